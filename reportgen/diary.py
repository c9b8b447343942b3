"""The mission for dates: every day on the way to each meeting, told or written as a calendar file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen import pipeline
from reportgen.dispatch.calendar_file import Entry, calendar_bytes, write_calendar
from reportgen.errors import WrongOptionError
from reportgen.papers.clear_days import working_days_before
from reportgen.papers.meetings import choose_boards, meetings_of
from reportgen.papers.timetable import Step, timetables
from reportgen.papers.urgency import LATE
from reportgen.plan.dates import in_full, with_weekday

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from reportgen.findings import Finding
    from reportgen.papers.timetable import Timetable
    from reportgen.pipeline import Order
    from reportgen.plan.model import Board, Plan

FINDINGS = frozenset(
    {
        "board_unknown",
        "date_not_understood",
        "deadline_too_late",
        "late_paper",
        LATE,
        "meeting_day_off",
        "meeting_day_unclear",
        "meeting_twice",
        "meeting_without_board",
        "timetable_day_off",
        "timetable_day_unclear",
        "timetable_out_of_order",
        "working_days_unclear",
    }
)
"""What is told of dates; all else is for `reportgen check`."""


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day on the way to a meeting, as it is told; `note` says what else is to be known of it."""

    step: str
    day: date
    is_set: bool
    is_past: bool
    note: str = ""

    def as_json(self) -> dict[str, object]:
        """Give the day as plain values."""
        return {
            "step": self.step,
            "day": self.day.isoformat(),
            "set_by_hand": self.is_set,
            "past": self.is_past,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting and the days on the way to it."""

    day: date
    days: tuple[DayLine, ...]


@dataclass(frozen=True, slots=True)
class BoardDays:
    """A board's meetings in their order; `without_day` counts those on the sheet whose day is not known."""

    code: str
    name: str
    meetings: tuple[MeetingLine, ...]
    earlier: int
    without_day: int

    def as_json(self) -> dict[str, object]:
        """Give the board's days as plain values."""
        return {
            "board": self.code,
            "name": self.name,
            "meetings": [
                {"meeting": one.day.isoformat(), "days": [day.as_json() for day in one.days]} for one in self.meetings
            ],
            "earlier_meetings": self.earlier,
            "meetings_without_day": self.without_day,
        }


@dataclass(frozen=True, slots=True)
class Diary:
    """The boards' days, what is to be put right in them, and the calendar file as it would be written."""

    today: date
    as_at: date
    boards: tuple[BoardDays, ...]
    findings: tuple[Finding, ...]
    content: bytes

    def as_json(self) -> dict[str, object]:
        """Give the whole diary as plain values."""
        return {
            "today": self.today.isoformat(),
            "since": self.as_at.isoformat(),
            "boards": [one.as_json() for one in self.boards],
            "findings": [finding.as_row() for finding in self.findings],
        }


def calendar(order: Order) -> Diary:
    """Work out the days of the meetings on or after the day of the data.

    Raises InputsError where nothing can be read and UnknownNameError where there is no such board.
    """
    checked = pipeline.look_through(order)
    plan, as_at = checked.plan, checked.as_at
    chosen = choose_boards(plan, order.boards)
    found = {board.code: timetables(plan, board, as_at) for board in chosen}
    return Diary(
        order.today,
        as_at,
        tuple(_board(plan, board, found[board.code], as_at, order.today) for board in chosen),
        tuple(finding for finding in checked.findings if finding.code in FINDINGS),
        calendar_bytes(_name(plan), (entry for one in found.values() for entry in _entries(plan, one)), as_at),
    )


def save_calendar(diary: Diary, path: Path) -> None:
    """Write the diary as a calendar file. Raises WrongOptionError and SaveError."""
    if path.suffix.casefold() != ".ics":
        message = f"'{path}' does not end in .ics, so no calendar program would know it. Name it such as 'dates.ics'."
        raise WrongOptionError(message)
    write_calendar(path, diary.content)


def _board(plan: Plan, board: Board, found: tuple[Timetable, ...], as_at: date, today: date) -> BoardDays:
    known = meetings_of(plan, board)
    return BoardDays(
        board.code,
        board.name,
        tuple(MeetingLine(one.day, tuple(_days(one, today))) for one in found),
        sum(1 for one in known if one.day and one.day < as_at),
        sum(1 for one in known if not one.day),
    )


def _days(timetable: Timetable, today: date) -> Iterator[DayLine]:
    for one in sorted(timetable.milestones, key=lambda one: (one.day, list(Step).index(one.step))):
        note = _publication_note(timetable, one.day, today) if one.step is Step.PUBLICATION else ""
        yield DayLine(one.step, one.day, one.is_set, one.day < today, note)


def _publication_note(timetable: Timetable, day: date, today: date) -> str:
    """Say what the law adds: the last day that it allows, and what a paper needs that is later."""
    law = timetable.law
    if law is None:
        return ""
    if law < today <= timetable.day:
        reason = "its reason is given" if timetable.meeting.urgency else "give its reason on the Meetings sheet"
        return f"later than {in_full(law)} an item must be urgent: {reason}"
    return f"the law allows until {in_full(law)}" if day < law else ""


_TITLES = {
    Step.CHASE: "Chase returns",
    Step.RETURNS: "Returns due",
    Step.CLEARANCE: "Paper cleared",
    Step.PUBLICATION: "Publish paper",
    Step.MEETING: "Meeting",
}


def _name(plan: Plan) -> str:
    return f"Committee papers, {plan.facts.council}" if plan.facts.council else "Committee papers"


def _entries(plan: Plan, found: tuple[Timetable, ...]) -> Iterator[Entry]:
    for one in found:
        for milestone in one.milestones:
            yield Entry(
                (plan.facts.council, one.board.code, one.day.isoformat(), milestone.step),
                milestone.day,
                f"{_TITLES[milestone.step]}: {one.board.short_name}, {in_full(one.day)}",
                _notes(one, milestone.step),
                working_days_before(milestone.day, 1),
            )


def _notes(timetable: Timetable, step: Step) -> str:
    lines = [f"{timetable.board.name}, meeting on {with_weekday(timetable.day)}."]
    if step is Step.MEETING:
        meeting = timetable.meeting
        lines.extend(part for part in (meeting.time, " ".join(meeting.venue.split())) if part)
    if step is Step.PUBLICATION and timetable.law:
        lines.append(f"By law, five clear days before the meeting: {with_weekday(timetable.law)} at the latest.")
    return "\n".join(lines)
