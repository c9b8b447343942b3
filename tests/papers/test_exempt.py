from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reportgen.findings import CellRef, to_tell
from reportgen.intake.folder import read_folder
from reportgen.papers.exempt import without_restricted
from reportgen.pipeline import check
from tests.plan.made import sound_action, sound_plan
from tests.plans import ACTIONS, HEARD, write_plan
from tests.test_pipeline import order

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.plan.model import Plan

HEADINGS = (*ACTIONS[0], "Last updated", "Restricted (paragraph)")
PRIVATE = (
    "1.3",
    HEARD,
    "Move the child at 14 Beck Lane",
    "Petra Quill",
    "Ongoing",
    "In progress",
    "Green",
    "x",
    date(2026, 11, 20),
    "2",
)
OPEN = [(*row, date(2026, 11, 20), "") for row in ACTIONS[1:]]
TOLD = "A restricted row has something to put right; run 'check' to see it."


def plan_with_one_restricted() -> Plan:
    return sound_plan(
        sound_action(ref="1.1", cells={"action": CellRef("plan.xlsx", "Actions", "C4")}),
        sound_action(
            ref="1.2",
            text="Move the child",
            exempt_paragraphs="1",
            cells={"action": CellRef("plan.xlsx", "Actions", "C5")},
        ),
    )


def test_of_a_restricted_row_only_the_place_is_left() -> None:
    where = CellRef("plan.xlsx", "Actions", "F5")
    finding = to_tell("date_vague", where, "Ongoing", "'Ongoing' is no date.", "Ask Petra Quill for one.")

    (told,) = without_restricted([finding], plan_with_one_restricted())

    assert (told.code, told.where) == ("date_vague", where)
    assert (told.value, told.message, told.remedy, told.ask) == ("", TOLD, "", "")


def test_a_finding_elsewhere_that_names_a_restricted_cell_or_quotes_its_text_is_left_out_too() -> None:
    away = CellRef("Return.xlsx", "Return", "B2")
    names = to_tell("reworded", away, "Move the boy", "It is worded differently in plan.xlsx › Actions › C5; kept.", "")
    beside = to_tell("date_vague", CellRef("Return.xlsx", "Return", "E2"), "soon", "'soon' is no date.", "")
    quotes = to_tell("x_y", CellRef("Other.xlsx", "Return", "B9"), "", "No.", "Use 'Move the child'.")
    other = to_tell("reworded", CellRef("Return.xlsx", "Return", "B3"), "Ask", "See plan.xlsx › Actions › C55.", "")

    told = without_restricted([names, beside, quotes, other], plan_with_one_restricted())

    assert [(one.message, one.value) for one in told] == [(TOLD, "")] * 3 + [(other.message, "Ask")]


def test_nothing_that_an_older_return_says_of_a_restricted_row_nor_its_lead_is_left(desk: Path) -> None:
    write_plan(desk / "inputs" / "plan.xlsx", {"Actions": [HEADINGS, *OPEN, PRIVATE]})
    write_plan(
        desk / "inputs" / "November.xlsx",
        {
            "Return": [
                ("Ref", "Action", "Status", "Last updated"),
                ("1.3", "Move the boy at 14 Beck Lane now", "Stuck", date(2026, 11, 1)),
            ]
        },
    )
    checked = check(order(desk))

    told = "".join(map(str, (one.as_row() for one in without_restricted(checked.findings, checked.plan))))

    everything = "".join(map(str, (one.as_row() for one in checked.findings)))
    assert [word in everything for word in ("Beck Lane", "Quill")] == [True, True]
    assert [word in told for word in ("Beck Lane", "Quill")] == [False, False]


def test_a_row_of_an_older_return_that_tells_a_restricted_action_is_not_quoted_either(tmp_path: Path) -> None:
    head = ("Ref", "Outcome", "Action", "Lead", "Progress update", "Restricted", "Last updated")
    rows = {
        "plan.xlsx": ("1.1", "1. Safer", "Move the family", "Anita Khan", "Moved.", "3", "01/11/2026"),
        "return of October.xlsx": ("1.1", "1. Safer", "Move the family", "Anita Khan", "", "", "01/10/2026"),
    }
    for name, row in rows.items():
        write_plan(tmp_path / name, {"Actions": [head, row]})
    plan, _ = read_folder(tmp_path)
    quoting = to_tell(
        "odd", CellRef("return of October.xlsx", "Actions", "D2"), "Anita Khan", "Odd words.", "Mend them."
    )

    (told,) = without_restricted([quoting], plan)

    assert told.message == "A restricted row has something to put right; run 'check' to see it."
    assert (told.value, told.remedy) == ("", "")
