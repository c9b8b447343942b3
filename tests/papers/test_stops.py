"""A sentence of a paper ends in one stop, whether or not the officer typed one."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import Any

import pytest

from reportgen.papers.render import render
from reportgen.plan.dates import NO_DATE, read_date
from reportgen.plan.model import DateRevision, Facts, Implication, Outcome, Plan
from reportgen.plan.status import Lifecycle
from tests.papers.plans import AS_AT, HEALTH, SCRUTINY, action, base, paper, plan

DONE: dict[str, Any] = {"lifecycle": Lifecycle.COMPLETE, "rag": None}


def typed(stop: str) -> Plan:
    """A plan whose every text was typed with this stop, or without one."""
    outcome = Outcome(
        ref="1",
        text=f"Children are heard{stop}",
        sources=(f"Finding 3{stop}", f"Peer review{stop}"),
        report_to="HWB",
        impact="They say so.",
        impact_kind=f"Feedback{stop}",
    )
    evidence, by = f"Training log, March{stop}", f"Jo Bloggs{stop}"
    revision = DateRevision(read_date("30 April 2027"), f"Staff left{stop}", f"The Trust{stop}", NO_DATE)
    return plan(
        action("1.1", evidence=evidence, verified_by=by, sources=(f"Finding 3{stop}", f"Audit{stop}"), **DONE),
        action("1.2", evidence=evidence, revisions=(revision,)),
        outcomes=(outcome,),
        facts=Facts(source_review=f"LGA peer review, March 2026{stop}", period=f"2026 to 2028{stop}"),
        implications=(Implication(kind="Legal", text=f"None arise{stop}", officer=f"Ann Lee{stop}"),),
    )


def words_of(of: Plan, board: object) -> str:
    page = render(paper(of, board), base(), AS_AT).html  # type: ignore[arg-type]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("board", [SCRUTINY, replace(HEALTH, sees_all=True)])
def test_a_typed_stop_is_not_followed_by_another_mark(board: object) -> None:
    assert re.findall(r".{30}[.!?]\s?[.;:,].{10}", words_of(typed("."), board)) == []


def test_what_was_typed_with_a_stop_and_without_one_ends_alike() -> None:
    for stop in ("", "."):
        scrutiny, health = (words_of(typed(stop), board) for board in (SCRUTINY, HEALTH))
        assert "for 2026 to 2028. The plan answers this review: LGA peer review, March 2026. " in scrutiny
        assert "What raised it: Finding 3; Peer review. " in scrutiny
        assert "Evidence: Training log, March. Verified by Jo Bloggs. " in scrutiny
        assert "(Kind of evidence: Feedback.)" in scrutiny
        assert "(Statement by Ann Lee.)" in scrutiny
        assert "(approved by The Trust: staff left)" in scrutiny
        assert "Outcome 1: Children are heard. The plan says that this outcome is reported to the board." in health


def test_a_question_keeps_its_mark() -> None:
    assert "Outcome 1: Children are heard? The plan says" in words_of(typed("?"), HEALTH)
    assert "Training log, March? Verified by" in words_of(typed("?"), SCRUTINY)
