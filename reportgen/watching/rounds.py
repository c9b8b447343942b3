"""What a watch has to tell: a round of work, or that it waits for something."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.errors import ReportgenError
from reportgen.watching.changes import Changes, FindingChanges

if TYPE_CHECKING:
    from datetime import datetime

    from reportgen.findings import Finding
    from reportgen.pipeline import Document

NO_CHANGES = Changes()
NO_FINDING_CHANGES = FindingChanges()


@dataclass(frozen=True, slots=True)
class Waiting:
    """Files that are not taken yet, as they look half copied."""

    at: datetime
    files: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """Give it as plain values."""
        return {"at": self.at.isoformat(timespec="seconds"), "event": "waiting", "files": list(self.files)}


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a round came to nothing: the exit code of such a problem, the message, and the traceback of a fault."""

    exit_code: int
    message: str
    traceback: str = ""


def failure_of(error: Exception) -> Failure:
    """Tell a problem in its own words; a fault in the program is told by where in the program it lies."""
    if isinstance(error, ReportgenError):
        return Failure(error.exit_code, error.message)
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(_HERE)
    ]
    place = f"{Path(frames[-1].filename).relative_to(_HERE).as_posix()}, line {frames[-1].lineno}" if frames else "it"
    return Failure(
        1,
        f"A fault in the program, in {place}: {_what(error)}. The watch goes on. Send "
        "these lines to whoever looks after reportgen.",
        "".join(traceback.format_exception(error)),
    )


def _what(error: Exception) -> str:
    first = next((line.strip() for line in str(error).splitlines() if line.strip()), "")
    return f"{type(error).__name__}: {first}".rstrip(": .")


_HERE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round of a watch did, and why.

    `made` are the papers whose words are new and were saved, `restored` those that were missing and were put back,
    `updated` those of which only the record and the list of findings were saved, `same` those that were left as they
    lay. `submitted` are versions that were handed in before and differ from those made now. `page` lists all that is to
    be put right. `left_over` names folders that this watch made and that no paper is wanted for any more, `left` those
    of a Part 2 of an earlier day. `held_back` are the reasons why a paper is not made yet. `is_first` marks the start,
    and `is_settled` says that what failed before has now been done.
    """

    at: datetime
    changes: Changes = NO_CHANGES
    made: tuple[Document, ...] = ()
    restored: tuple[Document, ...] = ()
    updated: tuple[Document, ...] = ()
    same: tuple[Document, ...] = ()
    kept: tuple[Path, ...] = ()
    submitted: tuple[Path, ...] = ()
    page: Path | None = None
    left_over: tuple[str, ...] = ()
    left: tuple[Path, ...] = ()
    held_back: tuple[Finding, ...] = ()
    findings: tuple[Finding, ...] = ()
    differences: FindingChanges = NO_FINDING_CHANGES
    failure: Failure | None = None
    is_first: bool = False
    is_settled: bool = False
    seconds: float = 0.0

    @property
    def is_news(self) -> bool:
        """Tell whether there is anything to be told."""
        return bool(
            self.is_first
            or self.is_settled
            or self.failure
            or self.changes
            or self.made
            or self.restored
            or self.kept
            or self.left_over
            or self.left
            or self.differences.new
            or self.differences.settled
        )

    def as_json(self) -> dict[str, object]:
        """Give the round as plain values."""
        failure = self.failure
        told: dict[str, object] = {
            "at": self.at.isoformat(timespec="seconds"),
            "event": "round",
            "files": self.changes.as_json(),
            "made": [document.as_json() for document in self.made],
            "restored": [document.record for document in self.restored],
            "updated": [document.record for document in self.updated],
            "same": [document.record for document in self.same],
            "kept": [str(path) for path in self.kept],
            "submitted": [str(path) for path in self.submitted],
            "page": str(self.page) if self.page is not None else None,
            "left_over": list(self.left_over),
            "left": [str(path) for path in self.left],
            "held_back": [finding.as_row() for finding in self.held_back],
            "findings": {"all": len(self.findings), **self.differences.as_json()},
            "seconds": round(self.seconds, 1),
        }
        if failure is not None:
            told["error"] = {
                "exit_code": failure.exit_code,
                "message": failure.message,
                **({"traceback": failure.traceback} if failure.traceback else {}),
            }
        return told
