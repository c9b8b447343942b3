"""Workbooks that would take all time or memory, or that show a fault of ours: told, and the others are read."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from reportgen.intake import safely
from reportgen.intake.heading_answers import NO_ANSWERS
from reportgen.intake.safely import Reading, read_each
from reportgen.workers import each_within_limits
from tests.hostile.cases import deeply_nested
from tests.hostile.packages import HEADINGS, row, sheet, with_sheet, workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reportgen.intake.one_workbook import WorkbookRead

SOUND = ("sound.xlsx", workbook())


@pytest.fixture(autouse=True)
def _forget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safely, "_LOST", {})


def told(read: WorkbookRead) -> list[str]:
    return [f"{finding.code}, {finding.severity.words}: {finding}" for finding in read.findings]


def given_up(why: str) -> str:
    return (
        f"workbook_too_large, stops this workbook: large.xlsx: The workbook was given up: {why}. "
        "Copy the plan into a new workbook."
    )


def test_a_workbook_that_takes_too_long_is_given_up_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safely, "SECONDS", 1)
    large, sound = read_each([("large.xlsx", deeply_nested(1_000_000)), SOUND])

    assert told(large) == [given_up("reading it took more than 60 seconds")]
    assert (told(sound), len(sound.entries)) == ([], 1)


def test_a_workbook_that_needs_too_much_memory_is_given_up_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(safely, "MEMORY", 200_000_000)
    text = row(2, "1.1", "1. Families are met early", "word " * 3_900_000)
    large, sound = read_each([("large.xlsx", with_sheet(sheet(HEADINGS + text))), SOUND])

    assert told(large) == [given_up("reading it needs more than 1.5 GB of memory, and a plan a tenth of that")]
    assert (told(sound), len(sound.entries)) == ([], 1)


def test_what_was_given_up_is_not_tried_again_by_the_same_process(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def counted(
        work: Callable[[Reading], bytes], tasks: Iterable[Reading], jobs: int, *, seconds: float, memory: int
    ) -> Iterator[object]:
        for reading, made in each_within_limits(work, tasks, jobs, seconds=seconds, memory=memory):
            tried.append(reading.name)
            yield reading, made

    monkeypatch.setattr(safely, "each_within_limits", counted)
    monkeypatch.setattr(safely, "SECONDS", 0.5)
    nested = ("nested.xlsx", deeply_nested(1_000_000))

    assert read_each([nested]) == read_each([nested])
    assert tried == ["nested.xlsx"]


def ended(_reading: Reading) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def test_a_workbook_whose_process_is_ended_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def other(_work: object, *given: object, **limits: object) -> object:
        return each_within_limits(ended, *given, **limits)  # type: ignore[arg-type] # as they were given

    monkeypatch.setattr(safely, "each_within_limits", other)

    (line,) = told(read_each([SOUND])[0])
    assert line == (
        "workbook_not_read, stops this workbook: sound.xlsx: The workbook could not be read: "
        "the process that read it was ended by the system. Try again. If this stays, copy the plan into a new workbook."
    )


def test_a_fault_of_ours_is_told_by_its_place_and_stops_only_its_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(_name: str, _content: bytes, _answers: object) -> WorkbookRead:
        message = "no such column"
        raise KeyError(message)

    monkeypatch.setattr(safely, "read_workbook", fault)
    (line,) = told(safely._read_or_told(Reading(0, "plan.xlsx", b"", NO_ANSWERS, "")))  # noqa: SLF001 - as in its process

    assert line.startswith(
        "workbook_not_read, stops this workbook: plan.xlsx: The workbook could not be read because of a fault in "
        "reportgen (KeyError in test_safely.py, line "
    )
    assert line.endswith("). Send the workbook and this line to whoever looks after reportgen.")


def test_workbooks_are_given_in_their_order_however_many_are_read_at_a_time() -> None:
    files = [(f"{number}.xlsx", workbook()) for number in range(5)]

    for jobs in (1, 2):
        read = read_each(files, jobs=jobs)
        assert [one.workbook.file for one in read if one.workbook] == [name for name, _ in files]
