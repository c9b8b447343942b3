"""A desk that is watched: a folder of workbooks, a clock that moves by the look, and what was told."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from reportgen.pipeline import Order
from reportgen.watching.rounds import Round, Waiting
from reportgen.watching.watch import Watch
from tests.plans import ACTIONS, write_plan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TODAY = date(2026, 11, 24)
PAPER = "Date-to-be-confirmed_Scrutiny"
NOTHING: list[Round | Waiting] = []


class WatchedDesk:
    """A watch over a plan of two actions, for Scrutiny and in Word only, as these are quick."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.inputs, self.output = folder / "inputs", folder / "output"
        self.inputs.mkdir(exist_ok=True)
        self.order = Order(
            today=TODAY, inputs=self.inputs, output=self.output, boards=("SCRUTINY",), formats=("word",), jobs=1
        )
        self.seconds = 0.0
        self.began = datetime.now(UTC)
        self.watch = Watch(lambda: self.seconds)

    def look(self, looks: int = 1, every: float = 2) -> list[Round | Waiting]:
        """Look so often and give what was told."""
        told = []
        for _ in range(looks):
            one = self.watch.once(self.order, self.began + timedelta(seconds=self.seconds))
            told += [one] if one is not None else []
            self.seconds += every
        return told

    def round(self, looks: int = 4) -> Round:
        """Look until all is quiet, and give the one round that was told."""
        (told,) = self.look(looks)
        assert isinstance(told, Round)
        return told

    def start(self) -> Round:
        """Make the first papers, and leave the first minutes behind."""
        first = self.round()
        assert self.look(3) == NOTHING
        return first

    def plan(self, update: str = "Hired.", *, name: str = "plan.xlsx", rows: Sequence[Sequence[object]] = ()) -> Path:
        """Write the plan, with an update of its first action, and rows besides."""
        first = [*ACTIONS[1][:-1], update]
        return write_plan(self.inputs / name, {"Actions": [ACTIONS[0], first, *ACTIONS[2:], *rows]})

    def tomorrow(self) -> None:
        """Let a day pass."""
        self.order = replace(self.order, today=self.order.today + timedelta(days=1))

    def papers(self) -> dict[str, bytes]:
        """Every file of the output folder."""
        return files_in(self.output)


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def as_they_lie(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file and folder below a folder, told apart from any that was written anew."""
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.rglob("*")}


def boards_of(done: Round) -> dict[str, list[str]]:
    """The boards of the papers that a round tells, by what became of them."""
    return {
        what: [document.board for document in getattr(done, what)]
        for what in ("made", "restored", "updated", "same")
        if getattr(done, what)
    }


def codes(told: Sequence[object]) -> list[str]:
    """The codes of findings."""
    return [getattr(finding, "code", "") for finding in told]


def age(path: Path, seconds: float) -> None:
    """Make a file look as if it had last been changed so long ago."""
    state = path.stat()
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns - int(seconds * 1e9)))
