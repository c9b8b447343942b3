from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from reportgen import asking, chasing
from reportgen.chasing import ChaseErrand
from reportgen.chasing.addresses import address_of
from reportgen.errors import NotSendableError, UnknownNameError
from reportgen.mailing import Decision, resolve
from reportgen.pipeline import check
from reportgen.plan.model import LEADS as LEADS_GROUP
from reportgen.plan.model import Plan, Recipient
from reportgen.returns.asked import Asked
from reportgen.returns.who import people_of
from reportgen.telling.chase import tell_chase
from tests.cli.running import run
from tests.mail.desk import FACTS, RECIPIENT_HEADINGS, RESTRICTED, TODAY
from tests.mail.leads import ANITA, DUE, LEADS, SAMUEL, ask, refusal, rehearse, send, text_to, write_leads
from tests.plans import ACTIONS, HEADINGS, write_plan

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

    from tests.mail.desk import Desk


@pytest.fixture(autouse=True)
def _asked(desk: Desk) -> None:
    ask(desk)


def test_a_lead_is_told_what_is_missing_until_when_and_to_whom_it_goes(desk: Desk) -> None:
    chase = rehearse(desk)
    message = next(one.outgoing for one in chase.messages if one.outgoing.recipient == SAMUEL)

    assert message.words.subject == "Return due 27 November 2026, Improvement plan"
    assert message.words.text == (
        "Dear Samuel Okafor,\n"
        "\nThis is to remind you that your return for the Improvement plan is due on 27 November 2026.\n"
        "\nNo update has come yet for:\n"
        "- 1.2: Ask every child what helped\n"
        "\nYour workbook is attached: 2026-11-27_Return_Samuel-Okafor.xlsx. Please fill in the empty columns and send "
        "it back to democratic.services@northmere.example. If you have sent it already, thank you; nothing more is "
        "needed.\n\nQuestions? Ask Dominic Farrar, democratic.services@northmere.example.\n"
    )


def test_the_words_are_the_same_in_html(desk: Desk) -> None:
    html = next(one.outgoing.words.html for one in rehearse(desk).messages if one.outgoing.recipient == SAMUEL)

    assert "<li>1.2: Ask every child what helped</li>" in html
    assert "is due on <strong>27 November 2026</strong>." in html


def test_after_the_due_date_it_says_how_late_it_is(desk: Desk) -> None:
    chase = rehearse(desk, today=DUE + timedelta(days=1))

    assert chase.messages[0].outgoing.words.subject == "Overdue: Return due 27 November 2026, Improvement plan"
    assert "was due on 27 November 2026, 1 day ago, and has not come yet." in text_to(chase, ANITA)


def test_nothing_of_a_restricted_row_stands_in_the_message(desk: Desk) -> None:
    write_leads(desk, restricted=(*RESTRICTED[:4], "Once the placement ends", *RESTRICTED[5:]))

    text = text_to(rehearse(desk), ANITA)

    assert "\n- 1.3\n" in text
    assert "placement" not in text
    assert "restricted row" not in text


def test_what_else_she_should_settle_is_listed_and_not_what_others_should(desk: Desk) -> None:
    rows = [list(row) for row in ACTIONS[1:]]
    rows[0][4] = "TBC"
    write_plan(
        desk.folder / "inputs" / "plan.xlsx",
        {"Plan": FACTS, "Actions": (HEADINGS, *rows), "Recipients": (RECIPIENT_HEADINGS, *LEADS)},
    )

    chase = rehearse(desk)

    line = "- Action 1.1 has 'TBC' for a date, which never falls due. Agree a date by which something can be shown.\n"
    assert line in text_to(chase, ANITA).partition("\nPlease settle these as well:\n")[2]
    assert "TBC" not in text_to(chase, SAMUEL)


def test_the_workbook_that_goes_is_hers_as_it_was_made(desk: Desk) -> None:
    for one in rehearse(desk).messages:
        (document,) = one.outgoing.documents
        made = desk.folder / "output" / "returns" / "2026-11-27" / document.name
        assert document.content == made.read_bytes()
        assert one.outgoing.about.replace(" ", "-") in document.name


