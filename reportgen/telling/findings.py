"""What is to be put right in the workbooks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from reportgen.errors import harmless
from reportgen.findings import Severity
from reportgen.papers.words import count
from reportgen.telling.terminal import console, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.findings import Finding
    from reportgen.pipeline import Checked
    from reportgen.putting_right import Marked

SHOWN = 20


def counted(counts: Counter[Severity]) -> str:
    """Say how many findings there are of each severity."""
    return ", ".join(f"{counts[severity]} {severity.words}" for severity in Severity if counts[severity])


def tell_checked(checked: Checked, *, is_written: bool = False) -> None:
    """Tell every kind of finding, the gravest first, and the first twenty in full; say where the others are."""
    found = checked.plan.counts()
    say(
        f"Found {count(found['outcomes'], 'outcome')}, {count(found['actions'], 'action')}, "
        f"{count(found['indicators'], 'indicator')} and {count(found['evidence'], 'piece')} of evidence in "
        f"{count(len(checked.plan.workbooks), 'workbook')}."
    )
    if not checked.findings:
        say("Nothing needs putting right.")
        return
    for finding in checked.findings[:SHOWN]:
        say(f"\n{finding.severity.words}: {finding.where}".rstrip(), style="bold")
        say(f"  {finding.message}")
        if finding.remedy:
            say(f"  {finding.remedy}")
        if finding.ask:
            say(f"  Ask {finding.ask}.")
    left = checked.findings[SHOWN:]
    if left:
        how = "all are in the files below" if is_written else "'reportgen check --mark' writes all of them down"
        say(f"\nAnd {len(left)} more, by kind ({how}):")
        console().print(_kinds(left), markup=False)


def tell_marked(marked: Marked) -> None:
    """Tell what was written, and of which workbooks there is no copy."""
    say("\nWritten:", style="bold")
    say(f"  {marked.page}  (to print, or to pass on)")
    say(f"  {marked.table}  (everything, for Excel)")
    for copy in marked.copies:
        say(f"  {copy}  (a copy, with the cells marked)")
    for one in marked.not_copied:
        say(f"No copy of {one.file}: {one.why}.")
    for kept in marked.kept:
        say(f"Kept what somebody had edited or added: {kept}")


def _kinds(findings: Sequence[Finding]) -> Table:
    table = Table("Kind", "How many", "For example", box=None, padding=(0, 2, 0, 0))
    counts = Counter(finding.code for finding in findings)
    for code, number in counts.most_common():
        example = next(finding for finding in findings if finding.code == code)
        table.add_row(code.replace("_", " "), str(number), escape(harmless(example.message)))
    return table
