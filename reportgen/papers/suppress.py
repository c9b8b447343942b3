"""Small numbers of children are not printed."""

from __future__ import annotations

import re

THRESHOLD = 6
"""Counts of 1 to 5 are hidden; a true nought is not (a usual local rule; there is no single authority)."""
MARK = "c"


def is_small(number: float | None) -> bool:
    """Tell whether a count of children is too small to be printed."""
    return number is not None and 0 < number < THRESHOLD


def suppress(words: str, number: float | None, *, counts_children: bool) -> str:
    """Give a figure as it may be printed: `c` for a small count of children."""
    return MARK if counts_children and is_small(number) else words


_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_SMALL = re.compile(
    r"(?<![\w.,/-])(?:[1-5]|one|two|three|four|five|single)"
    rf"(?![\w%/-]|[.,:]\d|\s*(?:%|per ?cent)|\s+(?:{_MONTHS})[a-z]*\b)",
    re.IGNORECASE,
)


def tells_small_counts(words: str) -> bool:
    """Tell whether words hold a number that may be such a count, in figures or letters; a date is none."""
    return _SMALL.search(words) is not None
