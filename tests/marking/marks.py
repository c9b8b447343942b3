"""Findings to be marked, and marked copies opened again."""

from __future__ import annotations

import io
import warnings
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import openpyxl
from openxml_audit import OpenXmlValidator

from reportgen.findings import CellRef, Finding, Severity
from reportgen.marking.copies import Faulty, marked_copy

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 24)
FILE, PLAN = "Improvement plan.xlsx", "Action plan"
ASK = "Anita Khan, Head of Participation"
TO_TELL, STOPS, INFORMATION = Severity.TO_TELL, Severity.STOPS_PAPER, Severity.INFORMATION
VIOLET, PINK, BLUE = "FFDDCFF5", "FFF2B8E6", "FFDCEBF7"
SHEET = "xl/worksheets/sheet{}.xml"


def found(
    cell: str = "E6",
    sheet: str = PLAN,
    severity: Severity = TO_TELL,
    message: str = "'31st Febuary' was not understood as the date.",
) -> Finding:
    return Finding("x_y", severity, CellRef(FILE, sheet, cell), "31st Febuary", message, "Write it as 31/03/2027.", ASK)


EVERYWHERE = (
    found("", "", STOPS, "Two workbooks are copies."),
    found("E6"),
    found("E6", severity=INFORMATION, message="The cell is odd."),
    found("B8", message="The cell is under a merge."),
    found("D6", message="The cell has a note of somebody else."),
    found("F9", message="The cell has a thread."),
    found("J8", message="The cell is not there, and its column has a colour."),
    found("L9", message="The column is hidden."),
    found("H40", message="The row is not there."),
    found("", message="The sheet has hidden columns."),
    found("A2", "Lists"),
    found("B2", "Summary & notes"),
    found("A1", "Hidden"),
    found("A1", "Chart"),
    found("A1", "No such sheet"),
    found("the first row", PLAN),
)
FILLED = {"B5", "D6", "E6", "F9", "L9", "H40"}
MARKED = {"B5", "D6", "E6", "F9", "J8", "L9", "H40"}


def marked(content: bytes, *findings: Finding) -> bytes:
    copy = marked_copy(Faulty(FILE, content, findings, DAY))
    assert copy is not None
    return copy


def opened(content: bytes) -> Any:  # noqa: ANN401 - openpyxl's own, with all that it tells of cells
    with warnings.catch_warnings():
        # it says what it would lose on saving
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(content))


def faults(path: Path, content: bytes) -> Counter[tuple[str, str, str]]:
    """What a validator of the format says against a workbook."""
    path.write_bytes(content)
    report: Any = OpenXmlValidator().validate(path)
    return Counter((str(one.part_uri), str(one.node), str(one.description)) for one in report.errors)
