"""What a marked copy shows: colours, notes, and the list on its first sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.marking.marks import (
    ASK,
    BLUE,
    EVERYWHERE,
    FILE,
    INFORMATION,
    PINK,
    PLAN,
    STOPS,
    TO_TELL,
    VIOLET,
    found,
    marked,
    opened,
)

if TYPE_CHECKING:
    from reportgen.findings import Severity


def test_a_cell_is_coloured_by_the_gravest_of_its_findings_and_its_note_says_them_all(copy: bytes) -> None:
    cell = opened(copy)[PLAN]["E6"]

    assert cell.fill.fgColor.rgb == VIOLET
    assert cell.value == "31st Febuary"
    assert cell.number_format == "dd/mm/yyyy"
    assert cell.comment.author == "reportgen"
    assert cell.comment.text == (
        "reportgen, to put right\n'31st Febuary' was not understood as the date.\nWrite it as 31/03/2027.\n\n"
        f"reportgen, for information\nThe cell is odd.\nWrite it as 31/03/2027.\nAsk {ASK}."
    )


@pytest.mark.parametrize(("severity", "colour"), [(STOPS, PINK), (TO_TELL, VIOLET), (INFORMATION, BLUE)])
def test_how_grave_it_is_shows_in_the_colour_and_stands_in_the_note(
    severity: Severity, colour: str, book: bytes
) -> None:
    cell = opened(marked(book, found(severity=severity)))[PLAN]["E6"]

    assert cell.fill.fgColor.rgb == colour
    assert cell.comment.text.startswith(f"reportgen, {severity.words}\n")


def test_ours_stands_below_a_note_of_somebody_else(copy: bytes) -> None:
    note = opened(copy)[PLAN]["D6"].comment

    assert note.author == "Joan"
    assert note.text == (
        "Ask her deputy\n\nreportgen, to put right\nThe cell has a note of somebody else.\nWrite it as 31/03/2027.\n"
        f"Ask {ASK}."
    )


def test_a_cell_under_a_merge_is_marked_where_it_shows_and_one_that_is_not_there_is_put_in(copy: bytes) -> None:
    sheet = opened(copy)[PLAN]

    assert sheet["B5"].comment.text.startswith("reportgen, to put right\nThe cell is under a merge.")
    assert sheet["B5"].fill.fgColor.rgb == VIOLET
    assert [sheet[name].fill.fgColor.rgb for name in ("H40", "L9")] == [VIOLET] * 2
    assert [sheet[name].value for name in ("J8", "H40", "L9")] == [None] * 3


def test_an_empty_cell_with_a_colour_of_its_own_keeps_it_in_a_frame(copy: bytes) -> None:
    cell = opened(copy)[PLAN]["J8"]

    assert cell.fill.fgColor.rgb == "FFDDEBF7"
    for line in (cell.border.left, cell.border.right, cell.border.top, cell.border.bottom):
        assert (line.style, line.color.rgb) == ("thick", "FF6B3FA0")


def test_light_letters_are_made_black_and_dark_ones_stay(book: bytes) -> None:
    sheet = opened(marked(book, found("F6"), found("A5"), found("C4")))[PLAN]

    assert [sheet[name].font.color.rgb for name in ("F6", "C4")] == ["FF000000", "FF000000"]
    assert sheet["A5"].font.color.theme == 1
    assert sheet["C4"].font.bold
    assert sheet["F7"].font.color.rgb == "FFFFF2CC"


def test_the_copy_opens_on_a_list_of_everything_with_links_to_the_cells(copy: bytes) -> None:
    workbook = opened(copy)
    sheet = workbook.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]

    assert (workbook.active.title, sheet.title) == ("To put right", "To put right")
    assert [one.title for one in workbook.worksheets if one.sheet_view.tabSelected] == ["To put right"]
    assert sheet["A1"].value == f"To put right in {FILE}"
    assert sheet["A2"].value == (
        f"This is a copy, to read. Change {FILE} itself and check again: the copy is then made anew."
    )
    assert rows[0] == ["How grave", "Sheet", "Cell", "As typed", "What is wrong", "What to do", "Whom to ask"]
    assert rows[1] == [
        "stops a paper",
        "the workbook",
        None,
        "31st Febuary",
        "Two workbooks are copies.",
        "Write it as 31/03/2027.",
        ASK,
    ]
    assert [row[2] for row in rows[2:]] == [one.where.cell or None for one in EVERYWHERE[1:]]
    links = {cell.value: cell.hyperlink.location for (cell,) in sheet.iter_rows(6, 21, 3, 3) if cell.hyperlink}
    assert links == {
        **{name: f"'{PLAN}'!{name}" for name in ("E6", "B8", "D6", "F9", "J8", "L9", "H40")},
        "A2": "'Lists'!A2",
        "B2": "'Summary & notes'!B2",
    }


def test_a_name_that_a_workbook_uses_for_a_sheet_already_is_not_used_again(book: bytes) -> None:
    again = opened(marked(marked(book, found()), found(message="Still wrong.")))

    assert again.sheetnames[:3] == ["To put right (2)", "To put right", PLAN]
    # our own note is written anew
    assert (
        again[PLAN]["E6"].comment.text == f"reportgen, to put right\nStill wrong.\nWrite it as 31/03/2027.\nAsk {ASK}."
    )
