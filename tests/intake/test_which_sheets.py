"""Which sheets of the workbooks are the plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from reportgen.intake.sheet_names import is_outcome, newest_of
from tests.intake.books import HEADINGS, Cell, action, read_all, write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.plan.model import Plan

pytestmark = pytest.mark.usefixtures("at_once")

Rows = list[tuple[Cell, ...]]
DUE = date(2027, 3, 31)
PLAN: Rows = [HEADINGS, action("1.1", "Publish the offer"), action("1.2", "Train every worker")]
RISKS: Rows = [
    ("Ref", "Risk", "Action", "Lead", "Due", "Status"),
    ("R1", "Staff leave", "Recruit", "Ann Khan", DUE, "Open"),
]
MEETING: Rows = [
    ("Meeting", "Action", "Who", "When", "Status"),
    ("1 Sept", "Send minutes to Bob", "Ann Khan", DUE, "Done"),
]
LIKELY: Rows = [
    ("No", "Description", "Owner", "RAG", "Likelihood", "Residual risk"),
    ("1", "Staff may leave", "Ann Khan", "R", 3, 9),
]


def read(folder: Path, sheets: Mapping[str, Rows], name: str = "a.xlsx") -> tuple[Plan, dict[str, list[str]]]:
    return read_all(write(folder / name, sheets).parent)


def refs(plan: Plan) -> list[str]:
    return [one.ref for one in plan.actions]


@pytest.mark.parametrize(
    ("sheet", "rows", "what"),
    [
        ("Risk register", RISKS, "a risk register"),
        ("Sheet2", RISKS, "a risk register"),
        ("Sheet2", LIKELY, "a risk register"),
        ("RAID", [HEADINGS, action("9.1", "Ask the board")], "a risk register"),
        ("Log", MEETING, "the log of a meeting"),
        ("Action log", [HEADINGS, action("9.1", "Ask the board")], "the log of a meeting"),
    ],
)
def test_a_register_beside_the_plan_is_told_and_does_not_join_it(
    sheet: str, rows: Rows, what: str, tmp_path: Path
) -> None:
    plan, told = read(tmp_path, {"Plan": PLAN, sheet: rows})

    assert refs(plan) == ["1.1", "1.2"]
    assert told["register_left_out"] == [
        (
            f"a.xlsx › {sheet}: The sheet seems to be {what} beside the plan (a.xlsx › Plan), so its action was not "
            "taken for the plan's. Nothing, if that is right; if they are the plan's actions, move them there, or say "
            f'so once: reportgen map "a.xlsx" --sheet "{sheet}" --kind actions'
        )
    ]


def test_a_register_in_a_workbook_of_its_own_does_not_join_the_plan(tmp_path: Path) -> None:
    write(tmp_path / "z.xlsx", {"Sheet1": RISKS})
    plan, told = read(tmp_path, {"Plan": PLAN})

    assert refs(plan) == ["1.1", "1.2"]
    assert told["register_left_out"][0].startswith("z.xlsx › Sheet1: The sheet seems to be a risk register")


@pytest.mark.parametrize("rows", [RISKS, MEETING, LIKELY])
def test_a_register_alone_is_read_and_told(rows: Rows, tmp_path: Path) -> None:
    plan, told = read(tmp_path, {"Sheet1": rows})

    assert len(plan.actions) == 1
    assert "as no other holds a plan, its action was read as the plan's." in told["register_read"][0]


@pytest.mark.parametrize(
    ("sheet", "headings"),
    [
        ("More", (*HEADINGS, "Risks")),
        ("More", (*HEADINGS, "Risk rating")),
        ("Closed actions", HEADINGS),
        ("Action tracker", HEADINGS),
        ("Workforce", HEADINGS),
    ],
)
def test_a_sheet_of_the_plan_with_risks_or_another_name_joins_it(
    sheet: str, headings: tuple[str, ...], tmp_path: Path
) -> None:
    plan, told = read(tmp_path, {"Plan": PLAN, sheet: [headings, (*action("2.1"), "High")[: len(headings)]]})

    assert refs(plan) == ["1.1", "1.2", "2.1"]
    assert "register_left_out" not in told


def state(status: str, **cells: Cell) -> Rows:
    return [
        HEADINGS,
        action("1.1", "Publish the offer", status=status, **cells),
        action("1.2", "Train every worker", status=status, **cells),
    ]


@pytest.mark.parametrize(
    ("names", "newest"),
    [
        (("Sept 2026", "Oct 2026", "Nov 2026"), "Nov 2026"),
        (("Nov 2026", "Oct 2026", "Sept 2026"), "Nov 2026"),
        (("Plan Dec26", "Plan Jan27"), "Plan Jan27"),
        (("Nov", "Dec", "Jan"), "Jan"),
        (("Q1", "Q2", "Q3"), "Q3"),
        (("Q3", "Q4", "Q1"), "Q1"),
        (("Q4 2025-26", "Q1 2026-27"), "Q1 2026-27"),
        (("30.09.26", "31.10.26"), "31.10.26"),
        (("Actions 2025-26", "Actions 2026-27"), "Actions 2026-27"),
        (("Plan v2", "Plan v10"), "Plan v10"),
        (("Plan", "Old plan"), "Plan"),
        (("2026-10", "2026-11"), "2026-11"),
    ],
)
def test_of_a_sheet_a_month_the_newest_is_in_force(names: tuple[str, ...], newest: str, tmp_path: Path) -> None:
    ratings = {name: "Green" if name == newest else "Red" for name in names}
    plan, told = read(tmp_path, {name: state(rating) for name, rating in ratings.items()})

    assert [(one.ref, str(one.rag)) for one in plan.actions] == [("1.1", "green"), ("1.2", "green")]
    assert sorted(told["earlier_sheet"]) == sorted(
        f"a.xlsx › {name}: The sheet tells the same actions as '{newest}', which is newer, so it was not used. "
        "Nothing, if that is right."
        for name in names
        if name != newest
    )
    assert "duplicate_ref" not in told


@pytest.mark.parametrize(
    "names", [("One", "Two"), ("Plan", "Plan (2)"), ("Jan", "Jul"), ("Q1", "Q3"), ("May", "Oct 2026")]
)
def test_where_nobody_can_tell_the_newest_sheet_the_paper_stops(names: tuple[str, str], tmp_path: Path) -> None:
    plan, told = read(tmp_path, {names[0]: state("Green"), names[1]: state("Red")})

    assert refs(plan) == ["1.1", "1.2"]
    assert told["newest_sheet_unclear"] == [
        (
            f"a.xlsx › {names[1]}: This sheet and '{names[0]}' tell the same actions and do not say the same of them, "
            "and neither their names nor dates of update tell which is newer. Take the older sheet out, or put the "
            "month and year into the name of each; if the actions are different ones, give each a reference of its own."
        )
    ]


def test_dates_of_update_tell_the_newest_sheet_where_names_do_not(tmp_path: Path) -> None:
    later = state("Green", updated=date(2026, 11, 20))
    plan, told = read(tmp_path, {"One": later, "Two": state("Red")})

    assert [str(one.rag) for one in plan.actions] == ["green", "green"]
    assert told["earlier_sheet"][0].startswith("a.xlsx › Two: ")


def test_dates_of_update_that_disagree_tell_nothing(tmp_path: Path) -> None:
    mixed = state("Red")
    mixed[1] = action("1.1", "Publish the offer", status="Green", updated=date(2026, 11, 20))
    other = state("Red")
    other[2] = action("1.2", "Train every worker", status="Amber", updated=date(2026, 11, 19))

    assert "newest_sheet_unclear" in read(tmp_path, {"One": mixed, "Two": other})[1]


def test_a_sheet_that_repeats_part_of_the_plan_is_told_and_not_used(tmp_path: Path) -> None:
    plan, told = read(tmp_path, {"Overdue": PLAN[:2], "Plan": PLAN})

    assert refs(plan) == ["1.1", "1.2"]
    assert told["earlier_sheet"] == [
        (
            "a.xlsx › Overdue: The sheet tells the same actions as 'Plan' and says the same of them, so it was not "
            "used. Nothing, if that is right."
        )
    ]


def test_what_only_an_earlier_sheet_has_is_told(tmp_path: Path) -> None:
    earlier = [*state("Red"), action("1.3", "Open two hubs"), action("1.4", "Close one")]
    plan, told = read(tmp_path, {"Oct 2026": earlier, "Nov 2026": state("Green")})

    assert refs(plan) == ["1.1", "1.2"]
    assert told["earlier_sheet_has_more"][0].endswith(
        "so it was not used. It has 2 actions besides (C4, C5), which no paper shows. "
        "Move what is still wanted to 'Nov 2026'."
    )


def test_what_an_earlier_sheet_restricts_stays_restricted(tmp_path: Path) -> None:
    restricted = [(*HEADINGS, "Restricted"), *((*row, "Yes" if row[0] == "1.1" else None) for row in state("Red")[1:])]
    plan, told = read(tmp_path, {"Oct 2026": restricted, "Nov 2026": state("Green")})

    assert [(one.ref, one.is_restricted) for one in plan.actions] == [("1.1", True), ("1.2", False)]
    assert told["restriction_kept"][0].startswith("a.xlsx › Nov 2026 › A2: a.xlsx › Oct 2026 › H2 restricts an action")
    assert {str(one) for one in plan.restricted_rows} >= {"a.xlsx › Oct 2026 › C2", "a.xlsx › Nov 2026 › C2"}


def test_what_a_register_restricts_is_no_other_action_of_the_same_number(tmp_path: Path) -> None:
    risks: Rows = [
        (*RISKS[0], "Restricted"),
        ("1.1", "Staff leave", "Dismiss the manager", "Ann Khan", DUE, "Open", "Yes"),
    ]
    plan, _ = read(tmp_path, {"Plan": PLAN, "Risks": risks})

    assert [one.is_restricted for one in plan.actions] == [False, False]
    assert "a.xlsx › Risks › C2" in {str(one) for one in plan.restricted_rows}


BARE = ("No", "Action", "Lead", "By when", "RAG")


def bare(*texts: str) -> Rows:
    return [BARE, *((number, text, "Ann Khan", DUE, "G") for number, text in enumerate(texts, 1))]


TABS = {
    "Priority 1 Leadership": bare("Set up the board", "Agree its terms"),
    "Priority 2 Workforce": bare("Recruit more psychologists", "Keep our social workers"),
}


def test_a_tab_for_each_priority_is_its_outcome_and_its_numbers_begin_again(tmp_path: Path) -> None:
    plan, told = read(tmp_path, TABS)

    assert [(one.ref, one.text) for one in plan.outcomes] == [("1", "Leadership"), ("2", "Workforce")]
    assert [(one.outcome_ref, one.ref) for one in plan.actions] == [("1", "1"), ("1", "2"), ("2", "1"), ("2", "2")]
    assert told["sheet_names_outcome"] == [
        (
            "a.xlsx › Priority 1 Leadership: These sheets have no column of outcomes, so the name of each was read as "
            "that of its actions ('Priority 1 Leadership', 'Priority 2 Workforce'). Nothing, if that is right; else "
            "give each a column Outcome."
        )
    ]
    assert told["numbers_begin_again"] == [
        (
            "a.xlsx › Priority 2 Workforce › A2: The numbers of the actions begin again on this sheet (1, 2); as it is "
            "of another outcome, they were taken for other actions. Give each action a reference of its own, such as "
            "2.1, so that a return cannot be mistaken."
        )
    ]
    assert "duplicate_ref" not in told


@pytest.mark.parametrize(
    "sheets",
    [
        {"Sheet1": bare("Set up the board", "Agree its terms"), "Sheet2": bare("Recruit more", "Keep our staff")},
        {"Open actions": bare("Set up the board", "Agree its terms"), "Closed": bare("Recruit more", "Keep our staff")},
        {"Ann Khan": bare("Set up the board", "Agree its terms"), "Bo Lee": bare("Recruit more", "Keep our staff")},
        {"Leadership": bare("Set up the board", "Agree its terms")},
        {**TABS, "Outcomes": [("Ref", "Outcome"), ("1", "Well led"), ("2", "Well staffed")]},
    ],
    ids=["no names", "general names", "leads", "one sheet", "a sheet of outcomes"],
)
def test_other_names_of_sheets_are_no_outcomes(sheets: dict[str, Rows], tmp_path: Path) -> None:
    plan, told = read(tmp_path, sheets)

    assert {one.outcome_ref for one in plan.actions} == {""}
    assert "sheet_names_outcome" not in told


def test_a_reference_used_twice_names_the_sheet_of_the_first(tmp_path: Path) -> None:
    more: Rows = [HEADINGS, action("1.1", "Open a hub"), action("3.1", "Pay carers"), action("3.2", "Ask carers")]
    told = read(tmp_path, {"Plan": PLAN, "More": more})[1]

    assert told["duplicate_ref"] == [
        (
            "a.xlsx › More › A2: The reference 1.1 was already used in Plan › A2; both actions are shown. "
            "Give each action a reference of its own."
        )
    ]


def test_names_that_do_not_say_when_tell_nothing() -> None:
    assert newest_of(["Leadership", "Workforce"]) is None
    assert newest_of(["Oct 2026", "Workforce"]) is None
    assert newest_of(["Oct 2026", "October 2026"]) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Priority 3", True),
        ("SEND", True),
        ("1. Leadership", True),
        ("March 2027", False),
        ("Nov", False),
        ("Q2", False),
        ("Action Plan", False),
        ("Part 2 exempt", False),
        ("A. Khan", False),
    ],
)
def test_what_can_be_the_name_of_an_outcome(name: str, expected: bool) -> None:  # noqa: FBT001 - pytest gives it by place
    assert is_outcome(name, frozenset()) is expected
