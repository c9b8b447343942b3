"""A blank return, as it is opened."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from reportgen.intake.folder import read_folder
from reportgen.intake.grid import read_grids
from reportgen.intake.returned import read_returns
from reportgen.intake.tables import find_tables
from reportgen.plan.dates import in_full
from reportgen.plan.returning import LAST_TIME, REFERENCE, read_label
from reportgen.returns.addressees import addressees_of
from reportgen.returns.instructions import Request
from reportgen.returns.workbook import blank_return
from tests.returns.plans import AS_AT, ASKED, DUE, write_harbour

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from reportgen.plan.model import Plan
    from tests.intake.books import Cell

pytestmark = pytest.mark.usefixtures("at_once")

HEADING_ROW = 5


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return read_folder(write_harbour(tmp_path_factory.mktemp("plan")))[0]


def made_for(plan: Plan, name: str) -> bytes:
    addressee = addressees_of(plan).named(name)
    assert addressee is not None
    return blank_return(Request(plan, addressee, DUE, ASKED, AS_AT))


@pytest.fixture(scope="module")
def content(plan: Plan) -> bytes:
    return made_for(plan, "Priya Shah")


@pytest.fixture
def book(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def rows_of(sheet: Worksheet) -> list[dict[str, object]]:
    lines = [list(line) for line in sheet.iter_rows(min_row=HEADING_ROW, values_only=True)]
    return [dict(zip(map(str, lines[0]), line, strict=True)) for line in lines[1:]]


def test_it_holds_her_own_open_actions_with_the_last_position_beside_empty_cells(book: Workbook) -> None:
    rows = rows_of(book["Actions"])

    assert [one["Ref"] for one in rows] == ["1.1", "1.2", "1.4", *[None] * 6]
    assert rows[0] == {
        "Ref": "1.1",
        "Action": "Train social workers",
        "Outcome": "1. Children are heard",
        "Also led by": None,
        "Last time: status": "In progress",
        "Current status": None,
        "Last time: RAG": "Green: on track",
        "RAG now": None,
        "Last time: % complete": "40%",
        "% complete": None,
        "Last time: update": "Train social workers: begun.",
        "Progress update": None,
        "Last time: next steps": "Train social workers: go on.",
        "Next steps": None,
        "Last time: due date": "31 March 2027",
        "New due date": None,
        "Reason for new date": None,
        "Approved by": None,
        "Help needed": None,
        "Evidence": None,
        "Last time: publication": None,
        "Not for publication": None,
        "Date of update": None,
        "Reference (do not change)": "1.1",
    }
    assert (rows[1]["Also led by"], rows[1]["Last time: status"]) == ("Samuel Okafor", "Not reported")


def test_a_restricted_row_is_marked_in_its_row_and_on_every_sheet(book: Workbook) -> None:
    rows = rows_of(book["Actions"])
    warning = "This workbook holds information that is not for publication. Send it only to those named in it."

    assert [one["Last time: publication"] for one in rows[:3]] == [None, None, "Not for publication (paragraph 1)"]
    assert [book[name].cell(row, 1).value for name, row in (("How to fill this in", 2), ("Actions", 4))] == [
        warning
    ] * 2
    header = book["Actions"].oddHeader
    assert header is not None
    assert header.center.text == "&BThis workbook holds information that is not for publication."


def test_indicators_have_their_last_readings_beside_an_empty_value_for_the_next_period(book: Workbook) -> None:
    assert rows_of(book["Indicators"])[0] == {
        "Ref": "I1",
        "Indicator": "Files that show what the child wants",
        "Unit": "%",
        "Better when": "higher",
        "Target": "90",
        "Last time: earlier readings": "Q1 2026-27: 58",
        "Last time: period": "Q2 2026-27",
        "Last time: value": 77,
        "Period": "Q3 2026-27",
        "Value": None,
        "Comment": None,
        "Reference (do not change)": "I1",
    }


def test_a_lead_without_indicators_or_without_actions_has_no_sheet_for_them(plan: Plan) -> None:
    assert load_workbook(io.BytesIO(made_for(plan, "Samuel Okafor"))).sheetnames == ["How to fill this in", "Actions"]
    only = replace(plan, actions=())
    assert load_workbook(io.BytesIO(made_for(only, "Priya Shah"))).sheetnames == ["How to fill this in", "Indicators"]


def test_only_the_cells_to_be_filled_in_are_unlocked_and_there_is_no_password(book: Workbook) -> None:
    sheet = book["Actions"]
    headings = [str(cell.value) for cell in sheet[HEADING_ROW]]
    locked = {heading for heading, cell in zip(headings, sheet[HEADING_ROW + 1], strict=True) if cell.protection.locked}
    locked_at_the_foot = {
        heading for heading, cell in zip(headings, sheet[sheet.max_row], strict=True) if cell.protection.locked
    }

    assert [book[name].protection.sheet for name in book.sheetnames] == [True] * 3
    assert [book[name].protection.password for name in book.sheetnames] == [None] * 3
    shown = {"Also led by", REFERENCE, *(heading for heading in headings if heading.startswith(LAST_TIME))}
    assert locked == {"Ref", "Action", "Outcome"} | shown
    assert locked_at_the_foot == shown
    assert all(cell.protection.locked for cell in sheet[HEADING_ROW])


def test_words_dates_and_numbers_are_checked_as_they_are_typed(book: Workbook) -> None:
    found = {}
    for name in ("Actions", "Indicators"):
        sheet = book[name]
        for rule in sheet.data_validations.dataValidation:
            (area,) = rule.sqref.ranges
            heading = sheet.cell(HEADING_ROW, area.min_col).value
            found[name, heading] = (rule.type, rule.formula1, rule.errorStyle or "stop", area.min_row, area.max_row)

    assert found == {
        ("Actions", "Current status"): ("list", '"Not started,In progress,Complete,Paused,Withdrawn"', "stop", 6, 14),
        ("Actions", "RAG now"): ("list", '"Green: on track,Amber: at risk,Red: off track"', "stop", 6, 14),
        ("Actions", "% complete"): ("decimal", "0", "stop", 6, 14),
        ("Actions", "New due date"): ("date", "36526", "stop", 6, 14),
        ("Actions", "Date of update"): ("date", "36526", "stop", 6, 14),
        ("Actions", "Outcome"): ("list", "'How to fill this in'!$B$54:$B$55", "warning", 9, 14),
        ("Actions", "Not for publication"): (
            "list",
            (
                '"No,1: an individual,2: who an individual is,3: financial or business affairs,4: labour relations,'
                '5: legal advice,6: notices and orders,7: crime"'
            ),
            "stop",
            6,
            14,
        ),
        ("Indicators", "Value"): ("decimal", "-1000000000000", "warning", 6, 10),
    }
    guide = book["How to fill this in"]
    assert [guide[f"B{row}"].value for row in (54, 55)] == ["1. Children are heard", "2. Families are helped early"]


def test_the_instructions_tell_by_when_to_whom_and_how(book: Workbook) -> None:
    told = {str(what): how for what, how in book["How to fill this in"].iter_rows(max_col=2, values_only=True) if how}

    assert {
        name: told[name] for name in ("Return of", "Plan", "It holds", "Send it back by", "Send it to", "E-mail")
    } == {
        "Return of": "Priya Shah, Head of Practice, Northmere Council",
        "Plan": "Safeguarding plan, Northmere Council",
        "It holds": "3 actions and 1 indicator",
        "Send it back by": in_full(DUE),
        "Send it to": "Dominic Farrar, Programme Manager",
        "E-mail": "dominic.farrar@northmere.example",
    }
    assert told["Nothing is asked about"] == "1.3 (complete and verified, or withdrawn)"
    assert str(told["4. Leave empty"]).startswith("A cell that you leave empty counts as not reported")
    assert str(told["How to say so"]).startswith("Choose the paragraph of Schedule 12A")
    keys = {"Not started", "Complete", "Green: on track", "Red: off track", "Progress update", "Value"}
    assert keys <= told.keys()


def test_it_is_one_table_a_sheet_with_frozen_and_repeated_headings_and_no_merged_cell(book: Workbook) -> None:
    for name, area, frozen in (("Actions", "A5:X14", "C6"), ("Indicators", "A5:L10", "C6")):
        sheet = book[name]
        (table,) = sheet.tables.values()
        assert (table.ref, table.headerRowCount, sheet.freeze_panes) == (
            area,
            None,
            frozen,
        ) or table.headerRowCount == 1
        assert sheet.merged_cells.ranges == set()
        assert sheet.print_title_rows == "$5:$5"
        fits = sheet.sheet_properties.pageSetUpPr
        assert (sheet.page_setup.orientation, fits is not None and fits.fitToPage) == ("landscape", True)
        assert sheet.page_setup.fitToHeight in {0, "0"}
    hidden = [name for name in "ABCDEFGHIJKLMNOPQRSTUVWX" if book["Actions"].column_dimensions[name].hidden]
    assert [book["Actions"][f"{name}5"].value for name in hidden] == [REFERENCE]


def test_it_says_in_its_properties_what_it_is_and_in_which_language(book: Workbook) -> None:
    about = book.properties

    assert (about.title, about.subject, about.creator, about.language) == (
        "Return of Priya Shah, due 30 November 2026",
        "Safeguarding plan",
        "Dominic Farrar",
        "en-GB",
    )


def test_rows_grow_when_more_is_typed_into_them(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheet = package.read("xl/worksheets/sheet2.xml").decode()

    assert re.search(r'<row r="6"[^>]* ht="\d', sheet)
    assert "customHeight" not in sheet


def test_the_same_request_gives_the_same_bytes(plan: Plan, content: bytes) -> None:
    assert made_for(plan, "Priya Shah") == content


def test_it_is_a_workbook_by_excels_own_schemas(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "return.xlsx").write_bytes(content)

    assert [str(fault) for fault in OpenXmlValidator().validate(tmp_path / "return.xlsx").errors] == []


def test_each_sheet_carries_the_label_by_which_it_is_known_again(book: Workbook) -> None:
    labels = [
        [label for cells in book[name].iter_rows(values_only=True) for v in cells if (label := read_label(str(v)))]
        for name in book.sheetnames
    ]

    assert [len(found) for found in labels] == [1, 1, 1]
    assert str(labels[0][0]) == (
        "Return reference (do not change): Priya Shah / due 2026-11-30 / asked 2026-11-16 / 3 actions / Safeguarding "
        "plan"
    )


def test_text_that_begins_like_a_formula_stays_text(plan: Plan) -> None:
    first = replace(plan.actions[0], text="=1+1", progress_update="https://northmere.example", next_steps="@all")
    made = made_for(replace(plan, actions=(first,)), "Priya Shah")
    sheet = load_workbook(io.BytesIO(made))["Actions"]

    cells = {str(heading.value): cell for heading, cell in zip(sheet[5], sheet[6], strict=True)}
    assert [
        (cells[name].value, cells[name].data_type) for name in ("Action", "Last time: update", "Last time: next steps")
    ] == [
        ("=1+1", "s"),
        ("https://northmere.example", "s"),
        ("@all", "s"),
    ]


def filled(content: bytes, **cells: Cell) -> bytes:
    book = load_workbook(io.BytesIO(content))
    for place, value in cells.items():
        sheet, _, cell = place.partition("_")
        book[sheet][cell] = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_intake_takes_each_heading_for_its_field_and_no_column_of_last_time(content: bytes) -> None:
    """Every cell of the first row is filled, and read under its own name; nothing of last time is read or told."""
    back = filled(
        content,
        Actions_G6="Complete",
        Actions_I6="Green: on track",
        Actions_K6=0.5,
        Actions_M6="update",
        Actions_O6="next",
        Actions_Q6=date(2027, 6, 30),
        Actions_R6="reason",
        Actions_S6="approver",
        Actions_T6="help",
        Actions_U6="evidence",
        Actions_V6="1: an individual",
        Actions_W6=date(2026, 11, 20),
        Indicators_I6="Q3 2026-27",
        Indicators_J6=80,
        Indicators_K6="comment",
    )
    read = read_returns(read_grids("a.xlsx", back)[0], "")
    tables = [find_tables(grid) for grid in read.grids]

    assert [told for _, told in tables] == [[], []]
    ((actions,), _), ((readings,), _) = tables
    assert {name: typed.text for name, typed in actions.rows[0].cells.items()} == {
        "action": "Train social workers",
        "outcome": "1. Children are heard",
        "status": "Complete",
        "rag": "Green: on track",
        "percent": "50%",
        "update": "update",
        "next_steps": "next",
        "revised": "30/06/2027",
        "reason": "reason",
        "approved_by": "approver",
        "help_needed": "help",
        "evidence": "evidence",
        "restricted": "1: an individual",
        "updated": "20/11/2026",
        "ref": "1.1",
    }
    assert len(actions.rows) == 1
    assert (readings.kind, {name: typed.text for name, typed in readings.rows[0].cells.items()}) == (
        "readings",
        {"ref": "I1", "period": "Q3 2026-27", "value": "80", "comment": "comment"},
    )
