from __future__ import annotations

from dataclasses import replace

from markupsafe import escape

from reportgen.findings import CellRef, Severity
from reportgen.papers.asked import check_asked
from reportgen.papers.meetings import next_meeting
from reportgen.papers.render import render
from reportgen.papers.select import ALL_WITHHELD
from reportgen.plan.dates import NO_DATE
from reportgen.plan.model import Meeting, Outcome
from reportgen.plan.status import Rag
from tests.papers.plans import AS_AT, HEALTH, SCRUTINY, TRUST, action, base, paper, plan

REPORTED = (
    Outcome(ref="1", text="One", report_to="Children's Trust; HWB"),
    Outcome(ref="2", text="Two", report_to="Children's Trust"),
)
TO_TRUST, TO_HEALTH = "The Children's Trust is asked to set a date.", "The HWB is asked to name a lead."


def asked_of(board: object, *actions: object, outcomes: tuple[Outcome, ...] = REPORTED) -> tuple[str, ...]:
    return paper(plan(*actions, outcomes=outcomes), board).recommendations  # type: ignore[arg-type]


def test_a_board_answers_the_requests_that_name_it_or_nobody_and_is_told_of_the_others() -> None:
    whole = plan(
        action("1.1", help_needed=TO_TRUST),
        action("1.2", help_needed=TO_HEALTH),
        action("1.3", help_needed="Money for two posts."),
        outcomes=REPORTED[:1],
    )
    health, scrutiny = paper(whole, HEALTH), paper(whole, SCRUTINY)

    assert health.recommendations[1] == (
        "Agree a response to the 2 requests for help in this paper (actions 1.2 and 1.3)."
    )
    assert health.help_elsewhere == (
        "For information: action 1.1 asks the Children's Trust for help. What is asked stands with each action."
    )
    assert [one.partition(" ")[0] for one in health.help_needed] == ["1.2", "1.3"]
    assert scrutiny.recommendations[1] == "Consider the request for help in this paper (action 1.3)."
    assert escape(health.help_elsewhere) in render(health, base(), AS_AT).html
    assert paper(plan(action("1.1", help_needed="Money.")), SCRUTINY).help_elsewhere == ""


def test_a_board_is_asked_about_the_actions_that_are_reported_to_it_and_not_about_those_beside_them() -> None:
    reported = action("2.1", report_to="HWB", due=NO_DATE)
    beside = action("2.2", leads=(), due=NO_DATE, rag=Rag.RED)

    health = asked_of(HEALTH, reported, beside)
    trust = asked_of(TRUST, replace(reported, report_to=""), beside)

    assert health[1] == "Request that a date for completion is agreed for the action that has none (action 2.1)."
    assert not any("2.2" in one for one in health)
    assert any("2.2" in one for one in trust)


def test_a_board_that_sees_a_part_is_told_how_much_and_a_board_that_sees_all_is_not() -> None:
    whole = plan(action("1.1"), action("1.2"), action("2.1"), action("2.2", exempt_paragraphs="3"), outcomes=REPORTED)
    health, scrutiny = paper(whole, HEALTH), paper(whole, SCRUTINY)

    assert (health.part, scrutiny.part) == ("2 of the plan's 3 actions are before this board.", "")
    html, of_all = (render(one, base(), AS_AT).html for one in (health, scrutiny))
    assert escape(health.part) in html
    assert "Appendix 1: The actions before this board" in html
    assert "<caption>The actions before this board</caption>" in html
    assert "full action plan" not in html
    assert "This report shows the committee the whole plan." in of_all
    assert "<caption>The full action plan</caption>" in of_all


def test_a_committee_from_which_an_outcome_is_taken_away_is_not_said_to_see_the_whole_plan() -> None:
    whole = plan(action("1.1"), outcomes=REPORTED)
    made = paper(whole, replace(SCRUTINY, does_not_see=("2",)))
    html = render(made, base(), AS_AT).html

    assert made.part == "1 of the plan's 2 outcomes is before this board."
    assert made.outcomes[0].why == "The board is shown all of the plan but what the boards sheet takes away."
    assert "the whole plan" not in html


def test_a_board_whose_actions_are_all_withheld_is_not_told_of_a_part() -> None:
    outcomes = (replace(REPORTED[1], ref="1"), replace(REPORTED[0], ref="2"))
    whole = plan(action("1.1"), action("2.1", exempt_paragraphs="3"), outcomes=outcomes)
    made = paper(whole, HEALTH)

    assert (made.part, made.headline) == ("", ALL_WITHHELD)


def test_what_no_permitted_verb_fits_is_told_with_the_cell_of_the_verbs() -> None:
    board = replace(SCRUTINY, verbs=("refer",), cells={"verbs": CellRef("plan.xlsx", "Boards", "J2")})
    whole = plan(action("1.1", help_needed="Money."), boards=(board,))

    (finding,) = check_asked(whole, [(board, next_meeting(whole, board, AS_AT))], AS_AT)

    assert (finding.code, finding.severity, finding.value) == ("verb_missing", Severity.TO_TELL, "refer")
    assert str(finding) == (
        "plan.xlsx › Boards › J2: No verb that the Scrutiny Committee permits fits how the plan stands and the requests"
        " for help, so its paper asks nothing about them. Add 'note' to its permitted verbs on the Boards sheet, "
        "unless nothing is to be asked."
    )
    assert "This report asks nothing of the board." in render(paper(whole, board), base(), AS_AT).html


def test_nothing_is_told_of_verbs_that_restricted_rows_would_need() -> None:
    board = replace(SCRUTINY, verbs=("refer",))
    whole = plan(action("1.1", help_needed="Money.", exempt_paragraphs="3"), boards=(board,))

    assert check_asked(whole, [(board, Meeting(board_code="SCRUTINY", day=None))], AS_AT) == ()
