"""A folder in which returns have been asked for, and what is written into them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from reportgen.intake.folder import read_folder
from tests.intake.books import by_code
from tests.returns.plans import DUE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from reportgen.plan.model import Action, Plan
    from tests.intake.books import Cell

PRIYAS, SAMS = "2026-11-30_Return_Priya-Shah.xlsx", "2026-11-30_Return_Samuel-Okafor.xlsx"
SAID = date(2026, 11, 20)


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder in which returns have been asked for."""

    folder: Path

    def back(self, change: Callable[[Worksheet], object], file: str = PRIYAS, name: str = "Back.xlsx") -> None:
        """Change a return and put it with the workbooks, under another name."""
        book = load_workbook(self.folder / "output" / "returns" / DUE.isoformat() / file)
        change(book["Actions"])
        book.save(self.folder / "inputs" / name)

    def read(self) -> tuple[Plan, dict[str, list[str]]]:
        plan, findings = read_folder(self.folder / "inputs")
        return plan, by_code(findings)


def cells_of(sheet: Worksheet, row: int) -> dict[str, str]:
    """The place of each cell of a row, by its heading."""
    return {str(cell.value): f"{cell.column_letter}{row}" for cell in sheet[5] if cell.value}


HEADING_OF = {
    "status": "Current status",
    "rag": "RAG now",
    "update": "Progress update",
    "updated": "Date of update",
    "restricted": "Not for publication",
    "new_due": "New due date",
    "action": "Action",
    "outcome": "Outcome",
    "help": "Help needed",
}


def fill(row: int = 6, **values: Cell) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        places = cells_of(sheet, row)
        for name, value in values.items():
            sheet[places[HEADING_OF[name]]] = value

    return change


def both(*changes: Callable[[Worksheet], None]) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        for one in changes:
            one(sheet)

    return change


def by_ref(plan: Plan) -> dict[str, Action]:
    return {one.ref: one for one in plan.actions}
