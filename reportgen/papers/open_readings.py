"""What was said of an indicator's readings, without what tells of restricted rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.papers.restricted_words import restricted_words

if TYPE_CHECKING:
    from reportgen.papers.restricted_words import RestrictedWords
    from reportgen.plan.model import Plan, Reading

WITHHELD = "Withheld as exempt information"


def with_open_readings(plan: Plan) -> Plan:
    """Give the plan as a public paper tells it: a comment or a value in words that quotes a restricted row is withheld.

    The paper says so in its place, for a comment that is left out without a word would be missed by nobody.
    """
    if not any(action.is_restricted for action in plan.actions):
        return plan
    words = restricted_words(plan)
    indicators = (
        replace(one, readings=tuple(_open(reading, words) for reading in one.readings)) for one in plan.indicators
    )
    return replace(plan, indicators=tuple(indicators))


def _open(reading: Reading, words: RestrictedWords) -> Reading:
    comment, value = reading.comment, reading.value
    if comment and words.are_told_in(comment):
        comment = WITHHELD
    if reading.number is None and value and words.are_told_in(value):
        value = WITHHELD
    return (
        reading
        if (comment, value) == (reading.comment, reading.value)
        else replace(reading, comment=comment, value=value)
    )
