"""The sheets of a workbook as openpyxl's own parts read them: cells, merges, what is hidden; and nothing else of it.

Charts, pictures, pivots and rules of a workbook are not wanted here; not to load them saves half of the time, and a
fault in one of them does not keep a plan from being read.
"""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, fromstring, iterparse

from reportgen.intake.cell_text import NO_DAY, Runs
from reportgen.intake.fills import rating_rgb, theme_colours
from reportgen.intake.symbols import PLAIN, Font, is_symbol_font

# with lxml, openpyxl opens a workbook with an external entity without a word; with defusedxml it refuses
os.environ.setdefault("OPENPYXL_LXML", "False")

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet._reader import COL_TAG, INLINE_STRING, MERGE_TAG, ROW_TAG, WorkSheetParser
from openpyxl.xml.constants import ARC_STYLE, ARC_THEME, SHARED_STRINGS, SHEET_MAIN_NS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""The last of Excel's sheets; a cell beyond them was not written by Excel."""
_ITEM, _TEXT, _RUN, _FORMAT, _FILLS, _PATTERN, _COLOUR, _STYLES, _RGB, _FONTS, _NAME, _INK, _LOOK, _STRUCK = (
    f"{{{SHEET_MAIN_NS}}}{tag}"
    for tag in (
        *("si", "t", "r", "numFmt", "fills", "patternFill", "fgColor", "cellXfs", "rgbColor"),
        *("fonts", "name", "color", "rPr", "strike"),
    )
)

Cells = dict[str, Any]
Area = tuple[int, int, int, int]
"""First row, first column, last row and last column."""


@dataclass(frozen=True, slots=True)
class Styles:
    """What the styles of a workbook say, by their number: the format of numbers, a fill's colour, and the font.

    Colours that stand for no rating (white, grey, purple) are left empty; the others are six hexadecimal digits.
    """

    formats: Sequence[str]
    colours: Sequence[str]
    fonts: Sequence[Font]


class Sheet:
    """One sheet; its cells are read while they are asked for, once. What is merged or hidden is known afterwards."""

    def __init__(self, name: str, *, is_hidden: bool, styles: Styles, rows: _Rows) -> None:
        self.name = name
        self.is_hidden = is_hidden
        self.styles = styles
        self._rows = rows

    def cells(self) -> Iterator[Cells]:
        """Give each cell that the file holds, with its row, column, value, data_type and style_id, in the file's order.

        Raises ValueError where one stands beyond Excel's last.
        """
        for _, row in self._rows.parse():
            for cell in row:
                if cell["row"] > LAST_ROW or cell["column"] > LAST_COLUMN:
                    message = "A cell stands where no sheet of Excel has any."
                    raise ValueError(message)
                yield cell

    def merges(self) -> Sequence[Area]:
        """Give the merged cells."""
        return self._rows.merges

    def hidden_rows(self) -> list[int]:
        """Give the numbers of the hidden rows."""
        return [int(row) for row, given in self._rows.row_dimensions.items() if _is_yes(given.get("hidden"))]

    def hidden_columns(self) -> list[tuple[int, int]]:
        """Give the hidden columns, each as the first and last of its neighbours."""
        given = self._rows.column_dimensions.values()
        return [(int(one["min"]), int(one["max"])) for one in given if _is_yes(one.get("hidden"))]


def _is_yes(value: str | None) -> bool:
    return value in {"1", "true"}


