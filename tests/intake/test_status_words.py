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


def test_status_tells_how_far_and_rating_tells_how_sure() -> None:
    assert combine((OPEN, None), (OPEN, Rag.RED)) == (OPEN, Rag.RED)
    assert combine((COMPLETE, None), (OPEN, Rag.GREEN)) == (COMPLETE, Rag.GREEN)
    assert combine((OPEN, None), (COMPLETE, None)) == (COMPLETE, None)
    assert combine(SAYS_NOTHING, (OPEN, Rag.AMBER)) == (OPEN, Rag.AMBER)
