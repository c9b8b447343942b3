"""How the sheets with mistakes are drawn: each a function that fills one, kept by its name."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.worksheet import Worksheet

Row = Sequence[Any]
DRAWN: list[tuple[str, Callable[[Worksheet], None]]] = []
HEADINGS = ("Ref", "Outcome", "Action", "Lead", "Due date", "Status", "Progress update")


def sheet(name: str) -> Callable[[Callable[[Worksheet], None]], Callable[[Worksheet], None]]:
    """Keep what draws a sheet, in the order of this file."""

    def keep(draw: Callable[[Worksheet], None]) -> Callable[[Worksheet], None]:
        DRAWN.append((name, draw))
        return draw

    return keep


def put(page: Worksheet, at: str, rows: Iterable[Row]) -> None:
    """Put rows of values into a sheet, from a cell on to the right and down."""
    first = page[at]
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            if value is not None:
                page.cell(first.row + down, first.column + right).value = value


def fill(page: Worksheet, cell: str, colour: Color | str) -> None:
    """Colour a cell."""
    page[cell].fill = PatternFill("solid", fgColor=colour)


def day(year: int, month: int, number: int) -> date:
    """A true date."""
    return date(year, month, number)


DUE = day(2027, 3, 31)
