"""What a rehearsal shows, and what a sending or a draft makes of it."""

from __future__ import annotations

import email
import email.policy
from typing import TYPE_CHECKING, Any

import pytest

from reportgen import mailing
from reportgen.dispatch.checks import Verdict
from reportgen.dispatch.ledger_entry import State
from reportgen.errors import NotSendableError, TemplateFaultError, UnknownNameError, WrongOptionError
from reportgen.mailing import Decision, Errand
from tests.dispatch.post import DROP, SENDER
from tests.mail.desk import JOAN, LEON, MARTIN, MEETING, PRESS, RECIPIENTS, Desk, delivered, with_fields

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

LINK = "https://democracy.northmere.example/agenda?id=7&part=1"
EXEMPT = Errand(is_exempt=True)
CORRECTED = Errand(is_corrected=True)


def words_of(message: EmailMessage, kind: str = "plain") -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def told(rehearsal: mailing.Rehearsal, verdict: Verdict = Verdict.TOLD) -> list[str]:
    return [one.words for one in rehearsal.checks if one.verdict is verdict]


def test_a_rehearsal_sends_nothing_and_writes_nothing_but_an_empty_ledger(desk: Desk) -> None:
    before = {path: path.read_bytes() for path in (desk.folder / "output").rglob("*") if path.is_file()}

    rehearsal = desk.rehearse()

    assert [(sheet.audience, [one.email for one in sheet.people]) for sheet in rehearsal.sheets] == [
        ("members", [JOAN, MARTIN, LEON]),
        ("observers", [PRESS]),
    ]
    assert {path: path.read_bytes() for path in (desk.folder / "output").rglob("*") if path.is_file()} == before
    assert (desk.post.box.named, mailing.ledger(desk.room)) == ([], ())


def test_each_person_gets_a_message_of_their_own_in_plain_text_and_in_html_with_the_paper(desk: Desk) -> None:
    desk.send()

    joan, press = (delivered(desk)[one] for one in (JOAN, PRESS))
    assert (joan["To"], joan["From"], joan["Bcc"]) == (
        f"Councillor Joan Pickersgill <{JOAN}>",
        f"Democratic Services <{SENDER}>",
        None,
    )
    assert joan["Subject"] == "Scrutiny Committee, Tuesday 8 December 2026: Improvement plan: progress report"
    assert words_of(joan) == (
        "Dear member of the Scrutiny Committee,\n\n"
        "The Improvement plan: progress report for the meeting on Tuesday 8 December 2026 (agenda item 6) is "
        "attached.\n\n"
        "Of 2 actions, 1 is on track and 1 is off track.\n\n"
        "You are asked to:\n\n"
        "a) Note that, of 2 actions, 1 is on track and 1 is off track.\n"
        "b) Consider the action that is off track and overdue (action 1.2), for which nothing has been proposed.\n"
        "c) Consider when progress should next be reported.\n\n"
        "Data as at 24 November 2026.\n\n"
        "The meeting: Tuesday 8 December 2026, 2.00 pm, Town Hall.\n\n"
        f"Questions? Ask Dominic Farrar, {SENDER}.\n"
    )
    html = words_of(joan, "html")
    assert '<html lang="en-GB">' in html
    assert "<li>Consider when progress should next be reported.</li>" in html
    assert words_of(press).startswith("Dear observer of the Scrutiny Committee,\n")
    assert "The board is asked to:" in words_of(press)
    for message in delivered(desk).values():
        (attachment,) = message.iter_attachments()
        assert attachment.get_content() == desk.paper.read_bytes()


def test_a_published_agenda_is_linked_to_and_no_file_is_sent(desk: Desk) -> None:
    desk.rewrite(meetings=((*MEETING[:5], LINK),))

    assert desk.send() == ["accepted"] * 4

    message = delivered(desk)[JOAN]
    assert list(message.iter_attachments()) == []
    assert f"is published with the agenda:\n{LINK}\n" in words_of(message)
    assert f'<a href="{LINK.replace("&", "&amp;")}">' in words_of(message, "html")


