import json
from dataclasses import replace
from datetime import date

import pytest

from reportgen.findings import CellRef
from reportgen.papers.record import record_of
from reportgen.papers.render import render
from reportgen.papers.select import Commission, select, select_exempt
from reportgen.plan.dates import read_date
from reportgen.plan.model import (
    Challenge,
    EvidenceItem,
    ExpectedReturn,
    Facts,
    Implication,
    Lead,
    Meeting,
    Outcome,
    Plan,
)
from reportgen.plan.status import Lifecycle, Rag
from tests.papers.plans import AS_AT, HEALTH, SCRUTINY, TRUST, action, base, paper, plan

RESTRICTED_TEXT = "Settle the grievance of the former manager"


def restricted_plan() -> Plan:
    return plan(
        action("1.1"),
        action(
            "1.2", RESTRICTED_TEXT, exempt_paragraphs="1, 2", rag=Rag.RED, progress_update="Counsel advises to settle."
        ),
    )


def test_scrutiny_sees_the_whole_plan_and_another_board_only_what_names_it() -> None:
    whole = plan(
        action("1.1", "Report to the Children's Trust and HWBB on the front door"),
        action("2.1"),
        action("3.1"),
        evidence=(EvidenceItem(outcome_ref="2", text="Report to Health & Wellbeing Board"),),
    )
    assert [one.ref for one in paper(whole).outcomes] == ["1", "2", "3"]
    assert [(one.ref, one.why) for one in paper(whole, TRUST).outcomes] == [("1", "Action 1.1 names the board.")]
    assert [(one.ref, one.why) for one in paper(whole, HEALTH).outcomes] == [
        ("1", "Action 1.1 names the board."),
        ("2", "Its evidence is to be reported to the board."),
    ]


def test_report_to_decides_before_the_words_of_actions_and_evidence() -> None:
    whole = plan(
        action("1.1", "Brief the Children's Trust"),
        outcomes=(Outcome(ref="1", text="One", report_to="Health and Wellbeing Board"),),
    )
    assert paper(whole, TRUST).outcomes == ()
    assert paper(whole, HEALTH).outcomes[0].why == "The plan says that this outcome is reported to the board."


def test_the_boards_sheet_can_add_an_outcome_and_take_one_away() -> None:
    whole = plan(action("1.1"), action("2.1"), action("3.1", "Tell the Children's Trust"))
    board = replace(TRUST, also_sees=("Outcome 2",), does_not_see=("3",))
    assert [(one.ref, one.why) for one in paper(whole, board).outcomes] == [
        ("2", "The board has asked to see this outcome.")
    ]


def test_a_board_with_nothing_in_its_remit_is_told_so() -> None:
    empty = paper(plan(action("1.1")), TRUST)
    assert empty.headline == "There are no actions."
    assert empty.exceptions_intro == "There are no actions in this board's remit."
    assert "No outcome of the plan is in this board's remit." in render(empty, base(), AS_AT).html


@pytest.mark.parametrize("board", [SCRUTINY, replace(TRUST, sees_all=True), replace(HEALTH, sees_all=True)])
def test_nothing_of_a_restricted_row_reaches_a_public_paper_its_charts_or_its_record(board: object) -> None:
    made = paper(restricted_plan(), board)  # type: ignore[arg-type]
    page = render(made, base(), AS_AT)
    everywhere = page.html + json.dumps(record_of(made, ())) + repr(page.images) + page.title + page.keywords
    for words in (RESTRICTED_TEXT, "grievance", "Counsel", "1.2"):
        assert words not in everywhere
    assert made.headline == "The one action is on track."
    assert made.total == 1


def test_the_restricted_rows_make_a_paper_of_their_own_with_the_statutory_words_on_each_page() -> None:
    made = select_exempt(restricted_plan(), Commission(SCRUTINY, Meeting(board_code="SCRUTINY", day=None), AS_AT))
    assert made is not None
    html = render(made, base(), AS_AT).html
    words = (
        "NOT FOR PUBLICATION by virtue of paragraphs 1 and 2 of Part 1 of Schedule 12A to the Local Government Act 1972"
    )
    assert f'<header class="running">{words} (as amended)</header>' in html
    assert RESTRICTED_TEXT in html
    assert "Write the guide" not in html


