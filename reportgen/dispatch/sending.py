"""Messages sent, each once: taken from the ledger one by one, given to the server, and the outcome entered.

The order is what makes it safe. A message is marked "in doubt" in the ledger, on the disk, when all of it but the final
dot has been sent. Before that the server cannot deliver it, so after a crash it is sent again; after that it is never
sent again by itself, but shown to a person.
"""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from reportgen.dispatch.ledger_entry import LONGEST_PAUSE, Entry, Outcome, State
from reportgen.dispatch.mail_server import MailServer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from reportgen.dispatch.ledger import Clock, Ledger
    from reportgen.dispatch.mail_settings import MailSettings
    from reportgen.dispatch.marks import Marks
    from reportgen.dispatch.message import Outgoing

_A_MOMENT = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Watcher:
    """Who is told of a sending: of each outcome, and of a wait until a time for so many messages."""

    outcome: Callable[[Entry], None] = lambda _entry: None
    wait: Callable[[datetime, int], None] = lambda _until, _number: None


@dataclass(frozen=True, slots=True)
class PostOffice:
    """What is needed to send: the ledger, the marks beside the papers, the mail server, and a clock."""

    ledger: Ledger
    marks: Marks
    settings: MailSettings
    clock: Clock


def send_all(
    messages: Sequence[Outgoing],
    office: PostOffice,
    watcher: Watcher,
    need: Callable[[Sequence[Entry]], None] = lambda _entries: None,
) -> tuple[Entry, ...]:
    """Send messages, each at most once however often this is called; gives how each of them stands afterwards.

    `need` is given all that the ledger holds, before the first of them is entered; where it raises, nothing is sent.

    Raises MailServerError where the server cannot be used, and LedgerError where the ledger is another computer's; what
    was not sent by then stays planned.
    """
    ledger, settings = office.ledger, office.settings
    ledger.need_own()
    ledger.plan(((one, one.message_id(settings.sender)) for one in messages), need=need)
    by_key = {one.key: one for one in messages}
    with ledger.sender() as name:
        desk = _Desk(office, name)
        try:
            while True:
                entry = ledger.take(by_key, name)
                if entry is not None:
                    desk.send(by_key[entry.key], entry)
                    watcher.outcome(ledger.entry(entry.key) or entry)
                elif not ledger.free(by_key) and not _waited(office, by_key, watcher):
                    break
        finally:
            desk.close()
    return tuple(entry for entry in map(ledger.entry, by_key) if entry)


def _waited(office: PostOffice, keys: dict[str, Outgoing], watcher: Watcher) -> bool:
    """Wait for the next deferred message; False where there is none to wait for."""
    due = office.ledger.next_due(keys)
    if due is None:
        return False
    later = [one for one in office.ledger.entries() if one.key in keys and one.state is State.DEFERRED]
    watcher.wait(due, sum(not one.is_given_up for one in later))
    # where more is left than the longest pause, the clock was put back, and it is due
    while timedelta() < (left := due - office.clock()) <= LONGEST_PAUSE:
        time.sleep(min(left.total_seconds(), _A_MOMENT))
    return True


class _Desk:
    """One sender at work, with a connection that is opened when it is needed and again when it was lost."""

    def __init__(self, office: PostOffice, name: str) -> None:
        self._office = office
        self._name = name
        self._server: MailServer | None = None

    def close(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    def send(self, message: Outgoing, entry: Entry) -> None:
        """Send one message that was taken; whatever happens, it does not stay taken."""
        with ExitStack() as undo:
            undo.callback(self._give_back, entry)
            server = self._connected()
            against = self._office.marks.make(entry)
            if against:
                self._enter(entry, State.SENDING, Outcome(State.IN_DOUBT, against))
                return
            content = message.as_bytes(self._office.settings.sender, self._office.clock(), entry.message_id)
            outcome = server.deliver(message.recipient, content, lambda: self._is_in_doubt(entry))
            if outcome is None:
                return
            if outcome.state is State.DEFERRED:
                outcome = replace(outcome, due=self._office.clock() + self._pause_after(entry))
            if outcome.state is not State.IN_DOUBT:
                # before the final dot the entry still says "sending", after it "in doubt"
                self._enter(entry, State.SENDING, outcome)
                self._enter(entry, State.IN_DOUBT, outcome)

    def _connected(self) -> MailServer:
        if self._server is None or not self._server.is_open:
            self._server = MailServer(self._office.settings)
        return self._server

    def _is_in_doubt(self, entry: Entry) -> bool:
        """Enter that from now on the message may arrive; False where it is not this sender's any more."""
        doubt = Outcome(State.IN_DOUBT, "The whole message was sent; the server's answer is not known.")
        return self._enter(entry, State.SENDING, doubt)

    def _enter(self, entry: Entry, before: State, outcome: Outcome) -> bool:
        return self._office.ledger.change(entry.key, self._name, before, outcome)

    def _give_back(self, entry: Entry) -> None:
        """Plan again what was taken and, for whatever reason, provably not sent."""
        self._enter(entry, State.SENDING, Outcome(State.PLANNED))

    def _pause_after(self, entry: Entry) -> timedelta:
        longest = LONGEST_PAUSE.total_seconds()
        return timedelta(seconds=min(self._office.settings.pause * 2**entry.attempts, longest))