def open_sheets(content: bytes) -> list[Sheet]:
    """Open a workbook's sheets, none where it has none; raises what openpyxl raises where it is damaged."""
    reader = _Reader(io.BytesIO(content), data_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    return list(reader.sheets())


def _styles_of(styles: bytes, theme: bytes | None) -> Styles:
    """Read of the styles what is wanted; openpyxl refuses a workbook for one odd fill, as other systems write them."""
    root = fromstring(styles) if styles else Element("none")  # noqa: S314 - package.py has refused document types
    colours, named = theme_colours(theme), [one.get("rgb", "") for one in root.iter(_RGB)]
    given = {one.get("numFmtId"): one.get("formatCode", "") for one in root.iter(_FORMAT)}
    fills = [_colour_of(fill, colours, named or COLOR_INDEX) for fill in root.findall(f"{_FILLS}/*")]
    known = [_font_of(font, colours, named or COLOR_INDEX) for font in root.findall(f"{_FONTS}/*")]
    formats: list[str] = []
    filled: list[str] = []
    fonts: list[Font] = []
    for style in root.findall(f"{_STYLES}/*"):
        number, fill = style.get("numFmtId", "0"), int(style.get("fillId", 0))
        formats.append(given.get(number) or BUILTIN_FORMATS.get(int(number), "General"))
        filled.append(fills[fill] if 0 <= fill < len(fills) else "")
        font = style.get("fontId", "")
        fonts.append(known[int(font)] if font.isdecimal() and int(font) < len(known) else PLAIN)
    return Styles(tuple(formats) or ("General",), tuple(filled) or ("",), tuple(fonts) or (PLAIN,))


def _font_of(font: Element, theme: Sequence[str], indexed: Sequence[str]) -> Font:
    colour, name = font.find(_INK), font.find(_NAME)
    try:
        rgb = rating_rgb(colour.attrib if colour is not None else None, theme, indexed)
    except ValueError:
        rgb = ""
    called = name.get("val", "") if name is not None else ""
    read = Font(rgb, _is_struck(font), called if is_symbol_font(called) else "")
    return PLAIN if read == PLAIN else read


def _is_struck(look: Element) -> bool:
    line = look.find(_STRUCK)
    return line is not None and line.get("val", "1") not in {"0", "false"}


def _colour_of(fill: Element, theme: Sequence[str], indexed: Sequence[str]) -> str:
    """Give the colour of a fill that stands for a rating; patterns and gradients do not."""
    pattern = fill.find(_PATTERN)
    colour = pattern.find(_COLOUR) if pattern is not None and pattern.get("patternType") == "solid" else None
    return rating_rgb(colour.attrib if colour is not None else None, theme, indexed)


class _Reader(ExcelReader):
    """openpyxl's reader of a workbook, which here reads of the sheets only what is wanted."""

    def read_strings(self) -> None:
        """Read the texts that cells share."""
        part = self.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]  # the stubs are silent here
        if part is None or part.PartName[1:] not in self.valid_files:
            return
        with self.archive.open(part.PartName[1:]) as source:
            for _, element in iterparse(source):  # noqa: S314 - as above
                if element.tag == _ITEM:
                    self.shared_strings.append(_text_of(element))
                    element.clear()

    def sheets(self) -> Iterator[Sheet]:
        """Give the sheets in their order; charts that are sheets of their own have no cells."""
        theme, styles = (
            self.archive.read(part) if part in self.valid_files else b"" for part in (ARC_THEME, ARC_STYLE)
        )
        read = _styles_of(styles, theme)
        dates, durations = (
            {number for number, code in enumerate(read.formats) if is_so(code)}
            for is_so in (is_date_format, is_timedelta_format)
        )
        for given, relation in self.parser.find_sheets():
            if relation.target in self.valid_files and "chartsheet" not in relation.Type:
                rows = _Rows(
                    self.archive.open(relation.target),
                    self.shared_strings,
                    data_only=True,
                    epoch=self.wb.epoch,
                    date_formats=dates,
                    timedelta_formats=durations,
                )
                yield Sheet(given.name, is_hidden=given.state != "visible", styles=read, rows=rows)


class _Rows(WorkSheetParser):
    """openpyxl's reader of one sheet, which here reads rows, columns and merges and passes the rest over."""

    merges: tuple[Area, ...] = ()

    def parse(self) -> Iterator[tuple[int, list[Cells]]]:  # type: ignore[override]  # only what is used of it
        """Give each row with its cells."""
        # not openpyxl's own iterparse: defusedxml's is written in Python and takes three times as long
        for _, element in iterparse(self.source):  # noqa: S314 - as above
            if element.tag == ROW_TAG:
                yield self.parse_row(element)  # type: ignore[arg-type]  # the stubs do not know Python's own elements
                element.clear()
            elif element.tag == COL_TAG:
                self.parse_column_dimensions(element)  # type: ignore[arg-type]  # as above
            elif element.tag == MERGE_TAG:
                self.merges = tuple(_area(merge.get("ref", "")) for merge in element)

    def parse_cell(self, element: Element) -> Cells:
        """Read a cell; a text that stands in it, which openpyxl reads slowly, is read here."""
        kind = element.get("t")
        inline = element.find(INLINE_STRING) if kind == "inlineStr" else None
        if inline is not None:
            element.remove(inline)
        cell: Cells = super().parse_cell(element)
        if inline is not None:
            cell["value"], cell["data_type"] = _text_of(inline) or None, "s"
        elif cell["data_type"] == "e" and kind != "e":
            # openpyxl's word for a number that is no day of Excel's calendar
            cell["value"] = NO_DAY
        return cell


def _area(ref: str) -> Area:
    left, top, right, bottom = (number or 0 for number in range_boundaries(ref))
    return top, left, bottom, right


def _text_of(element: Element) -> str:
    """Join the runs of a text; how Japanese is to be spoken is no part of it."""
    if len(element) == 1 and element[0].tag == _TEXT:
        return element[0].text or ""
    parts: list[tuple[str, bool | None]] = []
    for part in element:
        if part.tag in {_TEXT, _RUN}:
            text, look = (part.find(_TEXT), part.find(_LOOK)) if part.tag == _RUN else (part, None)
            parts.append((text.text or "" if text is not None else "", None if look is None else _is_struck(look)))
    joined = Runs("".join(text for text, _ in parts))
    joined.parts = tuple(parts)
    return joined if any(is_struck is not None for _, is_struck in parts) else str(joined)
