"""Rows below a restricted row that are part of it, and labels that restrict nobody knows what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.intake.restricted_below import is_below
from tests.intake.books import HEADINGS, Cell, action, new_sheets, read_all, write, write_actions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("at_once")

MARKED = (*HEADINGS, "Progress update", "Restricted")
SALE = (*action("1.2", "Agree the sale of the house in Hill Road"), "Bids were opened", "3")
BEFORE, AFTER = (*action("1.1", "Train staff"), None, None), (*action("2.1", "Open a hub"), None, None)
TELLING = "Tell the tenants of the house"


def row(**cells: Cell) -> tuple[Cell, ...]:
    """A row that says only this."""
    names = ("ref", "outcome", "action", "lead", "due", "status", "updated", "update", "restricted")
    return tuple(cells.get(name) for name in names)


def opened(folder: Path, *rows: Sequence[Cell], headings: Sequence[Cell] = MARKED) -> list[str]:
    """The actions that may be published."""
    write_actions(folder / "a.xlsx", *rows, headings=headings)
    return [one.text for one in read_all(folder)[0].actions if not one.is_restricted]


@pytest.mark.parametrize(
    "below",
    [
        (row(action=TELLING),),
        (row(action=TELLING, update="A letter is written", due="01/03/2027", status="Green"),),
        (row(action="a) tell the tenants"), row(action="b) sign with the buyer")),
        (row(action="\u2022 Tell the tenants", lead="Bo Lee"),),
        (row(ref="1.2a", action=TELLING, lead="Bo Lee"), row(ref="1.2b", action="Sign", lead="Bo Lee")),
        (row(ref="1.2.1", action=TELLING, lead="Bo Lee"), row(ref="1.2 (ii)", action="Sign", lead="Bo Lee")),
        (row(ref="a", action=TELLING, lead="Bo Lee"),),
        (row(ref="1.2.1", action=TELLING), row(action="Sign with the buyer")),
        (row(ref="1.2.1", action="Say that there is a sale", restricted="-"),),
    ],
)
def test_what_is_part_of_a_restricted_row_is_restricted_with_it(tmp_path: Path, below: tuple[Sequence[Cell]]) -> None:
    assert opened(tmp_path, BEFORE, SALE, *below, AFTER) == ["Train staff", "Open a hub"]
    told = read_all(tmp_path)[1]["restricted_below"]
    assert len(told) in {1, 2}
    assert "so it is kept out" in told[0] or "so they are kept out" in told[0]


def test_what_was_read_as_part_of_a_restricted_row_is_told(tmp_path: Path) -> None:
    opened(tmp_path, SALE, row(action="a) tell the tenants"), row(action="b) sign with the buyer"))

    assert read_all(tmp_path)[1]["restricted_below"] == [
        (
            "a.xlsx \u203a Actions \u203a C3: The rows at C3, C4 were read as part of the restricted row A2 "
            "above, so they "
            "are kept out of public papers as well. Nothing, if that is right; write No in the column that restricts, "
            "beside what may be published."
        )
    ]


@pytest.mark.parametrize(
    "below",
    [
        row(ref="1.3", action=TELLING),
        row(ref="1.20", action=TELLING),
        row(action=TELLING, lead="Bo Lee"),
        row(outcome="2. Families are helped", action=TELLING),
        row(ref="1.2.1", action=TELLING, restricted="No"),
        row(action=TELLING, restricted="No"),
    ],
)
def test_an_action_of_its_own_and_one_that_says_no_stay_open(tmp_path: Path, below: Sequence[Cell]) -> None:
    assert TELLING in opened(tmp_path, BEFORE, SALE, below, AFTER)


def test_a_row_below_one_that_is_open_stays_open(tmp_path: Path) -> None:
    assert TELLING in opened(tmp_path, SALE, AFTER, row(action=TELLING))


def test_a_table_without_references_and_leads_has_no_rows_that_are_part_of_others(tmp_path: Path) -> None:
    rows = [("Sell the house", "Green", "3"), ("Train staff", "Green", None)]

    assert opened(tmp_path, *rows, headings=("Action", "Status", "Restricted")) == ["Train staff"]


def test_a_reference_merged_over_two_rows_is_of_both(tmp_path: Path) -> None:
    book, sheets = new_sheets({"Actions": [MARKED, BEFORE, SALE, row(action=TELLING, lead="Bo Lee"), AFTER]})
    sheets["Actions"].merge_cells("A3:A4")
    book.save(tmp_path / "a.xlsx")

    assert [one.text for one in read_all(tmp_path)[0].actions if one.is_restricted] == [SALE[2], TELLING]


def test_a_row_with_nothing_but_an_update_is_one_of_the_restricted_rows(tmp_path: Path) -> None:
    opened(tmp_path, BEFORE, SALE, row(update="The best bid is 40,000 pounds"), AFTER)
    plan, told = read_all(tmp_path)

    assert "row_without_action" in told
    assert ("a.xlsx", "Actions", "4") in {where.row for where in plan.restricted_rows}


def test_a_reference_below_that_of_a_restricted_action_restricts_on_another_sheet_too(tmp_path: Path) -> None:
    write(tmp_path / "a.xlsx", {"Actions": [MARKED, BEFORE, SALE], "More": [HEADINGS, action("1.2.1", TELLING)]})
    plan, told = read_all(tmp_path)

    assert [one.text for one in plan.actions if not one.is_restricted] == ["Train staff"]
    assert told["restricted_below"] == [
        (
            "a.xlsx \u203a More \u203a A2: a.xlsx \u203a Actions \u203a I3 restricts an action ('3') whose "
            "reference this "
            "one goes on from; this one is kept out of public papers as well. Nothing, if that is right; write "
            "No in the "
            "column that restricts, beside what may be published."
        )
    ]


@pytest.mark.parametrize(
    ("ref", "parent", "is_one"),
    [("1.2.1", "1.2", True), ("1.2a", "1.2", True), ("1.2(b)", "1.2", True), ("Action 1.2/3", "1.2", True),
     ("A1", "a", True), ("1.20", "1.2", False), ("1.2", "1.2", False), ("1.2.", "1.2", False), ("1.3", "1.2", False),
     ("", "1.2", False), ("AB", "a", False)],
)  # fmt: skip
def test_which_references_are_below_another(ref: str, parent: str, *, is_one: bool) -> None:
    assert is_below(ref, parent) is is_one


@pytest.mark.parametrize(
    "label",
    [row(ref="Sale of Hill House", restricted="3"), row(action="Sale of Hill House", restricted="3"),
     row(ref="Priority 2", action="Sale of Hill House", restricted="Yes")],
)  # fmt: skip
def test_a_label_that_is_restricted_stops_the_paper_and_its_remedy_works(tmp_path: Path, label: Sequence[Cell]) -> None:
    below = (*action("1.2", "Agree the price"), None, None)
    opened(tmp_path, BEFORE, label, below)
    assert read_all(tmp_path)[1]["restriction_unclear"] == [
        (
            f"a.xlsx \u203a Actions \u203a I3: '{label[-1]}' stands beside what may be the title of the rows "
            f"below it, so "
            "nobody can tell what is not for publication. Write it in the row of each action that is exempt, "
            "and clear it "
            "here; if this row is an action, give it a reference and a lead."
        )
    ]

    cleared, marked = (*label[:-1], None), (*below[:-1], "3")
    assert opened(tmp_path, BEFORE, cleared, marked)[0] == "Train staff"
    assert "restriction_unclear" not in read_all(tmp_path)[1]


def test_a_parent_row_without_an_action_restricts_the_rows_below_its_reference(tmp_path: Path) -> None:
    rows = (BEFORE, row(ref="1.2", restricted="3"), (*action("1.2.1", TELLING), None, None), AFTER)

    assert opened(tmp_path, *rows) == ["Train staff", "Open a hub"]
    assert "restriction_unclear" not in read_all(tmp_path)[1]


@pytest.mark.parametrize(
    "short",
    [row(ref="1.2", action="Sell the house", restricted="3"), row(action="b) sell the house", restricted="3")],
)
def test_a_restricted_action_of_few_words_is_no_label(tmp_path: Path, short: Sequence[Cell]) -> None:
    assert opened(tmp_path, BEFORE, short, AFTER) == ["Train staff", "Open a hub"]
    assert "restriction_unclear" not in read_all(tmp_path)[1]


@pytest.mark.parametrize(("text", "stops"), [("a) tell the tenants", True), ("\u2022 Tell the tenants", True),
                                             ("Outcome 2: Homes", False), ("2. Homes are safe", False)])  # fmt: skip
def test_a_point_in_the_first_column_below_a_restricted_row_stops_the_paper(
    tmp_path: Path, text: str, *, stops: bool
) -> None:
    opened(tmp_path, BEFORE, SALE, row(ref=text), AFTER)
    told = read_all(tmp_path)[1].get("restriction_unclear", [])

    assert [one.startswith("a.xlsx \u203a Actions \u203a A4: What stands in A4 may be part of") for one in told] == (
        [True] if stops else []
    )
