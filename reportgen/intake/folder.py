"""A folder of workbooks in, one plan and the findings out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from reportgen.errors import InputsError
from reportgen.findings import Finding, in_order
from reportgen.intake import governance, records, statements
from reportgen.intake.answers_file import read_answers
from reportgen.intake.build import build_actions, from_outcome_texts
from reportgen.intake.keys import plain_ref
from reportgen.intake.late_updates import without_late
from reportgen.intake.look import is_candidate, look, name_of, open_elsewhere, size_of
from reportgen.intake.merge import merge, plan_first
from reportgen.intake.outcome_book import OutcomeBook
from reportgen.intake.restriction import beside_open_rows
from reportgen.intake.restriction_words import is_not_restricted
from reportgen.intake.safely import read_each
from reportgen.intake.which_sheets import sort_sheets
from reportgen.plan.model import Facts, Plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reportgen.findings import CellRef
    from reportgen.intake.entries import Entry, OutcomeText
    from reportgen.intake.one_workbook import WorkbookRead
    from reportgen.intake.tables import Row, Table
    from reportgen.plan.model import Action, Workbook


def find_workbooks(folder: Path) -> tuple[Path, ...]:
    """Find the spreadsheets of a folder, in the order of their names.

    Raises InputsError where there is no folder, no right to read it, or no workbook in it.
    """
    if not folder.exists():
        message = f"There is no folder '{folder}'. Name the folder that holds the workbooks with --inputs."
        raise InputsError(message)
    if not folder.is_dir():
        message = f"'{folder}' is a file. Name the folder that holds it with --inputs."
        raise InputsError(message)
    try:
        paths = tuple(sorted((path for path in folder.iterdir() if is_candidate(path)), key=lambda path: path.name))
    except OSError as error:
        message = f"The folder '{folder}' cannot be read ({error.strerror}). Ask IT for the right to read it."
        raise InputsError(message) from error
    if not paths:
        message = f"There is no workbook in '{folder}'. Put the action plan (.xlsx) there."
        raise InputsError(message)
    return paths


@dataclass(slots=True)
class _Pile:
    """What has been read so far, by kind of sheet; lives only while one folder is read."""

    tables: dict[str, list[Table]] = field(default_factory=dict)
    entries: list[tuple[str, list[Entry]]] = field(default_factory=list)
    texts: list[OutcomeText] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    workbooks: list[Workbook] = field(default_factory=list)
    refused: frozenset[str] = frozenset()
    registers: dict[tuple[str, str], str] = field(default_factory=dict)
    aside: list[Entry] = field(default_factory=list)

    def add(self, read: WorkbookRead) -> None:
        """Add what one workbook holds."""
        self.findings.extend(read.findings)
        if read.workbook is None:
            return
        self.workbooks.append(read.workbook)
        for table in read.tables:
            self.tables.setdefault(table.kind, []).append(table)
        self.texts.extend(read.texts)
        self.registers.update({(read.workbook.file, sheet): what for sheet, what in read.registers.items()})
        if read.entries:
            self.entries.append((read.workbook.file, [*read.entries]))

    def sort_sheets(self) -> None:
        """Leave the sheets aside that are not the plan's, or are earlier states of it."""
        returned = {book.file for book in self.workbooks if book.returned}
        has_outcomes = bool(self.tables.get("outcomes"))
        found = sort_sheets(self.entries, self.registers, returned, has_outcomes=has_outcomes)
        self.entries, self.aside = found.entries, found.aside
        self.texts = found.texts(self.texts)
        self.findings.extend(found.findings)

    def refuse(self, files: frozenset[str]) -> None:
        """Leave out what workbooks of other plans hold besides actions."""
        self.refused = files
        self.texts = [text for text in self.texts if text.typed.where.file not in files]
        self.workbooks = [replace(book, returned=()) if book.file in files else book for book in self.workbooks]

    def rows(self, kind: str) -> list[Row]:
        """Give the rows of a kind: those of the plan's own workbook first, so that they are the ones used.

        Readings that came back in a return go before the plan's, the latest return first.
        """
        own = self.plan_file()
        due = {book.file: max(one.label.due for one in book.returned) for book in self.workbooks if book.returned}
        tables = [table for table in self.tables.get(kind, []) if table.file not in self.refused]
        tables.sort(key=lambda table: table.file != own)
        if kind == "readings":
            tables.sort(key=lambda table: due.get(table.file, date.min), reverse=True)
        return [row for table in tables for row in table.rows]

    def plan_file(self) -> str:
        """Name the workbook that holds the plan itself."""
        names = plan_first(self.entries, [book.file for book in self.workbooks if book.returned])
        return names[0] if names else ""


