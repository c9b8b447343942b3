"""A connection to the council's mail server: encrypted or not at all, and one message to one recipient at a time."""

from __future__ import annotations

import base64
import re
import smtplib
import socket
import ssl
from typing import TYPE_CHECKING, Self

from reportgen.dispatch.ledger_entry import Outcome, State
from reportgen.errors import MailServerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.dispatch.mail_settings import MailSettings

_FINAL_PATIENCE = 10
"""The answer to a whole message may take ten times as long as any other: RFC 5321 has 10 minutes (4.5.3.2.6)."""
_TOO_LARGE = {523, 552}


class _Undecidable(Exception):  # noqa: N818 - no error: the server's words, on their way to an outcome
    """A reply that says neither yes nor no; all that smtplib raises itself is an OSError."""


class MailServer:
    """A server that has been greeted over TLS and, where there is a user, signed in to."""

    def __init__(self, settings: MailSettings) -> None:
        """Connect. Raises MailServerError where that cannot be done safely; no password is sent before TLS."""
        self._settings = settings
        self._smtp = _connected(settings)
        try:
            self._sign_in()
        except BaseException:
            self._smtp.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Take leave, without minding whether the server still listens."""
        try:
            self._smtp.quit()
        except OSError:
            self._smtp.close()

    @property
    def is_open(self) -> bool:
        """True while the connection stands."""
        return self._smtp.sock is not None

    @property
    def largest(self) -> int | None:
        """The largest message, in bytes, that the server says it takes; None where it does not say."""
        size = self._smtp.esmtp_features.get("size", "").strip()
        return int(size) if size.isdigit() and int(size) > 0 else None

    @property
    def encryption(self) -> tuple[str, str]:
        """The version of TLS, and the day until which the server's certificate is good."""
        sock = self._smtp.sock
        assert isinstance(sock, ssl.SSLSocket)  # noqa: S101 - no server is kept without
        return sock.version() or "TLS", str((sock.getpeercert() or {}).get("notAfter", ""))

    def _sign_in(self) -> None:
        settings, smtp = self._settings, self._smtp
        if not settings.user:
            return
        _need_encryption(settings, smtp)
        if not (settings.password or settings.token):
            message = (
                f"There is no password for '{settings.user}'. Put it into this computer's keyring with 'keyring set "
                f"reportgen {settings.user}', or ask IT to set REPORTGEN_SMTP_PASSWORD."
            )
            raise MailServerError(message)
        try:
            if settings.token:
                smtp.auth("XOAUTH2", self._bearer)
            else:
                smtp.login(settings.user, settings.password)
        except smtplib.SMTPNotSupportedError:
            message = f"{settings} knows no way to sign in. Unset REPORTGEN_SMTP_USER if none is needed."
        except smtplib.SMTPAuthenticationError as error:
            said = self._said(error.smtp_code, error.smtp_error)
            later = error.smtp_code // 100 == _LATER
            advice = "Try again in a few minutes." if later else "Is the password right?"
            message = f"{settings} did not let '{settings.user}' sign in: {said}. Nothing was sent. {advice}"
        except OSError as error:
            message = f"Signing in to {settings} failed ({type(error).__name__}). Nothing was sent."
        else:
            return
        # not `from error`: what the server said may repeat what it was told
        raise MailServerError(message) from None

    def _bearer(self, challenge: bytes | None = None) -> str:
        if challenge is not None:
            # the server has told why not, and waits for an empty answer before it says no
            return ""
        return f"user={self._settings.user}\x01auth=Bearer {self._settings.token}\x01\x01"

    def need_sender(self) -> None:
        """See that the server takes messages from the sender, and take it back. Raises MailServerError."""
        try:
            code, reply = self._smtp.mail(self._settings.sender.address)
            self._smtp.rset()
        except OSError as error:
            message = f"{self._settings} hung up ({type(error).__name__})."
            raise MailServerError(message) from None
        if code // 100 != _YES:
            raise self._sender_refused(code, reply)

    def _sender_refused(self, code: int, reply: bytes) -> MailServerError:
        return MailServerError(
            f"{self._settings} takes no message from '{self._settings.sender.address}': {self._said(code, reply)}. "
            "Correct REPORTGEN_SMTP_FROM, or ask IT."
        )

    def deliver(self, recipient: str, content: bytes, before_the_end: Callable[[], bool]) -> Outcome | None:
        """Give one message to the server for one recipient.

        `before_the_end` is called when all has been sent but the final dot: only what follows can make the server
        deliver. Where it answers no, the message is broken off, unsent, and the outcome is None. Raises MailServerError
        where the server takes no message of this size, or none at all from this sender.
        """
        self._need_room(len(content))
        try:
            reply = self._envelope(recipient, len(content))
            if reply:
                return reply
            self._smtp.send(_stuffed(content))
            if before_the_end():
                return self._end()
        except (OSError, _Undecidable):
            self._smtp.close()
            return Outcome(State.DEFERRED, "The connection was lost before the message was complete.")
        except BaseException:
            # whatever were said now, QUIT among it, the server would take for a line of the message
            self._smtp.close()
            raise
        self._smtp.close()
        return None

    def _need_room(self, size: int) -> None:
        if self.largest is not None and size > self.largest:
            message = (
                f"The message has {size / 1024**2:.2f} MB, and {self._settings} takes {self.largest / 1024**2:.2f} MB "
                "at most. Nothing more was sent. Publish the paper and send its link instead, or ask IT."
            )
            raise MailServerError(message)

    def _envelope(self, recipient: str, size: int) -> Outcome | None:
        """Give sender and recipient and ask for the message; an outcome where the server will not have it."""
        options = [f"SIZE={size}"] if self._smtp.has_extn("size") else []
        code, reply = self._smtp.mail(self._settings.sender.address, options)
        if code // 100 == _NO and code not in _TOO_LARGE:
            raise self._sender_refused(code, reply)
        if code // 100 == _YES:
            code, reply = self._smtp.rcpt(recipient)
        if code // 100 == _YES:
            code, reply = self._smtp.docmd("DATA")
        if code == _GO_ON:
            return None
        outcome = self._outcome(code, reply)
        if outcome is None or outcome.state is State.ACCEPTED:
            # nothing can have been accepted before it was sent
            raise _Undecidable
        self._reset(code)
        return outcome

    def _end(self) -> Outcome:
        """Send the final dot and wait for the answer; without one, the matter stays in doubt."""
        doubt = Outcome(State.IN_DOUBT, "The whole message was sent, but the server's answer never came.")
        try:
            if self._smtp.sock is not None:
                self._smtp.sock.settimeout(self._settings.timeout * _FINAL_PATIENCE)
            self._smtp.send(b".\r\n")
            code, reply = self._smtp.getreply()
        except OSError:
            self._smtp.close()
            return doubt
        if self._smtp.sock is not None:
            self._smtp.sock.settimeout(self._settings.timeout)
        outcome = self._outcome(code, reply)
        if outcome is None:
            self._smtp.close()
            return doubt
        if outcome.state is not State.ACCEPTED:
            self._reset(code)
        return outcome

    def _outcome(self, code: int, reply: bytes) -> Outcome | None:
        states = {_YES: State.ACCEPTED, _LATER: State.DEFERRED, _NO: State.REFUSED}
        state = states.get(code // 100)
        return Outcome(state, self._said(code, reply)) if state else None

    def _reset(self, code: int) -> None:
        try:
            if code == _HANGS_UP:
                self._smtp.close()
            else:
                self._smtp.rset()
        except OSError:
            self._smtp.close()

    def _said(self, code: int, reply: bytes | str) -> str:
        """Give the server's own words on one line, with no secret in them, should it repeat one."""
        text = reply if isinstance(reply, str) else reply.decode("utf-8", errors="replace")
        words = " ".join(f"{code} {text}".split())
        for secret in _forms_of(self._settings):
            words = words.replace(" ".join(secret.split()) or secret, "[secret]")
        return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in words)[:300]


