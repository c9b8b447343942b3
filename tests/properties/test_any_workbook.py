"""What holds for any workbook: a plan or findings, never a fault of the program."""

from __future__ import annotations

import random
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from reportgen.errors import ReportgenError
from reportgen.intake.folder import read_folder
from reportgen.intake.headings import FACT_NAMES, KINDS, SheetKind
from reportgen.plan.checks import check_paper_facts, check_plan
from tests.intake.books import HEADINGS, Cell, action, write
from tests.properties.strategies import CELLS, QUICK

AS_AT = date(2026, 11, 24)
COLUMNS = {kind.name: [headings.split(";")[0] for headings in kind.fields.values()] for kind in KINDS}
FACTS = [names.split(";")[0] for names in FACT_NAMES.values()]


def read_rows(title: str, rows: list[list[Cell]], merged: list[str]) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value = value
            if isinstance(value, str) and cell.data_type == "f":
                cell.data_type = "s"
    for cells in merged:
        sheet.merge_cells(cells)
    with tempfile.TemporaryDirectory() as folder:
        book.save(Path(folder) / "a.xlsx")
        try:
            plan, findings = read_folder(Path(folder))
        except ReportgenError:
            return
    told = (*findings, *check_plan(plan, AS_AT), *check_paper_facts(plan))
    assert all(finding.message and finding.code for finding in told)
    assert len({one.ref for one in plan.outcomes}) == len(plan.outcomes)
    known = {"", *(one.ref for one in plan.outcomes)}
    assert {one.outcome_ref for one in plan.actions} | {one.outcome_ref for one in plan.indicators} <= known
    assert {one.outcome_ref for one in plan.evidence} <= known
    assert all(one.ref and one.text for one in plan.actions)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@QUICK
@given(st.data())
def test_any_cells_under_any_headings_give_a_plan_or_findings(kind: SheetKind, data: st.DataObject) -> None:
    columns = COLUMNS[kind.name]
    row = st.lists(CELLS, min_size=len(columns), max_size=len(columns))
    rows = data.draw(st.lists(row, min_size=1, max_size=4 if kind.name == "actions" else 2))
    merged = ["B2:B4"] if data.draw(st.booleans()) else []

    read_rows("Sheet", [list(columns), *rows], merged)


@QUICK
@given(st.lists(CELLS, min_size=len(FACTS), max_size=len(FACTS)))
def test_any_facts_give_a_plan_or_findings(values: list[Cell]) -> None:
    read_rows("Plan", [list(pair) for pair in zip(FACTS, values, strict=True)], [])


@QUICK
@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=5))
def test_any_sheet_without_headings_gives_findings(rows: list[list[Cell]]) -> None:
    read_rows("Plan", rows, [])


ROWS = [
    action(f"{outcome}.{number}", outcome=text, status=status)
    for outcome, text in ((1, "Children are heard"), (2, "Families are helped early"), (11, "Health leads"))
    for number, status in ((1, "Green"), (2, "Red"), (10, "Complete"))
]


@QUICK
@given(st.integers(0, 10**6))
def test_shuffled_rows_give_the_same_plan(seed: int) -> None:
    shuffled = random.Random(seed).sample(ROWS, len(ROWS))  # noqa: S311 - a shuffle that can be repeated
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / "a.xlsx", {"Actions": [HEADINGS, *shuffled]})
        plan, _ = read_folder(Path(folder))

    assert [(one.ref, one.outcome_ref, one.status_words) for one in plan.actions] == [
        (row[0], str(row[0]).split(".", maxsplit=1)[0], row[5]) for row in ROWS
    ]
    assert [one.ref for one in plan.outcomes] == ["1", "2", "11"]