def read_folder(folder: Path, jobs: int | None = None) -> tuple[Plan, tuple[Finding, ...]]:
    """Read every workbook of a folder as one plan, whatever order the folder lists them in.

    As many are read at a time as there are `jobs`, or cores. A workbook that cannot be read is a finding. Raises
    InputsError where none can be read.
    """
    paths = find_workbooks(folder)
    pile = _Pile()
    names = {name_of(path) for path in paths}
    opened = (open_elsewhere(path) for path in sorted(folder.iterdir()))
    pile.findings.extend(finding for finding in opened if finding and finding.where.file in names)
    answers, told_of_answers = read_answers(folder)
    pile.findings.extend(told_of_answers)
    taken: list[Path] = []
    # the largest first, so that those who read end together; but whatever order they come in, the plan is the same
    reads = read_each(_contents(sorted(paths, key=size_of, reverse=True), taken, pile), answers, jobs)
    for _, read in sorted(zip(taken, reads, strict=True), key=lambda one: one[0].name):
        pile.add(read)
    if not pile.workbooks:
        told = "\n".join(f"  {finding}" for finding in pile.findings)
        message = f"None of the workbooks in '{folder}' could be read:\n{told}"
        error = InputsError(message)
        error.findings = in_order(pile.findings)
        raise error
    return _plan(pile)


def _contents(paths: Iterable[Path], taken: list[Path], pile: _Pile) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        content, stopped = look(path)
        if stopped is None:
            taken.append(path)
            yield name_of(path), content
        else:
            pile.findings.append(stopped)


def _plan(pile: _Pile) -> tuple[Plan, tuple[Finding, ...]]:
    findings = pile.findings
    book = OutcomeBook()
    pile.sort_sheets()
    pile.entries, late = without_late(pile.entries, pile.workbooks)
    findings.extend(late)
    facts = statements.facts_of(pile.rows("facts"), findings) if pile.rows("facts") else Facts()
    merged = merge(pile.entries, pile.workbooks, facts.title, pile.aside)
    pile.refuse(merged.refused)
    findings.extend(merged.findings)
    records.outcomes_of(pile.rows("outcomes"), book, findings)
    actions, told = build_actions(merged.actions, book)
    findings.extend(told)
    own = pile.plan_file()
    restricted = _rows_told_of(
        [*pile.entries, ("", pile.aside)], [action for action in actions if action.is_restricted]
    )
    restricted |= merged.restricted_rows
    texts = sorted(pile.texts, key=lambda text: text.typed.where.file != own)
    texts, told = beside_open_rows(texts, restricted)
    findings.extend(told)
    beside_indicators, beside_evidence = from_outcome_texts(texts, book)
    readings = records.readings_of(pile.rows("readings"), findings)
    beside_indicators = [records.with_readings(indicator, readings) for indicator in beside_indicators]
    boards = governance.boards_of(pile.rows("boards"), findings)
    plan = Plan(
        facts=facts,
        actions=actions,
        indicators=(*records.indicators_of(pile.rows("indicators"), book, readings, findings), *beside_indicators),
        evidence=(*records.evidence_of(pile.rows("evidence"), book, findings), *beside_evidence),
        challenges=tuple(records.challenges_of(pile.rows("challenges"), findings)),
        implications=tuple(statements.implications_of(pile.rows("implications"), findings)),
        background_papers=tuple(statements.background_of(pile.rows("background"), findings)),
        acronyms=tuple(records.acronyms_of(pile.rows("acronyms"))),
        returns=tuple(records.returns_of(pile.rows("returns"), findings)),
        boards=boards,
        meetings=governance.meetings_of(pile.rows("meetings"), boards, findings),
        recipients=governance.recipients_of(pile.rows("recipients"), boards, findings),
        workbooks=tuple(pile.workbooks),
    )
    findings.extend(book.findings)
    sources = {
        action.outcome_ref: action.sources
        for action in reversed(actions)
        if action.sources and not action.is_restricted
    }
    outcomes = tuple(
        replace(outcome, sources=outcome.sources or sources.get(outcome.ref, ())) for outcome in book.in_order()
    )
    return replace(plan, outcomes=outcomes, restricted_rows=tuple(sorted(restricted))), in_order(findings)


def _rows_told_of(pile: Iterable[tuple[str, list[Entry]]], actions: Iterable[Action]) -> set[CellRef]:
    """Give a cell of every row, in any workbook, that tells one of these actions, whether anything of it was used."""
    refs = {plain_ref(action.ref) for action in actions if action.ref}
    rows: set[CellRef] = set()
    for _, entries in pile:
        for entry in entries:
            own = entry.fields.get("restricted")
            if plain_ref(entry.ref) in refs or (own is not None and not is_not_restricted(own.text)):
                rows.update(typed.where for typed in entry.fields.values())
    return rows
