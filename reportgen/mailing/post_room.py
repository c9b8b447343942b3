"""What sending needs of the world around it: the environment, the clock, and with them the ledger and the server."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportgen.dispatch.ledger import Computer, Ledger
from reportgen.dispatch.ledger_place import place_of, this_computer
from reportgen.dispatch.mail_settings import sender_in, settings_of
from reportgen.dispatch.marks import Marks
from reportgen.dispatch.sending import PostOffice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from reportgen.dispatch.ledger import Clock
    from reportgen.dispatch.mail_settings import MailSettings


@dataclass(frozen=True, slots=True)
class PostRoom:
    """The environment and the clock, which only a door asks for; the environment holds secrets and is never told."""

    environment: Mapping[str, str] = field(repr=False)
    clock: Clock

    def settings(self) -> MailSettings:
        """Give the settings of the mail server. Raises MailServerError."""
        return settings_of(self.environment)

    def sender(self) -> str:
        """Give the address that messages come from, empty where none is set; a rehearsal needs no more of a server."""
        return sender_in(self.environment)

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """Open the ledger. Raises LedgerError where it cannot be used."""
        book = Ledger(place_of(self.environment), Computer(*this_computer()), self.clock)
        try:
            yield book
        finally:
            book.close()

    @contextmanager
    def office(self, output: Path) -> Iterator[PostOffice]:
        """Open all that is needed to send: papers, or any other messages, whose marks lie in this output folder.

        Raises LedgerError, MailServerError and SaveError where something of it cannot be used.
        """
        settings = self.settings()
        with self.ledger() as book:
            book.need_own()
            yield PostOffice(book, Marks(output, book.id, this_computer()[0]), settings, self.clock)
