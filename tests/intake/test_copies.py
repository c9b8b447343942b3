"""Two workbooks that are copies of one."""

from __future__ import annotations

import time
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from reportgen.intake.copies import name_without_marks
from reportgen.intake.saved import in_words, saved_at
from tests.intake.books import HEADINGS, Cell, action, read_all, write, write_actions
from tests.intake.saved_as_of import save_as_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("at_once")

NEW, OLD = date(2026, 11, 20), date(2026, 11, 10)
SAVED = (datetime(2026, 11, 20, 14, 5), datetime(2026, 11, 21, 9, 30))  # noqa: DTZ001 - written as UTC below
FIRST, SECOND = "saved 20 November 2026 at 14.05", "saved 21 November 2026 at 9.30"


@pytest.fixture(autouse=True)
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as changed:
        changed.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


def make_plan(folder: Path, name: str = "Plan.xlsx", status: str = "Green", leads: str = "Anita Khan") -> None:
    rows = [action(f"1.{n}", status=status, lead=leads, updated=date(2026, 11, 1)) for n in (1, 2)]
    save_as_of(write_actions(folder / name, *rows, headings=HEADINGS), SAVED[0])


def make_return(folder: Path, name: str, *rows: tuple[Cell, ...], moment: int = 0) -> None:
    headings = ("Action ref", "RAG", "Update", "Last updated")
    save_as_of(write(folder / name, {"Return": [headings, *rows]}), SAVED[moment])


def both(rag: str, update: str, day: date | None) -> tuple[tuple[Cell, ...], ...]:
    return tuple((f"1.{n}", rag, update, day) for n in (1, 2))


def test_two_copies_of_a_return_that_say_the_same_are_named_and_stop_nothing(tmp_path: Path) -> None:
    make_plan(tmp_path)
    make_return(tmp_path, "Return (1).xlsx", *both("Red", "x", None), moment=1)
    make_return(tmp_path, "Return.xlsx", *both("R", "X.", None))
    told = read_all(tmp_path)[1]

    assert "two_copies" not in told
    assert told["same_copy"] == [
        (
            f"Return.xlsx: This workbook ({FIRST}) and Return (1).xlsx ({SECOND}) say the same: they are two copies of "
            "one return. Take one of them out of the folder."
        )
    ]


def test_two_copies_of_a_return_without_dates_that_differ_stop_the_papers(tmp_path: Path) -> None:
    make_plan(tmp_path)
    make_return(tmp_path, "Return.xlsx", *both("Red", "x", None))
    make_return(tmp_path, "Return-DESKTOP-A1B2.xlsx", *both("Amber", "y", None), moment=1)

    assert read_all(tmp_path)[1]["two_copies"] == [
        (
            f"Return.xlsx: This workbook ({FIRST}) and Return-DESKTOP-A1B2.xlsx ({SECOND}) look like two copies of one "
            "return and do not say the same, and no date of update tells which is newer. Take the older copy out of "
            "the folder; if two leads sent them, put the name of each into the name of her file."
        )
    ]


def test_of_two_versions_of_a_return_the_later_row_is_used_and_both_are_named(tmp_path: Path) -> None:
    make_plan(tmp_path)
    make_return(tmp_path, "Return FINAL v2.xlsx", ("1.1", "Red", "New", NEW), ("1.2", "Red", "Old", OLD), moment=1)
    make_return(tmp_path, "Return.xlsx", ("1.1", "Amber", "Old", OLD), ("1.2", "Amber", "New", NEW))
    plan, told = read_all(tmp_path)

    assert [one.progress_update for one in plan.actions] == ["New", "New"]
    assert "two_copies" not in told
    assert told["two_versions"] == [
        (
            f"Return.xlsx: This workbook ({FIRST}) and Return FINAL v2.xlsx ({SECOND}) are two versions of one return; "
            "row by row, the one updated later was used. Take the older out of the folder."
        )
    ]


