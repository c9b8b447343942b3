"""Rows of action tables read as entries: labels carried down, several actions parted, shifted cells set right."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity
from reportgen.intake.cell_lists import Item, as_one, is_bulleted, is_date, is_person, items_of, leads_of
from reportgen.intake.grid import Typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.findings import CellRef
    from reportgen.intake.tables import Row, Table
    from reportgen.plan.model import Lead


@dataclass(frozen=True, slots=True)
class Entry:
    """One action as one workbook tells it: the cells by field, and what the row's place says of outcome and leads."""

    file: str
    ref: str
    outcome: Typed | None
    item: Item
    leads: tuple[Lead, ...]
    fields: Mapping[str, Typed] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OutcomeText:
    """Text of an outcome's shared cells: its success indicators and its evidence, as they stand beside the actions."""

    outcome: Typed | None
    kind: str
    typed: Typed


_FURNITURE = re.compile(r"^(?:page\s+\d+(?:\s+of\s+\d+)?|this page is intentionally left blank)$", re.IGNORECASE)
_GROUP = re.compile(r"^(?:outcome|objective|priority|aim)\b", re.IGNORECASE)
_SAYS_SOMETHING = ("update", "status", "rag", "due", "percent", "next_steps", "evidence", "help_needed", "revised")


def read_entries(table: Table) -> tuple[list[Entry], list[OutcomeText], list[Finding]]:
    """Read an action table's rows, in their order."""
    entries: list[Entry] = []
    texts: list[OutcomeText] = []
    findings: list[Finding] = []
    outcome: Typed | None = None
    theme: Typed | None = None
    slid: set[CellRef] = set()
    for raw in table.rows:
        if _is_example(raw):
            findings.append(
                Finding(
                    "example_row",
                    Severity.INFORMATION,
                    raw.where("ref", "outcome", "action"),
                    raw.text("action"),
                    "The example row was left out.",
                    "Delete it if it should be gone.",
                )
            )
            continue
        row, told = _without_furniture(raw)
        findings.extend(told)
        if row.alone is not None:
            if "outcome" in row.cells or _GROUP.match(row.alone.text) or "outcome" not in table.columns:
                outcome = row.alone
            else:
                theme = row.alone
            continue
        row, told = _set_right(_without_slid(row, slid))
        findings.extend(told)
        slid.update(typed.where for name, typed in row.cells.items() if told and name == "indicators")
        if "outcome" in row.cells:
            outcome, told = _outcome_of(outcome, row, has_entries=bool(entries))
            findings.extend(told)
            if told:
                entries = [
                    replace(entry, outcome=outcome) if _is_of(entry.outcome, outcome) else entry for entry in entries
                ]
                texts = [replace(text, outcome=outcome) if _is_of(text.outcome, outcome) else text for text in texts]
        if theme is not None and "theme" not in row.cells:
            row = replace(row, cells={**row.cells, "theme": theme})
        texts.extend(
            OutcomeText(outcome, kind, row.cells[kind])
            for kind in ("indicators", "evidence_check")
            if kind in row.cells
        )
        found, told = _entries_of(table.file, row, outcome)
        entries.extend(found)
        findings.extend(told)
    return entries, texts, findings


_EXAMPLE = re.compile(
    r"^\W*(?:(?:example|e\.g\.?|for example)(?:\s*:|\s+[\u2013-]\s|\s+row\b|\s+only\b|\W*$)"
    r"|sample(?:\s*:|\s+row\b|\W*$))",
    re.IGNORECASE,
)


def _is_example(row: Row) -> bool:
    return any(_EXAMPLE.match(row.text(name)) for name in ("ref", "outcome", "action", "theme"))


def _without_furniture(row: Row) -> tuple[Row, list[Finding]]:
    furniture = {name: typed for name, typed in row.cells.items() if _FURNITURE.match(typed.text)}
    if not furniture:
        return row, []
    cells = {name: typed for name, typed in row.cells.items() if name not in furniture}
    return replace(row, cells=cells), [
        Finding(
            "page_furniture",
            Severity.TO_TELL,
            typed.where,
            typed.text,
            "This is left over from a printed page and was not read.",
            "Delete it.",
        )
        for typed in furniture.values()
    ]


def _without_slid(row: Row, slid: set[CellRef]) -> Row:
    """Leave out a merged lead that was found in a row above to be no lead, but what should stand one column further."""
    if "lead" in row.merged and row.cells["lead"].where in slid:
        return replace(row, cells={name: typed for name, typed in row.cells.items() if name != "lead"})
    return row


