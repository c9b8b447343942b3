from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reportgen.findings import NOWHERE, CellRef, Finding, Severity
from reportgen.plan.model import (
    Action,
    Challenge,
    EvidenceItem,
    ExpectedReturn,
    Implication,
    Indicator,
    Lead,
    Outcome,
    Plan,
    Reading,
)
from reportgen.plan.whom_to_ask import with_asks

if TYPE_CHECKING:
    from collections.abc import Mapping

PLAN, RETURN = "Plan.xlsx", "November.xlsx"
KHAN = Lead("Anita Khan", "Head of Participation", "Northmere Council")
OKAFOR = Lead("Samuel Okafor", "Head of Early Help", "Northmere Council")
LEE = Lead("Bryony Lee")
QUILL = Lead("Petra Quill", "Manager", "Northmere Council")


def cells(sheet: str, file: str = PLAN, **fields: str) -> Mapping[str, CellRef]:
    return {name: CellRef(file, sheet, cell) for name, cell in fields.items()}


def action(ref: str, row: int, *leads: Lead, **changed: Any) -> Action:  # noqa: ANN401 - any field of an action
    place = cells("Actions", ref=f"A{row}", action=f"C{row}", lead=f"D{row}", due=f"E{row}", outcome="B4")
    fields: dict[str, Any] = {"outcome_ref": "1", "text": "Do it", "leads": leads, "cells": place, **changed}
    return Action(ref=ref, **fields)


def asked(plan: Plan, cell: str, sheet: str = "Actions", file: str = PLAN) -> str:
    (told,) = with_asks([Finding("x_y", Severity.TO_TELL, CellRef(file, sheet, cell), "", "No.", "Do.")], plan)
    return told.ask


def test_the_lead_of_an_action_is_asked_about_its_cells_and_about_any_other_cell_of_its_row() -> None:
    plan = Plan(actions=(action("1.1", 4, KHAN), action("1.2", 5, OKAFOR, LEE)))

    assert asked(plan, "E4") == "Anita Khan, Head of Participation, Northmere Council"
    assert asked(plan, "Q4") == "Anita Khan, Head of Participation, Northmere Council"
    assert asked(plan, "E5") == "Samuel Okafor, Head of Early Help, Northmere Council; Bryony Lee"


def test_a_merged_cell_belongs_to_all_the_rows_it_covers_and_those_who_lead_most_of_them_are_named() -> None:
    leads = (LEE, KHAN, OKAFOR, OKAFOR, KHAN, OKAFOR, QUILL)
    plan = Plan(actions=tuple(action(f"1.{row}", row, lead) for row, lead in enumerate(leads, 4)))

    assert asked(plan, "B4") == (
        "Samuel Okafor, Head of Early Help, Northmere Council; Anita Khan, Head of Participation, Northmere Council; "
        "Bryony Lee"
    )
    # the row in which the merged cell begins is its own action's all the same
    assert asked(plan, "Q4") == "Bryony Lee"


def test_an_indicator_has_its_owner_else_the_leads_of_its_outcome_and_its_readings_have_the_same() -> None:
    reading = Reading(indicator_ref="I1", period="Q1", value="3", cells=cells("Readings", value="C2"))
    owned = Indicator(
        ref="I1",
        outcome_ref="1",
        text="Visits",
        owner="Samuel Okafor",
        readings=(reading,),
        cells=cells("Indicators", indicator="B2"),
    )
    bare = Indicator(ref="I2", outcome_ref="1", text="Calls", cells=cells("Indicators", indicator="B3"))
    plan = Plan(actions=(action("1.1", 4, KHAN), action("2.1", 5, OKAFOR, outcome_ref="2")), indicators=(owned, bare))

    okafor = "Samuel Okafor, Head of Early Help, Northmere Council"
    assert (asked(plan, "B2", "Indicators"), asked(plan, "C2", "Readings")) == (okafor, okafor)
    assert asked(plan, "H3", "Indicators") == "Anita Khan, Head of Participation, Northmere Council"


