"""A run of readings as a line with its target, and control limits where there are enough points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.papers.charts import Chart, Point, Tick
from reportgen.papers.words import count, listed, number_text
from reportgen.plan.indicators import LIMITS_LENGTH, RUN_LENGTH, limits_of

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH, HEIGHT, WIDTH_MM = 660.0, 150.0, 166.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 58.0, 56.0, 16.0, 26.0
_INSET = 18.0
_MOST_LABELS = 5
_ABOVE, _BELOW, _LETTER = 9.0, 17.0, 4.0
_NEAR_A_LINE = 8.0


@dataclass(frozen=True, slots=True)
class Run:
    """A run of readings to draw: what it is called, its periods and numbers, its unit and its target."""

    name: str
    title: str
    periods: tuple[str, ...]
    numbers: tuple[float, ...]
    unit: str
    target: float | None


@dataclass(frozen=True, slots=True)
class _Scale:
    """The vertical axis: its lowest and highest value and the step between its lines."""

    floor: float
    ceiling: float
    step: float

    def y(self, value: float) -> float:
        """Give the height of a value in the drawing; what lies outside is drawn at the edge."""
        inside = min(max(value, self.floor), self.ceiling)
        share = (inside - self.floor) / (self.ceiling - self.floor)
        return round(HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM), 2)


def run_chart(run: Run) -> Chart | None:
    """Draw a run of readings with its target, and control limits from twelve points on; None for too short a run."""
    if len(run.numbers) < RUN_LENGTH:
        return None
    limits = limits_of(list(run.numbers))
    scale = _scale(run, limits)
    last = len(run.numbers) - 1
    span = (WIDTH - _LEFT - _RIGHT - 2 * _INSET) / last
    xs = [round(_LEFT + _INSET + index * span, 2) for index in range(last + 1)]
    every = -(-len(run.numbers) // _MOST_LABELS)
    labelled = {index for index in range(last + 1) if (last - index) % every == 0}
    lines = {} if run.target is None else {"target": scale.y(run.target)}
    if limits:
        lines |= dict(zip(("lower", "mean", "upper"), (scale.y(limit) for limit in limits), strict=True))
    ticks = round((scale.ceiling - scale.floor) / scale.step)
    heights = [scale.floor + scale.step * index for index in range(ticks + 1)]
    return Chart(
        run.name,
        "charts/run.svg",
        WIDTH,
        HEIGHT,
        run.title,
        _words(run),
        WIDTH_MM,
        points=tuple(
            _labelled(run, index, x, scale, lines) if index in labelled else Point(x, scale.y(run.numbers[index]))
            for index, x in enumerate(xs)
        ),
        x_ticks=tuple(Tick(xs[index], run.periods[index]) for index in sorted(labelled)),
        y_ticks=tuple(Tick(scale.y(height), with_unit(number_text(height), run.unit)) for height in heights),
        lines=lines,
    )


def _scale(run: Run, limits: tuple[float, float, float] | None) -> _Scale:
    values = [*run.numbers, *([] if run.target is None else [run.target]), *(limits or ())]
    low, high = min(values), max(values)
    if min(run.numbers) >= 0 and low < (high - low) * 2:
        low = 0.0
    step = _step((high - low) or max(abs(high), 1.0))
    floor = step * (low // step)
    ceiling = step * -(-high // step)
    return _Scale(floor, ceiling if ceiling > floor else floor + step, step)


def _step(span: float) -> float:
    """Choose a round step that makes about four of a span."""
    rough = span / 4
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
    if not _LETTER + 7 <= label_y <= HEIGHT - _BOTTOM - 3:
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


def _words(run: Run) -> str:
    told = listed(
        f"{period} {with_unit(number_text(number), run.unit)}"
        for period, number in zip(run.periods, run.numbers, strict=True)
    )
    aim = "" if run.target is None else f" The target is {with_unit(number_text(run.target), run.unit)}."
    limits = ""
    if len(run.numbers) >= LIMITS_LENGTH:
        limits = f" Lines show the mean and the limits of expected variation over {count(len(run.numbers), 'reading')}."
    return f"Line chart. {run.title}: {told}.{aim}{limits}"
