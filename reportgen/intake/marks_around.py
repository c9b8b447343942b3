"""Marks of restriction that stand above or below a table and are meant for all of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.intake.layout import looks_like_headings
from reportgen.intake.marked_words import marks_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.intake.grid import Grid, Typed
    from reportgen.intake.layout import Head

_MOST_IN_A_TITLE = 2
"""Cells in a row between two tables; one with more is a row of the upper one."""
_MOST_IN_A_NOTE = 2
_SAID_IN_OURS = "this workbook holds information that is not for publication."
"""A return that we made of restricted rows says so above its tables; which rows these are is said beside them."""
_EXPLAINS = re.compile(r"\s*\S{1,20}\s*=|.*(?:\bkey\b|\blegend\b|=)", re.IGNORECASE | re.DOTALL)
"""A line that says what the marks in a column mean: "X = exempt from publication"."""


def mark_around(grid: Grid, head: Head, *, is_explained: bool = False) -> tuple[Typed, str] | None:
    """Find what marks a whole table as not for publication, and say whether it stands "above" or "below" it.

    Where a column says which rows are restricted, a line that explains its marks is none itself.
    """
    for typed in _titles(grid, head):
        if typed.text.casefold().startswith(_SAID_IN_OURS):
            continue
        if marks_table(typed.text) and not (is_explained and _EXPLAINS.match(typed.text)):
            return typed, "above"
    for typed in _notes(grid, head):
        if marks_table(typed.text) and not (is_explained and _EXPLAINS.match(typed.text)):
            return typed, "below"
    return None


def _titles(grid: Grid, head: Head) -> Iterator[Typed]:
    is_of_other = False
    for row, cells in grid.rows():
        if row >= head.rows[1]:
            return
        if row >= head.rows[0] and len(cells) > 1:
            continue
        is_of_other = is_of_other or looks_like_headings(cells)
        if not is_of_other or len(cells) <= _MOST_IN_A_TITLE:
            yield from cells.values()


def _notes(grid: Grid, head: Head) -> list[Typed]:
    """Give what stands alone in its row below the last row of a table that has more than two cells."""
    alone: list[Typed] = []
    for row, cells in grid.rows():
        if head.holds(row):
            own = [typed for column, typed in cells.items() if column <= head.span[1]]
            if len(own) > _MOST_IN_A_NOTE:
                alone.clear()
            elif len(own) == 1:
                alone.extend(own)
    return alone
