"""One watch on an output folder at a time, on whichever computer it runs; a second one is told who has it."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from reportgen.errors import SaveError

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

NAME = ".watching"
"""The file in the output folder that is locked; it lies in the folder itself, as another computer may watch it too."""
_LOCKED_BYTE = 4096
"""Windows lets nobody read what is locked, and who holds the folder is written before this byte."""


class Held:
    """Holds an output folder for as long as it is watched. Raises SaveError where another watch holds it."""

    def __init__(self, output: Path, who: str) -> None:
        """Say whose watch it is: the person, the computer and since when, as another will be told."""
        self._output, self._path, self._who = output, output / NAME, who
        self._handle: int | None = None
        self._made: list[Path] = []

    def __enter__(self) -> Self:
        """Take the folder, which is made where it is not there."""
        try:
            self._made = [path for path in (self._output, *self._output.parents) if not path.exists()]
            self._output.mkdir(parents=True, exist_ok=True)
            self._take()
        except OSError as error:
            self._leave_no_empty()
            message = f"The folder '{self._output}' cannot be written ({error.strerror}). Choose another with --output."
            raise SaveError(message) from error
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Give the folder back, with nothing left in it."""
        self._let_go()
        self._leave_no_empty()

    def renew(self) -> None:
        """Take the folder again where somebody removed it meanwhile; where its drive is away, that can wait.

        Raises SaveError where another watch was quicker.
        """
        try:
            if self._handle is not None and _same(self._handle, self._path):
                return
            self._let_go()
            if self._output.is_dir():
                self._take()
        except OSError:
            return

    def _take(self) -> None:
        while self._handle is None:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
            try:
                if not _lock(handle):
                    raise SaveError(self._told(os.read(handle, 1000)))
                if _same(handle, self._path):
                    os.ftruncate(handle, 0)
                    os.write(handle, self._who.encode())
                    self._handle = handle
            finally:
                # whoever had it may have removed the file before it was locked here: then the next one is tried
                if self._handle is None:
                    os.close(handle)

    def _told(self, who: bytes) -> str:
        by = who.decode("utf-8", "replace").strip() or "somebody"
        return (
            f"'{self._output}' is being watched already, by {by}. Two watches would only undo each other's work. "
            "Stop that one first, or choose another folder with --output."
        )

    def _let_go(self) -> None:
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        _let_go(handle, self._path)

    def _leave_no_empty(self) -> None:
        for folder in self._made:
            try:
                folder.rmdir()
            except OSError:
                return


def _same(handle: int, path: Path) -> bool:
    """Tell whether a path still leads to the file that is open."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

    def _let_go(handle: int, path: Path) -> None:
        # what is open cannot be removed there
        is_mine = _same(handle, path)
        os.close(handle)
        if is_mine:
            with suppress(OSError):
                path.unlink()

else:
    import fcntl

    def _lock(handle: int) -> bool:
        """Tell whether the file is had; a disk that knows no locks gives it to everybody."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True

    def _let_go(handle: int, path: Path) -> None:
        try:
            if _same(handle, path):
                with suppress(OSError):
                    path.unlink()
        finally:
            os.close(handle)
