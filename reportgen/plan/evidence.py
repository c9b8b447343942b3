"""Who receives a piece of evidence and how often it is given, out of its columns or else its own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.plan.boards import is_named_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.plan.model import Board, EvidenceItem

_REPORTING = (
    r"(?:report(?:s|ed|ing)?|brief(?:s|ed|ings?)|presentations?|presented|submi(?:tted|ssions?)|feedback|papers?|minutes"
    r"|summar(?:y|ies)|dashboards?|findings|results)"
)
_GIVEN = rf"(?:{_REPORTING}|updates?|returns?|audits?|surveys?|reviews?|meetings?|monitoring|data|figures)"
_SPAN = r"(?:week|fortnight|month|quarter|term|year)"
_CADENCE = (
    r"(?:daily|weekly|fortnightly|(?:(?:bi|two|three|four|six)[- ]?)?monthly|quarterly|termly|half[- ]yearly"
    r"|(?:bi[- ]?|semi[- ]?)?annual(?:ly)?|yearly|(?:once|twice|three times|four times) (?:a|per|each|every) "
    + _SPAN
    + r"|twice yearly|(?:every|each) (?:(?:two|three|four|six|other) )?"
    + _SPAN
    + r"s?|once(?= *(?:$|[,;.)]| only)))"
)
_OFTEN = re.compile(
    rf"^(?:an? )?(?P<first>{_CADENCE})\b"
    rf"|\b{_GIVEN}(?: back)?,? \(?(?P<after>{_CADENCE})\b"
    rf"|\b(?P<before>{_CADENCE}) (?:[\w&/-]+ )?{_GIVEN}\b"
    rf"|(?P<last>{_CADENCE}) *\)?[.;]? *$",
    re.IGNORECASE,
)
"""A cadence that tells how often something is reported: not "monthly" in "Report on monthly referrals"."""
_VAGUE = re.compile(
    r"\b(?:regular(?:ly)?|as required|periodic(?:ally)?|from time to time|ongoing|ad hoc|when needed)\b", re.IGNORECASE
)


def how_often(item: EvidenceItem) -> str:
    """Say how often it is given, as its column or its own words have it; empty where neither says."""
    if item.frequency:
        return item.frequency
    found = [next(filter(None, match.groups())) for match in _OFTEN.finditer(" ".join(item.text.split()))]
    return "; ".join(dict.fromkeys(words[0].upper() + words[1:].lower() for words in found))


def vague_words(item: EvidenceItem) -> str:
    """Give the words, such as "regularly", that say how often without saying it; empty where there are none."""
    found = _VAGUE.search(f"{item.frequency} {item.text}")
    return found[0] if found else ""


_BODY = r"(?i:sub-?\s?group|working group|group|board|team|committee|partnership|trust|panel|forum)\b"
_NAME = r"[A-Z][\w\u2019'&/-]*"
_JOINT = r"(?:,? (?:and |& |of |for |the )*| ?/ ?)"
_TO = re.compile(
    rf"\b(?i:{_REPORTING}|{_CADENCE} updates?)(?: back)?(?i:,? {_CADENCE})? (?i:to )"
    rf"(?:(?i:the )?(?P<name>{_NAME}(?:{_JOINT}{_NAME}|(?: [a-z]+)? {_BODY})*)"
    rf"|(?:the|each|every|our) (?P<body>(?:[a-z]+ ){{0,3}}{_BODY}))"
)
_IS_BODY = re.compile(rf"(?:The |the )?(?P<whom>{_NAME}(?: [\w\u2019'&/-]+){{0,4}} {_BODY})[.]?")
_PREPOSITION = re.compile(r"\b(?:from|of|by|with|for|on|in|to|at)\b", re.IGNORECASE)


def received_by(item: EvidenceItem, boards: Iterable[Board]) -> str:
    """Say who receives it, as its column or its own words have it; empty where neither says."""
    if item.report_to:
        return item.report_to
    text = " ".join(item.text.split())
    named = [match["name"] or match["body"] for match in _TO.finditer(text)]
    if (body := _IS_BODY.fullmatch(text)) and not named and not _PREPOSITION.search(text):
        named = [body["whom"]]
    for board in boards:
        if is_named_in(board, text) and not any(is_named_in(board, one) for one in named):
            named.append(board.short_name)
    return "; ".join(dict.fromkeys(named))
