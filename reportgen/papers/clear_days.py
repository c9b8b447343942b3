"""Five clear days: when a paper must be published before a meeting; and working days counted back."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

CLEAR_DAYS = 5
_SATURDAY = 5


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    import holidays  # noqa: PLC0415 - heavy; wanted only where a deadline is worked out

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Tell whether a day is Monday to Friday and no bank holiday of England."""
    return day.weekday() < _SATURDAY and day not in _bank_holidays(day.year)


def publish_by(meeting: date, clear_days: int = CLEAR_DAYS) -> date:
    """Give the last day on which a paper can be published.

    The clear days exclude the day of publication and the day of the meeting, and are working days
    (Local Government Act 1972, s.100B, as amended by SI 2002/715).
    """
    return working_days_before(meeting, clear_days + 1)


def working_days_before(day: date, number: int) -> date:
    """Give the day that lies so many working days before another; the day itself where the number is 0."""
    while number:
        day -= timedelta(days=1)
        number -= is_working_day(day)
    return day
