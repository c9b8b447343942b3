"""Which heading means which field."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportgen.findings import CellRef
from reportgen.intake.grid import Typed
from reportgen.intake.heading_answers import NO_ANSWERS
from reportgen.intake.heading_row import HeadingRow, read_headings, read_row, told_of, why
from reportgen.intake.headings import (
    ACTIONS,
    FACTS,
    KINDS,
    How,
    field_names,
    kind_of,
    nearest_fields,
    take,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.intake.headings import SheetKind

OF_PLANS = Path(__file__).with_name("headings_of_plans.txt")
ASKED = "-"


def headings_of_plans() -> Iterator[tuple[str, str, set[str]]]:
    """The kept headings: kind of table, heading, and the fields that are right."""
    for line in OF_PLANS.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, heading, fields = (part.strip() for part in line.split(" | "))
            yield kind, heading, set(fields.split(", "))


def row_of(*headings: str) -> dict[int, Typed]:
    return {
        column: Typed(heading, heading, CellRef("a.xlsx", "Plan", f"{'ABCDEFGHIJ'[column - 1]}1"))
        for column, heading in enumerate(headings, 1)
        if heading
    }


def read(*headings: str) -> dict[str, str | None]:
    return {one.typed.text: one.field for one in read_headings(row_of(*headings), ACTIONS)}


def test_of_five_hundred_headings_of_plans_none_is_taken_wrongly_and_few_are_asked_about() -> None:
    counts: Counter[str] = Counter()
    wrong = []
    for kind, heading, right in headings_of_plans():
        fields = take(heading, kind).fields
        field = fields[0] if fields else ASKED
        if field in right:
            counts["right"] += 1
        elif field == ASKED:
            counts["asked"] += 1
        else:
            wrong.append((kind, heading, field))

    assert wrong == []
    assert counts.total() > 500
    assert counts["asked"] / counts.total() < 0.1


@pytest.mark.parametrize("kind", [*KINDS, FACTS], ids=lambda kind: kind.name)
def test_the_name_of_every_field_is_a_heading_that_means_it(kind: SheetKind) -> None:
    taken = {field: take(name, kind.name) for field, name in field_names(kind.name).items()}

    assert {field: (one.how, one.fields[0]) for field, one in taken.items()} == {
        field: (How.SAME, field) for field in kind.fields
    }


@pytest.mark.parametrize(
    ("heading", "field", "why_so"),
    [
        ("Due date", "due", "the same"),
        ("By when?", "due", "a known other name"),
        ("3. Lead officer", "lead", "a known other name"),
        ("Lead oficer", "lead", "nearly the same as 'lead officer', 96 of 100"),
        ("Target  completon date", "due", "nearly the same as 'target completion date', 98 of 100"),
        ("Time-scale", "due", "a known other name"),
        ("What help do you need?", "help_needed", "by the word 'help'"),
        ("What we agreed to do", "action", "by the words 'what we agreed to do'"),
        ("November 2026 update", "update", "by the word 'update'"),
        ("Budget", None, "the papers have no place for it"),
        ("RAG (previous)", None, "not known: the three nearest are 'RAG', 'Revision reason' and 'Action'"),
    ],
)
def test_a_heading_is_taken_for_a_reason(heading: str, field: str | None, why_so: str) -> None:
    (read,) = read_headings(row_of(heading), ACTIONS)

    assert (read.field, why(read)) == (field, why_so)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Baseline day", "indicators"),
        ("Task owned", "actions"),
        ("Verified in", "actions"),
        ("Lead member", "actions"),
        ("Outcome RAG", "actions"),
        ("Action and progress made", "actions"),
        ("Colour of the lift", "actions"),
        ("Evidence base", "actions"),
    ],
)
def test_a_heading_that_could_be_another_is_asked_about(heading: str, kind: str) -> None:
    assert take(heading, kind).fields == ()


def test_a_word_tells_nothing_where_two_columns_could_be_meant() -> None:
    assert read("Action", "Q1 update", "Q2 update") == {"Action": "action", "Q1 update": None, "Q2 update": None}
    assert read("Action", "Q1 update") == {"Action": "action", "Q1 update": "update"}


def test_comments_are_the_update_only_where_nothing_else_is() -> None:
    assert read("Action", "Comments")["Comments"] == "update"
    assert read("Action", "Comments", "Progress")["Comments"] is None


def test_the_nearest_fields_are_those_that_no_other_column_holds() -> None:
    assert nearest_fields("Progress of the work", "actions")[0] == "Progress update"
    assert "Progress update" not in nearest_fields("Progress of the work", "actions", frozenset({"update"}))


def test_each_heading_that_is_not_certain_is_told_with_the_way_to_settle_it() -> None:
    cells = row_of("Action", "Lead oficer", "Owner", "Colour of the lift", "Budget", "Quarterly progress")
    row = read_row(cells, cells, ACTIONS, {"action": 1, "lead": 3}, NO_ANSWERS)
    told = [str(finding).removeprefix("a.xlsx \u203a Plan \u203a ") for finding in told_of(row.headings, ACTIONS)]

    assert row.columns({}) == {"action": 1, "lead": 3, "update": 6}
    assert told == [
        (
            "B1: A second column means 'Lead'; only the first was read. "
            'Give each column a heading of its own, or say which is meant: reportgen map "a.xlsx"'
        ),
        (
            "D1: The heading 'Colour of the lift' is not known, so the column was not read. The nearest that are "
            "known: 'RAG', 'Source' and 'Help needed'. Rename it in the workbook, to 'RAG' if that is meant, or say "
            'once what it means: reportgen map "a.xlsx"'
        ),
        (
            "E1: The papers have no place for 'Budget', so the column was not read. Nothing; if it is something else "
            'after all, rename it, or type once: reportgen map "a.xlsx"'
        ),
        (
            "F1: The heading 'Quarterly progress' was taken for 'Progress update' (by the word 'progress'). If that "
            'is wrong, rename it in the workbook, or type once: reportgen map "a.xlsx"'
        ),
    ]


def test_a_workbook_whose_name_a_shell_would_change_is_not_put_into_a_command() -> None:
    cells = {1: Typed("Zebra", "Zebra", CellRef('a "b" $c.xlsx', "Plan", "A1"))}
    (finding,) = told_of(read_headings(cells, ACTIONS), ACTIONS)

    assert finding.remedy.endswith("or say once what it means: reportgen map 'NAME OF THE WORKBOOK'")


def test_a_kind_of_table_is_found_by_its_name() -> None:
    assert kind_of("facts") is FACTS
    assert HeadingRow((), {}).columns({"lead": 3}) == {"lead": 3}
