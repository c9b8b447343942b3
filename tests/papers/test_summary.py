from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.plan.dates import NO_DATE, read_date
from reportgen.plan.status import Lifecycle, Rag
from tests.papers.plans import action, paper, plan

if TYPE_CHECKING:
    from reportgen.plan.model import Action

LATE = read_date("1 November 2026")
RED, AMBER, GREEN = (action("1.1", rag=rag) for rag in (Rag.RED, Rag.AMBER, Rag.GREEN))
LATE_GREEN, LATE_RED = action("1.2", due=LATE), action("1.3", rag=Rag.RED, due=LATE)
UNRATED = action("1.4", rag=None, due=LATE)
SILENT = action("1.5", rag=None, lifecycle=None, progress_update="")


@pytest.mark.parametrize(
    ("actions", "words"),
    [
        ((LATE_GREEN,), "One action needs attention: it is rated on track but overdue."),
        ((UNRATED,), "One action needs attention: it is overdue without a rating."),
        ((RED,), "One action needs attention: it is off track."),
        ((LATE_RED,), "One action needs attention: it is off track and is overdue."),
        ((AMBER, AMBER), "Two actions need attention: both are at risk."),
        ((LATE_RED, LATE_RED), "Two actions need attention: both are off track, and both are overdue."),
        ((RED, LATE_RED, RED), "Three actions need attention: all are off track. In all, 1 is overdue."),
        ((SILENT,) * 37, "Thirty-seven actions need attention: none has had an update."),
        ((SILENT, SILENT), "Two actions need attention: neither has had an update."),
        (
            (RED, AMBER, LATE_GREEN),
            "Three actions need attention: 1 is off track, 1 is at risk and 1 is rated on track but overdue.",
        ),
        (
            (LATE_RED, LATE_GREEN, AMBER),
            (
                "Three actions need attention: 1 is off track, 1 is at risk and 1 is rated on track but overdue. "
                "In all, 2 are overdue."
            ),
        ),
    ],
)
def test_what_needs_attention_is_counted_once(actions: tuple[Action, ...], words: str) -> None:
    assert paper(plan(*actions)).exceptions_intro == words


def test_two_actions_are_both_and_neither() -> None:
    both = paper(plan(AMBER, AMBER))
    assert both.headline == "Both actions are at risk."
    assert both.recommendations[0] == "Note that both actions are at risk."
    assert paper(plan(SILENT, SILENT)).headline == "No status has been given for either action."
    undated = action("1.1", due=NO_DATE, lifecycle=Lifecycle.IN_PROGRESS)
    assert "Neither action has a date for completion." in paper(plan(undated, undated)).key_points
