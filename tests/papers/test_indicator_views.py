from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportgen.papers.characters import not_shown
from reportgen.papers.indicator_views import indicator_figures, indicator_view
from reportgen.papers.render import render
from reportgen.papers.run_chart import runs_chart
from reportgen.plan.indicators import numbers_in
from reportgen.plan.model import Indicator, Polarity, Reading
from reportgen.plan.status import LABELS
from tests.papers.plans import AS_AT, action, base, paper, plan

if TYPE_CHECKING:
    from reportgen.papers.charts import Chart


def readings(*numbers: float) -> tuple[Reading, ...]:
    return tuple(
        Reading(
            indicator_ref="I1", period=f"Q{n % 4 + 1} {2024 + n // 4}-{25 + n // 4}", value=f"{number:g}", number=number
        )
        for n, number in enumerate(numbers)
    )


LATE = Indicator(
    ref="I1",
    outcome_ref="1",
    text="Assessments on time",
    unit="%",
    polarity=Polarity.HIGHER,
    baseline="70",
    target="90",
    readings=readings(70, 74, 73, 81),
)


def test_an_indicator_tells_how_far_it_has_come_and_how_far_it_has_to_go() -> None:
    view = indicator_view(LATE)
    assert (view.baseline, view.target, view.now, view.distance, view.direction) == (
        "70%",
        "90%",
        "81% (Q4 2024-25)",
        "9 percentage points to go",
        "\u2191 Better",
    )
    assert view.sentence == (
        "It rose from 70% in Q1 2024-25 to 81% in Q4 2024-25, but not steadily: it rose twice and fell once. "
        "The target is 90%; higher is better."
    )


@pytest.mark.parametrize(
    ("polarity", "direction"),
    [(Polarity.HIGHER, "\u2191 Better"), (Polarity.LOWER, "\u2191 Worse"), (None, "\u2191 Up")],
)
def test_better_and_worse_follow_which_way_is_good(polarity: Polarity | None, direction: str) -> None:
    assert indicator_view(replace(LATE, polarity=polarity)).direction == direction


def test_a_target_that_is_met_says_so() -> None:
    assert indicator_view(replace(LATE, target="80")).distance == "Target met"


@pytest.mark.parametrize(
    ("before", "now", "distance", "direction"),
    [
        (15, 17, "Target met", "\u2191 In range"),
        (20, 17, "Target met", "\u2193 Better"),
        (17, 20, "2 outside the range", "\u2191 Worse"),
        (10, 12, "2 outside the range", "\u2191 Better"),
        (12, 12, "2 outside the range", "\u2192 No change"),
    ],
)
@pytest.mark.parametrize("target", ["14 to 18", "14-18", "between 14 and 18"])
def test_a_target_that_is_a_range_is_met_within_it(
    target: str, before: float, now: float, distance: str, direction: str
) -> None:
    view = indicator_view(replace(LATE, unit="cases", target=target, polarity=None, readings=readings(before, now)))
    assert (view.distance, view.direction) == (distance, direction)


def test_a_distance_of_less_than_one_is_one_percentage_point_and_not_several() -> None:
    near = replace(LATE, readings=(replace(LATE.readings[0], value="89.6", number=89.6),))
    assert indicator_view(replace(near, readings=readings(89))).distance == "1 percentage point to go"
    assert indicator_view(near).distance == "0.4 percentage points to go"
    rounded = replace(near, readings=(replace(LATE.readings[0], value="90", number=89.6),))
    assert indicator_view(rounded).distance == "under 1 percentage point to go"


def test_a_distance_that_is_not_known_has_no_date() -> None:
    awaited = Reading(indicator_ref="I1", period="Q2 2025-26", value="awaited")
    unknown = replace(LATE, target="", readings=(*readings(70), awaited))
    assert indicator_view(unknown).distance == "Not known"
    assert indicator_view(replace(unknown, target="90")).distance == "20 percentage points to go (in Q1 2024-25)"


@pytest.mark.parametrize("digits", ["9" * 400, "1" + "0" * 16, "-" + "9" * 17])
def test_a_number_that_nobody_can_count_is_printed_as_words_and_never_drawn(digits: str) -> None:
    view = indicator_view(replace(LATE, unit="", target=digits))
    assert (view.target, view.distance) == (digits, "Not known")
    assert numbers_in(digits) == numbers_in(f"10 to {digits}") == ()
    assert drawn(replace(LATE, unit="", target=digits)).panels[0].lines == {}