def test_an_address_comes_from_the_list_of_leads_alone_and_a_lead_without_one_is_told(desk: Desk) -> None:
    others = (("SCRUTINY", "Anita Khan", ANITA, "officers", "public"), LEADS[1])
    write_leads(desk, others)

    chase = rehearse(desk)

    assert [one.outgoing.recipient for one in chase.messages] == [SAMUEL]
    assert chase.left_out == (
        (
            "Anita Khan",
            "no address; add a row to the Recipients sheet with the name, the email and the list 'leads'",
        ),
    )


def test_a_lead_with_two_addresses_gets_no_message(desk: Desk) -> None:
    write_leads(desk, (*LEADS, (None, "Anita Khan", "a.khan@other.example", "leads", None)))

    assert rehearse(desk).left_out == (
        ("Anita Khan", f"two addresses on the list of leads ({ANITA}, a.khan@other.example); keep the right one"),
    )


def test_a_lead_is_sent_no_boards_paper(desk: Desk) -> None:
    write_leads(desk, (("SCRUTINY", "Anita Khan", ANITA, "leads", "exempt"), LEADS[1]))
    plan = check(replace(desk.order, boards=())).plan

    assert [one.board_code for one in plan.recipients if one.email == ANITA] == [""]


def test_an_address_that_two_leads_share_is_asked_about_first(desk: Desk) -> None:
    write_leads(desk, (LEADS[0], (None, "Samuel Okafor", ANITA.upper(), "leads", None)))

    assert refusal(desk) == (
        f"Nothing was sent.\n  '{ANITA.upper()}' is the address of Anita Khan and of Samuel Okafor. Correct it on the "
        f"Recipients sheet; if it is right, add --accept {ANITA.upper()}"
    )
    assert send(desk, ChaseErrand(accept=(ANITA,))) == ["accepted", "accepted"]


def test_an_address_that_cannot_be_one_is_refused(desk: Desk) -> None:
    write_leads(desk, (LEADS[0], (None, "Samuel Okafor", "samuel.okafor@northmere", "leads", None)))

    assert refusal(desk) == (
        "Nothing was sent.\n  'samuel.okafor@northmere', the address of Samuel Okafor, has no dot after the @. Correct "
        "it on the Recipients sheet."
    )


def test_a_workbook_that_was_written_in_is_not_sent(desk: Desk) -> None:
    path = desk.folder / "output/returns/2026-11-27/2026-11-27_Return_Samuel-Okafor.xlsx"
    book = load_workbook(path)
    book.save(path)

    ((lead, why),) = rehearse(desk).left_out
    assert lead == "Samuel Okafor"
    assert why.startswith("'2026-11-27_Return_Samuel-Okafor.xlsx' is gone or was written in since it was made")


def test_drafts_lie_beside_the_workbooks_and_another_program_opens_them(desk: Desk) -> None:
    drafted = chasing.draft(rehearse(desk), desk.room)

    assert [path.name for _, path in drafted] == [
        "2026-11-27_Return_Anita-Khan_Chase_Draft.eml",
        "2026-11-27_Return_Samuel-Okafor_Chase_Draft.eml",
    ]
    message: EmailMessage = message_from_bytes(drafted[1][1].read_bytes(), policy=default)
    assert (message["To"], message["X-Unsent"], message["Bcc"], message["Date"]) == (SAMUEL, "1", None, None)
    (attached,) = message.iter_attachments()
    assert attached.get_content_type() == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert attached.get_content() == (drafted[1][1].parent / "2026-11-27_Return_Samuel-Okafor.xlsx").read_bytes()


