"""Small numbers of children are not printed."""

from __future__ import annotations

THRESHOLD = 6
"""Counts of 1 to 5 are hidden; a true nought is not (a usual local rule; there is no single authority)."""
MARK = "c"


def is_small(number: float | None) -> bool:
    """Tell whether a count of children is too small to be printed."""
    return number is not None and 0 < number < THRESHOLD


def suppress(words: str, number: float | None, *, counts_children: bool) -> str:
    """Give a figure as it may be printed: `c` for a small count of children."""
    return MARK if counts_children and is_small(number) else words
