"""Where a table ends and its key, notes or signatures begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity, to_tell
from reportgen.intake.headings import ACTIONS
from reportgen.intake.labels import begins_the_end
from reportgen.intake.legend import is_score
from reportgen.intake.shifted import fits
from reportgen.intake.status_words import read_status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportgen.intake.grid import Typed
    from reportgen.intake.layout import Line
    from reportgen.intake.table_rows import TableArea

_BESIDE_AN_ACTION = ("lead", "due", "status", "rag", "update", "ref", "outcome")
_RATED = frozenset({"status", "rag"})
_MOST_IN_A_KEY = 3
"""Cells in a line of a key: the rating, its meaning, and perhaps what to do."""
_FEWEST_IN_A_KEY = 2
"""A key tells one thing from another."""


def end_of(area: TableArea, by_column: Mapping[int, str]) -> tuple[int, list[Finding]]:
    """Find where a table ends and its key, notes or signatures begin; told, and not before its last true row."""
    lines = area.lines
    last, is_titled = -1, False
    for index, (_, cells) in enumerate(lines):
        if _is_entry(area, by_column, cells, is_titled=is_titled):
            last, is_titled = index, False
        elif begins_the_end(cells, by_column):
            is_titled = True
    key = _key_begins(lines[last + 1 :], by_column) + last + 1
    for index in range(last + 1, len(lines)):
        number, cells = lines[index]
        apart = not index or number > lines[index - 1][0] + 1
        if (apart and index >= key) or begins_the_end(cells, by_column):
            return index, [_told(cells, is_all=last < 0 and _holds_rows(lines[index:], by_column))]
    return len(lines), []


def _told(cells: Mapping[int, Typed], *, is_all: bool) -> Finding:
    first = cells[min(cells)]
    if is_all:
        return to_tell(
            "no_rows_read",
            first.where,
            first.text,
            f"Below the headings stands nothing that was taken for a row; from {first.where.cell} on, it was not read.",
            "If these are rows of it, write in each the action or its reference, and whose it is or how it goes.",
        )
    return Finding(
        "below_table",
        Severity.INFORMATION,
        first.where,
        first.text,
        f"What stands below the table, from {first.where.cell} on, was not read.",
        "Nothing, unless it is part of the table: then move it there.",
    )


def _holds_rows(lines: Sequence[Line], by_column: Mapping[int, str]) -> bool:
    return any(len(by_column.keys() & cells.keys()) >= _FEWEST_IN_A_KEY for _, cells in lines)


def _is_entry(area: TableArea, by_column: Mapping[int, str], cells: Mapping[int, Typed], *, is_titled: bool) -> bool:
    """Tell whether a row holds what makes one; with an action, and no line of a key, whose it is or how it goes."""
    fields = {by_column[column] for column in cells if column in by_column}
    if area.head.kind is not ACTIONS:
        return all(fields.intersection(choice) for choice in area.head.kind.needs)
    if begins_the_end(cells, by_column) or (_may_be_key(cells) and is_titled) or is_key_line(cells, by_column):
        return False
    if "action" not in by_column.values():
        # a return, which tells its actions by their references
        return "ref" in fields and len(fields) > 1
    action = next((typed for column, typed in cells.items() if by_column.get(column) == "action"), None)
    is_said = bool(fields.intersection(_BESIDE_AN_ACTION)) or len(by_column) == 1
    return action is not None and isinstance(action.value, str) and is_said


def _may_be_key(cells: Mapping[int, Typed]) -> bool:
    code = cells[min(cells)].text
    return len(cells) <= _MOST_IN_A_KEY and (is_score(code) or read_status(code) is not None)


def is_key_line(cells: Mapping[int, Typed], by_column: Mapping[int, str]) -> bool:
    """Tell whether a row is a line of a key: a score and the status that it means, or a rating and its meaning.

    A number under the heading of references beside a status under its own heading is a row of the table, and so is one
    that says whose it is or by when, or that begins with its own rating.
    """
    if not _may_be_key(cells):
        return False
    first, *others = sorted(cells)
    if any(by_column.get(one) in {"lead", "due"} and fits(by_column[one], cells[one]) for one in others):
        return False
    if is_score(cells[first].text):
        meaning = others[0] if others else None
        return (
            meaning is not None
            and by_column.get(meaning) not in _RATED
            and read_status(cells[meaning].text) is not None
        )
    return by_column.get(first) not in _RATED


def _key_begins(lines: Sequence[Line], by_column: Mapping[int, str]) -> int:
    """Give the place from which on, to the end, all lines are those of a key, each with a rating of its own."""
    codes: set[str] = set()
    begins = len(lines)
    for place in range(len(lines) - 1, -1, -1):
        cells = lines[place][1]
        code = cells[min(cells)].text
        if code in codes or not is_key_line(cells, by_column):
            break
        codes.add(code)
        begins = place
    return begins if len(codes) >= _FEWEST_IN_A_KEY else len(lines)
