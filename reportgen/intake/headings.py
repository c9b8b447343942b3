"""Which heading means which field: by its name, by another name, nearly so, or by one of its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from reportgen.intake.heading_rules import ADDS_NOTHING, ASK, HEAD_WORDS, NOT_USED, WORD_RULES
from reportgen.intake.heading_words import (
    ACTIONS,
    FACT_NAMES,
    FACTS,
    KINDS,
    SheetKind,
)

__all__ = [
    "ACTIONS",
    "FACTS",
    "FACT_NAMES",
    "HEADING_ROWS",
    "KINDS",
    "LONGEST",
    "NEAR_ENOUGH",
    "How",
    "SheetKind",
    "Taken",
    "field_names",
    "field_of",
    "kind_of",
    "nearest_fields",
    "plain_heading",
    "synonyms",
    "take",
]

NEAR_ENOUGH = 90
"""Scores below this invent columns (measured); at or above it a heading is taken and told."""
HEADING_ROWS = 60
"""A sheet's best table has its headings in one of these first rows."""
LONGEST = 120
"""A cell with more characters is no heading."""
_SHORTEST_WORD = 5
"""A shorter word that differs by a letter is another word (data, date), not a slip of the pen."""
_ADDS_NOTHING = frozenset(ADDS_NOTHING.split())
_SMALL_WORDS = frozenset({"a", "an", "and", "for", "in", "is", "of", "our", "the", "this", "to", "your"})


class How(StrEnum):
    """How a heading was taken for what it was."""

    SAME = "same"
    OTHER_NAME = "other name"
    NEAR = "near"
    BY_WORD = "by word"
    SETTLED = "settled"
    REPEATED = "repeated"
    RESTRICTS = "restricts"
    NOT_USED = "not used"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a heading alone was taken for: the fields it can mean, the likeliest first; none where it is not known.

    `by` is the known heading that it is near to, or the word that told; `score` how near, out of 100.
    """

    how: How
    fields: tuple[str, ...] = ()
    by: str = ""
    score: int = 100


_IN_BRACKETS = re.compile(r"\(([^)]*)\)")
_CHANGES_MEANING = re.compile(
    r"revis|previous|prior|last (?:quarter|month|meeting|time|report|year)|forecast|predicted|actual|h/m/l|^\s*%\s*$"
)
_NUMBERED = re.compile(r"^\s*\(?\d{1,2}[.)]\s+(?=[^\d\s])")


@lru_cache(maxsize=4096)
def plain_heading(text: str) -> str:
    """Normalise a heading: small letters, no brackets, no punctuation, % as 'percent', & as 'and'.

    What stands in brackets is kept where it changes the meaning: "RAG (previous)".
    """
    text = _NUMBERED.sub("", text.casefold())
    if not _IN_BRACKETS.fullmatch(text.strip()):
        text = _IN_BRACKETS.sub(lambda found: f" {found[1]} " if _CHANGES_MEANING.search(found[1]) else " ", text)
    text = text.replace("&", " and ").replace("%", " percent ").replace("\u2019", " ").replace("#", " no ")
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())


def kind_of(kind_name: str) -> SheetKind:
    """Give a kind of sheet by its name."""
    return next(kind for kind in (*KINDS, FACTS) if kind.name == kind_name)


@cache
def field_names(kind_name: str) -> dict[str, str]:
    """Map the fields of a kind of sheet to their names as officers are told them."""
    return {field: words.split(";")[0].strip() for field, words in _words(kind_name).items()}


@cache
def synonyms(kind_name: str) -> dict[str, tuple[str, ...]]:
    """Map each accepted heading of a kind of sheet to the fields it can mean, the likeliest first."""
    found: dict[str, tuple[str, ...]] = {}
    for field, words in _words(kind_name).items():
        name, *others = words.split(";")
        for heading in (plain_heading(name), *(other.strip() for other in others)):
            if field not in found.get(heading, ()):
                found[heading] = (*found.get(heading, ()), field)
    return found


def _words(kind_name: str) -> dict[str, str]:
    return FACT_NAMES if kind_name == "fact names" else kind_of(kind_name).fields


def take(heading: str, kind_name: str) -> Taken:
    """Tell what a heading means in a kind of sheet, and how it is known."""
    if len(heading) > LONGEST:
        return Taken(How.UNKNOWN)
    plain = plain_heading(heading)
    known = synonyms(kind_name)
    if plain in known:
        fields = known[plain]
        is_name = any(plain == plain_heading(field_names(kind_name)[field]) for field in fields)
        return Taken(How.SAME if is_name else How.OTHER_NAME, fields)
    word, field = _by_word(plain, kind_name)
    if field == ASK:
        return Taken(How.UNKNOWN)
    if field == NOT_USED:
        return Taken(How.NOT_USED, by=word)
    near = _near(plain, kind_name)
    if near:
        return near
    return Taken(How.BY_WORD, (field,), word) if field else Taken(How.UNKNOWN)


def _by_word(plain: str, kind_name: str) -> tuple[str, str]:
    for rule, field in WORD_RULES.get(kind_name, ()):
        found = re.search(rf"\b(?:{rule})", plain)
        if found:
            return found[0].strip(), field
    told: dict[str, str] = {}
    others = plain
    for rule, field in HEAD_WORDS.get(kind_name, ()):
        for found in re.finditer(rf"\b(?:{rule})\b", plain):
            told.setdefault(field, found[0])
        others = re.sub(rf"\b(?:{rule})\b", " ", others)
    if len(told) != 1 or not {word for word in others.split() if not word.isdigit()} <= _ADDS_NOTHING:
        return "", ""
    ((field, word),) = told.items()
    return word, field


def _near(plain: str, kind_name: str) -> Taken | None:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - wanted only for a heading that is not known

    known = synonyms(kind_name)
    for name, score, _ in process.extract(plain, known.keys(), scorer=fuzz.ratio, limit=5, score_cutoff=NEAR_ENOUGH):
        if _is_slip(plain, name):
            return Taken(How.NEAR, known[name], name, round(score))
    return None


def _is_slip(plain: str, name: str) -> bool:
    """Tell whether two headings differ by spaces, small words, a plural or the spelling of longer words only."""
    if plain.replace(" ", "") == name.replace(" ", ""):
        return True
    one, other = ([word for word in text.split() if word not in _SMALL_WORDS] for text in (plain, name))
    return len(one) == len(other) and all(
        a == b or a in {f"{b}s", b.removesuffix("s")} or min(len(a), len(b)) >= _SHORTEST_WORD
        for a, b in zip(one, other, strict=True)
    )


def nearest_fields(heading: str, kind_name: str, taken: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Name the three fields that a heading is nearest to, without those that other columns hold."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - wanted only for a heading that is not known

    plain = plain_heading(heading[:LONGEST])
    scores: dict[str, float] = {}
    for name, fields in synonyms(kind_name).items():
        score = fuzz.ratio(plain, name) + fuzz.token_set_ratio(plain, name)
        for field in fields:
            scores[field] = max(score, scores.get(field, 0))
    best = sorted((field for field in scores if field not in taken), key=lambda field: -scores[field])
    return tuple(field_names(kind_name)[field] for field in best[:3])


def field_of(heading: str, kind_name: str) -> tuple[str | None, str]:
    """Tell which field a heading means and what it was taken for; (None, the three nearest) where it is unknown."""
    taken = take(heading, kind_name)
    if taken.fields:
        return taken.fields[0], taken.by or plain_heading(heading)
    return None, "" if len(heading) > LONGEST else ", ".join(nearest_fields(heading, kind_name))
