"""What a blank return is made of, known both to whoever makes one and to whoever reads it back."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.findings import CellRef

GUIDE = "How to fill this in"
"""The sheet of instructions, which intake leaves alone."""
REFERENCE = "Reference (do not change)"
"""The heading of the hidden column that tells which action or indicator a row is."""
LAST_TIME = "Last time:"
"""Begins the heading of each column that shows the position of before; nothing under it is this time's."""
REF, OUTCOME, ACTION, ALSO_LED_BY = "Ref", "Outcome", "Action", "Also led by"
INDICATOR, UNIT, BETTER_WHEN, TARGET = "Indicator", "Unit", "Better when", "Target"
PERIOD, VALUE, COMMENT = "Period", "Value", "Comment"
NEW_DUE, UPDATED = "New due date", "Date of update"
SHOWN_ONLY = frozenset({ALSO_LED_BY, INDICATOR, UNIT, BETTER_WHEN, TARGET})
"""More headings under which a blank return shows what the plan says, and asks for nothing."""

_LABEL = "Return reference (do not change):"
_LABEL_PARTS = re.compile(
    re.escape(_LABEL)
    + r" (?P<lead>.+) / due (?P<due>\d{4}-\d\d-\d\d) / asked (?P<asked>\d{4}-\d\d-\d\d) / (?P<rows>\d{1,5}) actions?"
    r" /(?: (?P<plan>.*))?"
)


@dataclass(frozen=True, slots=True)
class ReturnLabel:
    """Whose return a workbook is: the lead, the days on which it was due and asked for, its actions, the plan's title.

    Each sheet of a return carries it as one line of text, so that neither a new file name nor another program loses it.
    """

    lead: str
    due: date
    asked: date
    rows: int
    plan: str

    def __str__(self) -> str:
        """The line that stands in the workbook."""
        count = f"{self.rows} action{'s' if self.rows != 1 else ''}"
        return f"{_LABEL} {self.lead} / due {self.due} / asked {self.asked} / {count} / {self.plan}"


@dataclass(frozen=True, slots=True)
class Returned:
    """A blank return that came back: its label and where it stands, and how many rows it still has.

    `present` holds, for each of its actions' rows, the reference and the action's plain words. `filled` counts the rows
    that say something, `undated` those of them that do not say when.
    """

    label: ReturnLabel
    where: CellRef
    present: tuple[str, ...] = ()
    rows: int = 0
    filled: int = 0
    undated: int = 0


def read_label(text: str) -> ReturnLabel | None:
    """Read the line back; None where a text is no such line."""
    match = _LABEL_PARTS.fullmatch(" ".join(text.split())) if text.startswith(_LABEL) else None
    if match is None:
        return None
    try:
        due, asked = date.fromisoformat(match["due"]), date.fromisoformat(match["asked"])
    except ValueError:
        return None
    return ReturnLabel(match["lead"], due, asked, int(match["rows"]), match["plan"] or "")


def made_key(kind: str, *texts: str) -> str:
    """Make a reference for what has none in the plan, the same as long as its words are: "A-3f9a20c1b2"."""
    words = " | ".join(plain_words(text) for text in texts)
    return f"{kind}-{hashlib.sha256(words.encode()).hexdigest()[:10]}"


_MADE_KEY = re.compile(r"[ai]-[0-9a-f]{10}(?:-\d{1,3})?", re.IGNORECASE)


def is_made_key(ref: str) -> bool:
    """Tell whether a reference is one that was made."""
    return bool(_MADE_KEY.fullmatch(ref.strip()))


def plain_words(text: str) -> str:
    """Give a text's words without regard to case, punctuation and spacing."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())
