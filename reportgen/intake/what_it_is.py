"""What a file really is, told by its content and not by its name; and whether it may be opened as a workbook at all."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath

WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")
TEXT_SUFFIX = ".csv"
OTHER_SPREADSHEETS = (".xls", ".xlsb", ".xltx", ".xltm", ".ods", ".fods", ".numbers")
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
"""Every workbook of Excel is a zip; a text that begins with the letters PK is none."""
LARGEST_UNPACKED = 200 * 1024 * 1024
LARGEST_PART, LARGEST_RATIO = 20 * 1024 * 1024, 200
MOST_PARTS, LARGEST_DIRECTORY = 5_000, 1024 * 1024

Problem = tuple[str, str, str]
"""A finding's code, what is wrong, and what would be right."""

SAVE_AS = "Open it in Excel, choose File > Save As > Excel Workbook (.xlsx), and put the new file in the folder."
SAVE_AGAIN = "Open it in Excel, save it under a new name and use that."
_TEXT_REMEDY = (
    "If commas part its columns, give it a name that ends in .csv; else open it in Excel and choose "
    "File > Save As > Excel Workbook (.xlsx)."
)
_COPY_TABLE = "Copy its table into an Excel workbook."
_WEB_PAGE = "is a web page that another system saved with Excel's file name."
_ASK = "Ask for the workbook that it was made from."
_BY_START = (
    (b"%pdf", "is a PDF document, not a workbook.", _ASK),
    (b"{\\rtf", "is a rich text document, not a workbook.", _COPY_TABLE),
    (b"<!doctype html", _WEB_PAGE, SAVE_AS),
    (b"<html", _WEB_PAGE, SAVE_AS),
    (b"<head", _WEB_PAGE, SAVE_AS),
    (b"<meta", _WEB_PAGE, SAVE_AS),
    (b"<table", _WEB_PAGE, SAVE_AS),
    (b"<?xml", "is an XML file (perhaps the old 'XML Spreadsheet 2003'), not an Excel workbook.", SAVE_AS),
    (b"mime-version", "is a web archive that another system saved with Excel's file name.", SAVE_AS),
    (b"\x89png", "is a picture, not a workbook.", _ASK),
    (b"\xff\xd8\xff", "is a picture, not a workbook.", _ASK),
    (b"gif8", "is a picture, not a workbook.", _ASK),
)
_HALF_COPIED: Problem = (
    "workbook_damaged",
    "The file is still being copied or is damaged.",
    "Wait until it is copied. If this stays, open it in Excel, save it under a new name and use that.",
)
_DAMAGED: Problem = ("workbook_damaged", "The file is damaged: its parts do not belong together.", SAVE_AGAIN)
_OLD_STARTS = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    # Excel 2 to 4, before workbooks
    b"\x09\x00\x04\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x04\x06\x00",
)
_COMPOUND = (
    ("WordDocument", ("not_a_workbook", "This file is a Word document of the old kind (.doc).", _COPY_TABLE)),
    ("PowerPoint Document", ("not_a_workbook", "This file is a PowerPoint presentation.", _COPY_TABLE)),
    (
        "__substg1.0_",
        (
            "not_a_workbook",
            "This file is an Outlook message.",
            "Save the workbook that is attached to it, and use that.",
        ),
    ),
)
_BY_PART = (
    ("word/", ("not_a_workbook", "This is a Word document.", _COPY_TABLE)),
    ("ppt/", ("not_a_workbook", "This is a PowerPoint presentation.", _COPY_TABLE)),
    ("xl/workbook.bin", ("not_excel", "This is a binary workbook (.xlsb).", SAVE_AS)),
    (
        "Index/",
        (
            "not_excel",
            "This is an Apple Numbers document.",
            "In Numbers, choose File > Export To > Excel, and put the new file in the folder.",
        ),
    ),
)
_OPEN_DOCUMENTS = (
    (
        b"application/vnd.oasis.opendocument.spreadsheet",
        ("not_excel", "This is a LibreOffice spreadsheet (.ods).", SAVE_AS),
    ),
    (
        b"application/vnd.oasis.opendocument.",
        ("not_a_workbook", "This is a LibreOffice document, not a spreadsheet.", _COPY_TABLE),
    ),
)


def problem_of(name: str, content: bytes) -> Problem | None:
    """Say why a file cannot be read as a workbook or as a table of text; None where it can be tried."""
    suffix = PurePath(name).suffix.lower()
    is_text = suffix == TEXT_SUFFIX
    problem = _problem_of_content(content, is_text=is_text)
    if problem is None and suffix not in {*WORKBOOK_SUFFIXES, TEXT_SUFFIX}:
        return (
            "not_excel",
            f"The file is named as one of the kind {suffix}, which is not read.",
            "Open it in Excel and choose File > Save As > Excel Workbook (.xlsx).",
        )
    return problem


