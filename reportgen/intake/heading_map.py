"""A workbook's headings laid open: each table, what each heading was taken for and why, and what stands below it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportgen.findings import CellRef, Finding, Severity, short
from reportgen.intake.action_column import likely_actions, without_action
from reportgen.intake.grid import read_grids
from reportgen.intake.heading_answers import NOT_NEEDED, Answers, names_of
from reportgen.intake.heading_row import Heading
from reportgen.intake.headings import ACTIONS, HEADING_ROWS, LONGEST, How
from reportgen.intake.returned import read_returns
from reportgen.intake.tables import find_tables
from reportgen.intake.what_it_is import problem_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from reportgen.intake.grid import Grid, Typed
    from reportgen.intake.heading_answers import Settled

SAMPLES = 3


@dataclass(frozen=True, slots=True)
class TableMap:
    """One table of a sheet: its headings, the names by which its layout is known again, and values of each column.

    `kind` is "" where it was not recognised, and NOT_NEEDED where it is no part of the plan; `kind_on` is the day on
    which an officer said so. `action` is the cell of the heading that may be the action's, where none is known to be.
    """

    where: CellRef
    kind: str
    kind_on: date | None
    headings: tuple[Heading, ...]
    names: Mapping[int, str]
    samples: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    action: str = ""

    @property
    def layout(self) -> frozenset[str]:
        """The names of its headings, whatever their order."""
        return frozenset(self.names.values())


@dataclass(frozen=True, slots=True)
class WorkbookMap:
    """The tables of a workbook, the sheets that have none, and what kept it from being read."""

    file: str
    tables: tuple[TableMap, ...] = ()
    without_table: tuple[str, ...] = ()
    stopped: Finding | None = None


def map_workbook(task: tuple[str, bytes, Answers]) -> WorkbookMap:
    """Lay a workbook's headings open: its name, its bytes and what was settled go in."""
    name, content, answers = task
    problem = problem_of(name, content)
    if problem is not None:
        code, message, remedy = problem
        stopped = Finding(code, Severity.STOPS_WORKBOOK, CellRef(name, "", ""), "", message, remedy)
        return WorkbookMap(name, stopped=stopped)
    grids, told = read_grids(name, content)
    stopping = [finding for finding in told if finding.severity is Severity.STOPS_WORKBOOK]
    if stopping:
        return WorkbookMap(name, stopped=stopping[0])
    tables: list[TableMap] = []
    without: list[str] = []
    for grid in read_returns(grids, "").grids:
        found = _tables_of(grid, grids, answers)
        tables.extend(found)
        if not found and grid.cells:
            without.append(grid.sheet)
    return WorkbookMap(name, tuple(tables), tuple(without))


def _tables_of(grid: Grid, grids: list[Grid], answers: Answers) -> list[TableMap]:
    found = []
    for table in find_tables(grid, answers, others=grids)[0]:
        row = table.heading_row
        if row is not None and row.headings:
            first = min(row.headings, key=lambda one: one.column).typed.where
            on = row.settled.kind_on if row.settled else None
            samples = _samples(grid, row.headings)
            action = _action_of(grid, row.headings) if table.kind == ACTIONS.name else ""
            found.append(TableMap(first, table.kind, on, row.headings, row.names, samples, action))
        else:
            # facts below one another have no headings, so there is nothing to settle about them
            found.append(TableMap(grid.ref(1, 1), table.kind, None, (), {}))
    left_out = [_unread(grid, cells, settled) for cells, settled in _left_out(grid, answers)]
    if found or left_out:
        return sorted([*found, *left_out], key=lambda one: one.where.row_number)
    plan = without_action(_seen(grid))
    if plan:
        cells = {one.column: one.typed for one in plan}
        action = _action_of(grid, plan)
        return [TableMap(plan[0].typed.where, "", None, plan, names_of(cells), _samples(grid, plan), action)]
    likely = _likely_headings(grid)
    return [_unread(grid, likely, None)] if likely else []


def _action_of(grid: Grid, headings: tuple[Heading, ...]) -> str:
    """Give the cell of the heading that may be the action's, where none is known to be."""
    likely = likely_actions(headings, _seen(grid))
    return likely[0].typed.where.cell if likely else ""


def _seen(grid: Grid) -> list[tuple[int, dict[int, Typed]]]:
    rows = ((number, {c: typed for c, typed in cells.items() if c not in grid.hidden}) for number, cells in grid.rows())
    return [(number, cells) for number, cells in rows if cells]


def _left_out(grid: Grid, answers: Answers) -> list[tuple[dict[int, Typed], Settled]]:
    rows = [(cells, answers.for_row(cells)) for number, cells in grid.rows() if number <= HEADING_ROWS]
    return [(cells, settled) for cells, settled in rows if settled is not None and settled.kind == NOT_NEEDED]


def _unread(grid: Grid, cells: Mapping[int, Typed], settled: Settled | None) -> TableMap:
    headings = tuple(Heading(column, typed, None, How.UNKNOWN) for column, typed in cells.items())
    kind, on = (settled.kind, settled.kind_on) if settled else ("", None)
    return TableMap(headings[0].typed.where, kind, on, headings, names_of(cells), _samples(grid, headings))


def _likely_headings(grid: Grid) -> dict[int, Typed]:
    """Find the row that looks most like headings: short texts, as many as any row has, the first such."""
    best: dict[int, Typed] = {}
    for number, row in grid.rows():
        if number > HEADING_ROWS:
            break
        cells = {column: typed for column, typed in row.items() if column not in grid.hidden}
        texts = all(isinstance(typed.value, str) and len(typed.text) <= LONGEST for typed in cells.values())
        if texts and len(cells) > max(1, len(best)):
            best = cells
    return best


def _samples(grid: Grid, headings: tuple[Heading, ...]) -> dict[int, tuple[str, ...]]:
    """Give the first values of each column, each once."""
    below: dict[int, dict[str, None]] = {one.column: {} for one in headings}
    first = {one.column: one.typed.where.row_number for one in headings}
    for (row, column), typed in sorted(grid.cells.items()):
        if column in below and row > first[column] and len(below[column]) < SAMPLES:
            below[column].setdefault(short(typed.text))
    return {column: tuple(values) for column, values in below.items()}
