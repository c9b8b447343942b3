"""From sheets to tables: the heading row found, each row's cells named by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.findings import NOWHERE, CellRef, Finding, Severity
from reportgen.intake.headings import ACTIONS, FACTS, KINDS, SheetKind, field_of, plain_heading, synonyms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.intake.grid import Grid, Typed

HEADING_ROWS = 60
_LONGEST_HEADING = 120


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by field. `merged` names the fields whose value was filled down from a merged cell."""

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


FILL_DOWN = frozenset({"outcome", "theme", "source", "lead", "lead_post", "lead_agency"})
"""Fields for which a merged cell speaks for every row it covers; never the action, its status or its update."""


def find_table(grid: Grid) -> tuple[Table | None, list[Finding]]:
    """Find a sheet's table by its headings, wherever in the first 60 rows they stand."""
    lines = list(grid.rows())
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
        return _facts_without_heading(grid, lines), []
    _, kind, heading_row, columns = best
    heading_cells = dict(lines)[heading_row]
    findings = _headings_told(heading_cells, kind, columns)
    return Table(
        kind.name, grid.file, grid.sheet, columns, tuple(_rows(grid, lines, heading_row, columns, kind))
    ), findings


def _columns(cells: Mapping[int, Typed], kind: SheetKind) -> dict[str, int]:
    columns: dict[str, int] = {}
    known = synonyms(kind.name)
    for column, typed in cells.items():
        fields = known.get(plain_heading(typed.text), ()) if len(typed.text) <= _LONGEST_HEADING else ()
        field = next((field for field in fields if field not in columns), None)
        if field:
            columns[field] = column
    return columns


def _headings_told(cells: Mapping[int, Typed], kind: SheetKind, columns: dict[str, int]) -> list[Finding]:
    findings: list[Finding] = []
    taken = set(columns.values())
    for column, typed in cells.items():
        if column in taken or len(typed.text) > _LONGEST_HEADING:
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
    headings = {field: plain_heading(dict(lines)[heading_row][column].text) for field, column in columns.items()}
    for number, cells in lines:
        if number <= heading_row:
            continue
        named = {by_column[column]: typed for column, typed in cells.items() if column in by_column}
        if not named:
            continue
        if sum(plain_heading(typed.text) == headings[field] for field, typed in named.items()) >= min(3, len(columns)):
            continue
        merged: set[str] = set()
        if kind is ACTIONS:
            for field in FILL_DOWN & columns.keys():
                anchor = grid.merged_down.get((number, columns[field]))
                if field not in named and anchor in grid.cells:
                    named[field] = grid.cells[anchor]
                    merged.add(field)
        alone = next(iter(cells.values())) if len(cells) == 1 else None
        yield Row(number, named, frozenset(merged), alone)


def _facts_without_heading(grid: Grid, lines: list[tuple[int, dict[int, Typed]]]) -> Table | None:
    if plain_heading(grid.sheet) not in FACTS.sheet_names:
        return None
    rows = []
    for number, cells in lines:
        values = [cells[column] for column in sorted(cells)]
        if len(values) > 1:
            rows.append(Row(number, {"fact": values[0], "value": values[1]}))
    return Table(FACTS.name, grid.file, grid.sheet, {}, tuple(rows))
