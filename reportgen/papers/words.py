"""Plain English from counts and lists: right for none, one and many."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}


def count(number: int, one: str, many: str = "") -> str:
    """Count things: "no actions", "1 action", "3 actions"."""
    noun = one if number == 1 else many or f"{one}s"
    return f"{number or 'no'} {noun}"


_UNITS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WRITTEN_OUT = 100


def number_in_words(number: int) -> str:
    """Write a number under a hundred in words, as at the start of a sentence; larger ones stay figures."""
    if number >= _WRITTEN_OUT:
        return f"{number:,}"
    if number < len(_UNITS):
        return _UNITS[number]
    tens, unit = divmod(number, 10)
    return _TENS[tens] + (f"-{_UNITS[unit]}" if unit else "")


def opening(number: int, one: str, many: str = "") -> str:
    """Count things at the start of a sentence: "No actions", "One action", "Thirteen actions"."""
    return f"{number_in_words(number).capitalize()} {one if number == 1 else many or f'{one}s'}"


def is_are(number: int) -> str:
    """Give the verb that goes with a number."""
    return "is" if number == 1 else "are"


def has_have(number: int) -> str:
    """Give the verb that goes with a number."""
    return "has" if number == 1 else "have"


def listed(names: Iterable[str], joint: str = "and") -> str:
    """Join names as a sentence does: "a", "a and b", "a, b and c"."""
    parts = [name for name in names if name]
    if len(parts) < 2:  # noqa: PLR2004 - one name needs no joint
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"


def some_of(names: Sequence[str], most: int = 6) -> str:
    """List a few names and say how many more there are."""
    if len(names) <= most:
        return listed(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"


def ordinal(number: int) -> str:
    """Write first, second, third, then 6th."""
    return _ORDINALS.get(number, f"{number}th")


def sentence(text: str) -> str:
    """Make sure that a piece of text starts with a capital and ends with a stop."""
    text = " ".join(text.split())
    if not text:
        return ""
    ended = text if text.rstrip("\"'\u2019\u201d)").endswith((".", "!", "?", ":", "\u2026")) else f"{text}."
    return ended[0].upper() + ended[1:]


def paragraphs(text: str) -> tuple[str, ...]:
    """Split a cell's text into its paragraphs, bullets taken off."""
    return tuple(line.strip().lstrip("\u2022\u00b7*- ").strip() for line in text.split("\n") if line.strip())


def capital(text: str) -> str:
    """Start with a capital letter."""
    return text[:1].upper() + text[1:]


def number_text(value: float) -> str:
    """Write a number as a paper does: 1,204 and 31.5 and 12."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
