"""A sending run against a real mail server: each message once, whatever the server does."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from reportgen.dispatch.ledger import Computer
from reportgen.dispatch.ledger_entry import LONGEST_PAUSE, Entry, State
from reportgen.dispatch.mail_settings import settings_of
from reportgen.dispatch.marks import Marks
from reportgen.dispatch.sending import PostOffice, Watcher, send_all
from reportgen.errors import LedgerError, MailServerError, SaveError
from tests.dispatch.made import HERE, ledger_in, messages, states
from tests.dispatch.post import DROP, Post, Rules, running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from reportgen.dispatch.message import Outgoing

FIRST, SECOND, THIRD = (one.recipient for one in messages(3))


@pytest.fixture(autouse=True)
def _own_authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    with running(tmp_path) as server:
        yield server


@contextmanager
def office(
    folder: Path, post: Post, computer: Computer = HERE, papers: Path | None = None, pause: str = "0.01"
) -> Iterator[PostOffice]:
    book = ledger_in(folder, computer)
    marks = Marks(papers or folder, book.id, computer.name)
    yield PostOffice(book, marks, settings_of(post.environment(REPORTGEN_SMTP_PAUSE=pause)), lambda: datetime.now(UTC))
    book.close()


def sent(
    folder: Path, post: Post, given: Sequence[Outgoing] | None = None, watcher: Watcher | None = None
) -> list[str]:
    with office(folder, post) as desk:
        return states(send_all(given or messages(3), desk, watcher or Watcher()))


def times(number: int, reply: str, only: str = FIRST) -> Callable[[str], str | None]:
    """A rule that gives this reply so many times to one recipient, and then says yes."""
    left = [number]

    def rule(recipient: str) -> str | None:
        if recipient != only or not left[0]:
            return None
        left[0] -= 1
        return reply

    return rule


def test_every_message_is_sent_once_however_often_the_button_is_pressed(tmp_path: Path, post: Post) -> None:
    told: list[Entry] = []

    assert sent(tmp_path, post, watcher=Watcher(outcome=told.append)) == ["accepted"] * 3
    assert sent(tmp_path, post, watcher=Watcher(outcome=told.append)) == ["accepted"] * 3

    assert post.box.recipients == [FIRST, SECOND, THIRD]
    assert [entry.recipient for entry in told] == [FIRST, SECOND, THIRD]
    assert len(post.box.signed_in) == 1


def test_a_greylisted_message_is_tried_again_after_the_others_and_arrives(tmp_path: Path, post: Post) -> None:
    post.rules.rcpt = times(2, "450 4.2.0 greylisted")
    waits: list[int] = []

    with office(tmp_path, post, pause="0.3") as desk:
        given = Watcher(wait=lambda _until, number: waits.append(number))
        assert states(send_all(messages(3), desk, given)) == ["accepted"] * 3

    assert [one.recipient for one in post.box.delivered] == [SECOND, THIRD, FIRST]
    # the first time is over while the others are sent, where the machine is busy
    assert waits[-1:] == [1]


@pytest.mark.parametrize("back", [timedelta(days=1), timedelta(minutes=20), timedelta(days=400)])
def test_a_clock_that_is_put_back_makes_nobody_wait_longer_than_the_longest_pause(
    tmp_path: Path, post: Post, monkeypatch: pytest.MonkeyPatch, back: timedelta
) -> None:
    post.rules.rcpt = times(1, "451 greylisted")
    now, waited = [datetime(2026, 11, 24, 10, 30, tzinfo=UTC)], [timedelta()]

    def sleep(seconds: float) -> None:
        now[0] += timedelta(seconds=seconds)
        waited[0] += timedelta(seconds=seconds)
        assert waited[0] <= LONGEST_PAUSE

    def put_back(_until: datetime, _number: int) -> None:
        now[0] -= back

    monkeypatch.setattr("reportgen.dispatch.sending.time.sleep", sleep)
    book = ledger_in(tmp_path, clock=lambda: now[0])
    settings = settings_of(post.environment(REPORTGEN_SMTP_PAUSE="60"))
    desk = PostOffice(book, Marks(tmp_path, book.id, HERE.name), settings, lambda: now[0])

    assert states(send_all(messages(3), desk, Watcher(wait=put_back))) == ["accepted"] * 3
    book.close()


def test_a_server_that_always_says_later_is_asked_eight_times_and_then_a_person_is(tmp_path: Path, post: Post) -> None:
    post.rules.end = times(99, "452 4.2.2 mailbox full")

    with office(tmp_path, post) as desk:
        entry, *_ = send_all(messages(3), desk, Watcher())
        history = desk.ledger.history(entry.key)
    dues = [when for when, state, _ in history if state is State.DEFERRED]
    pauses = [later - earlier for earlier, later in pairwise(dues)]

    assert (entry.state, entry.attempts, entry.is_given_up) == (State.DEFERRED, 8, True)
    assert entry.reply == "452 4.2.2 mailbox full"
    assert all(pause >= timedelta(seconds=0.01 * 2**index) for index, pause in enumerate(pauses))
    assert post.box.named.count(FIRST) == 8
    assert post.box.recipients == [SECOND, THIRD]
    assert sent(tmp_path, post) == ["deferred", "accepted", "accepted"]
    assert post.box.named.count(FIRST) == 8


@pytest.mark.parametrize("reply", ["550 5.1.1 unknown user", "552 5.2.2 mailbox full"])
def test_a_refused_message_does_not_keep_the_others_and_is_not_tried_again(
    tmp_path: Path, post: Post, reply: str
) -> None:
    post.rules.rcpt = times(99, reply, SECOND)

    assert sent(tmp_path, post) == ["accepted", "refused", "accepted"]
    assert sent(tmp_path, post) == ["accepted", "refused", "accepted"]
    assert (post.box.recipients, post.box.named.count(SECOND)) == ([FIRST, THIRD], 1)


@pytest.mark.parametrize("step", ["mail", "rcpt", "data"])
def test_a_connection_that_drops_before_the_end_is_opened_again_and_all_arrive(
    tmp_path: Path, post: Post, step: str
) -> None:
    only = post.environment()["REPORTGEN_SMTP_FROM"].split("<")[1].rstrip(">") if step == "mail" else SECOND
    setattr(post.rules, step, times(1, DROP, only))

    assert sent(tmp_path, post) == ["accepted"] * 3
    assert post.box.recipients == [FIRST, SECOND, THIRD]
    assert len(post.box.signed_in) == 2


@pytest.mark.parametrize("arrived", [True, False])
def test_a_connection_that_drops_after_the_end_leaves_a_doubt_that_only_a_person_settles(
    tmp_path: Path,
    post: Post,
    arrived: bool,  # noqa: FBT001 - what really happened
) -> None:
    post.rules.end = times(1, DROP, SECOND)
    post.rules.delivers_all_the_same = arrived

    for _ in range(2):
        assert sent(tmp_path, post) == ["accepted", "in doubt", "accepted"]
    assert post.box.recipients.count(SECOND) == arrived

    with office(tmp_path, post) as desk:
        (doubtful,) = [entry for entry in desk.ledger.entries() if entry.state is State.IN_DOUBT]
        desk.ledger.settle(doubtful, State.ACCEPTED if arrived else State.PLANNED, "asked")
    assert sent(tmp_path, post) == ["accepted"] * 3
    assert post.box.recipients == [FIRST, SECOND, THIRD]


def test_a_message_keeps_its_name_when_the_sender_is_renamed_between_two_tries(tmp_path: Path, post: Post) -> None:
    with office(tmp_path, post) as desk:
        desk.ledger.plan((one, one.message_id(desk.settings.sender)) for one in messages(1))
        renamed = settings_of(post.environment(REPORTGEN_SMTP_FROM="papers@southmere.example"))
        (entry,) = send_all(messages(1), PostOffice(desk.ledger, desk.marks, renamed, desk.clock), Watcher())

    assert entry.message_id.endswith("@northmere.example>")
    assert f"Message-ID: {entry.message_id}\r\n".encode() in post.box.delivered[0].content


def test_a_late_answer_is_an_answer(tmp_path: Path, post: Post) -> None:
    post.rules.seconds_before_the_answer = 0.1

    assert sent(tmp_path, post) == ["accepted"] * 3


def test_a_server_that_goes_away_leaves_the_rest_planned_and_the_next_run_sends_it(tmp_path: Path) -> None:
    rules = Rules()
    with running(tmp_path, rules) as post:
        wrong = {"REPORTGEN_SMTP_PASSWORD": "wrong"}
        rules.rcpt = times(1, DROP, SECOND)
        with office(tmp_path, post) as desk:
            broken = settings_of(post.environment(**wrong))
            first = messages(3)[:1]
            send_all(first, desk, Watcher())
            with pytest.raises(MailServerError, match="did not let 'papers' sign in"):
                send_all(messages(3), PostOffice(desk.ledger, desk.marks, broken, desk.clock), Watcher())
            assert states(desk.ledger.entries()) == ["accepted", "planned", "planned"]
            assert states(send_all(messages(3), desk, Watcher())) == ["accepted"] * 3
        assert post.box.recipients == [FIRST, SECOND, THIRD]


def test_stopping_at_the_keyboard_leaves_nothing_half_done(tmp_path: Path, post: Post) -> None:
    def stop(_entry: Entry) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sent(tmp_path, post, watcher=Watcher(outcome=stop))

    with office(tmp_path, post) as desk:
        assert states(desk.ledger.entries()) == ["accepted", "planned", "planned"]
    assert sent(tmp_path, post) == ["accepted"] * 3
    assert post.box.recipients == [FIRST, SECOND, THIRD]


def test_what_another_sender_is_just_sending_is_left_to_it(tmp_path: Path, post: Post) -> None:
    with office(tmp_path, post) as desk, desk.ledger.sender() as other:
        desk.ledger.plan((one, "<1@x>") for one in messages(3))
        desk.ledger.take([messages(1)[0].key], other)

        assert sent(tmp_path, post) == ["sending", "accepted", "accepted"]
    assert post.box.recipients == [SECOND, THIRD]


# ---- two computers --------------------------------------------------------------------------------------------------


def test_a_copy_of_the_ledger_on_another_computer_is_refused(tmp_path: Path, post: Post) -> None:
    with office(tmp_path, post) as desk:
        desk.ledger.plan((one, "<1@x>") for one in messages(3))
    laptop = tmp_path / "laptop"
    laptop.mkdir()
    shutil.copy(tmp_path / "ledger.sqlite", laptop)

    with (
        office(laptop, post, Computer("laptop", "another sign"), tmp_path) as desk,
        pytest.raises(LedgerError, match="belongs to the computer 'desk-1'"),
    ):
        send_all(messages(3), desk, Watcher())

    assert post.box.delivered == []


def test_another_computer_with_the_same_papers_and_a_ledger_of_its_own_sends_nothing_twice(
    tmp_path: Path, post: Post
) -> None:
    """Both computers see the papers' folder; what one gave to the server is marked there."""
    assert sent(tmp_path, post, messages(2)) == ["accepted"] * 2
    other = tmp_path / "other computer"

    with office(other, post, Computer("laptop", "another sign"), tmp_path) as desk:
        entries = send_all(messages(3), desk, Watcher())

    assert states(entries) == ["in doubt", "in doubt", "accepted"]
    assert entries[0].reply == (
        "The papers' folder is marked: this was given to a mail server already, with the ledger of 'desk-1'."
    )
    assert post.box.recipients == [FIRST, SECOND, THIRD]
    with office(other, post, Computer("laptop", "another sign"), tmp_path) as desk:
        # and a person on that computer can have one sent again
        doubtful = desk.ledger.entry(entries[0].key)
        assert doubtful is not None
        desk.ledger.settle(doubtful, State.PLANNED, "it never came")
        assert states(send_all(messages(3), desk, Watcher())) == ["accepted", "in doubt", "accepted"]
    assert post.box.recipients == [FIRST, FIRST, SECOND, THIRD]


