"""A plan in memory, of what a lead was asked and what came of it, for the tests of what is owed."""

from __future__ import annotations

from datetime import date

from reportgen.findings import CellRef
from reportgen.plan.dates import a_day
from reportgen.plan.model import Action, Indicator, Lead, Plan, Reading, Workbook
from reportgen.plan.returning import Returned, ReturnLabel
from reportgen.returns.asked import Asked, AskedRow
from reportgen.returns.owed import Owed, owed

ASKED_ON, DUE = date(2026, 11, 16), date(2026, 11, 30)
BEFORE, AFTER = date(2026, 11, 6), date(2026, 11, 20)
LATER = date(2026, 12, 3)


def action(ref: str, updated: date = BEFORE, *, file: str = "Plan.xlsx", lead: str = "Priya Shah") -> Action:
    where = CellRef(file, "Actions", "A1")
    return Action(
        ref=ref,
        outcome_ref="1",
        text=f"Do {ref}",
        key=ref,
        leads=(Lead(lead),),
        last_updated=a_day(updated),
        cells={"updated": where, "update": where},
    )


def indicator(last: str = "Q2 2026-27", file: str = "Plan.xlsx") -> Indicator:
    reading = Reading(indicator_ref="I1", period=last, value="1", cells={"value": CellRef(file, "Readings", "C2")})
    return Indicator(ref="I1", outcome_ref="1", text="Measure", readings=(reading,))


def asked(due: date = DUE, on: date = ASKED_ON, lead: str = "Priya Shah") -> Asked:
    return Asked(
        lead=lead,
        asked_on=on,
        due=due,
        file="Return.xlsx",
        sha256="0",
        actions=(AskedRow("1.1", "1.1"), AskedRow("1.2", "1.2")),
        indicators=(AskedRow("I1", "I1", "Q2 2026-27"),),
    )


def plan(*actions: Action, measure: Indicator | None = None, filled: int | None = None) -> Plan:
    label = ReturnLabel("Priya Shah", DUE, ASKED_ON, 2, "Plan")
    back = Workbook("Back.xlsx", "1", "", (Returned(label, CellRef("Back.xlsx", "", ""), filled=filled or 0),))
    books = (Workbook("Plan.xlsx", "0"), *((back,) if filled is not None else ()))
    return Plan(actions=actions, indicators=(measure or indicator(),), workbooks=books)


def one(of: Plan, *rounds: Asked, on: date = LATER) -> Owed:
    (found,) = owed(of, rounds or (asked(),), on)
    return found
