from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.findings import CellRef
from reportgen.plan.model import EvidenceItem, ExpectedReturn, Indicator, Lead, Outcome, Plan, Reading, Workbook
from reportgen.plan.restricted import (
    for_publication,
    hidden_outcomes,
    open_returns,
    plain_ref,
    private_files,
    private_leads,
    private_sheets,
    restricted_rows,
    workbooks_told,
)
from tests.plan.made import sound_action, sound_plan

ZEBEDEE = Lead("Zebedee Quill", "Head of Homes", "Northmere Council")
OWN = {"action": CellRef("plan.xlsx", "Actions", "C5"), "update": CellRef("plan.xlsx", "Actions", "H5")}


def plan_of(**changed: object) -> Plan:
    """A plan of an open action that Anita Khan leads and a restricted one that Zebedee Quill leads."""
    restricted = sound_action(
        ref="2.1", outcome_ref="2", text="Close a home", leads=(ZEBEDEE,), exempt_paragraphs="3", cells=OWN
    )
    return replace(sound_plan(sound_action(), restricted), **changed)  # type: ignore[arg-type]


def returns(*leads: str) -> tuple[ExpectedReturn, ...]:
    return tuple(ExpectedReturn(lead=lead) for lead in leads)


def outcome_in(*cells: CellRef) -> Outcome:
    return Outcome(ref="2", text="Homes are closed well", cells={f"cell {n}": one for n, one in enumerate(cells)})


@pytest.mark.parametrize(
    ("one", "other"), [("Action 1.1.", "1.1"), ("ref: A 3", "a3"), ("No. 4", "4"), ("NOR1", "nor1"), ("Ref1", "1")]
)
def test_references_typed_differently_are_the_same(one: str, other: str) -> None:
    assert plain_ref(one) == plain_ref(other)


def test_a_cell_that_open_rows_share_with_a_restricted_one_makes_none_of_them_restricted() -> None:
    merged = CellRef("plan.xlsx", "Actions", "A4")
    plan = sound_plan(
        sound_action(cells={"outcome": merged, "action": CellRef("plan.xlsx", "Actions", "C4")}),
        sound_action(exempt_paragraphs="3", cells={"outcome": merged, **OWN}),
    )

    assert restricted_rows(replace(plan, restricted_rows=(merged,))) == {("plan.xlsx", "Actions", "5")}


@pytest.mark.parametrize(
    "name", ["Zebedee Quill", "Mrs Z. Quill", "Quill", "Zebedee  QUILL, Head of Homes", "Head of Homes"]
)
def test_the_return_of_a_lead_of_restricted_rows_only_is_not_for_publication(name: str) -> None:
    plan = plan_of(returns=returns(name, "Anita Khan", "Lesley Garside"))

    assert [one.lead for one in open_returns(plan)] == ["Anita Khan", "Lesley Garside"]


def test_the_return_of_a_lead_of_open_rows_too_is_told_and_so_is_hers_who_owns_an_indicator() -> None:
    plan = plan_of(returns=returns("Zebedee Quill"))
    leads_both = replace(plan, actions=(*plan.actions, sound_action(ref="1.2", leads=(Lead("Z. Quill"),))))
    owns = replace(plan, indicators=(Indicator(ref="1-1", outcome_ref="1", text="Homes", owner="Zebedee Quill"),))

    assert [len(open_returns(one)) for one in (plan, leads_both, owns)] == [0, 1, 1]
    assert [private_leads(one) for one in (plan, leads_both, owns)] == [("Zebedee Quill",), (), ()]


def test_an_agency_that_open_rows_name_is_not_private_but_a_return_asked_of_it_is() -> None:
    police = sound_action(leads=(Lead("Owen Hartley", "", "Mereside Police"),))
    plan = sound_plan(police, sound_action(ref="1.2", leads=(), lead_agency="Mereside Police", exempt_paragraphs="3"))

    assert private_leads(plan) == ()
    assert private_leads(replace(plan, actions=plan.actions[1:])) == ("Mereside Police",)
    assert open_returns(replace(plan, returns=returns("Mereside Police", "Owen Hartley"))) == returns("Owen Hartley")


def test_of_two_leads_of_one_name_only_the_return_of_her_with_open_rows_is_told() -> None:
    police, health = (Lead("Jo Smith", "", agency) for agency in ("Mereside Police", "Northmere NHS"))
    plan = sound_plan(sound_action(leads=(police,)), sound_action(ref="1.2", leads=(health,), exempt_paragraphs="3"))
    asked = tuple(ExpectedReturn(lead=str(lead), agency=lead.agency) for lead in (police, health))

    assert open_returns(replace(plan, returns=asked)) == asked[:1]


def test_an_outcome_beside_restricted_rows_only_is_hidden_and_one_with_a_sheet_of_its_own_is_not() -> None:
    beside, label = CellRef("plan.xlsx", "Actions", "A5"), CellRef("plan.xlsx", "Actions", "A3")
    own_sheet = CellRef("plan.xlsx", "Outcomes", "B3")

    told = [hidden_outcomes(plan_of(outcomes=(outcome_in(cell),))) for cell in (beside, label, own_sheet)]

    assert [bool(one) for one in told] == [True, True, False]


