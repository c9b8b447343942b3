"""What the papers are made from, as it lies in its folders: seen by name, size and last change, told by its content."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from reportgen.dispatch.folder import RECORD
from reportgen.errors import InputsError
from reportgen.intake.look import LARGEST_FILE, ignored, is_candidate
from reportgen.pipeline import RECORDS
from reportgen.returns.asked import ASKED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from reportgen.pipeline import Order

_OF_BEFORE = (f"*/{RECORD}", f"*/*/{RECORD}", f"*/{ASKED}", f"*/*/{ASKED}")
"""Records of earlier papers, of what was submitted of one, and of the returns that were asked for."""
_OWNER_FILES = ("~$", ".~lock.")
_BY_EDITORS = ("~", ".swp", ".swx", ".tmp")


@dataclass(frozen=True, slots=True)
class State:
    """A file as its folder lists it: its bytes, its last change (ns), and whether it is a plain file."""

    size: int
    changed: int
    is_plain: bool


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All that a paper is made from: the files of the `folder` of workbooks, what is kept of before, the styles.

    `owners` names the files that Excel and LibreOffice lay beside a workbook while somebody has it open.
    """

    folder: Path
    inputs: Mapping[Path, State]
    records: Mapping[Path, State]
    styles: Mapping[Path, State]
    owners: frozenset[str]

    def all(self) -> dict[Path, State]:
        """Give every file."""
        return {**self.inputs, **self.records, **self.styles}

    def same_files(self, other: Surroundings | None) -> bool:
        """Tell whether every file is as it was, whoever has it open."""
        return other is not None and self.all() == other.all()


def look_around(order: Order, own: Collection[str]) -> Surroundings:
    """Look once at everything that the papers of an order are made from.

    `own` names the folders of output that this watch writes itself. Raises InputsError where the folder of workbooks
    cannot be seen, as when a network drive is away.
    """
    try:
        return _around(order, own)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = f"The folder '{order.inputs}' cannot be seen ({reason}). It will be looked for until it is there."
        raise InputsError(message) from error


def _around(order: Order, own: Collection[str]) -> Surroundings:
    listed = sorted(order.inputs.iterdir())
    kept = order.inputs / RECORDS
    # what was settled about headings lies beside the records
    beside = sorted(kept.iterdir()) if kept.is_dir() else []
    files = [path for path in (*listed, *beside) if not ignored(path) and (is_candidate(path) or path.is_file())]
    kept_of_before = [
        path
        for root in (order.output, kept)
        for pattern in _OF_BEFORE
        for path in root.glob(pattern)
        if root is kept or path.parent.name not in own
    ]
    return Surroundings(
        order.inputs,
        dict(_states(files)),
        dict(_states(kept_of_before)),
        dict(_states(_styles(order.templates))),
        frozenset(path.name for path in listed if path.name.startswith(_OWNER_FILES)),
    )


def _styles(templates: Path | None) -> Iterator[Path]:
    if templates is None:
        return
    for path in sorted(templates.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(templates).parts)
        if not hidden and not path.name.endswith(_BY_EDITORS) and path.is_file():
            yield path


def _states(paths: Iterable[Path]) -> Iterator[tuple[Path, State]]:
    for path in paths:
        try:
            state = path.lstat()
        except OSError:
            continue  # it went away between two breaths
        yield path, State(state.st_size, state.st_mtime_ns, stat.S_ISREG(state.st_mode))


@dataclass(frozen=True, slots=True)
class Content:
    """What each file holds, as a short text that is the same for the same bytes: of inputs by name, else by path."""

    inputs: Mapping[str, str]
    records: Mapping[str, str]
    styles: Mapping[str, str]

    def without_records_of(self, own: Collection[str]) -> Content:
        """Leave out the records of these papers, which are no earlier ones."""
        return replace(
            self, records={path: held for path, held in self.records.items() if PurePath(path).parent.name not in own}
        )


NO_CONTENT = Content({}, {}, {})


class Contents:
    """Tells files by what they hold; one whose size and last change are as they were is not read again."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._known: dict[Path, tuple[State, str]] = {}

    def of(self, around: Surroundings) -> Content:
        """Give what all files hold."""
        self._known = {path: self._read(path, state) for path, state in around.all().items()}
        return Content(
            {path.relative_to(around.folder).as_posix(): self._known[path][1] for path in around.inputs},
            {str(path): self._known[path][1] for path in around.records},
            {str(path): self._known[path][1] for path in around.styles},
        )

    def forget(self) -> None:
        """Read all again next time: two changes within one tick of a disk's clock leave the same last change."""
        self._known = {}

    def _read(self, path: Path, state: State) -> tuple[State, str]:
        known = self._known.get(path)
        if known is not None and known[0] == state and not known[1].startswith(_UNREADABLE):
            return known
        return state, _digest(path, state)


_UNREADABLE = "cannot be read"


def _digest(path: Path, state: State) -> str:
    if not state.is_plain:
        return "not a file"
    if state.size > LARGEST_FILE:
        return f"{state.size} bytes, changed {state.changed}"
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        return f"{_UNREADABLE}: {error.strerror}"
