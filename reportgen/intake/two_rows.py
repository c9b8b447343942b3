"""Headings in two rows: a group's heading over those of its columns, merged or not."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from reportgen.intake.grid import Typed
from reportgen.intake.heading_sense import keeps_back, plain_words
from reportgen.intake.headings import plain_heading
from reportgen.intake.periods import period_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.intake.grid import Grid

_LONGEST = 60
"""The heading of one column under a group's is short."""
_GENERAL = frozenset(
    {"description", "details", "detail", "text", "title", "name", "what", "wording", "summary", "statement"}
)
"""Words that mean a column only together with the heading above: "Description" under "Outcome"."""
_OF_PERIODS = frozenset(
    {
        "month",
        "quarter",
        "qtr",
        "end",
        "of",
        "period",
        "position",
        "at",
        "as",
        "to",
        "ending",
        "year",
        "fy",
        "reporting",
    }
)
"""Words beside a month or quarter that add nothing to it."""
_REMARK = re.compile(r"[(\[].*[)\]]|e\.?g\.?\W.*|.*\?|.*\bd?d/mm?/yy(?:yy)?\b.*|.*\bmax(?:imum)?\b.*", re.IGNORECASE)
"""A remark on how to fill the column in; the heading is the one above."""


def joined(
    grid: Grid, upper: tuple[int, Mapping[int, Typed]], lower: Mapping[int, Typed], known: Mapping[str, tuple[str, ...]]
) -> dict[int, Typed]:
    """Join two rows to one row of headings; empty where the lower one cannot be headings.

    Each column is called by the words that are known: of both rows, or of either.
    """
    number, tops = upper
    groups = _groups(grid, number, tops, lower)
    if not all(
        (isinstance(typed.value, str) and len(typed.text) <= _LONGEST) or _is_month(grid, number, column, typed, groups)
        for column, typed in lower.items()
    ):
        return {}
    cells: dict[int, Typed] = {}
    for column in sorted({*tops, *lower}):
        top, sub = groups.get(column), lower.get(column)
        if top is not None and sub is not None:
            text = _words(top.text, sub.text, known)
            cells[column] = Typed(text, text, sub.where)
        elif (one := sub or top) is not None:
            cells[column] = one
    return cells


def _of_period(sub: str, top: str) -> str:
    return f"{sub} ({re.sub(r'[()]', ' ', top).strip()})"


def _is_period(text: str) -> bool:
    """Tell whether a heading is nothing but a month, a quarter or a year."""
    period, rest = period_in(plain_words(text))
    return period is not None and not set(rest.split()) - _OF_PERIODS


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


def _is_month(grid: Grid, number: int, column: int, typed: Typed, groups: Mapping[int, Typed]) -> bool:
    """Tell whether a true date is the month of one column under a heading that is merged over several."""
    top = groups.get(column)
    merged = any(row == number and first <= column <= last for (row, first), last in grid.merged_across.items())
    return isinstance(typed.value, date) and merged and top is not None and isinstance(top.value, str)


def _words(top: str, sub: str, known: Mapping[str, tuple[str, ...]]) -> str:
    if _REMARK.fullmatch(sub):
        return top
    if _is_period(top):
        # the month or quarter over its own columns: what they are is said below it
        return _of_period(sub, top)
    if _is_period(sub) and plain_heading(top) in known:
        return f"{top} \u2013 {sub}"
    date = (f"{sub} date",) if "due" in known.get(plain_heading(top), ()) else ()
    choices = (f"{top} {sub}", f"{sub} {top}", *date)
    return next((words for words in choices if plain_heading(words) in known), "") or _of_group(top, sub, known)


def _of_group(top: str, sub: str, known: Mapping[str, tuple[str, ...]]) -> str:
    if keeps_back(sub) and "restricted" not in known.get(plain_heading(top), ("restricted",)):
        # one of the group's columns is not for publication; it says nothing of rows unless its cells do
        return f"{top} ({sub})"
    if plain_heading(sub) in known and period_in(plain_words(top))[0] is not None:
        return _of_period(sub, top)
    # the group's own heading is not that of each of its columns, unless the column's says nothing by itself
    alone = (top, sub) if plain_heading(sub) in _GENERAL else (sub,)
    return next((words for words in alone if plain_heading(words) in known), f"{top} \u2013 {sub}")
