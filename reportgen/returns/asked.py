"""The record of what was asked of whom: written beside the blank returns, and read again to see what is missing."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING

from reportgen.findings import CellRef, Finding, to_tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

ASKED, FOLDER = "asked.json", "returns"
"""The record's name, and the folder in `output` whose folders, one a due date, hold the returns."""


@dataclass(frozen=True, slots=True)
class AskedRow:
    """An action or indicator that was asked about: the key that the return calls it by, its reference as printed.

    `last` is the period of an indicator's last reading by then.
    """

    key: str
    ref: str
    last: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One return that was asked for: of whom, when, by when, and the workbook that was made for it.

    `sha256` is that of the blank workbook, so that one which was filled in is known from it.
    """

    lead: str
    post: str = ""
    agency: str = ""
    asked_on: date
    due: date
    file: str
    sha256: str
    has_restricted: bool = False
    actions: tuple[AskedRow, ...] = ()
    indicators: tuple[AskedRow, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Give the request as plain values."""
        return {**asdict(self), "asked_on": self.asked_on.isoformat(), "due": self.due.isoformat()}


def asked_bytes(asked: Sequence[Asked], files: Mapping[str, str]) -> bytes:
    """Write the record of one due date as JSON, with the SHA-256 of each file as it was made."""
    record = {"returns": [one.as_json() for one in asked], "files": dict(files)}
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def read_asked(path: Path) -> tuple[tuple[Asked, ...], tuple[Finding, ...]]:
    """Read a record; one that cannot be read is told, as nobody is then known to owe anything."""
    if not path.is_file():
        return (), ()
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["returns"]
        return tuple(map(_asked, rows)), ()
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        told = to_tell(
            "asked_not_read",
            CellRef(f"{path.parent.name}/{path.name}", "", ""),
            "",
            "The record of the returns that were asked for cannot be read, so nobody is told who owes them.",
            "Make the returns again with 'reportgen request'; those that were filled in stay as they are.",
        )
        return (), (told,)


def _asked(row: Mapping[str, object]) -> Asked:
    words = {name: str(row[name]) for name in ("lead", "post", "agency", "file", "sha256")}
    return Asked(
        **words,
        asked_on=date.fromisoformat(str(row["asked_on"])),
        due=date.fromisoformat(str(row["due"])),
        has_restricted=bool(row["has_restricted"]),
        actions=_rows(row["actions"]),
        indicators=_rows(row["indicators"]),
    )


def _rows(rows: object) -> tuple[AskedRow, ...]:
    if not isinstance(rows, list):
        raise TypeError(rows)
    return tuple(AskedRow(str(row["key"]), str(row["ref"]), str(row["last"])) for row in rows)


def all_asked(roots: Iterable[Path]) -> tuple[tuple[Asked, ...], tuple[Finding, ...]]:
    """Read every record in these folders, each in a folder of its own, in the order of their due dates."""
    asked: dict[tuple[str, date], Asked] = {}
    findings: list[Finding] = []
    for root in roots:
        for path in sorted(root.glob(f"*/{ASKED}")) if root.is_dir() else ():
            found, told = read_asked(path)
            findings.extend(told)
            for one in found:
                asked.setdefault((one.lead, one.due), one)
    return tuple(sorted(asked.values(), key=lambda one: (one.due, one.lead))), tuple(findings)
