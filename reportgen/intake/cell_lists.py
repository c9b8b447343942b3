"""Several things in one cell: typed bullets, numbered lines, sub-points, several leads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from reportgen.plan.dates import DateKind, read_date
from reportgen.plan.model import Lead

_BULLET = re.compile(
    # a dash before a figure is a minus sign
    r"^\s*(?:[\u2022\u00b7\u2219\u25aa\u25ab\u25a0\u25a1\u25cb\u25e6\u25cf\u2023\u2043\u25ba\u25b6\u27a2\u27a4\u2192\u21d2\u2713\u2714\u2756\u00bb\u203a]"
    r"|[*>+\u2013\u2014-](?=\s|[^\W\d_])|o(?=\s)|\u00a7(?=\s[A-Z]))\s*(?=\S)"
)
_GOES_ON = re.compile(
    r"(?:,|\b(?:and|or|the|of|an?|into|via|between|which|than|including|their|our|every)"
    r"|^\W*(?:\S+\s+){1,4}(?:with|for|to|by|from|through|across))$"
)
"""A line that ends so goes on in the next, though that begins with a capital: "Work with / NHS partners".

A longer one may end in a preposition: "Decide what the audits will look for".
"""
_NUMBER = re.compile(r"^\s*\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a cell, with its sub-points."""

    text: str
    parts: tuple[str, ...] = ()


def is_bulleted(line: str) -> bool:
    """Tell whether a line starts with a typed bullet or number."""
    return bool(_BULLET.match(line) or _NUMBER.match(line))


def without_bullet(line: str) -> str:
    """Take the typed bullet or number off a line."""
    return _NUMBER.sub("", _BULLET.sub("", line)).strip()


def items_of(text: str) -> tuple[Item, ...]:
    """Split a cell into its items: one a line, wrapped lines joined, bullets under a colon kept as sub-points."""
    blocks = [block for block in re.split(r"\n\s*\n", text) if block.strip()]
    items: list[Item] = []
    for block in blocks:
        items.extend(_items_of_block([line for line in block.split("\n") if line.strip()]))
    return tuple(items)


def _items_of_block(lines: list[str]) -> list[Item]:
    items: list[Item] = []
    # the mark of the line that ends with a colon, while what follows may be its sub-points
    colon: str | None = None
    has_plain = any(not is_bulleted(line) for line in lines)
    for line in lines:
        text, mark = without_bullet(line), _mark_of(line)
        if colon is not None and mark and (has_plain or mark != colon):
            items[-1] = Item(items[-1].text, (*items[-1].parts, text))
            continue
        colon = mark if text.endswith(":") else None
        wrapped = items and not mark and (text[:1].islower() or _GOES_ON.search(items[-1].text))
        if wrapped:
            last = items[-1]
            items[-1] = (
                Item(last.text, (*last.parts[:-1], f"{last.parts[-1]} {text}"))
                if last.parts
                else Item(f"{last.text} {text}")
            )
        else:
            items.append(Item(text))
    return items


def _mark_of(line: str) -> str:
    """Tell what a line begins with: its bullet, "1" for any number, or nothing."""
    bullet = _BULLET.match(line)
    return bullet[0].strip() if bullet else "1" * bool(_NUMBER.match(line))


