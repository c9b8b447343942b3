"""The connection to a real mail server on loopback: safe or not at all."""

from __future__ import annotations

import base64
import socket
import threading
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import trustme
from aiosmtpd.smtp import AuthResult

from reportgen.dispatch.ledger_entry import Outcome, State
from reportgen.dispatch.mail_server import MailServer
from reportgen.dispatch.mail_settings import settings_of
from reportgen.dispatch.probe import probe
from reportgen.errors import MailServerError
from tests.dispatch.post import DROP, PASSWORD, SENDER, USER, Post, Rules, context_of, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportgen.dispatch.mail_settings import MailSettings

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS:UserWarning")
TOKEN = "canary-token"  # noqa: S105 - of a server of the tests
JOAN = "joan@northmere.example"
MAIL = b"Subject: A paper\r\n\r\nThe paper.\r\n.a line that begins with a dot\r\n"
LARGE = MAIL + b"x" * 70 + b"\r\n" * 5_000_000
BASE = {"REPORTGEN_SMTP_HOST": "localhost", "REPORTGEN_SMTP_FROM": SENDER}


@pytest.fixture(autouse=True)
def _own_authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    with running(tmp_path) as server:
        yield server


def settings(post: Post, **changes: str) -> MailSettings:
    return settings_of(post.environment(**changes))


def refused(given: MailSettings) -> str:
    with pytest.raises(MailServerError) as problem, MailServer(given):
        pass
    return problem.value.message.replace(f"localhost, port {given.port}", "The server")


def yes() -> bool:
    return True


# ---- a connection that is safe --------------------------------------------------------------------------------------


def test_a_message_is_delivered_as_it_was_over_tls_and_signed_in(post: Post) -> None:
    with MailServer(settings(post)) as server:
        assert server.deliver(JOAN, MAIL, yes) == Outcome(State.ACCEPTED, "250 taken")
        assert server.deliver("martin@northmere.example", MAIL, yes).state is State.ACCEPTED  # type: ignore[union-attr]

    assert [(one.recipient, one.content) for one in post.box.delivered] == [
        (JOAN, MAIL),
        ("martin@northmere.example", MAIL),
    ]
    assert post.box.signed_in == [USER]


def test_a_server_that_speaks_tls_from_the_start_is_used_too(tmp_path: Path) -> None:
    with running(tmp_path, is_tls_from_the_start=True, auth_required=False) as post:
        given = settings(post, REPORTGEN_SMTP_SECURITY="tls", REPORTGEN_SMTP_USER="")
        with MailServer(given) as server:
            assert server.deliver(JOAN, MAIL, yes) == Outcome(State.ACCEPTED, "250 taken")


def test_the_probe_tells_encryption_sign_in_sender_and_size_and_sends_nothing(post: Post) -> None:
    lines = list(probe(settings(post)))

    assert lines[0].startswith(
        f"localhost, port {post.port}: encrypted (TLSv1.3); its certificate is trusted, and good "
    )
    assert lines[1:] == [
        "Signed in as papers, with a password.",
        f"It takes messages from {SENDER}.",
        "It takes messages up to 32.0 MB, which carry a PDF of 23.4 MB.",
    ]
    assert (post.box.delivered, post.box.named) == ([], [])


def test_the_probe_tells_a_small_server_and_one_that_says_nothing_of_size(tmp_path: Path) -> None:
    with running(tmp_path, data_size_limit=10 * 1024 * 1024, auth_required=False) as post:
        assert list(probe(settings(post, REPORTGEN_SMTP_USER="")))[1:] == [
            "No user is set, so nobody was signed in.",
            f"It takes messages from {SENDER}.",
            "It takes messages up to 10.0 MB, which carry a PDF of 7.3 MB, which is less than reportgen allows.",
        ]
    with running(tmp_path, data_size_limit=None) as post:
        assert list(probe(settings(post)))[-1] == "It does not say how large a message may be."


def test_a_token_signs_in_as_well_as_a_password(tmp_path: Path) -> None:
    with running(tmp_path) as post:
        given: list[str] = []

        async def sign_in(_server: object, args: list[str]) -> AuthResult:
            given.append(base64.b64decode(args[1]).decode())
            return AuthResult(success=True, auth_data=b"papers")

        post.handler.auth_XOAUTH2 = sign_in  # type: ignore[attr-defined]
        with MailServer(settings(post, REPORTGEN_SMTP_PASSWORD="", REPORTGEN_SMTP_TOKEN=TOKEN)) as server:
            assert server.deliver(JOAN, MAIL, yes) == Outcome(State.ACCEPTED, "250 taken")
    assert given == [f"user=papers\x01auth=Bearer {TOKEN}\x01\x01"]


