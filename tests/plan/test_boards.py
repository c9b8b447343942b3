"""How a board is recognised by any of its names, and by nothing that is none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportgen.plan.boards import DEFAULT_BOARDS, boards_told, find_board, is_health_board, is_named_in, names_of

if TYPE_CHECKING:
    from reportgen.plan.model import Board

SCRUTINY, TRUST, HEALTH = DEFAULT_BOARDS
FAMILIES = replace(SCRUTINY, code="CFE", name="Children, Families and Education Committee", other_names=("-", "n.a."))


def test_a_dash_that_stands_for_no_other_name_is_no_name() -> None:
    assert names_of(replace(TRUST, other_names=("-", "\u2013", "CT"))) == ("childrens trust", "ct")
    assert find_board("", [FAMILIES]) is None
    assert find_board("-", [FAMILIES]) is None
    assert not is_named_in(replace(FAMILIES, code="-", name="\u2013", short_name="-", other_names=("-",)), "-")


@pytest.mark.parametrize(
    ("cell", "codes", "strange"),
    [
        ("Scrutiny", ["SCRUTINY"], ()),
        ("the Children's Trust", ["CHILDRENS_TRUST"], ()),
        ("Scrutiny; HWB", ["SCRUTINY", "HWB"], ()),
        ("CT/HWB", ["CHILDRENS_TRUST", "HWB"], ()),
        ("Scrutiny and the Health and Wellbeing Board", ["SCRUTINY", "HWB"], ()),
        ("Scrutiny, 22nd September 2026", ["SCRUTINY"], ()),
        ("Scrutiny (meeting of 22/09/2026)", ["SCRUTINY"], ()),
        ("Children, Families and Education Committee", ["CFE"], ()),
        ("Children, Families and Education Committee; CT", ["CFE", "CHILDRENS_TRUST"], ()),
        ("Cabinet", [], ("Cabinet",)),
        ("Scrutiny; Cabinet", ["SCRUTINY"], ("Cabinet",)),
        ("Corporate Parenting Scrutiny Panel", [], ("Corporate Parenting Scrutiny Panel",)),
        ("Scrutiny and Cabinet", [], ("Scrutiny and Cabinet",)),
        ("22 September 2026", [], ("22 September 2026",)),
        ("", [], ()),
        ("-", [], ()),
    ],
)
def test_a_cell_names_boards_and_what_is_none(cell: str, codes: list[str], strange: tuple[str, ...]) -> None:
    named, others = boards_told(cell, (*DEFAULT_BOARDS, FAMILIES))
    assert ([board.code for board in named], others) == (codes, strange)


def board_of(name: str, *others: str) -> Board:
    return replace(HEALTH, code="B", name=name, short_name=name, other_names=others)


def test_a_board_is_one_of_health_by_any_of_its_names() -> None:
    assert is_health_board(HEALTH)
    assert is_health_board(replace(HEALTH, name="Wellbeing Partnership", short_name="Wellbeing", other_names=()))
    assert is_health_board(board_of("Northmere Place Committee", "ICB Place Committee"))
    assert not is_health_board(board_of("Corporate Parenting Board", "CPB"))
    # the committee that scrutinises everything is also called so
    assert not is_health_board(replace(SCRUTINY, layout="cover"))