def _set_right(row: Row) -> tuple[Row, list[Finding]]:
    """Find a lead typed under the date heading, and cells that slid one column to the left behind it."""
    due, lead = row.cells.get("due"), row.cells.get("lead")
    if (
        due is None
        and lead is not None
        and _is_list_without_name(lead.text)
        and "evidence_check" not in row.cells
        and "lead" not in row.merged
    ):
        return _slid(row, lead, {name: typed for name, typed in row.cells.items() if name != "lead"}, lead)
    if (
        due is None
        or not isinstance(due.value, str)
        or is_date(due.text)
        or not all(is_person(line) for line in due.text.split("\n"))
    ):
        return row, []
    cells = {name: typed for name, typed in row.cells.items() if name != "due"}
    cells["lead"] = due
    if lead is None or "lead" in row.merged:
        message = "A lead stands under the date heading; it was read as the lead."
    elif is_date(lead.text):
        cells["due"] = lead
        message = "The lead and the date stand under each other's heading; they were read the right way round."
    elif "evidence_check" not in row.cells and not is_person(lead.text):
        return _slid(row, lead, cells, due)
    else:
        return row, []
    return replace(row, cells=cells), [_shifted(due, message)]


def _slid(row: Row, indicators: Typed, cells: dict[str, Typed], first: Typed) -> tuple[Row, list[Finding]]:
    if "indicators" in row.cells:
        cells["evidence_check"] = row.cells["indicators"]
    cells["indicators"] = indicators
    return replace(row, cells=cells), [
        _shifted(
            first,
            "From here on, the cells of this row stand one column too far left; they were read one to the right.",
        )
    ]


def _shifted(typed: Typed, message: str) -> Finding:
    return Finding(
        "shifted_columns",
        Severity.TO_TELL,
        typed.where,
        typed.text.split("\n")[0],
        message,
        "Move each value under its own heading.",
    )


def _is_list_without_name(text: str) -> bool:
    return (
        len(items_of(text)) > 1
        and any(is_bulleted(line) for line in text.split("\n"))
        and not any(is_person(line) for line in text.split("\n"))
    )


def _outcome_of(before: Typed | None, row: Row, *, has_entries: bool) -> tuple[Typed, list[Finding]]:
    here = row.cells["outcome"]
    goes_on = before is not None and has_entries and here.where != before.where and here.text[:1].islower()
    if not goes_on or before is None:
        return here, []
    joined = Typed(f"{before.text} {here.text}", f"{before.text} {here.text}", before.where)
    return joined, [
        Finding(
            "split_cell",
            Severity.TO_TELL,
            here.where,
            here.text,
            f"The outcome's text goes on from {before.where.cell}; the two were read as one.",
            "Put the whole outcome in one cell.",
        )
    ]


def _is_of(outcome: Typed | None, joined: Typed) -> bool:
    return outcome is not None and outcome.where == joined.where


def _entries_of(file: str, row: Row, outcome: Typed | None) -> tuple[list[Entry], list[Finding]]:
    action = row.cells.get("action")
    if action is not None and not any(c.isalnum() for c in action.text):
        action = None
    refs = [line.strip() for line in row.text("ref").split("\n") if line.strip()]
    if action is None:
        if refs and any(name in row.cells for name in _SAYS_SOMETHING):
            return [Entry(file, refs[0], outcome, Item(""), _leads(row), row.cells)], []
        return [], list(_lost(row))
    is_one = len(refs) == 1 or any(name in row.cells for name in ("update", "rag", "status"))
    items = (as_one(action.text),) if is_one else items_of(action.text)
    findings: list[Finding] = []
    if len(items) > 1:
        findings.append(
            Finding(
                "several_actions",
                Severity.INFORMATION,
                action.where,
                items[0].text,
                f"The cell holds {len(items)} actions; each was read as an action of its own.",
                "Give each action a row of its own, so that it can have its own lead, date and status.",
            )
        )
    leads, told = _shared_leads(row, len(items))
    findings.extend(told)
    names = refs if len(refs) == len(items) else [""] * len(items)
    return [
        Entry(file, ref, outcome, item, who, row.cells) for ref, item, who in zip(names, items, leads, strict=True)
    ], findings


def _lost(row: Row) -> Iterator[Finding]:
    left = {
        name: typed
        for name, typed in row.cells.items()
        if name in {"lead", "due", *_SAYS_SOMETHING} and name not in row.merged
    }
    if left:
        first = next(iter(left.values()))
        yield Finding(
            "row_without_action",
            Severity.TO_TELL,
            first.where,
            first.text,
            "The row has no action and no reference, so what it says was not used.",
            "Type the action or its reference, or clear the row.",
        )


def _leads(row: Row) -> tuple[Lead, ...]:
    return leads_of(row.text("lead"), row.text("lead_post"), row.text("lead_agency")) if "lead" in row.cells else ()


def _shared_leads(row: Row, actions: int) -> tuple[list[tuple[Lead, ...]], list[Finding]]:
    if actions == 1 or "lead" not in row.cells:
        return [_leads(row)] * actions, []
    lines = [line for line in row.text("lead").split("\n") if line.strip()]
    if len(lines) == actions:
        return [leads_of(line) for line in lines], []
    leads = _leads(row)
    if len(leads) == 1:
        return [leads] * actions, []
    return [leads] * actions, [
        Finding(
            "lead_not_matched",
            Severity.TO_TELL,
            row.cells["lead"].where,
            "; ".join(str(lead) for lead in leads),
            f"{len(leads)} leads stand beside {actions} actions, so nobody can tell who leads which; "
            "all are shown for each.",
            "Give each action a row with its own lead.",
        )
    ]
