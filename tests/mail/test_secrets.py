"""No secret is told anywhere: not on the screen, not in a trace, a log, the ledger, the papers' folder or an error."""

from __future__ import annotations

import base64
import logging
import os
import subprocess
import sys
import traceback
from typing import TYPE_CHECKING

import pytest

from reportgen import mailing
from reportgen.errors import MailServerError, ReportgenError
from tests.cli.running import AS_AT, run
from tests.dispatch.post import PASSWORD, USER

if TYPE_CHECKING:
    from tests.mail.desk import Desk

TOKEN = "canary-6f1d-token"  # noqa: S105 - of a server that there is not
FORMS = [
    form.encode()
    for secret in (PASSWORD, TOKEN)
    for form in (
        secret,
        base64.b64encode(secret.encode()).decode(),
        base64.b64encode(f"\0{USER}\0{secret}".encode()).decode(),
        base64.b64encode(f"user={USER}\x01auth=Bearer {secret}\x01\x01".encode()).decode(),
    )
]


def found_in(*texts: str | bytes) -> list[bytes]:
    whole = b"\n".join(text if isinstance(text, bytes) else text.encode() for text in texts)
    return [form for form in FORMS if form in whole]


def files_of(desk: Desk) -> list[bytes]:
    """Everything that lies in the desk's folder: papers, marks, the ledger and whatever lies beside it."""
    return [path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()]


def test_the_search_would_find_a_secret(desk: Desk) -> None:
    (desk.folder / "log.txt").write_text(f"AUTH PLAIN {FORMS[2].decode()}", encoding="utf-8")

    assert found_in(*files_of(desk)) == [FORMS[2]]


@pytest.mark.parametrize("server_says", ["550 no such user {}", "451 later {}"])
def test_a_server_that_repeats_the_password_does_not_make_us_tell_it(
    desk: Desk, server_says: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "reportgen")
    echoed = " ".join(form.decode() for form in FORMS[:4])
    desk.post.rules.rcpt = lambda _: server_says.format(echoed)
    desk.environment["REPORTGEN_SMTP_PAUSE"] = "0.001"

    desk.send()

    entries = mailing.ledger(desk.room)
    assert all("[secret]" in entry.reply for entry in entries)
    assert found_in(*files_of(desk), *(str(entry) for entry in entries), repr(desk.room), caplog.text) == []


def test_an_error_in_signing_in_tells_no_secret_nor_does_its_traceback(desk: Desk) -> None:
    for changes in ({"REPORTGEN_SMTP_PASSWORD": PASSWORD + "x"}, {"REPORTGEN_SMTP_TOKEN": TOKEN}):
        desk.environment.update(changes)
        with pytest.raises(MailServerError) as refused:
            desk.send()
        trace = "".join(traceback.TracebackException.from_exception(refused.value, capture_locals=False).format())
        assert found_in(refused.value.message, trace, *files_of(desk)) == []
        assert refused.value.__cause__ is None
        assert refused.value.__suppress_context__


@pytest.mark.parametrize(
    "words",
    [
        ("send", "Scrutiny", "--send", "--confirm", "Scrutiny"),
        ("send", "Scrutiny"),
        ("send", "--probe"),
        ("ledger", "--json"),
        ("resolve",),
    ],
)
def test_no_command_tells_a_secret(
    desk: Desk, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(desk.folder)
    for name, value in desk.environment.items():
        monkeypatch.setenv(name, value)

    done = run(capsys, *words, *(AS_AT if "Scrutiny" in words else ()))

    assert (done.code, done.err) == (0, "")
    assert found_in(done.out, *files_of(desk)) == []


def test_a_fault_in_the_program_tells_no_secret_in_its_traceback(desk: Desk) -> None:
    code = (
        "import smtplib, reportgen.cli\n"
        "def broken(*_, **__): raise ZeroDivisionError('a fault')\n"
        "smtplib.SMTP.mail = broken\n"
        "reportgen.cli.main()\n"
    )
    words = ("send", "Scrutiny", "--send", "--confirm", "Scrutiny", "--data-as-at", "2026-11-24")
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=desk.folder,
        env={**os.environ, **desk.environment},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.endswith(b"ZeroDivisionError: a fault\n")
    assert found_in(done.stdout, done.stderr, *files_of(desk)) == []
    assert {entry.state.value for entry in mailing.ledger(desk.room)} == {"planned"}


def test_settings_that_cannot_be_used_are_told_without_the_secrets_beside_them(desk: Desk) -> None:
    for name in ("HOST", "PORT", "SECURITY", "FROM", "TIMEOUT", "PAUSE"):
        with pytest.raises(ReportgenError) as refused:
            mailing.PostRoom({**desk.environment, f"REPORTGEN_SMTP_{name}": "-\n-"}, desk.room.clock).settings()
        assert found_in(refused.value.message, repr(refused.value)) == []
