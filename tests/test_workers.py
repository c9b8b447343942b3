from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from multiprocessing import popen_forkserver
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportgen import errors, workers
from reportgen.errors import (
    MissingLibraryError,
    NoActionsError,
    PaperFailedError,
    ReportgenError,
    SameFolderError,
    TemplateFaultError,
    UnknownNameError,
    WorkbooksNeedAttentionError,
)
from reportgen.workers import Lost, cores, each_alone, each_within_limits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.process import BaseProcess


def square(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def slow_first(number: int) -> int:
    time.sleep(3 if number == 0 else 0)
    return number


def fault(number: int) -> int:
    msg = "paper.html"
    raise TemplateFaultError(msg, number, "no such field.")


class StubbornError(Exception):
    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)

    def __reduce__(self) -> str:
        message = "this cannot travel"
        raise TypeError(message)


def stubborn(_number: int) -> int:
    msg = "one"
    raise StubbornError(msg, "two")


def divided(number: int) -> int:
    return 1 // number


def killed(number: int) -> int:
    if number == 1:
        time.sleep(0.2)
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(20)
    return number


def greedy(megabytes: int) -> tuple[int, int]:
    held = bytearray(megabytes * 1024 * 1024)
    return len(held) // (1024 * 1024), os.getppid()


def harmful(what: str) -> str:
    if what == "takes all time":
        time.sleep(60)
    if what == "ends itself":
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "takes all memory":
        greedy(4_000)
    return f"{what}: done"


def test_whatever_one_does_the_others_are_done() -> None:
    tasks = ["is good", "takes all time", "ends itself", "takes all memory", "is good too"]
    made = dict(each_within_limits(harmful, tasks, 2, seconds=3, memory=1_000_000_000))

    assert made == {
        "is good": "is good: done",
        "takes all time": Lost.TOO_LONG,
        "ends itself": Lost.ENDED,
        "takes all memory": Lost.TOO_LARGE,
        "is good too": "is good too: done",
    }


def test_even_one_alone_is_done_in_a_process_that_is_no_copy_of_this_one() -> None:
    ((task, made),) = each_within_limits(greedy, [50], 1, seconds=60, memory=1_000_000_000)

    assert not isinstance(made, Lost)
    assert (task, made[0]) == (50, 50)
    assert made[1] != os.getpid()


def test_processes_that_begin_anew_as_on_windows_and_a_mac_do_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_method", lambda: "spawn")
    made = dict(each_within_limits(harmful, ["is good", "takes all memory"], 2, seconds=60, memory=1_000_000_000))

    assert made == {"is good": "is good: done", "takes all memory": Lost.TOO_LARGE}


def test_a_process_that_ends_while_it_is_given_its_task_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    launch = popen_forkserver.Popen._launch  # type: ignore[attr-defined]  # noqa: SLF001 - where it happens

    def broken(self: object, process: BaseProcess) -> None:
        if "breaks" in process._args[1]:  # type: ignore[attr-defined]  # noqa: SLF001 - what it is to do
            raise BrokenPipeError
        launch(self, process)

    monkeypatch.setattr(popen_forkserver.Popen, "_launch", broken)
    made = list(each_within_limits(harmful, ["breaks", "is good"], 1, seconds=60, memory=1_000_000_000))

    assert made == [("breaks", Lost.ENDED), ("is good", "is good: done")]


def test_no_more_are_begun_than_are_asked_for() -> None:
    begun = []

    def tasks() -> Iterator[int]:
        for number in range(6):
            begun.append(number)
            yield number

    done = 0
    for _ in each_within_limits(square, tasks(), 2, seconds=60, memory=1_000_000_000):
        done += 1
        assert len(begun) <= done + 2
    assert done == 6


def test_a_bug_in_work_within_limits_arrives_as_it_was_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        list(each_within_limits(divided, [0], 1, seconds=60, memory=1_000_000_000))


def test_nothing_is_started_for_no_work() -> None:
    assert list(each_within_limits(square, [], 2, seconds=60, memory=1_000_000_000)) == []


def test_a_reader_who_stops_listening_stops_the_work_within_limits() -> None:
    started = time.perf_counter()
    for _ in each_within_limits(slow_sometimes, [0, 30, 30], 2, seconds=60, memory=1_000_000_000):
        break

    assert time.perf_counter() - started < 15


def test_one_job_works_in_this_process_in_order() -> None:
    made = list(each_alone(square, [3, 1, 2], 1))

    assert made == [(3, (9, os.getpid())), (1, (1, os.getpid())), (2, (4, os.getpid()))]


def test_two_jobs_work_in_other_processes_and_give_each_result_with_its_task() -> None:
    made = dict(each_alone(square, range(6), 2))

    assert {task: result for task, (result, _) in made.items()} == {0: 0, 1: 1, 2: 4, 3: 9, 4: 16, 5: 25}
    assert os.getpid() not in {process for _, process in made.values()}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere to begin a process takes a second")
