"""A look at a file before it is opened: what it really is, and whether it may be opened at all."""

from __future__ import annotations

import io
import stat
import zipfile
from typing import TYPE_CHECKING

from reportgen.findings import CellRef, Finding, Severity

if TYPE_CHECKING:
    from pathlib import Path

WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")
OTHER_SPREADSHEETS = (".xls", ".xlsb", ".xltx", ".xltm", ".ods", ".csv", ".numbers")
LARGEST_FILE = 100 * 1024 * 1024
LARGEST_UNPACKED = 200 * 1024 * 1024
LARGEST_PART, LARGEST_RATIO = 20 * 1024 * 1024, 200
MOST_PARTS = 5_000

Problem = tuple[str, str, str]
"""A finding's code, what is wrong, and what would be right."""

_SAVE_AS = "Open it in Excel, choose File > Save As > Excel Workbook (.xlsx), and put the new file in the folder."
_BY_START = (
    (b"%PDF", "is a PDF document, not a workbook."),
    (b"{\\rtf", "is a rich text document, not a workbook."),
    (b"<!DOCTYPE", "is a web page that another system saved with Excel's file name."),
    (b"<html", "is a web page that another system saved with Excel's file name."),
    (b"<?xml", "is an XML file (perhaps the old 'XML Spreadsheet 2003'), not an Excel workbook."),
    (b"MIME-Version", "is a web archive that another system saved with Excel's file name."),
)
_DAMAGED: Problem = (
    "workbook_damaged",
    "The file is damaged or only half copied.",
    "Wait until it is copied. If this stays, open it in Excel, save it under a new name and use that.",
)
_OWNER_FILE = "~$"
_OWNER_NAME_AT = 55
"""The byte of an owner file that holds the length of the user's name; the name follows at 57, in UTF-16."""


def ignored(path: Path) -> bool:
    """Tell whether a file in the folder is not meant as an input: owner files, hidden and temporary files."""
    name = path.name
    return name.startswith((_OWNER_FILE, ".", "~")) or name.lower().endswith((".tmp", ".crdownload", ".part"))


def is_candidate(path: Path) -> bool:
    """Tell whether a file looks like a spreadsheet by its name."""
    return path.suffix.lower() in {*WORKBOOK_SUFFIXES, *OTHER_SPREADSHEETS} and not ignored(path)


def open_elsewhere(path: Path) -> Finding | None:
    """Say who has a workbook open, from the owner file that Excel writes beside it; None for any other file."""
    if not path.name.startswith(_OWNER_FILE) or path.suffix.lower() not in WORKBOOK_SUFFIXES or not _is_plain(path):
        return None
    try:
        with path.open("rb") as stream:
            content = stream.read(512)
    except OSError:
        content = b""
    length = content[_OWNER_NAME_AT] if len(content) > _OWNER_NAME_AT else 0
    raw = content[_OWNER_NAME_AT + 2 : _OWNER_NAME_AT + 2 + 2 * length]
    name = "".join(c for c in raw.decode("utf-16-le", "ignore") if c.isprintable()).strip()
    workbook = path.name.removeprefix(_OWNER_FILE)
    return Finding(
        "workbook_open",
        Severity.INFORMATION,
        CellRef(workbook, "", ""),
        name,
        f"{name or 'Somebody'} has the workbook open; the version that was last saved was read.",
        "If it is still being changed, close it and run this again.",
    )


def look(path: Path) -> tuple[bytes, Finding | None]:
    """Read a file whole, once, and say why it cannot be opened as a workbook; None where it can."""
    content, problem = _content(path)
    problem = problem or _problem_of_content(content)
    if problem is None and path.suffix.lower() not in WORKBOOK_SUFFIXES:
        problem = (
            "not_excel",
            f"The file is named as one of the kind {path.suffix}, which is not read.",
            "Open it in Excel and choose File > Save As > Excel Workbook (.xlsx).",
        )
    if problem is None:
        return content, None
    code, message, remedy = problem
    return b"", Finding(code, Severity.STOPS_WORKBOOK, CellRef(path.name, "", ""), "", message, remedy)


def _is_plain(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _content(path: Path) -> tuple[bytes, Problem | None]:
    try:
        state = path.lstat()
        if not stat.S_ISREG(state.st_mode):
            # a pipe would wait for ever, a link may lead out of the folder
            kind = "a folder" if stat.S_ISDIR(state.st_mode) else "a link or a device"
            return b"", (
                "not_a_file",
                f"This is {kind} with a workbook's name.",
                "Put the workbook itself in the folder.",
            )
        if state.st_size > LARGEST_FILE:
            return b"", _too_large(f"is {state.st_size // (1024 * 1024):,} MB")
        return path.read_bytes(), None
    except OSError as error:
        return b"", (
            "workbook_locked",
            f"The file cannot be opened ({error.strerror or type(error).__name__}).",
            "Close it in Excel, or ask IT for the right to read it.",
        )


def _too_large(size: str) -> Problem:
    return "workbook_too_large", f"This file {size}; a plan is under 10 MB.", "Copy the plan into a new workbook."


def _problem_of_content(content: bytes) -> Problem | None:
    start = content[:512]
    if not start.strip(b"\0"):
        return "workbook_empty", "The file is empty or only half copied.", "Wait until it is copied, or copy it again."
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return _old_or_encrypted(content)
    if not start.startswith(b"PK"):
        what = next(
            (words for mark, words in _BY_START if start.lstrip().lower().startswith(mark.lower())),
            "is not an Excel workbook.",
        )
        return "not_a_workbook", f"This file {what}", _SAVE_AS
    return _problem_of_zip(content)


def _old_or_encrypted(content: bytes) -> Problem:
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


def _problem_of_zip(content: bytes) -> Problem | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except Exception:  # noqa: BLE001 - a broken directory fails in many ways, and each means the same to the officer
        return _DAMAGED
    return _other_kind({part.filename for part in parts}) or _unsafe(parts)


def _other_kind(names: set[str]) -> Problem | None:
    if "mimetype" in names:
        return "not_excel", "This is a LibreOffice spreadsheet (.ods).", _SAVE_AS
    if any(name.startswith("word/") for name in names):
        return "not_a_workbook", "This is a Word document.", "Copy its table into an Excel workbook."
    if "xl/workbook.bin" in names:
        return "not_excel", "This is a binary workbook (.xlsb).", _SAVE_AS
    return None


def _unsafe(parts: list[zipfile.ZipInfo]) -> Problem | None:
    names = {part.filename for part in parts}
    is_encrypted = any(part.flag_bits & 1 for part in parts)
    if "[Content_Types].xml" not in names or len(names) != len(parts) or is_encrypted or len(parts) > MOST_PARTS:
        return _DAMAGED
    unpacked = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > LARGEST_PART and part.file_size > LARGEST_RATIO * max(1, part.compress_size) for part in parts
    )
    return (
        _too_large(f"unpacks to {unpacked // (1024 * 1024):,} MB") if unpacked > LARGEST_UNPACKED or swollen else None
    )