def test_a_short_run_is_neither_drawn_nor_called_a_trend() -> None:
    view = indicator_view(replace(LATE, readings=readings(70, 81)))
    assert view.run is None
    assert view.sentence == "There are only 2 readings, too few to show a trend."


def test_an_indicator_without_anything_says_what_is_missing() -> None:
    view = indicator_view(Indicator(ref="I1", outcome_ref="1", text="Fewer complaints"))
    assert (view.baseline, view.target, view.now, view.distance, view.direction) == (
        "Not set",
        "Not set",
        "No reading",
        "Not known",
        "Not known",
    )


def drawn(indicator: Indicator) -> Chart:
    run = indicator_view(indicator).run
    chart = runs_chart("runs-1.svg", "How the indicator has moved", [run] if run else [])
    assert chart is not None
    return chart


SMALL = replace(
    LATE,
    unit="children",
    counts_children=True,
    baseline="7",
    target="0",
    polarity=Polarity.LOWER,
    readings=readings(7, 8, 5, 3),
)


def test_small_counts_of_children_are_printed_as_c_and_never_drawn() -> None:
    view = indicator_view(SMALL)
    assert (view.now, view.distance, view.run) == ("c (Q4 2024-25)", "Not shown", None)
    assert view.sentence == "A count of 1 to 5 children is printed as c, so no trend is shown."
    assert [one.value for one in indicator_figures(SMALL)] == ["7", "0", "c"]


def test_no_small_count_of_children_is_anywhere_in_the_page() -> None:
    small = replace(
        SMALL, readings=(*readings(17, 18, 19), Reading(indicator_ref="I1", period="now", value="3", number=3))
    )
    page = render(paper(plan(action("1.1"), indicators=(small,))), base(), AS_AT)
    assert "<td>c (now)</td>" in page.html
    assert "3 (now)" not in page.html
    assert [name for name in page.images if name.startswith("runs-")] == []


def test_a_true_nought_is_printed() -> None:
    assert indicator_view(replace(SMALL, readings=readings(0, 0, 0, 0))).now == "0 (Q4 2024-25)"


def test_twelve_points_bring_the_mean_and_its_limits_and_say_so() -> None:
    chart = drawn(replace(LATE, readings=readings(*[70 + n % 3 for n in range(12)])))
    assert set(chart.panels[0].lines) == {"target", "lower", "mean", "upper"}
    assert chart.alt.endswith("Lines show the mean and the limits of expected variation over 12 readings.")


def test_the_words_of_a_chart_say_all_that_it_draws() -> None:
    chart = drawn(LATE)
    assert chart.alt == (
        "Line chart. I1 Assessments on time: Q1 2024-25 70%, Q2 2024-25 74%, Q3 2024-25 73% and Q4 2024-25 81%. "
        "The target is 90%."
    )


@pytest.mark.parametrize(
    "numbers",
    [
        (0, 0, 0, 0),
        (5, 5, 5, 5),
        (-3, 2, 7, 1),
        (0.1, 0.2, 0.15, 0.3),
        (1e6, 2e6, 3e6, 5e6),
        (99, 99.5, 99.7, 100),
        (1e15, 1e15 - 0.125, 1e15, 1e15),
        (1e15, -1e15, 0, 1),
        (1e-300, 2e-300, 0, 1e-300),
        (5e-324, 0, 0, 0),
        (3, 3, 3, 3 + 1e-12),
    ],
)
def test_any_run_is_drawn_within_its_frame(numbers: tuple[float, ...]) -> None:
    (panel,) = drawn(replace(LATE, unit="", readings=readings(*numbers))).panels
    assert all(0 <= point.y <= panel.height and 0 <= point.x <= panel.width for point in panel.points)
    assert all(0 < point.label_y <= panel.height for point in panel.points if point.words)
    assert 2 <= len(panel.y_ticks) <= 12


