"""Words about publication: what a heading asks of its rows, and which values restrict a row."""

from __future__ import annotations

import re
from enum import StrEnum

from reportgen.intake.asking_words import is_the_question
from reportgen.intake.heading_sense import name_in
from reportgen.intake.headings import LONGEST, plain_heading
from reportgen.intake.keys import plain

_NO = frozenset({"no", "n", "none", "nil", "n a", "na", "not applicable", "false"})
_YES = frozenset({"yes", "y", "true", "ok", "okay", "yes it can", "yes please"})
_TICKS = frozenset("✓✔☑")
_OPEN = frozenset(
    {
        "open",
        "public",
        "not restricted",
        "unrestricted",
        "no restriction",
        "no restrictions",
        "not exempt",
        "non exempt",
        "not confidential",
        "non confidential",
        "not sensitive",
        "non sensitive",
        "official",
        "unclassified",
        "not protectively marked",
        "npm",
        "part 1",
        "part i",
        "part one",
        "pt 1",
        "part 1 open",
        "part 1 public",
        "open part 1",
        "public part 1",
        "open session",
        "public session",
        "public item",
        "open item",
        "public report",
        "open report",
        "in public",
        "publish",
        "published",
        "publishable",
        "for publication",
        "to be published",
        "can be published",
        "may be published",
        "open to the public",
        "public domain",
        "in the public domain",
    }
)
_SEPARATE = "exempt|confidential|restricted|official[ -]sensitive|not for publication|part (?:2|ii)"
_MARK = re.compile(
    r"(?:strictly |partly |partially )?"
    r"(?:exempt(?:ed|ion)?|restricted|confidential|official sensitive|sensitive|(?:top )?secret"
    r"|not for (?:publication|the public|public(?: release)?)|nfp|(?:commercial |strictly )?in confidence"
    r"|commercially (?:confidential|sensitive)|(?:members|councillors) only|part b"
    r"|not (?:to be )?publish(?:ed)?|do not publish|not public|part (?:2|ii|two)|pt 2"
    r"|private (?:and confidential|session)"
    r"|closed session|in private|withh(?:o|e)ld(?: from publication)?|(?:under )?(?:schedule|sch) 12a|pink(?: papers?)?"
    r"|below the line|unpublished)"
    r"(?: (?:items?|info|information|actions?|reports?|rows?|business|session|only|yes|under|by virtue|of|the|and|from"
    r"|publication|lga|1972|part|[12]|i|ii|schedule|sch|12a|paras?|paragraphs?|[1-7]|private|confidential|exempt"
    r"|restricted|sensitive|commercial|personal))*"
    r"|(?:paras?|paragraphs?)(?: (?:[1-7]|and|to|of|part|schedule|sch|12a))+"
)
_MARK_AND_REMARK = re.compile(rf"\W*(?:{_SEPARATE})\s*(?:[\[\]():;,\u2013\u2014-].*|\.)?", re.IGNORECASE | re.DOTALL)
_LONGEST_MARK = 120
_STEMS = (
    *("exempt", "restrict", "confiden", "sensitiv", "secret", "publi", "private", "closed", "withh", "12a", "pink"),
    *("below the", "para", "nfp", "in confid", "rs only", "part b"),
)
_PART = re.compile(r"\b(?:part|pt)\W*(?:2|ii|two|b)\b")
_BEFORE = re.compile(
    r"\W*[(\[{]([^()\[\]{}]*)[)\]}]\s*\S|\W*((?:[^\W\d_]|[ /-]){4,40}?)\s*(?::|\s[\u2013\u2014-]\s|\n)\s*\S"
)
_AFTER = re.compile(
    r"\S.*(?:[(\[{]([^()\[\]{}]*)[)\]}]\W*|(?:\s[\u2013\u2014-]|[:|\n])\s*([^()\u2013\u2014:|\n]{4,60}))", re.DOTALL
)
_CLEAR = re.compile(
    r"\b(?:exempt\w*|confidential|official sensitive|not for publication|not (?:to be )?publish\w*|do not publish"
    r"|not public|schedule 12a|withheld|unpublished|restricted)\b"
)
"""A mark behind a text holds one of these words: what is called part 2 or sensitive may be what the text is about."""
_LABELLED = re.compile(rf"{_CLEAR.pattern}|\bpart (?:2|ii|two)\b|\bpt 2\b")
"""A mark before a text may say Part 2 too; "(para 2)" there may name what an inspector wrote."""
_NAMED = re.compile(r"\b(?:exempt|confidential|official sensitive|not for publication)\b")
_NOT_NAMED = re.compile(r"\b(?:not|non|no|without|excluding|excl|open and|and open) (?:exempt|confidential|official)\b")
_PARAGRAPH = re.compile(r"\b(?:paras?|paragraphs?|schedule|sch|12a)\b")
_SHUT_OFF = re.compile(
    r"\b(?:not|non|never|un(?=publish))\s*(?:\w+ ){0,3}?publi\w+"
    r"|\b(?:exempt\w*|restrict\w*|withh\w+|kept|excluded?|exclusion|barred) (?:from|to|of)"
    r" (?:the )?(?:press and )?(?:the )?publi\w+"
    r"|\bpress and public\b"
)
_HEADING_SHUTS = re.compile(
    r"\b(?:shut|restrict\w*|exempt\w*|confidential\w*|sensitiv\w*|secret|private|privacy|part (?:2|ii|two)|pink"
    r"|(?:closed|private) (?:session|meeting|item|part)s?|below the line|withh(?:o|e)ld|redact\w*|embargo\w*"
    r"|(?:protective|security|government security|information|data|document) (?:marking|classification)s?|gsc|gpms)\b"
)
_HEADING_OPENS = re.compile(r"\b(?:open|public|publicly|publish|published|publishable|publication|part (?:1|i|one))\b")
_MAY_BE_PUBLISHED = re.compile(
    r"(?:(?:is|are|do) (?:it|this|they|we) |(?:can|may|should|could) (?:(?:it|this|we|they) )?(?:be )?"
    r"|(?:ok|okay|safe|free|able|fit|happy) (?:to |for )(?:be )?|to be "
    r"|(?:suitable|cleared|approved|agreed|ready) (?:for |to be )|for |in |include in )?(?:the )?"
    r"(?:publish|published|publishable|publication|public|publicly)"
    r"(?: (?:domain|y n|yes no|yes or no|reports?|papers?|available|facing|session|items?|agenda|version))*"
)
_PERHAPS = re.compile(
    r"(?:access|handling(?: (?:instructions?|caveats?|notes?))?|publication(?: (?:status|category|type|scheme))?"
    r"|classifications?|markings?|visibility|audience|circulation|disclosure|session|agenda part|part|open|release"
    r"|caveats?|public (?:access|status|interest(?: test)?)|information (?:type|status|category))(?: level)?"
)


