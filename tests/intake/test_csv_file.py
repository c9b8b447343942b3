"""Tables that come as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.intake.grid import read_grids
from tests.intake.books import by_code, read_all, write_actions

if TYPE_CHECKING:
    from pathlib import Path

TEXT = 'Ref,Action,Lead,Due date,Status\n1.1,"Ask children, parents\nand carers",Zoë Khan,31/03/2027,Green\n'
NO_TABLE = (
    "a.csv: This file is no table, whatever its name says. "
    "Open the table in Excel and choose File > Save As > Excel Workbook (.xlsx)."
)


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace(", ", "\0").replace(",", ";").replace("\0", ", ").encode(),
        TEXT.replace(", ", "\0").replace(",", "\t").replace("\0", ", ").encode("utf-16"),
        b"sep=;\r\n" + TEXT.replace(", ", "\0").replace(",", ";").replace("\0", ", ").encode(),
    ],
)
def test_a_file_of_text_is_read_whatever_parts_its_columns_and_however_it_is_encoded(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    plan, told = read_all(tmp_path)
    (only,) = plan.actions

    assert (only.ref, only.text, str(only.leads[0]), str(only.due.latest)) == (
        "1.1", "Ask children, parents and carers", "Zoë Khan", "2027-03-31",
    )  # fmt: skip
    assert str(only.cell("due")) == "a.csv › a › D2"
    assert told == {}


def test_its_cells_are_named_as_excel_names_them_blank_lines_and_all(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Plan,\n\nRef,Action,Status\n1.1,Do,#REF!\n", "utf-8")

    assert read_all(tmp_path)[1] == {
        "error_value": [
            "a.csv › a › C4: The cell shows an error (#REF!); it was read as empty. Mend the formula or type the value."
        ]
    }


def test_a_reference_that_another_system_kept_as_text_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('Ref,Action,Status\n="1.10",Do,Green\n', "utf-8")

    assert read_all(tmp_path)[0].actions[0].ref == "1.10"


def test_american_dates_are_asked_about_in_text_too(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Ref,Action,Due date\n1.1,Do,03/31/2027\n1.2,Go,04/03/2027\n", "utf-8")

    assert "us_dates" in read_all(tmp_path)[1]


def test_a_workbook_under_the_name_of_a_text_is_read_as_the_workbook_it_is(tmp_path: Path) -> None:
    path = write_actions(tmp_path / "a.xlsx", ("1.1", "Do", "A. Khan"), headings=("Ref", "Action", "Lead"))
    path.rename(tmp_path / "a.csv")

    assert [one.ref for one in read_all(tmp_path)[0].actions] == ["1.1"]


@pytest.mark.parametrize("content", [b"\x00\x01\x02" * 50, b"a,b\x07\n", b"\xff\xfe\x00"])
def test_what_is_no_text_is_told(content: bytes) -> None:
    grids, told = read_grids("a.csv", content)

    assert (grids, by_code(told)) == ([], {"not_a_workbook": [NO_TABLE]})


def test_a_quotation_mark_that_is_not_closed_is_told_before_it_swallows_the_plan() -> None:
    told = by_code(read_grids("a.csv", b'Ref,Action\n1.1,"Do\n1.2,Go\n1.3,Be\n')[1])

    assert told == {
        "workbook_damaged": [
            (
                "a.csv: A quotation mark is not closed, so that everything after it would be one cell. "
                "Open the table in Excel and choose File > Save As > Excel Workbook (.xlsx)."
            )
        ]
    }
