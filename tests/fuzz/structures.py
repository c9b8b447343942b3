"""Workbooks of any structure, as Hypothesis draws it: sheets, headings, rows, merges, hidden parts, formats, fills."""

from __future__ import annotations

import io
from typing import Any

from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from reportgen.intake.headings import FACT_NAMES, KINDS
from tests.properties.strategies import CELLS, STORED

HEADINGS = st.one_of(
    st.sampled_from(
        [name for kind in KINDS for names in kind.fields.values() for name in names.split(";")]
        + [name for names in FACT_NAMES.values() for name in names.split(";")]
    ),
    STORED,
    st.none(),
)
TITLES = st.sampled_from(["Plan", "Actions", "Outcomes", "Readings", "Sheet1", "Boards", "How to fill this in", "x y"])
FORMATS = st.sampled_from(["General", "0%", "0.00", "dd/mm/yyyy", "mmm-yy", "@", "[Red]0", "h:mm", "0.0_);(0.0)"])
FILLS = st.sampled_from(["FFFF0000", "FFFFC000", "FF00B050", "FF92D050", "00000000"])
PLACES = st.tuples(st.integers(1, 12), st.integers(1, 10))


@st.composite
def workbooks(draw: st.DrawFn) -> bytes:
    """One workbook, written as openpyxl writes it."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title in draw(st.lists(TITLES, min_size=1, max_size=3, unique=True)):
        _fill(book.create_sheet(title), draw)
    for sheet in book.worksheets[1:]:
        sheet.sheet_state = draw(st.sampled_from(["visible", "hidden", "veryHidden"]))
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def _fill(sheet: Any, draw: st.DrawFn) -> None:  # noqa: ANN401 - openpyxl's types are of no help here
    for _ in range(draw(st.integers(0, 3))):
        sheet.append([draw(CELLS)])
    for _ in range(draw(st.sampled_from([0, 1, 1, 1, 2]))):
        sheet.append(draw(st.lists(HEADINGS, min_size=1, max_size=9)))
        for values in draw(st.lists(st.lists(CELLS, min_size=1, max_size=9), max_size=5)):
            sheet.append(values)
    for cells in sheet.iter_rows():
        for cell in cells:
            if cell.data_type == "f":
                cell.data_type = "s"
    for row, column in draw(st.lists(PLACES, max_size=4)):
        sheet.cell(row, column).number_format = draw(FORMATS)
        sheet.cell(row, column).fill = PatternFill("solid", fgColor=draw(FILLS))
    for top, left in draw(st.lists(PLACES, max_size=2)):
        sheet.merge_cells(start_row=top, start_column=left, end_row=top + draw(st.integers(0, 3)), end_column=left)
    for row, column in draw(st.lists(PLACES, max_size=2)):
        sheet.row_dimensions[row].hidden = draw(st.booleans())
        sheet.column_dimensions[chr(64 + column)].hidden = draw(st.booleans())
