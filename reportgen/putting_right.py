"""What is to be put right, in files for the officers: the page, the whole table, and marked-up copies of workbooks."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from reportgen import pipeline
from reportgen.errors import InputsError, NoActionsError
from reportgen.findings import Severity
from reportgen.workers import Lost, each_within_limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reportgen.findings import Finding
    from reportgen.pipeline import Checked, Order

FOLDER = "To-put-right_NOT-FOR-PUBLICATION"
"""The copies hold whole workbooks, restricted rows among them."""
_ZIP = b"PK"
_LONGEST = 200
"""Bytes of a workbook's name that are kept: with what is added to them, any disk takes the name."""


@dataclass(frozen=True, slots=True)
class NotCopied:
    """A workbook with something to put right of which no copy could be made, and why."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Marked:
    """What was written: the page, the table, the copies; and the edited files that were kept."""

    checked: Checked
    page: Path
    table: Path
    copies: tuple[Path, ...]
    not_copied: tuple[NotCopied, ...]
    kept: tuple[Path, ...]

    def as_json(self) -> dict[str, object]:
        """Give the whole result as plain values."""
        return {
            **self.checked.as_json(),
            "page": str(self.page),
            "table": str(self.table),
            "copies": [str(path) for path in self.copies],
            "not_copied": [{"file": one.file, "why": one.why} for one in self.not_copied],
            "kept": [str(path) for path in self.kept],
        }


def mark(order: Order) -> Marked:
    """Check the workbooks and write what is to be put right into the output folder, all or none.

    A copy is made of each workbook with anything graver than for information. Raises SaveError, and InputsError and
    NoActionsError as `check` does, but once all is written: it may be a heading that hides the actions, and the copy
    shows it.
    """
    from reportgen.dispatch.saving import need_writable  # noqa: PLC0415
    from reportgen.plan.model import Plan  # noqa: PLC0415

    need_writable(order.output)
    try:
        checked = pipeline.look_through(order)
    except InputsError as error:
        if error.findings:
            _write(order, pipeline.Checked(Plan(), error.findings, order.data_as_at or order.today))
        raise
    marked = _write(order, checked)
    if not checked.plan.actions:
        raise NoActionsError(order.inputs, checked.findings)
    return marked


def _write(order: Order, checked: Checked) -> Marked:
    from reportgen.dispatch.folder import FINDINGS, RECORD, Bundle, findings_bytes, record_bytes  # noqa: PLC0415
    from reportgen.dispatch.saving import save  # noqa: PLC0415

    made = sorted(_copies(order, checked))
    copies: dict[str, bytes] = {}
    for file, copy in made:
        if isinstance(copy, bytes):
            copies[_free_name(file, copies)] = copy
    files = {FINDINGS: findings_bytes(checked.findings), **copies}
    page = pipeline.page_of(checked)
    bundle = Bundle(FOLDER, {**files, RECORD: record_bytes({"what": "to put right"}, files)})
    kept = save(order.output, [bundle], page)
    return Marked(
        checked,
        order.output / next(iter(page)),
        order.output / FOLDER / FINDINGS,
        tuple(order.output / FOLDER / name for name in copies),
        tuple(NotCopied(file, why) for file, why in made if isinstance(why, str)),
        kept,
    )


def _free_name(file: str, copies: Iterable[str]) -> str:
    """Name a copy after its workbook, in a way that no other is called, on no system."""
    path, taken = PurePath(file), {name.casefold() for name in copies}
    stem = path.stem.encode()[:_LONGEST].decode(errors="ignore")
    names = (f"{stem}_marked{number}{path.suffix}" for number in ("", *(f"-{one}" for one in range(2, len(taken) + 3))))
    return next(name for name in names if name.casefold() not in taken)


def _copies(order: Order, checked: Checked) -> Iterator[tuple[str, bytes | str]]:
    """Give each faulty workbook with its marked copy, or with the words why there is none.

    Each is marked in a process of its own: a workbook is somebody else's, whatever it looked like.
    """
    from reportgen.intake.safely import MEMORY, SECONDS  # noqa: PLC0415
    from reportgen.marking.copies import Faulty, marked_copy  # noqa: PLC0415

    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in checked.findings:
        by_file[finding.where.file].append(finding)
    hashes = {book.file: book.sha256 for book in checked.plan.workbooks}
    to_mark: list[Faulty] = []
    for file, findings in by_file.items():
        is_unread = any(finding.severity is Severity.STOPS_WORKBOOK for finding in findings)
        if file in hashes and any(finding.severity is not Severity.INFORMATION for finding in findings):
            content = _as_it_was_read(order.inputs / file, hashes[file])
            if content.startswith(_ZIP):
                to_mark.append(Faulty(file, content, tuple(findings), checked.as_at))
            else:
                yield file, "a text file has no cells to colour" if content else "it has changed since; check again"
        elif is_unread:
            yield file, "it could not be read"
    for faulty, copy in each_within_limits(marked_copy, to_mark, order.jobs, seconds=SECONDS, memory=MEMORY):
        if isinstance(copy, Lost):
            yield faulty.file, copy.value
        elif copy is None:
            yield faulty.file, "it is not built as Excel builds a workbook; save it in Excel under a new name"
        else:
            yield faulty.file, copy


def _as_it_was_read(path: Path, sha256: str) -> bytes:
    """Give the content that was looked at and read; nothing where it is another by now, which may hold anything."""
    try:
        content = path.read_bytes()
    except OSError:
        return b""
    return content if hashlib.sha256(content).hexdigest() == sha256 else b""
