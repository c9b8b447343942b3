from __future__ import annotations

import shutil
import sqlite3
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reportgen.dispatch.ledger import Computer
from reportgen.dispatch.ledger_entry import MOST_ATTEMPTS, Outcome, State
from reportgen.errors import LedgerError
from tests.dispatch.made import Clock, ledger_in, message, messages

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.dispatch.ledger import Ledger
    from reportgen.dispatch.message import Outgoing

KEY = message().key


def planned(folder: Path, *given: Outgoing, clock: Clock | None = None) -> Ledger:
    book = ledger_in(folder, clock=clock)
    book.plan((one, "<1@x>") for one in given or (message(),))
    return book


def state(book: Ledger, key: str = KEY) -> State:
    entry = book.entry(key)
    assert entry is not None
    return entry.state


def test_a_message_is_entered_once_however_often_it_is_planned(tmp_path: Path) -> None:
    book = planned(tmp_path)
    book.plan([(message(), "<2@x>")])

    (entry,) = book.entries()
    assert (entry.state, entry.message_id, entry.recipient, entry.documents) == (
        State.PLANNED,
        "<1@x>",
        "joan@northmere.example",
        "2026-12-08_Scrutiny_Report.pdf",
    )


def test_a_message_is_taken_by_one_sender_only(tmp_path: Path) -> None:
    book, other = planned(tmp_path), ledger_in(tmp_path)
    taken = book.take([KEY], "one")

    assert taken is not None
    assert (taken.state, taken.owner, taken.taken) == (State.SENDING, "one", 1)
    assert other.take([KEY], "other") is None
    assert not other.change(KEY, "other", State.SENDING, Outcome(State.ACCEPTED))
    assert book.change(KEY, "one", State.SENDING, Outcome(State.IN_DOUBT))
    assert not book.change(KEY, "one", State.SENDING, Outcome(State.ACCEPTED))
    assert book.change(KEY, "one", State.IN_DOUBT, Outcome(State.ACCEPTED, "250 taken"))
    assert [(step, note) for _, step, note in book.history(KEY)] == [
        (State.PLANNED, ""),
        (State.SENDING, ""),
        (State.IN_DOUBT, ""),
        (State.ACCEPTED, "250 taken"),
    ]


def test_what_was_accepted_refused_drafted_left_or_in_doubt_is_never_taken(tmp_path: Path) -> None:
    book = planned(tmp_path)
    for now in (State.ACCEPTED, State.REFUSED, State.DRAFTED, State.LEFT, State.IN_DOUBT, State.SENDING):
        entry = book.entry(KEY)
        assert entry is not None
        assert book.settle(entry, now, "")
        assert book.take([KEY], "one") is None


def test_a_deferred_message_is_taken_when_it_is_due_and_eight_times_at_most(tmp_path: Path) -> None:
    clock = Clock()
    book = planned(tmp_path, clock=clock)
    for attempt in range(1, MOST_ATTEMPTS + 1):
        assert book.take([KEY], "one")
        clock.move(seconds=1)
        due = clock.now.replace(microsecond=0)
        book.change(KEY, "one", State.SENDING, Outcome(State.DEFERRED, "451 later", due))
        assert book.next_due([KEY]) == (due if attempt < MOST_ATTEMPTS else None)
        clock.move(seconds=-0.5)
        assert book.take([KEY], "one") is None
        clock.move(seconds=0.5)

    entry = book.entry(KEY)
    assert entry is not None
    assert (entry.is_given_up, entry.needs_a_person, entry.attempts) == (True, True, 8)
    assert book.take([KEY], "one") is None


def test_a_newer_version_takes_the_place_of_one_that_was_not_sent_yet(tmp_path: Path) -> None:
    newer = message(content=b"%PDF newer")
    book = planned(tmp_path)

    book.plan([(newer, "<2@x>")])

    assert (state(book), state(book, newer.key)) == (State.LEFT, State.PLANNED)
    assert book.history(KEY)[-1][2] == "A newer version took its place."


def test_a_version_that_comes_back_is_wanted_again_and_the_other_gives_way(tmp_path: Path) -> None:
    first, second = message(), message(content=b"%PDF second")
    book = planned(tmp_path, first, second)
    assert (state(book, first.key), state(book, second.key)) == (State.LEFT, State.PLANNED)

    assert book.plan([(first, "<1@x>")]) == {first.key}
    assert (state(book, first.key), state(book, second.key)) == (State.PLANNED, State.LEFT)


def test_what_a_person_left_stays_left_and_what_waits_for_the_server_becomes_no_draft(tmp_path: Path) -> None:
    book = planned(tmp_path)
    entry = book.entry(KEY)
    assert entry is not None
    assert book.settle(entry, State.LEFT, "Settled by hand.")
    assert book.plan([(message(), "<1@x>")]) == frozenset()

    other = message(recipient="martin@northmere.example")
    book.plan([(other, "<2@x>")])
    book.take([other.key], "one")
    book.change(other.key, "one", State.SENDING, Outcome(State.DEFERRED, "451 later"))
    assert book.plan([(other, "")], State.DRAFTED) == frozenset()
    assert state(book, other.key) is State.DEFERRED


def test_a_version_that_was_sent_stays_as_it_is_beside_a_newer_one(tmp_path: Path) -> None:
    book = planned(tmp_path)
    book.take([KEY], "one")
    book.change(KEY, "one", State.SENDING, Outcome(State.ACCEPTED))

    book.plan([(message(content=b"%PDF newer"), "<2@x>")])

    assert state(book) is State.ACCEPTED


