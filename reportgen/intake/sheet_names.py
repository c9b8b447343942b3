"""What the name of a sheet says: of when its state of the plan is, that it is old, or what its actions are for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.intake.cell_lists import is_date, is_person
from reportgen.intake.keys import plain
from reportgen.intake.periods import period_in
from reportgen.intake.restriction_words import names_restriction

if TYPE_CHECKING:
    from collections.abc import Sequence

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WITHOUT_SPACES = re.compile(r"\b(20\d\d)(0[1-9]|1[0-2])(\d\d)?\b")
_MONTH = re.compile(rf"\b(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}\b", re.IGNORECASE)
_QUARTER = re.compile(r"\b(?:q|qtr\s*|quarter\s*)(?P<quarter>[1-4])\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"\b(?:v|ver|version|rev|revision|update|issue|meeting|month|period|week|p)\s*\.?(\d{1,3})\b", re.IGNORECASE
)
_OLD = re.compile(
    r"\b(?:old|previous|prior|earlier|archived?|superseded|last (?:month|quarter|time|year))\b", re.IGNORECASE
)
_GENERAL_WORDS = """
a action actions active all and annual appendix archive archived at blank board chart closed combined complete completed
copy council current dashboard data delivery detail details draft for full final form header improvement input inputs
items live list log main master monitoring monthly new of old on open outcomes outstanding overall overdue overview page
part plan plans previous print progress project quarterly red amber green blue register report review sheet sheets
status strategic summary table tab template the to tracker update updates version view working
"""
_GENERAL = frozenset(_GENERAL_WORDS.split())
_PLAINLY = 2
"""The longest time without a sheet is so many times as long as any other."""


def newest_of(names: Sequence[str]) -> str | None:
    """Tell which of some sheets' names is of the latest period or version; None where they do not say."""
    current = [name for name in names if not _OLD.search(_spaced(name))]
    if len(current) == 1:
        return current[0]
    if len(current) != len(names):
        names = current
    for keys in (
        [_day_of(name) for name in names],
        _in_a_row([_matched(_MONTH, name, "month") for name in names], len(_MONTHS)),
        _in_a_row([_matched(_QUARTER, name, "quarter") for name in names], 4),
        [_version_of(name) for name in names],
    ):
        found = [key for key in keys if key is not None]
        if len(names) == len(found) == len(set(found)) and names:
            return max(zip(found, names, strict=True))[1]
    return None


def _spaced(name: str) -> str:
    """Write a name with spaces, "SEPT2026" and "Plan_Oct" too."""
    return re.sub(r"(?<=[A-Za-z]{3})(?=\d)", " ", name.replace("_", " "))


def _day_of(name: str) -> tuple[int, int, int] | None:
    """Give by what the period of a name is ordered, where the name gives its year."""
    period, _ = period_in(plain(_WITHOUT_SPACES.sub(r"\1 \2 \3", _spaced(name))))
    return period.order if period is not None and period.year else None


def _matched(pattern: re.Pattern[str], name: str, group: str) -> int | None:
    found = pattern.findall(_spaced(name))
    if len(found) != 1:
        return None
    word = found[0].casefold()
    return _MONTHS.index(word) if group == "month" else int(word) - 1


def _version_of(name: str) -> int | None:
    found = _NUMBER.search(_spaced(name))
    return int(found[1]) if found else None


def _in_a_row(found: Sequence[int | None], around: int) -> list[int | None]:
    """Order months or quarters without a year: from where the longest time without any of them ends.

    November, December and January follow one another; of May and October nobody can tell.
    """
    known = sorted({one for one in found if one is not None})
    if len(known) < len(found) or not known:
        return []
    gaps = {one: (one - before) % around for before, one in zip([known[-1], *known[:-1]], known, strict=True)}
    first, *others = sorted(gaps, key=lambda one: gaps[one], reverse=True)
    if len(known) == around:
        # the quarters, or the months, of one year
        first = known[0] if around < len(_MONTHS) else _MONTHS.index("apr")
    elif others and gaps[first] < gaps[others[0]] * _PLAINLY:
        return []
    return [(one - first) % around if one is not None else None for one in found]


def is_outcome(name: str, leads: frozenset[str]) -> bool:
    """Tell whether the name of a sheet can be that of an outcome; a month, a lead and "Sheet1" are none."""
    text = _spaced(name)
    words = [word for word in plain(text).split() if len(word) > 1 and not word.isdigit()]
    if not words or set(words) <= _GENERAL or names_restriction(name):
        return False
    says_when = _day_of(name) or _MONTH.fullmatch(words[0]) or (_QUARTER.search(text) and len(words) == 1)
    return not (says_when or is_date(name) or is_person(name) or plain(name) in leads)
