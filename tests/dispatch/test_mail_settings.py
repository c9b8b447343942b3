"""The settings of the mail server: right, or told what is wrong, and never a secret in what is told."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from reportgen.dispatch.mail_settings import settings_of
from reportgen.errors import MailServerError
from tests.dispatch.post import PASSWORD, SENDER

TOKEN = "canary-token"  # noqa: S105 - of a server of the tests
BASE = {"REPORTGEN_SMTP_HOST": "localhost", "REPORTGEN_SMTP_FROM": SENDER}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"REPORTGEN_SMTP_HOST": ""}, "REPORTGEN_SMTP_HOST is not set, so nothing can be sent."),
        (
            {"REPORTGEN_SMTP_HOST": "", "REPORTGEN_SMTP_FROM": ""},
            "REPORTGEN_SMTP_HOST and REPORTGEN_SMTP_FROM are not set, so nothing can be sent.",
        ),
        (
            {"REPORTGEN_SMTP_SECURITY": "none"},
            "REPORTGEN_SMTP_SECURITY is 'none'. It can be 'starttls' (usual) or 'tls'.",
        ),
        ({"REPORTGEN_SMTP_PORT": "smtp"}, "REPORTGEN_SMTP_PORT is 'smtp'. It must be a number above 0, at most 65535."),
        ({"REPORTGEN_SMTP_TIMEOUT": "0"}, "REPORTGEN_SMTP_TIMEOUT is '0'. It must be a number above 0, at most 3600."),
        ({"REPORTGEN_SMTP_FROM": "Papers"}, "REPORTGEN_SMTP_FROM is 'Papers': the address has no single @"),
        (
            {"REPORTGEN_SMTP_FROM": "a@b.example\r\nBcc: x@y.example"},
            r"REPORTGEN_SMTP_FROM is 'a@b.example\r\nBcc: x@y.example': the address holds a line break",
        ),
        (
            {"REPORTGEN_SMTP_HOST": "mail\r\nx"},
            r"REPORTGEN_SMTP_HOST is 'mail\r\nx', which is not the name of a computer.",
        ),
    ],
)
def test_a_setting_that_is_missing_or_cannot_be_so_is_told(given: dict[str, str], told: str) -> None:
    with pytest.raises(MailServerError) as problem:
        settings_of({**BASE, **given})
    assert problem.value.message.startswith(told)


def test_settings_that_are_right_are_read() -> None:
    read = settings_of({**BASE, "REPORTGEN_SMTP_FROM": f'"Services, Democratic" <{SENDER}>'})

    assert (str(read), read.sender.name, read.sender.address) == ("localhost, port 587", "Services, Democratic", SENDER)
    assert settings_of({**BASE, "REPORTGEN_SMTP_SECURITY": "TLS"}).port == 465


def test_the_password_comes_from_the_keyring_where_the_environment_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    class KeyringError(Exception):
        pass

    class NoKeyringError(KeyringError):
        pass

    def locked(_service: str, _user: str) -> str:
        raise KeyringError

    held = {("reportgen", "papers"): "canary-from-the-keyring"}
    errors = SimpleNamespace(KeyringError=KeyringError, NoKeyringError=NoKeyringError)
    keyring = SimpleNamespace(get_password=lambda *of: held.get(of), errors=errors)
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    user = {**BASE, "REPORTGEN_SMTP_USER": "papers"}

    given = (user, {**user, "REPORTGEN_SMTP_PASSWORD": "own"}, {**user, "REPORTGEN_SMTP_USER": "nobody"})
    assert [settings_of(one).password for one in given] == ["canary-from-the-keyring", "own", ""]
    monkeypatch.setitem(sys.modules, "keyring", SimpleNamespace(get_password=locked, errors=errors))
    with pytest.raises(MailServerError, match=r"did not give the password of 'papers' \(KeyringError\)"):
        settings_of(user)
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert settings_of(user).password == ""


def test_settings_never_tell_a_secret() -> None:
    secrets = {"REPORTGEN_SMTP_PASSWORD": PASSWORD, "REPORTGEN_SMTP_TOKEN": TOKEN}
    given = settings_of({**BASE, "REPORTGEN_SMTP_USER": "papers", **secrets})

    assert PASSWORD in (given.password, given.token)

    assert [word for word in (PASSWORD, TOKEN) if word in f"{given} {given!r}"] == []
