"""What only a column as a whole can tell: labels over blanks, American dates, colours, scores."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl.styles import GradientFill, PatternFill
from openpyxl.styles.colors import Color

from reportgen.intake.fills import rating_of, rgb_of, theme_colours
from reportgen.plan.status import label_of
from tests.intake.books import Cell, new_sheets, read_all, write_actions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.styles.fills import Fill

    from reportgen.plan.model import Plan

GROUPED = ("Outcome", "Action", "Lead", "Status")
RATED = ("Ref", "Action", "Lead", "RAG")
THEME = ("FFFFFF", "000000", "EEECE1", "1F497D", "4F81BD", "C0504D", "9BBB59", "8064A2", "4BACC6", "F79646")


def leads_of(folder: Path, rows: Sequence[Sequence[Cell]]) -> tuple[list[str], dict[str, list[str]]]:
    plan, told = read_all(write_actions(folder / "a.xlsx", *rows, headings=GROUPED).parent)
    return ["; ".join(map(str, one.leads)) for one in plan.actions], told


def test_a_lead_typed_once_for_each_group_is_the_lead_of_its_rows_and_told(tmp_path: Path) -> None:
    rows = [
        ("1. Heard", "Ask", "A. Khan", "Green"), (None, "Tell", None, None), (None, "Show", None, None),
        ("2. Safe", "Visit", "B. Lee", "Green"), (None, "Count", None, None),
    ]  # fmt: skip
    leads, told = leads_of(tmp_path, rows)

    assert leads == ["A. Khan", "A. Khan", "A. Khan", "B. Lee", "B. Lee"]
    assert told["filled_down"] == [
        (
            "a.xlsx › Actions › C2: Where the lead is blank below the first row of its outcome, what stands there was "
            "read (C2, C5). Nothing, if that is right; else type the lead in each row."
        )
    ]


@pytest.mark.parametrize(
    "rows",
    [
        # a lead in one row of a group shows that each row has its own
        [("1. Heard", "Ask", "A. Khan"), (None, "Tell", "B. Lee"), (None, "Show", None)],
        # outcomes in every row are no labels
        [("1. Heard", "Ask", "A. Khan"), ("1. Heard", "Tell", None), ("1. Heard", "Show", None)],
        # TBC is said, not left out
        [("1. Heard", "Ask", "TBC"), (None, "Tell", "A. Khan"), (None, "Show", None)],
    ],
)
def test_a_lead_that_is_missing_stays_missing(tmp_path: Path, rows: Sequence[Sequence[Cell]]) -> None:
    leads, told = leads_of(tmp_path, rows)

    assert (leads[2], told) == ("", {})


def test_a_group_without_a_lead_takes_none_from_the_group_above(tmp_path: Path) -> None:
    rows = [("1. Heard", "Ask", "A. Khan"), (None, "Tell", None), ("2. Safe", "Visit", None), (None, "Count", None)]

    assert leads_of(tmp_path, rows)[0] == ["A. Khan", "A. Khan", "", ""]


def test_an_action_a_status_and_a_date_are_never_filled_down(tmp_path: Path) -> None:
    rows = [("1. Heard", "Ask", "A. Khan", "Green"), (None, "Tell", None, None), (None, "Show", None, '"')]
    plan = read_all(write_actions(tmp_path / "a.xlsx", *rows, headings=GROUPED).parent)[0]

    assert [one.status_words for one in plan.actions] == ["Green", "", ""]


def dues_of(folder: Path, dues: list[Cell]) -> tuple[list[str], list[str]]:
    rows = [(f"1.{n}", f"Do {n}", "A. Khan", due) for n, due in enumerate(dues)]
    path = write_actions(folder / "a.xlsx", *rows, headings=("Ref", "Action", "Lead", "Due date"))
    plan, told = read_all(path.parent)
    return [one.due.text for one in plan.actions], told.get("us_dates", [])


def test_dates_that_an_american_computer_has_read_are_asked_about(tmp_path: Path) -> None:
    dues, told = dues_of(tmp_path, [date(2027, 4, 3), "31/03/2027", date(2027, 6, 6), date(2027, 1, 12)])

    assert dues == [
        "3 April 2027 or 4 March 2027", "31 March 2027", "6 June 2027", "12 January 2027 or 1 December 2027",
    ]  # fmt: skip
    assert told == [
        (
            "a.xlsx › Actions › D2: 2 dates of this column may have the day and the month the wrong way round, as a "
            "computer set to American dates reads them (D2, D5); they were not used. "
            "Check each with its lead, and type the month as a word: 4 March 2027."
        )
    ]


def test_where_a_month_stands_first_all_that_could_be_either_is_asked_about(tmp_path: Path) -> None:
    dues, told = dues_of(tmp_path, ["03/31/2027", "03/04/2027", date(2027, 5, 7), "12 May 2027"])

    assert dues == ["03/31/2027", "4 March 2027 or 3 April 2027", "7 May 2027 or 5 July 2027", "12 May 2027"]
    assert len(told) == 1


@pytest.mark.parametrize(
    "dues",
    [
        [date(2027, 4, 3), date(2027, 3, 31), "30/06/2027"],
        [date(2027, 4, 3), "31/03/2027", "01/04/2027"],
        [date(2027, 4, 3), "March 2027", "June 2027"],
        ["31/03/2027", "30/06/2027", "03/31/2027"],
        ["31/03/2027", "30/06/2027", None],
    ],
)
def test_columns_of_british_dates_are_left_as_they_are(tmp_path: Path, dues: list[Cell]) -> None:
    assert dues_of(tmp_path, dues)[1] == []


@pytest.mark.parametrize(
    "dues",
    [
        # too few to tell
        [date(2027, 4, 3), "31/03/2027"],
        # a true date of a later day, whose month was perhaps typed as a word
        [date(2027, 4, 3), "31/03/2027", "30/04/2027", date(2026, 12, 25)],
        # a written date that an American computer would have read
        [date(2027, 4, 3), date(2027, 7, 1), "31/03/2027", "05/01/2027"],
        # a written date that only an American can mean, and one that none can
        [date(2027, 4, 3), "31/03/2027", "03/31/2027"],
    ],
)
def test_dates_that_may_be_american_are_used_where_that_is_less_likely_and_told(
    tmp_path: Path, dues: list[Cell]
) -> None:
    read, told = dues_of(tmp_path, dues)

    assert read[0] == "3 April 2027"
    assert len(told) == 1
    assert "American dates reads them (D2" in told[0]
    assert "used as written in the workbook. Check each with its lead" in told[0]


@pytest.mark.parametrize(
    ("other", "first"), [(date(2027, 7, 1), "3 April 2027 or 4 March 2027"), (date(2027, 3, 31), "3 April 2027")]
)
def test_dates_shown_with_the_month_first_are_asked_about(tmp_path: Path, other: date, first: str) -> None:
    headings = ("Ref", "Action", "Lead", "Due date")
    book, sheets = new_sheets(
        {"Actions": [headings, ("1.1", "Do", "A. Khan", date(2027, 4, 3)), ("1.2", "Go", "A. Khan", other)]}
    )
    for cell in ("D2", "D3"):
        sheets["Actions"][cell].number_format = "m/d/yyyy"
    book.save(tmp_path / "a.xlsx")
    plan, told = read_all(tmp_path)

    assert plan.actions[0].due.text == first
    # where a later day stands beside it, the format is meant so
    assert told["us_dates"][0].endswith(
        f"{'used as written in the workbook' if first == '3 April 2027' else 'not used'}. "
        "Check each with its lead, and type the month as a word: 4 March 2027."
    )


def read_fills(folder: Path, fills: list[Fill | None], *texts: Cell) -> tuple[Plan, dict[str, list[str]]]:
    words = texts or (None,) * len(fills)
    book, sheets = new_sheets(
        {"Actions": [RATED, *[(f"1.{n}", f"Do {n}", "A. Khan", word) for n, word in enumerate(words)]]}
    )
    for row, one in enumerate(fills, 2):
        if one is not None:
            sheets["Actions"].cell(row, 4).fill = one
    book.save(folder / "a.xlsx")
    return read_all(folder)


def solid(colour: Color | str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


def test_a_colour_alone_is_taken_for_the_rating_and_always_told(tmp_path: Path) -> None:
    plan, told = read_fills(tmp_path, [solid("FFFF0000"), solid(Color(indexed=13)), solid(Color(theme=6, tint=-0.25))])

    assert [label_of(one).key for one in plan.actions] == ["off-track", "at-risk", "on-track"]
    assert told["colour_only"][1] == (
        "a.xlsx › Actions › D3: The cell holds no word, only the colour amber, which was taken for 'Amber'. "
        "Type the rating: not everyone can see a colour, and no screen reader says it."
    )
    assert len(told["colour_only"]) == 3


def test_white_grey_patterns_and_gradients_are_no_rating(tmp_path: Path) -> None:
    fills: list[Fill | None] = [
        solid("FFFFFFFF"), solid("FFD9D9D9"), PatternFill("lightGray", fgColor="FFFF0000"),
        GradientFill(stop=("FF0000", "00FF00")), None,
    ]  # fmt: skip
    plan, told = read_fills(tmp_path, fills)

    assert ({label_of(one).key for one in plan.actions}, told) == ({"no-update"}, {})


def test_a_colour_that_decorates_the_whole_row_is_no_rating(tmp_path: Path) -> None:
    book, sheets = new_sheets({"Actions": [RATED, ("1.1", "Do", "A. Khan", None), ("1.2", "Go", "A. Khan", None)]})
    for column in range(1, 5):
        sheets["Actions"].cell(2, column).fill = solid("FFE2EFDA")
        sheets["Actions"].cell(3, column).fill = solid("FFC6EFCE")
    book.save(tmp_path / "a.xlsx")

    assert read_all(tmp_path)[1] == {}


def test_a_key_of_coloured_cells_tells_two_greens_apart(tmp_path: Path) -> None:
    dark, light, other = "FF00B050", "FF92D050", "FFC6EFCE"
    book, sheets = new_sheets({"Actions": [RATED, *[(f"1.{n}", f"Do {n}", "A. Khan", None) for n in range(3)]]})
    page = sheets["Actions"]
    for cell, colour in {"D2": dark, "D3": light, "D4": other, "G2": dark, "G3": light, "G4": "FFFF0000"}.items():
        page[cell].fill = solid(colour)
    for row, meaning in enumerate(("Complete", "On track", "Off track"), 2):
        page.cell(row, 8, meaning)
    book.save(tmp_path / "a.xlsx")
    plan, told = read_all(tmp_path)

    assert [label_of(one).key for one in plan.actions] == ["complete", "on-track", "no-update"]
    assert told["colour_only"][0].startswith(
        "a.xlsx › Actions › D2: The cell holds no word, only the colour green, which was taken for 'Complete', as the "
        "key says."
    )
    assert told["colour_only"][2].startswith(
        "a.xlsx › Actions › D4: The cell holds no word, only the colour green, and the key has more than one such "
        "colour, so that it was not read."
    )


def test_a_word_goes_before_its_colour_and_a_clash_is_told(tmp_path: Path) -> None:
    red, green = solid("FFFF0000"), solid("FF00B050")
    plan, told = read_fills(tmp_path, [red, green, red], "Green", "Green", "Red")

    assert [one.status_words for one in plan.actions] == ["Green", "Green", "Red"]
    assert told == {
        "colour_differs": [
            (
                "a.xlsx › Actions › D2: The cell says 'Green', but is coloured red; the word was used. "
                "Make the colour and the word agree."
            )
        ]
    }


def test_colours_that_mean_something_else_throughout_are_not_told(tmp_path: Path) -> None:
    red, green = solid("FFFF0000"), solid("FF00B050")

    assert read_fills(tmp_path, [red, green, red], "Green", "Red", "Green")[1] == {}


@pytest.mark.parametrize(
    ("colour", "rgb"),
    [
        ({"rgb": "FFC6EFCE"}, "C6EFCE"),
        ({"rgb": "c6efce"}, "C6EFCE"),
        ({"indexed": "2"}, "FF0000"),
        ({"theme": "6"}, "9BBB59"),
        ({"theme": "6", "tint": "0.5999938962981048"}, "D8E4BC"),
        ({"theme": "6", "tint": "-0.249977111117893"}, "76933C"),
        ({"theme": "1", "tint": "0.5"}, "808080"),
        ({"theme": "10"}, ""),
        ({"indexed": "64"}, ""),
        ({"auto": "1"}, ""),
        ({"rgb": "red"}, ""),
    ],
)
def test_a_colour_is_resolved_as_excel_shows_it(colour: dict[str, str], rgb: str) -> None:
    """The tints are those of Excel's own palette of its Office theme of 2007; Excel rounds a little otherwise."""
    resolved = rgb_of(colour, THEME, ("000000", "FFFFFF", "00FF0000"))
    parts = [[int(one[at : at + 2], 16) for at in range(0, len(one), 2)] for one in (resolved, rgb)]

    assert parts[0] == pytest.approx(parts[1], abs=1)


