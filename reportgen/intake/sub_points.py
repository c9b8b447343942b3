"""Sub-points of an action that stand in rows of their own, as a table pasted from Word leaves them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity
from reportgen.intake.cell_lists import is_bulleted
from reportgen.intake.grid import Typed, some
from reportgen.intake.restriction_words import is_not_restricted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.intake.rows import Row

_OWN = frozenset({"ref", "lead", "due", "revised", "status", "rag", "percent", "outcome", "theme"})
"""What a row of its own has; a row with none of it may be a sub-point of the action above."""
_JOINED = ("update", "next_steps", "evidence", "help_needed")


def with_sub_points(rows: Sequence[Row]) -> tuple[list[Row], list[Finding]]:
    """Give each action that ends in a colon the sub-points below it, which begin with a bullet or a small letter."""
    out: list[Row] = []
    points: dict[int, list[Row]] = {}
    place = -1
    for row in rows:
        if place >= 0 and _is_sub_point(row):
            points.setdefault(place, []).append(row)
            out[place] = _joined(out[place], row)
            continue
        out.append(row)
        place = len(out) - 1 if row.alone is None and row.text("action").rstrip().endswith(":") else -1
    return out, [_told(out[place], found) for place, found in points.items()]


def _is_sub_point(row: Row) -> bool:
    text = row.text("action")
    if row.alone is not None or not text or _OWN.intersection(row.cells.keys() - row.merged):
        return False
    return is_bulleted(text) or text[:1].islower()


def _joined(action: Row, point: Row) -> Row:
    """Add a sub-point's row to its action; what restricts the one restricts the other."""
    cells = dict(action.cells)
    text = point.text("action")
    cells["action"] = _over_lines(cells["action"], text if is_bulleted(text) else f"\u2022 {text}")
    for name in _JOINED:
        if name in point.cells and name not in point.merged:
            cells[name] = _over_lines(cells[name], point.text(name)) if name in cells else point.cells[name]
    own, theirs = cells.get("restricted"), point.cells.get("restricted")
    if theirs is not None and (own is None or is_not_restricted(own.text)):
        cells["restricted"] = theirs
    return replace(action, cells={**point.cells, **cells})


def _over_lines(typed: Typed, more: str) -> Typed:
    text = f"{typed.text}\n{more}"
    return Typed(text, text, typed.where)


def _told(action: Row, points: Sequence[Row]) -> Finding:
    typed = action.cells["action"]
    return Finding(
        "sub_points_joined",
        Severity.INFORMATION,
        points[0].where("action"),
        points[0].text("action"),
        f"The action in {typed.where.cell} ends in a colon, so the rows below it "
        f"({some([point.where('action').cell for point in points])}) were read as its sub-points.",
        "Nothing, if that is right; else give each action a reference, a lead and a date of its own.",
    )
