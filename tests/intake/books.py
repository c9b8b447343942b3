"""Real workbooks for the tests of this room, and what was read of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from openpyxl import Workbook

from reportgen.intake.folder import read_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from reportgen.findings import Finding
    from reportgen.plan.model import Plan

Cell = str | float | int | date | bool | None
HEADINGS = ("Ref", "Outcome", "Action", "Lead", "Due date", "Status", "Last updated")
UPDATED = date(2026, 11, 13)


def action(ref: str, text: str = "", **cells: Cell) -> tuple[Cell, ...]:
    """A row under HEADINGS."""
    row: dict[str, Cell] = {
        "ref": ref,
        "outcome": "1. Children are heard",
        "action": text or f"Do the thing of {ref}",
        "lead": "Anita Khan",
        "due": date(2027, 3, 31),
        "status": "Green",
        "updated": UPDATED,
    }
    return tuple((row | cells).values())


def new_sheets(sheets: Mapping[str, Iterable[Sequence[Cell]]]) -> tuple[Workbook, dict[str, Worksheet]]:
    """A workbook of these sheets, not yet saved."""
    book = Workbook()
    book.remove(book.worksheets[0])
    made = {}
    for name, rows in sheets.items():
        made[name] = book.create_sheet(name)
        for row in rows:
            made[name].append(list(row))
    return book, made


def write(path: Path, sheets: Mapping[str, Iterable[Sequence[Cell]]]) -> Path:
    """Save a workbook of these sheets."""
    new_sheets(sheets)[0].save(path)
    return path


def write_actions(path: Path, *rows: Sequence[Cell], headings: Sequence[Cell] = HEADINGS) -> Path:
    """Save a workbook of one sheet of actions."""
    return write(path, {"Actions": [headings, *rows]})


def read_all(folder: Path) -> tuple[Plan, dict[str, list[str]]]:
    """The plan of a folder and, by code, what was told."""
    plan, findings = read_folder(folder)
    return plan, by_code(findings)


def by_code(findings: Iterable[Finding]) -> dict[str, list[str]]:
    """Findings as an officer reads them, by code."""
    told: dict[str, list[str]] = {}
    for finding in findings:
        told.setdefault(finding.code, []).append(str(finding))
    return told