def as_one(text: str) -> Item:
    """Keep a cell as one item: its first line, with bulleted lines as sub-points and the others joined.

    Several that are bulleted alike are parted by semicolons, for none of them is a part of the first.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    marks = {_mark_of(line) for line in lines}
    if len(lines) > 1 and len(marks) == 1 and "" not in marks and not lines[0].rstrip().endswith(":"):
        return Item("; ".join(without_bullet(line).rstrip(" ;.") for line in lines))
    first, parts = without_bullet(lines[0]), []
    for line in lines[1:]:
        if is_bulleted(line):
            parts.append(without_bullet(line))
        elif parts:
            parts[-1] = f"{parts[-1]} {line.strip()}"
        else:
            first = f"{first} {line.strip()}"
    return Item(first, tuple(parts))


_NAME_WORD = r"(?:(?:[A-Z]\.)+|[A-Z][\w'\u2019-]*)"
_PERSON = re.compile(
    rf"^(?:(?:Dr|Mrs|Ms|Miss|Mr|Mx|Cllr|Prof|Rev|Sir|Dame)\.?\s+)?{_NAME_WORD}"
    rf"(?:\s+(?:de|van|von|al|el|bin|{_NAME_WORD})){{1,3}}$"
)
_POST_WORDS = re.compile(
    r"\b(?:head|director|manager|officer|lead|chief|commissioner|nurse|principal|superintendent|inspector|chair"
    r"|consultant|coordinator|co-ordinator|leader|adviser|advisor|assistant|deputy|doctor|executive|headteacher)\b",
    re.IGNORECASE,
)
_AGENCY_WORDS = re.compile(
    r"\b(?:council|trust|board|police|nhs|service|services|team|forum|partnership|school|schools|college|group"
    r"|health|care|constabulary|authority|department|directorate|sector|alliance|voluntary|probation|commissioning"
    r"|committee|agencies|partners|academy|university|hospital|charity)\b",
    re.IGNORECASE,
)
_CALENDAR_WORDS = re.compile(
    r"\b(?:terms?|years?|quarter|months?|weeks?|holidays?|easter|christmas|phase|stage|meeting|review|half)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:tbc|tba|tbd|n/?a|none|nil|vacant|vacancy|unknown|not known|not allocated|unallocated|unassigned|no lead|no one"
    r"|nobody|awaited|to be (?:confirmed|appointed|agreed|decided|determined|identified|recruited|allocated|advised)"
    r"|(?:post|currently) vacant|vacant post|[\W_]+)\.?",
    re.IGNORECASE,
)
_TO_BE = re.compile(r"(?:tbc|tba|tbd|awaited|to be .*)\.?", re.IGNORECASE)
_LONGEST_LEAD = 200
"""A longer piece is prose; it is kept as it is."""


def is_person(text: str) -> bool:
    """Tell whether a piece of text looks like a person's name ("A. Khan", "Priya Shah")."""
    text = text.split("\n", maxsplit=1)[0].split(",", maxsplit=1)[0].split("(", maxsplit=1)[0].strip()
    others = (_POST_WORDS, _AGENCY_WORDS, _CALENDAR_WORDS)
    return bool(_PERSON.match(text)) and not any(words.search(text) for words in others)


def is_date(text: str) -> bool:
    """Tell whether a cell's text is a date or one of the words that stand for one."""
    return read_date(text).kind not in {DateKind.NOT_UNDERSTOOD, DateKind.NONE}


@lru_cache(maxsize=4096)
def leads_of(text: str, post: str = "", agency: str = "") -> tuple[Lead, ...]:
    """Read the leads of a cell: one a line, or parted by / ; & or "and".

    A post or agency may follow a comma or dash or stand in brackets. "TBC", "Vacant" and the like name nobody.
    """
    pieces = [piece for line in text.split("\n") for part in _SEPARATORS.split(line) for piece in _at_and(part)]
    found = [lead for piece in pieces for lead in _leads_of_piece(without_bullet(piece).strip(" ,"))]
    unique = tuple(dict.fromkeys(found))
    posts, agencies = _shared(post, len(unique)), _shared(agency, len(unique))
    if not any(lead.post for lead in unique) and len(posts) == len(unique):
        unique = tuple(Lead(lead.name, own, lead.agency) for lead, own in zip(unique, posts, strict=True))
    if not any(lead.agency for lead in unique) and len(agencies) == len(unique):
        unique = tuple(Lead(lead.name, lead.post, own) for lead, own in zip(unique, agencies, strict=True))
    elif not any(lead.agency for lead in unique) and len(agencies) == 1:
        unique = tuple(Lead(lead.name, lead.post, agencies[0]) for lead in unique)
    return unique


