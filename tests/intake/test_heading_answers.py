"""What was settled about headings: known again by the layout, kept in a file that may be mended by hand."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportgen.errors import UnknownNameError, WrongOptionError
from reportgen.findings import CellRef
from reportgen.intake.answers_file import NAME, answers_bytes, answers_of, read_answers
from reportgen.intake.grid import Typed
from reportgen.intake.heading_answers import NO_ANSWERS, NOT_NEEDED, Answer, Answers, Layout, names_of
from reportgen.intake.heading_map import map_workbook
from reportgen.intake.settling import Settlement, settled
from tests.intake.books import Cell, read_all, write
from tests.properties.strategies import QUICK

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportgen.intake.heading_map import TableMap

DAY = date(2026, 11, 24)
HEADINGS = ("Ref", "Action", "Lead", "By when", "State of play in November", "Zebra")
ROWS = [("1.1", "Do this", "A. Khan", date(2027, 3, 31), "Training begun.", "Green")]
ANSWERS = Answers(
    (
        Layout(
            frozenset({"ref", "action", "lead", "by when", "state of play in", "zebra"}),
            "actions",
            answers={"state of play in": Answer("update", DAY), "zebra": Answer("rag", DAY)},
            seen_in="a.xlsx \u203a Actions",
        ),
    )
)


def row_of(*headings: str) -> dict[int, Typed]:
    return {
        column: Typed(heading, heading, CellRef("a.xlsx", "Plan", f"{'ABCDEFGHIJ'[column - 1]}1"))
        for column, heading in enumerate(headings, 1)
    }


def keep(folder: Path, content: str | bytes) -> None:
    (folder / NAME).parent.mkdir(exist_ok=True)
    (folder / NAME).write_bytes(content.encode() if isinstance(content, str) else content)


def tables_of(folder: Path, sheets: dict[str, list[Sequence[Cell]]], answers: Answers = NO_ANSWERS) -> list[TableMap]:
    path = write(folder / "a.xlsx", sheets)
    return [*map_workbook((path.name, path.read_bytes(), answers)).tables]


@pytest.mark.parametrize(
    ("headings", "names"),
    [
        (("Ref", "Progress (Q2)", "Position at 31 March 2026"), ["ref", "progress", "position at"]),
        (("RAG Oct 2026", "RAG Jan 2027"), ["rag oct 2026", "rag jan 2027"]),
        (("Notes", "Notes", "2026"), ["notes", "notes 2", "2026"]),
    ],
)
def test_a_heading_is_named_as_next_quarters_workbook_will_name_it(headings: tuple[str, ...], names: list[str]) -> None:
    assert list(names_of(row_of(*headings)).values()) == names


def test_next_quarters_workbook_is_known_by_its_headings_whatever_its_name(tmp_path: Path) -> None:
    headings = ("Ref", "Zebra", "Action", "Lead", "By when", "State of play in February 2027", "Comments")
    row = ("1.1", "Amber", "Do this", "A. Khan", date(2027, 3, 31), "Training done.", "x")
    keep(tmp_path, answers_bytes(ANSWERS))
    plan, told = read_all(write(tmp_path / "Q4 v2.xlsx", {"Sheet9": [headings, row]}).parent)

    assert [(one.progress_update, one.status_words) for one in plan.actions] == [("Training done.", "Amber")]
    assert told["heading_as_settled"] == [
        f"Q4 v2.xlsx \u203a Sheet9 \u203a {cell}: The heading '{heading}' was read as '{field}', as was settled on "
        '24 November 2026. Nothing, while that is right; to change it, type: reportgen map "Q4 v2.xlsx"'
        for cell, heading, field in (("B1", "Zebra", "RAG"), ("F1", headings[5], "Progress update"))
    ]


def test_another_layout_is_not_read_as_settled(tmp_path: Path) -> None:
    keep(tmp_path, answers_bytes(ANSWERS))
    rows = [("Ref", "Action", "Zebra", "Cost", "Ward"), ("1.1", "Do this", "Green", "1", "All")]
    plan, told = read_all(write(tmp_path / "a.xlsx", {"Actions": rows}).parent)

    assert [one.status_words for one in plan.actions] == [""]
    assert [text.partition(" is not known")[0] for text in told["heading_unknown"]] == [
        "a.xlsx \u203a Actions \u203a C1: The heading 'Zebra'"
    ]


def test_a_table_that_is_no_part_of_the_plan_is_left_out_and_told(tmp_path: Path) -> None:
    rows = [("Action", "Lead", "Status"), ("Say what you will do", "Your name", "Green")]
    (table,) = tables_of(tmp_path, {"How to": [*rows]})
    answers, number = settled(NO_ANSWERS, [table], Settlement(kind="not needed"), DAY)
    keep(tmp_path, answers_bytes(answers))
    plan, told = read_all(write(tmp_path / "b.xlsx", {"Actions": [HEADINGS, *ROWS], "Help": rows}).parent)

    assert (number, [one.ref for one in plan.actions]) == (1, ["1.1"])
    assert [text for text in told["table_as_settled"] if text.startswith("b.xlsx")] == [
        (
            "b.xlsx \u203a Help \u203a A1: The table below was not read: that it is no part of the plan was settled on "
            '24 November 2026. Nothing, while that is right; to change it, type: reportgen map "b.xlsx"'
        )
    ]
    assert "sheet_not_recognised" not in told


def test_an_answer_goes_before_what_a_heading_would_be_taken_for(tmp_path: Path) -> None:
    rows = [("Ref", "Action", "Progress", "Owner"), ("1.1", "Do this", "B. Lee", "Half done.")]
    tables = tables_of(tmp_path, {"Actions": [*rows]})
    wanted = Settlement((("Progress", "lead"), ("Owner", "Progress update")))
    keep(tmp_path, answers_bytes(settled(NO_ANSWERS, tables, wanted, DAY)[0]))
    plan = read_all(tmp_path)[0]

    assert [(str(one.leads[0]), one.progress_update) for one in plan.actions] == [("B. Lee", "Half done.")]


def test_sheets_that_are_laid_out_alike_are_settled_together(tmp_path: Path) -> None:
    tables = tables_of(tmp_path, {"Outcome 1": [HEADINGS, *ROWS], "Outcome 2": [HEADINGS, *ROWS]})
    answers, number = settled(NO_ANSWERS, tables, Settlement((("Zebra", "RAG"),)), DAY)

    assert (number, len(answers.layouts)) == (1, 1)
    assert [
        one.field for table in tables_of(tmp_path, {"X": [HEADINGS, *ROWS]}, answers) for one in table.headings
    ] == [
        "ref",
        "action",
        "lead",
        "due",
        None,
        "rag",
    ]


def test_an_unknown_sheet_is_read_once_it_was_said_what_it_is(tmp_path: Path) -> None:
    rows = [("Our list",), ("Number", "Undertaking", "Who has it"), ("1.1", "Do this", "A. Khan")]
    (table,) = tables_of(tmp_path, {"Sheet1": [*rows]})
    wanted = Settlement((("Undertaking", "Action"), ("Who has it", "Lead")), kind="an action")
    answers = settled(NO_ANSWERS, [table], wanted, DAY)[0]
    keep(tmp_path, answers_bytes(answers))
    plan = read_all(tmp_path)[0]

    assert (table.kind, table.where.cell) == ("", "A2")
    assert [(one.ref, one.text, str(one.leads[0])) for one in plan.actions] == [("1.1", "Do this", "A. Khan")]


@pytest.mark.parametrize(
    ("meanings", "told"),
    [
        (
            {"Zebra": "Lead"},
            (
                "'Lead' cannot stand in two columns, C1 ('Lead') and F1 ('Zebra'). If it is not in C1, say so as well: "
                "'C1=not needed'."
            ),
        ),
        (
            {"Zebra": "RAG", "State of play in November": "RAG"},
            (
                "'RAG' cannot stand in two columns, E1 ('State of play in November') and F1 ('Zebra'). If it is not in "
                "E1, say so as well: 'E1=not needed'."
            ),
        ),
        (
            {"Action": "not needed", "Ref": "not needed"},
            (
                "A table of actions needs a column for 'Action' or 'Ref'; and for 'Action' or 'Progress update' or "
                "'RAG' or 'Status'. Say which heading means that."
            ),
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_with_words(tmp_path: Path, meanings: dict[str, str], told: str) -> None:
    tables = tables_of(tmp_path, {"Actions": [HEADINGS, *ROWS]})
    with pytest.raises(WrongOptionError) as refused:
        settled(NO_ANSWERS, tables, Settlement(tuple(meanings.items())), DAY)

    assert refused.value.message == told


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (
            Settlement((("Zebras", "RAG"),)),
            "There is no heading called 'Zebras'. There are: Ref, Action, Lead, By when,",
        ),
        (Settlement((("Zebra", "stripes"),)), "There is no field called 'stripes'. There are: Ref, Outcome, Theme,"),
        (Settlement(kind="animals"), "There is no kind of table called 'animals'. There are: actions, indicators,"),
    ],
)
def test_a_name_that_there_is_not_is_answered_with_those_there_are(
    tmp_path: Path, wanted: Settlement, told: str
) -> None:
    with pytest.raises(UnknownNameError) as refused:
        settled(NO_ANSWERS, tables_of(tmp_path, {"Actions": [HEADINGS, *ROWS]}), wanted, DAY)

    assert refused.value.message.startswith(told)


def test_a_heading_of_several_tables_must_be_named_with_its_sheet_and_one_of_several_columns_by_its_cell(
    tmp_path: Path,
) -> None:
    sheets: dict[str, list[Sequence[Cell]]] = {
        "One": [("Action", "Lead", "Zebra", "Zebra"), ("a", "b", "c", "d")],
        "Two": [("Action", "Lead", "Due", "Status", "Zebra"), ("a", "b", "c", "d", "e")],
    }
    tables = tables_of(tmp_path, sheets)

    with pytest.raises(WrongOptionError) as several:
        settled(NO_ANSWERS, tables, Settlement((("Zebra", "RAG"),)), DAY)
    with pytest.raises(WrongOptionError) as twice:
        settled(NO_ANSWERS, tables[:1], Settlement((("Zebra", "RAG"),)), DAY)
    one = settled(NO_ANSWERS, tables[:1], Settlement((("D1", "RAG"),)), DAY)[0]

    assert several.value.message == (
        "'Zebra' stands in One \u203a C1 and One \u203a D1 and Two \u203a E1. Say which with --sheet."
    )
    assert twice.value.message == (
        "'Zebra' stands in One \u203a C1 and One \u203a D1. Give the cell in place of the heading."
    )
    assert one.layouts[0].answers == {"zebra 2": Answer("rag", DAY)}


def test_answers_that_are_forgotten_leave_the_others(tmp_path: Path) -> None:
    tables = tables_of(tmp_path, {"Actions": [HEADINGS, *ROWS]})
    other = Layout(frozenset({"x", "y"}), NOT_NEEDED, DAY)
    left, number = settled(Answers((*ANSWERS.layouts, other)), tables, Settlement(forget=True), DAY)

    assert (left, number) == (Answers((other,)), 1)


def test_what_was_written_is_read_back_and_can_be_read_by_a_person() -> None:
    written = answers_bytes(ANSWERS)

    assert answers_of(written) == (ANSWERS, ())
    assert json.loads(written)["layouts"][0] == {
        "rows are": "actions",
        "seen in": "a.xlsx \u203a Actions",
        "headings": ["action", "by when", "lead", "ref", "state of play in", "zebra"],
        "settled": {
            "state of play in": {"means": "Progress update", "on": "2026-11-24"},
            "zebra": {"means": "RAG", "on": "2026-11-24"},
        },
    }


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "line 1: Expecting value"),
        ("{\n'about': 1}", "line 2: Expecting property name enclosed in double quotes"),
        ("[" * 100_000, "it is not written as the program writes it"),
        (b"\xff\xfe{}", "it is not written as the program writes it"),
        ("[]", "what belongs to a group in braces is missing or of the wrong kind"),
        ("{}", "what belongs to 'layouts' is missing or of the wrong kind"),
        ('{"layouts": {}}', "what belongs to a list is missing or of the wrong kind"),
        (
            answers_bytes(ANSWERS).replace(b"2026-11-24", b"24/11/2026"),
            "what belongs to Invalid isoformat string: '24/11/2026' is missing or of the wrong kind",
        ),
    ],
)
def test_a_file_damaged_by_hand_is_one_finding_and_settles_nothing(content: str | bytes, why: str) -> None:
    read, findings = answers_of(content.encode() if isinstance(content, str) else content)

    assert read == NO_ANSWERS
    assert [str(finding) for finding in findings] == [
        (
            f"records/headings.json: What was settled about headings cannot be read ({why}), so no heading was read as "
            "settled. Take the file back from a copy; or delete it, and settle the headings again with 'reportgen map'."
        )
    ]


def test_an_answer_that_cannot_be_is_told_and_the_others_hold() -> None:
    written = json.loads(answers_bytes(ANSWERS))
    settled_here = written["layouts"][0]["settled"]
    settled_here["zebra"]["means"] = "stripes"
    settled_here["lead"] = {"means": "not needed", "on": "2026-11-24"}
    settled_here["lion"] = {"means": "Lead", "on": "2026-11-24"}
    settled_here["by when"] = {"means": "Progress update", "on": "2026-11-24"}
    written["layouts"].append({**written["layouts"][0], "rows are": "animals"})
    read, findings = answers_of(json.dumps(written).encode("utf-8-sig"))

    assert {name: answer.field for name, answer in read.layouts[0].answers.items()} == {
        "state of play in": "update",
        "lead": NOT_NEEDED,
    }
    assert [finding.message for finding in findings] == [
        f"The file says that {what}; this was passed over."
        for what in (
            "the heading 'zebra' means 'stripes', but there is no such field",
            "'lion' is a heading, but its layout has no such heading",
            "the heading 'by when' means 'Progress update', but another heading does already",
            "the rows of a table are 'animals', but there is no such kind",
        )
    ]


PIECES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["layouts", "rows are", "headings", "settled", "means", "on", "seen in", "lead"]), inner
        )
    ),
    max_leaves=12,
)


@QUICK
@given(st.binary(max_size=60) | PIECES.map(lambda value: json.dumps({"layouts": value}).encode()))
@example(b'{"layouts": [{"rows are": "actions", "headings": [], "settled": {}, "seen in": "\\ud800"}]}')
def test_whatever_the_file_holds_is_read_or_told_and_can_be_written_again(content: bytes) -> None:
    read, _ = answers_of(content)

    assert answers_of(answers_bytes(read))[1] == ()


def test_a_check_goes_on_without_a_damaged_file(tmp_path: Path) -> None:
    keep(tmp_path, "{")
    plan, told = read_all(write(tmp_path / "a.xlsx", {"Actions": [HEADINGS, *ROWS]}).parent)

    assert len(plan.actions) == len(told["heading_answers_damaged"]) == 1


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir(parents=True)

    assert [finding.code for finding in read_answers(tmp_path)[1]] == ["heading_answers_damaged"]
    assert read_answers(tmp_path / "nowhere") == (NO_ANSWERS, ())
