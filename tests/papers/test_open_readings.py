"""What was said of readings does not tell of restricted rows."""

from __future__ import annotations

import pytest

from reportgen.papers.open_readings import with_open_readings
from reportgen.papers.render import render
from reportgen.plan.model import Indicator, Plan, Reading
from tests.papers.plans import AS_AT, action, base, paper, plan

CLOSURE = "Close the home at Beck Lane"


def with_reading(**reading: object) -> Plan:
    made = Reading(indicator_ref="I1", **reading)  # type: ignore[arg-type]
    indicator = Indicator(ref="I1", outcome_ref="1", text="Places", readings=(made,))
    return plan(action("1.1"), action("1.2", CLOSURE, exempt_paragraphs="3"), indicators=(indicator,))


@pytest.mark.parametrize("comment", ["It falls when we close the home at Beck Lane.", "It waits for action 1.2."])
def test_a_comment_that_tells_of_a_restricted_row_is_withheld_and_its_lack_is_told(comment: str) -> None:
    html = render(paper(with_reading(period="Q1", value="70", number=70, comment=comment)), base(), AS_AT).html
    assert "Comment on Q1: Withheld as exempt information." in html
    assert ("Beck Lane" in html, "action 1.2" in html) == (False, False)


def test_a_value_in_words_that_tells_of_a_restricted_row_is_withheld() -> None:
    html = render(paper(with_reading(period="Q1", value=f"See: {CLOSURE}")), base(), AS_AT).html
    assert "<td>Withheld as exempt information (Q1)</td>" in html
    assert "Beck Lane" not in html


def test_other_comments_are_printed_as_they_stand() -> None:
    whole = with_reading(period="Q1", value="70", number=70, comment="It waits for action 1.1.")
    assert with_open_readings(whole) == whole
    assert "Comment on Q1: It waits for action 1.1." in render(paper(whole), base(), AS_AT).html
