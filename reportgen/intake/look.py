"""A look at a file in its folder before it is read: whether it is a plain file, and who has it open."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from reportgen.findings import CellRef, Finding, Severity
from reportgen.intake.what_it_is import OTHER_SPREADSHEETS, TEXT_SUFFIX, WORKBOOK_SUFFIXES, Problem, too_large

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LARGEST_FILE = 100 * 1024 * 1024
_TEMPORARY = (".tmp", ".crdownload", ".part", ".partial", ".download")
_OWNER_FILE = "~$"
_LOCK_FILE, _LOCK_END = ".~lock.", "#"
_LONGEST_OWNER_FILE = 1024
_OWNER_NAME_AT = 55
"""The byte of an owner file that holds the length of the user's name; the name follows at 57, in UTF-16."""


def ignored(path: Path) -> bool:
    """Tell whether a file in the folder is not meant as an input: owner files, hidden and temporary files."""
    name = path.name
    return name.startswith((_OWNER_FILE, ".", "~")) or name.lower().endswith(_TEMPORARY)


def is_candidate(path: Path) -> bool:
    """Tell whether a file looks like a spreadsheet by its name."""
    return path.suffix.lower() in {*WORKBOOK_SUFFIXES, TEXT_SUFFIX, *OTHER_SPREADSHEETS} and not ignored(path)


def name_of(path: Path) -> str:
    """Give a file's name as it can be shown: a character that its system wrote in another way is a box."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def size_of(path: Path) -> int:
    """Give a file's bytes; none where it cannot be seen."""
    try:
        return path.lstat().st_size
    except OSError:
        return 0


def open_elsewhere(path: Path) -> Finding | None:
    """Say who has a workbook open, from the file that Excel or LibreOffice lays beside it; None for any other file."""
    owned = _owned(path.name)
    if owned is None or not _is_plain(path):
        return None
    workbook, name_in = owned
    try:
        with path.open("rb") as stream:
            content = stream.read(_LONGEST_OWNER_FILE)
    except OSError:
        content = b""
    name = "".join(c for c in name_in(content) if c.isprintable()).strip()
    return Finding(
        "workbook_open",
        Severity.INFORMATION,
        CellRef(os.fsencode(workbook).decode("utf-8", "replace"), "", ""),
        name,
        f"{name or 'Somebody'} has the workbook open; the version that was last saved was read.",
        "If it is still being changed, close it and run this again.",
    )


def _owned(name: str) -> tuple[str, Callable[[bytes], str]] | None:
    """Give the name of the workbook that a file speaks for, and how the file tells who has it open."""
    if name.startswith(_LOCK_FILE) and name.endswith(_LOCK_END):
        workbook, name_in = name.removeprefix(_LOCK_FILE).removesuffix(_LOCK_END), _libreoffice_user
    elif name.startswith(_OWNER_FILE):
        workbook, name_in = name.removeprefix(_OWNER_FILE), _excel_user
    else:
        return None
    return (workbook, name_in) if workbook.lower().endswith((*WORKBOOK_SUFFIXES, TEXT_SUFFIX)) else None


def _excel_user(content: bytes) -> str:
    length = content[_OWNER_NAME_AT] if len(content) > _OWNER_NAME_AT else 0
    return content[_OWNER_NAME_AT + 2 : _OWNER_NAME_AT + 2 + 2 * length].decode("utf-16-le", "ignore")


def _libreoffice_user(content: bytes) -> str:
    """Read the first two fields: the name that was given to LibreOffice, or else the name of the login."""
    fields, field, is_escaped = [], "", False
    for c in content.decode("utf-8", "ignore"):
        if not is_escaped and c in ",;":
            fields.append(field)
            field = ""
            continue
        is_escaped = c == "\\" and not is_escaped
        field += "" if is_escaped else c
    return next((one for one in fields[:2] if one.strip()), "")


def look(path: Path) -> tuple[bytes, Finding | None]:
    """Read a file whole, once, and say why that cannot be done; None where it can."""
    content, problem = _content(path)
    if problem is None:
        return content, None
    code, message, remedy = problem
    return b"", Finding(code, Severity.STOPS_WORKBOOK, CellRef(name_of(path), "", ""), "", message, remedy)


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
            return b"", too_large(f"is {state.st_size // (1024 * 1024):,} MB")
        return path.read_bytes(), None
    except OSError as error:
        return b"", (
            "workbook_locked",
            f"The file cannot be opened ({error.strerror or type(error).__name__}).",
            "Close it in Excel, or ask IT for the right to read it.",
        )
