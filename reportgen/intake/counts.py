"""Tables that count actions and tell none: a dashboard, a summary by lead or by priority."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity
from reportgen.intake.headings import ACTIONS, known_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.intake.grid import Grid, Typed
    from reportgen.intake.layout import Head

_COUNT = re.compile(r"[\u00a3$\u20ac]?\s*-?\d[\d,.]*\s*%?|[-\u2013\u2014]")
_MOST_EMPTY = 2
"""So many rows may stand empty between headings and the first row of a table that counts."""


def values_below(grid: Grid, head: Head, column: int) -> list[Typed]:
    """Give what stands in a column directly below headings, as far as no row of it is empty."""
    row = head.rows[1] + 1
    for _ in range(_MOST_EMPTY):
        # an empty row, or a title, between the headings and the first row
        row += (row, column) not in grid.cells
    return list(_down(grid, row, column))


def _down(grid: Grid, row: int, column: int) -> Iterator[Typed]:
    while (row, column) in grid.cells:
        yield grid.cells[row, column]
        row += 1


def is_count(typed: Typed) -> bool:
    """Tell whether a cell holds a number, or the dash that stands for none; a date is no number."""
    is_number = isinstance(typed.value, int | float) and not isinstance(typed.value, bool)
    return is_number or bool(_COUNT.fullmatch(typed.text))


def with_counts_known(grid: Grid, head: Head) -> Head:
    """Mark headings of actions below which no action stands but numbers only: they count actions.

    Where another heading of the same row could be the action and has words below it, the numbers are references.
    """
    column = head.columns.get("action")
    if head.kind is not ACTIONS or column is None:
        return head
    values = values_below(grid, head, column)
    if not values or not all(map(is_count, values)):
        return head
    for other, typed in head.cells.items():
        is_action = "action" in known_fields(typed.text, ACTIONS.name)
        if other != column and is_action and not all(map(is_count, values_below(grid, head, other))):
            columns = {"ref": column, **head.columns, "action": other}
            return replace(head, columns=columns)
    return replace(head, counts=True)


def told_of_counts(head: Head) -> Finding:
    """Tell a table that was not read because it only counts actions."""
    first = head.cells[min(head.cells)]
    action = head.cells[head.columns["action"]]
    return Finding(
        "table_of_counts",
        Severity.INFORMATION,
        first.where,
        first.text,
        f"Below '{' '.join(action.text.split())}' stand numbers only, so the table counts actions and was not read.",
        "Nothing, unless it is part of the plan: then type the actions themselves.",
    )
