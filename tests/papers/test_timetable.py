from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.findings import CellRef, Finding
from reportgen.papers.clear_days import is_working_day, publish_by, working_days_before
from reportgen.papers.timetable import Step, check_timetables, timetable_of, timetables
from reportgen.plan.boards import DEFAULT_BOARDS
from reportgen.plan.model import Board, Meeting, Plan
from tests.papers.plans import AS_AT, HEALTH, SCRUTINY, TRUST

DAY = date(2026, 12, 8)
CELLS = {name: CellRef("boards.xlsx", "Meetings", f"{name[0].upper()}2") for name in ("date", "deadline", "chase")}


def meeting(board: Board = SCRUTINY, day: date | None = DAY, **changes: object) -> Meeting:
    return Meeting(board_code=board.code, day=day, cells=CELLS, **changes)  # type: ignore[arg-type]


def days(board: Board, one: Meeting) -> dict[str, date]:
    timetable = timetable_of(board, one)
    assert timetable is not None
    return {str(milestone.step): milestone.day for milestone in timetable.milestones}


def told(*meetings: Meeting, boards: tuple[Board, ...] = DEFAULT_BOARDS) -> tuple[Finding, ...]:
    return check_timetables(Plan(boards=boards, meetings=meetings), AS_AT)


def test_without_settings_returns_are_due_15_working_days_and_clearance_5_before_publication() -> None:
    assert days(SCRUTINY, meeting()) == {
        "chase": date(2026, 11, 4),
        "returns due": date(2026, 11, 9),
        "clearance": date(2026, 11, 23),
        "publication": date(2026, 11, 30),
        "meeting": date(2026, 12, 8),
    }


def test_bank_holidays_of_england_are_no_working_days_on_the_way_back() -> None:
    found = days(HEALTH, meeting(HEALTH, date(2027, 1, 12)))

    assert found["publication"] == date(2027, 1, 4)
    assert found["clearance"] == date(2026, 12, 23), "not 25 and 28 December, nor 1 January"
    assert found["returns due"] == date(2026, 12, 9)


def test_the_boards_own_numbers_of_working_days_are_counted_and_0_is_a_number() -> None:
    board = Board(
        code="B", name="B", short_name="B", layout="cover", is_public=True, sees_all=True,
        returns_days=10, chase_days=2, clearance_days=0,
    )  # fmt: skip

    found = days(board, meeting(board))

    assert (found["returns due"], found["chase"], found["clearance"]) == (
        date(2026, 11, 16),
        date(2026, 11, 12),
        date(2026, 11, 30),
    )


def test_a_day_on_the_meetings_row_wins_and_the_days_before_it_follow() -> None:
    found = days(SCRUTINY, meeting(deadline=date(2026, 11, 27), returns_due=date(2026, 11, 12)))

    assert (found["publication"], found["clearance"]) == (date(2026, 11, 27), date(2026, 11, 20))
    assert (found["returns due"], found["chase"]) == (date(2026, 11, 12), date(2026, 11, 9))


def test_a_day_that_is_set_is_known_from_one_that_was_worked_out() -> None:
    timetable = timetable_of(SCRUTINY, meeting(chase=date(2026, 11, 5)))

    assert timetable is not None
    assert {one.step for one in timetable.milestones if one.is_set} == {Step.CHASE, Step.MEETING}


def test_a_meeting_without_a_day_has_no_timetable_and_an_earlier_one_is_left_out() -> None:
    plan = Plan(boards=DEFAULT_BOARDS, meetings=(meeting(day=date(2026, 9, 22)), meeting(), meeting(day=None)))

    assert timetable_of(SCRUTINY, meeting(day=None)) is None
    assert [one.day for one in timetables(plan, SCRUTINY, AS_AT)] == [DAY]


def test_a_sound_timetable_has_nothing_to_put_right() -> None:
    assert told(meeting(deadline=date(2026, 11, 27)), meeting(TRUST)) == ()


def test_days_in_the_wrong_order_are_told_with_both_days() -> None:
    (finding,) = told(meeting(chase=date(2026, 11, 12)))

    assert (finding.code, str(finding.where)) == ("timetable_out_of_order", "boards.xlsx › Meetings › C2")
    assert finding.message == (
        "For the meeting of Scrutiny Committee on 8 December 2026, the day of the chase (12 November 2026) is not "
        "before that of the returns due (9 November 2026)."
    )


def test_a_paper_that_would_be_published_on_the_day_of_a_partnership_meeting_is_told() -> None:
    (finding,) = told(meeting(TRUST, deadline=DAY))

    assert finding.message.endswith(
        "the day of the publication (8 December 2026) is not before that of the meeting (8 December 2026)."
    )


def test_a_day_that_is_set_on_a_weekend_is_told_with_a_day_that_would_do() -> None:
    (finding,) = told(meeting(chase=date(2026, 11, 1)))

    assert finding.code == "timetable_day_off"
    assert finding.message == (
        "The day of the chase for Scrutiny Committee, Sunday 1 November 2026, is a weekend or a bank holiday."
    )
    assert finding.remedy == "Choose a working day, such as Friday 30 October 2026."


def test_a_deadline_later_than_the_law_allows_is_told_for_a_public_board_only() -> None:
    (finding,) = told(meeting(deadline=date(2026, 12, 2)), meeting(TRUST, deadline=date(2026, 12, 2)))

    assert (finding.code, str(finding.where)) == ("deadline_too_late", "boards.xlsx › Meetings › D2")
    assert finding.message == (
        "2 December 2026 leaves fewer than five clear days before the meeting of Scrutiny Committee on 8 December 2026."
    )
    assert finding.remedy == "Publish by Monday 30 November 2026 (Local Government Act 1972, s.100B)."


@given(st.dates(date(2024, 1, 1), date(2032, 12, 31)))
def test_five_whole_working_days_lie_between_any_publication_and_its_meeting(day: date) -> None:
    published = publish_by(day)
    between = [published + timedelta(days=n) for n in range(1, (day - published).days)]

    assert is_working_day(published)
    assert sum(map(is_working_day, between)) == 5


@pytest.mark.parametrize("number", [0, 1, 23])
def test_working_days_are_counted_back_one_by_one(number: int) -> None:
    found = working_days_before(DAY, number)
    passed = [found + timedelta(days=n) for n in range((DAY - found).days)]

    assert sum(map(is_working_day, passed)) == number


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 12, 25), "Friday 25 December 2026"),
        (date(2027, 3, 29), "Monday 29 March 2027"),
        (date(2026, 12, 12), "Saturday 12 December 2026"),
    ],
)
def test_a_meeting_on_a_weekend_or_a_bank_holiday_is_told(day: date, words: str) -> None:
    found = [one for one in told(meeting(SCRUTINY, day)) if one.code == "meeting_day_off"]

    assert [(str(one.where), one.message) for one in found] == [
        (
            "boards.xlsx › Meetings › D2",
            (
                f"The meeting of Scrutiny Committee on {words} is on a weekend or a bank holiday, and all the days "
                "before it are counted from there."
            ),
        )
    ]


def test_a_meeting_on_a_working_day_is_not_told() -> None:
    assert "meeting_day_off" not in {one.code for one in told(meeting(SCRUTINY, date(2026, 12, 24)))}
