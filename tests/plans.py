"""Small plans as workbooks, for tests that need few rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    Sheets = Mapping[str, Sequence[Sequence[object]]]

HEADINGS = ("Ref", "Outcome", "Action", "Lead officer", "Due date", "Status", "BRAG", "Progress update")
HEARD = "1. Children are heard"
ACTIONS: Sequence[Sequence[object]] = (
    HEADINGS,
    ("1.1", HEARD, "Appoint a participation worker", "Anita Khan", date(2027, 3, 31), "In progress", "Green", "Hired."),
    ("1.2", HEARD, "Ask every child what helped", "Samuel Okafor", date(2026, 6, 30), "In progress", "Red", "Late."),
)  # fmt: skip
MEETINGS: Sequence[Sequence[object]] = (("Board", "Date"), ("SCRUTINY", date(2026, 12, 8)))
RECIPIENTS: Sequence[Sequence[object]] = (
    ("Board", "Name", "Email", "List", "Receives"),
    ("SCRUTINY", "Councillor Joan Pickersgill", "joan.pickersgill@northmere.example", "members", "exempt"),
    ("SCRUTINY", "The Courier", "newsdesk@courier.example", "observers", "public"),
    ("CHILDRENS_TRUST", "Owen Hartley", "owen.hartley@police.example", "partners", "exempt"),
    ("CHILDRENS_TRUST", "Judith Crane", "judith.crane@nscp.example", "observers", "public"),
)


def write_plan(path: Path, sheets: Sheets | None = None) -> Path:
    """Write a workbook: a plan of two actions, or sheets of one's own."""
    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    for name, rows in (sheets or {"Actions": ACTIONS}).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path
