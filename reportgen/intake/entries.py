"""Rows of action tables read as entries: labels carried down, several actions parted, shifted cells set right."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity, to_tell
from reportgen.intake.cell_lists import Item, as_one, items_of, leads_of
from reportgen.intake.examples import says_example
from reportgen.intake.grid import Typed
from reportgen.intake.labels import SECTION
from reportgen.intake.restriction_words import is_not_restricted
from reportgen.intake.row_labels import Labels, below_the_last
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
_SAYS_NOTHING_OF_IT = frozenset({"", "ref", "action", "outcome", "indicators", "evidence_check"})
"""What a row may hold that says nothing of its own action: its key, and what is its outcome's."""
_FILLED_BEFOREHAND = frozenset({"status", "rag", "percent", "restricted", "updated", "due", "report_to"})
"""Fields that a form may hold in rows that nobody has used yet."""
_FEWEST_UNUSED = 3
_FEWEST_SMALL = 3
"""Where so many outcomes begin with a small letter, they are written so."""
_NO_OUTCOME = re.compile(
    r"[-\u2013\u2014_./?\s]*(?:n\s*[/.]?\s*a\.?|none|not applicable)?[-\u2013\u2014_.\s]*", re.IGNORECASE
)


def read_entries(table: Table) -> tuple[list[Entry], list[OutcomeText], list[Finding]]:
    """Read an action table's rows, in their order."""
    entries: list[Entry] = []
    texts: list[OutcomeText] = []
    findings: list[Finding] = []
    group = Labels()
    set_right = SetRight.of(table.rows, table.columns)
    may_go_on = _begin_with_capitals(table.rows)
    used, told = _without_unused(table.rows)
    findings.extend(told)
    for raw, is_example in _with_examples(used):
        if is_example:
            findings.append(_example(raw))
            continue
        row, told = _without_furniture(raw)
        findings.extend(told)
        if row.alone is not None:
            said = group.say(row, row.alone)
            if said is None:
                group.take(row, row.alone, has_outcomes="outcome" in table.columns)
                said = group.doubts(row.alone, entries)
            findings.extend(said)
            continue
        group.before = None
        row, told = set_right.row(row)
        findings.extend(told)
        outcome = group.outcome
        if "outcome" in row.cells:
            outcome, told = _outcome_of(group.outcome, row, may_go_on=may_go_on and bool(entries))
            group.outcome = outcome or group.outcome
            findings.extend(told)
            if told and outcome is not None:
                entries = [
                    replace(entry, outcome=outcome) if _is_of(entry.outcome, outcome) else entry for entry in entries
                ]
                texts = [replace(text, outcome=outcome) if _is_of(text.outcome, outcome) else text for text in texts]
        own = _says(row)
        row, told = group.given_to(row)
        findings.extend(told)
        texts.extend(
            OutcomeText(outcome, kind, row.cells[kind], row.where("action"))
            for kind in ("indicators", "evidence_check")
            if kind in row.cells
        )
        found, told = _entries_of(table.file, row, outcome, own)
        entries.extend(found)
        findings.extend(told)
    if group.before is not None and entries and not SECTION.fullmatch(group.before.text):
        last = group.before.where
        findings = [told for told in findings if told.code != "label_taken" or told.where != last]
        findings.append(below_the_last(group.before))
    return entries, texts, findings


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


def _begin_with_capitals(rows: Sequence[Row]) -> bool:
    """Tell whether a small letter at the beginning of an outcome shows that it goes on from the one above."""
    texts = [text for row in rows if (text := row.text("outcome"))]
    small = {text for text in texts if text[:1].islower()}
    return not small or (len(small) < _FEWEST_SMALL and texts[0] not in small)


def _outcome_of(before: Typed | None, row: Row, *, may_go_on: bool) -> tuple[Typed | None, list[Finding]]:
    here = row.cells["outcome"]
    if _NO_OUTCOME.fullmatch(here.text):
        return None, []
    goes_on = before is not None and may_go_on and here.where != before.where and here.text[:1].islower()
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


def _refs_not_matched(row: Row, refs: Sequence[str], actions: int) -> Finding:
    beside = f"{actions} actions" if actions > 1 else "one action"
    used = f"the first of them, {refs[0]}, was used" if actions == 1 else "none was used"
    return Finding(
        "refs_not_matched",
        Severity.TO_TELL,
        row.where("ref"),
        "; ".join(refs),
        f"{len(refs)} references stand beside {beside}, so nobody can tell which is whose; {used}.",
        "Give each action a row with its own reference.",
    )


def _says(row: Row) -> list[Typed]:
    """Give what a row itself says of its action; the "No" under Restricted that forms have beforehand says nothing."""
    return [
        typed
        for name, typed in row.cells.items()
        if name not in _SAYS_NOTHING_OF_IT
        and name not in row.merged
        and not (name == "restricted" and is_not_restricted(typed.text))
    ]


def _entries_of(file: str, row: Row, outcome: Typed | None, own: Sequence[Typed]) -> tuple[list[Entry], list[Finding]]:
    action = row.cells.get("action")
    if action is not None and not any(c.isalnum() for c in action.text):
        action = None
    refs = [line.strip() for line in row.text("ref").split("\n") if line.strip()]
    if action is None:
        if refs and own:
            return [Entry(file, ref, outcome, Item(""), _leads(row), row.cells) for ref in refs], []
        return [], [] if refs else list(_lost(own))
    items = items_of(action.text)
    is_told_once = any(name in row.cells for name in ("update", "rag", "status"))
    if len(refs) == 1 or (is_told_once and len(refs) != len(items)):
        items = (as_one(action.text),)
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
    names = refs if len(refs) == len(items) else refs[:1] if refs and len(items) == 1 else [""] * len(items)
    if refs and len(refs) != len(items):
        findings.append(_refs_not_matched(row, refs, len(items)))
    return [
        Entry(file, ref, outcome, item, who, row.cells) for ref, item, who in zip(names, items, leads, strict=True)
    ], findings


def _lost(own: Sequence[Typed]) -> Iterator[Finding]:
    if own:
        yield Finding(
            "row_without_action",
            Severity.TO_TELL,
            own[0].where,
            own[0].text,
            "The row has no action and no reference, so what it says was not used.",
            "Type the action or its reference, or clear the row.",
        )


def _leads(row: Row) -> tuple[Lead, ...]:
    if "lead" in row.cells:
        return leads_of(row.text("lead"), row.text("lead_post"), row.text("lead_agency"))
    # a post leads where no name stands beside it
    return leads_of(row.text("lead_post"), "", row.text("lead_agency"))


def _post_of_nobody(row: Row, leads: Sequence[Lead]) -> Iterator[Finding]:
    """Tell a post beside several leads, of whom nobody knows whose it is."""
    if len(leads) > 1 and "lead" in row.cells and "lead_post" in row.cells and not any(lead.post for lead in leads):
        yield to_tell(
            "post_not_matched",
            row.where("lead_post"),
            row.text("lead_post"),
            f"One post stands beside {len(leads)} leads, so nobody can tell whose it is; it is not shown.",
            "Give the post of each lead, one a line in the order of the leads.",
        )


def _shared_leads(row: Row, actions: int) -> tuple[list[tuple[Lead, ...]], list[Finding]]:
    if actions == 1 or "lead" not in row.cells:
        leads = _leads(row)
        return [leads] * actions, list(_post_of_nobody(row, leads))
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
