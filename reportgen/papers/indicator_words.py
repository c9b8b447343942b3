"""How an indicator has moved, in sentences, and what was said of its readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.papers.suppress import tells_small_counts
from reportgen.papers.words import count, is_are, listed, number_in_words, sentence
from reportgen.plan.indicators import (
    RUN_LENGTH,
    Movement,
    as_span,
    better_or_worse,
    movement_of,
    says_nothing,
)
from reportgen.plan.model import Polarity

if TYPE_CHECKING:
    from reportgen.papers.figure_style import FigureStyle
    from reportgen.plan.model import Indicator, Reading

_LATELY = 3
"""So many steps one way at the end of a run are worth telling."""
_ROSE, _RISEN = {1: "rose", -1: "fell"}, {1: "risen", -1: "fallen"}
_TIMES = {1: "once", 2: "twice"}


def movement_words(indicator: Indicator, style: FigureStyle, *, is_hidden: bool) -> str:
    """Say how the readings have moved, as a reader would of a chart; empty where none is a number."""
    known = [(reading, reading.number) for reading in indicator.readings if reading.number is not None]
    if not known:
        return ""
    if is_hidden:
        return "A count of 1 to 5 children is printed as c, so no trend is shown."
    if len(known) < RUN_LENGTH:
        return f"There {is_are(len(known))} only {count(len(known), 'reading')}, too few to show a trend."
    # what is printed alike has not moved
    numbers = [round(number, style.decimals) for _, number in known]
    movement = movement_of(numbers)
    start, end = (_at(style.reading(reading.value, number), reading) for reading, number in (known[0], known[-1]))
    return " ".join(
        part
        for part in (
            _overall(movement, start, end),
            _lately(indicator, movement, numbers) if movement.lately < movement.steps else "",
            _aim(indicator, style),
        )
        if part
    )


def _at(figure: str, reading: Reading) -> str:
    return f"{figure} in {reading.period}" if reading.period else figure


def _overall(movement: Movement, start: str, end: str) -> str:
    """Take the verb from the first reading against the last; a run that went both ways is told as such."""
    told = listed(
        f"{verb} {_TIMES.get(times, f'{times} times')}"
        for verb, times in (("rose", movement.up), ("fell", movement.down), ("stayed the same", movement.level))
        if times
    )
    if movement.level == movement.steps:
        return f"It has not moved: it was {start} and {end}, and the same between."
    if not movement.overall:
        return f"It stands where it began: it was {start} and {end}. Between, it {told}."
    verb = _ROSE[movement.overall]
    if movement.lately == movement.steps:
        return f"It {verb} at every reading, from {start} to {end}."
    is_mixed = movement.down if movement.overall > 0 else movement.up
    return f"It {verb} from {start} to {end}{', but not steadily' if is_mixed else ''}: it {told}."


def _lately(indicator: Indicator, movement: Movement, numbers: list[float]) -> str:
    """Say that the last readings went one way, which their number alone may hide."""
    if movement.lately < _LATELY:
        return ""
    has_gap = any(reading.number is None for reading in indicator.readings[-movement.lately - 1 :])
    number = number_in_words(movement.lately)
    which = f"{number} {'readings' if has_gap else 'periods'}"
    joint = "at" if has_gap else "in"
    if not movement.lately_way:
        return f"It has not changed {joint} the last {which}."
    judged = better_or_worse(indicator, numbers[-movement.lately - 1], numbers[-1])
    towards = _TOWARDS if as_span(indicator.target) else _FOR
    return f"It has {_RISEN[movement.lately_way]} {joint} each of the last {which}{towards.get(judged, '')}."


_FOR = {"better": ", for the better", "worse": ", for the worse"}
_TOWARDS = {
    "better": ", towards the range of the target",
    "worse": ", away from the range of the target",
    "in range": ", within the range of the target",
}


def _aim(indicator: Indicator, style: FigureStyle) -> str:
    good = {Polarity.HIGHER: "higher is better", Polarity.LOWER: "lower is better"}
    better = good.get(indicator.polarity, "") if indicator.polarity else ""
    if not indicator.target:
        return sentence(better)
    return f"The target is {style.target(indicator.target)}{f'; {better}' if better else ''}."


def remarks_of(indicator: Indicator, *, is_hidden: bool) -> tuple[str, ...]:
    """Say what a reader should know of the readings that are told: the first, the one before, the last and any lack."""
    readings = indicator.readings
    places = [index for index, reading in enumerate(readings) if reading.number is not None]
    is_run = len(places) >= RUN_LENGTH and not is_hidden
    later = range(places[-1] + 1 if places else 0, len(readings))
    found = (
        _remark(reading, is_later=index in later, is_hidden=is_hidden)
        for index, reading in enumerate(readings)
        if index in {*places[:is_run], *places[-2:], *later}
    )
    return tuple(remark for remark in found if remark)


def _remark(reading: Reading, *, is_later: bool, is_hidden: bool) -> str:
    """Give the comment with its period, and that there is no reading where none has come since."""
    comment = sentence(reading.comment)
    if comment and is_hidden and tells_small_counts(comment):
        comment = "Not printed, as it may tell a count that is too small to print."
    period = f" on {reading.period}" if reading.period else ""
    if is_later and says_nothing(reading):
        lacks = f"No reading{f' for {reading.period}' if reading.period else ''}"
        return f"{lacks}: {comment}" if comment else f"{lacks} has been given."
    return f"Comment{period}: {comment}" if comment else ""