def test_evidence_outcomes_and_an_action_without_a_lead_have_the_leads_of_the_outcome() -> None:
    plan = Plan(
        outcomes=(Outcome(ref="1", text="Heard", cells=cells("Outcomes", outcome="B2")),),
        actions=(action("1.1", 4, KHAN), action("1.2", 5), action("1.3", 6, Lead("All partners"))),
        evidence=(EvidenceItem(outcome_ref="1", text="Report", cells=cells("Evidence", evidence="B2")),),
    )

    for cell, sheet in (("B2", "Outcomes"), ("B2", "Evidence"), ("A5", "Actions"), ("D6", "Actions")):
        assert asked(plan, cell, sheet) == "Anita Khan, Head of Participation, Northmere Council"


def test_a_challenge_an_implication_and_a_return_have_those_whom_they_name() -> None:
    plan = Plan(
        challenges=(Challenge(ref="1", text="Why?", lead="Samuel Okafor", cells=cells("Challenges", ref="A2")),),
        implications=(
            Implication(
                kind="Legal", text="", officer="Ruth Dale", post="Solicitor", cells=cells("Implications", kind="A2")
            ),
        ),
        returns=(ExpectedReturn(lead="Lesley Garside", agency="Community Trust", cells=cells("Returns", lead="A2")),),
    )

    assert asked(plan, "A2", "Challenges") == "Samuel Okafor"
    assert asked(plan, "A2", "Implications") == "Ruth Dale, Solicitor"
    assert asked(plan, "A2", "Returns") == "Lesley Garside, Community Trust"


def test_one_person_is_named_in_one_way_and_a_namesake_elsewhere_in_her_own() -> None:
    plan = Plan(
        actions=(
            action("1.1", 4, KHAN),
            action("1.2", 5, Lead("A. Khan")),
            action("1.3", 6, Lead("Anita Khan", "Clerk")),
        )
    )

    assert asked(plan, "E5") == "Anita Khan, Head of Participation, Northmere Council"
    assert asked(plan, "E6") == "Anita Khan, Clerk"


@pytest.mark.parametrize("file", ["Return - Samuel Okafor - November.xlsx", "S Okafor.xlsx", "okafor_final v2.xlsx"])
def test_a_workbook_that_could_not_be_read_has_the_lead_whose_name_is_in_its_name(file: str) -> None:
    plan = Plan(actions=(action("1.1", 4, KHAN),), returns=(ExpectedReturn(lead="Samuel Okafor"),))

    assert asked(plan, "", "", file) == "Samuel Okafor"


def test_a_whole_workbook_has_the_lead_of_more_than_half_of_its_actions_and_only_where_they_stand() -> None:
    mostly = Plan(actions=(action("1.1", 4, KHAN), action("1.2", 5, KHAN), action("1.3", 6, OKAFOR)))
    evenly = Plan(actions=(action("1.1", 4, KHAN), action("1.2", 5, OKAFOR)))

    khan = "Anita Khan, Head of Participation, Northmere Council"
    assert (asked(mostly, "", ""), asked(mostly, "", "Actions"), asked(mostly, "G3")) == (khan, khan, khan)
    assert asked(mostly, "A2", "Meetings") == ""
    assert asked(evenly, "", "") == ""


def test_a_finding_of_no_place_has_nobody_and_one_that_names_somebody_keeps_the_name() -> None:
    plan = Plan(actions=(action("1.1", 4, KHAN),))
    nowhere = Finding("x_y", Severity.TO_TELL, NOWHERE, "", "No.", "Do.")
    named = Finding("x_y", Severity.TO_TELL, CellRef(PLAN, "Actions", "E4"), "", "No.", "Do.", "The clerk")

    assert [one.ask for one in with_asks([nowhere, named], plan)] == ["", "The clerk"]


def test_the_lead_of_a_restricted_row_is_named_for_that_row_only() -> None:
    restricted = action("1.2", 5, QUILL, exempt_paragraphs="2")
    plan = Plan(
        outcomes=(Outcome(ref="1", text="Heard", cells=cells("Outcomes", outcome="B2")),),
        actions=(restricted, action("1.3", 6, QUILL, exempt_paragraphs="2")),
        evidence=(EvidenceItem(outcome_ref="1", text="Report", cells=cells("Evidence", evidence="B2")),),
    )

    assert asked(plan, "E5") == "Petra Quill, Manager, Northmere Council"
    elsewhere = [("B4", "Actions"), ("G3", "Actions"), ("B2", "Outcomes"), ("B2", "Evidence"), ("", "")]
    assert [asked(plan, cell, sheet) for cell, sheet in elsewhere] == [""] * 5
    assert asked(plan, "", "", "Return of Petra Quill.xlsx") == ""
