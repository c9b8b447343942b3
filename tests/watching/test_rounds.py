"""What a watch makes again, and what it leaves alone."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from reportgen.dispatch.folder import SUBMITTED
from reportgen.errors import UnknownNameError
from reportgen.watching.rounds import Waiting
from tests.plans import ACTIONS, write_plan
from tests.watching.desk import NOTHING, PAPER, WatchedDesk, age, as_they_lie, boards_of, codes

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> WatchedDesk:
    """A desk with a plan of two actions, not yet looked at."""
    made = WatchedDesk(tmp_path)
    made.plan()
    return made


def test_the_first_look_makes_the_papers_and_the_next_ones_do_nothing(desk: WatchedDesk) -> None:
    first = desk.look()[0]

    assert not isinstance(first, Waiting)
    assert (first.is_first, boards_of(first), first.changes.new) == (True, {"made": ["SCRUTINY"]}, ("plan.xlsx",))
    names = (f"{PAPER}_Report.docx", "findings.csv", "record.json")
    assert sorted(desk.papers()) == [*(f"{PAPER}/{name}" for name in names), "what-we-could-not-read.html"]
    assert desk.look(5) == NOTHING


def test_a_workbook_saved_again_with_another_update_is_a_change(desk: WatchedDesk) -> None:
    desk.start()
    desk.plan("Left again.")

    done = desk.round()

    assert (done.changes.changed, boards_of(done)) == (("plan.xlsx",), {"made": ["SCRUTINY"]})
    assert desk.look(3) == NOTHING


def test_the_same_content_twice_does_nothing(desk: WatchedDesk) -> None:
    desk.start()
    before = as_they_lie(desk.output)
    plan = desk.inputs / "plan.xlsx"
    content = plan.read_bytes()

    os.utime(plan)
    touched = desk.look(4)
    plan.write_bytes(content)
    saved_again = desk.look(4)
    plan.unlink()
    gone_for_a_look = desk.look(1)
    plan.write_bytes(content)

    assert (touched, saved_again, gone_for_a_look, desk.look(4)) == (NOTHING,) * 4
    assert as_they_lie(desk.output) == before


def test_a_file_beside_the_workbooks_that_is_none_is_nothing_to_tell(desk: WatchedDesk) -> None:
    desk.start()
    before = desk.papers()
    (desk.inputs / "~$plan.xlsx").write_bytes(b"\x0aPriya Shah".ljust(165, b"\0"))
    (desk.inputs / ".hidden").write_text("x", encoding="utf-8")
    (desk.inputs / "download.part").write_text("x", encoding="utf-8")

    assert desk.look(4) == NOTHING
    assert desk.papers() == before


def test_a_renamed_workbook_is_told_as_renamed_and_its_findings_are_the_same(desk: WatchedDesk) -> None:
    desk.start()
    (desk.inputs / "plan.xlsx").rename(desk.inputs / "Our plan.xlsx")

    done = desk.round()

    assert done.changes.renamed == (("plan.xlsx", "Our plan.xlsx"),)
    assert (done.changes.new, done.changes.gone) == ((), ())
    assert (done.differences.new, done.differences.settled) == ((), ())
    assert b"Our plan.xlsx" in desk.papers()[f"{PAPER}/record.json"]


def test_a_workbook_that_is_taken_away_is_a_change(desk: WatchedDesk) -> None:
    more = (
        "2.1",
        "2. Children are safe",
        "Open a second refuge",
        "Priya Nair",
        date(2027, 1, 31),
        "In progress",
        "Red",
        "",
    )
    write_plan(desk.inputs / "more.xlsx", {"Actions": [ACTIONS[0], more]})
    desk.start()
    with_both = desk.papers()
    (desk.inputs / "more.xlsx").unlink()

    done = desk.round()

    assert (done.changes.gone, boards_of(done)) == (("more.xlsx",), {"made": ["SCRUTINY"]})
    assert desk.papers()[f"{PAPER}/record.json"] != with_both[f"{PAPER}/record.json"]
    assert b"second refuge" not in desk.papers()[f"{PAPER}/record.json"]


def test_only_the_papers_whose_words_changed_are_printed_again(
    desk: WatchedDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.order = replace(desk.order, boards=("SCRUTINY", "CHILDRENS_TRUST"))
    boards = [("Code", "Full name"), ("CHILDRENS_TRUST", "Children's Trust")]
    write_plan(desk.inputs / "boards.xlsx", {"Boards": boards})
    desk.start()
    before = desk.papers()
    printed = count_prints(monkeypatch)
    boards[1] = ("CHILDRENS_TRUST", "Children and Families Trust")
    write_plan(desk.inputs / "boards.xlsx", {"Boards": boards})

    done = desk.round()

    assert boards_of(done) == {"made": ["CHILDRENS_TRUST"], "updated": ["SCRUTINY"]}
    assert len(printed) == 1
    word = f"{PAPER}/{PAPER}_Report.docx"
    assert desk.papers()[word] == before[word]
    assert desk.papers()[f"{PAPER}/record.json"] != before[f"{PAPER}/record.json"]


def count_prints(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note every page that is printed from now on."""
    from reportgen import printing, production  # noqa: PLC0415 - what the test looks into, and nobody else

    printed: list[str] = []
    real = printing.print_sheet

    def noted(sheet: printing.Sheet) -> printing.Timed:
        printed.append(str(sheet))
        return real(sheet)

    monkeypatch.setattr(production, "print_sheet", noted)
    return printed


