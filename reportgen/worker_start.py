"""Imported by the server that workers are forked from: a worker that nobody waits for any more ends without a word.

Where the program has ended, or has given the work up, what a worker was to be given is gone, and to start is its only
fault. Whoever still waits for it learns that its process ended, and tells that.
"""

from __future__ import annotations

import pickle
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

_NOBODY_WAITS = (FileNotFoundError, ConnectionError, EOFError, pickle.UnpicklingError)
_told_before = sys.excepthook


def _told_unless_nobody_waits(
    kind: type[BaseException], problem: BaseException, traceback: TracebackType | None
) -> None:
    if not issubclass(kind, _NOBODY_WAITS):
        _told_before(kind, problem, traceback)


sys.excepthook = _told_unless_nobody_waits
