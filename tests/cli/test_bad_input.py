from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import AS_AT, environment, lay, program, run
from tests.plans import ACTIONS, MEETINGS, write_plan

if TYPE_CHECKING:
    from pathlib import Path

    Capture = pytest.CaptureFixture[str]


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(capsys: Capture, desk: Path, *words: str) -> tuple[int, str]:
    before = everything(desk)
    done = run(capsys, *words)
    assert done.out == ""
    assert everything(desk) == before
    return done.code, done.err


def test_a_folder_that_is_not_there(desk: Path, capsys: Capture) -> None:
    assert refused(capsys, desk, "build", "--inputs", "autumn") == (
        4,
        "reportgen: There is no folder 'autumn'. Name the folder that holds the workbooks with --inputs.\n",
    )


def test_a_file_where_a_folder_is_wanted(desk: Path, capsys: Capture) -> None:
    assert refused(capsys, desk, "check", "--inputs", "inputs/plan.xlsx") == (
        4,
        "reportgen: 'inputs/plan.xlsx' is a file. Name the folder that holds it with --inputs.\n",
    )


def test_a_folder_without_a_workbook(desk: Path, capsys: Capture) -> None:
    (desk / "empty").mkdir()

    assert refused(capsys, desk, "build", "--inputs", "empty") == (
        4,
        "reportgen: There is no workbook in 'empty'. Put the action plan (.xlsx) there.\n",
    )


def test_a_folder_of_workbooks_of_which_none_can_be_read(desk: Path, capsys: Capture) -> None:
    lay(desk / "inputs" / "plan.xlsx", b"%PDF-1.7 and so on")

    code, told = refused(capsys, desk, "build")

    assert code == 4
    assert told.startswith(
        "reportgen: None of the workbooks in 'inputs' could be read:\n"
        "  plan.xlsx: This file is a PDF document, not a workbook."
    )


def test_workbooks_without_an_action(desk: Path, capsys: Capture) -> None:
    write_plan(desk / "inputs" / "plan.xlsx", {"Sheet1": [("Lunch", "Price"), ("Soup", 3)]})

    code, told = refused(capsys, desk, "build")

    assert code == 3
    assert told.startswith(
        "reportgen: No action was found in the workbooks of 'inputs'. "
        "One sheet needs a row of headings with a column 'Action'."
    )


def test_a_board_that_there_is_not(desk: Path, capsys: Capture) -> None:
    assert refused(capsys, desk, "build", "--board", "Planning") == (
        2,
        (
            "reportgen: There is no board called 'Planning'. There are: SCRUTINY (Scrutiny Committee), "
            "CHILDRENS_TRUST (Children's Trust), HWB (Health and Wellbeing Board).\n"
        ),
    )


def test_a_house_that_there_is_not(desk: Path, capsys: Capture) -> None:
    code, told = refused(capsys, desk, "build", "--house", "southmere")

    assert code == 2
    assert told.startswith("reportgen: There is no house called 'southmere'. There are: base")


def test_a_templates_folder_that_there_is_not(desk: Path, capsys: Capture) -> None:
    assert refused(capsys, desk, "build", "--templates", "styles") == (
        2,
        "reportgen: There is no folder 'styles'. Name the folder that holds the house styles with --templates.\n",
    )


def test_a_meeting_that_there_is_not(desk: Path, capsys: Capture) -> None:
    meetings = [*MEETINGS, ("HWB", "2026-12-15"), ("CHILDRENS_TRUST", "2026-12-10")]
    write_plan(desk / "inputs" / "plan.xlsx", {"Actions": ACTIONS, "Meetings": meetings})

    assert refused(capsys, desk, "build", "--meeting", "2026-12-25") == (
        2,
        (
            "reportgen: There is no meeting called '25 December 2026'. "
            "There are: 8 December 2026, 10 December 2026, 15 December 2026.\n"
        ),
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("build", "--meeting", "31/02/2026"),
            "Error: Invalid value for '--meeting': '31/02/2026' is not a date. Write it as 2026-12-08 or 08/12/2026.",
        ),
        (
            ("build", "--format", "odt"),
            "Error: Invalid value for '--format': 'odt' is not one of 'pdf', 'word'.",
        ),
        (("build", "--jobs", "0"), "Error: Invalid value for '--jobs': 0 is not in the range 1<=x<=64."),
        (("publish",), "Error: No such command 'publish'."),
        (("send",), "Error: Missing argument 'BOARD'."),
    ],
)
def test_wrong_usage(words: tuple[str, ...], told: str, desk: Path, capsys: Capture) -> None:
    code, said = refused(capsys, desk, *words)

    assert (code, said.splitlines()[-1]) == (2, told)


def test_a_draft_before_the_paper_is_made(desk: Path, capsys: Capture) -> None:
    assert refused(capsys, desk, "send", "SCRUTINY", "--drafts", *AS_AT) == (
        6,
        (
            "reportgen: There is no paper in 'output/Date-to-be-confirmed_Scrutiny'. "
            "Make it first with: reportgen build --board SCRUTINY\n"
        ),
    )


