"""Exempt information: the statutory words, and nothing of a restricted row where the public may read it."""

from __future__ import annotations

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
    """Leave out whatever a restricted row says, so that a list of findings can lie beside a public paper."""
    rows = {_row(where) for action in plan.actions if action.is_restricted for where in action.cells.values()}
    texts = [action.text for action in plan.actions if action.is_restricted if action.text]
    kept = []
    for finding in findings:
        if _row(finding.where) in rows or any(text in finding.message or text in finding.value for text in texts):
            kept.append(
                replace(
                    finding, value="", message="A restricted row has something to put right; run 'check' to see it."
                )
            )
        else:
            kept.append(finding)
    return tuple(kept)


def _row(where: CellRef) -> tuple[str, str, str]:
    return where.file, where.sheet, "".join(c for c in where.cell if c.isdigit())
