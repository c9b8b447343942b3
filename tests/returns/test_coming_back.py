"""Returns that come back in every state; each is filled in, dropped into the folder and read with the plan."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from reportgen.asking import request
from reportgen.findings import Severity
from reportgen.intake.folder import read_folder
from reportgen.plan.status import Lifecycle, Rag
from tests.intake.books import write
from tests.intake.saved_as_of import save_as_of
from tests.returns.desks import SAID, SAMS, Desk, both, by_ref, cells_of, fill
from tests.returns.plans import ACTIONS, AS_AT, DUE, HEADINGS, HELPED, order, row, write_harbour

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet


pytestmark = pytest.mark.usefixtures("at_once")


def test_what_is_filled_in_is_used_and_nothing_else_changes(desk: Desk) -> None:
    before, _ = desk.read()
    desk.back(fill(rag="Red: off track", update="Nobody came.", updated=SAID))
    plan, told = desk.read()
    was, now = by_ref(before)["1.1"], by_ref(plan)["1.1"]

    assert (now.rag, now.progress_update, now.last_updated.latest) == (Rag.RED, "Nobody came.", SAID)
    assert (now.next_steps, now.percent, now.leads, now.due) == (was.next_steps, was.percent, was.leads, was.due)
    assert {name: str(where) for name, where in now.cells.items() if where.file == "Back.xlsx"} == {
        "rag": "Back.xlsx › Actions › I6",
        "update": "Back.xlsx › Actions › M6",
        "updated": "Back.xlsx › Actions › W6",
    }
    assert [one for one in plan.actions if one.ref != "1.1"] == [one for one in before.actions if one.ref != "1.1"]
    assert plan.indicators == before.indicators
    assert set(told) == {"two_texts"}


@pytest.mark.parametrize(("saved", "day"), [((2026, 11, 21), (2026, 11, 21)), ((2026, 11, 2), (2026, 11, 16))])
def test_a_row_without_a_date_is_of_the_day_of_saving_and_of_none_before_the_asking(
    desk: Desk, saved: tuple[int, int, int], day: tuple[int, int, int]
) -> None:
    desk.back(fill(update="Undated."))
    save_as_of(desk.folder / "inputs" / "Back.xlsx", datetime(*saved, 9, 0))  # noqa: DTZ001 - written as UTC
    updated = by_ref(desk.read()[0])["1.1"]

    assert (updated.progress_update, updated.last_updated.latest) == ("Undated.", date(*day))


def test_a_date_that_is_none_is_told_and_the_day_of_saving_is_taken(desk: Desk) -> None:
    desk.back(fill(update="Undated.", updated="last week some time"))
    plan, told = desk.read()

    assert by_ref(plan)["1.1"].progress_update == "Undated."
    assert told["date_not_understood"] == [
        (
            "Back.xlsx › Actions › W6: 'last week some time' was not understood as the date of the update; the day on "
            "which the return was saved was taken. Write it as 31/03/2027."
        )
    ]


def test_a_return_with_nothing_filled_in_is_told_and_changes_nothing(desk: Desk) -> None:
    before, _ = desk.read()
    desk.back(lambda _sheet: None)
    plan, told = desk.read()

    assert plan.actions == before.actions
    assert told == {
        "return_empty": [
            (
                "Back.xlsx › Actions › A3: The return of Priya Shah, due 30 November 2026, came back with nothing "
                "filled in; the plan's own position is kept. Ask for it again."
            )
        ]
    }


def test_a_date_alone_says_nothing(desk: Desk) -> None:
    desk.back(fill(updated=SAID))

    assert list(desk.read()[1]) == ["return_empty"]


def test_free_text_in_place_of_a_choice_is_told_at_its_cell(desk: Desk) -> None:
    desk.back(fill(status="going quite well", updated=SAID))
    told = desk.read()[1]["status_not_understood"]

    assert [line.split(": ")[0] for line in told] == ["Back.xlsx › Actions › G6"]


def test_rows_in_another_order_are_known_by_their_references(desk: Desk) -> None:
    def turned(sheet: Worksheet) -> None:
        fill(6, update="First.", updated=SAID)(sheet)
        rows = [[cell.value for cell in sheet[number]] for number in (6, 7, 8)]
        for number, values in zip((8, 7, 6), rows, strict=True):
            for column, value in enumerate(values, 1):
                sheet.cell(number, column).value = value

    desk.back(turned)
    plan, told = desk.read()

    assert by_ref(plan)["1.1"].progress_update == "First."
    assert str(by_ref(plan)["1.1"].cell("update")) == "Back.xlsx › Actions › M8"
    assert set(told) == {"two_texts"}


def test_columns_that_were_sorted_without_the_hidden_one_are_not_used(desk: Desk) -> None:
    def parted(sheet: Worksheet) -> None:
        fill(6, update="First.", updated=SAID)(sheet)
        places = cells_of(sheet, 6)
        last = cells_of(sheet, 8)
        for name in places:
            if name != "Reference (do not change)":
                here, there = sheet[places[name]], sheet[last[name]]
                here.value, there.value = there.value, here.value

    desk.back(parted)
    plan, told = desk.read()

    assert by_ref(plan)["1.1"].progress_update == "Train social workers: begun."
    assert by_ref(plan)["1.4"].progress_update == "Look into one case: begun."
    assert [line.split(": ")[0] for line in told["ref_and_text_differ"]] == ["Back.xlsx › Actions › X8"]


def test_a_new_action_is_added_told_and_hers(desk: Desk) -> None:
    due = date(2027, 6, 30)
    new = fill(9, action="Ring every school", outcome=HELPED, status="Not started", new_due=due, updated=SAID)
    desk.back(both(new, fill(update="x", updated=SAID)))
    plan, told = desk.read()
    added = plan.actions[-1]

    assert (added.text, added.outcome_ref, added.lifecycle) == ("Ring every school", "2", Lifecycle.NOT_STARTED)
    assert [str(lead) for lead in added.leads] == ["Priya Shah"]
    assert (added.due.text, added.revisions) == ("30 June 2027", ())
    assert told["new_action"] == [
        (
            "Back.xlsx › Actions › B9: The plan does not have this action; it was added from this return. Check that "
            "it was agreed."
        )
    ]


def test_a_new_action_without_outcome_is_of_none_and_not_of_the_one_above(desk: Desk) -> None:
    desk.back(fill(9, action="Ring every school", updated=SAID))

    assert desk.read()[0].actions[-1].outcome_ref == ""


def test_a_deleted_row_is_told(desk: Desk) -> None:
    desk.back(both(fill(6, update="x", updated=SAID), lambda sheet: sheet.delete_rows(7)))

    assert desk.read()[1]["action_not_returned"] == [
        (
            "Back.xlsx › Actions › A3: The return of Priya Shah has no row for 1.2, which is led by Priya Shah. The "
            "plan's own position is kept. Ask the lead, or say in the plan who leads now."
        )
    ]


@pytest.mark.parametrize("also", [(), ("Ref",)])
def test_without_the_reference_column_a_row_is_known_by_its_number_else_by_outcome_and_text(
    desk: Desk, also: tuple[str, ...]
) -> None:
    def without(sheet: Worksheet) -> None:
        fill(update="Still mine.", updated=SAID)(sheet)
        for name in ("Reference (do not change)", *also):
            sheet.delete_cols(next(cell.column for cell in sheet[5] if cell.value == name))

    desk.back(without)
    plan, told = desk.read()

    assert by_ref(plan)["1.1"].progress_update == "Still mine."
    assert set(told) == {"two_texts"}


def test_without_the_action_column_a_row_is_known_by_its_reference(desk: Desk) -> None:
    def without(sheet: Worksheet) -> None:
        fill(update="Still mine.", updated=SAID)(sheet)
        sheet.delete_cols(2)

    desk.back(without)

    assert by_ref(desk.read()[0])["1.1"].progress_update == "Still mine."


def test_a_plan_with_columns_of_last_time_of_its_own_keeps_every_row(tmp_path: Path) -> None:
    rows = [("1.1", "Do it", "Red", None), ("1.2", "Do that", "Green", "Red")]
    write(tmp_path / "Plan.xlsx", {"Actions": [("Ref", "Action", "Last time: RAG", "RAG"), *rows]})
    plan, findings = read_folder(tmp_path)

    assert [(one.ref, one.rag) for one in plan.actions] == [("1.1", None), ("1.2", Rag.RED)]
    assert findings == ()


def test_two_copies_of_a_return_that_differ_and_have_no_date_stop_the_papers(desk: Desk) -> None:
    desk.back(fill(update="One."), name="Back.xlsx")
    desk.back(fill(update="Another."), name="Return of Priya.xlsx")
    for day, name in enumerate(("Back.xlsx", "Return of Priya.xlsx"), 20):
        # that one was saved later does not make it the right one
        save_as_of(desk.folder / "inputs" / name, datetime(2026, 11, day, 9, 0))  # noqa: DTZ001 - written as UTC
    _, findings = read_folder(desk.folder / "inputs")

    assert [one.code for one in findings if one.severity is Severity.STOPS_PAPER] == ["two_copies"]


def test_two_copies_of_a_return_with_dates_are_used_row_by_row(desk: Desk) -> None:
    desk.back(fill(update="Old.", updated=date(2026, 11, 17)), name="Back.xlsx")
    desk.back(fill(update="New.", updated=SAID), name="Again.xlsx")
    plan, told = desk.read()

    assert by_ref(plan)["1.1"].progress_update == "New."
    assert {"two_versions", "two_texts"} == set(told)


def test_two_joint_leads_returns_are_no_copies_even_if_they_tell_the_same_action_only(desk: Desk) -> None:
    desk.back(fill(7, update="Hers.", updated=date(2026, 11, 17)))
    desk.back(fill(6, update="His.", updated=SAID), SAMS, "Sam.xlsx")
    plan, told = desk.read()

    assert by_ref(plan)["1.2"].progress_update == "His."
    assert set(told) == {"two_texts"}
    assert "not Back.xlsx › Actions › M7 ('Hers.')" in told["two_texts"][0]


def test_returns_of_two_rounds_are_no_copies_and_the_later_is_used(desk: Desk) -> None:
    desk.back(fill(update="November."))
    again = date(2027, 2, 26)
    request(order(desk.folder, today=date(2027, 2, 8)), again, ["Priya Shah"])
    book = load_workbook(desk.folder / "output" / "returns" / "2027-02-26" / "2027-02-26_Return_Priya-Shah.xlsx")
    fill(update="February.")(book["Actions"])
    book.save(desk.folder / "inputs" / "A February.xlsx")
    plan, told = desk.read()

    assert by_ref(plan)["1.1"].progress_update == "February."
    assert not {"two_copies", "two_versions"} & set(told)


def test_an_action_that_left_the_plan_since_is_told_and_not_added_again(desk: Desk) -> None:
    desk.back(fill(update="Done anyway.", updated=SAID))
    write_harbour(desk.folder, ACTIONS[1:])
    plan, told = desk.read()

    assert "1.1" not in by_ref(plan)
    assert told["action_gone"] == [
        (
            "Back.xlsx › Actions › B6: The plan had this action when the return was asked for, and has it no more; "
            "what the row says was not used. Put the action back into the plan if it was taken out by mistake."
        )
    ]


def test_an_action_that_the_plan_words_anew_since_is_still_known_by_its_reference(desk: Desk) -> None:
    desk.back(fill(update="Known.", updated=SAID))
    write_harbour(desk.folder, (row("1.1", "Train all social workers twice a year"), *ACTIONS[1:]))
    plan, told = desk.read()

    assert (by_ref(plan)["1.1"].progress_update, by_ref(plan)["1.1"].text) == (
        "Known.",
        "Train all social workers twice a year",
    )
    assert set(told) == {"reworded", "two_texts"}


def test_a_return_of_another_plan_is_told_and_not_used(desk: Desk, tmp_path: Path) -> None:
    desk.back(fill(update="Elsewhere.", updated=SAID))
    other = tmp_path / "other"
    others = (row("9.1", "Mend the roof of the sports hall"), row("9.2", "Buy two gritting lorries", HELPED))
    inputs = write_harbour(other, others)
    write(inputs / "Plan.xlsx", {"Plan": [("Fact", "Value"), ("Title", "Roads plan")], "Actions": [HEADINGS, *others]})
    (desk.folder / "inputs" / "Back.xlsx").rename(inputs / "Back.xlsx")
    plan, findings = read_folder(inputs)

    assert [one.progress_update for one in plan.actions] == [f"{one.text}: begun." for one in plan.actions]
    assert [str(one) for one in findings if one.severity is Severity.STOPS_WORKBOOK] == [
        (
            "Back.xlsx › Actions › A3: The workbook seems to belong to another plan: it was asked for under "
            "'Safeguarding plan', and the plan has none of its actions. It was not used. Take it out of the folder; "
            "if it does belong here, give its actions the plan's references."
        )
    ]


def test_returns_without_the_plan_stop_the_papers(desk: Desk) -> None:
    desk.back(fill(update="Alone.", updated=SAID))
    (desk.folder / "inputs" / "Plan.xlsx").unlink()
    told = desk.read()[1]

    assert told["plan_missing"] == [
        (
            "Back.xlsx › Actions › A3: Only leads' returns are in the folder, and not the plan that they belong to. "
            "Put the plan's own workbook into the folder."
        )
    ]


def test_a_row_that_is_restricted_in_the_plan_stays_so_whatever_the_return_says(desk: Desk) -> None:
    desk.back(both(fill(8, restricted="No", updated=SAID), fill(6, restricted="2: who an individual is", updated=SAID)))
    plan, told = desk.read()

    assert [by_ref(plan)[ref].exempt_paragraphs for ref in ("1.1", "1.4")] == ["2", "1"]
    assert [line.split(": ")[0] for line in told["restriction_kept"]] == ["Back.xlsx › Actions › V8"]


def test_what_no_longer_holds_is_taken_back_with_none(desk: Desk) -> None:
    desk.back(fill(help="A room.", updated=date(2026, 11, 17)))
    assert by_ref(desk.read()[0])["1.1"].help_needed == "A room."
    desk.back(fill(help="None", updated=SAID))
    assert by_ref(desk.read()[0])["1.1"].help_needed == ""


WITHOUT_REFS = tuple((None, *one[1:]) for one in ACTIONS)


def test_a_plan_without_references_is_asked_for_by_references_made_from_its_words(tmp_path: Path) -> None:
    write_harbour(tmp_path, WITHOUT_REFS)
    request(order(tmp_path), DUE)
    desk = Desk(tmp_path)
    before, _ = desk.read()
    desk.back(both(fill(6, update="One.", updated=SAID), fill(8, update="Three.", updated=SAID)))
    plan, told = desk.read()

    assert [one.progress_update for one in plan.actions if one.cell("update").file == "Back.xlsx"] == ["One.", "Three."]
    assert [(one.ref, one.key, one.text, one.ref_was_given) for one in plan.actions] == [
        (one.ref, one.key, one.text, one.ref_was_given) for one in before.actions
    ]
    assert plan.actions[0].key.startswith("A-")
    assert set(told) == {"two_texts"}
    assert AS_AT < SAID
