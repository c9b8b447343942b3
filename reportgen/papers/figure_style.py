"""The figures of one indicator, written in one way wherever a paper prints them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportgen.plan.indicators import Number, numbers_in

if TYPE_CHECKING:
    from reportgen.plan.model import Indicator

MINUS = "\u2212"
_PERCENT = re.compile(r"(?:%|per ?cent|percentage)(?!\s*points?)(?:\s+(?:of|in)\b.*)?", re.IGNORECASE)
_POUND = "\u00a3"
_MONEY = re.compile(r"(?:GBP\b|pounds?\b|(?P<sign>[\u00a3\u20ac$]))\s*(?P<of>.*)", re.IGNORECASE)
_IN_THOUSANDS = re.compile(r"['\u2019]?0{3}\W?s?\b", re.IGNORECASE)
_MULTIPLE = re.compile(r"(?P<short>m|mn|k|bn)\b|(?P<word>thousand|million|billion)s?\b", re.IGNORECASE)
_PENCE = 2
_MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class FigureStyle:
    """How an indicator's figures are written: what stands before and after each, and its decimals."""

    before: str = ""
    after: str = ""
    decimals: int = 0
    beside_name: str = ""

    @property
    def is_percent(self) -> bool:
        """True where the figures are percentages."""
        return self.after == "%"

    def number(self, value: float, decimals: int | None = None) -> str:
        """Write a number that was computed, or stands on an axis: -12500 in pounds is \u2212\u00a312,500."""
        return self._written(value, self.decimals if decimals is None else decimals)

    def reading(self, words: str, value: float | None = None) -> str:
        """Write a reading or a baseline as it was typed, with the decimals of its series."""
        if value is not None and not numbers_in(words):
            return self.number(value)
        return self._replaced(words, self.decimals)

    def target(self, words: str) -> str:
        """Write a target as it was typed; a range keeps its words."""
        return self._replaced(words, 0)

    def gap(self, value: float, target: str) -> str:
        """Write how far it is to a target, with as many decimals as the two have."""
        decimals = max([self.decimals, *(number.decimals for number in numbers_in(target))])
        smallest = 10.0**-decimals
        if round(value, decimals) == 0:
            return f"under {self._bare(smallest, decimals)}"
        return self._bare(value, decimals)

    def _bare(self, value: float, decimals: int) -> str:
        """Leave the sign of a percentage out, as a distance is in percentage points."""
        written = self._written(value, decimals)
        return written.removesuffix("%") if self.is_percent else written

    def _written(self, value: float, decimals: int) -> str:
        shown = f"{abs(value):,.{decimals}f}"
        minus = MINUS if value < 0 and shown.strip("0.,") else ""
        return f"{minus}{self.before}{shown}{self.after}"

    def _replaced(self, words: str, decimals: int) -> str:
        numbers = numbers_in(words)
        if not numbers:
            return words.strip()
        each = not self.is_percent or any(number.is_percent for number in numbers[:-1])
        parts: list[str] = []
        end = 0
        for number in numbers:
            written = self._own(number).number(number.value, max(number.decimals, decimals))
            if self.is_percent and not each and number is not numbers[-1]:
                written = written.removesuffix("%")
            parts += [words[end : number.start], written]
            end = number.end
        return "".join((*parts, words[end:])).strip()

    def _own(self, number: Number) -> FigureStyle:
        """Keep a sign that was typed where the unit has none."""
        before = self.before or (number.currency if not self.after else "")
        after = self.after or ("%" if number.is_percent and not before else "")
        return FigureStyle(before, after, self.decimals)


def style_of(indicator: Indicator) -> FigureStyle:
    """Find how an indicator's figures are written: its unit's signs, and the decimals that its readings have."""
    words = [reading.value for reading in indicator.readings if reading.number is not None] or [indicator.baseline]
    numbers = [number for one in words for number in numbers_in(one)]
    decimals = min(max((number.decimals for number in numbers), default=0), _MOST_DECIMALS)
    style = _in_unit(_unit_of(indicator.unit, numbers), decimals)
    # \u00a35,310.5 is not how money is written
    return replace(style, decimals=_PENCE) if decimals == 1 and style.before and not style.after else style


def step_decimals(step: float) -> int:
    """Count the decimals that the steps of an axis need: 0.25 needs two."""
    return next((n for n in range(_MOST_DECIMALS) if math.isclose(step, round(step, n), rel_tol=1e-9)), _MOST_DECIMALS)


def _unit_of(unit: str, numbers: list[Number]) -> str:
    """Take the unit of the figures where it is typed beside each of them and nowhere else."""
    if unit.strip() or not numbers:
        return unit.strip()
    if all(number.is_percent for number in numbers):
        return "%"
    signs = {number.currency for number in numbers}
    return signs.pop() if len(signs) == 1 else ""


def _in_unit(unit: str, decimals: int) -> FigureStyle:
    if _PERCENT.fullmatch(unit):
        is_bare = " " not in unit.replace("per cent", "%")
        return FigureStyle("", "%", decimals, "" if is_bare else unit)
    money = _MONEY.fullmatch(unit)
    if money is None:
        return FigureStyle("", "", decimals, unit)
    sign, of = money["sign"] or _POUND, money["of"].strip()
    if _IN_THOUSANDS.match(of):
        return FigureStyle("", "", decimals, unit)
    if multiple := _MULTIPLE.match(of):
        after = multiple["short"] or f" {multiple['word']}"
        return FigureStyle(sign, after, decimals, unit if of[multiple.end() :].strip() else "")
    return FigureStyle(sign, "", decimals, unit if of else "")
