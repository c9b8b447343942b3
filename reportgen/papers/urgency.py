"""Late papers: what the law asks of a public board's paper that is not published five clear days before the meeting.

Such an item may only be considered where, by reason of special circumstances that the minutes are to specify, the chair
is of the opinion that it is urgent (Local Government Act 1972, s.100B(4)(b)). Only an officer can know the reason, and
only the chair have the opinion: neither is ever made up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity, to_tell
from reportgen.papers.clear_days import publish_by
from reportgen.papers.paper import Urgency
from reportgen.papers.words import sentence
from reportgen.plan.dates import in_full

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from reportgen.plan.model import Board, Meeting


def law_allows(board: Board, meeting: Meeting) -> date | None:
    """Give the last day on which a public board's paper can be published in time; None for any other board's."""
    return publish_by(meeting.day) if board.is_public and meeting.day else None


def urgency_of(board: Board, meeting: Meeting) -> Urgency | None:
    """Give what a public board's paper says of being late; None where no reason is given, or the law does not ask."""
    last = law_allows(board, meeting)
    if last is None or not meeting.urgency:
        return None
    return Urgency(sentence(meeting.urgency), in_full(last), chair_consulted=meeting.chair_consulted)


def is_late_without_reason(board: Board, meeting: Meeting, day: date) -> bool:
    """Tell whether a paper that would be published on a day must say why it is late, and does not."""
    last = law_allows(board, meeting)
    return last is not None and last < day and not meeting.urgency


LATE = "late_without_reason"
"""The finding that stops the one paper which is late; the others are made."""


def is_held_back(board: Board, meeting: Meeting, as_at: date) -> bool:
    """Tell whether a paper is not made because it is late and does not say why; one of a meeting held by then is."""
    return meeting.day is not None and meeting.day >= as_at and is_late_without_reason(board, meeting, as_at)


def check_lateness(
    board: Board, meeting: Meeting, deadline: date, as_at: date, *, is_wanted: bool
) -> Iterator[Finding]:
    """Tell that a paper is late, and stop one that is wanted and does not say why it may still be considered."""
    assert meeting.day is not None  # noqa: S101 - a meeting with a deadline has a day
    whose, last = f"{board.name} on {in_full(meeting.day)}", law_allows(board, meeting)
    if last and meeting.urgency:
        yield from _urgent(meeting, whose, last)
    elif is_wanted and is_late_without_reason(board, meeting, as_at):
        yield Finding(
            "late_without_reason",
            Severity.STOPS_PAPER,
            meeting.cell("urgency", "date"),
            in_full(meeting.day),
            f"The paper for {whose} was to be published by {in_full(deadline)}, and does not say why it is late.",
            "Ask the chair, and give the reason in the column 'Reason for urgency' of the Meetings sheet; the paper "
            "then prints it (Local Government Act 1972, s.100B(4)(b)).",
        )
    elif deadline < as_at:
        yield to_tell(
            "late_paper",
            meeting.cell("deadline", "date"),
            in_full(meeting.day),
            f"The paper for {whose} was to be published by {in_full(deadline)}.",
            _remedy(last, as_at),
        )


def _remedy(last: date | None, as_at: date) -> str:
    if last is None:
        return "Tell the members of the board when they will have it."
    if last >= as_at:
        return f"Publish it by {in_full(last)}, the last day that leaves five clear days before the meeting."
    return (
        "Ask Democratic Services: a late item needs the chair's agreement and its reason "
        "(Local Government Act 1972, s.100B(4)(b))."
    )


def _urgent(meeting: Meeting, whose: str, last: date) -> Iterator[Finding]:
    yield Finding(
        "urgent_item",
        Severity.INFORMATION,
        meeting.cell("urgency"),
        meeting.urgency,
        f"The paper for {whose} says that it is late and why, as a reason for urgency is given.",
        f"If it is published by {in_full(last)} after all, take the reason away and make the paper again.",
    )
    if not meeting.chair_consulted:
        yield to_tell(
            "chair_not_consulted",
            meeting.cell("chair", "urgency"),
            meeting.urgency,
            f"The paper for {whose} says that the chair is still to be asked whether the item is urgent.",
            "Ask the chair, then write Yes or the day in the column 'Chair consulted' of the Meetings sheet.",
        )
