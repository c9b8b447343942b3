"""Dates as officers write them: the words are kept, the latest day they can mean is computed with."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date  # noqa: TC003 - others ask a WrittenDate for its types
from enum import StrEnum
from functools import lru_cache

from reportgen.plan.date_forms import EARLIEST_YEAR, LATEST_YEAR, Days, days_of

__all__ = [
    "EARLIEST_YEAR",
    "LATEST_YEAR",
    "NO_DATE",
    "DateKind",
    "WrittenDate",
    "a_day",
    "in_full",
    "read_date",
    "with_weekday",
]

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


_ONGOING = re.compile(
    r"(?:(?:on an )?on-?\s?going(?: basis)?|continuous(?:ly)?|continu(?:al|ing)|throughout(?: the year)?"
    r"|rolling(?: programme)?|business as usual|bau|in progress|daily|(?:bi-?)?monthly|quarterly|(?:bi-?)?annual(?:ly)?"
    r"|fortnightly|(?:bi-?)?weekly|termly|yearly|half[ -]yearly|(?:3|6|six|three)[ -]monthly|regular(?:ly)?"
    r"|(?:at )?(?:every|each) (?:week|month|quarter|term|year|meeting))"
)
_ONGOING_AND = re.compile(r"(?:on-?\s?going|continuous(?:ly)?|continuing)\W+(?P<rest>[a-z].*)")
_NAMES_A_DAY = re.compile(
    r"\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|winter|easter|christmas|until|till?|from|to"
    r"|end|by|tb[acd])"
)
_UNCONFIRMED = re.compile(
    r"(?:tbc|tba|tbd|t\.b\.[acd]\.?|to be (?:confirmed|agreed|determined|decided|set|arranged|advised))"
    r"(?: (?:with|by) [a-z ]{1,40})?"
    r"|(?:a date )?to follow|asap|a\.s\.a\.p\.?"
    r"|as soon as (?:possible|practicable)|immediate(?:ly)?|(?:short|medium|long)[ -]term"
    r"|not known|unknown|awaited|\?+|urgent(?:ly)?"
)
_FINISHED = r"(?:done|completed?|finished|closed|achieved|delivered)"
_DONE = re.compile(rf"(?:{_FINISHED}|in place)\.?")
_DONE_ON = re.compile(rf"{_FINISHED}(?: on| in)?(?:\s*[:\-])?\s+(?!by\b)(?P<rest>\S.*)")
_NONE = re.compile(r"(?:n/?a|none|nil|not applicable|not set|no date|-+|\.)?")
_MOVED = re.compile(r"\b(?:revis|exten|moved|slip|changed|new|now|deferred|delayed)")
"""A remark that the date was changed: nobody can tell which of the two is in force."""
_ONLY_NAMED = re.compile(r"(?:(?:q|qtr|quarter) ?[1-4]|(?:year|yr|phase|stage) ?[1-9])")
"""What the words in brackets explain: "Q1 (April to June 2026)"."""


@lru_cache(maxsize=4096)
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
    ongoing = _ONGOING_AND.fullmatch(plain)
    if ongoing and not _NAMES_A_DAY.search(ongoing["rest"]):
        return WrittenDate(words, kind=DateKind.ONGOING)
    if len(plain) > _LONGEST:
        return WrittenDate(words, kind=DateKind.NOT_UNDERSTOOD)
    done = _DONE_ON.fullmatch(plain)
    if done and read_date(done["rest"]).kind is DateKind.DATE:
        return WrittenDate(words, kind=DateKind.DONE)
    found = _found(plain)
    if found is None or not EARLIEST_YEAR <= found[0].year <= found[1].year <= LATEST_YEAR:
        return WrittenDate(words, kind=DateKind.NOT_UNDERSTOOD)
    return WrittenDate(words, *found, DateKind.DATE)


def _found(plain: str) -> Days | None:
    outside = _without_bracket(plain)
    inside = plain[len(outside) :].strip(" ().;")
    if _MOVED.search(inside) and any(c.isdecimal() for c in inside):
        return None
    found = days_of(outside) or days_of(" ".join(re.sub(r"[()]", " ", plain).split()))
    return found or (days_of(inside) if _ONLY_NAMED.fullmatch(outside) else None)


def _plain(words: str) -> str:
    plain = words.lower().replace("\u2013", "-").replace("\u2014", "-").replace("\u2019", "'").replace("\u2018", "'")
    return " ".join(plain.replace(",", " ").split()).rstrip(".;")


def _without_bracket(plain: str) -> str:
    opened = plain.rfind("(")
    return plain[:opened].rstrip(" .;") if opened > 0 and plain.endswith(")") else plain
