"""Which heading means which field: by its name, by another name, nearly so, or by one of its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from reportgen.intake import heading_sense
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
    "LONGEST_AT_ALL",
    "NEAR_ENOUGH",
    "How",
    "SheetKind",
    "Taken",
    "field_names",
    "field_of",
    "gives_way",
    "kind_of",
    "known_fields",
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
"""A cell with more characters is no heading by itself; in a row of headings it is one that says how to fill it in."""
LONGEST_AT_ALL = 1000
"""Nor is a cell with more than these a heading in such a row that can be settled."""
_SHORTEST_WORD = 5
"""A shorter word that differs by a letter is another word (data, date), not a slip of the pen."""
_ADDS_NOTHING = frozenset(ADDS_NOTHING.split())
_NARRATIVE = frozenset({"action", "update", "next_steps", "help_needed", "evidence", "response", "impact", "comment"})
"""Fields of words, of which some may be kept back; a mark behind a dash of any other may say which rows are."""
_MARKS_ROWS = frozenset({"restricted", "reason"})
_WHO = frozenset({"lead", "lead_post", "lead_agency", "ref", "source", "theme", "officer", "owner"})
_SHOWN = frozenset(
    "actions outcomes indicators readings evidence challenges implications background".split()  # noqa: SIM905 - read as words
)
"""Tables whose columns stand in papers, so that one may be kept back."""
_GIVES_WAY = frozenset(
    {"action title", "action name", "how we will do it", "how we will deliver it", "how we will achieve it", "key step",
     "key steps", "action steps", "response action", "action response", "planned actions", "details of action"}
)  # fmt: skip
"""Names of the action where no other column is: a title beside the description, steps beside the action."""
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
    PRIVATE = "private"
    EARLIER = "earlier"
    NOT_USED = "not used"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a heading alone was taken for: the fields it can mean, the likeliest first; none where it is not known.

    `by` is the known heading that it is near to, or the word that told; `score` how near, out of 100. `kept_back` are
    the fields that it would mean, if it did not say that what stands below it is not for publication.
    """

    how: How
    fields: tuple[str, ...] = ()
    by: str = ""
    score: int = 100
    kept_back: tuple[str, ...] = ()


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


@lru_cache(maxsize=4096)
def _meant(text: str, kind_name: str) -> str | None:
    """Give the words by which a heading is looked up; None where what stands in brackets makes it something else.

    "Date (end)" is looked up as "end date", and "Lead (agency)" as "lead agency".
    """
    if kind_name != ACTIONS.name:
        return plain_heading(text)
    if heading_sense.asks_if_complete(text):
        return "complete yes no"
    if heading_sense.asks_about_publication(text):
        return heading_sense.plain_words(text)
    parts = heading_sense.in_brackets(text)
    return _with_brackets(text, parts) if parts else _with_dash(text)


def _with_dash(text: str) -> str | None:
    plain, known = plain_heading(text), synonyms(ACTIONS.name)
    name, dash, part = re.sub(r" [\u2014-] ", " \u2013 ", text).partition(" \u2013 ")
    fields = known.get(plain_heading(name), ()) if dash and plain not in known else ()
    if fields and heading_sense.is_public(part):
        return plain_heading(name)
    return None if any(heading_sense.is_another(field, [part]) for field in fields) else plain


def _with_brackets(text: str, parts: list[str]) -> str | None:
    known = synonyms(ACTIONS.name)
    bare = heading_sense.plain_words(heading_sense.without_brackets(text))
    for words in map(heading_sense.plain_words, parts):
        found = next((choice for choice in (f"{words} {bare}", f"{bare} {words}") if choice in known), None)
        if found:
            return found
    fields = known.get(bare, ())[:1]
    if any(heading_sense.is_another(field, parts) for field in fields):
        return None
    return bare if any(heading_sense.is_itself(field, parts) for field in fields) else plain_heading(text)


def known_fields(text: str, kind_name: str) -> tuple[str, ...]:
    """Give the fields that a heading is known to mean, the likeliest first; none where it is kept back, or is none."""
    if len(text) > LONGEST or _kept_back(text, kind_name):
        return ()
    meant = _meant(text, kind_name)
    return synonyms(kind_name).get(meant, ()) if meant else ()


def gives_way(text: str, kind_name: str) -> bool:
    """Tell whether a column is its field's only where no other column is: "RAG (impact)" beside "RAG (delivery)"."""
    if plain_heading(text) in _GIVES_WAY:
        return True
    parts = heading_sense.in_brackets(text) if len(text) <= LONGEST else []
    return any(heading_sense.gives_way(field, parts) for field in synonyms(kind_name).get(plain_heading(text), ())[:1])


@lru_cache(maxsize=4096)
def _kept_back(text: str, kind_name: str) -> Taken | None:
    """Tell a heading that says of its column that it is not for publication."""
    part, rest = heading_sense.private_part(text) if kind_name in _SHOWN or kind_name == "fact names" else ("", "")
    if not part or plain_heading(text) in synonyms(kind_name).keys() - {plain_heading(rest)}:
        return None
    fields = take(rest, kind_name).fields
    if fields and (fields[0] in _MARKS_ROWS or (fields[0] in _WHO and heading_sense.is_of_council_only(part))):
        return None
    bracketed = heading_sense.is_bracketed(text, part)
    is_narrative = bool(fields) and fields[0] in _NARRATIVE
    return Taken(How.PRIVATE, by=part, kept_back=fields) if bracketed or is_narrative else None


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
    """Tell what a heading means in a kind of sheet, and how it is known.

    Of one that says at length how to fill its column in, only the name before that is looked at.
    """
    if len(heading) > LONGEST:
        return _taken_by_name(heading, kind_name)
    if private := _kept_back(heading, kind_name):
        return private
    plain = _meant(heading, kind_name)
    return Taken(How.UNKNOWN) if plain is None else _taken(plain, kind_name)


@lru_cache(maxsize=1024)
def _taken_by_name(heading: str, kind_name: str) -> Taken:
    name, pieces = heading_sense.name_in(heading, LONGEST)
    taken = take(name, kind_name) if name else Taken(How.UNKNOWN)
    if taken.how is How.PRIVATE or taken.fields[:1] == ("restricted",):
        return taken if taken.how is How.PRIVATE else Taken(How.BY_WORD, taken.fields, name)
    private = next((piece for piece in pieces if heading_sense.keeps_back(piece)), "")
    if private and kind_name in _SHOWN:
        return Taken(How.PRIVATE, by=private, kept_back=taken.fields)
    return Taken(How.BY_WORD, taken.fields, name) if taken.fields else taken


def _taken(plain: str, kind_name: str) -> Taken:
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
