"""The timetable of papers as Democratic Services keep it: working days of a board, days and urgency of a meeting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity, to_tell
from reportgen.intake.build import date_of
from reportgen.intake.records import is_no, is_yes
from reportgen.plan.dates import DateKind, read_date

if TYPE_CHECKING:
    from datetime import date

    from reportgen.intake.grid import Typed
    from reportgen.intake.tables import Row

MOST_WORKING_DAYS = 120
"""Half a year; a larger number is a slip, or a date that was typed into the wrong column."""


def working_days(row: Row, field: str, findings: list[Finding]) -> int | None:
    """Read a number of working days, as "15" or "15 working days"; anything else is told and not used."""
    text = row.text(field)
    if not text:
        return None
    number = re.fullmatch(r"(\d{1,3})(?:\.0)?(?: ?(?:working )?days?)?", text.strip().casefold())
    if number and int(number[1]) <= MOST_WORKING_DAYS:
        return int(number[1])
    findings.append(
        to_tell(
            "working_days_unclear",
            row.where(field),
            text,
            f"'{text}' is not a number of working days, so the usual number is used.",
            f"Write a whole number from 0 to {MOST_WORKING_DAYS}, such as 15; a date belongs on the Meetings sheet.",
        )
    )
    return None


def set_day(typed: Typed | None, findings: list[Finding], what: str) -> date | None:
    """Read a day that somebody has set for one meeting; words that are not one day are told and not used."""
    written = date_of(typed, findings, what)
    if written.precision == "day":
        return written.latest
    if typed is not None and written.kind is not DateKind.NOT_UNDERSTOOD:
        findings.append(
            to_tell(
                "timetable_day_unclear",
                typed.where,
                typed.text,
                f"'{typed.text}' is not one day, so the {what} is worked out from the day of publication.",
                "Write the day as 08/12/2026.",
            )
        )
    return None


def chair_consulted(row: Row, findings: list[Finding]) -> bool:
    """Tell whether the chair has been consulted: a clear yes, or the day on which it was."""
    text = row.text("chair")
    if not text or is_no(text):
        return False
    if is_yes(text) or read_date(text).precision == "day":
        return True
    findings.append(
        Finding(
            "chair_unclear",
            Severity.TO_TELL,
            row.where("chair"),
            text,
            f"'{text}' does not say whether the chair has been consulted; it is taken as no.",
            "Write Yes, or the day on which the chair was consulted; leave it empty until then.",
        )
    )
    return False
