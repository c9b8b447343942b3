"""How an indicator stands: now against its baseline and its target, better or worse, and its run of readings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reportgen.plan.model import Polarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.plan.model import Indicator, Reading

RUN_LENGTH = 4
"""Four periods make a run that is worth drawing."""
LIMITS_LENGTH = 12
"""Control limits need twelve points; fewer would only look like knowledge."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an indicator stands.

    `direction`, against the reading before, is better, worse, same, in range (then and now), changed or unknown.
    `distance` is the gap to the target in the indicator's unit, None where it cannot be told.
    """

    now: Reading | None
    before: Reading | None
    direction: str
    target_met: bool
    distance: float | None

    @property
    def moved(self) -> int:
        """Which way the last reading lies from the one before: 1 above it, -1 below it, else 0."""
        if self.now is None or self.before is None or self.now.number is None or self.before.number is None:
            return 0
        return (self.now.number > self.before.number) - (self.now.number < self.before.number)


_MINUS = "-\u2212"
_SIGNED = rf"(?:[{_MINUS}]\s*)?(?:[\u00a3\u20ac$]\s*)?[{_MINUS}]?\d[\d,]*(?:\.\d+)?"
_PERCENT = r"(?:\s*(?:%|per ?cent\b))?"
# "4.5m" beside a unit of pounds is not four and a half
_WORDS = r"(?!\s*(?:m|mn|k|bn|(?:thousand|million|billion)s?)\b)\s*[a-z ]{0,20}\s*"
_FIGURE = re.compile(
    rf"\s*(?:under|over|below|above|at least|at most|<|>|\u2264|\u2265|up to)?\s*({_SIGNED}{_PERCENT}){_WORDS}",
    re.IGNORECASE,
)
_SPAN = re.compile(
    rf"\s*(?:between|from)?\s*({_SIGNED}{_PERCENT})\s*(?:to|and|-|\u2013)\s*({_SIGNED}{_PERCENT}){_WORDS}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number within the words of a figure: where it stands with its signs, its value and its decimals."""

    start: int
    end: int
    value: float
    decimals: int
    currency: str
    is_percent: bool


def numbers_in(text: str) -> tuple[Number, ...]:
    """Find the number of a figure ("under 1,204 days"), or both ends of a range; none in other words."""
    match = _SPAN.fullmatch(text) or _FIGURE.fullmatch(text)
    found = tuple(_number(text, *match.span(group)) for group in range(1, len(match.groups()) + 1)) if match else ()
    return found if all(is_countable(number.value) for number in found) else ()


MOST = 1e15
"""A larger number is none that a council counts, and a computer cannot tell it from its neighbours: it is words."""


def is_countable(number: float) -> bool:
    """Tell whether a number is one that can be compared and drawn."""
    return abs(number) <= MOST


def _number(text: str, start: int, end: int) -> Number:
    typed = text[start:end]
    digits = "".join(c for c in typed if c.isdigit() or c == ".")
    is_negative = any(c in _MINUS for c in typed)
    return Number(
        start,
        end,
        -float(digits) if is_negative else float(digits),
        len(digits.partition(".")[2]),
        next((c for c in typed if c in "\u00a3\u20ac$"), ""),
        typed.casefold().endswith(("%", "cent")),
    )


def as_number(text: str) -> float | None:
    """Read a figure of a workbook as a number: 31%, 1,204 and "31 per cent" are numbers."""
    numbers = numbers_in(text)
    return numbers[0].value if len(numbers) == 1 else None


def as_span(text: str) -> tuple[float, float] | None:
    """Read a target that is a range, as "14 to 18" or "between 14% and 18%": its lower and its upper end."""
    numbers = numbers_in(text)
    if len(numbers) != 2 or numbers[0].value > numbers[1].value:  # noqa: PLR2004 - a range has two ends
        return None
    return numbers[0].value, numbers[1].value


_NOTHING = re.compile(
    r"[-\u2013\u2014.?\s]*"
    r"|\W*(?:(?:data|returns?|readings?|figures?|still|yet|to|be|is|are|was|were|has|have|been)\W+)*"
    r"(?:n\W?[ak]|no (?:data|returns?|readings?|figures?)"
    r"|not (?:yet )?(?:available|known|received|returned|reported|applicable|collected|due|supplied)"
    r"|tb[cda]|awaited|awaiting|pending|follow|missing|unknown|supplied)(?:\W+(?:data|returns?|readings?|figures?|yet))*\W*",
    re.IGNORECASE,
)


