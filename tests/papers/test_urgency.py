from __future__ import annotations

import re
from datetime import date

import pytest

from reportgen.findings import CellRef, Finding, Severity
from reportgen.papers.meetings import check_meetings
from reportgen.papers.record import record_of
from reportgen.papers.render import render
from reportgen.papers.select import Commission, select, select_exempt
from reportgen.plan.boards import DEFAULT_BOARDS
from reportgen.plan.model import Board, Meeting
from reportgen.plan.personal import personal_details
from tests.papers.plans import AS_AT, HEALTH, SCRUTINY, TRUST, action, base, plan

DAY = date(2026, 12, 8)
LAST = date(2026, 11, 30)
REASON = "The inspectorate wrote on 1 December"
CELLS = {name: CellRef("boards.xlsx", "Meetings", f"{name[0].upper()}2") for name in ("date", "urgency", "chair")}


def meeting(board: Board = SCRUTINY, **changes: object) -> Meeting:
    return Meeting(board_code=board.code, day=DAY, cells=CELLS, **changes)  # type: ignore[arg-type]


def told(one: Meeting, as_at: date, *, is_wanted: bool = True) -> list[Finding]:
    of = plan(action("1.1"), meetings=(one,))
    board = next(board for board in DEFAULT_BOARDS if board.code == one.board_code)
    found = check_meetings(of, as_at, [(board, one)] if is_wanted else [])
    return [finding for finding in found if finding.code not in {"no_meeting", "nothing_in_remit"}]


def page(board: Board, one: Meeting) -> str:
    html = render(select(plan(action("1.1")), Commission(board, one, AS_AT)), base(), DAY).html
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_committees_paper_on_the_last_lawful_day_is_not_late() -> None:
    assert told(meeting(), LAST) == []


def test_a_committees_paper_after_that_day_is_stopped_where_no_reason_is_given() -> None:
    (finding,) = told(meeting(), date(2026, 12, 1))

    assert (finding.code, finding.severity) == ("late_without_reason", Severity.STOPS_PAPER)
    assert str(finding) == (
        "boards.xlsx › Meetings › U2: The paper for Scrutiny Committee on 8 December 2026 was to be published by "
        "30 November 2026, and does not say why it is late. Ask the chair, and give the reason in the column 'Reason "
        "for urgency' of the Meetings sheet; the paper then prints it (Local Government Act 1972, s.100B(4)(b))."
    )


def test_a_late_paper_that_nobody_asked_for_is_told_but_stops_nothing() -> None:
    (finding,) = told(meeting(), date(2026, 12, 1), is_wanted=False)

    assert (finding.code, finding.severity) == ("late_paper", Severity.TO_TELL)


def test_a_board_that_has_an_earlier_deadline_of_its_own_is_told_until_when_the_law_allows() -> None:
    (finding,) = told(meeting(deadline=date(2026, 11, 27)), date(2026, 11, 28))

    assert finding.code == "late_paper"
    assert (
        finding.message
        == "The paper for Scrutiny Committee on 8 December 2026 was to be published by 27 November 2026."
    )
    assert finding.remedy == (
        "Publish it by 30 November 2026, the last day that leaves five clear days before the meeting."
    )


def test_a_partnership_boards_late_paper_is_told_without_the_law_and_stops_nothing() -> None:
    (finding,) = told(meeting(TRUST), date(2026, 12, 3))

    assert (finding.code, finding.severity) == ("late_paper", Severity.TO_TELL)
    assert finding.remedy == "Tell the members of the board when they will have it."


def test_a_meeting_that_has_been_held_stops_no_paper_made_afterwards() -> None:
    held = meeting()

    assert check_meetings(plan(action("1.1"), meetings=(held,)), date(2026, 12, 9), [(SCRUTINY, held)])[0].code == (
        "no_meeting"
    )
    assert told(held, date(2026, 12, 9)) == []


def test_a_reason_lets_a_late_paper_be_made_and_says_what_it_will_print() -> None:
    urgent, asked = told(meeting(urgency=REASON), date(2026, 12, 1))

    assert (urgent.code, urgent.severity, str(urgent.where)) == (
        "urgent_item",
        Severity.INFORMATION,
        "boards.xlsx › Meetings › U2",
    )
    assert urgent.remedy == (
        "If it is published by 30 November 2026 after all, take the reason away and make the paper again."
    )
    assert asked.message == (
        "The paper for Scrutiny Committee on 8 December 2026 says that the chair is still to be asked whether the item "
        "is urgent."
    )
    assert [one.code for one in told(meeting(urgency=REASON, chair_consulted=True), date(2026, 12, 1))] == [
        "urgent_item"
    ]


@pytest.mark.parametrize("board", [SCRUTINY, HEALTH])
def test_a_late_paper_prints_the_words_of_the_law_with_the_reason(board: Board) -> None:
    assert (
        "Urgent item: this report was not published by 30 November 2026, five clear days before the meeting. By reason "
        "of the special circumstances, and in accordance with section 100B(4)(b) of the Local Government Act 1972, the "
        "Chair of the meeting has been consulted and is of the opinion that this item should be considered at the "
        "meeting as a matter of urgency for the following reason. The inspectorate wrote on 1 December. The special "
        "circumstances are to be specified in the minutes."
    ) in page(board, meeting(board, urgency=REASON, chair_consulted=True))


def test_a_chair_who_has_not_been_consulted_is_not_said_to_have_an_opinion() -> None:
    text = page(SCRUTINY, meeting(urgency=REASON))

    assert "The Chair of the meeting is to be asked whether, by reason of the special circumstances" in text
    assert "is of the opinion" not in text


def test_a_paper_in_time_and_one_of_a_partnership_board_say_nothing_of_urgency() -> None:
    assert "Urgent item" not in page(SCRUTINY, meeting())
    assert "Urgent item" not in page(TRUST, meeting(TRUST, urgency=REASON, chair_consulted=True))


def test_part_2_leaves_the_reason_to_the_open_paper() -> None:
    exempt = select_exempt(
        plan(action("1.1", exempt_paragraphs="1")), Commission(SCRUTINY, meeting(urgency=REASON), AS_AT)
    )

    assert exempt is not None
    assert "Urgent item" not in render(exempt, base(), DAY).html


def test_the_record_has_the_reason_of_a_late_paper_only() -> None:
    late, in_time = (
        record_of(select(plan(action("1.1")), Commission(SCRUTINY, one, AS_AT)), ())
        for one in (meeting(urgency=REASON), meeting())
    )

    assert late["urgency"] == f"{REASON}."
    assert "urgency" not in in_time


def test_a_reason_that_names_a_child_by_a_letter_is_told_before_it_is_printed() -> None:
    named = meeting(urgency="Child A was moved on 1 December")

    (finding,) = personal_details(plan(action("1.1"), meetings=(named,)))

    assert str(finding.where) == "boards.xlsx › Meetings › U2"
