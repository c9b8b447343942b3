"""Plans made in a line, for the tests of papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.findings import CellRef
from reportgen.papers.house import House, find_house
from reportgen.papers.select import Commission, select
from reportgen.plan.boards import DEFAULT_BOARDS
from reportgen.plan.dates import read_date
from reportgen.plan.model import Action, Board, Lead, Meeting, Outcome, Plan
from reportgen.plan.status import Lifecycle, Rag

if TYPE_CHECKING:
    from reportgen.papers.paper import Paper

ROOT = Path(__file__).parent.parent.parent
AS_AT = date(2026, 11, 24)
SCRUTINY, TRUST, HEALTH = DEFAULT_BOARDS


def action(ref: str, text: str = "Write the guide", **changes: object) -> Action:
    made = Action(
        ref=ref,
        outcome_ref=ref.split(".", maxsplit=1)[0],
        text=text,
        leads=(Lead("Anna Khan"),),
        due=read_date("31 March 2027"),
        lifecycle=Lifecycle.IN_PROGRESS,
        rag=Rag.GREEN,
        progress_update="The guide is half written.",
        cells={
            "action": CellRef("plan.xlsx", "Actions", f"B{len(ref) + len(text)}"),
            "rag": CellRef("plan.xlsx", "Actions", "F2"),
        },
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def plan(*actions: Action, **changes: object) -> Plan:
    refs = dict.fromkeys(one.outcome_ref for one in actions if one.outcome_ref)
    outcomes = tuple(Outcome(ref=ref, text=f"Children are safer in way {ref}") for ref in refs)
    made = Plan(actions=actions, outcomes=outcomes, boards=DEFAULT_BOARDS)
    return replace(made, **changes)  # type: ignore[arg-type]


def paper(of: Plan, board: Board = SCRUTINY, day: date | None = date(2026, 12, 8)) -> Paper:
    return select(of, Commission(board, Meeting(board_code=board.code, day=day), AS_AT))


def base() -> House:
    return find_house(None, "base")
