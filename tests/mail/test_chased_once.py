"""Nobody is chased twice, or at a wrong address, or against what a person has decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from reportgen import asking, chasing
from reportgen.chasing import ChaseErrand
from reportgen.dispatch.ledger_entry import Outcome, State
from reportgen.errors import NotSendableError
from reportgen.mailing import Decision, Watcher, resolve
from tests.mail.leads import ANITA, DUE, LEADS, SAMUEL, ask, refusal, rehearse, send, text_to, write_leads
from tests.plans import HEADINGS, write_plan

if TYPE_CHECKING:
    from tests.mail.desk import Desk


@pytest.fixture(autouse=True)
def _asked(desk: Desk) -> None:
    ask(desk)


def ask_anew(desk: Desk) -> None:
    """Ask for the same day again, after the plan has changed, so that each workbook has other bytes."""
    more = (HEADINGS, *((f"2.{n}", "2. Help comes early", f"Publish {n}", who, DUE, "", "", "")
            for n, who in enumerate(("Samuel Okafor", "Anita Khan"), 1)))  # fmt: skip
    write_plan(desk.folder / "inputs" / "more.xlsx", {"Actions": more})
    asking.request(replace(desk.order, boards=()), DUE)


def test_a_draft_that_may_have_been_sent_keeps_a_new_version_back_until_a_person_has_spoken(desk: Desk) -> None:
    chasing.draft(rehearse(desk), desk.room)
    ask_anew(desk)

    chase = rehearse(desk)
    assert (chase.to_send, len(chase.left_out)) == ((), 2)
    assert "--send-again if it was not sent" in chase.left_out[0][1]
    resolve(desk.room, [SAMUEL], Decision.SEND_AGAIN)
    assert [one.recipient for one in rehearse(desk).to_send] == [SAMUEL]


CAME_BETWEEN = (
    "Since it was rehearsed, another message to Anita Khan and Samuel Okafor was sent, drafted or settled. Nothing was "
    "sent. Rehearse it again."
)


def confirmed(desk: Desk, chase: chasing.Chase) -> str:
    try:
        chasing.send(chase, "2", "1", desk.room, Watcher())
    except NotSendableError as refused:
        return refused.message.replace(f"{desk.folder}/", "")
    return "sent"


def test_a_chase_that_waited_at_the_keyboard_does_not_go_after_another_of_the_same_day(desk: Desk) -> None:
    waited = rehearse(desk)
    ask_anew(desk)
    assert send(desk) == ["accepted", "accepted"]

    assert confirmed(desk, waited) == CAME_BETWEEN
    with pytest.raises(NotSendableError) as told:
        chasing.draft(waited, desk.room)
    assert told.value.message == CAME_BETWEEN
    assert sorted(desk.post.box.recipients) == [ANITA, SAMUEL]


def test_a_chase_that_waited_does_not_go_where_a_person_has_settled_another_version_meanwhile(desk: Desk) -> None:
    waited = rehearse(desk)
    ask_anew(desk)
    chasing.draft(rehearse(desk), desk.room)
    resolve(desk.room, [SAMUEL, ANITA], Decision.LEAVE)

    assert confirmed(desk, waited) == CAME_BETWEEN


def test_the_same_messages_that_somebody_else_sends_meanwhile_are_no_reason_to_stop(desk: Desk) -> None:
    waited = rehearse(desk)
    send(desk)

    assert confirmed(desk, waited) == "sent"
    assert len(desk.post.box.delivered) == 2


def test_a_workbook_that_was_made_again_or_written_in_meanwhile_is_not_sent(desk: Desk) -> None:
    waited = rehearse(desk)
    (desk.folder / "output/returns/2026-11-27/2026-11-27_Return_Samuel-Okafor.xlsx").write_bytes(b"written in")

    assert confirmed(desk, waited) == (
        "'output/returns/2026-11-27/2026-11-27_Return_Samuel-Okafor.xlsx' was changed since it was rehearsed. Nothing "
        "was sent. Rehearse it again."
    )
    assert desk.post.box.recipients == []


def test_whom_a_person_left_out_is_not_chased_with_a_new_version_either(desk: Desk) -> None:
    chasing.draft(rehearse(desk), desk.room)
    resolve(desk.room, [SAMUEL, ANITA], Decision.LEAVE)
    ask_anew(desk)

    assert {reason.partition(" on ")[0] for _, reason in rehearse(desk).left_out} == {"was left out by a person"}
    assert len(rehearse(desk, ChaseErrand(again=True)).to_send) == 2


def test_what_the_server_put_off_is_not_drafted_besides(desk: Desk) -> None:
    chase = rehearse(desk)
    with desk.room.ledger() as book:
        for one in chase.to_send:
            book.plan([(one, "<1@x>")])
            book.take([one.key], "one")
            book.change(one.key, "one", State.SENDING, Outcome(State.DEFERRED, "451 later", datetime.now(UTC)))

    with pytest.raises(NotSendableError, match="There is nobody to write to, so no draft was written"):
        chasing.draft(rehearse(desk), desk.room)
    assert list((desk.folder / "output/returns").rglob("*.eml")) == []


def test_an_address_that_looks_like_a_slip_is_asked_about_first(desk: Desk) -> None:
    write_leads(desk, (*LEADS[:1], ("", "S. Okafor", "samuel.okafor@northmere.exmaple", "Lead", "")))

    assert refusal(desk).startswith("Nothing was sent.")
    assert "is 'northmere.exmaple' a slip of 'northmere.example'?" in refusal(desk)
    assert [one for one in rehearse(desk).checks if "one lead's alone" in one.words] == []
    accepted = ChaseErrand(accept=("samuel.okafor@northmere.exmaple",))
    assert rehearse(desk, accepted).stopping == ()


def test_a_lead_who_is_listed_to_receive_nothing_is_sent_nothing(desk: Desk) -> None:
    write_leads(desk, (*LEADS[:1], ("", "S. Okafor", SAMUEL, "Lead", "Nothing")))

    chase = rehearse(desk)
    assert [one.recipient for one in chase.to_send] == [ANITA]
    assert ("Samuel Okafor", "receives nothing, says the Recipients sheet") in chase.left_out


def test_what_is_overdue_is_told_by_the_day_of_writing_and_not_by_that_of_the_data(desk: Desk) -> None:
    order = replace(desk.order, boards=(), today=DUE + timedelta(days=10), data_as_at=DUE - timedelta(days=5))

    assert "was due on 27 November 2026, 10 days ago" in text_to(
        chasing.rehearse(order, ChaseErrand(), desk.room), ANITA
    )