def test_a_copy_of_the_ledger_on_a_copy_of_the_computer_sends_nothing_twice(tmp_path: Path, post: Post) -> None:
    """The one case in which the ledger cannot know that it is a copy: its computer was copied with it."""
    with office(tmp_path, post) as desk:
        desk.ledger.plan((one, "<1@x>") for one in messages(3))
    before = (tmp_path / "ledger.sqlite").read_bytes()
    assert sent(tmp_path, post) == ["accepted"] * 3
    (tmp_path / "ledger.sqlite").write_bytes(before)

    assert sent(tmp_path, post) == ["in doubt"] * 3
    assert post.box.recipients == [FIRST, SECOND, THIRD]


def test_a_mark_does_not_say_to_whom_a_paper_went(tmp_path: Path, post: Post) -> None:
    sent(tmp_path, post)

    marks = list((tmp_path / ".sent").iterdir())
    assert len(marks) == 3
    assert [path for path in marks if "northmere.example" in path.read_text(encoding="utf-8")] == []


def test_nothing_is_sent_where_no_mark_can_be_made(tmp_path: Path, post: Post) -> None:
    papers = tmp_path / "papers"
    with office(tmp_path, post, papers=papers) as desk:
        shutil.rmtree(papers)
        with pytest.raises(SaveError) as refused:
            send_all(messages(3), desk, Watcher())
        assert states(desk.ledger.entries()) == ["planned"] * 3

    assert refused.value.message.endswith(
        "cannot be written (No such file or directory), so another computer could not see what was sent from this one. "
        "Nothing more was sent."
    )
    assert post.box.delivered == []
