"""The outcomes as they are met in the workbooks: found by their reference or by their text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportgen.findings import to_tell
from reportgen.intake.keys import plain, plain_ref
from reportgen.plan.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.findings import Finding
    from reportgen.intake.grid import Typed

_PREFIX = r"(?:(?:outcome|objective|priority)(?![a-z])\s*)"
_NUMBERED = re.compile(
    # "16 - 18 year olds", "10 Year strategy" and the like,
    # "16 to 18 year olds are safe" and "10-year-olds" begin with a figure that is no reference
    rf"^(?:{_PREFIX}(?P<named>\d{{1,2}}(?:\.\d{{1,2}})?|[A-Za-z]\d{{0,2}})\s*(?:[.:)\u2013-]+\s*|\s+)"
    r"|(?P<ref>\d{1,2}(?:\.\d{1,2})?|[A-Za-z]\d{1,2})(?:\s*[.:)]+\s*|\s*[\u2013-]+\s+(?!\d)|\s+(?=(?-i:[A-Z]))))"
    r"(?!(?:year|month|week|day|hour|minute)s?\b)"
    r"(?P<text>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ONLY_REF = re.compile(rf"^(?:{_PREFIX}?)(?P<ref>\d{{1,2}}(?:\.\d{{1,2}})?|[A-Z]\d{{1,2}}|[A-Z])[.:)]?$", re.IGNORECASE)


@dataclass(slots=True)
class OutcomeBook:
    """The outcomes met so far: each found by its reference or its text, in the order of the plan.

    `findings` are the texts that were not used, for their number has another. `numbers` tells, for the text of an
    outcome without a number, the number that its actions' references begin with;
    `open_texts`, for a reference, the text that stands beside an action which is not restricted.
    """

    outcomes: dict[str, Outcome] = field(default_factory=dict)
    by_text: dict[str, str] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)
    open_texts: Mapping[str, Typed] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    told: set[tuple[str, str]] = field(default_factory=set)

    def ref_for(self, typed: Typed | None) -> str:
        """Find an outcome, or add it; the empty reference where no outcome is named."""
        text = " ".join(typed.text.split()) if typed else ""
        if typed is None or not any(c.isalnum() for c in text):
            return ""
        given, text = numbered(text)
        if not given:
            known = plain_ref(text).upper()
            return known if known in self.outcomes else self._ref_of_text(text, typed)
        found, used, words = self.outcomes.get(given), typed, text
        if given in self.open_texts:
            # what stands beside restricted actions only may be no more for print than they are
            used = self.open_texts[given]
            words = numbered(" ".join(used.text.split()))[1]
        if found is None or (words and not found.text):
            found = Outcome(ref=given, text=words, cells={"outcome": used.where})
            self.add(found)
        if text and plain(text) != plain(found.text) and (given, plain(text)) not in self.told:
            self.told.add((given, plain(text)))
            self.findings.append(_worded_otherwise(given, typed, found))
        return given

    def _ref_of_text(self, text: str, typed: Typed) -> str:
        known_ref = self.by_text.get(plain(text))
        if known_ref is not None:
            return known_ref
        ref = self.numbers.get(plain(text), "")
        if not ref or (ref in self.outcomes and self.outcomes[ref].text):
            taken = {*self.outcomes, *self.numbers.values()}
            ref = next(str(n) for n in range(1, len(taken) + 2) if str(n) not in taken)
            self.made.add(ref)
        self.add(Outcome(ref=ref, text=text, cells={"outcome": typed.where}))
        return ref

    def add(self, outcome: Outcome) -> None:
        """Keep an outcome under its reference and its text."""
        self.outcomes[outcome.ref] = outcome
        if outcome.text:
            self.by_text.setdefault(plain(outcome.text), outcome.ref)

    def in_order(self) -> tuple[Outcome, ...]:
        """Give the outcomes by their references where all were given (2 before 10), else as they were met."""
        if self.made:
            return tuple(self.outcomes.values())
        return tuple(sorted(self.outcomes.values(), key=lambda outcome: natural(outcome.ref)))


def _worded_otherwise(ref: str, typed: Typed, used: Outcome) -> Finding:
    return to_tell(
        "outcome_twice",
        typed.where,
        typed.text,
        f"Outcome {ref} is worded otherwise in {used.cell('outcome')}, which was used.",
        "Use one wording; if they are two outcomes, give each a number of its own.",
    )


def numbered(text: str) -> tuple[str, str]:
    """Part an outcome's reference from its text, "2. Children are heard"; each is empty where it is not there."""
    only = _ONLY_REF.match(text)
    if only:
        return only["ref"].upper(), ""
    match = _NUMBERED.match(text)
    return ((match["named"] or match["ref"]).upper(), match["text"]) if match else ("", text)


def natural(ref: str) -> tuple[tuple[int, int, str], ...]:
    """Order references as people do: 1.2 before 1.10, figures before letters."""
    parts = re.findall(r"[0-9]{1,9}|[^\W\d_]+", ref.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
