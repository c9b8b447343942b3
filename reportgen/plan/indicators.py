"""How an indicator stands: now against its baseline and its target, better or worse, and its run of readings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reportgen.plan.model import Polarity

if TYPE_CHECKING:
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


_FIGURE = re.compile(
    r"\s*(?:£|under|over|below|above|at least|at most|<|>|≤|≥|up to)?\s*(-?\d[\d,]*(?:\.\d+)?)"
    r"\s*(?:%|per ?cent|[a-z ]{0,20})\s*",
    re.IGNORECASE,
)


def as_number(text: str) -> float | None:
    """Read a figure of a workbook as a number: 31%, 1,204 and "31 per cent" are numbers."""
    match = _FIGURE.fullmatch(text)
    return float(match[1].replace(",", "")) if match else None


_SPAN = re.compile(
    r"\s*(?:between|from)?\s*£?(-?\d[\d,]*(?:\.\d+)?)\s*%?\s*(?:to|and|-|–)\s*£?(\d[\d,]*(?:\.\d+)?)"
    r"\s*(?:%|per ?cent|[a-z ]{0,20})\s*",
    re.IGNORECASE,
)


def as_span(text: str) -> tuple[float, float] | None:
    """Read a target that is a range, as "14 to 18" or "between 14% and 18%": its lower and its upper end."""
    match = _SPAN.fullmatch(text)
    low, high = (float(end.replace(",", "")) for end in match.groups()) if match else (1.0, 0.0)
    return (low, high) if low <= high else None


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

    def gap(number: float | None) -> float | None:
        return None if number is None else max(span[0] - number, number - span[1], 0.0)

    distance = gap(now.number)
    return Standing(
        now,
        before,
        _nearer(gap(before.number if before else None), distance),
        target_met=distance == 0,
        distance=distance or None,
    )


def _nearer(before: float | None, now: float | None) -> str:
    if before is None or now is None:
        return "unknown"
    if before == now:
        return "in range" if now == 0 else "same"
    return "better" if now < before else "worse"


def _is_met(now: float, target: float, polarity: Polarity | None) -> bool:
    if polarity is Polarity.HIGHER:
        return now >= target
    return polarity is Polarity.LOWER and now <= target


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
    return mean - 2.66 * moving, mean, mean + 2.66 * moving
