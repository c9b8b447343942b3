"""Workbooks read in processes of their own, with a limit of time and memory, so that none can harm the others."""

from __future__ import annotations

import gc
import os
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.findings import CellRef, Finding, Severity
from reportgen.intake.beforehand import NEEDED_TO_READ, place_of_kept
from reportgen.intake.heading_answers import NO_ANSWERS, Answers
from reportgen.intake.kept import Kept, key_of
from reportgen.intake.one_workbook import WorkbookRead, read_workbook
from reportgen.intake.written_down import read_back, write_down
from reportgen.workers import Lost, cores, each_within_limits, warm_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SECONDS = 60
MEMORY = 1_500_000_000
"""Bytes of address space; the largest real workbooks need a seventh of it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A workbook to be read: its number in the folder, its name and its bytes, and the key under which it is kept."""

    number: int
    name: str
    content: bytes
    answers: Answers
    key: str


def read_each(
    files: Iterable[tuple[str, bytes]], answers: Answers = NO_ANSWERS, jobs: int | None = None
) -> list[WorkbookRead]:
    """Read workbooks, each by itself, in the order in which they are given; what was read before is not read again.

    A workbook that cannot be read, or is given up, is a finding.
    """
    kept = Kept(place_of_kept(os.environ))
    found: dict[int, WorkbookRead] = {}
    left = _not_kept(files, answers, kept, found)
    for reading, made in each_within_limits(_read, left, jobs or cores(), seconds=SECONDS, memory=MEMORY):
        if isinstance(made, Lost):
            found[reading.number] = _given_up(reading, made)
            continue
        found[reading.number] = read_back(made)
        kept.keep(reading.key, made)
    kept.throw_away()
    return [found[number] for number in sorted(found)]


def _not_kept(
    files: Iterable[tuple[str, bytes]], answers: Answers, kept: Kept, found: dict[int, WorkbookRead]
) -> Iterator[Reading]:
    is_warm = False
    for number, (name, content) in enumerate(files):
        key = key_of(name, content, answers)
        before = _LOST.get(key) or kept.find(key)
        if before is not None:
            found[number] = before
            continue
        if not is_warm:
            warm_up(NEEDED_TO_READ)
            is_warm = True
        yield Reading(number, name, content, answers, key)


def _read(reading: Reading) -> bytes:
    """Read a workbook in a process of its own; what it gives can run no code in the process that asked."""
    # the process ends with its workbook: looking for garbage would cost a tenth of its time for nothing
    gc.disable()
    return write_down(_read_or_told(reading))


def _read_or_told(reading: Reading) -> WorkbookRead:
    try:
        return read_workbook(reading.name, reading.content, reading.answers)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a fault in the program must not keep the other workbooks from being read
        frame = traceback.extract_tb(error.__traceback__)[-1]
        fault = f"{type(error).__name__} in {Path(frame.filename).name}, line {frame.lineno}"
        told = Finding(
            "workbook_not_read",
            Severity.STOPS_WORKBOOK,
            CellRef(reading.name, "", ""),
            fault,
            f"The workbook could not be read because of a fault in reportgen ({fault}).",
            "Send the workbook and this line to whoever looks after reportgen.",
        )
        return WorkbookRead(findings=(told,))


_LOST: dict[str, WorkbookRead] = {}
"""What this process gave up: a watch must not try the same file for a minute at each of its rounds."""


def _given_up(reading: Reading, why: Lost) -> WorkbookRead:
    where = CellRef(reading.name, "", "")
    if why is Lost.ENDED:
        told = Finding(
            "workbook_not_read",
            Severity.STOPS_WORKBOOK,
            where,
            "",
            "The workbook could not be read: the process that read it was ended by the system.",
            "Try again. If this stays, copy the plan into a new workbook.",
        )
        return WorkbookRead(findings=(told,))
    told = Finding(
        "workbook_too_large",
        Severity.STOPS_WORKBOOK,
        where,
        "",
        f"The workbook was given up: {_LIMIT_PASSED[why]}.",
        "Copy the plan into a new workbook.",
    )
    _LOST[reading.key] = WorkbookRead(findings=(told,))
    return _LOST[reading.key]


_LIMIT_PASSED = {
    Lost.TOO_LONG: f"reading it took more than {SECONDS} seconds",
    Lost.TOO_LARGE: f"reading it needs more than {MEMORY / 1e9:.1f} GB of memory, and a plan a tenth of that",
}
