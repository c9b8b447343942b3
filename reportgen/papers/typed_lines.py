"""A cell's lines as their writer meant them: broken sentences made whole, and bullets told from minus signs."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_STOPS = (".", "!", "?", "\u2026")
_CLOSING = "\"'\u2019\u201d)]"
_CLOSED = rf"[.!?\u2026][{re.escape(_CLOSING)}]*"
# Round and square marks, among them those that Word pastes; a star and a dash need the space behind them.
_ROUND = "\u2022\u00b7\u25cf\u25aa\u25e6\u2023\u2219\u25a0\u25ab\u27a2\u27a4\uf0a7\uf0b7"
_BULLET = re.compile(rf"[{_ROUND}]\s*(?=\S)|[*]\s+")
_DASH = re.compile(r"[-\u2013\u2014]\s+")
_GLUED_DASH = re.compile(r"[-\u2013\u2014](?=[^\W\d_])(?!ve\b)")
_LONE_MARKS = re.compile(rf"[-\u2013\u2014_=~*{_ROUND}\s]*")
_FIGURE = re.compile(r"[-+\u2212\u2013]?[£$€]?\d")
_NUMBER = re.compile(r"\(?(?:(\d{1,2})|([a-z])|([ivx]{1,4}))[.)]\s+\S")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_ABBREVIATED = re.compile(
    r"(?:^|\s|\()(?:e\.g|i\.e|approx|no|nos|dr|mr|mrs|ms|st|inc|incl|para|vs|cf|min|max)\.$",
    re.IGNORECASE,
)
_ENDS_IN_STOP = re.compile(rf"{_CLOSED}$")
_INNER_STOP = re.compile(rf"{_CLOSED}\s+\S")
_BEFORE_LAST_ITEM = re.compile(r";\s*(?:and|or)$")
_YEAR = re.compile(r"(?:19|20)\d\d\b")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MONTHS = _words("january february march april may june july august september october november december")
_DAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
_MONTHS_AND_SHORT = _MONTHS | {month[:3] for month in _MONTHS} | {"sept"}
_NAMES_OF_DAYS = _MONTHS_AND_SHORT | _DAYS
# No phrase ends in these, whatever begins the next line.
_OPEN = _words(
    "a an the and or nor but of their our its his her my your this these those is are was were be been being am has "
    "have had will would shall should can could may might must than as that which who whose because if whether while "
    "between per including every each"
)
# A phrase may end in these ("all returns in", "paid for"), so what follows has to speak for it.
_HALF_OPEN = _words(
    "for with from to at by in on into onto since until before after over under about against within without during "
    "through towards across one two three four five six seven eight nine ten eleven twelve not no some all more"
)
_GOES_ON = _words(
    "and or nor but which who whose that than of because while whereas although including so as if when where"
)
_FEW_WORDS = 4


class Line(NamedTuple):
    """One paragraph or list item of a cell, and whether a list item, and whether its stop and capital may be mended."""

    text: str
    is_item: bool = False
    is_sentence: bool = False


class _Unit(NamedTuple):
    """What has been put together so far; `last` is its last line as it was typed."""

    text: str
    last: str
    kind: str
    after_gap: bool


class _Habits(NamedTuple):
    """How the writer of a cell writes."""

    has_stops: bool
    is_wrapped: bool
    has_few_words: bool


def lines_of(text: str) -> tuple[Line, ...]:
    """Give the paragraphs and list items of a cell's text, in order, without the bullets that were typed."""
    typed = _typed(text)
    if len(typed) == 1:
        return (Line(typed[0][1], is_sentence=True),)
    units = list(_put_together(typed, _habits([words for _, words, _ in typed])))
    return tuple(Line(unit.text, unit.kind == "bullet", _is_sentence(units, index)) for index, unit in enumerate(units))


def is_ended(text: str) -> bool:
    """Tell whether a text ends as a sentence does, or leads on to what follows it."""
    return text.rstrip(_CLOSING).endswith((*_STOPS, ":"))


def is_parted(text: str) -> bool:
    """Tell whether something may follow a text in the same paragraph without a mark between them."""
    return is_ended(text) or text.endswith((";", ",")) or bool(_BEFORE_LAST_ITEM.search(text))


