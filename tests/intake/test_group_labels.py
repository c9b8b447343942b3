"""What is typed once for a group of rows is read for that group, and for no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.intake.books import Cell, read_all, write

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("at_once")

HEADINGS = ("Outcome", "Ref", "Action", "Lead", "Lead post", "Lead agency", "Source")
TEXTS = ("Open two hubs", "Train every carer", "Ask families each spring", "Publish the offer", "Visit each school")


def plan(path: Path, *rows: tuple[Cell, Cell, Cell, Cell, Cell]) -> None:
    """Rows of outcome, lead, post, agency and source."""
    given = [
        (o, f"1.{n}", TEXTS[n - 1], lead, post, at, source) for n, (o, lead, post, at, source) in enumerate(rows, 1)
    ]
    write(path, {"Actions": [HEADINGS, *given]})


def test_a_post_and_an_agency_are_those_of_the_lead_beside_whom_they_stand(tmp_path: Path) -> None:
    plan(
        tmp_path / "Plan.xlsx",
        ("1. Safe homes", "Ann Poe", "Head of Housing", "Ash Council", "Audit 2025"),
        (None, None, None, None, None),
        (None, "Bob Ray", None, None, None),
        (None, "Ann Poe", None, None, None),
        ("2. Safe streets", "Sgt Cat Wu", None, None, None),
    )
    actions = read_all(tmp_path)[0].actions

    assert [(*map(str, action.leads), action.lead_agency) for action in actions] == [
        ("Ann Poe, Head of Housing, Ash Council", "Ash Council"),
        ("",),
        ("Bob Ray", ""),
        ("Ann Poe", ""),
        ("Sgt Cat Wu", ""),
    ]
    assert [action.sources for action in actions] == [("Audit 2025",)] * 4 + [()]


def test_one_lead_of_a_group_keeps_post_and_agency_in_each_row(tmp_path: Path) -> None:
    plan(
        tmp_path / "Plan.xlsx",
        ("1. Safe homes", "Ann Poe", "Head of Housing", "Ash Council", None),
        (None, None, None, None, None),
        (None, None, None, None, None),
        ("2. Safe streets", "Sgt Cat Wu", None, "Police", None),
        (None, None, None, None, None),
    )
    actions = read_all(tmp_path)[0].actions

    assert [str(action.leads[0]) for action in actions] == [
        *["Ann Poe, Head of Housing, Ash Council"] * 3,
        *["Sgt Cat Wu, Police"] * 2,
    ]


def test_where_each_row_types_its_outcome_nothing_else_is_typed_for_a_group(tmp_path: Path) -> None:
    plan(
        tmp_path / "Plan.xlsx",
        ("1. Safe homes", "Ann Poe", "Head of Housing", "Ash Council", "Audit 2025"),
        ("1. Safe homes", "Bob Ray", None, None, None),
        ("2. Safe streets", "Sgt Cat Wu", None, None, None),
        ("2. Safe streets", "Sgt Cat Wu", None, None, "Police plan"),
        ("2. Safe streets", "Dan Foe", None, None, None),
    )
    read, told = read_all(tmp_path)

    assert [action.sources for action in read.actions] == [("Audit 2025",), (), (), ("Police plan",), ()]
    assert [action.leads[0].post for action in read.actions] == ["Head of Housing", "", "", "", ""]
    assert "filled_down" not in told


def test_what_is_typed_for_a_group_does_not_go_over_into_another_outcome(tmp_path: Path) -> None:
    plan(
        tmp_path / "Plan.xlsx",
        ("1. Safe homes", "Ann Poe", None, None, "Audit 2025"),
        (None, "Ann Poe", None, None, None),
        ("2. Safe streets", "Sgt Cat Wu", None, None, None),
        ("2. Safe streets", "Sgt Cat Wu", None, None, None),
    )

    assert [action.sources for action in read_all(tmp_path)[0].actions] == [("Audit 2025",), ("Audit 2025",), (), ()]


def test_a_source_that_leads_its_group_is_told_too(tmp_path: Path) -> None:
    rows = [(source, text, "Ann Poe") for source, text in zip(("Audit 2025", None, None, None), TEXTS, strict=False)]
    write(tmp_path / "Plan.xlsx", {"Actions": [("Source", "Action", "Lead"), *rows]})
    read, told = read_all(tmp_path)

    assert [action.sources for action in read.actions] == [("Audit 2025",)] * 4
    assert told["filled_down"] == [
        (
            "Plan.xlsx › Actions › A2: Where the source is blank below the first row of its group, what stands there "
            "was read (A2). Nothing, if that is right; else type the source in each row."
        )
    ]


def test_what_was_read_for_a_group_is_named_as_a_reader_would_name_it(tmp_path: Path) -> None:
    rows = [
        (source, text, "Scrutiny" if source else None)
        for source, text in zip(("Audit 2025", None, None), TEXTS, strict=False)
    ]
    write(tmp_path / "Plan.xlsx", {"Actions": [("Source", "Action", "Report to"), *rows]})

    (told,) = [one for one in read_all(tmp_path)[1]["filled_down"] if "C2" in one]
    assert told == (
        "Plan.xlsx › Actions › C2: Where the board it is reported to is blank below the first row of its source, what "
        "stands there was read (C2). Nothing, if that is right; else type the board it is reported to in each row."
    )
