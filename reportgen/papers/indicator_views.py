"""A success indicator in words: baseline, target, now, how far to go, and what a reader should know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.papers.action_views import NOT_SET
from reportgen.papers.figure_style import FigureStyle, style_of
from reportgen.papers.indicator_words import movement_words, remarks_of
from reportgen.papers.paper import EvidenceView, Figure, IndicatorView
from reportgen.papers.run_chart import Run
from reportgen.papers.suppress import MARK, is_small, suppress, tells_small_counts
from reportgen.papers.words import capital, listed, sentence
from reportgen.plan.evidence import how_often, received_by, vague_words
from reportgen.plan.indicators import Standing, as_number, as_span, numbers_in, says_nothing, standing_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.papers.paper import OutcomeView
    from reportgen.plan.model import Board, EvidenceItem, Indicator, Reading

_DIRECTIONS = {"better": "Better", "worse": "Worse", "same": "No change", "in range": "In range"}
_ARROWS = {1: "\u2191", -1: "\u2193", 0: "\u2192"}
_WAYS = {1: "Up", -1: "Down", 0: "No change"}
_WAYS_TOLD = {"better", "worse"}
NOT_KNOWN, NOT_SHOWN, NO_READING = "Not known", "Not shown", "No reading"


def indicator_view(indicator: Indicator) -> IndicatorView:
    """Put one indicator into words; counts of children under the threshold are printed as c, and never drawn."""
    standing, style = standing_of(indicator), style_of(indicator)
    is_hidden = _hides_counts(indicator)
    baseline = _printed(indicator, style, indicator.baseline, as_number(indicator.baseline))
    target = style.target(indicator.target) if indicator.target else NOT_SET
    text = indicator.text + (f" ({style.beside_name})" if style.beside_name else "")
    now, distance = _now(indicator, standing, style), _distance(indicator, standing, style)
    direction = _direction(indicator, standing)
    return IndicatorView(
        ref=indicator.ref if indicator.ref_was_given else "",
        text=text,
        moved=standing.direction if direction != NOT_KNOWN and standing.direction in _WAYS_TOLD else "",
        target_met=bool(standing.target_met) and distance not in {NOT_KNOWN, NOT_SHOWN},
        has_reading=now != NO_READING,
        unit=indicator.unit or NOT_SET,
        baseline=_dated(baseline, indicator.baseline_date.text if indicator.baseline_date.latest else ""),
        target=_dated(target, indicator.target_date.text if indicator.target_date.latest else "", "by"),
        now=now,
        distance=distance,
        direction=direction,
        sentence=movement_words(indicator, style, is_hidden=is_hidden),
        remarks=remarks_of(indicator, is_hidden=is_hidden),
        hides_counts=is_hidden,
        owner=indicator.owner or NOT_SET,
        run=None if is_hidden else _run(indicator, style, text),
    )


def _hides_counts(indicator: Indicator) -> bool:
    """Tell whether any count of children is too small to print."""
    return indicator.counts_children and (
        is_small(as_number(indicator.baseline)) or any(_is_hidden(indicator, one) for one in indicator.readings)
    )


def _is_hidden(indicator: Indicator, reading: Reading) -> bool:
    """Tell whether a reading is printed as c: a small count, or words that tell one."""
    if not indicator.counts_children:
        return False
    if reading.number is None:
        return reading.value.strip().casefold() in {MARK, f"[{MARK}]"} or tells_small_counts(reading.value)
    return is_small(reading.number)


def _printed(indicator: Indicator, style: FigureStyle, words: str, number: float | None) -> str:
    if not words:
        return NOT_SET
    shown = suppress(words, number, counts_children=indicator.counts_children)
    return shown if shown == MARK else style.reading(words, number)


def _dated(words: str, when: str, joint: str = "at") -> str:
    return f"{words} ({joint} {when})" if when and words not in {NOT_SET, NOT_KNOWN} else words


def _latest(indicator: Indicator) -> Reading | None:
    return indicator.readings[-1] if indicator.readings else None


def _now(indicator: Indicator, standing: Standing, style: FigureStyle) -> str:
    """Give the last reading; where a later period has none, say so before an older one stands as the position now."""
    latest = _latest(indicator)
    if latest is None:
        return NO_READING
    if says_nothing(latest):
        lacks = f"No reading for {latest.period}" if latest.period else "No later reading"
        return f"{lacks}; {_with_period(indicator, style, standing.now)}" if standing.now else NO_READING
    return _with_period(indicator, style, latest)


def _with_period(indicator: Indicator, style: FigureStyle, reading: Reading) -> str:
    shown = _reading(indicator, style, reading)
    return f"{shown} ({reading.period})" if reading.period else shown


def _reading(indicator: Indicator, style: FigureStyle, reading: Reading) -> str:
    return MARK if _is_hidden(indicator, reading) else style.reading(reading.value, reading.number)


def _direction(indicator: Indicator, standing: Standing) -> str:
    if standing.direction == "unknown" or standing.now is not _latest(indicator):
        return NOT_KNOWN
    return f"{_ARROWS[standing.moved]} {_DIRECTIONS.get(standing.direction, _WAYS[standing.moved])}"


def _distance(indicator: Indicator, standing: Standing, style: FigureStyle) -> str:
    latest = _latest(indicator)
    if latest is None or standing.now is None:
        return NOT_KNOWN
    if _is_hidden(indicator, standing.now) or _is_hidden(indicator, latest):
        return NOT_SHOWN
    if latest is standing.now:
        return _distance_now(indicator, standing, style)
    if not says_nothing(latest):
        return NOT_KNOWN
    return _dated(_distance_now(indicator, standing, style), standing.now.period, "in")


def _distance_now(indicator: Indicator, standing: Standing, style: FigureStyle) -> str:
    if standing.target_met:
        return "Target met"
    if standing.distance is None:
        return NOT_KNOWN
    gap = style.gap(standing.distance, indicator.target)
    if style.is_percent:
        gap += f" percentage point{'' if gap.removeprefix('under ') == '1' else 's'}"
    return f"{gap} {'outside the range' if as_span(indicator.target) else 'to go'}"


def _run(indicator: Indicator, style: FigureStyle, text: str) -> Run | None:
    known = [(reading, reading.number) for reading in indicator.readings if reading.number is not None]
    run = Run(
        name=indicator.ref if indicator.ref_was_given else f"\u201c{indicator.text}\u201d",
        title=f"{indicator.ref} {text}" if indicator.ref_was_given else text,
        periods=tuple(reading.period for reading, _ in known),
        numbers=tuple(number for _, number in known),
        labels=tuple(style.reading(reading.value, number) for reading, number in known),
        style=style,
        target=tuple(number.value for number in numbers_in(indicator.target)),
        target_words=style.target(indicator.target),
    )
    return run if run.is_long_enough else None


_HIDDEN_NOTE = (
    "Among the success indicators, c stands for a count of 1 to 5 children, which is not printed so that no child can "
    "be recognised."
)
_ARROW_NOTE = (
    "Among the success indicators, an arrow shows which way a figure has moved since the reading before; the word "
    "beside it says whether that is better or worse."
)


def indicator_notes(outcomes: Iterable[OutcomeView]) -> tuple[str, ...]:
    """Explain the marks that a paper's indicators use: c, and the arrows."""
    views = [view for outcome in outcomes for view in outcome.indicators]
    notes = [_HIDDEN_NOTE] if any(view.hides_counts for view in views) else []
    return (*notes, *([_ARROW_NOTE] if any(view.direction[0] in _ARROWS.values() for view in views) else ()))


