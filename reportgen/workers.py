"""Several pieces of work at once, each in a process of its own that fails alone."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from concurrent.futures import Future, as_completed
from concurrent.futures import TimeoutError as TookTooLongError
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from reportgen.errors import PaperFailedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from multiprocessing.context import BaseContext

    from pebble import ProcessPool

Task = TypeVar("Task")
Made = TypeVar("Made")

SECONDS_EACH = 900
_TO_START = 0.5


def cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def warm_up(modules: Sequence[str]) -> None:
    """Start the server that workers are forked from, where there is one, to load these while the workbooks are read."""
    if _method() == "forkserver":
        from multiprocessing import forkserver  # noqa: PLC0415 - not on Windows

        multiprocessing.get_context("forkserver").set_forkserver_preload([*modules])
        # Ctrl-C goes to every process of a terminal; this one ends the server, which need not say that it was stopped
        before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
        try:
            forkserver.ensure_running()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _method() -> str:
    return "forkserver" if sys.platform.startswith("linux") else "spawn"


def each_alone(work: Callable[[Task], Made], tasks: Iterable[Task], jobs: int) -> Iterator[tuple[Task, Made]]:
    """Do the tasks, several at once, and give each with what it made, as it is done.

    The first is begun before the last is known. With one job the work is done in this process. Raises what the work
    raises, and PaperFailedError where a worker was killed or took longer than a quarter of an hour; nothing is left
    running then.
    """
    if jobs < 2:  # noqa: PLR2004 - one is not several
        for task in tasks:
            yield task, work(task)
        return
    from pebble import ProcessPool  # noqa: PLC0415 - wanted only for several processes

    context: BaseContext = multiprocessing.get_context(_method())
    # each worker loads the work before it asks for some: asking holds up the others
    with ProcessPool(jobs, initializer=import_module, initargs=[work.__module__], context=context) as pool:
        try:
            doing = {_begun(pool, work, task): task for task in tasks}
            for done in as_completed(doing):
                yield doing[done], _result(done, doing[done])
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]
            raise


def _begun(pool: ProcessPool, work: Callable[[Task], Made], task: Task) -> Future[Made]:
    try:
        return pool.schedule(work, args=[task], timeout=SECONDS_EACH)
    except RuntimeError as error:
        # a worker was killed before it had said what it was doing
        raise PaperFailedError(str(task)) from error


def _result(done: Future[Made], task: Task) -> Made:
    from pebble import ProcessExpired  # noqa: PLC0415 - as above

    try:
        return done.result()
    except (ProcessExpired, BrokenProcessPool, TookTooLongError) as error:
        # a worker is on its way in place of the one that was lost; stopped while it starts, it would print a traceback
        time.sleep(_TO_START)
        raise PaperFailedError(str(task)) from error
