"""Free text that may identify a person: the officer is warned, nothing is cut."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.findings import CellRef, Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.plan.model import Plan, Record

_PATTERNS = (
    ("an e-mail address", re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{0,190}\w\b")),
    ("a telephone number", re.compile(r"(?<!\d)(?:\+44\s?|0)(?:\d[\s-]?){9,10}(?!\d)")),
    ("a postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b")),
    ("a date of birth", re.compile(r"\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?)\b\W*\d", re.IGNORECASE)),
    ("an NHS number", re.compile(r"\bnhs (?:no|number)\b|(?<!\d)\d{3}[ -]\d{3}[ -]\d{4}(?!\d)", re.IGNORECASE)),
    ("a unique pupil number", re.compile(r"\bUPN\b|\b[A-Z]\d{12}\b")),
    (
        "a child who could be recognised",
        re.compile(r"\b(?i:child|young person|pupil|sibling|boy|girl)\s+[A-Z]\b(?!\.?\w)|\b(?i:child(?:ren)? named)\b"),
    ),
    ("an age with initials", re.compile(r"\b[A-Z]{2}\b,? aged? \d{1,2}\b|\b[A-Z]\.?[A-Z]\.?\s*\(\d{1,2}\)")),
)


def personal_details(plan: Plan) -> Iterator[Finding]:
    """Warn of free text that holds contact details or may identify a child.

    The rule: leave such detail out at its source (UK GDPR, data minimisation).
    """
    for where, text in _free_text(plan):
        for what, pattern in _PATTERNS:
            match = pattern.search(text)
            if match:
                yield Finding(
                    "personal_details",
                    Severity.TO_TELL,
                    where,
                    match[0],
                    f"The text seems to hold {what}; it would be printed.",
                    "Take it out of the workbook unless it must be published, or mark the row as restricted.",
                )


def _free_text(plan: Plan) -> Iterator[tuple[CellRef, str]]:
    for record, texts in _records_with_text(plan):
        yield from ((record.cell(name), text) for name, text in texts.items() if text)


def _records_with_text(plan: Plan) -> Iterator[tuple[Record, dict[str, str]]]:
    for action in plan.actions:
        if not action.is_restricted:
            yield (
                action,
                {
                    "action": action.whole_text,
                    "update": action.progress_update,
                    "next_steps": action.next_steps,
                    "help_needed": action.help_needed,
                    "evidence": action.evidence,
                },
            )
    for outcome in plan.outcomes:
        yield outcome, {"impact": outcome.impact}
    for challenge in plan.challenges:
        yield challenge, {"challenge": challenge.text, "response": challenge.response, "impact": challenge.impact}
    for indicator in plan.indicators:
        for reading in indicator.readings:
            yield reading, {"comment": reading.comment}
    for meeting in plan.meetings:
        yield meeting, {"urgency": meeting.urgency}