def _problem_of_content(content: bytes, *, is_text: bool) -> Problem | None:
    start = content[:512]
    if not start.strip(b"\0"):
        return "workbook_empty", "The file is empty or only half copied.", "Wait until it is copied, or copy it again."
    if start.startswith(_OLD_STARTS):
        return _old_or_encrypted(content)
    if start.startswith(ZIP_STARTS):
        return _problem_of_zip(content)
    return _other_content(start, is_text=is_text)


def _other_content(start: bytes, *, is_text: bool) -> Problem | None:
    plain = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, what, remedy in _BY_START:
        if plain.startswith(mark):
            return "not_a_workbook", f"This file {what}", remedy
    if is_text:
        return None
    if b"\0" not in start and _is_decoded(start):
        return "not_a_workbook", "This file is plain text with a workbook's name.", _TEXT_REMEDY
    return "not_a_workbook", "This file is not an Excel workbook.", SAVE_AS


def _is_decoded(start: bytes) -> bool:
    try:
        # the last character may have been cut through
        start[:-3].decode("utf-8") if len(start) > 3 else start.decode("utf-8")  # noqa: PLR2004 - bytes of a character
    except UnicodeDecodeError:
        return False
    return True


def _old_or_encrypted(content: bytes) -> Problem:
    if _names(content, "EncryptedPackage"):
        if _names(content, "DRMEncrypted"):
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
    return next(
        (problem for name, problem in _COMPOUND if _names(content, name)),
        ("old_format", "The file is in the old Excel format (.xls).", SAVE_AS),
    )


def _names(content: bytes, name: str) -> bool:
    return name.encode("utf-16-le") in content


def _problem_of_zip(content: bytes) -> Problem | None:
    if _directory_size(content) > LARGEST_DIRECTORY:
        return _DAMAGED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            kind = _mimetype(archive)
    except Exception:  # noqa: BLE001 - a broken directory fails in many ways, and each means the same to the officer
        return _HALF_COPIED
    return _other_kind([part.filename for part in parts], kind) or _unsafe(parts)


def _mimetype(archive: zipfile.ZipFile) -> bytes:
    if "mimetype" not in archive.namelist():
        return b""
    with archive.open("mimetype") as part:
        return part.read(100)


def _directory_size(content: bytes) -> int:
    """Give the bytes of a zip's directory, as its end tells; Python would make an object for each of its entries."""
    end = content.rfind(b"PK\x05\x06", max(0, len(content) - 66_000))
    size = int.from_bytes(content[end + 12 : end + 16], "little") if end >= 0 else 0
    return 0 if size == 0xFFFF_FFFF else size  # noqa: PLR2004 - "look elsewhere"


def _other_kind(names: list[str], kind: bytes) -> Problem | None:
    for mark, problem in (*_OPEN_DOCUMENTS, *_BY_PART):
        if kind.startswith(mark) if isinstance(mark, bytes) else any(name.startswith(mark) for name in names):
            return problem
    if "[Content_Types].xml" in names:
        return None
    if any(name.lower().endswith(WORKBOOK_SUFFIXES) for name in names):
        return (
            "not_a_workbook",
            "This is a zip folder that holds a workbook.",
            "Open it, and put the workbook itself in the folder.",
        )
    return "not_a_workbook", "This is a zip folder, not a workbook.", "Put the workbook itself in the folder."


def _unsafe(parts: list[zipfile.ZipInfo]) -> Problem | None:
    # the names as they stand in the file: on Windows, Python has turned back-slashes round
    names = [part.orig_filename for part in parts]
    if any(name.startswith("/") or ".." in name.split("/") or name[1:2] == ":" for name in names):
        return "workbook_unsafe", "The workbook contains a part that Excel never writes; it was not opened.", SAVE_AGAIN
    is_odd = any("\\" in name or "\0" in name for name in names)
    is_encrypted = any(part.flag_bits & 1 for part in parts)
    if is_odd or is_encrypted or len({name.lower() for name in names}) != len(names) or len(parts) > MOST_PARTS:
        return _DAMAGED
    unpacked = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > LARGEST_PART and part.file_size > LARGEST_RATIO * max(1, part.compress_size) for part in parts
    )
    return too_large(f"unpacks to {unpacked // (1024 * 1024):,} MB") if unpacked > LARGEST_UNPACKED or swollen else None


def too_large(size: str) -> Problem:
    """Say that a file is larger than any plan."""
    return "workbook_too_large", f"This file {size}; a plan is under 10 MB.", "Copy the plan into a new workbook."
