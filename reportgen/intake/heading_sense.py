"""What a heading says beside its name: that its column is not for publication, or that it is of something else."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST_PART = 60
"""What stands in brackets and is longer is a remark on how to fill the column in."""
_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_PARTS = re.compile(r"\s[\u2013\u2014-]\s|[\u2013\u2014:;|\n]|\s-|-\s|\*+")
_SHUT = (
    r"(?:exempt(?:ed|ion)?|confidential(?:ity)?|restricted|sensitive|private|secret|redacted|withheld|embargoed"
    r"|unpublished|pink|part (?:2|ii|two)(?! of)|pt 2|below the line|off the record|eyes only"
    r"|closed (?:session|meeting|item|part)|(?:for|in) private)"
)
_BESIDE = (
    r"(?:strictly|highly|very|all|this|is|are|these|column|official|officers?|use|only|for|the|in|and|or|under|of|to|info"
    r"|information|items?|version|text|notes?|comments?|commentary|commercially|commercial|personal|data|business|reports?"
    r"|papers?|session|lga|1972|schedule|sch|12a|paras?|paragraphs?|[1-7]|please|note)"
)
_MARKED = re.compile(rf"(?:{_BESIDE} )*{_SHUT}(?: (?:{_BESIDE}|{_SHUT}))*")
_TO_WHOM = (
    r"(?:boards?|committees?|members?|councillors?|scrutiny|cabinet|council|reports?|papers?|agenda|minutes|website|web"
    r"|site|public\w*|publish\w*|publication|press|external\w*|outside|prints?|printing|distribut\w*|circulat\w*"
    r"|releas\w*|disclos\w*|shar(?:e|ed|ing)|partners?|parents|families|forwarding|onward|wider|further|general|use)"
)
_KEPT_BACK = re.compile(
    r"(?:.* )?(?:(?:not|never|non)(?: (?:to|be|for|in|go|going|sent|shown|seen|a|an|the|any|our|by|yet|suitable))*"
    rf"|(?:do|must|should) not (?:be )?(?:share|publish|circulate|release|disclose|distribute|forward|print)\w*"
    r"|(?:hidden|kept|withheld) from(?: the)?)"
    rf"(?: (?:{_TO_WHOM}|with|to|in|on|the|or|and|of|by|domain|this|it))*"
)
_NEEDS_WHOM = re.compile(rf"\b(?:{_TO_WHOM}|share|publish|circulate|release|disclose|distribute|forward|print)\b")
_OWN = (
    r"(?:internal(?:ly)?|officers?|office|staff|team|pmo|slt|smt|dmt|clt|cmt|cslt|management|directorate|project team"
    r"|programme office|admin|hr|legal)"
)
_INTERNAL = re.compile(
    rf"(?:(?:strictly )?internal(?:ly)?(?: (?:use|only|version|eyes|team|working|notes?|comments?|commentary|view))*"
    rf"|(?:for )?(?:the )?(?:{_OWN}(?: and | or | )?)+(?:use )?(?:eyes )?only|for (?:the )?{_OWN}(?: use)?|{_OWN} use)"
)

_PUBLIC = re.compile(
    r"(?:for |to |in )?(?:the )?(?:public|publication|board|committee|members|report|open)"
    r"(?: (?:version|facing|report))?"
    r"|published|to be published|(?:non|not) (?:confidential|exempt|restricted)"
)

_NOT_IT: dict[str, str] = {
    "rag": r"target\w*|planned|plan|aim|baseline|initial|original|opening|(?:at )?start|inherent|expected|projected"
    r"|next .*|old|earlier|(?:at )?last .*|prior.*|desired|possible",
    "lead": r"(?:lead |cabinet |elected |council |the )*(?:members?|councillors?|cllrs?)|cabinet|elected|political"
    r"|portfolio.*|support\w*|deputy|secondary|second|sponsor|back ?up|previous|former",
    "due": r"from|start\w*|begin\w*|commenc\w*|baseline|review\w*|completed|opened|raised|first|issued|date from"
    r"|date started",
    "action": r"completed?|done|taken|to date|closed|achieved|delivered|implemented|already .*|so far",
    "outcome": r"achieved|actual|to date|so far|delivered|reali[sz]ed|seen",
}
_NOT_IT["status"] = _NOT_IT["percent"] = _NOT_IT["update"] = _NOT_IT["next_steps"] = _NOT_IT["rag"]
"""What in brackets makes a heading of a field one of something else, which nobody should take for it."""
_IT: dict[str, str] = {
    "rag": r"now|current\w*|latest|actual|today|this .*|as (?:at )?now",
    "lead": r"(?:the )?(?:lead |council )*officers?|main|lead|primary|first",
    "due": r"to|end|finish|by|target|planned|agreed",
    "action": r"outstanding|to do|remaining|required|planned|agreed|open|current",
}
_IT["status"] = _IT["percent"] = _IT["update"] = _IT["rag"]
"""What in brackets says that it is this field after all."""
_AT_NEED: dict[str, str] = {
    "rag": r".*\b(?:impact|outcomes?|risks?|financ\w+|budget|quality|costs?|data|kpis?)\b.*",
    "lead": r"(?:strategic|executive|exec|directors?|sro|political|partner|external).*",
    "evidence": r"required|needed|planned|expected|to come",
    "due": r"internal.*",
}
_AT_NEED["status"] = _AT_NEED["rag"]
"""What in brackets makes a column give way to another of the same field."""


_ASKS = re.compile(
    rf"(?:.* )?(?:{_SHUT}|(?:not )?(?:for )?(?:public|publish|publication))(?: .*)?\b(?:y n|yes no|yes or no|tick|x)"
    rf"|(?:public|open|part (?:1|i)) (?:or |and )?{_SHUT}|{_SHUT} (?:or |and )?(?:public|open|part (?:1|i))"
)


def asks_about_publication(text: str) -> bool:
    """Tell whether brackets in a heading ask of each row whether it is for publication: "Action (exempt Y/N)"."""
    return any(_ASKS.fullmatch(plain_words(part)) for part in in_brackets(text))


def in_brackets(text: str) -> list[str]:
    """Give what stands in the brackets of a heading."""
    return [part.strip() for part in _BRACKETS.findall(text) if part.strip()]


_COMPLETE = re.compile(
    r"(?:is (?:it|this|action|the action) (?:now )?|has (?:it|this|the action) been |action |task |fully )*"
    r"(?:completed?|closed|done|finished|achieved|implemented|delivered)"
    r"(?P<choice> (?:yes|y) (?:or )?(?:no|n)(?: n a)?)?"
)


def asks_if_complete(text: str) -> bool:
    """Tell whether a heading asks of an action whether it is complete, to be answered with yes or no."""
    found = _COMPLETE.fullmatch(plain_words(text))
    return found is not None and (bool(found["choice"]) or text.rstrip().endswith("?"))


_NAME_ENDS = re.compile(r"[:;\n.?]|\s[\u2013\u2014-]\s|,\s")


@lru_cache(maxsize=1024)
def name_in(text: str, longest: int) -> tuple[str, tuple[str, ...]]:
    """Part a heading that says at length how to fill its column in: its name, and the pieces of what it says.

    The name is empty where no part of the heading is short enough to be one.
    """
    kept = _BRACKETS.sub(lambda found: found[0] if len(found[1]) <= LONGEST_PART else " ", text).strip()
    name = _NAME_ENDS.split(kept, maxsplit=1)[0].strip()
    if len(name) > longest:
        name = re.split(r"[(\[{]", name, maxsplit=1)[0].strip()
    rest = text.replace(name, " ", 1)
    pieces = (*in_brackets(rest), *(piece.strip() for piece in _NAME_ENDS.split(without_brackets(rest))))
    return (name if len(name) <= longest else ""), tuple(piece for piece in pieces if piece)


def without_brackets(text: str) -> str:
    """Give a heading without what stands in its brackets."""
    return _BRACKETS.sub(" ", text)


@lru_cache(maxsize=4096)
def plain_words(text: str) -> str:
    """Write words in small letters without any punctuation."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text.casefold()).split())


