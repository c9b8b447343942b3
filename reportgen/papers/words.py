"""Plain English from counts and lists: right for none, one and many."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from reportgen.papers.typed_lines import is_ended, is_parted, lines_of

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


def numbered(noun: str, refs: Sequence[str]) -> str:
    """Name things by their references: "action 1.1", "outcomes 1, 2 and 4"."""
    return f"{noun}{'' if len(refs) == 1 else 's'} {listed(refs)}"


def some_of(names: Sequence[str], most: int = 6) -> str:
    """List a few names and say how many more there are."""
    if len(names) <= most:
        return listed(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"


def ordinal(number: int) -> str:
    """Write first, second, third, then 6th."""
    return _ORDINALS.get(number, f"{number}th")


class Told(str):
    """One paragraph of what an officer wrote in a cell."""

    __slots__ = ()
    is_item = False


class Item(Told):
    """One item of a list that an officer typed with bullets."""

    __slots__ = ()
    is_item = True


def told(text: str) -> tuple[Told, ...]:
    """Give a cell's text as its paragraphs, each sentence with its stop, and the items of its lists as typed."""
    return tuple(
        Item(line.text) if line.is_item else Told(sentence(line.text) if line.is_sentence else line.text)
        for line in lines_of(text)
        if line.text
    )


def run_on(lines: Iterable[str]) -> str:
    """Put paragraphs and list items into one paragraph: what has no stop of its own is parted by semicolons."""
    parts = list(lines)
    parted = [part if is_parted(part) else f"{part};" for part in parts[:-1]]
    return sentence(" ".join([*parted, *parts[-1:]]))


def first_told(lines: Sequence[str]) -> str:
    """Give the first paragraph of what was told, with the list that it leads to."""
    end = 1
    if lines and (lines[0].endswith(":") or getattr(lines[0], "is_item", False)):
        end = next((n for n, line in enumerate(lines) if n and not getattr(line, "is_item", False)), len(lines))
    return run_on(lines[:end])


def sentence(text: str) -> str:
    """Make sure that a piece of text starts with a capital and ends with a stop."""
    if "\n" in text.strip():
        return run_on(told(text))
    return capital(ended(text))


def ended(text: str) -> str:
    """End a text as a sentence ends, with the stop that was typed or one of our own."""
    text = " ".join(text.split())
    return text if not text or is_ended(text) else f"{text.rstrip(',;')}."


def unended(text: str) -> str:
    """Give a text as it stands inside a sentence, without the stop that was typed after it."""
    return " ".join(text.split()).rstrip(" .")


def the(name: str) -> str:
    """Name a body as it stands in a sentence: "the Scrutiny Committee"."""
    return name if name.casefold().startswith("the ") else f"the {name}"


def capital(text: str) -> str:
    """Start with a capital letter, save for a name that starts small: "iPads", "eConsult", "www.…"."""
    first = text.partition(" ")[0].rstrip(",.;:!?")
    plain = all(part.isalpha() and part.islower() for part in re.split("[-/'\u2019]", first))
    return text[:1].upper() + text[1:] if plain else text


LINE = 72
"""About a line of a list, which is enough to know an action by."""


def glance(text: str, most: int = LINE) -> str:
    """Shorten a text to what is known at a glance; it ends with a whole word, and never with a colon."""
    text = " ".join(text.split()).rstrip(" .:;,")
    if len(text) <= most:
        return text
    return textwrap.shorten(text, most, break_on_hyphens=False, placeholder="\u2026").replace(",\u2026", "\u2026")
