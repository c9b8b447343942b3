"""What a cell holds, and what a sheet holds it with."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring

from reportgen.intake.cell_text import as_read
from reportgen.intake.grid import clean, letters, read_grids
from reportgen.intake.sheets import open_sheets
from tests.intake.books import HEADINGS, action, by_code, new_sheets, read_all, write, write_actions
from tests.samples import every_mistake

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportgen.intake.grid import Grid


def grids_of(path: Path) -> tuple[list[Grid], dict[str, list[str]]]:
    grids, told = read_grids(path.name, path.read_bytes())
    return grids, by_code(told)


def change_part(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    """Rewrite one part of a workbook, which openpyxl would never write so."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def test_openpyxl_still_has_the_parts_that_we_read_with() -> None:
    parser = WorkSheetParser(io.BytesIO(), ["text"], data_only=True)
    cell = fromstring(f'<c xmlns="{SHEET_MAIN_NS}" r="B7" s="3" t="s"><v>0</v></c>')

    assert parser.parse_cell(cell) == {"row": 7, "column": 2, "value": "text", "data_type": "s", "style_id": 3}
    assert {*vars(ExcelReader)} >= {"read_manifest", "read_strings", "read_workbook"}


def test_every_cell_is_read_as_openpyxl_itself_reads_it(tmp_path: Path) -> None:
    content = every_mistake.write(tmp_path / "a.xlsx").read_bytes()
    with warnings.catch_warnings(action="ignore"):
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        sheets = {sheet.name: sheet for sheet in open_sheets(content)}
        read = {name: list(sheet.cells()) for name, sheet in sheets.items()}

    assert list(sheets) == book.sheetnames
    for theirs in book.worksheets:
        sheet = sheets[theirs.title]
        ours = {
            (cell["row"], cell["column"]): (cell["value"], sheet.styles.formats[cell["style_id"]])
            for cell in read[theirs.title]
            if cell["value"] not in {None, "########"}
        }
        store = theirs._cells.items()  # noqa: SLF001 - to look at what it has and at nothing else
        assert ours == {
            place: (cell.value, cell.number_format)
            for place, cell in store
            if cell.value is not None and (theirs.title, place) != ("Dates that are none", (6, 4))
        }


def test_texts_in_several_runs_are_joined_and_how_they_are_spoken_is_left_out(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"Sheet": [("x", "y")]})
    runs = b'<is><r><t>Ask </t></r><r><rPr><b/></rPr><t>children</t></r><rPh sb="0" eb="1"><t>no</t></rPh></is>'
    change_part(path, "xl/worksheets/sheet1.xml", lambda data: data.replace(b"<is><t>x</t></is>", runs))
    (grid,), _ = grids_of(path)

    assert [typed.text for typed in grid.cells.values()] == ["Ask children", "y"]


def test_a_fill_that_openpyxl_does_not_know_keeps_no_plan_from_being_read(tmp_path: Path) -> None:
    path = write_actions(tmp_path / "a.xlsx", action("1.1"))
    change_part(path, "xl/styles.xml", lambda data: data.replace(b"<fill><patternFill/></fill>", b"<fill/>"))
    with pytest.raises(TypeError):
        openpyxl.load_workbook(path)

    assert [one.ref for one in read_all(tmp_path)[0].actions] == ["1.1"]


def test_a_number_that_is_no_day_is_told_and_read_as_empty(tmp_path: Path) -> None:
    book, sheets = new_sheets({"Sheet": [(4_000_000, "x")]})
    sheets["Sheet"]["A1"].number_format = "dd/mm/yyyy"
    book.save(tmp_path / "a.xlsx")
    (grid,), told = grids_of(tmp_path / "a.xlsx")

    assert [typed.text for typed in grid.cells.values()] == ["x"]
    assert told["error_value"] == [
        "a.xlsx › Sheet › A1: The number in the cell is no day of the calendar; it was read as empty. Type the date."
    ]


