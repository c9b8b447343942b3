"""Small plans for the tests of this room."""

from __future__ import annotations

from datetime import date
from typing import Any

from reportgen.findings import CellRef
from reportgen.plan.boards import DEFAULT_BOARDS
from reportgen.plan.dates import a_day
from reportgen.plan.model import Action, Lead, Outcome, Plan
from reportgen.plan.status import Lifecycle, Rag

AS_AT = date(2026, 11, 24)
CELL = CellRef("plan.xlsx", "Actions", "C4")


def sound_action(**changed: Any) -> Action:  # noqa: ANN401 - any field of an action
    """An action with which nothing is wrong."""
    fields: dict[str, Any] = {
        "ref": "1.1",
        "outcome_ref": "1",
        "text": "Publish the guide",
        "leads": (Lead("Anita Khan", "Head of Participation", "Northmere Council"),),
        "due": a_day(date(2027, 3, 31)),
        "lifecycle": Lifecycle.IN_PROGRESS,
        "rag": Rag.GREEN,
        "status_words": "Green",
        "progress_update": "Half of it is written.",
        "last_updated": a_day(date(2026, 11, 13)),
        "cells": {"action": CELL},
    }
    return Action(**(fields | changed))


def sound_plan(*actions: Action, **changed: Any) -> Plan:  # noqa: ANN401 - any field of a plan
    """A plan of these actions under one outcome."""
    outcome = Outcome(ref="1", text="Children are heard", impact="They say so.", cells={"outcome": CELL})
    return Plan(**({"outcomes": (outcome,), "actions": actions, "boards": DEFAULT_BOARDS} | changed))
