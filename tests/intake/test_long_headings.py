"""Headings that say at length how to fill their columns in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.intake.headings import LONGEST, How, take
from tests.intake.books import Cell, read_all, write

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.plan.model import Plan

pytestmark = pytest.mark.usefixtures("at_once")

MORE = (
    "please write here, for each action of the plan, what the members of the board should know of it before they meet"
)


def read(folder: Path, heading: str, *values: Cell) -> tuple[Plan, dict[str, list[str]]]:
    rows = [(f"1.{n}", f"Do thing {n}", "Anna Khan", "On track", value) for n, value in enumerate(values, 1)]
    return read_all(write(folder / "a.xlsx", {"Actions": [("Ref", "Action", "Lead", "Status", heading), *rows]}).parent)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        (f"Progress update: {MORE}", "update"),
        (f"Due date ({MORE}, as dd/mm/yyyy)", "due"),
        (f"Next steps - {MORE}", "next_steps"),
        (f"Restricted? {MORE}", "restricted"),
        (f"Progress update\n{MORE}, but nothing that is confidential", "update"),
    ],
)
def test_the_name_before_what_a_heading_says_tells_its_field(heading: str, field: str) -> None:
    assert len(heading) > LONGEST
    assert (take(heading, "actions").how, take(heading, "actions").fields[:1]) == (How.BY_WORD, (field,))


@pytest.mark.parametrize("heading", [f"Update (not for publication): {MORE}", f"Update: {MORE}; not for publication"])
def test_a_long_heading_that_keeps_its_column_back_is_not_read(heading: str) -> None:
    assert take(heading, "actions").how is How.PRIVATE


@pytest.mark.parametrize(
    "heading",
    [
        f"Restricted: {MORE}",
        (
            "Please write in this column the paragraph of Schedule 12A under which this row "
            "is exempt, and if there is none "
            "of them write the word No"
        ),
        f"Please answer with Yes or No. Is the row exempt from publication? If you do not know, ask. And then {MORE}",
    ],
)
def test_a_long_heading_that_asks_for_restriction_restricts_its_rows(heading: str, tmp_path: Path) -> None:
    plan, _ = read(tmp_path, heading, "Yes", "No")

    assert [one.ref for one in plan.actions if one.is_restricted] == ["1.1"]


def test_a_long_heading_that_nobody_knows_is_told(tmp_path: Path) -> None:
    told = read(tmp_path, f"Remarks of the auditor: {MORE}", "Fine", "Not proven")[1]["heading_unknown"]

    assert told[0].startswith("a.xlsx \u203a Actions \u203a E1: The heading 'Remarks of the auditor: please write")


def test_a_long_heading_may_be_that_of_the_action(tmp_path: Path) -> None:
    rows = [
        ("Ref", f"Action: {MORE}, in plain words", "Lead", "Due date"),
        ("1", "Open a hub", "Anna Khan", "31/03/2027"),
    ]
    plan, _ = read_all(write(tmp_path / "a.xlsx", {"Actions": rows}).parent)

    assert [one.text for one in plan.actions] == ["Open a hub"]
