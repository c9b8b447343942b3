"""Papers put into the output folder: whole or not at all, and nobody's edits lost."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from reportgen.dispatch.folder import RECORD, SUBMITTED, is_draft, read_record
from reportgen.dispatch.lock import alone_in
from reportgen.errors import SaveError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportgen.dispatch.folder import Bundle

STAGING = ".reportgen-"
"""Begins the name of a folder in which something is made ready; one that a crash left is tidied away."""
_NO_FILES: Mapping[str, bytes] = MappingProxyType({})
_LEFT_BY_SYSTEMS = ("~$", ".~lock.", ".DS_Store", "Thumbs.db", "desktop.ini")


def need_writable(output: Path) -> None:
    """See that papers can be put into a folder, before any is made. Raises SaveError.

    No folder is created yet, so that a run which stops for another reason leaves no trace.
    """
    try:
        there = next((path for path in (output, *output.absolute().parents) if path.exists()), output)
        if there.is_dir():
            tempfile.TemporaryFile(dir=there).close()
            return
    except OSError as error:
        raise SaveError(_told(output, error.strerror or str(error))) from error
    message = f"'{there}' is a file, so papers cannot be put into '{output}'. Choose another folder with --output."
    raise SaveError(message)


def save(output: Path, bundles: Sequence[Bundle], loose: Mapping[str, bytes] = _NO_FILES) -> tuple[Path, ...]:
    """Put every bundle into its folder, and the loose files beside these folders, all or none.

    A loose file is replaced, as it is written anew each time. A folder of the same paper is replaced too, but a file
    in it that somebody has edited or added since is kept: an edited paper beside the new one under a name that says
    so. Returns the files that were kept so. Raises SaveError.
    """
    missing: list[Path] = []
    try:
        missing = [path for path in (output, *output.parents) if not path.exists()]
        output.mkdir(parents=True, exist_ok=True)
        with alone_in(output) as alone:
            if alone:
                _tidy_after_a_crash(output)
            return _replace(output, bundles, loose)
    except BaseException as error:
        _leave_no_empty(missing)
        if isinstance(error, OSError):
            raise SaveError(_told(_place(output, error), error.strerror or str(error))) from error
        raise


def _replace(output: Path, bundles: Sequence[Bundle], loose: Mapping[str, bytes]) -> tuple[Path, ...]:
    staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=output))
    old = staging / "old"
    old.mkdir()
    try:
        kept = _stage(output, bundles, staging)
        _stage_loose(output, loose, staging / "new")
        _swap(output, [*(bundle.folder for bundle in bundles), *loose], staging)
    except BaseException:
        # what could not be moved back is left for the next run, which does it
        if not any(old.iterdir()):
            shutil.rmtree(staging, ignore_errors=True)
        raise
    shutil.rmtree(staging, ignore_errors=True)
    return kept


def _leave_no_empty(folders: Sequence[Path]) -> None:
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:
            return


def _place(output: Path, error: OSError) -> Path:
    """Name the place in the output folder that an error is about, not the one in the staging folder."""
    path = Path(str(error.filename)) if error.filename else output
    try:
        parts = path.relative_to(output).parts
    except ValueError:
        return path
    return output.joinpath(*(parts[2:] if parts and parts[0].startswith(STAGING) else parts))


def _told(path: Path, problem: str) -> str:
    return (
        f"'{path}' cannot be written ({problem}). Nothing was changed. Close the file if it is open in Word or a PDF "
        "reader, or choose another folder with --output."
    )


def _stage(output: Path, bundles: Sequence[Bundle], staging: Path) -> tuple[Path, ...]:
    kept: list[Path] = []
    for bundle in bundles:
        new, place = staging / "new" / bundle.folder, output / bundle.folder
        new.mkdir(parents=True)
        for name, content in bundle.files.items():
            write_durably(new / name, content)
        if place.exists() and not place.is_dir():
            message = (
                f"'{place}' is a file where the folder of a paper belongs. Nothing was changed. Move it elsewhere."
            )
            raise SaveError(message)
        for path in _edited_or_added(place, bundle.record):
            name = path.name if path.name not in bundle.files else _edited_name(path, bundle.files[path.name])
            if not name:
                continue
            if path.is_dir():
                shutil.copytree(path, new / name, symlinks=True)
            else:
                shutil.copy2(path, new / name)
            if not name.startswith(SUBMITTED):
                kept.append(place / name)
    return tuple(kept)


def _stage_loose(output: Path, loose: Mapping[str, bytes], new: Path) -> None:
    new.mkdir(exist_ok=True)
    for name, content in loose.items():
        if (output / name).is_dir():
            message = f"'{output / name}' is a folder where a file belongs. Nothing was changed. Move it elsewhere."
            raise SaveError(message)
        write_durably(new / name, content)


def write_durably(path: Path, content: bytes) -> None:
    """Write a file so that it is on the disk when this returns."""
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _edited_or_added(folder: Path, record: str = RECORD) -> Iterator[Path]:
    """Find what is not as the program wrote it."""
    if not folder.is_dir():
        return
    known = read_record(folder, record).get("files")
    hashes = known if isinstance(known, dict) else {}
    for path in sorted(folder.iterdir()):
        if path.name == record or is_draft(path.name) or path.name.startswith(_LEFT_BY_SYSTEMS):
            continue
        if path.is_dir() or _hash(path) != hashes.get(path.name):
            yield path


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _edited_name(path: Path, content: bytes) -> str:
    """Name the copy of an edited file; nothing where it is the new paper itself, or has been kept before."""
    edited = path.read_bytes()
    if edited == content:
        return ""
    for number in range(1, 10_000):
        copy = path.with_name(f"{path.stem}_edited-copy-{number}{path.suffix}")
        if not copy.exists():
            return copy.name
        if copy.is_file() and copy.read_bytes() == edited:
            return ""
    message = f"'{path.parent}' holds ten thousand edited copies. Nothing was changed. Move them elsewhere."
    raise SaveError(message)


def _swap(output: Path, names: Sequence[str], staging: Path) -> None:
    """Move the old folders and files aside and the new ones in; where that fails or is interrupted, move all back."""
    old = staging / "old"
    moves = [
        move
        for name in names
        for move in ((output / name, old / name), (staging / "new" / name, output / name))
        if move[0].exists()
    ]
    try:
        for before, now in moves:
            before.rename(now)
    except BaseException:
        # what was moved is found by looking, as an interruption may come between a move and any note of it
        for before, now in reversed(moves):
            if now.exists() and not before.exists():
                now.rename(before)
        raise


def _tidy_after_a_crash(output: Path) -> None:
    """Put back what a run that was cut off in the middle had moved aside, and remove what it left."""
    for staging in output.glob(f"{STAGING}*"):
        for folder in (staging / "old").glob("*"):
            if not (output / folder.name).exists():
                folder.rename(output / folder.name)
        shutil.rmtree(staging, ignore_errors=True)


def write_beside(folder: Path, name: str, content: bytes) -> Path:
    """Write one more file into a paper's folder, whole or not at all. Raises SaveError."""
    path, part = folder / name, folder / f".{name}.part"
    try:
        write_durably(part, content)
        part.replace(path)
    except OSError as error:
        raise SaveError(_told(path, error.strerror or str(error))) from error
    finally:
        part.unlink(missing_ok=True)
    return path
