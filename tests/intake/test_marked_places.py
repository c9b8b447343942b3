"""Marks of restriction where no row of actions is read, and names of workbooks that are marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl.comments import Comment

from reportgen.intake.marked_names import marked_file
from reportgen.intake.marked_places import says_so
from tests.intake.books import HEADINGS, Cell, action, new_sheets, read_all, write

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("at_once")

Rows = list[tuple[Cell, ...]]
ACTIONS: Rows = [HEADINGS, action("1.1"), action("1.2")]
SETTLED: Rows = [(*HEADINGS, "Restricted"), (*action("1.1"), "No"), (*action("1.2"), "No")]


def stops(folder: Path, **sheets: Rows) -> list[str]:
    return read_all(write(folder / "plan.xlsx", sheets).parent)[1].get("restriction_unclear", [])


@pytest.mark.parametrize(
    ("sheet", "rows", "what"),
    [
        ("Exempt items", [("Ref", "Paragraph"), ("1.2", "3")], "The column 'Paragraph' marks actions (B2)"),
        ("Publication", [("Action ref", "Publish?"), ("1.1", "Yes"), ("1.2", "No")], "The column 'Publish?' marks"),
        ("Sheet2", [("Ref", "Restricted"), ("1.1", "No"), ("1.2", "Paragraph 2")], "The column 'Restricted' marks"),
        ("Sheet2", [("Which", "Why"), ("1.2", "Exempt"), ("1.1", "Exempt")], "What stands in B2 marks"),
        ("Confidential", [("1.2",), ("1.3",)], "The sheet's name marks something"),
        ("Cover", [("Improvement plan",), ("EXEMPT - NOT FOR PUBLICATION",)], "What stands in A2 marks something"),
        ("Board notes", [("Actions 1.1 and 1.2 are exempt.",)], "What stands in A1 marks something"),
        ("Front", [("Improvement plan",), ("Exempt?", "Yes")], "'Yes' beside 'Exempt?' marks something"),
        ("Plan", [("Title", "Plan"), ("Exempt actions", "1.2")], "'1.2' beside 'Exempt actions' marks something"),
        ("Plan", [("Title", "Plan - EXEMPT")], "'Plan - EXEMPT' beside 'Title' marks something"),
        ("Plan", [("NOT FOR PUBLICATION",), ("Title", "Plan")], "What stands in A1 marks something"),
    ],
)  # fmt: skip
def test_a_mark_where_no_row_is_read_stops_the_papers(sheet: str, rows: Rows, what: str, tmp_path: Path) -> None:
    (told,) = stops(tmp_path, Actions=ACTIONS, **{sheet: rows})

    assert what in told
    assert "as not for publication" in told
    assert "a column 'Restricted'" in told


@pytest.mark.parametrize(
    ("sheet", "rows"),
    [
        ("Guidance", [("Restricted: give the paragraph of Schedule 12A",), ("EXEMPT INFORMATION",)]),
        ("Sheet2", [("Ref", "a number"), ("Action", "what"), ("Lead", "who"), ("Restricted", "a paragraph, or No")]),
        ("Sheet2", [("Ref: a number",), ("Action: what",), ("Lead: who",), ("Restricted: a paragraph, or No",)]),
        ("Front", [("Improvement plan",), ("Exempt?", "No"), ("Restricted", "none")]),
        ("Sheet2", [("Open",), ("Exempt",)]),
        ("Data", [("Publication status", "RAG"), ("Open", "Red"), ("Exempt", "Amber"), ("Confidential", "Green")]),
        ("Lists", [("Paragraph 1",), ("Paragraph 2",), ("Paragraph 3",)]),
        ("Sheet3", [("Term", "Meaning"), ("Exempt", "not for publication"), ("Open", "may be published")]),
        ("Dashboard", [("Lead", "Exempt", "Open"), ("Anna Khan", 1, 2)]),
        ("Visits", [("Providers of exempt accommodation were visited",), ("Confidential counselling is offered",)]),
        ("Cover", [("Improvement plan",), ("OFFICIAL",), ("Nothing in this plan is exempt",)]),
        ("Plan", [("Title", "Plan"), ("Classification", "OFFICIAL"), ("Confidential items", "None")]),
    ],
)
def test_what_explains_marks_or_counts_them_stops_nothing(sheet: str, rows: Rows, tmp_path: Path) -> None:
    assert stops(tmp_path, Actions=SETTLED, **{sheet: rows}) == []


def test_a_hidden_sheet_that_restricts_actions_stops_the_papers(tmp_path: Path) -> None:
    rows: Rows = [(*HEADINGS, "Restricted"), (*action("1.2"), "3")]
    book, sheets = new_sheets({"Actions": ACTIONS, "Exempt rows": rows, "Lists": [("Open",), ("Exempt",)]})
    sheets["Exempt rows"].sheet_state = sheets["Lists"].sheet_state = "hidden"
    book.save(tmp_path / "plan.xlsx")
    (told,) = read_all(tmp_path)[1]["restriction_unclear"]

    assert "plan.xlsx \u203a Exempt rows \u203a H1: The column 'Restricted' marks actions (H2)" in told
    assert told.endswith("If the hidden sheet only explains, call it 'Guidance'.")


def commented(folder: Path, cell: str, text: str, rows: Rows) -> list[str]:
    book, sheets = new_sheets({"Actions": rows})
    sheets["Actions"][cell].comment = Comment(text, "Officer")
    book.save(folder / "plan.xlsx")
    return read_all(folder)[1].get("restriction_unclear", [])


def test_a_comment_that_marks_a_row_stops_the_papers(tmp_path: Path) -> None:
    (told,) = commented(tmp_path, "C3", "Anna Khan:\nEXEMPT para 3 - not for publication", ACTIONS)

    assert told.startswith(
        "plan.xlsx \u203a Actions \u203a C3: The comment on C3 marks something as not for publication"
    )


def test_a_comment_on_a_row_that_is_restricted_or_on_a_heading_stops_nothing(tmp_path: Path) -> None:
    shut: Rows = [SETTLED[0], (*action("1.1"), "Paragraph 3"), SETTLED[2]]

    assert commented(tmp_path, "C2", "EXEMPT", shut) == []
    assert commented(tmp_path, "H1", "Exempt under Schedule 12A", SETTLED) == []
    assert commented(tmp_path, "C2", "Give the paragraph if it is exempt", SETTLED) == []


@pytest.mark.parametrize(("rows", "stop"), [(ACTIONS, 1), (SETTLED, 0)])
def test_what_is_printed_on_each_page_stops_where_no_row_says_so(rows: Rows, stop: int, tmp_path: Path) -> None:
    book, sheets = new_sheets({"Actions": rows})
    header, footer = sheets["Actions"].oddHeader, sheets["Actions"].oddFooter
    assert header is not None
    assert footer is not None
    header.center.text, footer.left.text = "NOT FOR PUBLICATION - EXEMPT para 3", "Page &P of &N"
    book.save(tmp_path / "plan.xlsx")
    told = read_all(tmp_path)[1].get("restriction_unclear", [])

    assert len(told) == stop
    assert all("What is printed above or below each page marks something" in one for one in told)


def test_a_mark_in_a_workbook_without_actions_stops_nothing(tmp_path: Path) -> None:
    write(tmp_path / "plan.xlsx", {"Actions": ACTIONS})
    write(tmp_path / "notes.xlsx", {"Cover": [("EXEMPT - NOT FOR PUBLICATION",)]})

    assert "restriction_unclear" not in read_all(tmp_path)[1]


@pytest.mark.parametrize(
    "text",
    ["Not for publication, by paragraph 3", "Row 3 is exempt - do not publish", "It contains exempt information"],
)  # fmt: skip
def test_a_sentence_says_so(text: str) -> None:
    assert says_so(text)


@pytest.mark.parametrize(
    "text",
    [
        "If exempt, give the paragraph",
        "No action is exempt",
        "Restricted: write the paragraph",
        "Not restricted",
        "Open",
    ],
)
def test_a_sentence_about_how_to_mark_marks_nothing(text: str) -> None:
    assert not says_so(text)


@pytest.mark.parametrize(
    "name",
    ["Actions - Part 2", "Plan RESTRICTED", "ExemptActions", "NFP actions", "Plan - private", "Private agenda",
     "Exempt2", "NFP_actions", "Plan (confidential)", "plan restricted"],
)  # fmt: skip
def test_a_name_that_marks_a_workbook(name: str) -> None:
    assert marked_file(f"{name}.xlsx")


@pytest.mark.parametrize(
    "name",
    ["Improvement plan", "Private fostering plan", "Private rented sector actions", "Plan - not confidential", "Part 1",
     "IMPROVEMENT PLAN", "Return - A Khan - Nov", "Sensitive periods in infancy"],
)  # fmt: skip
def test_a_name_that_marks_nothing(name: str) -> None:
    assert not marked_file(f"{name}.xlsx")
