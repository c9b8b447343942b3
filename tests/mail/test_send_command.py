"""`reportgen send`, `ledger` and `resolve` as they are typed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import AS_AT, PROGRAM, Result, environment, run
from tests.dispatch.post import DROP, SENDER
from tests.mail.desk import JOAN, LEON, MARTIN, PRESS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.mail.desk import Desk

    Typed = Callable[..., Result]


@pytest.fixture
def typed(desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """A command, typed in the desk's folder."""
    monkeypatch.chdir(desk.folder)

    def type_it(*words: str) -> Result:
        for name, value in desk.environment.items():
            monkeypatch.setenv(name, value)
        return run(capsys, *words, *(AS_AT if words[:2] == ("send", "Scrutiny") else ()))

    return type_it


SENDING = ("send", "Scrutiny", "--send", "--confirm", "scrutiny committee")


def plain(text: str) -> str:
    """Leave out what differs from run to run: numbers of messages, times and fingerprints."""
    text = re.sub(r"\b[0-9a-f]{10}  ", "NUMBER  ", text)
    text = re.sub(r"<[0-9a-f]{40}@", "<KEY@", text)
    text = re.sub(r"paper [0-9a-f]{24}", "paper ID", text)
    return re.sub(r"\d\d/\d\d/\d{4} \d\d:\d\d", "TIME", text)


def test_a_rehearsal_shows_who_gets_what_and_every_check(typed: Typed, desk: Desk) -> None:
    done = typed("send", "Scrutiny")

    assert (done.code, done.err) == (0, "")
    out = plain(done.out)
    assert out.startswith(
        "Rehearsal. Nothing is sent yet.\n\n"
        "Board    Scrutiny Committee (SCRUTINY)\n"
        "Meeting  Tuesday 8 December 2026\n"
        "Paper    output/2026-12-08_Scrutiny/2026-12-08_Scrutiny_Report.pdf, 0.04 MB, public\n"
        f"From     {SENDER}\n\n"
        "To 3 on the members' list, with 2026-12-08_Scrutiny_Report.pdf:\n"
        f"  Councillor Joan Pickersgill <{JOAN}>\n"
        f"  Councillor Martin Scholes <{MARTIN}>\n"
        f"  Leon Baptiste <{LEON}>\n"
        "  Subject: Scrutiny Committee, Tuesday 8 December 2026: Improvement plan: progress report\n"
        "  | Dear member of the Scrutiny Committee,\n"
        "  |\n"
    )
    assert "To 1 on the observers' list, with 2026-12-08_Scrutiny_Report.pdf:\n" in out
    assert out.endswith(
        "  checked: Its stamp, read back from the PDF, says: board SCRUTINY, meeting 2026-12-08, public, paper ID.\n"
        "  checked: No page carries the words of an exempt paper.\n"
        "  checked: Every address on the list of SCRUTINY is well formed and unlike any other.\n\n"
        "4 messages would be sent. To send, add --send; to write drafts, add --drafts.\n"
    )
    assert desk.post.box.named == []


def test_a_rehearsal_of_what_would_be_refused_says_so_and_ends_with_six(typed: Typed, desk: Desk) -> None:
    desk.rewrite(recipients=(("SCRUTINY", "Joan", "joan@northmere", "members", "public"),))

    done = typed("send", "Scrutiny")

    assert (done.code, done.err) == (6, "")
    assert "  refused: plan.xlsx › Recipients › C2: 'joan@northmere' has no dot after the @. Correct it.\n" in done.out
    assert done.out.endswith(
        "\nAs it stands, nothing would be sent, because of what is refused or to be settled above.\n"
    )
    assert typed(*SENDING).err == (
        "reportgen: Nothing was sent.\n  plan.xlsx › Recipients › C2: 'joan@northmere' has no dot after the @. "
        "Correct it.\n"
    )


def test_a_rehearsal_needs_no_mail_server(typed: Typed, desk: Desk) -> None:
    for name in [name for name in desk.environment if name.startswith("REPORTGEN_SMTP_")]:
        desk.environment[name] = ""

    done = typed("send", "Scrutiny")

    assert (done.code, "From     (REPORTGEN_SMTP_FROM is not set)\n" in done.out) == (0, True)


