"""The ledger: what went, when, to whom; so that nothing goes twice, and nothing is lost.

Every change is one transaction begun with BEGIN IMMEDIATE: with a plain BEGIN, six senders at once fail more often than
not. Each is on the disk before the call returns.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from reportgen.dispatch.ledger_entry import LONGEST_PAUSE, MOST_ATTEMPTS, SUPERSEDED, Entry, Outcome, State
from reportgen.dispatch.lock import PAUSE, alone_in
from reportgen.errors import LedgerError, SaveError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from reportgen.dispatch.message import Outgoing

    Clock = Callable[[], datetime]
    """Gives the time now, with its time zone; asked at the door."""

_VERSION = 1
_TABLES = """
CREATE TABLE ledger (id TEXT NOT NULL, computer TEXT NOT NULL, sign TEXT NOT NULL, place TEXT NOT NULL);
CREATE TABLE messages (
    key TEXT PRIMARY KEY, kind TEXT NOT NULL, about TEXT NOT NULL, occasion TEXT NOT NULL,
    classification TEXT NOT NULL, recipient TEXT NOT NULL, name TEXT NOT NULL, subject TEXT NOT NULL,
    documents TEXT NOT NULL, message_id TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
    taken INTEGER NOT NULL DEFAULT 0, owner TEXT NOT NULL DEFAULT '', reply TEXT NOT NULL DEFAULT '', due TEXT,
    at TEXT NOT NULL, overrides_mark INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE history (key TEXT NOT NULL, at TEXT NOT NULL, state TEXT NOT NULL, note TEXT NOT NULL);
CREATE INDEX history_of ON history (key);
"""
_COLUMNS = (
    "key, kind, about, occasion, classification, recipient, name, subject, documents, message_id, state, attempts, "
    "taken, owner, reply, due, at, overrides_mark"
)


@dataclass(frozen=True, slots=True)
class Computer:
    """The computer that the ledger is used on: its name, and a sign by which it is known again."""

    name: str
    sign: str


class Ledger:
    """A ledger that is open. Every method raises LedgerError where the file cannot be read or written."""

    def __init__(self, place: Path, computer: Computer, clock: Clock) -> None:
        """Open the ledger, or begin one. Raises LedgerError where it is a copy of another computer's, or damaged."""
        self.place = place
        self._clock = clock
        self._computer = computer
        with _told(place):
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not place.exists():
                place.touch(mode=0o600)
            self._base = sqlite3.connect(place, timeout=60, isolation_level=None)
            self._base.execute("PRAGMA journal_mode = DELETE")
            self._base.execute("PRAGMA synchronous = EXTRA")
            self._begin()
        self.id = str(self._one("SELECT id FROM ledger")[0])

    def _begin(self) -> None:
        with self._writing():
            (version,) = self._one("PRAGMA user_version")
            if version == 0:
                for statement in _TABLES.split(";"):
                    self._base.execute(statement)
                own = (secrets.token_hex(16), self._computer.name, self._computer.sign, str(self.place.resolve()))
                self._base.execute("INSERT INTO ledger VALUES (?, ?, ?, ?)", own)
                self._base.execute(f"PRAGMA user_version = {_VERSION}")
            elif version != _VERSION:
                message = (
                    f"The ledger '{self.place}' was written by a newer reportgen. Nothing was sent. Use that version."
                )
                raise LedgerError(message)
        if self._one("PRAGMA quick_check") != ("ok",):
            raise _damaged(self.place)

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    # ---- whose it is ----------------------------------------------------------------------------------------------

    def need_own(self) -> None:
        """See that the ledger is the one of this computer, in its own place. Raises LedgerError where it is a copy."""
        with _told(self.place):
            computer, sign, place = self._one("SELECT computer, sign, place FROM ledger")
        if (sign, place) == (self._computer.sign, str(self.place.resolve())):
            return
        message = (
            f"This ledger belongs to the computer '{computer}', at '{place}'; here it is '{self.place.resolve()}' on "
            f"'{self._computer.name}'. Two copies could each send the same paper, so nothing was sent. If it was moved "
            "here and is no longer used there, type: reportgen ledger --adopt"
        )
        raise LedgerError(message)

    def adopt(self) -> tuple[Entry, ...]:
        """Make a ledger that was moved this computer's own; what it had not finished becomes a matter of doubt.

        Nobody can tell what the other copy has sent since. Gives the entries that are now in doubt.
        """
        open_states = (State.PLANNED, State.SENDING, State.DEFERRED)
        with _told(self.place), self._writing():
            self._base.execute(
                "UPDATE ledger SET computer = ?, sign = ?, place = ?",
                (self._computer.name, self._computer.sign, str(self.place.resolve())),
            )
            doubtful = [one for one in self._entries() if one.state in open_states]
            for one in doubtful:
                self._set(one.key, State.IN_DOUBT, "The ledger was moved; the other copy may have sent it.")
        return tuple(doubtful)

    # ---- planning -------------------------------------------------------------------------------------------------

    def plan(
        self,
        messages: Iterable[tuple[Outgoing, str]],
        state: State = State.PLANNED,
        need: Callable[[Sequence[Entry]], None] = lambda _entries: None,
    ) -> frozenset[str]:
        """Enter messages with their Message-IDs; gives the keys of those that are in the wanted state now.

        `need` is given all that the ledger holds, before anything is entered and while nobody else can enter; where it
        raises, nothing is.

        One that is known already stays as it is, but for one that had given way to another version and is wanted again.
        A message of the same matter to the same person, with other bytes, that was not sent yet gives way to the new
        one.
        """
        with _told(self.place), self._writing():
            need(self._entries())
            entered = [(message.key, self._enter(message, message_id, state)) for message, message_id in messages]
        return frozenset(key for key, now in entered if now is state)

    def _enter(self, message: Outgoing, message_id: str, state: State) -> State:
        matter = (message.kind, message.about, message.occasion, str(message.classification), message.recipient)
        entered = self._base.execute(
            "INSERT OR IGNORE INTO messages (key, kind, about, occasion, classification, recipient, name, subject, "
            "documents, message_id, state, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                message.key,
                *matter,
                message.name,
                message.words.subject,
                ", ".join(one.name for one in message.documents),
                message_id,
                state,
                self._now(),
            ),
        )
        if not entered.rowcount:
            # a draft has none yet
            unnamed = "UPDATE messages SET message_id = ? WHERE key = ? AND message_id = ''"
            self._base.execute(unnamed, (message_id, message.key))
            (known,) = self._entries("WHERE key = ?", message.key)
            if not known.is_superseded:
                if state is State.DRAFTED and known.state is State.PLANNED:
                    self._set(message.key, state, "")
                    return state
                return known.state
            self._set(message.key, state, "Wanted again.")
        else:
            self._note(message.key, state, "")
        older = self._base.execute(
            "SELECT key FROM messages WHERE kind = ? AND about = ? AND occasion = ? AND classification = ? "
            "AND recipient = ? COLLATE NOCASE AND key <> ? AND state IN (?, ?, ?)",
            (*matter, message.key, State.PLANNED, State.DEFERRED, State.DRAFTED),
        ).fetchall()
        for (key,) in older:
            self._set(key, State.LEFT, SUPERSEDED)
        return state

    # ---- sending --------------------------------------------------------------------------------------------------

    @contextmanager
    def sender(self) -> Iterator[str]:
        """Be a sender while something is sent; gives its name, by which others see that it is still at work."""
        name = secrets.token_hex(8)
        folder = self._sender_folder(name)
        try:
            folder.mkdir(parents=True)
            with alone_in(folder) as alone:
                if not alone:
                    message = f"The disk of '{self.place}' knows no locks. Nothing was sent. Choose another disk."
                    raise LedgerError(message)
                yield name
        finally:
            if folder.is_dir():
                folder.rmdir()

    def _sender_folder(self, name: str) -> Path:
        return self.place.with_name(f"{self.place.name}.senders") / name

    def is_at_work(self, sender: str) -> bool:
        """Tell whether a sender is still at work; one that was killed is not, as the system has freed its lock."""
        folder = self._sender_folder(sender)
        if not sender or not folder.is_dir():
            return False
        try:
            with alone_in(folder, longest=PAUSE):
                pass
        except FileNotFoundError:
            return False
        except SaveError:
            return True
        with suppress(OSError):
            folder.rmdir()
        return False

    def free(self, keys: Iterable[str]) -> int:
        """Plan again what senders that are no longer at work had begun and provably not sent; gives how many."""
        wanted = set(keys)
        begun = [one for one in self.entries() if one.state is State.SENDING and one.key in wanted]
        dead = {owner for owner in {one.owner for one in begun} if not self.is_at_work(owner)}
        unsent = Outcome(State.PLANNED, "Its sender ended before it was sent.")
        return sum(self.change(one.key, one.owner, State.SENDING, unsent) for one in begun if one.owner in dead)

    def take(self, keys: Iterable[str], sender: str) -> Entry | None:
        """Take one message to be sent now, so that nobody else takes it; None where there is none."""
        now = self._clock()
        with _told(self.place), self._writing():
            row = self._base.execute(
                "SELECT key FROM messages WHERE key IN (SELECT value FROM json_each(?)) "
                # a pause is never so long: the clock was put back
                "AND (state = ? OR (state = ? AND attempts < ? AND (due <= ? OR due > ?))) "
                "ORDER BY state DESC, due, rowid LIMIT 1",
                (
                    json.dumps(list(keys)),
                    State.PLANNED,
                    State.DEFERRED,
                    MOST_ATTEMPTS,
                    now.isoformat(),
                    (now + LONGEST_PAUSE).isoformat(),
                ),
            ).fetchone()
            if row is None:
                return None
            self._base.execute("UPDATE messages SET taken = taken + 1, owner = ? WHERE key = ?", (sender, row[0]))
            self._set(row[0], State.SENDING, "")
            return self.entry(row[0])

    def change(self, key: str, sender: str, before: State, after: Outcome) -> bool:
        """Move a message that this sender took from one state to the next; False where it is not so any more."""
        with _told(self.place), self._writing():
            row = self._base.execute(
                "SELECT 1 FROM messages WHERE key = ? AND owner = ? AND state = ?", (key, sender, before)
            ).fetchone()
            if row is None:
                return False
            if after.state is State.DEFERRED:
                self._base.execute("UPDATE messages SET attempts = attempts + 1 WHERE key = ?", (key,))
            self._set(key, after.state, after.reply, after.due)
            return True

    def next_due(self, keys: Iterable[str]) -> datetime | None:
        """Tell when the next deferred message is to be tried again; None where none is."""
        wanted = set(keys)
        dues = [
            one.due
            for one in self.entries()
            if one.key in wanted and one.state is State.DEFERRED and not one.is_given_up and one.due
        ]
        return min(dues, default=None)

    # ---- what a person decides ------------------------------------------------------------------------------------

    def settle(self, entry: Entry, state: State, note: str) -> bool:
        """Put a message into the state that a person has decided; False where it has changed in the meantime."""
        with _told(self.place), self._writing():
            if self.entry(entry.key) != entry:
                return False
            if state is State.PLANNED:
                self._base.execute("UPDATE messages SET attempts = 0, overrides_mark = 1 WHERE key = ?", (entry.key,))
            self._set(entry.key, state, note)
            return True

    # ---- reading --------------------------------------------------------------------------------------------------

    def entries(self) -> tuple[Entry, ...]:
        """Give all that the ledger holds, as it was entered."""
        with _told(self.place):
            return tuple(self._entries())

    def entry(self, key: str) -> Entry | None:
        """Give what the ledger knows of one message; None where it knows nothing."""
        with _told(self.place):
            return next(iter(self._entries("WHERE key = ?", key)), None)

    def history(self, key: str) -> tuple[tuple[datetime, State, str], ...]:
        """Tell what became of a message, step by step: when, the state, and what the server or a person said."""
        with _told(self.place):
            rows = self._base.execute("SELECT at, state, note FROM history WHERE key = ? ORDER BY rowid", (key,))
            return tuple((datetime.fromisoformat(at), State(state), note) for at, state, note in rows)

    def _entries(self, where: str = "", *values: str) -> list[Entry]:
        rows = self._base.execute(f"SELECT {_COLUMNS} FROM messages {where} ORDER BY rowid", values)  # noqa: S608 - our own words
        return [_entry(row) for row in rows]

    # ---- the file -------------------------------------------------------------------------------------------------

    def _set(self, key: str, state: State, note: str, due: datetime | None = None) -> None:
        self._base.execute(
            "UPDATE messages SET state = ?, reply = ?, due = ?, at = ? WHERE key = ?",
            (state, note, due.isoformat() if due else None, self._now(), key),
        )
        self._note(key, state, note)

    def _note(self, key: str, state: State, note: str) -> None:
        self._base.execute("INSERT INTO history VALUES (?, ?, ?, ?)", (key, self._now(), state, note))

    def _now(self) -> str:
        return self._clock().isoformat()

    def _one(self, question: str) -> tuple[object, ...]:
        with closing(self._base.execute(question)) as answer:
            row: tuple[object, ...] = answer.fetchone()
            return row

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._base.execute("COMMIT")
        except BaseException:
            if self._base.in_transaction:
                self._base.execute("ROLLBACK")
            raise


def _entry(row: tuple[Any, ...]) -> Entry:
    told = dict(zip(_COLUMNS.split(", "), row, strict=True))
    told["state"] = State(told["state"])
    told["due"] = datetime.fromisoformat(told["due"]) if told["due"] else None
    told["at"] = datetime.fromisoformat(told["at"])
    told["overrides_mark"] = bool(told["overrides_mark"])
    return Entry(**told)


@contextmanager
def _told(place: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        message = f"The ledger '{place}' cannot be used ({error}). Nothing more was sent. Try again in a minute."
        raise LedgerError(message) from error
    except sqlite3.DatabaseError as error:
        raise _damaged(place) from error
    except OSError as error:
        message = f"The ledger '{place}' cannot be used ({error.strerror or error}). Nothing was sent."
        raise LedgerError(message) from error


def _damaged(place: Path) -> LedgerError:
    message = (
        f"The ledger '{place}' is damaged or is no ledger. Nothing was sent. Put back its last copy from your backup; "
        "do not delete it, or papers could go out twice."
    )
    return LedgerError(message)
