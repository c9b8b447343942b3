"""Rows of action tables read as entries: labels carried down, several actions parted, shifted cells set right."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity
from reportgen.intake.cell_lists import Item, as_one, items_of, leads_of
from reportgen.intake.examples import says_example
from reportgen.intake.grid import Typed
from reportgen.intake.labels import GROUP, SECTION, said_of_group
from reportgen.intake.shifted import SetRight

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportgen.findings import CellRef
    from reportgen.intake.rows import Row, Table
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
    """Text of an outcome's shared cells: its success indicators and its evidence, as they stand beside the actions.

    `beside` is the action beside which it stands, or any cell of its row.
    """

    outcome: Typed | None
    kind: str
    typed: Typed
    beside: CellRef


_FURNITURE = re.compile(r"^(?:page\s+\d+(?:\s+of\s+\d+)?|this page is intentionally left blank)$", re.IGNORECASE)
_SAYS_SOMETHING = ("update", "status", "rag", "due", "percent", "next_steps", "evidence", "help_needed", "revised")
_FILLED_BEFOREHAND = frozenset({"status", "rag", "percent", "restricted", "updated", "due", "report_to"})
"""Fields that a form may hold in rows that nobody has used yet."""
_FEWEST_UNUSED = 3
_NO_OUTCOME = re.compile(
    r"[-\u2013\u2014_./?\s]*(?:n\s*[/.]?\s*a\.?|none|not applicable)?[-\u2013\u2014_.\s]*", re.IGNORECASE
)


@dataclass(slots=True)
class _Group:
    """The labels in force, from the rows above: the outcome, the theme, and a status for the whole section."""

    outcome: Typed | None = None
    theme: Typed | None = None
    status: Typed | None = None
    before: Typed | None = None
    lead: Typed | None = None
    agency: Typed | None = None

    def say(self, label: Typed) -> list[Finding] | None:
        """Take what a label says of the rows below it, and tell it; None where it names them."""
        said = said_of_group(label.text)
        if said is None:
            return None
        field, value = said
        if field in {"lead", "lead_agency"}:
            typed = Typed(value, value, label.where)
            self.lead, self.agency = (typed, self.agency) if field == "lead" else (self.lead, typed)
            return []
        return [_not_used(label)]

    def take(self, row: Row, label: Typed, *, has_outcomes: bool) -> None:
        """Take a label for what it names: a section of closed actions, an outcome, or a theme."""
        last, self.before = self.before, label
        self.lead = self.agency = None
        section = SECTION.fullmatch(label.text)
        if section:
            words = "Complete" if section["closed"] else ""
            self.status = Typed(words, words, label.where) if words else None
        elif "outcome" not in row.cells and has_outcomes and not _OUTCOME.match(label.text):
            self.theme = label
        elif last is not None and _ONLY_NUMBER.fullmatch(last.text) and not GROUP.match(label.text):
            text = f"{last.text.rstrip(' .:')}: {label.text}"
            self.outcome = Typed(text, text, last.where)
        else:
            if last is not None and last is self.outcome:
                # two labels without a row between them: the upper one is of the section, the lower of the outcome
                self.theme = last
            self.outcome = label


_OUTCOME = re.compile(r"^(?:outcome|objective|priority|aim|goal)s?\b", re.IGNORECASE)
_ONLY_NUMBER = re.compile(
    r"(?:outcome|objective|priority|aim|theme|goal|recommendation)\s*[\w.]{1,4}\W*", re.IGNORECASE
)


def read_entries(table: Table) -> tuple[list[Entry], list[OutcomeText], list[Finding]]:
    """Read an action table's rows, in their order."""
    entries: list[Entry] = []
    texts: list[OutcomeText] = []
    findings: list[Finding] = []
    group = _Group()
    set_right = SetRight.of(table.rows)
    used, told = _without_unused(table.rows)
    findings.extend(told)
    for raw, is_example in _with_examples(used):
        if is_example:
            findings.append(_example(raw))
            continue
        row, told = _without_furniture(raw)
        findings.extend(told)
        if row.alone is not None:
            said = group.say(row.alone)
            if said is None:
                group.take(row, row.alone, has_outcomes="outcome" in table.columns)
            findings.extend(said or ())
            continue
        group.before = None
        row, told = set_right.row(row)
        findings.extend(told)
        outcome = group.outcome
        if "outcome" in row.cells:
            outcome, told = _outcome_of(group.outcome, row, has_entries=bool(entries))
            group.outcome = outcome or group.outcome
            findings.extend(told)
            if told and outcome is not None:
                entries = [
                    replace(entry, outcome=outcome) if _is_of(entry.outcome, outcome) else entry for entry in entries
                ]
                texts = [replace(text, outcome=outcome) if _is_of(text.outcome, outcome) else text for text in texts]
        row, told = _in_group(row, group)
        findings.extend(told)
        texts.extend(
            OutcomeText(outcome, kind, row.cells[kind], row.where("action"))
            for kind in ("indicators", "evidence_check")
            if kind in row.cells
        )
        found, told = _entries_of(table.file, row, outcome)
        entries.extend(found)
        findings.extend(told)
    return entries, texts, findings


