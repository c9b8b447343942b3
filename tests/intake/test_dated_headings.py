"""Plans with a column for each month or quarter, and headings that brackets make into something else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.intake.books import Cell, new_sheets, read_all

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportgen.plan.model import Action

BEGINS = ("Ref", "Action", "Lead", "Due date")
PAIR = ("RAG", "Update")


def rows_of(*values: Cell) -> list[tuple[Cell, ...]]:
    """Two actions with these values beside them."""
    due = date(2027, 3, 31)
    return [("1", "Publish the offer", "Ann Khan", due, *values), ("2", "Train the staff", "Bo Lee", due, *values)]


def first(
    folder: Path, rows: Sequence[Sequence[Cell]], merged: str = "", months: str = ""
) -> tuple[Action, dict[str, list[str]]]:
    """The first action of a plan, and what is told."""
    book, sheets = new_sheets({"Plan": rows})
    for cells in merged.split():
        sheets["Plan"].merge_cells(cells)
    for cell in months.split():
        sheets["Plan"][cell].number_format = "mmm-yy"
    book.save(folder / "a.xlsx")
    plan, told = read_all(folder)
    return plan.actions[0], told


@pytest.mark.parametrize(
    "headings",
    [
        ("Update (Sept 26)", "Update (Oct 26)", "Update (Nov 26)"),
        ("Update (30.09.26)", "Update (31.10.26)", "Update (30.11.26)"),
        ("Update (Q4 2025-26)", "Update (Q1 2026-27)", "Update (Q2 2026-27)"),
        ("Progress update (to 30 June 2026)", "Progress update (to 30 September)", "Progress update (to 30 November)"),
        ("Progress (Oct 2026)", "Progress (Jan 2027)", "Progress (Apr 2027)"),
        ("Update [Oct]", "Update [Nov]", "Update [Dec]"),
        ("Comments (Sept)", "Comments (Oct)", "Comments (Nov)"),
        ("Update P6", "Update P7", "Update P8"),
        ("1st quarter update", "2nd quarter update", "3rd quarter update"),
    ],
)
def test_the_newest_of_several_months_is_read_wherever_the_month_stands(
    tmp_path: Path, headings: tuple[str, str, str]
) -> None:
    action, told = first(tmp_path, [(*BEGINS, *headings), *rows_of("old", "newer", "newest")])

    assert action.progress_update == "newest"
    assert told["newest_column"] == [
        (
            f"a.xlsx \u203a Plan \u203a G1: The column '{headings[2]}' was read, as the newest that is filled in, and "
            f"not '{headings[0]}' and '{headings[1]}'. Nothing, if that is right."
        )
    ]


def test_the_newest_is_read_where_it_stands_first(tmp_path: Path) -> None:
    headings = (*BEGINS, "RAG (Q1 2026/27)", "RAG (Q4 2025/26)", "RAG (Q3 2025/26)")

    assert first(tmp_path, [headings, *rows_of("Green", "Amber", "Red")])[0].status_words == "Green"


@pytest.mark.parametrize("beforehand", ["Not due", "Not yet due", "n/a", "TBC", None])
def test_a_quarter_that_was_filled_in_beforehand_is_not_the_newest(tmp_path: Path, beforehand: Cell) -> None:
    headings = (*BEGINS, "Q2 RAG", "Q3 RAG", "Q4 RAG")
    action, told = first(tmp_path, [headings, *rows_of("Red", "Amber", beforehand)])

    assert action.status_words == "Amber"
    assert "newest_column" in told


def test_a_quarter_in_which_nothing_has_begun_is_the_newest_all_the_same(tmp_path: Path) -> None:
    rows = rows_of("Amber", "Not started")

    assert first(tmp_path, [(*BEGINS, "Q3 RAG", "Q4 RAG"), *rows])[0].status_words == "Not started"


def test_a_column_without_a_month_goes_before_the_months_where_it_is_filled_in(tmp_path: Path) -> None:
    headings = (*BEGINS, "Update", "Update (Sept)", "Update (Oct)")

    action, told = first(tmp_path, [headings, *rows_of("now", "old", "newer")])
    assert action.progress_update == "now"
    assert "as it is for no single month or quarter, and not" in told["newest_column"][0]
    assert first(tmp_path, [headings, *rows_of(None, "old", "newer")])[0].progress_update == "newer"


@pytest.mark.parametrize(
    ("tops", "pair", "merged", "months"),
    [
        (("Q1 2026/27", "Q2 2026/27"), PAIR, "E1:F1 G1:H1 A1:A2 B1:B2", ""),
        (("Q4 2025/26", "Q1 2026/27"), PAIR, "E1:F1 G1:H1", ""),
        (("September", "October 2026"), ("RAG", "Comment"), "E1:F1 G1:H1", ""),
        (("Quarter 1 (Apr-Jun)", "Quarter 2 (Jul-Sep)"), PAIR, "E1:F1 G1:H1", ""),
        (("Q1 progress", "Q2 progress"), ("RAG", "Comments"), "E1:F1 G1:H1", ""),
        (("Q1", "Q2"), PAIR, "", ""),
        ((date(2026, 9, 1), date(2026, 10, 1)), PAIR, "E1:F1 G1:H1", "E1 G1"),
    ],
)
def test_of_quarters_over_pairs_of_columns_the_newest_is_read(
    tmp_path: Path, tops: tuple[Cell, Cell], pair: tuple[str, str], merged: str, months: str
) -> None:
    rows = [
        (*BEGINS, tops[0], None, tops[1], None),
        (None, None, None, None, *pair, *pair),
        *rows_of("Red", "old", "Green", "new"),
    ]
    action, told = first(tmp_path, rows, merged, months)

    assert (action.status_words, action.progress_update) == ("Green", "new")
    assert len(told["newest_column"]) == 2


def test_of_quarters_over_pairs_the_newest_that_is_filled_in_is_read(tmp_path: Path) -> None:
    rows = [
        (*BEGINS, "Q1", None, "Q2", None, "Q3", None),
        (None, None, None, None, *PAIR, *PAIR, *PAIR),
        *rows_of("Red", "old", "Green", "new", "Not due", None),
    ]
    action = first(tmp_path, rows, "E1:F1 G1:H1 I1:J1")[0]

    assert (action.status_words, action.progress_update) == ("Green", "new")


def test_months_that_are_true_dates_under_a_heading_are_read(tmp_path: Path) -> None:
    rows: list[tuple[Cell, ...]] = [
        (*BEGINS, "RAG", None, None),
        (None, None, None, None, date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)),
        *rows_of("Red", "Amber", "Green"),
    ]

    assert first(tmp_path, rows, "E1:G1 A1:A2 B1:B2", "E2 F2 G2")[0].status_words == "Green"


MONTHS = (date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1))


@pytest.mark.parametrize(
    ("values", "read"),
    [
        (("Met twice", "Wrote to all", "Opened it"), ("", "Opened it")),
        (("Red", "Amber", "Green"), ("Green", "")),
        # when things are done, and not how they go
        (("x", "x", None), ("", "")),
        ((1, 2, 3), ("", "")),
    ],
)
def test_columns_that_are_headed_with_months_only_are_known_by_their_values(
    tmp_path: Path, values: tuple[Cell, ...], read: tuple[str, str]
) -> None:
    action, told = first(tmp_path, [(*BEGINS, *MONTHS), *rows_of(*values)], months="E1 F1 G1")

    assert (action.status_words, action.progress_update) == read
    assert ("newest_column" in told) is any(read)
    assert ("heading_unknown" in told) is not any(read)


@pytest.mark.parametrize(
    ("headings", "values", "field", "right"),
    [
        (("RAG (target)", "RAG (now)"), ("Green", "Red"), "status_words", "Red"),
        (("RAG (forecast)", "RAG (actual)"), ("Green", "Red"), "status_words", "Red"),
        (("RAG (impact)", "RAG (delivery)"), ("Green", "Red"), "status_words", "Red"),
        (("RAG (impact)",), ("Red",), "status_words", "Red"),
        (("Status (planned)", "Status (current)"), ("Green", "Red"), "status_words", "Red"),
        (("Update (last quarter)", "Update (this quarter)"), ("old", "new"), "progress_update", "new"),
        (("RAG (target)",), ("Green",), "status_words", ""),
    ],
)
def test_what_brackets_make_into_something_else_is_not_read(
    tmp_path: Path, headings: tuple[str, ...], values: tuple[Cell, ...], field: str, right: str
) -> None:
    action, told = first(tmp_path, [(*BEGINS, *headings), *rows_of(*values)])

    assert getattr(action, field) == right
    assert ("heading_unknown" in told or "heading_repeated" in told) is (len(headings) > 1 or not right)


def test_brackets_tell_the_officer_from_the_member_the_end_from_the_start_and_what_is_left_from_what_is_done(
    tmp_path: Path,
) -> None:
    headings = ("Ref", "Action (completed)", "Action (outstanding)", "Lead (member)", "Lead (officer)",
                "Timescale (from)", "Timescale (to)")  # fmt: skip
    row = ("1", "Did this", "Do that", "Cllr Joy Bee", "Ann Khan", date(2026, 1, 1), date(2026, 12, 1))
    action, told = first(tmp_path, [headings, row])

    assert (action.text, str(action.leads[0]), action.due.latest) == ("Do that", "Ann Khan", date(2026, 12, 1))
    assert len(told["heading_unknown"]) == 3


def test_words_in_brackets_that_complete_a_heading_are_read_with_it(tmp_path: Path) -> None:
    headings = ("Ref", "Action", "Lead (agency)", "Lead (officer)", "Date (start)", "Date (end)", "Due date (revised)")
    row = ("1", "Do that", "NHS", "Ann Khan", date(2026, 1, 1), date(2026, 12, 1), date(2027, 1, 1))
    action, told = first(tmp_path, [headings, row])

    assert (action.lead_agency, str(action.leads[0]), action.due.latest) == ("NHS", "Ann Khan, NHS", date(2026, 12, 1))
    assert [one.revised.latest for one in action.revisions] == [date(2027, 1, 1)]
    assert len(told["heading_unknown"]) == 1


def test_yes_and_no_say_whether_an_action_is_complete(tmp_path: Path) -> None:
    rows = [("Planned actions", "Lead", "Complete? (Y/N)"), ("Publish the offer", "Ann Khan", "Y"),
            ("Train the staff", "Bo Lee", "No"), ("Hire more people", "Bo Lee", None)]  # fmt: skip
    book, _ = new_sheets({"Plan": rows})
    book.save(tmp_path / "a.xlsx")
    plan, told = read_all(tmp_path)

    assert [(str(one.lifecycle or ""), one.rag) for one in plan.actions] == [
        ("complete", None), ("in_progress", None), ("", None)
    ]  # fmt: skip
    assert "status_not_understood" not in told


def test_a_title_is_the_action_only_where_nothing_says_more(tmp_path: Path) -> None:
    rows = [("Ref", "Action title", "Action description", "Lead"), ("1", "Offer", "Publish the offer", "Ann Khan")]
    action, told = first(tmp_path, rows)

    assert action.text == "Publish the offer"
    assert told["heading_repeated"] == [
        (
            "a.xlsx \u203a Plan \u203a B1: Another column means 'Action' too; that one was read, and not this. Give "
            'each column a heading of its own, or say which is meant: reportgen map "a.xlsx"'
        )
    ]
    assert first(tmp_path, [("Action title", "Lead"), ("Publish it all", "Ann")])[0].text == "Publish it all"
