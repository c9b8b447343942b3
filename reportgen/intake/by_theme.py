"""Plans that are grouped by theme, workstream or priority and name no outcome."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity
from reportgen.intake.headings import How
from reportgen.intake.labels import SECTION, said_of_group

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportgen.intake.grid import Typed
    from reportgen.intake.rows import Row, Table

_LEVEL = re.compile(
    r"(?:very |top )?(?:high|medium|moderate|low|urgent|critical|major|minor|essential|desirable|important|immediate"
    r"|routine|must|should|could|won.?t|h|m|l|[a-d]|p?\s*\d|(?:short|medium|long)[ -]term|quick win)"
    r"(?: (?:priority|have|importance))?(?:\s*\(?\d\)?)?",
    re.IGNORECASE,
)
"""How pressing an action is: a column of such words ranks the actions and groups none."""


def with_outcomes(tables: Sequence[Table], *, has_outcomes: bool) -> tuple[list[Table], list[Finding]]:
    """Take the themes of a workbook's tables of actions for their outcomes, where it names none in any other way.

    Not where the themes are levels such as "High", where no two actions share one, or where an officer has settled
    that the heading means the theme. Each table that is read so is told. `has_outcomes` is true where the workbook has
    a table of outcomes.
    """
    if has_outcomes or any(_names_outcomes(table) for table in tables):
        return [*tables], []
    read: list[Table] = []
    findings = []
    for table in tables:
        themes = [row.cells.get("theme") for row in table.rows if row.alone is None]
        if _group_actions(themes) and not _is_settled(table):
            read.append(_renamed(table))
            findings.append(_told(table))
        else:
            read.append(table)
    return read, findings


def _names_outcomes(table: Table) -> bool:
    return "outcome" in table.columns or any(_is_label(row) for row in table.rows)


def _is_label(row: Row) -> bool:
    return row.alone is not None and said_of_group(row.alone.text) is None and not SECTION.fullmatch(row.alone.text)


def _group_actions(themes: Sequence[Typed | None]) -> bool:
    """Tell whether some of these, one an action, are shared, or are typed once above the others of their group."""
    texts = {" ".join(theme.text.split()).casefold() for theme in themes if theme}
    begins = bool(themes) and themes[0] is not None
    return begins and len(texts) < len(themes) and not any(_LEVEL.fullmatch(text) for text in texts)


def _is_settled(table: Table) -> bool:
    headings = table.heading_row.headings if table.heading_row else ()
    return any(one.field == "theme" and one.how is How.SETTLED for one in headings)


def _renamed(table: Table) -> Table:
    rows = tuple(replace(row, cells=_as_outcome(row.cells), merged=_named(row.merged)) for row in table.rows)
    columns = {_NEW.get(name, name): column for name, column in table.columns.items()}
    return replace(table, rows=rows, columns=columns)


_NEW = {"theme": "outcome"}


def _as_outcome(cells: Mapping[str, Typed]) -> dict[str, Typed]:
    return {_NEW.get(name, name): typed for name, typed in cells.items()}


def _named(fields: frozenset[str]) -> frozenset[str]:
    return frozenset(_NEW.get(name, name) for name in fields)


def _told(table: Table) -> Finding:
    headings = table.heading_row.headings if table.heading_row else ()
    first = next(row.cells["theme"] for row in table.rows if "theme" in row.cells)
    typed = next((one.typed for one in headings if one.field == "theme"), first)
    return Finding(
        "theme_as_outcome",
        Severity.INFORMATION,
        typed.where,
        typed.text,
        f"The plan names no outcomes, so the column '{' '.join(typed.text.split())}' was taken for them.",
        "Nothing, if the papers should group the actions so; otherwise give the outcomes a column 'Outcome'.",
    )
