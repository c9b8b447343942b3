"""What was read of a workbook, kept for the next run, so that an unchanged workbook is not read twice.

It holds what the workbook holds, restricted rows too: only the user may read it, and it never leaves this computer.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import tempfile
import zlib
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.intake.written_down import as_json, read_back

if TYPE_CHECKING:
    from reportgen.intake.heading_answers import Answers
    from reportgen.intake.one_workbook import WorkbookRead

LARGEST_FOLDER = 200 * 1024 * 1024
"""Bytes of all that is kept; beyond, what was not used for longest is thrown away."""
LONGEST_UNUSED = 90 * 24 * 3600
"""Seconds; what was not used for longer is thrown away, however small the folder is."""
LARGEST_ENTRY = 400 * 1024 * 1024
_ENDING, _HALF_WRITTEN = ".read", ".new"
_PRIVATE, _ANYBODY_ELSE = 0o700, 0o077
_CHECKSUM = 32


class Kept:
    """The folder of what was read before; whatever is wrong with it, workbooks are read all the same."""

    def __init__(self, place: Path | None) -> None:
        """Use a folder that is nobody else's to read; any other, or None, keeps nothing."""
        self._folder = place if place is not None and _is_private(place) else None

    def find(self, key: str) -> WorkbookRead | None:
        """Give what was read under this key; None where nothing was kept, or it is damaged."""
        if self._folder is None:
            return None
        path = self._folder / f"{key}{_ENDING}"
        try:
            content = _bytes_of(path)
            packed = content[_CHECKSUM:]
            if hashlib.sha256(packed).digest() != content[:_CHECKSUM]:
                return None
            unpacker = zlib.decompressobj()
            read = read_back(unpacker.decompress(packed, LARGEST_ENTRY))
        except (OSError, ValueError, zlib.error):
            return None
        with suppress(OSError):
            os.utime(path)
        return read

    def keep(self, key: str, written: bytes) -> None:
        """Keep what was read, whole or not at all."""
        if self._folder is None:
            return
        packed = zlib.compress(written, 1)
        # a full disk, or a folder that went away meanwhile, costs the next run time and this one nothing
        with suppress(OSError):
            handle, name = tempfile.mkstemp(_HALF_WRITTEN, dir=self._folder)
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(hashlib.sha256(packed).digest() + packed)
                Path(name).replace(self._folder / f"{key}{_ENDING}")
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise

    def throw_away(self) -> None:
        """Throw away what was not used for long, and the oldest of what is too much."""
        if self._folder is None:
            return
        with suppress(OSError):
            states = [(path, path.stat()) for path in self._folder.iterdir() if path.suffix in {_ENDING, _HALF_WRITTEN}]
            # the file system's own time, that of what was used last, which is now
            states.sort(key=lambda one: one[1].st_mtime, reverse=True)
            total = 0
            for path, state in states:
                total += state.st_size
                if total > LARGEST_FOLDER or states[0][1].st_mtime - state.st_mtime > LONGEST_UNUSED:
                    path.unlink(missing_ok=True)


def key_of(name: str, content: bytes, answers: Answers) -> str:
    """Name what a reading depends on: the workbook's name and bytes, what was settled, and the program itself."""
    told = hashlib.sha256()
    for part in (_program(), name.encode("utf-8", "surrogatepass"), as_json(answers), content):
        told.update(hashlib.sha256(part).digest())
    return told.hexdigest()


@cache
def _program() -> bytes:
    """Tell this program from any other state of it: by its own text, and by the versions of what reads for it."""
    told = hashlib.sha256(sys.version.encode())
    root = Path(__file__).parents[1]
    texts = [root / "findings.py", *sorted((root / "intake").glob("*.py")), *sorted((root / "plan").glob("*.py"))]
    # each holds its library's version; to ask for the version itself takes longer than to look up what was kept
    for library, file in (("openpyxl", "_constants.py"), ("rapidfuzz", "__init__.py")):
        found = find_spec(library)
        texts += [Path(found.origin).with_name(file)] if found and found.origin else []
    for path in texts:
        told.update(hashlib.sha256(path.read_bytes()).digest())
    return told.digest()


def _is_private(folder: Path) -> bool:
    """Make the folder if need be, and tell whether it is the user's own and nobody else can look into it."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            folder.mkdir(_PRIVATE)
        state = folder.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(state.st_mode):
        return False
    # Windows keeps the user's own folders from others by itself
    return os.name == "nt" or (state.st_uid == os.geteuid() and not state.st_mode & _ANYBODY_ELSE)


def _bytes_of(path: Path) -> bytes:
    if not stat.S_ISREG(path.lstat().st_mode):
        message = "This is no plain file."
        raise OSError(message)
    return path.read_bytes()
