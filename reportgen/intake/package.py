"""A look inside a workbook's package before openpyxl opens it: what would hang it, and what it would lose."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from reportgen.intake.what_it_is import SAVE_AGAIN, SAVE_AS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.intake.what_it_is import Problem

LARGEST_MERGE = 100_000
"""Merged cells of a sheet; openpyxl makes one object for each, so that a whole merged column takes minutes."""
_LAST_ROW, _MOST_NAMED_COLUMNS = 1_048_576, 20

# every repetition is possessive or cannot run past the next tag: a hostile sheet must not make a search take for ever
_FORMULA_ALONE = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*+)>\s*+<(?:\w+:)?f\b[^<>]*+(?:(?<=/)>|>[^<]*+</(?:\w+:)?f>)\s*+"
    rb"(<(?:\w+:)?v\s*+/>|<(?:\w+:)?v>\s*+</(?:\w+:)?v>)?+\s*+</(?:\w+:)?c>"
)
_MERGE = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^<>]*?\bref\s*+=\s*+[\"']\s*+([A-Za-z]{1,3})(\d{1,7}):([A-Za-z]{1,3})(\d{1,7})"
)
_PAGE = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)[^<>]*+>([^<]*+)<")
_PAGE_CODE = re.compile(r'&"[^"]*"|&K[0-9A-Fa-f]{6}|&\d+|&[A-Za-z]')
_BEFORE_COMMENT = re.compile(r"^\[Threaded comment\].*?Comment:\s*|^[^\n:]{1,40}:\n", re.DOTALL)
_CELL = re.compile(rb'\br="([A-Z]{1,3}\d{1,7})"')
_DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_XML_STARTS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe", b"\xfe\xff", b"\0<")
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_NOT_OPENED: Problem = (
    "workbook_unsafe",
    "The workbook contains code that Excel never writes; it was not opened.",
    SAVE_AGAIN,
)
_SHEET_MISSING: Problem = (
    "workbook_damaged",
    "The workbook is damaged: it names a sheet that is not in it.",
    SAVE_AGAIN,
)


@dataclass(frozen=True, slots=True)
class Inside:
    """What was found: a problem that forbids opening, or none; and by sheet the formulas without a stored result.

    `notes` are, by sheet, the comments with their cells, and with no cell what is printed above and below each page.
    """

    problem: Problem | None = None
    unstored: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)


def look_inside(content: bytes) -> Inside:
    """Look through the parts of a workbook that are text."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _inside(archive)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - wrong checksums, unknown compression, cut-off parts: each means the same
        return Inside(("workbook_damaged", "The workbook cannot be read: a part of it is damaged.", SAVE_AGAIN))


def _inside(archive: zipfile.ZipFile) -> Inside:
    # first all of them: openpyxl finds a sheet or the texts under any name
    for part in archive.namelist():
        if _is_xml(archive, part):
            data = _read(archive, part)
            if any(mark in data for mark in _DOCTYPES):
                return Inside(_NOT_OPENED)
    book = _book_part(archive)
    if book in archive.namelist() and _STRICT in _read(archive, book):
        return Inside(("strict_format", "The workbook is saved as Strict Open XML, which is not read.", SAVE_AS))
    sheets = _sheet_names(archive, book)
    if not set(sheets) <= set(archive.namelist()):
        return Inside(_SHEET_MISSING)
    unstored: dict[str, tuple[str, ...]] = {}
    notes: dict[str, tuple[tuple[str, str], ...]] = {}
    for part, name in sheets.items():
        data = _read(archive, part)
        problem = _merged_too_far(data, name)
        if problem:
            return Inside(problem)
        cells = tuple(_without_result(data))
        if cells:
            unstored[name] = cells
        if said := (*_on_pages(data), *_comments(archive, part)):
            notes[name] = said
    return Inside(None, unstored, notes)


def _on_pages(data: bytes) -> Iterator[tuple[str, str]]:
    """Give what is printed above and below each page of a sheet, without the codes of its fonts."""
    # it stands behind the rows, so that only the end of a large sheet is looked at
    for found in _PAGE.findall(data[data.rfind(b"</sheetData>") :]):
        text = unescape(found.decode("utf-8", "replace"))
        for piece in re.split(r"&[LCR]", text):
            words = " ".join(_PAGE_CODE.sub(" ", piece).split())
            if words:
                yield "", words


