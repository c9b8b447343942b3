"""What stands below a restricted row as part of it, and labels that restrict what nobody can tell."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.findings import Finding, short, to_tell
from reportgen.intake.cell_lists import is_bulleted
from reportgen.intake.grid import some
from reportgen.intake.keys import plain_ref
from reportgen.intake.labels import GROUP, is_reference
from reportgen.intake.restricting import stops_the_paper
from reportgen.intake.restriction_words import is_not_restricted, says_no

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.intake.grid import Typed
    from reportgen.intake.rows import Row
    from reportgen.intake.table_rows import TableArea

_POINT = re.compile(r"\W*(?:\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[).:]|\([a-z\d]{1,3}\))\s*\S", re.IGNORECASE)
"""An action that begins so, "a) tell the tenants", is a point of the one above."""
_POINT_ALONE = re.compile(
    r"\s*(?:[\u2022\u25aa\u25cf\u00b7*\u2013\u2014-]\s*\w|\(?(?:[a-z]|[ivx]{1,4})\)\s*\S)", re.IGNORECASE
)
_POINT_REF = re.compile(r"\(?[a-z][).]?|\(?[ivx]{1,4}[).]?|\(\d{1,2}\)|\d{1,2}\)", re.IGNORECASE)
_NAMES = frozenset({"ref", "action", "outcome", "theme", "source", "restricted"})
"""What a label or a bare parent may hold; a row with more is an action of its own."""
_TELLS = frozenset({"ref", "action", "update", "next_steps", "help_needed", "evidence"})


def with_what_is_below(area: TableArea, rows: Sequence[Row]) -> tuple[list[Row], list[Finding]]:
    """Restrict the rows that are part of a restricted row above, and tell them.

    They are so by a reference below its own (1.2a, 1.2.1), or by having neither reference nor lead where it has. A row
    whose own cell says No stays open.
    """
    out = list(rows)
    refs = {plain_ref(row.text("ref")): place for place, row in enumerate(rows) if row.text("ref") and _is_shut(row)}
    below: dict[int, list[Row]] = {}
    parent: int | None = None
    stray: list[Typed] = []
    for place, row in enumerate(rows):
        if row.alone is not None:
            if parent is None or not _POINT_ALONE.match(row.alone.text):
                parent = None
            else:
                stray.append(row.alone)
            continue
        own = parent if parent is not None and _is_part(area, row, rows[parent]) else None
        if _is_shut(row):
            parent = place if own is None else own
            continue
        if own is None:
            ref = plain_ref(row.text("ref"))
            own = next((refs[other] for other in refs if goes_on_from(ref, other)), None)
        if _says_no(row):
            parent = parent if own is not None else None
            continue
        parent = own if own is None or not row.text("ref") else place if is_reference(row.text("ref")) else own
        if own is None:
            continue
        said = out[own].cells["restricted"]
        out[place] = replace(row, cells={**row.cells, "restricted": said}, merged=row.merged | {"restricted"})
        if _TELLS.intersection(row.cells.keys() - row.merged):
            below.setdefault(own, []).append(row)
        if not {"ref", "action"} & row.cells.keys():
            # a row that is no action by itself is known for one of its parent's by its cell
            first = next(iter(row.cells.values()))
            out[own] = replace(out[own], cells={**out[own].cells, f"row {row.number}": first})
    return out, [*(_told(out[place], found) for place, found in below.items()), *map(_stray_told, stray[:1])]


def _stray_told(typed: Typed) -> Finding:
    return stops_the_paper(
        typed,
        "",
        f"What stands in {typed.where.cell} may be part of the restricted row above, or the title of the rows below, "
        "so nobody can tell whether it is for publication.",
        "If it is part of the row above, write it under Action; if not, take its letter or bullet away.",
    )


def is_below(ref: str, parent: str) -> bool:
    """Tell whether a reference is one below another, which is plain: 1.2.1, 1.2a and 1.2(b) are below 1.2."""
    return goes_on_from(plain_ref(ref), parent)


def goes_on_from(ref: str, parent: str) -> bool:
    """Tell the same of a reference that is plain already."""
    if not parent or not ref.startswith(parent):
        return False
    rest = ref[len(parent) :]
    if not any(c.isalnum() for c in rest):
        return False
    return not rest[0].isalnum() or rest[0].isdigit() != parent[-1].isdigit()


def _is_shut(row: Row) -> bool:
    own = row.cells.get("restricted")
    return row.alone is None and own is not None and not is_not_restricted(own.text)


def _says_no(row: Row) -> bool:
    own = row.cells.get("restricted")
    return own is not None and says_no(own.text)


def _is_part(area: TableArea, row: Row, parent: Row) -> bool:
    ref, above = row.text("ref"), parent.text("ref")
    if ref:
        is_point = bool(_POINT_REF.fullmatch(ref.strip())) and not _POINT_REF.fullmatch(above.strip())
        return is_below(ref, plain_ref(above)) or (bool(above) and is_point)
    own = row.cells.keys() - row.merged
    if "outcome" in own and row.text("outcome") != parent.text("outcome"):
        return False
    if "ref" in area.columns and "ref" in parent.cells:
        over = area.grid.merged_down.get((row.number, area.columns["ref"]))
        if over is not None and over == area.grid.merged_down.get((parent.number, area.columns["ref"]), over):
            return True
    if _is_point(row):
        return not _is_point(parent)
    return "lead" not in own and bool({"ref", "lead"} & parent.cells.keys())


def _is_point(row: Row) -> bool:
    text = row.text("action")
    return is_bulleted(text) or bool(_POINT.match(text))


def _told(parent: Row, below: Sequence[Row]) -> Finding:
    where = below[0].where("ref", "action")
    cells = some([row.where("ref", "action").cell for row in below])
    rows, were, they = ("rows", "were", "they are") if len(below) > 1 else ("row", "was", "it is")
    return to_tell(
        "restricted_below",
        where,
        "",
        f"The {rows} at {cells} {were} read as part of the restricted row {parent.where('ref', 'action').cell} above, "
        f"so {they} kept out of public papers as well.",
        "Nothing, if that is right; write No in the column that restricts, beside what may be published.",
    )


def labels_that_restrict(rows: Sequence[Row]) -> Iterator[Finding]:
    """Stop the paper at the first restricted row that may be no action, but the title of the rows below it."""
    for place, row in enumerate(rows[:-1]):
        below = rows[place + 1]
        if not _is_shut(row) or "restricted" in row.merged or not _may_be_title(row):
            continue
        if below.alone is not None or "restricted" in below.cells or not below.cells.keys() - below.merged - _NAMES:
            continue
        typed = row.cells["restricted"]
        yield stops_the_paper(
            typed,
            typed.text,
            f"'{short(typed.text)}' stands beside what may be the title of the rows below it, so nobody can tell what "
            "is not for publication.",
            "Write it in the row of each action that is exempt, and clear it here; if this row is an action, give it "
            "a reference and a lead.",
        )
        return


def _may_be_title(row: Row) -> bool:
    if row.cells.keys() - row.merged - _NAMES:
        return False
    ref, action = row.text("ref").strip(), row.text("action")
    if not ref:
        return bool(action) and not _is_point(row) and not action[:1].islower()
    return bool(GROUP.match(ref)) or (not action and not is_reference(ref) and not _POINT_REF.fullmatch(ref))
