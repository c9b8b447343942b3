"""What a list of recipients says: who is on it, and which papers somebody receives; what is not known opens nothing."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_MEMBER = re.compile(r"members?|councillors?|cllrs?|officers?|partners?|(?:co)?optees?|chair")
_BESIDE_MEMBER = re.compile(
    r"and|or|the|list|of|boards?|committee|council|elected|voting|co|(?:co)?opted|partnership|organisations?|"
    r"agency|agencies|statutory"
)
_OBSERVER = re.compile(r"observers?|obs|press|media|public|website|web|journalists?|newspapers?|reporters?")
_BESIDE_OBSERVER = re.compile("and|or|the|list|site|local|only")
"""A list is known where one word at least says whose it is, and no word says anything else: "former members" is not."""


class Circle(Enum):
    """Whom a list is of: those who belong to the board, or those who may only read what anybody may."""

    MEMBERS = "members"
    OBSERVERS = "observers"
    UNKNOWN = "unknown"


class Receives(Enum):
    """Which of a board's papers somebody is listed for; `UNSAID` is an empty cell."""

    NOTHING = "nothing"
    PUBLIC = "public"
    MEMBERS = "members"
    EXEMPT = "exempt"
    UNSAID = "unsaid"
    UNKNOWN = "unknown"


_RECEIVES = {
    Receives.NOTHING: ("nothing", "none", "no", "no paper", "no papers"),
    Receives.PUBLIC: (
        "public", "open", "public paper", "public papers", "open paper", "open papers", "part 1", "public only",
        "open only", "part 1 only", "public paper only", "public papers only", "open papers only",
    ),
    Receives.MEMBERS: (
        "member", "members", "members paper", "members papers", "members only", "members papers only",
        "public and members", "members and public",
    ),
    Receives.EXEMPT: (
        "exempt", "exempt paper", "exempt papers", "public and exempt", "exempt and public", "open and exempt",
        "exempt and open", "members and exempt", "exempt and members", "part 2", "parts 1 and 2", "part 1 and part 2",
        "part 1 and 2",
    ),
}  # fmt: skip
_MEANT = {words: receives for receives, known in _RECEIVES.items() for words in known}


def circle_of(group: str) -> Circle:
    """Read the word in the column List; an empty cell says members, as a list of its own needs no such column."""
    plain = _plain(group)
    if plain is None:
        return Circle.UNKNOWN
    words = plain.split()
    if not words or _are(words, _MEMBER, _BESIDE_MEMBER):
        return Circle.MEMBERS
    return Circle.OBSERVERS if _are(words, _OBSERVER, _BESIDE_OBSERVER) else Circle.UNKNOWN


def _are(words: Sequence[str], whose: re.Pattern[str], beside: re.Pattern[str]) -> bool:
    said = [word for word in words if whose.fullmatch(word)]
    return bool(said) and all(beside.fullmatch(word) for word in words if word not in said)


def what_is_received(receives: str) -> Receives:
    """Read the words in the column Receives."""
    plain = _plain(receives)
    if plain is None:
        return Receives.UNKNOWN
    return _MEANT.get(plain, Receives.UNKNOWN) if plain else Receives.UNSAID


def _plain(text: str) -> str | None:
    """Compare without regard to case, stops and brackets; None where something is typed that holds a doubt or no word.

    A question mark is a doubt, and of a dash alone nobody can say what it means.
    """
    plain = text.casefold().replace("&", " and ").replace("'", "").replace("\u2019", "")
    words = " ".join(re.findall(r"\w+", plain))
    return None if "?" in text or (text.strip() and not words) else words
