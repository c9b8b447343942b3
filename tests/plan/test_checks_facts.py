"""What the workbooks leave open of a committee paper: implications, and whose a challenge is."""

from __future__ import annotations

from reportgen.findings import CellRef, Severity
from reportgen.plan.checks_facts import check_paper_facts
from reportgen.plan.model import Challenge, Implication, Plan
from tests.plan.made import sound_plan

BOARD = {"board": CellRef("plan.xlsx", "Challenges", "C2")}


def told(plan: Plan, *codes: str) -> list[str]:
    return [str(one) for one in check_paper_facts(plan) if one.code in codes]


def challenged(board: str) -> Plan:
    return sound_plan(challenges=(Challenge(ref="C1", text="Why so slow?", board=board, cells=BOARD),))


def test_an_implication_is_not_missing_because_it_is_called_by_another_name() -> None:
    kinds = ("Law", "Finance and resources", "Equalities", "Risks")
    plan = sound_plan(implications=tuple(Implication(kind=kind, text="None arise.", officer="A") for kind in kinds))
    assert told(plan, "implication_missing") == [
        (
            "The children and young people implications are not stated. Ask the named officer for a statement, even if "
            "it is that there are none, and add it to the Implications sheet."
        )
    ]


def test_a_heading_without_a_statement_states_nothing() -> None:
    missing = told(sound_plan(implications=(Implication(kind="Legal and financial", text=""),)), "implication_missing")
    assert [one.partition(" implications")[0] for one in missing[:2]] == ["The legal", "The financial"]


def test_implications_that_name_no_officer_are_called_so_once() -> None:
    kinds = ("Legal Implications", "HR")
    plan = sound_plan(implications=tuple(Implication(kind=kind, text="None arise.") for kind in kinds))
    assert told(plan, "implication_without_officer") == [
        "The legal implications name no officer. Name the officer who made the statement.",
        "The HR implications name no officer. Name the officer who made the statement.",
    ]


def test_a_challenge_of_a_board_that_there_is_not_is_told() -> None:
    assert told(challenged("Cabinet"), "board_unknown", "challenge_without_board") == [
        (
            "plan.xlsx \u203a Challenges \u203a C2: There is no board called 'Cabinet', which challenge C1 names, so "
            "no paper shows it. Use one of: SCRUTINY, CHILDRENS_TRUST, HWB; or add it to the Boards sheet."
        )
    ]
    assert told(challenged("Scrutiny; Cabinet"), "board_unknown") == [
        (
            "plan.xlsx \u203a Challenges \u203a C2: There is no board called 'Cabinet', which challenge C1 names, so "
            "only the other boards' papers show it. Use one of: SCRUTINY, CHILDRENS_TRUST, HWB; or add it to the "
            "Boards sheet."
        )
    ]


def test_a_challenge_beside_which_no_board_stands_is_told() -> None:
    said = [
        (
            "plan.xlsx \u203a Challenges \u203a C2: No board stands beside challenge C1, so every board's paper shows "
            "it. Write the board's code in every row."
        )
    ]
    assert told(challenged(""), "board_unknown", "challenge_without_board") == said
    assert told(challenged("-"), "board_unknown", "challenge_without_board") == said
    assert {one.severity for one in check_paper_facts(challenged("-"))} == {Severity.TO_TELL}


def test_nothing_is_told_of_a_challenge_of_a_known_board() -> None:
    codes = ("board_unknown", "challenge_without_board")
    assert told(challenged("CT and Scrutiny"), *codes) == []
    assert told(Plan(challenges=challenged("HWB").challenges), *codes) == []
