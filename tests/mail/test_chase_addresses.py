"""A lead's workbook goes to her alone: initials and addresses that may be another's, and returns of another day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from reportgen import asking, chasing
from reportgen.chasing import ChaseErrand
from reportgen.errors import NotSendableError
from reportgen.telling.chase import tell_chase
from tests.mail.desk import FACTS, RECIPIENT_HEADINGS, RECIPIENTS
from tests.mail.leads import DUE, rehearse
from tests.plans import HEADINGS, write_plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.mail.desk import Desk

JOHN, JANE = "john.smith@northmere.example", "jane.smith@northmere.example"
UNCLEAR = (
    "no address; 'J. Smith' on the list of leads may be Jane Smith or John Smith. Write the whole name there, and in "
    "the plan"
)


def ask_john(desk: Desk, *rows: Sequence[object], other: str = "Jane Smith") -> None:
    """Ask John Smith, who leads a restricted action, with these rows on the list of leads."""
    actions = [
        (ref, "1. Children are heard", text, who, date(2027, 3, 31), "In progress", "Green", "Begun.", paragraph)
        for ref, text, who, paragraph in (
            ("1.1", "Review one conduct case", "John Smith", "1"),
            ("1.2", "Ask every child", other, ""),
        )
    ]
    plan = {
        "Plan": FACTS,
        "Actions": ((*HEADINGS, "Restricted"), *actions),
        "Recipients": (RECIPIENT_HEADINGS, *RECIPIENTS, *rows),
    }
    write_plan(desk.folder / "inputs" / "plan.xlsx", plan)
    asking.request(replace(desk.order, boards=()), DUE, ("John Smith",))


def lead(name: str, address: str) -> Sequence[object]:
    return ("", name, address, "leads", "")


def test_initials_that_two_leads_have_are_nobodys_address_and_the_officer_is_told_what_to_do(desk: Desk) -> None:
    ask_john(desk, lead("J. Smith", JANE))

    chase = rehearse(desk)

    assert (chase.messages, chase.left_out) == ((), (("John Smith", UNCLEAR),))
    with pytest.raises(NotSendableError, match="There is nobody to write to"):
        chasing.draft(chase, desk.room)


def test_initials_that_somebody_on_another_list_has_too_are_nobodys_address(desk: Desk) -> None:
    ask_john(desk, ("SCRUTINY", "Jane Smith", JANE, "members", "public"), lead("J. Smith", JOHN), other="Bo Lee")

    assert rehearse(desk).left_out == (("John Smith", UNCLEAR),)


def test_initials_that_one_lead_has_are_her_address_and_a_whole_name_wins_over_them(desk: Desk) -> None:
    ask_john(desk, lead("J. Smith", JOHN), other="Bo Lee")
    assert [one.recipient for one in rehearse(desk).to_send] == [JOHN]

    ask_john(desk, lead("John Smith", JOHN), lead("J. Smith", JANE))
    assert [one.recipient for one in rehearse(desk).to_send] == [JOHN]


def test_an_address_that_spells_out_another_lead_is_asked_about_first(desk: Desk) -> None:
    ask_john(desk, lead("John Smith", JANE))

    (stopping,) = rehearse(desk).stopping
    assert stopping.words == (
        f"'{JANE}' is the address of John Smith, but looks like one of Jane Smith. Correct it on the Recipients sheet; "
        f"if it is right, add --accept {JANE}"
    )
    assert rehearse(desk, ChaseErrand(accept=(JANE,))).stopping == ()
    ask_john(desk, lead("John Smith", "j.smith@northmere.example"))
    assert rehearse(desk).stopping == ()


def test_who_was_asked_again_for_a_later_day_is_told_where_an_earlier_day_is_chased(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    ask_john(desk, lead("John Smith", JOHN))
    asking.request(replace(desk.order, boards=()), date(2026, 12, 18))

    tell_chase(rehearse(desk, ChaseErrand(due=DUE)))

    assert capsys.readouterr().out.endswith(
        "\nNot written to:\n  John Smith: was asked again, for 18 December 2026; to chase that return, type: reportgen "
        "chase --due 2026-12-18\n\nThere is nobody to write to.\n"
    )


def test_who_owes_nothing_any_more_is_not_written_to_and_told(desk: Desk) -> None:
    ask_john(desk, lead("John Smith", JOHN))
    given_away = ("1.1", "1. Children are heard", "Review one conduct case", "Jane Smith", DUE, "", "", "", "1")
    plan = {
        "Actions": ((*HEADINGS, "Restricted"), given_away),
        "Recipients": (RECIPIENT_HEADINGS, lead("John Smith", JOHN)),
    }
    write_plan(desk.folder / "inputs" / "plan.xlsx", plan)

    chase = rehearse(desk)

    assert (chase.messages, chase.left_out) == (
        (),
        (("John Smith", "owes nothing; all that she was asked about is closed or led by others now"),),
    )