def test_a_board_without_restricted_rows_has_no_exempt_paper() -> None:
    commission = Commission(SCRUTINY, Meeting(board_code="SCRUTINY", day=None), AS_AT)
    assert select_exempt(plan(action("1.1")), commission) is None


def test_a_missing_return_is_named_in_the_summary_the_recommendations_and_the_notes() -> None:
    made = paper(plan(action("1.1"), returns=(ExpectedReturn(lead="Lesley Garside"),)))
    assert "One return has not been received: Lesley Garside." in made.key_points
    assert (
        "Request that Lesley Garside, whose return has not been received, report progress before the next meeting."
        in made.recommendations
    )
    assert "The one return asked for has not been received: Lesley Garside." in made.data_notes


def test_a_paper_without_a_meeting_says_to_be_confirmed() -> None:
    made = paper(plan(action("1.1")), day=None)
    assert (made.masthead.meeting, made.masthead.place) == ("To be confirmed", "To be confirmed")
    assert "Meeting to be confirmed" in render(made, base(), AS_AT).html


def test_what_the_officer_must_supply_is_said_in_the_paper() -> None:
    assert "To be supplied: a statement by the Monitoring Officer, even if it is that there are none." in (
        render(paper(plan(action("1.1"))), base(), AS_AT).html
    )


def test_a_complete_cover_leaves_no_implication_to_supply() -> None:
    kinds = ("Legal", "Finance and financial", "Equality", "Risk", "Children and young people")
    implications = tuple(Implication(kind=kind, text="None.", officer="A B") for kind in kinds)
    made = paper(plan(action("1.1"), facts=Facts(no_background_papers=True), implications=implications))
    assert not any(one.missing for one in made.implications)
    assert made.background_statement == "There are no background papers."


def test_exceptions_come_off_track_first_then_late_then_at_risk_then_silent() -> None:
    made = paper(
        plan(
            action("1.1", rag=None, lifecycle=None),
            action("1.2", rag=Rag.AMBER),
            action("1.3", due=read_date("1 November 2026")),
            action("1.4", rag=Rag.RED),
            action("1.5"),
        )
    )
    assert [one.ref for one in made.exceptions] == ["1.4", "1.3", "1.2", "1.1"]
    assert made.exceptions_intro == (
        "Four actions need attention: 1 is off track, 1 is at risk, 1 has had no update and 1 is rated on track but "
        "overdue."
    )


def test_every_figure_is_told_with_the_cells_it_was_counted_from() -> None:
    made = paper(plan(action("1.1"), action("1.2", rag=Rag.RED)))
    assert [(one.name, one.value, one.cells) for one in made.figures] == [
        ("actions", "2", ("plan.xlsx › Actions › B18", "plan.xlsx › Actions › B18")),
        ("actions: Off track", "1", ("plan.xlsx › Actions › F2",)),
        ("actions: On track", "1", ("plan.xlsx › Actions › F2",)),
    ]


def test_a_board_of_any_kind_is_told_that_it_is_shown_the_whole_plan() -> None:
    for board in (SCRUTINY, replace(TRUST, sees_all=True), replace(HEALTH, sees_all=True)):
        made = paper(plan(action("1.1")), board)
        assert made.outcomes[0].why == "The board is shown the whole plan."
        assert "scrutinises" not in render(made, base(), AS_AT).html


