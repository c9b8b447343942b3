"""Several pieces of work at once, each in a process of its own that fails alone."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from concurrent.futures import FIRST_COMPLETED, Future, InvalidStateError, as_completed, wait
from concurrent.futures import TimeoutError as TookTooLongError
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from enum import Enum
from importlib import import_module
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from reportgen.errors import PaperFailedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from multiprocessing.context import BaseContext

    from pebble import ProcessPool

Task = TypeVar("Task")
Made = TypeVar("Made")


class Lost(Enum):
    """Why a piece of work that was held to limits made nothing."""

    TOO_LONG = "it took too long"
    TOO_LARGE = "it needed too much memory"
    ENDED = "its process ended"


SECONDS_EACH = 900
_TO_START = 0.5
_GRACE = 30


def cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def warm_up(modules: Sequence[str]) -> None:
    """Start the server that workers are forked from, where there is one, to load these while the workbooks are read."""
    if _method() == "forkserver":
        from multiprocessing import forkserver, resource_tracker  # noqa: PLC0415 - not on Windows

        multiprocessing.get_context("forkserver").set_forkserver_preload(["reportgen.worker_start", *modules])
        # Ctrl-C, and the end of a terminal, go to every process of it; this one ends the others, which need not say so
        theirs = [signal.SIGINT, signal.SIGHUP]
        before = signal.pthread_sigmask(signal.SIG_BLOCK, theirs)
        try:
            # it is started by the server otherwise, and lets Ctrl-C through again
            resource_tracker.ensure_running()
            signal.pthread_sigmask(signal.SIG_BLOCK, theirs)
            forkserver.ensure_running()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _method() -> str:
    return "forkserver" if sys.platform.startswith("linux") else "spawn"


def _let_start() -> None:
    """Give workers time to start: one that is stopped before would print a traceback, but where a server forks it."""
    if _method() == "spawn":
        time.sleep(_TO_START)


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
    # where to begin a process costs nothing, each does one task: what a long page has taken is not all given back
    tasks_each = int(_method() == "forkserver")
    # each worker loads the work before it asks for some: asking holds up the others
    with ProcessPool(jobs, tasks_each, import_module, [work.__module__], context) as pool:
        try:
            doing = {_begun(pool, work, task): task for task in tasks}
            for done in as_completed(doing):
                yield doing[done], _result(done, doing[done])
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                _let_start()
            pool.stop()  # type: ignore[no-untyped-call]
            raise


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put an interruption off until a process has been begun: one that is half begun would be nobody's to end."""
    asked: list[int] = []
    before = {}
    if threading.current_thread() is threading.main_thread():
        there_are = (getattr(signal, name, None) for name in ("SIGINT", "SIGTERM", "SIGHUP"))
        handlers = {number: signal.getsignal(number) for number in there_are if number is not None}
        before = {number: handler for number, handler in handlers.items() if callable(handler)}
        for number in before:
            signal.signal(number, lambda number, _frame: asked.append(number))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if asked:
            signal.raise_signal(asked[0])


def _begun(pool: ProcessPool, work: Callable[[Task], Made], task: Task) -> Future[Made]:
    try:
        with _undisturbed():
            return pool.schedule(work, args=[task], timeout=SECONDS_EACH)
    except RuntimeError as error:
        # a worker was killed before it had said what it was doing
        raise PaperFailedError(str(task)) from error


def _result(done: Future[Made], task: Task) -> Made:
    from pebble import ProcessExpired  # noqa: PLC0415 - as above

    try:
        return done.result()
    except (ProcessExpired, BrokenProcessPool, TookTooLongError) as error:
        # a worker is on its way in place of the one that was lost
        _let_start()
        raise PaperFailedError(str(task)) from error


def each_within_limits(
    work: Callable[[Task], Made], tasks: Iterable[Task], jobs: int, *, seconds: float, memory: int
) -> Iterator[tuple[Task, Made | Lost]]:
    """Do each task in a fresh process that may take so many seconds and bytes, and give it with what came of it.

    Whatever happens to one, the others are done; each is given as it is done. The memory is limited where the system
    can (not on Windows; a Mac takes no notice). Raises what the work raises.
    """
    waiting = iter(tasks)
    first = [*islice(waiting, 1)]
    if not first:
        return
    from pebble import concurrent  # noqa: PLC0415 - as above

    context = multiprocessing.get_context(_method())
    # "mp_context", as its types say, is not heeded: the process would be a copy of this one, with all its threads
    begin = concurrent.process(timeout=seconds, context=context)(_within)  # type: ignore[call-overload]
    waiting = chain(first, waiting)
    doing: dict[Future[Made], Task] = {}
    try:
        while (now := [*islice(waiting, jobs - len(doing))]) or doing:
            for task in now:
                try:
                    with _undisturbed():
                        doing[begin(work, task, memory, seconds)] = task
                except OSError:
                    # it ended while it was given its task, or there is no room for another
                    yield task, Lost.ENDED
            for done in wait(doing, return_when=FIRST_COMPLETED).done:
                outcome = _made_or_lost(done)
                yield doing.pop(done), outcome
    finally:
        if doing:
            threading.excepthook = _told_unless_cancelled
        for left in doing:
            left.cancel()


_told_before = threading.excepthook


def _told_unless_cancelled(problem: threading.ExceptHookArgs) -> None:
    """Tell a problem of a thread, but not that of one that brings what nobody waits for any more (pebble's does)."""
    if problem.exc_type is not InvalidStateError:
        _told_before(problem)


def _within(work: Callable[[Task], Made], task: Task, memory: int, seconds: float) -> Made:
    """Do one task in this process, which ends with it."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    if hasattr(signal, "alarm"):
        # should the process that watches the clock be killed, nobody else would end this one
        signal.alarm(int(seconds) + _GRACE)
    return work(task)


def _made_or_lost(done: Future[Made]) -> Made | Lost:
    from pebble import ProcessExpired  # noqa: PLC0415 - as above

    try:
        return done.result()
    except MemoryError:
        return Lost.TOO_LARGE
    except TookTooLongError:
        return Lost.TOO_LONG
    except ProcessExpired:
        return Lost.ENDED
