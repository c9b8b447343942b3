"""Which of the implications that every paper must state a heading stands for, however the council words it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.plan.boards import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterable

REQUIRED_IMPLICATIONS = ("Legal", "Financial", "Equality", "Risk", "Children and young people")
"""The implications that every layout asks for; others are shown where the workbook gives them."""

_WORDS = {
    "Legal": r"legal\w*|laws?|lawful\w*|legislat\w+|monitoring officers?",
    "Financial": r"financ\w*|fiscal|budget\w*|money|funding|costs?|resources?|(?:section|s) ?151(?: officer)?",
    "Equality": r"equal\w*|equit\w+|divers\w+|discriminat\w+|protected characteristics?|edi|eia|eqia|psed",
    "Risk": r"risks?",
    "Children and young people": (
        r"child\w*|young (?:people|persons?)|youth|cyp|c and yp|looked after|corporate parent\w*|safeguarding"
    ),
}
_MEANINGS = {kind: re.compile(rf"\b(?:{words})\b") for kind, words in _WORDS.items()}
# These hold one of the words above and mean something else.
_OTHERS = re.compile(
    r"\b(?:(?:human|natural|staff|staffing|people|workforce|it|ict|hr|physical|environmental) resources?"
    r"|non financial|cost of living|environmental impacts?(?: assessments?)?(?: eia)?|at risk"
    r"|safeguarding(?: of| vulnerable)* adults?|adults?(?: at risk| social care)*(?: and)? safeguarding)\b"
)


def kinds_in(heading: str) -> tuple[str, ...]:
    """Give the required implications that a heading stands for: "Legal and finance" is two of them, "Law" is one."""
    plain = _OTHERS.sub(" ", plain_name(heading))
    return tuple(kind for kind, meaning in _MEANINGS.items() if meaning.search(plain))


def not_among(headings: Iterable[str]) -> tuple[str, ...]:
    """Give the required implications for which none of these headings stands."""
    given = {kind for heading in headings for kind in kinds_in(heading)}
    return tuple(kind for kind in REQUIRED_IMPLICATIONS if kind not in given)


def with_its_noun(heading: str) -> str:
    """Name the implications as a sentence does, their noun once: "Legal implications", "Implications for children"."""
    return heading if "implication" in heading.casefold() else f"{heading} implications"