def test_sending_tells_each_outcome_and_the_ledger_shows_what_went(typed: Typed, desk: Desk) -> None:
    done = typed(*SENDING)

    assert (done.code, done.err) == (0, "")
    assert plain(done.out).endswith(
        f"NUMBER  Councillor Joan Pickersgill <{JOAN}>: accepted by the mail server (250 taken)\n"
        f"NUMBER  Councillor Martin Scholes <{MARTIN}>: accepted by the mail server (250 taken)\n"
        f"NUMBER  Leon Baptiste <{LEON}>: accepted by the mail server (250 taken)\n"
        f"NUMBER  Rosalind Peake <{PRESS}>: accepted by the mail server (250 taken)\n"
        "All of 4 messages have been accepted by the mail server.\n"
    )
    assert desk.post.box.recipients == sorted([JOAN, MARTIN, LEON, PRESS])

    book = typed("ledger")
    assert plain(book.out).startswith(
        "SCRUTINY, 2026-12-08: paper, public\n"
        f"  NUMBER  Councillor Joan Pickersgill <{JOAN}>: accepted by the mail server (250 taken)\n"
        "    TIME  <KEY@northmere.example>\n"
    )
    (first, *_) = json.loads(typed("ledger", "--json").out)["messages"]
    assert {name: first[name] for name in ("about", "meeting", "recipient", "state", "documents", "attempts")} == {
        "about": "SCRUTINY",
        "meeting": "2026-12-08",
        "recipient": JOAN,
        "state": "accepted",
        "documents": "2026-12-08_Scrutiny_Report.pdf",
        "attempts": 0,
    }
    assert first["message_id"].encode() in desk.post.box.delivered[0].content

    again = typed(*SENDING)
    assert (again.code, again.out.splitlines()[-2:]) == (
        0,
        ["There is nobody left to send it to.", "Nothing was sent: there is nobody left to send it to."],
    )
    assert len(desk.post.box.delivered) == 4


def test_what_is_refused_or_in_doubt_ends_with_six_and_resolve_tells_how_it_is_settled(
    typed: Typed, desk: Desk
) -> None:
    desk.post.rules.rcpt = lambda recipient: "550 5.1.1 unknown" if recipient == LEON else None
    desk.post.rules.end = lambda recipient: DROP if recipient == JOAN else None

    done = typed(*SENDING)

    assert done.code == 6
    assert plain(done.out).endswith(
        "2 of 4 messages accepted by the mail server. The others:\n"
        f"  NUMBER  Councillor Joan Pickersgill <{JOAN}>: in doubt: it may have arrived (The whole message was sent; "
        "the "
        "server's answer is not known.)\n"
        f"  NUMBER  Leon Baptiste <{LEON}>: refused by the mail server (550 5.1.1 unknown)\n"
        "'reportgen resolve' tells how to settle what waits for a decision.\n"
    )
    assert typed("ledger").out.endswith("\nSome wait for a decision: reportgen resolve\n")
    waiting = typed("resolve").out
    number = waiting[:10]
    assert "SCRUTINY, 2026-12-08: Scrutiny Committee, Tuesday 8 December 2026: " in waiting
    assert waiting.endswith(
        "Ask the recipient, or IT to look for the Message-ID in the mail server's log. Then type one of these, with "
        "the "
        "number or the address:\n"
        f"  reportgen resolve {number} --arrived       it arrived\n"
        f"  reportgen resolve {number} --send-again    it did not; send it with the next 'reportgen send'\n"
        f"  reportgen resolve {number} --leave         do not send it\n"
    )

    assert plain(typed("resolve", number, "--send-again").out) == (
        f"NUMBER  Councillor Joan Pickersgill <{JOAN}>: not sent yet (Settled by hand: it did not arrive, and is to be "
        "sent.)\n"
    )
    assert typed("resolve", LEON, "--leave").code == 0
    assert typed("resolve").out == "Nothing waits for a decision.\n"
    desk.post.rules.end = lambda _: None
    assert typed(*SENDING).out.endswith(f"{LEON}>: left, not to be sent (Settled by hand: it is not to be sent.)\n")
    assert desk.post.box.recipients == sorted([JOAN, MARTIN, PRESS])


def test_an_exempt_paper_asks_twice(typed: Typed, desk: Desk) -> None:
    once = typed(*SENDING, "--exempt")
    twice = typed(*SENDING, "--exempt", "--confirm-exempt", "2")

    assert (once.code, once.err) == (
        6,
        "reportgen: Nothing was sent. To send without a person at the keyboard, add --confirm-exempt NUMBER.\n",
    )
    assert (twice.code, desk.post.box.recipients) == (0, [JOAN, MARTIN])


