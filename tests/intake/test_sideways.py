"""Tables that lie on their side, and forms."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.intake.books import HEADINGS, Cell, action, new_sheets, read_all, write

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("at_once")

Rows = list[tuple[Cell, ...]]
DUE = date(2027, 3, 31)
TURNED: Rows = [
    ("Ref", "1.1", "1.2"),
    ("Action", "Publish the offer", "Train staff"),
    ("Lead", "Ann Khan", "Bo Lee"),
    ("Due date", DUE, DUE),
    ("RAG", "Green", "Red"),
]
TELLS = (
    "The headings stand below one another in column A, so each column beside them was read as an action. Nothing, if "
    "that is right; else set the table out with its headings in one row."
)


def form(ref: str, text: str, *more: tuple[Cell, ...]) -> Rows:
    return [("Ref", ref), ("Action:", text), ("Lead", "Ann Khan"), ("Due date", DUE), ("RAG", "Green"), *more]


def read(folder: Path, **sheets: Rows) -> tuple[list[tuple[str, str, str, str, str]], dict[str, list[str]]]:
    plan, told = read_all(write(folder / "a.xlsx", sheets).parent)
    return [
        (one.ref, one.text, "; ".join(map(str, one.leads)), one.due.text, str(one.rag)) for one in plan.actions
    ], told


def test_a_table_on_its_side_is_read_column_by_column(tmp_path: Path) -> None:
    actions, told = read(tmp_path, Plan=TURNED)

    assert actions == [
        ("1.1", "Publish the offer", "Ann Khan", "31 March 2027", "green"),
        ("1.2", "Train staff", "Bo Lee", "31 March 2027", "red"),
    ]
    assert told["sheet_turned"] == [f"a.xlsx › Plan › A1: {TELLS}"]


def test_a_finding_in_a_table_on_its_side_names_the_true_cell(tmp_path: Path) -> None:
    rows: Rows = [("Plan for 2027",), *TURNED[:4], ("RAG", "Green", "soon"), ("Colour of the lift", "x", "y")]
    told = read(tmp_path, Plan=rows)[1]

    assert [line.partition(":")[0] for line in told["status_not_understood"]] == ["a.xlsx › Plan › C6"]
    assert [line.partition(":")[0] for line in told["heading_unknown"]] == ["a.xlsx › Plan › A7"]


def test_a_form_a_sheet_is_one_action_a_sheet(tmp_path: Path) -> None:
    actions, told = read(tmp_path, One=form("1.1", "Publish the offer"), Two=form("1.2", "Train staff"))

    assert [one[:3] for one in actions] == [
        ("1.1", "Publish the offer", "Ann Khan"),
        ("1.2", "Train staff", "Ann Khan"),
    ]
    assert told.keys() <= {"sheet_turned", "no_last_updated"}


def test_forms_below_one_another_are_an_action_each(tmp_path: Path) -> None:
    actions, _ = read(tmp_path, Plan=[*form("1.1", "Publish the offer"), (), *form("1.2", "Train staff")])

    assert [one[:2] for one in actions] == [("1.1", "Publish the offer"), ("1.2", "Train staff")]


def test_what_a_form_restricts_is_restricted(tmp_path: Path) -> None:
    rows = form("1.1", "Close the home", ("Restricted", "Yes"))
    plan, _ = read_all(write(tmp_path / "a.xlsx", {"One": rows, "Two": form("1.2", "Train staff")}).parent)

    assert [(one.ref, one.is_restricted) for one in plan.actions] == [("1.1", True), ("1.2", False)]


def test_a_hidden_column_of_a_table_on_its_side_is_not_read(tmp_path: Path) -> None:
    book, sheets = new_sheets({"Plan": TURNED})
    sheets["Plan"].column_dimensions["C"].hidden = True
    book.save(tmp_path / "a.xlsx")
    plan, told = read_all(tmp_path)

    assert [one.ref for one in plan.actions] == ["1.1"]
    assert told["hidden_columns"][0].startswith("a.xlsx › Plan › C1: Column C is hidden and was not read.")


GUIDANCE: Rows = [
    ("Heading", "What to write"),
    ("Action", "What will be done"),
    ("Lead", "Who is responsible"),
    ("Due date", "The day by which it will be done"),
    ("RAG", "Is it red, amber or green?"),
]
IN_PAIRS: Rows = [
    ("Ref", "1.1", "RAG", "Green"),
    ("Action", "Publish the offer", "Lead", "Ann Khan"),
    ("Outcome", "Heard", "Due date", DUE),
    ("Theme", "Early help", "Progress update", "Half is done."),
]
WITH_HELP: Rows = [(*row, f"({row[0]} as agreed)") for row in form("1.1", "Publish the offer")]


@pytest.mark.parametrize("rows", [GUIDANCE, IN_PAIRS, WITH_HELP], ids=["guidance", "pairs", "a column of help"])
def test_what_cannot_be_told_from_guidance_is_told_and_gives_no_action(rows: Rows, tmp_path: Path) -> None:
    plan, told = read_all(write(tmp_path / "a.xlsx", {"Form": rows, "Plan": [HEADINGS, action("1.9")]}).parent)

    assert [one.ref for one in plan.actions] == ["1.9"]
    assert len(told["sheet_sideways"]) == 1
    assert "The sheet was not read. If it holds actions, set them out as a table" in told["sheet_sideways"][0]


def test_tables_one_below_another_do_not_lie_on_their_side(tmp_path: Path) -> None:
    rows: Rows = [
        ("Ref", "Action", "Lead"),
        ("1.1", "Do", "Ann Khan"),
        (),
        ("Action", "Owner", "Due"),
        ("Ask", "Bo Lee", DUE),
    ]
    actions, told = read(tmp_path, Plan=rows)

    assert [one[1] for one in actions] == ["Do", "Ask"]
    assert not {"sheet_turned", "sheet_sideways"} & told.keys()


def test_tables_laid_out_each_in_its_own_way_do_not_lie_on_their_side(tmp_path: Path) -> None:
    rows: Rows = [
        ("Ref", "Action", "Lead"), ("1.1", "Do", "Ann Khan"), (),
        ("Action", "Lead", "Due date"), ("Ask", "Bo Lee", DUE), (),
        ("Lead", "Action", "Status"), ("Bo Lee", "Tell", "Open"),
    ]  # fmt: skip
    actions, told = read(tmp_path, Plan=rows)

    assert [one[1] for one in actions] == ["Do", "Ask", "Tell"]
    assert not {"sheet_turned", "sheet_sideways"} & told.keys()


def test_a_sheet_of_guidance_is_told_for_information_only(tmp_path: Path) -> None:
    sheets = {"How to use this": GUIDANCE, "Plan": [HEADINGS, action("1.9")]}
    plan, told = read_all(write(tmp_path / "a.xlsx", sheets).parent)

    assert [one.ref for one in plan.actions] == ["1.9"]
    assert told["guidance_not_read"] == [
        (
            "a.xlsx › How to use this › A2: The sheet seems to say what to write under each heading, so it was not "
            "read. Nothing, unless it holds part of the plan: then set it out as a table."
        )
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [("Is it confidential?", "Yes"), *form("1.1", "Close the home")],
        [*form("1.1", "Close the home"), (None,), ("Is it confidential?", "Yes")],
        [*form("1.0", "Open a hub"), (None,), ("Confidential item", "Yes"), *form("1.1", "Close the home")],
        [("Restricted", "No", "Exempt"), ("Ref", "1.0", "1.1"),
         ("Action", "Open a hub", "Close the home"), ("Lead", "Ann Khan", "Bo Lee"), ("RAG", "Green", "Red")],
    ],
    ids=["above", "below", "above the second", "first row"],
)  # fmt: skip
def test_a_row_of_a_form_beyond_the_headings_that_are_known_restricts_its_action(rows: Rows, tmp_path: Path) -> None:
    plan, _ = read_all(write(tmp_path / "a.xlsx", {"Form": rows}).parent)

    assert [one.ref for one in plan.actions if one.is_restricted] == ["1.1"]


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ([("EXEMPT - NOT FOR PUBLICATION",), (None,), *form("1.1", "Close the home")], "A1"),
        ([*form("1.1", "Open a hub"), (None,), ("PART 2 - EXEMPT",), *form("1.2", "Close the home")], "A7"),
    ],
)
def test_a_mark_outside_the_forms_of_a_sheet_stops_the_papers(rows: Rows, cell: str, tmp_path: Path) -> None:
    told = read_all(write(tmp_path / "a.xlsx", {"Form": rows}).parent)[1]

    assert told["restriction_unclear"] == [
        (
            f"a.xlsx \u203a Form \u203a {cell}: What stands in {cell} marks something as not "
            f"for publication, and no form "
            "says so of its own action. Give each form a row 'Restricted' with the paragraph "
            "(1 to 7) that makes its action "
            "exempt, or No; then take the mark out."
        )
    ]


def test_what_stands_in_no_form_is_told(tmp_path: Path) -> None:
    rows: Rows = [("Outcome 1: Children are safe",), ("Agreed in June",), *form("1.1", "Open a hub")]

    assert read_all(write(tmp_path / "a.xlsx", {"Form": rows}).parent)[1]["outside_form"] == [
        (
            "a.xlsx \u203a Form \u203a A1: What stands beside no heading of a form was not "
            "read (A1, A2). Nothing, if the "
            "papers need none of it; else write it beside a heading of the form, such as Outcome."
        )
    ]
