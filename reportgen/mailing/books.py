"""The ledger told, and what a person decides of it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from reportgen.dispatch.ledger_entry import State
from reportgen.errors import UnknownNameError, WrongOptionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.dispatch.ledger import Ledger
    from reportgen.dispatch.ledger_entry import Entry
    from reportgen.mailing.post_room import PostRoom


class Decision(StrEnum):
    """What a person can decide of a message."""

    ARRIVED = "arrived"
    SEND_AGAIN = "send-again"
    LEAVE = "leave"


_SETTLED = {
    Decision.ARRIVED: (State.ACCEPTED, "Settled by hand: it arrived."),
    Decision.SEND_AGAIN: (State.PLANNED, "Settled by hand: it did not arrive, and is to be sent."),
    Decision.LEAVE: (State.LEFT, "Settled by hand: it is not to be sent."),
}


def ledger(room: PostRoom) -> tuple[Entry, ...]:
    """Give all that the ledger holds."""
    with room.ledger() as book:
        book.need_own()
        return _as_it_is(book)


def adopt(room: PostRoom) -> tuple[Entry, ...]:
    """Make a ledger that was moved here this computer's own; gives what is now in doubt."""
    with room.ledger() as book:
        return book.adopt()


def resolve(room: PostRoom, names: Sequence[str], decision: Decision) -> tuple[Entry, ...]:
    """Settle messages, each named by its number, its recipient's address or its board; gives how they stand now.

    An address names all of its messages that wait for a decision, a board's code all of its drafts. Raises
    UnknownNameError where there is no such message, and WrongOptionError where it is just being sent, or is to be sent
    again although the mail server has accepted it.
    """
    with room.ledger() as book:
        book.need_own()
        chosen = [entry for name in names for entry in _named(_as_it_is(book), name)]
        for entry in chosen:
            if decision is Decision.SEND_AGAIN and entry.state is State.ACCEPTED and not _was_settled(entry):
                message = (
                    f"Message {entry.number} to {entry.recipient} was accepted by the mail server, so it is not sent "
                    "again. If it did not arrive, ask IT where it went, and send the PDF by hand."
                )
                raise WrongOptionError(message)
            begun = entry.state in {State.SENDING, State.IN_DOUBT} and book.is_at_work(entry.owner)
            if begun or not book.settle(entry, *_SETTLED[decision]):
                message = f"Message {entry.number} to {entry.recipient} is being sent at this moment. Try again later."
                raise WrongOptionError(message)
        return tuple(entry for entry in (book.entry(one.key) for one in chosen) if entry)


def _was_settled(entry: Entry) -> bool:
    return entry.reply == _SETTLED[Decision.ARRIVED][1]


def _as_it_is(book: Ledger) -> tuple[Entry, ...]:
    """Read the ledger, with what a sender that ended had begun and provably not sent planned again."""
    book.free(one.key for one in book.entries() if one.state is State.SENDING)
    return book.entries()


def _named(entries: Sequence[Entry], name: str) -> list[Entry]:
    plain = name.strip().casefold()
    if "@" in plain:
        found = [one for one in entries if one.recipient.casefold() == plain and one.needs_a_person]
    elif drafts := [one for one in entries if one.about.casefold() == plain and one.state is State.DRAFTED]:
        return drafts
    else:
        found = [one for one in entries if len(plain) >= _SHORTEST and one.key.startswith(plain)]
    if not found or ("@" not in plain and len(found) > 1):
        waiting = [f"{one.number} ({one.recipient})" for one in entries if one.needs_a_person]
        raise UnknownNameError(kind="message waiting for a decision", name=name, known=waiting)
    return found


_SHORTEST = 6
