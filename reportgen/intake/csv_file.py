"""A file of text with commas, semicolons or tabs, as Excel and other systems export tables (.csv)."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.intake.what_it_is import Problem

_DELIMITERS = ",;\t"
_SEPARATOR_LINE = re.compile(r"sep=(?P<mark>[,;\t|])\r?\n", re.IGNORECASE)
"""Excel writes and obeys such a first line, and does not show it."""
_AS_TEXT = re.compile(r'="(?P<text>[^"]*)"')
"""So other systems keep Excel from taking a reference such as 1.10 for a number."""
_FEWEST_SIGNS, _LOOKED_AT = 32, 100_000
"""Below the first of these characters are control signs, which no text has."""
_SAVE_AS_TEXT = "Open the table in Excel and choose File > Save As > Excel Workbook (.xlsx)."


def read_csv(content: bytes) -> tuple[list[list[str]], Problem | None]:
    """Read the rows of a file of text, or say why it is none."""
    text = _decoded(content)
    if text is None:
        return [], ("not_a_workbook", "This file is no table, whatever its name says.", _SAVE_AS_TEXT)
    first = _SEPARATOR_LINE.match(text)
    if first:
        text = text[first.end() :]
    # an open quotation mark makes one cell of the rest, while the columns are parted for a first look as well
    limit = csv.field_size_limit(len(text) + 1)
    try:
        mark = first["mark"] if first else _delimiter(text)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    finally:
        csv.field_size_limit(limit)
    if text.count('"') % 2 and rows and any("\n" in value for value in rows[-1][-1:]):
        return [], (
            "workbook_damaged",
            "A quotation mark is not closed, so that everything after it would be one cell.",
            _SAVE_AS_TEXT,
        )
    return [[_plain(value) for value in row] for row in rows], None


def _plain(value: str) -> str:
    match = _AS_TEXT.fullmatch(value)
    return match["text"] if match else value


def _decoded(content: bytes) -> str | None:
    """Read the bytes as the text that they are: with a mark at the start, else UTF-8, else as Windows writes it."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in content[:_LOOKED_AT]:
        # text of two bytes a character without its mark has a nought in every second byte
        encodings = ["utf-16-le" if content[1:2] == b"\0" else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1252", "latin-1"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        start = text[:_LOOKED_AT]
        return None if any(ord(c) < _FEWEST_SIGNS and c not in "\t\r\n\f\v" for c in start) else text
    return None


def _delimiter(text: str) -> str:
    """Find what parts the columns: with it, most of the first rows have the same number of columns."""
    best, mark = (0, 0), ","
    for candidate in _DELIMITERS:
        widths: Counter[int] = Counter()
        for row, _ in zip(csv.reader(io.StringIO(text, newline=""), delimiter=candidate), range(50), strict=False):
            if len(row) > 1:
                widths[len(row)] += 1
        if widths:
            width, rows = widths.most_common(1)[0]
            best, mark = max((best, mark), ((rows, width), candidate))
    return mark