def test_the_properties_of_a_file_say_what_the_paper_says_of_its_publication() -> None:
    exempt = action("1.2", exempt_paragraphs="3")
    for of, board, words in (
        (plan(action("1.1")), SCRUTINY, "Open"),
        (plan(action("1.1"), exempt), SCRUTINY, "Part exempt: a separate Part 2 paper is not for publication"),
        (plan(action("1.1")), replace(TRUST, sees_all=True), "For members of the board; not for publication"),
    ):
        page = render(paper(of, board), base(), AS_AT)
        assert page.keywords == f"{board.code}; Tuesday 8 December 2026; {words}"
        assert f"</span>{words}</p>" in page.html
    part = select_exempt(plan(exempt), Commission(SCRUTINY, Meeting(board_code="SCRUTINY", day=None), AS_AT))
    assert part is not None
    assert render(part, base(), AS_AT).keywords == (
        "SCRUTINY; To be confirmed; NOT FOR PUBLICATION by virtue of paragraph 3 of Part 1 of Schedule 12A to the "
        "Local Government Act 1972 (as amended)"
    )


def test_a_challenge_is_shown_to_the_board_that_made_it() -> None:
    whole = plan(
        action("1.1"),
        challenges=(
            Challenge(ref="C1", text="Why so slow?", board="HWB", cells={"challenge": CellRef("a", "b", "c")}),
            Challenge(ref="C2", text="Who pays?", board="Scrutiny"),
        ),
    )
    assert [one.ref for one in paper(whole).challenges] == ["C2"]
    assert paper(whole).challenges[0].response == "No response has been recorded."


def test_the_next_meeting_is_asked_for_by_its_date() -> None:
    meetings = tuple(Meeting(board_code="SCRUTINY", day=day) for day in (date(2026, 12, 8), date(2027, 3, 23)))
    whole = plan(action("1.1"), meetings=meetings)
    assert paper(whole).recommendations[-1] == "Request a further report to the meeting on 23 March 2027."


def test_change_since_the_last_paper_is_told_kind_by_kind() -> None:
    before = {
        "meeting_words": "Tuesday 22 September 2026",
        "data_as_at": "4 September 2026",
        "actions": [
            {"ref": "1.1", "text": "Write the guide", "status": "at-risk", "due": "31 March 2027"},
            {"ref": "1.2", "text": "Write the guide", "status": "on-track", "due": "31 January 2027"},
            {"ref": "1.3", "text": "Write a guide", "status": "on-track", "due": "31 March 2027"},
            {"ref": "1.9", "text": "Print posters", "status": "on-track", "due": "31 March 2027"},
        ],
    }
    now = plan(
        action("1.1"), action("1.2", rag=Rag.RED), action("1.3", lifecycle=Lifecycle.COMPLETE, rag=None), action("1.4")
    )
    commission = Commission(SCRUTINY, Meeting(board_code="SCRUTINY", day=None), AS_AT, before)
    made = select(now, commission)
    assert made.change_intro == "Compared with the paper of Tuesday 22 September 2026 (data as at 4 September 2026):"
    assert [(one.heading, one.items) for one in made.changes] == [
        ("Better", ("1.1 Write the guide: was at risk; now on track.",)),
        ("Worse", ("1.2 Write the guide: was on track; now off track.",)),
        ("Completed or closed", ("1.3 Write the guide: was on track; now complete, not yet verified.",)),
        ("Re-dated", ("1.2 Write the guide: 31 January 2027, now 31 March 2027.",)),
        ("New", ("1.4 Write the guide.",)),
        ("Reworded", ("1.3: was \u2018Write a guide\u2019, now \u2018Write the guide\u2019.",)),
        ("No longer in the plan", ("1.9 Print posters.",)),
    ]


def test_a_first_paper_says_that_there_is_nothing_to_compare_with() -> None:
    assert paper(plan(action("1.1"))).change_intro == (
        "There is no earlier paper to the Scrutiny Committee to compare with; the next will be compared with this one."
    )


def test_an_agency_is_told_what_it_owes() -> None:
    police = (Lead("Owen Hartley", "", "Mereside Police"),)
    made = paper(
        plan(
            action("1.1", leads=police, due=read_date("1/11/2026")),
            action("1.2", leads=police),
            action("1.3", leads=()),
        )
    )
    assert [(one.name, one.summary) for one in made.agencies] == [
        ("Mereside Police", "2 open actions, 1 overdue; 1 needs attention."),
        ("No lead named", "1 open action; none needs attention."),
    ]
