"""Answers to "Complete?": yes and no below such a heading say how far an action has come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.intake.grid import Typed
from reportgen.intake.heading_sense import asks_if_complete
from reportgen.intake.keys import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.intake.rows import Row
    from reportgen.intake.table_rows import TableArea

_YES = frozenset({"y", "yes", "true"})
_NO = frozenset({"n", "no", "false"})
_TICKS = frozenset("\u2713\u2714\u2611")


def answered(area: TableArea, rows: Iterable[Row]) -> list[Row]:
    """Read yes as complete and no as open, where the heading of the status asks whether an action is complete."""
    heading = area.head.cells.get(area.columns.get("status", 0))
    if heading is None or not asks_if_complete(heading.text):
        return list(rows)
    return [_answered(row) for row in rows]


def _answered(row: Row) -> Row:
    typed = row.cells.get("status")
    if typed is None:
        return row
    words = plain(typed.text)
    said = "Complete" if words in _YES or typed.text.strip() in _TICKS else "Open" if words in _NO else ""
    return replace(row, cells={**row.cells, "status": Typed(said, said, typed.where)}) if said else row