@lru_cache(maxsize=4096)
def private_part(text: str) -> tuple[str, str]:
    """Find the words of a heading that say its column is not for publication, and the heading without them.

    Both are empty where it says no such thing. Words that stand in no brackets and behind no dash say it only where
    they are of use inside the council: "Confidential report" may be a column that marks rows.
    """
    for found in _BRACKETS.finditer(text):
        if keeps_back(found[1]):
            return found[1].strip(), f"{text[: found.start()]} {text[found.end() :]}".strip()
    if _BRACKETS.search(text) and _PARTS.search(_BRACKETS.sub(" ", text)) is None:
        return "", ""
    for found in _PARTS.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        for part, rest in ((after, before), (before, after)):
            if rest.strip() and keeps_back(part):
                return part.strip(), rest.strip()
    return _internal_part(plain_words(text).split())


def _internal_part(words: list[str]) -> tuple[str, str]:
    for place in range(1, len(words)):
        first, last = " ".join(words[:place]), " ".join(words[place:])
        for part, rest in ((first, last), (last, first)):
            if _INTERNAL.fullmatch(part):
                return part, rest
    return "", ""


def is_bracketed(text: str, part: str) -> bool:
    """Tell whether words of a heading stand in brackets."""
    return part in in_brackets(text)


@lru_cache(maxsize=4096)
def keeps_back(part: str) -> bool:
    """Tell whether words say that something is not for the public, or for use inside the council only."""
    words = plain_words(part)
    if not words or len(words) > LONGEST_PART:
        return False
    if _MARKED.fullmatch(words) or _INTERNAL.fullmatch(words):
        return True
    return bool(_KEPT_BACK.fullmatch(words) and _NEEDS_WHOM.search(words))


def is_public(part: str) -> bool:
    """Tell whether words say no more than that something is for the public, or for the board."""
    return bool(_PUBLIC.fullmatch(plain_words(part)))


def is_of_council_only(part: str) -> bool:
    """Tell whether words say no more than "internal", which beside a person or a reference keeps nothing back."""
    return plain_words(part) == "internal"


def is_another(field: str, parts: list[str]) -> bool:
    """Tell whether what stands beside a field's name makes it something else: "RAG (target)"."""
    rule = _NOT_IT.get(field)
    return rule is not None and any(re.fullmatch(rule, plain_words(part)) for part in parts)


def is_itself(field: str, parts: list[str]) -> bool:
    """Tell whether what stands beside a field's name says that it is this field: "RAG (actual)"."""
    rule = _IT.get(field)
    return rule is not None and any(re.fullmatch(rule, plain_words(part)) for part in parts)


def gives_way(field: str, parts: list[str]) -> bool:
    """Tell whether a column is its field's only where there is no other: "RAG (impact)" beside "RAG (delivery)"."""
    rule = _AT_NEED.get(field)
    return rule is not None and any(re.fullmatch(rule, plain_words(part)) for part in parts)
