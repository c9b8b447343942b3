"""How the council's mail server is reached: from the environment, and the password from the system's own keyring."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.utils import parseaddr
from typing import TYPE_CHECKING

from reportgen.dispatch.message import Sender, could_forge
from reportgen.dispatch.recipients import fault_of
from reportgen.errors import MailServerError

if TYPE_CHECKING:
    from collections.abc import Mapping

_PREFIX = "REPORTGEN_SMTP_"
SERVICE = "reportgen"
"""The name under which the system's keyring holds the password."""
_STARTTLS, _TLS = "starttls", "tls"
_PORTS = {_STARTTLS: 587, _TLS: 465}


@dataclass(frozen=True, slots=True)
class MailSettings:
    """A mail server, how to sign in, and whom messages come from; secrets are never part of its words.

    `timeout` and `pause` are seconds: to wait for an answer, and before the first further try where a server says
    "later"; each next pause is twice as long.
    """

    host: str
    port: int
    security: str
    sender: Sender
    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    timeout: float = 60.0
    pause: float = 30.0

    @property
    def is_tls_from_the_start(self) -> bool:
        """True where the connection is encrypted before the first word, as on port 465."""
        return self.security == _TLS

    def __str__(self) -> str:
        """The server as an officer reads it."""
        return f"{self.host}, port {self.port}"


def settings_of(environment: Mapping[str, str]) -> MailSettings:
    """Read the settings. Raises MailServerError that names what is missing or cannot be so."""
    given = {name: environment.get(f"{_PREFIX}{name}", "").strip() for name in _NAMES}
    missing = [f"{_PREFIX}{name}" for name in ("HOST", "FROM") if not given[name]]
    if missing:
        message = (
            f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} not set, so nothing can be sent. Ask IT "
            "for the mail server and the address that papers are sent from; README says how both are set. Until then, "
            "--drafts writes drafts that you send yourself."
        )
        raise MailServerError(message)
    security = given["SECURITY"].casefold() or _STARTTLS
    if security not in _PORTS:
        message = (
            f"{_PREFIX}SECURITY is '{given['SECURITY']}'. It can be '{_STARTTLS}' (usual) or '{_TLS}'. Papers and "
            "passwords are never sent over a connection that others can read."
        )
        raise MailServerError(message)
    if could_forge(given["HOST"]) or " " in given["HOST"]:
        message = f"{_PREFIX}HOST is {given['HOST']!r}, which is not the name of a computer."
        raise MailServerError(message)
    password, token = environment.get(f"{_PREFIX}PASSWORD", ""), given["TOKEN"]
    return MailSettings(
        given["HOST"],
        int(_number(given, "PORT", _PORTS[security], most=65535)),
        security,
        sender_of(given["FROM"]),
        given["USER"],
        password or ("" if token or not given["USER"] else _from_keyring(given["USER"])),
        token,
        _number(given, "TIMEOUT", 60, most=3600),
        _number(given, "PAUSE", 30, most=3600),
    )


_NAMES = ("HOST", "PORT", "SECURITY", "FROM", "USER", "TOKEN", "TIMEOUT", "PAUSE")


def sender_in(environment: Mapping[str, str]) -> str:
    """Give the address that messages come from, without asking a keyring; empty where none can be used."""
    try:
        return sender_of(environment.get(f"{_PREFIX}FROM", "").strip()).address
    except MailServerError:
        return ""


def sender_of(text: str) -> Sender:
    """Read whom messages come from: an address, or a name with the address in angle brackets."""
    name, address = parseaddr(text)
    fault = "holds a line break or a control character" if could_forge(text) else fault_of(address or text)
    if fault:
        message = f"{_PREFIX}FROM is {text!r}: the address {fault}. Set it to the address that papers are sent from."
        raise MailServerError(message)
    return Sender(address, name)


def _number(given: Mapping[str, str], name: str, otherwise: float, most: int) -> float:
    text = given[name]
    if not text:
        return otherwise
    try:
        number = float(text)
    except ValueError:
        number = -1
    if not 0 < number <= most:
        message = f"{_PREFIX}{name} is '{text}'. It must be a number above 0, at most {most}."
        raise MailServerError(message)
    return number


def _from_keyring(user: str) -> str:
    """Take the password from the system's keyring; empty where there is no keyring, or no password in it."""
    try:
        import keyring  # noqa: PLC0415 - an extra that not every computer has
    except ImportError:
        return ""
    try:
        return keyring.get_password(SERVICE, user) or ""
    except keyring.errors.NoKeyringError:
        return ""
    except keyring.errors.KeyringError as error:
        message = (
            f"The keyring of this computer did not give the password of '{user}' ({type(error).__name__}). Unlock it, "
            f"or set {_PREFIX}PASSWORD."
        )
        raise MailServerError(message) from None
