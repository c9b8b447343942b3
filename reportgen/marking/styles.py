"""The looks of marked cells: each cell's own, with a fill for how grave it is, and letters that stay readable on it."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from reportgen.findings import Severity
from reportgen.marking.package import main, put_in_order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

FILLS = {
    Severity.STOPS_WORKBOOK: "F2B8E6",
    Severity.STOPS_PAPER: "F2B8E6",
    Severity.TO_TELL: "DDCFF5",
    Severity.INFORMATION: "DCEBF7",
}
"""Violet and blue, as red, amber and green already mean something in these workbooks."""
FRAMES = {
    Severity.STOPS_WORKBOOK: "8C1D6F",
    Severity.STOPS_PAPER: "8C1D6F",
    Severity.TO_TELL: "6B3FA0",
    Severity.INFORMATION: "2F6FB3",
}
"""The same, for lines."""
BARE = (
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    b'<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    b'</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>'
)
"""What a workbook without styles looks like."""
_ORDER = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
_LEAST_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3."""
_BLACK = ("0", "8", "64", "81")
"""Indexed colours that are black, or the system's colour of text."""


@dataclass(slots=True)
class Styles:
    """The styles of a workbook, to which marked ones are added."""

    root: Element
    marked: dict[tuple[int, Severity, bool], int] = field(default_factory=dict)
    fills: dict[str, int] = field(default_factory=dict)
    frames: dict[str, int] = field(default_factory=dict)
    line: int | None = None

    def mark(self, style: int, severity: Severity, *, is_empty: bool) -> int:
        """Give the style of a cell that has this style and is marked: a fill, or a frame.

        An empty cell with a colour of its own keeps it, as the colour may be what the cell says.
        """
        if (style, severity, is_empty) not in self.marked:
            xf = self._copy_of(style)
            if is_empty and self._is_filled(xf):
                xf.set("borderId", str(self._frame(FRAMES[severity])))
                xf.set("applyBorder", "1")
            else:
                self._fill_in(xf, FILLS[severity])
            self.marked[style, severity, is_empty] = self._add("cellXfs", xf)
        return self.marked[style, severity, is_empty]

    def _fill_in(self, xf: Element, colour: str) -> None:
        xf.set("fillId", str(self._fill(colour)))
        xf.set("applyFill", "1")
        fonts = self._list("fonts")
        number = int(xf.get("fontId", "0"))
        if number < len(fonts) and not _is_readable(fonts[number], colour):
            xf.set("fontId", str(self._add("fonts", _in_black(fonts[number]))))
            xf.set("applyFont", "1")

    def _is_filled(self, xf: Element) -> bool:
        fills = self._list("fills")
        number = int(xf.get("fillId", "0"))
        if not 1 < number < len(fills):
            return False
        pattern = fills[number].find(main("patternFill"))
        return pattern is None or pattern.get("patternType", "none") != "none"

    def _frame(self, colour: str) -> int:
        if colour not in self.frames:
            self.frames[colour] = self._add("borders", _border_of(dict.fromkeys(_SIDES, ("thick", colour))))
        return self.frames[colour]

    def plain(self, *, font: str = "", fill: str = "", wraps: bool = True) -> int:
        """Give a style of the list's own cells: the workbook's usual letters, changed by what stands in `font`.

        Cells whose words are wrapped stand in rows with a line below.
        """
        number = 0
        if font:
            own = etree.fromstring(f'<font xmlns="{etree.QName(self.root).namespace}">{font}</font>')
            usual = self._list("fonts")
            if len(usual):
                own.extend(deepcopy(one) for one in usual[0] if one.tag in {main("name"), main("family")})
            number = self._add("fonts", own)
        xf = etree.Element(main("xf"), numFmtId="0", fontId=str(number), borderId=str(self._line() if wraps else 0))
        xf.set("fillId", str(self._fill(fill) if fill else 0))
        if self.root.find(main("cellStyleXfs")) is not None:
            xf.set("xfId", "0")
        for looks in ("Font", "Fill", "Border", "Alignment"):
            xf.set(f"apply{looks}", "1")
        etree.SubElement(xf, main("alignment"), vertical="top", wrapText="1" if wraps else "0")
        return self._add("cellXfs", xf)

    def _copy_of(self, style: int) -> Element:
        xfs = self._list("cellXfs")
        if not len(xfs):
            self._add("cellXfs", etree.Element(main("xf"), numFmtId="0", fontId="0", fillId="0", borderId="0"))
        return deepcopy(xfs[style] if 0 <= style < len(xfs) else xfs[0])

    def _fill(self, colour: str) -> int:
        if colour not in self.fills:
            # the first two fills are "none" and a grey pattern, whatever stands there
            while len(self._list("fills")) < 2:  # noqa: PLR2004 - these two
                self._add("fills", _fill_of("none" if not len(self._list("fills")) else "gray125"))
            fill = _fill_of("solid")
            etree.SubElement(fill[0], main("fgColor"), rgb=f"FF{colour}")
            etree.SubElement(fill[0], main("bgColor"), indexed="64")
            self.fills[colour] = self._add("fills", fill)
        return self.fills[colour]

    def _line(self) -> int:
        """Give the border of a row in a list: a thin line below."""
        if self.line is None:
            if not len(self._list("borders")):
                self._add("borders", _border_of({}))
            self.line = self._add("borders", _border_of({"bottom": ("thin", "BFBFBF")}))
        return self.line

    def _list(self, name: str) -> Element:
        found = self.root.find(main(name))
        if found is None:
            found = etree.Element(main(name))
            put_in_order(self.root, found, _ORDER)
        return found

    def _add(self, name: str, element: Element) -> int:
        those = self._list(name)
        those.append(element)
        those.set("count", str(len(those)))
        return len(those) - 1


_SIDES = ("left", "right", "top", "bottom")


def _border_of(sides: Mapping[str, tuple[str, str]]) -> Element:
    border = etree.Element(main("border"))
    for side in (*_SIDES, "diagonal"):
        line = etree.SubElement(border, main(side))
        if side in sides:
            style, colour = sides[side]
            line.set("style", style)
            etree.SubElement(line, main("color"), rgb=f"FF{colour}")
    return border


def _fill_of(pattern: str) -> Element:
    fill = etree.Element(main("fill"))
    etree.SubElement(fill, main("patternFill"), patternType=pattern)
    return fill


def _is_readable(font: Element, fill: str) -> bool:
    colour = font.find(main("color"))
    if colour is None or colour.get("auto") in {"1", "true"} or colour.get("indexed") in _BLACK:
        return True
    if colour.get("theme") == "1" and not colour.get("tint"):
        return True
    rgb = colour.get("rgb", "")[-6:]
    try:
        one, other = sorted((_luminance(rgb), _luminance(fill)))
    except ValueError:
        # a colour of the theme or of a palette may be anything
        return False
    return (other + 0.05) / (one + 0.05) >= _LEAST_CONTRAST


def _luminance(rgb: str) -> float:
    """Give the relative luminance of a colour, as WCAG 2.2 defines it."""
    parts = [int(rgb[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]  # noqa: PLR2004 - WCAG's own figures
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _in_black(font: Element) -> Element:
    black = deepcopy(font)
    colour = black.find(main("color"))
    if colour is not None:
        colour.attrib.clear()
        colour.set("rgb", "FF000000")
    return black
