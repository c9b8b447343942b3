"""Charts as numbers and positions; Jinja partials draw them, so a house can restyle them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportgen.papers.words import count, listed, number_text
from reportgen.plan.indicators import LIMITS_LENGTH, RUN_LENGTH, limits_of
from reportgen.plan.status import LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportgen.papers.paper import Count
    from reportgen.plan.status import Label


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar, in the units of the drawing."""

    x: float
    width: float
    key: str
    number: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of the status chart."""

    y: float
    name: str
    segments: tuple[Segment, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A label at a place on an axis."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of a chart's key."""

    x: float
    y: float
    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Point:
    """One reading; `words` is empty where its label would collide with another."""

    x: float
    y: float
    words: str = ""
    label_y: float = 0.0


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing: its partial, its size in drawing units, its parts, and the words that say the same."""

    name: str
    template: str
    width: float
    height: float
    caption: str
    alt: str
    width_mm: float
    bars: tuple[Bar, ...] = ()
    keys: tuple[Key, ...] = ()
    points: tuple[Point, ...] = ()
    x_ticks: tuple[Tick, ...] = ()
    y_ticks: tuple[Tick, ...] = ()
    lines: Mapping[str, float] = field(default_factory=dict)


_WIDTH, _LEFT, _RIGHT = 660.0, 88.0, 34.0
_ROW, _TOP = 25.0, 4.0
_NARROWEST_FOR_NUMBER = 12.0
_KEY_COLUMN, _KEY_ROW = 220.0, 22.0


def status_chart(rows: Sequence[tuple[str, Sequence[Count]]], name: str, caption: str) -> Chart | None:
    """Draw how many actions of each outcome have which status, as one bar an outcome."""
    most = max((sum(one.number for one in counts) for _, counts in rows), default=0)
    if not most:
        return None
    scale = (_WIDTH - _LEFT - _RIGHT) / most
    bars = []
    for index, (row_name, counts) in enumerate(rows):
        x = _LEFT
        segments = []
        for one in counts:
            segments.append(Segment(round(x, 2), round(one.number * scale, 2), one.label.key, one.number))
            x += one.number * scale
        bars.append(Bar(_TOP + index * _ROW, row_name, tuple(segments), sum(one.number for one in counts)))
    used = [label for label in LABELS if any(one.label is label for _, counts in rows for one in counts)]
    key_top = _TOP + len(rows) * _ROW + 12
    keys = tuple(
        Key(index % 3 * _KEY_COLUMN, key_top + index // 3 * _KEY_ROW, label.key, f"{label.shape} {label.words}")
        for index, label in enumerate(used)
    )
    height = key_top + ((len(used) + 2) // 3) * _KEY_ROW + 2
    return Chart(
        name,
        "charts/status.svg",
        _WIDTH,
        height,
        caption,
        _status_words(rows, used),
        166.0,
        bars=tuple(bars),
        keys=keys,
    )


def _status_words(rows: Sequence[tuple[str, Sequence[Count]]], used: Sequence[Label]) -> str:
    told = []
    for name, counts in rows:
        parts = listed(f"{one.number} {one.label.words.lower()}" for one in counts)
        told.append(f"{name}: {parts}." if parts else f"{name}: no actions.")
    return f"Bar chart of actions by status ({listed(label.words.lower() for label in used)}). {' '.join(told)}"


_RUN_WIDTH, _RUN_HEIGHT = 660.0, 150.0
_PLOT_LEFT, _PLOT_RIGHT, _PLOT_TOP, _PLOT_BOTTOM = 58.0, 56.0, 16.0, 26.0


def run_chart(
    name: str, title: str, periods: Sequence[str], numbers: Sequence[float], unit: str, target: float | None
) -> Chart | None:
    """Draw a run of readings with its target, and control limits from twelve points on; None for too short a run."""
    if len(numbers) < RUN_LENGTH:
        return None
    limits = limits_of(list(numbers))
    extra = [target] if target is not None else []
    low, high = (
        min([*numbers, *extra, *(limits[:1] if limits else ())]),
        max([*numbers, *extra, *(limits[2:] if limits else ())]),
    )
    if low > 0 and low < (high - low) * 2:
        low = 0.0
    elif limits and min(numbers) >= 0:
        low = max(0.0, low)
    step = _step((high - low) or max(abs(high), 1.0))
    floor, ceiling = step * (low // step), step * -(-high // step)
    ceiling = ceiling if ceiling > floor else floor + step

    def y_of(value: float) -> float:
        return round(
            _RUN_HEIGHT
            - _PLOT_BOTTOM
            - (min(max(value, floor), ceiling) - floor) / (ceiling - floor) * (_RUN_HEIGHT - _PLOT_TOP - _PLOT_BOTTOM),
            2,
        )

    span = (_RUN_WIDTH - _PLOT_LEFT - _PLOT_RIGHT - 36) / (len(numbers) - 1)
    xs = [round(_PLOT_LEFT + 18 + index * span, 2) for index in range(len(numbers))]
    every = -(-len(numbers) // 9)
    shown = {index for index in range(len(numbers)) if (len(numbers) - 1 - index) % every == 0}
    lines = {} if target is None else {"target": y_of(target)}
    if limits:
        lines |= {"lower": y_of(limits[0]), "mean": y_of(limits[1]), "upper": y_of(limits[2])}
    points = tuple(_point(index, xs, numbers, y_of, shown, lines) for index in range(len(numbers)))
    ticks = int(round((ceiling - floor) / step))
    y_ticks = tuple(Tick(y_of(floor + step * index), _axis(floor + step * index, unit)) for index in range(ticks + 1))
    x_ticks = tuple(Tick(xs[index], periods[index]) for index in sorted(shown))
    return Chart(
        name,
        "charts/run.svg",
        _RUN_WIDTH,
        _RUN_HEIGHT,
        title,
        _run_words(title, periods, numbers, unit, target),
        166.0,
        points=points,
        x_ticks=x_ticks,
        y_ticks=y_ticks,
        lines=lines,
    )


def _point(
    index: int, xs: Sequence[float], numbers: Sequence[float], y_of: object, shown: set[int], lines: Mapping[str, float]
) -> Point:
    y = y_of(numbers[index])  # type: ignore[operator]
    if index not in shown:
        return Point(xs[index], y)
    neighbours = [numbers[other] for other in (index - 1, index + 1) if 0 <= other < len(numbers)]
    below = all(value > numbers[index] for value in neighbours)
    label_y = y + 17 if below else y - 9
    near = [line for line in lines.values() if abs(line - (label_y - 4)) < 8]  # noqa: PLR2004 - half a line of text
    if near:
        label_y = y - 9 if below else y + 17
    label_y = min(max(label_y, 11.0), _RUN_HEIGHT - _PLOT_BOTTOM - 3)
    return Point(xs[index], y, number_text(numbers[index]), round(label_y, 2))


def _step(span: float) -> float:
    rough = span / 4
    power = 10.0 ** len(str(int(rough))) / 10 if rough >= 1 else 0.1
    return next((power * nice for nice in (1, 2, 2.5, 5, 10) if power * nice >= rough), rough)


def _axis(value: float, unit: str) -> str:
    return f"{number_text(value)}%" if unit in {"%", "per cent", "percent"} else number_text(value)


def with_unit(number: str, unit: str) -> str:
    """Write a figure with its unit: 31%, 12 days."""
    if not number or number.endswith("%"):
        return number
    if unit.strip().casefold() in {"%", "per cent", "percent", "percentage"}:
        return f"{number}%"
    return (
        f"{number} {unit}"
        if unit and unit.strip().casefold() not in {"number", "count", "no", "ratio", "score"}
        else number
    )


def _run_words(title: str, periods: Sequence[str], numbers: Sequence[float], unit: str, target: float | None) -> str:
    told = listed(
        f"{period} {with_unit(number_text(number), unit)}" for period, number in zip(periods, numbers, strict=True)
    )
    aim = f" The target is {with_unit(number_text(target), unit)}." if target is not None else ""
    limits = (
        f" Lines show the mean and the limits of expected variation over {count(len(numbers), 'reading')}."
        if len(numbers) >= LIMITS_LENGTH
        else ""
    )
    return f"Line chart. {title}: {told}.{aim}{limits}"
