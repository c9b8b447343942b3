"""Senders killed at every step, and many at once: nothing twice, nothing lost."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from reportgen.dispatch.ledger_entry import State
from tests.dispatch.made import ledger_in, messages
from tests.dispatch.post import Post, running
from tests.dispatch.senders import IN_THE_WINDOW, POINTS, Job, waiting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NUMBER = 3
KILLED, DONE = -9, 0


@pytest.fixture(scope="module")
def do() -> Iterator[Callable[[Job], list[int]]]:
    with waiting() as program:
        yield program


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Post]:
    with running(tmp_path_factory.mktemp("post")) as server:
        yield server


def killed_and_resumed(folder: Path, post: Post, do: Callable[[Job], list[int]], point: str, at: int) -> None:
    """Kill a sender at a point of one message, resume, settle what is in doubt as a person would, and count."""
    folder.mkdir(parents=True, exist_ok=True)
    post.box.delivered.clear()
    wanted = sorted(one.recipient for one in messages(NUMBER))

    assert do(Job(str(folder), post.environment(), NUMBER, point, at)) == [KILLED]
    book = ledger_in(folder)
    doubtful = [entry.recipient for entry in book.entries() if entry.state is State.IN_DOUBT]
    assert len(doubtful) == (point in IN_THE_WINDOW)

    assert do(Job(str(folder), post.environment(), NUMBER)) == [DONE]
    after = {entry.recipient: entry.state for entry in book.entries()}
    assert after == {one: State.IN_DOUBT if one in doubtful else State.ACCEPTED for one in wanted}
    counts = _settled_counts(post)
    assert {one: counts[one] for one in wanted if one not in doubtful} == {
        one: 1 for one in wanted if one not in doubtful
    }

    for entry in [one for one in book.entries() if one.state is State.IN_DOUBT]:
        arrived = counts[entry.recipient] == 1
        assert arrived or point in {"in doubt", "dot", "answered"}
        assert book.settle(entry, State.ACCEPTED if arrived else State.PLANNED, "asked the recipient")
    assert do(Job(str(folder), post.environment(), NUMBER)) == [DONE]
    assert {entry.state for entry in book.entries()} == {State.ACCEPTED}
    book.close()
    assert _settled_counts(post) == Counter(wanted)


def _settled_counts(post: Post) -> Counter[str]:
    """Count what was delivered, once the server has done with the connections that were cut."""
    time.sleep(0.02)
    return Counter(post.box.recipients)


@pytest.mark.parametrize("point", POINTS)
def test_a_sender_killed_at_a_point_sends_nothing_twice_and_loses_nothing(
    tmp_path: Path, post: Post, do: Callable[[Job], list[int]], point: str
) -> None:
    killed_and_resumed(tmp_path, post, do, point, 1 if point in {"planned", "connected"} else 2)


@pytest.mark.mail
@pytest.mark.parametrize("point", POINTS)
def test_twenty_senders_killed_at_a_point_send_nothing_twice_and_lose_nothing(
    tmp_path: Path, post: Post, do: Callable[[Job], list[int]], point: str
) -> None:
    for time_over in range(20):
        at = 1 if point in {"planned", "connected"} else time_over % NUMBER + 1
        killed_and_resumed(tmp_path / str(time_over), post, do, point, at)


def test_six_senders_at_once_send_a_hundred_and_twenty_messages_once_each(
    tmp_path: Path, post: Post, do: Callable[[Job], list[int]]
) -> None:
    post.box.delivered.clear()

    assert do(Job(str(tmp_path), post.environment(), 120, senders=6)) == [DONE] * 6

    assert len(post.box.delivered) == 120
    assert len(set(post.box.recipients)) == 120
    assert {entry.state for entry in ledger_in(tmp_path).entries()} == {State.ACCEPTED}
    assert do(Job(str(tmp_path), post.environment(), 120, senders=2)) == [DONE] * 2
    assert len(post.box.delivered) == 120


@pytest.mark.mail
def test_senders_that_are_killed_while_others_go_on_lose_nothing(
    tmp_path: Path, post: Post, do: Callable[[Job], list[int]]
) -> None:
    post.box.delivered.clear()
    for point in ("taken", "rcpt", "half of the body", "body"):
        assert do(Job(str(tmp_path), post.environment(), 60, point, 5, senders=3)) == [KILLED] * 3

    assert do(Job(str(tmp_path), post.environment(), 60, senders=3)) == [DONE] * 3

    assert Counter(post.box.recipients) == Counter(one.recipient for one in messages(60))
