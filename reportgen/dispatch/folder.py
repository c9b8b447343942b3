"""What a paper's folder is called and holds: names that any agenda system takes, the record, the findings."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reportgen.csv_table import csv_bytes
from reportgen.plan.boards import plain_name
from reportgen.plan.file_words import file_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from reportgen.findings import Finding

NO_DAY = "Date-to-be-confirmed"
EXEMPT = "NOT-FOR-PUBLICATION"
RECORD, FINDINGS = "record.json", "findings.csv"
SUBMITTED = "submitted-"
"""Begins the name of the folder, within a paper's own, that keeps what was submitted, and ends in the day."""
_DRAFT = "_Draft.eml"


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files of one paper: the folder's name, each file's name and bytes, and which of them is the record."""

    folder: str
    files: Mapping[str, bytes]
    record: str = RECORD


def file_board(short_name: str) -> str:
    """Write a board's name so that any agenda system takes it: no spaces, no apostrophes."""
    return "-".join(file_words(short_name)) or "Board"


def folder_name(day: date | None, short_name: str, *, is_exempt: bool) -> str:
    """Name the folder of a paper: 2026-12-08_Scrutiny; an exempt paper never shares a folder with a public one."""
    return "_".join([day.isoformat() if day else NO_DAY, file_board(short_name), *([EXEMPT] if is_exempt else [])])


def parts_left(output: Path, made: Iterable[str]) -> tuple[Path, ...]:
    """Give the folders of a Part 2 that lie beside these papers' own and are not among them: left from an earlier day.

    They are not of today's plan, and not ours to remove.
    """
    names = set(made)
    beside = (f"{name}_{EXEMPT}" for name in sorted(names) if not name.endswith(EXEMPT))
    return tuple(output / name for name in beside if name not in names and (output / name / RECORD).is_file())


def file_stem(day: date | None, short_name: str, *, is_exempt: bool) -> str:
    """Name a paper's file without its ending: 2026-12-08_Scrutiny_Report."""
    return "_".join(
        [day.isoformat() if day else NO_DAY, file_board(short_name), f"Part-2_{EXEMPT}" if is_exempt else "Report"]
    )


def draft_name(stem: str, *kinds: str) -> str:
    """Name the e-mail draft of a paper: 2026-12-08_Scrutiny_Report_Draft.eml, or ..._Report_Observers_Draft.eml."""
    return "_".join((stem, *kinds)) + _DRAFT


def is_draft(name: str) -> bool:
    """Tell whether a file has a draft's name; a draft carries an old PDF once the paper is made again."""
    return name.endswith(_DRAFT)


def record_bytes(record: Mapping[str, object], beside: Mapping[str, bytes]) -> bytes:
    """Write a record as JSON, with the SHA-256 of each file that lies beside it."""
    files = {name: hashlib.sha256(content).hexdigest() for name, content in beside.items()}
    return (json.dumps({**record, "files": files}, ensure_ascii=False, indent=1) + "\n").encode()


def findings_bytes(findings: Iterable[Finding]) -> bytes:
    """Write findings as a table that Excel opens with a double click; no cell can start a formula."""
    columns = ("severity", "file", "sheet", "cell", "value", "message", "remedy", "ask", "code")
    return csv_bytes((columns, *([finding.as_row()[name] for name in columns] for finding in findings)))


def read_record(folder: Path, name: str = RECORD) -> dict[str, object]:
    """Read the record of a paper; empty where there is none that can be read."""
    try:
        record = json.loads((folder / name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def earlier_record(
    roots: Sequence[Path], board_code: str, names: Sequence[str], before: date | None
) -> dict[str, object] | None:
    """Find the record of a board's last paper before a day, in these folders; None where there is none.

    Where a paper was submitted, it is the record of what was submitted, not of what was made afterwards.
    """
    wanted = {plain_name(board_code), *names}
    found = []
    for root in roots:
        for path in sorted(root.glob(f"*/{RECORD}")) if root.is_dir() else []:
            submitted = submitted_in(path.parent)
            record = read_record(submitted[-1][1] if submitted else path.parent)
            day = str(record.get("meeting") or "")
            if (
                plain_name(str(record.get("board", ""))) in wanted
                and day
                and not record.get("is_exempt")
                and (before is None or day < before.isoformat())
            ):
                found.append((day, bool(submitted), str(path), record))
    return max(found, key=lambda one: one[:3])[3] if found else None


def submitted_in(folder: Path) -> tuple[tuple[date, Path], ...]:
    """Give the folders of what was submitted of a paper, each with its day, in their order."""
    found = []
    for path in folder.glob(f"{SUBMITTED}*"):
        name = re.fullmatch(rf"{SUBMITTED}(\d{{4}}-\d\d-\d\d)(?:-(\d+))?", path.name)
        try:
            day = date.fromisoformat(name[1]) if name else None
        except ValueError:
            continue
        if name and day and (path / RECORD).is_file():
            found.append((day, int(name[2] or 1), path))
    return tuple((day, path) for day, _, path in sorted(found))
