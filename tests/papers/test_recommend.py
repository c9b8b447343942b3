import re
from dataclasses import replace

import pytest

from reportgen.papers.recommend import Ground, recommend
from reportgen.plan.boards import COMMITTEE_VERBS, PARTNERSHIP_VERBS, SCRUTINY_VERBS
from reportgen.plan.status import Rag
from tests.papers.plans import SCRUTINY, action, paper, plan

NOTHING = Ground(
    standing="All 2 actions are on track.",
    exceptions=(),
    unapproved=(),
    undated=(),
    without_lead=(),
    missing_returns=(),
    help_needed=(),
    total=2,
    next_meeting="",
)
VERBS = "Note|Consider|Comment on|Request|Recommend|Refer|Agree|Endorse|Challenge|Ask"


def test_a_plan_in_order_asks_the_board_to_note_and_to_settle_the_next_report() -> None:
    assert recommend(NOTHING, SCRUTINY_VERBS) == (
        "Note that all 2 actions are on track.",
        "Consider when progress should next be reported.",
    )


def test_every_recommendation_begins_with_a_verb_that_the_board_may_use() -> None:
    late = paper(
        plan(
            action("1.1", rag=Rag.RED),
            action("1.2", leads=(), help_needed="Money"),
            action("1.3", rag=None, lifecycle=None),
        )
    )
    for verbs in (SCRUTINY_VERBS, PARTNERSHIP_VERBS, COMMITTEE_VERBS, ("note", "ask", "agree"), ("note",)):
        ground = Ground(
            standing=late.headline,
            exceptions=late.exceptions,
            unapproved=("1.1",),
            undated=("1.1", "1.2"),
            without_lead=("1.2",),
            missing_returns=("Lesley Garside",),
            help_needed=("1.2",),
            total=3,
            next_meeting="23 March 2027",
        )
        for one in recommend(ground, verbs):
            assert re.match(rf"(?:{VERBS})\b", one), one
            first = one.split()[0].casefold()
            assert first in verbs or first in {"note", "consider"}, (one, verbs)


def test_scrutiny_is_asked_to_consider_what_is_wrong_with_the_figures_inside() -> None:
    said = paper(plan(action("1.1", rag=Rag.RED), action("1.2"))).recommendations
    assert said[0] == "Note that, of 2 actions, 1 is on track and 1 is off track."
    assert said[1] == (
        "Consider the action that is off track, at risk, overdue or without an update (action 1.1), "
        "and whether what is proposed for it is enough."
    )


@pytest.mark.parametrize(
    ("undated", "total", "words"),
    [
        (("1.1",), 3, "Request that a date for completion is agreed for the action that has none (action 1.1)."),
        (
            ("1.1", "1.2"),
            3,
            "Request that a date for completion is agreed for the 2 actions that have none (actions 1.1 and 1.2).",
        ),
        (
            ("1.1", "1.2"),
            2,
            "Request that a date for completion is agreed for each of the 2 actions, none of which has one.",
        ),
    ],
)
def test_undated_actions_are_asked_about_in_right_english(undated: tuple[str, ...], total: int, words: str) -> None:
    ground = replace(NOTHING, undated=undated, total=total, next_meeting="8 December 2026")
    assert recommend(ground, SCRUTINY.verbs)[1] == words
