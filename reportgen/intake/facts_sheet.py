"""A sheet of facts about the plan that has no headings: on each line a name and its value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity
from reportgen.intake.grid import some
from reportgen.intake.headings import FACTS, field_of, plain_heading
from reportgen.intake.rows import Row, Table
from reportgen.intake.struck_out import StruckOut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.intake.grid import Grid, Typed
    from reportgen.intake.layout import Line


def facts_without_heading(grid: Grid, lines: Sequence[Line]) -> tuple[Table | None, list[Finding]]:
    """Read a sheet of facts, each beside its name; none where no name on it is known."""
    if plain_heading(grid.sheet) not in FACTS.sheet_names:
        return None, []
    rows = []
    more: list[Typed] = []
    for number, cells in lines:
        values = [cells[column] for column in sorted(cells)]
        if len(values) > 1:
            rows.append(Row(number, {"fact": values[0], "value": values[1]}))
            more.extend(values[2:])
    if not any(field_of(row.text("fact"), "fact names")[0] for row in rows):
        return None, []
    rows, told = StruckOut.of(rows, FACTS).read(rows)
    if more:
        told = [*told, _more_than_facts(more)]
    return Table(FACTS.name, grid.file, grid.sheet, {}, tuple(rows)), told


def _more_than_facts(more: Sequence[Typed]) -> Finding:
    return Finding(
        "beside_fact",
        Severity.TO_TELL,
        more[0].where,
        more[0].text,
        f"Beside a fact and its value stands more, which was not read ({some([typed.where.cell for typed in more])}).",
        "Write it in the cell of the value, or as a fact in a row of its own.",
    )
