"""A look inside a workbook's package before openpyxl opens it: what would hang it, and what it would lose."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.intake.look import Problem

LARGEST_MERGE = 100_000
"""Merged cells of a sheet; openpyxl makes one object for each, so that a whole merged column takes minutes."""

_FORMULA_ALONE = re.compile(
    rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_CELL = re.compile(rb'\br="([A-Z]{1,3}\d{1,7})"')
_DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_SAVE_AGAIN = "Open it in Excel, save it under a new name and use that."


@dataclass(frozen=True, slots=True)
class Inside:
    """What was found: a problem that forbids opening, or none; and by sheet the formulas without a stored result."""

    problem: Problem | None = None
    unstored: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def look_inside(content: bytes) -> Inside:
    """Look through the parts of a workbook that are text."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _inside(archive)
    except Exception:  # noqa: BLE001 - wrong checksums, unknown compression, cut-off parts: each means the same
        return Inside(("workbook_damaged", "The workbook cannot be read: a part of it is damaged.", _SAVE_AGAIN))


def _inside(archive: zipfile.ZipFile) -> Inside:
    sheets = _sheet_names(archive)
    unstored: dict[str, tuple[str, ...]] = {}
    for part in archive.namelist():
        if not part.endswith((".xml", ".rels")):
            continue
        data = archive.read(part)
        if any(mark in data for mark in _DOCTYPES):
            return Inside(
                (
                    "workbook_unsafe",
                    "The workbook contains code that Excel never writes; it was not opened.",
                    _SAVE_AGAIN,
                )
            )
        if not part.startswith("xl/worksheets/"):
            continue
        problem = _merged_too_far(data, sheets.get(part, part))
        if problem:
            return Inside(problem)
        if part in sheets and (cells := tuple(_without_result(data))):
            unstored[sheets[part]] = cells
    return Inside(None, unstored)


def _sheet_names(archive: zipfile.ZipFile) -> dict[str, str]:
    """Map each sheet's part to the name on its tab."""
    # with defusedxml: the parts have not been looked at yet
    from defusedxml import ElementTree  # noqa: PLC0415 - wanted only when there is a workbook to read

    try:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    except Exception:  # noqa: BLE001 - openpyxl will say what is wrong; here the names are only wanted for a finding
        return {}
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    names: dict[str, str] = {}
    for element in book.iter():
        if element.tag.endswith("}sheet"):
            ids = [value for key, value in element.attrib.items() if key.endswith("}id")]
            target = targets.get(ids[0], "") if ids else ""
            names[target.removeprefix("/") if target.startswith("/") else f"xl/{target}"] = element.get("name", "")
    return names


def _merged_too_far(data: bytes, sheet: str) -> Problem | None:
    total = 0
    for left, top, right, bottom in _MERGE.findall(data):
        total += (int(bottom) - int(top) + 1) * (_number(right) - _number(left) + 1)
        if total > LARGEST_MERGE:
            cells = b"%b%b:%b%b" % (left, top, right, bottom)
            return (
                "merge_too_large",
                f"The cells {cells.decode()} of the sheet '{sheet}' are merged far beyond any table.",
                "Unmerge them (Home > Merge & Center) and save the workbook.",
            )
    return None


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
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
