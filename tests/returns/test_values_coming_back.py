"""Values of indicators that come back in a return."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from tests.returns.desks import PRIYAS
from tests.returns.plans import DUE

if TYPE_CHECKING:
    from tests.intake.books import Cell
    from tests.returns.desks import Desk

pytestmark = pytest.mark.usefixtures("at_once")


def on_indicators(desk: Desk, **cells: Cell) -> tuple[list[tuple[str, str]], dict[str, list[str]]]:
    book = load_workbook(desk.folder / "output" / "returns" / DUE.isoformat() / PRIYAS)
    for cell, value in cells.items():
        book["Indicators"][cell] = value
    book.save(desk.folder / "inputs" / "Back.xlsx")
    plan, told = desk.read()
    return [(one.period, one.value) for one in plan.indicators[0].readings], told


BEFORE = [("Q1 2026-27", "58"), ("Q2 2026-27", "77")]


def test_a_value_for_the_next_period_is_one_reading_more_and_one_at_the_foot_another(desk: Desk) -> None:
    found, told = on_indicators(desk, J6=80, A7="I1", I7="Q4 2026-27", J7=83)

    assert (found, told) == ([*BEFORE, ("Q3 2026-27", "80"), ("Q4 2026-27", "83")], {})


def test_a_value_for_a_period_that_has_one_is_used_and_both_are_told(desk: Desk) -> None:
    found, told = on_indicators(desk, I6="Q2 2026-27", J6=78)

    assert found == [BEFORE[0], ("Q2 2026-27", "78")]
    assert told["reading_twice"] == [
        (
            "Plan.xlsx › Readings › C3: Another value of I1 for Q2 2026-27 was already told in Back.xlsx › Indicators "
            "› J6, which was used. Keep the right one."
        )
    ]


@pytest.mark.parametrize(
    ("cells", "code", "where"),
    [
        ({"K6": "No data until January."}, "comment_without_value", "K6"),
        ({"I6": None, "J6": 80}, "reading_without_period", "J6"),
        ({"I7": "Q4 2026-27", "J7": 80}, "reading_without_indicator", "J7"),
    ],
)
def test_a_reading_that_cannot_be_used_is_told(desk: Desk, cells: dict[str, Cell], code: str, where: str) -> None:
    found, told = on_indicators(desk, **cells)

    assert found == BEFORE
    assert [line.split(": ")[0] for line in told[code]] == [f"Back.xlsx › Indicators › {where}"]


def test_a_value_in_words_is_kept_as_it_is(desk: Desk) -> None:
    assert on_indicators(desk, J6="Not available")[0][-1] == ("Q3 2026-27", "Not available")
