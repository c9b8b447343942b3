"""What a cell holds, and what a sheet hides."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from reportgen.intake.grid import clean, letters, read_grids
from tests.intake.books import HEADINGS, action, by_code, new_sheets, read_all, write, write_actions

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


def test_openpyxl_still_has_the_sparse_store_that_we_walk() -> None:
    sheet = openpyxl.Workbook().active
    assert sheet is not None
    sheet["B7"] = "x"

    assert {place: cell.value for place, cell in sheet._cells.items()} == {(7, 2): "x"}  # noqa: SLF001 - what we guard


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


def test_hidden_rows_are_read_and_told(tmp_path: Path) -> None:
    book, sheets = new_sheets({"Actions": [HEADINGS, *[action(f"1.{n}") for n in range(1, 6)]]})
    for row in (3, 5, 90):
        sheets["Actions"].row_dimensions[row].hidden = True
    book.save(tmp_path / "a.xlsx")
    plan, told = read_all(tmp_path)

    assert len(plan.actions) == 5
    assert told == {
        "hidden_rows": [
            (
                "a.xlsx › Actions › A3: 2 hidden rows were read like the others (3, 5). "
                "Delete what should not be in the papers; hiding or filtering does not leave it out."
            )
        ]
    }


def test_hidden_columns_are_not_read_and_told(tmp_path: Path) -> None:
    headings = (*HEADINGS, "Progress update", "Next steps", "Help needed")
    rows = [(*action(f"1.{n}"), "Seen", "Unseen", "Unseen") for n in (1, 2)]
    book, sheets = new_sheets({"Actions": [headings, *rows]})
    sheets["Actions"].column_dimensions.group("I", "J", hidden=True)
    sheets["Actions"].column_dimensions["Z"].hidden = True
    book.save(tmp_path / "a.xlsx")
    plan, told = read_all(tmp_path)

    assert "Unseen" not in repr(plan)
    assert [one.progress_update for one in plan.actions] == ["Seen", "Seen"]
    assert told == {
        "hidden_columns": [
            "a.xlsx › Actions › I1: Columns I, J are hidden and were not read. Unhide what the papers should use."
        ]
    }


def test_a_hidden_column_that_restricts_is_read_all_the_same(tmp_path: Path) -> None:
    book, sheets = new_sheets({"Actions": [(*HEADINGS, "Restricted (paragraph)"), (*action("1.1"), "Paragraph 1")]})
    sheets["Actions"].column_dimensions["H"].hidden = True
    book.save(tmp_path / "a.xlsx")
    plan, told = read_all(tmp_path)

    assert plan.actions[0].exempt_paragraphs == "1"
    assert told == {
        "hidden_restriction": [
            (
                "a.xlsx › Actions › H1: Column H is hidden; it says which rows are restricted, so it was read. "
                "Unhide it, so that everyone can see what is restricted."
            )
        ]
    }


def test_a_hidden_sheet_is_not_read_and_told(tmp_path: Path) -> None:
    book, sheets = new_sheets({"Actions": [HEADINGS, action("1.1")], "Last quarter": [HEADINGS, action("1.2")]})
    sheets["Last quarter"].sheet_state = "veryHidden"
    book.save(tmp_path / "a.xlsx")
    plan, told = read_all(tmp_path)

    assert [one.ref for one in plan.actions] == ["1.1"]
    assert told["hidden_sheet"] == [
        "a.xlsx › Last quarter: The sheet is hidden and was not read. Unhide it if the papers should use it."
    ]


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
                    "a.xlsx: The cells B1:B1048576 of the sheet 'Actions' are merged far beyond any table. "
                    "Unmerge them (Home > Merge & Center) and save the workbook."
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
