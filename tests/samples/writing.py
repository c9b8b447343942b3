"""How the sample workbooks are drawn and saved, so that one script always gives the same bytes."""

import io
import math
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import TypeAlias

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

CellValue: TypeAlias = str | float | int | date | time | None

STAMP = (2026, 11, 24, 9, 0, 0)
STAMP_XML = b"2026-11-24T09:00:00Z"
UK_DATE = "dd/mm/yyyy"
FONT = "Arial"
NAVY = "1F3A5F"
LINE_HEIGHT = 13.0
CHARACTERS_IN_WIDTH = 1.1

BODY = Font(name=FONT, size=10)
BOLD = Font(name=FONT, size=10, bold=True)
HEAD = Font(name=FONT, size=10, bold=True, color="FFFFFF")
TITLE = Font(name=FONT, size=16, bold=True, color=NAVY)
SMALL = Font(name=FONT, size=9, italic=True, color="595959")
HEAD_FILL = PatternFill("solid", fgColor=NAVY)
BAND_FILL = PatternFill("solid", fgColor="D6DEE8")
EXAMPLE_FILL = PatternFill("solid", fgColor="F2F2F2")
EDGE = Side(style="thin", color="A6A6A6")
BOX = Border(left=EDGE, right=EDGE, top=EDGE, bottom=EDGE)
WRAP = Alignment(wrap_text=True, vertical="top")
MIDDLE = Alignment(wrap_text=True, vertical="center")
RAG_FILLS = {
    "b": ("2F75B5", "FFFFFF"),
    "g": ("70AD47", "000000"),
    "a": ("FFC000", "000000"),
    "r": ("C00000", "FFFFFF"),
}


def put(sheet: Worksheet, row: int, column: int, value: CellValue, font: Font = BODY) -> Cell | MergedCell:
    """Write one boxed, wrapped cell; a date takes the UK format and an empty text leaves the cell without a value."""
    cell = sheet.cell(row, column)
    cell.value = None if value == "" else value
    cell.font = font
    cell.alignment = WRAP
    cell.border = BOX
    if isinstance(value, date):
        cell.number_format = UK_DATE
    elif isinstance(value, time):
        cell.number_format = "hh:mm"
    return cell


def heading_row(sheet: Worksheet, row: int, headings: Sequence[str]) -> None:
    """Write the white-on-navy heading row of a table."""
    for column, heading in enumerate(headings, start=1):
        cell = put(sheet, row, column, heading, HEAD)
        cell.fill = HEAD_FILL
        cell.alignment = MIDDLE


def colour_rag(cell: Cell | MergedCell) -> None:
    """Colour a rating cell by its first letter, as officers do by hand."""
    word = str(cell.value or "").strip().lower()
    if word[:1] in RAG_FILLS:
        fill, ink = RAG_FILLS[word[:1]]
        cell.fill = PatternFill("solid", fgColor=fill)
        cell.font = Font(name=FONT, size=10, bold=True, color=ink)


def set_widths(sheet: Worksheet, widths: Iterable[float]) -> None:
    """Set the widths of the first columns, in characters."""
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def fit_rows(sheet: Worksheet, first: int, last: int) -> None:
    """Set heights of rows so that wrapped text shows; what is merged over several rows is left out."""
    merged = {coordinate for area in sheet.merged_cells.ranges for row in area.rows for coordinate in row}
    for row in range(first, last + 1):
        lines = 1
        for cell in sheet[row]:
            if cell.value is None or (cell.row, cell.column) in merged:
                continue
            width = max(1.0, sheet.column_dimensions[get_column_letter(cell.column)].width * CHARACTERS_IN_WIDTH)
            text = str(cell.value) if not isinstance(cell.value, date) else UK_DATE
            lines = max(lines, sum(math.ceil(max(len(part), 1) / width) for part in text.split("\n")))
        sheet.row_dimensions[row].height = LINE_HEIGHT * lines + 4


def page(sheet: Worksheet, *, title_rows: str = "", pages_wide: int = 1) -> None:
    """Print the sheet on landscape A4, as many pages wide as given."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = pages_wide
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = title_rows or None


@dataclass(frozen=True)
class Table:
    """A table that is a sheet of its own: headings, rows, widths in characters, and a title above when there is one."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[CellValue]]
    widths: Sequence[float]
    title: str = ""


def add_table(book: Workbook, table: Table) -> Worksheet:
    """Add a sheet with one table, whose heading is in row 3 below a title and else in row 1."""
    sheet: Worksheet = book.create_sheet(table.name)
    first = 1
    if table.title:
        sheet.cell(1, 1, table.title).font = TITLE
        first = 3
    heading_row(sheet, first, table.headings)
    for number, row in enumerate(table.rows, start=first + 1):
        for column, value in enumerate(row, start=1):
            put(sheet, number, column, value)
    set_widths(sheet, table.widths)
    fit_rows(sheet, first, sheet.max_row)
    sheet.freeze_panes = sheet.cell(first + 1, 1).coordinate
    page(sheet, title_rows=f"{first}:{first}")
    return sheet


def new_book(title: str, creator: str) -> Workbook:
    """Return an empty workbook whose properties name its title and its keeper."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = title
    book.properties.creator = creator
    book.properties.lastModifiedBy = creator
    return book


def save(book: Workbook, path: Path) -> Path:
    """Write the workbook with fixed dates inside and outside."""
    raw = io.BytesIO()
    book.save(raw)
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(path, "w") as target:
        for part in source.infolist():
            data = source.read(part.filename)
            if part.filename == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", STAMP_XML, data)
            info = zipfile.ZipInfo(part.filename, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, data, compresslevel=9)
    return path
