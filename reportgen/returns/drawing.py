"""How a workbook that goes out to officers looks, and how it is put into bytes: the same ones for the same words."""

from __future__ import annotations

import io
import math
import re
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FONT = "Arial"
NAVY, DARK_GREY, GREY, RULE, NOTE = "#1F3A5F", "#595959", "#F0F0F0", "#A6A6A6", "#FFF4CE"
"""White on the first two, and black on the others, have a contrast of at least 7 to 1 (WCAG 2.2 AAA)."""
UK_DATE = "dd/mm/yyyy"
A4, A3 = 9, 8
"""Paper sizes, as Excel numbers them."""
LANGUAGE = "en-GB"

_CELL: Mapping[str, Any] = {"font_name": FONT, "font_size": 10, "valign": "top", "text_wrap": True}
_BOXED: Mapping[str, Any] = {**_CELL, "border": 1, "border_color": RULE}
_FORMATS: Mapping[str, Mapping[str, Any]] = {
    "title": {"font_name": FONT, "font_size": 16, "bold": True, "font_color": NAVY},
    "section": {"font_name": FONT, "font_size": 12, "bold": True, "font_color": NAVY, "valign": "bottom"},
    "plain": {"font_name": FONT, "font_size": 10},
    "wrapped": _CELL,
    "bold": {**_CELL, "bold": True},
    "small": {"font_name": FONT, "font_size": 8, "font_color": DARK_GREY},
    "warning": {"font_name": FONT, "font_size": 11, "bold": True, "bg_color": NOTE},
    "link": {**_CELL, "font_color": "#0B4F9E", "underline": 1},
    "head": {**_BOXED, "bold": True, "font_color": "white", "bg_color": NAVY, "valign": "vcenter"},
    "head_shown": {**_BOXED, "bold": True, "font_color": "white", "bg_color": DARK_GREY, "valign": "vcenter"},
    "shown": {**_BOXED, "bg_color": GREY, "align": "left"},
    "shown_restricted": {**_BOXED, "bg_color": NOTE, "align": "left"},
    "text": {**_BOXED, "locked": False},
    "number": {**_BOXED, "locked": False, "align": "left"},
    "percent": {**_BOXED, "locked": False, "num_format": "0%", "align": "left"},
    "date": {**_BOXED, "locked": False, "num_format": UK_DATE, "align": "left"},
    "example": {**_BOXED, "italic": True, "font_color": DARK_GREY, "bg_color": GREY, "locked": False},
}


@dataclass(frozen=True, slots=True)
class About:
    """What a workbook says of itself in its properties; `day` is told as the day on which it was made."""

    title: str
    subject: str
    author: str
    company: str
    day: date


class Drawn:
    """A workbook that is being drawn."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self._formats: dict[str, Format] = {}

    def format(self, name: str) -> Format:
        """Give a format by its name."""
        if name not in self._formats:
            self._formats[name] = self.book.add_format(dict(_FORMATS[name]))
        return self._formats[name]

    def sheet(self, name: str, *, paper: int, landscape: bool, pages_wide: int = 1) -> Worksheet:
        """Add a sheet that prints as wide as a page, or as two, with the page's number below."""
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_paper(paper)
        if landscape:
            sheet.set_landscape()
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.fit_to_pages(pages_wide, 0)
        sheet.set_footer("&L&8&F&C&8&A&R&8Page &P of &N")
        return sheet


def make(about: About, draw: Callable[[Drawn], None]) -> bytes:
    """Draw a workbook and give its bytes."""
    stream = io.BytesIO()
    # text is text, whatever it begins with; a plan may quote an address or start with an equals sign
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties(
        {
            "title": about.title,
            "subject": about.subject,
            "author": about.author,
            "company": about.company,
            "created": datetime.combine(about.day, time(), tzinfo=UTC),
        }
    )
    draw(Drawn(book))
    book.close()
    return _finished(stream.getvalue())


_CORE, _SHEET = "docProps/core.xml", re.compile(r"xl/worksheets/sheet\d+\.xml")


def _finished(content: bytes) -> bytes:
    """Add what XlsxWriter has no word for: the language, and heights that rows outgrow when more is typed into them."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as now:
        for part in before.infolist():
            inside = before.read(part)
            if part.filename == _CORE:
                language = f"<dc:language>{escape(LANGUAGE)}</dc:language></cp:coreProperties>"
                inside = inside.replace(b"</cp:coreProperties>", language.encode())
            elif _SHEET.fullmatch(part.filename):
                inside = inside.replace(b' customHeight="1"', b"")
            now.writestr(part, inside)
    return made.getvalue()


_LINE, _TALLEST = 13.0, 400.0
"""Points of a line of text, and of the tallest row that Excel takes."""
_TO_A_WIDTH = 1.15
"""Characters of a usual sentence that fit into a column's width of one."""


def height_of(cells: Iterable[tuple[str, float]], *, lowest: float = 0) -> float:
    """Estimate the height in points that a row needs for texts, each in a column of a width."""
    lines = max(
        (
            sum(max(1, math.ceil(len(line) / (width * _TO_A_WIDTH))) for line in text.split("\n"))
            for text, width in cells
        ),
        default=1,
    )
    return min(_TALLEST, max(lowest, lines * _LINE + 4))
