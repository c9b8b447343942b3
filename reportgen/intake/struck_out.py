"""Rows and cells with a line drawn through them: what is struck out is not read, and always told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportgen.findings import Finding, short, to_tell
from reportgen.intake.cell_lists import is_bulleted
from reportgen.intake.grid import Typed
from reportgen.intake.headings import ACTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportgen.intake.headings import SheetKind
    from reportgen.intake.restricting import Column
    from reportgen.intake.rows import Row

_OF_AN_ACTION = frozenset({"ref", "outcome", "theme", "source", "lead", "report_to"})
_LABELS = frozenset({"outcome", "theme", "source"})
_TAKE_AWAY = "Clear the cell, or take the line through it away."


@dataclass(frozen=True, slots=True)
class StruckOut:
    """What of a table is struck out: its `rows` by number, those `kept` as they are restricted, and what is told."""

    kind: SheetKind
    rows: frozenset[int] = frozenset()
    kept: frozenset[int] = frozenset()
    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(
        cls,
        rows: Sequence[Row],
        kind: SheetKind,
        headings: Iterable[Typed] = (),
        restricting: Sequence[Column] = (),
        own: int = 0,
    ) -> StruckOut:
        """Find the rows that are struck out, as they stand; `own` is the column of the field 'restricted'.

        A row that would be restricted without the line is kept: nothing of it may be published by a second row.
        """
        findings = [_heading_told(typed) for typed in headings if typed.is_struck_out]
        gone: set[int] = set()
        kept: set[int] = set()
        for row in rows:
            if row.alone is not None or not _is_struck(row, kind):
                if row.alone is None and kind is ACTIONS:
                    findings.extend(_opens_nothing(row, restricting, own))
                continue
            (kept if _is_restricted(row, restricting, own) else gone).add(row.number)
            findings.append(_row_told(row, kind, is_kept=row.number in kept))
        return cls(kind, frozenset(gone), frozenset(kept), tuple(findings))

    def read(self, rows: Sequence[Row]) -> tuple[list[Row], list[Finding]]:
        """Leave out all that is struck out of a table whose rows do not speak for those below."""
        read, told = self.without_cells([row for row in rows if row.number not in self.rows])
        return read, [*self.findings, *told]

    def without_rows(self, rows: Sequence[Row]) -> tuple[list[Row], list[Finding]]:
        """Leave struck sub-points out; a struck row of another kind may say something for the rows below it."""
        out = [row for row in rows if row.number not in self.rows or row.alone is not None or not _is_sub_point(row)]
        return out, list(self.findings)

    def without_cells(self, rows: Sequence[Row]) -> tuple[list[Row], list[Finding]]:
        """Leave out what else is struck out, cell by cell, and the rest of the rows that are struck out."""
        out: list[Row] = []
        told: dict[object, Finding] = {}
        is_below_struck = False
        for row in rows:
            if row.number in self.rows and row.alone is None:
                label = row.cells.get("outcome")
                if label is not None:
                    out.append(replace(row, cells={"outcome": label}, merged=row.merged & {"outcome"}))
                    is_below_struck = False
                continue
            if row.number in self.kept and row.alone is None:
                out.append(row)
                continue
            row = self._with_labels(row)  # noqa: PLW2901 - the same row
            for finding in _told(row):
                told.setdefault(finding.where, finding)
            if self.kind is ACTIONS:
                row, is_below_struck = _without_outcome(row, is_below_struck=is_below_struck)  # noqa: PLW2901 - the same row
            out.append(_without_cells(row))
        return out, list(told.values())

    def _with_labels(self, row: Row) -> Row:
        """Let a label that is merged over a struck row and this one stand: it was struck with the row, not for this."""
        labels = {
            name: replace(row.cells[name], struck="")
            for name in _LABELS & row.merged
            if row.cells[name].is_struck_out and row.cells[name].where.row_number in self.rows
        }
        return replace(row, cells={**row.cells, **labels}) if labels else row


def _is_struck(row: Row, kind: SheetKind) -> bool:
    """Tell whether a row as such is struck out: what makes it one is, or all that it says."""
    if not any(typed.struck for typed in row.cells.values()):
        return False
    own = {name: typed for name, typed in row.cells.items() if name not in row.merged}
    if own and all(typed.is_struck_out for typed in own.values()):
        return True
    if kind is ACTIONS:
        return any(own[name].is_struck_out for name in ("action", "ref") if name in own)
    choices = ([own[name] for name in choice if name in own] for choice in kind.needs)
    return any(choice and all(typed.is_struck_out for typed in choice) for choice in choices)


def _is_restricted(row: Row, columns: Sequence[Column], own: int) -> bool:
    is_action = "action" in row.cells or "ref" in row.cells
    for column in columns:
        typed = _of_column(row, column, own)
        if typed is None:
            if is_action and column.restricts(None):
                return True
        elif column.restricts(replace(typed, struck="")):
            return True
    return False


def _of_column(row: Row, column: Column, own: int) -> Typed | None:
    return row.cells.get("restricted") if column.number == own else column.cells.get(row.number)


def _is_sub_point(row: Row) -> bool:
    """Tell whether a row, were it not struck out, might be a sub-point of the action above it."""
    text = row.text("action")
    return not _OF_AN_ACTION & (row.cells.keys() - row.merged) and (is_bulleted(text) or text[:1].islower())


def _without_cells(row: Row) -> Row:
    cells = {name: typed for name, typed in row.cells.items() if not typed.is_struck_out or name == "restricted"}
    return row if len(cells) == len(row.cells) else replace(row, cells=cells, merged=row.merged & cells.keys())


def _without_outcome(row: Row, *, is_below_struck: bool) -> tuple[Row, bool]:
    """Give a row below a struck outcome none, and say whether the rows below it that name none have none either."""
    outcome = row.cells.get("outcome")
    if row.alone is not None or (outcome is not None and not outcome.is_struck_out):
        is_below_struck = False
    elif outcome is not None:
        is_below_struck = True
    if not is_below_struck or row.alone is not None:
        return row, is_below_struck
    # without a cell, the row would be taken to be of the outcome further up
    none = Typed("", "", outcome.where if outcome is not None else row.where("action"))
    return replace(row, cells={**row.cells, "outcome": none}), True


def _told(row: Row) -> Iterator[Finding]:
    label = row.alone
    if label is not None and label.is_struck_out:
        yield to_tell(
            "struck_out",
            label.where,
            label.text,
            "The label is struck out; it was read all the same, for the rows below it.",
            "Delete it with its rows, or take the line through it away.",
        )
    for name, typed in row.cells.items():
        if name == "restricted" or not typed.struck:
            continue
        if typed.is_struck_out:
            yield to_tell(
                "struck_out", typed.where, typed.text, "The cell is struck out, so it was read as empty.", _TAKE_AWAY
            )
        else:
            yield to_tell(
                "struck_part",
                typed.where,
                typed.text,
                f"'{short(typed.struck)}' is struck out and was not read; '{short(typed.text)}' was.",
                "Delete what no longer holds.",
            )


def _row_told(row: Row, kind: SheetKind, *, is_kept: bool) -> Finding:
    # nothing of what it says: another row may restrict the same action
    where = row.where("action", "ref") if kind is ACTIONS else row.where()
    if is_kept:
        message = "The row is struck out, but restricted; it was read, as restricted, lest it be published elsewhere."
    else:
        message = "The row is struck out, so it was not read."
    remedy = "Delete the row, or take the line through it away."
    if kind is ACTIONS:
        remedy = "Delete the row, or take the line through it away and write Withdrawn under Status."
    return to_tell("struck_out", where, "", message, remedy)


def _heading_told(typed: Typed) -> Finding:
    return to_tell(
        "struck_out",
        typed.where,
        typed.text,
        "The heading is struck out; what stands below it was read all the same.",
        "Delete the column, or take the line through the heading away.",
    )


def _opens_nothing(row: Row, columns: Sequence[Column], own: int) -> Iterator[Finding]:
    """Tell the struck cells that say whether a row is restricted."""
    for column in columns:
        typed = _of_column(row, column, own)
        if typed is not None and typed.struck:
            yield to_tell(
                "struck_out",
                typed.where,
                "",
                "What is struck out here opens nothing: the row is kept restricted.",
                "Type No if the row may be published, or the paragraph that makes it exempt.",
            )