def test_the_exempt_paper_is_attached_although_the_agenda_is_published_and_its_words_stay_in_it(desk: Desk) -> None:
    desk.rewrite(meetings=((*MEETING[:5], LINK),))

    assert desk.send(EXEMPT, people="2") == ["accepted"] * 2

    message = delivered(desk)[JOAN]
    (attachment,) = message.iter_attachments()
    assert attachment.get_content() == desk.exempt_paper.read_bytes()
    assert message["Subject"].startswith("NOT FOR PUBLICATION: Scrutiny Committee, Tuesday 8 December 2026: ")
    assert "NOT FOR PUBLICATION by virtue of paragraph 1 of Part 1 of Schedule 12A" in words_of(message)
    for kind in ("plain", "html"):
        assert [
            one for one in ("placement", "You are asked", "on track", "at risk") if one in words_of(message, kind)
        ] == []
    assert desk.post.box.recipients == [JOAN, MARTIN]


def test_a_house_changes_the_words_block_by_block_and_a_fault_names_the_file_and_line(desk: Desk) -> None:
    mail = desk.folder / "templates" / "southmere" / "mail"
    mail.mkdir(parents=True)
    (mail / "letter.txt").write_text(
        '{% extends "base/mail/letter.txt" %}\n'
        "{% block greeting %}\nHello & welcome, {{ letter.board }}!\n{% endblock %}\n",
        encoding="utf-8",
    )
    (mail / "subject.txt").write_text("{{ letter.council }}: papers of {{ letter.meeting }}\n", encoding="utf-8")
    given: dict[str, Any] = {"templates": desk.folder / "templates", "house": "southmere"}

    words = desk.rehearse(**given).sheets[0].words

    assert words.subject == "Northmere Council: papers of Tuesday 8 December 2026"
    assert words.text.startswith("Hello & welcome, Scrutiny Committee!\n\nThe Improvement plan: progress report")
    assert "Dear member of the Scrutiny Committee," in words.html
    faulty = '{% extends "base/mail/letter.html" %}\n{% block top %}\n{{ letter.nosuch }}{% endblock %}'
    (mail / "letter.html").write_text(faulty, encoding="utf-8")
    with pytest.raises(TemplateFaultError) as fault:
        desk.rehearse(**given)
    assert fault.value.message.startswith(f"{mail / 'letter.html'}, line 3: ")


def test_a_house_whose_subject_has_two_lines_is_refused(desk: Desk) -> None:
    mail = desk.folder / "templates" / "southmere" / "mail"
    mail.mkdir(parents=True)
    (mail / "subject.txt").write_text("{{ letter.board }}\nBcc: all@press.example", encoding="utf-8")

    rehearsal = desk.rehearse(templates=desk.folder / "templates", house="southmere")

    assert [one.words for one in rehearsal.stopping] == [
        (
            r"The subject 'Scrutiny Committee\nBcc: all@press.example' is not one line. Correct mail/subject.txt of "
            "the house style."
        )
    ] * 2


def test_what_somebody_may_want_to_know_first_is_told(desk: Desk) -> None:
    rehearsal = desk.rehearse()
    assert [one.partition(":")[0] for one in told(rehearsal)] == [
        "There is an exempt paper (Part 2) for this meeting too. It goes apart",
        "The paper still says",
    ]
    desk.rewrite(recipients=RECIPIENTS[:2])
    assert "The workbooks have changed since the paper was made. Is it still right? If not, make it again." in told(
        desk.rehearse()
    )


# ---- once only ------------------------------------------------------------------------------------------------------


def test_pressing_send_again_sends_nothing_and_says_so(desk: Desk) -> None:
    desk.send()
    rehearsal = desk.rehearse()

    assert rehearsal.to_send == ()
    assert "This paper was sent to 4 people already; they are not sent it again." in told(rehearsal)
    assert desk.send() == ["accepted"] * 4
    assert len(desk.post.box.delivered) == 4


def test_somebody_new_on_the_list_is_sent_the_paper_and_nobody_else_is(desk: Desk) -> None:
    desk.send()
    desk.rewrite(
        recipients=(*RECIPIENTS, ("SCRUTINY", "Ruth Ellerby", "ruth.ellerby@northmere.example", "members", ""))
    )

    assert desk.send() == ["accepted"] * 5
    assert len(desk.post.box.delivered) == 5