class Asks(StrEnum):
    """What a heading asks of a row: is it restricted, may it be published, which of these, or perhaps one of them.

    A heading that only has a word of it, "Private fostering cases", asks something else unless its values say so.
    """

    RESTRICTED = "restricted"
    OPEN = "open"
    EITHER = "either"
    PERHAPS = "perhaps"
    SOMETHING_ELSE = "something else"


def asks_of(heading: str) -> Asks | None:
    """Tell what a heading of actions asks about publication; None where it is about something else."""
    if len(heading) > LONGEST:
        heading, _ = name_in(heading, LONGEST)
    words = plain_heading(heading)
    if _PARAGRAPH.search(words) and re.search(r"\b(?:12a|exempt\w*|restrict\w*|confidential\w*)\b", words):
        return Asks.RESTRICTED
    words = _SHUT_OFF.sub(" shut ", words)
    if re.fullmatch(r"(?:part|session) (?:1|i) (?:or |and )?(?:2|ii)", words):
        return Asks.EITHER
    shuts, opens = _HEADING_SHUTS.search(words), _HEADING_OPENS.search(words)
    if shuts:
        if not is_the_question(heading):
            return Asks.SOMETHING_ELSE
        return Asks.EITHER if opens else Asks.RESTRICTED
    if _PERHAPS.fullmatch(words):
        return Asks.PERHAPS
    return Asks.OPEN if _MAY_BE_PUBLISHED.fullmatch(words) else None


def is_not_restricted(text: str) -> bool:
    """Tell whether the words in a cell on restriction are a clear "no"."""
    return "?" not in text and (plain(text) in _OPEN or _is_no(text))


_NOTHING = re.compile(r"[-\u2010-\u2015_./\s]+|0+(?:\.0+)?")
_NO_AND_MORE = re.compile(
    r"(?:no|none|nil|not)(?: (?:known|further|current|exempt|such))*"
    r"(?: (?:exemptions?|restrictions?|paragraphs?|issues?))?"
    r"(?: (?:apply|applies|applicable|appl(?:y|ies) here|needed|required|claimed))?"
    r"|no longer (?:exempt|restricted|confidential)|does not apply"
    r"|no (?:it )?(?:was|formerly|previously)(?: (?:exempt|restricted|under|paras?|paragraphs?|and|[1-7]))+"
)
_NO_THEN = re.compile(r"\s*no\s*[-\u2010-\u2015,;:(.]+\s*(.*?)\W*", re.IGNORECASE | re.DOTALL)
"""No and why: "No - open", "No, public"."""


