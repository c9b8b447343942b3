"""Who is who: one person under several spellings of her name, and the people whom a file's name names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.plan.returning import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TITLES = frozenset({
    "dr", "mr", "mrs", "ms", "miss", "mx", "cllr", "councillor", "prof", "professor", "rev", "sir", "dame", "det",
    "detective", "supt", "superintendent", "insp", "inspector", "sgt", "sergeant", "ch", "chief", "dci", "dsupt",
})  # fmt: skip
_LONGEST_NAME = 4
_SHORTEST_SURNAME = 4
_MOST_SPELLINGS = 2_000
"""Initials are looked for among so many names at most; no plan has more leads."""


def name_words(name: str) -> tuple[str, ...]:
    """Give a name's words without titles and ranks: "Dr A. Khan" is a, khan."""
    words = plain_words(re.split(r"[,(;\n]", name, maxsplit=1)[0]).split()
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    return tuple(words)


def spellings(names: Iterable[str]) -> dict[str, str]:
    """Map each name to the fullest spelling of that person: "A. Khan" to "Anita Khan", where only one can be meant."""
    fullest: dict[tuple[str, ...], str] = {}
    for name in names:
        words = name_words(name)
        if words and (words not in fullest or len(name) > len(fullest[words])):
            fullest[words] = name
    whole = [words for words in fullest if not _has_initials_only(words)][:_MOST_SPELLINGS]
    found: dict[str, str] = {}
    for name in names:
        words = name_words(name)
        found[name] = fullest.get(words, name)
        if _has_initials_only(words):
            meant = [other for other in whole if _may_be(words, other)]
            if len(meant) == 1:
                found[name] = fullest[meant[0]]
    return found


def _has_initials_only(words: Sequence[str]) -> bool:
    return 1 < len(words) <= _LONGEST_NAME and all(len(word) == 1 for word in words[:-1])


def _may_be(initials: Sequence[str], whole: Sequence[str]) -> bool:
    return 1 < len(whole) <= _LONGEST_NAME and initials[-1] == whole[-1] and initials[0] == whole[0][0]


def is_same_person(one: str, other: str) -> bool:
    """Tell whether two names can be one person's: equal words, or one with initials only."""
    words, others = name_words(one), name_words(other)
    if words == others:
        return bool(words)
    return (_has_initials_only(words) and _may_be(words, others)) or (
        _has_initials_only(others) and _may_be(others, words)
    )


def can_mean(text: str, lead: str, agency: str) -> bool:
    """Tell whether a text, such as "Jo Smith, Inspector, Mereside Police", can mean a lead.

    Where a lead is told from another of her name by her agency ("Jo Smith, Mereside Police"), the text must name the
    agency too.
    """
    if not is_same_person(text, lead):
        return False
    own = plain_words(agency)
    is_told_apart = bool(own) and "," in lead and plain_words(lead).endswith(f" {own}")
    return not is_told_apart or f" {own} " in f" {plain_words(text)} "


def named_in(text: str, names: Iterable[str]) -> frozenset[str]:
    """Find the people whom a text names, such as a file's name: in full, by initial and surname, or by surname."""
    words = f" {plain_words(text)} "
    people = {name: name_words(name) for name in names}
    in_full = {name for name, parts in people.items() if parts and f" {' '.join(parts)} " in words}
    if in_full:
        return frozenset(in_full)
    by_initial = {
        name
        for name, parts in people.items()
        if 1 < len(parts) <= _LONGEST_NAME and f" {parts[0][0]} {parts[-1]} " in words
    }
    if by_initial:
        return frozenset(by_initial)
    surnames: dict[str, set[str]] = {}
    for name, parts in people.items():
        if 1 < len(parts) <= _LONGEST_NAME and len(parts[-1]) >= _SHORTEST_SURNAME:
            surnames.setdefault(parts[-1], set()).add(name)
    return frozenset(
        name for surname, those in surnames.items() if len(those) == 1 and f" {surname} " in words for name in those
    )