def test_a_paper_that_was_made_again_is_sent_only_as_a_correction_and_says_what_it_replaces(desk: Desk) -> None:
    desk.post.rules.rcpt = lambda recipient: "550 unknown" if recipient == LEON else None
    desk.send()
    desk.post.rules.rcpt = lambda _: None
    with_fields(desk.paper, seals=True, Paper="1" * 24)

    (stopping,) = desk.rehearse().stopping
    assert stopping.words.startswith("Another version of this paper was sent to 3 of these people, on ")
    assert stopping.words.endswith("If this one is to replace it, add --corrected")
    rehearsal = desk.rehearse(CORRECTED)
    assert [(sheet.audience, len(sheet.people), bool(sheet.replaces)) for sheet in rehearsal.sheets] == [
        ("members", 1, False),
        ("members", 2, True),
        ("observers", 1, True),
    ]
    desk.post.box.delivered.clear()
    assert desk.send(CORRECTED) == ["accepted"] * 4

    joan, leon = (delivered(desk)[one] for one in (JOAN, LEON))
    assert joan["Subject"].startswith("Corrected: Scrutiny Committee")
    assert "This replaces the paper that you were sent on " in words_of(joan)
    assert "<strong>This replaces the paper that you were sent on " in words_of(joan, "html")
    assert leon["Subject"].startswith("Scrutiny Committee")
    # and then nothing more: neither with the word nor without
    assert desk.rehearse().to_send == ()
    assert desk.send() == ["accepted"] * 4
    assert len(desk.post.box.delivered) == 4


# ---- drafts ---------------------------------------------------------------------------------------------------------


def opened(path: Path) -> EmailMessage:
    return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)


def test_each_list_has_a_draft_of_its_own_with_its_people_in_bcc(desk: Desk) -> None:
    members, observers = desk.drafts()

    assert [one.path.name for one in (members, observers)] == [
        "2026-12-08_Scrutiny_Report_Draft.eml",
        "2026-12-08_Scrutiny_Report_Observers_Draft.eml",
    ]
    message = opened(members.path)
    assert (message["To"], message["Bcc"], message["X-Unsent"], message["Date"]) == (
        SENDER,
        f"{JOAN}, {MARTIN}, {LEON}",
        "1",
        None,
    )
    assert opened(observers.path)["Bcc"] == PRESS
    (attachment,) = message.iter_attachments()
    assert attachment.get_content() == desk.paper.read_bytes()
    assert [(entry.state, entry.message_id) for entry in mailing.ledger(desk.room)] == [(State.DRAFTED, "")] * 4
    assert desk.post.box.named == []


def test_a_draft_can_be_written_again_with_the_same_bytes(desk: Desk) -> None:
    first = [one.path.read_bytes() for one in desk.drafts()]

    assert [one.path.read_bytes() for one in desk.drafts()] == first


def test_a_draft_with_the_link_carries_no_file(desk: Desk) -> None:
    desk.rewrite(meetings=((*MEETING[:5], LINK),))

    assert list(opened(desk.drafts()[0].path).iter_attachments()) == []


def test_who_was_drafted_to_is_not_sent_to_until_a_person_says_what_became_of_the_draft(desk: Desk) -> None:
    desk.drafts()

    assert desk.send() == ["drafted"] * 4
    assert desk.post.box.named == []
    assert (
        "A draft was written for 4 people. Whether it was sent, reportgen cannot know, so they are not sent it; "
        "'reportgen resolve' settles it."
    ) in told(desk.rehearse())
    mailing.resolve(desk.room, [JOAN], Decision.ARRIVED)
    mailing.resolve(desk.room, [MARTIN], Decision.SEND_AGAIN)
    mailing.resolve(desk.room, [LEON], Decision.LEAVE)
    assert desk.send() == ["accepted", "accepted", "left", "drafted"]
    assert desk.post.box.recipients == [MARTIN]
    martin = next(entry for entry in mailing.ledger(desk.room) if entry.recipient == MARTIN)
    assert delivered(desk)[MARTIN]["Message-ID"] == martin.message_id != ""


