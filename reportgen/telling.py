"""Results told on a terminal, or as plain lines where there is none."""

from __future__ import annotations

import contextlib
import sys
from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from reportgen.errors import harmless
from reportgen.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportgen.findings import Finding
    from reportgen.pipeline import BoardLine, Built, Checked, Document, Drafted

SHOWN = 20


@contextlib.contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[Document, int], None]]:
    """Show how far the papers are: a bar on a terminal, one plain line a paper elsewhere, nothing where asked."""
    if quiet:
        yield lambda _document, _of: None
    elif not sys.stdout.isatty():
        yield lambda document, _of: _say(_line(document))
    else:
        with Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            console=_console(),
            transient=True,
        ) as bar:
            task = bar.add_task("Making the papers", total=None)

            def tell(document: Document, of: int) -> None:
                bar.update(task, total=of, advance=1, description=harmless(f"Made {document.board}"))

            yield tell


def _console() -> Console:
    return Console(soft_wrap=True, highlight=False)


def _say(text: str, style: str | None = None) -> None:
    _console().print(harmless(text), style=style, markup=False)
    sys.stdout.flush()


def _line(document: Document) -> str:
    pages = f"{document.pages} pages, " if document.pages is not None else ""
    part = " Part 2 (not for publication)" if document.is_exempt else ""
    return f"{document.board}{part}, {document.meeting or 'meeting to be confirmed'}: {pages}{document.seconds:.1f} s"


def tell_built(built: Built) -> None:
    """Tell the papers that were made and what is to be put right in them."""
    for document in built.documents:
        if sys.stdout.isatty():
            _say(_line(document))
        for path in (document.pdf, document.word):
            if path:
                _say(f"  {path}")
    for kept in built.kept:
        _say(f"Kept what somebody had edited or added: {kept}")
    counts = Counter(finding.severity for finding in built.checked.findings)
    if built.checked.findings:
        _say(
            f"To put right: {_counted(counts)}. They are listed in findings.csv beside each paper; "
            "'reportgen check' shows them."
        )
    for finding in built.checked.serious:
        _say(f"  {finding}")


def _counted(counts: Counter[Severity]) -> str:
    return ", ".join(f"{counts[severity]} {severity.words}" for severity in Severity if counts[severity])


def tell_checked(checked: Checked) -> None:
    """Tell every kind of finding, the gravest first, and the first twenty in full."""
    found = checked.plan.counts()
    _say(
        f"Found {found['outcomes']} outcomes, {found['actions']} actions, {found['indicators']} indicators and "
        f"{found['evidence']} pieces of evidence in {len(checked.plan.workbooks)} workbooks."
    )
    if not checked.findings:
        _say("Nothing needs putting right.")
        return
    for finding in checked.findings[:SHOWN]:
        _say(f"\n{finding.severity.words}: {finding.where}".rstrip(), style="bold")
        _say(f"  {finding.message}")
        if finding.remedy:
            _say(f"  {finding.remedy}")
    left = checked.findings[SHOWN:]
    if left:
        _say(
            f"\nAnd {len(left)} more, by kind ('reportgen check --json' gives all; findings.csv lies beside each "
            "paper):"
        )
        _console().print(_kinds(left), markup=False)


def _kinds(findings: Sequence[Finding]) -> Table:
    table = Table("Kind", "How many", "For example", box=None, padding=(0, 2, 0, 0))
    counts = Counter(finding.code for finding in findings)
    for code, number in counts.most_common():
        example = next(finding for finding in findings if finding.code == code)
        table.add_row(code.replace("_", " "), str(number), escape(harmless(example.message)))
    return table


def tell_boards(lines: Sequence[BoardLine]) -> None:
    """Tell each board, its coming meetings and what it is shown."""
    for line in lines:
        _say(f"{line.code}: {line.name}", style="bold")
        _say(f"  layout {line.layout}, {line.public}")
        _say(
            f"  meets on {'; '.join(line.meetings) or 'a day to be confirmed'}; "
            f"publish the next paper by {line.publish_by}"
        )
        _say(f"  is shown outcomes {', '.join(line.outcomes) or 'none'}: {line.actions} actions")


def tell_draft(drafted: Drafted) -> None:
    """Tell where a draft lies and to whom it is addressed."""
    _say(f"Draft written, nothing sent: {drafted.path}")
    _say(f"  addressed to {len(drafted.recipients)}: {', '.join(drafted.recipients)}")
    for warning in drafted.warnings:
        _say(f"  {warning}")
