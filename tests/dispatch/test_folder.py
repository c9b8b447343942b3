from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from reportgen.dispatch.folder import earlier_record, file_stem, findings_bytes, folder_name, read_record
from reportgen.findings import CellRef, Finding, Severity

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Scrutiny", "Scrutiny"),
        ("Children\u2019s Trust", "Childrens-Trust"),
        ("Health & Wellbeing", "Health-and-Wellbeing"),
        ("../../etc", "etc"),
        ("Bwrdd D\u0175r a Th\u0177", "Bwrdd-Dwr-a-Thy"),
        ("***", "Board"),
    ],
)
def test_names_are_fit_for_any_agenda_system(name: str, written: str) -> None:
    day = date(2026, 12, 8)

    assert folder_name(day, name, is_exempt=False) == f"2026-12-08_{written}"
    assert file_stem(day, name, is_exempt=False) == f"2026-12-08_{written}_Report"


def test_an_exempt_paper_and_one_without_a_day_say_so_in_their_names() -> None:
    day = date(2026, 12, 8)

    assert folder_name(day, "Scrutiny", is_exempt=True) == "2026-12-08_Scrutiny_NOT-FOR-PUBLICATION"
    assert file_stem(day, "Scrutiny", is_exempt=True) == "2026-12-08_Scrutiny_Part-2_NOT-FOR-PUBLICATION"
    assert folder_name(None, "Scrutiny", is_exempt=False) == "Date-to-be-confirmed_Scrutiny"


def test_findings_open_in_excel_and_no_cell_can_start_a_formula() -> None:
    finding = Finding(
        "odd", Severity.TO_TELL, CellRef("plan.xlsx", "Actions", "F14"), "=cmd|' /C calc'!A0", "@odd", "-1"
    )

    made = findings_bytes([finding])

    assert made.startswith(b"\xef\xbb\xbfseverity,file,sheet,cell,value,message,remedy,ask,code\r\n")
    assert list(csv.DictReader(io.StringIO(made.decode("utf-8-sig")))) == [
        {
            "severity": "to_tell",
            "file": "plan.xlsx",
            "sheet": "Actions",
            "cell": "F14",
            "value": "'=cmd|' /C calc'!A0",
            "message": "'@odd",
            "remedy": "'-1",
            "ask": "",
            "code": "odd",
        }
    ]


def write_record(root: Path, folder: str, **record: object) -> None:
    (root / folder).mkdir(parents=True)
    (root / folder / "record.json").write_text(json.dumps(record), encoding="utf-8")


def test_the_record_of_the_boards_last_paper_before_the_meeting_is_found(tmp_path: Path) -> None:
    output, kept = tmp_path / "output", tmp_path / "inputs" / "records"
    write_record(output, "june", board="SCRUTINY", meeting="2026-06-23")
    write_record(kept, "september", board="Overview & Scrutiny", meeting="2026-09-22")
    write_record(output, "part 2", board="SCRUTINY", meeting="2026-11-01", is_exempt=True)
    write_record(output, "other", board="HWB", meeting="2026-11-02")
    write_record(output, "no day", board="SCRUTINY", meeting=None)
    write_record(output, "this one", board="SCRUTINY", meeting="2026-12-08")
    (output / "broken").mkdir()
    (output / "broken" / "record.json").write_text("{", encoding="utf-8")
    roots, names = (output, kept, tmp_path / "nowhere"), ("scrutiny", "overview and scrutiny")

    def found(before: date | None) -> object:
        record = earlier_record(roots, "SCRUTINY", names, before)
        return record and record["meeting"]

    assert found(date(2026, 12, 8)) == "2026-09-22"
    assert found(date(2026, 9, 22)) == "2026-06-23"
    assert found(date(2026, 6, 23)) is None
    assert found(None) == "2026-12-08"
    assert read_record(output / "broken") == {}
