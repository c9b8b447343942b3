"""Write the sample workbooks of Northmere Council: `python -m tests.samples.make_inputs [DIR]`.

The story. In January 2026 other councils' officers and councillors reviewed how Northmere, an invented unitary council in
the north of England, keeps children safe. The council answered with a plan of eight outcomes, April 2026 to March 2027. On
24 November 2026, two weeks before the three boards meet, children are being heard far more (58% of files in March, 77%
now), families do better with early help (target reached) and fewer agency workers are needed. What is wrong is health: the
community trust sent no return, two of outcome 8's actions have no lead, seven health measures are missing, the health
post at the new front door is vacant and the joint commissioning strategy has moved twice.

Counts once both returns are read (`FACTS` has the same, and more):

    actions 41, of them 1 restricted (4.5)   complete and verified 6   complete, not verified 3   on track 17
    at risk 6   off track 3                  no update received 3      not started 1   paused 1   withdrawn 1
    outcomes 8 (2 without an impact statement)   indicators 22   readings 174   evidence items 22   challenges 8

The returns make 3.2 and 4.2 worse, 4.4 better, and 5.3 complete. `write_september(path)` writes the plan as it stood on
4 September 2026, so that a paper can tell what has changed since (`FACTS["since_september"]`).
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tests.samples import content_boards as boards
from tests.samples import content_returns as returns
from tests.samples import content_september as september
from tests.samples.content_actions import ACTIONS, THEMES, Action
from tests.samples.content_assurance import CHALLENGES, EVIDENCE, RETURNS
from tests.samples.content_indicators import INDICATORS
from tests.samples.content_plan import ACRONYMS, BACKGROUND_PAPERS, IMPLICATIONS, OUTCOMES, PLAN
from tests.samples.facts import FACTS
from tests.samples.writing import (
    BAND_FILL,
    BODY,
    BOLD,
    EXAMPLE_FILL,
    SMALL,
    TITLE,
    CellValue,
    Table,
    add_table,
    colour_rag,
    fit_rows,
    heading_row,
    new_book,
    page,
    put,
    save,
    set_widths,
)

__all__ = ["FACTS", "write_all", "write_september"]

AS_AT = date(2026, 11, 24)
INPUTS = Path(__file__).parents[2] / "inputs"
MASTER = "Improvement plan.xlsx"
BOARDS = "Boards and meetings.xlsx"
OKAFOR = "Return - Samuel Okafor - November 2026.xlsx"
THWAITE = "Return - Catherine Thwaite - November 2026.xlsx"

ACTION_HEADINGS = (
    "Ref", "Outcome", "Source of issue", "Action", "Lead officer", "Lead post", "Lead agency", "Due date", "Revised date",
    "Reason for revision", "Approved by", "Approved on", "Status", "BRAG", "% complete", "Progress update", "Next steps",
    "Help needed", "Evidence", "Verified by", "Verified on", "Report to", "Restricted (paragraph)", "Last updated",
    "Programme office notes",
)  # fmt: skip
ACTION_WIDTHS = (7, 22, 22, 38, 19, 24, 19, 14, 16, 28, 18, 13, 13, 10, 11, 58, 38, 38, 30, 22, 13, 20, 12, 13, 30)
HEADING_ROW = 5
STATUS_COLUMN = ACTION_HEADINGS.index("Status") + 1
BRAG_COLUMN = ACTION_HEADINGS.index("BRAG") + 1
PERCENT_COLUMN = ACTION_HEADINGS.index("% complete") + 1
NOTES_COLUMN = len(ACTION_HEADINGS)
STATUSES = "Not started,In progress,Complete,Paused,Withdrawn"
RATINGS = "Blue,Green,Amber,Red"
SPARE_ROWS = 25
GUIDANCE_COLUMN = 8
GUIDANCE = (
    "Kinds of evidence you can use",
    "Data: a measure that has moved",
    "Audit: what reviewers found in files",
    "Child's voice: what children told us",
    "Family's voice: what parents told us",
    "Practitioner: what staff told us",
)


def _action_cells(action: Action) -> tuple[CellValue, ...]:
    """Return the cells of an action in the order of the headings; outcome and source are merged down apart."""
    return (
        action.ref, None, None, action.text, action.lead, action.post, action.agency, action.due, action.revised,
        action.reason, action.approved_by, action.approved_on, action.status, action.brag, action.percent, action.update,
        action.next_steps, action.help_needed, action.evidence, action.verified_by, action.verified_on, action.report_to,
        action.restricted, action.updated, action.note,
    )  # fmt: skip


def _action_row(sheet: Worksheet, row: int, action: Action) -> None:
    """Write one action."""
    for column, value in enumerate(_action_cells(action), start=1):
        put(sheet, row, column, value)
    sheet.cell(row, PERCENT_COLUMN).number_format = "0%"
    colour_rag(sheet.cell(row, BRAG_COLUMN))


def _band(sheet: Worksheet, row: int, label: str) -> None:
    """Write a group label across the whole table."""
    for column in range(1, NOTES_COLUMN + 1):
        put(sheet, row, column, label if column == 1 else None, BOLD).fill = BAND_FILL
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=NOTES_COLUMN)


def _example(sheet: Worksheet, row: int) -> None:
    """Write the example row that officers are told to leave alone."""
    cells: dict[int, CellValue] = {
        1: "0.0",
        4: "EXAMPLE: Start with a verb and describe one action only (do not delete this row)",
        5: "EXAMPLE: First name and surname",
        8: "31/03/2027",
        13: "In progress",
        14: "Green",
        16: "EXAMPLE: Say what was done, then what changed. Two or three sentences.",
    }
    for column in range(1, NOTES_COLUMN + 1):
        put(sheet, row, column, cells.get(column), SMALL).fill = EXAMPLE_FILL


def _drop_down(sheet: Worksheet, column: int, choices: str, last: int) -> None:
    """Offer a list of choices down a column; other words are allowed, as in most officers' workbooks."""
    rule = DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True, showErrorMessage=False)
    letter = get_column_letter(column)
    rule.add(f"{letter}{HEADING_ROW + 1}:{letter}{last}")
    sheet.add_data_validation(rule)