@pytest.mark.parametrize("cell", [b"A99999999999", b"A1048577", b"XFE1", b"AAAA1"])
def test_a_cell_where_excel_has_none_is_damage(tmp_path: Path, cell: bytes) -> None:
    path = write(tmp_path / "a.xlsx", {"Sheet": [("x",)]})
    row = cell.lstrip(b"ABCDEFX")
    change = lambda data: data.replace(b'<row r="1"', b'<row r="' + row + b'"').replace(b'r="A1"', b'r="' + cell + b'"')  # noqa: E731
    change_part(path, "xl/worksheets/sheet1.xml", change)

    assert list(grids_of(path)[1]) == ["workbook_damaged"]


def test_what_stands_under_merged_cells_is_not_read_because_excel_does_not_show_it(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"Sheet": [("seen", "unseen"), ("below", "beside")]})
    merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    change_part(path, "xl/worksheets/sheet1.xml", lambda data: data.replace(b"</sheetData>", merge))
    (grid,), _ = grids_of(path)

    assert [typed.text for typed in grid.cells.values()] == ["seen", "below", "beside"]
    assert grid.merged_across == {(1, 1): 2}


def test_a_second_table_far_below_is_no_stray(tmp_path: Path) -> None:
    book, sheets = new_sheets({"Actions": [HEADINGS, action("1.1")]})
    for place, row in enumerate([HEADINGS, *[action(f"2.{n}") for n in range(1, 4)]], 2000):
        for column, value in enumerate(row, 1):
            sheets["Actions"].cell(place, column, value)
    book.save(tmp_path / "a.xlsx")
    plan, told = read_all(tmp_path)

    assert (len(plan.actions), told) == (4, {})


def test_a_stray_cell_far_to_the_right_is_told_with_what_it_says(tmp_path: Path) -> None:
    book, sheets = new_sheets({"Actions": [HEADINGS, action("1.1")]})
    sheets["Actions"]["XFD2"] = "x"
    book.save(tmp_path / "a.xlsx")
    grids, told = read_grids("a.xlsx", (tmp_path / "a.xlsx").read_bytes())

    assert [(one.code, one.where.cell, one.value) for one in told] == [("far_cell", "XFD2", "x")]
    assert max(column for _, column in grids[0].cells) == len(HEADINGS)


@pytest.mark.parametrize(
    "text",
    [
        "Please select an option", "Choose from list", "[insert name]", "<insert date>", "Select…", "- select -",
        "Please choose", "Click or tap here to enter text.", "Click or tap to enter a date.", "dd/mm/yyyy",
        "XX/XX/XXXX",
        "Enter text here", "Insert update here", "[Name of lead]", "(select one)", "Select status", "Please complete",
        "Drop down list", "Choose an item.",
    ],
)  # fmt: skip
def test_what_only_asks_to_be_filled_in_is_empty(text: str) -> None:
    assert as_read(text, "General") == ("", "")


@pytest.mark.parametrize(
    "text",
    [
        "Select foster carers for the pilot", "Choose a date for the audit", "Enter into a contract", "[2026/27]",
        "Insert a clause on voice of the child", "Pick up children from school", "Update", "Add value", "TBC", "n/a",
        "-",
        "Type 1 diabetes pathway", "Please see the plan", "[JTAI] findings answered",
    ],
)  # fmt: skip
def test_what_is_an_action_is_no_placeholder(text: str) -> None:
    assert as_read(text, "General") == (text, text)


