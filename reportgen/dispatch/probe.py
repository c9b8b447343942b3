"""The mail server tried out: encryption, sign-in, sender and size; nothing is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.dispatch.inspection import LARGEST_BYTES, MEBIBYTE
from reportgen.dispatch.mail_server import MailServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.dispatch.mail_settings import MailSettings

ENCODED = 1.37
"""How much larger a file is in a message: base64, and the ends of its lines."""


def probe(settings: MailSettings) -> Iterator[str]:
    """Try the server and tell each thing that was found right. Raises MailServerError at the first that is not."""
    with MailServer(settings) as server:
        version, until = server.encryption
        yield f"{settings}: encrypted ({version}); its certificate is trusted, and good until {until}."
        how = "with a token" if settings.token else "with a password"
        yield f"Signed in as {settings.user}, {how}." if settings.user else "No user is set, so nobody was signed in."
        server.need_sender()
        yield f"It takes messages from {settings.sender.address}."
        yield _size(server.largest)


def _size(largest: int | None) -> str:
    if largest is None:
        return "It does not say how large a message may be."
    carries = largest / ENCODED / MEBIBYTE
    less = ", which is less than reportgen allows" if largest < LARGEST_BYTES * ENCODED else ""
    return f"It takes messages up to {largest / MEBIBYTE:.1f} MB, which carry a PDF of {carries:.1f} MB{less}."
