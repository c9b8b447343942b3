"""A folder of workbooks in, one plan and the findings out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportgen.errors import InputsError
from reportgen.findings import CellRef, Finding, Severity, in_order
from reportgen.intake import governance, records
from reportgen.intake.build import OutcomeBook, build_actions, from_outcome_texts
from reportgen.intake.entries import read_entries
from reportgen.intake.grid import read_grids
from reportgen.intake.look import OTHER_SPREADSHEETS, WORKBOOK_SUFFIXES, is_candidate, look
from reportgen.intake.merge import merge
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

    tables: dict[str, list[Row]] = field(default_factory=dict)
    entries: list[tuple[str, list[Entry]]] = field(default_factory=list)
    texts: list[OutcomeText] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    workbooks: list[Workbook] = field(default_factory=list)

    def rows(self, kind: str) -> list[Row]:
        return self.tables.get(kind, [])


def read_folder(folder: Path) -> tuple[Plan, tuple[Finding, ...]]:
    """Read every workbook of a folder as one plan.

    A workbook that cannot be read is a finding. Raises InputsError where none can be read.
    """
    paths = find_workbooks(folder)
    pile = _Pile()
    for path in paths:
        _read(path, pile)
    if not pile.workbooks:
        told = "\n".join(f"  {finding}" for finding in pile.findings)
        message = f"None of the workbooks in '{folder}' could be read:\n{told}"
        raise InputsError(message)
    return _plan(pile)


def _read(path: Path, pile: _Pile) -> None:
    stopped = look(path)
    if stopped is None and path.suffix.lower() not in WORKBOOK_SUFFIXES:
        stopped = Finding(
            "not_excel",
            Severity.STOPS_WORKBOOK,
            CellRef(path.name, "", ""),
            "",
            f"Files of the kind {path.suffix} are not read ({', '.join(OTHER_SPREADSHEETS)} are not).",
            "Open it in Excel and choose File > Save As > Excel Workbook (.xlsx).",
        )
    if stopped is not None:
        pile.findings.append(stopped)
        return
    grids, told = read_grids(path)
    pile.findings.extend(told)
    if any(finding.severity is Severity.STOPS_WORKBOOK for finding in told):
        return
    pile.workbooks.append(Workbook(path.name, hashlib.sha256(path.read_bytes()).hexdigest()))
    if path.suffix.lower() == ".xlsm":
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
                        "Nothing, unless it holds part of the plan: then give its columns headings such as Action, Lead, Due date.",
                    )
                )
            continue
        _take(table, entries, pile)
    if entries:
        pile.entries.append((path.name, entries))


def _take(table: Table, entries: list[Entry], pile: _Pile) -> None:
    if table.kind != "actions":
        pile.tables.setdefault(table.kind, []).extend(table.rows)
        return
    found, texts, told = read_entries(table)
    entries.extend(found)
    pile.texts.extend(texts)
    pile.findings.extend(told)


def _plan(pile: _Pile) -> tuple[Plan, tuple[Finding, ...]]:
    findings = pile.findings
    book = OutcomeBook()
    records.outcomes_of(pile.rows("outcomes"), book)
    merged, told = merge(pile.entries)
    findings.extend(told)
    actions, told = build_actions(merged, book)
    findings.extend(told)
    beside_indicators, beside_evidence = from_outcome_texts(pile.texts, book)
    readings = records.readings_of(pile.rows("readings"))
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
        replace(outcome, sources=outcome.sources or sources.get(outcome.ref, ())) for outcome in book.outcomes.values()
    )
    return replace(plan, outcomes=outcomes), in_order(findings)
