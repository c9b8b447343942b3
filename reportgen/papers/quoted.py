"""Words of restricted rows in texts that a public paper prints: they stop the papers, or are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity, to_tell
from reportgen.papers.restricted_words import restricted_words
from reportgen.plan.restricted import hidden_beside, hidden_outcomes
from reportgen.plan.returning import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportgen.findings import CellRef
    from reportgen.plan.model import Action, Plan, Record

_ENOUGH, _ENOUGH_BESIDE = 5, 8
"""So many words of a restricted action, or of what is said beside it, are hardly there by chance."""
_MAY_BE = 3
"""Fewer words ("Foster care") say the same of many things."""


def check_quotes(plan: Plan) -> tuple[Finding, ...]:
    """Find the texts for publication that tell of a restricted row (Local Government Act 1972, Schedule 12A).

    Where one holds the words of such an action, or a sentence from beside it, no paper is made until somebody has
    looked. Fewer words, its reference or the name of one who leads such rows only are told.
    """
    restricted = [action for action in plan.actions if action.is_restricted]
    if not restricted:
        return ()
    words = restricted_words(plan)
    own = {plain_words(text) for action in restricted for text in (action.text, action.whole_text)}
    found = []
    for where, text in _texts(plan):
        quoted = [(len(known.split()), known) for known in words.quoted_in(text)]
        if words.is_shortened_in(text):
            found.append(_stop(where, text, "a restricted row"))
        elif serious := [one for one in quoted if one[0] >= (_ENOUGH if one[1] in own else _ENOUGH_BESIDE)]:
            found.append(_stop(where, text, _row_of(max(serious)[1], restricted)))
        elif any(number >= _MAY_BE for number, _ in quoted) or words.refer(text) or words.name_a_lead(text):
            found.append(_perhaps(where, text))
    return tuple(found)


def _stop(where: CellRef, text: str, row: str) -> Finding:
    return Finding(
        "restricted_words",
        Severity.STOPS_PAPER,
        where,
        text,
        f"This is for publication and holds words of {row}, which is not.",
        "Say it in other words here. If anybody may read these words, reword the restricted row or open it.",
    )


def _perhaps(where: CellRef, text: str) -> Finding:
    return to_tell(
        "restricted_words_perhaps",
        where,
        text,
        "This is for publication and seems to speak of a restricted row, by some of its words, its reference or its "
        "lead.",
        "Read it as a member of the public would, and say it in other words where it tells what is exempt.",
    )


def _row_of(quoted: str, restricted: Iterable[Action]) -> str:
    """Name the row whose words these are, by the cell of its action."""
    for action in restricted:
        own = (action.text, action.whole_text, *(text for _, text in _beside(action)))
        if any(quoted in plain_words(text) for text in own):
            return f"the restricted row of {action.cell('action')}"
    return "a restricted row"


def _beside(action: Action) -> Iterator[tuple[CellRef, str]]:
    yield action.cell("update"), action.progress_update
    yield action.cell("next_steps"), action.next_steps
    yield action.cell("help_needed"), action.help_needed
    yield action.cell("evidence"), action.evidence
    for revision in action.revisions:
        yield action.cell("reason"), revision.reason


def _texts(plan: Plan) -> Iterator[tuple[CellRef, str]]:
    """Give what a public paper prints beside the actions' own words, each text with its cell."""
    hidden = {id(one) for one in (*hidden_outcomes(plan), *hidden_beside(plan))}
    for action in plan.actions:
        if not action.is_restricted:
            yield from _beside(action)
    records: list[tuple[Record, Mapping[str, str]]] = [
        *((one, {"impact": one.impact}) for one in plan.outcomes if id(one) not in hidden),
        *((one, {"evidence": one.text, "document": one.document}) for one in plan.evidence if id(one) not in hidden),
        *((one, {"indicator": one.text, "source": one.source}) for one in plan.indicators if id(one) not in hidden),
        *((one, {"challenge": one.text, "response": one.response, "impact": one.impact}) for one in plan.challenges),
        *((one, {"text": one.text}) for one in plan.implications),
        *((one, {"document": one.document}) for one in plan.background_papers),
        (plan.facts, {name: getattr(plan.facts, name) for name in _FACTS}),
    ]
    for record, texts in records:
        yield from ((record.cell(name), text) for name, text in texts.items())


_FACTS = ("title", "source_review", "background", "consultation", "voice_of_the_child")