def _actions(book: Workbook, actions: Mapping[str, Sequence[Action]], as_at: date) -> None:
    """Add the Actions sheet: title and key above, themes between, outcomes merged down, spare rows below."""
    sheet = book.create_sheet("Actions")
    sheet["A1"] = "Northmere Council: Safeguarding Children Improvement Plan"
    sheet["A1"].font = TITLE
    sheet["A2"] = (
        f"April 2026 to March 2027   |   Position at {as_at.day} {as_at:%B %Y}   |   Kept by the programme office"
    )
    sheet["A2"].font = BODY
    sheet["A3"] = (
        "Key: Blue = complete and checked; Green = on track; Amber = at risk; Red = off track. Leave blank if not started."
    )
    sheet["A3"].font = SMALL
    heading_row(sheet, HEADING_ROW, ACTION_HEADINGS)
    _example(sheet, HEADING_ROW + 1)
    row = HEADING_ROW + 2
    outcomes = {outcome[0]: outcome for outcome in OUTCOMES}
    for label, refs in THEMES:
        _band(sheet, row, label)
        row += 1
        for ref in refs:
            first = row
            for action in actions[ref]:
                _action_row(sheet, row, action)
                row += 1
            for column, value in ((2, f"{ref}. {outcomes[ref][1]}"), (3, outcomes[ref][2])):
                put(sheet, first, column, value)
                sheet.merge_cells(start_row=first, end_row=row - 1, start_column=column, end_column=column)
    for spare in range(row, row + SPARE_ROWS):
        for column in range(1, NOTES_COLUMN + 1):
            put(sheet, spare, column, None)
    _drop_down(sheet, STATUS_COLUMN, STATUSES, row + SPARE_ROWS)
    _drop_down(sheet, BRAG_COLUMN, RATINGS, row + SPARE_ROWS)
    set_widths(sheet, ACTION_WIDTHS)
    fit_rows(sheet, HEADING_ROW, row - 1)
    sheet.column_dimensions[get_column_letter(NOTES_COLUMN)].hidden = True
    sheet.freeze_panes = sheet.cell(HEADING_ROW + 1, 2).coordinate
    page(sheet, title_rows=f"{HEADING_ROW}:{HEADING_ROW}", pages_wide=2)
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3


