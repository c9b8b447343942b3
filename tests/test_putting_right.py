"""From workbooks in a folder to the page, the table and the marked copies, and back again."""

from __future__ import annotations

import csv
import hashlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from reportgen.errors import InputsError, NoActionsError, SaveError, WorkbooksNeedAttentionError
from reportgen.findings import CellRef, Finding, Severity
from reportgen.intake.folder import read_folder
from reportgen.pipeline import Checked, Order, build, check
from reportgen.plan.model import Plan, Workbook
from reportgen.plan.status import Rag
from reportgen.putting_right import FOLDER, NotCopied, mark
from tests.conftest import AS_AT
from tests.plans import ACTIONS, HEARD, MEETINGS, write_plan

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE = "what-we-could-not-read.html"
PRIVATE = "Move the child at 14 Beck Lane"
PLAN = [
    (*ACTIONS[0], "Restricted (paragraph)"),
    ("1.1", HEARD, "Appoint a worker", "Anita Khan", "31st Febuary", "In progress", "Green", "Hired.", ""),
    ("1.2", HEARD, "Ask every child", "Samuel Okafor", date(2026, 6, 30), "In progress", "Red", "Late.", ""),
    ("1.3", HEARD, PRIVATE, "Petra Quill", "32nd Febuary", "In progress", "Green", "Under way.", "2"),
]


def order(desk: Path, **changes: object) -> Order:
    given = {"today": AS_AT, "inputs": desk / "inputs", "output": desk / "output", "formats": ("word",), **changes}
    return Order(**given, jobs=1)  # type: ignore[arg-type]


