"""One saving into a folder at a time, whoever else makes papers there."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.errors import SaveError

if TYPE_CHECKING:
    from collections.abc import Iterator

PAUSE = 0.05
LONGEST = 60.0
"""Seconds to wait for another saving, which takes a second or two."""


@contextmanager
def alone_in(folder: Path, longest: float = LONGEST) -> Iterator[bool]:
    """Hold a folder while something is saved into it; False where its disk knows no locks, as some network shares do.

    Raises SaveError where another reportgen holds it for too long.
    """
    handle = _opened(folder)
    try:
        for _ in range(max(1, int(longest / PAUSE))):
            taken = _take(handle)
            if taken is not None:
                yield taken
                return
            time.sleep(PAUSE)
        message = (
            f"Another reportgen is still saving into '{folder}'. Nothing was changed. Try again when it has ended."
        )
        raise SaveError(message)
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _opened(folder: Path) -> int:
        name = hashlib.sha256(str(folder.resolve()).casefold().encode()).hexdigest()[:16]
        return os.open(Path(tempfile.gettempdir()) / f"reportgen-{name}.lock", os.O_RDWR | os.O_CREAT)

    def _take(handle: int) -> bool | None:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return None
        return True

else:
    import fcntl

    def _opened(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY)

    def _take(handle: int) -> bool | None:
        """Tell whether the lock was had; None where somebody else has it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return None
        except OSError:
            return False
        return True