def test_runs_stand_two_beside_each_other_and_none_over_another() -> None:
    runs = [one for one in [indicator_view(LATE).run] * 5 if one]
    chart = runs_chart("runs-1.svg", "How they moved", runs)
    assert chart is not None
    places = [(panel.x, panel.y) for panel in chart.panels]
    first, second = chart.panels[0], chart.panels[1]
    assert len(set(places)) == 5
    assert {x for x, _ in places} == {0, second.x}
    assert second.x >= first.width
    assert all(
        after.y - before.y >= before.height for before, after in zip(chart.panels, chart.panels[2:], strict=False)
    )
    assert chart.width == second.x + second.width
    assert chart.height == chart.panels[-1].y + chart.panels[-1].height
    assert chart.alt.startswith("5 line charts. I1 Assessments on time: ")


def test_a_long_title_is_told_in_lines_and_pushes_its_neighbours_down_too() -> None:
    long = replace(
        LATE, text="Children aged four and over who took part in their child protection conference themselves"
    )
    runs = [one for one in (indicator_view(long).run, indicator_view(LATE).run) if one]
    chart = runs_chart("runs-1.svg", "How they moved", runs)
    assert chart is not None
    assert [panel.title for panel in chart.panels] == [
        ("I1 Children aged four and over who took part in", "their child protection conference themselves"),
        ("I1 Assessments on time",),
    ]
    assert len({panel.y_ticks[-1].at for panel in chart.panels}) == 1


def test_a_target_that_is_a_range_is_drawn_as_a_band_and_told_as_one() -> None:
    ranged = replace(LATE, unit="cases", target="12-15", polarity=Polarity.IN_RANGE, readings=readings(19, 17, 14, 13))
    chart = drawn(ranged)
    (panel,) = chart.panels
    assert panel.band is not None
    top, bottom = panel.band
    heights = [point.y for point in panel.points]
    assert heights[1] < top < heights[2] < heights[3] < bottom
    assert "target" not in panel.lines
    assert chart.alt.endswith(" A band shows the range of the target, 12-15.")
    svg = render(paper(plan(action("1.1"), indicators=(ranged,))), base(), AS_AT).images["runs-1.svg"].decode()
    assert f'<rect class="band" x="44.0" y="{top}"' in svg
    assert svg.count('<line class="target"') == 2
    assert svg.count(">Target<") == 1


@pytest.mark.parametrize("numbers", [(38, 41, 36, 40), (84, 86, 91, 92), (0, 0, 0, 0), (5000, 5200, 4000, 5100)])
def test_an_axis_starts_at_nought(numbers: tuple[float, ...]) -> None:
    chart = drawn(replace(LATE, unit="cases", target="30", readings=readings(*numbers)))
    assert chart.panels[0].y_ticks[0].words == "0"
    assert chart.caption == "How the indicator has moved"


def test_an_axis_that_does_not_start_at_nought_is_told_beneath_the_chart() -> None:
    flat = replace(LATE, ref="I2", target="95", readings=readings(91, 92, 90, 91))
    chart = drawn(flat)
    assert chart.panels[0].y_ticks[0].words == "90%"
    assert chart.caption == "How the indicator has moved. The vertical axis of I2 does not start at 0."
    both = [run for run in (indicator_view(one).run for one in (LATE, flat, replace(flat, ref="I3"))) if run]
    two = runs_chart("runs-1.svg", "How they moved", both)
    assert two is not None
    assert two.caption == "How they moved. The vertical axes of I2 and I3 do not start at 0."


def test_all_below_nought_reaches_up_to_it() -> None:
    chart = drawn(replace(LATE, unit="£", target="", readings=readings(-40, -25, -10, -12)))
    assert [tick.words for tick in chart.panels[0].y_ticks] == ["\u2212£40", "\u2212£20", "£0"]


def test_dotted_lines_are_explained_beneath_the_chart() -> None:
    chart = drawn(replace(LATE, readings=readings(*[70 + n % 3 * 20 for n in range(12)])))
    assert chart.caption == (
        "How the indicator has moved. Dotted lines show the mean and the limits of expected variation."
    )


def test_no_shape_of_a_status_stands_for_a_direction() -> None:
    shapes = {label.shape for label in LABELS}
    shown = {
        indicator_view(replace(LATE, polarity=polarity, readings=readings(80, now))).direction
        for polarity in (None, *Polarity)
        for now in (70, 80, 90)
    }
    assert len(shown) > 5
    assert not [words for words in shown if words[0] in shapes]
    assert not_shown("".join(shown)) == ""
