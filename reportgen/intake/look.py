"""A look at a file before it is opened: what it really is, and whether it may be opened at all."""

from __future__ import annotations

import stat
import zipfile
from typing import TYPE_CHECKING

from reportgen.findings import CellRef, Finding, Severity

if TYPE_CHECKING:
    from pathlib import Path

WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")
OTHER_SPREADSHEETS = (".xls", ".xlsb", ".ods", ".csv", ".numbers")
LARGEST_UNPACKED = 200 * 1024 * 1024
LARGEST_PART, LARGEST_RATIO = 20 * 1024 * 1024, 200

_SAVE_AS = "Open it in Excel, choose File > Save As > Excel Workbook (.xlsx), and put the new file in the folder."
_BY_START = (
    (b"%PDF", "is a PDF document, not a workbook."),
    (b"{\\rtf", "is a rich text document, not a workbook."),
    (b"<!DOCTYPE", "is a web page that another system saved with Excel's file name."),
    (b"<html", "is a web page that another system saved with Excel's file name."),
    (b"<?xml", "is an XML file (perhaps the old 'XML Spreadsheet 2003'), not an Excel workbook."),
    (b"MIME-Version", "is a web archive that another system saved with Excel's file name."),
)


def ignored(path: Path) -> bool:
    """Tell whether a file in the folder is not meant as an input: owner files, hidden and temporary files."""
    name = path.name
    return name.startswith(("~$", ".", "~")) or name.lower().endswith((".tmp", ".crdownload", ".part"))


def is_candidate(path: Path) -> bool:
    """Tell whether a file looks like a spreadsheet by its name."""
    return path.suffix.lower() in (*WORKBOOK_SUFFIXES, *OTHER_SPREADSHEETS) and not ignored(path)


def look(path: Path) -> Finding | None:
    """Say why a file cannot be opened as a workbook; None where it can."""
    problem = _problem(path)
    if problem is None:
        return None
    code, message, remedy = problem
    return Finding(code, Severity.STOPS_WORKBOOK, CellRef(path.name, "", ""), "", message, remedy)


def _problem(path: Path) -> tuple[str, str, str] | None:
    mode = path.lstat().st_mode
    if not stat.S_ISREG(mode):
        kind = "a folder" if stat.S_ISDIR(mode) else "a link or a device"
        return "not_a_file", f"This is {kind} with a workbook's name.", "Put the workbook itself in the folder."
    try:
        with path.open("rb") as stream:
            start = stream.read(512)
    except OSError as error:
        return (
            "workbook_locked",
            f"The file cannot be opened ({error.strerror}).",
            "Close it in Excel, or ask IT for the right to read it.",
        )
    return _problem_of_content(path, start)


def _problem_of_content(path: Path, start: bytes) -> tuple[str, str, str] | None:
    if not start.strip(b"\0"):
        return "workbook_empty", "The file is empty or only half copied.", "Wait until it is copied, or copy it again."
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return _old_or_encrypted(path)
    if not start.startswith(b"PK"):
        what = next(
            (words for mark, words in _BY_START if start.lstrip().lower().startswith(mark.lower())),
            "is not an Excel workbook.",
        )
        return "not_a_workbook", f"This file {what}", _SAVE_AS
    return _problem_of_zip(path)


def _old_or_encrypted(path: Path) -> tuple[str, str, str]:
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        if "DRMEncrypted".encode("utf-16-le") in content:
            return (
                "workbook_protected",
                "The file has a sensitivity label that encrypts it.",
                "Ask its owner for a copy without encryption.",
            )
        return (
            "workbook_protected",
            "The file is protected by a password.",
            "Take the password off (File > Info > Protect Workbook > Encrypt with Password) and save it.",
        )
    return "old_format", "The file is in the old Excel format (.xls).", _SAVE_AS


def _problem_of_zip(path: Path) -> tuple[str, str, str] | None:
    damaged = (
        "workbook_damaged",
        "The file is damaged or only half copied.",
        "Wait until it is copied. If this stays, open it in Excel, save it under a new name and use that.",
    )
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError):
        return damaged
    names = [part.filename for part in parts]
    if "mimetype" in names:
        return "not_excel", "This is a LibreOffice spreadsheet (.ods).", _SAVE_AS
    if any(name.startswith("word/") for name in names):
        return "not_a_workbook", "This is a Word document.", "Copy its table into an Excel workbook."
    if "xl/workbook.bin" in names:
        return "not_excel", "This is a binary workbook (.xlsb).", _SAVE_AS
    if "[Content_Types].xml" not in names or len(set(names)) != len(names):
        return damaged
    unpacked = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > LARGEST_PART and part.file_size > LARGEST_RATIO * max(1, part.compress_size) for part in parts
    )
    if unpacked > LARGEST_UNPACKED or swollen:
        return (
            "workbook_too_large",
            f"This file unpacks to {unpacked // (1024 * 1024):,} MB; a plan is under 10 MB.",
            "Copy the plan into a new workbook.",
        )
    return None
