"""The letters that a paper uses and what they stand for: as the plan lists them, or as its own words explain them."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from reportgen.papers.charts import Chart
from reportgen.papers.paper import Figure
from reportgen.papers.run_chart import Run
from reportgen.plan.status import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.papers.paper import Paper
    from reportgen.plan.model import Plan


def acronyms(plan: Plan, paper: Paper) -> tuple[tuple[str, str], ...]:
    """List the acronyms that the paper uses and the plan or the paper explains, in the order of the alphabet."""
    texts = tuple(_texts(paper))
    text = " ".join(texts)
    listed = {one.letters: one.meaning for one in plan.acronyms}
    used = {letters: meaning for letters, meaning in listed.items() if _is_used(letters, text)}
    known = {letters.casefold() for letters in listed}
    for letters, meaning in _explained((*texts, *(one.whole_text for one in plan.actions if not one.is_restricted))):
        if letters.casefold() not in known and _is_used(letters, text):
            used.setdefault(letters, meaning)
    return tuple(sorted(used.items()))


def _is_used(letters: str, text: str) -> bool:
    return bool(re.search(rf"(?<![\w-]){re.escape(letters)}(?![\w-])", text))


_BRACKETED = re.compile(r"\(([A-Z][A-Z&]{1,5})\)")
_STOPS = re.compile(r"[.,;:()\[\]\n/]")
_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with", "&"})
_MOST_WORDS, _LONGEST_MEANING = 12, 240
"""So many words and letters before the brackets are looked at."""


def _explained(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Find letters in brackets after the words that they stand for: "Health & Wellbeing Board (HWBB)"."""
    for text in texts:
        for found in _BRACKETED.finditer(text):
            words = _words_before(text, found.start())
            # the fewest words that the letters can stand for: what is before them is the sentence
            for number in range(2, len(words) + 1):
                if _stands_for(found[1].replace("&", "").casefold(), words[-number:]):
                    yield found[1], " ".join(words[-number:])
                    break


def _words_before(text: str, end: int) -> list[str]:
    """Give the last words before a place, back to a stop."""
    start = max(0, end - _LONGEST_MEANING)
    before = _STOPS.split(text[start:end])
    words = before[-1].split()
    # the first may be half a word
    whole = words[1:] if start > 0 and len(before) == 1 else words
    return whole[-_MOST_WORDS:]


def _stands_for(letters: str, words: Iterable[str]) -> bool:
    """Tell whether letters are the initials of words; a long word may give a second letter, a small one none."""
    # how many of the letters the words so far can have given
    given = {0}
    for one in words:
        word = "".join(c for c in one.casefold() if c.isalnum() or c == "&")
        small = word in _SMALL
        after = set(given) if small else set()
        for place in given:
            if place < len(letters) and word.startswith(letters[place]):
                after.add(place + 1)
                if not small and letters[place + 1 : place + 2] and letters[place + 1] in word[1:]:
                    after.add(place + 2)
        given = after
    return len(letters) in given


def _texts(value: object) -> Iterator[str]:
    """Give every text within a paper, but for the figures' cells."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value) and not isinstance(value, Figure | Chart | Run | Label):
        for part in fields(value):
            yield from _texts(getattr(value, part.name))