def test_what_was_drafted_is_not_sent_until_a_person_has_said_what_became_of_it(desk: Desk) -> None:
    chasing.draft(rehearse(desk), desk.room)
    assert send(desk) == []

    resolve(desk.room, [SAMUEL], Decision.SEND_AGAIN)
    assert send(desk, typed="1", restricted="") == ["accepted"]
    assert desk.post.box.recipients == [SAMUEL]


def test_each_lead_is_sent_her_own_message_and_nobody_elses(desk: Desk) -> None:
    assert send(desk) == ["accepted", "accepted"]

    assert desk.post.box.recipients == [ANITA, SAMUEL]
    for one in desk.post.box.delivered:
        message: EmailMessage = message_from_bytes(one.content, policy=default)
        assert message["To"].addresses[0].addr_spec == one.recipient
        assert [part.get_filename() for part in message.iter_attachments()] == [
            f"2026-11-27_Return_{'Anita-Khan' if one.recipient == ANITA else 'Samuel-Okafor'}.xlsx"
        ]
        other = SAMUEL if one.recipient == ANITA else ANITA
        assert other not in one.content.decode()


def test_nobody_is_chased_twice_on_one_day_and_later_only_again(desk: Desk) -> None:
    send(desk)

    assert send(desk) == []
    assert send(desk, ChaseErrand(again=True)) == []
    assert len(desk.post.box.delivered) == 2
    today = datetime.now(UTC).astimezone().date()
    later = rehearse(desk, today=today + timedelta(days=3))
    assert later.messages == ()
    assert later.left_out[0][1].endswith("; to chase again, add --again")
    again = rehearse(desk, ChaseErrand(again=True), today + timedelta(days=3))
    assert [one.recipient for one in again.to_send] == [ANITA, SAMUEL]
    assert {one.occasion for one in again.to_send} == {f"2026-11-27 again {today + timedelta(days=3)}"}


def test_a_return_made_anew_does_not_chase_a_lead_a_second_time(desk: Desk) -> None:
    send(desk)
    write_plan(
        desk.folder / "inputs" / "more.xlsx",
        {"Actions": (HEADINGS, ("2.1", "2. Help comes early", "Publish the offer", "Samuel Okafor", DUE, "", "", ""))},
    )
    asking.request(replace(desk.order, boards=()), DUE)

    assert send(desk) == []
    assert len(desk.post.box.delivered) == 2


def test_what_was_put_off_by_the_server_is_sent_by_the_same_command_later(desk: Desk) -> None:
    desk.post.rules.rcpt = lambda recipient: "550 no such user" if recipient == SAMUEL else None
    assert sorted(send(desk)) == ["accepted", "refused"]

    desk.post.rules.rcpt = lambda _recipient: None
    assert send(desk) == []
    resolve(desk.room, [SAMUEL], Decision.SEND_AGAIN)
    assert send(desk, typed="1", restricted="") == ["accepted"]


def test_the_number_of_people_and_of_restricted_workbooks_must_be_meant(desk: Desk) -> None:
    assert refusal(desk, typed="3") == (
        "The messages go to 2 people; '3' was given for their number. Nothing was sent. Read the list again."
    )
    assert refusal(desk, restricted="") == (
        "Workbooks with rows that are not for publication go to 1 person; '' was given for their number. Nothing was "
        "sent. Read the list again."
    )
    assert desk.post.box.named == []


def test_a_return_that_has_come_is_not_chased(desk: Desk) -> None:
    returned = desk.folder / "output/returns/2026-11-27/2026-11-27_Return_Samuel-Okafor.xlsx"
    book = load_workbook(returned)
    sheet = book["Actions"]
    headings = {str(cell.value): cell for row in sheet.iter_rows() for cell in row if cell.value}
    update = next(cell for name, cell in headings.items() if name.startswith("Progress update"))
    updated = next(cell for name, cell in headings.items() if name.startswith("Date of update"))
    sheet.cell(update.row + 1, update.column).value = "Asked, and answered."
    sheet.cell(update.row + 1, updated.column).value = TODAY
    book.save(desk.folder / "inputs" / returned.name)

    assert [one.outgoing.recipient for one in rehearse(desk).messages] == [ANITA]


