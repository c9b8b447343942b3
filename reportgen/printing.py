"""One page printed in one format: all that a worker is asked to do, so that it loads nothing else."""

from __future__ import annotations

import gc
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.formats.registry import FORMATS, Printed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.papers.page import Page


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page to be printed in one format, with its paper's number and name: the work of one worker at a time."""

    page: Page
    format: str
    paper: int
    name: str

    def __str__(self) -> str:
        return f"{self.name} ({self.format})"


@dataclass(frozen=True, slots=True)
class Timed:
    """What was printed, and the seconds it took."""

    printed: Printed
    seconds: float


def print_sheet(sheet: Sheet) -> Timed:
    """Print one page in one format, in whatever process the work is done."""
    started = time.perf_counter()
    with _rare_collections():
        printed = FORMATS[sheet.format].print_page(sheet.page)
    return Timed(printed, time.perf_counter() - started)


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Look for garbage less often: a page is a burst of objects that nearly all live until it is printed."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
