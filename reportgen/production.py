"""The boards' papers from the plan to their files: composed here, printed by several processes at once."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from reportgen.dispatch.folder import FINDINGS, RECORD, Bundle, file_stem, findings_bytes, folder_name, record_bytes
from reportgen.errors import SameFolderError
from reportgen.formats.registry import FORMATS
from reportgen.papers.exempt import without_restricted
from reportgen.papers.record import record_of
from reportgen.papers.render import compile_beforehand, page_of, with_wanted
from reportgen.papers.select import select, select_exempt
from reportgen.plan.restricted import workbooks_told
from reportgen.plan.stamp import stamp_of
from reportgen.printing import Sheet, Timed, print_sheet
from reportgen.workers import each_alone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportgen.findings import Finding
    from reportgen.formats.registry import Printed
    from reportgen.papers.house import House
    from reportgen.papers.page import Page
    from reportgen.papers.select import Commission
    from reportgen.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Task:
    """A paper that is wanted: the open one of a board, or its exempt Part 2."""

    plan: Plan
    commission: Commission
    house: House
    formats: tuple[str, ...]
    findings: tuple[Finding, ...]
    is_exempt: bool = False


@dataclass(frozen=True, slots=True)
class Print:
    """A page and what was printed of it, to be used again as long as page and house style stay as they are."""

    page: Page
    printed: Printed


@dataclass(frozen=True, slots=True)
class Produced:
    """A paper's files, with what is told of them; `seconds` is the work it took, whichever process did it.

    `prints` are its formats, by the name of the format.
    """

    bundle: Bundle
    documents: Mapping[str, str]
    record: Mapping[str, object]
    pages: int | None
    seconds: float
    prints: Mapping[str, Print]


NO_PRINTS: Mapping[tuple[str, str], Print] = MappingProxyType({})


def get_ready(house: House, jobs: int) -> None:
    """Do what can be done for the papers of a house while the workers still load what they need to read workbooks."""
    if jobs > 1:
        compile_beforehand(house)


def produce(
    tasks: Sequence[Task], jobs: int, before: Mapping[tuple[str, str], Print] = NO_PRINTS
) -> Iterator[Produced]:
    """Make the papers, each given when all its formats are printed.

    A page is composed here, in a tenth of a second, and printed by a worker, which takes seconds. One that is the same
    as in `before`, by its folder and format, is not printed again. Raises what composing and printing raise, and
    PaperFailedError.
    """
    composed: list[_Composed] = []
    workers = min(jobs, max(2, sum(len(task.formats) for task in tasks)))
    for one, printed in each_alone(print_sheet, _sheets(tasks, composed, jobs, before), workers):
        paper = composed[one.paper]
        paper.printed[one.format] = printed
        if len(paper.printed) == len(paper.task.formats):
            yield paper.gathered()
    yield from (paper.gathered() for paper in composed if len(paper.known) == len(paper.task.formats))


@dataclass(slots=True)
class _Composed:
    """A paper whose page is ready; its printed formats are gathered here as they come."""

    task: Task
    page: Page
    folder: str
    stem: str
    record: Mapping[str, object]
    seconds: float
    known: Mapping[str, Printed]
    printed: dict[str, Timed] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with what need not be printed again."""
        self.printed.update({name: Timed(printed, 0.0) for name, printed in self.known.items()})

    def gathered(self) -> Produced:
        """Put the files of the paper together, in the order of the formats."""
        names = {name: f"{self.stem}{FORMATS[name].ending}" for name in self.task.formats}
        contents = {names[name]: self.printed[name].printed.content for name in names}
        contents[FINDINGS] = findings_bytes(_beside(self.task))
        seconds = self.seconds + sum(one.seconds for one in self.printed.values())
        stamp = {"stamp": dict(self.page.stamp)} if "pdf" in names else {}
        return Produced(
            Bundle(self.folder, {**contents, RECORD: record_bytes({**self.record, **stamp}, contents)}),
            names,
            self.record,
            next((one.printed.pages for one in self.printed.values() if one.printed.pages is not None), None),
            round(seconds, 2),
            {name: Print(self.page, self.printed[name].printed) for name in names},
        )


def _sheets(
    tasks: Sequence[Task], composed: list[_Composed], jobs: int, before: Mapping[tuple[str, str], Print]
) -> Iterator[Sheet]:
    """Compose the papers and give what is to be printed: one paper after the other, or, for workers, the longest first.

    A PDF takes ten times as long as a Word file, so workers that start with the PDFs end together.
    """
    if jobs < 2:  # noqa: PLR2004 - one worker is none
        for task in tasks:
            composed.append(_compose(task, before))
            yield from _in_formats(composed, len(composed) - 1, task.formats)
        return
    for task in tasks:
        composed.append(_compose(task, before))
        yield from _in_formats(composed, len(composed) - 1, task.formats[:1])
    for number, task in enumerate(tasks):
        yield from _in_formats(composed, number, task.formats[1:])


def _in_formats(composed: Sequence[_Composed], number: int, formats: Sequence[str]) -> Iterator[Sheet]:
    for name in formats:
        if name in composed[number].known:
            continue
        yield Sheet(composed[number].page, name, number, f"the paper of {composed[number].record['board_name']}")


def _compose(task: Task, before: Mapping[tuple[str, str], Print]) -> _Composed:
    """Select what the board is shown and make its page."""
    started = time.perf_counter()
    commission = task.commission
    paper = select_exempt(task.plan, commission) if task.is_exempt else select(task.plan, commission, task.findings)
    assert paper is not None  # noqa: S101 - a task for an exempt paper is only made where there is one
    paper = with_wanted(paper, task.house)
    page = page_of(paper, task.house, commission.meeting.day or commission.as_at)
    stamp = stamp_of(commission.board, paper.day, page.html, is_exempt=paper.is_exempt)
    page = replace(page, stamp=stamp.as_fields())
    folder = folder_name(paper.day, paper.board_short, is_exempt=paper.is_exempt)
    kept = {name: before[folder, name] for name in task.formats if (folder, name) in before}
    return _Composed(
        task,
        page,
        folder,
        file_stem(paper.day, paper.board_short, is_exempt=paper.is_exempt),
        record_of(paper, task.plan.workbooks if task.is_exempt else workbooks_told(task.plan)),
        time.perf_counter() - started,
        {name: one.printed for name, one in kept.items() if one.page == page},
    )


def need_own_folders(commissions: Sequence[Commission]) -> None:
    """See that no two boards' papers would lie in one folder. Raises SameFolderError."""
    first: dict[str, str] = {}
    for one in commissions:
        name = folder_name(one.meeting.day, one.board.short_name, is_exempt=False)
        other = first.setdefault(name.casefold(), one.board.code)
        if other != one.board.code:
            raise SameFolderError(name, other, one.board.code)


def _beside(task: Task) -> tuple[Finding, ...]:
    """Give the findings that may lie beside a paper: what a restricted row says lies beside the exempt one only."""
    return task.findings if task.is_exempt else without_restricted(task.findings, task.plan)