def test_a_problem_is_told_as_json_too_where_json_was_asked_for(desk: Path, capsys: Capture) -> None:
    done = run(capsys, "build", "--json", "--board", "Planning", *AS_AT)

    told = json.loads(done.out)
    assert (done.code, done.err) == (2, f"reportgen: {told['error']['message']}\n")
    assert told == {
        "plan": {},
        "findings": [],
        "papers": [],
        "error": {
            "exit_code": 2,
            "message": "There is no board called 'Planning'. There are: SCRUTINY (Scrutiny Committee), "
            "CHILDRENS_TRUST (Children's Trust), HWB (Health and Wellbeing Board).",
        },
    }
    assert not (desk / "output").exists()


def test_two_copies_of_one_return_stop_the_papers_and_json_has_every_finding(desk: Path, capsys: Capture) -> None:
    for name, update in (("Return of Anita Khan.xlsx", "One."), ("Return of Anita Khan (1).xlsx", "Another.")):
        rows = [("Ref", "BRAG", "Progress update"), ("1.1", "Green", update), ("1.2", "Red", update)]
        write_plan(desk / "inputs" / name, {"Return": rows})

    done = run(capsys, "build", "--json", *AS_AT)

    told = json.loads(done.out)
    assert (done.code, told["plan"]["actions"], told["papers"]) == (3, 2, [])
    assert "two_copies" in [finding["code"] for finding in told["findings"]]
    assert done.err.startswith("reportgen: No paper was made. Settle this first:\n  ")
    assert [path.name for path in (desk / "output").rglob("*")] == ["what-we-could-not-read.html"]


def test_two_boards_that_would_share_a_folder_are_named(desk: Path, capsys: Capture) -> None:
    boards = [
        ("Code", "Full name", "Short name", "Layout", "Sees"),
        ("EAST", "Scrutiny Panel East", "Panel", "committee", "all"),
        ("WEST", "Scrutiny Panel West", "panel", "committee", "all"),
    ]
    write_plan(desk / "inputs" / "plan.xlsx", {"Actions": ACTIONS, "Boards": boards})

    assert refused(capsys, desk, "build", *AS_AT) == (
        3,
        (
            "reportgen: The papers of EAST and of WEST would share the folder 'Date-to-be-confirmed_panel'. "
            "Give these boards different short names on the Boards sheet.\n"
        ),
    )


def test_an_output_that_is_a_file(desk: Path, capsys: Capture) -> None:
    (desk / "papers").write_text("mine", encoding="utf-8")

    assert refused(capsys, desk, "build", "--output", "papers") == (
        6,
        "reportgen: 'papers' is a file, so papers cannot be put into 'papers'. Choose another folder with --output.\n",
    )


@pytest.mark.skipif(sys.platform != "linux", reason="needs a disk that refuses even the administrator")
def test_an_output_that_cannot_be_written(desk: Path, capsys: Capture) -> None:
    code, told = refused(capsys, desk, "build", "--format", "word", "--output", "/sys/kernel/papers", *AS_AT)

    assert code == 6
    assert told.startswith("reportgen: '/sys/kernel/papers' cannot be written (")
    assert told.endswith(
        "). Nothing was changed. Close the file if it is open in Word or a PDF reader, "
        "or choose another folder with --output.\n"
    )


def test_a_control_character_in_a_name_does_not_reach_the_terminal(desk: Path, capsys: Capture) -> None:
    code, told = refused(capsys, desk, "build", "--board", "\x1b[2JPlanning", *AS_AT)

    assert code == 2
    assert told.startswith("reportgen: There is no board called '\N{REPLACEMENT CHARACTER}[2JPlanning'.")


def test_pdf_without_pango_is_one_message_and_word_is_made_all_the_same(desk: Path) -> None:
    fake = desk / "without pango" / "weasyprint"
    fake.mkdir(parents=True)
    (fake / "__init__.py").write_text(
        "print('WeasyPrint could not import some external libraries.')\n"
        "raise OSError(\"cannot load library 'libpango-1.0-0': no such file.\\nAnd more.\")\n",
        encoding="utf-8",
    )
    env = environment(PYTHONPATH=str(fake.parent))
    message = (
        "PDF cannot be made: cannot load library 'libpango-1.0-0': no such file. Nothing was written. On Debian or "
        "Ubuntu install libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0; README says how on Windows and "
        "macOS. Word papers can be made without it: use --format word."
    )

    for jobs in ("1", "2"):
        done = program(desk, "build", "--json", "--jobs", jobs, *AS_AT, env=env)
        assert (done.code, done.err) == (6, f"reportgen: {message}\n")
        assert json.loads(done.out)["error"] == {"exit_code": 6, "message": message}
        assert not (desk / "output").exists()
    assert program(desk, "build", "--format", "word", *AS_AT, env=env).code == 0