# ---- a connection that is not ---------------------------------------------------------------------------------------

NOT_TRUSTED = "The server cannot be trusted: {} Nothing was sent, and no password. Ask IT."
NOW = datetime.now(UTC)


@pytest.mark.parametrize(
    ("certificate", "told"),
    [
        (
            {"not_before": NOW - timedelta(days=90), "not_after": NOW - timedelta(days=1)},
            "its certificate has expired (certificate has expired).",
        ),
        (
            {"not_before": NOW + timedelta(days=1), "not_after": NOW + timedelta(days=90)},
            "its certificate is not valid yet (certificate is not yet valid).",
        ),
        (
            {"names": ("mail.southmere.example",)},
            (
                "its certificate is for a computer of another name (Hostname mismatch, certificate is not valid for "
                "'localhost')."
            ),
        ),
        (
            {"authority": trustme.CA()},
            (
                "its certificate is not from an authority that this computer trusts (unable to get local issuer "
                "certificate)."
            ),
        ),
    ],
)
def test_a_certificate_that_proves_nothing_is_refused(
    tmp_path: Path, certificate: dict[str, object], told: str
) -> None:
    names = certificate.pop("names", ())
    context = context_of(*names, **certificate)  # type: ignore[misc, arg-type]
    certificate["names"] = names
    for from_the_start in (False, True):
        with running(tmp_path, context=context, is_tls_from_the_start=from_the_start) as post:
            security = "tls" if from_the_start else "starttls"
            assert refused(settings(post, REPORTGEN_SMTP_SECURITY=security)) == NOT_TRUSTED.format(told)
            assert (post.box.signed_in, post.box.named) == ([], [])


def test_a_server_without_starttls_is_told_no_password(tmp_path: Path) -> None:
    with running(tmp_path, context=None) as post:
        assert refused(settings(post)) == (
            "The server cannot be used: it offers no encryption (STARTTLS), or somebody on the way has taken the offer "
            "out; no password was sent. Nothing was sent."
        )
        assert post.box.signed_in == []


def test_a_server_that_takes_its_offer_of_encryption_back_is_told_nothing() -> None:
    signed = {"REPORTGEN_SMTP_USER": USER, "REPORTGEN_SMTP_PASSWORD": PASSWORD}
    answers = (b"220 hello\r\n", b"250-here\r\n250-AUTH PLAIN\r\n250 STARTTLS\r\n", b"454 not now\r\n")
    with talking(*answers) as (port, heard):
        told = refused(settings_of({**BASE, **signed, "REPORTGEN_SMTP_PORT": str(port)}))
    assert told == "The server cannot be used: it answered 454. Nothing was sent."
    assert base64.b64encode(f"\0{USER}\0{PASSWORD}".encode()) not in b"".join(heard)
    assert b"AUTH" not in b"".join(heard)


def test_words_put_in_before_encryption_are_not_believed_after_it() -> None:
    """What is said in the clear behind "220 go ahead" is somebody's on the way, not the server's."""
    with talking(
        b"220 hello\r\n", b"250-here\r\n250 STARTTLS\r\n", b"220 go ahead\r\n235 you are signed in\r\n250 ok\r\n"
    ) as (port, heard):
        told = refused(settings_of({**BASE, "REPORTGEN_SMTP_PORT": str(port), "REPORTGEN_SMTP_TIMEOUT": "2"}))
    assert told.startswith("The server cannot be used: ")
    assert b"MAIL" not in b"".join(heard)


def test_a_wrong_password_is_told_without_it(post: Post) -> None:
    told = refused(settings(post, REPORTGEN_SMTP_PASSWORD=f"not {PASSWORD}"))

    assert told == (
        "The server did not let 'papers' sign in: 535 5.7.8 Authentication credentials invalid. Nothing was sent. Is "
        "the "
        "password right?"
    )


def test_a_server_that_knows_no_sign_in_is_told(tmp_path: Path) -> None:
    with running(tmp_path, auth_required=False, auth_exclude_mechanism=["PLAIN", "LOGIN"]) as post:
        assert refused(settings(post)).startswith("Signing in to The server failed (SMTPException)") or refused(
            settings(post)
        ).startswith("The server knows no way to sign in.")


