"""The same inputs give the same bytes: in another process, another folder, another hash seed, one worker or two."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import environment, program
from tests.conftest import built_once
from tests.plans import ACTIONS, MEETINGS, RECIPIENTS, write_plan

if TYPE_CHECKING:
    from pathlib import Path

RESTRICTED = [
    (*ACTIONS[0], "Restricted (paragraph)"),
    *((*row, "") for row in ACTIONS[1:]),
    ("1.3", *ACTIONS[1][1:], "2"),
]
READINGS = [("Ref", "Period", "Value"), ("1a", "March 2026", 58), ("1a", "June 2026", 66), ("1a", "September 2026", 77)]
INDICATORS = [
    ("Ref", "Outcome", "Measure", "Baseline", "Target"),
    ("1a", "1", "Files with the child's view (%)", 58, 90),
]


SHEETS = {
    "Actions": RESTRICTED,
    "Meetings": MEETINGS,
    "Recipients": RECIPIENTS,
    "Indicators": INDICATORS,
    "Readings": READINGS,
}


@pytest.fixture(scope="session")
def desk_of_before(shared_folder: Path) -> Path:
    """A folder in which the papers were made once, with one process."""
    return built_once(shared_folder / "same_bytes", _make)


def _make(folder: Path) -> None:
    write_plan(folder / "inputs" / "plan.xlsx", SHEETS)
    make_in(folder, "1", "--jobs", "1")


def make_in(folder: Path, seed: str, *words: str, inputs: str = "inputs") -> None:
    env = environment(PYTHONHASHSEED=seed, TZ="Europe/London" if seed == "1" else "Pacific/Auckland")
    given = ("--inputs", inputs, "--data-as-at", "2026-11-24")
    for command in (("build", "--board", "SCRUTINY", *words), ("send", "SCRUTINY", "--drafts")):
        done = program(folder, *command, *given, env=env)
        assert (done.code, done.err) == (0, "")


def papers_in(folder: Path) -> dict[str, bytes]:
    output = folder / "output"
    return {str(path.relative_to(output)): path.read_bytes() for path in output.rglob("*") if path.is_file()}


def test_another_process_folder_time_zone_and_hash_seed_give_the_same_bytes(
    desk_of_before: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "another place" / "with a long name"
    shutil.copytree(desk_of_before / "inputs", folder / "the workbooks")

    make_in(folder, "4711", "--jobs", "2", inputs="the workbooks")

    papers, again = papers_in(desk_of_before), papers_in(folder)
    assert sorted(papers) == [
        "2026-12-08_Scrutiny/2026-12-08_Scrutiny_Report.docx",
        "2026-12-08_Scrutiny/2026-12-08_Scrutiny_Report.pdf",
        "2026-12-08_Scrutiny/2026-12-08_Scrutiny_Report_Draft.eml",
        "2026-12-08_Scrutiny/2026-12-08_Scrutiny_Report_Observers_Draft.eml",
        "2026-12-08_Scrutiny/findings.csv",
        "2026-12-08_Scrutiny/record.json",
        "2026-12-08_Scrutiny_NOT-FOR-PUBLICATION/2026-12-08_Scrutiny_Part-2_NOT-FOR-PUBLICATION.docx",
        "2026-12-08_Scrutiny_NOT-FOR-PUBLICATION/2026-12-08_Scrutiny_Part-2_NOT-FOR-PUBLICATION.pdf",
        "2026-12-08_Scrutiny_NOT-FOR-PUBLICATION/findings.csv",
        "2026-12-08_Scrutiny_NOT-FOR-PUBLICATION/record.json",
        "what-we-could-not-read.html",
    ]
    assert sorted(again) == sorted(papers)
    assert [name for name in papers if again[name] != papers[name]] == []


def test_no_file_names_a_folder_of_this_machine(desk_of_before: Path) -> None:
    papers = papers_in(desk_of_before)

    assert [name for name, content in papers.items() if str(desk_of_before).encode() in content] == []
    assert [name for name, content in papers.items() if name.endswith("record.json") and b'"/' in content] == []


def test_making_the_papers_again_changes_nothing(desk_of_before: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(desk_of_before, folder)

    make_in(folder, "2", "--jobs", "1")

    assert papers_in(folder) == papers_in(desk_of_before)
