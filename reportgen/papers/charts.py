"""Charts as numbers and positions; Jinja partials draw them, so a house can restyle them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.papers.words import listed
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
    shape: str
    words: str


@dataclass(frozen=True, slots=True)
class Point:
    """One reading; `words` is empty where its label would collide with another."""

    x: float
    y: float
    words: str = ""
    label_y: float = 0.0


@dataclass(frozen=True, slots=True)
class Panel:
    """One run of readings: its place in the drawing, its title in lines, and its parts, counted from that place.

    `left` is where its axis stands; `band` is the top and the bottom of a target that is a range.
    """

    x: float
    y: float
    width: float
    height: float
    title: tuple[str, ...]
    points: tuple[Point, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    lines: Mapping[str, float]
    left: float = 44.0
    band: tuple[float, float] | None = None


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
    panels: tuple[Panel, ...] = ()


_WIDTH, _LEFT, _RIGHT = 660.0, 88.0, 34.0
_ROW, _TOP = 22.0, 2.0
_KEY_COLUMN, _KEY_ROW = 220.0, 20.0


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
        Key(index % 3 * _KEY_COLUMN, key_top + index // 3 * _KEY_ROW, label.key, label.shape, label.words)
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
