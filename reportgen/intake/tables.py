"""From sheets to tables: the heading row found, each row's cells named by field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.findings import NOWHERE, CellRef, Finding, Severity
from reportgen.intake.grid import Typed, letters, some
from reportgen.intake.headings import ACTIONS, FACTS, KINDS, LONGEST, SheetKind, field_of, plain_heading, synonyms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.intake.grid import Grid

HEADING_ROWS = 60


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by field.

    `merged` names the fields whose value was filled down from a merged cell; `alone` is a label that stands by itself.
    """

    number: int
    cells: Mapping[str, Typed]
    merged: frozenset[str] = frozenset()
    alone: Typed | None = None

    def text(self, field: str) -> str:
        """Give a field's text, empty where the cell is."""
        typed = self.cells.get(field)
        return typed.text if typed else ""

    def where(self, *fields: str) -> CellRef:
        """Give the place of the first of these fields that has a value, else of any."""
        for field in fields:
            if field in self.cells:
                return self.cells[field].where
        return next((typed.where for typed in self.cells.values()), NOWHERE)

    def refs(self) -> dict[str, CellRef]:
        """Give the place of each field that has a value."""
        return {field: typed.where for field, typed in self.cells.items()}


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet's table of one kind: which column holds which field, and its rows."""

    kind: str
    file: str
    sheet: str
    columns: Mapping[str, int]
    rows: tuple[Row, ...]


FILL_DOWN = frozenset({"outcome", "theme", "source", "lead", "lead_post", "lead_agency", "restricted"})
"""Fields for which a merged cell speaks for every row it covers; never the action, its status or its update."""
_CANNOT_BE_READ = "(cannot be read)"


def find_table(grid: Grid) -> tuple[Table | None, list[Finding]]:
    """Find a sheet's table by its headings, wherever in the first 60 rows they stand."""
    lines = [(number, row) for number, cells in grid.rows() if (row := _seen(grid, cells))]
    best: tuple[tuple[int, int, int], SheetKind, int, dict[str, int]] | None = None
    for number, cells in lines:
        if number > HEADING_ROWS:
            break
        for order, kind in enumerate((*KINDS, FACTS)):
            columns = _columns(cells, kind)
            if not all(any(field in columns for field in choice) for choice in kind.needs):
                continue
            named = plain_heading(grid.sheet) in kind.sheet_names
            score = (len(columns) + 2 * named, -number, -order)
            if best is None or score > best[0]:
                best = (score, kind, number, columns)
    if best is None:
        return _facts_without_heading(grid, lines), list(_hidden_told(grid, frozenset()))
    _, kind, heading_row, columns = best
    findings = _headings_told(dict(lines)[heading_row], kind, columns)
    read = _hidden_restriction(grid, heading_row, columns) if kind is ACTIONS else frozenset()
    findings.extend(_hidden_told(grid, read))
    if read:
        lines = [(number, _seen(grid, cells, read)) for number, cells in grid.rows()]
    rows = tuple(_rows(grid, lines, heading_row, columns, kind))
    return Table(kind.name, grid.file, grid.sheet, columns, rows), findings


def _seen(grid: Grid, cells: dict[int, Typed], also: frozenset[int] = frozenset()) -> dict[int, Typed]:
    return {column: typed for column, typed in cells.items() if column not in grid.hidden or column in also}


def _hidden_restriction(grid: Grid, heading_row: int, columns: dict[str, int]) -> frozenset[int]:
    """Find the hidden column that tells which rows are restricted; it is read, lest an exempt row be published."""
    for column in sorted(grid.hidden):
        heading = grid.cells.get((heading_row, column))
        if heading and "restricted" not in columns and field_of(heading.text, ACTIONS.name)[0] == "restricted":
            columns["restricted"] = column
            return frozenset({column})
    return frozenset()


def _hidden_told(grid: Grid, read: frozenset[int]) -> Iterator[Finding]:
    """Tell the hidden columns, which are not read: they may hold notes that are not for print."""
    hidden = sorted({column for _, column in grid.cells if column in grid.hidden} - read)
    if hidden:
        names = [letters(column) for column in hidden]
        what = (
            f"Columns {some(names)} are hidden and were" if len(names) > 1 else f"Column {names[0]} is hidden and was"
        )
        yield Finding(
            "hidden_columns",
            Severity.TO_TELL,
            grid.ref(1, hidden[0]),
            "",
            f"{what} not read.",
            "Unhide what the papers should use.",
        )
    for column in read:
        yield Finding(
            "hidden_restriction",
            Severity.INFORMATION,
            grid.ref(1, column),
            "",
            f"Column {letters(column)} is hidden; it says which rows are restricted, so it was read.",
            "Unhide it, so that everyone can see what is restricted.",
        )