def test_who_was_sent_the_paper_is_not_drafted_to(desk: Desk) -> None:
    desk.post.rules.rcpt = lambda recipient: "550 unknown" if recipient == LEON else None
    desk.send()
    mailing.resolve(desk.room, [LEON], Decision.SEND_AGAIN)

    (draft,) = desk.drafts()
    assert draft.recipients == (LEON,)
    assert desk.send() == ["accepted", "accepted", "drafted", "accepted"]

    mailing.resolve(desk.room, [LEON], Decision.ARRIVED)
    with pytest.raises(NotSendableError) as refused:
        desk.drafts()
    assert refused.value.message == (
        "Everybody on the list was sent this paper already, so no draft was written. See: reportgen ledger"
    )


def test_an_exempt_paper_is_never_drafted(desk: Desk) -> None:
    with pytest.raises(NotSendableError) as refused:
        desk.drafts(EXEMPT)

    assert refused.value.message == (
        f"'{desk.exempt_paper}' is exempt and is not drafted to a list. Send it with --exempt --send, which gives each "
        "person a message of their own."
    )
    assert list(desk.exempt_paper.parent.glob("*.eml")) == []


# ---- what a person decides ------------------------------------------------------------------------------------------


def test_a_doubt_is_settled_by_the_number_or_the_address_of_the_message(desk: Desk) -> None:
    desk.post.rules.end = lambda recipient: DROP if recipient in {JOAN, LEON} else None
    assert desk.send() == ["in doubt", "accepted", "in doubt", "accepted"]
    desk.post.rules.end = lambda _: None
    first, _, third, _ = mailing.ledger(desk.room)

    (settled,) = mailing.resolve(desk.room, [first.number], Decision.ARRIVED)
    assert (settled.state, settled.reply) == (State.ACCEPTED, "Settled by hand: it arrived.")
    (settled,) = mailing.resolve(desk.room, [third.recipient.upper()], Decision.SEND_AGAIN)
    assert settled.state is State.PLANNED

    assert desk.send() == ["accepted"] * 4
    assert desk.post.box.recipients == sorted([LEON, MARTIN, PRESS])


def test_the_drafts_of_a_board_are_settled_by_its_code_and_nothing_else_is(desk: Desk) -> None:
    desk.post.rules.end = lambda recipient: DROP if recipient == LEON else None
    desk.send(EXEMPT, people="2")
    desk.rewrite(recipients=RECIPIENTS[2:])
    assert desk.send() == ["in doubt", "accepted"]
    desk.rewrite()
    desk.drafts()

    settled = mailing.resolve(desk.room, ["scrutiny"], Decision.ARRIVED)

    assert [(entry.recipient, entry.state) for entry in settled] == [
        (JOAN, State.ACCEPTED),
        (MARTIN, State.ACCEPTED),
    ]
    assert desk.send() == ["accepted", "accepted", "in doubt", "accepted"]


@pytest.mark.parametrize("name", ["nobody@northmere.example", "abc", "0123456789", JOAN])
def test_a_message_that_there_is_not_is_answered_with_those_that_wait(desk: Desk, name: str) -> None:
    desk.post.rules.rcpt = lambda recipient: "550 unknown" if recipient == LEON else None
    desk.send()
    (waiting,) = [entry for entry in mailing.ledger(desk.room) if entry.needs_a_person]

    with pytest.raises(UnknownNameError) as unknown:
        mailing.resolve(desk.room, [name], Decision.LEAVE)

    assert unknown.value.message == (
        f"There is no message waiting for a decision called '{name}'. There are: {waiting.number} ({LEON})."
    )


def test_what_is_just_being_sent_cannot_be_settled(desk: Desk) -> None:
    desk.send()
    with desk.room.ledger() as book, book.sender() as other:
        entry = book.entries()[0]
        book.settle(entry, State.PLANNED, "")
        book.take([entry.key], other)

        with pytest.raises(WrongOptionError) as refused:
            mailing.resolve(desk.room, [entry.number], Decision.ARRIVED)
    assert refused.value.message == (f"Message {entry.number} to {JOAN} is being sent at this moment. Try again later.")


def test_what_the_server_accepted_is_not_sent_again_by_a_slip_of_the_number(desk: Desk) -> None:
    desk.send()
    (first, *_) = mailing.ledger(desk.room)

    with pytest.raises(WrongOptionError, match="was accepted by the mail server, so it is not sent again"):
        mailing.resolve(desk.room, [first.number], Decision.SEND_AGAIN)
    assert desk.send() == ["accepted"] * 4
    assert len(desk.post.box.delivered) == 4
