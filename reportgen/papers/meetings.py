"""Which meeting a paper is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.errors import UnknownNameError, WrongOptionError
from reportgen.findings import NOWHERE, Finding, Severity, to_tell
from reportgen.papers.clear_days import is_working_day, publish_by
from reportgen.papers.remit import is_before
from reportgen.papers.urgency import check_lateness
from reportgen.papers.words import the
from reportgen.plan.boards import DEFAULT_BOARDS, find_board
from reportgen.plan.dates import in_full
from reportgen.plan.model import Meeting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reportgen.plan.model import Board, Plan


def boards_of(plan: Plan) -> tuple[Board, ...]:
    """Give the boards of the plan, or the three that there are without settings."""
    return plan.boards or DEFAULT_BOARDS


def choose_boards(plan: Plan, names: Sequence[str]) -> tuple[Board, ...]:
    """Give the boards asked for by code or name, all where none is named. Raises UnknownNameError."""
    boards = boards_of(plan)
    chosen = []
    for name in names:
        board = find_board(name, boards)
        if board is None:
            raise UnknownNameError(kind="board", name=name, known=(f"{board.code} ({board.name})" for board in boards))
        chosen.append(board)
    return tuple(dict.fromkeys(chosen)) or boards


def meetings_of(plan: Plan, board: Board) -> tuple[Meeting, ...]:
    """Give the board's meetings, in the order of their days."""
    return tuple(meeting for meeting in plan.meetings if meeting.board_code == board.code)


def place_of(meeting: Meeting) -> str:
    """Say at what time and where a meeting is held, as paper and message have it; empty where neither is known."""
    return ", ".join(part for part in (meeting.time, " ".join(meeting.venue.split())) if part)


def next_meeting(plan: Plan, board: Board, as_at: date) -> Meeting:
    """Give the board's next meeting on or after a day; one without a day where none is known."""
    later = [meeting for meeting in meetings_of(plan, board) if meeting.day and meeting.day >= as_at]
    return later[0] if later else Meeting(board_code=board.code, day=None)


def wanted_papers(
    plan: Plan, names: Sequence[str], asked: date | None, as_at: date
) -> tuple[tuple[Board, Meeting], ...]:
    """Pair the boards that are named, else those that something of the plan is before, with their meetings.

    Raises what choosing them raises.
    """
    pairs = choose_meetings(plan, choose_boards(plan, names), asked, as_at)
    return pairs if names else tuple(pair for pair in pairs if is_before(plan, pair[0])) or pairs


def choose_meetings(
    plan: Plan, boards: Sequence[Board], asked: date | None, as_at: date
) -> tuple[tuple[Board, Meeting], ...]:
    """Pair each board with its meeting: the one asked for, else its next one.

    Where a day is asked for, boards that are not listed for that day are left out. Raises UnknownNameError where no
    board meets on that day; where no meeting is listed at all, the day is taken if it can be one, else
    WrongOptionError is raised.
    """
    if asked is None:
        return tuple((board, next_meeting(plan, board, as_at)) for board in boards)
    if not any(meeting.day for meeting in plan.meetings):
        _need_a_day_for_a_meeting(asked, as_at)
        return tuple((board, Meeting(board_code=board.code, day=asked)) for board in boards)
    on_that_day = ((board, [one for one in meetings_of(plan, board) if one.day == asked]) for board in boards)
    pairs = tuple((board, found[0]) for board, found in on_that_day if found)
    if not pairs:
        of_these = {meeting.day for board in boards for meeting in meetings_of(plan, board) if meeting.day}
        days = sorted(of_these or {meeting.day for meeting in plan.meetings if meeting.day})
        raise UnknownNameError(kind="meeting", name=in_full(asked), known=(in_full(day) for day in days))
    return pairs


def _need_a_day_for_a_meeting(day: date, as_at: date) -> None:
    if day < as_at:
        why = f"it lies before the day of the data, {in_full(as_at)}"
    elif not is_working_day(day):
        why = f"it is a {day:%A}" if day.weekday() > _FRIDAY else "it is a bank holiday"
    else:
        return
    message = f"The workbooks list no meeting, and {in_full(day)} cannot be the day of one: {why}."
    raise WrongOptionError(message)


_FRIDAY = 4


def deadline_of(meeting: Meeting) -> date | None:
    """Give the day by which the paper must be published: as the workbook has it, else five clear days before.

    Committees are held to five clear days by law, partnership boards by custom.
    """
    if meeting.deadline or meeting.day is None:
        return meeting.deadline
    return publish_by(meeting.day)


def _nothing_for(board: Board) -> Finding:
    return to_tell(
        "nothing_in_remit",
        board.cell("code"),
        board.code,
        f"Nothing in the plan is reported to {the(board.name)} or names it, so no paper is made for it.",
        "Nothing, if that is right. Else name the board under 'Report to', or make its paper with --board.",
    )


def check_meetings(plan: Plan, as_at: date, wanted: Sequence[tuple[Board, Meeting]] = ()) -> tuple[Finding, ...]:
    """Tell the boards whose next meeting is not known, and the papers whose day of publication has passed.

    A paper that is `wanted` is stopped where it must say why it is late and does not.
    """
    findings = []
    for board in boards_of(plan):
        meeting = next_meeting(plan, board, as_at)
        if not is_before(plan, board) and board not in [of for of, _ in wanted]:
            findings.append(_nothing_for(board))
            continue
        if meeting.day is None:
            findings.append(
                Finding(
                    "no_meeting",
                    Severity.TO_TELL,
                    NOWHERE,
                    board.code,
                    f"No meeting of {board.name} is known on or after {in_full(as_at)}.",
                    "Add it to the Meetings sheet; until then the paper says 'To be confirmed'.",
                )
            )
        coming = [one for other, one in wanted if other == board and one.day and one.day >= as_at]
        for one in dict.fromkeys((meeting, *coming)):
            if deadline := deadline_of(one):
                findings.extend(check_lateness(board, one, deadline, as_at, is_wanted=(board, one) in wanted))
    return tuple(findings)
