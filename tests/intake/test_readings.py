"""Readings of indicators: as typed, and with what was said where no value was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.intake.books import read_all, write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportgen.plan.model import Reading

INDICATORS = [("Ref", "Indicator"), ("I1", "Money saved")]
HEAD = ("Indicator ref", "Period", "Value", "Comment")


def read(folder: Path, *rows: Sequence[object]) -> tuple[tuple[Reading, ...], dict[str, list[str]]]:
    write(folder / "a.xlsx", {"Indicators": INDICATORS, "Readings": [HEAD, *rows]})  # type: ignore[list-item]
    plan, told = read_all(folder)
    return plan.indicators[0].readings, told


def test_a_value_keeps_the_decimals_that_were_typed_and_a_computed_one_has_four_figures(tmp_path: Path) -> None:
    values = (5310.5, 199.95, 61.25, 4790, 175 / 3, 9999.87654, 0.125)
    readings, _ = read(tmp_path, *(("I1", f"Q{n}", value) for n, value in enumerate(values)))
    assert [one.value for one in readings] == ["5310.5", "199.95", "61.25", "4790", "58.33", "10000", "0.125"]


def test_a_comment_without_a_value_is_a_period_without_a_reading(tmp_path: Path) -> None:
    readings, told = read(
        tmp_path, ("I1", "Q1", 7), ("I1", "Q2", None, "Return not received from the trust"), ("I1", "Q3", None)
    )
    assert [(one.period, one.value, one.number, one.comment) for one in readings] == [
        ("Q1", "7", 7, ""),
        ("Q2", "", None, "Return not received from the trust"),
    ]
    assert "reading_twice" not in told


def test_a_value_wins_over_a_comment_alone_on_the_same_period(tmp_path: Path) -> None:
    readings, told = read(
        tmp_path,
        ("I1", "Q1", None, "Awaited"),
        ("I1", "Q1", 7),
        ("I1", "Q2", 8, "Checked"),
        ("I1", "Q2", None, "Awaited"),
    )
    assert [(one.period, one.value, one.comment) for one in readings] == [("Q1", "7", ""), ("Q2", "8", "Checked")]
    assert "reading_twice" not in told


def test_a_number_that_nobody_can_count_is_read_as_words(tmp_path: Path) -> None:
    readings, _ = read(
        tmp_path, ("I1", "Q1", "9" * 400), ("I1", "Q2", 1.7e308), ("I1", "Q3", -1e16), ("I1", "Q4", 1e15)
    )
    assert [one.number for one in readings] == [None, None, None, 1e15]
    assert readings[0].value == "9" * 400
