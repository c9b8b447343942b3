"""Plans that are grouped by theme and name no outcome."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from reportgen.intake.answers_file import NAME, answers_bytes
from reportgen.intake.heading_answers import Answer, Answers, Layout
from tests.intake.books import Cell, read_all, write

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("at_once")

DUE = date(2027, 3, 31)
Rows = list[tuple[Cell, ...]]


def plan_of(heading: str, *themes: Cell) -> Rows:
    """A plan of one action a theme."""
    rows: Rows = [
        (theme, f"Do the thing number {place}", "Anita Khan", DUE, "Green") for place, theme in enumerate(themes)
    ]
    return [(heading, "Action", "Lead", "Due date", "Status"), *rows]


@pytest.mark.parametrize("heading", ["Theme", "Priority", "Workstream", "Area of focus"])
def test_themes_group_the_actions_where_no_outcome_does(heading: str, tmp_path: Path) -> None:
    rows = plan_of(heading, "Early help", None, "Workforce", None)

    plan, told = read_all(write(tmp_path / "a.xlsx", {"Plan": rows}).parent)

    assert [(one.ref, one.text) for one in plan.outcomes] == [("1", "Early help"), ("2", "Workforce")]
    assert [action.outcome_ref for action in plan.actions] == ["1", "1", "2", "2"]
    (one,) = told["theme_as_outcome"]
    assert one.startswith(f"a.xlsx › Plan › A1: The plan names no outcomes, so the column '{heading}' was taken for")


@pytest.mark.parametrize(
    "themes",
    [
        ("High", "High", "Low"),
        ("1", "1", "2"),
        ("H", "M", "M"),
        ("Short term", "Short term", "Long-term"),
        ("P1", "P2", "P2"),
        ("Early help", "Workforce", "Money"),
    ],
    ids=["levels", "numbers", "letters", "terms", "P1", "no two share one"],
)
def test_what_ranks_the_actions_or_groups_none_is_no_outcome(themes: tuple[str, ...], tmp_path: Path) -> None:
    plan, told = read_all(write(tmp_path / "a.xlsx", {"Plan": plan_of("Priority", *themes)}).parent)

    assert plan.outcomes == ()
    assert [action.theme for action in plan.actions] == [*themes]
    assert "theme_as_outcome" not in told


def test_a_theme_typed_beside_some_actions_only_groups_none(tmp_path: Path) -> None:
    plan, told = read_all(write(tmp_path / "a.xlsx", {"Plan": plan_of("Category", None, "Quick fix", None)}).parent)

    assert plan.outcomes == ()
    assert "theme_as_outcome" not in told


OUTCOME_ROWS: Rows = [("Ref", "Outcome"), ("1", "Children are heard")]


def test_themes_stay_themes_where_outcomes_have_a_sheet(tmp_path: Path) -> None:
    sheets = {"Plan": plan_of("Theme", "Early help", "Early help"), "Outcomes": OUTCOME_ROWS}

    plan, told = read_all(write(tmp_path / "a.xlsx", sheets).parent)

    assert [one.text for one in plan.outcomes] == ["Children are heard"]
    assert {action.theme for action in plan.actions} == {"Early help"}
    assert "theme_as_outcome" not in told


def test_themes_stay_themes_where_another_sheet_names_outcomes(tmp_path: Path) -> None:
    named: Rows = [
        ("Outcome", "Action", "Lead", "Due date", "Status"),
        ("Staff stay", "Pay more", "Bo Lee", DUE, "Red"),
    ]
    sheets = {"Plan": plan_of("Theme", "Early help", "Early help"), "More": named}

    plan, told = read_all(write(tmp_path / "a.xlsx", sheets).parent)

    assert [one.text for one in plan.outcomes] == ["Staff stay"]
    assert "theme_as_outcome" not in told


def test_themes_stay_themes_where_labels_name_outcomes(tmp_path: Path) -> None:
    heading, *rows = plan_of("Theme", "Early help", "Early help")
    labelled: Rows = [heading, ("Outcome 1: Children are heard",), *rows]

    plan, told = read_all(write(tmp_path / "a.xlsx", {"Plan": labelled}).parent)

    assert [one.text for one in plan.outcomes] == ["Children are heard"]
    assert "theme_as_outcome" not in told


def test_an_officer_who_settled_that_it_is_the_theme_is_heeded(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"Plan": plan_of("Theme", "Early help", "Early help")})
    names = frozenset({"theme", "action", "lead", "due date", "status"})
    settled = Answers((Layout(names, "actions", answers={"theme": Answer("theme", DUE)}, seen_in="a.xlsx › Plan"),))
    (path.parent / NAME).parent.mkdir(exist_ok=True)
    (path.parent / NAME).write_bytes(answers_bytes(settled))

    plan, told = read_all(path.parent)

    assert plan.outcomes == ()
    assert "theme_as_outcome" not in told
