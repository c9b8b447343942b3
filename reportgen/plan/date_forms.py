"""The forms in which officers write days and spans of days: day before month, nothing that could mean two things."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

EARLIEST_YEAR, LATEST_YEAR = 2000, 2100
_CENTURY = 2000
_LATEST_SHORT_YEAR = 59
"""A later year of two digits is of the last century, or a slip: it is asked about."""

Days = tuple[date, date, str]
"""The first and last day that words can mean, and how exact they are."""

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if name}
_SLIPS = {
    1: "janurary janaury januray",
    2: "febuary feburary febraury febrary",
    3: "marhc",
    4: "apirl arpil",
    8: "agust augst",
    9: "sept setember septemebr septmeber setpember",
    10: "ocotber octber",
    11: "novemeber novmber novemebr",
    12: "decmber decemeber decemebr",
}
_MONTHS |= {slip: month for month, slips in _SLIPS.items() for slip in slips.split()}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_MONTH2 = _MONTH.replace("month", "month2")
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
_TERMS = {"spring": (1, 4), "summer": (4, 7), "autumn": (9, 12)}
_WEEKDAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:day)?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th))?\.?"
_YEAR = r"(?P<year>(?:20)?\d\d|'\d\d)"
_SPACED = r"[\s\-/.]*"
_JOINED = r"\s*(?:-|/|to|and|&|or|until)\s*"
_FINANCIAL_LONG = r"(?P<year>20\d\d)\s*[/-]\s*(?P<year2>(?:20)?\d\d)"
_FINANCIAL = r"(?P<year>20\d\d|\d\d)\s*[/-]\s*(?P<year2>(?:20)?\d\d)"

_LEADING = re.compile(
    r"^(?:by|until|till|due|target|date|on or before|on|for|(?:by )?not? later than|expected|planned|completion"
    r"|(?:to be )?completed? by|in|during|throughout|the|timescale|deadline|est\.?|estimated|anticipated|proposed"
    r"|provisional(?:ly)?|scheduled)\s*[:.]?\s+(?=\S)"
)
_TIME = (
    r"(?:at |by )?(?:\d{1,2}(?:[:.]\d\d){0,2}\s?[ap]\.?m\.?|noon|midday|midnight|close of (?:play|business)|co[pb]\b)"
)
_TIMED = re.compile(rf"^{_TIME}\s+(?:on )?(?=\S)|\s+{_TIME}$")
_TRAILING = re.compile(r"\s+(?:at the latest|latest)$")
_WEEK = re.compile(
    r"(?:the )?(?:(?P<begins>w/?[cb]|(?:week|wk) (?:commencing|beginning|starting))|w/?e|(?:week|wk) ending):?\s+"
    r"(?P<rest>\S.*)"
)
_ABOUT = re.compile(r"(?:c\.|circa|approx(?:imately)?\.?|about|around|~)\s*(?P<rest>\S.*)")
_BEFORE = re.compile(r"(?:before|prior to)(?: the)? (?P<rest>\S.*)")


def days_of(plain: str) -> Days | None:
    """Read words in small letters as a span of days; None where they are none, or could be several.

    Quarters and halves are of the financial year (1 April to 31 March), academic years begin on 1 September.
    """
    plain = _bare(plain)
    for pattern, reader in ((_WEEK, _week), (_BEFORE, _before), (_ABOUT, _about)):
        match = pattern.fullmatch(plain)
        if match:
            return reader(match)
    for one in (
        _numeric,
        _iso,
        _day_of_month,
        _within_month,
        _week_of_month,
        _days_of_month,
        _month_range,
        _range,
        _quarter,
        _season,
    ):
        found = one(plain)
        if found is not None:
            return found
    return _whole_year(plain)


def _bare(plain: str) -> str:
    """Leave out what stands before and after a date and does not change it."""
    while True:
        shorter = _TRAILING.sub("", _TIMED.sub("", _LEADING.sub("", plain, count=1), count=1)).strip("*\"'[] ")
        if shorter == plain:
            return plain
        plain = shorter


def _week(match: re.Match[str]) -> Days | None:
    day = days_of(match["rest"])
    week = timedelta(days=6)
    if day is not None and day[2] == "range" and day[1] - day[0] <= week:
        return day[0], day[1], "week"
    if day is None or day[2] != "day":
        return None
    return (day[0], day[0] + week, "week") if match["begins"] else (day[0] - week, day[0], "week")


def _before(match: re.Match[str]) -> Days | None:
    found = days_of(match["rest"])
    if found is None:
        return None
    last = found[1] if match["rest"].startswith("end") else found[0] - timedelta(days=1)
    return last, last, "range"


def _about(match: re.Match[str]) -> Days | None:
    found = days_of(match["rest"])
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
    ) or re.fullmatch(_WEEKDAY + r"(\d{1,2})( )(\d{1,2})\3(20\d\d)", plain)
    return _one_day(_year(match[5]), int(match[4]), int(match[2]), match["weekday"]) if match else None


def _iso(plain: str) -> Days | None:
    match = re.fullmatch(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[ t]\d\d:\d\d(?::\d\d)?)?", plain) or re.fullmatch(
        r"(20\d\d)()(\d\d)(\d\d)", plain
    )
    return _one_day(int(match[1]), int(match[3]), int(match[4])) if match else None


def _day_of_month(plain: str) -> Days | None:
    for pattern in (
        _WEEKDAY + r"(?:the )?" + _DAY + r"(?:\s+of)?" + _SPACED + _MONTH + _SPACED + _YEAR,
        _WEEKDAY + _MONTH + r"\s+" + _DAY + r"\s+(?P<year>20\d\d)",
        _WEEKDAY + _MONTH + r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)\s+" + _YEAR,
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


_NTH = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4, "last": 4}


def _week_of_month(plain: str) -> Days | None:
    """Read "first week of March 2027": the seven days from the 1st, and so on; the last week is the last seven."""
    match = re.fullmatch(
        r"(?P<nth>" + "|".join(_NTH) + r") (?:week|wk) (?:of |in )?" + _MONTH + r"[\s\-/.']*" + _YEAR, plain
    )
    if not match or (year := _year(match["year"])) is None:
        return None
    start, end, _ = _month_days(year, _MONTHS[match["month"]])
    if match["nth"] == "last":
        return end - timedelta(days=6), end, "week"
    start += timedelta(days=7 * (_NTH[match["nth"]] - 1))
    return start, start + timedelta(days=6), "week"


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
        r"(?:between )?"
        + _MONTH
        + r"(?:\s+(?P<year1>(?:20)?\d\d|'\d\d)(?=\s*[/-]|\s+to\b))?"
        + _JOINED
        + _MONTH2
        + r"[\s\-/.']*"
        + _YEAR,
        plain,
    )
    if not match or (year := _year(match["year"])) is None:
        return None
    first, last = _MONTHS[match["month"]], _MONTHS[match["month2"]]
    start_year = _year(match["year1"]) if match["year1"] else year - (first > last)
    if start_year is None:
        return None
    start, end = date(start_year, first, 1), _month_days(year, last)[1]
    return (start, end, "range") if start <= end else None


_BARE_YEAR = re.compile(r"20\d\d")
_TIGHT = re.compile(r"(\d{1,2}[/.]\d{1,2}[/.]\d{2,4})\s*-\s*(\d{1,2}[/.]\d{1,2}[/.]\d{2,4})")


def _range(plain: str) -> Days | None:
    plain = plain.removeprefix("from ")
    tight = _TIGHT.fullmatch(plain)
    parts = list(tight.groups()) if tight else re.split(r"\s+(?:-|to|until)\s+", plain)
    # "2026 - 2028" may be calendar or financial years
    if len(parts) != 2 or any(_BARE_YEAR.fullmatch(part) for part in parts):  # noqa: PLR2004 - a range has two ends
        return None
    start, end = days_of(parts[0]), days_of(parts[1])
    return (start[0], end[1], "range") if start and end and start[0] <= end[1] else None


def _financial_year(match: re.Match[str]) -> int | None:
    first, second = _year(match["year"]), _year(match["year2"])
    return first if first is not None and second == first + 1 else None


_Q = r"(?:q|qtr|quarter)\s*"
_QUARTER = (
    r"(?:(?:the )?(?P<part>end)(?: of)? )?(?:(?:" + _Q + r"(?P<from>[1-4])" + _JOINED + r")?" + _Q + r"(?P<q>[1-4])"
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
    if half and number > 2:  # noqa: PLR2004 - a year has two halves
        return None
    start, end = _part_of_year(first, number, 6 if half else 3)
    if match["from"]:
        start = _part_of_year(first, int(match["from"]), 3)[0]
        return (end if match["part"] else start, end, "range") if start < end and int(match["from"]) < number else None
    return (end if match["part"] else start), end, "half" if half else "quarter"


def _part_of_year(first: int, number: int, months: int) -> tuple[date, date]:
    start_month = 3 + months * (number - 1)
    end_month = start_month + months
    end = date(first + end_month // 12, end_month % 12 + 1, 1) - timedelta(days=1)
    return date(first + start_month // 12, start_month % 12 + 1, 1), end


def _season(plain: str) -> Days | None:
    match = re.fullmatch(
        r"(?:(?P<part>early|late|mid-?\s?|end(?: of)?|start of|beginning of) ?(?:the )?)?"
        r"(?P<season>spring|summer|autumn|winter)(?P<term> term)?[\s-]*" + _YEAR + r"(?:[/-](?P<next>\d\d))?",
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
    if (match["part"] or "").startswith(("start", "beginning")):
        return date(year, first, 1), _month_days(year, first)[1], "season"
    return date(year, first, 1), _month_days(ends, last)[1], "season"


def _whole_year(plain: str) -> Days | None:
    end_of = r"(?:(?:the )?(?P<part>end)(?: of)? )?(?:the )?"
    match = (
        re.fullmatch(end_of + r"(?:financial year |fy\s?)?" + _FINANCIAL_LONG + "(?: financial year)?", plain)
        or re.fullmatch(end_of + r"(?:financial year |fy\s?)" + _FINANCIAL, plain)
        or re.fullmatch(end_of + _FINANCIAL + r" financial year", plain)
        or re.fullmatch(r"(?P<part>(?:financial )?year[ -]end) " + _FINANCIAL, plain)
    )
    if match and (start := _financial_year(match)) is not None:
        end = date(start + 1, 3, 31)
        return (end if match["part"] else date(start, 4, 1)), end, "year"
    return _academic_year(plain) or _calendar_year(plain)


def _academic_year(plain: str) -> Days | None:
    """Read a year of schools in England, from 1 September to 31 August."""
    named = r"(?:academic|school) year"
    match = re.fullmatch(
        rf"(?:(?:the )?(?P<part>end|start|beginning) of )?(?:the )?(?:{named}|ay) " + _FINANCIAL, plain
    ) or re.fullmatch(rf"(?:(?P<part>end|start|beginning) of )?(?:the )?{_FINANCIAL} {named}", plain)
    if not match or (start := _financial_year(match)) is None:
        return None
    if match["part"] in {"start", "beginning"}:
        return date(start, 9, 1), date(start, 9, 30), "year"
    # a school's year ends with its summer term
    return (
        (date(start + 1, 7, 1), date(start + 1, 7, 31), "year")
        if match["part"]
        else (
            date(start, 9, 1),
            date(start + 1, 8, 31),
            "year",
        )
    )


def _calendar_year(plain: str) -> Days | None:
    match = re.fullmatch(r"(?:(?P<part>end) of )?(?:financial year|fy) end (?P<year>20\d\d)", plain)
    if match:
        end = date(int(match["year"]), 3, 31)
        return end, end, "year"
    match = re.fullmatch(
        r"(?:(?:the )?(?P<part>end|early|mid|late)(?: of|-| in)? ?)?(?:calendar year |cy )?(?P<year>20\d\d)", plain
    )
    if not match:
        return None
    year = int(match["year"])
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "end": (12, 12)}.get(match["part"] or "", (1, 12))
    return date(year, first, 1), _month_days(year, last)[1], "year"
