"""Which action of the plan a row of another workbook is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.intake.books import Cell, action, read_all, write, write_actions
from tests.intake.test_merge import NEW, make_plan

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("at_once")


def by_text(folder: Path, *rows: tuple[Cell, ...]) -> None:
    write(folder / "Return.xlsx", {"Return": [("Outcome", "Action", "Progress update", "Last updated"), *rows]})


TEXTS = (
    "Train every social worker to record what the child wants",
    "Ask every family what helped when a case is closed",
    "Publish the thresholds guide with worked examples",
)


def plan_without_refs(folder: Path) -> None:
    rows = [action("", text, outcome=f"{n}. Children are safer in way {n}") for n, text in enumerate(TEXTS, 1)]
    write_actions(folder / "Plan.xlsx", *rows)


def test_without_references_a_row_is_matched_by_its_outcome_and_text(tmp_path: Path) -> None:
    plan_without_refs(tmp_path)
    by_text(
        tmp_path, ("2. Children are safer in way 2", TEXTS[1].upper() + ".", "Said so", NEW), (None, TEXTS[0], "x", NEW)
    )
    plan, told = read_all(tmp_path)

    assert [one.progress_update for one in plan.actions] == ["x", "Said so", ""]
    assert set(told) == {"action_not_returned"}


def test_a_text_that_is_nearly_an_actions_is_asked_about_and_not_used(tmp_path: Path) -> None:
    plan_without_refs(tmp_path)
    near = "Train every social worker to record what a child wants"
    by_text(tmp_path, (None, near, "Which?", NEW), (None, TEXTS[1], "Said so", NEW), (None, TEXTS[2], "x", NEW))
    plan, told = read_all(tmp_path)

    assert [one.progress_update for one in plan.actions] == ["", "Said so", "x"]
    assert told == {
        "near_match": [
            (
                f"Return.xlsx › Return › B2: The action is nearly that of Plan.xlsx › Actions › C2 ('{TEXTS[0]}'), so "
                "nobody can tell whether it is a new one. What the row says was not used. If they are one action, "
                "give both the same reference or the same words; if not, make them differ."
            )
        ]
    }


def test_a_text_near_one_that_another_row_is_exactly_is_a_new_action(tmp_path: Path) -> None:
    plan_without_refs(tmp_path)
    near = "Train every social worker to record what a child wants"
    by_text(tmp_path, *[(None, text, "x", NEW) for text in (*TEXTS, near)])
    plan, told = read_all(tmp_path)

    assert [one.text for one in plan.actions] == [*TEXTS, near]
    assert list(told) == ["new_action"]


def test_a_text_that_two_actions_share_is_asked_about(tmp_path: Path) -> None:
    rows = [action("", "Report to the board", outcome=f"{n}. Way {n}") for n in (1, 2)]
    write_actions(tmp_path / "Plan.xlsx", *rows, action("", TEXTS[0], outcome="1. Way 1"))
    by_text(tmp_path, (None, "Report to the board", "Which?", NEW), ("2. Way 2", "Report to the board", "This", NEW))
    plan, told = read_all(tmp_path)

    assert [one.progress_update for one in plan.actions] == ["", "This", ""]
    assert told["several_matches"] == [
        (
            "Return.xlsx › Return › B2: The row may be the action in Plan.xlsx › Actions › C2 or that in Plan.xlsx › "
            "Actions › C3. What the row says was not used. Give each action a reference of its own, and the row the "
            "right one."
        )
    ]


def test_a_reference_of_one_action_beside_the_text_of_another_is_asked_about(tmp_path: Path) -> None:
    make_plan(tmp_path)
    rows = [("1.1", "Do the thing of 1.2", "Wrong", NEW), ("1.3", "Do the thing of 1.3", "Right", NEW)]
    write(tmp_path / "Return.xlsx", {"Return": [("Ref", "Action", "Update", "Last updated"), *rows]})
    plan, told = read_all(tmp_path)

    assert [one.progress_update for one in plan.actions] == ["Plan's words of 1.1", "Plan's words of 1.2", "Right"]
    assert told["ref_and_text_differ"] == [
        (
            "Return.xlsx › Return › A2: The reference is that of Plan.xlsx › Actions › C2 ('Do the thing of 1.1') and "
            "the text that of Plan.xlsx › Actions › C3 ('Do the thing of 1.2'). What the row says was not used. "
            "Correct the reference or the text; sorting some of the columns only parts the two."
        )
    ]


def test_an_unknown_reference_beside_a_known_text_is_told(tmp_path: Path) -> None:
    make_plan(tmp_path)
    rows = [("1.7", "Do the thing of 1.2", "Said so", NEW)]
    write(tmp_path / "Return.xlsx", {"Return": [("Ref", "Action", "Update", "Last updated"), *rows]})
    plan, told = read_all(tmp_path)

    assert plan.actions[1].progress_update == "Said so"
    assert told["matched_by_text"] == [
        (
            "Return.xlsx › Return › A2: No action has the reference 1.7; the text is that of 1.2, which the row was "
            "taken to be. Correct the reference."
        )
    ]


def test_a_workbook_whose_references_mean_other_actions_is_of_another_plan_and_not_used(tmp_path: Path) -> None:
    make_plan(tmp_path)
    rows = [("1.1", "Mend the roof of the sports hall", "x", NEW), ("1.2", "Buy two gritting lorries", "y", NEW)]
    write(
        tmp_path / "Return.xlsx",
        {
            "Return": [("Ref", "Action", "Update", "Last updated"), *rows],
            "Outcomes": [("Ref", "Outcome"), ("9", "Roads are safe")],
        },
    )
    plan, told = read_all(tmp_path)

    assert [one.progress_update for one in plan.actions] == [f"Plan's words of 1.{n}" for n in (1, 2, 3)]
    assert [one.ref for one in plan.outcomes] == ["1"]
    assert told == {
        "return_of_another_plan": [
            (
                "Return.xlsx: The workbook seems to belong to another plan: 2 of its 2 references are those of other "
                "actions in the plan. It was not used. Take it out of the folder; if it does belong here, give its "
                "actions the plan's references."
            )
        ]
    }


def test_a_second_part_of_the_plan_that_uses_some_references_again_is_shown_whole(tmp_path: Path) -> None:
    write_actions(tmp_path / "Plan.xlsx", *[action(f"1.{n}") for n in range(1, 8)])
    texts = {"1.6": "Mend the roof of the sports hall", "1.7": "Buy two gritting lorries"}
    others = {f"2.{n}": f"Plant {n} trees" for n in range(1, 4)}
    write_actions(tmp_path / "Roads.xlsx", *[action(ref, text) for ref, text in (texts | others).items()])
    plan, told = read_all(tmp_path)

    assert [one.text for one in plan.actions if one.cell("action").file == "Roads.xlsx"] == [*(texts | others).values()]
    assert told == {
        "duplicate_ref": [
            (
                f"Roads.xlsx › Actions › A{row}: The reference {ref} was already used in Plan.xlsx › Actions › A{first}"
                "; both actions are shown. Give each action a reference of its own."
            )
            for row, ref, first in ((2, "1.6", 7), (3, "1.7", 8))
        ]
    }
