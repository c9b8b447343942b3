"""Which columns restrict a row, whatever they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.findings import Severity
from reportgen.intake.folder import read_folder
from reportgen.intake.heading_answers import Answers
from reportgen.intake.heading_map import map_workbook
from reportgen.intake.headings import take
from reportgen.intake.restriction_words import Asks, asks_of, is_mark, is_not_restricted
from reportgen.intake.settling import Settlement, settled
from tests.intake.books import HEADINGS, UPDATED, Cell, action, by_code, new_sheets, read_all, write, write_actions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

OPEN, NOT_STATED = "", "not stated"
STOPPED = "stopped"


def with_column(folder: Path, heading: Cell, *cells: Cell) -> list[str] | str:
    """The paragraphs of each row of a plan with a column under this heading; STOPPED where no paper is made."""
    rows = [(*action(f"1.{number}"), cell) for number, cell in enumerate(cells, 1)]
    write_actions(folder / "a.xlsx", *rows, headings=(*HEADINGS, heading))
    return paragraphs(folder)


def paragraphs(folder: Path) -> list[str] | str:
    plan, findings = read_folder(folder)
    if any(finding.severity is Severity.STOPS_PAPER for finding in findings):
        return STOPPED
    return [one.exempt_paragraphs for one in plan.actions]


@pytest.mark.parametrize(
    "heading",
    [
        "Protective marking", "Security marking", "Security classification", "GSC", "Not to be published",
        "Do not publish", "Closed session", "Private session", "Confidentiality", "Sensitivity", "Exempt para",
        "Restricted para", "Exemption paragraph", "Exempt from publication", "Pink paper", "Below the line", "Part II",
        "Restricted information", "Withheld from publication", "Press and public excluded", "Non-public", "Unpublished",
    ],
)  # fmt: skip
def test_a_heading_that_marks_restriction_restricts_its_rows(tmp_path: Path, heading: str) -> None:
    assert asks_of(heading) is Asks.RESTRICTED
    assert take(heading, "actions").fields == ("restricted",)
    assert with_column(tmp_path, heading, "No", "Yes", None, "para 3") == [OPEN, NOT_STATED, OPEN, "3"]


@pytest.mark.parametrize(
    "heading",
    [
        "Publish?", "Public", "Public (Y/N)", "For publication", "Can be published", "To be published?", "Published",
        "OK to publish", "Suitable for publication?", "In public", "Should this be published?", "Do we publish?",
    ],
)  # fmt: skip
def test_a_heading_that_asks_the_other_way_round_is_never_read_as_one_that_restricts(
    tmp_path: Path, heading: str
) -> None:
    assert with_column(tmp_path, heading, "Yes", "No", None, "Public", "Exempt", "3") == [
        OPEN, NOT_STATED, NOT_STATED, OPEN, NOT_STATED, NOT_STATED,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        ((True, False), [OPEN, NOT_STATED]),
        (("✓", "✗"), [OPEN, NOT_STATED]),
        (("Yes", "N/A"), [OPEN, NOT_STATED]),
        (("Yes", "Yes?"), [OPEN, NOT_STATED]),
        (("Yes", "#REF!"), [OPEN, NOT_STATED]),
        ((None, None), STOPPED),
        ((1, 0), STOPPED),
        (("01/03/2027", "TBC"), STOPPED),
    ],
)
def test_what_does_not_clearly_open_a_row_restricts_it_or_is_asked_about(
    tmp_path: Path, cells: Sequence[Cell], read: list[str] | str
) -> None:
    assert with_column(tmp_path, "Publish?", *cells) == read


def test_a_reversed_heading_is_told(tmp_path: Path) -> None:
    with_column(tmp_path, "Publish?", "Yes", "No")
    told = read_all(tmp_path)[1]

    assert told["restriction_read"] == [
        (
            "a.xlsx › Actions › H1: The column 'Publish?' says which rows may be published; a row that it "
            "does not clearly "
            "open was read as restricted. Nothing, if that is right; to be sure, keep one column, "
            "'Restricted', with the "
            "paragraph or No in it."
        )
    ]
    assert "heading_unknown" not in told


@pytest.mark.parametrize(
    ("heading", "cells", "read"),
    [
        ("Open / Exempt", ("Open", "Exempt", None), [OPEN, NOT_STATED, NOT_STATED]),
        ("Open / Exempt", ("Yes", "No", None), [NOT_STATED, NOT_STATED, OPEN]),
        ("Public or private", ("Public", "Private"), [OPEN, NOT_STATED]),
        ("Part 1 or Part 2", ("Part 1", "Part 2 (para 3)"), [OPEN, "3"]),
        ("Part 1 / 2", (1, 2), [OPEN, NOT_STATED]),
        ("Access", ("Open", "Restricted", None), [OPEN, NOT_STATED, NOT_STATED]),
        ("Access", ("Open", "Open"), [OPEN, OPEN]),
        ("Access", ("All staff", "Managers"), STOPPED),
        ("Classification", ("OFFICIAL", "OFFICIAL-SENSITIVE"), [OPEN, NOT_STATED]),
        ("Publication status", ("Published", "Not for publication"), [OPEN, NOT_STATED]),
        ("Handling", (None, "3"), STOPPED),
        ("Part", (1, 2), STOPPED),
        ("Open?", ("Yes", "No"), STOPPED),
        ("Open?", ("Open", "Closed"), [OPEN, OPEN]),
        ("Schedule 12A paragraph", ("Part 1", None), [NOT_STATED, OPEN]),
        ("GSC", ("OFFICIAL", "Official - Sensitive", "NPM", None), [OPEN, NOT_STATED, OPEN, OPEN]),
        ("Publication date", ("01/03/2027", "TBC"), [OPEN, OPEN]),
        ("Public consultation", ("Yes", "No"), [OPEN, OPEN]),
    ],
)
def test_where_a_heading_does_not_tell_the_values_do_or_no_paper_is_made(
    tmp_path: Path, heading: str, cells: Sequence[Cell], read: list[str] | str
) -> None:
    assert with_column(tmp_path, heading, *cells) == read


@pytest.mark.parametrize(
    "mark",
    ["Exempt", "RESTRICTED", "Confidential", "Part 2", "OFFICIAL-SENSITIVE", "para 3", "Exempt - legal advice",
     "Not for publication (paragraph 5)", "Paragraphs 1 and 2", "Confidential: staffing"],
)  # fmt: skip
def test_a_mark_in_a_column_that_is_not_read_stops_the_paper(tmp_path: Path, mark: str) -> None:
    assert with_column(tmp_path, "Colour of the lift", None, mark, "blue") == STOPPED
    assert read_all(tmp_path)[1]["restriction_unclear"] == [
        (
            "a.xlsx › Actions › H1: The column 'Colour of the lift' is not read, and it marks a row as not for "
            "publication. Head the column 'Restricted', and write in it the paragraph (1 to 7) that makes a "
            "row exempt, or "
            'No; if it is about something else, say once that it is not needed: reportgen map "a.xlsx"'
        )
    ]


@pytest.mark.parametrize(
    "text",
    ["Restricted budgets delay recruitment", "Private", "Sensitive handling of families", "Part 3", "para 12", "Closed",
     "Not exempt", "Exemption sought from the Trust by March", "Paragraph 3.2 of the report"],
)  # fmt: skip
def test_words_that_are_no_mark_stop_nothing(tmp_path: Path, text: str) -> None:
    assert not is_mark(text)
    assert with_column(tmp_path, "Colour of the lift", text) == [OPEN]


def test_what_was_settled_to_be_not_needed_stops_nothing(tmp_path: Path) -> None:
    assert with_column(tmp_path, "Phase", "Part 1", "Part 2") == STOPPED
    content = (tmp_path / "a.xlsx").read_bytes()
    tables = map_workbook(("a.xlsx", content, Answers())).tables
    answers, _ = settled(Answers(), tables, Settlement((("Phase", "not needed"),)), UPDATED)

    from reportgen.intake.one_workbook import read_workbook  # noqa: PLC0415 - of this test only

    assert "restriction_unclear" not in by_code(read_workbook("a.xlsx", content, answers).findings)
    assert "restriction_unclear" in by_code(read_workbook("a.xlsx", content).findings)


def test_a_reversed_heading_that_was_settled_as_restricted_still_opens_by_yes(tmp_path: Path) -> None:
    with_column(tmp_path, "Publish?", "Yes", "No")
    content = (tmp_path / "a.xlsx").read_bytes()
    tables = map_workbook(("a.xlsx", content, Answers())).tables
    answers, _ = settled(Answers(), tables, Settlement((("Publish?", "Restricted"),)), UPDATED)

    from reportgen.intake.one_workbook import read_workbook  # noqa: PLC0415 - of this test only

    entries = read_workbook("a.xlsx", content, answers).entries
    assert [is_not_restricted(entry.fields["restricted"].text) for entry in entries] == [True, False]


def test_of_several_columns_any_restricts(tmp_path: Path) -> None:
    rows = [("No", None, None), ("Yes", 3, None), (None, 2, None), ("No", None, "OFFICIAL-SENSITIVE")]
    write_actions(
        tmp_path / "a.xlsx",
        *((*action(f"1.{number}"), *row) for number, row in enumerate(rows, 1)),
        headings=(*HEADINGS, "Exempt (Y/N)", "Exempt paragraph", "Protective marking"),
    )

    assert paragraphs(tmp_path) == [OPEN, "3", "2", NOT_STATED]
    told = read_all(tmp_path)[1]
    assert told["restriction_read"] == [
        (
            "a.xlsx › Actions › I1: 3 columns say which rows are restricted ('Exempt (Y/N)', 'Exempt paragraph' and "
            "'Protective marking'); a row is restricted where any of them restricts it. Nothing, if that is "
            "right; to be "
            "sure, keep one column, 'Restricted', with the paragraph or No in it."
        )
    ]
    assert "heading_repeated" not in told


def test_of_two_headings_that_only_a_word_tells_both_restrict(tmp_path: Path) -> None:
    write_actions(
        tmp_path / "a.xlsx",
        (*action("1.1"), "Yes", None),
        (*action("1.2"), None, "Yes"),
        headings=(*HEADINGS, "Any restricted text", "Some confidential facts"),
    )

    assert paragraphs(tmp_path) == [NOT_STATED, NOT_STATED]


@pytest.mark.parametrize(("heading", "read"), [("Publish?", [OPEN, NOT_STATED]), ("Zebra", STOPPED), (None, STOPPED)])
def test_a_hidden_column_restricts_too(tmp_path: Path, heading: Cell, read: list[str] | str) -> None:
    rows = [HEADINGS + (heading,), (*action("1.1"), "Public"), (*action("1.2"), "Exempt")]  # noqa: RUF005
    book, sheets = new_sheets({"Actions": rows})
    sheets["Actions"].column_dimensions["H"].hidden = True
    book.save(tmp_path / "a.xlsx")

    assert paragraphs(tmp_path) == read


def test_a_list_to_choose_from_beside_the_table_is_no_mark(tmp_path: Path) -> None:
    rows = [
        (*action(f"1.{number}"), None, None, choice) for number, choice in enumerate(("Open", "Exempt", "Part 2"), 1)
    ]
    write_actions(tmp_path / "a.xlsx", *rows, headings=(*HEADINGS, None, None, "Choices"))

    assert paragraphs(tmp_path) == [OPEN, OPEN, OPEN]


def test_a_row_that_slid_beside_a_further_column_is_restricted(tmp_path: Path) -> None:
    rows = [
        (*action("1.1"), "No", "Yes"),
        (None, *action("1.2"), "Public", "No"),
    ]
    write_actions(tmp_path / "a.xlsx", *rows, headings=(*HEADINGS, "Exempt", "Publish?"))

    plan, told = read_all(tmp_path)
    assert "shifted_columns" in told
    assert [one.is_restricted for one in plan.actions] == [False, True]


LABELLED = {"Actions": [HEADINGS, action("1.1"), ("Part 2 - exempt items",), action("1.2")]}
NAMED = {"Actions": [HEADINGS, action("1.1")], "Exempt actions": [HEADINGS, action("1.2")]}
ABOVE = {"Actions": [("OFFICIAL-SENSITIVE",), (), HEADINGS, action("1.1")]}
IN_TEXT = {"Actions": [HEADINGS, action("1.1", "CONFIDENTIAL: close the home in Mere Road")]}


@pytest.mark.parametrize(
    ("sheets", "told"),
    [
        (LABELLED, "Actions › A3: What stands in A3 marks something as not for publication"),
        (NAMED, "Exempt actions › A2: The sheet's name marks it as not for publication"),
        (ABOVE, "Actions › A1: What stands in A1, above the table, marks it as not for publication"),
        (IN_TEXT, "Actions › C2: What stands in C2 marks something as not for publication"),
    ],
)
def test_a_mark_outside_a_column_stops_the_paper(
    tmp_path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]], told: str
) -> None:
    write(tmp_path / "a.xlsx", sheets)

    assert paragraphs(tmp_path) == STOPPED
    assert read_all(tmp_path)[1]["restriction_unclear"] == [
        (
            f"a.xlsx › {told}, and no column says so of its rows. Give the table a column 'Restricted' and "
            "write there, "
            "beside each row that is exempt, its paragraph (1 to 7), and beside the others No; then take the mark out."
        )
    ]


MARKED = (*HEADINGS, "Restricted")


@pytest.mark.parametrize(
    "stray",
    [(*[None] * 7, "3"), (*[None] * 6, "More is done", "Exempt"), ("Outcome 2: Homes", *[None] * 6, "Exempt")],
)
def test_a_restriction_beside_no_action_stops_the_paper(tmp_path: Path, stray: Sequence[Cell]) -> None:
    write_actions(tmp_path / "a.xlsx", (*action("1.1"), "No"), stray, (*action("1.2"), None), headings=MARKED)

    assert paragraphs(tmp_path) == STOPPED
    assert read_all(tmp_path)[1]["restriction_unclear"] == [
        (
            f"a.xlsx \u203a Actions \u203a H3: '{stray[7]}' stands beside no action and no reference, so nobody can "
            "tell what is not for publication. Write it in the row of each action that is exempt, or clear it."
        )
    ]


def test_rows_of_a_form_that_nobody_has_used_stop_nothing(tmp_path: Path) -> None:
    unused = [(*[None] * 7, "OFFICIAL-SENSITIVE")] * 3
    write_actions(tmp_path / "a.xlsx", (*action("1.1"), "3"), *unused, headings=MARKED)

    assert paragraphs(tmp_path) == ["3"]


def test_a_restriction_merged_over_a_label_and_its_actions_restricts_them(tmp_path: Path) -> None:
    label = ("Outcome 2: Homes", *[None] * 6, "Exempt")
    book, sheets = new_sheets({"Actions": [MARKED, (*action("1.1"), None), label, (*action("2.1"), None)]})
    sheets["Actions"].merge_cells("H3:H4")
    book.save(tmp_path / "a.xlsx")

    assert paragraphs(tmp_path) == [OPEN, NOT_STATED]


def test_a_ditto_restricts_as_the_row_above_does(tmp_path: Path) -> None:
    assert with_column(tmp_path, "Restricted", "3", '"', "as above", "No", "ditto") == ["3", "3", "3", OPEN, OPEN]
    assert with_column(tmp_path, "Restricted", None, '"') == [OPEN, NOT_STATED]


@pytest.mark.parametrize("sheets", [NAMED, ABOVE])
def test_a_mark_outside_stops_nothing_where_a_column_says_of_each_row(
    tmp_path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]]
) -> None:
    with_no = {
        name: [(*row, "Restricted") if row == HEADINGS else (*row, "No") if len(row) > 1 else row for row in rows]
        for name, rows in sheets.items()
    }
    write(tmp_path / "a.xlsx", with_no)

    assert paragraphs(tmp_path) != STOPPED


def test_a_workbook_whose_name_says_exempt_stops_the_paper(tmp_path: Path) -> None:
    write_actions(tmp_path / "Plan - EXEMPT.xlsx", action("1.1"))

    assert paragraphs(tmp_path) == STOPPED


@pytest.mark.parametrize(
    ("heading", "cells", "stops"),
    [("Exempt", ("Yes", None), True), ("Publish?", ("Yes", "No"), True), ("Zebra", (None, "Confidential"), True),
     ("Exempt", (None, "No"), False), ("Publish?", ("Yes", "Yes"), False), ("Zebra", ("Horse", None), False)],
)  # fmt: skip
def test_a_table_whose_rows_cannot_be_restricted_stops_the_paper_where_they_are_marked(
    tmp_path: Path, *, heading: str, cells: Sequence[Cell], stops: bool
) -> None:
    challenges = [(number, "01/02/2026", f"Why {number}?", "Because", cell) for number, cell in enumerate(cells, 1)]
    write(
        tmp_path / "a.xlsx",
        {
            "Actions": [HEADINGS, action("1.1")],
            "Challenges": [("Ref", "Date", "Challenge", "Response", heading), *challenges],
        },
    )

    assert (paragraphs(tmp_path) == STOPPED) is stops
