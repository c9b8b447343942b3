"""Whatever lies in the folder: each file is told for what it is, costs little, and harms neither others nor the run."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from reportgen.findings import Severity
from reportgen.intake import safely
from reportgen.intake.folder import read_folder
from reportgen.intake.written_down import read_back
from reportgen.workers import Lost, each_within_limits
from tests.conftest import built_once
from tests.hostile.folder import MADE
from tests.hostile.measuring import measured
from tests.hostile.packages import HEADINGS, row, sheet, with_sheet
from tests.hostile.wanted import WANTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reportgen.findings import Finding
    from reportgen.intake.one_workbook import WorkbookRead
    from reportgen.intake.safely import Reading
    from reportgen.plan.model import Plan

SOUND = "Sound plan.xlsx"
NO_MORE_SECONDS, NO_MORE_MEGABYTES = 10, 500


@dataclass(frozen=True, slots=True)
class One:
    """One file: what was read of it, and the seconds and the megabytes at the most that this took."""

    read: WorkbookRead
    seconds: float
    megabytes: int

    @property
    def told(self) -> list[str]:
        """What was told of it: each finding with its code and its place within the file."""
        return [
            f"{finding.code}: {str(finding).removeprefix(finding.where.file).removeprefix(': ').removeprefix(' › ')}"
            for finding in self.read.findings
        ]


@dataclass(frozen=True, slots=True)
class Folder:
    """All of them in one folder, read once."""

    plan: Plan
    findings: tuple[Finding, ...]
    files: dict[str, One]


@pytest.fixture(scope="module")
def folder(shared_folder: Path) -> Folder:
    """Read once a test run; what was kept is then given to whichever process asks."""
    made = built_once(shared_folder / "hostile", _read_all)
    costs = json.loads((made / "costs.json").read_text(encoding="utf-8"))
    files = {name: One(read_back((made / "read" / name).read_bytes()), *cost) for name, cost in costs.items()}
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("REPORTGEN_CACHE", str(made / "kept"))
        return Folder(*read_folder(made / "inputs"), files)


def _read_all(made: Path) -> None:
    for name in ("inputs", "read"):
        (made / name).mkdir(parents=True)
    for name, make in MADE.items():
        (made / "inputs" / name).write_bytes(make())
    rows = HEADINGS + row(2, "7.1", "7. Sound", "Read me all the same", "Rosalind Achebe", "31/03/2027")
    (made / "inputs" / SOUND).write_bytes(with_sheet(sheet(rows)))
    costs: dict[str, tuple[float, int]] = {}

    def counted(
        _work: object, tasks: Iterable[Reading], jobs: int, *, seconds: float, memory: int
    ) -> Iterator[tuple[Reading, bytes]]:
        for reading, read in each_within_limits(measured, tasks, jobs, seconds=seconds, memory=memory):
            assert not isinstance(read, Lost), f"{reading.name} was given up"
            costs[reading.name] = read[1:]
            (made / "read" / reading.name).write_bytes(read[0])
            yield reading, read[0]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(safely, "each_within_limits", counted)
        patched.setenv("REPORTGEN_CACHE", str(made / "kept"))
        read_folder(made / "inputs")
    (made / "costs.json").write_text(json.dumps(costs), encoding="utf-8")


@pytest.mark.parametrize("name", WANTED)
def test_a_file_is_told_for_what_it_is_and_costs_little(folder: Folder, name: str) -> None:
    one = folder.files[name]

    assert one.told == [*WANTED[name]]
    assert one.seconds < NO_MORE_SECONDS
    assert one.megabytes < NO_MORE_MEGABYTES


def test_a_file_of_which_nothing_is_told_was_read(folder: Folder) -> None:
    silent = {name for name, told in WANTED.items() if not told}

    assert {name for name in silent if not folder.files[name].read.entries} == set()
    assert len(folder.files["said to be one cell.xlsx"].read.entries) == 39


def test_the_sound_workbook_among_them_is_in_the_plan(folder: Folder) -> None:
    assert [one.ref for one in folder.plan.actions if one.text == "Read me all the same"] == ["7.1"]


def test_no_file_is_lost_on_the_way_to_the_officer(folder: Folder) -> None:
    stopped = {one for one in folder.findings if one.severity is Severity.STOPS_WORKBOOK}
    read = {book.file for book in folder.plan.workbooks}

    assert {one.where.file for one in stopped} | read == {SOUND, *MADE}
    # its references are those of another file's actions
    assert {one.where.file for one in stopped} & read <= {"traps.xlsx"}


def test_traps_in_cells_are_text_and_nothing_else(folder: Folder) -> None:
    actions = [entry.fields["action"].text for entry in folder.files["traps.xlsx"].read.entries]

    assert [text if len(text) < 99 else len(text) for text in actions] == [
        "=cmd|' /C calc'!A0",
        32_767,
        "tab here and\nand",
        "txet siht, zerowidth, mark",
        "<script>alert(1)</script> {{ 7 * 7 }}",
    ]


def test_days_are_counted_from_1904_where_the_workbook_says_so(folder: Folder) -> None:
    (entry,) = folder.files["from 1904.xlsx"].read.entries

    assert entry.fields["due"].text == "31/03/2027"
