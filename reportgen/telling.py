"""Results told on a terminal, or as plain lines where there is none."""

from __future__ import annotations

import contextlib
import sys
from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from reportgen.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportgen.findings import Finding
    from reportgen.pipeline import BoardLine, Built, Checked, Document, Drafted

SHOWN = 20


def _console() -> Console:
    return Console(soft_wrap=True, highlight=False)


@contextlib.contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[Document, int], None]]:
    """Show how far the papers are: a bar on a terminal, one plain line a paper elsewhere, nothing where asked."""
    if quiet:
        yield lambda _document, _of: None
    elif not sys.stdout.isatty():
        yield lambda document, _of: print(_line(document), flush=True)  # noqa: T201 - the one plain line
    else:
        with Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=_console(), transient=True
        ) as bar:
            task = bar.add_task("Making the papers", total=None)

            def tell(document: Document, of: int) -> None:
                bar.update(task, total=of, advance=1, description=f"Made {document.board}")

            yield tell


def _line(document: Document) -> str:
    pages = f"{document.pages} pages, " if document.pages is not None else ""
    part = " Part 2 (not for publication)" if document.is_exempt else ""
    return f"{document.board}{part}, {document.meeting or 'meeting to be confirmed'}: {pages}{document.seconds:.1f} s"


def tell_built(built: Built) -> None:
    """Tell the papers that were made and what is to be put right in them."""
    console = _console()
    for document in built.documents:
        if sys.stdout.isatty():
            console.print(_line(document), markup=False)
        for path in (document.pdf, document.word):
            if path:
                console.print(f"  {path}", markup=False)
    for path in built.kept:
        console.print(f"Kept what somebody had edited or added: {path}", markup=False)
    counts = Counter(finding.severity for finding in built.checked.findings)
    if built.checked.findings:
        console.print(
            f"To put right: {_counted(counts)}. They are listed in findings.csv beside each paper; 'reportgen check' shows them.",
            markup=False,
        )
    for finding in built.checked.serious:
        console.print(f"  {finding}", markup=False)


def _counted(counts: Counter[Severity]) -> str:
    return ", ".join(f"{counts[severity]} {severity.words}" for severity in Severity if counts[severity])


def tell_checked(checked: Checked) -> None:
    """Tell every kind of finding, the gravest first, and the first twenty in full."""
    console = _console()
    found = checked.plan.counts()
    console.print(
        f"Found {found['outcomes']} outcomes, {found['actions']} actions, {found['indicators']} indicators and {found['evidence']} pieces "
        f"of evidence in {len(checked.plan.workbooks)} workbooks.",
        markup=False,
    )
    if not checked.findings:
        console.print("Nothing needs putting right.")
        return
    for finding in checked.findings[:SHOWN]:
        console.print(
            f"\n{finding.severity.words}: {finding.where}" if finding.where.file else f"\n{finding.severity.words}:",
            style="bold",
            markup=False,
        )
        console.print(f"  {finding.message}", markup=False)
        if finding.remedy:
            console.print(f"  {finding.remedy}", markup=False)
    left = checked.findings[SHOWN:]
    if left:
        console.print(
            f"\nAnd {len(left)} more, by kind ('reportgen check --json' gives all; findings.csv lies beside each paper):",
            markup=False,
        )
        console.print(_kinds(left))


def _kinds(findings: Sequence[Finding]) -> Table:
    table = Table("Kind", "How many", "For example", box=None, padding=(0, 2, 0, 0))
    counts = Counter(finding.code for finding in findings)
    for code, number in counts.most_common():
        example = next(finding for finding in findings if finding.code == code)
        table.add_row(code.replace("_", " "), str(number), example.message)
    return table


def board_row(line: BoardLine) -> dict[str, object]:
    """Give a board as plain values."""
    return {
        "code": line.code,
        "name": line.name,
        "layout": line.layout,
        "public": line.public == "public",
        "meetings": list(line.meetings),
        "publish_by": line.publish_by,
        "outcomes": list(line.outcomes),
        "actions": line.actions,
    }


def tell_boards(lines: Sequence[BoardLine]) -> None:
    """Tell each board, its coming meetings and what it is shown."""
    console = _console()
    for line in lines:
        console.print(f"{line.code}: {line.name}", style="bold", markup=False)
        console.print(f"  layout {line.layout}, {line.public}", markup=False)
        console.print(
            f"  meets on {'; '.join(line.meetings) or 'a day to be confirmed'}; publish the next paper by {line.publish_by}",
            markup=False,
        )
        console.print(f"  is shown outcomes {', '.join(line.outcomes) or 'none'}: {line.actions} actions", markup=False)


def tell_draft(drafted: Drafted) -> None:
    """Tell where a draft lies and to whom it is addressed."""
    console = _console()
    console.print(f"Draft written, nothing sent: {drafted.path}", markup=False)
    console.print(f"  addressed to {len(drafted.recipients)}: {', '.join(drafted.recipients)}", markup=False)
    for warning in drafted.warnings:
        console.print(f"  {warning}", markup=False)
