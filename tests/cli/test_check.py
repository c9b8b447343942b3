from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import AS_AT, lay, run
from tests.plans import ACTIONS, HEARD, MEETINGS, write_plan

if TYPE_CHECKING:
    from pathlib import Path

    Capture = pytest.CaptureFixture[str]

FOLDER = "output/To-put-right_NOT-FOR-PUBLICATION"


@pytest.fixture
def faulty(desk: Path) -> Path:
    row = ("1.3", HEARD, "Publish it", "Anita Khan", "31st Febuary", "In progress", "Green", "Half is written.")
    write_plan(desk / "inputs" / "plan.xlsx", {"Actions": [*ACTIONS, row], "Meetings": MEETINGS})
    return desk


@pytest.mark.usefixtures("faulty")
def test_a_finding_is_told_with_its_place_what_is_wrong_what_to_do_and_whom_to_ask(capsys: Capture) -> None:
    told = run(capsys, "check", *AS_AT).out

    assert (
        "\nto put right: plan.xlsx › Actions › E4\n"
        "  '31st Febuary' was not understood as the date for completion.\n"
        "  Write it as 31/03/2027.\n"
        "  Ask Anita Khan.\n"
    ) in told


@pytest.mark.usefixtures("faulty")
def test_in_json_too(capsys: Capture) -> None:
    told = json.loads(run(capsys, "check", "--json", *AS_AT).out)

    (finding,) = (one for one in told["findings"] if one["value"] == "31st Febuary")
    assert finding["ask"] == "Anita Khan"


def test_the_first_twenty_are_told_in_full_and_where_all_of_them_can_be_had(faulty: Path, capsys: Capture) -> None:
    rows = [(f"2.{number}", HEARD, f"Do thing {number}", "", "", "", "", "") for number in range(1, 15)]
    write_plan(faulty / "inputs" / "plan.xlsx", {"Actions": [*ACTIONS, *rows]})

    told = run(capsys, "check", *AS_AT).out
    marked = run(capsys, "check", "--mark", *AS_AT).out

    assert told.count("\nto put right:") == 20
    assert " more, by kind ('reportgen check --mark' writes all of them down):\n" in told
    assert " more, by kind (all are in the files below):\n" in marked


def test_marking_tells_what_it_wrote(faulty: Path, capsys: Capture) -> None:
    lay(faulty / "inputs" / "scan.xlsx", b"%PDF-1.7")

    done = run(capsys, "check", "--mark", *AS_AT)

    assert done.code == 3
    assert done.out.endswith(
        "\nWritten:\n"
        "  output/what-we-could-not-read.html  (to print, or to pass on)\n"
        f"  {FOLDER}/findings.csv  (everything, for Excel)\n"
        f"  {FOLDER}/plan_marked.xlsx  (a copy, with the cells marked)\n"
        "No copy of scan.xlsx: it could not be read.\n"
    )
    (faulty / FOLDER / "plan_marked.xlsx").write_bytes(b"mine")
    assert f"Kept what somebody had edited or added: {FOLDER}/plan_marked_edited-copy-1.xlsx\n" in (
        run(capsys, "check", "--mark", *AS_AT).out
    )


def test_marking_in_json_names_the_files(faulty: Path, capsys: Capture) -> None:
    lay(faulty / "inputs" / "scan.xlsx", b"%PDF-1.7")

    told = json.loads(run(capsys, "check", "--mark", "--json", "--output", "elsewhere", *AS_AT).out)

    folder = FOLDER.replace("output", "elsewhere")
    assert list(told) == ["plan", "findings", "page", "table", "copies", "not_copied", "kept"]
    assert (told["page"], told["table"]) == ("elsewhere/what-we-could-not-read.html", f"{folder}/findings.csv")
    assert (told["copies"], told["kept"]) == ([f"{folder}/plan_marked.xlsx"], [])
    assert told["not_copied"] == [{"file": "scan.xlsx", "why": "it could not be read"}]


def test_marking_where_there_is_no_action_writes_and_then_tells_the_problem(desk: Path, capsys: Capture) -> None:
    write_plan(desk / "inputs" / "plan.xlsx", {"Meetings": [*MEETINGS, ("No such board", date(2026, 12, 9))]})

    done = run(capsys, "check", "--mark", *AS_AT)

    assert done.code == 3
    assert done.err.startswith("reportgen: No action was found in the workbooks of 'inputs'.")
    assert (desk / FOLDER / "plan_marked.xlsx").is_file()


def test_a_build_says_where_the_page_lies(faulty: Path, capsys: Capture) -> None:
    told = run(capsys, "build", "--format", "word", "--board", "SCRUTINY", *AS_AT).out

    assert "They are listed in output/what-we-could-not-read.html, and in findings.csv beside each paper.\n" in told
    assert (faulty / "output" / "what-we-could-not-read.html").is_file()
