"""Leads who were asked for their returns, and the chasing of them, for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from reportgen import asking, chasing
from reportgen.chasing import ChaseErrand
from reportgen.errors import ReportgenError
from reportgen.mailing import Watcher
from tests.mail.desk import FACTS, RECIPIENT_HEADINGS, RECIPIENTS, RESTRICTED, TODAY
from tests.plans import ACTIONS, HEADINGS, write_plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.chasing import Chase
    from tests.mail.desk import Desk

DUE = date(2026, 11, 27)
ANITA, SAMUEL = "anita.khan@northmere.example", "samuel.okafor@northmere.example"
LEADS = ((None, "Anita Khan", ANITA, "leads", None), ("", "S. Okafor", SAMUEL, "Lead", ""))


def write_leads(
    desk: Desk, leads: Sequence[Sequence[object]] = LEADS, restricted: Sequence[object] = RESTRICTED
) -> None:
    rows = [(*row, "") for row in ACTIONS[1:]]
    plan = {
        "Plan": FACTS,
        "Actions": ((*HEADINGS, "Restricted"), *rows, restricted),
        "Recipients": (RECIPIENT_HEADINGS, *RECIPIENTS, *leads),
    }
    write_plan(desk.folder / "inputs" / "plan.xlsx", plan)


def rehearse(desk: Desk, errand: ChaseErrand | None = None, today: date = TODAY) -> Chase:
    order = replace(desk.order, boards=(), today=today)
    return chasing.rehearse(order, errand or ChaseErrand(), desk.room)


def send(desk: Desk, errand: ChaseErrand | None = None, typed: str = "2", restricted: str = "1") -> list[str]:
    chase = rehearse(desk, errand, datetime.now(UTC).astimezone().date())
    return [entry.state.value for entry in chasing.send(chase, typed, restricted, desk.room, Watcher())]


def refusal(desk: Desk, **given: str) -> str:
    with pytest.raises(ReportgenError) as told:
        send(desk, **given)  # type: ignore[arg-type]
    return told.value.message


def text_to(chase: Chase, address: str) -> str:
    return next(one.outgoing.words.text for one in chase.messages if one.outgoing.recipient == address)


def ask(desk: Desk) -> None:
    """Ask every lead for a return by 27 November; two of them have addresses."""
    write_leads(desk)
    asking.request(replace(desk.order, boards=()), DUE)
