"""What has a line drawn through it: rows, cells, and parts of cells."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill

from tests.intake.books import HEADINGS, Cell, action, new_sheets, read_all

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from reportgen.plan.model import Plan

NOT_READ = (
    "The row is struck out, so it was not read. Delete the row, or take the line through it away and write Withdrawn "
    "under Status."
)
EMPTY = "The cell is struck out, so it was read as empty. Clear the cell, or take the line through it away."
KEPT_SHUT = (
    "What is struck out here opens nothing: the row is kept restricted. "
    "Type No if the row may be published, or the paragraph that makes it exempt."
)


def strike(page: Worksheet, *cells: str) -> None:
    for cell in cells:
        page[cell].font = Font(strike=True)


def strike_row(page: Worksheet, row: int) -> None:
    for cell in page[row]:
        cell.font = Font(strike=True)


def partly(gone: str, kept: str) -> CellRichText:
    return CellRichText(TextBlock(InlineFont(strike=True), gone), TextBlock(InlineFont(), kept))


def read_actions(
    folder: Path, rows: Sequence[Sequence[Cell]], *struck: str, headings: Sequence[Cell] = HEADINGS
) -> tuple[Plan, dict[str, list[str]]]:
    """Read a sheet of these rows, in which these cells are struck out, or whole rows by their number."""
    book, sheets = new_sheets({"Actions": [headings, *rows]})
    for name in struck:
        if name.isdecimal():
            strike_row(sheets["Actions"], int(name))
        else:
            strike(sheets["Actions"], name)
    book.save(folder / "a.xlsx")
    return read_all(folder)


@pytest.mark.parametrize("struck", ["3", "C3", "A3"])
def test_an_action_that_is_struck_out_is_not_read_and_told(tmp_path: Path, struck: str) -> None:
    plan, told = read_actions(tmp_path, [action("1.1"), action("1.2"), action("1.3")], struck)

    assert [one.ref for one in plan.actions] == ["1.1", "1.3"]
    assert told["struck_out"] == [f"a.xlsx › Actions › C3: {NOT_READ}"]


def test_what_is_not_struck_out_changes_nothing(tmp_path: Path) -> None:
    book, sheets = new_sheets({"Actions": [HEADINGS, action("1.1")]})
    sheets["Actions"]["C2"] = CellRichText(TextBlock(InlineFont(b=True), "Do "), TextBlock(InlineFont(), "it"))
    sheets["Actions"]["D2"].font = Font(strike=False, bold=True)
    book.save(tmp_path / "a.xlsx")
    plan, told = read_all(tmp_path)

    assert (plan.actions[0].text, plan.actions[0].leads[0].name) == ("Do it", "Anita Khan")
    assert not told.keys() & {"struck_out", "struck_part"}


def test_a_cell_that_is_struck_out_is_empty_whatever_its_colour(tmp_path: Path) -> None:
    book, sheets = new_sheets({"Actions": [HEADINGS, action("1.1", status="Amber"), action("1.2")]})
    strike(sheets["Actions"], "D2", "E2", "F2")
    for cell, colour in (("F2", "FFFFC000"), ("F3", "FF00B050")):
        sheets["Actions"][cell].fill = PatternFill("solid", fgColor=colour)
    book.save(tmp_path / "a.xlsx")
    plan, told = read_all(tmp_path)
    first = plan.actions[0]

    assert (first.leads, first.due.text, first.rag) == ((), "Not set", None)
    assert told["struck_out"] == [f"a.xlsx › Actions › {cell}: {EMPTY}" for cell in ("D2", "E2", "F2")]


def test_of_a_cell_that_is_struck_out_in_part_the_rest_is_read_and_both_are_told(tmp_path: Path) -> None:
    book, sheets = new_sheets({"Actions": [HEADINGS, action("1.1")]})
    sheets["Actions"]["D2"] = partly("Ann Khan ", "Bo Lee")
    sheets["Actions"]["E2"] = partly("31/12/2026", " 31/03/2027")
    book.save(tmp_path / "a.xlsx")
    plan, told = read_all(tmp_path)

    assert [lead.name for lead in plan.actions[0].leads] == ["Bo Lee"]
    assert plan.actions[0].due.latest == date(2027, 3, 31)
    assert told["struck_part"] == [
        f"a.xlsx › Actions › {cell}: '{gone}' is struck out and was not read; '{kept}' was. "
        "Delete what no longer holds."
        for cell, gone, kept in (("D2", "Ann Khan", "Bo Lee"), ("E2", "31/12/2026", "31/03/2027"))
    ]


def test_a_row_of_the_workbook_style_with_a_part_that_is_not_struck_is_read_by_its_parts(tmp_path: Path) -> None:
    book, sheets = new_sheets({"Actions": [HEADINGS, action("1.1")]})
    sheets["Actions"]["D2"] = CellRichText("Ann Khan ", TextBlock(InlineFont(), "Bo Lee"))
    strike(sheets["Actions"], "D2")
    book.save(tmp_path / "a.xlsx")

    assert [lead.name for lead in read_all(tmp_path)[0].actions[0].leads] == ["Bo Lee"]


def test_a_struck_row_speaks_for_the_rows_below_it_all_the_same(tmp_path: Path) -> None:
    rows = [
        action("1.1", outcome="1. Heard"), action("1.2", outcome=None), action("1.3", outcome=None),
        action("2.1", outcome="2. Safe"), action("2.2", outcome=None),
    ]  # fmt: skip
    plan, _ = read_actions(tmp_path, rows, "5")

    assert [(one.ref, one.outcome_ref) for one in plan.actions] == [
        ("1.1", "1"),
        ("1.2", "1"),
        ("1.3", "1"),
        ("2.2", "2"),
    ]


def test_a_label_merged_over_a_struck_row_and_others_stands_for_the_others(tmp_path: Path) -> None:
    rows = [action("A", outcome="1. Heard"), action("B", outcome=None), action("C", outcome="2. Safe")]
    book, sheets = new_sheets({"Actions": [HEADINGS, *rows]})
    strike_row(sheets["Actions"], 2)
    sheets["Actions"].merge_cells("B2:B3")
    book.save(tmp_path / "a.xlsx")
    plan, told = read_all(tmp_path)

    assert [(one.ref, one.outcome_ref) for one in plan.actions] == [("B", "1"), ("C", "2")]
    assert told["struck_out"] == [f"a.xlsx › Actions › C2: {NOT_READ}"]


def test_a_row_whose_outcome_is_struck_out_gets_no_other(tmp_path: Path) -> None:
    rows = [action("A", outcome="1. Heard"), action("B", outcome="2. Safe"), action("C", outcome=None)]
    plan, told = read_actions(tmp_path, rows, "B3")

    assert {one.ref: one.outcome_ref for one in plan.actions} == {"A": "1", "B": "", "C": ""}
    assert told["struck_out"] == [f"a.xlsx › Actions › B3: {EMPTY}"]


SHUT = ("Ref", "Action", "Lead", "Restricted")


@pytest.mark.parametrize(
    ("restricted", "struck"),
    [("3", ("D2",)), ("No", ("D2",)), (partly("3", " No"), ()), (partly("Exempt", " No"), ()), ("as above", ("D2",))],
)
def test_what_restricts_a_row_opens_nothing_when_it_is_struck_out(
    tmp_path: Path, restricted: Cell, struck: tuple[str, ...]
) -> None:
    rows = [("1.1", "Do it", "Ann Khan", restricted), ("1.2", "Ask", "Ann Khan", "No")]
    plan, told = read_actions(tmp_path, rows, *struck, headings=SHUT)

    assert {one.ref: one.is_restricted for one in plan.actions} == {"1.1": True, "1.2": False}
    assert told["struck_out"] == [f"a.xlsx › Actions › D2: {KEPT_SHUT}"]


def test_a_struck_row_that_is_restricted_stays_so_and_one_that_is_not_goes(tmp_path: Path) -> None:
    rows = [("1.1", "Do it", "Ann Khan", "3"), ("1.2", "Ask", "Ann Khan", "No"), ("1.3", "Go", "Ann Khan", "No")]
    plan, told = read_actions(tmp_path, rows, "2", "3", headings=SHUT)

    assert {one.ref: one.is_restricted for one in plan.actions} == {"1.1": True, "1.3": False}
    assert told["struck_out"] == [
        (
            "a.xlsx › Actions › B2: The row is struck out, but restricted; it was read, as restricted, lest it be "
            "published elsewhere. Delete the row, or take the line through it away and write Withdrawn under Status."
        ),
        f"a.xlsx › Actions › B3: {NOT_READ}",
    ]


def test_a_mark_that_is_struck_out_is_a_mark(tmp_path: Path) -> None:
    book, sheets = new_sheets(
        {"Actions": [("NOT FOR PUBLICATION",), (), ("Ref", "Action", "Lead"), ("1.1", "Do", "A B")]}
    )
    strike(sheets["Actions"], "A1")
    book.save(tmp_path / "a.xlsx")

    assert "restriction_unclear" in read_all(tmp_path)[1]


def test_a_mark_that_is_struck_out_of_an_action_is_asked_about(tmp_path: Path) -> None:
    book, sheets = new_sheets({"Actions": [HEADINGS, action("1.1")]})
    sheets["Actions"]["C2"] = partly("NOT FOR PUBLICATION", " Build a house")
    book.save(tmp_path / "a.xlsx")

    assert "restriction_unclear" in read_all(tmp_path)[1]


def test_as_above_that_is_struck_out_opens_nothing(tmp_path: Path) -> None:
    rows = [("1.1", "Do it", "Ann Khan", "No"), ("1.2", "Ask", "Ann Khan", "as above")]
    plan, _ = read_actions(tmp_path, rows, "D3", headings=SHUT)

    assert {one.ref: one.is_restricted for one in plan.actions} == {"1.1": False, "1.2": True}


def test_a_struck_row_of_any_other_sheet_is_not_read(tmp_path: Path) -> None:
    book, sheets = new_sheets(
        {
            "Actions": [HEADINGS, action("1.1")],
            "Recipients": [
                ("Board", "Name", "E-mail"), ("SCRUTINY", "Ann", "ann@a.gov.uk"), ("SCRUTINY", "Bo", "bo@a.gov.uk"),
                ("SCRUTINY", "Cy", "cy@a.gov.uk"),
            ],
            "Meetings": [("Board", "Date"), ("SCRUTINY", date(2026, 12, 8)), ("SCRUTINY", date(2027, 3, 8))],
            "Plan": [("Title", "Our plan"), ("Portfolio holder", "Old Name")],
        }
    )  # fmt: skip
    strike_row(sheets["Recipients"], 3)
    strike(sheets["Recipients"], "C4")
    strike_row(sheets["Meetings"], 2)
    strike_row(sheets["Plan"], 2)
    book.save(tmp_path / "a.xlsx")
    plan, told = read_all(tmp_path)
    not_read = "The row is struck out, so it was not read. Delete the row, or take the line through it away."

    assert [one.email for one in plan.recipients] == ["ann@a.gov.uk"]
    assert [one.day for one in plan.meetings] == [date(2027, 3, 8)]
    assert (plan.facts.title, plan.facts.portfolio_holder) == ("Our plan", "")
    assert sorted(told["struck_out"]) == sorted(
        f"a.xlsx › {cell}: {not_read}" for cell in ("Recipients › A3", "Recipients › A4", "Meetings › A2", "Plan › A2")
    )


def test_sub_points_of_a_struck_action_go_with_it_and_a_struck_sub_point_alone(tmp_path: Path) -> None:
    headings = ("Ref", "Action", "Lead")
    rows = [
        ("1.1", "Appoint:", "Ann Khan"), (None, "a worker", None), (None, "a clerk", None),
        ("1.2", "Train:", None), (None, "the worker", None), ("1.3", "Go home", "Cy Ode"),
    ]  # fmt: skip
    plan, told = read_actions(tmp_path, rows, "4", "5", headings=headings)

    assert [one.ref for one in plan.actions] == ["1.1", "1.3"]
    assert "clerk" not in plan.actions[0].whole_text
    assert "a worker" in plan.actions[0].whole_text
    assert "the worker" not in plan.actions[0].whole_text
    assert len(told["struck_out"]) == 2