def _plan(book: Workbook, as_at: date) -> None:
    """Add the Plan sheet: one fact a row."""
    sheet = book.create_sheet("Plan")
    sheet["A1"] = "About this plan"
    sheet["A1"].font = TITLE
    heading_row(sheet, 3, ("Fact", "Value"))
    facts: tuple[tuple[str, CellValue], ...] = PLAN
    for row, (fact, value) in enumerate(facts, start=4):
        put(sheet, row, 1, fact, BOLD)
        put(sheet, row, 2, as_at if fact == "Data as at" else value)
    set_widths(sheet, (30, 90))
    fit_rows(sheet, 3, sheet.max_row)
    page(sheet)


def _outcomes(book: Workbook, rows: Sequence[Sequence[CellValue]]) -> None:
    """Add the Outcomes sheet, with guidance to its right that is no part of the table."""
    headings = ("Ref", "Outcome", "Source", "Report to", "What difference it has made", "Kind of evidence")
    widths = (6, 36, 28, 28, 70, 18, 4, 44)
    sheet = add_table(book, Table("Outcomes", headings, rows, widths, "Outcomes and the difference made"))
    put(sheet, 3, GUIDANCE_COLUMN, GUIDANCE[0], BOLD)
    for row, text in enumerate(GUIDANCE[1:], start=4):
        put(sheet, row, GUIDANCE_COLUMN, text, SMALL)


def _indicators(book: Workbook, without: Sequence[str] = ()) -> None:
    """Add the Indicators and the Readings sheet, which leaves out the periods named."""
    headings = (
        "Ref", "Outcome", "Indicator", "Unit", "Better when", "Baseline", "Baseline date", "Target", "Target date", "Owner",
        "Source", "Counts children",
    )  # fmt: skip
    rows = [
        (
            i.ref, i.outcome, i.name, i.unit, i.better, i.baseline, i.baseline_date, i.target, i.target_date, i.owner,
            i.source, i.counts_children,
        )
        for i in INDICATORS
    ]  # fmt: skip
    widths = (8, 9, 48, 15, 11, 10, 13, 10, 13, 20, 34, 10)
    add_table(book, Table("Indicators", headings, rows, widths, "Success indicators"))
    readings = [
        (i.ref, period, value, dict(i.comments).get(period))
        for i in INDICATORS
        for period, value in zip(i.periods, i.values, strict=True)
        if value is not None and period not in without
    ]
    add_table(book, Table("Readings", ("Indicator ref", "Period", "Value", "Comment"), readings, (14, 18, 10, 70)))


