"""One indicator's figures are written in one way in the table, the sentence, the chart, the distance and the record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.papers.figure_style import FigureStyle, style_of
from reportgen.papers.indicator_views import indicator_figures, indicator_view
from reportgen.papers.run_chart import runs_chart
from reportgen.plan.model import Indicator, Polarity, Reading


def indicator(unit: str, baseline: str, target: str, *values: str) -> Indicator:
    periods = [f"Q{n % 4 + 1} {2024 + n // 4}-{25 + n // 4}" for n in range(len(values))]
    return Indicator(
        ref="I1",
        outcome_ref="1",
        text="Measure",
        unit=unit,
        polarity=Polarity.LOWER,
        baseline=baseline,
        target=target,
        readings=tuple(
            Reading(indicator_ref="I1", period=period, value=value, number=number_in(value))
            for period, value in zip(periods, values, strict=True)
        ),
    )


def number_in(value: str) -> float:
    return float(value.replace("£", "").replace("%", "").replace(",", ""))


@pytest.mark.parametrize(
    ("unit", "typed", "aim", "shown", "distance"),
    [
        ("per 10,000", "61.25 60.1 59.95 57.5 -> 55", "55", "61.25 60.10 59.95 57.50", "2.50 to go"),
        (
            "%",
            "0.42 0.45 0.5 0.48 -> 0.4",
            "0.4%",
            "0.42% 0.45% 0.50% 0.48%",
            "0.08 percentage points to go",
        ),
        ("£ per week", "5200 5310 5100 4990 -> 4800", "£4,800", "£5,200 £5,310 £5,100 £4,990", "£190 to go"),
        (
            "£",
            "-4000 500.5 -200 -12500 -> -20000",
            "\u2212£20,000",
            "\u2212£4,000.00 £500.50 \u2212£200.00 \u2212£12,500.00",
            "£7,500.00 to go",
        ),
        ("£m", "4.5 4 4.1 4.2 -> 3", "£3m", "£4.5m £4.0m £4.1m £4.2m", "£1.2m to go"),
        ("£000", "4500 4000 4100 4200 -> 3000", "3,000", "4,500 4,000 4,100 4,200", "1,200 to go"),
        ("", "75% 74% 73% 72% -> 70%", "70%", "75% 74% 73% 72%", "2 percentage points to go"),
        ("cases", "1204 1100 1050 1010 -> under 1000", "under 1,000", "1,204 1,100 1,050 1,010", "10 to go"),
        ("days", "112 118 121 119 -> 56", "56", "112 118 121 119", "63 to go"),
    ],
)
def test_every_figure_of_an_indicator_is_written_alike(
    unit: str, typed: str, aim: str, shown: str, distance: str
) -> None:
    values, target = typed.split(" -> ")
    made = indicator(unit, values.split()[0], target, *values.split())
    view = indicator_view(made)
    labels = shown.split()
    at_first, now = labels[0], labels[-1]

    assert (view.baseline, view.target, view.now, view.distance) == (at_first, aim, f"{now} (Q4 2024-25)", distance)
    assert f" from {labels[0]} in Q1 2024-25 to {now} in Q4 2024-25" in view.sentence
    assert f"The target is {aim};" in view.sentence
    assert view.run is not None
    assert list(view.run.labels) == labels
    assert [figure.value for figure in indicator_figures(made)] == [at_first, aim, now]
    chart = runs_chart("runs-1.svg", "How it moved", [view.run])
    assert chart is not None
    assert f"The target is {aim}." in chart.alt
    assert [point.words for point in chart.panels[0].points] == ["", labels[1], "", labels[3]]


def test_the_axis_is_in_the_units_of_the_figures() -> None:
    view = indicator_view(indicator("£ per week", "5200", "4800", "5200", "5310", "5100", "4990"))
    assert view.run is not None
    chart = runs_chart("runs-1.svg", "How it moved", [view.run])
    assert chart is not None
    assert [tick.words for tick in chart.panels[0].y_ticks] == [
        "£4,800",
        "£5,000",
        "£5,200",
        "£5,400",
    ]
    assert chart.panels[0].title == ("I1 Measure (£ per week)",)


def test_words_on_the_axis_have_the_room_that_they_need() -> None:
    view = indicator_view(indicator("£", "-4000000", "0", "-4000000", "-2500000", "-1000000", "-12500000"))
    assert view.run is not None
    chart = runs_chart("runs-1.svg", "How it moved", [view.run])
    assert chart is not None
    panel = chart.panels[0]
    widest = max(len(tick.words) for tick in panel.y_ticks)
    assert widest == len("\u2212£15,000,000")
    assert panel.left >= widest * 6
    assert all(panel.left < point.x for point in panel.points)


@pytest.mark.parametrize(
    ("unit", "before", "after", "beside_name"),
    [
        ("%", "", "%", ""),
        ("per cent", "", "%", ""),
        ("% of families", "", "%", "% of families"),
        ("percentage points", "", "", "percentage points"),
        ("£", "£", "", ""),
        ("GBP", "£", "", ""),
        ("£ per week", "£", "", "£ per week"),
        ("£/week", "£", "", "£/week"),
        ("£ million", "£", " million", ""),
        ("£m", "£", "m", ""),
        ("£m a year", "£", "m", "£m a year"),
        ("£k", "£", "k", ""),
        ("£000s", "", "", "£000s"),
        ("£'000", "", "", "£'000"),
        ("£ monthly", "£", "", "£ monthly"),
        ("children", "", "", "children"),
        ("", "", "", ""),
    ],
)
def test_a_unit_is_told_with_each_figure_or_once_beside_the_name(
    unit: str, before: str, after: str, beside_name: str
) -> None:
    style = style_of(Indicator(ref="I1", outcome_ref="1", text="Measure", unit=unit))
    assert style == FigureStyle(before, after, 0, beside_name)


@pytest.mark.parametrize(
    ("unit", "target", "shown"),
    [
        ("%", "14 to 18", "14 to 18%"),
        ("%", "between 14% and 18%", "between 14% and 18%"),
        ("£", "1000-2000", "£1,000-£2,000"),
        ("cases", "12-15", "12-15"),
        ("%", "All of them", "All of them"),
        ("£", "80000 by March 2027", "80000 by March 2027"),
        ("%", "31 per cent", "31%"),
        ("£", "£4.5m", "£4.5m"),
        ("", "-£4000", "\u2212£4,000"),
        ("", "65.125", "65.125"),
    ],
)
def test_a_target_is_written_as_it_was_typed_with_the_units_signs(unit: str, target: str, shown: str) -> None:
    made = Indicator(ref="I1", outcome_ref="1", text="Measure", unit=unit, target=target)
    assert indicator_view(made).target == shown


def test_a_target_in_millions_is_not_compared_with_readings_in_pounds() -> None:
    view = indicator_view(indicator("£", "5000000", "£4.5m", "5000000", "4900000", "4800000", "4700000"))
    assert view.distance == "Not known"


def test_a_distance_too_small_for_the_decimals_is_not_nought() -> None:
    made = indicator("%", "61", "60", "61", "60.5", "60.2", "60.04")
    last = Reading(indicator_ref="I1", period="Q1 2025-26", value="60", number=60.001)
    view = indicator_view(replace(made, readings=(*made.readings, last)))
    assert view.distance == "under 0.01 percentage points to go"
