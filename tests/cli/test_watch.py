"""`reportgen watch` as an officer starts it: a real process, real files that come slowly, go and break."""

from __future__ import annotations

import json
import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import PROGRAM, environment, program
from tests.cli.test_whole_or_not import children
from tests.plans import ACTIONS, write_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ONE_BOARD = ("--board", "SCRUTINY", "--format", "word", "--data-as-at", "2026-11-24")
PAPER = "Date-to-be-confirmed_Scrutiny"
LONGEST = 40.0
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals of the system")
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


class Watching:
    """A watch that runs, and the lines it tells."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.process = subprocess.Popen(
            [PROGRAM, "watch", "--every", "0.2", *ONE_BOARD, *words],
            cwd=folder,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def until(self, words: str) -> list[str]:
        """Read what is told until a line holds these words."""
        told: list[str] = []
        end = time.monotonic() + LONGEST
        while not told or words not in told[-1]:
            try:
                told.append(self.lines.get(timeout=max(0.01, end - time.monotonic())))
            except queue.Empty:
                pytest.fail(f"'{words}' was not told, but:\n" + "\n".join(told))
        return told

    def stop(self, how: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """Stop the watch and give its exit code and what it told of errors."""
        if how is signal.SIGTERM:
            self.process.send_signal(how)
        else:
            # as a terminal does: to the program and all that it started
            os.killpg(self.process.pid, how)
        code = self.process.wait(timeout=LONGEST)
        assert self.process.stderr is not None
        return code, self.process.stderr.read()


@pytest.fixture
def watch(desk: Path) -> Iterator[Callable[..., Watching]]:
    """Starts watches in the desk's folder, and ends those that a failed test left."""
    started: list[Watching] = []

    def start(*words: str) -> Watching:
        started.append(Watching(desk, *words))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            os.killpg(one.process.pid, signal.SIGKILL)
        one.process.wait()
        for stream in (one.process.stdout, one.process.stderr):
            if stream is not None:
                stream.close()


def with_update(path: Path, update: str) -> Path:
    return write_plan(path, {"Actions": [ACTIONS[0], [*ACTIONS[1][:-1], update], *ACTIONS[2:]]})


