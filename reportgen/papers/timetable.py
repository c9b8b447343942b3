"""The days before a meeting: when the returns are due and chased, and the paper is cleared and published."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from reportgen.findings import Finding, to_tell
from reportgen.papers.clear_days import is_working_day, publish_by, working_days_before
from reportgen.papers.meetings import boards_of, deadline_of, meetings_of
from reportgen.plan.dates import in_full, with_weekday

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from reportgen.plan.model import Board, Meeting, Plan

RETURNS_DAYS, CHASE_DAYS, CLEARANCE_DAYS = 15, 3, 5
"""Working days: returns and clearance before publication, the chase before the returns are due.

Five for clearance is Lambeth's rule (brief, 1.5); fifteen leaves ten more to check the returns and write the paper.
"""


class Step(StrEnum):
    """A day of the timetable, in the order in which the days come."""

    CHASE = "chase"
    RETURNS = "returns due"
    CLEARANCE = "clearance"
    PUBLICATION = "publication"
    MEETING = "meeting"


_FIELDS = {
    Step.CHASE: "chase",
    Step.RETURNS: "returns_due",
    Step.CLEARANCE: "clearance",
    Step.PUBLICATION: "deadline",
    Step.MEETING: "date",
}


@dataclass(frozen=True, slots=True)
class Milestone:
    """One day of a timetable; `is_set` where somebody has set it, and it is not worked out."""

    step: Step
    day: date
    is_set: bool


@dataclass(frozen=True, slots=True)
class Timetable:
    """The days of one meeting, in the order of the steps; `law` is the last day of publication that the law allows.

    `law` is None for a board that does not meet in public.
    """

    board: Board
    meeting: Meeting
    day: date
    milestones: tuple[Milestone, ...]
    law: date | None


def timetable_of(board: Board, meeting: Meeting) -> Timetable | None:
    """Work a meeting's days out backwards from publication; None where its own day is not known.

    A day that is set on the meeting's row wins over the board's numbers of working days, and these over the usual ones.
    """
    publication = deadline_of(meeting)
    if meeting.day is None or publication is None:
        return None
    returns = meeting.returns_due or working_days_before(publication, _or(board.returns_days, RETURNS_DAYS))
    chase = meeting.chase or working_days_before(returns, _or(board.chase_days, CHASE_DAYS))
    clearance = meeting.clearance or working_days_before(publication, _or(board.clearance_days, CLEARANCE_DAYS))
    milestones = (
        Milestone(Step.CHASE, chase, meeting.chase is not None),
        Milestone(Step.RETURNS, returns, meeting.returns_due is not None),
        Milestone(Step.CLEARANCE, clearance, meeting.clearance is not None),
        Milestone(Step.PUBLICATION, publication, meeting.deadline is not None),
        Milestone(Step.MEETING, meeting.day, is_set=True),
    )
    return Timetable(board, meeting, meeting.day, milestones, publish_by(meeting.day) if board.is_public else None)


def _or(days: int | None, usual: int) -> int:
    return usual if days is None else days


def timetables(plan: Plan, board: Board, since: date) -> tuple[Timetable, ...]:
    """Give the timetables of a board's meetings on or after a day, in their order."""
    found = (timetable_of(board, meeting) for meeting in meetings_of(plan, board))
    return tuple(one for one in found if one is not None and one.day >= since)


def check_timetables(plan: Plan, as_at: date) -> tuple[Finding, ...]:
    """Tell days of coming meetings that cannot be right: out of order, no working day, or later than the law allows."""
    return tuple(
        finding
        for board in boards_of(plan)
        for timetable in timetables(plan, board, as_at)
        for check in (_order, _working_days, _day_of_meeting, _law)
        for finding in check(timetable)
    )


def _order(timetable: Timetable) -> Iterator[Finding]:
    for before, after in pairwise(timetable.milestones):
        if before.day > after.day or (after.step is Step.MEETING and before.day == after.day):
            told = before if before.is_set else after
            yield to_tell(
                "timetable_out_of_order",
                timetable.meeting.cell(_FIELDS[told.step], "date"),
                in_full(told.day),
                f"For the meeting of {timetable.board.name} on {in_full(timetable.day)}, the day of the "
                f"{before.step} ({in_full(before.day)}) is not before that of the {after.step} ({in_full(after.day)}).",
                "Correct the day on the Meetings sheet, or the working days on the Boards sheet.",
            )


def _working_days(timetable: Timetable) -> Iterator[Finding]:
    for one in timetable.milestones:
        if one.is_set and one.step is not Step.MEETING and not is_working_day(one.day):
            yield to_tell(
                "timetable_day_off",
                timetable.meeting.cell(_FIELDS[one.step]),
                in_full(one.day),
                f"The day of the {one.step} for {timetable.board.name}, {with_weekday(one.day)}, is a weekend or a "
                "bank holiday.",
                f"Choose a working day, such as {with_weekday(working_days_before(one.day, 1))}.",
            )


def _day_of_meeting(timetable: Timetable) -> Iterator[Finding]:
    if not is_working_day(timetable.day):
        yield to_tell(
            "meeting_day_off",
            timetable.meeting.cell("date"),
            in_full(timetable.day),
            f"The meeting of {timetable.board.name} on {with_weekday(timetable.day)} is on a weekend or a bank "
            "holiday, and all the days before it are counted from there.",
            "Correct the day on the Meetings sheet, unless the board does meet then.",
        )


def _law(timetable: Timetable) -> Iterator[Finding]:
    publication = next(one for one in timetable.milestones if one.step is Step.PUBLICATION)
    if timetable.law and publication.day > timetable.law:
        yield to_tell(
            "deadline_too_late",
            timetable.meeting.cell("deadline"),
            in_full(publication.day),
            f"{in_full(publication.day)} leaves fewer than five clear days before the meeting of "
            f"{timetable.board.name} on {in_full(timetable.day)}.",
            f"Publish by {with_weekday(timetable.law)} (Local Government Act 1972, s.100B).",
        )
