"""What officers settled about headings, once for each layout: the same headings, whatever the workbook is called."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from reportgen.intake.headings import LONGEST_AT_ALL, plain_heading

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from reportgen.intake.grid import Typed

NOT_NEEDED = "not needed"
"""The field of a column that the papers do not need, and the kind of a table that is no part of the plan."""
ALIKE = 0.75
"""Layouts with so much of their headings in common are one: a column was added, moved or taken away since."""
_PERIOD = re.compile(
    r"\b(?:q[1-4]|quarter [1-4]|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|\d{1,4}(?:st|nd|rd|th)?)\b"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one heading means, a field or NOT_NEEDED, and the day on which an officer said so."""

    field: str
    on: date


@dataclass(frozen=True, slots=True)
class Layout:
    """A table's headings, by the names that they go by in every quarter, with what was settled about them.

    `kind_on` is the day on which an officer said what kind of table it is; None where it had been recognised.
    `seen_in` names the workbook and the sheet in which it was last settled.
    """

    names: frozenset[str]
    kind: str
    kind_on: date | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    seen_in: str = ""

    def likeness(self, names: frozenset[str]) -> float:
        """Tell how much of their headings two layouts have in common, from 0 to 1."""
        return len(self.names & names) / max(1, len(self.names | names))


@dataclass(frozen=True, slots=True)
class Settled:
    """What was settled about one row of headings: the kind of its table, and answers by column."""

    kind: str
    kind_on: date | None
    answers: Mapping[int, Answer]


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that was settled about headings."""

    layouts: tuple[Layout, ...] = ()

    def for_row(self, cells: Mapping[int, Typed]) -> Settled | None:
        """Give what was settled about a row of headings; None where nothing was."""
        if not self.layouts:
            return None
        texts = {column: typed.text for column, typed in cells.items() if len(typed.text) <= LONGEST_AT_ALL}
        known = _names_in(tuple(layout.names for layout in self.layouts))
        if sum(_timeless(text) in known or plain_heading(text) in known for text in texts.values()) * 2 < len(texts):
            # most rows hold values; they are looked at no further
            return None
        names = names_of(cells)
        layout = self.layout_of(frozenset(names.values()))
        if layout is None:
            return None
        by_column = {column: layout.answers[name] for column, name in names.items() if name in layout.answers}
        return Settled(layout.kind, layout.kind_on, by_column)

    def layout_of(self, names: frozenset[str]) -> Layout | None:
        """Find the layout of these headings, or the most alike that is alike enough."""
        best = max(self.layouts, key=lambda layout: layout.likeness(names), default=None)
        return best if best is not None and best.likeness(names) >= ALIKE else None


NO_ANSWERS = Answers()


@lru_cache(maxsize=4096)
def _timeless(text: str) -> str:
    plain = plain_heading(text)
    return " ".join(_PERIOD.sub(" ", plain).split()) or plain


@lru_cache(maxsize=2)
def _names_in(layouts: tuple[frozenset[str], ...]) -> frozenset[str]:
    return frozenset().union(*layouts)


def names_of(cells: Mapping[int, Typed]) -> dict[int, str]:
    """Name each heading of a row as next quarter's workbook will: without marks, and without its month or quarter.

    A heading keeps its period where another would have the same name; one that is there twice is numbered.
    """
    texts = {column: typed.text for column, typed in cells.items() if len(typed.text) <= LONGEST_AT_ALL}
    plain = {column: plain_heading(text) for column, text in texts.items()}
    timeless = {column: _timeless(text) for column, text in texts.items()}
    shared = Counter(timeless.values())
    names: dict[int, str] = {}
    seen: Counter[str] = Counter()
    for column, text in plain.items():
        name = timeless[column] if shared[timeless[column]] == 1 else text
        seen[name] += 1
        names[column] = name if seen[name] == 1 else f"{name} {seen[name]}"
    return names
