"""Headings in two rows: a group's heading over those of its columns, merged or not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.intake.grid import Typed
from reportgen.intake.headings import plain_heading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.intake.grid import Grid

_LONGEST = 60
"""The heading of one column under a group's is short."""
_GENERAL = frozenset(
    {"description", "details", "detail", "text", "title", "name", "what", "wording", "summary", "statement"}
)
"""Words that mean a column only together with the heading above: "Description" under "Outcome"."""
_REMARK = re.compile(r"[(\[].*[)\]]|e\.?g\.?\W.*|.*\?|.*\bd?d/mm?/yy(?:yy)?\b.*|.*\bmax(?:imum)?\b.*", re.IGNORECASE)
"""A remark on how to fill the column in; the heading is the one above."""


def joined(
    grid: Grid, upper: tuple[int, Mapping[int, Typed]], lower: Mapping[int, Typed], known: Mapping[str, tuple[str, ...]]
) -> dict[int, Typed]:
    """Join two rows to one row of headings; empty where the lower one cannot be headings.

    Each column is called by the words that are known: of both rows, or of either.
    """
    number, tops = upper
    if not all(isinstance(typed.value, str) and len(typed.text) <= _LONGEST for typed in lower.values()):
        return {}
    groups = _groups(grid, number, tops, lower)
    cells: dict[int, Typed] = {}
    for column in sorted({*tops, *lower}):
        top, sub = groups.get(column), lower.get(column)
        if top is not None and sub is not None:
            text = _words(top.text, sub.text, known)
            cells[column] = Typed(text, text, sub.where)
        elif (one := sub or top) is not None:
            cells[column] = one
    return cells


def _groups(grid: Grid, number: int, tops: Mapping[int, Typed], lower: Mapping[int, Typed]) -> dict[int, Typed]:
    """Give the upper heading of each column: its own, or that of the group which is merged or goes on over it."""
    groups = dict(tops)
    for column, typed in tops.items():
        end = grid.merged_across.get((number, column))
        if end is not None:
            groups.update(dict.fromkeys(range(column + 1, end + 1), typed))
        elif column in lower:
            further = column + 1
            while further in lower and further not in tops:
                groups[further] = typed
                further += 1
    return groups


def _words(top: str, sub: str, known: Mapping[str, tuple[str, ...]]) -> str:
    if _REMARK.fullmatch(sub):
        return top
    # the group's own heading is not that of each of its columns, unless the column's says nothing by itself
    alone = (top, sub) if plain_heading(sub) in _GENERAL else (sub,)
    date = (f"{sub} date",) if "due" in known.get(plain_heading(top), ()) else ()
    choices = (f"{top} {sub}", f"{sub} {top}", *date, *alone)
    return next((words for words in choices if plain_heading(words) in known), f"{top} \u2013 {sub}")
