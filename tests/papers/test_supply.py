"""What a paper says beside the plan: implications, challenges and what it is before the board for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.papers.supply import implications_of, purpose_of
from reportgen.plan.model import Challenge, Implication
from tests.papers.plans import HEALTH, SCRUTINY, TRUST, action, paper, plan

NEEDED = "To be supplied: a statement by {}, even if it is that there are none."


def printed(*given: Implication) -> list[tuple[str, str]]:
    return [(one.kind, one.missing) for one in implications_of(plan(action("1.1"), implications=given))]


def stated(*kinds: str) -> list[Implication]:
    return [Implication(kind=kind, text="None arise.", officer="Ann") for kind in kinds]


def test_an_implication_that_is_stated_under_another_name_is_not_asked_for() -> None:
    assert printed(*stated("Equalities", "Finance", "Risks", "Law")) == [
        ("Equalities", ""),
        ("Finance", ""),
        ("Risks", ""),
        ("Law", ""),
        ("Children and young people", NEEDED.format("the named officer")),
    ]


def test_one_statement_may_be_about_two_things_and_two_officers_may_be_asked_for_one() -> None:
    assert printed(*stated("Legal and financial", "EIA", "Risk management", "Safeguarding")) == [
        ("Legal and financial", ""),
        ("EIA", ""),
        ("Risk management", ""),
        ("Safeguarding", ""),
    ]
    assert printed(Implication(kind="Legal and finance", text=""))[0] == (
        "Legal and finance",
        "To be supplied: a statement by the Monitoring Officer and the Section 151 Officer.",
    )


def test_an_empty_heading_is_left_out_where_another_states_it_and_kept_where_none_does() -> None:
    kinds = [kind for kind, _ in printed(Implication(kind="Legal", text=""), *stated("Legal and governance"))]
    assert kinds[:2] == ["Legal and governance", "Financial"]
    assert printed(Implication(kind="Human resources", text=""), *stated("Law"))[0] == (
        "Human resources",
        "To be supplied: a statement by the named officer.",
    )


def challenges(board: str, **changes: str) -> list[list[tuple[str, str]]]:
    """Give the challenges of each board's paper: the reference, and who raised it."""
    whole = plan(action("1.1"), challenges=(Challenge(ref="C1", text="Why?", board=board, **changes),))  # type: ignore[arg-type]
    return [[(one.ref, one.who) for one in paper(whole, board).challenges] for board in (SCRUTINY, TRUST, HEALTH)]


def test_a_challenge_goes_to_the_boards_that_it_names() -> None:
    assert challenges("Scrutiny") == [[("C1", "The board")], [], []]
    assert challenges("CT and HWB", raised_by="Ann Lee") == [[], [("C1", "Ann Lee")], [("C1", "Ann Lee")]]


def test_a_challenge_of_a_board_that_nobody_knows_is_in_no_paper() -> None:
    assert challenges("Cabinet") == [[], [], []]


@pytest.mark.parametrize("board", ["", "-"])
def test_a_challenge_without_a_board_is_not_said_to_be_the_reader_s(board: str) -> None:
    assert challenges(board) == [[("C1", "Who raised it is not recorded")]] * 3


def test_a_board_whose_other_name_is_a_dash_does_not_take_what_no_board_stands_beside() -> None:
    group = replace(SCRUTINY, code="PDG", name="Policy Group", short_name="PDG", other_names=("-",))
    whole = plan(action("1.1"), boards=(group, SCRUTINY), challenges=(Challenge(ref="C1", text="Why?"),))
    assert [len(paper(whole, board).challenges) for board in (group, SCRUTINY)] == [1, 1]


@pytest.mark.parametrize(
    ("verbs", "purpose"),
    [
        (("note", "agree"), "For discussion and decision"),
        (("to agree",), "For discussion and decision"),
        (("Approve the plan",), "For discussion and decision"),
        (("note", "comment on"), "For scrutiny"),
        ((), "For scrutiny"),
    ],
)
def test_a_paper_is_for_decision_where_the_board_may_decide(verbs: tuple[str, ...], purpose: str) -> None:
    assert purpose_of(replace(SCRUTINY, verbs=verbs)) == purpose
