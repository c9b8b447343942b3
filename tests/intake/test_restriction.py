"""What any row restricts is published from no other row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.intake.books import HEADINGS, UPDATED, Cell, action, read_all, write, write_actions

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.plan.model import Plan

pytestmark = pytest.mark.usefixtures("at_once")

RESTRICTED = (*HEADINGS, "Restricted")
CLOSING = "Close the residential home in Hill Road and move its children to foster carers by spring"
NEARLY = CLOSING.replace("spring", "summer")
OTHERS = ("Train all new foster carers", "Visit each family within a week", "Publish the family help offer")
MORE = ("Offer every school leaver a mentor", "Open two more youth clubs", "Pay for travel to college")


def plan_of(path: Path, restricted: str | None, text: str = CLOSING, ref: str = "1.1") -> None:
    others = [(*action(f"1.{n}" if ref else "", words), None) for n, words in enumerate(OTHERS, 2)]
    write_actions(path, (*action(ref, text), restricted), *others, headings=RESTRICTED)


def told_of(found: dict[str, list[str]]) -> list[str]:
    return [line.partition(": ")[0] for line in found.get("restriction_kept", [])]


def restricted(plan: Plan) -> list[tuple[str, str]]:
    return [(one.text, one.exempt_paragraphs) for one in plan.actions if one.is_restricted]


def test_the_same_action_on_a_sheet_without_the_column_is_not_published(tmp_path: Path) -> None:
    rows = [(*action("1.1", CLOSING), "3"), *((*action(f"1.{n}", text), None) for n, text in enumerate(OTHERS, 2))]
    again = [action("1.1", CLOSING), *(action(f"2.{n}", text) for n, text in enumerate(MORE))]
    write(tmp_path / "Plan.xlsx", {"Actions": [RESTRICTED, *rows], "By rating": [HEADINGS, *again]})
    plan, told = read_all(tmp_path)

    assert restricted(plan) == [(CLOSING, "3")] * 2
    assert told["restriction_kept"] == [
        (
            "Plan.xlsx › By rating › A2: Plan.xlsx › Actions › H2 restricts an action ('3') that has the reference or "
            "the words of this one, or nearly these words; this one is kept out of public papers as well. If they are "
            "two actions, give each a reference and words of its own; if they are one, restrict both rows."
        )
    ]


@pytest.mark.parametrize("text", [CLOSING, NEARLY], ids=["the same words", "nearly"])
def test_words_without_a_reference_on_another_sheet_are_not_published(text: str, tmp_path: Path) -> None:
    rows = [(*action("", CLOSING), "3"), (*action("", OTHERS[0]), None)]
    again = [action("", text), *(action("", more) for more in MORE)]
    write(tmp_path / "Plan.xlsx", {"Actions": [RESTRICTED, *rows], "By rating": [HEADINGS, *again]})
    plan, told = read_all(tmp_path)

    assert restricted(plan) == [(CLOSING, "3"), (text, "3")]
    assert told_of(told) == ["Plan.xlsx › By rating › C2"]


@pytest.mark.parametrize("ref", ["1.1", ""])
def test_a_sheet_that_only_repeats_actions_publishes_none_that_is_restricted(ref: str, tmp_path: Path) -> None:
    rows = [(*action(ref, CLOSING), "3"), (*action("", OTHERS[0]), None)]
    again = [action(ref, CLOSING), action("", OTHERS[0])]
    write(tmp_path / "Plan.xlsx", {"By rating": [HEADINGS, *again], "Actions": [RESTRICTED, *rows]})

    assert restricted(read_all(tmp_path)[0]) == [(CLOSING, "3")]


def test_likeness_on_one_sheet_and_under_other_references_is_meant(tmp_path: Path) -> None:
    rows = [(*action("1.1", CLOSING), "3"), (*action("1.2", NEARLY), None)]
    later = [action("1.3", NEARLY.replace("summer", "autumn")), action("1.4", OTHERS[0])]
    write(tmp_path / "Plan.xlsx", {"Actions": [RESTRICTED, *rows], "More": [HEADINGS, *later]})
    plan, told = read_all(tmp_path)

    assert restricted(plan) == [(CLOSING, "3")]
    assert told_of(told) == []


@pytest.mark.parametrize("text", [CLOSING, NEARLY], ids=["the same words", "nearly"])
def test_a_workbook_that_is_no_return_publishes_nothing_that_the_plan_restricts(text: str, tmp_path: Path) -> None:
    plan_of(tmp_path / "A.xlsx", "3", ref="")
    write_actions(tmp_path / "B.xlsx", *(action("", words) for words in MORE), action("", text))
    plan, _ = read_all(tmp_path)

    assert {one.text for one in plan.actions if not one.is_restricted} == {*OTHERS, *MORE}


@pytest.mark.parametrize(
    "back",
    [
        pytest.param(("", NEARLY), id="nearly its words"),
        pytest.param(("1.2", CLOSING), id="the reference of one and the words of another"),
    ],
)
def test_a_return_that_restricts_what_may_be_an_action_keeps_it_back(back: tuple[str, str], tmp_path: Path) -> None:
    plan_of(tmp_path / "Plan.xlsx", None)
    rows: list[tuple[Cell, ...]] = [(*action(f"1.{n}", text), None) for n, text in enumerate(OTHERS[1:], 3)]
    write_actions(tmp_path / "Return.xlsx", *rows, (*action(*back), "Paragraph 3"), headings=RESTRICTED)
    plan, told = read_all(tmp_path)

    assert (CLOSING, "3") in restricted(plan)
    assert "Plan.xlsx › Actions › A2" in told_of(told)


def test_restriction_is_carried_on_from_row_to_row(tmp_path: Path) -> None:
    sheets = {
        "Actions": [RESTRICTED, (*action("1.1", CLOSING), "3"), (*action("1.4", OTHERS[0]), None)],
        "Seen by": [HEADINGS, action("1.1", "Close the home"), action("1.3", OTHERS[1])],
        "Words": [HEADINGS, action("", "Close the home"), action("", OTHERS[2])],
    }
    plan, told = read_all(write(tmp_path / "Plan.xlsx", sheets).parent)

    assert restricted(plan) == [(CLOSING, "3"), ("Close the home", "3"), ("Close the home", "3")]
    assert told_of(told) == ["Plan.xlsx › Seen by › A2", "Plan.xlsx › Words › C2"]


def test_rows_that_only_may_be_restricted_are_rows_of_restricted_actions_too(tmp_path: Path) -> None:
    plan_of(tmp_path / "Plan.xlsx", "3")
    rows = [action(f"1.{n}", text) for n, text in enumerate(OTHERS, 2)]
    write_actions(tmp_path / "Return.xlsx", *rows, action("", NEARLY))
    plan, told = read_all(tmp_path)

    assert told.keys() >= {"near_match"}
    assert "Return.xlsx › Actions › C5" in {str(where) for where in plan.restricted_rows}


def test_indicators_and_evidence_beside_a_restricted_action_are_not_published(tmp_path: Path) -> None:
    headings = (*HEADINGS, "Success indicators", "Evidence and validation check", "Restricted")
    rows = [
        (*action("1.1", CLOSING), "Fewer children in the home", "Closure board's minutes", "3"),
        (*action("1.2", OTHERS[0]), "All carers trained", "Register of carers", None),
        (*action("1.3", OTHERS[1]), "Seen by all", "Carers' survey", None),
        (*action("1.4", OTHERS[2], updated=UPDATED), "Seen by all", None, "4"),
    ]
    write_actions(tmp_path / "Plan.xlsx", *rows, headings=headings)
    plan, told = read_all(tmp_path)

    assert [one.text for one in plan.indicators] == ["All carers trained", "Seen by all"]
    assert [one.text for one in plan.evidence] == ["Register of carers", "Carers' survey"]
    only = "stands beside a restricted action only, so no paper shows it. If it may be published, let it stand beside"
    assert told["beside_restricted"] == [
        f"Plan.xlsx › Actions › {place} {only} an action that is not restricted, or on a sheet of its own."
        for place in ("H2: The success indicator", "I2: The evidence")
    ]


def test_an_outcome_takes_no_source_from_a_restricted_action(tmp_path: Path) -> None:
    headings = (*HEADINGS, "Source", "Restricted")
    rows = [
        (*action("1.1", CLOSING), "Inspection of the home", "3"),
        (*action("1.2", OTHERS[0]), "Peer review", None),
    ]
    write_actions(tmp_path / "Plan.xlsx", *rows, headings=headings)
    plan, _ = read_all(tmp_path)

    assert plan.outcomes[0].sources == ("Peer review",)


@pytest.mark.parametrize("ref", ["2.2", ""])
def test_an_action_that_differs_in_small_words_only_is_the_same_on_one_sheet_too(tmp_path: Path, ref: str) -> None:
    sale = "Agree the sale of the house in Hill Road"
    rows = [(*action("1.1", sale), "3"), (*action("1.2", sale.replace("house", "school")), None)]
    again = (*action(ref, "Agree sale of house in Hill Road", lead="Bo Lee"), None)
    write_actions(tmp_path / "Plan.xlsx", *rows, again, headings=RESTRICTED)
    plan, told = read_all(tmp_path)

    assert [one.text for one in plan.actions if not one.is_restricted] == [rows[1][2]]
    assert told_of(told) == [f"Plan.xlsx › Actions › {'A' if ref else 'C'}4"]


def test_names_that_differ_by_a_letter_are_of_two_actions(tmp_path: Path) -> None:
    rows = [(*action(ref, f"Visit every child in home {name}"), mark) for ref, name, mark in
            (("1.1", "A", "3"), ("1.2", "B", None), ("1.3", "", None))]  # fmt: skip
    write_actions(tmp_path / "Plan.xlsx", *rows, headings=RESTRICTED)

    assert restricted(read_all(tmp_path)[0]) == [("Visit every child in home A", "3")]
