"""The first sheet of a marked copy: everything that was found in this workbook, each with a way to its cell."""

from __future__ import annotations

from collections import Counter
from math import ceil
from typing import TYPE_CHECKING

from lxml import etree

from reportgen.findings import LIST_SHEET, Severity
from reportgen.marking.cells import name_of, place_of
from reportgen.marking.package import MAIN, main
from reportgen.marking.styles import FILLS
from reportgen.marking.texts import writable

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from lxml.etree import _Element as Element

    from reportgen.findings import Finding
    from reportgen.marking.styles import Styles

_COLUMNS = (
    ("How grave", 17),
    ("Sheet", 20),
    ("Cell", 11),
    ("As typed", 28),
    ("What is wrong", 52),
    ("What to do", 44),
    ("Whom to ask", 34),
)
_HEADING_ROW = 5
_LINE = 15
"""Points; a row is at most 409 high."""
_MOST_LINES = 27
_MOST_LINKS = 65_000
"""Excel takes 65,530 in a sheet."""
_LONGEST = 32_000
"""A cell holds 32,767 characters."""


def list_sheet(file: str, findings: Sequence[Finding], sheets: Container[str], styles: Styles) -> Element:
    """Make the sheet; only a sheet that can be seen is linked to."""
    looks = _looks(styles)
    root = etree.Element(main("worksheet"), nsmap={None: MAIN})  # type: ignore[dict-item]  # None is the space without a prefix
    setup = etree.SubElement(root, main("sheetPr"))
    etree.SubElement(setup, main("tabColor"), rgb="FF6B3FA0")
    etree.SubElement(setup, main("pageSetUpPr"), fitToPage="1")
    last = _HEADING_ROW + len(findings)
    etree.SubElement(root, main("dimension"), ref=f"A1:{name_of((last, len(_COLUMNS)))}")
    view = etree.SubElement(
        etree.SubElement(root, main("sheetViews")), main("sheetView"), tabSelected="1", workbookViewId="0"
    )
    below = f"A{_HEADING_ROW + 1}"
    etree.SubElement(
        view, main("pane"), ySplit=str(_HEADING_ROW), topLeftCell=below, activePane="bottomLeft", state="frozen"
    )
    etree.SubElement(view, main("selection"), pane="bottomLeft", activeCell=below, sqref=below)
    etree.SubElement(root, main("sheetFormatPr"), defaultRowHeight="15")
    columns = etree.SubElement(root, main("cols"))
    for number, (_, width) in enumerate(_COLUMNS, 1):
        etree.SubElement(columns, main("col"), min=str(number), max=str(number), width=str(width), customWidth="1")
    rows = etree.SubElement(root, main("sheetData"))
    for number, (words, look) in enumerate(_head(file, findings, looks), 1):
        _row(rows, number, [(words, look)])
    rows[0].set("ht", "24")
    rows[0].set("customHeight", "1")
    _row(rows, _HEADING_ROW, [(name, looks["heading"]) for name, _ in _COLUMNS])
    links: list[tuple[str, str]] = []
    for number, finding in enumerate(findings, _HEADING_ROW + 1):
        place = place_of(finding.where.cell)
        linked = place is not None and finding.where.sheet in sheets and len(links) < _MOST_LINKS
        if place is not None and linked:
            links.append((f"C{number}", f"'{finding.where.sheet.replace(chr(39), chr(39) * 2)}'!{name_of(place)}"))
        _row(rows, number, _cells_of(finding, looks, is_linked=linked))
        # not every program makes room for words that are wrapped
        rows[-1].set("ht", str(_LINE * _lines_of(finding)))
    if findings:
        etree.SubElement(root, main("autoFilter"), ref=f"A{_HEADING_ROW}:{name_of((last, len(_COLUMNS)))}")
    if links:
        those = etree.SubElement(root, main("hyperlinks"))
        for cell, target in links:
            etree.SubElement(those, main("hyperlink"), ref=cell, location=target)
    etree.SubElement(
        root, main("pageMargins"), left="0.5", right="0.5", top="0.6", bottom="0.6", header="0.3", footer="0.3"
    )
    etree.SubElement(root, main("pageSetup"), paperSize="9", orientation="landscape", fitToHeight="0")
    return root


_HOW = (
    "A cell's name leads to its place, which has the same colour and a note; an empty cell with a colour of its own "
    "has a frame. Where a rule of yours colours a cell, only the note shows."
)


def _looks(styles: Styles) -> dict[str, int]:
    return {
        "title": styles.plain(font='<b/><sz val="16"/>', wraps=False),
        "line": styles.plain(font='<sz val="11"/>', wraps=False),
        "heading": styles.plain(font='<b/><sz val="11"/>', fill="E7E6E6"),
        "text": styles.plain(font='<sz val="11"/>'),
        "link": styles.plain(font='<u/><sz val="11"/><color rgb="FF0B4F9E"/>'),
        **{str(severity): styles.plain(font='<sz val="11"/>', fill=FILLS[severity]) for severity in Severity},
    }


def _head(file: str, findings: Sequence[Finding], looks: dict[str, int]) -> list[tuple[str, int]]:
    counts = Counter(finding.severity for finding in findings)
    told = ", ".join(f"{counts[severity]} {severity.words}" for severity in Severity if counts[severity])
    return [
        (f"{LIST_SHEET} in {file}", looks["title"]),
        (f"This is a copy, to read. Change {file} itself and check again: the copy is then made anew.", looks["line"]),
        (f"{told}. {_HOW}", looks["line"]),
    ]


def _cells_of(finding: Finding, looks: dict[str, int], *, is_linked: bool) -> list[tuple[str, int]]:
    where = finding.where
    return [
        (finding.severity.words, looks[str(finding.severity)]),
        (where.sheet or "the workbook", looks["text"]),
        (where.cell, looks["link" if is_linked else "text"]),
        *((words, looks["text"]) for words in (finding.value, finding.message, finding.remedy, finding.ask)),
    ]


def _lines_of(finding: Finding) -> int:
    texts = (finding.value, finding.message, finding.remedy, finding.ask)
    lines = [
        sum(ceil(len(line) / width) or 1 for line in text.split("\n"))
        for text, (_, width) in zip(texts, _COLUMNS[-len(texts) :], strict=True)
    ]
    return min(_MOST_LINES, max(lines))


def _row(rows: Element, number: int, cells: Sequence[tuple[str, int]]) -> None:
    row = etree.SubElement(rows, main("row"), r=str(number))
    for column, (words, look) in enumerate(cells, 1):
        cell = etree.SubElement(row, main("c"), r=name_of((number, column)), s=str(look))
        if words:
            cell.set("t", "inlineStr")
            text = etree.SubElement(etree.SubElement(cell, main("is")), main("t"))
            text.text = writable(words)[:_LONGEST]
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
