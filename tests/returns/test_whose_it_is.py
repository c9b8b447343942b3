"""Whose a return is: of two people of one name, of initials, and of what went to somebody else meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportgen.asking import StillOwed
from reportgen.findings import CellRef
from reportgen.plan.dates import a_day
from reportgen.plan.model import ExpectedReturn, Lead
from reportgen.returns.owed import expect, owed
from reportgen.telling.returns import tell_owed
from tests.returns.standing import DUE, LATER, action, asked, indicator, one, plan

if TYPE_CHECKING:
    from reportgen.returns.asked import Asked


def test_who_has_nothing_left_of_what_she_was_asked_about_owes_nothing_and_the_paper_does_not_miss_her() -> None:
    moved = [replace(action(ref), leads=(Lead("Samuel Okafor"),)) for ref in ("1.1", "1.2")]
    his = replace(indicator(), owner="Samuel Okafor")
    of = plan(*moved, measure=his)
    found = one(of, asked(date(2026, 8, 28), date(2026, 8, 14)), asked())

    assert (found.state, found.is_owed, found.days_overdue, found.unanswered_since) == (
        "no longer hers",
        False,
        0,
        None,
    )
    late, told = expect(of, [asked()], LATER)
    assert (late.returns, told) == ((), ())
    assert one(plan(*moved, measure=his, filled=0)).state == "no longer hers"


def test_who_owes_nothing_any_more_is_told_apart_from_who_has_answered(capsys: pytest.CaptureFixture[str]) -> None:
    moved = [replace(action(ref), leads=(Lead("Samuel Okafor"),)) for ref in ("1.1", "1.2")]
    lines = owed(plan(*moved, measure=replace(indicator(), owner="Samuel Okafor")), [asked()], LATER)

    tell_owed(StillOwed(lines, (), LATER, Path("chase-list.csv")))

    assert capsys.readouterr().out == (
        "No return is still to come.\n"
        "Owing nothing, as what they were asked about is closed or led by others now: Priya Shah\n"
        "The same as a table: chase-list.csv\n"
    )


def test_an_indicator_stays_with_whoever_was_asked_unless_it_names_another() -> None:
    hers, his = (replace(indicator(), owner=owner) for owner in ("P. Shah; Bo Lee", "Bo Lee"))

    assert one(plan(action("1.1"), measure=hers)).without_update == ("1.1", "I1")
    assert one(plan(action("1.1"), measure=his)).without_update == ("1.1",)


def test_where_what_she_was_asked_about_may_have_other_references_now_she_still_owes_it() -> None:
    his = replace(indicator(), owner="Samuel Okafor")

    assert one(plan(action("7.1"), measure=his)).state == "overdue"
    assert one(plan(action("7.1", lead="Bo Lee"), measure=his)).state == "no longer hers"
    assert one(plan(), replace(asked(), actions=(), indicators=())).state == "overdue"


JOHN, JANE = "John Smith", "Jane Smith"


@pytest.mark.parametrize(("leads", "counts"), [((JOHN, JANE), False), ((JOHN, "Bo Lee"), True)])
def test_initials_that_two_people_have_settle_nobodys_return_and_are_told(
    leads: tuple[str, str],
    counts: bool,  # noqa: FBT001 - a case of the test
) -> None:
    where = {name: CellRef("Plan.xlsx", "Returns", cell) for name, cell in (("lead", "A2"), ("received", "D2"))}
    listed = ExpectedReturn(lead="J. Smith", due=a_day(DUE), received="by telephone", cells=where)
    of = replace(
        plan(*(action(ref, lead=lead) for ref, lead in zip(("1.1", "1.2"), leads, strict=True))), returns=(listed,)
    )

    late, told = expect(of, [asked(lead=JOHN)], LATER)

    assert one(of, asked(lead=JOHN)).state == ("received" if counts else "overdue")
    assert [(it.lead, it.received) for it in late.returns] == (
        [("J. Smith", "by telephone")] if counts else [("J. Smith", "by telephone"), (JOHN, "")]
    )
    assert [str(finding) for finding in told if finding.code == "return_of_whom"] == (
        []
        if counts
        else [
            (
                "Plan.xlsx › Returns › A2: 'J. Smith' may be more than one person of this plan, so the return counts "
                "for nobody. Write the whole name."
            )
        ]
    )


def jo(agency: str) -> Asked:
    return replace(asked(lead=f"Jo Smith, {agency}"), agency=agency)


def test_two_people_of_one_name_in_two_agencies_owe_two_returns() -> None:
    told, _ = expect(plan(), [jo("Police"), jo("Council")], LATER)

    assert sorted(one.lead for one in told.returns) == ["Jo Smith, Council", "Jo Smith, Police"]


@pytest.mark.parametrize(
    ("listed", "settled"),
    [
        (ExpectedReturn(lead="Jo Smith", agency="Police"), ["Jo Smith, Police"]),
        (ExpectedReturn(lead="Jo Smith, Council"), ["Jo Smith, Council"]),
        (ExpectedReturn(lead="Jo Smith"), []),
    ],
)
def test_what_came_from_one_of_two_of_a_name_settles_hers_only(listed: ExpectedReturn, settled: list[str]) -> None:
    where = {"received": CellRef("Plan.xlsx", "Returns", "D2")}
    of = replace(plan(), returns=(replace(listed, due=a_day(DUE), received="by telephone", cells=where),))

    assert [one.asked.lead for one in owed(of, [jo("Police"), jo("Council")], LATER) if not one.is_owed] == settled


def test_an_action_that_went_to_another_of_her_name_is_not_owed_by_her_any_more() -> None:
    moved = replace(action("1.1"), leads=(Lead("Jo Smith", "Inspector", "Council"),))

    assert "1.1" not in one(plan(moved), jo("Police")).without_update
    assert "1.1" in one(plan(moved), jo("Council")).without_update
