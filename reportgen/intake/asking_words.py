"""Whether the words of a heading are themselves a question about publication, or only hold a word of one."""

from __future__ import annotations

import re

from reportgen.intake.headings import plain_heading
from reportgen.intake.keys import plain

_SHUT = (
    r"shut|restrict\w*|exempt\w*|confidential\w*|sensitiv\w*|secret|private|privacy|unpublished|pink"
    r"|(?:part|pt) (?:1|2|i|ii|one|two|a|b)|(?:closed|private) (?:sessions?|meetings?|items?|parts?)|below the line"
    r"|withh(?:o|e)ld\w*|redact\w*|embargo\w*|gsc|gpms|12a|sch12a|paras?|paragraphs?|protective\w*|security"
    r"|classif\w*|markings?|marked"
)
_MAY_ASK = (
    r"public|publicly|publish\w*|publication|shar(?:e|ed|ing|able|eable)|releas\w*|disclos\w*|omit\w*|exclud\w*"
    r"|confidence|not for public\w*|hid(?:e|den)|suppress\w*|remov\w* from|keep (?:out|back|from)"
    r"|(?:hold|held|kept) (?:out|back|from)|only|part|conf|nfp|foi|lga|camera|internal|open|closed|external\w*"
    r"|web(?:site)?|includ\w* in|shown? in|visible|print\w*|(?:legally |legal )?privileged?"
)
_CORE = re.compile(rf"\b(?:{_SHUT}|{_MAY_ASK})\b")
_FILLER = re.compile(
    r"\b(?:a|b|an|the|this|that|it|its|be|is|are|was|can|may|must|should|could|do|does|not|no|non|or|and|of|for|to|in|on"
    r"|at|from|with|out|back|under|go|goes|going|ok|okay|safe|fit|suitable|any|some|all|y|n|x|yes|please|tick|mark"
    r"|if|which|why|rows?|items?|actions?|entry|text|notes?|facts?|info|information|data|documents?|reports?|reported"
    r"|papers?|versions?|agenda|board|boards|committee|council|members?|councillors?|press|online|domain|contains?|containing"
    r"|use|by virtue|status|type|category|flag|codes?|level|labels?|reason|nos?|number"
    r"|reference|virtue|act|local|government|1972|schedule|sch|official|commercial|commercially|personal|business"
    r"|session|sessions|meeting|meetings|strictly|yellow|green|general|wider|people|1|2|[3-7]|i|ii|one|two|three"
    r"|access|handling|considered|treated|as|content|details?|parts?|eyes|team|council|staff|officers?)\b"
)
_COUNTS = re.compile(
    r"\b(?:cases|calls|numbers?|counts?|totals?|percent|hours|days|visits|places|spend|costs?|budget|funding|funds?"
    r"|reserves?|amounts?|000s?|pounds|children|families|staff|referrals|sites|homes|beds)\b|\u00a3"
)
_PAIR = re.compile(r"[op] [cep]|[ce] [op]")
"""Initials of public or confidential, open or closed, exempt or open."""
_ANSWERS = frozenset(
    {
        *(
            "yes",
            "y",
            "no",
            "n",
            "x",
            "true",
            "false",
            "tick",
            "1",
            "0",
            "a",
            "b",
            "c",
            "e",
            "o",
            "p",
            "open",
            "closed",
        ),
        *("exempt", "public", "private", "confidential", "restricted", "na", "n a", "part 1", "part 2", "part i"),
        *("part ii", "part a", "part b", "pt 1", "pt 2", "not applicable", "none"),
    }
)
_OPENS = frozenset({"no", "n", "na", "n a", "0", "false", "none", "not applicable", "open", "public"})
_TICK = re.compile(r"[\u2610-\u2612\u2713\u2714\u2717\u2718\u00d7*\u2022\u25cf]+")
_PARAGRAPHS = re.compile(
    r"(?:exempt )?(?:(?:paras?|paragraphs?|p|s|section)(?: |(?=\d)))?(?:[1-7]|s?4[0-4])(?: (?:and )?[1-7])*"
)
_RATINGS = frozenset({"low", "medium", "high", "l", "m", "h", "moderate", "med", "very high", "very low", "critical"})


def is_the_question(heading: str) -> bool:
    """Tell whether nothing is left of a heading but words about publication: "Exempt item (Y/N)", not "VAT exempt"."""
    words = plain_heading(heading)
    return bool(_CORE.search(words)) and not _FILLER.sub(" ", _CORE.sub(" ", words)).split()


def may_ask(heading: str) -> bool:
    """Tell whether a heading that is not known may ask of each row whether it is for the public: "Hide from public"."""
    words = plain_heading(heading)
    if {"open", "closed"} & set(words.split()):
        return words in {"open closed", "open or closed", "closed open", "closed or open"}
    return is_the_question(heading) or bool(_PAIR.fullmatch(words))


def counts_something(heading: str) -> bool:
    """Tell whether a heading asks how many or how much of something there is."""
    return bool(_COUNTS.search(plain_heading(heading)) or "\u00a3" in heading)


def is_answer(text: str) -> bool:
    """Tell whether a value may answer such a question: yes or no, a mark, a part or a paragraph."""
    words = plain(text)
    return words in _ANSWERS or bool(_TICK.fullmatch(text.strip()) or _PARAGRAPHS.fullmatch(words))


def shuts_perhaps(text: str) -> bool:
    """Tell whether a value may be an answer that restricts its row, or the beginning of one: "Yes - for now"."""
    first, _, _ = plain(text).partition(" ")
    return first in {"yes", "y", "x"} or (is_answer(text) and plain(text) not in _OPENS)


def is_rating(text: str) -> bool:
    """Tell whether a value says how much, and not whether."""
    return plain(text) in _RATINGS
