"""What was taken for something else by one word: headings, registers, counts, facts, files of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.intake.csv_file import read_csv
from reportgen.intake.headings import take
from reportgen.intake.registers import MEETING, RISKS, register_by
from tests.intake.books import HEADINGS, Cell, action, read_all, write

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("at_once")

Rows = list[tuple[Cell, ...]]


@pytest.mark.parametrize(
    ("heading", "wrong"),
    [
        ("Implementation update", "due"),
        ("New update", "revised"),
        ("Expected update", "due"),
        ("Actions completed to date", "due"),
        ("Delivered to date", "due"),
        ("Early Help lead", "help_needed"),
        ("Helpdesk ref", "help_needed"),
        ("How we will help", "help_needed"),
        ("% of cases audited", "percent"),
        ("Percentage of target met", "percent"),
        ("Evidence lead", "evidence"),
        ("Success owner", "indicators"),
    ],
)
def test_a_word_within_a_heading_does_not_make_it_another_field(heading: str, wrong: str) -> None:
    assert wrong not in take(heading, "actions").fields


@pytest.mark.parametrize(
    ("heading", "right"),
    [
        ("Completion target date", "due"),
        ("Expected end date", "due"),
        ("New agreed date", "revised"),
        ("Revised deadline agreed", "revised"),
        ("What help is needed?", "help_needed"),
        ("Percentage of action complete", "percent"),
        ("% completed to date", "percent"),
        ("Actions taken to date", "update"),
        ("Evidence of impact", "evidence"),
    ],
)
def test_headings_that_one_of_their_words_tells_are_still_told_by_it(heading: str, right: str) -> None:
    assert take(heading, "actions").fields == (right,)


@pytest.mark.parametrize("name", ["Children at risk", "Manage risk well", "Timely decisions", "Issues", "Key issues"])
def test_a_tab_is_no_register_for_a_word_in_its_name(name: str) -> None:
    assert not register_by(name, ())


@pytest.mark.parametrize(
    ("name", "what"),
    [("Risk register", RISKS), ("Risks", RISKS), ("Issues log", RISKS), ("RAID", RISKS), ("Decision log", MEETING),
     ("Matters arising", MEETING), ("Action log", MEETING)],
)  # fmt: skip
def test_a_tab_that_is_called_a_register_is_one(name: str, what: str) -> None:
    assert register_by(name, ()) == what


def test_a_column_of_who_raised_an_action_makes_no_log_of_it(tmp_path: Path) -> None:
    rows: Rows = [(*HEADINGS, "Raised by"), (*action("2.1"), "Ofsted"), (*action("2.2"), "Ofsted")]
    plan, told = read_all(write(tmp_path / "a.xlsx", {"Early help": [HEADINGS, action("1.1")], "Visits": rows}).parent)

    assert [one.ref for one in plan.actions] == ["1.1", "2.1", "2.2"]
    assert "register_left_out" not in told


def test_a_column_of_numbers_called_action_beside_one_of_texts_is_asked_about(tmp_path: Path) -> None:
    rows: Rows = [
        ("Action", "Detail", "Lead", "Due date", "Status"),
        (1, "Write the new policy", "Anna Khan", "31/03/2027", "On track"),
        (2, "Train all of the staff", "Bo Lee", "31/03/2027", "On track"),
    ]
    write(tmp_path / "a.xlsx", {"Actions": [HEADINGS, action("1.1")]})
    told = read_all(write(tmp_path / "b.xlsx", {"Actions": rows}).parent)[1]

    assert told["action_column_unknown"] == [
        (
            "b.xlsx \u203a Actions \u203a B1: Below 'Action' stand numbers only, and below "
            "'Detail' texts that may be the "
            "actions, so nobody can tell what the table is; it was not read. Call 'Detail' "
            "Action and 'Action' Ref, if that "
            'is meant, or say so once: reportgen map "b.xlsx" --sheet "Actions" --kind actions --set "B1=Action" '
            '--set "A1=Ref"'
        )
    ]


def test_a_count_of_actions_by_lead_is_not_asked_about(tmp_path: Path) -> None:
    rows: Rows = [("Lead", "Actions", "Team"), ("Anna Khan", 3, "Early help team"), ("Bo Lee", 4, "Family help team")]
    told = read_all(write(tmp_path / "a.xlsx", {"Plan": [HEADINGS, action("1.1")], "Counts": rows}).parent)[1]

    assert "action_column_unknown" not in told


def test_a_third_cell_beside_a_fact_is_told_and_a_cover_without_facts_is_no_sheet_of_facts(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "Actions": [HEADINGS, action("1.1")],
        "Plan": [("Title", "Improvement plan", "2026 to 2028")],
        "Cover": [("Improvement", "for all"), ("Agreed in June",)],
    }
    plan, told = read_all(write(tmp_path / "a.xlsx", sheets).parent)

    assert plan.facts.title == "Improvement plan"
    assert told["beside_fact"] == [
        (
            "a.xlsx \u203a Plan \u203a C1: Beside a fact and its value stands more, which "
            "was not read (C1). Write it in the "
            "cell of the value, or as a fact in a row of its own."
        )
    ]
    assert [one.split(":")[0] for one in told["sheet_not_recognised"]] == ["a.xlsx \u203a Cover"]


def test_an_open_quotation_mark_far_from_the_end_is_told() -> None:
    text = 'Ref,Action\n1,"Write the policy\n' + "2,Do a thing of the many that there are\n" * 4_000

    assert read_csv(text.encode())[1] == (
        "workbook_damaged",
        "A quotation mark is not closed, so that everything after it would be one cell.",
        "Open the table in Excel and choose File > Save As > Excel Workbook (.xlsx).",
    )
