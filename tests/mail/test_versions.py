"""Two versions of a paper: the older never goes after the newer, and nobody gets a second one unawares."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING

import pytest

from reportgen import mailing
from reportgen.dispatch.ledger_entry import Outcome, State
from reportgen.errors import NotSendableError
from reportgen.mailing import Decision, Errand, posting
from reportgen.plan.dates import in_full
from reportgen.submitting import Submitting, submit
from tests.mail.desk import JOAN, LEON, MARTIN, PRESS, RECIPIENTS, delivered, with_fields

if TYPE_CHECKING:
    from tests.mail.desk import Desk

CORRECTED = Errand(is_corrected=True)

# ---- between the rehearsal and the sending ---------------------------------------------------------------------------


def confirmed(desk: Desk, rehearsal: mailing.Rehearsal) -> str:
    try:
        mailing.send(rehearsal, mailing.Confirmation("Scrutiny"), desk.room, mailing.Watcher())
    except NotSendableError as refused:
        return refused.message.replace(f"{desk.folder}/", "")
    return "sent"


PAPER = "'output/2026-12-08_Scrutiny/2026-12-08_Scrutiny_Report.pdf'"


def test_a_version_that_waited_at_the_keyboard_does_not_go_after_a_newer_one(desk: Desk) -> None:
    rehearsal, first = desk.rehearse(), desk.paper.read_bytes()
    with_fields(desk.paper, seals=True, Paper="1" * 24)
    desk.send()

    assert confirmed(desk, rehearsal) == (
        f"{PAPER} was made again since it was rehearsed. Nothing was sent. Rehearse it again."
    )
    # nor where the first lies there again
    desk.paper.write_bytes(first)
    assert confirmed(desk, rehearsal) == (
        f"Since it was rehearsed, another version of {PAPER} was sent or drafted to 4 people. Nothing was sent. "
        "Rehearse it again."
    )
    assert len(desk.post.box.delivered) == 4


def test_a_correction_that_waited_at_the_keyboard_does_not_go_after_another_correction(desk: Desk) -> None:
    desk.send()
    with_fields(desk.paper, seals=True, Paper="1" * 24)
    rehearsal, second = desk.rehearse(CORRECTED), desk.paper.read_bytes()
    with_fields(desk.paper, seals=True, Paper="2" * 24)
    desk.send(CORRECTED)
    desk.paper.write_bytes(second)

    assert confirmed(desk, rehearsal).startswith("Since it was rehearsed, another version of ")
    assert len(desk.post.box.delivered) == 8


def test_the_same_version_that_somebody_else_sends_meanwhile_is_no_reason_to_stop(desk: Desk) -> None:
    rehearsal = desk.rehearse()
    desk.send()

    assert confirmed(desk, rehearsal) == "sent"
    assert len(desk.post.box.delivered) == 4


def test_a_paper_that_was_taken_away_meanwhile_is_not_sent(desk: Desk) -> None:
    rehearsal = desk.rehearse()
    desk.paper.unlink()

    assert "was made again since it was rehearsed" in confirmed(desk, rehearsal)
    assert mailing.ledger(desk.room) == ()


# ---- without the ledger ----------------------------------------------------------------------------------------------


def without_ledger(desk: Desk) -> None:
    shutil.rmtree(desk.folder / "ledger")
    with_fields(desk.paper, seals=True, Paper="1" * 24)


KNOWN_BY_THE_FOLDER = (
    "Another version of this paper was sent to {} of these people, on {}. So the papers' folder says; this ledger "
    "knows nothing of it. If this one is to replace it, add --corrected"
)


def test_without_its_ledger_the_papers_folder_still_knows_who_was_sent_another_version(desk: Desk) -> None:
    desk.post.rules.rcpt = lambda recipient: "550 unknown" if recipient == LEON else None
    desk.rewrite(recipients=RECIPIENTS[:3])
    desk.send()
    desk.post.rules.rcpt = lambda _: None
    desk.rewrite()
    without_ledger(desk)
    today = in_full(datetime.now(UTC).astimezone().date())

    # all who were marked before their message went, so the one who was refused as well, but nobody who is new
    assert [one.words for one in desk.rehearse().stopping] == [KNOWN_BY_THE_FOLDER.format(3, today)]
    assert desk.refusal() == f"Nothing was sent.\n  {KNOWN_BY_THE_FOLDER.format(3, today)}"
    assert desk.send(CORRECTED) == ["accepted"] * 4
    assert [delivered(desk)[one]["Subject"].startswith("Corrected: ") for one in (JOAN, PRESS)] == [True, False]


def test_without_ledger_and_marks_what_was_kept_as_sent_is_taken_to_be_with_everybody(desk: Desk) -> None:
    desk.send()
    shutil.rmtree(desk.order.output / ".sent")
    without_ledger(desk)

    assert [one.words.partition(", on ")[0] for one in desk.rehearse().stopping] == [
        "Another version of this paper was sent to 4 of these people"
    ]


def test_what_was_submitted_by_hand_was_not_sent_by_mail(desk: Desk) -> None:
    submit(desk.order, Submitting())
    with_fields(desk.paper, seals=True, Paper="1" * 24)

    assert desk.send() == ["accepted"] * 4


# ---- drafts --------------------------------------------------------------------------------------------------------


def test_a_draft_of_another_version_holds_this_one_up_until_somebody_says_what_became_of_it(desk: Desk) -> None:
    desk.drafts()
    with_fields(desk.paper, seals=True, Paper="1" * 24)

    (stopping,) = desk.rehearse().stopping
    assert stopping.words == (
        "A draft of another version of this paper was written for 4 people, and may have been sent. If it was, add "
        "--corrected, so that the message says what it replaces; if not, type first: reportgen resolve SCRUTINY --leave"
    )
    assert "A draft of another version" in desk.refusal()
    assert desk.send(CORRECTED) == ["accepted"] * 4
    assert delivered(desk)[JOAN]["Subject"].startswith("Corrected: ")


def test_a_draft_takes_the_place_of_a_draft_of_another_version_and_says_so(desk: Desk) -> None:
    desk.drafts()
    with_fields(desk.paper, seals=True, Paper="1" * 24)
    (draft, *_) = desk.drafts()

    assert any(
        one.startswith("A draft of another version of this paper was written for 4 people. Delete it; if it was sent,")
        for one in draft.warnings
    )


def test_people_who_were_sent_earlier_versions_on_different_days_get_drafts_of_their_own(desk: Desk) -> None:
    messages = desk.rehearse().messages
    for day, those in ((20, messages[:1]), (21, messages[1:])):
        at = datetime(2026, 11, day, 12, tzinfo=UTC)
        with mailing.PostRoom(desk.environment, lambda at=at: at).ledger() as book:  # type: ignore[misc]
            book.plan([(one, "<x@y>") for one in those])
            for one in those:
                book.take([one.key], "one")
                book.change(one.key, "one", State.SENDING, Outcome(State.ACCEPTED, "250"))
    with_fields(desk.paper, seals=True, Paper="1" * 24)

    drafted = desk.drafts(CORRECTED)

    assert [(one.path.name.removeprefix("2026-12-08_Scrutiny_Report_"), one.recipients) for one in drafted] == [
        ("Corrected-since-20-November-2026_Draft.eml", (JOAN,)),
        ("Corrected-since-21-November-2026_Draft.eml", (MARTIN, LEON)),
        ("Observers_Corrected-since-21-November-2026_Draft.eml", (PRESS,)),
    ]
    told = {
        person: str(message_from_bytes(path.read_bytes(), policy=default)["Bcc"])
        for path, people in ((one.path, one.recipients) for one in drafted)
        for person in people
    }
    assert all(person in bcc for person, bcc in told.items())


def test_two_drafts_of_one_name_are_refused_before_any_is_written_or_entered(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "draft_name", lambda *_: "Draft.eml")

    with pytest.raises(NotSendableError, match=r"Two drafts would both be called 'draft\.eml'"):
        desk.drafts()
    assert (list(desk.folder.rglob("*.eml")), mailing.ledger(desk.room)) == ([], ())


def test_a_draft_of_another_version_that_was_not_sent_is_settled_and_this_one_goes(desk: Desk) -> None:
    desk.drafts()
    with_fields(desk.paper, seals=True, Paper="1" * 24)
    mailing.resolve(desk.room, ["SCRUTINY"], Decision.LEAVE)

    assert desk.send() == ["accepted"] * 4
    assert delivered(desk)[JOAN]["Subject"].startswith("Scrutiny Committee")
