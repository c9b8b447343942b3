"""Who is who: one person under several spellings of her name, and the people whom a file's name names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.plan.returning import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TITLES = frozenset({
    "dr", "mr", "mrs", "ms", "miss", "mx", "cllr", "councillor", "alderman", "prof", "professor", "rev", "revd",
    "reverend", "canon", "sir", "dame", "lord", "baroness", "judge", "hon", "honourable", "det", "detective", "supt",
    "superintendent", "insp", "inspector", "sgt", "sergeant", "constable", "commander", "dci", "dsupt",
})  # fmt: skip
"""What stands before a name and is no part of it."""
_BEFORE_TITLES = frozenset({"the", "rt", "right", "chief", "ch", "assistant", "asst", "deputy", "acting", "temporary"})
"""What belongs to the title after it, and to nothing else: "Chief Inspector", but also "Chief Executive"."""
_RANKS = re.compile(r"\A\s*(?:[AT]/)?(?:DI|DS|DC|PC|PS|ACC|DCC|DCI)\b(?=\s+\S)")
"""Ranks that are told from a name, such as Di, by their capitals."""
_HONOURS = frozenset({"obe", "mbe", "cbe", "bem", "qpm", "kpm", "kc", "qc", "jp", "mp", "phd"})
_LONGEST_NAME = 4
_SHORTEST_SURNAME = 4
_FIRST_AND_LAST = 2
_MOST_SPELLINGS = 2_000
"""Initials are looked for among so many names at most; no plan has more leads."""


def name_words(name: str) -> tuple[str, ...]:
    """Give a name's words without titles, ranks and honours: "Dr A. Khan OBE" is a, khan."""
    words = plain_words(_RANKS.sub("", re.split(r"[,(;\n]", name, maxsplit=1)[0])).split()
    while len(words) > 1 and words[-1] in _HONOURS:
        words = words[:-1]
    start = 0
    for number, word in enumerate(words, 1):
        if word in TITLES:
            start = number
        elif word not in _BEFORE_TITLES:
            break
    # a title with no name after it is a name of its own: a plan may have a Chief Inspector and no more
    return tuple(words[start:] or words)


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


def may_be_same_person(one: str, other: str) -> bool:
    """Tell whether two names may be one person's, to be asked where doubt must not pass.

    Beside `is_same_person`: one is a bare surname, a short form ("Sam" for Samuel), or has more given names.
    """
    if is_same_person(one, other):
        return True
    words, others = sorted((name_words(one), name_words(other)), key=len)
    if not words or words[-1] != others[-1]:
        return False
    if len(words) == 1:
        return True
    return len(words) == _FIRST_AND_LAST and (words[0].startswith(others[0]) or others[0].startswith(words[0]))


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
