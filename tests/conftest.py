"""What all tests share: golden files, one build of the sample papers, a plan of two actions."""

from __future__ import annotations

import difflib
import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from reportgen.dispatch.lock import alone_in
from reportgen.pipeline import Order, build
from tests.plans import write_plan

if TYPE_CHECKING:
    from collections.abc import Callable

# what a test reads is not kept in the folder of whoever runs the tests, nor found there
os.environ["REPORTGEN_CACHE"] = "off"

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
AS_AT = date(2026, 11, 24)

settings.register_profile("same every time", derandomize=True, deadline=None)
settings.load_profile("same every time")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Take what is made now as what golden files hold.")


def pytest_configure(config: pytest.Config) -> None:
    """Keep the ledger of whoever runs the tests out of them."""
    folder = tempfile.mkdtemp(prefix="reportgen-tests-")
    os.environ["REPORTGEN_LEDGER"] = str(Path(folder) / "ledger.sqlite")
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


@dataclass(frozen=True, slots=True)
class Golden:
    """The files that were kept as right: `golden("scrutiny.txt", text)` compares a text with one of them."""

    folder: Path
    is_updating: bool

    def __call__(self, name: str, made: str) -> None:
        path = self.folder / name
        if self.is_updating:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made, encoding="utf-8")
            return
        if not path.is_file():
            pytest.fail(f"There is no golden file '{name}'. Look at what is made, then keep it with: make golden")
        kept = path.read_text(encoding="utf-8")
        if kept != made:
            lines = difflib.unified_diff(
                kept.splitlines(), made.splitlines(), f"golden/{name}", "made now", lineterm=""
            )
            pytest.fail("\n".join(lines), pytrace=False)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    return Golden(GOLDEN, bool(request.config.getoption("--update-golden")))


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """One folder for all the processes of a test run."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if hasattr(request.config, "workerinput") else own


@pytest.fixture(scope="session")
def sample_papers(shared_folder: Path) -> Path:
    """The output folder of the workbooks in `inputs/`, in the house style of Northmere, built once a test run."""
    return built_once(shared_folder / "sample_papers", _build_samples)


def _build_samples(output: Path) -> None:
    build(
        Order(
            today=AS_AT,
            data_as_at=AS_AT,
            inputs=ROOT / "inputs",
            output=output,
            templates=ROOT / "templates",
            house="northmere",
        )
    )


def built_once(folder: Path, make: Callable[[Path], None]) -> Path:
    """Make a folder's contents in whichever process comes first; the others wait for it."""
    folder.mkdir(exist_ok=True)
    with alone_in(folder, longest=300):
        if not (folder / "made").exists():
            make(folder / "output")
            (folder / "made").touch()
    return folder / "output"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a plan of two actions in `inputs/`."""
    write_plan(tmp_path / "inputs" / "plan.xlsx")
    monkeypatch.chdir(tmp_path)
    return tmp_path
