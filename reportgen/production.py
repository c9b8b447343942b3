"""One board's paper from the plan to its files, in whatever process the work is done."""

from __future__ import annotations

import gc
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.dispatch.folder import FINDINGS, RECORD, Bundle, file_stem, findings_bytes, folder_name, record_bytes
from reportgen.formats.registry import FORMATS
from reportgen.papers.exempt import without_restricted
from reportgen.papers.record import record_of
from reportgen.papers.render import render
from reportgen.papers.select import select, select_exempt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.findings import Finding
    from reportgen.papers.house import House
    from reportgen.papers.paper import Paper
    from reportgen.papers.select import Commission
    from reportgen.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker needs to make one paper: the open one of a board, or its exempt Part 2."""

    plan: Plan
    commission: Commission
    house: House
    formats: tuple[str, ...]
    findings: tuple[Finding, ...]
    is_exempt: bool = False


@dataclass(frozen=True, slots=True)
class Produced:
    """A paper's files, with what is told of them."""

    bundle: Bundle
    documents: Mapping[str, str]
    record: Mapping[str, object]
    pages: int | None
    seconds: float


def produce(task: Task) -> Produced:
    """Select, render and print one paper."""
    started = time.perf_counter()
    # a paper is a burst of objects that nearly all live to its end: collecting among them costs a seventh of the time and frees little
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
    commission = task.commission
    paper = select_exempt(task.plan, commission) if task.is_exempt else select(task.plan, commission, task.findings)
    assert paper is not None  # noqa: S101 - a task for an exempt paper is only made where there is one
    page = render(paper, task.house, commission.meeting.day or commission.as_at)
    names = (paper.day, paper.board_short)
    stem = file_stem(*names, is_exempt=paper.is_exempt)
    printed = {name: FORMATS[name].print_page(page) for name in task.formats}
    documents = {name: f"{stem}{FORMATS[name].ending}" for name in printed}
    contents = {documents[name]: one.content for name, one in printed.items()}
    record = record_of(paper, task.plan.workbooks)
    files = {**contents, RECORD: record_bytes(record, contents), FINDINGS: findings_bytes(_beside(paper, task))}
    pages = next((one.pages for one in printed.values() if one.pages is not None), None)
    return Produced(
        Bundle(folder_name(*names, is_exempt=paper.is_exempt), files),
        documents,
        record,
        pages,
        round(time.perf_counter() - started, 2),
    )


def _beside(paper: Paper, task: Task) -> tuple[Finding, ...]:
    """Give the findings that may lie beside a paper: what a restricted row says lies beside the exempt one only."""
    return task.findings if paper.is_exempt else without_restricted(task.findings, task.plan)
