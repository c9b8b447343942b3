"""What a cell shows: a date to its month, a number with its currency; and what is computed with it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from reportgen.intake.folder import read_folder
from reportgen.intake.number_formats import is_american, number_shown, span_words
from tests.intake.books import new_sheets, read_all

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

FIRST = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("number_format", "words"),
    [
        ("mmm-yy", "November 2026"), ("[$-409]mmm\\-yy;@", "November 2026"), ("mmmm\\ yyyy", "November 2026"),
        ("mm/yyyy", "November 2026"), ("mmm", "November 2026"), ('"Due "mmm yyyy', "November 2026"),
        ("yyyy", "2026"), ("yy", "2026"), ('"Q"q yyyy', "October to December 2026"),
        ("dd/mm/yyyy", ""), ("d-mmm", ""), ("mm-dd-yy", ""), ("dddd", ""), ("mm:ss", ""), ("h:mm AM/PM", ""),
        ("[mm]:ss", ""), ("ww yyyy", ""), ("General", ""), ("@", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_date_is_as_exact_as_its_cell_shows_it(number_format: str, words: str) -> None:
    assert span_words(FIRST, number_format) == words


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (12500, '"£"#,##0', "£12,500"), (12500, "[$£-809]#,##0.00", "£12,500.00"), (1234, "#,##0 €", "1,234 €"),
        (12500, '_-"£"* #,##0.00_-;-"£"* #,##0.00_-;_-"£"* "-"??_-;_-@_-', "£12,500.00"),
        (-12500.5, '"£"#,##0;[Red]-"£"#,##0', "-£12,501"), (-1200, "#,##0_);(#,##0)", "(1,200)"),
        (-3, "0;[Red]0", "-3"), (1234567, '£0.0,,"m"', "£1.2m"), (1234567, '#,##0,"k"', "1,235k"),
        (0.31, "0%", "31%"), (0.317, "0.0%", "31.7%"), (2.1, "0.00", "2.10"), (2.5, "0", "3"), (1, "0.##", "1"),
        (5, "000", "005"), (3, '"A"0', "A3"), (12, '0" days"', "12 days"),
        (1.5, "# ?/?", ""), (1.5, "0.00E+00", ""), (7, "[<=5]0;0", ""), (1, "@", ""), (5, ";;;", ""), (1e300, "0", ""),
    ],
)  # fmt: skip
def test_a_number_is_written_as_its_cell_shows_it(value: float, number_format: str, shown: str) -> None:
    assert number_shown(value, number_format) == shown


@pytest.mark.parametrize(
    ("number_format", "is_so"),
    [
        ("m/d/yyyy;@", True), ("[$-409]m/d/yy\\ h:mm\\ AM/PM;@", True), ("mm\\-dd\\-yyyy", True),
        # these two Excel shows as the computer's own country does
        ("mm-dd-yy", False), ("m/d/yy h:mm", False),
        ("dd/mm/yyyy", False), ("yyyy-mm-dd", False), ("[$-409]mmmm\\ d\\,\\ yyyy;@", False),
    ],
)  # fmt: skip
def test_only_a_format_with_a_month_in_figures_first_is_american(number_format: str, is_so: bool) -> None:  # noqa: FBT001
    assert is_american(number_format) == is_so


def show_as(page: Worksheet, number_format: str, *cells: str) -> None:
    for cell in cells:
        page[cell].number_format = number_format


def test_a_month_is_due_at_its_end_wherever_it_is_typed(tmp_path: Path) -> None:
    book, sheets = new_sheets(
        {
            "Actions": [
                (
                    "Ref",
                    "Action",
                    "Lead",
                    "Due date",
                    "Revised date",
                    "Reason for change",
                    "Approved by",
                    "Approved on",
                ),
                ("1.1", "Appoint a worker", "Ann Khan", FIRST, date(2027, 1, 1), "Late", "The board", FIRST),
                ("1.2", "Ask children", "Ann Khan", date(2027, 1, 1), None, None, None, None),
            ],
            "Indicators": [("Ref", "Indicator", "Target", "Target date"), ("I1", "Visits", 5, FIRST)],
            "Readings": [("Indicator ref", "Period", "Value"), ("I1", FIRST, 4)],
            "Meetings": [("Board", "Date"), ("SCRUTINY", date(2026, 12, 1))],
        }
    )
    show_as(sheets["Actions"], "mmm-yy", "D2", "E2", "H2")
    show_as(sheets["Actions"], "yyyy", "D3")
    show_as(sheets["Indicators"], "mmm-yy", "D2")
    show_as(sheets["Readings"], "mmmm yyyy", "B2")
    show_as(sheets["Meetings"], "mmm-yy", "B2")
    book.save(tmp_path / "a.xlsx")
    plan, told = read_all(tmp_path)
    first, second = plan.actions
    revision, indicator = first.revisions[0], plan.indicators[0]

    assert (first.due.text, first.due.latest) == ("November 2026", date(2026, 11, 30))
    assert (second.due.text, second.due.latest) == ("2027", date(2027, 12, 31))
    assert (revision.revised.latest, revision.approved_on.text) == (date(2027, 1, 31), "November 2026")
    assert (indicator.target_date.latest, indicator.readings[0].period) == (date(2026, 11, 30), "November 2026")
    assert indicator.readings[0].starts == FIRST
    assert told["meeting_day_unclear"] == [
        (
            "a.xlsx › Meetings › B2: 'December 2026' is not one day, so the meeting is shown as to be confirmed. "
            "Write the day as 08/12/2026."
        )
    ]


def test_a_month_in_a_file_of_text_is_due_at_its_end(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Ref,Action,Lead,Due date\n1.1,Appoint a worker,Ann Khan,Nov-26\n", "utf-8")
    due = read_folder(tmp_path)[0].actions[0].due

    assert (due.text, due.latest) == ("Nov-26", date(2026, 11, 30))


def test_money_is_printed_as_its_cell_shows_it_and_computed_with_all_the_same(tmp_path: Path) -> None:
    book, sheets = new_sheets(
        {
            "Actions": [("Ref", "Action", "Lead", "Progress update"), ("1.1", "Fund it", "Ann Khan", 12500)],
            "Indicators": [("Ref", "Indicator"), ("I1", "Money saved")],
            "Readings": [
                ("Indicator ref", "Period", "Value"),
                ("I1", "Q1 2026-27", 12500.5),
                ("I1", "Q2 2026-27", 23456.5),
            ],
        }
    )
    show_as(sheets["Actions"], '"£"#,##0', "D2")
    show_as(sheets["Readings"], '"£"#,##0.00', "C2")
    book.save(tmp_path / "a.xlsx")
    plan, _ = read_all(tmp_path)

    assert plan.actions[0].progress_update == "£12,500"
    assert [(one.value, one.number) for one in plan.indicators[0].readings] == [
        ("£12,500.50", 12500.5),
        ("23456", 23456.5),
    ]
