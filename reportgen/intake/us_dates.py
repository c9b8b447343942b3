"""Columns that a computer set to American dates has read: 4 March typed, 3 April stored. Asked, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
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
_CENTURY = 100


def asked(rows: Sequence[Row], fields: Sequence[str]) -> tuple[list[Row], list[Finding]]:
    """Make dates that may have day and month the wrong way round say both, and tell each such column.

    Where it is likelier that they are right, they are used as they stand, and told all the same.
    """
    out, findings = list(rows), []
    for field in fields:
        column = [(index, row.cells[field]) for index, row in enumerate(out) if field in row.cells]
        dates = _Dates.of([(index, typed) for index, typed in column if field not in out[index].merged])
        doubtful = dates.doubtful()
        for index, typed, day in doubtful:
            words = f"{in_full(day)} or {in_full(day.replace(day=day.month, month=day.day))}"
            cells = {**out[index].cells, field: Typed(words, words, typed.where)}
            out[index] = replace(out[index], cells=cells)
        told = doubtful or dates.perhaps()
        if told:
            findings.append(_told([typed for _, typed, _ in told], was_used=not doubtful))
    return out, findings


Read = tuple[int, Typed, date]
"""A row's place, its cell, and the day that it is read as."""


@dataclass(frozen=True, slots=True)
class _Dates:
    """The dates of a column: the true ones, and those written as text that can be read one way only, or both."""

    true: Sequence[Read]
    month_first: int
    day_first: int
    both: Sequence[Read]
    written: int

    @classmethod
    def of(cls, column: Sequence[tuple[int, Typed]]) -> _Dates:
        written = [
            (index, typed, int(match[1]), int(match[2]), int(match[3]))
            for index, typed in column
            if isinstance(typed.value, str) and (match := _WRITTEN.fullmatch(typed.text))
        ]
        return cls(
            [(index, typed, typed.value) for index, typed in column if isinstance(typed.value, date)],
            sum(second > _MONTHS >= first for _, _, first, second, _ in written),
            sum(first > _MONTHS >= second for _, _, first, second, _ in written),
            [
                (index, typed, date(year + 2000 * (year < _CENTURY), month, day))
                for index, typed, month, day, year in written
                if month <= _MONTHS and day <= _MONTHS and month != day and year
            ],
            len(written),
        )

    @property
    def either(self) -> list[Read]:
        """The true dates that could be read either way."""
        return [one for one in self.true if one[2].day <= _MONTHS and one[2].day != one[2].month]

    @property
    def later(self) -> list[Read]:
        """The true dates that can be read one way only."""
        return [one for one in self.true if one[2].day > _MONTHS]

    def doubtful(self) -> list[Read]:
        """Give the dates of the column that nobody can be sure of.

        A computer set to American dates reads 04/03 as 3 April, and leaves 31/03 as text because it has no month 31. So
        where every true date has a day up to 12 and every written one a later day, the true ones are in doubt; and
        where dates are written with the month first, all are in doubt that could be read either way. So are those that
        are shown with the month first, unless others beside them can only be meant so.
        """
        if self.month_first and not self.day_first:
            return sorted([*self.either, *self.both], key=_place)
        is_split = self.day_first and self.day_first == self.written and self.true and not self.later
        if is_split and len(self.true) + self.written >= _FEWEST:
            return self.either
        if any(typed.is_american for _, typed, _ in self.later):
            return []
        return [one for one in self.either if one[1].is_american]

    def perhaps(self) -> list[Read]:
        """Give the dates that are as likely right as wrong: too few tell, or one beside them tells otherwise."""
        american = [one for one in self.either if one[1].is_american]
        if american:
            return american
        if self.month_first:
            return sorted([*self.either, *self.both], key=_place)
        against = len(self.later) + self.written - self.day_first
        enough = not against or (against == 1 and len(self.either) + self.day_first >= _FEWEST)
        return self.either if self.day_first and enough else []


def _place(one: Read) -> int:
    return one[0]


def _told(cells: Sequence[Typed], *, was_used: bool) -> Finding:
    names = some([typed.where.cell for typed in cells])
    what = f"{len(cells)} dates of this column" if len(cells) > 1 else "1 date of this column"
    used = "they were" if len(cells) > 1 else "it was"
    how = "used as written in the workbook" if was_used else "not used"
    return Finding(
        "us_dates",
        Severity.TO_TELL,
        cells[0].where,
        cells[0].text,
        f"{what} may have the day and the month the wrong way round, as a computer set to American dates reads them "
        f"({names}); {used} {how}.",
        "Check each with its lead, and type the month as a word: 4 March 2027.",
    )
