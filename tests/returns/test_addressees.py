"""Who is asked for what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.plan.model import Action, Indicator, Lead, Plan
from reportgen.returns.addressees import addressees_of, co_leads, file_names


def action(ref: str, *leads: Lead, **changes: object) -> Action:
    return replace(Action(ref=ref, outcome_ref=ref[0], text=f"Do {ref}", leads=leads), **changes)  # type: ignore[arg-type]


def asked(*actions: Action, indicators: tuple[Indicator, ...] = ()) -> dict[str, list[str]]:
    found = addressees_of(Plan(actions=actions, indicators=indicators))
    told = {one.name: [*(a.ref for a in one.actions), *(i.ref for i in one.indicators)] for one in found.all}
    return told | {"nobody": [*(a.ref for a in found.actions_of_nobody), *(i.ref for i in found.indicators_of_nobody)]}


def indicator(ref: str, owner: str = "", outcome: str = "1") -> Indicator:
    return Indicator(ref=ref, outcome_ref=outcome, text=f"Measure {ref}", owner=owner)


PRIYA, SAM = Lead("Priya Shah"), Lead("Samuel Okafor")


def test_a_shared_action_is_asked_of_each_of_its_leads() -> None:
    shared = action("1.1", PRIYA, replace(SAM, post="Head of Early Help"))

    assert asked(shared, action("1.2", SAM)) == {"Priya Shah": ["1.1"], "Samuel Okafor": ["1.1", "1.2"], "nobody": []}
    (priya, _) = addressees_of(Plan(actions=(shared, action("1.2", SAM)))).all
    assert co_leads(shared, priya) == "Samuel Okafor, Head of Early Help"


def test_a_name_in_other_spellings_is_one_person() -> None:
    actions = [action("1.1", Lead("P. Shah")), action("1.2", Lead("Dr Priya Shah")), action("1.3", PRIYA)]

    assert asked(*actions) == {"Dr Priya Shah": ["1.1", "1.2", "1.3"], "nobody": []}


def test_initials_that_two_people_share_are_nobody_of_them() -> None:
    actions = [action("1.1", Lead("P. Shah")), action("1.2", PRIYA), action("1.3", Lead("Paul Shah"))]

    assert asked(*actions) == {"P. Shah": ["1.1"], "Paul Shah": ["1.3"], "Priya Shah": ["1.2"], "nobody": []}


def test_two_agencies_of_one_name_are_two_people_and_without_an_agency_nobody_is_asked() -> None:
    actions = [
        action("1.1", Lead("Jo Smith", agency="Police")),
        action("1.2", Lead("Jo Smith", agency="Council")),
        action("1.3", Lead("Jo Smith")),
    ]

    assert asked(*actions) == {"Jo Smith, Council": ["1.2"], "Jo Smith, Police": ["1.1"], "nobody": ["1.3"]}


def test_an_agency_is_asked_where_no_lead_is_named() -> None:
    assert asked(action("1.1", lead_agency="Community health trust"), action("1.2")) == {
        "Community health trust": ["1.1"],
        "nobody": ["1.2"],
    }


@pytest.mark.parametrize("name", ["All", "All partners", "Various"])
def test_everybody_is_nobody(name: str) -> None:
    assert asked(action("1.1", Lead(name))) == {"nobody": ["1.1"]}


def test_closed_actions_are_not_asked_about() -> None:
    from reportgen.plan.status import Lifecycle  # noqa: PLC0415 - only here

    closed = action("1.1", PRIYA, lifecycle=Lifecycle.COMPLETE, evidence="The guide", verified_by="Helen Marsh")
    withdrawn = action("1.2", PRIYA, lifecycle=Lifecycle.WITHDRAWN)
    claimed = action("1.3", PRIYA, lifecycle=Lifecycle.COMPLETE)
    (priya,) = addressees_of(Plan(actions=(closed, withdrawn, claimed))).all

    assert ([one.ref for one in priya.actions], [one.ref for one in priya.closed]) == (["1.3"], ["1.1", "1.2"])
    assert asked(closed, withdrawn) == {"nobody": []}


def test_indicators_are_asked_of_their_owners_else_of_the_one_lead_of_their_outcome() -> None:
    indicators = (
        indicator("I1", "Samuel Okafor / P. Shah"),
        indicator("I2", "TBC", "1"),
        indicator("I3", "", "2"),
        indicator("I4", "Data team", "2"),
    )
    actions = (action("1.1", PRIYA), action("2.1", PRIYA), action("2.2", SAM))

    assert asked(*actions, indicators=indicators) == {
        "Data team": ["I4"],
        "Priya Shah": ["1.1", "2.1", "I1", "I2"],
        "Samuel Okafor": ["2.2", "I1"],
        "nobody": ["I3"],
    }


@pytest.mark.parametrize("name", ["priya shah", "Shah", "PRIYA", "P. Shah"])
def test_a_lead_is_found_by_her_name_or_a_part_that_only_she_has(name: str) -> None:
    found = addressees_of(Plan(actions=(action("1.1", PRIYA), action("1.2", SAM))))

    assert (found.named(name), found.named("S")) == (found.all[0], None)


def test_files_have_names_that_any_e_mail_takes_and_no_two_the_same() -> None:
    names = ["Priya Shah", "José O’Neil", "Jose O'Neil", "李", "Head of " + "Everything " * 9, "jose oneil"]

    assert list(file_names(names, "2026-11-30_Return", {}).values()) == [
        "2026-11-30_Return_Priya-Shah.xlsx",
        "2026-11-30_Return_Jose-ONeil.xlsx",
        "2026-11-30_Return_Jose-ONeil-2.xlsx",
        "2026-11-30_Return_Lead.xlsx",
        "2026-11-30_Return_Head-of-Everything-Everything-Everything-Everything-Everythi.xlsx",
        "2026-11-30_Return_jose-oneil-3.xlsx",
    ]


def test_a_file_that_was_given_out_stays_hers_and_is_nobody_elses() -> None:
    maria, anna = "\u041c\u0430\u0440\u0438\u044f", "\u0410\u043d\u043d\u0430"
    given = {maria: "2026-11-30_Return_Lead.xlsx", "Gone": "2026-11-30_Return_Ann-Lee.xlsx"}

    assert file_names([anna, "Ann Lee", maria], "2026-11-30_Return", given) == {
        **given,
        anna: "2026-11-30_Return_Lead-2.xlsx",
        "Ann Lee": "2026-11-30_Return_Ann-Lee-2.xlsx",
    }
