"""One lead's blank return as a workbook: instructions, her actions, her indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name

from reportgen.plan import returning
from reportgen.plan.dates import in_full
from reportgen.returns.checks import add_check
from reportgen.returns.drawing import A3, A4, About, height_of, make
from reportgen.returns.form import actions_sheet, indicators_sheet
from reportgen.returns.guide import draw_guide
from reportgen.returns.instructions import OUTCOMES, sections_of, title_of

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from reportgen.returns.drawing import Drawn
    from reportgen.returns.form import Column, Sheet, Value
    from reportgen.returns.instructions import Request

TITLE_ROWS = 4
"""Rows above the headings: title, what to do, the label, and a warning or nothing."""
LOWEST_ROW = 42.0
"""Points: room for three lines, so that an empty cell looks like one to write in."""
_WARNED_COLUMNS = 4
_NOT_FOR_PUBLICATION = "This workbook holds information that is not for publication. Send it only to those named in it."


def blank_return(request: Request) -> bytes:
    """Make a lead's blank return; the same request gives the same bytes."""
    facts = request.plan.facts
    about = About(
        title=f"Return of {request.addressee.name}, due {in_full(request.due)}",
        subject=title_of(facts),
        author=facts.contact_name or facts.council or "reportgen",
        company=facts.council,
        day=request.asked_on,
    )
    return make(about, lambda drawn: _draw(drawn, request))


def _draw(drawn: Drawn, request: Request) -> None:
    addressee = request.addressee
    warning = _NOT_FOR_PUBLICATION if addressee.has_restricted else ""
    actions = actions_sheet(request.plan, addressee) if addressee.actions else None
    indicators = indicators_sheet(addressee) if addressee.indicators else None
    sections = sections_of(request, actions, indicators)
    starts = draw_guide(drawn, sections, str(request.label), warning)
    outcomes = next((section for section in sections if section.heading == OUTCOMES), None)
    if actions is not None:
        chosen = _range(starts[OUTCOMES], len(outcomes.rows)) if outcomes is not None else ""
        _draw_table(drawn, actions, str(request.label), warning, chosen)
    if indicators is not None:
        _draw_table(drawn, indicators, str(request.label), warning, "")


def _range(first: int, count: int) -> str:
    return f"='{returning.GUIDE}'!$B${first + 1}:$B${first + count}"


def _draw_table(drawn: Drawn, sheet: Sheet, label: str, warning: str, outcomes: str) -> None:
    is_wide = sheet.name == "Actions"
    drawing = drawn.sheet(sheet.name, paper=A3 if is_wide else A4, landscape=True, pages_wide=2 if is_wide else 1)
    drawing.write_string(0, 0, sheet.title, drawn.format("title"))
    drawing.write_string(1, 0, sheet.intro, drawn.format("plain"))
    drawing.write_string(2, 0, label, drawn.format("small"))
    if warning:
        for beside in range(1, _WARNED_COLUMNS):
            drawing.write_blank(TITLE_ROWS - 1, beside, None, drawn.format("warning"))
        drawing.write_string(TITLE_ROWS - 1, 0, warning, drawn.format("warning"))
        drawing.set_header(f"&C&B{_NOT_FOR_PUBLICATION.partition('.')[0]}.")
        drawing.set_margins(left=0.4, right=0.4, top=0.9, bottom=0.6)
        drawing.set_row(TITLE_ROWS - 1, 20)
    first, last = TITLE_ROWS + 1, TITLE_ROWS + len(sheet.rows) + sheet.spare
    drawing.add_table(
        TITLE_ROWS,
        0,
        last,
        len(sheet.columns) - 1,
        {
            "name": sheet.name,
            "style": None,
            "autofilter": False,
            "title": sheet.title,
            "description": sheet.intro,
            "columns": [
                {"header": column.heading, "header_format": drawn.format(_head_format(column))}
                for column in sheet.columns
            ],
        },
    )
    for number, column in enumerate(sheet.columns):
        drawing.set_column(number, number, column.width, None, {"hidden": column.is_hidden})
        begins = last - sheet.spare + 1 if column.in_spare_rows else first
        chosen = outcomes if column.heading == returning.OUTCOME else ""
        add_check(drawing, column, (number, begins, last), is_strict=True, choices_at=chosen)
    widths = [column.width for column in sheet.columns]
    drawing.set_row(TITLE_ROWS, height_of((c.heading, c.width - 2) for c in sheet.columns if not c.is_hidden))
    for row, values in enumerate(sheet.rows, first):
        drawing.set_row(row, height_of(zip(map(str, values), widths, strict=True), lowest=LOWEST_ROW))
        shown = "shown_restricted" if row - first in sheet.restricted else "shown"
        for place, (column, value) in enumerate(zip(sheet.columns, values, strict=True)):
            _put(drawing, drawn, (row, place), value, column.kind if column.is_filled_in else shown)
    for row in range(last - sheet.spare + 1, last + 1):
        for number, column in enumerate(sheet.columns):
            is_open = bool(column.wants) or column.in_spare_rows
            drawing.write_blank(row, number, None, drawn.format(column.kind if is_open else "shown"))
        drawing.set_row(row, LOWEST_ROW)
    drawing.freeze_panes(TITLE_ROWS + 1, 2)
    drawing.repeat_rows(TITLE_ROWS)
    if is_wide:
        drawing.repeat_columns(0, 1)
    drawing.ignore_errors({"number_stored_as_text": f"A1:{xl_col_to_name(len(sheet.columns) - 1)}{last + 1}"})
    drawing.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})


def _head_format(column: Column) -> str:
    return "head" if column.is_filled_in else "head_shown"


def _put(drawing: Worksheet, drawn: Drawn, place: tuple[int, int], value: Value, style: str) -> None:
    if value == "":
        drawing.write_blank(*place, None, drawn.format(style))
    elif isinstance(value, str):
        drawing.write_string(*place, value, drawn.format(style))
    else:
        drawing.write_number(*place, value, drawn.format(style))