def test_an_outcome_on_a_sheet_of_open_actions_is_not_for_publication_by_itself_either() -> None:
    plan = plan_of(outcomes=(outcome_in(CellRef("plan.xlsx", "Open", "A3")),))
    there = sound_action(cells={"action": CellRef("plan.xlsx", "Open", "C4")})

    told = [hidden_outcomes(one) for one in (plan, replace(plan, actions=(there, *plan.actions[1:])))]

    assert [len(one) for one in told] == [0, 1]


def test_an_outcome_with_an_open_action_is_never_hidden() -> None:
    plan = plan_of(outcomes=(outcome_in(CellRef("plan.xlsx", "Actions", "A5")),))
    more = replace(plan, actions=(*plan.actions, sound_action(ref="2.2", outcome_ref="2")))

    assert (len(hidden_outcomes(plan)), hidden_outcomes(more)) == (1, ())


def test_what_stands_beside_restricted_rows_of_a_published_outcome_is_left_out_and_its_own_sheets_are_not() -> None:
    beside, apart = {"text": CellRef("plan.xlsx", "Actions", "I5")}, {"text": CellRef("plan.xlsx", "Indicators", "B9")}
    plan = plan_of(
        outcomes=(outcome_in(CellRef("plan.xlsx", "Outcomes", "B3")),),
        indicators=tuple(Indicator(ref="", outcome_ref="2", text="Homes", cells=cells) for cells in (beside, apart)),
        evidence=tuple(EvidenceItem(outcome_ref="2", text="Audit", cells=cells) for cells in (beside, apart)),
    )

    told = for_publication(plan)

    assert [dict(one.cells) for one in (*told.indicators, *told.evidence)] == [apart, apart]


def test_a_workbook_called_after_a_lead_of_restricted_rows_only_has_no_name_in_public() -> None:
    books = tuple(Workbook(file, file) for file in ("plan.xlsx", "Zebedee Quill.xlsx", "Quill homes.xlsx"))
    reading = Reading(
        indicator_ref="1", period="Q1", value="4", cells={"value": CellRef("Quill homes.xlsx", "Data", "B2")}
    )
    shown = Indicator(ref="1", outcome_ref="1", text="Homes", readings=(reading,))

    told = workbooks_told(plan_of(workbooks=books, indicators=(shown,)))

    assert [one.file for one in told] == ["plan.xlsx", "A workbook that is not named here", "Quill homes.xlsx"]
    assert [one.sha256 for one in told] == [one.sha256 for one in books]


def test_a_workbook_or_sheet_of_restricted_rows_alone_has_no_name_in_public() -> None:
    books = tuple(Workbook(file, file) for file in ("plan.xlsx", "Sale of Beck House.xlsx"))
    away = CellRef("Sale of Beck House.xlsx", "Beck House", "C5")
    plan = plan_of(workbooks=books)
    sold = replace(plan.actions[1], cells={"action": away})
    moved = replace(plan, actions=(plan.actions[0], sold))

    assert [one.file for one in workbooks_told(plan)] == ["plan.xlsx", "Sale of Beck House.xlsx"]
    assert [one.file for one in workbooks_told(moved)] == ["plan.xlsx", "A workbook that is not named here"]
    assert private_sheets(moved, [away]) == {("Sale of Beck House.xlsx", "Beck House")}
    shared = replace(moved, actions=(replace(plan.actions[0], cells={"action": away}), sold))
    assert (private_files(shared), private_sheets(shared, [away])) == (frozenset(), frozenset())


def test_the_return_of_an_agency_that_leads_restricted_rows_only_is_not_for_publication() -> None:
    homes = Lead("Zebedee Quill", "", "Beck Homes Trust")
    plan = plan_of(returns=returns("Beck Homes Trust", "Northmere Council", "Quill, Zebedee"))
    of_homes = replace(plan, actions=(plan.actions[0], replace(plan.actions[1], leads=(homes,))))

    assert [one.lead for one in open_returns(of_homes)] == ["Northmere Council"]
    assert "Northmere Council" in [one.lead for one in open_returns(plan)]


def test_evidence_and_indicators_that_name_restricted_actions_only_are_not_for_publication() -> None:
    def named(*refs: str) -> Plan:
        return plan_of(
            evidence=(EvidenceItem(outcome_ref="1", text="Bid file", action_refs=refs),),
            indicators=(Indicator(ref="I1", outcome_ref="1", text="Bids", action_refs=refs),),
        )

    for refs, shown in (((), 1), (("2.1",), 0), (("1.1", " Action 2.1"), 1), (("9.9",), 1)):
        told = for_publication(named(*refs))
        assert (len(told.evidence), len(told.indicators)) == (shown, shown)
