"""What a sheet hides: told, and read where leaving it out would mislead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.intake.books import HEADINGS, action, new_sheets, read_all

if TYPE_CHECKING:
    from pathlib import Path


def test_hidden_rows_are_read_and_told(tmp_path: Path) -> None:
    book, sheets = new_sheets({"Actions": [HEADINGS, *[action(f"1.{n}") for n in range(1, 6)]]})
    for row in (3, 5, 90):
        sheets["Actions"].row_dimensions[row].hidden = True
    book.save(tmp_path / "a.xlsx")
    plan, told = read_all(tmp_path)

    assert len(plan.actions) == 5
    assert told == {
        "hidden_rows": [
            (
                "a.xlsx › Actions › A3: 2 hidden rows were read like the others (3, 5). "
                "Delete what should not be in the papers; hiding or filtering does not leave it out."
            )
        ]
    }


def test_hidden_columns_are_not_read_and_told(tmp_path: Path) -> None:
    headings = (*HEADINGS, "Progress update", "Next steps", "Help needed")
    rows = [(*action(f"1.{n}"), "Seen", "Unseen", "Unseen") for n in (1, 2)]
    book, sheets = new_sheets({"Actions": [headings, *rows]})
    sheets["Actions"].column_dimensions.group("I", "J", hidden=True)
    sheets["Actions"].column_dimensions["Z"].hidden = True
    book.save(tmp_path / "a.xlsx")
    plan, told = read_all(tmp_path)

    assert "Unseen" not in repr(plan)
    assert [one.progress_update for one in plan.actions] == ["Seen", "Seen"]
    assert told == {
        "hidden_columns": [
            "a.xlsx › Actions › I1: Columns I, J are hidden and were not read. Unhide what the papers should use."
        ]
    }


def test_a_hidden_column_that_restricts_is_read_all_the_same(tmp_path: Path) -> None:
    book, sheets = new_sheets({"Actions": [(*HEADINGS, "Restricted (paragraph)"), (*action("1.1"), "Paragraph 1")]})
    sheets["Actions"].column_dimensions["H"].hidden = True
    book.save(tmp_path / "a.xlsx")
    plan, told = read_all(tmp_path)

    assert plan.actions[0].exempt_paragraphs == "1"
    assert told == {
        "hidden_restriction": [
            (
                "a.xlsx › Actions › H1: Column H is hidden; it says which rows are restricted, so it was read. "
                "Unhide it, so that everyone can see what is restricted."
            )
        ]
    }


def test_a_hidden_sheet_is_not_read_and_told(tmp_path: Path) -> None:
    book, sheets = new_sheets({"Actions": [HEADINGS, action("1.1")], "Last quarter": [HEADINGS, action("1.2")]})
    sheets["Last quarter"].sheet_state = "veryHidden"
    book.save(tmp_path / "a.xlsx")
    plan, told = read_all(tmp_path)

    assert [one.ref for one in plan.actions] == ["1.1"]
    assert told["hidden_sheet"] == [
        "a.xlsx › Last quarter: The sheet is hidden and was not read. Unhide it if the papers should use it."
    ]
