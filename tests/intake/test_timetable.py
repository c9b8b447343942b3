from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from reportgen.intake.folder import read_folder
from reportgen.intake.headings import take
from tests.conftest import ROOT
from tests.plans import ACTIONS, write_plan

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.findings import Finding
    from reportgen.plan.model import Plan

BOARDS = (
    "Code", "Name", "Returns due (working days before publication)",
    "Chase (working days before the returns are due)", "Clearance (working days before publication)",
)  # fmt: skip
MEETINGS = (
    "Board", "Date", "Papers deadline", "Returns due", "Chase on", "Clearance by", "Reason for urgency",
    "Chair consulted",
)  # fmt: skip
DAY = date(2026, 12, 8)


def read(
    folder: Path, boards: tuple[object, ...] = (), meetings: tuple[object, ...] = ()
) -> tuple[Plan, list[Finding]]:
    write_plan(
        folder / "plan.xlsx",
        {
            "Actions": ACTIONS,
            "Boards": [BOARDS, ("SCRUTINY", "Scrutiny Committee", *boards)],
            "Meetings": [MEETINGS, ("SCRUTINY", DAY, *meetings)],
        },
    )
    plan, findings = read_folder(folder, 1)
    return plan, [one for one in findings if one.where.sheet in {"Boards", "Meetings"}]


def test_the_working_days_of_a_board_are_read_as_numbers_or_in_words(tmp_path: Path) -> None:
    plan, findings = read(tmp_path, (12, "2 working days", "0"))
    board = plan.boards[0]

    assert (board.returns_days, board.chase_days, board.clearance_days) == (12, 2, 0)
    assert findings == []


def test_what_is_no_number_of_working_days_is_told_and_the_usual_number_holds(tmp_path: Path) -> None:
    plan, findings = read(tmp_path, ("a fortnight", 500, -1))
    board = plan.boards[0]

    assert (board.returns_days, board.chase_days, board.clearance_days) == (None, None, None)
    assert [str(one) for one in findings] == [
        f"plan.xlsx › Boards › {cell}2: '{text}' is not a number of working days, so the usual number is used. Write a "
        "whole number from 0 to 120, such as 15; a date belongs on the Meetings sheet."
        for cell, text in (("C", "a fortnight"), ("D", "500"), ("E", "-1"))
    ]


def test_days_set_for_one_meeting_are_read_with_its_reason_for_being_late(tmp_path: Path) -> None:
    plan, findings = read(
        tmp_path,
        meetings=(
            date(2026, 11, 27), date(2026, 11, 6), "3 November 2026", date(2026, 11, 20),
            "The letter\ncame late", date(2026, 12, 1),
        ),
    )  # fmt: skip
    (meeting,) = plan.meetings

    assert (meeting.deadline, meeting.returns_due, meeting.chase, meeting.clearance) == (
        date(2026, 11, 27),
        date(2026, 11, 6),
        date(2026, 11, 3),
        date(2026, 11, 20),
    )
    assert (meeting.urgency, meeting.chair_consulted) == ("The letter came late", True)
    assert findings == []


def test_a_day_that_is_not_one_day_is_told_and_worked_out_instead(tmp_path: Path) -> None:
    plan, findings = read(tmp_path, meetings=(None, "November 2026", "soon"))

    assert (plan.meetings[0].returns_due, plan.meetings[0].chase) == (None, None)
    assert [(one.code, one.message) for one in findings] == [
        (
            "timetable_day_unclear",
            (
                "'November 2026' is not one day, so the day on which returns are due is worked out from the day of "
                "publication."
            ),
        ),
        ("date_not_understood", "'soon' was not understood as the day of the chase."),
    ]


@pytest.mark.parametrize(
    ("written", "means"), [("Yes", True), ("2 December 2026", True), ("No", False), ("", False), (None, False)]
)
def test_the_chair_has_been_consulted_only_where_yes_or_a_day_says_so(
    tmp_path: Path, written: str | None, *, means: bool
) -> None:
    plan, findings = read(tmp_path, meetings=(None, None, None, None, "A letter", written))

    assert plan.meetings[0].chair_consulted is means
    assert findings == []


def test_words_that_do_not_say_whether_the_chair_was_consulted_are_told_and_taken_as_no(tmp_path: Path) -> None:
    plan, (finding,) = read(tmp_path, meetings=(None, None, None, None, "A letter", "will be rung up"))

    assert not plan.meetings[0].chair_consulted
    assert str(finding) == (
        "plan.xlsx › Meetings › H2: 'will be rung up' does not say whether the chair has been consulted; it is taken "
        "as no. Write Yes, or the day on which the chair was consulted; leave it empty until then."
    )


def test_the_columns_that_readme_names_for_the_calendar_are_known() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.partition("### reportgen calendar\n")[2].partition("\n### ")[0]
    rows = re.findall(r"^\| ([A-Z][^|]+) \| (Boards|Meetings) \|", section, re.MULTILINE)
    named = [(heading, sheet.casefold()) for cell, sheet in rows for heading in cell.split(", ")]
    named += [(heading, "meetings") for heading in re.findall(r"\*\*([A-Z][^*.]+)\*\*", section)]

    assert len(named) == 9
    assert [heading for heading, kind in named if not take(heading, kind).fields] == []