def without_times(told: list[str]) -> list[str]:
    return [re.sub(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d  ", "TIME ", line) for line in told]


def papers_in(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".watching")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@posix_only
def test_a_day_at_the_desk(desk: Path, watch: Callable[..., Watching]) -> None:
    plan, word = desk / "inputs" / "plan.xlsx", f"output/{PAPER}/{PAPER}_Report.docx"
    watching = watch()
    assert without_times(watching.until("All of them"))[:5] == [
        "TIME Watching 'inputs' for papers in 'output'.",
        "  Press Ctrl-C or close this window to stop.",
        "TIME Started.",
        "  Made: SCRUTINY, meeting to be confirmed",
        f"    {word}",
    ]

    new = with_update(desk / "new.xlsx", "Left again.").read_bytes()
    with plan.open("wb") as slowly:
        for start in range(0, len(new), 1500):
            slowly.write(new[start : start + 1500])
            slowly.flush()
            time.sleep(0.25)
    copied = without_times(watching.until("Findings"))
    assert copied[:3] == ["TIME plan.xlsx has changed.", "  Made: SCRUTINY, meeting to be confirmed", f"    {word}"]

    plan.touch()
    plan.write_bytes(new)
    (desk / "inputs" / "notes.pdf.xlsx").write_bytes(b"%PDF-1.7")
    broken = without_times(watching.until("New: "))
    assert broken[0] == "TIME notes.pdf.xlsx is new."
    assert broken[-1].startswith("  New: notes.pdf.xlsx: This file is a PDF document, not a workbook. ")

    (desk / "inputs" / "notes.pdf.xlsx").unlink()
    gone = without_times(watching.until("Findings"))
    assert gone[0] == "TIME notes.pdf.xlsx is gone."

    plan.unlink()
    empty = without_times(watching.until("There is no workbook"))
    assert empty == [
        "TIME plan.xlsx is gone. The papers stay as they were:",
        f"  There is no workbook in '{desk / 'inputs'}'. Put the action plan (.xlsx) there.",
    ]
    plan.write_bytes(new)
    mended = without_times(watching.until("Findings"))
    assert mended[0] == "TIME plan.xlsx is new. What was wrong before is settled."

    assert watching.stop() == (0, "")
    assert without_times(watching.until("Stopped")) == ["TIME Stopped. The papers are those that were last told."]
    fresh = program(desk, "build", "--output", "fresh", *ONE_BOARD)
    assert (fresh.code, papers_in(desk / "output")) == (0, papers_in(desk / "fresh"))


@linux_only
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_watch_that_is_stopped_at_work_leaves_whole_papers_and_no_process(
    how: signal.Signals, desk: Path, watch: Callable[..., Watching]
) -> None:
    watching = watch("--format", "pdf")
    watching.until("All of them")
    before = papers_in(desk / "output")
    workers = [*children(watching.process.pid)]
    with_update(desk / "inputs" / "plan.xlsx", "Left again.")
    workers.append(wait_for_a_worker(watching.process.pid))

    code, err = watching.stop(how)

    assert (code, err) == (0, "")
    assert papers_in(desk / "output") == before
    assert not list((desk / "output").glob(".*"))
    ended = [worker for worker in workers if not is_running(worker)]
    assert ended == workers


def wait_for_a_worker(program: int) -> int:
    """A process that reads or prints: a child of the server that is a child of the program."""
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        for worker in (worker for server in children(program) for worker in children(server)):
            return worker
        time.sleep(0.01)
    pytest.fail("No worker was seen.")


def is_running(process: int) -> bool:
    """Tell whether a process is there, after a moment to end in."""
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.05)
    return True


def test_a_second_watch_is_refused_with_who_has_the_folder(desk: Path, watch: Callable[..., Watching]) -> None:
    first = watch()
    first.until("Watching")

    second = program(desk, "watch")

    assert (second.code, second.out) == (6, "")
    assert re.fullmatch(
        rf"reportgen: '{re.escape(str(desk / 'output'))}' is being watched already, by .+ on .+ \(process "
        rf"{first.process.pid}\), since \d{{4}}-\d\d-\d\d \d\d:\d\d\. Two watches would only undo each other's work\. "
        r"Stop that one first, or choose another folder with --output\.\n",
        second.err,
    )


@posix_only
def test_other_programs_are_told_one_json_object_a_line_and_changes_at_once_however_seldom_it_looks(
    desk: Path, watch: Callable[..., Watching]
) -> None:
    watching = watch("--json", "--every", "600")
    watching.until('"event": "round"')
    time.sleep(0.5)
    with_update(desk / "inputs" / "plan.xlsx", "Left again.")
    done = json.loads(watching.until('"event": "round"')[-1])
    code, err = watching.stop(signal.SIGHUP)

    assert (code, err) == (0, "")
    assert done["files"]["changed"] == ["plan.xlsx"]
    assert [paper["board"] for paper in done["made"]] == ["SCRUTINY"]
    assert sorted(done) == [
        "at", "event", "files", "findings", "held_back", "kept", "left", "left_over", "made", "page", "restored",
        "same", "seconds", "submitted", "updated",
    ]  # fmt: skip
    assert json.loads(watching.until("stopped")[-1])["event"] == "stopped"


def test_a_board_that_does_not_exist_is_told_at_once(desk: Path) -> None:
    done = program(desk, "watch", "--board", "SCRUTINEERS", "--json")

    assert done.code == 2
    assert done.err.startswith("reportgen: There is no board called 'SCRUTINEERS'. There are: ")
    last = json.loads(done.out.splitlines()[-1])
    assert (last["event"], last["error"]["exit_code"]) == ("stopped", 2)
    assert sorted(path.name for path in desk.iterdir()) == ["inputs"]


def test_a_folder_that_is_not_there_yet_is_waited_for(desk: Path, watch: Callable[..., Watching]) -> None:
    (desk / "inputs").rename(desk / "away")
    watching = watch()
    told = without_times(watching.until("cannot be seen"))
    (desk / "away").rename(desk / "inputs")

    where = f"'{desk / 'inputs'}' cannot be seen (No such file or directory)"
    assert told[2:] == [
        "TIME Nothing could be made yet.",
        f"  The folder {where}. It will be looked for until it is there.",
    ]
    assert "  Made: SCRUTINY, meeting to be confirmed" in watching.until("All of them")


@posix_only
def test_a_reader_that_goes_away_ends_the_watch_without_a_word(desk: Path) -> None:
    done = subprocess.run(  # noqa: S602 - a pipe of the shell, as a person would write it
        f"'{PROGRAM}' watch --every 0.2 --json {' '.join(ONE_BOARD)} | head -n 1",
        shell=True,
        cwd=desk,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=LONGEST,
        check=False,
    )

    assert (done.stdout.count("\n"), done.stderr) == (1, "")
    assert not (desk / "output" / ".watching").exists()


@linux_only
def test_a_worker_that_the_system_kills_is_told_and_the_papers_are_made_after_all(
    desk: Path, watch: Callable[..., Watching]
) -> None:
    watching = watch()
    watching.until("All of them")
    with_update(desk / "inputs" / "plan.xlsx", "Left again.")
    os.kill(wait_for_a_worker(watching.process.pid), signal.SIGKILL)

    told = without_times([*watching.until("The papers stay"), *watching.until("settled."), *watching.until("Findings")])

    assert told[0] == "TIME plan.xlsx has changed. The papers stay as they were:"
    assert "the system ended its process" in told[1] or "was ended by the system" in told[2]
    assert "TIME What was wrong before is settled." in told
    assert "  Made: SCRUTINY, meeting to be confirmed" in told
    assert watching.stop()[0] == 0
