"""Columns whose headings say that they are not for publication, and marks of restriction within texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.findings import Severity
from reportgen.intake.folder import read_folder
from reportgen.intake.heading_answers import Answers
from reportgen.intake.heading_map import map_workbook
from reportgen.intake.heading_sense import private_part
from reportgen.intake.headings import How, take
from reportgen.intake.one_workbook import read_workbook
from reportgen.intake.restriction_words import holds_mark, marks_reference
from reportgen.intake.settling import Settlement, settled
from tests.intake.books import HEADINGS, UPDATED, Cell, action, new_sheets, read_all, write, write_actions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

WITHHELD = "secret words about a child and her family"
PRIVATE = [
    "Progress (confidential)", "Narrative (not for publication)", "Update (internal)", "Progress (internal only)",
    "Comments (not for board)", "Progress [OFFICIAL-SENSITIVE]", "Progress \u2013 not to be published",
    "Update (exempt)", "CONFIDENTIAL: Progress", "Progress (for PMO use)", "Commentary (officers only)",
    "Internal update", "Update (Part 2)", "Progress update - for internal use only",
    "Update (not to be shared with the committee)", "Progress (do not publish)",
    "Progress (commercially sensitive)", "Progress (hidden from the board)", "Progress (not public)",
]  # fmt: skip


def stopped(folder: Path) -> list[str]:
    findings = read_folder(folder)[1]
    return [str(finding) for finding in findings if finding.severity is Severity.STOPS_PAPER]


@pytest.mark.parametrize("heading", PRIVATE)
def test_a_heading_that_is_not_for_publication_is_never_read_and_stops_the_paper_where_it_is_the_only_one(
    tmp_path: Path, heading: str
) -> None:
    write_actions(tmp_path / "a.xlsx", (*action("1.1"), WITHHELD), headings=(*HEADINGS, heading))

    assert take(heading, "actions").how is How.PRIVATE
    assert WITHHELD not in str(read_folder(tmp_path))
    assert stopped(tmp_path) == [
        (
            f"a.xlsx \u203a Actions \u203a H1: The heading '{heading}' says that what stands below it is not for "
            "publication, so the column was not read, and no other column is read as 'Progress update'. If it may be "
            "published, rename it; if not, give what may be published a column of its own, or say once that this one "
            'is not needed: reportgen map "a.xlsx"'
        )
    ]


@pytest.mark.parametrize("private", PRIVATE)
@pytest.mark.parametrize("public", ["Progress (public)", "Update (for board)"])
def test_where_another_column_is_for_the_public_that_one_is_read_and_the_private_one_is_told(
    tmp_path: Path, private: str, public: str
) -> None:
    row = (*action("1.1"), WITHHELD, "Open words")
    write_actions(tmp_path / "a.xlsx", row, headings=(*HEADINGS, private, public))
    plan, told = read_all(tmp_path)

    assert (plan.actions[0].progress_update, plan.actions[0].is_restricted) == ("Open words", False)
    assert WITHHELD not in str(plan)
    assert stopped(tmp_path) == []
    assert told["heading_private"] == [
        (
            f"a.xlsx \u203a Actions \u203a H1: The heading '{private}' says that what stands below it is not for "
            "publication, so the column was not read. Nothing, if that is right; if it may be published, rename it, or "
            'type once: reportgen map "a.xlsx"'
        )
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Progress (public)", "Update (for board)", "Update (not confidential)", "Update (non-confidential)",
        "Progress (do not include confidential information)", "Update (max 100 words, no names)", "Lead (internal)",
        "Progress (part 2 of 3)", "Source (internal audit)", "Status (restricted to list)", "Update (not started yet)",
        "Restricted (Y/N)", "Exempt (internal only)",
    ],
)  # fmt: skip
def test_a_heading_that_only_speaks_of_such_things_is_read(heading: str) -> None:
    assert take(heading, "actions").fields != ()


def test_what_is_internal_of_a_person_or_an_audit_is_not_private() -> None:
    assert private_part("Status (not started / in progress / complete)") == ("", "")
    assert take("Lead (internal)", "actions").fields == ("lead",)
    assert take("Update (internal / external)", "actions").fields == ("update",)


@pytest.mark.parametrize("answer", ["Progress update", "not needed"])
def test_what_was_settled_about_a_private_heading_holds(tmp_path: Path, answer: str) -> None:
    heading = "Narrative (not for publication)"
    path = write_actions(tmp_path / "a.xlsx", (*action("1.1"), "These words"), headings=(*HEADINGS, heading))
    found = map_workbook((path.name, path.read_bytes(), Answers())).tables
    answers, number = settled(Answers(), found, Settlement(meanings=((heading, answer),)), UPDATED)
    read = read_workbook(path.name, path.read_bytes(), answers)

    assert number == 1
    assert ("update" in read.entries[0].fields) is (answer == "Progress update")
    assert not [one for one in read.findings if one.severity is Severity.STOPS_PAPER]


@pytest.mark.parametrize(
    ("heading", "cells", "restricted"),
    [
        ("Action (exempt)", ("Y", None), [True, False]),
        ("Action (exempt Y/N)", ("Y", "N"), [True, False]),
        ("Paper (confidential Y/N)", ("Yes", "No"), [True, False]),
        ("Para (exempt)", ("3", None), [True, False]),
    ],
)
def test_a_heading_with_a_mark_restricts_rows_where_its_cells_say_which(
    tmp_path: Path, heading: str, cells: Sequence[Cell], restricted: list[bool]
) -> None:
    rows = [(*action(f"1.{number}"), cell) for number, cell in enumerate(cells, 1)]
    write_actions(tmp_path / "a.xlsx", *rows, headings=(*HEADINGS, heading))

    assert [one.is_restricted for one in read_all(tmp_path)[0].actions] == restricted


def test_few_words_beside_few_rows_are_asked_about_as_they_may_say_why_these_are_exempt(tmp_path: Path) -> None:
    rows = [(*action(f"1.{number}"), "Commercial" if number == 2 else None) for number in range(1, 5)]
    write_actions(tmp_path / "a.xlsx", *rows, headings=(*HEADINGS, "Action (exempt)"))

    assert "may say which rows are not for publication, and what stands below it does not tell" in stopped(tmp_path)[0]


@pytest.mark.parametrize("order", [("Confidential", "Public"), ("Public", "Confidential")])
def test_a_private_column_under_a_heading_of_several_is_not_read(tmp_path: Path, order: tuple[str, str]) -> None:
    said = {"Confidential": WITHHELD, "Public": "Open words"}
    rows = [("Ref", "Action", "Progress", None), (None, None, *order), ("1", "Do it", *(said[one] for one in order))]
    book, sheets = new_sheets({"Actions": rows})
    for cells in ("A1:A2", "B1:B2", "C1:D1"):
        sheets["Actions"].merge_cells(cells)
    book.save(tmp_path / "a.xlsx")
    plan, told = read_all(tmp_path)

    assert (plan.actions[0].progress_update, plan.actions[0].is_restricted) == ("Open words", False)
    assert "heading_private" in told


def test_a_private_column_of_another_table_and_a_private_fact_are_not_read(tmp_path: Path) -> None:
    asked = ("C1", "01/02/2026", "Why?", WITHHELD, "Because")
    sheets: dict[str, list[tuple[Cell, ...]]] = {
        "Actions": [HEADINGS, action("1.1")],
        "Challenges": [("Ref", "Date", "Challenge", "Response (confidential)", "Response"), asked],
        "Plan": [("Contact telephone (not for publication)", WITHHELD)],
    }
    plan = read_all(write(tmp_path / "a.xlsx", sheets).parent)[0]

    assert plan.challenges[0].response == "Because"
    assert WITHHELD not in str(plan)


MARKED = [
    "[EXEMPT para 2] Close the home", "(Exempt) Close the home", "Close the home (exempt)", "EXEMPT Close the home",
    "Close the home [CONFIDENTIAL]", "Close the home \u2013 NOT FOR PUBLICATION", "(Part 2) Close the home",
    "Close the home (not for publication by virtue of paragraph 3)", "CONFIDENTIAL\nClose it",
    "NOT FOR PUBLICATION: " + "close the home " * 20, "Close the home. EXEMPT",
    "[Exempt under paragraph 3] Buy the site",
]  # fmt: skip


@pytest.mark.parametrize("text", MARKED)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_mark_within_a_text_stops_the_paper(tmp_path: Path, text: str, place: int) -> None:
    row = list(action("1.1"))
    row[place] = text
    write_actions(tmp_path / "a.xlsx", action("1.2"), row)

    assert "marks something as not for publication" in stopped(tmp_path)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Review the policy (part 2)", "Implement the finding (para 2)", "(Para 2) Improve recording",
        "Review exempt accommodation (supported housing)", "Publish the (non-confidential) summary",
        "Offer a helpline (confidential, free)", "Train staff \u2013 data protection and confidentiality",
        "Publish the plan - not exempt", "Restricted items list - review", "Sensitive: handle with care",
        "Keep to what was agreed (private sector)", "Publish all that is NOT EXEMPT",
    ],
)  # fmt: skip
def test_a_text_that_is_about_such_things_is_not_marked(text: str) -> None:
    assert not holds_mark(text)


@pytest.mark.parametrize("ref", ["2 (exempt)", "2.1 CONFIDENTIAL", "2 - exempt", "2 (part 2)", "(exempt) 2"])
def test_a_mark_in_the_reference_stops_the_paper(tmp_path: Path, ref: str) -> None:
    write_actions(tmp_path / "a.xlsx", action("1.1"), action(ref, "Close the home"))

    assert stopped(tmp_path)[0].startswith("a.xlsx \u203a Actions \u203a A3: What stands in A3 marks something as not")
    assert not any(marks_reference(other) for other in ("2", "EX2", "2E", "P2", "2 (not exempt)"))


@pytest.mark.parametrize(
    "rows",
    [
        [HEADINGS, action("1.1"), ("Workforce (exempt)",), action("1.2")],
        [("Improvement plan \u2013 NOT FOR PUBLICATION",), (), HEADINGS, action("1.1")],
    ],
)
def test_a_mark_within_a_label_or_a_title_stops_the_paper(tmp_path: Path, rows: Sequence[Sequence[Cell]]) -> None:
    write(tmp_path / "a.xlsx", {"Actions": rows})

    assert "as not for publication" in stopped(tmp_path)[0]


def test_a_mark_within_a_text_of_a_table_that_cannot_be_restricted_stops_the_paper(tmp_path: Path) -> None:
    asked = ("C1", "01/02/2026", "[EXEMPT] Why was the home closed?", "Because")
    sheets: dict[str, list[tuple[Cell, ...]]] = {
        "Actions": [HEADINGS, action("1.1")],
        "Challenges": [("Ref", "Date", "Challenge", "Response"), asked],
    }
    write(tmp_path / "a.xlsx", sheets)

    assert stopped(tmp_path) == [
        (
            "a.xlsx \u203a Challenges \u203a C2: What stands here marks a row as not for publication; only actions can "
            "be kept out of public papers, not what stands in a table of challenges. Take out what is not for "
            "publication, and then the mark."
        )
    ]


@pytest.mark.parametrize(
    "text", ["para " + "w" * 100_000, "EXEMPT " * 9_000 + "W", "(para " * 9_000], ids=lambda text: text[:8]
)
def test_a_very_long_text_is_looked_through_in_no_time(text: str) -> None:
    assert not holds_mark(text)
