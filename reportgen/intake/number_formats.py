"""How a cell shows its date or number: to the day or only to the month, with its currency and its decimals."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_OF_THE_COMPUTER = frozenset({"mm-dd-yy", "m/d/yy h:mm"})
"""Formats 14 and 22: Excel shows them as the computer's own country writes dates, whatever their names here."""
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_NOT_SHOWN = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]|[_*].", re.DOTALL)
_OF_A_DATE = re.compile(r"[dmyebgq\W_]*")
_MONTH_FIRST = re.compile(r"(?<!m)m{1,2}[^a-z]+d{1,2}[^a-z]+y")
_TOKEN = re.compile(
    r"\"(?P<quoted>[^\"]*)\"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]|\[(?P<bracket>[^\]]*)\]"
    r"|[_*](?P<padding>.)|(?P<digit>[0#?])|(?P<sign>[.,%])|(?P<other>.)",
    re.DOTALL,
)
_SHOWN_AS_IT_IS = frozenset("$£€¥+-() :'!^&~<>{}=")
_IS_COLOUR = re.compile(r"black|blue|cyan|green|magenta|red|white|yellow|colou?r ?\d{1,2}", re.IGNORECASE)
_MOST_DECIMALS = 15


def span_words(day: date, number_format: str) -> str:
    """Write a date as its cell shows it, where that shows no day: "November 2026", "2027"; else empty."""
    span = _span(number_format)
    if span == "month":
        return f"{calendar.month_name[day.month]} {day.year}"
    if span == "quarter":
        first = 3 * ((day.month - 1) // 3) + 1
        return f"{calendar.month_name[first]} to {calendar.month_name[first + 2]} {day.year}"
    return str(day.year) if span == "year" else ""


@lru_cache(maxsize=1024)
def _span(number_format: str) -> str:
    if _ELAPSED.search(number_format):
        return ""
    shown = _NOT_SHOWN.sub(" ", number_format).partition(";")[0].casefold()
    # a time, a week or a weekday besides tells which day it is, or that m stands for minutes
    if not _OF_A_DATE.fullmatch(shown) or "d" in shown:
        return ""
    if "q" in shown:
        return "quarter"
    if "m" in shown:
        return "month"
    return "year" if "y" in shown or "e" in shown else ""


@lru_cache(maxsize=1024)
def is_american(number_format: str) -> bool:
    """Tell whether a format shows the month first and as a figure, on every computer: 4/3/2027 for 3 April."""
    shown = _NOT_SHOWN.sub(lambda found: found[0][1:] if found[0].startswith("\\") else " ", number_format)
    return number_format not in _OF_THE_COMPUTER and bool(_MONTH_FIRST.search(shown.partition(";")[0].casefold()))


@dataclass(frozen=True, slots=True)
class _Section:
    """One section of a number's format: what stands before and after the figures, and how these are written."""

    before: str
    after: str
    whole: int
    is_grouped: bool
    decimals: int
    always: int
    power: int
    is_percent: bool

    def words(self, value: float) -> str:
        shown = (Decimal(repr(value)).scaleb(self.power)).quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)
        whole, _, part = f"{abs(shown):f}".partition(".")
        while len(part) > self.always and part.endswith("0"):
            part = part[:-1]
        whole = whole.zfill(self.whole)
        figures = f"{int(whole):,}" if self.is_grouped else whole
        sign = "-" if shown < 0 else ""
        return " ".join(f"{sign}{self.before}{figures}{'.' if part else ''}{part}{self.after}".split())


def number_shown(value: float, number_format: str) -> str:
    """Write a number as its cell shows it: £12,500, 31%, 2.10; empty where the format says nothing that is known."""
    sections = _sections(number_format)
    first = sections[0] if sections else None
    if first is None or abs(value) >= 10**_MOST_DECIMALS:
        return ""
    below = sections[1] if len(sections) > 1 and value < 0 else None
    if below is None:
        return first.words(value)
    # a negative number that is only shown in red must not lose its sign
    has_sign = any(mark in below.before for mark in "-(")
    return below.words(abs(value) if has_sign else value)


def is_percentage(number_format: str) -> bool:
    """Tell whether a format shows a hundred times the number that is stored."""
    sections = _sections(number_format)
    return bool(sections and sections[0] and sections[0].is_percent)


@lru_cache(maxsize=1024)
def decimals_of(number_format: str) -> int:
    """Count the decimals that a format shows."""
    sections = _sections(number_format)
    return sections[0].decimals if sections and sections[0] else 0


@lru_cache(maxsize=1024)
def _sections(number_format: str) -> tuple[_Section | None, ...]:
    parts: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(number_format):
        if token["other"] == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(_section(part) for part in parts[:2])


def _section(tokens: list[re.Match[str]]) -> _Section | None:
    """Read one section; None where it holds anything but figures and words: conditions, fractions, powers of ten."""
    places = [index for index, token in enumerate(tokens) if token["digit"]]
    if not places:
        return None
    inside = tokens[places[0] : places[-1] + 1]
    if any(not (token["digit"] or token["sign"] in {".", ","}) for token in inside):
        return None
    start = places[0] - 1 if places[0] and tokens[places[0] - 1]["sign"] == "." else places[0]
    last = places[-1] + 1
    ends = next((at for at in range(last, len(tokens)) if tokens[at]["sign"] != ","), len(tokens))
    figures = "".join(token[0] for token in tokens[start:last])
    whole, _, part = figures.partition(".")
    before, after = (list(_literal(some)) for some in (tokens[:start], tokens[ends:]))
    if None in before or None in after or "." in part or "," in part or len(part) > _MOST_DECIMALS:
        return None
    percents = sum(token["sign"] == "%" for token in tokens)
    return _Section(
        before="".join(one or "" for one in before),
        after="".join(one or "" for one in after),
        whole=max(1, whole.count("0")),
        is_grouped="," in whole,
        decimals=len(part),
        always=part.count("0"),
        power=2 * percents - 3 * (ends - last),
        is_percent=bool(percents),
    )


def _literal(tokens: list[re.Match[str]]) -> Iterator[str | None]:
    for token in tokens:
        if token["bracket"] is not None:
            yield "" if _IS_COLOUR.fullmatch(token["bracket"]) else None
        elif token["padding"] is not None:
            yield " " if token[0].startswith("_") else ""
        elif token["sign"] is not None:
            yield "%" if token["sign"] == "%" else None
        elif token["other"] is not None:
            yield token["other"] if token["other"] in _SHOWN_AS_IT_IS else None
        else:
            yield token["quoted"] or token["escaped"] or token["currency"] or ""
