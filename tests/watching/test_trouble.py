"""What goes wrong is told once, and a watch goes on: nothing ends it but whoever started it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from reportgen.errors import SaveError
from reportgen.plan import checks
from tests.conftest import ROOT
from tests.watching.desk import NOTHING, PAPER, WatchedDesk, boards_of, codes

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.watching.rounds import Round


@pytest.fixture
def desk(tmp_path: Path) -> WatchedDesk:
    """A desk with a plan of two actions and papers that were made of it."""
    made = WatchedDesk(tmp_path)
    made.plan()
    made.start()
    return made


FULL = SaveError("The disk is full.")


def message(done: Round) -> str:
    assert done.failure is not None
    return done.failure.message


def test_one_bad_workbook_is_told_and_the_others_are_used(desk: WatchedDesk) -> None:
    desk.plan("Left again.")
    (desk.inputs / "return.xlsx").write_bytes(b"%PDF-1.7 a scan of the return")

    done = desk.round()

    assert boards_of(done) == {"made": ["SCRUTINY"]}
    assert str(done.differences.new[0]).startswith("return.xlsx: This file is a PDF document, not a workbook. ")


def test_a_workbook_with_no_action_leaves_the_papers_until_it_is_mended(desk: WatchedDesk) -> None:
    before = desk.papers()
    content = (desk.inputs / "plan.xlsx").read_bytes()
    (desk.inputs / "plan.xlsx").write_bytes(b"nothing that can be read")

    broken = desk.round()
    assert desk.look(20) == NOTHING
    assert message(broken).startswith(f"None of the workbooks in '{desk.inputs}' could be read:\n  plan.xlsx: ")
    assert desk.papers() == before
    (desk.inputs / "plan.xlsx").write_bytes(content)
    mended = desk.round()

    assert (mended.failure, mended.is_settled, boards_of(mended)) == (None, True, {"same": ["SCRUTINY"]})


def test_a_folder_that_goes_away_is_told_once_and_its_papers_are_not_made_of_nothing(desk: WatchedDesk) -> None:
    before = desk.papers()
    desk.inputs.rename(desk.folder / "away")

    gone = desk.round(10)
    assert message(gone) == (
        f"The folder '{desk.inputs}' cannot be seen (No such file or directory). It will be looked for until it is "
        "there."
    )
    assert (gone.changes.gone, desk.papers()) == ((), before)
    (desk.folder / "away").rename(desk.inputs)
    back = desk.round()

    assert (back.failure, back.is_settled, boards_of(back), bool(back.changes)) == (
        None,
        True,
        {"same": ["SCRUTINY"]},
        False,
    )


def test_a_folder_that_is_gone_for_one_look_is_not_worth_telling(desk: WatchedDesk) -> None:
    desk.inputs.rename(desk.folder / "away")
    assert desk.look() == NOTHING
    (desk.folder / "away").rename(desk.inputs)

    assert desk.look(4) == NOTHING


def test_a_folder_without_any_workbook_leaves_the_papers(desk: WatchedDesk) -> None:
    before = desk.papers()
    (desk.inputs / "plan.xlsx").unlink()

    done = desk.round(20)

    assert message(done) == f"There is no workbook in '{desk.inputs}'. Put the action plan (.xlsx) there."
    assert desk.papers() == before


def test_an_output_that_cannot_be_written_is_tried_again_until_it_can(desk: WatchedDesk) -> None:
    shutil.rmtree(desk.output / PAPER)
    (desk.output / PAPER).write_text("in the way", encoding="utf-8")
    desk.plan("Left again.")

    locked = desk.round(20)
    assert message(locked) == (
        f"'{desk.output / PAPER}' is a file where the folder of a paper belongs. Nothing was changed. "
        "Move it elsewhere."
    )
    (desk.output / PAPER).unlink()
    free = desk.round(31)

    assert (free.is_settled, boards_of(free)) == (True, {"made": ["SCRUTINY"]})
    assert desk.look(40) == NOTHING


def test_what_failed_is_tried_again_after_longer_and_longer_waits(
    desk: WatchedDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[float] = []

    def full(*_: object) -> None:
        tried.append(desk.seconds)
        raise FULL

    monkeypatch.setattr("reportgen.watching.watch.save", full)
    desk.plan("Left again.")
    desk.look(200)

    waits = [after - before for before, after in pairwise(tried)]
    assert waits[:7] == [2, 4, 8, 16, 32, 60, 60]


def test_a_slip_in_a_template_is_told_with_its_line_and_waits_for_the_mend(tmp_path: Path) -> None:
    desk = WatchedDesk(tmp_path)
    desk.plan()
    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "templates" / "base", templates / "base")
    desk.order = replace(desk.order, templates=templates)
    desk.start()
    before = desk.papers()
    style = templates / "base" / "committee.html"
    sound = style.read_text(encoding="utf-8")
    style.write_text(sound + "\n{% if %}\n", encoding="utf-8")

    slip = desk.round()
    assert message(slip).startswith(f"{style}, line {sound.count(chr(10)) + 2}: ")
    assert (slip.changes.styles, desk.papers()) == (("base/committee.html",), before)
    assert desk.look(40) == NOTHING
    style.write_text(sound, encoding="utf-8")

    assert (desk.round().is_settled, desk.papers()) == (True, before)


def test_a_style_that_changes_only_how_a_paper_looks_prints_it_again(tmp_path: Path) -> None:
    """The page is the same then, and what is printed of it is not."""
    desk = WatchedDesk(tmp_path)
    desk.plan()
    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "templates" / "base", templates / "base")
    desk.order = replace(desk.order, templates=templates)
    desk.start()
    before = desk.papers()
    shutil.copy(ROOT / "templates" / "northmere" / "paper.docx", templates / "base" / "paper.docx")

    done = desk.round()

    word = f"{PAPER}/{PAPER}_Report.docx"
    assert (done.changes.styles, boards_of(done)) == (("base/paper.docx",), {"made": ["SCRUTINY"]})
    assert desk.papers()[word] != before[word]


def test_a_fault_in_the_program_is_told_with_its_place_and_the_watch_goes_on(
    desk: WatchedDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = desk.papers()

    def broken(*_: object) -> object:
        return {"due": ""}["lead"]

    with monkeypatch.context() as patched:
        patched.setattr(checks, "check_plan", broken)
        desk.plan("Left again.")
        fault = desk.round(10)
    assert fault.failure is not None
    assert fault.failure.message.startswith("A fault in the program, in pipeline.py, line ")
    assert fault.failure.message.endswith(
        ": KeyError: 'lead'. The watch goes on. Send these lines to whoever looks after reportgen."
    )
    assert "in broken" in fault.failure.traceback
    assert desk.papers() == before
    after = desk.round(40)

    assert (after.is_settled, boards_of(after)) == (True, {"made": ["SCRUTINY"]})


def test_a_fault_while_looking_is_survived_too(desk: WatchedDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("reportgen.watching.watch.glance", lambda _path: 1 / 0)
        desk.plan("Left again.")
        fault = desk.round(6)

    assert fault.failure is not None
    assert "ZeroDivisionError: division by zero" in fault.failure.message
    assert boards_of(desk.round(10)) == {"made": ["SCRUTINY"]}


def test_what_stops_a_paper_is_told_and_settled(desk: WatchedDesk) -> None:
    before = desk.papers()
    desk.plan("Left again.", name="plan (1).xlsx")

    stopped = desk.round()
    assert stopped.failure is not None
    assert (stopped.failure.exit_code, codes(stopped.differences.new)[0]) == (3, "two_copies")
    page = desk.output / "what-we-could-not-read.html"
    assert "plan (1).xlsx" in page.read_text(encoding="utf-8")
    assert {**desk.papers(), page.name: before[page.name]} == before
    (desk.inputs / "plan (1).xlsx").unlink()
    settled = desk.round()

    assert (settled.is_settled, codes(settled.differences.settled)[0]) == (True, "two_copies")
    assert desk.papers() == before