def test_without_a_person_at_the_keyboard_the_name_must_be_given(typed: Typed) -> None:
    done = typed("send", "Scrutiny", "--send")

    assert (done.code, done.err) == (
        6,
        "reportgen: Nothing was sent. To send without a person at the keyboard, add --confirm NAME.\n",
    )


def test_a_person_types_the_name_of_the_board(desk: Desk) -> None:
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [PROGRAM, "send", "Scrutiny", "--send", *AS_AT],
        cwd=desk.folder,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(**desk.environment),
    ) as running:
        os.close(theirs)
        os.write(ours, b"scrutiny\n")
        out, err = running.communicate(timeout=60)
    os.close(ours)

    assert (running.returncode, err, len(desk.post.box.delivered)) == (0, b"", 4)
    assert b"Type the name of the board to send to 4: " in out


def test_stopping_at_the_keyboard_says_what_has_gone_and_the_same_command_goes_on(desk: Desk) -> None:
    desk.post.rules.rcpt = lambda recipient: "450 later" if recipient == LEON else None
    desk.environment["REPORTGEN_SMTP_PAUSE"] = "60"
    words = [str(PROGRAM), "send", "Scrutiny", "--send", "--confirm", "Scrutiny", *AS_AT]
    env = environment(**desk.environment)
    with subprocess.Popen(words, cwd=desk.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as running:
        deadline = time.monotonic() + 60
        while len(desk.post.box.delivered) < 3 and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.3)
        running.terminate()
        out, err = running.communicate(timeout=60)

    assert (running.returncode, err.decode()) == (
        130,
        (
            "reportgen: Stopped. What is told as accepted above has gone; the same command sends the rest, and nothing "
            "twice. 'reportgen ledger' shows how each message stands.\n"
        ),
    )
    assert b"The mail server asked to try 1 message again later; the next is due at " in out
    assert desk.post.box.recipients == sorted([JOAN, MARTIN, PRESS])


def test_the_probe_needs_no_board_and_sends_nothing(typed: Typed, desk: Desk) -> None:
    done = typed("send", "--probe")

    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[1:] == [
        "Signed in as papers, with a password.",
        f"It takes messages from {SENDER}.",
        "It takes messages up to 32.0 MB, which carry a PDF of 23.4 MB.",
        "Nothing was sent.",
    ]
    desk.environment["REPORTGEN_SMTP_PASSWORD"] = "wrong"  # noqa: S105 - on purpose
    refused = typed("send", "--probe")
    assert (refused.code, "did not let 'papers' sign in" in refused.err) == (6, True)


def test_a_ledger_that_was_moved_is_refused_until_it_is_adopted(typed: Typed, desk: Desk) -> None:
    typed(*SENDING)
    (desk.folder / "ledger").rename(desk.folder / "moved")
    desk.environment["REPORTGEN_LEDGER"] = str(desk.folder / "moved" / "ledger.sqlite")

    for words in (("ledger",), ("resolve",), ("send", "Scrutiny"), SENDING):
        refused = typed(*words)
        assert (refused.code, "type: reportgen ledger --adopt" in refused.err) == (6, True)
    assert typed("ledger", "--adopt").out == "The ledger now belongs to this computer.\n"
    assert typed(*SENDING).code == 0
    assert len(desk.post.box.delivered) == 4


def test_an_empty_ledger_says_so(typed: Typed) -> None:
    assert typed("ledger").out == "The ledger is empty: nothing was sent or drafted yet.\n"
    assert json.loads(typed("ledger", "--json").out) == {"messages": []}


@pytest.mark.parametrize("words", [("--leave",), ("0123456789",)])
def test_a_decision_needs_a_message_and_a_message_a_decision(typed: Typed, words: tuple[str, ...]) -> None:
    assert (typed("resolve", *words).code, typed("resolve", *words).err) == (
        2,
        "reportgen: Name at least one message, and say what becomes of it: --arrived, --send-again or --leave.\n",
    )


def test_help_of_the_commands_is_quick_and_loads_no_mail() -> None:
    code = (
        "import sys, reportgen.cli; print([m for m in ('smtplib', 'sqlite3', 'jinja2', 'pypdf') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"
