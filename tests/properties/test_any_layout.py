"""Headings, labels and values wherever they may stand on a sheet: nothing fails, and nothing is invented."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reportgen.findings import CellRef
from reportgen.intake.cell_text import CellValue, as_read
from reportgen.intake.entries import read_entries
from reportgen.intake.grid import Grid, Typed, letters
from reportgen.intake.tables import find_tables
from tests.properties.strategies import QUICK, WORDS

if TYPE_CHECKING:
    from reportgen.intake.grid import Place

HEADINGS = (
    "Ref", "Outcome", "Action", "Lead", "Due date", "Status", "RAG", "Progress update", "Restricted", "Evidence",
    "Indicator", "Target", "Board", "Date", "Q1", "RAG Sept", "Update Q1", "Update Q2", "Acronym", "Meaning", "Key",
    "Notes", "Fact", "Value", "Name", "Agency", "Original", "Revised", "Progress (R/A/G)", "Code", "Full name",
)  # fmt: skip
VALUES: tuple[CellValue, ...] = (
    *WORDS, "Anita Khan", "03/31/2027", "Amber/Red", 3, 1, "1 = Red; 2 = Green", "Total", "Example:", '"', "n/a", "-",
    "Signed", date(2027, 3, 4), date(1905, 1, 1), "Closed actions", "(hint)",
)  # fmt: skip
PLACES = st.tuples(st.integers(1, 12), st.integers(1, 10))
COLOURS = st.sampled_from(("FF0000", "00B050", "FFC000"))


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """A sheet with rows of headings and rows of values, merged and hidden here and there."""
    cells: dict[Place, Typed] = {}
    for row in range(1, draw(st.integers(1, 12)) + 1):
        kind = st.sampled_from(HEADINGS if draw(st.booleans()) else VALUES)
        for column, value in draw(st.dictionaries(st.integers(1, 10), kind, max_size=10)).items():
            text, stored = as_read(value, "General")
            if text:
                cells[row, column] = Typed(text, stored, CellRef("a.xlsx", "Sheet", f"{letters(column)}{row}"))
    down = {
        (row + by, column): (row, column) for row, column in draw(st.lists(PLACES, max_size=3)) for by in range(1, 4)
    }
    across = {(row, column): column + 2 for row, column in draw(st.lists(PLACES, max_size=2))}
    hidden = frozenset(draw(st.lists(st.integers(1, 10), max_size=2)))
    fills = draw(st.dictionaries(PLACES, COLOURS, max_size=5))
    return Grid("a.xlsx", "Sheet", dict(sorted(cells.items())), down, across, hidden, frozenset(), fills)


@QUICK
@given(grids())
def test_any_layout_is_read_and_each_value_comes_from_a_cell_that_holds_it(grid: Grid) -> None:
    tables, told = find_tables(grid, others=[grid])
    places = {typed.where for typed in grid.cells.values()} | {grid.ref(*place) for place in grid.fills}

    for table in tables:
        assert {typed.where for row in table.rows for typed in row.cells.values()} <= places
        if table.kind == "actions":
            entries, texts, more = read_entries(table)
            assert {typed.where for entry in entries for typed in entry.fields.values()} <= places
            assert {text.typed.where for text in texts} <= places
            told.extend(more)
    assert all(finding.message and finding.where.sheet == "Sheet" for finding in told)
