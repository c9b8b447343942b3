"""Runs of readings as lines with their targets, side by side in one picture."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from reportgen.papers.charts import Chart, Panel, Point, Tick
from reportgen.papers.words import count, listed, number_text
from reportgen.plan.indicators import LIMITS_LENGTH, RUN_LENGTH, limits_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MM = 166.0 / 660.0
"""A drawing unit in millimetres."""
WIDTH, GAP = 318.0, 24.0
"""A panel's width and the room between two, in drawing units: two fill the measure of a page."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 44.0, 42.0, 14.0, 24.0
_PLOT = 82.0
_INSET = 12.0
_TITLE_LINE, _TITLE_LETTERS = 15.0, 52
_MOST_LABELS = 3
_ABOVE, _BELOW, _LETTER = 8.0, 15.0, 4.0
_NEAR_A_LINE = 8.0


@dataclass(frozen=True, slots=True)
class Run:
    """A run of readings to draw: what it is called, its periods and numbers, its unit and its target."""

    title: str
    periods: tuple[str, ...]
    numbers: tuple[float, ...]
    unit: str
    target: float | None

    @property
    def is_long_enough(self) -> bool:
        """True where there are enough readings to show a trend."""
        return len(self.numbers) >= RUN_LENGTH


def runs_chart(name: str, caption: str, runs: Sequence[Run]) -> Chart | None:
    """Draw each run that is long enough as a panel of one picture, two beside each other; None where none is."""
    drawn = [run for run in runs if run.is_long_enough]
    if not drawn:
        return None
    panels = []
    top = 0.0
    for row in batched(drawn, 2):
        titles = [tuple(wrap(run.title, _TITLE_LETTERS)) for run in row]
        plot_top = max(len(title) for title in titles) * _TITLE_LINE + _TOP
        height = plot_top + _PLOT + _BOTTOM
        for column, (run, title) in enumerate(zip(row, titles, strict=True)):
            panels.append(_panel(run, title, column * (WIDTH + GAP), top, plot_top))
        top += height + GAP / 2
    width = WIDTH if len(drawn) == 1 else 2 * WIDTH + GAP
    return Chart(
        name,
        "charts/run.svg",
        width,
        top - GAP / 2,
        caption,
        _words(drawn),
        round(width * MM, 1),
        panels=tuple(panels),
    )


def batched(runs: Sequence[Run], size: int) -> Iterator[Sequence[Run]]:
    """Give the runs in rows of a size."""
    return (runs[start : start + size] for start in range(0, len(runs), size))


@dataclass(frozen=True, slots=True)
class _Scale:
    """The vertical axis: its lowest and highest value, the step between its lines, and where it ends above."""

    floor: float
    ceiling: float
    step: float
    top: float

    def y(self, value: float) -> float:
        """Give the height of a value in the drawing; what lies outside is drawn at the edge."""
        inside = min(max(value, self.floor), self.ceiling)
        share = (inside - self.floor) / (self.ceiling - self.floor)
        return round(self.top + (1 - share) * _PLOT, 2)


def _panel(run: Run, title: tuple[str, ...], left: float, top: float, plot_top: float) -> Panel:
    """Draw one run with its target, and control limits from twelve points on."""
    limits = limits_of(list(run.numbers))
    scale = _scale(run, limits, plot_top)
    last = len(run.numbers) - 1
    span = (WIDTH - _LEFT - _RIGHT - 2 * _INSET) / last
    xs = [round(_LEFT + _INSET + index * span, 2) for index in range(last + 1)]
    every = -(-last // (_MOST_LABELS - 1))
    labelled = {index for index in range(last + 1) if (last - index) % every == 0}
    lines = {} if run.target is None else {"target": scale.y(run.target)}
    if limits:
        lines |= dict(zip(("lower", "mean", "upper"), (scale.y(limit) for limit in limits), strict=True))
    ticks = round((scale.ceiling - scale.floor) / scale.step)
    heights = [scale.floor + scale.step * index for index in range(ticks + 1)]
    return Panel(
        left,
        top,
        WIDTH,
        plot_top + _PLOT + _BOTTOM,
        title,
        points=tuple(
            _labelled(run, index, x, scale, lines) if index in labelled else Point(x, scale.y(run.numbers[index]))
            for index, x in enumerate(xs)
        ),
        x_ticks=tuple(Tick(xs[index], run.periods[index]) for index in sorted(labelled)),
        y_ticks=tuple(Tick(scale.y(height), with_unit(number_text(height), run.unit)) for height in heights),
        lines=lines,
    )


def _scale(run: Run, limits: tuple[float, float, float] | None, top: float) -> _Scale:
    values = [*run.numbers, *([] if run.target is None else [run.target]), *(limits or ())]
    low, high = min(values), max(values)
    if min(run.numbers) >= 0 and low < (high - low) * 2:
        low = 0.0
    step = _step((high - low) or max(abs(high), 1.0))
    floor = step * (low // step)
    ceiling = step * -(-high // step)
    return _Scale(floor, ceiling if ceiling > floor else floor + step, step, top)


def _step(span: float) -> float:
    """Choose a round step that makes two to four of a span."""
    rough = span / 3
    power = 1.0
    while power * 10 <= rough:
        power *= 10
    while power > rough:
        power /= 10
    return next(power * nice for nice in (1, 2, 2.5, 5, 10) if power * nice >= rough)


def _labelled(run: Run, index: int, x: float, scale: _Scale, lines: Mapping[str, float]) -> Point:
    """Place a point's number above it, or below where the line rises on both sides or another line is in the way."""
    y = scale.y(run.numbers[index])
    neighbours = [run.numbers[other] for other in (index - 1, index + 1) if 0 <= other < len(run.numbers)]
    below = all(value > run.numbers[index] for value in neighbours)
    label_y = y + _BELOW if below else y - _ABOVE
    if any(abs(line - (label_y - _LETTER)) < _NEAR_A_LINE for line in lines.values()):
        label_y = y - _ABOVE if below else y + _BELOW
    if not scale.top <= label_y <= scale.top + _PLOT - 3:
        label_y = y - _ABOVE if label_y > y else y + _BELOW
    return Point(x, y, number_text(run.numbers[index]), round(label_y, 2))


def is_percent(unit: str) -> bool:
    """Tell whether a unit is a percentage."""
    return unit.strip().casefold() in {"%", "per cent", "percent", "percentage"}


def with_unit(number: str, unit: str) -> str:
    """Write a figure as it is printed: 31%, £310; any other unit is told once, beside the indicator's name."""
    if is_percent(unit):
        return number if number.endswith("%") else f"{number}%"
    return f"\u00a3{number}" if unit.strip() in {"\u00a3", "GBP"} and not number.startswith("\u00a3") else number


def _words(runs: Sequence[Run]) -> str:
    what = "Line chart" if len(runs) == 1 else f"{len(runs)} line charts"
    return f"{what}. {' '.join(_run_words(run) for run in runs)}"


def _run_words(run: Run) -> str:
    told = listed(
        f"{period} {with_unit(number_text(number), run.unit)}"
        for period, number in zip(run.periods, run.numbers, strict=True)
    )
    aim = "" if run.target is None else f" The target is {with_unit(number_text(run.target), run.unit)}."
    limits = ""
    if len(run.numbers) >= LIMITS_LENGTH:
        limits = f" Lines show the mean and the limits of expected variation over {count(len(run.numbers), 'reading')}."
    return f"{run.title}: {told}.{aim}{limits}"
