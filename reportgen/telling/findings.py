"""What is to be put right in the workbooks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from reportgen.errors import harmless
from reportgen.findings import Severity
from reportgen.telling.terminal import console, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.findings import Finding
    from reportgen.pipeline import Checked

SHOWN = 20


def counted(counts: Counter[Severity]) -> str:
    """Say how many findings there are of each severity."""
    return ", ".join(f"{counts[severity]} {severity.words}" for severity in Severity if counts[severity])


def tell_checked(checked: Checked) -> None:
    """Tell every kind of finding, the gravest first, and the first twenty in full."""
    found = checked.plan.counts()
    say(
        f"Found {found['outcomes']} outcomes, {found['actions']} actions, {found['indicators']} indicators and "
        f"{found['evidence']} pieces of evidence in {len(checked.plan.workbooks)} workbooks."
    )
    if not checked.findings:
        say("Nothing needs putting right.")
        return
    for finding in checked.findings[:SHOWN]:
        say(f"\n{finding.severity.words}: {finding.where}".rstrip(), style="bold")
        say(f"  {finding.message}")
        if finding.remedy:
            say(f"  {finding.remedy}")
    left = checked.findings[SHOWN:]
    if left:
        say(
            f"\nAnd {len(left)} more, by kind ('reportgen check --json' gives all; findings.csv lies beside each "
            "paper):"
        )
        console().print(_kinds(left), markup=False)


def _kinds(findings: Sequence[Finding]) -> Table:
    table = Table("Kind", "How many", "For example", box=None, padding=(0, 2, 0, 0))
    counts = Counter(finding.code for finding in findings)
    for code, number in counts.most_common():
        example = next(finding for finding in findings if finding.code == code)
        table.add_row(code.replace("_", " "), str(number), escape(harmless(example.message)))
    return table
