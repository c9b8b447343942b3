"""Unsent e-mail drafts: one a list, which a person opens, reads and sends."""

from __future__ import annotations

from collections import Counter
from email.policy import SMTP
from typing import TYPE_CHECKING

from reportgen.dispatch.message import email_of, refuse_forged
from reportgen.errors import NotSendableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from email.headerregistry import Address

    from reportgen.dispatch.message import Attachment, Words

_LONG_LINES = SMTP.clone(max_line_length=900)
"""A header is folded only where it must be: folded after its name, a subject would begin with a space."""


def make_draft(words: Words, attached: Sequence[Attachment], contact: str, addresses: Sequence[str]) -> bytes:
    """Make a draft that opens as an unsent message, addressed to the contact with everybody else in Bcc.

    No private address is shown to another. Raises NotSendableError where a name or an address could forge a header.
    """
    refuse_forged(words.subject, contact, *addresses)
    headers: dict[str, str | Address] = {"Subject": words.subject}
    if "@" in contact:
        headers["To"] = contact
    if addresses:
        headers["Bcc"] = ", ".join(addresses)
    headers["X-Unsent"] = "1"
    return email_of(headers, words, attached).as_bytes(policy=_LONG_LINES)


def need_own_names(names: Iterable[str]) -> None:
    """See that of the drafts that are written together none lies upon another. Raises NotSendableError."""
    twice = [name for name, number in Counter(name.casefold() for name in names).items() if number > 1]
    if twice:
        message = f"Two drafts would both be called '{twice[0]}', so none was written. Nothing was sent."
        raise NotSendableError(message)
