"""Values that a workbook holds and no reader may lose, or give to another, without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.intake.cell_lists import leads_of
from tests.intake.books import Cell, new_sheets, read_all, write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportgen.plan.model import Plan

PLAN = (
    ("Ref", "Action", "Lead", "Due date", "Status"),
    ("1.1", "Close the home in Elm Street", "Anna Khan", "31/03/2027", "On track"),
    ("1.2", "Train all of the staff", "Bo Lee", "31/03/2027", "On track"),
)


def read(folder: Path, **sheets: Sequence[Sequence[Cell]]) -> tuple[Plan, dict[str, list[str]]]:
    write(folder / "plan.xlsx", {name.replace("_", " "): rows for name, rows in sheets.items()})
    return read_all(folder)


def with_return(folder: Path, *rows: Sequence[Cell]) -> tuple[Plan, dict[str, list[str]]]:
    write(folder / "return.xlsx", {"Returns": rows})
    return read(folder, Actions=PLAN)


@pytest.mark.parametrize(
    ("heading", "value", "field"),
    [
        ("Restricted", "Paragraph 2", "exempt_paragraphs"),
        ("Verified by", "Cy Pitt", "verified_by"),
        ("Lead", "Cy Pitt", "leads"),
        ("Report to", "Scrutiny", "report_to"),
    ],
)
def test_a_row_of_a_reference_and_any_other_cell_counts(tmp_path: Path, heading: str, value: str, field: str) -> None:
    plan, told = with_return(
        tmp_path, ("Ref", heading, "Progress update", "Status"), ("1.1", value), ("1.2", None, "All done", "Complete")
    )

    assert str(getattr(plan.actions[0], field)).strip("(),") not in {"", str(getattr(plan.actions[1], field))}
    assert plan.actions[1].progress_update == "All done"
    assert "row_without_action" not in told
    assert "two_copies" not in told


def test_a_reference_with_a_no_that_the_form_had_beforehand_says_nothing(tmp_path: Path) -> None:
    _, told = read(tmp_path, Actions=[(*PLAN[0], "Restricted"), *PLAN[1:], ("1.3", None, None, None, None, "No")])

    assert told == {}


def test_a_second_sheet_of_the_plan_restricts_and_updates_by_reference(tmp_path: Path) -> None:
    head = ("Ref", "Status", "Progress update", "Restricted")
    plan, told = read(
        tmp_path, Updates=[head, ("1.1", None, None, "Paragraph 2"), ("1.2", "At risk", "Half")], Actions=PLAN
    )

    assert [(one.exempt_paragraphs, one.progress_update) for one in plan.actions] == [("2", ""), ("", "Half")]
    assert list(told) == ["two_texts"]


@pytest.mark.parametrize("is_merged", [False, True])
def test_readings_below_a_reference_typed_once_are_its_own(tmp_path: Path, is_merged: bool) -> None:  # noqa: FBT001 - a parameter of the test
    book, sheets = new_sheets(
        {
            "Indicators": [("Ref", "Indicator", "Target"), ("I1", "Visits on time", 95), ("I2", "Referrals", 20)],
            "Readings": [("Indicator ref", "Period", "Value"), ("I1", "Q1", 81), (None, "Q2", 84), ("I2", "Q1", 30)],
        }
    )
    if is_merged:
        sheets["Readings"].merge_cells("A2:A3")
    book.save(tmp_path / "a.xlsx")
    plan, told = read_all(tmp_path)

    assert [[one.value for one in indicator.readings] for indicator in plan.indicators] == [["81", "84"], ["30"]]
    assert ("filled_down" in told) is not is_merged


def test_merged_keys_speak_for_every_row_they_cover(tmp_path: Path) -> None:
    book, sheets = new_sheets(
        {
            "Actions": [(*PLAN[0], "Report to"), (*PLAN[1], "Scrutiny"), PLAN[2]],
            "Evidence": [("Outcome", "Evidence"), ("1. Children are safe", "Audit of files"), (None, "Survey")],
            "Implications": [("Implication", "Statement"), ("Legal", "Section 11."), (None, "Counsel has advised.")],
        }
    )
    sheets["Actions"].merge_cells("F2:F3")
    sheets["Evidence"].merge_cells("A2:A3")
    sheets["Implications"].merge_cells("A2:A3")
    book.save(tmp_path / "a.xlsx")
    plan, _ = read_all(tmp_path)

    assert [one.report_to for one in plan.actions] == ["Scrutiny", "Scrutiny"]
    assert [one.outcome_ref for one in plan.evidence] == ["1", "1"]
    assert [(one.kind, one.text) for one in plan.implications] == [
        ("Legal", "Section 11."),
        ("Legal", "Counsel has advised."),
    ]


def test_a_row_that_lacks_what_it_needs_is_told_and_one_typed_beforehand_is_not(tmp_path: Path) -> None:
    _, told = read(
        tmp_path,
        Actions=PLAN,
        Indicators=[("Ref", "Indicator", "Target"), ("I1", "Visits", 9), ("I2", None, 20), ("I3",)],
        Evidence=[("Outcome", "Evidence", "Document"), ("1", None, "Audit.pdf"), ("1", "Audit", "x"), ("1",)],
        Implications=[("Implication", "Statement"), ("Legal", "None"), (None, "The budget is short.")],
        Recipients=[("Board", "Name", "Email"), ("CT", "Ann Bell", None), ("CT", "Bo Lee", "b@x.gov.uk")],
        Outcomes=[
            ("Ref", "Outcome", "Impact"),
            ("1", "Children are safe", None),
            ("1", None, "Fewer"),
            ("2", None, "So"),
        ],
    )

    lacks = "in this row, so it was not used. Fill it in, or clear the row."
    assert sorted(told["row_lacks"]) == [
        f"plan.xlsx › Evidence › C2: Nothing stands under 'Evidence' {lacks}",
        f"plan.xlsx › Implications › B3: Nothing stands under 'Type' {lacks}",
        f"plan.xlsx › Indicators › C3: Nothing stands under 'Indicator' {lacks}",
        (
            "plan.xlsx › Outcomes › C4: No outcome stands in this row, and none above has the reference 2, so the row "
            "was not used. Type the outcome, or correct the reference."
        ),
        f"plan.xlsx › Recipients › B2: Nothing stands under 'Email' {lacks}",
    ]


def test_an_impact_by_reference_is_its_outcomes(tmp_path: Path) -> None:
    plan, told = read(
        tmp_path, Outcomes=[("Ref", "Outcome", "Impact"), ("1", "Children are safe"), ("1", None, "Fewer")]
    )

    assert [(one.text, one.impact) for one in plan.outcomes] == [("Children are safe", "Fewer")]
    assert "row_lacks" not in told


def test_a_board_is_known_by_its_code_and_a_sheet_without_full_names_is_read(tmp_path: Path) -> None:
    board = read(tmp_path, Boards=[("Code", "Layout", "Public"), ("HWB", None, "No"), ("XY", None, "No")])
    plan, told = board

    assert [one.is_public for one in plan.boards if one.code == "HWB"] == [False]
    assert told["row_lacks"] == [
        (
            "plan.xlsx › Boards › A3: There is no board 'XY', and no full name stands beside it, so the row was not "
            "used. Type the board's full name, or correct the code."
        )
    ]


def test_a_reference_made_for_an_indicator_takes_no_others_readings(tmp_path: Path) -> None:
    plan, _ = read(
        tmp_path,
        Indicators=[("Ref", "Indicator", "Target"), (None, "Referrals", 20), ("I1", "Visits", 95)],
        Readings=[("Indicator ref", "Period", "Value"), ("I1", "Q1", 81)],
    )

    assert [(one.text, len(one.readings)) for one in plan.indicators] == [("Referrals", 0), ("Visits", 1)]


def test_a_return_that_repeats_the_status_leaves_the_rating(tmp_path: Path) -> None:
    write(
        tmp_path / "return.xlsx", {"Returns": [("Ref", "Progress update", "Status"), ("1.1", "Stuck", "In progress")]}
    )
    plan, _ = read(
        tmp_path,
        Actions=[("Ref", "Action", "Lead", "Status", "RAG"), ("1.1", "Visit homes", "Anna Khan", "In progress", "Red")],
    )

    assert (plan.actions[0].rag, plan.actions[0].progress_update) == ("red", "Stuck")


def test_a_return_that_changes_the_status_has_no_rating_of_before(tmp_path: Path) -> None:
    write(tmp_path / "return.xlsx", {"Returns": [("Ref", "Progress update", "Status"), ("1.1", "Done", "Complete")]})
    plan, _ = read(
        tmp_path,
        Actions=[("Ref", "Action", "Lead", "Status", "RAG"), ("1.1", "Visit homes", "Anna Khan", "In progress", "Red")],
    )

    assert plan.actions[0].rag is None


def test_two_outcomes_under_one_number_are_told(tmp_path: Path) -> None:
    _, told = read(
        tmp_path,
        Actions=[
            ("Ref", "Outcome", "Action", "Lead"),
            ("1.1", "1. Children are heard", "Visit", "Anna Khan"),
            ("1.2", "1. Children are safe", "Read", "Anna Khan"),
            ("1.3", "1. Children are heard.", "Write", "Anna Khan"),
        ],
    )

    assert told["outcome_twice"] == [
        (
            "plan.xlsx › Actions › B3: Outcome 1 is worded otherwise in plan.xlsx › Actions › B2, which was used. Use "
            "one wording; if they are two outcomes, give each a number of its own."
        )
    ]


@pytest.mark.parametrize(
    ("alone", "code"),
    [
        ("Updated 12 May 2026", "label_not_used"),
        ("See the minutes of 4 May", "label_not_used"),
        ("SAFE-2", ""),
        ("CYP/26/2", ""),
        ("Children at school", "label_taken"),
        ("Outcome 2: Children are heard", ""),
    ],
)
def test_what_stands_alone_among_actions_is_no_outcome_without_a_word(tmp_path: Path, alone: str, code: str) -> None:
    plan, told = read(tmp_path, Actions=[*PLAN[:2], (alone,), PLAN[2]])

    assert list(told) == [code] * bool(code)
    assert bool(plan.outcomes) is alone.startswith(("Children", "Outcome"))


def test_what_stands_below_the_last_action_is_told(tmp_path: Path) -> None:
    plan, told = read(tmp_path, Actions=[*PLAN, ("The board agreed that 1.2 is to end in December",)])

    assert plan.outcomes == ()
    assert told == {
        "label_not_used": [
            (
                "plan.xlsx › Actions › A4: This stands by itself below the last action, so it was not used. If the "
                "papers should say it, put it into a column of the action that it is about."
            )
        ]
    }


def test_a_name_over_the_rows_of_a_lead_is_their_lead(tmp_path: Path) -> None:
    plan, _ = read(tmp_path, Actions=[("Lead", "Action", "Status"), ("Anna Khan",), (None, "Write it", "On track")])

    assert [[str(lead) for lead in one.leads] for one in plan.actions] == [["Anna Khan"]]
    assert plan.outcomes == ()


def test_a_post_leads_where_no_name_does_and_one_post_of_two_leads_is_told(tmp_path: Path) -> None:
    plan, told = read(
        tmp_path,
        Actions=[
            ("Ref", "Action", "Lead", "Post", "Due date"),
            ("1", "Write it", None, "Head of Early Help", "31/03/2027"),
            ("2", "Read it", "Bo Lee / Cy Pitt", "Head of Training", "31/03/2027"),
        ],
    )

    assert [str(lead) for lead in plan.actions[0].leads] == ["Head of Early Help"]
    assert told["post_not_matched"] == [
        (
            "plan.xlsx › Actions › D3: One post stands beside 2 leads, so nobody can tell whose it is; it is not "
            "shown. Give the post of each lead, one a line in the order of the leads."
        )
    ]


@pytest.mark.parametrize(
    ("typed", "leads"),
    [
        ("Priya Shah (TBC)", ["Priya Shah, to be confirmed"]),
        ("Priya Shah, none", ["Priya Shah"]),
        ("Head of Care (vacant)", []),
        ("TBC", []),
    ],
)
def test_who_is_named_leads_though_something_is_to_be_confirmed(typed: str, leads: list[str]) -> None:
    assert [str(lead) for lead in leads_of(typed)] == leads


def test_two_references_in_a_cell_are_of_two_actions_or_told(tmp_path: Path) -> None:
    plan, told = read(
        tmp_path,
        Actions=[
            ("Ref", "Action", "Lead", "Status"),
            ("1.1\n1.2", "Write the policy\nTrain the staff", "Anna Khan", "On track"),
            ("1.3\n1.4", "Visit each of the homes", "Cy Pitt", "On track"),
        ],
    )

    assert [one.ref for one in plan.actions] == ["1.1", "1.2", "1.3"]
    assert told["refs_not_matched"] == [
        (
            "plan.xlsx › Actions › A3: 2 references stand beside one action, so nobody can tell which is whose; the "
            "first of them, 1.3, was used. Give each action a row with its own reference."
        )
    ]
