"""Rows of the sheets beside the actions that lack what they cannot be used without; a key typed once is filled in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity, to_tell
from reportgen.intake.grid import some
from reportgen.intake.headings import field_names
from reportgen.intake.symbols import says_nothing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.intake.grid import Typed
    from reportgen.intake.rows import Row, Table

_NEEDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "outcomes": (("outcome", "ref"),),
    "indicators": (("indicator",),),
    "readings": (("ref",), ("value", "comment")),
    "evidence": (("evidence",),),
    "challenges": (("challenge",),),
    "boards": (("code",),),
    "recipients": (("email",),),
    "implications": (("kind",),),
    "background": (("document",),),
    "acronyms": (("letters",), ("meaning",)),
    "returns": (("lead",),),
    "facts": (("fact",),),
}
"""For each kind the fields without which a row says nothing that can be used, one of each choice."""
_TYPED_BEFOREHAND = frozenset(
    "ref outcome board number date due period group receives unit status children polarity published report_to".split()  # noqa: SIM905 - read as words
)
"""What a sheet may hold in rows that nobody has filled in yet."""


def with_keys(tables: Iterable[Table]) -> tuple[list[Table], list[Finding]]:
    """Fill in the indicator of readings where it is typed once for several, and tell the rows that cannot be used."""
    out: list[Table] = []
    findings: list[Finding] = []
    for table in tables:
        rows, given = _filled(table.rows) if table.kind == "readings" else (table.rows, [])
        if given:
            findings.append(_told_filled(given))
        for row in rows:
            findings.extend(_lacks(table.kind, row))
        out.append(replace(table, rows=tuple(rows)) if given else table)
    return out, findings


def _filled(rows: Iterable[Row]) -> tuple[list[Row], list[Typed]]:
    out: list[Row] = []
    given: list[Typed] = []
    above: Row | None = None
    for row in rows:
        if row.cells.get("ref") is not None or row.alone is not None:
            above = row if row.alone is None else None
        elif above is not None and "value" in row.cells and row.text("period") not in {"", above.text("period")}:
            given.append(above.cells["ref"])
            row = replace(row, cells={**row.cells, "ref": above.cells["ref"]}, merged=row.merged | {"ref"})  # noqa: PLW2901 - the same row, filled
        out.append(row)
    return out, given


def _told_filled(given: list[Typed]) -> Finding:
    return Finding(
        "filled_down",
        Severity.INFORMATION,
        given[0].where,
        given[0].text,
        "Where the indicator is blank below the first of its readings, what stands there was read "
        f"({some([typed.where.cell for typed in dict.fromkeys(given)])}).",
        "Nothing, if that is right; else type the indicator's reference in each row.",
    )


def _lacks(kind: str, row: Row) -> Iterator[Finding]:
    says = {name: typed for name, typed in row.cells.items() if not says_nothing(typed.text)}
    missing = [choice for choice in _NEEDS.get(kind, ()) if says.keys().isdisjoint(choice)]
    own = [typed for name, typed in says.items() if name not in row.merged and name not in _TYPED_BEFOREHAND]
    if row.alone is not None or not missing or not own:
        return
    names = field_names(kind)
    lacks = " nor ".join(f"'{names[choice[0]]}'" for choice in missing)
    yield to_tell(
        "row_lacks",
        own[0].where,
        own[0].text,
        f"Nothing stands under {lacks} in this row, so it was not used.",
        "Fill it in, or clear the row.",
    )
