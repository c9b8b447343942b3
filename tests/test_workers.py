from __future__ import annotations

import os
import pickle
import signal
import time
from pathlib import Path

import pytest

from reportgen import errors
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
from reportgen.workers import cores, each_alone


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


def test_one_job_works_in_this_process_in_order() -> None:
    made = list(each_alone(square, [3, 1, 2], 1))

    assert made == [(3, (9, os.getpid())), (1, (1, os.getpid())), (2, (4, os.getpid()))]


def test_two_jobs_work_in_other_processes_and_give_each_result_with_its_task() -> None:
    made = dict(each_alone(square, range(6), 2))

    assert {task: result for task, (result, _) in made.items()} == {0: 0, 1: 1, 2: 4, 3: 9, 4: 16, 5: 25}
    assert os.getpid() not in {process for _, process in made.values()}


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
        *(
            kind("plain words")
            for kind in (errors.WrongOptionError, errors.InputsError, errors.SaveError, errors.NotSendableError)
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