def _columns(cells: Mapping[int, Typed], kind: SheetKind) -> dict[str, int]:
    columns: dict[str, int] = {}
    known = synonyms(kind.name)
    for column, typed in cells.items():
        fields = known.get(plain_heading(typed.text), ()) if len(typed.text) <= LONGEST else ()
        field = next((field for field in fields if field not in columns), None)
        if field:
            columns[field] = column
    return columns


def _headings_told(cells: Mapping[int, Typed], kind: SheetKind, columns: dict[str, int]) -> list[Finding]:
    findings: list[Finding] = []
    taken = set(columns.values())
    for column, typed in cells.items():
        if column in taken or len(typed.text) > LONGEST:
            continue
        field, near = field_of(typed.text, kind.name)
        if field and field in columns:
            findings.append(
                Finding(
                    "heading_repeated",
                    Severity.TO_TELL,
                    typed.where,
                    typed.text,
                    f"A second column means '{field.replace('_', ' ')}'; only the first was read.",
                    "Give each column a heading of its own.",
                )
            )
        elif field:
            columns[field] = column
            findings.append(
                Finding(
                    "heading_near",
                    Severity.INFORMATION,
                    typed.where,
                    typed.text,
                    f"The heading '{typed.text}' was taken for '{near}'.",
                    "Rename it if that is wrong.",
                )
            )
        else:
            nearest = f" The nearest known headings are: {near}." if near else ""
            findings.append(
                Finding(
                    "heading_unknown",
                    Severity.TO_TELL,
                    typed.where,
                    typed.text,
                    f"The heading '{typed.text}' is not known, so the column was not read.{nearest}",
                    "Rename it if the papers should use it.",
                )
            )
    return findings


def _rows(
    grid: Grid, lines: list[tuple[int, dict[int, Typed]]], heading_row: int, columns: Mapping[str, int], kind: SheetKind
) -> Iterator[Row]:
    by_column = {column: field for field, column in columns.items()}
    headings = {field: dict(lines)[heading_row][column].text for field, column in columns.items()}
    for number, cells in lines:
        if number <= heading_row:
            continue
        named = {by_column[column]: typed for column, typed in cells.items() if column in by_column}
        if not named:
            continue
        if sum(_same_heading(typed.text, headings[field]) for field, typed in named.items()) >= min(3, len(columns)):
            continue
        merged: set[str] = set()
        if kind is ACTIONS:
            if (number, columns.get("restricted", 0)) in grid.unread:
                named["restricted"] = Typed(_CANNOT_BE_READ, _CANNOT_BE_READ, grid.ref(number, columns["restricted"]))
            for field in FILL_DOWN & columns.keys():
                anchor = grid.merged_down.get((number, columns[field]))
                if field not in named and anchor is not None and anchor in grid.cells:
                    named[field] = grid.cells[anchor]
                    merged.add(field)
        yield Row(number, named, frozenset(merged), _label(grid, number, cells, by_column))


def _same_heading(text: str, heading: str) -> bool:
    return text == heading or (len(text) <= LONGEST and plain_heading(text) == plain_heading(heading))


_FEWEST_SPANNED = 3
_REFERENCE = re.compile(r"[A-Za-z]{0,3}[ .-]?\d+(?:[./-]\d+)*[a-z]?[.)]?")
"""A reference typed beforehand in a row that is still empty is no label."""


def _label(grid: Grid, number: int, cells: Mapping[int, Typed], by_column: Mapping[int, str]) -> Typed | None:
    """Find the label of a group of rows: one cell alone in its row, at the left or across the table."""
    if len(cells) != 1:
        return None
    ((column, typed),) = cells.items()
    field = by_column.get(column)
    if field == "ref" and _REFERENCE.fullmatch(typed.text):
        return None
    spanned = grid.merged_across.get((number, column), column) - column + 1
    spans = spanned > 1 and spanned >= min(_FEWEST_SPANNED, len(by_column))
    if spans or (field != "action" and (column <= min(by_column) or field in {"outcome", "theme"})):
        return typed
    return None


def _facts_without_heading(grid: Grid, lines: list[tuple[int, dict[int, Typed]]]) -> Table | None:
    if plain_heading(grid.sheet) not in FACTS.sheet_names:
        return None
    rows = []
    for number, cells in lines:
        values = [cells[column] for column in sorted(cells)]
        if len(values) > 1:
            rows.append(Row(number, {"fact": values[0], "value": values[1]}))
    return Table(FACTS.name, grid.file, grid.sheet, {}, tuple(rows))