def _is_no(text: str) -> bool:
    """Tell whether a cell under a heading that asks for restriction says no, or nothing."""
    words = plain(text)
    if words in _NO or _NOTHING.fullmatch(text):
        return True
    if _NO_AND_MORE.fullmatch(words) and words not in {"not", "no exempt", "none exempt", "nil exempt"}:
        return True
    then = _NO_THEN.fullmatch(text)
    return then is not None and plain(then[1]) in _OPEN


def says_no(text: str) -> bool:
    """Tell whether a cell says in words that its row may be published; a dash or a nought only says nothing."""
    return is_not_restricted(text) and not _NOTHING.fullmatch(text)


def may_hold_mark(text: str) -> bool:
    """Tell whether a text has a word without which there is no mark, as few have; to look for marks takes long."""
    words = text.casefold()
    return any(stem in words for stem in _STEMS) or bool(("part" in words or "pt" in words) and _PART.search(words))


def is_mark(text: str) -> bool:
    """Tell whether a text is nothing but a mark of restriction, perhaps with a remark: "Exempt - legal advice"."""
    if len(text) > _LONGEST_MARK or not may_hold_mark(text):
        return False
    return bool(_MARK.fullmatch(plain(text)) or _MARK_AND_REMARK.fullmatch(text))


_SHOUTED = r"(?:EXEMPT|CONFIDENTIAL|NOT FOR PUBLICATION|DO NOT PUBLISH|OFFICIAL[ -]SENSITIVE|RESTRICTED|PART 2)"
_SHOUTED_FIRST = re.compile(rf"\W*{_SHOUTED}\b")
_SHOUTED_LAST = re.compile(rf"\b{_SHOUTED}\W*\Z")
_SMALL = re.compile("[a-z]")


def holds_mark(text: str) -> bool:
    """Tell whether a text begins or ends with a mark of restriction: "[EXEMPT para 2] Close the home"."""
    if not may_hold_mark(text):
        return False
    before, after = _BEFORE.match(text), _AFTER.fullmatch(text)
    if (before and _is_marked(before, _LABELLED)) or (after and _is_marked(after, _CLEAR)):
        return True
    return _stands_out(text) and not re.search(r"\b(?:NOT|NON)[ -](?:EXEMPT|CONF|RESTR)", text)


def _stands_out(text: str) -> bool:
    """Tell whether a mark in capitals stands before or behind a text that is not in capitals."""
    first, last = _SHOUTED_FIRST.match(text), _SHOUTED_LAST.search(text)
    return bool((first and _SMALL.search(text, first.end())) or (last and _SMALL.search(text, 0, last.start())))


def _is_marked(found: re.Match[str], needed: re.Pattern[str]) -> bool:
    words = plain(found[1] or found[2] or "")
    return bool(needed.search(words) and is_mark(words))


def marks_reference(text: str) -> bool:
    """Tell whether a reference says that its row is restricted: "2 (exempt)", "2.1 CONFIDENTIAL"."""
    words = plain(text)
    return bool(_LABELLED.search(words) and not re.search(r"\b(?:not|non) ", words)) or holds_mark(text)


def names_restriction(name: str) -> bool:
    """Tell whether the name of a sheet or workbook says that what is in it is not for publication."""
    words = plain(name)
    return is_mark(name) or bool(_NAMED.search(words) and not _NOT_NAMED.search(words))


def is_understood(text: str, asks: Asks) -> bool:
    """Tell whether a value answers what its heading asks."""
    words = plain(text)
    answers = words in _YES | _NO or text.strip() in _TICKS or (asks is Asks.RESTRICTED and _is_no(text))
    return words in _OPEN or is_mark(text) or (asks is not Asks.PERHAPS and answers)


def is_opened(text: str, asks: Asks, heading: str) -> bool:
    """Tell whether a value says clearly, under this heading, that its row may be published.

    "Part 1" under a heading that asks for a paragraph is Part 1 of Schedule 12A, which lists what is exempt.
    """
    words = plain(text)
    if "?" in text or (words in {"part 1", "part i", "part one", "pt 1"} and _PARAGRAPH.search(plain_heading(heading))):
        return False
    if words in _OPEN:
        return True
    if asks is Asks.EITHER:
        return words in {"1", "i"} and "part" in plain_heading(heading).split()
    if asks is Asks.OPEN:
        return words in _YES or text.strip() in _TICKS
    return asks is Asks.RESTRICTED and _is_no(text)
