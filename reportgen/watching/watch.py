"""The watch itself: looks again and again, waits until all is whole and quiet, and makes what has changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportgen import pipeline
from reportgen.dispatch.folder import RECORD, parts_left
from reportgen.dispatch.saving import save
from reportgen.dispatch.submission import superseded
from reportgen.errors import (
    MissingLibraryError,
    ReportgenError,
    UnknownNameError,
    WorkbooksNeedAttentionError,
    WrongOptionError,
)
from reportgen.intake.quiet import LONGEST, PAUSE, glance, may_be_copying
from reportgen.watching.changes import Changes, FindingChanges, changes_between, findings_between
from reportgen.watching.files import NO_CONTENT, Content, Contents, look_around
from reportgen.watching.rounds import Round, Waiting, failure_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from reportgen.dispatch.folder import Bundle
    from reportgen.findings import Finding
    from reportgen.pipeline import Order
    from reportgen.production import Print, Produced
    from reportgen.watching.files import Surroundings
    from reportgen.watching.held import Held

RESTLESS = 10.0
"""Seconds after which it is told that a file is waited for; most are copied sooner."""
READ_AGAIN = 3.0
"""Seconds after a round when all files are read once more: the clock of a disk may tick every two seconds only."""
SOONEST, LATEST = 2.0, 60.0
"""Seconds to the next try of what failed for a reason that may pass by itself; each wait is twice the one before."""
LASTS = 2
"""Looks in a row that failed, after which it is told."""
_PASSING = {1, 4, 6}
"""Exit codes of such failures: a file that is open elsewhere, a drive that is away, a process that was ended."""
_MAY_PASS = {"workbook_locked", "workbook_not_read"}
"""Findings of which the same is true."""
_WRONG_FROM_THE_START = (UnknownNameError, WrongOptionError, MissingLibraryError)


def keep_watch(  # noqa: PLR0913 - what only the door has, each by its name
    ask: Callable[[], tuple[Order, datetime]],
    tell: Callable[[Round | Waiting], object],
    *,
    every: float,
    clock: Callable[[], float],
    wait: Callable[[float], object],
    held: Held,
) -> None:
    """Make the papers whenever what they are made from has changed, until interrupted.

    `ask` gives the order and the time of day at each look, `every` is the seconds from one look to the next, `clock`
    counts seconds from any start. Papers are printed in processes of their own, so that this one stays small and whole
    for days. Raises SaveError where another watch has taken the output folder, and at the first round what no waiting
    would mend: UnknownNameError, WrongOptionError, MissingLibraryError.
    """
    watch = Watch(clock)
    while True:
        order, at = ask()
        held.renew()
        told = watch.once(replace(order, jobs=max(2, order.jobs)), at)
        if told is not None:
            tell(told)
        wait(watch.pause(every))


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What papers were last made from, or were to be: the order, all content, and the workbooks that were open."""

    order: Order
    content: Content
    open_by: frozenset[str]


