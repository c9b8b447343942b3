"""Marked copies of workbooks that a program which reads and saves them would spoil: the rest is as it was."""

from __future__ import annotations

import io
import time
import warnings
import zipfile
from collections import Counter
from typing import TYPE_CHECKING

import openpyxl
import pytest
from lxml import etree

from reportgen.intake.grid import read_grids
from tests.marking.books import THREADS, VBA, rich_book
from tests.marking.marks import ASK, EVERYWHERE, FILE, MARKED, SHEET, faults, found, marked, opened
from tests.marking.undone import (
    BOOK,
    MAIN,
    SELECTED,
    STYLES,
    added,
    book_without_list,
    canonical,
    changed,
    lists_go_on,
    parts_of,
    sheet_without_marks,
)

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element as Element


def test_only_what_is_marked_and_what_knows_of_it_is_written_anew(book: bytes, copy: bytes) -> None:
    of_plan = {
        SHEET.format(1),
        "xl/worksheets/_rels/sheet1.xml.rels",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/threadedComments/threadedComment1.xml",
        "xl/persons/person.xml",
    }
    of_lists = {SHEET.format(2), "xl/worksheets/_rels/sheet2.xml.rels", "xl/drawings/vmlDrawing3.vml"}
    of_summary = {SHEET.format(3), "xl/worksheets/_rels/sheet3.xml.rels"}

    assert changed(book, copy) <= BOOK | of_plan | of_lists | of_summary | {SHEET.format(4)}
    assert added(book, copy) == [
        "xl/comments2.xml",
        "xl/comments3.xml",
        "xl/comments4.xml",
        "xl/drawings/vmlDrawing4.vml",
        "xl/drawings/vmlDrawing5.vml",
        "xl/worksheets/_rels/sheet4.xml.rels",
        "xl/worksheets/sheet5.xml",
    ]


def test_a_sheet_with_nothing_to_mark_loses_no_more_than_that_it_is_the_one_shown(book: bytes) -> None:
    copy = marked(book, found())
    before, after = parts_of(book), parts_of(copy)

    assert changed(book, copy) == BOOK | {
        SHEET.format(1),
        SHEET.format(3),
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
    }
    assert SELECTED.search(before[SHEET.format(3)])
    assert after[SHEET.format(3)] == SELECTED.sub(b"", before[SHEET.format(3)])


def test_the_parts_keep_their_order_and_their_dates(book: bytes, copy: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(book)) as before, zipfile.ZipFile(io.BytesIO(copy)) as after:
        old, new = before.infolist(), after.infolist()

    assert [(one.filename, one.date_time, one.compress_type) for one in new[: len(old)]] == [
        (one.filename, one.date_time, one.compress_type) for one in old
    ]


def test_without_its_marks_each_sheet_is_what_it_was(book: bytes, copy: bytes) -> None:
    before, after = parts_of(book), parts_of(copy)

    for part, cells in (
        (SHEET.format(1), MARKED),
        (SHEET.format(2), {"A2"}),
        (SHEET.format(3), {"B2"}),
        (SHEET.format(4), {"A1"}),
    ):
        old, new = sheet_without_marks(before[part], after[part], cells)
        assert old == new


def test_without_the_list_the_workbook_is_what_it_was_and_its_styles_go_on(book: bytes, copy: bytes) -> None:
    before, after = parts_of(book), parts_of(copy)

    old, new = book_without_list(before["xl/workbook.xml"], after["xl/workbook.xml"])
    assert old == new
    lists_go_on(before[STYLES], after[STYLES])
    for part in BOOK - {"xl/workbook.xml", STYLES}:
        kept = [canonical(one) for one in etree.fromstring(before[part])]
        assert [one for one in kept if one not in {canonical(one) for one in etree.fromstring(after[part])}] == []


def words(note: Element) -> str:
    return "".join(str(piece) for piece in note.itertext())


