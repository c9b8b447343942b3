"""Dates as officers write them: the words are kept, the latest day they can mean is computed with."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

EARLIEST_YEAR, LATEST_YEAR = 2000, 2100
_CENTURY = 2000
_LATEST_SHORT_YEAR = 59
"""A later year of two digits is of the last century, or a slip: it is asked about."""
_LONGEST = 80
"""No date needs more characters; a cell that has them holds an essay."""


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
        if self.precision == "day" and self.latest and "(" not in self.words:
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
    """Make a written date from a true date of a workbook; one outside 2000 to 2100 is a slip and is not understood."""
    words = words or in_full(day)
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        return WrittenDate(words, kind=DateKind.NOT_UNDERSTOOD)
    return WrittenDate(words, day, day, "day", DateKind.DATE)


_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {"sept": 9, "janurary": 1, "febuary": 2, "feburary": 2, "agust": 8, "setember": 9, "novemeber": 11}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_MONTH2 = _MONTH.replace("month", "month2")
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
_TERMS = {"spring": (1, 4), "summer": (4, 7), "autumn": (9, 12)}
_WEEKDAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:day)?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:20)?\d\d|'\d\d)"
_SPACED = r"[\s\-/.]*"
_JOINED = r"\s*(?:-|/|to|and|&|or|until)\s*"
_FINANCIAL_LONG = r"(?P<year>20\d\d)\s*[/-]\s*(?P<year2>(?:20)?\d\d)"
_FINANCIAL = r"(?P<year>20\d\d|\d\d)\s*[/-]\s*(?P<year2>(?:20)?\d\d)"

_ONGOING = re.compile(
    r"on-?\s?going|continuous(?:ly)?|continual|throughout(?: the year)?|rolling(?: programme)?"
    r"|business as usual|bau|in progress|daily|(?:bi-?)?monthly|quarterly|(?:bi-?)?annual(?:ly)?|fortnightly"
    r"|(?:bi-?)?weekly|termly|yearly|half[ -]yearly|(?:3|6|six|three)[ -]monthly|regular(?:ly)?"
    r"|(?:every|each) (?:week|month|quarter|term|year|meeting)"
)
_UNCONFIRMED = re.compile(
    r"tbc|tba|tbd|to be (?:confirmed|agreed|determined|decided|set|arranged|advised)|asap|a\.s\.a\.p\.?"
    r"|as soon as (?:possible|practicable)|immediate(?:ly)?|(?:short|medium|long)[ -]term"
    r"|not known|unknown|awaited|\?+|urgent"
)
_FINISHED = r"(?:done|completed?|finished|closed|achieved|delivered)"
_DONE = re.compile(rf"(?:{_FINISHED}|in place)\.?")
_DONE_ON = re.compile(rf"{_FINISHED}(?: on| in)?(?:\s*[:\-])?\s+(?!by\b)(?P<rest>\S.*)")
_NONE = re.compile(r"(?:n/?a|none|nil|not applicable|not set|no date|-+|\.)?")
_LEADING = re.compile(
    r"^(?:by|until|till|due|target|date|on or before|on|for|(?:by )?not? later than|expected|planned|completion"
    r"|(?:to be )?completed? by|in|during|the)\s*[:.]?\s+(?=\S)"
)
_WEEK = re.compile(
    r"(?:the )?(?:(?P<begins>w/?[cb]|(?:week|wk) (?:commencing|beginning|starting))|w/?e|(?:week|wk) ending):?\s+"
    r"(?P<rest>\S.*)"
)
_ABOUT = re.compile(r"(?:c\.|circa|approx(?:imately)?\.?|about|around)\s*(?P<rest>\S.*)")
_BEFORE = re.compile(r"(?:before|prior to)(?: the)? (?P<rest>\S.*)")


def read_date(text: str) -> WrittenDate:
    """Read what an officer typed in a date cell; day comes before month, and nothing is guessed.

    Quarters and halves are of the financial year (1 April to 31 March), so they need one: "Q1 2013-14". A year of two
    digits is taken as 2000 to 2059. A weekday that is not the date's own makes the date one that is not understood.
    """
    words = " ".join(text.split())
    plain = _plain(words)
    for pattern, kind in (
        (_NONE, DateKind.NONE),
        (_ONGOING, DateKind.ONGOING),
        (_UNCONFIRMED, DateKind.TO_BE_CONFIRMED),
        (_DONE, DateKind.DONE),
    ):
        if pattern.fullmatch(_without_bracket(plain)):
            return WrittenDate(words, kind=kind)
    if len(plain) > _LONGEST:
        return WrittenDate(words, kind=DateKind.NOT_UNDERSTOOD)
    done = _DONE_ON.fullmatch(plain)
    if done and read_date(done["rest"]).kind is DateKind.DATE:
        return WrittenDate(words, kind=DateKind.DONE)
    found = _days(_without_bracket(plain)) or _days(" ".join(re.sub(r"[()]", " ", plain).split()))
    if found is None or not EARLIEST_YEAR <= found[0].year <= found[1].year <= LATEST_YEAR:
        return WrittenDate(words, kind=DateKind.NOT_UNDERSTOOD)
    return WrittenDate(words, *found, DateKind.DATE)


def _plain(words: str) -> str:
    plain = words.lower().replace("\u2013", "-").replace("\u2014", "-").replace("\u2019", "'").replace("\u2018", "'")
    return " ".join(plain.replace(",", " ").split()).rstrip(".;")


def _without_bracket(plain: str) -> str:
    opened = plain.rfind("(")
    return plain[:opened].rstrip(" .;") if opened > 0 and plain.endswith(")") else plain


Days = tuple[date, date, str]


def _days(plain: str) -> Days | None:
    plain = _strip_lead(plain)
    for pattern, reader in ((_WEEK, _week), (_BEFORE, _before), (_ABOUT, _about)):
        match = pattern.fullmatch(plain)
        if match:
            return reader(match)
    for one in (_numeric, _iso, _day_of_month, _within_month, _days_of_month, _month_range, _range, _quarter, _season):
        found = one(plain)
        if found is not None:
            return found
    return _whole_year(plain)


def _strip_lead(plain: str) -> str:
    while True:
        shorter = _LEADING.sub("", plain, count=1)
        if shorter == plain:
            return plain
        plain = shorter


def _week(match: re.Match[str]) -> Days | None:
    day = _days(match["rest"])
    if day is None or day[2] != "day":
        return None
    six = timedelta(days=6)
    return (day[0], day[0] + six, "week") if match["begins"] else (day[0] - six, day[0], "week")


def _before(match: re.Match[str]) -> Days | None:
    found = _days(match["rest"])
    if found is None:
        return None
    last = found[1] if match["rest"].startswith("end") else found[0] - timedelta(days=1)
    return last, last, "range"


def _about(match: re.Match[str]) -> Days | None:
    found = _days(match["rest"])
    return (found[0], found[1], "range") if found else None


def _year(text: str) -> int | None:
    digits = text.strip("'")
    if len(digits) > 2:  # noqa: PLR2004 - a year of two digits is a short one
        return int(digits)
    return _CENTURY + int(digits) if int(digits) <= _LATEST_SHORT_YEAR else None


def _one_day(year: int | None, month: int, day: int, weekday: str | None = None) -> Days | None:
    try:
        found = date(year or 0, month, day)
    except ValueError:
        return None
    is_other_weekday = weekday and not calendar.day_name[found.weekday()].lower().startswith(weekday)
    if is_other_weekday or not EARLIEST_YEAR <= found.year <= LATEST_YEAR:
        return None
    return found, found, "day"


def _numeric(plain: str) -> Days | None:
    match = re.fullmatch(
        _WEEKDAY + r"(\d{1,2})\s*([/.\-])\s*(\d{1,2})\s*\3\s*(\d{4}|\d{2})(?:\s+\d\d:\d\d(?::\d\d)?)?", plain
    )
    return _one_day(_year(match[5]), int(match[4]), int(match[2]), match["weekday"]) if match else None


def _iso(plain: str) -> Days | None:
    match = re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ t]\d\d:\d\d(?::\d\d)?)?", plain)
    return _one_day(int(match[1]), int(match[2]), int(match[3])) if match else None


def _day_of_month(plain: str) -> Days | None:
    for pattern in (
        _WEEKDAY + r"(?:the )?" + _DAY + r"(?:\s+of)?" + _SPACED + _MONTH + _SPACED + _YEAR,
        _WEEKDAY + _MONTH + r"\s+" + _DAY + r"\s+(?P<year>20\d\d)",
    ):
        match = re.fullmatch(pattern, plain)
        if match:
            return _one_day(_year(match["year"]), _MONTHS[match["month"]], int(match["day"]), match["weekday"])
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
    match = re.fullmatch(part + _MONTH + r"[\s\-/.']*" + _YEAR + r"(?P<tail> end)?", plain)
    if match:
        year = _year(match["year"])
        within = match["part"] or ("end" if match["tail"] else "")
        return _month_days(year, _MONTHS[match["month"]], within) if year else None
    match = re.fullmatch(r"(?P<month>0?[1-9]|1[0-2])[/.-](?P<year>20\d\d)", plain)
    return _month_days(int(match["year"]), int(match["month"])) if match else None


def _days_of_month(plain: str) -> Days | None:
    """Read two days of which only the last says its month or year: 1-5 March 2027, 28 February to 3 March 2027."""
    first = r"(?P<first>\d{1,2})(?:st|nd|rd|th)?"
    match = re.fullmatch(
        first + r"(?:" + _SPACED + _MONTH2 + r")?" + _JOINED + _DAY + _SPACED + _MONTH + _SPACED + _YEAR, plain
    )
    if not match:
        return None
    end = _one_day(_year(match["year"]), _MONTHS[match["month"]], int(match["day"]))
    if end is None:
        return None
    month = _MONTHS[match["month2"] or match["month"]]
    start = _one_day(end[0].year - (month > end[0].month), month, int(match["first"]))
    return (start[0], end[1], "range") if start and start[0] < end[1] else None


def _month_range(plain: str) -> Days | None:
    match = re.fullmatch(
        r"(?:between )?" + _MONTH + r"(?:\s+(?P<year1>20\d\d))?" + _JOINED + _MONTH2 + r"[\s\-/.']*" + _YEAR, plain
    )
    if not match or (year := _year(match["year"])) is None:
        return None
    first, last = _MONTHS[match["month"]], _MONTHS[match["month2"]]
    start_year = int(match["year1"]) if match["year1"] else year - (first > last)
    start, end = date(start_year, first, 1), _month_days(year, last)[1]
    return (start, end, "range") if start <= end else None


def _range(plain: str) -> Days | None:
    parts = re.split(r"\s+(?:-|to|until)\s+", plain.removeprefix("from "))
    if len(parts) != 2:  # noqa: PLR2004 - a range has two ends
        return None
    start, end = _days(parts[0]), _days(parts[1])
    return (start[0], end[1], "range") if start and end and start[0] <= end[1] else None


def _financial_year(match: re.Match[str]) -> int | None:
    first, second = _year(match["year"]), _year(match["year2"])
    return first if first is not None and second == first + 1 else None


_NTH = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4, "last": 4}
_QUARTER = (
    r"(?:(?:the )?(?P<part>end)(?: of)? )?(?:(?:q|qtr|quarter)\s*(?P<q>[1-4])"
    r"|(?P<nth>1st|2nd|3rd|4th|first|second|third|fourth|last) (?P<unit>quarter|half)|h(?P<h>[12]))"
)


def _quarter(plain: str) -> Days | None:
    match = re.fullmatch(_QUARTER + r"(?: of)?[\s,/:-]*(?:fy\s*)?" + _FINANCIAL, plain) or re.fullmatch(
        r"(?:fy\s*)?" + _FINANCIAL + r"[\s,/:-]*" + _QUARTER, plain
    )
    if not match or (first := _financial_year(match)) is None:
        return None
    half = match["h"] is not None or match["unit"] == "half"
    number = int(match["q"] or match["h"] or _NTH[match["nth"]])
    number = 2 if half and match["nth"] == "last" else number
    months = 6 if half else 3
    if half and number > 2:  # noqa: PLR2004 - a year has two halves
        return None
    start_month = 3 + months * (number - 1)
    start = date(first + start_month // 12, start_month % 12 + 1, 1)
    end_month = start_month + months
    end = date(first + end_month // 12, end_month % 12 + 1, 1) - timedelta(days=1)
    return (end if match["part"] else start), end, "half" if half else "quarter"


def _season(plain: str) -> Days | None:
    match = re.fullmatch(
        r"(?:early |late |mid-?\s?|end of )?(?P<season>spring|summer|autumn|winter)(?P<term> term)?[\s-]*"
        + _YEAR
        + r"(?:/(?P<next>\d\d))?",
        plain,
    )
    if not match or (year := _year(match["year"])) is None:
        return None
    months = (_TERMS if match["term"] else _SEASONS).get(match["season"])
    if months is None:
        return None
    first, last = months
    ends = year + (last < first)
    if match["next"] and _year(match["next"]) != ends:
        return None
    return date(year, first, 1), _month_days(ends, last)[1], "season"


def _whole_year(plain: str) -> Days | None:
    end_of = r"(?:(?:the )?(?P<part>end)(?: of)? )?(?:the )?"
    match = re.fullmatch(
        end_of + r"(?:financial year |fy\s?)?" + _FINANCIAL_LONG + "(?: financial year)?", plain
    ) or re.fullmatch(end_of + r"(?:financial year |fy\s?)" + _FINANCIAL, plain)
    if match and (start := _financial_year(match)) is not None:
        end = date(start + 1, 3, 31)
        return (end if match["part"] else date(start, 4, 1)), end, "year"
    match = re.fullmatch(r"(?:(?:the )?(?P<part>end|early|mid|late)(?: of|-| in)? ?)?(?P<year>20\d\d)", plain)
    if not match:
        return None
    year = int(match["year"])
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "end": (12, 12)}.get(match["part"] or "", (1, 12))
    return date(year, first, 1), _month_days(year, last)[1], "year"