def _in_group(row: Row, group: _Group) -> tuple[Row, list[Finding]]:
    given = {
        name: label
        for name, label in (
            ("theme", group.theme),
            ("status", group.status),
            ("lead", group.lead if "lead_agency" not in row.cells else None),
            ("lead_agency", group.agency if "lead" not in row.cells else None),
        )
        if label is not None and name not in row.cells and not (name == "status" and "rag" in row.cells)
    }
    told = [_lead_of_group(given[name]) for name in ("lead", "lead_agency") if name in given]
    return (replace(row, cells={**row.cells, **given}), told) if given else (row, [])


def _not_used(label: Typed) -> Finding:
    return Finding(
        "label_not_used",
        Severity.TO_TELL,
        label.where,
        label.text,
        "This stands by itself among the actions and names no outcome; it was not used.",
        "If the papers should say it, put it into a column of each action.",
    )


def _lead_of_group(typed: Typed) -> Finding:
    return Finding(
        "lead_of_group",
        Severity.INFORMATION,
        typed.where,
        typed.text,
        "The lead stands above the actions; it was read for each of them that has none of its own.",
        "Nothing, if that is right; else give each action its lead.",
    )


_EXAMPLE_FIELDS = ("ref", "outcome", "action", "theme", "source", "lead")


def _with_examples(rows: Sequence[Row]) -> Iterator[tuple[Row, bool]]:
    """Tell which rows are examples: they say so, or the label directly above them does."""
    below_label = False
    for row in rows:
        says_so = any(says_example(row.text(name)) for name in _EXAMPLE_FIELDS)
        is_label = row.alone is not None and says_example(row.alone.text)
        if not is_label:
            yield row, says_so or below_label
        below_label = is_label


def _example(row: Row) -> Finding:
    return Finding(
        "example_row",
        Severity.INFORMATION,
        row.where("ref", "outcome", "action"),
        row.text("action"),
        "The example row was left out.",
        "Delete it if it should be gone.",
    )


def _without_unused(rows: Sequence[Row]) -> tuple[Sequence[Row], list[Finding]]:
    """Leave out the rows at the end that a form filled beforehand and nobody has used: "Not started" and no action."""
    last = len(rows)
    while last and rows[last - 1].alone is None and not rows[last - 1].cells.keys() - _FILLED_BEFOREHAND:
        last -= 1
    unused = rows[last:]
    if len(unused) < _FEWEST_UNUSED or len({tuple(row.text(name) for name in row.cells) for row in unused}) > 1:
        return rows, []
    first, final = unused[0].where(), unused[-1].number
    return rows[:last], [
        Finding(
            "unused_rows",
            Severity.INFORMATION,
            first,
            "",
            f"{len(unused)} rows (from {first.cell} to row {final}) hold no action, only what the form puts there; "
            "they were left out.",
            "Nothing.",
        )
    ]


def _without_furniture(row: Row) -> tuple[Row, list[Finding]]:
    if row.alone is not None and _FURNITURE.match(row.alone.text):
        row = replace(row, cells=row.cells or {"": row.alone}, alone=None)
    furniture = {name: typed for name, typed in row.cells.items() if _FURNITURE.match(typed.text)}
    if not furniture:
        return row, []
    cells = {name: typed for name, typed in row.cells.items() if name not in furniture}
    return replace(row, cells=cells, merged=row.merged & cells.keys()), [
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


def _outcome_of(before: Typed | None, row: Row, *, has_entries: bool) -> tuple[Typed | None, list[Finding]]:
    here = row.cells["outcome"]
    if _NO_OUTCOME.fullmatch(here.text):
        return None, []
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
