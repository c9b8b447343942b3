"""The papers that were made, and the boards that there are."""

from __future__ import annotations

import contextlib
import sys
from collections import Counter
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from reportgen.errors import harmless
from reportgen.papers.words import count
from reportgen.telling.findings import counted
from reportgen.telling.terminal import console, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from reportgen.pipeline import BoardLine, Built, Document


@contextlib.contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[Document, int], None]]:
    """Show how far the papers are: a bar on a terminal, one plain line a paper elsewhere, nothing where asked."""
    if quiet:
        yield lambda _document, _of: None
    elif not sys.stdout.isatty():
        yield lambda document, _of: say(_line(document))
    else:
        with Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            console=console(),
            transient=True,
        ) as bar:
            task = bar.add_task("Making the papers", total=None)

            def tell(document: Document, of: int) -> None:
                bar.update(task, total=of, advance=1, description=harmless(f"Made {document.board}"))

            yield tell


def _line(document: Document) -> str:
    pages = f"{count(document.pages, 'page')}, " if document.pages is not None else ""
    part = " Part 2 (not for publication)" if document.is_exempt else ""
    return f"{document.board}{part}, {document.meeting or 'meeting to be confirmed'}: {pages}{document.seconds:.1f} s"


def tell_built(built: Built) -> None:
    """Tell the papers that were made and what is to be put right in them."""
    for document in built.documents:
        if sys.stdout.isatty():
            say(_line(document))
        for path in (document.pdf, document.word):
            if path:
                say(f"  {path}")
    for kept in built.kept:
        say(f"Kept what somebody had edited or added: {kept}")
    for submitted in built.submitted:
        say(
            f"Submitted before, and kept: {submitted}. The paper made now is another version; 'reportgen submit' with "
            "--again puts it in its place."
        )
    for left in built.left:
        say(part_left(left))
    counts = Counter(finding.severity for finding in built.checked.findings)
    if built.checked.findings:
        say(f"To put right: {counted(counts)}. They are listed in {built.page}, and in findings.csv beside each paper.")
    for finding in built.checked.serious:
        say(f"  {finding}")


def part_left(folder: Path) -> str:
    """Say that a Part 2 lies there which no paper of today has."""
    return (
        f"A Part 2 of an earlier day lies in {folder}, though no row that its board is shown is restricted any more. "
        "It is neither sent nor submitted; move its folder away."
    )


def tell_boards(lines: Sequence[BoardLine]) -> None:
    """Tell each board, its coming meetings and what it is shown."""
    for line in lines:
        say(f"{line.code}: {line.name}", style="bold")
        say(f"  layout {line.layout}, {line.public}")
        if line.meetings:
            say(f"  meets on {'; '.join(line.meetings)}; publish the next paper by {line.publish_by}")
        else:
            say("  meets on a day to be confirmed")
        actions = count(line.actions, "action")
        outcomes = f"outcome{'' if len(line.outcomes) == 1 else 's'} {', '.join(line.outcomes)}: "
        what = f"{outcomes if line.outcomes else ''}{actions}"
        say(f"  is shown {what if line.outcomes or line.actions else 'nothing of the plan'}")
