"""A table and its rows, each cell under the name of its field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.findings import NOWHERE, CellRef

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.intake.grid import Typed
    from reportgen.intake.heading_row import HeadingRow

FILL_DOWN = frozenset({"outcome", "theme", "source", "lead", "lead_post", "lead_agency", "report_to", "restricted"})
"""Fields for which a merged cell speaks for every row it covers; never the action, its status or its update."""
FILL_DOWN_BESIDE = {
    "recipients": frozenset({"board"}),
    "meetings": frozenset({"board"}),
    "challenges": frozenset({"board"}),
    "readings": frozenset({"ref"}),
    "indicators": frozenset({"outcome"}),
    "evidence": frozenset({"outcome", "report_to"}),
    "implications": frozenset({"kind"}),
}
"""The same for tables of other kinds, by the kind's name."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by field.

    `merged` names the fields whose value was filled down from a cell above; `alone` is a label that stands by itself.
    A row that `is_hidden` cannot be seen in the workbook.
    """

    number: int
    cells: Mapping[str, Typed]
    merged: frozenset[str] = frozenset()
    alone: Typed | None = None
    is_hidden: bool = False

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
    """A table of one kind: which column holds which field, its rows, and how its headings were read."""

    kind: str
    file: str
    sheet: str
    columns: Mapping[str, int]
    rows: tuple[Row, ...]
    heading_row: HeadingRow | None = None