def test_a_server_that_is_not_there_or_is_none_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    gone = settings_of({**BASE, "REPORTGEN_SMTP_PORT": str(port)})
    assert refused(gone) == "The server cannot be used: Connection refused. Nothing was sent."
    nowhere = settings_of({**BASE, "REPORTGEN_SMTP_HOST": "mail.northmere.invalid"})
    with pytest.raises(MailServerError) as told:
        MailServer(nowhere)
    assert told.value.message == (
        "mail.northmere.invalid, port 587 cannot be used: no computer of that name is known. Nothing was sent."
    )
    with talking(b"554 no service\r\n") as (port, _):
        assert refused(settings_of({**BASE, "REPORTGEN_SMTP_PORT": str(port)})) == (
            "The server cannot be used: it answered 554. Nothing was sent."
        )
    with talking() as (port, _):
        silent = settings_of({**BASE, "REPORTGEN_SMTP_PORT": str(port), "REPORTGEN_SMTP_TIMEOUT": "0.2"})
        assert refused(silent) == "The server cannot be used: it did not answer within 0.2 seconds. Nothing was sent."


def test_tls_from_the_start_with_a_server_that_waits_for_starttls_is_told(post: Post) -> None:
    told = refused(settings(post, REPORTGEN_SMTP_SECURITY="tls"))

    assert told.startswith("The server cannot be used: encryption could not be agreed (")
    assert told.endswith("; REPORTGEN_SMTP_SECURITY may be wrong. Nothing was sent.")


def test_a_sender_that_the_server_does_not_know_stops_the_run(tmp_path: Path) -> None:
    with running(tmp_path, Rules(mail=lambda _: "553 5.7.1 not owned by you")) as post:
        words = (
            f"localhost, port {post.port} takes no message from '{SENDER}': 553 5.7.1 not owned by you. Correct "
            "REPORTGEN_SMTP_FROM, or ask IT."
        )
        with MailServer(settings(post)) as server, pytest.raises(MailServerError) as told:
            server.deliver(JOAN, MAIL, yes)
        assert told.value.message == words
        with pytest.raises(MailServerError) as told:
            list(probe(settings(post)))
        assert told.value.message == words


# ---- what comes of a message ----------------------------------------------------------------------------------------

LOST = Outcome(State.DEFERRED, "The connection was lost before the message was complete.")
DOUBT = Outcome(State.IN_DOUBT, "The whole message was sent, but the server's answer never came.")


@pytest.mark.parametrize(
    ("rules", "outcome"),
    [
        (Rules(mail=lambda _: "451 4.3.0 busy"), Outcome(State.DEFERRED, "451 4.3.0 busy")),
        (Rules(mail=lambda _: "552 5.3.4 too large"), Outcome(State.REFUSED, "552 5.3.4 too large")),
        (Rules(rcpt=lambda _: "450 4.2.0 greylisted"), Outcome(State.DEFERRED, "450 4.2.0 greylisted")),
        (Rules(rcpt=lambda _: "550 5.1.1 unknown"), Outcome(State.REFUSED, "550 5.1.1 unknown")),
        (Rules(data=lambda _: "451 4.3.0 busy"), Outcome(State.DEFERRED, "451 4.3.0 busy")),
        (Rules(data=lambda _: "554 5.7.1 no"), Outcome(State.REFUSED, "554 5.7.1 no")),
        (Rules(data=lambda _: "299 what"), LOST),
        (Rules(end=lambda _: "452 4.2.2 mailbox full"), Outcome(State.DEFERRED, "452 4.2.2 mailbox full")),
        (Rules(end=lambda _: "550 5.7.1 spam"), Outcome(State.REFUSED, "550 5.7.1 spam")),
        (Rules(end=lambda _: "354 what"), DOUBT),
        (Rules(mail=lambda _: DROP), LOST),
        (Rules(rcpt=lambda _: DROP), LOST),
        (Rules(data=lambda _: DROP), LOST),
        (Rules(end=lambda _: DROP), DOUBT),
        (Rules(end=lambda _: DROP, delivers_all_the_same=True), DOUBT),
    ],
)  # fmt: skip
def test_each_answer_at_each_step_has_its_outcome(tmp_path: Path, rules: Rules, outcome: Outcome) -> None:
    with running(tmp_path, rules) as post:
        with MailServer(settings(post)) as server:
            assert server.deliver(JOAN, MAIL, yes) == outcome
            rules.mail = rules.rcpt = rules.data = rules.end = lambda _: None
            if server.is_open:
                assert server.deliver("martin@northmere.example", MAIL, yes) == Outcome(State.ACCEPTED, "250 taken")
        with MailServer(settings(post)) as server:
            assert server.deliver("martin@northmere.example", MAIL, yes) == Outcome(State.ACCEPTED, "250 taken")
        assert post.box.recipients.count(JOAN) == rules.delivers_all_the_same


