"""The paragraphs of Schedule 12A that a restricted row's cell cites."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.findings import to_tell
from reportgen.intake.restriction_words import is_not_restricted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.findings import Finding
    from reportgen.intake.grid import Typed

NOT_STATED = "not stated"
_LAST = 7
"""England's list has seven (Local Government Act 1972, Schedule 12A, Part 1)."""
_LONGEST = 500
"""Characters; what a longer text cites stands at its beginning."""
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_NOISE = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?[ -](?:of )?{_MONTH}\b(?:[ -]\d{{2,4}})?"
    rf"|\b{_MONTH}[ -]\d{{1,4}}(?:st|nd|rd|th)?\b(?:,? \d{{4}})?"
    r"|\b(?:schedules?|sch|sched)\.?\s*12\s*a\b|\b12\s*a\b"
    r"|\b(?:part|pt|(?:sub-?)?sections?|ss?|chapter|article|regulation|reg|rule|standing order|clause)\.?\s*"
    r"\d+[a-z]*(?:\s*\(\w{1,3}\))*"
    r"|\b(?:appendix|appendices|app|annex(?:e|es)?|item|items|minute|minutes|min|agenda item|agenda|pages?|pp?"
    r"|version|v|actions?|outcome|objective|ref|row|column|table|figure|phase|stage|tier|level|year"
    r"|quarter|q|week|month|meeting"
    r"|report|order|act|si)\b\.?\s*(?:nos?\.?|number|ref)?\s*:?\s*[a-z]?\d+[a-z]?(?:[./]\d+)*"
    r"(?:\s*(?:,|&|and|to|[-\u2013\u2014])\s*\d+(?![\d/]))*"
    r"|\b\d{3,}\b|\b\d+(?:\.\d+)+\b|\u00a3\s*[\d.,]+\s*[a-z]?\b|\b\d+\s*(?:%|am\b|pm\b|per ?cent)",
)
_ONE = r"\d+(?:[a-z]\b)?(?:\s*\([a-z0-9]{1,3}\))*"
_TO = r"\s*(?:[-\u2013\u2014]|\bto\b|\bthrough\b)\s*"
_AND = r"\s*(?:,?\s*\band\b|,?\s*\bor\b|[,;&+/]|\s)\s*(?:paras?\.?|paragraphs?)?\s*"
_GOES_ON = r"(?!\s+(?!of\b|and\b|or\b|to\b|appl|under\b|lga\b|part\b|sch|as\b|in\b|both\b|relate|through\b|para)[a-z])"
"""A further number is a paragraph's only where no word follows that it counts: "para 3 - 2 children"."""
_LIST = rf"{_ONE}(?:(?:{_TO}|{_AND}){_ONE}{_GOES_ON})*"
_AFTER_PARAGRAPH = re.compile(
    rf"(?:\bpara(?:graph)?s?\b\.?|\bparas?(?=\d)|[\u00a7\u00b6])\s*(?:\(s\)\s*)?(?:nos?\b\.?"
    rf"|numbers?\b)?\s*[:(]?\s*({_LIST})"
)
_SAYS_PARAGRAPH = re.compile(r"\bparas?(?:\b|\d)|\bparagraphs?\b|[\u00a7\u00b6]")
_ALONE = re.compile(
    r"\W*(?:(?:yes|y|exempt|exempted|exemption|exemptions|restricted|confidential|sensitive|official"
    r"|private|category|categories"
    r"|no|nos|number|numbers|reason|reasons|under|by|virtue|of|the|lga|act|local|government|info"
    r"|information|not for publication"
    rf"|part)\b\W*)*({_LIST}){_GOES_ON}"
)
_IN_WORDS = {
    word: str(number)
    for number, words in enumerate(("one i", "two ii", "three iii", "four iv", "five v", "six vi", "seven vii"), 1)
    for word in words.split()
}
_NUMBER_IN_WORDS = re.compile(rf"(?<=\bpara )(?:{'|'.join(_IN_WORDS)})\b|(?<=\bparagraph )(?:{'|'.join(_IN_WORDS)})\b")


def paragraphs_of(typed: Typed | None, findings: list[Finding]) -> str:
    """Read the exempt paragraphs of a restricted row (Local Government Act 1972, Schedule 12A, Part 1).

    Whatever is written there and is not a clear "no" restricts the row.
    """
    if typed is None or is_not_restricted(typed.text):
        return ""
    cited = list(dict.fromkeys(_cited(typed.text)))
    known = [number for number in cited if number.isdigit() and 1 <= int(number) <= _LAST]
    strange = [number for number in cited if number not in known]
    if not known:
        findings.append(
            to_tell(
                "exempt_paragraph_missing",
                typed.where,
                typed.text,
                "The row is restricted, but no paragraph of Schedule 12A is given. It is kept out of public papers.",
                "Give the paragraph (1 to 7) that makes it exempt, or write No.",
            )
        )
        return NOT_STATED
    if strange:
        findings.append(
            to_tell(
                "exempt_paragraph_unknown",
                typed.where,
                typed.text,
                f"Schedule 12A has no paragraph {' or '.join(strange)}, so it was left out; the row is kept out of "
                "public papers.",
                "Give the paragraphs (1 to 7) that make it exempt.",
            )
        )
    return ", ".join(known)


def _cited(text: str) -> Iterator[str]:
    words = " ".join(text[:_LONGEST].casefold().split()).replace("and/or", "and")
    words = _NOISE.sub(" ; ", words)
    words = _NUMBER_IN_WORDS.sub(lambda found: _IN_WORDS[found[0]], words)
    if _SAYS_PARAGRAPH.search(words):
        lists = [found[1] for found in _AFTER_PARAGRAPH.finditer(words)]
    else:
        lists = [found[1] for part in words.split(";") if (found := _ALONE.match(part))]
    for one in lists:
        yield from _numbers(one)


def _numbers(words: str) -> Iterator[str]:
    bare = re.sub(r"\([a-z0-9]{1,3}\)|(?<=\d)[a-z]\b", "", words)
    for found in re.finditer(rf"(\d+)(?:{_TO}(\d+))?", bare):
        first, last = found[1], found[2] or found[1]
        if max(int(first), int(last)) > _LAST and first != last:
            yield f"{first} to {last}"
        else:
            low, high = sorted((int(first), int(last)))
            yield from (str(number) for number in range(low, high + 1))
