"""`pip install` gives a reportgen that works in any folder: the house styles and the fonts travel with it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT, built_once
from tests.plans import write_plan

if TYPE_CHECKING:
    from pathlib import Path

AS_AT = ("--data-as-at", "2026-11-24")


def _build_wheel(output: Path) -> None:
    # hatchling is among the libraries of the tests, so nothing is fetched
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", output],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )


@pytest.fixture(scope="session")
def wheel(shared_folder: Path) -> Path:
    (made,) = built_once(shared_folder / "wheel", _build_wheel).glob("*.whl")
    return made


@pytest.fixture
def installed(wheel: Path, tmp_path: Path) -> Path:
    site = tmp_path / "site"
    words = ["--no-deps", "--no-index", "--no-compile", "--disable-pip-version-check", "--target", str(site)]
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", *words, wheel], check=True)
    return site


def reportgen(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the installed program, with the libraries of the tests but not with their working copy."""
    code = f"import sys, reportgen.cli as c; assert c.__file__.startswith({str(installed)!r}), c.__file__; c.main()"
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_wheel_carries_the_house_styles_and_the_fonts_and_nothing_of_the_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}

    wanted = {
        str(path.relative_to(ROOT).parent.as_posix()).replace("templates", "reportgen/templates", 1) + f"/{path.name}"
        for path in (ROOT / "templates").rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
    fonts = {f"reportgen/fonts/{path.name}" for path in (ROOT / "reportgen" / "fonts").iterdir()}
    assert wanted <= names
    assert fonts <= names
    assert {name.split("/")[0] for name in names} == {"reportgen"}


def test_an_installed_reportgen_makes_papers_in_any_folder(installed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "autumn papers"
    write_plan(folder / "inputs" / "plan.xlsx")

    done = reportgen(installed, folder, "build", "--board", "HWB", *AS_AT)

    assert (done.returncode, done.stderr) == (0, "")
    paper = folder / "output" / "Date-to-be-confirmed_Health-and-Wellbeing-Board"
    assert sorted(path.name for path in paper.iterdir()) == [
        "Date-to-be-confirmed_Health-and-Wellbeing-Board_Report.docx",
        "Date-to-be-confirmed_Health-and-Wellbeing-Board_Report.pdf",
        "findings.csv",
        "record.json",
    ]


def test_a_templates_folder_of_ones_own_wins(installed: Path, tmp_path: Path) -> None:
    write_plan(tmp_path / "inputs" / "plan.xlsx")
    house = tmp_path / "templates" / "southmere"
    house.mkdir(parents=True)
    (house / "cover.html").write_text('{% extends "base/cover.html" %}\n{{ nosuch() }}', encoding="utf-8")
    (house / "exempt.html").write_text("", encoding="utf-8")
    (tmp_path / "templates" / "base").mkdir()
    (tmp_path / "templates" / "base" / "cover.html").write_text("\n\n{{ paper.nosuch }}", encoding="utf-8")

    done = reportgen(installed, tmp_path, "build", "--board", "HWB", "--format", "word", *AS_AT)

    assert done.returncode == 5
    assert done.stderr.startswith(f"reportgen: {tmp_path / 'templates' / 'base' / 'cover.html'}, line 3: ")