def test_a_draft_of_a_planned_message_keeps_it_from_being_sent(tmp_path: Path) -> None:
    book = planned(tmp_path)

    book.plan([(message(), "")], State.DRAFTED)
    assert state(book) is State.DRAFTED

    book.plan([(message(), "<1@x>")])
    assert (state(book), book.take([KEY], "one")) == (State.DRAFTED, None)


def test_a_person_can_have_it_sent_again_unless_it_has_changed_in_the_meantime(tmp_path: Path) -> None:
    book = planned(tmp_path)
    entry = book.take([KEY], "one")
    assert entry is not None
    book.change(KEY, "one", State.SENDING, Outcome(State.IN_DOUBT))

    assert not book.settle(entry, State.PLANNED, "it did not arrive")
    doubtful = book.entry(KEY)
    assert doubtful is not None
    assert book.settle(doubtful, State.PLANNED, "it did not arrive")

    again = book.take([KEY], "two")
    assert again is not None
    assert (again.overrides_mark, again.attempts, again.taken) == (True, 0, 2)


def test_what_a_sender_that_ended_had_not_sent_is_planned_again_and_that_of_one_at_work_is_not(tmp_path: Path) -> None:
    book, other = planned(tmp_path, *messages(2)), ledger_in(tmp_path)
    one, two = (entry.key for entry in book.entries())
    book.take([one], "killed before it could tidy up")
    with other.sender() as name:
        other.take([two], name)

        assert other.is_at_work(name)
        assert book.free([one, two]) == 1
        assert (state(book, one), state(book, two)) == (State.PLANNED, State.SENDING)
    assert not book.is_at_work(name)
    assert book.free([one, two]) == 1
    assert list((tmp_path / "ledger.sqlite.senders").iterdir()) == []


def test_a_sender_that_was_killed_is_seen_to_be_so(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path; from tests.dispatch.made import ledger_in\n"
        "book = ledger_in(Path(sys.argv[1]))\n"
        "with book.sender() as name:\n"
        "    print(name, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=False)

    book = ledger_in(tmp_path)
    name = killed.stdout.strip()
    assert (tmp_path / "ledger.sqlite.senders" / name).is_dir()
    assert (killed.returncode, book.is_at_work(name)) == (-9, False)


def test_only_its_owner_may_read_a_ledger(tmp_path: Path) -> None:
    book = ledger_in(tmp_path / "new")

    assert stat.S_IMODE(book.place.stat().st_mode) == 0o600
    assert stat.S_IMODE(book.place.parent.stat().st_mode) == 0o700


# ---- copies ----------------------------------------------------------------------------------------------------------


def told(book: Ledger) -> str:
    with pytest.raises(LedgerError) as refused:
        book.need_own()
    return refused.value.message


def test_a_copy_on_another_computer_or_in_another_place_is_refused(tmp_path: Path) -> None:
    book = planned(tmp_path)
    book.need_own()
    book.close()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(book.place, elsewhere)

    words = (
        "This ledger belongs to the computer 'desk-1', at '{then}'; here it is '{now}' on '{name}'. Two copies could "
        "each send the same paper, so nothing was sent. If it was moved here and is no longer used there, type: "
        "reportgen ledger --adopt"
    )
    moved = elsewhere / "ledger.sqlite"
    assert told(ledger_in(elsewhere)) == words.format(then=book.place, now=moved, name="desk-1")
    laptop = Computer("laptop", "another sign")
    assert told(ledger_in(tmp_path, laptop)) == words.format(then=book.place, now=book.place, name="laptop")


def test_a_ledger_that_was_moved_is_adopted_and_what_was_open_is_then_in_doubt(tmp_path: Path) -> None:
    book = planned(tmp_path, *messages(3))
    keys = [entry.key for entry in book.entries()]
    book.take(keys[:1], "one")
    book.change(keys[0], "one", State.SENDING, Outcome(State.ACCEPTED))
    book.take(keys[1:2], "one")
    moved = ledger_in(tmp_path, Computer("laptop", "another sign"))

    doubtful = moved.adopt()

    moved.need_own()
    assert [entry.key for entry in doubtful] == keys[1:]
    assert [entry.state for entry in moved.entries()] == [State.ACCEPTED, State.IN_DOUBT, State.IN_DOUBT]
    assert "no longer used there" in told(book)


# ---- files that are no ledger ----------------------------------------------------------------------------------------


def test_a_damaged_ledger_is_told_and_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    place.write_bytes(b"This is no ledger at all." * 100)

    with pytest.raises(LedgerError) as refused:
        ledger_in(tmp_path)

    assert refused.value.message == (
        f"The ledger '{place}' is damaged or is no ledger. Nothing was sent. Put back its last copy from your backup; "
        "do not delete it, or papers could go out twice."
    )
    assert place.read_bytes() == b"This is no ledger at all." * 100


def test_a_ledger_of_a_newer_program_is_told(tmp_path: Path) -> None:
    place = ledger_in(tmp_path).place
    base = sqlite3.connect(place)
    base.execute("PRAGMA user_version = 99")
    base.close()

    with pytest.raises(LedgerError) as refused:
        ledger_in(tmp_path)

    assert refused.value.message == (
        f"The ledger '{place}' was written by a newer reportgen. Nothing was sent. Use that version."
    )


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(LedgerError, match=r"^The ledger '.*ledger.sqlite' cannot be used \(File exists\)"):
        ledger_in(tmp_path / "file")
