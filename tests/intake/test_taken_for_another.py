"""Sheets, columns and cells that look like something else, and what they are taken for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.intake.cell_lists import items_of
from reportgen.intake.cell_text import is_placeholder
from reportgen.intake.outcome_book import numbered
from reportgen.intake.records import is_yes
from tests.intake.books import Cell, read_all, write
from tests.intake.test_lost_values import PLAN, read, with_return

if TYPE_CHECKING:
    from pathlib import Path


def test_tabs_with_the_same_phrases_are_plans_of_their_own(tmp_path: Path) -> None:
    phrases = ("Publish the annual report on {}", "Train all of the staff in {}", "Audit the files of {} each quarter")

    def tab(what: str, lead: str) -> list[tuple[Cell, ...]]:
        rows = [(n, one.format(what), lead, "31/03/2027", "On track") for n, one in enumerate(phrases, 1)]
        return [("No", "Action", "Lead", "Due date", "Status"), *rows]

    plan, told = read(tmp_path, Schools=tab("schools", "Anna Khan"), Health=tab("health", "Bo Lee"))

    assert len(plan.actions) == 6
    assert "earlier_sheet" not in told


def test_tabs_that_tell_the_same_actions_in_other_words_stop_the_paper(tmp_path: Path) -> None:
    head, *rows = PLAN
    other = [(ref, f"{text} now", *rest) for ref, text, *rest in rows]
    _, told = read(tmp_path, One=PLAN, Two=[head, *other])

    assert list(told) == ["newest_sheet_unclear"]


def test_a_number_up_to_one_is_read_as_its_column_is(tmp_path: Path) -> None:
    def column(*values: Cell) -> list[tuple[Cell, ...]]:
        return [("Ref", "Action", "% complete"), *((f"1.{n}", f"Do {n}", one) for n, one in enumerate(values, 1))]

    plan, told = read(tmp_path, Actions=column(50, 1, 100))
    assert [one.percent for one in plan.actions] == ["50%", "1%", "100%"]
    assert told["percent_unclear"] == [
        (
            "plan.xlsx › Actions › C3: The other numbers of this column are out of a hundred, so this was read as 1%. "
            "Write the percentage with its sign, as 100%."
        )
    ]
    plan, told = read(tmp_path, Actions=column(0.5, 1, 0))
    assert [one.percent for one in plan.actions] == ["50%", "100%", "0%"]
    assert told == {}


def test_the_numbers_of_a_csv_file_are_percentages_too(tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_text("Ref,Action,% complete\n1,Write it,45\n2,Train them,100\n")
    assert [one.percent for one in read_all(tmp_path)[0].actions] == ["45%", "100%"]


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("16 \u2013 25 year olds are in work", ""),
        ("0 - 5 year olds thrive", ""),
        ("10 Year strategy is delivered", ""),
        ("24 Hour support is there", ""),
        ("18. Children leave care ready", "18"),
        ("2 \u2013 Children are heard", "2"),
        ("2 Children are heard", "2"),
        ("Outcome 3: 16 year olds are in work", "3"),
    ],
)
def test_an_age_or_a_span_is_no_number_of_an_outcome(text: str, ref: str) -> None:
    assert numbered(text)[0] == ref


def test_outcomes_in_small_letters_are_outcomes_of_their_own(tmp_path: Path) -> None:
    outcomes = ("children are safe", "children are heard", "children are well")
    plan, told = read(
        tmp_path, Actions=[("Outcome", "Action", "Lead"), *((one, f"Act on {one}", "Anna Khan") for one in outcomes)]
    )

    assert [one.text for one in plan.outcomes] == [*outcomes]
    assert "split_cell" not in told


def test_a_return_of_every_reference_is_no_copy_of_the_plan(tmp_path: Path) -> None:
    _, told = with_return(
        tmp_path, ("Ref", "Progress update", "Status"), ("1.1", "Sent", "On track"), ("1.2", "Half", "At risk")
    )

    assert "two_copies" not in told


def test_a_deadline_for_papers_that_is_no_day_says_nothing_of_the_meeting(tmp_path: Path) -> None:
    rows = [("Board", "Date", "Papers deadline"), ("CT", "09/12/2026", "end of November 2026")]
    plan, told = read(tmp_path, Meetings=rows)

    assert plan.meetings[0].day is not None
    assert told["meeting_day_unclear"] == [
        (
            "plan.xlsx › Meetings › C2: 'end of November 2026' is not one day, so no deadline for its papers is known. "
            "Write the day as 08/12/2026."
        )
    ]


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("Work with\nNHS partners on discharge", 1),
        ("Agree a protocol for\nPolice to follow", 1),
        ("Decide what this year's in-depth audits will look for\nReport it to the board", 2),
        ("Visit each home\nRead each file", 2),
    ],
)
def test_a_line_that_cannot_end_there_goes_on_before_a_capital(cell: str, items: int) -> None:
    assert len(items_of(cell)) == items


def test_an_action_about_samples_is_no_example(tmp_path: Path) -> None:
    plan, _ = read(
        tmp_path, Actions=[PLAN[0], ("1.0", "Sample: read 20 case files each month", *PLAN[1][2:]), *PLAN[1:]]
    )
    assert len(plan.actions) == 3


def test_a_bulleted_list_of_teams_is_the_lead_where_no_column_is_of_indicators(tmp_path: Path) -> None:
    plan, told = read(
        tmp_path,
        Actions=[("Ref", "Action", "Lead", "Due date"), ("1.1", "Act", "- Social care\n- Youth justice", None)],
    )

    assert len(plan.actions[0].leads) == 2
    assert plan.indicators == ()
    assert "shifted_columns" not in told


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("[Complete]", False), ("[Name withheld]", False), ("[insert name]", True), ("[name]", True), ("[tbc]", True)],
)
def test_a_word_in_brackets_that_answers_is_no_placeholder(text: str, is_one: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert is_placeholder(text) is is_one


@pytest.mark.parametrize(
    ("text", "is_clear"),
    [("Yes", True), ("Yes (on the website)", True), ("Yes - not yet", False), ("yesterday", False), ("Yes?", False)],
)
def test_a_yes_with_a_but_is_none(text: str, is_clear: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert is_yes(text) is is_clear


def test_more_new_rows_than_can_be_looked_at_are_told(tmp_path: Path) -> None:
    own = [(f"1.{n}", f"Carry out the step of the plan that bears the number {n}", *PLAN[1][2:]) for n in range(110)]
    new = [(f"9.{n}", f"Quite another thing, and it has {n} as its own") for n in range(301)]
    write(tmp_path / "return.xlsx", {"Returns": [("Ref", "Action"), own[0][:2], *new]})
    _, told = read(tmp_path, Actions=[PLAN[0], *own])

    assert told["near_matches_not_sought"][0].startswith("return.xlsx: The workbook has 301 actions that the plan")