def test_each_task_has_a_process_of_its_own_so_that_no_memory_is_kept_from_the_one_before() -> None:
    made = dict(each_alone(square, range(5), 2))

    assert len({process for _, process in made.values()}) == len(made)


def test_what_is_done_first_is_given_first() -> None:
    assert [task for task, _ in each_alone(slow_first, [0, 1], 2)] == [1, 0]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_of_a_template_arrives_as_it_was_raised(jobs: int) -> None:
    with pytest.raises(TemplateFaultError) as raised:
        list(each_alone(fault, [7, 7], jobs))

    assert raised.value.message == "paper.html, line 7: no such field."
    assert raised.value.exit_code == 5


def test_a_bug_arrives_with_the_traceback_of_its_worker() -> None:
    with pytest.raises(ZeroDivisionError) as raised:
        list(each_alone(divided, [0, 1], 2))

    assert "in divided" in "".join(str(cause) for cause in (raised.value.__cause__, *raised.value.args))


def test_an_error_that_cannot_be_sent_from_a_worker_is_told_and_ends_the_run() -> None:
    with pytest.raises(Exception, match=r"cannot travel|StubbornError|pickle"):
        list(each_alone(stubborn, [0, 1], 2))


def test_a_worker_that_is_killed_ends_the_others_at_once() -> None:
    started = time.perf_counter()

    with pytest.raises(PaperFailedError) as raised:
        list(each_alone(killed, [1, 2], 2))

    assert raised.value.message == (
        "Stopped while making 1: the system ended its process, most likely for want of memory, or it took longer than "
        "a quarter of an hour. Nothing was written. Try again with --jobs 1, or one --board at a time."
    )
    assert time.perf_counter() - started < 10


def test_a_reader_who_stops_listening_stops_the_work() -> None:
    started = time.perf_counter()

    for _ in each_alone(slow_sometimes, [0, 30, 30], 2):
        break

    assert time.perf_counter() - started < 15


def slow_sometimes(seconds: int) -> int:
    time.sleep(seconds)
    return seconds


def test_there_is_a_core() -> None:
    assert cores() >= 1


@pytest.mark.parametrize(
    "error",
    [
        UnknownNameError("board", "X", ["A", "B"]),
        NoActionsError(Path("inputs"), []),
        TemplateFaultError("paper.html", 3, "wrong."),
        MissingLibraryError("cannot load library 'pango'"),
        WorkbooksNeedAttentionError([], {}, []),
        PaperFailedError("the paper"),
        SameFolderError("folder", "A", "B"),
        errors.NothingToAskError(),
        *(
            kind("plain words")
            for kind in (
                errors.WrongOptionError,
                errors.InputsError,
                errors.SaveError,
                errors.NotSendableError,
                errors.NotSubmittableError,
                errors.LedgerError,
                errors.MailServerError,
                errors.StoppedError,
            )
        ),
    ],
    ids=lambda error: type(error).__name__,
)
def test_every_problem_survives_the_way_from_a_worker(error: ReportgenError) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - what was pickled one call before

    assert (type(again), again.message, str(again), again.exit_code) == (
        type(error),
        error.message,
        str(error),
        error.exit_code,
    )


def test_the_list_above_names_every_problem_there_is() -> None:
    marks = test_every_problem_survives_the_way_from_a_worker.pytestmark  # type: ignore[attr-defined]
    tested = {type(error) for mark in marks for error in mark.args[1]}

    assert {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, ReportgenError)} == {
        *tested,
        ReportgenError,
    }


_ASKS_A_WORKER = """
import multiprocessing, os, time, _multiprocessing
from reportgen.workers import warm_up

class Odd:
    def __reduce__(self):
        return (int, ("not a number",))

if __name__ == "__main__":
    warm_up([])
    context = multiprocessing.get_context("forkserver")
    lock = context.Lock()
    {spoilt}
    worker = context.Process(target=time.sleep, args=(0, {given}))
    worker.start()
    worker.join()
    print(worker.exitcode, flush=True)
    # what was unlinked cannot be cleared away once more
    os._exit(0)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="workers are forked from a server on Linux only")
@pytest.mark.parametrize(
    ("spoilt", "given", "told"),
    [("_multiprocessing.sem_unlink(lock._semlock.name)", "lock", ""), ("pass", "Odd()", "ValueError: invalid literal")],
    ids=["its asker has gone", "a fault"],
)
def test_a_worker_that_cannot_start_says_so_only_where_it_is_a_fault(
    spoilt: str, given: str, told: str, tmp_path: Path
) -> None:
    script = tmp_path / "asks.py"
    script.write_text(_ASKS_A_WORKER.format(spoilt=spoilt, given=given), encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, encoding="utf-8", check=False, timeout=60)

    assert done.stdout == "1\n"
    assert (told in done.stderr) if told else "Traceback" not in done.stderr
