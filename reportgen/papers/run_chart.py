"""Runs of readings as lines with their targets, side by side in one picture."""

from __future__ import annotations

import math
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from reportgen.papers.charts import Chart, Panel, Point, Tick
from reportgen.papers.figure_style import step_decimals
from reportgen.papers.words import count, listed
from reportgen.plan.indicators import LIMITS_LENGTH, RUN_LENGTH, limits_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.papers.figure_style import FigureStyle

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
_TICK_LETTER, _AXIS_GAP = 6.2, 10.0
_FLAT = 8
"""A run that would take less than so small a part of an axis with nought is drawn without it."""
_LEAST = 1e-300
"""No axis is divided more finely: beyond it a computer has no numbers left."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of readings to draw: its short name and its title, and its periods with numbers and how they are printed.

    `target` has one number, two where it is a range, or none.
    """

    name: str
    title: str
    periods: tuple[str, ...]
    numbers: tuple[float, ...]
    labels: tuple[str, ...]
    style: FigureStyle
    target: tuple[float, ...]
    target_words: str

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
        _caption(caption, drawn),
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
    y_ticks = _y_ticks(run, scale)
    axis = max(_LEFT, _AXIS_GAP + max(len(tick.words) for tick in y_ticks) * _TICK_LETTER)
    last = len(run.numbers) - 1
    span = (WIDTH - axis - _RIGHT - 2 * _INSET) / last
    xs = [round(axis + _INSET + index * span, 2) for index in range(last + 1)]
    every = -(-last // (_MOST_LABELS - 1))
    labelled = {index for index in range(last + 1) if (last - index) % every == 0}
    band = (scale.y(max(run.target)), scale.y(min(run.target))) if len(run.target) > 1 else None
    lines = {"target": scale.y(run.target[0])} if len(run.target) == 1 else {}
    if limits:
        lines |= dict(zip(("lower", "mean", "upper"), (scale.y(limit) for limit in limits), strict=True))
    in_the_way = (*lines.values(), *(band or ()))
    return Panel(
        left,
        top,
        WIDTH,
        plot_top + _PLOT + _BOTTOM,
        title,
        points=tuple(
            _labelled(run, index, x, scale, in_the_way) if index in labelled else Point(x, scale.y(run.numbers[index]))
            for index, x in enumerate(xs)
        ),
        x_ticks=tuple(Tick(xs[index], run.periods[index]) for index in sorted(labelled)),
        y_ticks=y_ticks,
        lines=lines,
        left=round(axis, 2),
        band=band,
    )


def _y_ticks(run: Run, scale: _Scale) -> tuple[Tick, ...]:
    number = round((scale.ceiling - scale.floor) / scale.step)
    decimals = step_decimals(scale.step)
    heights = (scale.floor + scale.step * index for index in range(number + 1))
    return tuple(Tick(scale.y(height), run.style.number(height, decimals)) for height in heights)


def _scale(run: Run, limits: tuple[float, float, float] | None, top: float) -> _Scale:
    low, high = _ends(run, limits)
    step = _step((high - low) or max(abs(high), 1.0))
    floor = step * (low // step)
    ceiling = step * -(-high // step)
    return _Scale(floor, ceiling if ceiling > floor else floor + step, step, top)


def _ends(run: Run, limits: tuple[float, float, float] | None) -> tuple[float, float]:
    """Give the lowest and the highest value of the axis: with nought, unless the run would be flat beside it."""
    values = [*run.numbers, *run.target, *(limits or ())]
    low, high = min(values), max(values)
    if low != high and (high - low) * _FLAT < max(abs(low), abs(high)):
        return low, high
    return min(low, 0.0), max(high, 0.0)


def _caption(caption: str, runs: Sequence[Run]) -> str:
    """Say beneath the drawing what an eye may misread: an axis that does not start at nought, and the dotted lines."""
    cut = [run.name for run in runs if not _has_nought(run)]
    said = [caption]
    if cut:
        axes = "axis" if len(cut) == 1 else "axes"
        said.append(f"The vertical {axes} of {listed(cut)} {'does' if len(cut) == 1 else 'do'} not start at 0")
    if any(len(run.numbers) >= LIMITS_LENGTH for run in runs):
        said.append("Dotted lines show the mean and the limits of expected variation")
    return ". ".join(said) + ("." if len(said) > 1 else "")


def _has_nought(run: Run) -> bool:
    low, high = _ends(run, limits_of(list(run.numbers)))
    return low <= 0 <= high


def _step(span: float) -> float:
    """Choose a round step that makes two to four of a span."""
    rough = max(span / 3, _LEAST)
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * nice for nice in (1, 2, 2.5, 5, 10, 20) if power * nice >= rough)


def _labelled(run: Run, index: int, x: float, scale: _Scale, lines: Sequence[float]) -> Point:
    """Place a point's number above it, or below where the line rises on both sides or another line is in the way."""
    y = scale.y(run.numbers[index])
    neighbours = [run.numbers[other] for other in (index - 1, index + 1) if 0 <= other < len(run.numbers)]
    below = all(value > run.numbers[index] for value in neighbours)
    label_y = y + _BELOW if below else y - _ABOVE
    if any(abs(line - (label_y - _LETTER)) < _NEAR_A_LINE for line in lines):
        label_y = y - _ABOVE if below else y + _BELOW
    if not scale.top <= label_y <= scale.top + _PLOT - 3:
        label_y = y - _ABOVE if label_y > y else y + _BELOW
    return Point(x, y, run.labels[index], round(label_y, 2))


def _words(runs: Sequence[Run]) -> str:
    what = "Line chart" if len(runs) == 1 else f"{len(runs)} line charts"
    return f"{what}. {' '.join(_run_words(run) for run in runs)}"


def _run_words(run: Run) -> str:
    told = listed(f"{period} {label}" for period, label in zip(run.periods, run.labels, strict=True))
    aim = f" The target is {run.target_words}." if run.target else ""
    if len(run.target) > 1:
        aim = f" A band shows the range of the target, {run.target_words}."
    limits = ""
    if len(run.numbers) >= LIMITS_LENGTH:
        limits = f" Lines show the mean and the limits of expected variation over {count(len(run.numbers), 'reading')}."
    return f"{run.title}: {told}.{aim}{limits}"
