"""What stands in rows of its own and is no action: sub-points, leads above, the plan as a whole, cells that slid."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.intake.books import Cell, read_all, write

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.plan.model import Plan

pytestmark = pytest.mark.usefixtures("at_once")

Rows = list[tuple[Cell, ...]]
DUE = date(2027, 3, 31)
H = ("Ref", "Outcome", "Action", "Lead", "Due date", "RAG", "Progress update")


def read(folder: Path, *rows: tuple[Cell, ...], headings: tuple[Cell, ...] = H) -> tuple[Plan, dict[str, list[str]]]:
    return read_all(write(folder / "a.xlsx", {"Plan": [headings, *rows]}).parent)


def test_bullets_in_rows_of_their_own_are_sub_points_of_the_action_above(tmp_path: Path) -> None:
    plan, told = read(
        tmp_path,
        ("1.1", "Heard", "Publish the offer by:", "Ann Khan", DUE, "G", "Parents were asked."),
        (None, None, "\u2022 drafting pages", None, None, None, "Pages are drafted."),
        (None, None, "- testing with parents"),
        (None, None, "telling every school"),
        ("1.2", "Heard", "Train staff", "Bo Lee", DUE, "A", "Half are trained."),
    )

    assert [(one.ref, one.text, one.parts) for one in plan.actions] == [
        ("1.1", "Publish the offer by:", ("drafting pages", "testing with parents", "telling every school")),
        ("1.2", "Train staff", ()),
    ]
    assert plan.actions[0].progress_update == "Parents were asked.\nPages are drafted."
    assert told["sub_points_joined"] == [
        (
            "a.xlsx › Plan › C3: The action in C2 ends in a colon, so the rows below it (C3, C4, C5) were read as its "
            "sub-points. Nothing, if that is right; else give each action a reference, a lead and a date of its own."
        )
    ]


@pytest.mark.parametrize(
    ("action", "below"),
    [
        ("Publish the offer", (None, None, "\u2022 drafting pages")),
        ("Publish the offer by:", (None, None, "Draft pages")),
        ("Publish the offer by:", ("1.3", None, "\u2022 drafting pages")),
        ("Publish the offer by:", (None, None, "\u2022 drafting pages", "Bo Lee")),
        ("Publish the offer by:", (None, None, "drafting pages", None, DUE)),
        ("Publish the offer by:", (None, None, "drafting pages", None, None, "G")),
    ],
)
def test_a_row_that_may_be_an_action_is_no_sub_point(action: str, below: tuple[Cell, ...], tmp_path: Path) -> None:
    plan, told = read(tmp_path, ("1.1", "Heard", action, "Ann Khan", DUE, "G"), below)

    assert len(plan.actions) == 2
    assert "sub_points_joined" not in told


def test_what_restricts_a_sub_point_restricts_its_action(tmp_path: Path) -> None:
    rows = [("1.1", "Heard", "Close the home by:", "Ann Khan", DUE, "G", "", "No")]
    plan, _ = read(tmp_path, *rows, (None, None, "\u2022 selling it", *[None] * 4, "Yes"), headings=(*H, "Restricted"))

    assert [one.is_restricted for one in plan.actions] == [True]


def test_a_lead_above_the_actions_is_theirs_and_told(tmp_path: Path) -> None:
    headings = ("Ref", "Action", "Due date", "RAG")
    rows: Rows = [
        ("Outcome 1: Heard",), ("Lead: Ann Khan",), headings, ("1.1", "Ask", DUE, "G"), (),
        ("Outcome 2: Safe",), ("Lead agency: Mereside Police",), headings, ("2.1", "Look", DUE, "R"), (),
        ("Outcome 3: Well",), ("3.1", "Feed", DUE, "R"),
    ]  # fmt: skip
    plan, told = read_all(write(tmp_path / "a.xlsx", {"Plan": rows}).parent)

    assert [(one.ref, one.outcome_ref, "; ".join(map(str, one.leads)), one.lead_agency) for one in plan.actions] == [
        ("1.1", "1", "Ann Khan", ""),
        ("2.1", "2", "", "Mereside Police"),
        ("3.1", "3", "", ""),
    ]
    assert told["lead_of_group"] == [
        (
            f"a.xlsx › Plan › {cell}: The lead stands above the actions; it was read for each of them that has none of "
            "its own. Nothing, if that is right; else give each action its lead."
        )
        for cell in ("A2", "A7")
    ]


def test_a_lead_of_its_own_goes_before_the_lead_above(tmp_path: Path) -> None:
    rows: Rows = [("Outcome 1: Heard",), ("Owner: D. Farrar",), H, ("1.1", "Heard", "Ask", "Bo Lee", DUE, "G")]
    plan, told = read_all(write(tmp_path / "a.xlsx", {"Plan": rows}).parent)

    assert [str(lead) for lead in plan.actions[0].leads] == ["Bo Lee"]
    assert "lead_of_group" not in told


@pytest.mark.parametrize("label", ["Sponsor: B. Pitt", "SRO: B. Pitt", "Status: all on track", "By when: March"])
def test_what_is_said_of_a_group_and_has_no_place_is_told_and_is_no_outcome(label: str, tmp_path: Path) -> None:
    plan, told = read(tmp_path, ("Outcome 1: Heard",), (label,), ("1.1", None, "Ask", "Ann Khan", DUE, "G"))

    assert [(one.ref, one.text) for one in plan.outcomes] == [("1", "Heard")]
    assert told["label_not_used"] == [
        (
            "a.xlsx › Plan › A3: This stands by itself among the actions and names no outcome; it was not used. "
            "If the papers should say it, put it into a column of each action."
        )
    ]


@pytest.mark.parametrize(
    "label", ["Priority 1: Lead well", "Improvement area: Early help", "Getting help early: our offer"]
)
def test_a_label_with_a_colon_that_names_a_group_still_names_it(label: str, tmp_path: Path) -> None:
    plan, told = read(tmp_path, (label,), ("1.1", None, "Ask", "Ann Khan", DUE, "G"))

    assert len(plan.outcomes) + bool(plan.actions[0].theme) == 1
    assert "label_not_used" not in told


@pytest.mark.parametrize("row", [("Overall", None, "Overall progress"), ("Overall",), (None, None, "Overall RAG")])
def test_a_row_of_the_plan_as_a_whole_is_no_action_and_told(row: tuple[Cell, ...], tmp_path: Path) -> None:
    whole = (*row, *[None] * (5 - len(row)), "A", "Mixed.")
    plan, told = read(tmp_path, ("1.1", "Heard", "Ask", "Ann Khan", DUE, "G"), whole)

    assert [one.ref for one in plan.actions] == ["1.1"]
    assert "The row is of the plan as a whole, so it was left out." in told["row_left_out"][0]


@pytest.mark.parametrize(
    "row",
    [
        ("1.2", "Heard", "Overall progress of the board is reviewed", "Bo Lee", DUE, "A"),
        ("1.2", "Overall", "Review the board", None, None, "A"),
        ("Overall", None, "Overall progress", "Bo Lee", DUE, "A"),
    ],
)
def test_an_action_that_speaks_of_the_whole_stays(row: tuple[Cell, ...], tmp_path: Path) -> None:
    plan, _ = read(tmp_path, ("1.1", "Heard", "Ask", "Ann Khan", DUE, "G"), row)

    assert len(plan.actions) == 2


def test_cells_that_slid_from_an_inserted_cell_on_are_read_under_their_headings(tmp_path: Path) -> None:
    plan, told = read(
        tmp_path,
        ("1.1", "Heard", "Ask", "Ann Khan", DUE, "G", "u1"),
        ("1.2", "Heard", "Train", None, "Bo Lee", DUE, "A", "u2"),
        ("1.3", "Heard", "Look", "Cy Ode", None, DUE, "R", "u3"),
    )

    assert [(str(one.leads[0]), one.due.text, str(one.rag), one.progress_update) for one in plan.actions] == [
        ("Ann Khan", "31 March 2027", "green", "u1"),
        ("Bo Lee", "31 March 2027", "amber", "u2"),
        ("Cy Ode", "31 March 2027", "red", "u3"),
    ]
    assert told["shifted_columns"] == [
        (
            f"a.xlsx › Plan › {cell}: From here on, the cells of this row stand one column too far to the right; they "
            "were read one to the left. Move each value under its own heading."
        )
        for cell in ("E3", "F4")
    ]


def test_a_mark_of_restriction_is_kept_in_a_row_that_slid_in_part(tmp_path: Path) -> None:
    row = ("1.2", "Heard", "Close", None, "Bo Lee", DUE, "A", "Yes")
    plan, _ = read(tmp_path, ("1.1", "Heard", "Ask", "Ann Khan", DUE, "G"), row, headings=(*H, "Restricted"))

    assert [one.is_restricted for one in plan.actions] == [False, True]


@pytest.mark.parametrize(
    "row",
    [
        ("1.2", "Heard", "Train", None, "Ofsted Visit", "A", "u2"),
        ("1.2", "Heard", "Train", None, DUE, "A", "u2", "a note"),
        ("1.2", None, "Train", "Bo Lee", "by the summer", "soon", "u2"),
        ("1.2", "Heard", "Train", None, "Bo Lee", DUE, "half way there"),
        ("1.2", "Heard", "Train", None, DUE, DUE, "G"),
    ],
)
def test_an_empty_cell_alone_does_not_move_a_row(row: tuple[Cell, ...], tmp_path: Path) -> None:
    told = read(tmp_path, ("1.1", "Heard", "Ask", "Ann Khan", DUE, "G", "u1"), row)[1]

    assert not any("From here on" in line for line in told.get("shifted_columns", []))


def test_a_rating_and_an_update_that_changed_places_are_read_the_right_way_round(tmp_path: Path) -> None:
    plan, told = read(tmp_path, ("1.1", "Heard", "Ask", "Ann Khan", DUE, "Drafted and sent to parents", "Green"))

    assert (str(plan.actions[0].rag), plan.actions[0].progress_update) == ("green", "Drafted and sent to parents")
    assert told["shifted_columns"] == [
        (
            "a.xlsx › Plan › F2: The rating and the progress stand under each other's heading; they were read the "
            "right way round. Move each value under its own heading."
        )
    ]
    assert "status_not_understood" not in told


@pytest.mark.parametrize(("rag", "update"), [("Amber", "Complete"), ("soon", "Green"), (None, "Green")])
def test_a_short_update_is_no_rating(rag: str | None, update: str, tmp_path: Path) -> None:
    plan, told = read(tmp_path, ("1.1", "Heard", "Ask", "Ann Khan", DUE, rag, update))

    assert plan.actions[0].progress_update == update
    assert "shifted_columns" not in told


@pytest.mark.parametrize("is_first", [True, False])
def test_the_text_of_an_outcome_is_that_beside_an_open_action(tmp_path: Path, *, is_first: bool) -> None:
    secret = ("1.1", "1. Heard, and the Hill Road home closes", "Close the home", "Ann Khan", DUE, "G", "", "Yes")
    open_row = ("1.2", "1. Heard", "Ask", "Ann Khan", DUE, "G", "", "No")
    plan, _ = read(tmp_path, *((secret, open_row) if is_first else (open_row, secret)), headings=(*H, "Restricted"))

    assert [(one.ref, one.text) for one in plan.outcomes] == [("1", "Heard")]
