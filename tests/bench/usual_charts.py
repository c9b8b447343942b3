"""Charts as matplotlib draws them for a Word file, from the same numbers and at the same size as reportgen's."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

import matplotlib as mpl

mpl.use("Agg")
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

DOTS = 180
MM_AN_INCH = 25.4
COLOURS = {
    "off-track": "#f3c9c5", "at-risk": "#fbe0b8", "on-track": "#c5e3d0", "complete": "#dfe9f5", "verified": "#b3cfea",
    "in-progress": "#e6e0f0", "not-started": "#ffffff", "paused": "#e9e9e9", "withdrawn": "#d0d4d8",
    "no-update": "#f5f5f5",
}  # fmt: skip
Drawn = Mapping[str, Any]


def charts_of(paper: Mapping[str, Any]) -> Iterator[Drawn]:
    """Give every chart of a paper, as plain values."""
    yield from filter(None, [paper["status_chart"], *(one["runs_chart"] for one in paper["outcomes"])])


def draw(chart: Drawn) -> bytes:
    """Draw a chart as PNG."""
    wide = chart["width_mm"] / MM_AN_INCH
    size = (wide, wide * chart["height"] / chart["width"])
    figure = _bars(chart, size) if chart["bars"] else _lines(chart, size)
    out = BytesIO()
    figure.savefig(out, format="png", dpi=DOTS)
    plt.close(figure)
    return out.getvalue()


def _bars(chart: Drawn, size: tuple[float, float]) -> Figure:
    figure, axes = plt.subplots(figsize=size, layout="constrained")
    bars = chart["bars"]
    before = [0] * len(bars)
    for key in chart["keys"]:
        numbers = [_number(bar, key["key"]) for bar in bars]
        names, colour = [bar["name"] for bar in bars], COLOURS[key["key"]]
        drawn = axes.barh(names, numbers, left=before, color=colour, edgecolor="black", label=key["words"])
        axes.bar_label(drawn, [str(number or "") for number in numbers], label_type="center")
        before = [start + number for start, number in zip(before, numbers, strict=True)]
    axes.invert_yaxis()
    figure.legend(loc="outside lower center", ncols=3)
    return figure


def _number(bar: Drawn, key: str) -> int:
    return sum(part["number"] for part in bar["segments"] if part["key"] == key)


def _lines(chart: Drawn, size: tuple[float, float]) -> Figure:
    panels = chart["panels"]
    columns = min(2, len(panels))
    figure, grid = plt.subplots(-(-len(panels) // columns), columns, figsize=size, layout="constrained", squeeze=False)
    for axes, panel in zip(grid.flat, panels, strict=False):
        axes.plot([point["x"] for point in panel["points"]], [point["y"] for point in panel["points"]], marker="o")
        for point in panel["points"]:
            axes.annotate(point["words"], (point["x"], point["y"]))
        for line in panel["lines"].values():
            axes.axhline(line, linestyle="--")
        axes.set_title("\n".join(panel["title"]), fontsize=8)
        axes.set_xticks([tick["at"] for tick in panel["x_ticks"]], [tick["words"] for tick in panel["x_ticks"]])
        axes.set_yticks([tick["at"] for tick in panel["y_ticks"]], [tick["words"] for tick in panel["y_ticks"]])
        axes.invert_yaxis()
    for axes in grid.flat[len(panels) :]:
        axes.axis("off")
    return figure
