"""Reading workbooks in this process, where a fault is raised, and counted, and not told to the officer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.intake import safely
from reportgen.intake.one_workbook import read_workbook
from reportgen.intake.written_down import write_down

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.intake.safely import Reading


def in_this_process(
    _work: object, tasks: Iterable[Reading], _jobs: int, **_limits: float
) -> Iterator[tuple[Reading, bytes]]:
    """Stands in for `each_within_limits`."""
    for task in tasks:
        yield task, write_down(read_workbook(task.name, task.content, task.answers))


def read_here() -> None:
    """From now on, read workbooks in this process."""
    vars(safely)["each_within_limits"] = in_this_process