def test_notes_and_threads_that_were_there_still_say_what_they_said(book: bytes, copy: bytes) -> None:
    before, after = parts_of(book), parts_of(copy)
    notes = {one.get("ref"): one for one in etree.fromstring(after["xl/comments1.xml"]).iter(f"{MAIN}comment")}

    for note in etree.fromstring(before["xl/comments1.xml"]).iter(f"{MAIN}comment"):
        ours = notes[note.get("ref")]
        assert words(ours).startswith(words(note))
        assert ours.get("authorId") == note.get("authorId")
    drawing, longer = before["xl/drawings/vmlDrawing1.vml"], after["xl/drawings/vmlDrawing1.vml"]
    assert longer.startswith(drawing.removesuffix(b"</xml>"))
    assert longer.count(b"<v:shape ") == drawing.count(b"<v:shape ") + len(MARKED - {"D6", "F9"})


def test_a_thread_is_answered_as_somebody_at_the_keyboard_would_answer_it(copy: bytes) -> None:
    parts = parts_of(copy)
    first, answer = etree.fromstring(parts["xl/threadedComments/threadedComment1.xml"])
    people = {
        one.get("id"): one.get("displayName")
        for one in etree.fromstring(parts["xl/persons/person.xml"]).iter(f"{{{THREADS}}}person")
    }

    assert (answer.get("parentId"), answer.get("ref")) == (first.get("id"), "F9")
    assert people[answer.get("personId")] == "reportgen"
    assert answer.get("dT") == "2026-11-24T00:00:00.00"
    assert answer[0].text == f"reportgen, to put right\nThe cell has a thread.\nWrite it as 31/03/2027.\nAsk {ASK}."


def test_a_marked_copy_that_is_marked_again_has_one_answer_to_a_thread(copy: bytes) -> None:
    comments = list(etree.fromstring(parts_of(marked(copy, *EVERYWHERE))["xl/threadedComments/threadedComment1.xml"]))

    assert len({one.get("id") for one in comments}) == len(comments) == 2


def test_the_same_workbook_and_findings_give_the_same_bytes(book: bytes, copy: bytes) -> None:
    assert marked(book, *EVERYWHERE) == copy


def test_macros_stay_as_they_are() -> None:
    book = rich_book(with_macros=True)
    copy = marked(book, found())

    assert parts_of(copy)["xl/vbaProject.bin"] == VBA
    assert b"application/vnd.ms-excel.sheet.macroEnabled.main+xml" in parts_of(copy)["[Content_Types].xml"]


@pytest.mark.parametrize("with_macros", [False, True])
def test_the_copy_breaks_no_rule_of_the_format_that_the_workbook_kept(with_macros: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a parameter of the test
    book = rich_book(with_macros=with_macros)
    name = f"plan.xls{'m' if with_macros else 'x'}"

    before = faults(tmp_path / name, book)
    after = faults(tmp_path / name, marked(book, *EVERYWHERE))

    assert after - before == Counter()
    # the validator sees that a slicer is wanting, which was left out on purpose
    assert [node for _, node, _ in before] == ["slicer"]


def test_reading_the_copy_finds_the_same_values_in_the_same_cells(book: bytes, copy: bytes) -> None:
    before, _ = read_grids(FILE, book)
    after, _ = read_grids(FILE, copy)

    assert after[0].sheet == "To put right"
    assert [(one.sheet, {at: typed.text for at, typed in one.cells.items()}) for one in after[1:]] == [
        (one.sheet, {at: typed.text for at, typed in one.cells.items()}) for one in before
    ]


def test_formulas_keep_their_results(copy: bytes) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        values = openpyxl.load_workbook(io.BytesIO(copy), data_only=True)

    assert values["Summary & notes"]["B2"].value == 12
    assert opened(copy)["Summary & notes"]["B2"].value == "=COUNTA('Action plan'!C5:C16)"


def test_two_thousand_rows_with_something_in_each_are_marked_in_two_seconds() -> None:
    book = rich_book(rows=2_000)
    findings = tuple(found(f"{column}{row}") for row in range(5, 2_005) for column in "CG")

    started = time.process_time()
    copy = marked(book, *findings)

    assert time.process_time() - started < 2
    assert b'data="1,2,3,4"' in parts_of(copy)["xl/drawings/vmlDrawing1.vml"]
