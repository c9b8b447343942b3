"""Several things in one cell: typed bullets, numbered lines, sub-points, several leads."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportgen.plan.dates import DateKind, read_date
from reportgen.plan.model import Lead

_BULLET = re.compile(r"^\s*(?:[\u2022\u00b7\u25aa\u25e6\u25cf\uf0b7\u2023\u2043*\u2013\u2014-]|o(?=\s))\s*(?=\S)")
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
    """Split a cell into its items: one a line, wrapped lines joined, bulleted lines under a colon kept as sub-points."""
    blocks = [block for block in re.split(r"\n\s*\n", text) if block.strip()]
    items: list[Item] = []
    for block in blocks:
        items.extend(_items_of_block([line for line in block.split("\n") if line.strip()]))
    return tuple(items)


def _items_of_block(lines: list[str]) -> list[Item]:
    items: list[Item] = []
    under_colon = False
    has_plain = any(not is_bulleted(line) for line in lines)
    for line in lines:
        text = without_bullet(line)
        bulleted = is_bulleted(line)
        if under_colon and bulleted and has_plain:
            items[-1] = Item(items[-1].text, (*items[-1].parts, text))
            continue
        under_colon = text.endswith(":")
        wrapped = (
            items
            and not bulleted
            and (text[:1].islower() or items[-1].text.endswith((",", " and", " or", " the", " of")))
        )
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


def as_one(text: str) -> Item:
    """Keep a cell as one item: its first line, with bulleted lines as sub-points and the others joined."""
    lines = [line for line in text.split("\n") if line.strip()]
    first, parts = without_bullet(lines[0]), []
    for line in lines[1:]:
        if is_bulleted(line):
            parts.append(without_bullet(line))
        elif parts:
            parts[-1] = f"{parts[-1]} {line.strip()}"
        else:
            first = f"{first} {line.strip()}"
    return Item(first, tuple(parts))


_NAME_WORD = r"(?:[A-Z]\.|[A-Z][\w'\u2019-]*)"
_PERSON = re.compile(
    rf"^(?:(?:Dr|Mrs|Ms|Miss|Mr|Cllr|Prof|Rev|Sir|Dame)\.?\s+)?{_NAME_WORD}(?:\s+(?:de|van|von|al|el|bin|{_NAME_WORD})){{1,3}}$"
)
_POST_WORDS = re.compile(
    r"\b(?:head|director|manager|officer|lead|chief|commissioner|nurse|principal|superintendent|inspector|chair"
    r"|consultant|coordinator|co-ordinator|leader|adviser|advisor|assistant|deputy|doctor|executive|headteacher)\b",
    re.IGNORECASE,
)
_AGENCY_WORDS = re.compile(
    r"\b(?:council|trust|board|police|nhs|service|services|team|forum|partnership|school|schools|college|group"
    r"|health|care|constabulary|authority|department|directorate|sector|alliance|voluntary|probation|commissioning)\b",
    re.IGNORECASE,
)


def is_person(text: str) -> bool:
    """Tell whether a piece of text looks like a person's name ("A. Khan", "Priya Shah")."""
    text = text.split("\n", maxsplit=1)[0].split(",", maxsplit=1)[0].split("(", maxsplit=1)[0].strip()
    return bool(_PERSON.match(text)) and not _POST_WORDS.search(text) and not _AGENCY_WORDS.search(text)


def is_date(text: str) -> bool:
    """Tell whether a cell's text is a date or one of the words that stand for one."""
    return read_date(text).kind not in {DateKind.NOT_UNDERSTOOD, DateKind.NONE}


def leads_of(text: str, post: str = "", agency: str = "") -> tuple[Lead, ...]:
    """Read the leads of a cell: one a line, or parted by / ; & or "and"; a post or agency may follow a comma or stand in brackets."""
    pieces = [
        piece
        for line in text.split("\n")
        for piece in re.split(r"\s*(?:[;|]|\s/\s|/(?=\s*[A-Z][\w.]*\s+[A-Z])|\s&\s|\band\b(?=\s+[A-Z]))\s*", line)
    ]
    found = [lead for piece in pieces for lead in _leads_of_piece(without_bullet(piece).strip(" ,"))]
    unique = list(dict.fromkeys(found))
    if len(unique) == 1 and (post or agency):
        only = unique[0]
        return (Lead(only.name, only.post or post, only.agency or agency),)
    if agency and not any(lead.agency for lead in unique) and "\n" not in agency and "/" not in agency:
        return tuple(Lead(lead.name, lead.post, agency) for lead in unique)
    return tuple(unique)


def _leads_of_piece(piece: str) -> list[Lead]:
    inside = re.match(r"^(.*?)\s*\(([^)]*)\)\s*$", piece)
    words = [inside[1], *inside[2].split(",")] if inside and inside[1] else [w for w in piece.split(",") if w.strip()]
    words = [word.strip() for word in words]
    if not words:
        return []
    if len(words) > 1 and all(is_person(word) for word in words) and not inside:
        return [Lead(word) for word in words]
    name, post, agency = words[0], "", ""
    for word in words[1:]:
        if _POST_WORDS.search(word) and not post:
            post = word
        elif not agency:
            agency = word
        else:
            post = f"{post}, {word}".strip(", ")
    return [Lead(name, post, agency)]
