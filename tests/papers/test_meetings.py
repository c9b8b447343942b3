from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reportgen.errors import UnknownNameError, WrongOptionError
from reportgen.papers.meetings import check_meetings, choose_meetings, wanted_papers
from reportgen.plan.boards import DEFAULT_BOARDS
from reportgen.plan.model import Meeting, Outcome, Plan
from tests.papers.plans import AS_AT, HEALTH, SCRUTINY, TRUST, action, paper, plan

EIGHTH = date(2026, 12, 8)


def met(*days: tuple[str, date]) -> tuple[Meeting, ...]:
    return tuple(Meeting(board_code=code, day=day) for code, day in days)


def whole(*days: tuple[str, date]) -> Plan:
    return plan(action("1.1"), outcomes=(Outcome(ref="1", text="One", report_to="HWB"),), meetings=met(*days))


def test_a_day_on_which_a_board_is_listed_is_taken_for_that_board_only() -> None:
    pairs = choose_meetings(whole(("SCRUTINY", EIGHTH)), DEFAULT_BOARDS, EIGHTH, AS_AT)
    assert [(board.code, meeting.day) for board, meeting in pairs] == [("SCRUTINY", EIGHTH)]


def test_a_day_on_which_nobody_meets_is_refused_though_a_board_has_no_meetings_listed() -> None:
    for boards in (DEFAULT_BOARDS, (TRUST,)):
        with pytest.raises(UnknownNameError) as told:
            choose_meetings(whole(("SCRUTINY", EIGHTH)), boards, date(2026, 12, 25), AS_AT)
        assert told.value.message == ("There is no meeting called '25 December 2026'. There are: 8 December 2026.")


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (
            date(2020, 1, 6),
            "6 January 2020 cannot be the day of one: it lies before the day of the data, 24 November 2026.",
        ),
        (date(2026, 12, 5), "5 December 2026 cannot be the day of one: it is a Saturday."),
        (date(2026, 12, 25), "25 December 2026 cannot be the day of one: it is a bank holiday."),
    ],
)
def test_where_no_meeting_is_listed_a_day_that_cannot_be_one_is_refused(day: date, why: str) -> None:
    with pytest.raises(WrongOptionError) as told:
        choose_meetings(whole(), DEFAULT_BOARDS, day, AS_AT)
    assert told.value.message == f"The workbooks list no meeting, and {why}"


def test_where_no_meeting_is_listed_a_working_day_to_come_is_taken() -> None:
    pairs = choose_meetings(whole(), (SCRUTINY,), EIGHTH, AS_AT)
    assert [meeting.day for _, meeting in pairs] == [EIGHTH]


def test_a_board_that_nothing_is_before_has_no_paper_unless_it_is_asked_for() -> None:
    def wanted(*names: str) -> list[str]:
        return [board.code for board, _ in wanted_papers(whole(), names, None, AS_AT)]

    assert wanted() == ["SCRUTINY", "HWB"]
    assert wanted("Children's Trust") == ["CHILDRENS_TRUST"]


def test_a_board_with_restricted_rows_only_has_its_paper() -> None:
    outcomes = (Outcome(ref="1", text="One"), Outcome(ref="2", text="Two", report_to="HWB"))
    of = plan(action("1.1"), action("2.1", exempt_paragraphs="3"), outcomes=outcomes)
    assert [board.code for board, _ in wanted_papers(of, (), None, AS_AT)] == ["SCRUTINY", "HWB"]


def test_a_plan_that_is_before_no_board_makes_the_papers_of_all() -> None:
    boards = tuple(replace(board, sees_all=False) for board in DEFAULT_BOARDS)
    assert len(wanted_papers(plan(action("1.1"), boards=boards), (), None, AS_AT)) == 3


def test_a_board_without_a_paper_is_told_once() -> None:
    found = [one for one in check_meetings(whole(), AS_AT) if one.value == "CHILDRENS_TRUST"]
    assert [str(one) for one in found] == [
        (
            "Nothing in the plan is reported to the Children's Trust or names it, so no paper is made for it. Nothing, "
            "if that is right. Else name the board under 'Report to', or make its paper with --board."
        )
    ]
    wanted = [(TRUST, Meeting(board_code="CHILDRENS_TRUST", day=None))]
    assert [one.code for one in check_meetings(whole(), AS_AT, wanted) if one.value == "CHILDRENS_TRUST"] == [
        "no_meeting"
    ]


def test_every_meeting_of_another_board_that_the_plan_is_before_is_told_held_or_to_come() -> None:
    days = (
        ("SCRUTINY", date(2027, 3, 23)), ("SCRUTINY", date(2026, 9, 22)), ("SCRUTINY", EIGHTH),
        ("CHILDRENS_TRUST", date(2026, 12, 10)), ("HWB", date(2026, 12, 15)), ("HWB", date(2027, 1, 5)),
    )  # fmt: skip
    assert paper(whole(*days), HEALTH, date(2027, 1, 5)).considered == (
        "The same plan is listed for these meetings of other boards: the Scrutiny Committee on 22 September and 8 "
        "December 2026 and 23 March 2027."
    )
    assert paper(whole(*days), SCRUTINY).considered == (
        "The same plan is listed for these meetings of other boards: the Health and Wellbeing Board on 15 December "
        "2026 and 5 January 2027."
    )
    assert paper(whole(("HWB", EIGHTH)), HEALTH).considered == (
        "No meeting of another board at which the plan is considered is recorded."
    )
