"""Days written as a calendar file (.ics, RFC 5545) that Outlook and others take; it holds nobody's name or address."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from reportgen.dispatch.saving import write_beside
from reportgen.errors import SaveError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_MADE_BY = "-//reportgen//Dates of committee papers//EN"
_EARLY = 9
"""The hour of the reminder, on the working day before."""
_FIRST = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One whole day of a calendar.

    `known_by` is what the day is known by, so that importing it again moves it and does not double it. `remind` is the
    day of the reminder.
    """

    known_by: tuple[str, ...]
    day: date
    title: str
    notes: str
    remind: date


def calendar_bytes(name: str, entries: Iterable[Entry], as_at: date) -> bytes:
    """Write a calendar; the same days, told on the same day of the data, give the same bytes."""
    from icalendar import Alarm, Calendar, Event  # noqa: PLC0415 - heavy; wanted only where a calendar is written

    book = Calendar()
    for field, value in (("prodid", _MADE_BY), ("version", "2.0"), ("method", "PUBLISH"), ("x-wr-calname", name)):
        book.add(field, value)
    for entry in entries:
        event = Event()
        event.add("uid", f"{hashlib.sha256(chr(10).join(entry.known_by).encode()).hexdigest()[:32]}@reportgen")
        # a calendar takes the later of two entries with one name; the data's day says which is later
        event.add("dtstamp", datetime.combine(as_at, time(), UTC))
        event.add("sequence", max(0, (as_at - _FIRST).days))
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("summary", entry.title)
        event.add("description", entry.notes)
        event.add("transp", "TRANSPARENT")
        event.add("class", "PUBLIC")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.title)
        alarm.add("trigger", timedelta(days=(entry.remind - entry.day).days, hours=_EARLY))
        event.add_component(alarm)
        book.add_component(event)
    return bytes(book.to_ical())


def write_calendar(path: Path, content: bytes) -> None:
    """Put a calendar file in its place, whole or not at all; one that is not ours stays. Raises SaveError."""
    if path.exists() and not _is_ours(path):
        message = (
            f"'{path}' is there already and was not written by reportgen. Nothing was changed. Choose another name."
        )
        raise SaveError(message)
    if not path.parent.is_dir():
        message = f"There is no folder '{path.parent}' to write '{path.name}' into. Nothing was written."
        raise SaveError(message)
    write_beside(path.parent, path.name, content)


def _is_ours(path: Path) -> bool:
    try:
        return path.is_file() and f"PRODID:{_MADE_BY}".encode() in path.read_bytes()
    except OSError as error:
        message = f"'{path}' cannot be read ({error.strerror}). Nothing was changed. Choose another name."
        raise SaveError(message) from error
