"""What stands by itself among the actions: an outcome, a theme, a section, a lead, or a remark that names none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity, to_tell
from reportgen.intake.cell_lists import is_person
from reportgen.intake.grid import Typed
from reportgen.intake.labels import GROUP, SECTION, said_of_group
from reportgen.intake.outcome_book import numbered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.intake.entries import Entry
    from reportgen.intake.rows import Row


@dataclass(slots=True)
class Labels:
    """The labels in force, from the rows above: the outcome, the theme, and a status for the whole section."""

    outcome: Typed | None = None
    theme: Typed | None = None
    status: Typed | None = None
    before: Typed | None = None
    lead: Typed | None = None
    agency: Typed | None = None

    def say(self, row: Row, label: Typed) -> list[Finding] | None:
        """Take what a label says of the rows below it, and tell it; None where it names them."""
        if _REMARK.match(label.text):
            return [_not_used(label)]
        is_name = row.cells.get("lead") is label and is_person(label.text) and not GROUP.match(label.text)
        said = ("lead", label.text) if is_name else said_of_group(label.text)
        if said is None:
            return None
        field, value = said
        if field in {"lead", "lead_agency"}:
            typed = Typed(value, value, label.where)
            self.lead, self.agency = (typed, self.agency) if field == "lead" else (self.lead, typed)
            return []
        return [_not_used(label)]

    def given_to(self, row: Row) -> tuple[Row, list[Finding]]:
        """Give a row what the labels above it say and it does not say itself."""
        return _given(row, self)

    def doubts(self, label: Typed, above: Sequence[Entry]) -> list[Finding]:
        """Tell a label that may be none: it says not what it is, and the actions above it have no such label."""
        field = "theme" if self.theme is label else "outcome" if self.outcome is label else ""
        has_none = field == "outcome" and above and all(entry.outcome is None for entry in above)
        if field == "theme":
            has_none = bool(above) and not any("theme" in entry.fields for entry in above)
        if not has_none or GROUP.match(label.text) or numbered(label.text)[0]:
            return []
        return [
            to_tell(
                "label_taken",
                label.where,
                label.text,
                f"This stands by itself and was read as the {field} of the actions below it; those above have none.",
                f"Nothing, if that is right; if it is a remark, move it below the table; give each action its {field}.",
            )
        ]

    def take(self, row: Row, label: Typed, *, has_outcomes: bool) -> None:
        """Take a label for what it names: a section of closed actions, an outcome, or a theme."""
        last, self.before = self.before, label
        self.lead = self.agency = None
        section = SECTION.fullmatch(label.text)
        if section:
            words = "Complete" if section["closed"] else ""
            self.status = Typed(words, words, label.where) if words else None
        elif "outcome" not in row.cells and has_outcomes and not _OUTCOME.match(label.text):
            self.theme = label
        elif last is not None and _ONLY_NUMBER.fullmatch(last.text) and not GROUP.match(label.text):
            text = f"{last.text.rstrip(' .:')}: {label.text}"
            self.outcome = Typed(text, text, last.where)
        else:
            if last is not None and last is self.outcome:
                # two labels without a row between them: the upper one is of the section, the lower of the outcome
                self.theme = last
            self.outcome = label


_REMARK = re.compile(
    r"(?:last )?(?:updated|reviewed|printed|amended|revised|produced|saved|checked)(?:\W+(?:on|at|in|as|by))*\W+\d"
    r"|(?:please )?(?:see|refer to) (?:the|above|below|also|pages?|appendix|annex|minutes?|notes?|items?"
    r"|sheet|tab|rows?)\b"
    r"|(?:please )?notes?(?::| that\b)|n\.?b\.?\b|(?:position|correct|data) as (?:at|of)\b|as at\b|source:",
    re.IGNORECASE,
)
"""What remarks among the actions begin with: they name no group."""
_OUTCOME = re.compile(r"^(?:outcome|objective|priority|aim|goal)s?\b", re.IGNORECASE)
_ONLY_NUMBER = re.compile(
    r"(?:outcome|objective|priority|aim|theme|goal|recommendation)\s*[\w.]{1,4}\W*", re.IGNORECASE
)


def _given(row: Row, group: Labels) -> tuple[Row, list[Finding]]:
    given = {
        name: label
        for name, label in (
            ("theme", group.theme),
            ("status", group.status),
            ("lead", group.lead if "lead_agency" not in row.cells else None),
            ("lead_agency", group.agency if "lead" not in row.cells else None),
        )
        if label is not None and name not in row.cells and not (name == "status" and "rag" in row.cells)
    }
    told = [_lead_of_group(given[name]) for name in ("lead", "lead_agency") if name in given]
    return (replace(row, cells={**row.cells, **given}), told) if given else (row, [])


def _not_used(label: Typed) -> Finding:
    return Finding(
        "label_not_used",
        Severity.TO_TELL,
        label.where,
        label.text,
        "This stands by itself among the actions and names no outcome; it was not used.",
        "If the papers should say it, put it into a column of each action.",
    )


def below_the_last(label: Typed) -> Finding:
    """Tell what stands by itself below the last action of a table."""
    return to_tell(
        "label_not_used",
        label.where,
        label.text,
        "This stands by itself below the last action, so it was not used.",
        "If the papers should say it, put it into a column of the action that it is about.",
    )


def _lead_of_group(typed: Typed) -> Finding:
    return Finding(
        "lead_of_group",
        Severity.INFORMATION,
        typed.where,
        typed.text,
        "The lead stands above the actions; it was read for each of them that has none of its own.",
        "Nothing, if that is right; else give each action its lead.",
    )
