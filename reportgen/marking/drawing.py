"""The boxes that a sheet's notes are shown in: the old drawing language that Excel still keeps for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from reportgen.marking.cells import LAST_COLUMN, LAST_ROW
from reportgen.marking.package import OddPackageError, main

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportgen.marking.cells import Cells, Place

_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml"',
    'xmlns:o="urn:schemas-microsoft-com:office:office"',
    'xmlns:x="urn:schemas-microsoft-com:office:excel"',
)
_KIND = (
    '<v:shapetype{spaces} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape{spaces} id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;z-index:{order};'
    'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_BLOCK = 1024
"""Shapes are numbered in blocks, which the drawing lists."""
_NUMBER = re.compile(rb"_x0000_s(\d{1,9})")
_LISTED = re.compile(rb"""(<o:idmap\b[^>]*\bdata=["'])([\d,]*)(["'])""")

_WIDTH, _LINE, _MARGIN = 340, 16, 24
_IN_A_LINE = 54
"""Pixels; letters of 9 points in a box of that width."""


def new_drawing(block: int) -> bytes:
    """Begin a drawing; `block` is the number that no other drawing of the workbook has."""
    return (
        f'<xml {" ".join(_SPACES)}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout>'
        "</xml>"
    ).encode()


def blocks_of(drawing: bytes) -> set[int]:
    """Give the blocks of numbers that a drawing has."""
    found = _LISTED.search(drawing)
    return {int(number) for number in found[2].split(b",") if number} if found else set()


def draw(drawing: bytes, boxes: Sequence[tuple[Place, str]], sheet: Cells) -> bytes:
    """Add a hidden box for each note to a drawing, leaving what it holds; a box is large enough for its words.

    Raises OddPackageError where the drawing has no end.
    """
    end = drawing.rfind(b"</xml>")
    if end < 0:
        message = "a drawing of notes has no end"
        raise OddPackageError(message)
    head = drawing[: drawing.find(b">", drawing.find(b"<xml")) + 1].decode("ascii", "replace")
    spaces = "".join(f" {space}" for space in _SPACES if space not in head.replace("'", '"'))
    used = [int(number) for number in _NUMBER.findall(drawing)]
    first = max([*used, *(block * _BLOCK for block in blocks_of(drawing))], default=_BLOCK) + 1
    kind = "" if re.search(rb"""\bid=["']_x0000_t202["']""", drawing) else _KIND.format(spaces=spaces)
    rulers = _Rulers.of(sheet)
    shapes = "".join(
        _SHAPE.format(
            spaces=spaces,
            number=number,
            order=number - first + len(used) + 1,
            anchor=rulers.anchor(place, words),
            row=place[0] - 1,
            column=place[1] - 1,
        )
        for number, (place, words) in enumerate(boxes, first)
    )
    return _with_blocks(drawing[:end], range(first, first + len(boxes))) + f"{kind}{shapes}".encode() + drawing[end:]


def _with_blocks(drawing: bytes, numbers: Iterable[int]) -> bytes:
    wanted = sorted({number // _BLOCK for number in numbers} - blocks_of(drawing))
    more = b"".join(b",%d" % block for block in wanted)
    return _LISTED.sub(lambda found: found[1] + (found[2] + more).lstrip(b",") + found[3], drawing, count=1)


@dataclass(frozen=True, slots=True)
class _Rulers:
    """The widths of columns and heights of rows in pixels, where they differ from the usual."""

    widths: dict[int, int]
    width: int
    heights: dict[int, int]
    height: int

    @classmethod
    def of(cls, sheet: Cells) -> _Rulers:
        usual = sheet.root.find(main("sheetFormatPr"))
        height, width = (
            ("15", "9.14")
            if usual is None
            else (
                usual.get("defaultRowHeight", "15"),
                usual.get("defaultColWidth", "9.14"),
            )
        )
        widths: dict[int, int] = {}
        for one in sheet.root.iterfind(f"{main('cols')}/{main('col')}"):
            hidden = one.get("hidden") in {"1", "true"}
            pixels = 0 if hidden else _pixels(one.get("width", "9.14"))
            first, last = int(one.get("min", "1")), int(one.get("max", "1"))
            widths.update(dict.fromkeys(range(first, min(last, LAST_COLUMN) + 1), pixels))
        heights = {
            number: 0 if row.get("hidden") in {"1", "true"} else round(float(row.get("ht", "15")) * 4 / 3)
            for number, row in sheet.rows.items()
            if row.get("ht") or row.get("hidden")
        }
        return cls(widths, _pixels(width), heights, max(1, round(float(height) * 4 / 3)))

    def anchor(self, place: Place, words: str) -> str:
        """Place a box beside a cell: left column and pixels into it, top row, right column, bottom row."""
        lines = sum(max(1, ceil(len(line) / _IN_A_LINE)) for line in words.split("\n"))
        row, column = max(1, place[0] - 1), place[1] + 1
        if column + 8 > LAST_COLUMN:
            column = LAST_COLUMN - 8
        if row + lines > LAST_ROW:
            row = max(1, LAST_ROW - lines - 1)
        right, into_right = _walk(column, _WIDTH + 15, self.widths, self.width, LAST_COLUMN)
        bottom, into_bottom = _walk(row, lines * _LINE + _MARGIN, self.heights, self.height, LAST_ROW)
        return f"{column - 1}, 15, {row - 1}, 4, {right - 1}, {into_right}, {bottom - 1}, {into_bottom}"


def _walk(start: int, length: int, sizes: dict[int, int], usual: int, last: int) -> tuple[int, int]:
    """Walk so many pixels over columns or rows; gives the one where the walk ends, and how far into it."""
    at, left = start, length
    while at < last and left >= sizes.get(at, usual):
        left -= sizes.get(at, usual)
        at += 1
    return at, min(left, sizes.get(at, usual))


def _pixels(width: str) -> int:
    """Give a column's width in pixels of Calibri 11, as Excel counts it."""
    return int((256 * float(width) + 18) / 256 * 7)
