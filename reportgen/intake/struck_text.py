"""What of a cell's text a line has been drawn through, and what is left of it."""

from __future__ import annotations

import unicodedata

from reportgen.intake.cell_text import Runs, clean
from reportgen.intake.restriction_words import is_mark

_NO_WORDS = frozenset("PZC")
"""Punctuation, spaces and what cannot be seen."""


def parted(text: str, value: object, *, is_struck: bool) -> tuple[str, str]:
    """Give what is left of a cell and what is struck out; where nothing is left, both are the whole text.

    `text` is the whole as it is read, `value` what the workbook stores, `is_struck` what the cell's own style says. A
    mark of restriction that is struck out is not struck from the cell: it is all that is read.
    """
    if not isinstance(value, Runs):
        return text, text if is_struck else ""
    looks = [(part, is_struck if own is None else own) for part, own in value.parts]
    gone = clean("".join(part for part, struck in looks if struck))
    kept = clean("".join(part for part, struck in looks if not struck))
    if not _says(gone):
        return text, ""
    if not _says(kept):
        return text, text
    return (gone, gone) if is_mark(gone) else (kept, gone)


def _says(text: str) -> bool:
    return any(unicodedata.category(c)[0] not in _NO_WORDS for c in text)
