"""The output folder: each paper in a folder of its own, written whole or not at all, and nobody's edits lost."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.errors import SaveError
from reportgen.plan.boards import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from reportgen.findings import Finding

NO_DAY = "Date-to-be-confirmed"
EXEMPT = "NOT-FOR-PUBLICATION"
RECORD, FINDINGS, DRAFT = "record.json", "findings.csv", ".eml"


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files of one paper: the folder's name, and each file's name and bytes."""

    folder: str
    files: Mapping[str, bytes]


def file_board(short_name: str) -> str:
    """Write a board's name so that any agenda system takes it: no spaces, no apostrophes."""
    return "-".join(_words(short_name)) or "Board"


def _words(name: str) -> list[str]:
    kept = name.replace("\u2019", "").replace("'", "").replace("&", " and ")
    return "".join(c if c.isascii() and c.isalnum() else " " for c in kept).split()


def folder_name(day: date | None, short_name: str, *, is_exempt: bool) -> str:
    """Name the folder of a paper: 2026-12-08_Scrutiny; an exempt paper never shares a folder with a public one."""
    return "_".join([day.isoformat() if day else NO_DAY, file_board(short_name), *([EXEMPT] if is_exempt else [])])


def file_stem(day: date | None, short_name: str, *, is_exempt: bool) -> str:
    """Name a paper's file without its ending: 2026-12-08_Scrutiny_Report."""
    return "_".join(
        [day.isoformat() if day else NO_DAY, file_board(short_name), f"Part-2_{EXEMPT}" if is_exempt else "Report"]
    )


def record_bytes(record: Mapping[str, object], documents: Mapping[str, bytes]) -> bytes:
    """Write a record as JSON, with the SHA-256 of each document of the paper."""
    files = {name: hashlib.sha256(content).hexdigest() for name, content in documents.items()}
    return (json.dumps({**record, "files": files}, ensure_ascii=False, indent=1) + "\n").encode()


def findings_bytes(findings: Iterable[Finding]) -> bytes:
    """Write findings as a table that Excel opens with a double click; no cell can start a formula."""
    table = io.StringIO()
    writer = csv.DictWriter(
        table, ["severity", "file", "sheet", "cell", "value", "message", "remedy", "code"], lineterminator="\r\n"
    )
    writer.writeheader()
    for finding in findings:
        writer.writerow({name: _harmless(text) for name, text in finding.as_row().items()})
    return b"\xef\xbb\xbf" + table.getvalue().encode()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def save(output: Path, bundles: Sequence[Bundle]) -> tuple[Path, ...]:
    """Put every bundle into its folder, all or none.

    A folder of the same paper is replaced. A file in it that somebody has edited or added since is kept: an edited paper
    beside the new one under a name that says so. Returns the files that were kept so. Raises SaveError.
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".reportgen-", dir=output))
    except OSError as error:
        raise SaveError(_told(output, error)) from error
    try:
        kept = _stage(output, bundles, staging)
        _swap(output, bundles, staging)
    except OSError as error:
        raise SaveError(_told(Path(error.filename or output), error)) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return kept


def _told(path: Path, error: OSError) -> str:
    return (
        f"'{path}' cannot be written ({error.strerror or error}). Nothing was changed. Close the file if it is open in Word or a PDF "
        "reader, or choose another folder with --output."
    )


def _stage(output: Path, bundles: Sequence[Bundle], staging: Path) -> tuple[Path, ...]:
    kept: list[Path] = []
    for bundle in bundles:
        new = staging / "new" / bundle.folder
        new.mkdir(parents=True)
        for name, content in bundle.files.items():
            _write(new / name, content)
        for path in _edited(output / bundle.folder):
            name = path.name if path.name not in bundle.files else _edited_name(path, bundle.files[path.name], new)
            if name:
                shutil.copy2(path, new / name)
                kept.append(output / bundle.folder / name)
    return tuple(kept)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _edited(folder: Path) -> list[Path]:
    """Find the files of a folder that are not as the program wrote them."""
    if not folder.is_dir():
        return []
    known = read_record(folder).get("files")
    hashes = known if isinstance(known, dict) else {}
    return [
        path
        for path in sorted(folder.iterdir())
        if path.is_file()
        and path.name not in {RECORD, FINDINGS}
        and path.suffix != DRAFT
        and hashlib.sha256(path.read_bytes()).hexdigest() != hashes.get(path.name)
    ]


def _edited_name(path: Path, content: bytes, new: Path) -> str:
    if path.read_bytes() == content:
        return ""
    names = (f"{path.stem}_edited-copy-{number}{path.suffix}" for number in range(1, 10_000))
    return next(name for name in names if not (new / name).exists() and not (path.parent / name).exists())


def _swap(output: Path, bundles: Sequence[Bundle], staging: Path) -> None:
    """Move the old folders aside and the new ones in; where one move fails, all are moved back."""
    moved: list[tuple[Path, Path]] = []
    old = staging / "old"
    old.mkdir()
    try:
        for bundle in bundles:
            place = output / bundle.folder
            if place.exists():
                place.rename(old / bundle.folder)
                moved.append((old / bundle.folder, place))
            (staging / "new" / bundle.folder).rename(place)
            moved.append((place, staging / "new" / bundle.folder))
    except OSError:
        for now, before in reversed(moved):
            now.rename(before)
        raise


def write_beside(folder: Path, name: str, content: bytes) -> Path:
    """Write one more file into a paper's folder, whole or not at all. Raises SaveError."""
    path, part = folder / name, folder / f".{name}.part"
    try:
        _write(part, content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise SaveError(_told(path, error)) from error
    return path


def read_record(folder: Path) -> dict[str, object]:
    """Read the record of a paper; empty where there is none that can be read."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def earlier_record(
    roots: Sequence[Path], board_code: str, names: Sequence[str], before: date | None
) -> dict[str, object] | None:
    """Find the record of a board's last paper before a day, in these folders; None where there is none."""
    wanted = {plain_name(board_code), *names}
    found = []
    for root in roots:
        for path in sorted(root.glob(f"*/{RECORD}")) if root.is_dir() else []:
            record = read_record(path.parent)
            day = str(record.get("meeting") or "")
            if (
                plain_name(str(record.get("board", ""))) in wanted
                and day
                and not record.get("is_exempt")
                and (before is None or day < before.isoformat())
            ):
                found.append((day, str(path), record))
    return max(found, key=lambda one: one[:2])[2] if found else None
