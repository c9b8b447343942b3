from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
import vobject

from reportgen.diary import calendar, save_calendar
from reportgen.errors import UnknownNameError, WrongOptionError
from reportgen.pipeline import Order
from reportgen.telling.diary import tell_diary
from tests.cli.running import run
from tests.conftest import AS_AT, ROOT
from tests.plans import ACTIONS, write_plan

if TYPE_CHECKING:
    from pathlib import Path

MEETINGS = (
    ("Board", "Date", "Papers deadline"),
    ("HWB", date(2026, 12, 15), None),
    ("SCRUTINY", date(2027, 3, 23), None),
    ("SCRUTINY", date(2026, 12, 8), date(2026, 11, 27)),
    ("SCRUTINY", date(2026, 9, 22), None),
    ("SCRUTINY", "to be confirmed", None),
    ("CHILDRENS_TRUST", date(2026, 12, 10), None),
)


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    write_plan(tmp_path / "inputs" / "plan.xlsx", {"Actions": ACTIONS, "Meetings": MEETINGS})
    return tmp_path / "inputs"


def order(inputs: Path, today: date = AS_AT, **changes: object) -> Order:
    return Order(
        today=today,
        data_as_at=AS_AT,
        inputs=inputs,
        output=inputs.parent / "output",
        jobs=1,
        **changes,  # type: ignore[arg-type]
    )


def test_the_days_are_told_by_board_and_in_their_order_with_what_is_past(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tell_diary(calendar(order(inputs, boards=("Scrutiny", "CHILDRENS_TRUST"))), None)

    days, _, to_put_right = capsys.readouterr().out.partition("\nTo put right:\n")
    assert days == (
        "Today is Tuesday 24 November 2026.\n"
        "\nSCRUTINY: Scrutiny Committee\n"
        "  Meeting on Tuesday 8 December 2026\n"
        "    Tue  3 November 2026  chase (past)\n"
        "    Fri  6 November 2026  returns due (past)\n"
        "    Fri 20 November 2026  clearance (past)\n"
        "    Fri 27 November 2026  publication (the law allows until 30 November 2026)\n"
        "    Tue  8 December 2026  meeting\n"
        "  Meeting on Tuesday 23 March 2027\n"
        "    Wed 17 February 2027  chase\n"
        "    Mon 22 February 2027  returns due\n"
        "    Mon  8 March 2027  clearance\n"
        "    Mon 15 March 2027  publication\n"
        "    Tue 23 March 2027  meeting\n"
        "  Earlier meetings on the sheet, not shown: 1. Meetings whose day is not known: 1.\n"
        "\nCHILDRENS_TRUST: Children's Trust\n"
        "  Meeting on Thursday 10 December 2026\n"
        "    Fri  6 November 2026  chase (past)\n"
        "    Wed 11 November 2026  returns due (past)\n"
        "    Wed 25 November 2026  clearance\n"
        "    Wed  2 December 2026  publication\n"
        "    Thu 10 December 2026  meeting\n"
    )
    assert to_put_right.startswith("  plan.xlsx › Meetings › B6: 'to be confirmed' is not one day")


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2026, 11, 27), "today; the law allows until 30 November 2026"),
        (date(2026, 11, 30), "past; the law allows until 30 November 2026"),
        (
            date(2026, 12, 1),
            "past; later than 30 November 2026 an item must be urgent: give its reason on the Meetings sheet",
        ),
        (date(2026, 12, 9), "past; the law allows until 30 November 2026"),
    ],
)
def test_publication_says_what_the_law_adds_on_that_day(
    inputs: Path, capsys: pytest.CaptureFixture[str], today: date, told: str
) -> None:
    tell_diary(calendar(order(inputs, today)), None)

    assert f"    Fri 27 November 2026  publication ({told})\n" in capsys.readouterr().out


def test_a_day_that_cannot_be_right_is_told_below_and_nothing_else_of_the_plan_is(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = (("Board", "Date", "Papers deadline"), ("HWB", date(2026, 12, 15), date(2026, 12, 10)))
    write_plan(inputs / "plan.xlsx", {"Actions": ACTIONS, "Meetings": rows})

    tell_diary(calendar(order(inputs)), None)

    out = capsys.readouterr().out
    assert out.partition("\nTo put right:\n")[2] == (
        "  plan.xlsx › Meetings › C2: 10 December 2026 leaves fewer than five clear days before the meeting of Health "
        "and Wellbeing Board on 15 December 2026. Publish by Monday 7 December 2026 (Local Government Act 1972, "
        "s.100B).\n"
    )


def test_a_plan_without_an_action_has_a_calendar(tmp_path: Path) -> None:
    write_plan(tmp_path / "inputs" / "boards.xlsx", {"Meetings": MEETINGS})

    found = calendar(order(tmp_path / "inputs"))

    assert [len(one.meetings) for one in found.boards] == [2, 1, 1]


def test_a_board_that_there_is_not_is_told(inputs: Path) -> None:
    with pytest.raises(UnknownNameError):
        calendar(order(inputs, boards=("Planning",)))


def test_the_sample_plans_calendar_file_holds_every_day_once_and_nobodys_name_or_address(tmp_path: Path) -> None:
    diary = calendar(order(ROOT / "inputs"))
    save_calendar(diary, tmp_path / "dates.ics")
    text = (tmp_path / "dates.ics").read_bytes().decode()
    events = vobject.readOne(text).vevent_list

    assert len(events) == 2 * 3 * 5
    assert len({event.uid.value for event in events}) == len(events)
    days = {day.day for board in diary.boards for meeting in board.meetings for day in meeting.days}
    assert {event.dtstart.value for event in events} == days
    assert not re.search(r"ATTENDEE|ORGANIZER|mailto|[\w.]+@(?!reportgen\b)", text)


def test_the_calendar_file_does_not_depend_on_the_day_of_asking(inputs: Path) -> None:
    assert calendar(order(inputs)).content == calendar(order(inputs, date(2027, 1, 5))).content


def test_a_name_that_no_calendar_program_knows_is_refused(inputs: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongOptionError) as told:
        save_calendar(calendar(order(inputs)), tmp_path / "dates.txt")

    assert told.value.message == (
        f"'{tmp_path / 'dates.txt'}' does not end in .ics, so no calendar program would know it. Name it such as "
        "'dates.ics'."
    )


def test_the_command_writes_the_file_and_gives_the_days_to_a_program(
    inputs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(inputs.parent)

    done = run(capsys, "calendar", "--data-as-at", "2026-11-24", "--board", "HWB", "--ics", "dates.ics", "--json")

    assert (done.code, done.err) == (0, "")
    assert '"day": "2026-12-07",\n       "set_by_hand": false' in done.out
    assert (inputs.parent / "dates.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert run(capsys, "calendar", "--ics", "dates.ics").out.endswith("\nCalendar file written: dates.ics\n")


def test_a_late_paper_stops_the_build_of_its_board_and_of_no_other(
    inputs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(inputs.parent)
    late = ("--data-as-at", "2026-12-02", "--format", "word", "--jobs", "1")

    stopped = run(capsys, "build", *late)
    other = run(capsys, "build", "--board", "HWB", *late)

    assert stopped.code == 3
    assert stopped.err.startswith(
        "reportgen: No paper was made. Settle this first:\n  plan.xlsx › Meetings › B4: The paper for Scrutiny "
        "Committee on 8 December 2026 was to be published by 27 November 2026, and does not say why it is late."
    )
    assert (other.code, other.err) == (0, "")
