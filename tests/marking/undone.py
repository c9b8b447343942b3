"""A marked copy with its marks taken out again: what is left must be the workbook, part by part."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SELECTED = re.compile(rb' tabSelected="1"')
STYLES = "xl/styles.xml"
BOOK = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", STYLES}
"""Parts that know of every sheet and every look."""


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(before: bytes, after: bytes) -> set[str]:
    """The parts of a workbook that are not byte for byte as they were; none may be gone."""
    old, new = parts_of(before), parts_of(after)
    assert [name for name in old if name not in new] == []
    return {name for name, data in old.items() if new[name] != data}


def added(before: bytes, after: bytes) -> list[str]:
    return sorted(set(parts_of(after)) - set(parts_of(before)))


def canonical(element: Element | bytes) -> str:
    """The one way in which an element can be written, whoever wrote it."""
    root = etree.fromstring(element) if isinstance(element, bytes) else element
    return etree.tostring(root, method="c14n").decode()


def sheet_without_marks(before: bytes, after: bytes, cells: Iterable[str]) -> tuple[str, str]:
    """A sheet before, and after without the marks of these cells; both without what a mark may change besides."""
    old, new = etree.fromstring(SELECTED.sub(b"", before)), etree.fromstring(after)
    olds = {cell.get("r"): cell for cell in old.iter(f"{MAIN}c")}
    for cell in list(new.iter(f"{MAIN}c")):
        name = cell.get("r", "")
        if name in set(cells):
            _without_mark(cell, olds.get(name))
    for row in list(new.iter(f"{MAIN}row")):
        if not len(row) and not any(one.get("r") == row.get("r") for one in old.iter(f"{MAIN}row")):
            _parent_of(row).remove(row)
    for root in (old, new):
        for row in root.iter(f"{MAIN}row"):
            row.attrib.pop("spans", "")
        for dimension in root.iter(f"{MAIN}dimension"):
            _parent_of(dimension).remove(dimension)
    if old.find(f"{MAIN}legacyDrawing") is None:
        drawing = new.find(f"{MAIN}legacyDrawing")
        assert drawing is not None
        new.remove(drawing)
    return canonical(old), canonical(new)


def _without_mark(cell: Element, before: Element | None) -> None:
    if before is None:
        assert not len(cell), "a cell that was put in holds nothing"
        _parent_of(cell).remove(cell)
    elif before.get("s") is None:
        del cell.attrib["s"]
    else:
        cell.set("s", before.get("s", ""))


def _parent_of(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def lists_go_on(before: bytes, after: bytes) -> None:
    """Every list of the styles begins with all that it held, and nothing else of the styles is another."""
    old, new = etree.fromstring(before), etree.fromstring(after)
    assert [child.tag for child in old] == [child.tag for child in new]
    for one, other in zip(old, new, strict=True):
        assert [canonical(child) for child in list(other)[: len(one)]] == [canonical(child) for child in one]
        if len(one) != len(other):
            assert other.get("count") == str(len(other))
            assert etree.QName(other).localname in {"fonts", "fills", "borders", "cellXfs"}


def book_without_list(before: bytes, after: bytes) -> tuple[str, str]:
    """The workbook's own part before, and after without the list; both without the tab that it opens on."""
    old, new = etree.fromstring(before), etree.fromstring(after)
    sheets = new.find(f"{MAIN}sheets")
    assert sheets is not None
    sheets.remove(sheets[0])
    for defined in new.iter(f"{MAIN}definedName"):
        if defined.get("localSheetId"):
            defined.set("localSheetId", str(int(defined.get("localSheetId", "")) - 1))
    for root in (old, new):
        for view in root.iter(f"{MAIN}workbookView"):
            view.attrib.pop("activeTab", "")
            view.attrib.pop("firstSheet", "")
    return canonical(old), canonical(new)
