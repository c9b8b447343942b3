"""What was submitted: a paper's files and its record as they were on that day, in a folder that no later build touches.

The next paper is compared with it, since it is what the board has seen. It lies in the paper's own folder, so that it
goes along wherever the officer moves that.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.dispatch.checks import Check, told
from reportgen.dispatch.folder import RECORD, SUBMITTED, read_record, record_bytes, submitted_in
from reportgen.dispatch.inspection import bytes_of
from reportgen.dispatch.lock import alone_in
from reportgen.dispatch.saving import STAGING, write_durably
from reportgen.errors import SaveError
from reportgen.plan.dates import in_full

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from reportgen.dispatch.inspection import PaperFile

_PAPERS = (".pdf", ".docx")


@dataclass(frozen=True, slots=True)
class Version:
    """A paper as it was read at one moment: the bytes of its PDF and Word, by name, and its record."""

    files: Mapping[str, bytes]
    record: Mapping[str, object]


def version_of(paper: PaperFile) -> Version:
    """Give the version of a paper that was read to be sent, with its Word where that still lies beside it."""
    lies = _version_in(paper.path.parent)
    if lies.files.get(paper.path.name) == paper.content and lies.record == paper.record:
        return lies
    return Version({paper.path.name: paper.content}, paper.record)


@dataclass(frozen=True, slots=True)
class Submission:
    """One version that was submitted: where it lies, the day, and its record."""

    folder: Path
    on: date
    record: Mapping[str, object]

    def is_of(self, folder: Path) -> bool:
        """Tell whether what lies in a paper's folder now is this version: the same PDF, or without one the Word."""
        return self.is_version(_version_in(folder))

    def is_version(self, version: Version) -> bool:
        """Tell whether this is the version: the same PDF, or without one the Word."""
        return _decisive(_hashes(version.files)) == _decisive(hashes_of(self.folder))


def _decisive(hashes: Mapping[str, str]) -> dict[str, str]:
    """Leave the files that tell one version from another: a Word that is edited beside a PDF is none."""
    pdf = {name: sha for name, sha in hashes.items() if name.endswith(".pdf")}
    return pdf or dict(hashes)


def hashes_of(folder: Path) -> dict[str, str]:
    """Give the fingerprints of a paper's PDF and Word as they lie in its folder."""
    return _hashes(_version_in(folder).files)


def _hashes(papers: Mapping[str, bytes]) -> dict[str, str]:
    files = json.loads(record_bytes({}, papers))["files"]
    return {str(name): str(sha) for name, sha in files.items()}


def _version_in(folder: Path) -> Version:
    """Read the PDF and the Word that the record tells of; nothing that somebody has added, or that lies elsewhere."""
    record = read_record(folder)
    files = record.get("files")
    names = set(map(str, files)) if isinstance(files, dict) else set()
    papers = {
        path.name: bytes_of(path)
        for path in sorted(folder.iterdir())
        if path.name in names and path.suffix in _PAPERS and path.is_file()
    }
    return Version(papers, record)


def submissions_in(folder: Path) -> tuple[Submission, ...]:
    """Give what was submitted of a paper, in the order of its days."""
    return tuple(Submission(path, on, read_record(path)) for on, path in submitted_in(folder))


def superseded(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Give what was submitted of these papers and is not the version that lies there now."""
    last = ((folder, submissions_in(folder)[-1:]) for folder in folders)
    return tuple(one.folder for folder, known in last for one in known if not one.is_of(folder))


def freeze(output: Path, folder: Path, on: date, how: str, version: Version | None = None) -> Submission:
    """Keep a paper, whole or not at all: this version, or what lies in its folder now; what was kept before stays.

    A version that was kept already is not kept again. Raises SaveError.
    """
    try:
        with alone_in(output):
            known = submissions_in(folder)
            version = version or _version_in(folder)
            if known and known[-1].is_version(version):
                return known[-1]
            record = {**version.record, "submitted_on": on.isoformat(), "submitted_how": how}
            names = tuple(one.folder.name for one in known)
            return _keep(output, folder, on, Version(version.files, record), names)
    except OSError as error:
        message = f"What was submitted cannot be kept in '{folder}' ({error.strerror or error}). Try again."
        raise SaveError(message) from error


def _keep(output: Path, folder: Path, on: date, version: Version, taken: tuple[str, ...]) -> Submission:
    staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=output))
    try:
        new = staging / "submitted"
        new.mkdir()
        for name, content in version.files.items():
            write_durably(new / name, content)
        write_durably(new / RECORD, record_bytes(version.record, version.files))
        number = 1
        while (name := f"{SUBMITTED}{on}" + (f"-{number}" if number > 1 else "")) in taken or (folder / name).exists():
            number += 1
        new.rename(folder / name)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return Submission(folder / name, on, read_record(folder / name))


def check_submission(paper: PaperFile, law: date | None, today: date) -> Iterator[Check]:
    """Tell, before a paper is sent, that another version was submitted, or that it may be too late for the public.

    `law` is the last day on which it could be published in time; None where the law sets none.
    """
    known = submissions_in(paper.path.parent)
    if known and not known[-1].is_of(paper.path.parent):
        yield told(
            f"Another version of this paper was submitted on {in_full(known[-1].on)}; it lies in "
            f"'{known[-1].folder.name}'. Is this one to take its place?"
        )
    if law is None or today <= law or paper.text("urgency") or (known and known[0].on <= law):
        return
    yield told(
        f"The paper had to be published by {in_full(law)}. If it was, all is well; if not, it must say why it is "
        "urgent: give the reason in the column 'Reason for urgency' of the Meetings sheet, and make it again."
    )
