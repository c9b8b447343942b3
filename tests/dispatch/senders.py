"""Senders in processes of their own, which can be killed at any step of any message, as by a power cut.

Run as a program it waits for jobs, one JSON object a line, and does each in a fork of itself: a sender starts in a
moment, and `kill -9` ends it and nothing else. It answers each line with how the senders ended.
"""

from __future__ import annotations

import json
import os
import signal
import smtplib
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.dispatch.ledger import Ledger
from reportgen.dispatch.ledger_entry import State
from reportgen.dispatch.mail_server import MailServer
from reportgen.dispatch.mail_settings import settings_of
from reportgen.dispatch.marks import Marks
from reportgen.dispatch.sending import PostOffice, Watcher, send_all
from tests.dispatch.made import HERE, ledger_in, messages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

SAFE = ("planned", "taken", "connected", "marked", "mail", "rcpt", "data", "half of the body", "body")
"""Points at which a message is provably unsent."""
IN_THE_WINDOW = ("in doubt", "dot", "answered")
"""Points after "in doubt" was entered and before the outcome was."""
POINTS = (*SAFE, *IN_THE_WINDOW, "accepted")


@dataclass(frozen=True)
class Job:
    """Send so many messages from a folder; `point` is where to be killed, at the so-manieth message."""

    folder: str
    environment: Mapping[str, str]
    number: int
    point: str = ""
    at: int = 1
    senders: int = 1


def work(job: Job) -> None:
    """Send what the job says, in this process."""
    if job.point:
        _kill_at(job.point, job.at)
    folder = Path(job.folder)
    os.environ["SSL_CERT_FILE"] = job.environment["SSL_CERT_FILE"]
    book = ledger_in(folder)
    office = PostOffice(
        book, Marks(folder, book.id, HERE.name), settings_of(job.environment), lambda: datetime.now(UTC)
    )
    send_all(messages(job.number), office, Watcher())


def _enters(before: State, after: State) -> Callable[..., bool]:
    """Tell whether a change in the ledger is from the one state to the other."""
    return lambda *given: (given[3], given[4].state) == (before, after)


def _always(*_: object) -> bool:
    return True


def _is_message(*given: object) -> bool:
    return isinstance(given[1], bytes) and given[1].startswith(b"From:")


_DOUBT, _TAKEN = _enters(State.SENDING, State.IN_DOUBT), _enters(State.IN_DOUBT, State.ACCEPTED)
_AFTER: dict[str, tuple[type, str, Callable[..., bool]]] = {
    "planned": (Ledger, "plan", _always),
    "taken": (Ledger, "take", _always),
    "connected": (MailServer, "__init__", _always),
    "marked": (Marks, "make", _always),
    "mail": (smtplib.SMTP, "mail", _always),
    "rcpt": (smtplib.SMTP, "rcpt", _always),
    "data": (smtplib.SMTP, "docmd", lambda *given: given[1] == "DATA"),
    "in doubt": (Ledger, "change", _DOUBT),
    "dot": (smtplib.SMTP, "send", lambda *given: given[1] == b".\r\n"),
    "accepted": (Ledger, "change", _TAKEN),
}
_BEFORE: dict[str, tuple[type, str, Callable[..., bool]]] = {
    "half of the body": (smtplib.SMTP, "send", _is_message),
    "body": (Ledger, "change", _DOUBT),
    "answered": (Ledger, "change", _TAKEN),
}
"""Where each point lies: after or before which call, and of which kind."""


def _kill_at(point: str, at: int) -> None:
    """Have this process killed when it reaches a point for the so-manieth time."""
    owner, name, is_it = {**_AFTER, **_BEFORE}[point]
    whole = getattr(owner, name)
    reached = 0

    def dies_there(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the method takes and gives
        nonlocal reached
        reached += is_it(*given)
        is_the_one = is_it(*given) and reached == at
        if is_the_one and point == "half of the body":
            whole(given[0], given[1][: len(given[1]) // 2])
        result = whole(*given, **named) if point in _AFTER or not is_the_one else None
        if is_the_one:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, dies_there)


def main() -> None:
    """Do the jobs that are asked for, one line each."""
    for line in sys.stdin:
        job = Job(**json.loads(line))
        children = []
        for _ in range(job.senders):
            child = os.fork()
            if not child:
                try:
                    work(job)
                except BaseException:  # noqa: BLE001 - told to whoever runs the tests, and as the exit code
                    sys.excepthook(*sys.exc_info())
                    os._exit(1)
                os._exit(0)
            children.append(child)
        ended = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        sys.stdout.write(json.dumps(ended) + "\n")
        sys.stdout.flush()


@contextmanager
def waiting() -> Iterator[Callable[[Job], list[int]]]:
    """Start the program that does jobs; gives what does one, and answers how its senders ended."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.dispatch.senders"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        asked, answered = program.stdin, program.stdout

        def do(job: Job) -> list[int]:
            asked.write(json.dumps(asdict(job)) + "\n")
            asked.flush()
            ended: list[int] = json.loads(answered.readline())
            return ended

        yield do
        asked.close()


if __name__ == "__main__":
    main()
