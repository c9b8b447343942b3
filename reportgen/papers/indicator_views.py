"""A success indicator in words: baseline, target, now, how far to go, and how it has moved."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from reportgen.papers.action_views import NOT_SET
from reportgen.papers.paper import EvidenceView, Figure, IndicatorView
from reportgen.papers.run_chart import Run, is_percent, with_unit
from reportgen.papers.suppress import MARK, is_small, suppress
from reportgen.papers.words import count, is_are, listed, number_text, sentence
from reportgen.plan.indicators import RUN_LENGTH, Standing, as_number, as_span, standing_of
from reportgen.plan.model import Polarity

if TYPE_CHECKING:
    from reportgen.plan.model import EvidenceItem, Indicator

_DIRECTIONS = {
    "better": "\u25b2 Better",
    "worse": "\u25bc Worse",
    "same": "\u25ac No change",
    "in range": "\u25ac In range",
    "changed": "Changed",
    "unknown": "Not known",
}


def indicator_view(indicator: Indicator) -> IndicatorView:
    """Put one indicator into words; counts of children under the threshold are printed as c, and never drawn."""
    standing = standing_of(indicator)
    hidden = indicator.counts_children and any(
        is_small(number)
        for number in (as_number(indicator.baseline), *(reading.number for reading in indicator.readings))
    )
    baseline = _dated(
        _printed(indicator, indicator.baseline, as_number(indicator.baseline)),
        indicator.baseline_date.text if indicator.baseline_date.latest else "",
    )
    target = _dated(
        with_unit(indicator.target, indicator.unit) if indicator.target else NOT_SET,
        indicator.target_date.text if indicator.target_date.latest else "",
        "by",
    )
    return IndicatorView(
        ref=indicator.ref if indicator.ref_was_given else "",
        text=indicator.text + _unit_words(indicator.unit),
        unit=indicator.unit or NOT_SET,
        baseline=baseline,
        target=target,
        now=_now(indicator, standing),
        distance="Not shown" if hidden and standing.now else _distance(indicator, standing),
        direction=_DIRECTIONS[standing.direction],
        sentence=_sentence(indicator, standing, hidden=hidden),
        owner=indicator.owner or NOT_SET,
        run=None if hidden else _run(indicator),
    )


def _unit_words(unit: str) -> str:
    return "" if not unit or is_percent(unit) or unit in {"\u00a3", "GBP"} else f" ({unit})"


def _printed(indicator: Indicator, words: str, number: float | None) -> str:
    if not words:
        return NOT_SET
    shown = suppress(words, number, counts_children=indicator.counts_children)
    return shown if shown == MARK else with_unit(shown, indicator.unit)


def _dated(words: str, when: str, joint: str = "at") -> str:
    return f"{words} ({joint} {when})" if when and words != NOT_SET else words


def _now(indicator: Indicator, standing: Standing) -> str:
    now = standing.now
    if now is None:
        return "No reading"
    shown = _printed(indicator, now.value, now.number)
    return f"{shown} ({now.period})" if now.period else shown


def _distance(indicator: Indicator, standing: Standing) -> str:
    if standing.target_met:
        return "Target met"
    if standing.distance is None:
        return "Not known"
    gap = number_text(standing.distance)
    if as_span(indicator.target):
        return f"{with_unit(gap, indicator.unit)} outside the range"
    if is_percent(indicator.unit):
        return f"{gap} percentage point{'' if gap == '1' else 's'} to go"
    return f"{with_unit(gap, indicator.unit)} to go"


def _sentence(indicator: Indicator, standing: Standing, *, hidden: bool) -> str:
    """Say how the readings move in one sentence, as a reader would of a chart."""
    if standing.now is None or standing.now.number is None:
        return "No reading has been given, so progress cannot be told."
    if hidden:
        return "Some counts are too small to print and are shown as c, so no trend is drawn."
    numbers = [reading.number for reading in indicator.readings if reading.number is not None]
    if len(numbers) < RUN_LENGTH:
        return f"There {is_are(len(numbers))} only {count(len(numbers), 'reading')}, too few to show a trend."
    steps = list(itertools.pairwise(numbers))
    up, down = sum(b > a for a, b in steps), sum(b < a for a, b in steps)
    word, times = ("rose", up) if up >= down else ("fell", down)
    target = f"; the target is {with_unit(indicator.target, indicator.unit)}" if indicator.target else ""
    good = _better_words(indicator.polarity)
    first = next(reading for reading in indicator.readings if reading.number is not None)
    start, end = (with_unit(number_text(number), indicator.unit) for number in (numbers[0], numbers[-1]))
    moved = f"It {word} in {times} of the last {count(len(steps), 'period')}" if times else "It has not moved"
    return f"{moved}, from {start} in {first.period} to {end} in {standing.now.period}{target}{good}."


def _better_words(polarity: Polarity | None) -> str:
    return (
        {Polarity.HIGHER: " and higher is better", Polarity.LOWER: " and lower is better"}.get(polarity, "")
        if polarity
        else ""
    )


def _run(indicator: Indicator) -> Run | None:
    known = [reading for reading in indicator.readings if reading.number is not None]
    run = Run(
        indicator.text if not indicator.ref_was_given else f"{indicator.ref} {indicator.text}",
        tuple(reading.period for reading in known),
        tuple(reading.number for reading in known if reading.number is not None),
        indicator.unit,
        as_number(indicator.target),
    )
    return run if run.is_long_enough else None


def indicator_figures(indicator: Indicator) -> tuple[Figure, ...]:
    """Give the figures that a paper prints of an indicator, with their cells."""
    standing = standing_of(indicator)
    figures = []
    for name, words, number in (
        ("baseline", indicator.baseline, as_number(indicator.baseline)),
        ("target", indicator.target, None),
    ):
        if words:
            figures.append(
                Figure(
                    f"indicator {indicator.ref}: {name}",
                    suppress(words, number, counts_children=indicator.counts_children),
                    (str(indicator.cell(name)),),
                )
            )
    if standing.now is not None:
        shown = suppress(standing.now.value, standing.now.number, counts_children=indicator.counts_children)
        figures.append(Figure(f"indicator {indicator.ref}: now", shown, (str(standing.now.cell("value")),)))
    return tuple(figures)


def evidence_view(item: EvidenceItem) -> EvidenceView:
    """Put one piece of evidence into words."""
    document = listed([item.document, item.dated.text if item.dated.latest else ""], "dated") if item.document else ""
    return EvidenceView(
        sentence(item.text).rstrip("."),
        item.report_to or NOT_SET,
        item.frequency or NOT_SET,
        document or "Not yet received",
    )
