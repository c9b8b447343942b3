"""Tables as officers lay them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.intake.headings import field_of, plain_heading
from reportgen.intake.outcome_book import natural, numbered
from tests.intake.books import HEADINGS, Cell, action, new_sheets, read_all, write, write_actions

if TYPE_CHECKING:
    from pathlib import Path


def test_a_heading_row_is_found_below_titles_and_is_skipped_where_it_is_repeated(tmp_path: Path) -> None:
    rows = [("Improvement plan",), ("April 2026 to March 2027",), (), HEADINGS, action("1.1"), HEADINGS, action("1.2")]
    plan, told = read_all(write(tmp_path / "a.xlsx", {"Sheet1": rows}).parent)

    assert [one.ref for one in plan.actions] == ["1.1", "1.2"]
    assert told == {}


def test_a_second_column_of_one_meaning_and_an_unknown_one_are_told(tmp_path: Path) -> None:
    headings = (*HEADINGS, "Owner", "Colour of the lift")
    told = read_all(write_actions(tmp_path / "a.xlsx", (*action("1.1"), "B. Lee", "x"), headings=headings).parent)[1]

    assert told["heading_repeated"] == [
        (
            "a.xlsx › Actions › H1: A second column means 'Lead'; only the first was read. "
            'Give each column a heading of its own, or say which is meant: reportgen map "a.xlsx"'
        )
    ]
    assert told["heading_unknown"][0].startswith(
        "a.xlsx › Actions › I1: The heading 'Colour of the lift' is not known, so the column was not read."
    )


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("DATE FOR COMPLETION", "due"),
        ("By when?", "due"),
        ("Lead(s)", "lead"),
        ("% complete", "percent"),
        ("Restricted? (Y/N)", "restricted"),
        ("Confidential row", "restricted"),
        ("Contains exempt information", "restricted"),
        ("Colour of the lift", None),
        ("x" * 500, None),
        ("(" * 30_000, None),
    ],
)
def test_a_heading_is_known_by_its_words(heading: str, field: str | None) -> None:
    assert field_of(heading, "actions")[0] == field


def test_a_heading_is_compared_without_brackets_and_marks() -> None:
    assert plain_heading("Lead Officer’s name (if known) & %") == "lead officer s name and percent"


def test_merged_cells_speak_for_their_rows_but_never_for_action_or_status(tmp_path: Path) -> None:
    rows = [action("1.1"), action("1.2", lead=None, status=None, outcome=None), action("1.3")]
    book, sheets = new_sheets({"Actions": [HEADINGS, *rows]})
    for cells in ("B2:B3", "D2:D3", "F2:F3"):
        sheets["Actions"].merge_cells(cells)
    book.save(tmp_path / "a.xlsx")
    plan, told = read_all(tmp_path)

    assert [[str(lead) for lead in one.leads] for one in plan.actions] == [["Anita Khan"]] * 3
    assert [one.outcome_ref for one in plan.actions] == ["1"] * 3
    assert [one.status_words for one in plan.actions] == ["Green", "", "Green"]
    assert told == {}


def test_a_label_alone_in_its_row_is_the_outcome_or_theme_of_the_rows_below(tmp_path: Path) -> None:
    headings = ("Ref", "Action", "Lead")
    rows = [("Outcome 2: Families are helped early",), ("a", "Do this", "A. Khan"), ("b", "Do that", "A. Khan")]
    plan = read_all(write_actions(tmp_path / "a.xlsx", *rows, headings=headings).parent)[0]

    assert [(one.ref, one.text) for one in plan.outcomes] == [("2", "Families are helped early")]
    assert [one.outcome_ref for one in plan.actions] == ["2", "2"]


@pytest.mark.parametrize("alone", ["lead", "update"])
def test_a_lead_or_an_update_alone_in_its_row_is_no_label(tmp_path: Path, alone: str) -> None:
    stray = ("", "", "B. Lee", "") if alone == "lead" else ("", "", "", "It goes on.")
    rows = [("1.1", "Do this", "A. Khan", "Begun."), stray, ("1.2", "Do that", "A. Khan", "Begun.")]
    plan, told = read_all(
        write_actions(tmp_path / "a.xlsx", *rows, headings=("Ref", "Action", "Lead", "Update")).parent
    )

    assert (plan.outcomes, [one.theme for one in plan.actions]) == ((), ["", ""])
    assert told["row_without_action"] == [
        (
            f"a.xlsx › Actions › {'C3' if alone == 'lead' else 'D3'}: The row has no action and no reference, so "
            "what it "
            "says was not used. Type the action or its reference, or clear the row."
        )
    ]


def test_references_typed_beforehand_in_empty_rows_are_nothing(tmp_path: Path) -> None:
    rows = [("1.1", "Do this", "A. Khan"), ("1.2",), ("1.3",)]
    plan, told = read_all(write_actions(tmp_path / "a.xlsx", *rows, headings=("Ref", "Action", "Lead")).parent)

    assert ([one.ref for one in plan.actions], plan.outcomes, told) == (["1.1"], (), {})


def test_an_example_row_is_left_out_but_an_action_that_begins_with_sample_is_not(tmp_path: Path) -> None:
    rows = [action("0.0", "EXAMPLE: Start with a verb"), action("1.1", "Sample – check 20 files"), action("1.2", "…")]
    plan, told = read_all(write_actions(tmp_path / "a.xlsx", *rows).parent)

    assert [one.text for one in plan.actions] == ["Sample – check 20 files"]
    assert told["example_row"] == [
        "a.xlsx › Actions › A2: The example row was left out. Delete it if it should be gone."
    ]


@pytest.mark.parametrize("ref", ["e.g. 0.1", "Example", "Worked example:", "eg: 1"])
def test_a_reference_that_says_so_makes_an_example(tmp_path: Path, ref: str) -> None:
    plan, told = read_all(write_actions(tmp_path / "a.xlsx", action(ref), action("1.1", "Egg and spoon race")).parent)

    assert ([one.ref for one in plan.actions], list(told)) == (["1.1"], ["example_row"])


def test_the_row_below_the_word_example_is_one(tmp_path: Path) -> None:
    rows = [("Example (please delete)",), action("0.1"), action("1.1")]
    plan, told = read_all(write_actions(tmp_path / "a.xlsx", *rows).parent)

    assert [one.ref for one in plan.actions] == ["1.1"]
    assert told["example_row"] == [
        "a.xlsx › Actions › A3: The example row was left out. Delete it if it should be gone."
    ]


def test_of_two_labels_the_upper_is_the_theme_and_a_bare_number_is_joined_to_its_name(tmp_path: Path) -> None:
    rows = [
        ("Leadership",), ("Outcome 1: Boards lead",), ("a", "Meet", "A. Khan"),
        ("Outcome 2",), ("Families are heard",), ("b", "Listen", "A. Khan"),
        ("Outcome 3", "Schools are safe"), ("c", "Visit", "A. Khan"),
    ]  # fmt: skip
    plan = read_all(write_actions(tmp_path / "a.xlsx", *rows, headings=("Ref", "Action", "Lead")).parent)[0]

    assert [(one.ref, one.text) for one in plan.outcomes] == [
        ("1", "Boards lead"), ("2", "Families are heard"), ("3", "Schools are safe"),
    ]  # fmt: skip
    assert [(one.outcome_ref, one.theme) for one in plan.actions] == [
        ("1", "Leadership"), ("2", "Leadership"), ("3", "Leadership"),
    ]  # fmt: skip


def test_a_row_of_a_return_that_names_a_recommendation_and_its_status_is_no_label(tmp_path: Path) -> None:
    headings = ("Ref", "Action", "Lead", "Status")
    rows = [("Recommendation 3", "Meet", "A. Khan", "Green"), ("Recommendation 4", None, None, "Red")]
    told = read_all(write_actions(tmp_path / "a.xlsx", *rows, headings=headings).parent)[1]

    assert list(told) == ["unknown_ref"]


def test_a_priority_with_a_remark_is_a_label_but_one_with_a_status_is_a_row(tmp_path: Path) -> None:
    headings = ("Ref", "Action", "Lead", "Status")
    rows = [
        ("Priority 1: Early help", None, None, "Sponsor: H. Cole"), ("1.1", "Meet", "A. Khan", "Green"),
        ("Priority 2: Safe homes", None, None, "Red"),
    ]  # fmt: skip
    plan, told = read_all(write_actions(tmp_path / "a.xlsx", *rows, headings=headings).parent)

    assert [(one.ref, one.text) for one in plan.outcomes] == [("1", "Early help")]
    assert list(told) == ["unknown_ref"]


def test_an_outcome_that_is_a_dash_is_none_and_not_the_one_above(tmp_path: Path) -> None:
    rows = [action("1.1"), action("x", outcome="n/a"), action("y", outcome=None)]
    plan = read_all(write_actions(tmp_path / "a.xlsx", *rows).parent)[0]

    assert {one.ref: one.outcome_ref for one in plan.actions} == {"1.1": "1", "x": "", "y": "1"}


def test_several_actions_in_a_cell_are_actions_of_their_own(tmp_path: Path) -> None:
    row = ("1. Children are heard", "• Do this\n• Do that", "A. Khan\nB. Lee")
    plan, told = read_all(write_actions(tmp_path / "a.xlsx", row, headings=("Outcome", "Action", "Lead")).parent)

    assert [(one.ref, one.text, str(one.leads[0])) for one in plan.actions] == [
        ("1.1", "Do this", "A. Khan"),
        ("1.2", "Do that", "B. Lee"),
    ]
    assert list(told) == ["several_actions"]


def test_leads_under_the_date_heading_are_leads_where_no_date_stands_there_but_a_term_is_none(tmp_path: Path) -> None:
    dues = ("Priya Shah", "Anita Khan", "Easter Term")
    rows = [action(f"1.{n}", due=due, lead=None) for n, due in enumerate(dues, 1)]
    plan, told = read_all(write_actions(tmp_path / "a.xlsx", *rows).parent)

    assert [[str(lead) for lead in one.leads] for one in plan.actions] == [["Priya Shah"], ["Anita Khan"], []]
    assert told["shifted_columns"] == [
        (
            f"a.xlsx › Actions › E{row}: A lead stands under the date heading; it was read as the lead. "
            "Move each value under its own heading."
        )
        for row in (2, 3)
    ]
    assert told["date_not_understood"] == [
        "a.xlsx › Actions › E4: 'Easter Term' was not understood as the date for completion. Write it as 31/03/2027."
    ]


@pytest.mark.parametrize("others", [[action("1.1"), action("1.3"), action("1.4", due="31/03/2027")], []])
def test_names_in_a_column_of_dates_or_one_by_itself_are_no_leads(
    tmp_path: Path, others: list[tuple[Cell, ...]]
) -> None:
    named = [action("1.8", due="Budget Approval", lead=None), action("1.9", due="Priya Shah", lead=None)]
    rows = [*others, *(named if others else named[:1])]
    plan, told = read_all(write_actions(tmp_path / "a.xlsx", *rows).parent)

    assert {one.ref: len(one.leads) for one in plan.actions if one.ref > "1.5"} == {
        row[0]: 0 for row in rows[len(others) :]
    }
    assert len(told["shifted_columns"]) == len(rows) - len(others)


def test_one_name_in_a_column_of_dates_is_told_and_not_taken_for_the_lead(tmp_path: Path) -> None:
    rows = [action("1.1"), action("1.2", due="Next Inspection", lead=None)]
    plan, told = read_all(write_actions(tmp_path / "a.xlsx", *rows).parent)

    assert [len(one.leads) for one in plan.actions] == [1, 0]
    assert told == {
        "shifted_columns": [
            (
                "a.xlsx › Actions › E3: A name stands under the date heading; it was read neither as a date nor as "
                "the lead. Move each value under its own heading."
            )
        ]
    }


@pytest.mark.parametrize(
    ("text", "ref", "rest"),
    [
        ("1. Children are heard", "1", "Children are heard"),
        ("Outcome 2: Families", "2", "Families"),
        ("Outcome A – Families", "A", "Families"),
        ("2 Families", "2", "Families"),
        ("D2 Families", "D2", "Families"),
        ("1.2 Families", "1.2", "Families"),
        ("Priority 4", "4", ""),
        ("3", "3", ""),
        ("16 to 18 year olds are safe", "", "16 to 18 year olds are safe"),
        ("10-year-olds can swim", "", "10-year-olds can swim"),
        ("90% of children are seen", "", "90% of children are seen"),
        ("A skilled workforce", "", "A skilled workforce"),
        ("Outcomes are known", "", "Outcomes are known"),
    ],
)
def test_an_outcomes_number_is_parted_from_its_text(text: str, ref: str, rest: str) -> None:
    assert numbered(text) == (ref, rest)


def test_references_are_ordered_as_people_do() -> None:
    assert sorted(["1.10", "A1", "1.2", "10.1", "2.1", "1.2a"], key=natural) == [
        "1.2",
        "1.2a",
        "1.10",
        "2.1",
        "10.1",
        "A1",
    ]


def test_an_outcome_without_a_number_takes_that_of_its_actions(tmp_path: Path) -> None:
    rows = [action("3.1", outcome="Health leads"), action("1.1", outcome="Children are heard")]
    plan = read_all(write_actions(tmp_path / "a.xlsx", *rows).parent)[0]

    assert [(one.ref, one.text) for one in plan.outcomes] == [("1", "Children are heard"), ("3", "Health leads")]
    assert [one.ref for one in plan.actions] == ["1.1", "3.1"]


def test_actions_without_references_stay_in_the_order_of_the_sheet(tmp_path: Path) -> None:
    rows = [action("", "Zebra", outcome="Last"), action("", "Ant", outcome="First"), action("", "Cat", outcome="Last")]
    plan = read_all(write_actions(tmp_path / "a.xlsx", *rows).parent)[0]

    assert [(one.ref, one.text) for one in plan.actions] == [("1.1", "Zebra"), ("2.1", "Ant"), ("1.2", "Cat")]


def test_two_outcomes_in_one_cell_are_told(tmp_path: Path) -> None:
    row = action("1.1", outcome="Children are heard in court\nFamilies are helped early on")
    plan, told = read_all(write_actions(tmp_path / "a.xlsx", row).parent)

    assert len(plan.outcomes) == 2
    assert told["merged_outcomes"] == [
        (
            "a.xlsx › Actions › B2: One cell names 2 outcomes (1 and 2), so nobody can tell whose the actions "
            "beside it "
            "are; they are shown under outcome 1. Give each outcome rows of its own."
        )
    ]