def _typed(text: str) -> list[tuple[str, str, bool]]:
    """Give each line with its kind, without its bullet, and whether an empty line stands before it."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    bullets = _bullets(lines)
    numbered = _numbered(lines)
    found: list[tuple[str, str, bool]] = []
    gap = False
    for index, line in enumerate(lines):
        words = line[bullets.get(index, 0) :]
        if _LONE_MARKS.fullmatch(words):
            gap = gap or not line
            continue
        kind = "bullet" if index in bullets else "number" if index in numbered else "plain"
        found.append((kind, words, gap and bool(found)))
        gap = False
    if len(found) == 1:
        return [("plain", found[0][1], False)]
    return found


def _bullets(lines: Sequence[str]) -> dict[int, int]:
    """Give the lines that begin with a bullet, and how long the bullet is; a minus sign is none."""
    found = {index: bullet.end() for index, line in enumerate(lines) if (bullet := _BULLET.match(line))}
    dashes = {index: dash.end() for index, line in enumerate(lines) if (dash := _DASH.match(line))}
    # "- 5%" is a minus as well as it is a bullet, unless the writer's other dashes can be bullets only.
    if any(not _FIGURE.match(lines[index][end:]) for index, end in dashes.items()):
        signs = any(line.startswith("+") for line in lines)
        found |= {index: end for index, end in dashes.items() if not (signs and _FIGURE.match(lines[index][end:]))}
    glued = {index: dash.end() for index, line in enumerate(lines) if (dash := _GLUED_DASH.match(line))}
    return found | glued if len(glued) > 1 else found


def _numbered(lines: Sequence[str]) -> frozenset[int]:
    """Give the lines of a list that counts from one, in figures, letters or Roman numerals."""
    found: list[int] = []
    for index, line in enumerate(lines):
        if _NUMBER.match(line) and _counts(line, len(found) + 1):
            found.append(index)
    return frozenset(found) if len(found) > 1 else frozenset()


def _counts(line: str, number: int) -> bool:
    mark = re.split(r"[.)]", line.lstrip("("), maxsplit=1)[0]
    roman = _ROMAN[number - 1] if number <= len(_ROMAN) else ""
    return mark in {str(number), chr(ord("a") + number - 1), roman}


def _habits(lines: Sequence[str]) -> _Habits:
    unnumbered = [line.partition(" ")[2] if _NUMBER.match(line) else line for line in lines]
    has_stops = any(_ENDS_IN_STOP.search(line) or _INNER_STOP.search(line) for line in unnumbered)
    widest = max(map(len, lines), default=0)
    is_full = all(len(line) + 1 + len(after.partition(" ")[0]) > widest for line, after in pairwise(lines))
    any_small = any(_begins_small(line) for line in lines[1:])
    is_wrapped = len(lines) > 2 and widest >= 40 and is_full and any_small and has_stops  # noqa: PLR2004 - columns
    return _Habits(has_stops, is_wrapped, all(len(line.split()) <= _FEW_WORDS for line in lines))


def _put_together(typed: Sequence[tuple[str, str, bool]], habits: _Habits) -> Iterator[_Unit]:
    unit: _Unit | None = None
    for kind, words, after_gap in typed:
        if unit is not None and kind == "plain" and not after_gap and _runs_on(unit, words, habits):
            unit = unit._replace(text=_joined(unit.text, words), last=words)
            continue
        if unit is not None:
            yield unit
        unit = _Unit(words, words, kind, after_gap)
    if unit is not None:
        yield unit


def _joined(before: str, words: str) -> str:
    glued = before.endswith("-") and not before.endswith(" -") and before[-2:-1].isalpha()
    return f"{before}{'' if glued else ' '}{words}"


def _runs_on(unit: _Unit, words: str, habits: _Habits) -> bool:
    """Tell whether a line goes on with the sentence that the line before it left open."""
    last = unit.last
    if _ENDS_IN_STOP.search(last):
        return bool(_ABBREVIATED.search(last)) and (bool(_FIGURE.match(words)) or _begins_small(words))
    if last.endswith((":", ";")) or _BEFORE_LAST_ITEM.search(last):
        return False
    end = last.split()[-1].strip("\"'\u201c\u2018(")
    is_open = (
        end in _OPEN or last.endswith((",", "-", "\u2013", "\u2014", "/", "&", "(")) or _has_open_bracket(unit.text)
    )
    return is_open or words.startswith(("(", ")", "&", ",")) or habits.is_wrapped or _goes_on(unit, words, end, habits)


def _goes_on(unit: _Unit, words: str, end: str, habits: _Habits) -> bool:
    """Tell whether a line that begins so goes on with a line that could be whole."""
    if _NUMBER.match(words):
        return False
    if _FIGURE.match(words):
        return _figure_goes_on(unit.last, words, end, habits)
    if _begins_small(words):
        return _small_goes_on(unit, words, end, habits)
    return end in _HALF_OPEN and (habits.has_stops or _first(words).lower() in _NAMES_OF_DAYS)


def _has_open_bracket(text: str) -> bool:
    return text.count("(") > text.count(")")


def _figure_goes_on(last: str, words: str, end: str, habits: _Habits) -> bool:
    # "Seen in March" and then "14 waiting" must not become a date, nor "of 12" and "14 closed" one number.
    if end.lower() in _MONTHS_AND_SHORT:
        return bool(_YEAR.match(words))
    if end[-1:].isdigit() or _FIGURE.match(last):
        return end in _HALF_OPEN
    return end in _HALF_OPEN or habits.has_stops


def _small_goes_on(unit: _Unit, words: str, end: str, habits: _Habits) -> bool:
    first = _first(words)
    if end in _HALF_OPEN or (first in _GOES_ON and _first(unit.text).lower() != first):
        return True
    if unit.kind != "plain":
        return True
    # Lines that all begin small are a list, and so are a few words each without a stop.
    return not _begins_small(unit.text) and (habits.has_stops or not habits.has_few_words)


def _first(text: str) -> str:
    return text.partition(" ")[0].strip("\"'\u201c\u2018(,.;:")


def _begins_small(text: str) -> bool:
    """Tell whether a text begins in lower case; a name such as iPads does not."""
    first = _first(text)
    return first[:1].islower() and first == first.lower()


def _is_sentence(units: Sequence[_Unit], index: int) -> bool:
    """Tell whether a unit is a sentence that may lack its stop; a fragment among others is left as it was typed."""
    unit = units[index]
    if unit.kind != "plain" or unit.text.endswith((";", ",")):
        return False
    before = units[index - 1] if index else None
    after = units[index + 1] if index + 1 < len(units) else None
    begins = before is None or unit.after_gap or bool(_ENDS_IN_STOP.search(before.text))
    ends = after is None or (after.after_gap and after.kind == "plain")
    return begins and (ends or is_ended(unit.text))
