"""The empty plan as a workbook: every sheet with its headings, a note at each, drop-downs, and a row that shows how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.returns.checks import add_check
from reportgen.returns.drawing import A3, A4, About, height_of, make
from reportgen.returns.form import Column
from reportgen.returns.guide import Section, draw_guide
from reportgen.returns.template_words import EXAMPLE, FACTS, SHEETS, YES_NO

if TYPE_CHECKING:
    from datetime import date

    from reportgen.returns.drawing import Drawn
    from reportgen.returns.template_words import TemplateSheet

HEADING_ROW = 3
CHECKED_ROWS = 1000
_SEVERAL_PAGES = 250
"""Characters; a wider table prints over two pages."""


def empty_plan(day: date) -> bytes:
    """Make the empty plan; `day` is told in its properties as the day on which it was made."""
    return make(About("Action plan", "Empty plan for reportgen", "reportgen", "", day), _draw)


def _draw(drawn: Drawn) -> None:
    draw_guide(drawn, _sections())
    _draw_facts(drawn)
    for sheet in SHEETS:
        _draw_sheet(drawn, sheet)


def _sections() -> list[Section]:
    steps = [
        ("1. Begin", "Fill in the sheets Plan and Actions. One action is enough for a first paper."),
        ("2. Add", "Every other sheet makes the papers better and may stay empty. Delete those that you do not want."),
        ("3. Look", f"Rows that begin with '{EXAMPLE}' show how. They are not read; delete them when you like."),
        ("4. Change", "Columns may be moved, left out or added. They are known by their headings."),
        ("5. Check", "Save the workbook in the folder inputs, and type: reportgen check"),
    ]
    sections = [Section("What to do", steps), Section("Plan: one row is one fact about the plan", FACTS)]
    for sheet in SHEETS:
        rows = [(column.heading, column.wants) for column in sheet.columns]
        sections.append(Section(f"{sheet.name}: one row is {sheet.a_row_is}", rows))
    return sections


def _draw_facts(drawn: Drawn) -> None:
    sheet = drawn.sheet("Plan", paper=A4, landscape=False)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 80)
    sheet.write_string(0, 0, "About this plan", drawn.format("title"))
    sheet.write_string(1, 0, "Write the value beside each fact.", drawn.format("plain"))
    names = [{"header": name, "header_format": drawn.format("head")} for name in ("Fact", "Value")]
    options = {"name": "Plan", "style": None, "autofilter": False, "title": "About this plan", "columns": names}
    sheet.add_table(HEADING_ROW, 0, HEADING_ROW + len(FACTS), 1, options)
    for row, (fact, wants) in enumerate(FACTS, HEADING_ROW + 1):
        sheet.write_string(row, 0, fact, drawn.format("shown"))
        kind = "date" if fact == "Data as at" else "text"
        sheet.write_blank(row, 1, None, drawn.format(kind))
        sheet.write_comment(row, 1, wants, _NOTE)
        choices = YES_NO if fact.startswith("No ") else ()
        add_check(sheet, Column(fact, 80, kind=kind, choices=choices), (1, row, row), is_strict=False)
    sheet.freeze_panes(HEADING_ROW + 1, 1)


_NOTE = {"author": "reportgen", "font_name": "Arial", "font_size": 9, "x_scale": 1.6, "y_scale": 0.9}


def _draw_sheet(drawn: Drawn, words: TemplateSheet) -> None:
    is_wide = sum(column.width for column in words.columns) > _SEVERAL_PAGES
    sheet = drawn.sheet(words.name, paper=A3 if is_wide else A4, landscape=True, pages_wide=2 if is_wide else 1)
    sheet.write_string(0, 0, words.name, drawn.format("title"))
    sheet.write_string(1, 0, f"One row is {words.a_row_is}.", drawn.format("plain"))
    last = HEADING_ROW + 1 + words.empty_rows
    options = {
        "name": words.name.replace(" ", "_"),
        "style": None,
        "autofilter": False,
        "title": words.name,
        "description": f"One row is {words.a_row_is}.",
        "columns": [{"header": column.heading, "header_format": drawn.format("head")} for column in words.columns],
    }
    sheet.add_table(HEADING_ROW, 0, last, len(words.columns) - 1, options)
    sheet.set_row(HEADING_ROW, height_of((column.heading, column.width - 2) for column in words.columns))
    for number, (column, example) in enumerate(zip(words.columns, words.example, strict=True)):
        sheet.set_column(number, number, column.width)
        sheet.write_comment(HEADING_ROW, number, column.wants, _NOTE)
        sheet.write_string(HEADING_ROW + 1, number, example, drawn.format("example"))
        for row in range(HEADING_ROW + 2, last + 1):
            sheet.write_blank(row, number, None, drawn.format(column.kind))
        place = (number, HEADING_ROW + 2, HEADING_ROW + CHECKED_ROWS)
        add_check(sheet, column, place, is_strict=False)
    widths = [column.width for column in words.columns]
    sheet.set_row(HEADING_ROW + 1, height_of(zip(words.example, widths, strict=True)))
    sheet.freeze_panes(HEADING_ROW + 1, 1)
    sheet.repeat_rows(HEADING_ROW)
    if is_wide:
        sheet.repeat_columns(0, 0)