MASTER_TABLES = (
    Table(
        "Evidence",
        ("Outcome", "Evidence", "Report to", "Frequency", "Document", "Date"),
        EVIDENCE,
        (10, 48, 38, 14, 44, 13),
        "Evidence and validation",
    ),
    Table(
        "Challenges",
        ("Ref", "Date", "Board", "Raised by", "Challenge", "Response", "Lead", "Status", "Impact"),
        CHALLENGES,
        (6, 12, 16, 26, 44, 50, 18, 10, 44),
        "Challenge log: you asked, we did",
    ),
    Table("Implications", ("Type", "Text", "Officer", "Post", "Date cleared"), IMPLICATIONS, (24, 80, 22, 34, 14)),
    Table("Acronyms", ("Acronym", "Meaning"), ACRONYMS, (14, 70)),
    Table("Background papers", ("Document", "Date", "Published", "Where"), BACKGROUND_PAPERS, (56, 13, 12, 60)),
    Table("Returns", ("Lead", "Agency", "Due", "Received"), RETURNS, (24, 34, 13, 13), "Returns for November 2026"),
)
BOARD_TABLES = (
    Table(
        "Boards",
        (
            "Code", "Board", "Full name", "Also known as", "Layout", "Public", "Sees", "Strategy priorities",
            "Permitted verbs", "Note",
        ),
        boards.BOARDS,
        (12, 34, 40, 40, 13, 8, 9, 44, 36, 46),
    ),
    Table(
        "Meetings",
        ("Board", "Date", "Time", "Venue", "Agenda item", "Report of", "Papers deadline"),
        boards.MEETINGS,
        (12, 13, 8, 40, 12, 34, 16),
    ),
    Table(
        "Recipients",
        ("Board", "Name", "Post or organisation", "Email", "List", "Receives"),
        boards.RECIPIENTS,
        (12, 30, 54, 48, 12, 10),
    ),
)  # fmt: skip
OKAFOR_TABLE = Table(
    "Return",
    returns.OKAFOR_HEADINGS,
    returns.OKAFOR_ROWS,
    (10, 36, 13, 14, 10, 52, 38, 34, 26, 18),
    returns.OKAFOR_TITLE[0],
)
THWAITE_TABLE = Table(
    "Return",
    returns.THWAITE_HEADINGS,
    returns.THWAITE_ROWS,
    (13, 7, 36, 10, 52, 40, 24, 16, 14),
    returns.THWAITE_TITLE[0],
)


def write_master(path: Path) -> Path:
    """Write the programme office's master workbook."""
    book = new_book("Safeguarding Children Improvement Plan", "Dominic Farrar")
    _plan(book, AS_AT)
    _actions(book, ACTIONS, AS_AT)
    _outcomes(book, OUTCOMES)
    _indicators(book)
    for table in MASTER_TABLES:
        add_table(book, table)
    book.active = 1
    return save(book, path)


def write_september(path: Path) -> Path:
    """Write the master workbook as it stood on 4 September 2026, which is no input: a later paper is compared with it."""
    book = new_book("Safeguarding Children Improvement Plan", "Dominic Farrar")
    _plan(book, september.AS_AT)
    _actions(book, september.SEPTEMBER_ACTIONS, september.AS_AT)
    _outcomes(book, [(*outcome[:4], "", "") for outcome in OUTCOMES])
    _indicators(book, without=("Q2 2026-27", "August 2026", "September 2026", "October 2026"))
    for table in MASTER_TABLES:
        if table.name in {"Acronyms", "Background papers"}:
            rows = [row for row in table.rows if not (isinstance(row[1], date) and row[1] > september.AS_AT)]
            add_table(book, replace(table, rows=rows))
    book.active = 1
    return save(book, path)


def write_boards(path: Path) -> Path:
    """Write the workbook that Democratic Services keep."""
    book = new_book("Boards and meetings", "Philippa Dunn")
    for table in BOARD_TABLES:
        add_table(book, table)
    return save(book, path)


def write_return(path: Path, lead: str, table: Table, second_line: str) -> Path:
    """Write a lead's return: a title of two lines and the table."""
    book = new_book(table.title, lead)
    sheet = add_table(book, table)
    sheet["A2"] = second_line
    sheet["A2"].font = BODY
    rating = next(column for column, name in enumerate(table.headings, start=1) if name in {"BRAG", "RAG rating"})
    for row in range(4, 4 + len(table.rows)):
        colour_rag(sheet.cell(row, rating))
    return save(book, path)


def write_all(folder: Path = INPUTS) -> list[Path]:
    """Write every sample workbook into the folder and return their paths."""
    return [
        write_master(folder / MASTER),
        write_boards(folder / BOARDS),
        write_return(folder / OKAFOR, "Samuel Okafor", OKAFOR_TABLE, returns.OKAFOR_TITLE[1]),
        write_return(folder / THWAITE, "Catherine Thwaite", THWAITE_TABLE, returns.THWAITE_TITLE[1]),
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write the sample workbooks.")
    parser.add_argument("folder", nargs="?", type=Path, default=INPUTS)
    write_all(parser.parse_args().folder)
