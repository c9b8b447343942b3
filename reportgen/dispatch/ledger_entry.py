"""What the ledger knows of one message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

MOST_ATTEMPTS = 8
"""How often a message is offered to a server that says "later", before a person is asked."""
LONGEST_PAUSE = timedelta(minutes=15)
"""Before it is offered again."""

SUPERSEDED = "A newer version took its place."
"""What is noted where a message is left because another one of the same matter took its place."""


class State(StrEnum):
    """How far a message has come."""

    PLANNED = "planned"
    SENDING = "sending"
    IN_DOUBT = "in doubt"
    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    REFUSED = "refused"
    DRAFTED = "drafted"
    LEFT = "left"

    @property
    def words(self) -> str:
        """What the state means, as an officer reads it."""
        return _WORDS[self]


_WORDS = {
    State.PLANNED: "not sent yet",
    State.SENDING: "being sent",
    State.IN_DOUBT: "in doubt: it may have arrived",
    State.ACCEPTED: "accepted by the mail server",
    State.DEFERRED: "the mail server said: later",
    State.REFUSED: "refused by the mail server",
    State.DRAFTED: "a draft was written; whether it was sent, reportgen cannot know",
    State.LEFT: "left, not to be sent",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a message: its state, what the server or the program said, and when it is due again."""

    state: State
    reply: str = ""
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One message in the ledger; `taken` counts how often its sending was begun, `attempts` how often it was deferred.

    `number` is the beginning of the key, by which a person names it. `due` is when a deferred one is tried again.
    """

    key: str
    kind: str
    about: str
    occasion: str
    classification: str
    recipient: str
    name: str
    subject: str
    documents: str
    message_id: str
    state: State
    attempts: int
    taken: int
    owner: str
    reply: str
    due: datetime | None
    at: datetime
    overrides_mark: bool

    @property
    def number(self) -> str:
        """The short number by which a person names the message."""
        return self.key[:10]

    @property
    def is_given_up(self) -> bool:
        """True where the server said "later" so often that a person must decide."""
        return self.state is State.DEFERRED and self.attempts >= MOST_ATTEMPTS

    @property
    def is_superseded(self) -> bool:
        """True where it is left for another version, and not because a person has said so."""
        return self.state is State.LEFT and self.reply == SUPERSEDED

    @property
    def needs_a_person(self) -> bool:
        """True where nothing more happens to the message until somebody has decided."""
        return self.state in {State.IN_DOUBT, State.REFUSED, State.DRAFTED} or self.is_given_up

    def as_json(self) -> dict[str, object]:
        """Give the entry as plain values."""
        return {
            "number": self.number,
            "key": self.key,
            "kind": self.kind,
            "about": self.about,
            "meeting": self.occasion,
            "classification": self.classification,
            "recipient": self.recipient,
            "name": self.name,
            "subject": self.subject,
            "documents": self.documents,
            "message_id": self.message_id,
            "state": self.state.value,
            "at": self.at.isoformat(timespec="seconds"),
            "attempts": self.attempts,
            "next_attempt": self.due.isoformat(timespec="seconds") if self.due else None,
            "reply": self.reply,
        }
