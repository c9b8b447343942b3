"""Rows that only show how, and how they say so; the empty plan has one on each sheet."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity
from reportgen.intake.grid import some

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.intake.grid import Typed
    from reportgen.intake.rows import Row, Table

_EXAMPLE = re.compile(
    r"\W*(?:(?:(?:worked )?example|for example)(?:\s*:|\s+[\u2013-]\s|\s+rows?\b|\s+only\b|\s*\(|\W*$)|e\.g\b|eg[.:]"
    r"|sample(?:\s+row\b|\W*$))",
    re.IGNORECASE,
)


def says_example(text: str) -> bool:
    """Tell whether a text says that what it stands in only shows how: "Example: ...", "e.g. ..."."""
    return bool(_EXAMPLE.match(text))


def without_examples(tables: Iterable[Table]) -> tuple[list[Table], list[Finding]]:
    """Leave out each row whose first cell says that it is an example, and tell all of them at once."""
    left: list[Table] = []
    examples: list[Typed] = []
    for table in tables:
        marked = [row for row in table.rows if table.kind != "facts" and _is_example(table, row)]
        examples.extend(_first(table, row) for row in marked)
        left.append(replace(table, rows=tuple(row for row in table.rows if row not in marked)) if marked else table)
    if not examples:
        return left, []
    first = examples[0]
    rows = [f"{typed.where.sheet} {typed.where.cell}" for typed in examples]
    are = "rows that only show how were" if len(rows) > 1 else "row that only shows how was"
    told = Finding(
        "example_row",
        Severity.INFORMATION,
        first.where,
        first.text,
        f"{len(rows)} {are} left out ({some(rows)}).",
        "Delete them if they should be gone." if len(rows) > 1 else "Delete it if it should be gone.",
    )
    return left, [told]


def _first(table: Table, row: Row) -> Typed:
    return min(row.cells.items(), key=lambda pair: table.columns.get(pair[0], 0))[1]


def _is_example(table: Table, row: Row) -> bool:
    return bool(row.cells) and says_example(_first(table, row).text)
