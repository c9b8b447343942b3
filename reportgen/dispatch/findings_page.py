"""What needs putting right as one page that opens in any browser and prints well: "What we could not read"."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.errors import harmless
from reportgen.findings import Severity
from reportgen.plan.dates import in_full

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from reportgen.findings import Finding

PAGE = "what-we-could-not-read.html"
_TEMPLATE = Path(__file__).with_suffix(".html")
_NO_WORKBOOK = "The plan as a whole"
_MEANINGS = {
    Severity.STOPS_WORKBOOK: "The workbook could not be read. The others are; the papers say which one is missing.",
    Severity.STOPS_PAPER: "The paper that it concerns, or every paper, waits until this is settled.",
    Severity.TO_TELL: "The papers are made, and say or show what is missing.",
    Severity.INFORMATION: "Nothing needs doing; this is how something was understood.",
}


@dataclass(frozen=True, slots=True)
class _Count:
    key: str
    words: str
    number: int
    meaning: str


@dataclass(frozen=True, slots=True)
class _Sheet:
    id: str
    title: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Book:
    id: str
    name: str
    is_unread: bool
    counted: str
    sheets: tuple[_Sheet, ...]


def findings_page(findings: Sequence[Finding], as_at: date, *, has_hidden: bool) -> bytes:
    """Make the page, by workbook and sheet, each cell in its turn; `has_hidden` where restricted rows say no more.

    The workbooks that could not be read come first, and what belongs to no workbook last.
    """
    import jinja2  # noqa: PLC0415 - heavy; wanted only when there is a page to make

    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    counts = Counter(finding.severity for finding in findings)
    books = tuple(_books(findings))
    page = environment.from_string(_TEMPLATE.read_text(encoding="utf-8")).render(
        as_at=in_full(as_at),
        headline=_headline(counts, books),
        counts=[_Count(one.value, one.words, counts[one], _MEANINGS[one]) for one in Severity if counts[one]],
        has_hidden=has_hidden,
        books=books,
        people=_people(findings),
    )
    return f"{page}\n".encode()


def _headline(counts: Counter[Severity], books: Sequence[_Book]) -> str:
    right = counts.total() - counts[Severity.INFORMATION]
    files = sum(book.name != _NO_WORKBOOK for book in books)
    things = f"{right} thing{'' if right == 1 else 's'} to put right"
    return f"{things}, in {files} workbook{'' if files == 1 else 's'}" if files else things


def _books(findings: Sequence[Finding]) -> Iterator[_Book]:
    unread = {finding.where.file for finding in findings if finding.severity is Severity.STOPS_WORKBOOK}
    ordered = sorted(
        findings, key=lambda one: (not one.where.file, one.where.file not in unread, one.where.file, *_place(one))
    )
    for number, (file, those) in enumerate(groupby(ordered, key=lambda one: one.where.file), 1):
        book = tuple(those)
        yield _Book(
            f"workbook-{number}",
            harmless(file) or _NO_WORKBOOK,
            file in unread,
            _counted(book),
            tuple(_sheets(book, number)),
        )


def _place(finding: Finding) -> tuple[str, int, int, str, int, str]:
    cell = finding.where.cell
    return finding.where.sheet, finding.where.row_number, len(cell), cell, finding.severity.rank, finding.code


def _sheets(findings: Sequence[Finding], book: int) -> Iterator[_Sheet]:
    for number, (sheet, those) in enumerate(groupby(findings, key=lambda one: one.where.sheet), 1):
        title = f"Sheet: {harmless(sheet)}" if sheet else "The whole workbook"
        if not findings[0].where.file:
            title = "Nowhere in particular"
        yield _Sheet(f"sheet-{book}-{number}", title, tuple(_harmless(one) for one in those))


def _harmless(finding: Finding) -> Finding:
    return replace(
        finding,
        value=harmless(finding.value),
        message=harmless(finding.message),
        remedy=harmless(finding.remedy),
        ask=harmless(finding.ask),
    )


def _counted(findings: Iterable[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    return ", ".join(f"{counts[severity]} {severity.words}" for severity in Severity if counts[severity])


def _people(findings: Iterable[Finding]) -> list[tuple[str, int]]:
    """Count what each person can be asked about, the most first; what is for information asks nothing of anybody."""
    asked = Counter(
        harmless(name)
        for finding in findings
        if finding.severity is not Severity.INFORMATION
        for name in finding.ask.split("; ")
        if name
    )
    return sorted(asked.items(), key=lambda one: (-one[1], one[0]))
