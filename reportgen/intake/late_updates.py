"""Days of updates that have not come yet: a slip of the pen, which must not win over every later word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from reportgen.findings import Finding, to_tell
from reportgen.intake.grid import Typed
from reportgen.plan.dates import LATEST_YEAR, in_full, read_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportgen.intake.entries import Entry
    from reportgen.plan.model import Workbook

_FIELD = "updated"
_TOLERATED = timedelta(days=31)
"""Plans are written up for the meeting to come."""
_BEFORE_THERE_WERE_PLANS = 2015
"""An earlier year of saving is the one that a program always writes."""

Entries = tuple[str, "list[Entry]"]


def without_late(entries: Sequence[Entries], workbooks: Sequence[Workbook]) -> tuple[list[Entries], list[Finding]]:
    """Take no update for newer than the day on which any workbook was last saved or asked for, and a month.

    A row of a return was then updated on the day on which that was saved; any other does not say when it was.
    """
    days = {book.file: day for book in workbooks if (day := _day(book)) is not None}
    returned = {book.file: days[book.file] for book in workbooks if book.returned and book.file in days}
    latest = max(days.values(), default=None)
    findings: list[Finding] = []
    out = [(file, [_settled(entry, latest, returned, findings) for entry in rows]) for file, rows in entries]
    return out, list({(finding.where, finding.message): finding for finding in findings}.values())


def _day(book: Workbook) -> date | None:
    """Give the day on which a workbook was saved, but none before it was asked for."""
    days = [one.label.asked for one in book.returned]
    if book.saved:
        days.append(datetime.fromisoformat(book.saved).date())
    day = max(days, default=None)
    return day if day is not None and day.year >= _BEFORE_THERE_WERE_PLANS else None


def _settled(entry: Entry, latest: date | None, returned: Mapping[str, date], findings: list[Finding]) -> Entry:
    last = latest + _TOLERATED if latest else date(LATEST_YEAR, 12, 31)
    typed = entry.fields.get(_FIELD)
    if typed is None:
        return entry
    day = typed.value if isinstance(typed.value, date) else read_date(typed.text).earliest
    if day is None or day <= last:
        return entry
    own = returned.get(entry.file)
    than = f"the workbooks were last saved on {in_full(latest)}" if latest else "no such day has come"
    taken = "; the day on which the return was saved was taken" if own else ", and the row counts as undated"
    findings.append(
        to_tell(
            "update_in_future",
            typed.where,
            typed.text,
            f"'{typed.text}' cannot be the day of the update, as {than}; it was not used{taken}.",
            "Correct the date.",
        )
    )
    fields = {name: one for name, one in entry.fields.items() if name != _FIELD}
    if own:
        fields[_FIELD] = Typed(f"{own:%d/%m/%Y}", own, typed.where)
    return replace(entry, fields=fields)
