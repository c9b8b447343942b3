from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from reportgen.papers.render import render
from reportgen.papers.select import Commission, select
from reportgen.plan.dates import read_date
from reportgen.plan.model import Action, DateRevision, Meeting
from reportgen.plan.status import Lifecycle, Rag
from tests.papers.plans import AS_AT, TRUST, action, base, plan

if TYPE_CHECKING:
    from reportgen.papers.paper import Paper

SEES_ALL = replace(TRUST, sees_all=True)
LONG = "Commission one advocacy and independent visitor service for every child who has a plan"


def was(ref: str, status: str, text: str = "Write the guide", due: str = "31 March 2027") -> dict[str, str]:
    return {"ref": ref, "text": text, "status": status, "due": due}


def compared(before: list[dict[str, str]], *actions: Action) -> Paper:
    record = {"meeting_words": "Tuesday 22 September 2026", "data_as_at": "4 September 2026", "actions": before}
    return select(plan(*actions), Commission(SEES_ALL, Meeting(board_code="CT", day=None), AS_AT, record))


def told(made: Paper) -> dict[str, tuple[str, ...]]:
    return {one.heading: one.items for one in made.changes}


STATES: dict[str, dict[str, Any]] = {
    "off-track": {"rag": Rag.RED},
    "on-track": {"rag": Rag.GREEN},
    "paused": {"lifecycle": Lifecycle.PAUSED},
    "withdrawn": {"lifecycle": Lifecycle.WITHDRAWN},
    "in-progress": {"rag": None},
    "no-update": {"rag": None, "lifecycle": None, "progress_update": ""},
    "complete": {"rag": None, "lifecycle": Lifecycle.COMPLETE},
}


@pytest.mark.parametrize(
    ("before", "now", "heading", "words"),
    [
        ("at-risk", "on-track", "Better", "was at risk; now on track"),
        ("on-track", "off-track", "Worse", "was on track; now off track"),
        ("complete", "on-track", "Worse", "was complete, not yet verified; now on track"),
        ("on-track", "paused", "Worse", "was on track; now paused"),
        ("off-track", "paused", "Otherwise changed", "was off track; now paused"),
        ("paused", "off-track", "Worse", "was paused; now off track"),
        ("not-started", "in-progress", "Otherwise changed", "was not started; now in progress, not rated"),
        ("withdrawn", "on-track", "Otherwise changed", "was withdrawn; now on track"),
        ("on-track", "withdrawn", "Completed or closed", "was on track; now withdrawn"),
        ("no-update", "complete", "Completed or closed", "had no update; now complete, not yet verified"),
        ("on-track", "no-update", "No longer reported on", "was on track; no update has been received"),
        ("no-update", "off-track", "Reported on again", "had no update; now off track"),
    ],
)
def test_every_change_of_status_is_told_under_one_heading(before: str, now: str, heading: str, words: str) -> None:
    made = compared([was("1.1", before)], action("1.1", **STATES[now]))
    assert told(made) == {heading: (f"1.1 Write the guide: {words}.",)}


def test_a_change_names_its_action_in_a_few_whole_words() -> None:
    made = compared([was("1.1", "at-risk", LONG)], action("1.1", LONG))
    assert told(made) == {"Better": ("1.1 Commission one advocacy and independent\u2026: was at risk; now on track.",)}


def test_a_date_that_moved_twice_is_told_without_the_first_agreed_date() -> None:
    revision = DateRevision(read_date("31 March 2027"), "Late", "the Board")
    moved = action("1.1", due=read_date("30 September 2026"), revisions=(revision,))
    before = was("1.1", "on-track", due="31 December 2026 (first agreed: 30 September 2026)")
    assert told(compared([before], moved)) == {
        "Re-dated": ("1.1 Write the guide: 31 December 2026, now 31 March 2027.",)
    }


def test_a_first_agreed_date_that_was_written_over_is_told() -> None:
    before = was("1.1", "on-track", due="31 March 2027 (first agreed: 30 September 2026)")
    assert told(compared([before], action("1.1"))) == {
        "Re-dated": ("1.1 Write the guide: 31 March 2027 (first agreed: 30 September 2026), now 31 March 2027.",)
    }


def test_the_headline_counts_every_kind_of_change() -> None:
    made = compared(
        [
            was("1.1", "at-risk"),
            was("1.2", "on-track"),
            was("1.3", "on-track"),
            was("1.9", "on-track", "Print posters"),
        ],
        action("1.1"),
        action("1.2", **STATES["no-update"]),
        action("1.3", "Write a guide"),
        action("1.4"),
    )
    assert made.trend == (
        "Changes in the actions since the paper of Tuesday 22 September 2026: "
        "1 better, 1 no longer reported on, 1 new, 1 reworded and 1 no longer in the plan."
    )


def test_the_highlight_tells_what_was_completed_since_the_last_paper_and_not_before() -> None:
    checked: dict[str, Any] = {"evidence": "Audit report", "verified_by": "Judith Crane"}
    done = STATES["complete"]
    made = compared(
        [was("1.1", "complete"), was("1.2", "complete"), was("1.3", "on-track")],
        action("1.1", **done),
        action("1.2", **done, **checked),
        action("1.3", "Print a card", **done),
        action("1.4", "Train staff", **done),
    )
    assert [(one.ref, one.words) for one in made.achieved] == [("1.3", "Print a card."), ("1.4", "Train staff.")]
    assert (made.verified, made.achieved_intro) == (("1.2",), "")
    page = render(made, base(), AS_AT).html
    assert "<li>Complete before, and verified since: 1.2.</li>" in page


def test_the_highlight_says_that_nothing_was_completed_since_the_last_paper() -> None:
    made = compared([was("1.1", "complete")], action("1.1", **STATES["complete"]))
    assert (made.achieved, made.achieved_intro) == (
        (),
        "Nothing has been reported complete since the paper of Tuesday 22 September 2026.",
    )


def test_without_an_earlier_paper_all_that_is_complete_is_told_the_latest_first() -> None:
    done = STATES["complete"]
    actions = (
        action("1.1", last_updated=read_date("1 June 2026"), **done),
        action("1.2", last_updated=read_date("1 October 2026"), **done),
        action("1.3", **done),
    )
    made = select(plan(*actions), Commission(SEES_ALL, Meeting(board_code="CT", day=None), AS_AT))
    assert [one.ref for one in made.achieved] == ["1.2", "1.1", "1.3"]
    assert made.achieved_intro == (
        "There is no earlier paper to the Children's Trust to compare with, so all that is complete is listed, "
        "the latest first."
    )


def test_nothing_of_a_restricted_action_is_told_among_what_was_achieved() -> None:
    done = STATES["complete"]
    secret = action("1.2", "Settle the grievance", exempt_paragraphs="1", **done)
    made = compared([was("1.2", "on-track", "Settle the grievance")], action("1.1"), secret)
    assert made.achieved == ()
    assert "grievance" not in render(made, base(), AS_AT).html