def test_copies_that_tell_different_rows_are_known_by_their_names(tmp_path: Path) -> None:
    make_plan(tmp_path)
    make_return(tmp_path, "Return.xlsx", ("1.1", "Red", "x", None))
    make_return(tmp_path, "Copy of Return.xlsx", *both("Green", "y", None), moment=1)

    assert list(read_all(tmp_path)[1]["two_copies"]) == [
        (
            f"Return.xlsx: This workbook ({FIRST}) and Copy of Return.xlsx ({SECOND}) look like two copies of one "
            "return and do not say the same, and no date of update tells which is newer. Take the older copy out of "
            "the folder; if two leads sent them, put the name of each into the name of her file."
        )
    ]


@pytest.mark.parametrize("day", [NEW, None])
def test_two_joint_leads_who_return_the_same_actions_are_no_copies(tmp_path: Path, day: date | None) -> None:
    make_plan(tmp_path, leads="Anita Khan / Samuel Okafor")
    make_return(tmp_path, "Return A Khan.xlsx", *both("Red", "Hers", day))
    make_return(tmp_path, "Return - Okafor.xlsx", *both("Amber", "His", day), moment=1)
    plan, told = read_all(tmp_path)

    assert not {"two_copies", "same_copy", "two_versions"} & set(told)
    assert len(told["two_texts"]) == 2
    assert [one.progress_update for one in plan.actions] == ["His", "His"]


def test_two_copies_of_the_plan_stop_the_papers_where_they_differ(tmp_path: Path) -> None:
    make_plan(tmp_path)
    make_plan(tmp_path, "Plan FINAL v2.xlsx", status="Red")

    assert read_all(tmp_path)[1]["two_copies"] == [
        (
            f"Plan.xlsx: This workbook ({FIRST}) and Plan FINAL v2.xlsx ({FIRST}) look like two copies of the plan and "
            "do not say the same. Take the older copy out of the folder."
        )
    ]


def test_two_copies_of_the_plan_that_say_the_same_are_named(tmp_path: Path) -> None:
    make_plan(tmp_path)
    make_plan(tmp_path, "Plan - Copy (2).xlsx")
    told = read_all(tmp_path)[1]

    assert "two_copies" not in told
    assert told["same_copy"] == [
        (
            f"Plan.xlsx: This workbook ({FIRST}) and Plan - Copy (2).xlsx ({FIRST}) say the same: they are two copies "
            "of the plan. Take one of them out of the folder."
        )
    ]


def test_a_conflict_copy_of_the_plan_with_one_action_more_is_a_copy(tmp_path: Path) -> None:
    make_plan(tmp_path)
    rows = [action(f"1.{n}", updated=date(2026, 11, 1)) for n in (1, 2, 3)]
    save_as_of(write_actions(tmp_path / "Plan (Priya Shah's conflicted copy 2026-11-21).xlsx", *rows), SAVED[1])

    assert len(read_all(tmp_path)[1]["two_copies"]) == 1


@pytest.mark.parametrize(
    "file",
    [
        "Return A.xlsx",
        "Return A (1).xlsx",
        "Return A FINAL v2.xlsx",
        "Return A - Copy.xlsx",
        "Return A - Copy (3).xlsx",
        "Copy of Return A.xlsx",
        "Copy (2) of Return A.xlsx",
        "Return A-DESKTOP-A1B2C3.xlsx",
        "Return A (Priya's conflicted copy 2026-11-20).xlsx",
        "Return_A_v1.2_final.xlsx",
        "return a [2].xlsx",
        "FW Return A.xlsx",
        "Return A_edited-copy-1.xlsx",
        "Return A-conflict-20261120.xlsx",
    ],
)
def test_what_copying_adds_to_a_name_is_left_aside(file: str) -> None:
    assert name_without_marks(file) == "return a"


@pytest.mark.parametrize("file", ["Return - Macclesfield.xlsx", "Return of Victoria Newman.xlsx", "Reading plan.xlsx"])
def test_names_keep_what_only_looks_like_a_mark(file: str) -> None:
    assert name_without_marks(file) == " ".join(file.removesuffix(".xlsx").replace("-", " ").casefold().split())


def test_a_workbook_that_does_not_say_when_it_was_saved_is_named_without() -> None:
    assert (saved_at(b"no package"), in_words("")) == ("", "")
