"""Real sending runs against Debian's postfix, and drafts opened by another program's parser (make test-mail)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import AS_AT, PROGRAM, Result, environment
from tests.dispatch.made import messages
from tests.dispatch.post import SENDER
from tests.dispatch.senders import Job, waiting
from tests.mail.desk import JOAN, LEON, MARTIN, PRESS
from tests.mail.postfix import Postfix, running_postfix
from tests.mail.thunderbird import opened_in_thunderbird

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.mail.desk import Desk

pytestmark = pytest.mark.mail
SENDING = ("send", "Scrutiny", "--send", "--confirm", "Scrutiny", *AS_AT)


@pytest.fixture(scope="module")
def postfix() -> Iterator[Postfix]:
    if os.geteuid() != 0:
        pytest.skip("postfix is started by root only; the rest of the tests need no root")
    # nobody is there for Leon
    with running_postfix([JOAN, MARTIN, PRESS, *(one.recipient for one in messages(120))]) as server:
        yield server


def typed(desk: Desk, server: Postfix | None, *words: str, **changes: str) -> Result:
    env = environment(**{**desk.environment, **(server.environment(**changes) if server else {})})
    done = subprocess.run([PROGRAM, *words], cwd=desk.folder, env=env, capture_output=True, text=True, check=False)
    print(f"\n$ reportgen {' '.join(words)}\n{done.stdout}{done.stderr}")  # noqa: T201 - shown by make test-mail
    return Result(done.returncode, done.stdout, done.stderr)


def delivered(server: Postfix, number: int) -> dict[str, list[Path]]:
    """Wait until postfix has put so many messages into mailboxes."""
    deadline = time.monotonic() + 30
    while sum(map(len, server.mailboxes().values())) < number and time.monotonic() < deadline:
        time.sleep(0.1)
    return server.mailboxes()


def told_by_mblaze(*words: str | Path) -> bytes:
    """What mblaze, a mail reader written in C, finds in a message."""
    return subprocess.run(list(words), capture_output=True, check=True).stdout


def header(path: Path, name: str) -> str:
    """A header as mblaze reads it; empty where there is none, which is an error to it."""
    done = subprocess.run(["mhdr", "-d", "-h", name, path], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def test_papers_are_sent_through_postfix_once_and_arrive_whole(postfix: Postfix, desk: Desk, tmp_path: Path) -> None:
    probe = typed(desk, postfix, "send", "--probe")
    assert (probe.code, "Signed in as papers, with a password." in probe.out) == (0, True)
    assert "It takes messages up to 28.6 MB, which carry a PDF of 20.9 MB." in probe.out
    assert typed(desk, postfix, "send", "Scrutiny", *AS_AT).code == 0

    sent = typed(desk, postfix, *SENDING)
    assert sent.code == 6
    assert "3 of 4 messages accepted by the mail server. The others:" in sent.out
    assert f"<{LEON}>: refused by the mail server (550 5.1.1 <{LEON}>: Recipient address rejected" in sent.out
    again = typed(desk, postfix, *SENDING)
    assert again.out.endswith("Nothing was sent: there is nobody left to send it to.\n")
    assert typed(desk, postfix, "ledger").out.count(": accepted by the mail server (250 2.0.0 Ok: queued as ") == 3
    assert typed(desk, postfix, "send", "Scrutiny", "--exempt", *SENDING[2:], "--confirm-exempt", "2").code == 0

    boxes = delivered(postfix, 5)
    assert {owner: len(found) for owner, found in boxes.items()} == {JOAN: 2, MARTIN: 2, PRESS: 1}
    (arrived,) = boxes[PRESS]
    assert (
        header(arrived, "subject") == "Scrutiny Committee, Tuesday 8 December 2026: Improvement plan: progress report"
    )
    assert header(arrived, "from") == f"Democratic Services <{SENDER}>"
    assert attached(arrived, tmp_path / "press") == desk.paper.read_bytes()
    ledger = json.loads(typed(desk, postfix, "ledger", "--json").out)["messages"]
    accepted = {message["message_id"] for message in ledger if message["state"] == "accepted"}
    assert {header(path, "message-id") for found in boxes.values() for path in found} == accepted


def attached(path: Path, folder: Path) -> bytes:
    """Take the attachment out with mblaze."""
    folder.mkdir()
    parts = told_by_mblaze("mshow", "-t", path).decode()
    assert "multipart/mixed" in parts
    assert "multipart/alternative" in parts
    assert "text/plain" in parts
    assert "text/html" in parts
    (name,) = [line.split('"')[1] for line in parts.splitlines() if "application/pdf" in line]
    subprocess.run(["mshow", "-x", path, name], cwd=folder, check=True, capture_output=True)
    return (folder / name).read_bytes()


def test_a_wrong_password_is_refused_by_postfix_and_nothing_is_sent(postfix: Postfix, desk: Desk) -> None:
    before = postfix.mailboxes()

    refused = typed(desk, postfix, *SENDING, REPORTGEN_SMTP_PASSWORD="wrong")  # noqa: S106 - on purpose

    assert (refused.code, "did not let 'papers' sign in: 535 5.7.8" in refused.err) == (6, True)
    assert postfix.mailboxes() == before


def test_six_senders_and_a_hundred_and_twenty_messages_through_postfix(postfix: Postfix, tmp_path: Path) -> None:
    wanted = Counter(one.recipient for one in messages(120))
    before = {path for found in postfix.mailboxes().values() for path in found}
    with waiting() as do:
        assert do(Job(str(tmp_path), postfix.environment(), 120, senders=6)) == [0] * 6
        assert do(Job(str(tmp_path), postfix.environment(), 120, senders=2)) == [0] * 2

    boxes = delivered(postfix, len(before) + 120)
    assert Counter(owner for owner, found in boxes.items() for path in found if path not in before) == wanted


def test_a_draft_is_read_by_another_programs_parser_as_it_was_meant(desk: Desk, tmp_path: Path) -> None:
    assert typed(desk, None, "send", "Scrutiny", "--drafts", *AS_AT).code == 0
    draft = desk.paper.with_name("2026-12-08_Scrutiny_Report_Draft.eml")

    assert header(draft, "subject") == "Scrutiny Committee, Tuesday 8 December 2026: Improvement plan: progress report"
    assert [header(draft, name) for name in ("to", "bcc", "x-unsent", "date", "from")] == [
        SENDER,
        f"{JOAN}, {MARTIN}, {LEON}",
        "1",
        "",
        "",
    ]
    assert attached(draft, tmp_path / "draft") == desk.paper.read_bytes()
    assert told_by_mblaze("mshow", "-n", draft).decode().count("Dear member of the Scrutiny Committee,") == 1


@pytest.mark.skipif(not shutil.which("thunderbird"), reason="Thunderbird is not installed")
def test_thunderbird_opens_a_draft_as_an_unsent_message_that_can_be_changed(desk: Desk, tmp_path: Path) -> None:
    assert typed(desk, None, "send", "Scrutiny", "--drafts", *AS_AT).code == 0
    draft = desk.paper.with_name("2026-12-08_Scrutiny_Report_Draft.eml")

    shown = opened_in_thunderbird(draft, tmp_path / "thunderbird")

    assert shown.pop("text").startswith(
        "Dear member of the Scrutiny Committee,\n\nThe Improvement plan: progress report "
    )
    assert shown == {
        "subject": "Scrutiny Committee, Tuesday 8 December 2026: Improvement plan: progress report",
        "to": [SENDER],
        "bcc": [JOAN, MARTIN, LEON],
        "files": [[desk.paper.name, desk.paper.stat().st_size]],
        "is_html": True,
        "list_items": 3,
    }


def test_the_programs_that_this_needs_are_there() -> None:
    assert [name for name in ("postfix", "saslpasswd2", "mshow", "mhdr") if not shutil.which(name)] == []