@pytest.mark.parametrize(
    ("stored", "number_format", "text"),
    [
        (12, "General", "12"),
        (12.0, "General", "12"),
        (2.1, "General", "2.1"),
        (2.1, "0.00", "2.10"),
        (0.31, "0%", "31%"),
        (0.317, "0.0%", "31.7%"),
        (1, "0%", "100%"),
        (True, "General", "Yes"),
        (False, "General", "No"),
        (date(2027, 3, 31), "dd/mm/yyyy", "31/03/2027"),
        (datetime(2027, 3, 31, 17, 30), "dd/mm/yyyy hh:mm", "31/03/2027"),  # noqa: DTZ001 - Excel knows no time zone
        (time(14, 0), "hh:mm", "14:00"),
        ("  a\u200b  b \r\n\tc_x000D_ ", "General", "a b\nc"),
        ("\uf0b7 item", "General", "\u2022 item"),
        ("Please select an option", "General", None),
        ("   ", "General", None),
    ],
)
def test_a_cell_is_read_as_its_reader_sees_it(
    tmp_path: Path, stored: object, number_format: str, text: str | None
) -> None:
    book, sheets = new_sheets({"Sheet": [("x",)]})
    cell = sheets["Sheet"]["B2"]
    cell.value, cell.number_format = stored, number_format
    book.save(tmp_path / "a.xlsx")
    (grid,), _ = grids_of(tmp_path / "a.xlsx")

    assert (grid.cells[2, 2].text if (2, 2) in grid.cells else None) == text


def test_a_workbook_of_an_old_mac_counts_its_days_from_1904(tmp_path: Path) -> None:
    book, sheets = new_sheets({"Sheet": [(date(2027, 3, 31),)]})
    book.epoch = CALENDAR_MAC_1904
    book.save(tmp_path / "a.xlsx")
    (grid,), _ = grids_of(tmp_path / "a.xlsx")

    assert sheets["Sheet"]["A1"].number_format == "yyyy-mm-dd"
    assert grid.cells[1, 1].value == date(2027, 3, 31)


def test_an_error_is_told_and_never_printed(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"Sheet": [("#REF!", "#N/A", "ref")]})
    (grid,), told = grids_of(path)

    assert [typed.text for typed in grid.cells.values()] == ["ref"]
    assert told["error_value"] == [
        f"a.xlsx › Sheet › {cell}: The cell shows an error ({error}); it was read as empty. "
        "Mend the formula or type the value."
        for cell, error in (("A1", "#REF!"), ("B1", "#N/A"))
    ]


def test_a_number_that_is_none_is_empty(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"Sheet": [(1.5, "x")]})
    change_part(path, "xl/worksheets/sheet1.xml", lambda data: data.replace(b"<v>1.5</v>", b"<v>1e999</v>"))
    (grid,), _ = grids_of(path)

    assert [typed.text for typed in grid.cells.values()] == ["x"]


def test_stray_cells_far_away_cost_nothing_and_are_told_once(tmp_path: Path) -> None:
    book, sheets = new_sheets({"Actions": [HEADINGS, action("1.1")]})
    for row in range(1_048_560, 1_048_570):
        sheets["Actions"].cell(row, 6, "Remote/Call/Email")
    book.save(tmp_path / "a.xlsx")
    plan, told = read_all(tmp_path)

    assert len(plan.actions) == 1
    assert told == {
        "far_cell": [
            (
                "a.xlsx › Actions › F1048560: 10 cells stand far away from any table and were ignored (F1048560, "
                "F1048561, F1048562, F1048563, F1048564, F1048565, F1048566, F1048567 and 2 more). "
                "Delete what is there."
            )
        ]
    }