def test_cells_name_the_light_colours_of_a_theme_before_the_dark() -> None:
    theme = b"".join(
        b'<a:%b><a:srgbClr val="%06X"/></a:%b>' % (name, number, name)
        for number, name in enumerate((b"dk1", b"lt1", b"dk2", b"lt2", b"accent1"), 1)
    )

    assert theme_colours(theme)[:6] == ("000002", "000001", "000004", "000003", "000005", "")
    assert theme_colours(b'<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>')[0] == "FFFFFF"


@pytest.mark.parametrize(
    ("rgb", "rating"),
    [
        ("FF0000", "Red"), ("C00000", "Red"), ("FFC7CE", "Red"), ("FFC000", "Amber"), ("FFFF00", "Amber"),
        ("ED7D31", "Amber"), ("FFEB9C", "Amber"), ("00B050", "Green"), ("92D050", "Green"), ("C6EFCE", "Green"),
        ("0070C0", "Blue"), ("00B0F0", "Blue"), ("7030A0", ""), ("FFFFFF", ""), ("D9D9D9", ""), ("000000", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_the_colours_of_excels_palette_are_called_as_officers_call_them(rgb: str, rating: str) -> None:
    assert rating_of(rgb) == rating


def labels_with_key(
    folder: Path, ratings: list[Cell], *key: tuple[Cell, ...]
) -> tuple[list[str], dict[str, list[str]]]:
    rows = [(f"1.{n}", f"Do {n}", "A. Khan", rating) for n, rating in enumerate(ratings)]
    book, sheets = new_sheets({"Actions": [RATED, *rows]})
    for row, entry in enumerate(key, 4):
        for column, value in enumerate(entry, 7):
            sheets["Actions"].cell(row, column, value)
    book.save(folder / "a.xlsx")
    plan, told = read_all(folder)
    return [label_of(one).key for one in plan.actions], told


@pytest.mark.parametrize(
    "key",
    [
        [(1, "Complete"), (2, "On track"), (3, "Off track")],
        [("1", None, "Complete"), ("2", None, "On track"), ("3", None, "Off track")],
        [("1 = Complete",), ("2 = On track",), ("3 = Off track",)],
        [("Key: 1 = Complete, 2 = On track, 3 = Off track",)],
        [("Score 1", "Complete"), ("Score 2", "On track"), ("Score 3", "Off track")],
        [("1: Complete\n2: On track\n3: Off track",)],
    ],
)
def test_scores_are_read_by_the_sheets_own_key(tmp_path: Path, key: list[tuple[Cell, ...]]) -> None:
    labels, told = labels_with_key(tmp_path, [1, "2", 3.0], *key)

    assert labels == ["complete", "on-track", "off-track"]
    assert told["key_used"][0].endswith(": 1 is Complete; 2 is On track; 3 is Off track. Nothing, if that is right.")


@pytest.mark.parametrize(
    "key",
    [
        [],
        [(1, "Anita"), (2, "Bryony"), (3, "Catherine")],
        [(1, "On track"), (1, "Off track"), (2, "On track"), (2, "Off track"), (3, "On track"), (3, "Off track")],
        [("1 = Complete",)],
    ],
)
def test_a_score_without_a_key_or_with_two_is_told_and_not_guessed(tmp_path: Path, key: list[tuple[Cell, ...]]) -> None:
    labels, told = labels_with_key(tmp_path, [1, 2, 3], *key)

    assert labels == ["no-update"] * 3
    assert told["status_not_understood"][0].startswith(
        "a.xlsx › Actions › D2: '1' is a score, and no key beside the table says what it means, so the action is shown "
        "as having none."
    )


def test_a_key_may_give_a_colour_another_meaning_than_ours(tmp_path: Path) -> None:
    """In one organisation amber is on track and green complete."""
    key = [("Green", "Complete"), ("Amber", "On track"), ("Red", "Off track")]

    assert labels_with_key(tmp_path, ["Green", "Amber", "Red"], *key)[0] == ["complete", "on-track", "off-track"]


def test_references_beside_the_status_are_no_key_to_it(tmp_path: Path) -> None:
    rows: list[tuple[Cell, ...]] = [
        (1, "On track", "Do", "A. Khan"),
        (2, "Off track", "Go", "A. Khan"),
        (3, 2, "Be", "A. Khan"),
    ]
    path = write_actions(tmp_path / "a.xlsx", *rows, headings=("Ref", "Status", "Action", "Lead"))

    assert list(read_all(path.parent)[1]) == ["status_not_understood"]


def test_a_key_on_a_sheet_of_its_own_is_found_but_not_one_among_other_actions(tmp_path: Path) -> None:
    plan_rows: list[tuple[Cell, ...]] = [RATED, ("1.1", "Do", "A. Khan", 2)]
    key: list[tuple[Cell, ...]] = [("Key",), (1, "Complete"), (2, "On track")]
    other = [RATED, ("2.1", "Go", "A. Khan", "Red"), *key]
    for extra, label in ((key, "on-track"), (other, "no-update")):
        book, _ = new_sheets({"Actions": plan_rows, "More": extra})
        book.save(tmp_path / "a.xlsx")

        assert label_of(read_all(tmp_path)[0].actions[0]).key == label
