"""The rows of one table: repeated headings, hints, totals and what follows below are told from its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity
from reportgen.intake.grid import Typed
from reportgen.intake.headings import ACTIONS, LONGEST, plain_heading
from reportgen.intake.labels import is_hints, is_total, label_of, sums_up
from reportgen.intake.rows import FILL_DOWN, FILL_DOWN_BESIDE, Row
from reportgen.intake.shifted import side_of, slid_from
from reportgen.intake.table_end import end_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportgen.intake.grid import Grid
    from reportgen.intake.layout import Head, Line

_CANNOT_BE_READ = "(cannot be read)"
_FEWEST_REPEATED, _MARKS_AND_REMARKS = 3, 20
"""Headings that are repeated: so many of them, which differ by no more characters than a remark in brackets has."""


@dataclass(frozen=True, slots=True)
class TableArea:
    """What of a sheet is one table: its headings, the columns of its fields, and the lines below with its own cells."""

    grid: Grid
    head: Head
    columns: Mapping[str, int]
    lines: Sequence[Line]

    @property
    def by_column(self) -> dict[int, str]:
        """The fields by column."""
        return {column: field for field, column in self.columns.items()}


def rows_of(area: TableArea) -> tuple[list[Row], list[Finding]]:
    """Read the rows of a table, labels of groups among them."""
    by_column = area.by_column
    is_actions = area.head.kind is ACTIONS
    end, findings = end_of(area, by_column)
    rows: list[Row] = []
    for index, (number, cells) in enumerate(area.lines[:end]):
        if _repeats_headings(area, by_column, cells):
            continue
        if not index and is_hints(cells):
            findings.append(_left_out(cells, "The row says only how to fill the columns in, so it was left out."))
        elif is_actions and is_total(cells):
            findings.append(_left_out(cells, "The row counts others, so it was left out."))
        elif is_actions and sums_up(cells, by_column):
            findings.append(_left_out(cells, "The row is of the plan as a whole, so it was left out."))
        else:
            row, told = _row(area, by_column, number, cells)
            rows.extend([row] if row else [])
            findings.extend(told)
    return rows, findings


def _left_out(cells: Mapping[int, Typed], message: str) -> Finding:
    first = cells[min(cells)]
    return Finding(
        "row_left_out", Severity.INFORMATION, first.where, first.text, message, "Nothing, unless it is an action."
    )


def _repeats_headings(area: TableArea, by_column: Mapping[int, str], cells: Mapping[int, Typed]) -> bool:
    known = area.head.cells
    same = sum(
        _same_heading(typed.text, known[column].text)
        for column, typed in cells.items()
        if column in by_column and column in known
    )
    return same >= min(_FEWEST_REPEATED, len(by_column))


def _same_heading(text: str, heading: str) -> bool:
    if text == heading or abs(len(text) - len(heading)) > _MARKS_AND_REMARKS:
        return text == heading
    return len(text) <= LONGEST and plain_heading(text) == plain_heading(heading)


def _row(
    area: TableArea, by_column: Mapping[int, str], number: int, cells: Mapping[int, Typed]
) -> tuple[Row | None, list[Finding]]:
    label = label_of(area.grid, number, cells, by_column)
    side, begins = 0, 0
    if area.head.kind is ACTIONS and label is None:
        beyond = area.head.span[1] + 1
        further = {beyond: area.grid.cells[number, beyond]} if (number, beyond) in area.grid.cells else {}
        side = side_of(by_column, {**cells, **further})
        begins = 0 if side else slid_from(by_column, {**cells, **further})
        cells = {**cells, **further} if side or begins else cells
    own = {column: column - (1 if begins and column > begins else side) for column in cells}
    named = {by_column[own[column]]: typed for column, typed in cells.items() if own[column] in by_column}
    if not named and label is None:
        return None, []
    merged: set[str] = set()
    if area.head.kind is ACTIONS:
        if begins and (kept := cells.get(area.columns.get("restricted", 0))) is not None:
            # nobody knows whether the mark slid with the others; it must not be lost
            named.setdefault("restricted", kept)
        merged = _merged(area, number, named, side)
    else:
        merged = _filled(area, number, named, FILL_DOWN_BESIDE.get(area.head.kind.name, frozenset()))
    told = [_shifted(cells, side)] if side else [_slid_in_part(cells, begins)] if begins else []
    return Row(number, named, frozenset(merged), label, number in area.grid.hidden_rows), told


def _merged(area: TableArea, number: int, named: dict[str, Typed], side: int) -> set[str]:
    """Give a row what the merged cells beside it say, and a restriction that cannot be read."""
    grid, columns = area.grid, area.columns
    restricted = columns.get("restricted", 0) + side
    if "restricted" in columns and (number, restricted) in grid.unread:
        named["restricted"] = Typed(_CANNOT_BE_READ, _CANNOT_BE_READ, grid.ref(number, restricted))
    # beside a row that slid, nobody knows which of the merged cells are its own; but what restricts it does
    return _filled(area, number, named, FILL_DOWN if not side else frozenset({"restricted"}))


def _filled(area: TableArea, number: int, named: dict[str, Typed], fields: frozenset[str]) -> set[str]:
    """Give a row what the cells merged over it say of these fields; gives the fields that were filled so."""
    grid, columns = area.grid, area.columns
    merged: set[str] = set()
    for field in fields & columns.keys():
        anchor = grid.merged_down.get((number, columns[field]))
        if field not in named and anchor is not None and anchor in grid.cells:
            named[field] = grid.cells[anchor]
            merged.add(field)
    return merged


def _slid_in_part(cells: Mapping[int, Typed], begins: int) -> Finding:
    first = cells[min(column for column in cells if column > begins)]
    return Finding(
        "shifted_columns",
        Severity.TO_TELL,
        first.where,
        first.text,
        "From here on, the cells of this row stand one column too far to the right; they were read one to the left.",
        "Move each value under its own heading.",
    )


def _shifted(cells: Mapping[int, Typed], side: int) -> Finding:
    first = cells[min(cells)]
    far, to = ("right", "left") if side > 0 else ("left", "right")
    return Finding(
        "shifted_columns",
        Severity.TO_TELL,
        first.where,
        first.text,
        f"The cells of this row stand one column too far to the {far}; they were read one to the {to}.",
        "Move each value under its own heading.",
    )