def says_nothing(reading: Reading) -> bool:
    """Tell whether a period has no reading: nothing was typed, or only that there is none."""
    return reading.number is None and _NOTHING.fullmatch(reading.value) is not None


def standing_of(indicator: Indicator) -> Standing:
    """Compare the last reading with the one before and with the target."""
    known = [reading for reading in indicator.readings if reading.number is not None]
    now = known[-1] if known else None
    before = known[-2] if len(known) > 1 else None
    target = as_number(indicator.target)
    if now is None or now.number is None:
        return Standing(None, None, "unknown", target_met=False, distance=None)
    span = as_span(indicator.target)
    if span is not None:
        return _in_span(now, before, span)
    met = target is not None and _is_met(now.number, target, indicator.polarity)
    distance = abs(now.number - target) if target is not None and not met and indicator.polarity is not None else None
    return Standing(
        now,
        before,
        _direction(before.number if before else None, now.number, indicator.polarity),
        target_met=met,
        distance=distance,
    )


def _in_span(now: Reading, before: Reading | None, span: tuple[float, float]) -> Standing:
    """Compare with a target that is a range: what is nearer to it is better, and within it nothing is worse."""
    distance = None if now.number is None else _gap(now.number, span)
    earlier = None if before is None or before.number is None else _gap(before.number, span)
    return Standing(now, before, _nearer(earlier, distance), target_met=distance == 0, distance=distance or None)


def _nearer(before: float | None, now: float | None) -> str:
    if before is None or now is None:
        return "unknown"
    if before == now:
        return "in range" if now == 0 else "same"
    return "better" if now < before else "worse"


def _is_met(now: float, target: float, polarity: Polarity | None) -> bool:
    if polarity is Polarity.HIGHER:
        return now >= target
    return now == target or (polarity is Polarity.LOWER and now <= target)


def _direction(before: float | None, now: float, polarity: Polarity | None) -> str:
    if before is None:
        return "unknown"
    if now == before:
        return "same"
    if polarity is Polarity.HIGHER:
        return "better" if now > before else "worse"
    if polarity is Polarity.LOWER:
        return "better" if now < before else "worse"
    return "changed"


def limits_of(numbers: list[float]) -> tuple[float, float, float] | None:
    """Give lower limit, mean and upper limit of an XmR chart: mean ± 2.66 × mean moving range.

    None under twelve points.
    """
    if len(numbers) < LIMITS_LENGTH:
        return None
    mean = sum(numbers) / len(numbers)
    moving = sum(abs(b - a) for a, b in pairwise(numbers)) / (len(numbers) - 1)
    lower = mean - 2.66 * moving
    # what is never below nought cannot be expected there
    return max(lower, 0.0) if min(numbers) >= 0 else lower, mean, mean + 2.66 * moving


@dataclass(frozen=True, slots=True)
class Movement:
    """How a run of readings has moved, from its first to its last.

    `up`, `down` and `level` count its steps; `lately` is how many of the last steps went one way, `lately_way` which:
    1 up, -1 down, 0 neither.
    """

    first: float
    last: float
    up: int
    down: int
    level: int
    lately: int
    lately_way: int

    @property
    def overall(self) -> int:
        """Which way the last lies from the first: 1 above it, -1 below it, else 0."""
        return (self.last > self.first) - (self.last < self.first)

    @property
    def steps(self) -> int:
        """How many steps there are."""
        return self.up + self.down + self.level


def movement_of(numbers: Sequence[float]) -> Movement:
    """Tell how two readings or more have moved."""
    ways = [(b > a) - (b < a) for a, b in pairwise(numbers)]
    lately = next((n for n, way in enumerate(reversed(ways)) if way != ways[-1]), len(ways))
    return Movement(numbers[0], numbers[-1], ways.count(1), ways.count(-1), ways.count(0), lately, ways[-1])


def better_or_worse(indicator: Indicator, before: float, now: float) -> str:
    """Tell whether going from one figure to another is better, worse, same, in range, changed or unknown."""
    span = as_span(indicator.target)
    if span is not None:
        return _nearer(_gap(before, span), _gap(now, span))
    return _direction(before, now, indicator.polarity)


def _gap(number: float, span: tuple[float, float]) -> float:
    return max(span[0] - number, number - span[1], 0.0)