def indicator_figures(indicator: Indicator) -> tuple[Figure, ...]:
    """Give the figures that a paper prints of an indicator, as it prints them, with their cells."""
    style, standing, latest = style_of(indicator), standing_of(indicator), _latest(indicator)
    figures = []
    if indicator.baseline:
        shown = _printed(indicator, style, indicator.baseline, as_number(indicator.baseline))
        figures.append(_figure(indicator, "baseline", shown, str(indicator.cell("baseline"))))
    if indicator.target:
        figures.append(_figure(indicator, "target", style.target(indicator.target), str(indicator.cell("target"))))
    if latest is not None and not says_nothing(latest):
        figures.append(_figure(indicator, "now", _reading(indicator, style, latest), str(latest.cell("value"))))
    elif standing.now is not None:
        name, older = f"last reading, {standing.now.period}", standing.now
        figures.append(_figure(indicator, name, _reading(indicator, style, older), str(older.cell("value"))))
    return tuple(figures)


def _figure(indicator: Indicator, name: str, shown: str, cell: str) -> Figure:
    return Figure(f"indicator {indicator.ref}: {name}", shown, (cell,))


def evidence_view(item: EvidenceItem, boards: Iterable[Board]) -> EvidenceView:
    """Put one piece of evidence into words, with what its own words say of who receives it and how often."""
    document = listed([item.document, item.dated.text if item.dated.latest else ""], "dated") if item.document else ""
    return EvidenceView(
        sentence(item.text).rstrip("."),
        capital(received_by(item, boards)) or NOT_SET,
        how_often(item) or (f"{NOT_SET} (\u2018{vague}\u2019)" if (vague := vague_words(item)) else NOT_SET),
        document or "Not yet received",
    )
