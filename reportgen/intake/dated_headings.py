"""Headings that say more than what a column holds: the month or quarter it is of, or what its ratings mean."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity, short
from reportgen.intake.grid import Typed
from reportgen.intake.heading_row import Heading, some_of
from reportgen.intake.headings import ACTIONS, LONGEST, How, plain_heading, synonyms
from reportgen.intake.legend import explains_itself

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportgen.intake.grid import Grid
    from reportgen.intake.layout import Head

_REPORTED = ("update", "rag", "status", "percent", "next_steps")
"""What is reported anew for each month or quarter, so that a plan may have a column for each."""
_MONTHS = ("apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "jan", "feb", "mar")
"""In the order of the financial year."""
_PERIOD = re.compile(
    r"\b(?:(?:q|qtr |quarter )(?P<quarter>[1-4])|(?P<month>" + "|".join(_MONTHS) + r")[a-z]{0,6})\b"
    r"|\b(?P<year>20\d\d|\d\d)(?: \d\d)?\b"
)
_LONGEST_KEY = 600
"""A heading that explains its own ratings is no longer."""
_FILLER = re.compile(r"\b(?:as at|at|end|of|for|in|the|to|position)\b")
_RATED = re.compile(
    r"\((?:[^()]*\b)?(?:b\s*/?\s*)?(?:r\s*/\s*a\s*/\s*g|rag|red\W+amber\W+green)\b[^()]*\)", re.IGNORECASE
)


def with_ratings(cells: Mapping[int, Typed]) -> Mapping[int, Typed]:
    """Call a column RAG where its heading says in brackets that it holds ratings: "Progress (R/A/G)"."""
    rated = {
        column: Typed("RAG", "RAG", typed.where)
        for column, typed in cells.items()
        if "(" in typed.text and _says_ratings(typed.text)
    }
    return {**cells, **rated} if len(rated) == 1 else cells


def _says_ratings(text: str) -> bool:
    return len(text) <= _LONGEST_KEY and bool(_RATED.search(text) or explains_itself(text))


def told_apart(
    grid: Grid, head: Head, columns: dict[str, int], settled: Sequence[int]
) -> tuple[list[Heading], list[Finding]]:
    """Find the columns of one field that differ by their month or quarter, and use the newest that is filled in.

    `columns` are those found so far, and are added to. Columns that an officer `settled` are left alone.
    """
    if head.kind is not ACTIONS:
        return [], []
    found: list[Heading] = [
        Heading(column, head.cells[column], field, How.BY_WORD, "key")
        for field, column in columns.items()
        if field == "rag" and column in head.cells and explains_itself(head.cells[column].text)
    ]
    findings: list[Finding] = []
    by_field: dict[str, list[int]] = defaultdict(list)
    for column, typed in head.cells.items():
        if column not in settled and column not in columns.values() and (field := _dated(typed.text)):
            by_field[field].append(column)
    for field, dated in by_field.items():
        newest = _newest(grid, head, dated)
        if field not in columns:
            columns[field] = newest
        for column in dated:
            used = field if columns[field] == column else None
            found.append(Heading(column, head.cells[column], used, How.BY_WORD if used else How.NOT_USED, field))
        findings.extend(_told(head, dated, columns[field]))
    return found, findings


def _dated(text: str) -> str:
    """Give the field that a heading with a month or quarter means without it."""
    plain = plain_heading(text) if len(text) <= LONGEST else ""
    bare = " ".join(_FILLER.sub(" ", _PERIOD.sub(" ", plain)).split())
    if not _PERIOD.search(plain):
        return ""
    return next((field for field in synonyms(ACTIONS.name).get(bare, ()) if field in _REPORTED), "")


def _newest(grid: Grid, head: Head, dated: Sequence[int]) -> int:
    filled = [column for column in dated if any(True for _ in _values(grid, head, column))] or list(dated)
    keys = {column: _when(head.cells[column].text) for column in filled}
    if any((key[0] == 0) != (next(iter(keys.values()))[0] == 0) for key in keys.values()) or len(
        set(keys.values())
    ) < len(keys):
        return max(filled)
    return max(filled, key=lambda column: keys[column])


def _values(grid: Grid, head: Head, column: int) -> Iterator[Typed]:
    last = head.ends or max((row for row, _ in grid.cells), default=0) + 1
    return (grid.cells[row, column] for row in range(head.rows[1] + 1, last) if (row, column) in grid.cells)


def _when(text: str) -> tuple[int, int]:
    """Order periods: by the financial year where it is given, then by the month or quarter in it."""
    year = month = 0
    for match in _PERIOD.finditer(plain_heading(text)):
        if match["quarter"]:
            month = 3 * int(match["quarter"])
        elif match["month"]:
            month = _MONTHS.index(match["month"]) + 1
        else:
            year = int(match["year"]) % 100
    is_next_calendar_year = year and month > _MONTHS.index("dec") + 1
    return (year - 1 if is_next_calendar_year else year), month


def _told(head: Head, dated: Sequence[int], used: int) -> Iterator[Finding]:
    others = [column for column in dated if column != used]
    if others:
        typed = head.cells[used]
        names = some_of(tuple(short(head.cells[column].text) for column in others))
        yield Finding(
            "newest_column",
            Severity.INFORMATION,
            typed.where,
            typed.text,
            f"The column '{short(typed.text)}' was read, as the newest that is filled in, and not {names}.",
            "Nothing, if that is right.",
        )