def files_in(folder: Path) -> Mapping[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def faulty(desk: Path) -> Path:
    """A plan with a restricted row, a workbook that cannot be read, and one with which nothing is wrong."""
    write_plan(desk / "inputs" / "plan.xlsx", {"Actions": PLAN})
    write_plan(desk / "inputs" / "Meetings.xlsx", {"Meetings": MEETINGS})
    (desk / "inputs" / "Return - Samuel Okafor.xlsx").write_bytes(b"%PDF-1.7 scanned")
    return desk


def test_the_page_the_table_and_a_copy_of_each_faulty_workbook_are_written_and_the_inputs_stay(faulty: Path) -> None:
    before = files_in(faulty / "inputs")

    marked = mark(order(faulty))

    folder = faulty / "output" / FOLDER
    assert list(files_in(faulty / "output")) == [
        f"{FOLDER}/findings.csv",
        f"{FOLDER}/plan_marked.xlsx",
        f"{FOLDER}/record.json",
        PAGE,
    ]
    assert (marked.page, marked.table, marked.copies) == (
        faulty / "output" / PAGE,
        folder / "findings.csv",
        (folder / "plan_marked.xlsx",),
    )
    assert marked.not_copied == (NotCopied("Return - Samuel Okafor.xlsx", "it could not be read"),)
    assert files_in(faulty / "inputs") == before


def test_the_copy_has_each_fault_of_its_workbook_at_its_cell(faulty: Path) -> None:
    marked = mark(order(faulty))
    book = openpyxl.load_workbook(marked.copies[0])

    wrong = {one.where.cell for one in marked.checked.findings if one.where.file == "plan.xlsx"}
    noted = {cell.coordinate for row in book["Actions"].iter_rows() for cell in row if cell.comment}
    assert {"E2", "E4"} <= noted == wrong
    comment = book["Actions"]["E2"].comment
    assert comment is not None
    assert comment.text.startswith("reportgen, to put right\n'31st Febuary' ")
    assert comment.text.endswith("\nAsk Anita Khan.")
    assert book["To put right"]["A1"].value == "To put right in plan.xlsx"


def test_the_table_tells_everything_and_the_page_nothing_of_a_restricted_row_but_its_place(faulty: Path) -> None:
    marked = mark(order(faulty))
    with marked.table.open(encoding="utf-8-sig") as stream:
        rows = list(csv.DictReader(stream))

    assert len(rows) == len(marked.checked.findings)
    assert {(row["cell"], row["value"], row["ask"]) for row in rows} >= {
        ("E2", "31st Febuary", "Anita Khan"),
        ("E4", "32nd Febuary", "Petra Quill"),
        ("", "", "Samuel Okafor"),
    }
    page = marked.page.read_text(encoding="utf-8")
    assert [word in page for word in ("31st Febuary", "Anita Khan", "E4", "only, so that it can be passed on")] == [
        True
    ] * 4
    assert [word in page for word in ("32nd Febuary", "Petra Quill", "Beck Lane")] == [False] * 3


def test_a_copy_that_is_put_back_in_place_of_its_workbook_is_read_as_the_same_plan(faulty: Path) -> None:
    marked = mark(order(faulty))
    plan, found = read_folder(faulty / "inputs")
    (faulty / "inputs" / "plan.xlsx").write_bytes(marked.copies[0].read_bytes())

    again, told = read_folder(faulty / "inputs")

    assert (again.actions, again.outcomes) == (plan.actions, plan.outcomes)
    assert {(one.code, one.where) for one in told} == {(one.code, one.where) for one in found}


def test_a_rating_that_is_only_a_colour_is_still_there_in_the_copy(desk: Path) -> None:
    path = write_plan(desk / "inputs" / "plan.xlsx", {"Actions": [(*row[:6], "", *row[7:]) for row in ACTIONS]})
    book = openpyxl.load_workbook(path)
    book["Actions"]["G1"] = "RAG"
    for row, colour in ((2, "FF00B050"), (3, "FFFF0000")):
        book["Actions"][f"G{row}"].fill = PatternFill("solid", colour)
    book.save(path)
    plan, _ = read_folder(desk / "inputs")
    copy = mark(order(desk)).copies[0]
    path.write_bytes(copy.read_bytes())

    again, told = read_folder(desk / "inputs")

    assert {one.where.cell for one in told} >= {"G2", "G3"}
    assert [action.rag for action in plan.actions] == [Rag.GREEN, Rag.RED]
    assert again.actions == plan.actions


def test_marking_again_replaces_what_it_wrote_and_keeps_what_an_officer_edited(faulty: Path) -> None:
    first = mark(order(faulty))
    first.copies[0].write_bytes(b"the officer's own")
    write_plan(faulty / "inputs" / "plan.xlsx", {"Actions": [*PLAN[:1], *PLAN[2:]]})

    marked = mark(order(faulty))

    kept = faulty / "output" / FOLDER / "plan_marked_edited-copy-1.xlsx"
    assert marked.kept == (kept,)
    assert kept.read_bytes() == b"the officer's own"
    assert openpyxl.load_workbook(marked.copies[0])["Actions"]["E3"].comment is not None


def test_a_workbook_that_was_put_right_has_no_copy_any_more(faulty: Path) -> None:
    write_plan(
        faulty / "inputs" / "Indicators.xlsx",
        {"Indicators": [("Ref", "Outcome", "Indicator", "Unit"), ("I1", HEARD, "Visits", "")]},
    )
    first = mark(order(faulty))
    (faulty / "inputs" / "Indicators.xlsx").unlink()

    assert [path.name for path in first.copies] == ["Indicators_marked.xlsx", "plan_marked.xlsx"]
    assert [path.name for path in mark(order(faulty)).copies] == ["plan_marked.xlsx"]
    assert not first.copies[0].exists()


def test_a_text_file_has_no_copy(faulty: Path) -> None:
    (faulty / "inputs" / "extra.csv").write_text("Ref,Action,Lead,Due date\n2.1,Do more,Anita Khan,31st Febuary\n")

    told = {one.file: one.why for one in mark(order(faulty)).not_copied}

    assert told["extra.csv"] == "a text file has no cells to colour"


def test_a_workbook_that_changed_while_it_was_checked_is_left_alone(
    faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = Finding("x_y", Severity.TO_TELL, CellRef("plan.xlsx", "Actions", "E2"), "", "No.", "Do.")
    checked = Checked(Plan(workbooks=(Workbook("plan.xlsx", "of before"),)), (finding,), AS_AT)
    monkeypatch.setattr("reportgen.pipeline.look_through", lambda _order: checked)

    with pytest.raises(NoActionsError):
        mark(order(faulty))

    assert list(files_in(faulty / "output")) == [f"{FOLDER}/findings.csv", f"{FOLDER}/record.json", PAGE]


def test_where_a_heading_hides_all_actions_the_copy_shows_it_and_the_problem_is_told(desk: Path) -> None:
    write_plan(desk / "inputs" / "plan.xlsx", {"Meetings": [*MEETINGS, ("No such board", date(2026, 12, 9))]})

    with pytest.raises(NoActionsError):
        mark(order(desk))

    book = openpyxl.load_workbook(desk / "output" / FOLDER / "plan_marked.xlsx")
    assert book["Meetings"]["A3"].comment is not None


def test_where_nothing_can_be_read_the_page_and_the_table_are_written_and_the_problem_is_told(desk: Path) -> None:
    (desk / "inputs" / "plan.xlsx").write_bytes(b"%PDF-1.7 scanned")

    with pytest.raises(InputsError):
        mark(order(desk))

    assert list(files_in(desk / "output")) == [f"{FOLDER}/findings.csv", f"{FOLDER}/record.json", PAGE]
    assert "plan.xlsx</bdi>: could not be read" in (desk / "output" / PAGE).read_text(encoding="utf-8")


def test_an_output_that_cannot_be_written_is_told_before_anything_is_read(desk: Path) -> None:
    (desk / "output").write_bytes(b"")

    with pytest.raises(SaveError):
        mark(order(desk, inputs=Path("nowhere")))


def test_names_that_no_disk_could_take_or_tell_apart_are_made_fit(desk: Path) -> None:
    long = f"{'é' * 120}.xlsx"
    for name in (long, "Plan.xlsx"):
        write_plan(desk / "inputs" / name, {"Actions": PLAN})
    (desk / "inputs" / long).with_suffix(".txt").write_text("not read")

    names = [path.name for path in mark(order(desk)).copies]

    assert {name for name in names if "é" in name} == {f"{'é' * 100}_marked.xlsx"}
    assert len({name.casefold() for name in names}) == len(names) == 3


def test_a_build_leaves_the_page_beside_the_papers_with_nothing_of_a_restricted_row(faulty: Path) -> None:
    built = build(order(faulty, boards=("SCRUTINY",)))

    page = built.page.read_text(encoding="utf-8")
    assert built.page == faulty / "output" / PAGE
    assert [word in page for word in ("31st Febuary", "32nd Febuary", "Petra Quill", "Beck Lane")] == [True] + [
        False
    ] * 3
    assert not (faulty / "output" / FOLDER).exists()
    public = faulty / "output" / "2026-12-08_Scrutiny" / "findings.csv"
    assert "Petra Quill" not in public.read_text(encoding="utf-8-sig")
    assert "Anita Khan" in public.read_text(encoding="utf-8-sig")


def test_a_build_that_findings_stop_leaves_the_page_that_says_what_to_settle(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = Finding(
        "two_copies", Severity.STOPS_PAPER, CellRef("plan.xlsx", "", ""), "", "They are copies.", "Take one."
    )
    read = check(order(desk))
    monkeypatch.setattr("reportgen.pipeline.check", lambda _order: Checked(read.plan, (stop,), read.as_at))

    with pytest.raises(WorkbooksNeedAttentionError):
        build(order(desk))

    assert list(files_in(desk / "output")) == [PAGE]
    assert "They are copies." in (desk / "output" / PAGE).read_text(encoding="utf-8")
