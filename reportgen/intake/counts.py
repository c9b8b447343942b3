"""Tables that count actions and tell none: a dashboard, a summary by lead or by priority."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity, to_tell
from reportgen.intake.heading_row import command_for
from reportgen.intake.headings import ACTIONS, known_fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.intake.grid import Grid, Typed
    from reportgen.intake.layout import Head

_COUNT = re.compile(r"[\u00a3$\u20ac]?\s*-?\d[\d,.]*\s*%?|[-\u2013\u2014]")
_WORDS = 4
"""An action has so many words, where it can hardly be a name."""
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


def _may_be_action(grid: Grid, head: Head, column: int) -> bool:
    """Tell whether a heading that nobody knows stands over texts of several words, each another."""
    if known_fields(head.cells[column].text, ACTIONS.name):
        return False
    texts = [typed.text for typed in values_below(grid, head, column)]
    long = sum(len(text.split()) >= _WORDS for text in texts)
    return bool(texts) and long * 2 > len(texts) and len(set(texts)) == len(texts)


def _rises(numbers: Sequence[str]) -> bool:
    """Tell whether numbers rise from row to row, as references do and counts hardly."""
    read = [float(text.replace(",", "")) for text in numbers if re.fullmatch(r"[\d,]*\d(?:\.\d+)?", text)]
    return len(read) == len(numbers) and all(one < other for one, other in pairwise(read))


def told_of_counts(grid: Grid, head: Head) -> Finding:
    """Tell a table that was not read because it only counts actions; ask, where another column may hold them."""
    first = head.cells[min(head.cells)]
    action = head.cells[head.columns["action"]]
    numbers = [typed.text for typed in values_below(grid, head, head.columns["action"])]
    words = None
    if len(numbers) > 1 and _rises(numbers):
        words = next(
            (typed for column, typed in sorted(head.cells.items()) if _may_be_action(grid, head, column)), None
        )
    if words is not None:
        name, other = (" ".join(typed.text.split()) for typed in (action, words))
        return to_tell(
            "action_column_unknown",
            words.where,
            words.text,
            f"Below '{name}' stand numbers only, and below '{other}' texts that may be the actions, so nobody can tell "
            "what the table is; it was not read.",
            f"Call '{other}' Action and '{name}' Ref, if that is meant, or say so once: {command_for(grid.file)} "
            f'--sheet "{grid.sheet}" --kind actions --set "{words.where.cell}=Action" --set "{action.where.cell}=Ref"',
        )
    return Finding(
        "table_of_counts",
        Severity.INFORMATION,
        first.where,
        first.text,
        f"Below '{' '.join(action.text.split())}' stand numbers only, so the table counts actions and was not read.",
        "Nothing, unless it is part of the plan: then type the actions themselves.",
    )
