"""The empty plan workbook."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from reportgen.asking import write_template
from reportgen.errors import SaveError, WrongOptionError
from reportgen.intake.folder import read_folder
from reportgen.intake.headings import ACTIONS, KINDS
from reportgen.plan.model import Plan, Workbook
from reportgen.plan.status import Rag
from reportgen.returns.template import empty_plan
from reportgen.returns.template_words import FACTS, SHEETS

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from tests.intake.books import Cell

pytestmark = pytest.mark.usefixtures("at_once")

TODAY = date(2026, 11, 24)
BESIDE_ACTIONS = {"indicators", "evidence_check"}
"""Fields of plans that have no sheet for them; the empty plan has."""


def test_it_is_read_without_a_fault_and_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(empty_plan(TODAY))
    plan, findings = read_folder(tmp_path)

    assert plan == Plan(
        boards=plan.boards,
        workbooks=(Workbook("plan.xlsx", plan.workbooks[0].sha256, "2026-11-24T00:00:00+00:00"),),
    )
    assert [str(one) for one in findings] == [
        "plan.xlsx › Actions › A5: The example row was left out. Delete it if it should be gone.",
        (
            "plan.xlsx › Outcomes › A5: 12 rows that only show how were left out (Outcomes A5, Indicators A5, "
            "Readings A5, Evidence A5, Challenges A5, Implications A5, Background papers A5, Acronyms A5 and 4 more). "
            "Delete them if they should be gone."
        ),
    ]


def test_it_is_a_workbook_by_excels_own_schemas(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(empty_plan(TODAY))

    assert [str(fault) for fault in OpenXmlValidator().validate(tmp_path / "plan.xlsx").errors] == []


def test_it_has_a_sheet_for_every_kind_of_table_and_a_column_for_every_field(tmp_path: Path) -> None:
    """The example rows are let in, so that what each column is taken for can be seen."""
    book = load_workbook(io.BytesIO(empty_plan(TODAY)))
    assert book.sheetnames == ["How to fill this in", "Plan", *(sheet.name for sheet in SHEETS)]
    for sheet in SHEETS:
        for column in range(1, len(sheet.columns) + 1):
            book[sheet.name].cell(5, column).value = "31/03/2027"
    book.save(tmp_path / "plan.xlsx")
    from reportgen.intake.one_workbook import read_workbook  # noqa: PLC0415 - only here

    read = read_workbook("plan.xlsx", (tmp_path / "plan.xlsx").read_bytes())
    found = {table.kind: set(table.columns) for table in read.tables if table.kind != "facts"}
    wanted = {kind.name: set(kind.fields) - BESIDE_ACTIONS for kind in KINDS if kind is not ACTIONS}

    assert found.keys() == wanted.keys()
    assert {field for kind, fields in found.items() for field in wanted[kind] - fields - OTHER_WORDS} == set()
    assert {one.code for one in read.findings} <= {"date_not_understood"}


OTHER_WORDS = {"called", "note", "action_ref"}
"""Fields that say the same as another, nothing that a paper prints, or what few plans tell."""


def fill(book_path: Path, **cells: Cell) -> None:
    book = load_workbook(book_path)
    for place, value in cells.items():
        sheet, _, cell = place.partition("_")
        book[sheet][cell] = value
    book.save(book_path)


def test_filled_in_it_is_a_plan_and_the_rows_that_show_how_are_not_read(tmp_path: Path) -> None:
    path = write_template(tmp_path, TODAY)
    fill(
        path,
        Actions_A6="1.1",
        Actions_B6="1. Children are heard",
        Actions_E6="Train social workers",
        Actions_O6="Red: off track",
        Outcomes_A6="1",
        Outcomes_B6="Children are heard",
        Readings_A6="I1",
        Readings_B6="Q2 2026-27",
        Readings_C6=77,
        Indicators_A6="I1",
        Indicators_B6="1",
        Indicators_C6="Files",
        Acronyms_A6="DCS",
        Acronyms_B6="Director",
        Plan_B5="Safeguarding plan",
    )
    plan, _ = read_folder(tmp_path)

    assert [(one.ref, one.text, one.rag) for one in plan.actions] == [("1.1", "Train social workers", Rag.RED)]
    assert ([one.text for one in plan.outcomes], [one.value for one in plan.indicators[0].readings]) == (
        ["Children are heard"],
        ["77"],
    )
    assert ([one.letters for one in plan.acronyms], plan.facts.title) == (["DCS"], "Safeguarding plan")
    assert (plan.evidence, plan.challenges, plan.returns, plan.recipients, len(plan.boards)) == ((), (), (), (), 3)


def test_every_heading_has_a_note_and_every_choice_a_drop_down() -> None:
    book = load_workbook(io.BytesIO(empty_plan(TODAY)))
    for sheet in SHEETS:
        drawn: Worksheet = book[sheet.name]
        notes = {str(cell.value): cell.comment.text for cell in drawn[4] if cell.comment}
        assert notes == {column.heading: column.wants for column in sheet.columns}
        lists = {
            str(drawn.cell(4, area.min_col).value): rule.formula1
            for rule in drawn.data_validations.dataValidation
            for area in rule.sqref.ranges
            if rule.type == "list"
        }
        wanted = {column.heading: f'"{",".join(column.choices)}"' for column in sheet.columns if column.choices}
        assert lists == wanted
        assert len(drawn.tables) == 1
    facts = [book["Plan"].cell(row, 1).value for row in range(5, 5 + len(FACTS))]
    assert facts == [fact for fact, _ in FACTS]


def test_it_is_written_into_a_folder_that_is_made_or_under_a_name_and_is_the_same_each_time(tmp_path: Path) -> None:
    first, second = write_template(tmp_path / "new" / "inputs", TODAY), write_template(tmp_path / "Mine.xlsx", TODAY)

    assert (first, second) == (tmp_path / "new" / "inputs" / "Action plan.xlsx", tmp_path / "Mine.xlsx")
    assert first.read_bytes() == second.read_bytes()


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "Action plan.xlsx"
    path.write_bytes(b"mine")

    with pytest.raises(WrongOptionError) as told:
        write_template(tmp_path, TODAY)
    assert str(told.value) == (
        f"'{path}' is there already, and nothing is written over. Give another name: reportgen template NAME"
    )
    assert path.read_bytes() == b"mine"


def test_a_name_that_is_no_workbooks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongOptionError) as told:
        write_template(tmp_path / "plan.docx", TODAY)
    assert str(told.value) == f"'{tmp_path / 'plan.docx'}' is not the name of a workbook. Let it end in .xlsx."


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(SaveError, match="cannot be made"):
        write_template(tmp_path / "file" / "plan.xlsx", TODAY)
