"""A folder of workbooks in, one plan and the findings out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportgen.errors import InputsError
from reportgen.findings import CellRef, Finding, Severity, in_order
from reportgen.intake import governance, records
from reportgen.intake.build import build_actions, from_outcome_texts
from reportgen.intake.entries import read_entries
from reportgen.intake.grid import read_grids
from reportgen.intake.look import is_candidate, look, open_elsewhere
from reportgen.intake.merge import merge, plan_first
from reportgen.intake.outcome_book import OutcomeBook
from reportgen.intake.tables import find_table
from reportgen.plan.model import Facts, Plan, Workbook

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.intake.entries import Entry, OutcomeText
    from reportgen.intake.tables import Row, Table


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

    def rows(self, kind: str) -> list[Row]:
        """Give the rows of a kind: those of the plan's own workbook first, so that they are the ones used."""
        own = self.plan_file()
        tables = sorted(self.tables.get(kind, []), key=lambda table: table.file != own)
        return [row for table in tables for row in table.rows]

    def plan_file(self) -> str:
        """Name the workbook that holds the plan itself."""
        return plan_first(self.entries)[0][0] if self.entries else ""


def read_folder(folder: Path) -> tuple[Plan, tuple[Finding, ...]]:
    """Read every workbook of a folder as one plan, whatever order the folder lists them in.

    A workbook that cannot be read is a finding. Raises InputsError where none can be read.
    """
    paths = find_workbooks(folder)
    pile = _Pile()
    names = {path.name for path in paths}
    opened = (open_elsewhere(path) for path in sorted(folder.iterdir()))
    pile.findings.extend(finding for finding in opened if finding and finding.where.file in names)
    for path in paths:
        _read(path, pile)
    if not pile.workbooks:
        told = "\n".join(f"  {finding}" for finding in pile.findings)
        message = f"None of the workbooks in '{folder}' could be read:\n{told}"
        raise InputsError(message)
    return _plan(pile)


def _read(path: Path, pile: _Pile) -> None:
    content, stopped = look(path)
    if stopped is not None:
        pile.findings.append(stopped)
        return
    grids, told = read_grids(path.name, content)
    pile.findings.extend(told)
    if any(finding.severity is Severity.STOPS_WORKBOOK for finding in told):
        return
    pile.workbooks.append(Workbook(path.name, hashlib.sha256(content).hexdigest()))
    if b"vbaProject.bin" in content:
        pile.findings.append(
            Finding(
                "macros",
                Severity.INFORMATION,
                CellRef(path.name, "", ""),
                "",
                "The workbook contains macros; they were not run.",
                "",
            )
        )
    entries: list[Entry] = []
    for grid in grids:
        table, told = find_table(grid)
        pile.findings.extend(told)
        if table is None:
            if grid.cells:
                pile.findings.append(
                    Finding(
                        "sheet_not_recognised",
                        Severity.INFORMATION,
                        CellRef(grid.file, grid.sheet, ""),
                        "",
                        "No table that the papers use was found on this sheet; it was not read.",
                        "Nothing, unless it holds part of the plan: then give its columns headings such as Action, "
                        "Lead and Due date.",
                    )
                )
            continue
        _take(table, entries, pile)
    if entries:
        pile.entries.append((path.name, entries))


def _take(table: Table, entries: list[Entry], pile: _Pile) -> None:
    if table.kind != "actions":
        pile.tables.setdefault(table.kind, []).append(table)
        return
    found, texts, told = read_entries(table)
    entries.extend(found)
    pile.texts.extend(texts)
    pile.findings.extend(told)


def _plan(pile: _Pile) -> tuple[Plan, tuple[Finding, ...]]:
    findings = pile.findings
    book = OutcomeBook()
    records.outcomes_of(pile.rows("outcomes"), book, findings)
    merged, told = merge(pile.entries)
    findings.extend(told)
    actions, told = build_actions(merged, book)
    findings.extend(told)
    own = pile.plan_file()
    texts = sorted(pile.texts, key=lambda text: text.typed.where.file != own)
    beside_indicators, beside_evidence = from_outcome_texts(texts, book)
    readings = records.readings_of(pile.rows("readings"), findings)
    boards = governance.boards_of(pile.rows("boards"), findings)
    plan = Plan(
        facts=records.facts_of(pile.rows("facts"), findings) if pile.rows("facts") else Facts(),
        actions=actions,
        indicators=(*records.indicators_of(pile.rows("indicators"), book, readings, findings), *beside_indicators),
        evidence=(*records.evidence_of(pile.rows("evidence"), book, findings), *beside_evidence),
        challenges=tuple(records.challenges_of(pile.rows("challenges"), findings)),
        implications=tuple(records.implications_of(pile.rows("implications"), findings)),
        background_papers=tuple(records.background_of(pile.rows("background"), findings)),
        acronyms=tuple(records.acronyms_of(pile.rows("acronyms"))),
        returns=tuple(records.returns_of(pile.rows("returns"), findings)),
        boards=boards,
        meetings=governance.meetings_of(pile.rows("meetings"), boards, findings),
        recipients=governance.recipients_of(pile.rows("recipients"), boards, findings),
        workbooks=tuple(pile.workbooks),
    )
    sources = {action.outcome_ref: action.sources for action in reversed(actions) if action.sources}
    outcomes = tuple(
        replace(outcome, sources=outcome.sources or sources.get(outcome.ref, ())) for outcome in book.in_order()
    )
    return replace(plan, outcomes=outcomes), in_order(findings)
