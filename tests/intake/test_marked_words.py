"""Marks of restriction within words, above tables and below them, and the way out by a plain No."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.intake.marked_words import is_marked, is_marked_board, is_marked_short, marks_table
from reportgen.returns.workbook import _NOT_FOR_PUBLICATION
from tests.intake.books import HEADINGS, Cell, action, read_all, write, write_actions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("at_once")

WITH_NO = (*HEADINGS, "Restricted")
MARKED = [
    "Exempt para 3 - Agree the sale", "Exempt item 3: Agree the sale", "Confidential. Agree the sale",
    "NFP: Agree the sale", "(Part B) Agree the sale", "Agree the sale. Not for publication.",
    "Agree the sale. Exempt under paragraph 3.", "Agree the sale, confidential",
    "Agree the sale (commercial in confidence)", "Agree the sale (do not include in public report)",
    "Agree the sale (Part 2)", "Agree the sale (not for public)", "Agree the sale (exempt - para 3) with the agents",
    "Agree the plan:\n- sell the house (EXEMPT para 3)\n- open the hub",
    "The tender is under way. [EXEMPT: the bid is 40,000 pounds] The board meets in May.",
    "The tender is under way.\nCONFIDENTIAL: the bid is 40,000 pounds.\nThe board meets in May.",
    "Not for publication at this stage: the bid is best.", "The bid is best. This is exempt under paragraph 3.",
    "Agree the price. Must not be published.", "Please do not share with the public. The price is low.",
    "Exempt (Schedule 12A, para 3): " + "agree the price of the land at the corner of Mill Road " * 3,
]  # fmt: skip
NOT_MARKED = [
    "Set up a confidential helpline, free of charge", "Offer a helpline (free, confidential)",
    "It is free, and strictly confidential.", "The review is finished (not yet published).",
    "The report was not published in May", "Agree which items are not for publication",
    "Train staff who handle confidential information", "Exempt care leavers from council tax",
    "This action is confidential counselling for staff", "Nothing in this plan is exempt under Schedule 12A",
    "Complete part 2 of the return", "Review the policy (part 2)", "Implement the finding (para 2)",
    "Support members only where needed", "Publish the plan for publication week",
]  # fmt: skip


def stopped(folder: Path) -> list[str]:
    return read_all(folder)[1].get("restriction_unclear", [])


@pytest.mark.parametrize("text", MARKED)
def test_a_mark_before_behind_or_within_a_text_is_one(text: str) -> None:
    assert is_marked(text)


@pytest.mark.parametrize("text", NOT_MARKED)
def test_words_of_such_things_are_no_mark(text: str) -> None:
    assert not is_marked(text)


@pytest.mark.parametrize("text", [MARKED[0], MARKED[5], MARKED[14]])
@pytest.mark.parametrize("is_heading_there", [False, True])
def test_a_marked_text_stops_the_paper_until_its_own_cell_says_no(
    tmp_path: Path, text: str, *, is_heading_there: bool
) -> None:
    headings = WITH_NO if is_heading_there else HEADINGS
    empty = (None,) if is_heading_there else ()
    write_actions(tmp_path / "a.xlsx", (*action("1.1"), *empty), (*action("1.2", text), *empty), headings=headings)
    way = "the column 'Restricted' does not say of each row" if is_heading_there else "no column says so of its rows"
    assert way in stopped(tmp_path)[0]
    assert "and beside the others No" in stopped(tmp_path)[0]

    write_actions(tmp_path / "a.xlsx", (*action("1.1"), None), (*action("1.2", text), "No"), headings=WITH_NO)
    assert stopped(tmp_path) == []


@pytest.mark.parametrize(
    "status", ["See Part 2", "Reported in Part 2", "Private", "In confidence", "Members only", "NFP", "Redacted",
               "Legally privileged", "Green (exempt)", "Confidential appendix", "Part B", "Commercial in confidence"],
)  # fmt: skip
@pytest.mark.parametrize("place", [4, 5, 6])
def test_a_status_and_a_date_can_be_a_mark(tmp_path: Path, status: str, place: int) -> None:
    row = list(action("1.1"))
    row[place] = status
    write_actions(tmp_path / "a.xlsx", row, action("1.2"))

    assert "What stands in" in stopped(tmp_path)[0]


@pytest.mark.parametrize("board", ["Scrutiny (Part 2)", "Scrutiny - exempt", "Scrutiny Part 2"])
def test_a_board_that_sits_without_the_public_is_a_mark(tmp_path: Path, board: str) -> None:
    write_actions(tmp_path / "a.xlsx", (*action("1.1"), board), headings=(*HEADINGS, "Report to"))

    assert "What stands in H2 marks something" in stopped(tmp_path)[0]


@pytest.mark.parametrize(
    "text", ["Closed", "In progress", "Complete - published", "Not exempt", "March 2027", "Scrutiny Committee",
             "Private Sector Housing Board", "Cabinet Members", "Not restricted", "Paused"],
)  # fmt: skip
def test_other_words_of_status_and_boards_are_none(text: str) -> None:
    assert not is_marked_short(text)
    assert not is_marked_board(text)


TITLES = [
    "CONFIDENTIAL APPENDIX", "Contains exempt information (paragraph 3)", "Rows 4-7 are exempt", "Exempt items", "NFP",
    "This document contains exempt information as defined in paragraph 3 of Schedule 12A and is not for publication.",
    "Note: action 1.2 is exempt (paragraph 3) and is not for publication.", "The information here is confidential",
    "* These actions are exempt from publication", "Private and confidential", "Part 2 \u2013 Exempt",
]  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
def test_a_title_or_a_note_that_marks_a_table_is_known(title: str) -> None:
    assert marks_table(title)


@pytest.mark.parametrize(
    "title",
    ["Enter the paragraph (1 to 7) for any row that is exempt", "Do not enter confidential information", "OFFICIAL",
     "Please mark rows that are exempt", "No rows are exempt", "This plan contains no exempt information",
     "Note: if a row is exempt, write the paragraph in column O", "Outcome 2: Private fostering",
     "Workstream: confidential helpline", "All rows may be published", "Key: Red = off track", "Part 1 \u2013 open",
     "Please note: this document will be published", "Safeguarding plan (not restricted)"],
)  # fmt: skip
def test_a_title_that_only_speaks_of_marks_is_none(title: str) -> None:
    assert not marks_table(title)


@pytest.mark.parametrize(
    "title", [("NOT FOR PUBLICATION",), ("EXEMPT", None, "Northmere Council", "November 2026"), (TITLES[5],)]
)
@pytest.mark.parametrize("headings", [HEADINGS, WITH_NO])
def test_a_title_stops_the_paper_beside_an_empty_column_too(
    tmp_path: Path, title: Sequence[Cell], headings: Sequence[Cell]
) -> None:
    write(tmp_path / "a.xlsx", {"Actions": [title, (), headings, action("1.1"), action("1.2")]})

    assert "What stands in A1" in stopped(tmp_path)[0]


@pytest.mark.parametrize("note", [TITLES[6], TITLES[8], "NOT FOR PUBLICATION"])
@pytest.mark.parametrize("headings", [HEADINGS, WITH_NO])
def test_a_note_below_the_table_stops_the_paper_too(tmp_path: Path, note: str, headings: Sequence[Cell]) -> None:
    write(tmp_path / "a.xlsx", {"Actions": [headings, action("1.1"), action("1.2"), (), (note,)]})
    assert "What stands in A5" in stopped(tmp_path)[0]

    said = [(*action("1.1"), "3"), (*action("1.2"), "No")]
    write(tmp_path / "a.xlsx", {"Actions": [WITH_NO, *said, (), (note,)]})
    assert stopped(tmp_path) == []


def test_a_key_to_the_column_stops_nothing(tmp_path: Path) -> None:
    rows = [(*action("1.1"), "X"), (*action("1.2"), None)]
    write(tmp_path / "a.xlsx", {"Actions": [("X = exempt from publication",), WITH_NO, *rows]})

    assert stopped(tmp_path) == []


@pytest.mark.parametrize("name", ["Exempt settings", "Confidential helpline", "Part 2"])
def test_a_sheet_with_such_a_name_is_opened_by_no_beside_each_row(tmp_path: Path, name: str) -> None:
    write(tmp_path / "a.xlsx", {name: [HEADINGS, action("1.1"), action("1.2")]})
    assert len(stopped(tmp_path)) == 1

    write(tmp_path / "a.xlsx", {name: [WITH_NO, (*action("1.1"), "No"), (*action("1.2"), "No")]})
    assert stopped(tmp_path) == []


@pytest.mark.parametrize(
    ("sheet", "headings", "row"),
    [
        ("Challenges", ("Ref", "Date", "Challenge", "Response"), ("C1", "01/02/2026", "Why was it closed?", "Because")),
        ("Indicators", ("Ref", "Indicator", "Target", "Owner"), ("I1", "Homes sold", "3", "Anita Khan")),
        (
            "Background papers",
            ("Document", "Date", "Published", "Where"),
            ("Valuation", "01/09/2026", "no", "Legal file"),
        ),
    ],
)
def test_a_title_above_a_table_of_another_kind_stops_the_paper(
    tmp_path: Path, sheet: str, headings: Sequence[Cell], row: Sequence[Cell]
) -> None:
    actions = [HEADINGS, action("1.1")]
    write(tmp_path / "a.xlsx", {"Actions": actions, sheet: [headings, row]})
    assert stopped(tmp_path) == []

    write(tmp_path / "a.xlsx", {"Actions": actions, sheet: [("Exempt - not for publication",), headings, row]})
    assert any("A1" in one and "above the table" in one and "only actions" in one for one in stopped(tmp_path))


@pytest.mark.parametrize(
    "remark", ["Do not include in public paper", "This row is not for publication", "Should be exempt - ask legal"]
)
def test_a_remark_in_a_column_that_is_not_read_stops_the_paper(tmp_path: Path, remark: str) -> None:
    rows = [(*action("1.1"), None), (*action("1.2"), remark), (*action("1.3"), "Helpline is confidential")]
    write_actions(tmp_path / "a.xlsx", *rows, headings=(*HEADINGS, "Colour of the lift"))
    assert "is not read, and it marks a row as not for publication" in stopped(tmp_path)[0]


def test_what_our_own_returns_say_above_their_tables_stops_nothing(tmp_path: Path) -> None:
    write(tmp_path / "a.xlsx", {"Actions": [(_NOT_FOR_PUBLICATION,), (), WITH_NO, (*action("1.1"), None)]})

    assert stopped(tmp_path) == []
