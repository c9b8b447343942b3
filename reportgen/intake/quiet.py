"""Whether a file is whole and quiet, or still being copied into the folder; and waiting until it is."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

PAUSE = 2.0
"""Seconds between two looks; a file that is the same in both is quiet."""
LONGEST = 60.0
"""Seconds to wait for all the files of a folder together; one that has not changed for longer is not being copied."""
JUST_NOW = 5.0
"""Seconds after its last change during which a file of text, which has no end mark, may still be growing."""

_COPYING_YEAR_ENDS = 347_155_200
"""1 January 1981: Windows' robocopy dates a file in 1980 until it is whole."""
_ZIP_START, _ZIP_END = b"PK\x03\x04", b"PK\x05\x06"
_END_LENGTH, _LONGEST_COMMENT = 22, 65_535


@dataclass(frozen=True, slots=True)
class Glance:
    """A file as it was seen once: its bytes, when it was last changed (ns), and whether it looks whole.

    Only a zip, which every workbook of Excel is, marks its own end (`has_end`); any other file looks whole unless it
    is empty.
    """

    size: int
    changed: int
    is_whole: bool
    has_end: bool = False


def glance(path: Path) -> Glance | None:
    """Look at a file's size, last change, start and end; None where there is no plain file, so nothing to wait for."""
    try:
        state = path.lstat()
    except OSError:
        return None
    if not stat.S_ISREG(state.st_mode):
        return None
    try:
        start, end = _edges(path, state.st_size)
    except OSError:
        # Windows lets nobody read a file while it is being copied
        return Glance(state.st_size, state.st_mtime_ns, is_whole=False)
    if not start.strip(b"\0"):
        return Glance(state.st_size, state.st_mtime_ns, is_whole=False)
    is_zip = _ZIP_START.startswith(start[:4])
    return Glance(state.st_size, state.st_mtime_ns, is_whole=not is_zip or _ends_as_a_zip(end), has_end=is_zip)


def _edges(path: Path, size: int) -> tuple[bytes, bytes]:
    with path.open("rb") as stream:
        start = stream.read(512)
        stream.seek(max(0, size - _END_LENGTH - _LONGEST_COMMENT))
        return start, stream.read(_END_LENGTH + _LONGEST_COMMENT)


def _ends_as_a_zip(end: bytes) -> bool:
    """Find the end of a zip's directory, with no zeros after it: room that was set aside and not yet filled."""
    at = end.rfind(_ZIP_END)
    if at < 0 or len(end) < at + _END_LENGTH:
        return False
    comment = int.from_bytes(end[at + _END_LENGTH - 2 : at + _END_LENGTH], "little")
    if len(end) < at + _END_LENGTH + comment:
        return False
    after = end[at + _END_LENGTH + comment :]
    return not after or bool(after.strip(b"\0"))


def may_be_copying(seen: Glance, now: float | None) -> bool:
    """Tell from one look whether a file may still be being copied; `now` is the time of asking, in seconds since 1970.

    Where that is not known, any file that does not look whole may be.
    """
    if seen.is_whole and (seen.has_end or now is None):
        return False
    changed = seen.changed / 1e9
    if now is None or changed < _COPYING_YEAR_ENDS:
        return True
    return abs(now - changed) < (JUST_NOW if seen.is_whole else LONGEST)


def wait_until_whole(
    paths: Iterable[Path],
    *,
    sleep: Callable[[float], object],
    clock: Callable[[], float],
    now: float | None = None,
    tell: Callable[[tuple[Path, ...]], object] = lambda _waited_for: None,
) -> tuple[Path, ...]:
    """Wait for the files that look half copied, up to a minute for all together; the others cost one look.

    `clock` counts seconds from any start (`time.monotonic`), `now` is the time of asking in seconds since 1970, as the
    door knows it; `tell` is given the files once, before the waiting. Returns those that never became whole and quiet.
    """
    waiting: dict[Path, Glance] = {}
    for path in paths:
        seen = glance(path)
        if seen is not None and may_be_copying(seen, now):
            waiting[path] = seen
    if not waiting:
        return ()
    tell(tuple(waiting))
    until = clock() + LONGEST
    while waiting and clock() < until:
        sleep(PAUSE)
        waiting = {
            path: again
            for path, before in waiting.items()
            if (again := glance(path)) is not None and not (again.is_whole and again == before)
        }
    return tuple(waiting)
