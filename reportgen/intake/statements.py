"""What the papers state beside the plan: facts about it, implications, and background papers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity
from reportgen.intake.build import date_of, no_more_than_none
from reportgen.intake.headings import field_of
from reportgen.intake.keys import plain
from reportgen.intake.records import is_yes, said_in, told_twice
from reportgen.plan.model import BackgroundPaper, Facts, Implication

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.findings import CellRef
    from reportgen.intake.tables import Row

_NONE_AS_A_STATEMENT = frozenset({"none", "nil", "no"})


def _statement(text: str) -> str:
    """Read what an officer states: "None" is a statement too, a dash or "n/a" is none."""
    return text if plain(text) in _NONE_AS_A_STATEMENT else no_more_than_none(text)


def _fact(name: str, text: str) -> str:
    """Read a fact; where an empty cell would be taken for more than it says, the words stay as they were typed."""
    if name == "consultation":
        return _statement(text)
    return (text if plain(text) else "") if name == "wards" else no_more_than_none(text)


def implications_of(rows: Iterable[Row], findings: list[Finding]) -> list[Implication]:
    """Read the implications, each the statement of a named officer."""
    return [
        Implication(
            kind=row.text("kind"),
            text=_statement(row.text("text")),
            officer=no_more_than_none(row.text("officer")),
            post=no_more_than_none(row.text("post")),
            cleared_on=date_of(row.cells.get("cleared"), findings, "date of clearance"),
            cells=row.refs(),
        )
        for row in rows
        if said_in(row, "kind")
    ]


def background_of(rows: Iterable[Row], findings: list[Finding]) -> list[BackgroundPaper]:
    """Read the list of background papers (Local Government Act 1972, s.100D)."""
    return [
        BackgroundPaper(
            document=row.text("document"),
            dated=date_of(row.cells.get("date"), findings, "date of the document"),
            is_published=is_yes(row.text("published")),
            where=said_in(row, "where"),
            cells=row.refs(),
        )
        for row in rows
        if no_more_than_none(row.text("document"))
    ]


def facts_of(rows: Iterable[Row], findings: list[Finding]) -> Facts:
    """Read the facts about the plan, one a row."""
    values: dict[str, str] = {}
    cells: dict[str, CellRef] = {}
    for row in rows:
        fact, value = row.cells.get("fact"), row.cells.get("value")
        if fact is None or value is None:
            continue
        name, near = field_of(fact.text, "fact names")
        if name is None:
            findings.append(
                Finding(
                    "fact_unknown",
                    Severity.INFORMATION,
                    fact.where,
                    fact.text,
                    f"'{fact.text}' is not a fact that the papers use.",
                    f"The nearest are: {near}." if near else "",
                )
            )
        elif not (said := _fact(name, value.text)):
            continue
        elif name not in values:
            values[name] = f"{value.value:%d/%m/%Y}" if isinstance(value.value, date) else said
            cells[name] = value.where
            if name == "data_as_at":
                date_of(value, findings, "date of the data")
        elif plain(values[name]) != plain(value.text):
            findings.append(told_twice("fact_twice", value.where, value.text, f"'{fact.text}'", cells[name]))
    none_chosen = is_yes(values.pop("no_background_papers", ""))
    return Facts(cells=cells, no_background_papers=none_chosen, **values)
