"""Checks of the plan's words: bodies called by several names, letters that nobody has explained."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reportgen.findings import CellRef, Finding, Severity, to_tell
from reportgen.plan.boards import names_of, plain_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.plan.model import Plan


def inconsistent_names(plan: Plan) -> Iterator[Finding]:
    """Find the boards that the plan calls by more than one name."""
    texts = [(action.cell("action"), action.whole_text) for action in plan.actions]
    texts += [(item.cell("evidence", "text"), f"{item.text} {item.report_to}") for item in plan.evidence]
    for board in plan.boards:
        used: dict[str, CellRef] = {}
        for where, text in texts:
            plain = f" {plain_name(text)} "
            for name in sorted(names_of(board), key=len, reverse=True):
                if f" {name} " in plain:
                    used.setdefault(name, where)
                    plain = plain.replace(f" {name} ", "  ")
        if len(used) > 1:
            spelt = ", ".join(f"'{name}'" for name in sorted(used))
            yield Finding(
                "inconsistent_name",
                Severity.INFORMATION,
                list(used.values())[-1],
                board.name,
                f"{board.name} is called by {len(used)} names ({spelt}); all were understood.",
                "Use one name throughout.",
            )


_LETTERS = re.compile(r"\b(?:[A-Z]{2,6}|[A-Z]&[A-Z]{2,4})\b")
_KNOWN_TO_ALL = frozenset(
    {
        "NHS",
        "UK",
        "IT",
        "ICT",
        "HR",
        "PDF",
        "GP",
        "TBC",
        "TBA",
        "II",
        "III",
        "IV",
        "OK",
        "RAG",
        "BRAG",
        "CEO",
        "AM",
        "PM",
        "BT",
        "NA",
    }
)


def acronyms_used(texts: Iterable[str]) -> dict[str, int]:
    """Count the acronyms in these texts, leaving out those that every reader knows."""
    counted: Counter[str] = Counter()
    for text in texts:
        if not text.isupper():
            counted.update(letters for letters in _LETTERS.findall(text) if letters not in _KNOWN_TO_ALL)
    return dict(counted)


def undefined_acronyms(plan: Plan) -> Iterator[Finding]:
    """Find the letters that stand for something which no reader is told."""
    defined = {acronym.letters.upper() for acronym in plan.acronyms}
    names = {name for board in plan.boards for name in (board.code, *board.other_names) if name.isupper()}
    first: dict[str, CellRef] = {}
    for action in plan.actions:
        for name, text in (
            ("action", action.whole_text),
            ("update", action.progress_update),
            ("next_steps", action.next_steps),
            ("lead", " ".join(map(str, action.leads))),
        ):
            for letters in acronyms_used([text]):
                first.setdefault(letters, action.cell(name, "action"))
    for item in plan.evidence:
        for letters in acronyms_used([item.text, item.report_to]):
            first.setdefault(letters, item.cell("evidence", "text"))
    for letters, where in first.items():
        expanded = any(f"({letters})" in action.whole_text for action in plan.actions)
        if letters not in defined and letters not in names and not expanded:
            yield to_tell(
                "undefined_acronym",
                where,
                letters,
                f"{letters} is not explained anywhere in the plan.",
                "Add it to the Acronyms sheet with what it stands for.",
            )
