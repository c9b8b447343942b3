"""Dates as officers write them: the words are kept, the latest day they can mean is computed with."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

EARLIEST_YEAR, LATEST_YEAR = 2000, 2100
_CENTURY = 2000


class DateKind(StrEnum):
    """What sort of thing was written in a date cell."""

    DATE = "date"
    ONGOING = "ongoing"
    TO_BE_CONFIRMED = "to_be_confirmed"
    DONE = "done"
    NONE = "none"
    NOT_UNDERSTOOD = "not_understood"


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date with the officer's own words.

    `earliest` and `latest` are the first and last day the words can mean; both are None unless `kind` is DATE.
    `precision` is one of day, week, month, season, quarter, half, year or range, and empty where there is no date.
    """

    words: str = ""
    earliest: date | None = None
    latest: date | None = None
    precision: str = ""
    kind: DateKind = DateKind.NONE

    @property
    def text(self) -> str:
        """The date as a paper prints it: a single day in full, anything else in the officer's words."""
        if self.precision == "day" and self.latest:
            return in_full(self.latest)
        return self.words or "Not set"


NO_DATE = WrittenDate()


def in_full(day: date) -> str:
    """Write a day as a paper does: 12 April 2026."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def with_weekday(day: date) -> str:
    """Write a day with its weekday: Tuesday 8 December 2026."""
    return f"{calendar.day_name[day.weekday()]} {in_full(day)}"


def a_day(day: date, words: str = "") -> WrittenDate:
    """Make a written date from a true date of a workbook."""
    return WrittenDate(words or in_full(day), day, day, "day", DateKind.DATE)


_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {"sept": 9, "janurary": 1, "febuary": 2, "feburary": 2, "agust": 8, "setember": 9, "novemeber": 11}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_MONTH2 = _MONTH.replace("month", "month2")
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:20)?\d\d|'\d\d)"
_FINANCIAL_LONG = r"(?P<year>20\d\d)\s*[/-]\s*(?P<year2>(?:20)?\d\d)"
_FINANCIAL = r"(?P<year>20\d\d|\d\d)\s*[/-]\s*(?P<year2>(?:20)?\d\d)"

_ONGOING = re.compile(
    r"on-?\s?going|continuous(?:ly)?|continual|throughout(?: the year)?|rolling(?: programme)?"
    r"|business as usual|bau|in progress|monthly|quarterly|annual(?:ly)?|weekly|termly|regular(?:ly)?"
)
_UNCONFIRMED = re.compile(
    r"tbc|tba|tbd|to be (?:confirmed|agreed|determined|decided|set|arranged)|asap|a\.s\.a\.p\.?"
    r"|as soon as (?:possible|practicable)|immediate(?:ly)?|short term|medium term|long term"
    r"|not known|unknown|awaited|\?+|urgent"
)
_DONE = re.compile(r"(?:done|complete[d]?|finished|closed|achieved|delivered|in place)\.?")
_NONE = re.compile(r"(?:n/?a|none|nil|not applicable|not set|no date|-+|–|—|\.)?")
_LEADING = re.compile(
    r"^(?:by|before|from|until|till|due|target|date|on|for|no later than|not later than|w/?c|week commencing"
    r"|wc|w/?e|week ending|c\.|circa|approx(?:imately)?\.?|expected|planned|completion|completed?|the)\s*[:.]?\s+"
    r"(?=\S)"
)


def read_date(text: str) -> WrittenDate:
    """Read what an officer typed in a date cell; day comes before month, and nothing is guessed.

    Quarters and halves are of the financial year (1 April to 31 March), so they need one: "Q1 2013-14".
    A year of two digits is taken as 20xx.
    """
    words = " ".join(text.split())
    plain = _plain(words)
    for pattern, kind in (
        (_NONE, DateKind.NONE),
        (_ONGOING, DateKind.ONGOING),
        (_UNCONFIRMED, DateKind.TO_BE_CONFIRMED),
        (_DONE, DateKind.DONE),
    ):
        if pattern.fullmatch(plain):
            return WrittenDate(words, kind=kind)
    found = _days(_strip_lead(plain))
    if found is None:
        return WrittenDate(words, kind=DateKind.NOT_UNDERSTOOD)
    earliest, latest, precision = found
    if not EARLIEST_YEAR <= latest.year <= LATEST_YEAR:
        return WrittenDate(words, kind=DateKind.NOT_UNDERSTOOD)
    return WrittenDate(words, earliest, latest, precision, DateKind.DATE)


def _plain(words: str) -> str:
    plain = words.lower().replace("\u2013", "-").replace("\u2014", "-").replace("\u2019", "'").replace(",", " ")
    plain = re.sub(r"(?<=.)\s*\([^()]*\)$", "", plain)
    return " ".join(plain.split()).rstrip(".;")


def _strip_lead(plain: str) -> str:
    while True:
        shorter = _LEADING.sub("", plain, count=1)
        if shorter == plain:
            return plain
        plain = shorter


Days = tuple[date, date, str]


def _days(plain: str) -> Days | None:
    for reader in (_numeric, _iso, _day_of_month, _within_month, _month_range, _quarter, _season_or_year):
        found = reader(plain)
        if found is not None:
            return found
    return None


def _year(text: str) -> int:
    digits = text.strip("'")
    return int(digits) if len(digits) > 2 else _CENTURY + int(digits)  # noqa: PLR2004 - two digits are a year of this century


def _one_day(year: int, month: int, day: int) -> Days | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found, found, "day"


def _numeric(plain: str) -> Days | None:
    match = re.fullmatch(
        _WEEKDAY + r"(\d{1,2})\s*([/.\-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})(?:\s+00:00(?::00)?)?", plain
    )
    return _one_day(_year(match[4]), int(match[3]), int(match[1])) if match else None


def _iso(plain: str) -> Days | None:
    match = re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ t]\d\d:\d\d(?::\d\d)?)?", plain)
    return _one_day(int(match[1]), int(match[2]), int(match[3])) if match else None


def _day_of_month(plain: str) -> Days | None:
    for pattern in (
        _WEEKDAY + r"(?:the )?" + _DAY + r"(?:\s+of)?[\s\-/.]*" + _MONTH + r"[\s\-/.]*" + _YEAR,
        _WEEKDAY + _MONTH + r"\s+" + _DAY + r"\s+(?P<year>20\d\d)",
    ):
        match = re.fullmatch(pattern, plain)
        if match:
            return _one_day(_year(match["year"]), _MONTHS[match["month"]], int(match["day"]))
    return None


def _month_days(year: int, month: int, part: str = "") -> Days:
    last = calendar.monthrange(year, month)[1]
    first, final = {
        "": (1, last),
        "early": (1, 10),
        "beginning": (1, 10),
        "start": (1, 10),
        "mid": (11, 20),
        "middle": (11, 20),
        "late": (21, last),
        "end": (last, last),
    }[part]
    return date(year, month, first), date(year, month, final), "month"


def _within_month(plain: str) -> Days | None:
    part = r"(?:(?:the )?(?P<part>early|beginning|start|mid|middle|late|end)(?: of|-| in)?[\s-]*)?"
    match = re.fullmatch(part + _MONTH + r"[\s\-/.']*" + _YEAR + r"(?P<tail> end| \(end\))?", plain)
    if match:
        return _month_days(
            _year(match["year"]), _MONTHS[match["month"]], match["part"] or ("end" if match["tail"] else "")
        )
    match = re.fullmatch(r"(?P<month>0?[1-9]|1[0-2])[/.-](?P<year>20\d\d)", plain)
    return _month_days(int(match["year"]), int(match["month"])) if match else None


def _month_range(plain: str) -> Days | None:
    joined = r"\s*(?:-|/|to|and|&|or|until)\s*"
    match = re.fullmatch(
        r"(?:between )?" + _MONTH + r"(?:\s+(?P<year1>20\d\d))?" + joined + _MONTH2 + r"[\s\-/.']*" + _YEAR, plain
    )
    if match:
        year, first, last = _year(match["year"]), _MONTHS[match["month"]], _MONTHS[match["month2"]]
        start_year = int(match["year1"]) if match["year1"] else year - (first > last)
        start, end = date(start_year, first, 1), _month_days(year, last)[1]
        return (start, end, "range") if start <= end else None
    parts = re.split(r"\s+(?:-|to|until)\s+", plain)
    if len(parts) == 2:  # noqa: PLR2004 - a range has two ends
        start_days, end_days = _days(_strip_lead(parts[0])), _days(_strip_lead(parts[1]))
        if start_days and end_days and start_days[0] <= end_days[1]:
            return start_days[0], end_days[1], "range"
    return None


def _financial_year(match: re.Match[str]) -> int | None:
    first = _year(match["year"])
    return first if _year(match["year2"]) == first + 1 else None


def _quarter(plain: str) -> Days | None:
    part = (
        r"(?:(?:the )?(?P<part>end)(?: of)? )?(?:(?:q|qtr|quarter)\s*(?P<q>[1-4])|(?P<nth>1st|2nd|3rd|4th|first|second|third|fourth|last)"
        r" (?P<unit>quarter|half)|h(?P<h>[12]))(?: of)?[\s,/:-]*"
    )
    match = re.fullmatch(part + r"(?:fy\s*)?" + _FINANCIAL, plain) or re.fullmatch(
        r"(?:fy\s*)?" + _FINANCIAL + r"[\s,/:-]*" + part.rstrip(r"[\s,/:-]*"), plain
    )
    if not match or (first := _financial_year(match)) is None:
        return None
    nth = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4, "last": 4}
    half = match["h"] is not None or match["unit"] == "half"
    number = int(match["q"] or match["h"] or nth[match["nth"]])
    number = 2 if half and match["nth"] == "last" else number
    months = 6 if half else 3
    if half and number > 2:  # noqa: PLR2004 - a year has two halves
        return None
    start_month = 3 + months * (number - 1)
    start = date(first + start_month // 12, start_month % 12 + 1, 1)
    end_month = start_month + months
    end = date(first + end_month // 12, end_month % 12 + 1, 1) - timedelta(days=1)
    return (end if match["part"] else start), end, "half" if half else "quarter"


def _season_or_year(plain: str) -> Days | None:
    match = re.fullmatch(
        r"(?:early |late |mid-?\s?|end of )?(?P<season>spring|summer|autumn|winter)(?: term)?[\s-]*"
        + _YEAR
        + r"(?:/(?P<next>\d\d))?",
        plain,
    )
    if match:
        year, (first, last) = _year(match["year"]), _SEASONS[match["season"]]
        return date(year, first, 1), _month_days(year + (last < first), last)[1], "season"
    match = re.fullmatch(
        r"(?:(?:the )?(?P<part>end)(?: of)? )?(?:the )?(?:financial year |fy\s?)?"
        + _FINANCIAL_LONG
        + "(?: financial year)?",
        plain,
    )
    if match and (start := _financial_year(match)) is not None:
        end = date(start + 1, 3, 31)
        return (end if match["part"] else date(start, 4, 1)), end, "year"
    match = re.fullmatch(r"(?:(?:the )?(?P<part>end|early|mid|late)(?: of|-| in)? ?)?(?P<year>20\d\d)", plain)
    if not match:
        return None
    year = int(match["year"])
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "end": (12, 12)}.get(match["part"] or "", (1, 12))
    return date(year, first, 1), _month_days(year, last)[1], "year"
