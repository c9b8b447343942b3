"""Exempt information: the statutory words, and nothing of a restricted row where the public may read it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.papers.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportgen.findings import CellRef, Finding
    from reportgen.plan.model import Action, Plan


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


def without_restricted(findings: Iterable[Finding], plan: Plan) -> tuple[Finding, ...]:
    """Leave out whatever a restricted row says, so that a list of findings can lie beside a public paper.

    Its lead is not named either: who leads it may be what is exempt.
    """
    findings = tuple(findings)
    restricted = [action for action in plan.actions if action.is_restricted]
    cells = {where for action in restricted for where in action.cells.values()}
    texts = [action.text for action in restricted if action.text]
    # a return's row is known by the finding that compares it with the plan's own, even where nothing of it was used
    naming = _that_name(cells, findings)
    told_of = cells | {finding.where for finding in naming if finding.where.cell} | set(plan.restricted_rows)
    rows = {_row(where) for where in told_of}
    kept = []
    for finding in findings:
        words = (finding.message, finding.value, finding.remedy)
        if _row(finding.where) in rows or finding in naming or any(text in one for text in texts for one in words):
            told = "A restricted row has something to put right; run 'check' to see it."
            kept.append(replace(finding, value="", message=told, remedy="", ask=""))
        else:
            kept.append(finding)
    return tuple(kept)


def _that_name(cells: set[CellRef], findings: Iterable[Finding]) -> set[Finding]:
    if not cells:
        return set()
    any_cell = re.compile(f"(?:{'|'.join(re.escape(str(where)) for where in sorted(cells))})(?!\\d)")
    return {finding for finding in findings if any_cell.search(finding.message)}


def _row(where: CellRef) -> tuple[str, str, str]:
    return where.file, where.sheet, "".join(c for c in where.cell if c.isdigit())