def test_what_came_to_be_put_right_and_what_is_settled_is_told(desk: WatchedDesk) -> None:
    desk.start()
    desk.plan(rows=[("1.3", "", "Publish what was heard", "Anita Khan", "31st Febuary", "", "", "")])
    worse = desk.round()
    desk.plan(rows=[("1.3", "", "Publish what was heard", "Anita Khan", date(2027, 2, 28), "", "", "")])

    better = desk.round()

    assert "date_not_understood" in codes(worse.differences.new)
    assert "date_not_understood" in codes(better.differences.settled)
    assert "date_not_understood" not in codes(better.findings)


def test_a_half_copied_workbook_is_waited_for_and_taken_once_it_is_whole(desk: WatchedDesk) -> None:
    desk.start()
    whole = desk.plan("Left again.").read_bytes()
    before = desk.papers()
    path = desk.inputs / "plan.xlsx"

    told = []
    for size in range(0, len(whole), len(whole) // 10):
        path.write_bytes(whole[:size])
        told += desk.look(2)
    assert desk.papers() == before
    path.write_bytes(whole)

    assert boards_of(desk.round()) == {"made": ["SCRUTINY"]}
    assert [one.files for one in told if isinstance(one, Waiting)] == [("plan.xlsx",)]


def test_a_workbook_that_stays_half_copied_is_told_after_a_minute_and_the_others_are_used(desk: WatchedDesk) -> None:
    desk.start()
    content = desk.plan("Left again.").read_bytes()
    (desk.inputs / "return.xlsx").write_bytes(content[:3000])

    waiting, done = desk.look(33)

    assert isinstance(waiting, Waiting)
    assert waiting.files == ("return.xlsx",)
    assert not isinstance(done, Waiting)
    assert (done.changes.new, done.changes.changed) == (("return.xlsx",), ("plan.xlsx",))
    assert boards_of(done) == {"made": ["SCRUTINY"]}
    assert [finding.where.file for finding in done.differences.new] == ["return.xlsx"]
    assert desk.look(10) == NOTHING


def test_a_file_that_never_rests_holds_the_others_up_for_a_minute_only(desk: WatchedDesk) -> None:
    desk.start()
    desk.plan("Left again.")
    told = []
    for size in range(40):
        (desk.inputs / "export.csv").write_text("Action\n" + "x\n" * size, encoding="utf-8")
        told += desk.look()

    assert [type(one).__name__ for one in told][:2] == ["Waiting", "Round"]


def test_two_changes_within_one_tick_of_the_disks_clock_are_both_seen(desk: WatchedDesk) -> None:
    desk.start()
    plan = desk.plan("Hired two.")
    pad(plan, 20_000)
    state = plan.stat()
    first = desk.look(2)
    pad(desk.plan("Hired ten people."), 20_000)
    os.utime(plan, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert (plan.stat().st_size, plan.stat().st_mtime_ns) == (state.st_size, state.st_mtime_ns)

    assert [len(first), len(desk.look(4))] == [1, 1]


def pad(workbook: Path, size: int) -> None:
    """Make a workbook so large with a remark behind it."""
    with zipfile.ZipFile(workbook, "a") as archive:
        archive.comment = b" " * (size - workbook.stat().st_size)


def test_who_has_a_workbook_open_is_told_and_no_longer_once_it_is_closed(desk: WatchedDesk) -> None:
    owner = desk.inputs / "~$plan.xlsx"
    name = "Priya Shah"
    owner.write_bytes(b"\0" * 55 + bytes([len(name), 0]) + name.encode("utf-16-le").ljust(108, b"\0"))
    assert "workbook_open" in codes(desk.start().findings)
    owner.unlink()

    assert codes(desk.round().differences.settled) == ["workbook_open"]
    assert b"Priya Shah" not in desk.papers()[f"{PAPER}/findings.csv"]


def test_the_next_day_the_papers_are_those_of_that_day(desk: WatchedDesk) -> None:
    desk.start()
    desk.tomorrow()

    done = desk.round()

    assert boards_of(done) == {"made": ["SCRUTINY"]}
    assert json.loads(desk.papers()[f"{PAPER}/record.json"])["data_as_at"] == "25 November 2026"


def test_a_paper_that_somebody_deleted_is_put_back_without_printing(
    desk: WatchedDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.start()
    before = desk.papers()
    printed = count_prints(monkeypatch)
    shutil.rmtree(desk.output / PAPER)

    assert boards_of(desk.round()) == {"restored": ["SCRUTINY"]}
    assert (desk.papers(), printed) == (before, [])


def test_an_edited_paper_stays_as_it_is_until_its_words_change_and_is_kept_then(desk: WatchedDesk) -> None:
    desk.start()
    word = desk.output / PAPER / f"{PAPER}_Report.docx"
    word.write_bytes(b"the officer's own")
    assert desk.look(4) == NOTHING
    desk.plan("Left again.")

    done = desk.round()

    assert [path.name for path in done.kept] == [f"{PAPER}_Report_edited-copy-1.docx"]
    assert word.with_name(done.kept[0].name).read_bytes() == b"the officer's own"


def test_a_watch_that_is_started_anew_leaves_papers_alone_that_are_as_they_should_be(desk: WatchedDesk) -> None:
    desk.start()
    before = as_they_lie(desk.output)
    again = WatchedDesk(desk.folder)

    assert boards_of(again.start()) == {"same": ["SCRUTINY"]}
    assert as_they_lie(desk.output) == before


def test_a_folder_of_a_meeting_that_was_moved_is_told_as_no_longer_wanted(desk: WatchedDesk) -> None:
    def meet(day: date) -> None:
        write_plan(desk.inputs / "meetings.xlsx", {"Meetings": [("Board", "Date"), ("SCRUTINY", day)]})

    meet(date(2026, 12, 18))
    desk.start()
    meet(date(2026, 12, 8))

    done = desk.round()

    assert (boards_of(done), done.left_over) == ({"made": ["SCRUTINY"]}, ("2026-12-18_Scrutiny",))
    assert sorted(path.parent.name for path in desk.output.rglob("record.json")) == [
        "2026-12-08_Scrutiny",
        "2026-12-18_Scrutiny",
    ]
    desk.plan("Left again.")
    assert desk.round().left_over == ()


def test_a_meeting_that_is_past_leaves_its_papers_and_they_are_what_the_next_are_compared_with(
    desk: WatchedDesk,
) -> None:
    days = (date(2026, 12, 8), date(2027, 3, 9))
    write_plan(desk.inputs / "meetings.xlsx", {"Meetings": [("Board", "Date"), *(("SCRUTINY", day) for day in days)]})
    desk.start()
    desk.order = replace(desk.order, today=date(2026, 12, 9))

    done = desk.round()

    assert (boards_of(done), done.left_over) == ({"made": ["SCRUTINY"]}, ())
    assert sorted(path.parent.name for path in desk.output.rglob("record.json")) == [
        "2026-12-08_Scrutiny",
        "2027-03-09_Scrutiny",
    ]


def test_a_record_of_an_earlier_paper_that_is_added_makes_the_papers_again(desk: WatchedDesk) -> None:
    write_plan(desk.inputs / "meetings.xlsx", {"Meetings": [("Board", "Date"), ("SCRUTINY", date(2026, 12, 8))]})
    desk.start()
    record = json.loads(desk.papers()["2026-12-08_Scrutiny/record.json"])
    record |= {"meeting": "2026-09-22", "actions": []}
    earlier = desk.inputs / "records" / "2026-09-22_Scrutiny" / "record.json"
    earlier.parent.mkdir(parents=True)
    earlier.write_text(json.dumps(record), encoding="utf-8")

    done = desk.round()

    assert (done.changes.records, boards_of(done)) == (("2026-09-22_Scrutiny",), {"made": ["SCRUTINY"]})


def test_a_paper_that_is_submitted_is_what_the_next_one_is_compared_with(desk: WatchedDesk) -> None:
    days = (date(2026, 12, 8), date(2027, 3, 9))
    write_plan(desk.inputs / "meetings.xlsx", {"Meetings": [("Board", "Date"), *(("SCRUTINY", day) for day in days)]})
    desk.start()
    desk.order = replace(desk.order, today=date(2026, 12, 9))
    desk.round()
    paper = desk.output / "2026-12-08_Scrutiny"
    submitted = paper / f"{SUBMITTED}2026-12-01"
    submitted.mkdir()
    record = json.loads((paper / "record.json").read_text(encoding="utf-8")) | {"actions": []}
    (submitted / "record.json").write_text(json.dumps(record), encoding="utf-8")

    assert boards_of(desk.round()) == {"made": ["SCRUTINY"]}


def test_what_is_settled_about_headings_is_a_change(desk: WatchedDesk) -> None:
    desk.start()
    answers = desk.inputs / "records" / "headings.json"
    answers.parent.mkdir()
    answers.write_text("not what the program writes", encoding="utf-8")

    done = desk.round()

    assert done.changes.new == ("records/headings.json",)
    assert [finding.where.file for finding in done.differences.new] == ["records/headings.json"]


def test_returns_that_were_asked_for_make_the_papers_say_who_owes_them(desk: WatchedDesk) -> None:
    desk.start()
    asked = {
        "lead": "Anita Khan", "post": "", "agency": "", "asked_on": "2026-11-02", "due": "2026-11-13",
        "file": "Return - Anita Khan.xlsx", "sha256": "0", "has_restricted": False, "actions": [], "indicators": [],
    }  # fmt: skip
    record = desk.output / "returns" / "2026-11-13" / "asked.json"
    record.parent.mkdir(parents=True)
    record.write_text(json.dumps({"returns": [asked]}), encoding="utf-8")

    done = desk.round()

    assert done.changes.records == ("2026-11-13",)
    assert any("Anita Khan" in finding.message for finding in done.differences.new)


def test_a_board_that_does_not_exist_ends_the_watch_at_its_start(desk: WatchedDesk) -> None:
    desk.order = replace(desk.order, boards=("SCRUTINEERS",))

    with pytest.raises(UnknownNameError, match=r"There is no board called 'SCRUTINEERS'"):
        desk.look()


def test_looks_are_two_seconds_apart_at_most_while_a_file_is_not_at_rest(desk: WatchedDesk) -> None:
    desk.start()
    assert desk.watch.pause(60) == 60
    desk.plan("Left again.")
    desk.look()
    assert desk.watch.pause(60) == 2
    desk.look()

    assert desk.watch.pause(60) == 60


def test_an_old_file_that_is_damaged_is_not_waited_for_at_the_start(desk: WatchedDesk) -> None:
    damaged = desk.inputs / "return.xlsx"
    damaged.write_bytes((desk.inputs / "plan.xlsx").read_bytes()[:3000])
    age(damaged, 3600)

    assert boards_of(desk.start()) == {"made": ["SCRUTINY"]}