class Watch:
    """Remembers from one look to the next what was made from what."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Begin with nothing known; `clock` counts seconds from any start."""
        self._clock = clock
        self._contents = Contents()
        self._look: Surroundings | None = None
        self._taken: Surroundings | None = None
        self._restless_since: float | None = None
        self._told_to_wait = False
        self._attempt: _Attempt | None = None
        self._trouble = ""
        self._tries = 0
        self._retry_at: float | None = None
        self._read_again_at: float | None = None
        self._prints: Mapping[tuple[str, str], Print] = {}
        self._papers: Mapping[str, Produced] = {}
        self._files: tuple[str, ...] = ()
        self._own: set[str] = set()
        self._told_left: frozenset[Path] = frozenset()
        self._findings: tuple[Finding, ...] | None = None
        self._blind = 0

    def pause(self, every: float) -> float:
        """Give the seconds to the next look: two at most while a file is not at rest."""
        return every if self._restless_since is None else min(every, PAUSE)

    def once(self, order: Order, at: datetime) -> Round | Waiting | None:
        """Look once and do what is to be done; None where there is nothing to tell."""
        try:
            around = look_around(order, self._own)
            waited_for = self._waited_for(around, at)
            if waited_for:
                return self._wait(waited_for, at)
            content = self._what_they_hold(around)
        except Exception as error:  # noqa: BLE001 - a watch outlives whatever happens, and tells it
            return self._saw_nothing(error, at)
        self._blind = 0
        if not self._is_due(order, content, around):
            return None
        return self._round(_Attempt(order, content, around.owners), at)

    def _saw_nothing(self, error: Exception, at: datetime) -> Round | None:
        """Tell that nothing can be seen, once it lasts: a file may have gone away in the middle of a look."""
        self._blind += 1
        if self._blind < LASTS:
            return None
        told = self._failed(error, at, Changes())
        if told is not None:
            told = replace(told, is_first=self._attempt is None)
        # looking costs nothing and is not put off; once there is something to be seen again, that is told
        self._tries, self._retry_at = 0, self._clock()
        return told

    def _waited_for(self, around: Surroundings, at: datetime) -> tuple[str, ...]:
        """Name the files that are not whole and quiet yet; a minute after the first, all are taken as they are."""
        last, self._look = self._look, around
        if last is not None and around.styles != last.styles:
            self._prints = {}
        now = self._clock()
        if around.same_files(self._taken):
            self._restless_since = None
            return ()
        self._restless_since = now if self._restless_since is None else self._restless_since
        if now - self._restless_since < LONGEST:
            restless = _different(last, around) if last is not None else ()
            waited_for = restless or self._half_copied(around, at)
            if waited_for:
                return waited_for
        self._taken, self._restless_since, self._told_to_wait = around, None, False
        return ()

    def _half_copied(self, around: Surroundings, at: datetime) -> tuple[str, ...]:
        before = self._taken.inputs if self._taken is not None else {}
        changed = [path for path, state in around.inputs.items() if before.get(path) != state]
        glances = ((path, glance(path)) for path in changed)
        return tuple(path.name for path, seen in glances if seen is not None and may_be_copying(seen, at.timestamp()))

    def _wait(self, files: tuple[str, ...], at: datetime) -> Waiting | None:
        if self._told_to_wait or self._restless_since is None or self._clock() - self._restless_since < RESTLESS:
            return None
        self._told_to_wait = True
        return Waiting(at, files)

    def _what_they_hold(self, around: Surroundings) -> Content:
        if self._read_again_at is not None and self._clock() >= self._read_again_at:
            self._read_again_at = None
            self._contents.forget()
        return self._contents.of(around)

    def _is_due(self, order: Order, content: Content, around: Surroundings) -> bool:
        before = self._attempt
        if before is None or order != before.order or content != before.content:
            self._tries, self._retry_at = 0, None
            return True
        if self._retry_at is not None:
            return self._clock() >= self._retry_at
        # that somebody has opened a workbook is no change; that nobody has it open any more makes a finding untrue
        return bool(before.open_by - around.owners) or not all((order.output / name).exists() for name in self._files)

    def _round(self, attempt: _Attempt, at: datetime) -> Round | None:
        is_first = self._attempt is None
        changes = changes_between(self._attempt.content if self._attempt is not None else NO_CONTENT, attempt.content)
        self._attempt = attempt
        started = self._clock()
        try:
            done = self._made(attempt, at, changes)
        except Exception as error:
            if is_first and isinstance(error, _WRONG_FROM_THE_START):
                raise
            told = self._failed(error, at, changes)
            return replace(told, is_first=is_first) if told is not None else None
        done = replace(done, is_first=is_first, is_settled=bool(self._trouble), seconds=self._clock() - started)
        self._trouble = ""
        return done if done.is_news else None

    def _made(self, attempt: _Attempt, at: datetime, changes: Changes) -> Round:
        order = attempt.order
        checked, papers = pipeline.make(order, before=self._prints)
        self._prints = {(paper.bundle.folder, name): one for paper in papers for name, one in paper.prints.items()}
        stale = [paper for paper in papers if not _lies_in(order.output, paper.bundle)]
        page = pipeline.page_of(checked)
        loose = {name: content for name, content in page.items() if _bytes_of(order.output / name) != content}
        kept = save(order.output, [paper.bundle for paper in stale], loose) if stale or loose else ()
        submitted = superseded(order.output / paper.bundle.folder for paper in stale)
        left_over = self._left_over(papers, checked.as_at, pipeline.held_back(order, checked))
        printed = [paper for paper in stale if not self._same(paper, *paper.documents.values())]
        missing = [paper for paper in stale if self._same(paper, *paper.bundle.files)]
        updated = [paper for paper in stale if paper not in printed and paper not in missing]
        self._papers = {paper.bundle.folder: paper for paper in papers}
        self._files = (*page, *(f"{paper.bundle.folder}/{name}" for paper in papers for name in paper.bundle.files))
        self._own.update(self._papers)
        self._attempt = replace(attempt, content=attempt.content.without_records_of(self._own))
        self._read_again_at = self._clock() + READ_AGAIN
        if not self._try_again(checked.findings):
            self._tries, self._retry_at = 0, None
        return Round(
            at=at,
            changes=changes,
            made=pipeline.documents_of(order, printed),
            restored=pipeline.documents_of(order, missing),
            updated=pipeline.documents_of(order, updated),
            same=pipeline.documents_of(order, [paper for paper in papers if paper not in stale]),
            kept=kept,
            submitted=submitted,
            page=order.output / next(iter(page)),
            left_over=left_over,
            left=self._left(order.output, papers, left_over),
            held_back=checked.late,
            findings=checked.findings,
            differences=self._differences(checked.findings, changes),
        )

    def _same(self, paper: Produced, *names: str) -> bool:
        """Tell whether these files of a paper are those that were saved last."""
        before = self._papers.get(paper.bundle.folder)
        return before is not None and all(before.bundle.files.get(name) == paper.bundle.files[name] for name in names)

    def _try_again(self, findings: Sequence[Finding], exit_code: int = 0) -> bool:
        """See to it that what may pass by itself is tried again; tell whether it will be."""
        if exit_code not in _PASSING and not any(finding.code in _MAY_PASS for finding in findings):
            return False
        self._tries += 1
        self._retry_at = self._clock() + min(LATEST, SOONEST * 2.0 ** min(self._tries - 1, 10))
        return True

    def _differences(self, findings: tuple[Finding, ...], changes: Changes) -> FindingChanges:
        before, self._findings = self._findings, findings
        return FindingChanges() if before is None else findings_between(before, findings, changes.renamed)

    def _left_over(self, papers: Sequence[Produced], as_at: date, held_back: frozenset[str]) -> tuple[str, ...]:
        """Name the folders that were made here for a meeting to come, and that no paper is wanted for any more."""
        wanted = {paper.bundle.folder for paper in papers} | held_back
        return tuple(
            folder
            for folder, paper in self._papers.items()
            if folder not in wanted and str(paper.record["meeting"] or "9") >= as_at.isoformat()
        )

    def _left(self, output: Path, papers: Sequence[Produced], told: Collection[str]) -> tuple[Path, ...]:
        """Name the folders of a Part 2 of an earlier day, each once for as long as it lies there."""
        before = self._told_left
        self._told_left = frozenset(parts_left(output, (paper.bundle.folder for paper in papers)))
        return tuple(sorted(one for one in self._told_left - before if one.name not in told))

    def _failed(self, error: Exception, at: datetime, changes: Changes) -> Round | None:
        failure = failure_of(error)
        is_told = failure.message == self._trouble and not changes
        self._trouble = failure.message
        findings = error.findings if isinstance(error, ReportgenError) else ()
        self._try_again(findings, failure.exit_code)
        differences = FindingChanges()
        if isinstance(error, WorkbooksNeedAttentionError):
            differences = self._differences(findings, changes)
        elif self._findings is not None:
            # where nothing of a plan was read, nothing of it has been settled
            differences = FindingChanges(new=findings_between(self._findings, findings, changes.renamed).new)
        if is_told:
            return None
        return Round(at=at, changes=changes, findings=findings, differences=differences, failure=failure)


def _different(one: Surroundings, other: Surroundings) -> tuple[str, ...]:
    """Name the files that are not the same in two looks."""
    before, now = one.all(), other.all()
    return tuple(sorted({path.name for path in {*before, *now} if before.get(path) != now.get(path)}))


def _lies_in(output: Path, bundle: Bundle) -> bool:
    """Tell whether a paper lies there as it was made; its record holds what each file was, before anybody edited it."""
    folder = output / bundle.folder
    return _bytes_of(folder / RECORD) == bundle.files[RECORD] and all(
        (folder / name).is_file() for name in bundle.files
    )


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
