"""Where tables stand on a sheet, and what beside and below them is none."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from reportgen.intake.grid import read_grids
from reportgen.intake.tables import find_tables
from tests.intake.books import HEADINGS, Cell, action, by_code, new_sheets, read_all, write_actions

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.intake.tables import Table

Rows = list[tuple[Cell, ...]]


def tables_of(folder: Path, rows: Rows, *merged: str, sheet: str = "Sheet") -> tuple[list[Table], dict[str, list[str]]]:
    book, sheets = new_sheets({sheet: rows})
    for cells in merged:
        sheets[sheet].merge_cells(cells)
    book.save(folder / "a.xlsx")
    grids, _ = read_grids("a.xlsx", (folder / "a.xlsx").read_bytes())
    tables, told = find_tables(grids[0])
    return tables, by_code(told)


def test_two_rows_of_headings_are_one_where_merged_cells_say_so(tmp_path: Path) -> None:
    rows: Rows = [
        ("Ref", "Action", "Lead", None, "RAG", None, "Due date"),
        (None, None, "Name", "Agency", "Sept", "Nov", None),
        ("1.1", "Do", "A. Khan", "NC", "Red", "Green", "TBC"),
    ]
    (table,), told = tables_of(tmp_path, rows, "A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2")

    assert table.columns == {"ref": 1, "action": 2, "lead": 3, "lead_agency": 4, "rag": 6, "due": 7}
    assert [row.number for row in table.rows] == [3]
    assert told["newest_column"] == [
        (
            "a.xlsx › Sheet › F2: The column 'RAG – Nov' was read, as the newest that is filled in, and not "
            "'RAG – Sept'. Nothing, if that is right."
        )
    ]


def test_the_first_row_of_data_is_no_second_row_of_headings(tmp_path: Path) -> None:
    rows: Rows = [
        ("Ref", "Action", "Lead", "Status"),
        ("Ref", "Lead", "Owner", "Complete"),
        ("1.2", "Do", "B. Lee", "Red"),
    ]
    (table,), _ = tables_of(tmp_path, rows)

    assert [row.text("action") for row in table.rows] == ["Lead", "Do"]


def test_a_general_word_means_what_the_heading_above_says(tmp_path: Path) -> None:
    rows: Rows = [
        ("Outcome", None, "Action", None, "Lead"),
        ("Ref", "Description", "No.", "Description", None),
        ("1", "Children are heard", "1.1", "Ask them", "A. Khan"),
    ]
    (table,), _ = tables_of(tmp_path, rows, "A1:B1", "C1:D1", "E1:E2")

    assert (table.rows[0].text("action"), table.rows[0].text("lead")) == ("Ask them", "A. Khan")
    assert table.columns["ref"] == 3


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([("RAG", "Description"), ("Red", "Off track"), ("Amber", "At risk"), ("Green", "On track")], "a key"),
        ([("Key",), ("Green", "On track"), ("Red", "Off track")], "no headings"),
        ([("Colour", "Meaning"), ("Green", "On track")], "no headings that are known"),
    ],
)
def test_a_key_is_no_table_of_actions(tmp_path: Path, rows: Rows, why: str) -> None:
    assert tables_of(tmp_path, rows)[0] == [], why


def test_a_table_that_counts_actions_is_none_of_actions(tmp_path: Path) -> None:
    rows: Rows = [("Lead", "Actions"), ("A. Khan", 3), (), HEADINGS, action("1.1")]
    tables, _ = tables_of(tmp_path, rows)

    assert [(table.kind, len(table.rows)) for table in tables] == [("actions", 1)]


def test_a_table_further_down_than_any_title_is_found(tmp_path: Path) -> None:
    rows: Rows = [("A note",), *[("more",)] * 70, HEADINGS, action("1.1")]
    (table,), _ = tables_of(tmp_path, rows)

    assert [row.text("ref") for row in table.rows] == ["1.1"]


def test_a_row_whose_words_are_headings_too_begins_no_table(tmp_path: Path) -> None:
    rows: Rows = [
        HEADINGS,
        action("1.1", "Evidence", outcome="Outcome", lead="Board", status="Progress"),
        action("1.2"),
    ]
    (table,), _ = tables_of(tmp_path, rows)

    assert [row.text("ref") for row in table.rows] == ["1.1", "1.2"]


def test_a_gap_between_the_columns_of_one_table_parts_nothing(tmp_path: Path) -> None:
    headings = ("Ref", None, "Action", None, "Lead", None, "Comments of the board")
    rows: Rows = [
        headings,
        ("1.1", None, "Do", None, "A. Khan", None, "Good"),
        ("1.2", None, "Go", None, "A. Khan", None, "Fine"),
    ]
    (table,), told = tables_of(tmp_path, rows)

    assert table.columns.items() >= {"ref": 1, "action": 3, "lead": 5}.items()
    assert "beside_table" not in told


def test_a_list_beside_the_table_is_no_column_of_it_though_its_heading_is_known(tmp_path: Path) -> None:
    headings = ("Ref", "Action", "Lead", None, "Status", "What it means")
    words = [("Green", "On track"), ("Amber", "At risk"), ("Red", "Off track")]
    rows: Rows = [headings, *[(f"1.{n}", f"Do {n}", "A. Khan", None, *pair) for n, pair in enumerate(words, 1)]]
    (table,), told = tables_of(tmp_path, rows)

    assert table.columns == {"ref": 1, "action": 2, "lead": 3}
    assert told["beside_table"] == [
        (
            "a.xlsx › Sheet › E1: What stands beside the table was not read (E1, F1, E2, F2, E3, F3, E4, F4). Nothing, "
            "unless it is part of the plan: then give it a heading beside the others."
        )
    ]


def test_a_column_that_restricts_is_of_the_table_however_far_it_stands_and_however_empty_it_is(tmp_path: Path) -> None:
    headings = (*HEADINGS, None, None, "Confidential?", "Lift")
    rows = [(*action(f"1.{n}"), None, None, "Paragraph 2" if n == 3 else None, None) for n in range(1, 7)]
    plan = read_all(write_actions(tmp_path / "a.xlsx", *rows, headings=headings).parent)[0]

    assert [one.ref for one in plan.actions if one.is_restricted] == ["1.3"]


def test_a_row_that_slid_stays_restricted(tmp_path: Path) -> None:
    headings = ("Ref", "Action", "Lead", "Due date", "Status", "Restricted")
    rows = [
        ("1.1", "Do", "Anita Khan", date(2027, 3, 31), "Green", "No"),
        (None, "1.2", "Go", "Anita Khan", date(2027, 3, 31), "Red", "#REF!"),
        (None, "1.3", "Be", "Anita Khan", date(2027, 3, 31), "Red", "Yes"),
    ]
    plan, told = read_all(write_actions(tmp_path / "a.xlsx", *rows, headings=headings).parent)

    assert [(one.ref, one.is_restricted) for one in plan.actions] == [("1.1", False), ("1.2", True), ("1.3", True)]
    assert len(told["shifted_columns"]) == 2

    book, sheets = new_sheets({"Actions": [headings, rows[0][:5], rows[1][:6]]})
    sheets["Actions"]["F2"] = "Paragraph 2"
    sheets["Actions"]["F3"] = None
    sheets["Actions"].merge_cells("F2:F3")
    book.save(tmp_path / "a.xlsx")
    plan, told = read_all(tmp_path)
    assert ([one.exempt_paragraphs for one in plan.actions], len(told["shifted_columns"])) == (["2", "2"], 1)


def test_the_last_action_is_kept_whatever_word_it_begins_with(tmp_path: Path) -> None:
    rows: Rows = [("Action", "Lead"), ("Do", "A. Khan"), (), ("Guidance for staff", "A. Khan"), ("Total recall", None)]
    (table,), told = tables_of(tmp_path, rows)

    assert [row.text("action") for row in table.rows] == ["Do", "Guidance for staff", "Total recall"]
    assert told == {}
    (only,), _ = tables_of(tmp_path, [("Action",), ("Do",), (), ("Notes are kept",), ("Key workers named",)])
    assert [row.text("action") for row in only.rows] == ["Do", "Notes are kept", "Key workers named"]


def test_an_action_below_a_note_keeps_the_table_open(tmp_path: Path) -> None:
    rows: Rows = [HEADINGS, action("1.1"), ("Notes",), action("1.2"), (), ("Prepared by: D. Farrar",)]
    (table,), told = tables_of(tmp_path, rows)

    assert [row.text("ref") for row in table.rows if not row.alone] == ["1.1", "1.2"]
    assert told["below_table"][0].startswith(
        "a.xlsx › Sheet › A6: What stands below the table, from A6 on, was not read."
    )


def test_the_title_of_the_sheet_is_no_outcome_but_that_of_each_section_is(tmp_path: Path) -> None:
    headings = ("Ref", "Action", "Lead")
    one: Rows = [("Our plan",), headings, ("a", "Do", "A. Khan")]
    two: Rows = [
        ("Our plan",),
        ("Leadership",),
        headings,
        ("a", "Do", "A. Khan"),
        ("Practice",),
        headings,
        ("b", "Go", "B. Lee"),
    ]
    labels = [[row.alone.text for row in tables_of(tmp_path, rows)[0][0].rows if row.alone] for rows in (one, two)]

    assert labels == [[], ["Leadership", "Practice"]]


def test_a_visible_reference_gives_way_to_the_one_that_is_not_to_be_changed(tmp_path: Path) -> None:
    rows: Rows = [("Ref", "Action", "Status", "Reference (do not change)"), ("one", "Do", "Green", "1.1")]
    book, sheets = new_sheets({"Actions": rows})
    sheets["Actions"].column_dimensions["D"].hidden = True
    book.save(tmp_path / "a.xlsx")
    plan, told = read_all(tmp_path)

    assert ([one.ref for one in plan.actions], told) == (["1.1"], {})


def test_a_hidden_reference_is_read_where_no_other_is_seen(tmp_path: Path) -> None:
    book, sheets = new_sheets({"Actions": [HEADINGS, action("1.1")]})
    sheets["Actions"].column_dimensions["A"].hidden = True
    book.save(tmp_path / "a.xlsx")
    plan, told = read_all(tmp_path)

    assert [one.ref for one in plan.actions] == ["1.1"]
    assert told == {
        "hidden_reference": [
            (
                "a.xlsx › Actions › A1: Column A is hidden; it holds the references, so it was read. "
                "Unhide it, so that everyone can see them."
            )
        ]
    }


@pytest.mark.parametrize(
    ("headings", "values", "used"),
    [
        (("Q1 update", "Q2 update", "Q3 update"), ("a", "b", None), "b"),
        (("Update March 2027", "Update January 2027"), ("new", "old"), "new"),
        (("Update Jan", "Update Dec", "Update Nov"), ("new", "old", "older"), "new"),
        (("Update 2025-26", "Update 2026-27"), ("old", "new"), "new"),
        (("Update April 2027", "Update January 2027"), ("new", "old"), "new"),
        (("Update", "Update Q1"), ("now", "then"), "now"),
    ],
)
def test_of_columns_for_several_months_the_newest_that_is_filled_in_is_read(
    tmp_path: Path, headings: tuple[str, ...], values: tuple[Cell, ...], used: str
) -> None:
    rows: Rows = [("Ref", "Action", "Lead", *headings), ("1.1", "Do", "A. Khan", *values)]
    (table,), _ = tables_of(tmp_path, rows)

    assert table.rows[0].text("update") == used


@pytest.mark.parametrize(
    "cells",
    [
        {"due": "Priya Shah", "status": "31/03/2027"},
        {"due": "see plan", "status": "who knows"},
        {"lead": None, "due": None, "status": "x"},
    ],
)
def test_a_row_that_may_be_wrong_in_any_way_is_not_moved(tmp_path: Path, cells: dict[str, Cell]) -> None:
    (table,), told = tables_of(tmp_path, [HEADINGS, action("1.1", "Do it", **cells)])

    assert table.rows[0].text("ref") == "1.1"
    assert "shifted_columns" not in told


def test_rows_of_a_form_that_nobody_used_are_no_rows(tmp_path: Path) -> None:
    unused = (None, None, None, None, None, "Not started", None)
    plan, told = read_all(write_actions(tmp_path / "a.xlsx", action("1.1"), unused, unused).parent)

    assert (len(plan.actions), len(told["row_without_action"])) == (1, 2)
    told = read_all(write_actions(tmp_path / "a.xlsx", action("1.1"), *[unused] * 3).parent)[1]
    assert list(told) == ["unused_rows"]
