"""The dates on the way to each meeting, by board and in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.plan.dates import with_weekday
from reportgen.telling.terminal import say

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from reportgen.diary import BoardDays, DayLine, Diary


def tell_diary(diary: Diary, file: Path | None) -> None:
    """Tell each board's meetings with the days before them, and where the calendar file was put."""
    say(f"Today is {with_weekday(diary.today)}.")
    for board in diary.boards:
        say(f"\n{board.code}: {board.name}", style="bold")
        for meeting in board.meetings:
            say(f"  Meeting on {with_weekday(meeting.day)}")
            for one in meeting.days:
                say(f"    {_day(one.day)}  {one.step}{_beside(one, diary.today)}")
        if others := _others(board, diary.as_at):
            say(f"  {others}")
    if diary.findings:
        say("\nTo put right:", style="bold")
    for finding in diary.findings:
        say(f"  {finding}")
    if file is not None:
        say(f"\nCalendar file written: {file}")


def _day(day: date) -> str:
    return f"{day:%a} {day.day:>2} {day:%B %Y}"


def _beside(one: DayLine, today: date) -> str:
    when = "past" if one.is_past else "today" if one.day == today else ""
    told = "; ".join(part for part in (when, one.note) if part)
    return f" ({told})" if told else ""


def _others(board: BoardDays, since: date) -> str:
    told = [] if board.meetings else [f"No meeting is known on or after {with_weekday(since)}."]
    if board.earlier:
        told.append(f"Earlier meetings on the sheet, not shown: {board.earlier}.")
    if board.without_day:
        told.append(f"Meetings whose day is not known: {board.without_day}.")
    return " ".join(told)
