"""Exempt information: the statutory words, and nothing of a restricted row where the public may read it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.findings import NOWHERE, CellRef
from reportgen.papers.restricted_words import restricted_words
from reportgen.papers.words import listed
from reportgen.plan.restricted import (
    hidden_beside,
    hidden_outcomes,
    private_files,
    private_sheets,
    restricted_rows,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reportgen.findings import Finding
    from reportgen.plan.model import Action, Plan
    from reportgen.plan.restricted import Row


def paragraphs_in(actions: Iterable[Action]) -> tuple[str, ...]:
    """Give the paragraphs of Schedule 12A that these rows cite, in order."""
    cited = {
        part.strip() for action in actions for part in action.exempt_paragraphs.split(",") if part.strip().isdigit()
    }
    return tuple(sorted(cited))


_SCHEDULE = "Part 1 of Schedule 12A to the Local Government Act 1972"


def exempt_statement(paragraphs: Sequence[str]) -> str:
    """Word why a paper is not for publication (Local Government Act 1972, Schedule 12A, Part 1)."""
    if not paragraphs:
        return f"NOT FOR PUBLICATION. The paragraph of {_SCHEDULE} is to be supplied."
    which = f"paragraph{'' if len(paragraphs) == 1 else 's'} {listed(paragraphs)}"
    return f"NOT FOR PUBLICATION by virtue of {which} of {_SCHEDULE} (as amended)"


TOLD = "A restricted row has something to put right; run 'check' to see it."


def told_in_public(findings: Iterable[Finding], plan: Plan) -> tuple[Finding, ...]:
    """Give the findings that tell nothing of a restricted row."""
    return tuple(one for one in without_restricted(findings, plan) if one.message != TOLD)


def without_restricted(findings: Iterable[Finding], plan: Plan) -> tuple[Finding, ...]:
    """Leave out whatever a restricted row says, so that a list of findings can lie beside a public paper.

    Nor is anybody named who leads such rows only, or a workbook called after her: who leads it may be what is exempt.
    """
    findings = tuple(findings)
    rows = restricted_rows(plan)
    if not rows and not any(action.is_restricted for action in plan.actions):
        return findings
    # a return's row is known by the finding that compares it with the plan's own, even where nothing of it was used
    names_a_row = _naming(rows)
    naming = frozenset(finding for finding in findings if names_a_row(finding))
    shown = {where.row for action in plan.actions if not action.is_restricted for where in action.cells.values()}
    rows = rows.union({finding.where.row for finding in naming if finding.where.cell} - shown)
    beside = (*hidden_outcomes(plan), *hidden_beside(plan))
    rows = rows.union(where.row for one in beside for where in one.cells.values())
    files = private_files(plan, {finding.where.file for finding in findings})
    sheets = private_sheets(plan, {finding.where for finding in findings})
    words = restricted_words(plan)
    # many findings say the same
    texts = {text for finding in findings for text in _texts(finding)}
    withheld = {text for text in texts if words.are_told_in(text) or any(file in text for file in files)}

    def in_public(finding: Finding) -> Finding:
        where = finding.where
        if where.file in files:
            where = NOWHERE
        elif (where.file, where.sheet) in sheets:
            where = CellRef(where.file, "", "")
        is_of_row = finding.where.row in rows or finding in naming
        if where != finding.where or is_of_row or not withheld.isdisjoint(_texts(finding)):
            return replace(finding, where=where, value="", message=TOLD, remedy="", ask="")
        ask = "; ".join(name for name in finding.ask.split("; ") if not words.name_a_lead(name))
        return replace(finding, ask=ask)

    return tuple(in_public(finding) for finding in findings)


def _texts(finding: Finding) -> tuple[str, str, str]:
    return finding.message, finding.value, finding.remedy


_CELL = re.compile(r"(?P<of>\u203a )?(?<![\w\u203a])[A-Z]{1,3}(?P<row>\d+)(?!\w)")


def _naming(rows: Iterable[Row]) -> Callable[[Finding], bool]:
    """Make the test whether a finding names a cell of a row: with its file and sheet, or of its own sheet alone."""
    sheets: dict[str, set[str]] = defaultdict(set)
    for file, sheet, number in rows:
        sheets[number].add(f"{file} \u203a {sheet} ")

    def names_one(finding: Finding) -> bool:
        own = f"{finding.where.file} \u203a {finding.where.sheet} "
        return any(
            (told[: cell.start()].endswith(tuple(sheets[cell["row"]])) if cell["of"] else own in sheets[cell["row"]])
            for told in (finding.message, finding.remedy)
            for cell in _CELL.finditer(told)
            if cell["row"] in sheets
        )

    return names_one