def test_a_formula_without_its_result_is_told_and_one_with_it_is_read(tmp_path: Path) -> None:
    book, sheets = new_sheets({"Actions": [HEADINGS, action("1.1"), action("1.2"), action("1.3")]})
    for row in (2, 3, 4):
        sheets["Actions"].cell(row, 6).value = '=IF(A2="","","Green")'
    book.save(tmp_path / "a.xlsx")

    def store(data: bytes) -> bytes:
        data = data.replace(b'<c r="F3"', b'<c r="F3" t="str"')
        return re.sub(rb'(<c r="F4")(.*?)<v></v>', rb'\1 t="str"\2<v>Amber</v>', data)

    change_part(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", store)
    plan, told = read_all(tmp_path)

    assert [one.status_words for one in plan.actions] == ["", "", "Amber"]
    assert told["formula_without_value"] == [
        (
            "a.xlsx › Actions › F2: 1 cell holds a formula without a stored result (F2), read as empty. "
            "Open the workbook in Excel, save it and use that."
        )
    ]


def test_a_restriction_that_cannot_be_read_restricts(tmp_path: Path) -> None:
    headings = (*HEADINGS, "Exempt?")
    rows = [(*action("1.1"), "#REF!"), (*action("1.2"), "=A1"), (*action("1.3"), None)]
    plan = read_all(write_actions(tmp_path / "a.xlsx", *rows, headings=headings).parent)[0]

    assert [one.is_restricted for one in plan.actions] == [True, True, False]


def test_one_restriction_merged_over_rows_restricts_them_all(tmp_path: Path) -> None:
    rows = [(*action("1.1"), "3"), (*action("1.2"), None), (*action("1.3"), None)]
    book, sheets = new_sheets({"Actions": [(*HEADINGS, "Confidential?"), *rows]})
    sheets["Actions"].merge_cells("H2:H3")
    book.save(tmp_path / "a.xlsx")
    plan = read_all(tmp_path)[0]

    assert [one.exempt_paragraphs for one in plan.actions] == ["3", "3", ""]


def test_a_merged_column_is_refused_before_it_hangs_the_reader(tmp_path: Path) -> None:
    path = write_actions(tmp_path / "a.xlsx", action("1.1"))
    merge = b'</sheetData><mergeCells count="1"><mergeCell ref="B1:B1048576"/></mergeCells>'
    change_part(path, "xl/worksheets/sheet1.xml", lambda data: data.replace(b"</sheetData>", merge))

    assert grids_of(path) == (
        [],
        {
            "merge_too_large": [
                (
                    "a.xlsx: Column B of the sheet 'Actions' is merged to the bottom of the sheet. "
                    "Take the merge away (Home > Merge & Center) and save the workbook."
                )
            ]
        },
    )


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_document_type_is_refused_wherever_it_stands(tmp_path: Path, part: str) -> None:
    path = write_actions(tmp_path / "a.xlsx", action("1.1"))
    bomb = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    change_part(path, part, lambda data: bomb + data)

    assert grids_of(path)[1]["workbook_unsafe"] == [
        (
            "a.xlsx: The workbook contains code that Excel never writes; it was not opened. "
            "Open it in Excel, save it under a new name and use that."
        )
    ]


def test_a_damaged_part_is_told(tmp_path: Path) -> None:
    path = write_actions(tmp_path / "a.xlsx", action("1.1"))
    change_part(path, "xl/worksheets/sheet1.xml", lambda data: data[:-40])

    assert list(grids_of(path)[1]) == ["workbook_damaged"]


def test_a_workbook_without_a_sheet_that_can_be_read_is_told(tmp_path: Path) -> None:
    path = write_actions(tmp_path / "a.xlsx", action("1.1"))
    transitional, strict = b"schemas.openxmlformats.org/officeDocument/2006", b"purl.oclc.org/ooxml/officeDocument"
    for part in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
        change_part(path, part, lambda data: data.replace(transitional, strict))

    assert list(grids_of(path)[1]) == ["strict_format"]


def test_macros_are_told_and_the_workbook_is_read(tmp_path: Path) -> None:
    path = write_actions(tmp_path / "a.xlsm", action("1.1"))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    plan, told = read_all(tmp_path)

    assert len(plan.actions) == 1
    assert told == {"macros": ["a.xlsm: The workbook contains macros; they were not run."]}


def test_columns_are_named_as_excel_names_them() -> None:
    assert [letters(number) for number in (1, 26, 27, 28, 702, 703)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


def test_what_cannot_be_seen_is_taken_out() -> None:
    assert clean("a\u202eb\u00adc\ufeff_x005F_x000D_ d") == "abc\nd"