def test_before_anybody_was_asked_the_command_to_ask_is_told(desk: Desk) -> None:
    for path in (desk.folder / "output/returns/2026-11-27").iterdir():
        path.unlink()

    with pytest.raises(NotSendableError) as told:
        rehearse(desk)
    assert told.value.message == ("Nobody was asked for a return yet. Ask first, with: reportgen request --due DATE")


def test_a_day_for_which_nobody_was_asked_is_told_with_those_there_are(desk: Desk) -> None:
    with pytest.raises(UnknownNameError) as told:
        rehearse(desk, ChaseErrand(due=date(2026, 12, 1)))
    assert told.value.message == (
        "There is no due date of returns called '1 December 2026'. There are: 27 November 2026."
    )


def test_the_rehearsal_says_who_gets_what_and_that_nothing_is_sent(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    tell_chase(rehearse(desk))

    out = capsys.readouterr().out
    assert out.startswith("Rehearsal. Nothing is sent yet.\n\nReturns due on Friday 27 November 2026, from ")
    assert (
        f"\nTo Anita Khan <{ANITA}>\n  awaited; 2 without an update; with 2026-11-27_Return_Anita-Khan.xlsx\n"
        "  The workbook holds rows that are not for publication.\n"
    ) in out
    assert out.endswith("\n2 messages would be sent. To send, add --send; to write drafts, add --drafts.\n")
    assert desk.post.box.named == []


def test_the_command_sends_once_and_the_ledger_knows_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(desk.folder)
    for name, value in desk.environment.items():
        monkeypatch.setenv(name, value)
    typed = ("chase", "--send", "--confirm", "2", "--confirm-exempt", "1")

    first, second = run(capsys, *typed), run(capsys, *typed)
    known = json.loads(run(capsys, "ledger", "--json").out)["messages"]

    assert (first.code, first.err, second.code) == (0, "", 0)
    assert first.out.endswith("All of 2 messages have been accepted by the mail server.\n")
    assert second.out.endswith("Nothing was sent: there is nobody left to send it to.\n")
    assert sorted((one["kind"], one["about"], one["meeting"], one["state"]) for one in known) == [
        ("chase", "Anita Khan", "2026-11-27", "accepted"),
        ("chase", "Samuel Okafor", "2026-11-27", "accepted"),
    ]
    assert run(capsys, "chase", "--drafts").err.startswith("reportgen: There is nobody to write to")


def test_a_house_changes_one_block_of_the_message(desk: Desk, tmp_path: Path) -> None:
    house = tmp_path / "styles" / "mine" / "mail"
    house.mkdir(parents=True)
    (house / "chase.txt").write_text(
        '{% extends "base/mail/chase.txt" %}{% block greeting %}Hello {{ reminder.lead }}{% endblock %}', "utf-8"
    )
    order = replace(desk.order, boards=(), templates=tmp_path / "styles", house="mine")

    text = text_to(chasing.rehearse(order, ChaseErrand(), desk.room), SAMUEL)

    assert text.startswith("Hello Samuel Okafor\n")
    assert "- 1.2: Ask every child what helped" in text


def test_of_two_leads_of_one_name_each_is_asked_at_the_address_that_names_her_agency() -> None:
    listed = [("Jo Smith", "Mereside Police", "jo@police.example"), ("Jo Smith", "Inspector", "jo@elsewhere.example")]
    people = tuple(
        Recipient(board_code="", email=to, name=name, post=post, group=LEADS_GROUP) for name, post, to in listed
    )
    plan = Plan(recipients=people)

    def found(agency: str) -> object:
        one = Asked(lead=f"Jo Smith, {agency}", agency=agency, asked_on=TODAY, due=DUE, file="x.xlsx", sha256="0")
        return address_of(plan, one, people_of(plan, [one]))

    assert found("Mereside Police") == "jo@police.example"
    assert not isinstance(found("Northmere Council"), str)
