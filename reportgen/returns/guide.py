"""The sheet "How to fill this in": a heading, then two columns all the way down, as a screen reader likes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.plan import returning
from reportgen.returns.drawing import A4, height_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.returns.drawing import Drawn

WIDTHS = (26, 84)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the instructions: its heading and its rows of what and how; a row with no second text spans nothing."""

    heading: str
    rows: Sequence[tuple[str, str]]


def draw_guide(drawn: Drawn, sections: Sequence[Section], label: str = "", warning: str = "") -> dict[str, int]:
    """Draw the sheet, and tell the first row (from 0) of each section's rows."""
    sheet = drawn.sheet(returning.GUIDE, paper=A4, landscape=False)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, returning.GUIDE, drawn.format("title"))
    row = 1
    if warning:
        sheet.write_string(row, 0, warning, drawn.format("warning"))
        sheet.write_blank(row, 1, None, drawn.format("warning"))
        row += 1
    starts: dict[str, int] = {}
    for section in sections:
        sheet.set_row(row, 26)
        sheet.write_string(row, 0, section.heading, drawn.format("section"))
        row += 1
        starts[section.heading] = row
        for what, how in section.rows:
            sheet.write_string(row, 0, what, drawn.format("bold"))
            if how.startswith("mailto:"):
                address = how.removeprefix("mailto:")
                sheet.write_url(row, 1, how, drawn.format("link"), address, f"Write an e-mail to {address}")
            else:
                sheet.write_string(row, 1, how, drawn.format("wrapped"))
            sheet.set_row(row, height_of(zip((what, how), WIDTHS, strict=True)))
            row += 1
    if label:
        sheet.write_string(row + 1, 0, label, drawn.format("small"))
    sheet.protect("", {"format_columns": True, "format_rows": True})
    return starts
