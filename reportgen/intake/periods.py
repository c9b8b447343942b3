"""The month, quarter, term or year that a heading names, and which of several is the newest."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ORDINALS = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4}
_TERMS = {"winter": 1, "spring": 3, "summer": 6, "autumn": 10}
"""The calendar month in which each has begun, whatever its school."""
_APRIL = 4
"""The month in which a financial year begins."""
_MONTHS_A_YEAR = 12
_LONGEST_STEP = 4
"""From one column to the next it is no more months, where they go on from each other."""
_LIKELY_YEAR = 20
"""Of two digits beside a month, what is less is a day of it: "14 Nov", "Nov 26"."""

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:20\d\d|[2-9]\d)"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?"
_PERIOD = re.compile(
    rf"\b(?:(?P<day_month>{_DAY} (?:0?[1-9]|1[0-2])) (?P<of>{_YEAR})"
    rf"|(?P<iso>20\d\d (?:0?[1-9]|1[0-2]) {_DAY})(?: 00 00(?: 00)?)?"
    r"|(?:fy ?)?(?P<from>20\d\d|\d\d) (?P<till>20\d\d|\d\d)"
    rf"|(?P<number>0[1-9]|1[0-2]|[1-9]) (?P<its>20\d\d)"
    r"|(?:q|qtr |quarter )(?P<quarter>[1-4])"
    rf"|(?P<nth>{'|'.join(_ORDINALS)}) (?:qtr|quarter)"
    r"|(?:month|period|p) ?(?P<month_of_year>1[0-2]|0?[1-9])"
    rf"|(?P<term>{'|'.join(_TERMS)})(?: term)?"
    rf"|(?:{_DAY}(?:st|nd|rd|th)? )?(?P<month>{_MONTH})(?: (?P<beside>\d\d)(?! 20\d\d))?"
    r"|(?:fy ?)?(?P<year>20\d\d))\b"
)


@dataclass(frozen=True, slots=True)
class Period:
    """A time that a heading names: its year and month as of the calendar, each 0 where it is not said.

    `by_term` tells that it is a term, of which the first in a year is autumn's.
    """

    year: int = 0
    month: int = 0
    day: int = 0
    by_term: bool = False

    @property
    def order(self) -> tuple[int, int, int]:
        """What periods are ordered by: the calendar where the year is said, else the financial or the school year."""
        if self.year or not self.month:
            return self.year, self.month, self.day
        first = _TERMS["autumn"] if self.by_term else _APRIL
        return 0, (self.month - first) % _MONTHS_A_YEAR + 1, self.day


@lru_cache(maxsize=4096)
def period_in(words: str) -> tuple[Period | None, str]:
    """Find the period that the plain words of a heading name, and give the words without it; None where there is none.

    Of several months or quarters the last is meant: "April to June 2026".
    """
    found = list(_PERIOD.finditer(words))
    read = [one for match in found if (one := _read(match)) is not None]
    if not read:
        return None, words
    rest = " ".join(_PERIOD.sub(lambda match: " " if _read(match) else match[0], words).split())
    whole = _Parts()
    for parts in read:
        whole = whole.then(parts)
    return whole.period, rest


@dataclass(frozen=True, slots=True)
class _Parts:
    """What one piece of a heading says of its period."""

    year: int = 0
    is_financial: bool = False
    quarter: int = 0
    month: int = 0
    day: int = 0
    by_term: bool = False

    def then(self, other: _Parts) -> _Parts:
        """Add what a further piece says; a quarter goes before the months that explain it."""
        joined = replace(self, year=other.year or self.year, is_financial=other.is_financial or self.is_financial)
        if other.quarter:
            return replace(joined, quarter=other.quarter)
        if other.month:
            return replace(joined, month=other.month, day=other.day, by_term=other.by_term)
        return joined

    @property
    def period(self) -> Period:
        month, year = self.month, self.year
        if self.quarter:
            # the last month of a quarter of the financial year, which is told by its first year or by both
            month = (3 * self.quarter + _APRIL - 2) % _MONTHS_A_YEAR + 1
            return Period(year + (month < _APRIL) if year else 0, month)
        if year and self.is_financial:
            # a year alone ends with March
            return Period(year + (month < _APRIL), month or _APRIL - 1, self.day)
        return Period(year, month, self.day, self.by_term)


def _read(match: re.Match[str]) -> _Parts | None:
    if match["from"]:
        return _of_two_numbers(match["from"], match["till"])
    if match["day_month"] or match["iso"]:
        day, month, year = (
            (int(part) for part in f"{match['day_month']} {match['of']}".split())
            if match["of"]
            else (int(part) for part in reversed(match["iso"].split()))
        )
        return _Parts(year % 100, month=month, day=day)
    if match["month"]:
        return _of_month(match)
    if match["quarter"] or match["nth"]:
        return _Parts(quarter=int(match["quarter"] or _ORDINALS[match["nth"]]))
    if match["term"] or match["month_of_year"]:
        month = (int(match["month_of_year"] or 1) + _APRIL - 2) % _MONTHS_A_YEAR + 1
        return _Parts(month=_TERMS.get(match["term"], month), by_term=bool(match["term"]))
    return _Parts(int(match["its"] or match["year"]) % 100, month=int(match["number"] or 0))


def _of_two_numbers(begins: str, ends: str) -> _Parts | None:
    """Read "2026 27" as a financial year, "2026 09" and "09 26" as a month; what else there may be tells nothing."""
    first, second = int(begins) % 100, int(ends) % 100
    if second == first + 1 and first >= _LIKELY_YEAR:
        return _Parts(first, is_financial=True)
    if len(begins) > len(ends) and 1 <= second <= _MONTHS_A_YEAR:
        return _Parts(first, month=second)
    return _Parts(second, month=first) if 1 <= first <= _MONTHS_A_YEAR and second >= _LIKELY_YEAR else None


def _of_month(match: re.Match[str]) -> _Parts:
    beside = int(match["beside"] or 0)
    year = beside if beside >= _LIKELY_YEAR else 0
    day = re.match(r"\d+", match[0])
    return _Parts(year, month=_MONTHS.index(match["month"][:3]) + 1, day=int(day[0]) if day else beside - year)


def in_order(periods: Sequence[Period]) -> list[tuple[int, int, int]] | None:
    """Give by what several periods are ordered, which stand in the order of their columns; None where nobody can tell.

    Periods without a year are ordered as they stand, where they go on from each other: "November", "December",
    "January". Else the newest of a financial year is the one that is nearest to its end.
    """
    years = _with_years(periods)
    return None if years is None else [one.order for one in years]


def _with_years(periods: Sequence[Period]) -> list[Period] | None:
    """Say the year of each, as far as the others tell it; None where nobody can order them."""
    said = [one.year for one in periods]
    if all(said):
        return list(periods)
    if not all(one.month for one in periods):
        return None if any(said) else list(periods)
    orders = [one.order for one in periods]
    if not any(said) and orders in (sorted(orders), sorted(orders, reverse=True)):
        return list(periods)
    for order in (1, -1):
        row = list(periods)[::order]
        if (going := _going_on(row)) is not None:
            return going[::order]
    return None if any(said) else list(periods)


def _going_on(periods: Sequence[Period]) -> list[Period] | None:
    """Count the years on from the first period; None where this would be more than a year, or is not what is said."""
    years = [0]
    for before, after in pairwise(periods):
        years.append(years[-1] + (after.month < before.month))
        if (after.month - before.month) % _MONTHS_A_YEAR > _LONGEST_STEP:
            return None
    first = next((one.year - years[place] for place, one in enumerate(periods) if one.year), 0)
    if any(one.year and one.year != first + years[place] for place, one in enumerate(periods)):
        return None
    if not first and (years[-1] > 1 or (years[-1] and periods[-1].month >= periods[0].month)):
        return None
    base = first or 1
    return [replace(one, year=base + years[place]) for place, one in enumerate(periods)]
