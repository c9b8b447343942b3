"""A workbook that is still being copied into the folder is waited for; whole ones cost nothing."""

from __future__ import annotations

import json
import threading
import time
from typing import TYPE_CHECKING

import pytest

from reportgen.intake import quiet
from reportgen.pipeline import wait_for_copies
from tests.cli.running import AS_AT, lay, run

if TYPE_CHECKING:
    from pathlib import Path


def never(what: object) -> None:
    pytest.fail(f"waited: {what}")


def test_whole_workbooks_are_not_waited_for(desk: Path) -> None:
    told: list[tuple[Path, ...]] = []
    wait_for_copies(desk / "inputs", time.time(), told.append, sleep=never)

    assert told == []


def test_a_file_that_was_damaged_long_ago_is_not_waited_for(desk: Path) -> None:
    lay(desk / "inputs" / "half.xlsx", (desk / "inputs" / "plan.xlsx").read_bytes()[:900])

    wait_for_copies(desk / "inputs", time.time(), never, sleep=never)


def test_a_folder_that_is_not_there_is_left_to_be_told_by_whoever_reads_it(tmp_path: Path) -> None:
    wait_for_copies(tmp_path / "nowhere", time.time(), never, sleep=never)


def test_a_copy_that_never_ends_is_waited_for_a_minute(desk: Path) -> None:
    (desk / "inputs" / "half.xlsx").write_bytes((desk / "inputs" / "plan.xlsx").read_bytes()[:900])
    passed = [0.0]
    told: list[tuple[Path, ...]] = []

    def sleep(seconds: float) -> None:
        passed[0] += seconds

    wait_for_copies(desk / "inputs", time.time(), told.append, sleep=sleep, clock=lambda: passed[0])

    assert told == [(desk / "inputs" / "half.xlsx",)]
    assert 60 <= passed[0] <= 62


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_copy_that_ends_meanwhile_is_read(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr(quiet, "PAUSE", 0.1)
    path = desk / "inputs" / "plan.xlsx"
    content = path.read_bytes()
    path.write_bytes(content[:900])
    copying = threading.Timer(0.4, path.write_bytes, [content])
    copying.start()
    options = ["--format", "word", "--board", "SCRUTINY"] if command == "build" else []

    done = run(capsys, command, "--json", *options, *AS_AT)
    copying.join()

    assert (done.code, done.err) == (0, "Waiting, a minute at most, until this is whole: plan.xlsx\n")
    assert json.loads(done.out)["plan"]["actions"] == 2
