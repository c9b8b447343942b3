"""Headings with a word about publication: which are the question itself, and what their cells answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.intake.heading_answers import Answers
from reportgen.intake.heading_map import map_workbook
from reportgen.intake.headings import synonyms
from reportgen.intake.one_workbook import read_workbook
from reportgen.intake.restriction_words import Asks, asks_of, is_not_restricted, says_no
from reportgen.intake.settling import Settlement, settled
from tests.intake.books import HEADINGS, UPDATED, Cell, action, by_code, read_all, write_actions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("at_once")

STOPPED = "stopped"


def read(folder: Path, heading: str, *cells: Cell) -> list[bool] | str:
    """Which rows are restricted by a column under this heading; STOPPED where no paper is made."""
    rows = [(*action(f"1.{number}"), cell) for number, cell in enumerate(cells, 1)]
    write_actions(folder / "a.xlsx", *rows, headings=(*HEADINGS, heading))
    plan, told = read_all(folder)
    return STOPPED if "restriction_unclear" in told else [one.is_restricted for one in plan.actions]


@pytest.mark.parametrize("heading", [name for name, fields in synonyms("actions").items() if "restricted" in fields])
def test_every_known_name_is_the_question_itself(heading: str) -> None:
    assert asks_of(heading) is Asks.RESTRICTED


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Confidential helpline calls", (12, 3, None)),
        ("Private fostering cases", (3, 5, None)),
        ("Privacy notice", ("Updated May 2026", "In draft", None)),
        ("Private / voluntary sector partner", ("Barnardos", None, "NSPCC")),
        ("Restricted reserve (\u00a3000)", (100, 5, None)),
        ("Part 2 funding", ("\u00a310k", None, None)),
        ("Gender sensitive practice", ("Reviewed", None, None)),
        ("Pink form sent", ("1 May 2026", None, None)),
        ("Restricted by", ("Staffing", None, None)),
        ("Private law / public law", ("Public law", "Private law", None)),
        ("Restricted growth", (None, "n/a", "No")),
    ],
)
def test_a_heading_that_is_about_something_else_restricts_nothing_and_is_told(
    tmp_path: Path, heading: str, cells: Sequence[Cell]
) -> None:
    assert read(tmp_path, heading, *cells) == [False, False, False]
    told = read_all(tmp_path)[1]
    assert "heading_unknown" in told or "restriction_read" in told


def test_a_heading_that_only_has_a_word_of_it_is_told_as_not_read(tmp_path: Path) -> None:
    read(tmp_path, "Private fostering cases", 3, 5)

    assert read_all(tmp_path)[1]["heading_unknown"] == [
        (
            "a.xlsx \u203a Actions \u203a H1: The heading 'Private fostering cases' has a word about "
            "publication, and what "
            "stands below it does not say which rows are restricted, so the column was not read. Nothing, if that is "
            "right; else head it 'Restricted', or type once: reportgen map \"a.xlsx\""
        )
    ]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Restricted growth", ("n/a", "Yes")),
        ("Privacy impact assessment done?", ("Yes", "No")),
        ("Confidentiality agreement signed", ("Yes", None)),
        ("Time sensitive?", ("Yes - until May", None)),
        ("VAT exempt", ("No", "X")),
        ("Legal advice exempt", (3, None)),
        ("Sensitivity", ("Low", "High")),
    ],
)
def test_where_the_values_may_be_the_answer_to_it_no_paper_is_made(
    tmp_path: Path, heading: str, cells: Sequence[Cell]
) -> None:
    assert read(tmp_path, heading, *cells) == STOPPED


def test_such_a_heading_restricts_where_its_values_are_marks(tmp_path: Path) -> None:
    assert read(tmp_path, "Legal advice exempt", "Exempt para 5", "Open") == [True, False]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Can this be shared with the public?", ("No", "Yes")),
        ("Can be shared?", ("No", "Yes")),
        ("Release to public", ("No", "Yes")),
        ("Members only", ("Y", None)),
        ("Show in public report?", ("No", "Yes")),
        ("Omit from public report", ("Y", None)),
        ("Hide from public", ("Yes - for now", "No")),
        ("Keep out of public papers", ("X", None)),
        ("Do not share", ("X", None)),
        ("Part A / Part B", ("B", "A")),
        ("P/C", ("C", "P")),
        ("NFP", ("Y", None)),
        ("LGA 1972 para", (3, None)),
        ("Sch12A", (3, None)),
        ("Publish to web", ("No", "Yes")),
        ("Reported in public?", ("No", "Yes")),
        ("Commercial in confidence", ("Yes", "No")),
        ("In camera", ("Y", "N")),
        ("Conf.", ("Y", None)),
        ("Open / Closed", ("Closed", "Open")),
    ],
)
def test_a_heading_that_is_not_known_and_may_ask_stops_the_paper_where_it_is_answered(
    tmp_path: Path, heading: str, cells: Sequence[Cell]
) -> None:
    assert read(tmp_path, heading, *cells) == STOPPED
    assert "Head the column 'Restricted'" in read_all(tmp_path)[1]["restriction_unclear"][0]
    assert 'reportgen map "a.xlsx"' in read_all(tmp_path)[1]["restriction_unclear"][0]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Public consultation", ("Yes", "No")),
        ("Public health lead involved", ("Yes", "No")),
        ("Shared with partners", ("Yes", "No")),
        ("Website", ("northmere.example", None)),
        ("On hold", ("Yes", "No")),
        ("Closed (Y/N)", ("N", "N")),
        ("Part", (None, None)),
        ("Hide", (None, None)),
    ],
)
def test_a_heading_of_something_else_stops_nothing(tmp_path: Path, heading: str, cells: Sequence[Cell]) -> None:
    assert read(tmp_path, heading, *cells) == [False, False]


@pytest.mark.parametrize(
    "text",
    ["-", "\u2013", "\u2014", "0", "0.0", "No", "No - open", "No, public", "No exemption", "none apply", "N/A",
     "No (was para 3)", "no longer exempt", "No exemptions apply", "no restrictions", "./."],
)  # fmt: skip
def test_what_says_no_or_nothing_restricts_no_row(tmp_path: Path, text: str) -> None:
    assert is_not_restricted(text)
    assert read(tmp_path, "Restricted", text, text) == [False, False]


@pytest.mark.parametrize(
    "text",
    ["No - exempt", "No, not public", "no public", "Not for publication", "No, confidential", "?", "No?", "Not yet",
     "TBC", "No - para 3", "No decision", "0?", "*"],
)  # fmt: skip
def test_what_is_no_clear_no_restricts(text: str) -> None:
    assert not is_not_restricted(text)


def test_a_dash_says_nothing_and_a_no_says_it_in_words() -> None:
    assert [says_no(text) for text in ("-", "0", "No", "n/a", "3")] == [False, False, True, True, False]


@pytest.mark.parametrize("heading", ["VAT exempt", "Hide from public", "Restricted growth"])
@pytest.mark.parametrize(("meaning", "restricted"), [("not needed", [False, False]), ("Restricted", [True, False])])
def test_what_was_settled_about_such_a_heading_holds(
    tmp_path: Path, heading: str, meaning: str, restricted: list[bool]
) -> None:
    assert read(tmp_path, heading, "Yes", "No") == STOPPED
    content = (tmp_path / "a.xlsx").read_bytes()
    tables = map_workbook(("a.xlsx", content, Answers())).tables
    answers, number = settled(Answers(), tables, Settlement(((heading, meaning),)), UPDATED)
    again = read_workbook("a.xlsx", content, answers)

    assert number == 1
    assert "restriction_unclear" not in by_code(again.findings)
    marks = [one.fields.get("restricted") for one in again.entries]
    assert [mark is not None and not is_not_restricted(mark.text) for mark in marks] == restricted
