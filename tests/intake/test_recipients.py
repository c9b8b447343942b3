"""Who is listed, read row by row: a row in doubt is told, and never guessed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from reportgen.intake.folder import read_folder
from tests.plans import ACTIONS, write_plan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from reportgen.findings import Finding
    from reportgen.plan.model import Plan

HEADINGS = ("Board", "Name", "Email", "List", "Receives")
JOAN = ("SCRUTINY", "Joan Pickersgill", "joan@northmere.example", "members", "exempt")
MARTIN = ("SCRUTINY", "Martin Scholes", "martin@northmere.example", "members", "")


def read(folder: Path, **sheets: Sequence[Sequence[object]]) -> tuple[Plan, tuple[Finding, ...]]:
    write_plan(folder / "plan.xlsx", {"Actions": ACTIONS, **sheets})
    return read_folder(folder, 1)


def changed(folder: Path, sheet: str, rows: Sequence[Sequence[object]]) -> Worksheet:
    """Write a plan with one more sheet and open it to be changed; `save` writes it."""
    write_plan(folder / "plan.xlsx", {"Actions": ACTIONS, sheet: rows})
    return load_workbook(folder / "plan.xlsx")[sheet]


def saved(page: Worksheet, folder: Path) -> tuple[Plan, tuple[Finding, ...]]:
    assert page.parent is not None
    page.parent.save(folder / "plan.xlsx")
    return read_folder(folder, 1)


def told(findings: Sequence[Finding], code: str) -> list[str]:
    return [str(one) for one in findings if one.code == code]


def test_somebody_in_a_hidden_row_is_known_to_be_hidden_and_told(tmp_path: Path) -> None:
    page = changed(tmp_path, "Recipients", (HEADINGS, JOAN, MARTIN))
    page.row_dimensions[3].hidden = True

    plan, findings = saved(page, tmp_path)

    assert [one.is_hidden for one in plan.recipients] == [False, True]
    assert told(findings, "recipient_hidden") == [
        (
            "plan.xlsx › Recipients › C3: The row of 'martin@northmere.example' is hidden, so nothing is sent there. "
            "Show the row, or take the filter off, if it is right; delete it if not."
        )
    ]


@pytest.mark.parametrize("sheet", ["Recipients", "Meetings"])
def test_a_board_that_is_merged_over_several_rows_speaks_for_all_of_them(tmp_path: Path, sheet: str) -> None:
    meetings = (("Board", "Date"), ("SCRUTINY", date(2026, 12, 8)), (None, date(2027, 1, 19)))
    page = changed(tmp_path, sheet, (HEADINGS, JOAN, (None, *MARTIN[1:])) if sheet == "Recipients" else meetings)
    page.merge_cells("A2:A3")

    plan, findings = saved(page, tmp_path)

    both = plan.recipients if sheet == "Recipients" else plan.meetings
    assert [one.board_code for one in both] == ["SCRUTINY"] * 2
    assert all(one.has_board for one in plan.recipients)
    assert [one for one in findings if "board" in one.code] == []


def test_a_row_without_a_board_is_not_guessed_to_be_of_the_board_above(tmp_path: Path) -> None:
    plan, findings = read(tmp_path, Recipients=(HEADINGS, JOAN, (None, *MARTIN[1:])))

    assert [(one.board_code, one.has_board) for one in plan.recipients] == [("SCRUTINY", True), ("SCRUTINY", False)]
    assert told(findings, "recipient_without_board") == [
        (
            "plan.xlsx › Recipients › C3: No board stands beside 'martin@northmere.example', so nothing is sent there, "
            "nor to SCRUTINY, which stands above, until one does. Write the board's code in every row."
        )
    ]


def test_a_row_without_a_board_below_a_row_that_was_not_used_is_nobodys(tmp_path: Path) -> None:
    plan, findings = read(tmp_path, Recipients=(HEADINGS, JOAN, ("Nobody's board", *MARTIN[1:]), (None, *MARTIN[1:])))

    assert [(one.board_code, one.has_board) for one in plan.recipients] == [("SCRUTINY", True), ("", False)]
    assert [one.where.cell for one in findings if one.code in {"board_unknown", "recipient_without_board"}] == [
        "A3",
        "C4",
    ]


def test_a_lead_needs_no_board_and_neither_list_nor_papers_of_hers_are_asked_about(tmp_path: Path) -> None:
    lead = (None, "Anita Khan", "anita@northmere.example", "leads", "returns")

    plan, findings = read(tmp_path, Recipients=(HEADINGS, JOAN, lead, MARTIN))

    assert [(one.board_code, one.group) for one in plan.recipients] == [
        ("SCRUTINY", "members"),
        ("", "leads"),
        ("SCRUTINY", "members"),
    ]
    assert [one.code for one in findings if one.where.sheet == "Recipients"] == []


def test_a_list_or_papers_that_are_not_known_are_told(tmp_path: Path) -> None:
    odd = ("SCRUTINY", "The Courier", "news@courier.example", "Guests", "Both")

    _, findings = read(tmp_path, Recipients=(HEADINGS, JOAN, odd))

    assert told(findings, "list_unknown") == [
        (
            "plan.xlsx › Recipients › D3: 'Guests' is no list that is known, so nothing is sent to "
            "'news@courier.example'. Write members, officers, partners or observers; or leads, for those who are asked "
            "for returns."
        )
    ]
    assert told(findings, "receives_unknown") == [
        (
            "plan.xlsx › Recipients › E3: 'Both' does not say which papers 'news@courier.example' receives, so nothing "
            "is sent there. Write Public, Members, Exempt or Nothing."
        )
    ]


def test_a_meeting_without_a_board_is_told_and_a_note_beside_the_table_is_not(tmp_path: Path) -> None:
    rows = (("Board", "Date", "Venue"), ("SCRUTINY", date(2026, 12, 8), "Hall"), (None, date(2027, 1, 19), "Hall"))

    plan, findings = read(tmp_path, Meetings=rows)

    assert [one.day for one in plan.meetings] == [date(2026, 12, 8)]
    assert told(findings, "meeting_without_board") == [
        (
            "plan.xlsx › Meetings › B3: No board stands beside this meeting, so it was not used. Write the board's "
            "code in every row."
        )
    ]


@pytest.mark.parametrize(
    ("words", "scrutiny", "trust"),
    [
        ("", True, False),
        ("all", True, True),
        ("Yes", True, True),
        ("Everything", True, True),
        ("the whole plan", True, True),
        ("No", False, False),
        ("routed", False, False),
        ("only what is reported to it", False, False),
        ("Its own outcomes", False, False),
    ],
)
def test_what_a_board_sees_is_understood(tmp_path: Path, words: str, *, scrutiny: bool, trust: bool) -> None:
    rows = (("Code", "Name", "Sees all"), ("SCRUTINY", "Scrutiny", words), ("CT", "Children's Trust", words))

    plan, findings = read(tmp_path, Boards=rows)

    assert [one.sees_all for one in plan.boards[:2]] == [scrutiny, trust]
    assert told(findings, "sees_unclear") == []


@pytest.mark.parametrize("words", ["Outcomes 1 to 3", "all but outcome 2", "Children's services"])
def test_what_a_board_sees_is_told_where_it_is_not_understood(tmp_path: Path, words: str) -> None:
    rows = (("Code", "Name", "Sees all"), ("SCRUTINY", "Scrutiny", words), ("CT", "Children's Trust", words))

    plan, findings = read(tmp_path, Boards=rows)

    assert [one.sees_all for one in plan.boards[:2]] == [True, False]
    assert told(findings, "sees_unclear") == [
        f"plan.xlsx › Boards › C{row}: '{words}' does not say whether the board sees the whole plan; it is taken as "
        f"{taken}. Write All, or Routed where it sees what is reported to it."
        for row, taken in ((2, "yes"), (3, "no"))
    ]
