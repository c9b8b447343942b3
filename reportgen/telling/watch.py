"""A watch as it goes: one block of lines a round, each with day and time, or one JSON object a line."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.findings import Severity
from reportgen.telling.findings import counted
from reportgen.telling.papers import part_left
from reportgen.telling.terminal import say
from reportgen.watching.rounds import Round

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from reportgen.errors import ReportgenError
    from reportgen.findings import Finding
    from reportgen.pipeline import Document, Order
    from reportgen.watching.changes import Changes
    from reportgen.watching.rounds import Waiting

SHOWN = 10
"""Findings of a kind that a round tells in full; all lie in findings.csv beside each paper."""


class Teller:
    """Tells what a watch does; `here` is the folder that it was started in, so that paths can be told short."""

    def __init__(self, here: Path, *, as_json: bool) -> None:
        """Tell lines to be read, or lines of JSON."""
        self._here, self._as_json, self._traceback = here, as_json, ""

    def begin(self, order: Order, at: datetime) -> None:
        """Say what is watched and how to stop."""
        if self._as_json:
            _line({"at": at.isoformat(timespec="seconds"), "event": "started", "inputs": str(order.inputs)})
        else:
            _say(at, f"Watching '{self._short(order.inputs)}' for papers in '{self._short(order.output)}'. ")
            say("  Press Ctrl-C or close this window to stop.")

    def tell(self, told: Round | Waiting) -> None:
        """Tell a round of work, or what is waited for."""
        if self._as_json:
            _line(told.as_json())
        elif isinstance(told, Round):
            self._tell_round(told)
        else:
            _say(told.at, f"Waiting for {_listed(told.files)}, which may still be being copied.")

    def end(self, at: datetime, error: ReportgenError | None = None) -> None:
        """Say that the watch has ended; what ended it is told by the command line, and to other programs here."""
        if error is not None:
            if self._as_json:
                told = {"exit_code": error.exit_code, "message": error.message}
                _line({"at": at.isoformat(timespec="seconds"), "event": "stopped", "error": told})
        elif self._as_json:
            _line({"at": at.isoformat(timespec="seconds"), "event": "stopped"})
        else:
            _say(at, "Stopped. The papers are those that were last told.")

    def _tell_round(self, done: Round) -> None:
        _say(done.at, " ".join(_reasons(done)))
        failure = done.failure
        if failure is not None:
            for line in failure.message.splitlines():
                say(f"  {line}")
            if failure.traceback != self._traceback:
                click.echo(failure.traceback.rstrip(), err=True)
                self._traceback = failure.traceback
        else:
            for line in self._papers(done):
                say(f"  {line}")
        for line in _findings(done):
            say(f"  {line}")
        if done.is_first and done.findings and done.page is not None:
            say(f"  All of them, whenever they change: {self._short(done.page)}")

    def _papers(self, done: Round) -> Iterator[str]:
        for document in done.made:
            yield f"Made: {_name(document)}"
            for path in (document.pdf, document.word):
                if path:
                    yield f"  {self._short(Path(path))}"
        if done.restored:
            yield f"Put back, as it was no longer there: {_names(done.restored)}"
        if done.updated:
            yield f"The same words, with a new list of findings: {_names(done.updated)}"
        if done.same:
            yield f"As before: {_names(done.same)}"
        for kept in done.kept:
            yield f"Kept what somebody had edited or added: {self._short(kept)}"
        yield from self._beside(done)

    def _beside(self, done: Round) -> Iterator[str]:
        """Tell what lies beside the papers, and which of them are not made yet."""
        for submitted in done.submitted:
            yield (
                f"Submitted before, and kept: {self._short(submitted)}. The paper made now is another version; "
                "'reportgen submit' with --again puts it in its place."
            )
        for folder in done.left_over:
            yield f"No longer wanted: the folder '{folder}'. Delete it, unless you need it."
        for left in done.left:
            yield part_left(self._short(left))
        for finding in done.held_back:
            yield f"Held back: {finding}"

    def _short(self, path: Path) -> Path:
        return path.relative_to(self._here) if path.is_relative_to(self._here) else path


def _say(at: datetime, text: str) -> None:
    say(f"{at:%Y-%m-%d %H:%M:%S}  {text.strip()}", style="bold")


def _line(value: object) -> None:
    # for other programs, of which some read bytes of one kind only
    click.echo(json.dumps(value, ensure_ascii=True))


def _reasons(done: Round) -> Iterator[str]:
    if done.is_first:
        yield "Nothing could be made yet." if done.failure else "Started."
        return
    yield from _of_files(done.changes)
    if done.failure is not None:
        yield "The papers stay as they were:"
    elif done.is_settled:
        yield "What was wrong before is settled."
    elif not done.changes:
        yield "The papers were brought up to date."


def _of_files(changes: Changes) -> Iterator[str]:
    for names, one, several in (
        (changes.new, "is new.", "are new."),
        (changes.changed, "has changed.", "have changed."),
        (changes.gone, "is gone.", "are gone."),
        (changes.styles, "of the house style has changed.", "of the house style have changed."),
    ):
        if names:
            yield f"{_listed(names)} {one if len(names) == 1 else several}"
    for before, now in changes.renamed:
        yield f"{before} is now called {now}."
    if changes.records:
        yield f"What is kept of earlier papers and requests has changed: {_listed(changes.records)}."


def _findings(done: Round) -> Iterator[str]:
    """Count what is to be put right, and tell in full what is new and what is settled, but for what informs only."""
    counts = Counter(finding.severity for finding in done.findings)
    # what stopped the round has been told with its failure
    stopped = done.failure.message if done.failure is not None else ""
    new = [one for one in done.differences.new if str(one) not in stopped and one not in done.held_back]
    unread = {finding.where.file for finding in done.findings if finding.severity is Severity.STOPS_WORKBOOK}
    unread.update(done.changes.gone)
    settled = [finding for finding in done.differences.settled if finding.where.file not in unread]
    went = len(done.differences.settled) - len(settled)
    if done.findings or done.differences.settled:
        told = ((len(new), "new"), (len(settled), "settled"), (went, "gone with its workbook"))
        differences = ", ".join(f"{number} {word}" for number, word in told if number)
        yield f"Findings: {counted(counts) or 'none any more'}{f' ({differences})' if differences else ''}."
    if done.is_first:
        yield from _each("", [finding for finding in done.findings if finding.severity is Severity.STOPS_WORKBOOK])
    yield from _each("New: ", [finding for finding in new if finding.severity is not Severity.INFORMATION])
    yield from _each("Settled: ", [finding for finding in settled if finding.severity is not Severity.INFORMATION])


def _each(word: str, findings: Sequence[Finding]) -> Iterator[str]:
    for finding in findings[:SHOWN]:
        yield f"{word}{finding}"
    if len(findings) > SHOWN:
        yield f"{word}{len(findings) - SHOWN} more; findings.csv beside each paper lists all there are"


def _name(document: Document) -> str:
    part = ", Part 2 (not for publication)" if document.is_exempt else ""
    return f"{document.board}{part}, {document.meeting or 'meeting to be confirmed'}"


def _names(documents: Sequence[Document]) -> str:
    return "; ".join(_name(document) for document in documents)


def _listed(names: Sequence[str]) -> str:
    """List names as prose, the first few of many."""
    shown = names if len(names) <= SHOWN else [*names[: SHOWN - 1], f"{len(names) - SHOWN + 1} more files"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
