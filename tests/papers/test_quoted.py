"""Words of restricted rows in texts for publication stop the papers, or are told where they may be there by chance."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportgen.errors import WorkbooksNeedAttentionError
from reportgen.findings import CellRef, Severity
from reportgen.papers.exempt import TOLD, without_restricted
from reportgen.papers.quoted import check_quotes
from reportgen.pipeline import build
from reportgen.plan.model import (
    BackgroundPaper,
    Challenge,
    DateRevision,
    EvidenceItem,
    Facts,
    Implication,
    Indicator,
    Lead,
    Outcome,
    Plan,
)
from tests.plan.made import sound_action, sound_plan
from tests.plans import HEADINGS, HEARD, write_plan
from tests.test_pipeline import order

if TYPE_CHECKING:
    from pathlib import Path

CLAIM = "Settle the claim of the former manager of Rowan House"
UPDATE = "Counsel advises an offer of 40,000 pounds before the hearing"
HERE = CellRef("plan.xlsx", "Elsewhere", "B2")
RESTRICTED = sound_action(
    ref="1.2",
    text=CLAIM,
    exempt_paragraphs="3",
    leads=(Lead("Zebedee Quill"),),
    progress_update=UPDATE,
    cells={"action": CellRef("plan.xlsx", "Actions", "C5")},
)
OPEN = sound_action(text="Publish the guide")


def plan_of(**changed: object) -> Plan:
    return sound_plan(OPEN, RESTRICTED, **changed)


def said(text: str) -> dict[str, Plan]:
    """A text in every place of a plan that a public paper prints."""
    cells = dict.fromkeys(
        (
            "impact",
            "evidence",
            "document",
            "challenge",
            "indicator",
            "source",
            "text",
            "background",
            "update",
            "next_steps",
            "reason",
        ),
        HERE,
    )
    opened = {"cells": {**OPEN.cells, **cells}}
    return {
        "an update": sound_plan(replace(OPEN, progress_update=text, **opened), RESTRICTED),  # type: ignore[arg-type]
        "next steps": sound_plan(replace(OPEN, next_steps=text, **opened), RESTRICTED),  # type: ignore[arg-type]
        "a reason": sound_plan(replace(OPEN, revisions=(DateRevision(OPEN.due, text),), **opened), RESTRICTED),  # type: ignore[arg-type]
        "an impact": plan_of(outcomes=(Outcome(ref="1", text="Heard", impact=text, cells=cells),)),
        "evidence": plan_of(evidence=(EvidenceItem(outcome_ref="1", text=text, cells=cells),)),
        "a document": plan_of(evidence=(EvidenceItem(outcome_ref="1", text="Audit", document=text, cells=cells),)),
        "an indicator": plan_of(indicators=(Indicator(ref="I1", outcome_ref="1", text=text, cells=cells),)),
        "a source": plan_of(indicators=(Indicator(ref="I1", outcome_ref="1", text="Age", source=text, cells=cells),)),
        "a challenge": plan_of(challenges=(Challenge(ref="C1", text=text, cells=cells),)),
        "a response": plan_of(challenges=(Challenge(ref="C1", text="Why?", response=text, cells=cells),)),
        "what changed": plan_of(challenges=(Challenge(ref="C1", text="Why?", impact=text, cells=cells),)),
        "an implication": plan_of(implications=(Implication(kind="Legal", text=text, cells=cells),)),
        "a background paper": plan_of(background_papers=(BackgroundPaper(document=text, cells=cells),)),
        "the background": plan_of(facts=Facts(background=text, cells=cells)),
        "the consultation": plan_of(facts=Facts(consultation=text, cells=cells)),
        "the voice of the child": plan_of(facts=Facts(voice_of_the_child=text, cells=cells)),
        "the source review": plan_of(facts=Facts(source_review=text, cells=cells)),
    }


@pytest.mark.parametrize("place", said(""))
def test_words_of_a_restricted_row_stop_the_papers_wherever_they_are_printed(place: str) -> None:
    for text in (f"Held up: {CLAIM.lower()}.", f"We know that {UPDATE}, so we wait."):
        (finding,) = check_quotes(said(text)[place])

        assert finding.code == "restricted_words"
        assert finding.severity is Severity.STOPS_PAPER
        assert finding.where == HERE
        assert "words of the restricted row of plan.xlsx › Actions › C5, which is not" in finding.message


def test_the_beginning_of_a_restricted_text_stops_the_papers_too() -> None:
    (finding,) = check_quotes(said("It waits for 'Settle the claim of the former manager…'.")["an update"])

    assert finding.code == "restricted_words"
    assert finding.message.startswith("This is for publication and holds words of a restricted row")


@pytest.mark.parametrize(
    "text", ["See action 1.2.", "Mr Zebedee Quill will report."], ids=["its reference", "its lead"]
)
def test_what_may_speak_of_a_restricted_row_is_told(text: str) -> None:
    (finding,) = check_quotes(said(text)["a response"])

    assert (finding.code, finding.severity) == ("restricted_words_perhaps", Severity.TO_TELL)


def test_few_words_are_told_and_fewer_are_not() -> None:
    few = replace(RESTRICTED, text="Sell Rowan House", progress_update="")
    usual = replace(RESTRICTED, text="Pay it", progress_update="The work has been completed")
    fewer = replace(RESTRICTED, text="Restructure", progress_update="")
    facts = Facts(background="We shall sell Rowan House. We restructure often. The work has been completed in part.")

    assert [one.code for one in check_quotes(sound_plan(OPEN, few, facts=facts))] == ["restricted_words_perhaps"]
    assert [one.code for one in check_quotes(sound_plan(OPEN, usual, facts=facts))] == ["restricted_words_perhaps"]
    assert check_quotes(sound_plan(OPEN, fewer, facts=facts)) == ()


def test_what_an_open_action_says_as_well_is_open() -> None:
    both = replace(OPEN, ref="1.3", text=f"{CLAIM} and of others", progress_update=f"{CLAIM} and of others is begun.")

    assert check_quotes(sound_plan(OPEN, RESTRICTED, both)) == ()


def test_a_plan_without_restricted_rows_has_nothing_to_look_for() -> None:
    assert check_quotes(sound_plan(OPEN, replace(RESTRICTED, exempt_paragraphs=""))) == ()


def test_such_a_finding_quotes_nothing_beside_a_public_paper() -> None:
    plan = said(f"Held up: {CLAIM}.")["the background"]

    assert [one.message for one in without_restricted(check_quotes(plan), plan)] == [TOLD]


def test_no_paper_is_made(tmp_path: Path) -> None:
    rows = [
        (*HEADINGS, "Restricted"),
        ("1.1", HEARD, "Publish the guide", "Anita Khan", "31/03/2027", "In progress", "Green", "Begun.", "No"),
        ("1.2", HEARD, CLAIM, "Sam Okafor", "31/03/2027", "In progress", "Red", "Late.", "3"),
    ]
    facts = [("Fact", "Value"), ("Background", f"In short: {CLAIM}.")]
    write_plan(tmp_path / "inputs" / "plan.xlsx", {"Actions": rows, "Plan": facts})

    with pytest.raises(WorkbooksNeedAttentionError, match=r"Plan › B2: This is for publication and holds words"):
        build(order(tmp_path))
