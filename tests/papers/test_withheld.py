"""Nothing that only restricted rows tell reaches a public paper by a way round: returns, outcomes, changes, notes."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportgen.findings import CellRef, Severity, to_tell
from reportgen.papers.record import record_of
from reportgen.papers.render import render
from reportgen.papers.select import Commission, select, select_exempt
from reportgen.plan.model import (
    Acronym,
    EvidenceItem,
    ExpectedReturn,
    Indicator,
    Lead,
    Meeting,
    Outcome,
    Reading,
    Workbook,
)
from reportgen.plan.restricted import workbooks_told
from reportgen.plan.status import Rag
from tests.papers.plans import AS_AT, HEALTH, SCRUTINY, action, base, paper, plan

if TYPE_CHECKING:
    from reportgen.findings import Finding
    from reportgen.papers.paper import Paper
    from reportgen.plan.model import Board, Plan

CLOSURE = "Close the home at Beck Lane"
ROW = {name: CellRef("plan.xlsx", "Actions", f"{column}9") for name, column in (("action", "B"), ("update", "H"))}
ZEBEDEE = Lead("Zebedee Quill", "Head of Homes", "Northmere Council")
OUTCOME = Outcome(ref="2", text="Homes are closed well", impact="The home in Beck Lane is empty.")
BESIDE, APART = CellRef("plan.xlsx", "Actions", "A9"), CellRef("plan.xlsx", "Outcomes", "B3")
WORDS = ("Beck Lane", "Zebedee", "Quill", "closed well", "ZQX")


def secret_plan(cell: CellRef = BESIDE, **changed: object) -> Plan:
    """A plan in which the second outcome has a restricted action only; its text stands in this cell."""
    cells = {"action": CellRef("plan.xlsx", "Actions", "B8")}
    made = plan(
        action("1.1", cells=cells),
        action("2.1", CLOSURE, exempt_paragraphs="3", leads=(ZEBEDEE,), rag=Rag.RED, cells=ROW, sources=("ZQX audit",)),
    )
    outcomes = (made.outcomes[0], replace(OUTCOME, cells={"outcome": cell}))
    return replace(made, outcomes=outcomes, **changed)  # type: ignore[arg-type]


def everything(made: Paper, of: Plan) -> str:
    """All that is published of a paper: its page with title and pictures, and its record."""
    page = render(made, base(), AS_AT)
    said = (page.html, page.title, page.subject, page.keywords, repr(page.images))
    return "".join(said) + json.dumps(record_of(made, workbooks_told(of)), ensure_ascii=False)


def told(of: Plan, *findings: Finding, earlier: dict[str, object] | None = None, board: Board = SCRUTINY) -> str:
    commission = Commission(board, Meeting(board_code=board.code, day=None), AS_AT, earlier)
    return everything(select(of, commission, findings), of)


def found(text: str) -> list[str]:
    return [word for word in WORDS if word in text]


def test_an_outcome_beside_restricted_rows_only_is_in_no_public_paper_and_whole_in_part_2() -> None:
    reading = Reading(indicator_ref="2-1", period="Q1", value="7", number=7)
    secret = secret_plan(
        indicators=(Indicator(ref="2-1", outcome_ref="2", text="Places in Beck Lane", readings=(reading,)),),
        evidence=(EvidenceItem(outcome_ref="2", text="Beck Lane audit to the Health and Wellbeing Board"),),
        acronyms=(Acronym(letters="ZQX", meaning="Zebedee Quill extraordinary"),),
    )

    assert [found(told(secret, board=board)) for board in (SCRUTINY, replace(HEALTH, sees_all=True), HEALTH)] == [
        [],
        [],
        [],
    ]
    made = paper(secret)
    assert [one.ref for one in made.outcomes] == ["1"]
    assert not any("Places" in figure.name or "2" in figure.value for figure in made.figures)
    part_2 = select_exempt(secret, Commission(SCRUTINY, Meeting(board_code="SCRUTINY", day=None), AS_AT))
    assert part_2 is not None
    assert [one.text for one in part_2.actions] == [CLOSURE]


def test_an_outcome_of_the_outcomes_sheet_says_that_its_actions_are_not_for_publication() -> None:
    cells = {"text": CellRef("plan.xlsx", "Actions", "I9")}
    public = secret_plan(
        APART,
        indicators=(
            Indicator(ref="2-1", outcome_ref="2", text="Places in Zebedee House", cells=cells),
            Indicator(ref="2-2", outcome_ref="2", text="Places", cells={"text": CellRef("plan.xlsx", "Ind", "B9")}),
        ),
    )

    made = paper(public)

    assert [(one.ref, one.standing) for one in made.outcomes] == [
        ("1", "The one action is on track."),
        ("2", "The actions of this outcome are exempt and stand in the separate Part 2 paper."),
    ]
    assert [one.text for one in made.outcomes[1].indicators] == ["Places"]
    html = render(made, base(), AS_AT).html
    assert "The plan sets no action of its own under this outcome." not in html
    assert "Homes are closed well" in html
    assert (made.total, CLOSURE in html, "Zebedee" in html) == (1, False, False)


def test_an_outcome_whose_actions_are_withheld_is_not_drawn_as_one_without_actions() -> None:
    chart = paper(secret_plan(APART)).status_chart

    assert chart is not None
    assert chart.alt == "Bar chart of actions by status (on track). Outcome 1: 1 on track."
    assert len(chart.bars) == 1


def test_a_board_with_restricted_actions_only_is_not_told_that_there_are_none() -> None:
    whole = secret_plan()
    made = paper(replace(whole, actions=whole.actions[1:], outcomes=whole.outcomes[1:]))

    words = "The actions in this board's remit are exempt and stand in the separate Part 2 paper."
    assert (made.headline, made.exceptions_intro) == (words, words)
    assert made.recommendations[0] == f"Note that {words[0].lower()}{words[1:]}"
    assert "There are no actions" not in render(made, base(), AS_AT).html


def test_an_outcome_without_any_action_is_still_said_to_have_none() -> None:
    bare = replace(plan(action("1.1")), outcomes=(Outcome(ref="1", text="One"), Outcome(ref="2", text="Two")))

    assert paper(bare).outcomes[1].standing == "The plan sets no action of its own under this outcome."


def test_what_raised_an_outcome_is_not_told_from_a_restricted_row() -> None:
    whole = secret_plan()
    mixed = replace(
        whole,
        actions=(*whole.actions, action("2.2", "Visit homes", sources=("Inspection",))),
        outcomes=(whole.outcomes[0], Outcome(ref="2", text="Homes are good", sources=("ZQX audit", "Inspection"))),
    )

    assert [one.sources for one in paper(mixed).outcomes] == ["", "Inspection."]
    assert found(told(mixed)) == []


def test_a_missing_return_of_a_lead_of_restricted_rows_only_is_told_nowhere_in_public() -> None:
    late = tuple(ExpectedReturn(lead=lead) for lead in ("Zebedee Quill", "Anna Khan"))
    secret = secret_plan(returns=late)

    made = paper(secret)

    assert found(told(secret)) == []
    assert "One return has not been received: Anna Khan." in made.key_points
    assert "The one return asked for has not been received: Anna Khan." in made.data_notes
    assert [one for one in made.recommendations if "return" in one] == [
        "Request that Anna Khan, whose return has not been received, report progress before the next meeting."
    ]


def test_a_workbook_called_after_a_lead_of_restricted_rows_only_is_counted_and_not_named() -> None:
    books = (Workbook("plan.xlsx", "ab12"), Workbook("Zebedee Quill.xlsx", "cd34"))
    secret = secret_plan(workbooks=books)
    unread = to_tell("x_y", CellRef("Quill 2.xlsx", "", ""), "", "It cannot be read.", "")

    text = told(secret, replace(unread, severity=Severity.STOPS_WORKBOOK))

    assert found(text) == []
    assert "read from 2 workbooks: plan.xlsx, 1 that is not named here." in text
    assert "cd34" in text


def test_a_doubt_about_restricted_rows_only_is_no_note_on_the_data_of_a_public_paper() -> None:
    secret = secret_plan()
    at = [CellRef("plan.xlsx", "Actions", cell) for cell in ("F8", "F9")]
    of_open, of_restricted = (to_tell("status_not_understood", where, "?", "What is it?", "") for where in at)
    note = "Where a status was not understood, the action is shown as having had no update."

    assert [note in told(secret, one) for one in (of_open, of_restricted)] == [True, False]


@pytest.mark.parametrize("ref", ["2.1", "7.7"])
def test_an_action_that_the_last_paper_told_and_that_is_restricted_now_is_not_told_as_gone(ref: str) -> None:
    before = {"ref": ref, "text": f"{CLOSURE} ", "status": "on-track", "due": "31 March 2027"}
    posters = {"ref": "1.9", "text": "Print posters", "status": "on-track", "due": "31 March 2027"}
    now = {"ref": "1.1", "text": "Write the guide", "status": "on-track", "due": "31 March 2027"}
    earlier: dict[str, object] = {"meeting_words": "1 May", "data_as_at": "1 April", "actions": [before, posters, now]}

    text = told(secret_plan(), earlier=earlier)

    assert found(text) == []
    assert "1.9 Print posters." in text
    assert "Nothing has changed" not in text
    only: dict[str, object] = {**earlier, "actions": [before, now]}
    assert "No action in this paper has changed since the paper of 1 May (data as at 1 April)." in (
        told(secret_plan(), earlier=only)
    )
    unchanged: dict[str, object] = {**earlier, "actions": [now]}
    assert "Nothing has changed since the paper of 1 May (data as at 1 April)." in told(
        secret_plan(), earlier=unchanged
    )


def test_an_action_that_was_restricted_and_is_open_now_is_told_as_new() -> None:
    earlier: dict[str, object] = {"actions": []}
    commission = Commission(SCRUTINY, Meeting(board_code="SCRUTINY", day=None), AS_AT, earlier)

    made = select(plan(action("1.1", "Open a home")), commission)

    assert [(one.heading, one.items) for one in made.changes] == [("New", ("1.1 Open a home.",))]
