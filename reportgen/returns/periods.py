"""The period after one, in the words in which a council writes its periods."""

from __future__ import annotations

import calendar
import re

_MONTHS = tuple(calendar.month_name)[1:]
_YEARS = r"(?P<year>20\d\d)(?P<join>[-/])(?P<next>\d\d|2\d\d\d)"
_QUARTER = re.compile(rf"(?P<before>Q|Quarter )(?P<quarter>[1-4])(?P<between>[ ,/]+){_YEARS}", re.IGNORECASE)
_MONTH = re.compile(rf"(?P<month>{'|'.join((*_MONTHS, *calendar.month_abbr[1:]))})(?P<between>[ -])(?P<year>20\d\d)")
_YEAR = re.compile(_YEARS)


def next_period(period: str) -> str:
    """Name the period after a quarter, a month or a year, in the same style; empty where that cannot be told."""
    if match := _QUARTER.fullmatch(period):
        after = int(match["quarter"]) % 4 + 1
        year = int(match["year"]) + (after == 1)
        return f"{match['before']}{after}{match['between']}{_years(year, match)}"
    if match := _MONTH.fullmatch(period):
        is_whole = match["month"] in _MONTHS
        names = _MONTHS if is_whole else tuple(calendar.month_abbr)[1:]
        after = (names.index(match["month"]) + 1) % len(names)
        return f"{names[after]}{match['between']}{int(match['year']) + (after == 0)}"
    if match := _YEAR.fullmatch(period):
        return _years(int(match["year"]) + 1, match)
    return ""


def _years(year: int, style: re.Match[str]) -> str:
    following = str(year + 1)
    return f"{year}{style['join']}{following[-len(style['next']) :]}"
