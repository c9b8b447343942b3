"""Columns that a computer set to American dates has read: 4 March typed, 3 April stored. Asked, never guessed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity
from reportgen.intake.grid import Typed, some
from reportgen.plan.dates import in_full

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.intake.rows import Row

_WRITTEN = re.compile(r"\D{0,12}(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\W*")
_MONTHS = 12
_FEWEST = 3


def asked(rows: Sequence[Row], fields: Sequence[str]) -> tuple[list[Row], list[Finding]]:
    """Make dates that may have day and month the wrong way round say both, and tell each such column."""
    out, findings = list(rows), []
    for field in fields:
        column = [(index, row.cells[field]) for index, row in enumerate(out) if field in row.cells]
        doubtful = _doubtful([(index, typed) for index, typed in column if field not in out[index].merged])
        if not doubtful:
            continue
        for index, typed, day in doubtful:
            words = f"{in_full(day)} or {in_full(day.replace(day=day.month, month=day.day))}"
            cells = {**out[index].cells, field: Typed(words, words, typed.where)}
            out[index] = replace(out[index], cells=cells)
        findings.append(_told([typed for _, typed, _ in doubtful]))
    return out, findings


Read = tuple[int, Typed, date]


def _doubtful(column: Sequence[tuple[int, Typed]]) -> list[Read]:
    """Give the dates of a column that nobody can be sure of.

    A computer set to American dates reads 04/03 as 3 April, and leaves 31/03 as text because it has no month 31. So
    where every true date has a day up to 12 and every written one a later day, the true ones are in doubt; and where
    dates are written with the month first, all are in doubt that could be read either way.
    """
    true = [(index, typed, typed.value) for index, typed in column if isinstance(typed.value, date)]
    written = [
        (index, typed, int(match[1]), int(match[2]), int(match[3]))
        for index, typed in column
        if isinstance(typed.value, str) and (match := _WRITTEN.fullmatch(typed.text))
    ]
    month_first = [one for one in written if one[2] <= _MONTHS < one[3]]
    day_first = [one for one in written if one[3] <= _MONTHS < one[2]]
    could_be_either = [day for day in true if day[2].day <= _MONTHS and day[2].day != day[2].month]
    if month_first and not day_first:
        both = [
            (index, typed, date(year + 2000 * (year < 100), month, day))  # noqa: PLR2004 - a year of two digits
            for index, typed, month, day, year in written
            if month <= _MONTHS and day <= _MONTHS and month != day and year
        ]
        return sorted([*could_be_either, *both], key=lambda one: one[0])
    all_early = all(day.day <= _MONTHS for _, _, day in true)
    if day_first and len(day_first) == len(written) and true and all_early and len(true) + len(written) >= _FEWEST:
        return could_be_either
    return []


def _told(cells: Sequence[Typed]) -> Finding:
    names = some([typed.where.cell for typed in cells])
    what = f"{len(cells)} dates of this column" if len(cells) > 1 else "1 date of this column"
    used = "they were" if len(cells) > 1 else "it was"
    return Finding(
        "us_dates",
        Severity.TO_TELL,
        cells[0].where,
        cells[0].text,
        f"{what} may have the day and the month the wrong way round, as a computer set to American dates reads them "
        f"({names}); {used} not used.",
        "Check each with its lead, and type the month as a word: 4 March 2027.",
    )
