"""A plan whose column of actions has a heading that nobody knows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.intake.books import HEADINGS, Cell, action, read_all, write

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("at_once")

Rows = list[tuple[Cell, ...]]
UNKNOWN: Rows = [
    ("Item code", "Area for improvement", "What we promise", "Lead", "Time frame", "Progress", "BRAG"),
    ("x", "Weak supervision", "Train all managers", "Ann Khan", "Dec 2026", "ok", "A"),
    ("y", "Weak offer", "Publish the offer", "Bo Lee", "Dec 2026", "ok", "G"),
]


def test_a_plan_without_a_known_column_of_actions_is_asked_about(tmp_path: Path) -> None:
    plan, told = read_all(write(tmp_path / "a.xlsx", {"Our plan": UNKNOWN}).parent)

    assert plan.actions == ()
    assert told["action_column_unknown"] == [
        (
            "a.xlsx › Our plan › C1: The headings 'Lead', 'Time frame', 'Progress' and 'BRAG' are those of a plan, and "
            "none is known to be the action's, so the table was not read. It may be 'What we promise' (C1) or "
            "'Area for improvement' (B1). Call the heading 'Action' in the workbook, or say once which it is: "
            'reportgen map "a.xlsx" --sheet "Our plan" --kind actions --set "C1=Action"'
        )
    ]
    assert "sheet_not_recognised" not in told


NO_TEXT: Rows = [("Item code", "Lead", "Time frame", "Progress", "BRAG"), ("x", "Ann Khan", "Dec 2026", "ok", "A")]
FEW: Rows = [("Promise", "Lead", "BRAG"), ("Train all managers", "Ann Khan", "A")]


@pytest.mark.parametrize("rows", [NO_TEXT, FEW], ids=["no column of words", "few headings"])
def test_what_is_hardly_a_plan_is_not_asked_about(rows: Rows, tmp_path: Path) -> None:
    told = read_all(write(tmp_path / "a.xlsx", {"Sheet1": rows, "Plan": [HEADINGS, action("1.1")]}).parent)[1]

    assert "action_column_unknown" not in told
    assert "sheet_not_recognised" in told


def test_a_register_is_not_asked_about(tmp_path: Path) -> None:
    told = read_all(write(tmp_path / "a.xlsx", {"Risks": UNKNOWN, "Plan": [HEADINGS, action("1.1")]}).parent)[1]

    assert "action_column_unknown" not in told


def test_a_plan_of_references_without_actions_says_so_once(tmp_path: Path) -> None:
    rows: Rows = [
        ("No", "Recommendation", "Lead officer", "Due date", "Progress", "BRAG"),
        ("1", "Improve the offer", "Ann Khan", date(2027, 3, 31), "ok", "G"),
        ("2", "Improve the team", "Ann Khan", date(2027, 3, 31), "ok", "G"),
    ]
    plan, told = read_all(write(tmp_path / "a.xlsx", {"Plan": rows}).parent)

    assert plan.actions == ()
    assert told["no_action_column"] == [
        (
            "a.xlsx › Plan › B2: The plan has 2 rows with a reference and none with an action: no heading of theirs is "
            "known to be the action's. Call that heading 'Action' in the workbook, or say once which it is: "
            'reportgen map "a.xlsx"'
        )
    ]
    assert "unknown_ref" not in told
