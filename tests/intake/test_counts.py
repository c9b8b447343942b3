"""Tables that count actions give none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.intake.books import HEADINGS, Cell, action, read_all, write

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("at_once")

Rows = list[tuple[Cell, ...]]
BY_LEAD: Rows = [("Lead", "Actions", "Overdue", "On track"), ("Ann Khan", 4, 1, 3), ("Bo Lee", 3, 0, 3)]
BY_PRIORITY: Rows = [
    ("Priority", "Actions", "Complete", "RAG"),
    ("1. Leadership", 5, 2, "G"),
    ("2. Workforce", 7, 1, "R"),
]
WITH_DASHES: Rows = [("Owner", "Actions", "Status"), ("Ann Khan", "12", "3"), ("Bo Lee", "\u2013", "2")]
IN_PERCENT: Rows = [("Theme", "Activity", "RAG"), ("Early help", "40%", "G"), ("Safety", "55.5 %", "A")]


@pytest.mark.parametrize("counts", [BY_LEAD, BY_PRIORITY, WITH_DASHES, IN_PERCENT])
def test_a_sheet_that_counts_actions_gives_none_and_is_told(counts: Rows, tmp_path: Path) -> None:
    plan, told = read_all(write(tmp_path / "a.xlsx", {"Dashboard": counts, "Plan": [HEADINGS, action("1.1")]}).parent)

    assert [one.ref for one in plan.actions] == ["1.1"]
    assert told["table_of_counts"] == [
        (
            f"a.xlsx › Dashboard › A1: Below '{counts[0][1]}' stand numbers only, so the table counts actions and was "
            "not read. Nothing, unless it is part of the plan: then type the actions themselves."
        )
    ]
    assert "sheet_not_recognised" not in told


@pytest.mark.parametrize("counts", [BY_LEAD, BY_PRIORITY])
@pytest.mark.parametrize("is_above", [True, False])
def test_counts_above_or_below_the_plan_on_its_sheet_are_no_rows_of_it(
    counts: Rows, tmp_path: Path, *, is_above: bool
) -> None:
    plan_rows: Rows = [HEADINGS, action("1.1"), action("1.2")]
    rows = [*counts, (), *plan_rows] if is_above else [*plan_rows, (), *counts]
    plan, told = read_all(write(tmp_path / "a.xlsx", {"Plan": rows}).parent)

    assert [one.ref for one in plan.actions] == ["1.1", "1.2"]
    assert len(told["table_of_counts"]) == 1


def test_numbers_under_action_beside_a_description_are_references(tmp_path: Path) -> None:
    rows: Rows = [("Action", "Description", "Lead", "RAG"), (1, "Train managers", "Ann Khan", "G")]
    plan, told = read_all(write(tmp_path / "a.xlsx", {"Plan": rows}).parent)

    assert [(one.ref, one.text) for one in plan.actions] == [("1", "Train managers")]
    assert "table_of_counts" not in told


@pytest.mark.parametrize("first", ["Train 20 staff", "24/7 cover", None])
def test_a_table_of_words_or_of_nothing_yet_is_one_of_actions(first: str | None, tmp_path: Path) -> None:
    rows: Rows = [("Lead", "Actions", "Overdue", "Status"), ("Ann Khan", first, None, "Green")]
    told = read_all(write(tmp_path / "a.xlsx", {"Plan": rows}).parent)[1]

    assert "table_of_counts" not in told
