from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from reportgen.plan.checks import check_paper_facts, check_plan
from reportgen.plan.dates import a_day, read_date
from reportgen.plan.model import (
    DateRevision,
    EvidenceItem,
    ExpectedReturn,
    Facts,
    Implication,
    Indicator,
    Lead,
    Polarity,
    Reading,
)
from reportgen.plan.status import Lifecycle, Rag
from tests.plan.made import AS_AT, CELL, sound_action, sound_plan


def told(*actions: Any, **changed: Any) -> list[str]:  # noqa: ANN401 - any field of a plan
    return [str(finding) for finding in check_plan(sound_plan(*actions, **changed), AS_AT)]


def test_a_sound_plan_is_told_nothing() -> None:
    assert told(sound_action()) == []


PLACE = "plan.xlsx › Actions › C4: "


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"leads": ()}, "Action 1.1 has no lead. Name the person who is accountable for it."),
        (
            {"leads": (Lead("All partners"),)},
            "Action 1.1 is led by 'All partners', so nobody is accountable for it. Name one person.",
        ),
        (
            {"due": read_date("Ongoing")},
            "Action 1.1 has 'Ongoing' for a date, which never falls due. Agree a date by which something can be shown.",
        ),
        (
            {"due": read_date("Completed May 2026")},
            (
                "Action 1.1 has 'Completed May 2026' where its date for completion was. "
                "Write the agreed date there, and that it is complete under Status."
            ),
        ),
        (
            {"due": read_date("")},
            "Action 1.1 has no date for completion. Agree a date and write it as 31/03/2027.",
        ),
        (
            {"due": a_day(date(2026, 11, 23))},
            (
                "Action 1.1: rated on track, but its date passed 1 day ago. "
                "Change the rating, or give a revised date with its reason and approver."
            ),
        ),
        (
            {"revisions": (DateRevision(a_day(date(2027, 6, 30)), reason="Staff"),)},
            (
                "Action 1.1 was re-dated to 30 June 2027 without approver; it is held to its earlier date. "
                "Give the reason and who approved it, or keep the first date."
            ),
        ),
        (
            {"revisions": (DateRevision(a_day(date(2027, 1, 31))),)},
            (
                "Action 1.1 was re-dated to 31 January 2027 without reason and approver; it is held to its later date. "
                "Give the reason and who approved it, or keep the first date."
            ),
        ),
        (
            {"revisions": (DateRevision(read_date("Ongoing"), "Staff left", "Scrutiny"),)},
            (
                "Action 1.1 was re-dated to 'Ongoing', which never falls due; it is held to the date agreed before. "
                "Agree a date by which something can be shown."
            ),
        ),
        (
            {"revisions": (DateRevision(read_date("Completed"), "Done early", "Scrutiny"),)},
            (
                "Action 1.1 has 'Completed' where its revised date was; it is held to the date agreed before. "
                "Write the agreed date there, and that it is complete under Status."
            ),
        ),
        (
            {"lifecycle": Lifecycle.COMPLETE, "rag": None},
            (
                "Action 1.1: reported complete without evidence and a verifier other than the lead. "
                "Name the evidence, and who other than the lead has verified it."
            ),
        ),
        (
            {"lifecycle": Lifecycle.SIGNED_OFF, "rag": Rag.RED, "evidence": "Minutes", "verified_by": "J. Crane"},
            (
                "Action 1.1: reported complete, but rated off track. "
                "Change the status or the rating, so that they say the same."
            ),
        ),
        (
            {"progress_update": ""},
            "Action 1.1 is on track, but no progress is described. Ask the lead what has been done.",
        ),
        (
            {"ref_was_given": False},
            (
                "The action has no reference; it is shown as 1.1. "
                "Give it a reference, so that returns can be matched to it."
            ),
        ),
        (
            {"text": "Review the guide and publish it"},
            (
                "Action 1.1 asks for more than one thing, so it can be half done. "
                "Split it, or say which part its status is about."
            ),
        ),
        (
            {"progress_update": "Child B said so"},
            (
                "The text seems to hold a child who could be recognised; it would be printed. "
                "Take it out of the workbook unless it must be published, or mark the row as restricted."
            ),
        ),
        (
            {"text": "Write to the MASH"},
            "MASH is not explained anywhere in the plan. Add it to the Acronyms sheet with what it stands for.",
        ),
    ],
)
def test_a_fault_of_an_action_is_told_with_its_cell(changed: dict[str, Any], message: str) -> None:
    assert told(sound_action(**changed)) == [PLACE + message]


def test_an_action_with_no_status_is_told_once() -> None:
    assert told(sound_action(lifecycle=None, rag=None)) == [
        PLACE + "Action 1.1 has no status. Ask the lead for its status and an update."
    ]


def test_a_restricted_text_is_not_searched_for_personal_details() -> None:
    assert told(sound_action(progress_update="Child B said so", exempt_paragraphs="1")) == []


