"""Many workbooks, one plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from reportgen.intake.merge import plain_ref
from reportgen.plan.status import OFF_TRACK, label_of
from tests.intake.books import HEADINGS, Cell, action, read_all, write, write_actions

if TYPE_CHECKING:
    from pathlib import Path

RETURN = ("Action ref", "Update", "Status", "Due date", "Last updated")
NEW, OLD = date(2026, 11, 20), date(2026, 10, 1)
DUE = date(2027, 3, 31)
PLAN = [(*action(f"1.{n}"), f"Plan's words of 1.{n}") for n in (1, 2, 3)]


def make_plan(folder: Path, name: str = "Plan.xlsx") -> None:
    write_actions(folder / name, *PLAN, headings=(*HEADINGS, "Update"))


def make_return(folder: Path, *rows: tuple[Cell, ...], name: str = "Return A.xlsx") -> None:
    write(folder / name, {"Return": [RETURN, *rows]})


def test_the_newer_text_wins_and_both_are_told(tmp_path: Path) -> None:
    make_plan(tmp_path)
    make_return(tmp_path, ("1.2", "Return's words", "Amber", DUE, NEW), ("1.3", "Old words", "Red", DUE, OLD))
    plan, told = read_all(tmp_path)

    assert [one.progress_update for one in plan.actions] == [
        "Plan's words of 1.1",
        "Return's words",
        "Plan's words of 1.3",
    ]
    assert told == {
        "two_texts": [
            (
                "Plan.xlsx › Actions › F4: Two workbooks tell 1.3 differently (status, update); this newer one "
                "was used, not "
                "Return A.xlsx › Return › C3 ('Red'). Nothing, if the newer one is right."
            ),
            (
                "Return A.xlsx › Return › C2: Two workbooks tell 1.2 differently (status, update); this newer "
                "one was used, "
                "not Plan.xlsx › Actions › F3 ('Green'). Nothing, if the newer one is right."
            ),
        ]
    }


def test_the_same_status_in_other_words_is_no_difference(tmp_path: Path) -> None:
    make_plan(tmp_path)
    make_return(tmp_path, ("1.2", "Plan's words of 1.2", "G", "31/3/27", NEW))
    plan, told = read_all(tmp_path)

    assert (told, plan.actions[1].revisions, "revised" in plan.actions[1].cells) == ({}, (), False)


def test_a_newer_rating_takes_the_place_of_an_older_status(tmp_path: Path) -> None:
    write_actions(tmp_path / "Plan.xlsx", action("1.1", status="Complete"), action("1.2"))
    write(tmp_path / "Return.xlsx", {"Return": [("Ref", "RAG", "Update", "Last updated"), ("1.1", "Red", "x", NEW)]})
    plan, _ = read_all(tmp_path)

    assert label_of(plan.actions[0]) is OFF_TRACK


def test_a_date_that_a_return_moves_is_a_revision_nobody_approved(tmp_path: Path) -> None:
    make_plan(tmp_path)
    make_return(tmp_path, ("1.2", "x", "Green", "30 June 2027", NEW))
    moved = read_all(tmp_path)[0].actions[1]

    assert (moved.due.latest, moved.date_in_force.latest) == (DUE, DUE)
    assert [(one.revised.text, one.is_approved) for one in moved.revisions] == [("30 June 2027", False)]
    assert str(moved.cell("revised")) == "Return A.xlsx › Return › D2"


def test_a_return_may_give_a_date_where_there_was_none(tmp_path: Path) -> None:
    write_actions(tmp_path / "Plan.xlsx", action("1.1", due="TBC"), action("1.2"))
    make_return(tmp_path, ("1.1", "x", "Green", "30 June 2027", NEW))
    given = read_all(tmp_path)[0].actions[0]

    assert (given.due.text, given.revisions) == ("30 June 2027", ())


def test_a_row_without_its_date_of_update_is_told_and_loses_to_one_that_has_it(tmp_path: Path) -> None:
    make_plan(tmp_path)
    make_return(tmp_path, ("1.2", "Undated", "Amber", DUE, None))
    plan, told = read_all(tmp_path)

    assert plan.actions[1].progress_update == "Plan's words of 1.2"
    assert told["no_last_updated"] == [
        (
            "Return A.xlsx › Return › B2: The row does not say when it was last updated, so Plan.xlsx › Actions "
            "› A3, which "
            "does, was used where the two differ. Fill in 'last updated'."
        )
    ]


def test_two_undated_rows_are_told_and_the_return_is_used(tmp_path: Path) -> None:
    write_actions(tmp_path / "Plan.xlsx", action("1.1", updated=None), action("1.2"))
    make_return(tmp_path, ("1.1", "Undated", "Amber", DUE, None))
    plan, told = read_all(tmp_path)

    assert plan.actions[0].progress_update == "Undated"
    assert told["no_last_updated"] == [
        (
            "Return A.xlsx › Return › B2: Neither this row nor Plan.xlsx › Actions › A2 says when it was last updated; "
            "this row was used. Fill in 'last updated'."
        )
    ]


def test_a_reference_that_the_plan_does_not_have_is_told(tmp_path: Path) -> None:
    make_plan(tmp_path)
    make_return(tmp_path, ("9.9", "x", "Green", DUE, NEW), ("1.1", "y", "Green", DUE, NEW))
    plan, told = read_all(tmp_path)

    assert [one.ref for one in plan.actions] == ["1.1", "1.2", "1.3"]
    assert told["unknown_ref"] == [
        (
            "Return A.xlsx › Return › A2: The plan has no action 9.9, so what the row says was not used. "
            "Correct the reference."
        )
    ]


def test_an_action_that_only_a_return_has_is_added_and_told(tmp_path: Path) -> None:
    make_plan(tmp_path)
    rows = [("1.1", "Do the thing of 1.1", "Green", NEW), ("1.4", "Something new", "Green", NEW)]
    write(tmp_path / "Return.xlsx", {"Return": [("Ref", "Action", "Status", "Last updated"), *rows]})
    plan, told = read_all(tmp_path)

    assert [one.ref for one in plan.actions] == ["1.1", "1.2", "1.3", "1.4"]
    assert told["new_action"] == [
        (
            "Return.xlsx › Return › B3: The plan does not have this action; it was added from this return. "
            "Check that it was agreed."
        )
    ]


def test_an_action_reworded_by_a_return_keeps_the_plans_words(tmp_path: Path) -> None:
    make_plan(tmp_path)
    rows = [("1.1", "Do something easier", "Green", NEW)]
    write(tmp_path / "Return.xlsx", {"Return": [("Ref", "Action", "Status", "Last updated"), *rows]})
    plan, told = read_all(tmp_path)

    assert plan.actions[0].text == "Do the thing of 1.1"
    assert told["reworded"] == [
        (
            "Return.xlsx › Return › B2: The action is worded differently in Plan.xlsx › Actions › C2; the plan's "
            "own wording "
            "was kept. Use the agreed wording, or change the plan."
        )
    ]


def test_two_copies_of_a_return_stop_the_papers(tmp_path: Path) -> None:
    make_plan(tmp_path)
    for name in ("Return A.xlsx", "Return A (1).xlsx"):
        make_return(tmp_path, ("1.1", "x", "Green", DUE, NEW), ("1.2", "y", "Green", DUE, NEW), name=name)

    assert read_all(tmp_path)[1]["two_copies"] == [
        (
            "Return A.xlsx: This workbook and Return A (1).xlsx tell the same actions: they look like two copies "
            "of one "
            "return. Take the older copy out of the folder."
        )
    ]


def test_two_copies_of_the_plan_stop_the_papers(tmp_path: Path) -> None:
    for name in ("Plan.xlsx", "Plan FINAL v2.xlsx"):
        make_plan(tmp_path, name)

    assert read_all(tmp_path)[1]["two_copies"] == [
        (
            "Plan.xlsx: This workbook and Plan FINAL v2.xlsx tell the same actions: they look like two copies of "
            "the plan. "
            "Take the older copy out of the folder."
        )
    ]


def test_a_return_of_every_action_is_no_copy_of_the_plan(tmp_path: Path) -> None:
    make_plan(tmp_path)
    make_return(tmp_path, *[(f"1.{n}", "x", "Green", DUE, NEW) for n in (1, 2, 3)])

    assert "two_copies" not in read_all(tmp_path)[1]


def test_a_reference_and_an_action_that_stand_twice_are_told_and_both_are_shown(tmp_path: Path) -> None:
    rows = [action("1.1"), action("1.1", "Another"), action("", "Third"), action("", "Third")]
    plan, told = read_all(write_actions(tmp_path / "a.xlsx", *rows).parent)

    assert len(plan.actions) == 4
    assert told == {
        "duplicate_ref": [
            (
                "a.xlsx › Actions › A3: The reference 1.1 was already used in A2; both actions are shown. "
                "Give each action a reference of its own."
            )
        ],
        "duplicate_action": [
            "a.xlsx › Actions › C5: The same action stands in C4; both are shown. Delete one of the two."
        ],
    }


@pytest.mark.parametrize("name", ["A plan.xlsx", "Z plan.xlsx"])
def test_the_plan_is_the_plan_whatever_its_file_is_called(tmp_path: Path, name: str) -> None:
    make_plan(tmp_path, name)
    make_return(tmp_path, ("1.2", "Return's words", "Amber", DUE, NEW), name="M return.xlsx")
    plan, told = read_all(tmp_path)

    assert [one.progress_update for one in plan.actions][1] == "Return's words"
    assert [line.split(":")[0] for line in told["two_texts"]] == ["M return.xlsx › Return › C2"]


@pytest.mark.parametrize("ref", ["1.1", "1.1.", "Action 1.1", "ref 1.1", " 1. 1", "No. 1.1", "#1.1"])
def test_a_reference_is_known_however_it_is_written(ref: str) -> None:
    assert plain_ref(ref) == "1.1"