def test_a_connection_lost_in_the_middle_of_a_message_is_no_doubt_but_unsent(tmp_path: Path) -> None:
    ends: list[bool] = []

    def ending() -> bool:
        ends.append(True)
        return True

    with running(tmp_path, Rules(body=lambda _: DROP)) as post, MailServer(settings(post)) as server:
        assert server.deliver(JOAN, LARGE, ending) == LOST
        assert post.box.delivered == []
    assert ends == []


def test_a_message_that_is_called_off_before_the_final_dot_never_arrives(post: Post) -> None:
    with MailServer(settings(post)) as server:
        assert server.deliver(JOAN, MAIL, lambda: False) is None
        assert not server.is_open
    with MailServer(settings(post)) as server:
        with pytest.raises(KeyboardInterrupt):
            server.deliver(JOAN, MAIL, interrupted)
        # else its QUIT would be taken for a line of the message, and waited upon
        assert not server.is_open
    assert (post.box.named, post.box.delivered) == ([JOAN, JOAN], [])


def interrupted() -> bool:
    raise KeyboardInterrupt


def test_a_late_answer_is_waited_for_ten_times_as_long_as_any_other(tmp_path: Path) -> None:
    with running(tmp_path, Rules(seconds_before_the_answer=0.5)) as post:
        with MailServer(settings(post, REPORTGEN_SMTP_TIMEOUT="0.3")) as server:
            assert server.deliver(JOAN, MAIL, yes) == Outcome(State.ACCEPTED, "250 taken")
        with MailServer(settings(post, REPORTGEN_SMTP_TIMEOUT="0.04")) as server:
            assert server.deliver(JOAN, MAIL, yes) == DOUBT


def test_a_message_larger_than_the_server_takes_stops_before_anything_is_said(tmp_path: Path) -> None:
    with running(tmp_path, data_size_limit=10_000) as post, MailServer(settings(post)) as server:
        with pytest.raises(MailServerError) as told:
            server.deliver(JOAN, b"x" * 20_000, yes)
        assert told.value.message == (
            f"The message has 0.02 MB, and localhost, port {post.port} takes 0.01 MB at most. Nothing more was sent. "
            "Publish the paper and send its link instead, or ask IT."
        )
        assert post.box.named == []


def test_what_a_server_says_is_told_on_one_line_and_without_the_password(tmp_path: Path) -> None:
    echo = base64.b64encode(f"\0{USER}\0{PASSWORD}".encode()).decode()
    rules = Rules(rcpt=lambda _: f"550-no\r\n550 \x1b[31m{PASSWORD} {echo} {'x' * 400}")
    with running(tmp_path, rules) as post, MailServer(settings(post)) as server:
        outcome = server.deliver(JOAN, MAIL, yes)
    assert outcome is not None
    assert outcome.reply.startswith("550 no \N{REPLACEMENT CHARACTER}[31m[secret] [secret] xxx")
    assert len(outcome.reply) == 300


def test_a_secret_with_blanks_is_not_told_however_the_server_folds_it(post: Post) -> None:
    with MailServer(settings(post)) as server:
        server._settings = replace(settings(post), password="pass  word")  # noqa: S106, SLF001 - a server's own reply to it
        told = server._said(535, b"bad pass  word or pass word")  # noqa: SLF001 - what every error says

    assert told == "535 bad [secret] or [secret]"


def test_a_user_without_a_password_is_told_where_it_belongs(post: Post) -> None:
    told = refused(settings(post, REPORTGEN_SMTP_PASSWORD=""))

    assert told == (
        "There is no password for 'papers'. Put it into this computer's keyring with 'keyring set reportgen papers', "
        "or ask IT to set REPORTGEN_SMTP_PASSWORD."
    )


@contextmanager
def talking(*answers: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """A server that says these things one after the other, whatever it hears, and keeps what it heard."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def talk() -> None:
            with suppress(OSError), listening.accept()[0] as line:
                line.settimeout(3)
                for answer in answers:
                    line.sendall(answer)
                    heard.append(line.recv(4096))
                while piece := line.recv(4096):
                    heard.append(piece)

        thread = threading.Thread(target=talk)
        thread.start()
        try:
            yield listening.getsockname()[1], heard
        finally:
            thread.join()
