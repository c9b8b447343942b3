"""Reading one workbook as a run does, and what it takes. A module of its own, as each such process loads it anew."""

from __future__ import annotations

import resource
import time
from typing import TYPE_CHECKING

from reportgen.intake import safely

if TYPE_CHECKING:
    from reportgen.intake.safely import Reading


def measured(reading: Reading) -> tuple[bytes, float, int]:
    """What was read, written down; the seconds; and the megabytes at the most."""
    started = time.perf_counter()
    made = safely._read(reading)  # noqa: SLF001 - it is this that is measured
    return made, time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