def _comments(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """Give the comments on a sheet's cells; a fault in them keeps no plan from being read."""
    from defusedxml import ElementTree  # noqa: PLC0415 - as below

    parts = [target for kind, target in _links(archive, part).values() if kind == "comments"]
    for target in parts:
        if target not in archive.namelist():
            continue
        try:
            root = ElementTree.fromstring(_read(archive, target))
        except ElementTree.ParseError:
            continue
        for comment in root.iter():
            if comment.tag.endswith("}comment"):
                text = "".join(one.text or "" for one in comment.iter() if one.tag.endswith("}t"))
                # a name stands before an old comment, and words of Excel's before one that is answered
                text = _BEFORE_COMMENT.sub("", text).strip()
                if text:
                    yield comment.get("ref", ""), text


def _read(archive: zipfile.ZipFile, part: str) -> bytes:
    """Read a part, and of one that is larger than it says no more than it says."""
    with archive.open(part) as stream:
        return stream.read(archive.getinfo(part).file_size)


def _is_xml(archive: zipfile.ZipFile, part: str) -> bool:
    if part.endswith((".xml", ".rels")):
        return True
    with archive.open(part) as stream:
        return stream.read(100).lstrip().startswith(_XML_STARTS)


def _links(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Give what a part is linked to: by its mark, the kind of the link and the part at its end."""
    from defusedxml import ElementTree  # noqa: PLC0415 - wanted only when there is a workbook to read

    folder, name = posixpath.split(part)
    links = f"{folder}/_rels/{name}.rels".removeprefix("/")
    if links not in archive.namelist():
        return {}
    return {
        link.get("Id", ""): (
            link.get("Type", "").rsplit("/", 1)[-1],
            posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/"),
        )
        for link in ElementTree.fromstring(_read(archive, links))
    }


def _book_part(archive: zipfile.ZipFile) -> str:
    """Find the part that lists the sheets: nearly always xl/workbook.xml."""
    linked = (target for kind, target in _links(archive, "").values() if kind == "officeDocument")
    return next(linked, "xl/workbook.xml")


def _sheet_names(archive: zipfile.ZipFile, book: str) -> dict[str, str]:
    """Map each sheet's part to the name on its tab; a chart that is a sheet of its own has no cells and is left out."""
    from defusedxml import ElementTree  # noqa: PLC0415 - as above

    if book not in archive.namelist():
        return {}
    links = _links(archive, book)
    names: dict[str, str] = {}
    for element in ElementTree.fromstring(_read(archive, book)).iter():
        if element.tag.endswith("}sheet"):
            ids = [value for key, value in element.attrib.items() if key.endswith("}id")]
            kind, target = links.get(ids[0] if ids else "", ("", ""))
            if kind != "chartsheet":
                names[target] = element.get("name", "")
    return names


def _merged_too_far(data: bytes, sheet: str) -> Problem | None:
    total = 0
    for left, top, right, bottom in _MERGE.findall(data):
        rows, columns = int(bottom) - int(top) + 1, _number(right) - _number(left) + 1
        total += abs(rows * columns)
        if total > LARGEST_MERGE:
            one, last = left.decode(), right.decode()
            if int(bottom) == _LAST_ROW and columns < _MOST_NAMED_COLUMNS:
                what = f"Column {one} of" if one == last else f"Columns {one} to {last} of"
                told = f"{what} the sheet '{sheet}' {'is' if one == last else 'are'} merged to the bottom of the sheet."
            else:
                cells = f"{one}{top.decode()}:{last}{bottom.decode()}"
                told = f"The cells {cells} of the sheet '{sheet}' are merged far beyond any table."
            return "merge_too_large", told, "Take the merge away (Home > Merge & Center) and save the workbook."
    return None


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _without_result(data: bytes) -> Iterator[str]:
    for attributes, empty in _FORMULA_ALONE.findall(data):
        # Excel stores the result "" as an empty text: that is a result
        if empty and b't="str"' in attributes:
            continue
        cell = _CELL.search(attributes)
        if cell:
            yield cell[1].decode()
