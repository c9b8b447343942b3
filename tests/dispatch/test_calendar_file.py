from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import vobject

from reportgen.dispatch.calendar_file import Entry, calendar_bytes, write_calendar
from reportgen.errors import SaveError

if TYPE_CHECKING:
    from pathlib import Path

AS_AT = date(2026, 11, 24)
ENTRY = Entry(
    known_by=("Northmere Council", "SCRUTINY", "2026-12-08", "publication"),
    day=date(2026, 11, 30),
    title="Publish paper: Scrutiny, 8 December 2026",
    notes="Scrutiny Committee, meeting on Tuesday 8 December 2026.\nBy law; at the latest: Monday",
    remind=date(2026, 11, 27),
)


def written(*entries: Entry, as_at: date = AS_AT) -> bytes:
    return calendar_bytes("Committee papers, Northmere Council", entries or (ENTRY,), as_at)


def test_another_program_reads_each_day_as_it_was_meant() -> None:
    (event,) = vobject.readOne(written().decode()).vevent_list

    assert event.summary.value == ENTRY.title
    assert event.description.value == ENTRY.notes
    assert (event.dtstart.value, event.dtend.value) == (date(2026, 11, 30), date(2026, 12, 1))
    assert event.transp.value == "TRANSPARENT"
    assert event.valarm.action.value == "DISPLAY"


def test_the_reminder_rings_at_nine_on_the_working_day_before() -> None:
    (event,) = vobject.readOne(written().decode()).vevent_list

    assert event.valarm.trigger.value == timedelta(days=-3, hours=9)


def test_imported_again_a_day_that_moved_takes_the_place_of_the_old_one() -> None:
    moved = replace(ENTRY, day=date(2026, 11, 27), title="Publish the paper")
    (before,), (after,), (other,) = (
        vobject.readOne(written(one, as_at=as_at).decode()).vevent_list
        for one, as_at in (
            (ENTRY, AS_AT),
            (moved, date(2026, 11, 25)),
            (replace(ENTRY, known_by=(*ENTRY.known_by[:3], "chase")), AS_AT),
        )
    )

    assert before.uid.value == after.uid.value != other.uid.value
    assert int(after.sequence.value) > int(before.sequence.value)
    assert (before.dtstamp.value, after.dtstamp.value) == (
        datetime(2026, 11, 24, tzinfo=UTC),
        datetime(2026, 11, 25, tzinfo=UTC),
    )


def test_the_file_has_the_form_of_rfc_5545_whatever_the_words() -> None:
    content = written(replace(ENTRY, title="Réunion; " + "é" * 200 + ", 委員会", notes="a\\b,c;d\n" * 20))

    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    (event,) = vobject.readOne(content.decode()).vevent_list
    assert event.summary.value == "Réunion; " + "é" * 200 + ", 委員会"
    assert event.description.value == "a\\b,c;d\n" * 20


def test_the_same_days_give_the_same_bytes() -> None:
    assert written() == written()


def test_a_file_of_ours_is_written_over_and_nothing_else_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "dates.ics"
    write_calendar(path, written())
    write_calendar(path, written(replace(ENTRY, title="Moved")))

    assert b"SUMMARY:Moved" in path.read_bytes()
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_not_ours_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "dates.ics"
    path.write_text("BEGIN:VCALENDAR\nPRODID:-//Somebody//Else//EN\nEND:VCALENDAR\n", encoding="utf-8")
    before = path.read_bytes()

    with pytest.raises(SaveError) as told:
        write_calendar(path, written())

    assert told.value.message == (
        f"'{path}' is there already and was not written by reportgen. Nothing was changed. Choose another name."
    )
    assert path.read_bytes() == before


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SaveError) as told:
        write_calendar(tmp_path / "no" / "dates.ics", written())

    assert told.value.message == (
        f"There is no folder '{tmp_path / 'no'}' to write 'dates.ics' into. Nothing was written."
    )
