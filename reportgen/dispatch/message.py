"""A message that may go out: its words, what it carries, to whom, and the key by which it goes only once."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from reportgen.errors import NotSendableError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from reportgen.plan.stamp import Classification


@dataclass(frozen=True, slots=True)
class Words:
    """What a message says: its subject, and its body as plain text and as HTML."""

    subject: str
    text: str
    html: str


@lru_cache(maxsize=16)
def _sha256(content: bytes) -> str:
    """Take a fingerprint once, of a file that goes to a hundred people."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a message; `kind` is its media type, such as application/pdf."""

    name: str
    content: bytes = field(repr=False)
    kind: str = "application/pdf"

    @property
    def sha256(self) -> str:
        """The fingerprint of its bytes."""
        return _sha256(self.content)


@dataclass(frozen=True, slots=True)
class Sender:
    """Whom messages come from: the address on the envelope and in From, and a name beside it."""

    address: str
    name: str = ""

    @property
    def domain(self) -> str:
        """The part of the address after the @."""
        return self.address.rpartition("@")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One message to one recipient.

    `kind` is what it is ("paper", "chase"), `about` whose paper or matter it is (a board's code), `occasion` the day of
    the meeting, `classification` for whose eyes its documents are. `documents` are what it is about; they are attached,
    or, where `is_attached` is false, only linked to in its words. The key is made of kind, matter, occasion, recipient
    and the documents' bytes, so it is the same for ever, on any computer.
    """

    kind: str
    about: str
    occasion: str
    classification: Classification
    recipient: str
    words: Words
    name: str = ""
    documents: tuple[Attachment, ...] = ()
    is_attached: bool = True
    reply_to: str = ""

    @property
    def key(self) -> str:
        """What makes it this message and no other: its documents' bytes, whose matter it is, and the recipient."""
        parts = [self.kind, self.about, self.occasion, self.recipient.casefold()]
        parts += [document.sha256 for document in self.documents]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    def message_id(self, sender: Sender) -> str:
        """Name the message as mail servers do; derived from the key, so that a second copy would bear the same name."""
        return f"<{self.key[:40]}@{sender.domain}>"

    def as_bytes(self, sender: Sender, at: datetime, message_id: str = "") -> bytes:
        """Write the message as it is handed to a mail server, in lines of seven-bit text.

        `message_id` is the one by which the ledger knows it. Raises NotSendableError where a line could be forged.
        """
        refuse_forged(self.words.subject, self.name, self.recipient, self.reply_to, sender.name, sender.address)
        headers: dict[str, str | Address] = {
            "From": Address(sender.name, addr_spec=sender.address),
            "To": Address(plain_display_name(self.name), addr_spec=self.recipient),
            "Subject": self.words.subject,
            "Date": format_datetime(at),
            "Message-ID": message_id or self.message_id(sender),
        }
        if self.reply_to and self.reply_to != sender.address:
            headers["Reply-To"] = Address(addr_spec=self.reply_to)
        attached = self.documents if self.is_attached else ()
        return email_of(headers, self.words, attached).as_bytes(policy=SMTP)


def plain_display_name(name: str) -> str:
    """Write a person's name on one line, as it stands beside an address."""
    return " ".join(name.split())


def email_of(headers: Mapping[str, str | Address], words: Words, attached: Sequence[Attachment]) -> EmailMessage:
    """Put a message together; the same words and files give the same bytes."""
    message = EmailMessage(policy=SMTP)
    for name, value in headers.items():
        message[name] = value
    message.set_content(words.text, cte="base64")
    # base64, because quoted-printable has corrupted Outlook's compose view
    message.add_alternative(words.html, subtype="html", cte="base64")
    for one in attached:
        main, _, sub = one.kind.partition("/")
        message.add_attachment(one.content, maintype=main, subtype=sub, filename=one.name)
    seed = "".join((words.text, words.html, *(one.sha256 for one in attached)))
    for index, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{hashlib.sha256(f'{index}{seed}'.encode()).hexdigest()[:32]}")
    return message


def refuse_forged(*texts: str) -> None:
    """Refuse a text with a line break or a control character in it. Raises NotSendableError."""
    for text in texts:
        if could_forge(text):
            message = (
                f"{text!r} holds a line break or a control character, which could forge a line of the e-mail. "
                "Correct it in the workbook, and make the paper again."
            )
            raise NotSendableError(message)


def could_forge(text: str) -> bool:
    """Tell whether a text would break out of its line, or run backwards on a reader's screen."""
    return any(unicodedata.category(one) in {"Cc", "Zl", "Zp"} or one in _TURNS_AROUND for one in text)


_TURNS_AROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
