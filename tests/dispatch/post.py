"""A real mail server on loopback, with certificates of its own authority, that can be told to misbehave."""

from __future__ import annotations

import asyncio
import ssl
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

USER, PASSWORD = "papers", "canary-6f1d-password"
SENDER = "democratic.services@northmere.example"
DROP = "drop"
"""Said by a rule in place of a reply: hang up."""


@dataclass
class Rules:
    """What the server says at each step: a reply, DROP, or None for yes. Each is asked with the recipient or sender."""

    mail: Callable[[str], str | None] = lambda _sender: None
    rcpt: Callable[[str], str | None] = lambda _recipient: None
    data: Callable[[str], str | None] = lambda _recipient: None
    """Asked when DATA is said, before the message."""
    body: Callable[[str], str | None] = lambda _recipient: None
    """Asked in the middle of the message."""
    end: Callable[[str], str | None] = lambda _recipient: None
    """Asked after the final dot; the message is delivered where it says yes, or `delivers_all_the_same`."""
    delivers_all_the_same: bool = False
    seconds_before_the_answer: float = 0.0


@dataclass
class Delivered:
    """A message that was delivered."""

    recipient: str
    content: bytes


@dataclass
class Box:
    """What came in: messages that were delivered, and each recipient that was ever named."""

    delivered: list[Delivered] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    signed_in: list[str] = field(default_factory=list)

    @property
    def recipients(self) -> list[str]:
        return sorted(one.recipient for one in self.delivered)


class _Smtp(SMTP):
    """The server's side of one connection, with the steps at which it can be told to misbehave."""

    rules: Rules
    box: Box

    def hang_up(self) -> None:
        assert isinstance(self.transport, asyncio.WriteTransport)
        self.transport.abort()

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd finds it by this name
        assert self.envelope is not None
        recipient = str(self.envelope.rcpt_tos[0])
        said = self.rules.data(recipient)
        if said == DROP:
            self.hang_up()
        elif said:
            await self.push(said)
        elif self.rules.body(recipient) == DROP:
            await self.push("354 go on")
            await self._reader.readline()
            self.hang_up()
        else:
            await super().smtp_DATA(arg)


class _Handler:
    def __init__(self, rules: Rules, box: Box) -> None:
        self.rules, self.box = rules, box

    async def handle_MAIL(  # noqa: N802 - aiosmtpd calls it so
        self, server: _Smtp, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        said = self.rules.mail(address)
        if said == DROP:
            server.hang_up()
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return said or "250 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it so
        self, server: _Smtp, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        self.box.named.append(address)
        said = self.rules.rcpt(address)
        if said == DROP:
            server.hang_up()
        if not said:
            envelope.rcpt_tos.append(address)
        return said or "250 OK"

    async def handle_DATA(self, server: _Smtp, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        (recipient,) = envelope.rcpt_tos
        said = self.rules.end(recipient)
        if not said or self.rules.delivers_all_the_same:
            self.box.delivered.append(Delivered(recipient, envelope.original_content or b""))
        await asyncio.sleep(self.rules.seconds_before_the_answer)
        if said == DROP:
            server.hang_up()
        return said or "250 taken"


class _Controller(Controller):
    def __init__(self, handler: _Handler, **settings: object) -> None:
        self._handler = handler
        super().__init__(handler, hostname="127.0.0.1", port=0, **settings)  # type: ignore[arg-type]

    def _trigger_server(self) -> None:
        # the port that the system chose
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]

    def factory(self) -> SMTP:
        made = _Smtp(self._handler, **self.SMTP_kwargs)
        made.rules, made.box = self._handler.rules, self._handler.box
        return made


@dataclass
class Post:
    """The server while it runs: where it is, what came in, and its rules, which can be changed."""

    port: int
    box: Box
    rules: Rules
    authority: Path
    handler: _Handler

    def environment(self, **changes: str) -> dict[str, str]:
        """The settings by which reportgen reaches it."""
        return {
            "REPORTGEN_SMTP_HOST": "localhost",
            "REPORTGEN_SMTP_PORT": str(self.port),
            "REPORTGEN_SMTP_FROM": f"Democratic Services <{SENDER}>",
            "REPORTGEN_SMTP_USER": USER,
            "REPORTGEN_SMTP_PASSWORD": PASSWORD,
            "REPORTGEN_SMTP_TIMEOUT": "5",
            "REPORTGEN_SMTP_PAUSE": "0.01",
            "SSL_CERT_FILE": str(self.authority),
            **changes,
        }


AUTHORITY = trustme.CA()


def context_of(
    *names: str,
    authority: trustme.CA = AUTHORITY,
    not_before: datetime | None = None,
    not_after: datetime | None = None,
) -> ssl.SSLContext:
    """A certificate for these names, ready to be used by a server."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(
        *(names or ("localhost", "127.0.0.1")), not_before=not_before, not_after=not_after
    ).configure_cert(context)
    return context


def expired() -> ssl.SSLContext:
    now = datetime.now(UTC)
    return context_of(not_before=now - timedelta(days=90), not_after=now - timedelta(days=1))


CONTEXT = context_of()


@contextmanager
def running(
    folder: Path,
    rules: Rules | None = None,
    *,
    context: ssl.SSLContext | None = CONTEXT,
    is_tls_from_the_start: bool = False,
    **settings: object,
) -> Iterator[Post]:
    """A server that asks for STARTTLS and then for the password, until the end of the block."""
    authority = folder / "authority.pem"
    AUTHORITY.cert_pem.write_to_path(str(authority))
    rules, box = rules or Rules(), Box()

    def signs_in(
        _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: LoginPassword
    ) -> AuthResult:
        box.signed_in.append(given.login.decode())
        return AuthResult(success=(given.login, given.password) == (USER.encode(), PASSWORD.encode()), handled=False)

    usual: dict[str, object] = {
        "tls_context": None if is_tls_from_the_start else context,
        "ssl_context": context if is_tls_from_the_start else None,
        "require_starttls": context is not None and not is_tls_from_the_start,
        "auth_required": True,
        "auth_require_tls": context is not None and not is_tls_from_the_start,
        "authenticator": signs_in,
    }
    handler = _Handler(rules, box)
    controller = _Controller(handler, **{**usual, **settings})
    controller.start()
    try:
        yield Post(controller.port, box, rules, authority, handler)
    finally:
        controller.stop()
