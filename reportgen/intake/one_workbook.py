"""One workbook read by itself: what it holds for the plan and what is to be put right, before the others are known."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportgen.findings import LIST_SHEET, CellRef, Finding, Severity, to_tell
from reportgen.intake.by_theme import with_outcomes
from reportgen.intake.entries import read_entries
from reportgen.intake.examples import without_examples
from reportgen.intake.grid import read_all
from reportgen.intake.heading_answers import NO_ANSWERS, Answers
from reportgen.intake.heading_row import command_for, left_out_told, some_of
from reportgen.intake.lacking import with_keys
from reportgen.intake.marked_places import known_headings, marked_places
from reportgen.intake.registers import register_of
from reportgen.intake.returned import read_returns
from reportgen.intake.saved import saved_at
from reportgen.intake.tables import find_tables
from reportgen.intake.what_it_is import problem_of
from reportgen.plan.model import Workbook

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from reportgen.intake.entries import Entry, OutcomeText
    from reportgen.intake.grid import Grid
    from reportgen.intake.tables import Table


@dataclass(frozen=True, slots=True)
class WorkbookRead:
    """What one workbook holds: its tables other than of actions, its actions, the texts beside them, and the findings.

    `registers` says of sheets of actions what they seem to be, where that is hardly the plan.
    `workbook` is None where it could not be read; then only findings are there. It travels from a process of its own
    and is kept for the next run, so that it is made of plain frozen values only.
    """

    workbook: Workbook | None = None
    tables: tuple[Table, ...] = ()
    entries: tuple[Entry, ...] = ()
    texts: tuple[OutcomeText, ...] = ()
    findings: tuple[Finding, ...] = ()
    registers: Mapping[str, str] = field(default_factory=dict)


def read_workbook(name: str, content: bytes, answers: Answers = NO_ANSWERS) -> WorkbookRead:
    """Read a workbook's bytes; the same bytes under the same name always give the same.

    `answers` is what officers settled about headings.
    """
    problem = problem_of(name, content)
    if problem is not None:
        code, message, remedy = problem
        stopped = Finding(code, Severity.STOPS_WORKBOOK, CellRef(name, "", ""), "", message, remedy)
        return WorkbookRead(findings=(stopped,))
    every, told = read_all(name, content)
    findings = list(told)
    if any(finding.severity is Severity.STOPS_WORKBOOK for finding in told):
        return WorkbookRead(findings=tuple(findings))
    grids = [grid for grid in every if not grid.is_hidden and not _is_list_of_findings(grid)]
    if not any(grid.cells for grid in grids):
        findings.append(_blank(name))
    if b"vbaProject.bin" in content:
        findings.append(_macros(name))
    tables: list[Table] = []
    actions: list[Table] = []
    entries: list[Entry] = []
    texts: list[OutcomeText] = []
    registers: dict[str, str] = {}
    settled: set[str] = set()
    saved = saved_at(content)
    back = read_returns(grids, saved)
    findings.extend(back.findings)
    for grid in back.grids:
        here, told = find_tables(grid, answers, others=grids)
        left_out = list(left_out_told(grid, answers))
        findings.extend((*told, *left_out))
        settled.update([grid.sheet] if left_out else ())
        if not here and not left_out and not any(one.code in _SAYS_WHY for one in told):
            findings.extend(_not_recognised(grid))
        tables.extend(table for table in here if table.kind != "actions")
        whats = {register_of(table) for table in here if table.kind == "actions"}
        if whats and "" not in whats:
            registers[grid.sheet] = min(whats)
        actions.extend(table for table in here if table.kind == "actions")
    hidden = [grid for grid in every if grid.is_hidden]
    read_here = {table.sheet for table in (*actions, *tables)}
    looked_at = [_without_our_words(grid, read_here) if back.returned else grid for grid in back.grids]
    findings.extend(marked_places((*looked_at, *hidden), (*actions, *tables), frozenset(settled)))
    actions, told = with_outcomes(actions, has_outcomes=any(table.kind == "outcomes" for table in tables))
    findings.extend(told)
    for table in actions:
        found, beside, told = read_entries(table)
        entries.extend(found)
        texts.extend(beside)
        findings.extend(told)
    tables, told = without_examples(tables)
    findings.extend(told)
    tables, told = with_keys(tables)
    findings.extend(told)
    read = Workbook(name, hashlib.sha256(content).hexdigest(), saved, back.returned)
    return WorkbookRead(read, tuple(tables), tuple(entries), tuple(texts), tuple(findings), registers)


_SAYS_WHY = frozenset({"table_of_counts", "sheet_sideways", "guidance_not_read", "action_column_unknown"})
"""Findings that tell why a sheet without a table was not read."""


def _without_our_words(grid: Grid, read: Collection[str]) -> Grid:
    """Leave out what our own blank return says above its rows and on each page: it marks none of them."""
    notes = tuple(note for note in grid.notes if note.where.cell)
    return replace(grid, notes=notes, cells={} if grid.sheet in read else grid.cells)


def _is_list_of_findings(grid: Grid) -> bool:
    """Tell the first sheet of a marked-up copy that came back in the place of its workbook."""
    title = grid.cells.get((1, 1))
    return grid.sheet.startswith(LIST_SHEET) and title is not None and title.text.startswith(f"{LIST_SHEET} in ")


def _blank(name: str) -> Finding:
    return to_tell(
        "workbook_blank",
        CellRef(name, "", ""),
        "",
        "The workbook holds nothing that can be seen, so nothing was read of it.",
        "Take it out of the folder, or put the right one there.",
    )


def _macros(name: str) -> Finding:
    return Finding(
        "macros",
        Severity.INFORMATION,
        CellRef(name, "", ""),
        "",
        "The workbook contains macros; they were not run.",
        "",
    )


def _not_recognised(grid: Grid) -> list[Finding]:
    if not grid.cells:
        return []
    headings = known_headings(grid)
    if headings:
        names = some_of(tuple(" ".join(typed.text.split()) for typed in headings))
        return [
            to_tell(
                "table_not_recognised",
                headings[0].where,
                headings[0].text,
                f"The headings {names} are some of a plan's, and with them alone the table is none that the papers "
                "use; it was not read.",
                "If it is part of the plan or a return, give it the columns Ref or Action, and Progress update or "
                f'Status; if not, say so once: {command_for(grid.file)} --sheet "{grid.sheet}" --kind "Not needed"',
            )
        ]
    return [
        Finding(
            "sheet_not_recognised",
            Severity.INFORMATION,
            CellRef(grid.file, grid.sheet, ""),
            "",
            "No table that the papers use was found on this sheet; it was not read.",
            "Nothing, unless it holds part of the plan: then give its columns headings such as Action, "
            "Lead and Due date.",
        )
    ]
