"""What counts as a change, in files and in findings."""

from __future__ import annotations

from dataclasses import replace

from reportgen.findings import CellRef, Finding, Severity
from reportgen.watching.changes import Changes, changes_between, findings_between
from reportgen.watching.files import NO_CONTENT, Content

LATE = Finding("late", Severity.TO_TELL, CellRef("plan.xlsx", "Actions", "F14"), "1.1", "Action 1.1 is late.", "Ask.")
NO_NAME = Finding("no_name", Severity.TO_TELL, CellRef("", "", ""), "", "The council has no name.", "Give it.")


def test_files_come_change_go_and_are_renamed() -> None:
    before = Content({"plan": "a", "old": "b", "gone": "c", "same": "s"}, {}, {})
    now = Content({"plan": "A", "new name": "b", "fresh": "d", "same": "s"}, {}, {})

    assert changes_between(before, now) == Changes(
        new=("fresh",), changed=("plan",), gone=("gone",), renamed=(("old", "new name"),)
    )
    assert not changes_between(now, now)


def test_house_styles_and_records_are_told_by_their_folder() -> None:
    before = Content({}, {"/c/records/2026-09-22_Scrutiny/record.json": "a"}, {"/c/templates/base/paper.css": "a"})

    assert changes_between(before, NO_CONTENT) == Changes(styles=("base/paper.css",), records=("2026-09-22_Scrutiny",))


def test_two_workbooks_that_change_places_have_both_changed() -> None:
    changes = changes_between(Content({"a": "1", "b": "2"}, {}, {}), Content({"a": "2", "b": "1"}, {}, {}))

    assert (changes.changed, changes.renamed) == (("a", "b"), ())


def test_a_finding_is_new_once_for_each_time_that_it_is_made() -> None:
    twice = findings_between([LATE], [LATE, replace(LATE, where=CellRef("plan.xlsx", "Actions", "F15"))], ())

    assert ([str(finding.where) for finding in twice.new], twice.settled) == (["plan.xlsx › Actions › F15"], ())


def test_a_row_that_moved_is_neither_new_nor_settled() -> None:
    moved = findings_between([LATE], [replace(LATE, where=CellRef("plan.xlsx", "Actions", "F90"))], ())

    assert (moved.new, moved.settled) == ((), ())


def test_a_finding_whose_words_count_the_days_is_the_same_the_next_day() -> None:
    later = findings_between([LATE], [replace(LATE, message="Action 1.1 is 2 days late.")], ())

    assert (later.new, later.settled) == ((), ())


def test_findings_that_stand_nowhere_are_told_apart_by_their_words() -> None:
    other = replace(NO_NAME, message="The council has two names.")

    assert findings_between([NO_NAME], [other], ()).new == (other,)
    assert findings_between([NO_NAME], [other], ()).settled == (NO_NAME,)


def test_the_findings_of_a_renamed_workbook_are_the_same() -> None:
    renamed = replace(LATE, where=CellRef("Our plan.xlsx", "Actions", "F14"))
    same = findings_between([LATE, NO_NAME], [renamed, NO_NAME], [("plan.xlsx", "Our plan.xlsx")])

    assert (same.new, same.settled) == ((), ())
