"""How an indicator stands and how it has moved."""

from __future__ import annotations

import pytest

from reportgen.plan.checks_evidence import check_indicators
from reportgen.plan.indicators import (
    Movement,
    as_number,
    as_span,
    limits_of,
    movement_of,
    says_nothing,
    standing_of,
)
from reportgen.plan.model import Indicator, Polarity, Reading


@pytest.mark.parametrize(
    ("numbers", "movement"),
    [
        ((22, 24, 26, 27, 28, 30, 29, 27, 24), Movement(22, 24, 5, 3, 0, 3, -1)),
        ((19.4, 20.1, 20.6, 20.9, 21.3, 21.2, 21.0, 19.9, 18.6), Movement(19.4, 18.6, 4, 4, 0, 4, -1)),
        ((1, 1, 1), Movement(1, 1, 0, 0, 2, 2, 0)),
        ((1, 2), Movement(1, 2, 1, 0, 0, 1, 1)),
    ],
)
def test_a_run_is_told_by_its_ends_its_steps_and_its_last_steps(numbers: tuple[float, ...], movement: Movement) -> None:
    assert movement_of(numbers) == movement


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("-\u00a34,000", -4000),
        ("\u00a3-4000", -4000),
        ("\u22124", -4),
        ("31 per cent", 31),
        ("under 50 days", 50),
        ("\u00a34.5m", None),
        ("4 million", None),
        ("4 minutes", 4),
        ("12-15", None),
        ("Good", None),
    ],
)
def test_a_figure_is_read_as_a_number(text: str, number: float | None) -> None:
    assert as_number(text) == number


@pytest.mark.parametrize(
    ("text", "span"),
    [("12-15", (12, 15)), ("-5 to -2", (-5, -2)), ("\u00a31,000 to \u00a32,000", (1000, 2000)), ("18 to 14", None)],
)
def test_a_range_is_read_as_its_two_ends(text: str, span: tuple[float, float] | None) -> None:
    assert as_span(text) == span


@pytest.mark.parametrize(
    "value",
    ["", "n/a", "N/A", "-", "not available", "TBC", "No return", "not yet received", "awaiting data", "to follow"],
)
def test_words_for_no_reading_are_no_reading(value: str) -> None:
    assert says_nothing(Reading(indicator_ref="I1", period="Q1", value=value))


@pytest.mark.parametrize("value", ["c", "*", "<5", "Good", "Requires improvement", "none", "no"])
def test_other_words_are_a_reading(value: str) -> None:
    assert not says_nothing(Reading(indicator_ref="I1", period="Q1", value=value))


@pytest.mark.parametrize("polarity", [None, *Polarity])
def test_a_figure_on_its_target_has_met_it_whichever_way_is_better(polarity: Polarity | None) -> None:
    reading = Reading(indicator_ref="I1", period="Q1", value="15", number=15)
    made = Indicator(ref="I1", outcome_ref="1", text="M", target="15", polarity=polarity, readings=(reading,))
    standing = standing_of(made)
    assert (standing.target_met, standing.distance) == (True, None)


def test_what_is_never_below_nought_is_not_expected_there() -> None:
    limits = limits_of([0, 9, 1, 8, 0, 9, 1, 8, 0, 9, 1, 8])
    assert limits is not None
    assert limits[0] == 0
    below = limits_of([-1, 9, 1, 8, 0, 9, 1, 8, 0, 9, 1, 8])
    assert below is not None
    assert below[0] < 0


def test_an_indicator_with_a_comment_only_has_no_current_value() -> None:
    awaited = Reading(indicator_ref="I1", period="Q1", value="", comment="Awaited")
    made = Indicator(ref="I1", outcome_ref="1", text="M", readings=(awaited,))
    assert "no_current" in {finding.code for finding in check_indicators((made,))}