def test_an_outcome_of_partners_led_by_the_council_alone_is_told() -> None:
    actions = [sound_action(text="Ask partners, police and schools"), sound_action(ref="1.2", text="Ask health")]

    assert told(*actions) == [
        PLACE + "Outcome 1 depends on partners, but every lead in it is from the council. "
        "Name a lead in each partner agency that must act."
    ]
    assert told(sound_action(text="Ask partners, police and schools", leads=(Lead("P. Nair", "", "NHS"),))) == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"leads": ()}, "no lead is named in it"),
        ({"leads": (), "lead_agency": "Northmere Council"}, "every lead in it is from the council"),
        ({"leads": (), "lead_agency": "Mereside NHS Trust"}, ""),
        ({"leads": (Lead("P. Nair"),)}, ""),
    ],
)
def test_an_outcome_of_partners_without_any_lead_is_told(changed: dict[str, Any], words: str) -> None:
    found = check_plan(sound_plan(sound_action(text="Ask partners, police and schools", **changed)), AS_AT)

    told_of = [one.message for one in found if one.code == "no_partner_lead"]
    assert told_of == ([f"Outcome 1 depends on partners, but {words}."] if words else [])


def test_an_indicator_is_told_all_that_it_lacks() -> None:
    bare = Indicator(ref="I1", outcome_ref="1", text="Fewer complaints", cells={"text": CELL}, ref_was_given=False)

    codes = [finding.code for finding in check_plan(sound_plan(sound_action(), indicators=(bare, bare)), AS_AT)]

    assert sorted(codes) == [
        "duplicate_indicator",
        "no_baseline",
        "no_current",
        "no_indicator_owner",
        "no_indicator_ref",
        "no_indicator_source",
        "no_target",
        "no_unit",
    ]


def test_a_target_met_beside_nothing_but_red_is_told() -> None:
    met = Indicator(
        ref="I1",
        outcome_ref="1",
        text="Heard",
        unit="%",
        baseline="50",
        target="70",
        owner="A",
        source="B",
        polarity=Polarity.HIGHER,
        readings=(Reading(indicator_ref="I1", period="Q2", value="71", number=71),),
    )

    assert told(sound_action(rag=Rag.RED), indicators=(met,)) == [
        PLACE + "Every action of outcome 1 is off track, though every target of its indicators is met. "
        "Say why, or look at the ratings again."
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Quarterly report to the Children's Trust", []),
        ("Regular report to the Children's Trust", ["cadence_vague"]),
        ("Report to SLT", ["evidence_without_cadence"]),
        ("quarterly surveys", ["evidence_without_recipient"]),
    ],
)
def test_evidence_must_say_to_whom_and_how_often(text: str, codes: list[str]) -> None:
    item = EvidenceItem(outcome_ref="1", text=text, cells={"text": CELL})
    findings = check_plan(sound_plan(sound_action(), evidence=(item,)), AS_AT)

    assert [finding.code for finding in findings if finding.code != "undefined_acronym"] == codes


def test_a_report_that_may_go_to_a_board_the_evidence_does_not_name_is_told() -> None:
    action = sound_action(text="Report to Scrutiny and/or the Children's Trust")
    item = EvidenceItem(outcome_ref="1", text="Yearly report to the Children's Trust", cells={"text": CELL})

    assert told(action, evidence=(item,)) == [
        PLACE + "Action 1.1 may report to Scrutiny Committee, but the evidence of outcome 1 does not name it. "
        "Settle which body receives the report."
    ]


def test_a_missing_return_is_told_with_the_day_it_was_due() -> None:
    missing = ExpectedReturn(lead="Lesley Garside", due=a_day(date(2026, 11, 20)), cells={"lead": CELL})

    assert told(sound_action(), returns=(missing,)) == [
        PLACE + "The return of Lesley Garside, due 20 November 2026 has not been received. "
        "Ask for it; until then the papers say that it is missing."
    ]


def test_a_paper_wants_its_facts_its_background_papers_and_its_implications() -> None:
    codes = [finding.code for finding in check_paper_facts(sound_plan())]

    assert codes == [
        "no_council",
        "no_plan_title",
        "no_report_of",
        "no_portfolio_holder",
        "no_contact",
        "no_background_papers",
        *["implication_missing"] * 5,
    ]


def test_a_paper_that_has_them_is_told_nothing_but_who_spoke() -> None:
    kinds = ("Legal", "Financial", "Equality", "Risk management", "Children and young people")
    facts = Facts(
        council="Northmere Council",
        title="Plan",
        responsible_officer="H. Marsh",
        portfolio_holder="Cllr Ray",
        contact_name="D. Farrar",
        contact_email="d@northmere.example",
        no_background_papers=True,
    )
    implications = tuple(Implication(kind=kind, text="None.", officer="" if kind == "Legal" else "A") for kind in kinds)

    assert [str(one) for one in check_paper_facts(sound_plan(facts=facts, implications=implications))] == [
        "The legal implications name no officer. Name the officer who made the statement."
    ]
