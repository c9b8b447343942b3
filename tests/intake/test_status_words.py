from __future__ import annotations

import pytest

from reportgen.intake.status_words import combine, read_status
from reportgen.plan.status import Lifecycle, Rag

OPEN, COMPLETE = Lifecycle.IN_PROGRESS, Lifecycle.COMPLETE
SAYS_NOTHING = (None, None)


@pytest.mark.parametrize(
    ("text", "lifecycle", "rag"),
    [
        ("G", OPEN, Rag.GREEN),
        ("On Track ✔", OPEN, Rag.GREEN),
        ("Yellow", OPEN, Rag.AMBER),
        ("Amber/Green", OPEN, Rag.AMBER),
        ("Green / Amber", OPEN, Rag.AMBER),
        ("Amber/Red", OPEN, Rag.AMBER),
        ("A/R", OPEN, Rag.AMBER),
        ("A/G", OPEN, Rag.AMBER),
        ("Some progress", OPEN, None),
        ("Green/Red", OPEN, Rag.RED),
        ("Green (was red)", OPEN, Rag.GREEN),
        ("On track but delayed", OPEN, Rag.AMBER),
        ("Amber - 2 weeks late", OPEN, Rag.AMBER),
        ("75% - Green", OPEN, Rag.GREEN),
        ("Blue", COMPLETE, None),
        ("Completed 12/03/2026", COMPLETE, None),
        ("Complete - March 2026", COMPLETE, None),
        ("100% complete", COMPLETE, None),
        ("Green - complete", COMPLETE, None),
        ("Complete, not yet verified", COMPLETE, None),
        ("Complete - awaiting sign-off", COMPLETE, None),
        ("Complete - evidence awaited", COMPLETE, None),
        ("Completed, pending verification", COMPLETE, None),
        ("Complete - report published", COMPLETE, None),
        ("Closed - superseded", Lifecycle.WITHDRAWN, None),
        ("Amber (was complete)", OPEN, Rag.AMBER),
        ("Amber - expected to finish late", OPEN, Rag.AMBER),
        ("Green (last month amber)", OPEN, Rag.GREEN),
        ("Green \u2191", OPEN, Rag.GREEN),
        ("Signed off", Lifecycle.SIGNED_OFF, None),
        ("50% complete", OPEN, None),
        ("Complete (50%)", OPEN, None),
        ("Partially complete", OPEN, None),
        ("Not yet due", Lifecycle.NOT_STARTED, None),
        ("Not started - at risk", Lifecycle.NOT_STARTED, Rag.AMBER),
        ("Paused: waiting for the trust", Lifecycle.PAUSED, None),
        ("Superseded", Lifecycle.WITHDRAWN, None),
        ("", None, None),
        ("—", None, None),
        ("N/A", None, None),
        ("TBC", None, None),
    ],
)
def test_a_status_is_read_as_officers_write_it(text: str, lifecycle: Lifecycle | None, rag: Rag | None) -> None:
    assert read_status(text) == (lifecycle, rag)


@pytest.mark.parametrize(
    "text",
    ["Red / Amber / Green", "R/A/G", "Closed - not achieved", "3/5 complete", "Complete by March 2027", "Not complete",
     "Incomplete", "Nearly complete", "3", "Y", "Purple", "see update", "complete " * 40],
)  # fmt: skip
def test_what_says_no_one_thing_is_not_understood(text: str) -> None:
    assert read_status(text) is None


@pytest.mark.parametrize(
    "text",
    ["Complete?", "Green?", "Green/?", "Green - on track?", "Started?", "Embedded?", "Withdrawn?", "Green/amber?"],
)  # fmt: skip
def test_a_question_is_no_status(text: str) -> None:
    assert read_status(text) is None


@pytest.mark.parametrize(
    "text",
    ["Completed - reopened", "Complete - re-opened", "Complete but reopened", "Closed / reopened",
     "Complete -> reopened",
     "Paused - now resumed", "Withdrawn - reinstated", "Completed: N", "Complete - mostly", "Ex-green"],
)  # fmt: skip
def test_what_is_taken_back_is_no_status(text: str) -> None:
    assert read_status(text) is None


@pytest.mark.parametrize(
    "text",
    ["Complete - TBC", "Complete - to be confirmed", "Complete - except training", "Complete - outstanding issues",
     "Closed (pending)", "Green - subject to funding", "Green (forecast)", "Target: green", "Was: complete",
     "Complete - revisit", "not yet complete", "nearly complete"],
)  # fmt: skip
def test_a_status_that_flatters_must_be_certain(text: str) -> None:
    assert read_status(text) is None


@pytest.mark.parametrize(
    "text", ["Complete, ongoing", "Complete/in progress", "Overdue - complete", "Complete - at risk"]
)
def test_what_is_finished_and_is_not_is_no_status(text: str) -> None:
    assert read_status(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "amber to green",
        "Amber \u2192 Green",
        "Green -> Amber",
        "A=>G",
        "was green",
        "From red to green",
        "moved to green",
    ],
)
def test_of_a_move_nobody_knows_whether_it_has_been_made(text: str) -> None:
    assert read_status(text) is None


def test_status_tells_how_far_and_rating_tells_how_sure() -> None:
    assert combine((OPEN, None), (OPEN, Rag.RED)) == (OPEN, Rag.RED)
    assert combine((COMPLETE, None), (OPEN, Rag.GREEN)) == (COMPLETE, Rag.GREEN)
    assert combine((OPEN, None), (COMPLETE, None)) == (COMPLETE, None)
    assert combine(SAYS_NOTHING, (OPEN, Rag.AMBER)) == (OPEN, Rag.AMBER)
