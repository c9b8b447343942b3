from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import AS_AT, PROGRAM, environment, lay, program, run
from tests.conftest import ROOT
from tests.plans import ACTIONS, MEETINGS, RECIPIENTS, write_plan

if TYPE_CHECKING:
    from pathlib import Path


def files_of(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def with_meeting(desk: Path) -> Path:
    write_plan(desk / "inputs" / "plan.xlsx", {"Actions": ACTIONS, "Meetings": MEETINGS, "Recipients": RECIPIENTS})
    return desk


def test_with_no_options_all_boards_papers_are_made_in_both_formats(with_meeting: Path) -> None:
    to_all = [(*ACTIONS[0], "Report to"), *((*row, "HWB; Children's Trust") for row in ACTIONS[1:])]
    write_plan(with_meeting / "inputs" / "plan.xlsx", {"Actions": to_all, "Meetings": MEETINGS})

    done = program(with_meeting, "build", *AS_AT)

    assert (done.code, done.err) == (0, "")
    assert files_of(with_meeting / "output") == [
        "2026-12-08_Scrutiny/2026-12-08_Scrutiny_Report.docx",
        "2026-12-08_Scrutiny/2026-12-08_Scrutiny_Report.pdf",
        "2026-12-08_Scrutiny/findings.csv",
        "2026-12-08_Scrutiny/record.json",
        "Date-to-be-confirmed_Childrens-Trust/Date-to-be-confirmed_Childrens-Trust_Report.docx",
        "Date-to-be-confirmed_Childrens-Trust/Date-to-be-confirmed_Childrens-Trust_Report.pdf",
        "Date-to-be-confirmed_Childrens-Trust/findings.csv",
        "Date-to-be-confirmed_Childrens-Trust/record.json",
        "Date-to-be-confirmed_Health-and-Wellbeing-Board/Date-to-be-confirmed_Health-and-Wellbeing-Board_Report.docx",
        "Date-to-be-confirmed_Health-and-Wellbeing-Board/Date-to-be-confirmed_Health-and-Wellbeing-Board_Report.pdf",
        "Date-to-be-confirmed_Health-and-Wellbeing-Board/findings.csv",
        "Date-to-be-confirmed_Health-and-Wellbeing-Board/record.json",
        "what-we-could-not-read.html",
    ]
    told = [re.sub(r"\d+ pages, [\d.]+ s", "N pages, N s", line) for line in done.out.splitlines()]
    assert sorted(told[:3]) == [
        "CHILDRENS_TRUST, meeting to be confirmed: N pages, N s",
        "HWB, meeting to be confirmed: N pages, N s",
        "SCRUTINY, 2026-12-08: N pages, N s",
    ]
    assert told[3] == "  output/2026-12-08_Scrutiny/2026-12-08_Scrutiny_Report.pdf"


def test_one_board_one_format_and_one_meeting_can_be_asked_for(
    with_meeting: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--board", "scrutiny", "--meeting", "08/12/2026", "--format", "word", "--output", "papers")

    assert run(capsys, "build", *words, *AS_AT).code == 0
    assert files_of(with_meeting / "papers") == [
        "2026-12-08_Scrutiny/2026-12-08_Scrutiny_Report.docx",
        "2026-12-08_Scrutiny/findings.csv",
        "2026-12-08_Scrutiny/record.json",
        "what-we-could-not-read.html",
    ]


@pytest.mark.usefixtures("with_meeting")
def test_build_in_json_is_one_object_with_the_papers_and_the_findings(capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "build", "--json", "--board", "HWB", "--board", "SCRUTINY", "--format", "word", *AS_AT)

    told = json.loads(done.out)
    assert (done.code, done.err, list(told)) == (0, "", ["plan", "findings", "papers", "kept", "page"])
    assert told["plan"] == {"outcomes": 1, "actions": 2, "indicators": 0, "evidence": 0}
    assert {key for finding in told["findings"] for key in finding} == {
        "code",
        "severity",
        "file",
        "sheet",
        "cell",
        "value",
        "message",
        "remedy",
        "ask",
    }
    assert [paper.pop("seconds") >= 0 for paper in told["papers"]] == [True, True]
    health = "output/Date-to-be-confirmed_Health-and-Wellbeing-Board"
    assert told["papers"] == [
        {
            "board": "SCRUTINY",
            "meeting": "2026-12-08",
            "exempt": False,
            "pdf": None,
            "word": "output/2026-12-08_Scrutiny/2026-12-08_Scrutiny_Report.docx",
            "record": "output/2026-12-08_Scrutiny/record.json",
            "pages": None,
        },
        {
            "board": "HWB",
            "meeting": None,
            "exempt": False,
            "pdf": None,
            "word": f"{health}/Date-to-be-confirmed_Health-and-Wellbeing-Board_Report.docx",
            "record": f"{health}/record.json",
            "pages": None,
        },
    ]


def test_check_tells_what_was_found_and_makes_nothing(with_meeting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files_of(with_meeting)

    done = run(capsys, "check", *AS_AT)

    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Found 1 outcome, 2 actions, no indicators and no pieces of evidence in 1 workbook.\n")
    assert (
        "Nothing in the plan is reported to the Children's Trust or names it, so no paper is made for it.\n"
        "  Nothing, if that is right. Else name the board under 'Report to', or make its paper with --board.\n"
    ) in done.out
    assert files_of(with_meeting) == before


def test_check_ends_with_three_where_a_workbook_is_stopped(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay(desk / "inputs" / "broken.xlsx", b"")

    done = run(capsys, "check", "--json", *AS_AT)

    told = json.loads(done.out)
    assert (done.code, done.err, list(told)) == (3, "", ["plan", "findings"])
    assert (told["findings"][0]["severity"], told["findings"][0]["file"]) == ("stops_workbook", "broken.xlsx")


def test_one_bad_workbook_does_not_stop_the_others_and_the_papers_name_it(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(desk / "inputs" / "Return of Anita Khan.xlsx", b"not a workbook")

    done = run(capsys, "build", "--board", "SCRUTINY", "--format", "word", *AS_AT)

    assert (done.code, done.err) == (0, "")
    assert "  Return of Anita Khan.xlsx: " in done.out
    folder = desk / "output" / "Date-to-be-confirmed_Scrutiny"
    assert "Return of Anita Khan.xlsx" in (folder / "findings.csv").read_text(encoding="utf-8-sig")


@pytest.mark.usefixtures("with_meeting")
def test_boards_tells_each_board_its_meetings_and_what_it_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "boards", *AS_AT)

    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(
        "SCRUTINY: Scrutiny Committee\n"
        "  layout committee, public\n"
        "  meets on 8 December 2026; publish the next paper by 30 November 2026\n"
        "  is shown outcome 1: 2 actions\n"
        "CHILDRENS_TRUST: Children's Trust\n"
        "  layout partnership, members only\n"
        "  meets on a day to be confirmed\n"
        "  is shown nothing of the plan\n"
    )
    rows = json.loads(run(capsys, "boards", "--json", *AS_AT).out)["boards"]
    assert rows[0] == {
        "code": "SCRUTINY",
        "name": "Scrutiny Committee",
        "layout": "committee",
        "public": True,
        "meetings": ["8 December 2026"],
        "publish_by": "30 November 2026",
        "outcomes": ["1"],
        "actions": 2,
    }


LATE = [("Board", "Date"), ("SCRUTINY", date(2026, 12, 8)), ("HWB", date(2026, 11, 26))]
TO_HWB = [(*ACTIONS[0], "Report to"), *((*row, "HWB") for row in ACTIONS[1:])]


def test_the_papers_that_are_not_late_are_made_and_the_one_that_is_ends_with_3(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_plan(desk / "inputs" / "plan.xlsx", {"Actions": TO_HWB, "Meetings": LATE})

    done = run(capsys, "build", "--format", "word", *AS_AT)
    told = json.loads(run(capsys, "build", "--format", "word", "--json", *AS_AT).out)

    assert done.code == 3
    assert "One paper was not made; the others were. Settle this first:" in done.err
    assert "the paper then prints it" in done.err
    assert (desk / "output/2026-12-08_Scrutiny/2026-12-08_Scrutiny_Report.docx").is_file()
    assert not (desk / "output/2026-11-26_Health-and-Wellbeing-Board").exists()
    assert [one["board"] for one in told["papers"]] == ["SCRUTINY"]
    assert told["error"]["exit_code"] == 3


def test_the_plans_own_day_of_the_data_is_used_unless_one_is_given(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_plan(
        desk / "inputs" / "plan.xlsx",
        {"Actions": ACTIONS, "Meetings": MEETINGS, "Plan": [("Fact", "Value"), ("Data as at", "1 December 2026")]},
    )

    def told(*words: str) -> str:
        return run(capsys, "boards", *words).out.splitlines()[2].split(";")[0]

    assert told() == "  meets on 8 December 2026"
    assert told("--data-as-at", "2026-12-09") == "  meets on a day to be confirmed"


def test_a_draft_is_written_beside_the_paper_and_nothing_is_sent(
    with_meeting: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "build", "--board", "SCRUTINY", *AS_AT).code == 0

    done = run(capsys, "send", "SCRUTINY", "--drafts", *AS_AT)

    assert (done.code, done.err) == (0, "")
    lines = [line for line in done.out.splitlines(keepends=True) if not line.startswith("  The paper still says: ")]
    assert "".join(lines) == (
        "Draft written, nothing sent: output/2026-12-08_Scrutiny/2026-12-08_Scrutiny_Report_Draft.eml\n"
        "  addressed to 1: joan.pickersgill@northmere.example\n"
        "Draft written, nothing sent: output/2026-12-08_Scrutiny/2026-12-08_Scrutiny_Report_Observers_Draft.eml\n"
        "  addressed to 1: newsdesk@courier.example\n"
    )
    assert (with_meeting / "output/2026-12-08_Scrutiny/2026-12-08_Scrutiny_Report_Draft.eml").is_file()


def test_a_fault_in_the_program_ends_with_one_and_its_traceback(desk: Path) -> None:
    code = "import reportgen.cli, reportgen.pipeline as p; p.check = lambda order: 1 / 0; reportgen.cli.main()"

    done = subprocess.run(
        [sys.executable, "-c", code, "check"], cwd=desk, capture_output=True, text=True, check=False, env=environment()
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Traceback (most recent call last):\n")
    assert done.stderr.endswith("ZeroDivisionError: division by zero\n")


def test_help_takes_less_than_half_a_second_of_processor_time() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([PROGRAM, "--help"], capture_output=True, text=True, check=True, env=environment())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)

    assert re.search(r"build +Make the papers: workbooks in, PDF and Word out\.", done.stdout)
    assert (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime) < 0.5


def test_a_terminal_shows_a_bar_and_then_the_papers(desk: Path) -> None:
    reader, writer = os.openpty()
    with subprocess.Popen(
        [PROGRAM, "build", "--format", "word", "--board", "HWB", *AS_AT],
        cwd=desk,
        stdout=writer,
        stderr=writer,
        env=environment(TERM="xterm-256color", COLUMNS="100"),
    ) as running:
        os.close(writer)
        shown = b""
        try:
            while piece := os.read(reader, 4096):
                shown += piece
        except OSError:
            # Linux tells the end of a terminal so
            pass
    os.close(reader)
    assert running.returncode == 0
    assert "Making the papers" in shown.decode()
    assert re.search(r"HWB, meeting to be confirmed: [\d.]+ s", shown.decode())


def test_the_version_is_that_of_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert version is not None
    assert run(capsys, "--version").out == f"reportgen, version {version[1]}\n"
