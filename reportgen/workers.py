"""Several papers at once, each in a process of its own that fails alone."""

from __future__ import annotations

import multiprocessing
import os
import sys
from concurrent.futures import TimeoutError as TookTooLongError
from typing import TYPE_CHECKING, TypeVar

from reportgen.errors import PaperFailedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.context import BaseContext

Task = TypeVar("Task")
Made = TypeVar("Made")

SECONDS_A_PAPER = 900
_PRELOAD = ["reportgen.formats.warm", "reportgen.formats.word", "reportgen.papers.render", "reportgen.papers.select"]


def cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def warm_up() -> None:
    """Start the server that workers are forked from, where there is one, so that it loads while the workbooks are read."""
    if _method() == "forkserver":
        from multiprocessing import forkserver  # noqa: PLC0415 - not on Windows

        multiprocessing.get_context("forkserver").set_forkserver_preload(_PRELOAD)
        forkserver.ensure_running()


def _method() -> str:
    return "forkserver" if sys.platform.startswith("linux") else "spawn"


def each_alone(work: Callable[[Task], Made], tasks: Sequence[Task], jobs: int) -> Iterator[Made]:
    """Do the tasks, several at once, and give what each made in the order of the tasks.

    A single task, or a single job, is done in this process. Raises what the work raises, and PaperFailedError where a worker was
    killed or took longer than a quarter of an hour.
    """
    if jobs < 2 or len(tasks) < 2:  # noqa: PLR2004 - one is not several
        yield from map(work, tasks)
        return
    from pebble import ProcessExpired, ProcessPool  # noqa: PLC0415 - wanted only for several papers

    context: BaseContext = multiprocessing.get_context(_method())
    with ProcessPool(max_workers=min(jobs, len(tasks)), context=context) as pool:
        futures = [pool.schedule(work, args=[task], timeout=SECONDS_A_PAPER) for task in tasks]
        try:
            for future in futures:
                yield future.result()
        except (ProcessExpired, TookTooLongError) as error:
            pool.stop()
            message = (
                "A paper could not be finished: its process was stopped by the system, most likely for want of memory. "
                "Nothing was written. Try again with --jobs 1."
            )
            raise PaperFailedError(message) from error
        except BaseException:
            pool.stop()
            raise
