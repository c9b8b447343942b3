"""The workbooks and records of `inputs/` are those that their scripts write."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.samples.make_inputs import INPUTS, write_all
from tests.samples.make_records import make_records

if TYPE_CHECKING:
    from pathlib import Path


def test_the_sample_workbooks_are_those_that_the_script_writes(tmp_path: Path) -> None:
    write_all(tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.glob("*.xlsx")}
    assert made == {path.name: path.read_bytes() for path in INPUTS.glob("*.xlsx")}


def test_the_records_of_the_last_round_are_those_that_the_program_writes(tmp_path: Path) -> None:
    shutil.copy(INPUTS / "Boards and meetings.xlsx", tmp_path)
    make_records(tmp_path)
    made = {str(path.relative_to(tmp_path)): path.read_bytes() for path in tmp_path.glob("records/*/record.json")}
    assert len(made) == 3
    assert made == {str(path.relative_to(INPUTS)): path.read_bytes() for path in INPUTS.glob("records/*/record.json")}