_YES, _LATER, _NO, _GO_ON, _HANGS_UP = 2, 4, 5, 354, 421


def _forms_of(settings: MailSettings) -> list[str]:
    """Give each secret as it is, and as it goes over the line."""
    forms = []
    for secret in filter(None, (settings.password, settings.token)):
        user = settings.user
        for text in (f"\0{user}\0{secret}", f"user={user}\x01auth=Bearer {secret}\x01\x01", secret):
            forms += [base64.b64encode(text.encode()).decode(), text]
    return forms


def _stuffed(content: bytes) -> bytes:
    """Write a message as it goes over the line: each line that begins with a dot has one more (RFC 5321, 4.5.2)."""
    whole = content if content.endswith(b"\r\n") else content + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", whole)


def _connected(settings: MailSettings) -> smtplib.SMTP:
    """Greet the server over TLS, with its certificate checked. Raises MailServerError."""
    own_name = "".join(c for c in socket.gethostname() if c.isascii() and (c.isalnum() or c in ".-")) or "localhost"
    context = ssl.create_default_context()
    smtp: smtplib.SMTP | None = None
    try:
        if settings.is_tls_from_the_start:
            smtp = smtplib.SMTP_SSL(settings.host, settings.port, own_name, timeout=settings.timeout, context=context)
        else:
            smtp = smtplib.SMTP(settings.host, settings.port, own_name, timeout=settings.timeout)
            smtp.starttls(context=context)
        smtp.ehlo()
        _need_encryption(settings, smtp)
    except (OSError, UnicodeError) as error:
        _close(smtp)
        raise MailServerError(_why_not(settings, error)) from None
    except BaseException:
        _close(smtp)
        raise
    return smtp


def _close(smtp: smtplib.SMTP | None) -> None:
    if smtp is not None:
        smtp.close()


def _need_encryption(settings: MailSettings, smtp: smtplib.SMTP) -> None:
    """See that what follows cannot be read on the way: the last guard before a password or a paper leaves."""
    if not isinstance(smtp.sock, ssl.SSLSocket):
        message = f"The connection to {settings} is not encrypted. Nothing was sent."
        raise MailServerError(message)


_CERTIFICATE = {
    9: "its certificate is not valid yet",
    10: "its certificate has expired",
    62: "its certificate is for a computer of another name",
}
"""OpenSSL's numbers for what is wrong with a certificate."""


def _why_not(settings: MailSettings, error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        why = _CERTIFICATE.get(error.verify_code, "its certificate is not from an authority that this computer trusts")
        return (
            f"{settings} cannot be trusted: {why} ({error.verify_message.rstrip('.')}). Nothing was sent, and no "
            "password. Ask IT."
        )
    if isinstance(error, ssl.SSLError):
        why = f"encryption could not be agreed ({error.reason or 'no reason'}); REPORTGEN_SMTP_SECURITY may be wrong"
    elif isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        why = f"it did not answer within {settings.timeout:g} seconds"
    elif isinstance(error, smtplib.SMTPNotSupportedError):
        why = "it offers no encryption (STARTTLS), or somebody on the way has taken the offer out; no password was sent"
    elif isinstance(error, smtplib.SMTPResponseException):
        why = f"it answered {error.smtp_code}"
    elif isinstance(error, socket.gaierror):
        why = "no computer of that name is known"
    elif isinstance(error, smtplib.SMTPServerDisconnected):
        why = "it hung up"
    else:
        why = getattr(error, "strerror", None) or type(error).__name__
    return f"{settings} cannot be used: {why}. Nothing was sent."
