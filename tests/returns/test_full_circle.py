"""Asked for, filled in and saved by LibreOffice, dropped back: the paper says what the leads said, and only that."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from reportgen.asking import request
from reportgen.intake.grid import letters
from reportgen.papers.house import find_house
from reportgen.papers.record import record_of
from reportgen.papers.render import render
from reportgen.papers.select import Commission, select
from reportgen.pipeline import check
from reportgen.plan.boards import DEFAULT_BOARDS
from reportgen.plan.model import Meeting
from tests.intake.at_once import read_here
from tests.returns.office import Office
from tests.returns.plans import DUE, HELPED, order, write_harbour
from tests.samples.seven_columns import write as write_seven_columns

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportgen.pipeline import Checked

MEETING = date(2026, 12, 8)
SAID = date(2026, 11, 20)
PRIYA, SAM = "2026-11-30_Return_Priya-Shah.xlsx", "2026-11-30_Return_Samuel-Okafor.xlsx"
FARIDA, FARIDA_TEXT, FARIDA_INDICATOR = "2026-11-30_Return_Farida-Hussain.xlsx", "B7", "B6"
TRUST = "2026-11-30_Return_Community-health-trust.xlsx"


@dataclass(frozen=True, slots=True)
class Circle:
    """The plan before and after the returns came back, and the Scrutiny paper of each as lines of its page."""

    folder: Path
    before: Checked
    after: Checked
    seven: tuple[Checked, Checked]
    typed: dict[str, str]

    def page(self, checked: Checked) -> list[str]:
        paper = self._paper(checked)
        return render(paper, find_house(None, "base"), MEETING).html.splitlines()

    def figures(self, checked: Checked) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for figure in record_of(self._paper(checked), ())["figures"]:  # type: ignore[attr-defined]
            found.setdefault(figure["name"], []).extend(figure["cells"])
        return found

    def _paper(self, checked: Checked):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a Paper, which only it names
        scrutiny = DEFAULT_BOARDS[0]
        # when the paper was made is not what this is about
        plan = replace(checked.plan, returns=())
        return select(plan, Commission(scrutiny, Meeting(board_code=scrutiny.code, day=MEETING), SAID))


@pytest.fixture(scope="module")
def circle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Circle]:
    folder = tmp_path_factory.mktemp("circle")
    write_harbour(folder)
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr("reportgen.intake.folder.read_each", read_here)
        seven = folder / "seven"
        (seven / "inputs").mkdir(parents=True)
        write_seven_columns(seven / "inputs" / "plan.xlsx", "cells")
        before = check(order(folder, as_at=SAID)), check(order(seven))
        for place in (folder, seven):
            request(order(place), DUE)
        typed = _fill_in(folder, seven)
        after = check(order(folder, today=date(2026, 12, 3), as_at=None)), check(order(seven))
        yield Circle(folder, before[0], after[0], (before[1], after[1]), typed)


def _fill_in(folder: Path, seven: Path) -> dict[str, str]:
    """Let LibreOffice fill in three returns, and give what stood in two cells of the third."""
    asked, inputs = folder / "output" / "returns" / DUE.isoformat(), folder / "inputs"
    office = Office(folder)
    office.open(asked / PRIYA)
    office.type(G6="Complete", M6="All 80 social workers are trained.", U6="Training record", W6=SAID)
    office.type(
        G7="In progress", I7="Green: on track", K7=0.25, M7="Asked 12 families.\nAll of them answered.", W7=SAID
    )
    office.type(B9="Ring every school", C9=HELPED, G9="Not started", Q9=date(2027, 6, 30), W9=SAID)
    office.on("Indicators").type(J6=81, K6="Audit of 60 files.")
    office.save(inputs / "Priya's answer.xlsx")
    # rows turned round and a locked sheet opened, as a lead does who wants her own order
    office.open(asked / SAM).do("unprotect", "")
    office.type(L7="Both hubs are open.", H7="Green: on track", V7=SAID, F7="seems fine")
    office.do("sort", "A6:W7", "0").save(inputs / SAM)
    blank = seven / "output" / "returns" / DUE.isoformat() / FARIDA
    book = load_workbook(blank)
    headings = {str(cell.value): letters(cell.column) for cell in book["Actions"][5]}
    cells = {"RAG now": "Red: off track", "Progress update": "Nobody has begun."}
    office.open(blank).type(**{f"{headings[name]}7": words for name, words in cells.items()})
    office.on("Indicators").type(I6="Q3 2026-27", J6=12)
    office.save(seven / "inputs" / "Farida.xlsx")
    office.run()
    return {
        FARIDA_TEXT: str(book["Actions"][FARIDA_TEXT].value),
        FARIDA_INDICATOR: str(book["Indicators"][FARIDA_INDICATOR].value),
    }


def test_the_workbooks_are_saved_by_libreoffice(circle: Circle) -> None:
    book = load_workbook(circle.folder / "inputs" / SAM)

    assert book.properties.modified.year >= date(2026, 11, 1).year
    assert book["Actions"]["L6"].value == "Both hubs are open."


def test_the_plan_has_what_the_leads_said_with_its_cells(circle: Circle) -> None:
    actions = {one.text: one for one in circle.after.plan.actions}
    told = {
        text: (one.status_words, one.progress_update, one.percent, str(one.cell("update")))
        for text, one in actions.items()
        if one.cell("updated").file != "Plan.xlsx"
    }

    assert told == {
        "Train social workers": (
            "Complete",
            "All 80 social workers are trained.",
            "40%",
            "Priya's answer.xlsx › Actions › M6",
        ),
        "Ask every family what helped": (
            "Green: on track",
            "Asked 12 families.\nAll of them answered.",
            "25%",
            "Priya's answer.xlsx › Actions › M7",
        ),
        "Open two family hubs": ("Green: on track", "Both hubs are open.", "40%", f"{SAM} › Actions › L6"),
        "Ring every school": ("Not started", "", "", "Priya's answer.xlsx › Actions › B9"),
    }
    last = circle.after.plan.indicators[0].readings[-1]
    assert (last.period, last.value, last.comment, str(last.cell("value"))) == (
        "Q3 2026-27",
        "81",
        "Audit of 60 files.",
        "Priya's answer.xlsx › Indicators › J6",
    )


def test_what_no_lead_touched_is_as_it_was(circle: Circle) -> None:
    before = {one.ref: one for one in circle.before.plan.actions}

    assert [one.ref for one in circle.after.plan.actions if one != before.get(one.ref)] == ["1.1", "1.2", "2.1", "2.5"]
    assert circle.after.plan.indicators[1:] == circle.before.plan.indicators[1:]
    assert circle.after.plan.outcomes == circle.before.plan.outcomes


def test_the_paper_changes_accordingly(circle: Circle) -> None:
    before, after = circle.page(circle.before), circle.page(circle.after)
    lines = [line for line in difflib.ndiff(before, after) if line[:2] in {"- ", "+ "}]
    added = "\n".join(line for line in lines if line.startswith("+"))

    for words in (
        "All 80 social workers are trained.",
        "Asked 12 families.",
        "Both hubs are open.",
        "81% (Q3 2026-27)",
    ):
        assert words in added
    for words in ("Share early help data", "Review the offer", "Tell everybody", "Look into one case"):
        assert f"{words}: begun." not in added


def test_the_record_names_the_cells_of_the_returns(circle: Circle) -> None:
    cells = {cell for those in circle.figures(circle.after).values() for cell in those}

    assert "Priya's answer.xlsx › Indicators › J6" in cells
    assert {cell for cell in cells if "answer" in cell or SAM in cell} == cells - {
        cell for those in circle.figures(circle.before).values() for cell in those
    }


def test_what_is_to_be_settled_is_told_at_the_cells_of_the_returns(circle: Circle) -> None:
    of_returns = sorted(
        (one.code, str(one.where))
        for one in circle.after.findings
        if one.where.file not in {"", "Plan.xlsx"} and one.code != "two_texts"
    )

    assert of_returns == [
        ("complete_without_evidence", "Priya's answer.xlsx › Actions › G6"),
        ("green_but_overdue", f"{SAM} › Actions › H6"),
        ("new_action", "Priya's answer.xlsx › Actions › B9"),
        ("no_action_ref", "Priya's answer.xlsx › Actions › B9"),
        ("no_progress", "Priya's answer.xlsx › Actions › G9"),
        ("return_partial", "Priya's answer.xlsx"),
        ("status_not_understood", f"{SAM} › Actions › F6"),
    ]


def test_the_return_that_did_not_come_is_named_with_its_lead_and_since_when(circle: Circle) -> None:
    missing = [str(one) for one in circle.after.findings if one.code == "return_missing"]

    assert missing == [
        (
            "The return of Community health trust, asked for on 16 November 2026 and due 30 November 2026, has not "
            "been received. Ask for it; until then the papers say that it is missing."
        )
    ]
    assert [(one.lead, bool(one.received)) for one in circle.after.plan.returns] == [
        ("Community health trust", False),
        ("Priya Shah", True),
        ("Samuel Okafor", True),
    ]
    assert (circle.folder / "output" / "returns" / DUE.isoformat() / TRUST).is_file()


def test_a_plan_of_seven_columns_without_references_or_dates_goes_the_same_way(circle: Circle) -> None:
    before, after = circle.seven
    changed = [one for one, was in zip(after.plan.actions, before.plan.actions, strict=True) if one != was]
    indicators = [one for one in after.plan.indicators if one.readings]

    assert [(one.text, one.status_words, one.progress_update) for one in changed] == [
        (circle.typed[FARIDA_TEXT], "Red: off track", "Nobody has begun.")
    ]
    assert changed[0].due.words == before.plan.actions[after.plan.actions.index(changed[0])].due.words
    assert [(one.text, [(r.period, r.value) for r in one.readings]) for one in indicators] == [
        (circle.typed[FARIDA_INDICATOR], [("Q3 2026-27", "12")])
    ]
    assert {one.code for one in after.findings} - {one.code for one in before.findings} == {
        "return_awaited",
        "return_partial",
    }
