"""Nothing is half-written: interruptions, killed workers, full disks, two runs at once."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import AS_AT, PROGRAM, environment, program, run
from tests.conftest import ROOT

if TYPE_CHECKING:
    Capture = pytest.CaptureFixture[str]

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def started(folder: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [PROGRAM, *words],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


def stat_of(process: int) -> list[str]:
    """The words of /proc/PID/stat after the program's name; none where the process has ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace").rsplit(")", 1)[1].split()
    except OSError:
        return []


def children(parent: int) -> list[int]:
    found = [int(path.name) for path in Path("/proc").glob("[0-9]*")]
    return [process for process in found if (stat_of(process) or ["", ""])[1] == str(parent)]


def first_worker(program: int) -> int:
    """The first worker, a grandchild of the program, that has used more of a processor than reading takes."""
    for _ in range(600):
        for worker in (grandchild for child in children(program) for grandchild in children(child)):
            if (words := stat_of(worker)) and int(words[11]) > 60:
                return worker
        time.sleep(0.02)
    pytest.fail("No worker was seen.")


@linux_only
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_leaves_nothing(how: signal.Signals, desk: Path) -> None:
    shutil.copytree(ROOT / "inputs", desk / "inputs", dirs_exist_ok=True)
    (desk / "inputs" / "plan.xlsx").unlink()
    running = started(desk, "build", *AS_AT)
    first_worker(running.pid)

    # as a terminal does with Ctrl-C: to the program and all that it started
    os.killpg(running.pid, how) if how is signal.SIGINT else running.send_signal(how)
    out, err = running.communicate(timeout=30)

    assert running.returncode == 130
    assert err.strip() == "reportgen: stopped. Every file is whole: as it was before, or new."
    assert out == ""
    assert sorted(path.name for path in desk.iterdir()) == ["inputs"]


@linux_only
def test_a_worker_that_the_system_kills_is_one_clear_message(desk: Path) -> None:
    shutil.copytree(ROOT / "inputs", desk / "inputs", dirs_exist_ok=True)
    (desk / "inputs" / "plan.xlsx").unlink()
    running = started(desk, "build", *AS_AT)

    os.kill(first_worker(running.pid), signal.SIGKILL)
    _, err = running.communicate(timeout=60)

    assert running.returncode == 1
    assert err.startswith("reportgen: Stopped while making the paper of ")
    assert err.endswith(
        " (pdf): the system ended its process, most likely for want of memory, or it took longer than a quarter of an "
        "hour. Nothing was written. Try again with --jobs 1, or one --board at a time.\n"
    )
    assert err.count("\n") == 1
    assert sorted(path.name for path in desk.iterdir()) == ["inputs"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_disk_that_is_full_leaves_the_papers_of_before(desk: Path) -> None:
    words = ["build", "--format", "word", "--jobs", "1", *AS_AT]
    assert program(desk, *words).code == 0
    before = {path: path.read_bytes() for path in (desk / "output").rglob("*") if path.is_file()}

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (8_000, 8_000))

    done = subprocess.run(
        [PROGRAM, *words[:-1], "2026-11-25"],
        cwd=desk,
        env=environment(),
        preexec_fn=small_files,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 6
    assert done.stderr == (
        "reportgen: 'output' cannot be written (File too large). Nothing was changed. Close the file if it is open in "
        "Word or a PDF reader, or choose another folder with --output.\n"
    )
    assert {path: path.read_bytes() for path in (desk / "output").rglob("*") if path.is_file()} == before
    assert not list((desk / "output").glob(".*"))


def test_two_runs_at_the_same_time_leave_whole_papers(desk: Path) -> None:
    days = ("2026-11-24", "2026-11-25", "2026-11-26")
    every = ("--board", "SCRUTINY", "--board", "CHILDRENS_TRUST", "--board", "HWB")
    both = [started(desk, "build", "--format", "word", *every, "--data-as-at", day) for day in days]
    for running in both:
        _, err = running.communicate(timeout=120)
        assert (running.returncode, err) == (0, "")

    *folders, page = sorted((desk / "output").iterdir())
    assert page.name == "what-we-could-not-read.html"
    assert [folder.name for folder in folders] == [
        "Date-to-be-confirmed_Childrens-Trust",
        "Date-to-be-confirmed_Health-and-Wellbeing-Board",
        "Date-to-be-confirmed_Scrutiny",
    ]
    seen = set()
    for folder in folders:
        record = json.loads((folder / "record.json").read_text(encoding="utf-8"))
        seen.add(record["data_as_at"])
        for name, known in record["files"].items():
            assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == known
        assert sorted(path.name for path in folder.iterdir()) == sorted([*record["files"], "record.json"])
    assert len(seen) == 1
    assert f"Data as at {seen.pop()}." in page.read_text(encoding="utf-8")


def test_an_edited_word_file_is_kept_and_does_not_multiply(desk: Path, capsys: Capture) -> None:
    words = ("build", "--board", "SCRUTINY", "--format", "word", *AS_AT)
    assert run(capsys, *words).code == 0
    folder = desk / "output" / "Date-to-be-confirmed_Scrutiny"
    paper = folder / "Date-to-be-confirmed_Scrutiny_Report.docx"
    made = paper.read_bytes()
    paper.write_bytes(b"the officer's own")

    told = [run(capsys, *words).out.splitlines() for _ in range(2)]

    copy = f"{paper.stem}_edited-copy-1.docx"
    kept = f"Kept what somebody had edited or added: output/{folder.name}/{copy}"
    assert [kept in lines for lines in told] == [True, True]
    assert sorted(path.name for path in folder.iterdir()) == sorted([paper.name, copy, "findings.csv", "record.json"])
    assert (folder / copy).read_bytes() == b"the officer's own"
    assert paper.read_bytes() == made
