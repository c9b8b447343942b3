"""Days of updates that have not come yet."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from reportgen.findings import NOWHERE, CellRef
from reportgen.intake.cell_lists import Item
from reportgen.intake.entries import Entry
from reportgen.intake.grid import Typed
from reportgen.intake.late_updates import without_late
from reportgen.plan.model import Workbook
from reportgen.plan.returning import Returned, ReturnLabel
from tests.intake.books import action, read_all, write_actions
from tests.intake.saved_as_of import save_as_of

if TYPE_CHECKING:
    from pathlib import Path

HEADINGS = ("Ref", "Outcome", "Action", "Lead", "Due date", "Status", "Last updated")
SAVED = datetime(2026, 11, 24, 9, tzinfo=UTC)


def write_two(folder: Path, updated: date, saved: datetime | None = SAVED) -> None:
    plan = write_actions(folder / "Plan.xlsx", action("1.1", status="Red", updated=updated), action("1.2"))
    other = write_actions(folder / "Update.xlsx", action("1.1", status="Green", updated=date(2026, 11, 20)))
    for path in (plan, other):
        if saved is not None:
            save_as_of(path, saved)


def test_an_update_of_the_year_2062_does_not_win_over_a_later_one(tmp_path: Path) -> None:
    write_two(tmp_path, date(2062, 11, 13))
    plan, told = read_all(tmp_path)

    assert plan.actions[0].status_words == "Green"
    assert told["update_in_future"] == [
        (
            "Plan.xlsx › Actions › G2: '13/11/2062' cannot be the day of the update, as the workbooks were last saved "
            "on 24 November 2026; it was not used, and the row counts as undated. Correct the date."
        )
    ]


def test_an_update_for_the_meeting_to_come_is_believed(tmp_path: Path) -> None:
    write_two(tmp_path, date(2026, 12, 8))
    plan, told = read_all(tmp_path)

    assert (plan.actions[0].status_words, told.get("update_in_future")) == ("Red", None)


def test_a_day_of_saving_that_a_program_always_writes_makes_no_update_late(tmp_path: Path) -> None:
    write_two(tmp_path, date(2026, 11, 23), datetime(2006, 9, 16, tzinfo=UTC))
    plan, told = read_all(tmp_path)

    assert (plan.actions[0].status_words, told.get("update_in_future")) == ("Red", None)


def test_a_return_was_updated_on_the_day_on_which_it_was_saved_at_the_latest() -> None:
    slip = Typed("20/11/2062", date(2062, 11, 20), CellRef("r.xlsx", "Actions", "U6"))
    label = ReturnLabel("Ann Khan", date(2026, 12, 1), date(2026, 11, 1), 1, "Plan")
    books = [
        Workbook("p.xlsx", "", "2026-11-24T09:00:00+00:00"),
        Workbook("r.xlsx", "", "2026-11-20T09:00:00+00:00", (Returned(label, NOWHERE),)),
    ]
    entry = Entry("r.xlsx", "1.1", None, Item("Do"), (), {"updated": slip})
    ((_, (read,)),), told = without_late([("r.xlsx", [entry])], books)

    assert read.fields["updated"].value == date(2026, 11, 20)
    assert [one.message for one in told] == [
        (
            "'20/11/2062' cannot be the day of the update, as the workbooks were last saved on 24 November 2026; it "
            "was not used; the day on which the return was saved was taken."
        )
    ]


def test_the_day_on_which_a_return_was_asked_for_has_come_whatever_day_it_says_it_was_saved_on() -> None:
    updated = Typed("20/02/2027", date(2027, 2, 20), CellRef("r.xlsx", "Actions", "U6"))
    label = ReturnLabel("Ann Khan", date(2027, 2, 26), date(2027, 2, 8), 1, "Plan")
    book = Workbook("r.xlsx", "", "2026-11-20T09:00:00+00:00", (Returned(label, NOWHERE),))
    given = [("r.xlsx", [Entry("r.xlsx", "1.1", None, Item("Do"), (), {"updated": updated})])]

    assert without_late(given, [book]) == (given, [])