_SEPARATORS = re.compile(r"\s*(?:[;|]|\s/\s|/(?=\s*[A-Z][\w.]*\s+[A-Z]))\s*")
_AND = re.compile(r"\s+(?:and|&)\s+(?=[A-Z])")


def _at_and(text: str) -> list[str]:
    """Part two people at "and"; the "and" of "Head of Education and Skills" stays."""
    for match in _AND.finditer(text[:_LONGEST_LEAD]):
        left, right = text[: match.start()], text[match.end() :]
        last = left.split(",")[-1].strip()
        ends_a_lead = is_person(last) or last.isupper() or ("," in left and bool(_AGENCY_WORDS.search(last)))
        if ends_a_lead and is_person(right):
            return [left, *_at_and(right)]
    return [text]


def _shared(text: str, leads: int) -> list[str]:
    """Read the leads' posts or agencies: one for each lead where there are as many, else the cell as one."""
    pieces = [piece.strip() for piece in re.split(r"\n|;|\s/\s", text) if piece.strip()]
    if leads > 1 and len(pieces) == leads:
        return pieces
    return [" ".join(text.split())] if text.strip() and not _NOBODY.fullmatch(text.strip()) else []


def _leads_of_piece(piece: str) -> list[Lead]:
    if not piece or len(piece) > _LONGEST_LEAD:
        return [Lead(" ".join(piece.split()))] if piece else []
    inside = re.fullmatch(r"([^(]+?)\s*\(([^()]*)\)", piece)
    parts = [*re.split(r"\s+[\u2013-]\s+|,", inside[1] if inside else piece), *(inside[2].split(",") if inside else ())]
    words = [word.strip() for word in parts if word.strip()]
    if any(_NOBODY.fullmatch(word) for word in words):
        return [_not_yet_sure(words)] if is_person(words[0]) else []
    if not words:
        return []
    if len(words) > 1 and all(is_person(word) for word in words) and not inside:
        return [Lead(word) for word in words]
    if len(words) == 2 and not inside and _is_surname_first(*words):  # noqa: PLR2004 - "Smith, John"
        return [Lead(piece)]
    return [_one_lead(words)]


def _not_yet_sure(words: list[str]) -> Lead:
    """Keep somebody who is named, "Priya Shah (TBC)", with what is said of her being the lead."""
    name, *rest = words
    sure = [word for word in rest if not _NOBODY.fullmatch(word)]
    lead = _one_lead([name, *sure])
    is_open = any(_TO_BE.fullmatch(word) for word in rest)
    return Lead(lead.name, ", ".join(filter(None, (lead.post, "to be confirmed" * is_open))), lead.agency)


def _is_surname_first(surname: str, name: str) -> bool:
    return all(
        re.fullmatch(r"[A-Z][a-z'\u2019-]+", word) and not _AGENCY_WORDS.search(word) for word in (surname, name)
    )


def _one_lead(words: list[str]) -> Lead:
    person = next((word for word in words if is_person(word)), words[0])
    if person == words[0] and _POST_WORDS.search(person):
        is_agency = [bool(_AGENCY_WORDS.search(word)) or word.isupper() for word in words]
        start = next((index for index in range(1, len(words)) if is_agency[index]), len(words))
        # the comma belongs to the post: "Director of Children, Families and Adults"
        words = [", ".join(words[:start]), *words[start:]]
        person = words[0]
    # a post may stand before its holder: "Head of Early Help (Samuel Okafor)"
    name = person if _POST_WORDS.search(words[0]) else words[0]
    post = agency = ""
    rest = list(words)
    rest.remove(name)
    for word in rest:
        if _POST_WORDS.search(word) and not post:
            post = word
        elif not agency:
            agency = word
        else:
            post = f"{post}, {word}".strip(", ")
    return Lead(name, post, agency)
