"""The cells of a sheet, found or put in where they belong, each in the order that the format asks for."""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from reportgen.marking.package import OddPackageError, main, put_in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element as Element

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
CHILDREN = (
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
"""What may stand in a sheet, in its order (ECMA-376, part 1, 18.3.1.99)."""

Place = tuple[int, int]
"""A row and a column, counted from 1."""

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")


def place_of(cell: str) -> Place | None:
    """Read a cell's name, or the first of a range; None where it is not one."""
    match = _CELL.match(cell.upper())
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    place = int(match[2]), column
    return place if place <= (LAST_ROW, LAST_COLUMN) and column <= LAST_COLUMN else None


def name_of(place: Place) -> str:
    """Write a place as a cell's name."""
    row, column = place
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return f"{name}{row}"


@dataclass(slots=True)
class Cells:
    """The rows and cells of one sheet."""

    root: Element
    rows: dict[int, Element] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=list)
    anchors: dict[int, list[tuple[int, int, Place]]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element) -> Cells:
        """Look a sheet through. Raises OddPackageError where it is no sheet with cells."""
        data = root.find(main("sheetData"))
        if data is None:
            message = "a sheet has no cells"
            raise OddPackageError(message)
        cells = cls(root)
        for row_number, element in _numbered(data, main("row"), int):
            cells.rows.setdefault(row_number, element)
        cells.numbers = sorted(cells.rows)
        for merged in root.iterfind(f"{main('mergeCells')}/{main('mergeCell')}"):
            first, last = (place_of(part) for part in f"{merged.get('ref', '')}:".split(":")[:2])
            if first and last:
                for row in range(first[0], last[0] + 1):
                    cells.anchors.setdefault(row, []).append((first[1], last[1], first))
        return cells

    def shown_at(self, place: Place) -> Place:
        """Give the cell that is seen at a place: under a merge, its first cell."""
        row, column = place
        return next((first for left, right, first in self.anchors.get(row, ()) if left <= column <= right), place)

    def restyle(self, place: Place, style: Callable[[int, bool], int]) -> None:
        """Give a cell another style, made from the one that it, or its row or column, has, and whether it is empty."""
        row = self._row(place[0])
        cell = self._cell(row, place)
        cell.set("s", str(style(int(cell.get("s", "0")), not len(cell))))

    def _row(self, number: int) -> Element:
        if number not in self.rows:
            row = self.rows[number] = etree.Element(main("row"), r=str(number))
            data = self.root.find(main("sheetData"))
            assert data is not None  # noqa: S101 - `of` has seen it
            at = bisect(self.numbers, number)
            if at < len(self.numbers):
                self.rows[self.numbers[at]].addprevious(row)
            elif self.numbers:
                self.rows[self.numbers[-1]].addnext(row)
            else:
                data.insert(0, row)
            self.numbers.insert(at, number)
        return self.rows[number]

    def _cell(self, row: Element, place: Place) -> Element:
        before = None
        for column, cell in _numbered(row, main("c"), _column_of):
            if column == place[1]:
                return cell
            if column < place[1]:
                before = cell
        new = etree.Element(main("c"), r=name_of(place))
        style = row.get("s") if row.get("customFormat") in {"1", "true"} else self._style_of_column(place[1])
        if style:
            new.set("s", style)
        if before is None:
            row.insert(0, new)
        else:
            before.addnext(new)
        # what a row says of the columns it spans is only a hint, but must not be a wrong one
        if "spans" in row.attrib:
            del row.attrib["spans"]
        self._widen(place)
        return new

    def _style_of_column(self, column: int) -> str | None:
        for one in self.root.iterfind(f"{main('cols')}/{main('col')}"):
            if int(one.get("min", "0")) <= column <= int(one.get("max", "0")):
                return one.get("style")
        return None

    def _widen(self, place: Place) -> None:
        dimension = self.root.find(main("dimension"))
        if dimension is None:
            return
        names = dimension.get("ref", "").split(":")
        places = [found for found in map(place_of, names) if found] or [place]
        rows, columns = zip(*places, place, strict=True)
        first, last = (min(rows), min(columns)), (max(rows), max(columns))
        dimension.set("ref", name_of(first) if first == last else f"{name_of(first)}:{name_of(last)}")

    def draw_notes(self, relation: str, attribute: str) -> None:
        """Let the sheet show the drawing that its notes are in."""
        drawing = etree.Element(main("legacyDrawing"))
        drawing.set(attribute, relation)
        put_in_order(self.root, drawing, CHILDREN)


def _column_of(cell: str) -> int:
    place = place_of(cell)
    if place is None:
        message = f"a cell is called {cell}"
        raise OddPackageError(message)
    return place[1]


def _numbered(parent: Element, tag: str, read: Callable[[str], int]) -> Iterator[tuple[int, Element]]:
    """Give the rows of a sheet or the cells of a row with their numbers; one without a name follows the one before."""
    number = 0
    for child in parent.iterchildren(tag):
        name = child.get("r")
        number = read(name) if name else number + 1
        yield number, child
