"""Sheets as sparse grids of cells that know where they stand."""

from __future__ import annotations

import warnings
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from itertools import islice, pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING

from reportgen.findings import CellRef, Finding, Severity, to_tell
from reportgen.intake.cell_text import NO_DAY, CellValue, Runs, as_read, clean, is_error
from reportgen.intake.csv_file import read_csv
from reportgen.intake.number_formats import is_american
from reportgen.intake.package import look_inside
from reportgen.intake.struck_text import parted
from reportgen.intake.symbols import PLAIN, as_shown, is_bullet
from reportgen.intake.what_it_is import ZIP_STARTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportgen.intake.package import Inside
    from reportgen.intake.sheets import Area, Sheet
    from reportgen.intake.symbols import Font

__all__ = ["CellValue", "Grid", "Typed", "clean", "letters", "read_all", "read_grids", "some"]

MOST_NAMED = 8
MOST_HIDDEN = 20_000
"""Cells of a hidden sheet that are looked at."""
_FAR_ROWS, _FAR_COLUMNS, _FEW, _FEW_IN_A_ROW = 500, 50, 20, 2
"""So few cells, with so many empty rows or columns between them and the rest of the sheet, are strays."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A cell's value with its place; `text` is what a reader would see, `value` what the workbook stores.

    `struck` is what of it is struck out: all of `text`, or what else stood there. `ink` is the colour of a bullet that
    may stand for a rating, `is_american` tells a date that is shown with the month first.
    """

    text: str
    value: CellValue
    where: CellRef
    struck: str = field(default="", compare=False)
    ink: str = field(default="", compare=False)
    is_american: bool = field(default=False, compare=False)

    @property
    def is_struck_out(self) -> bool:
        """True where the whole cell is struck out."""
        return bool(self.struck) and self.struck == self.text


Place = tuple[int, int]
"""A row and a column, both counted from 1."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its cells by (row, column), counted from 1, row by row.

    `merged_down` gives the anchor of each cell under one, `merged_across` the last column of an anchor. `hidden` are
    the columns that cannot be seen and `hidden_rows` the rows, `unread` the cells that hold an error or a formula
    without its result, `fills` the colours of cells that may stand for a rating, as six hexadecimal digits, whether or
    not the cell holds anything. `notes` are the comments on cells, and what is printed above and below each page.
    """

    file: str
    sheet: str
    cells: Mapping[Place, Typed]
    merged_down: Mapping[Place, Place] = field(default_factory=dict)
    merged_across: Mapping[Place, int] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()
    unread: frozenset[Place] = frozenset()
    fills: Mapping[Place, str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    is_hidden: bool = False
    notes: tuple[Typed, ...] = ()

    def rows(self) -> Iterator[tuple[int, dict[int, Typed]]]:
        """Give each row that holds something, as its number and its cells by column."""
        number, cells = 0, dict[int, Typed]()
        for (row, column), typed in self.cells.items():
            if row != number and cells:
                yield number, cells
                cells = {}
            number, cells[column] = row, typed
        if cells:
            yield number, cells

    def ref(self, row: int, column: int) -> CellRef:
        """Name a place in this sheet."""
        return CellRef(self.file, self.sheet, f"{letters(column)}{row}")


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """Write a column's number as Excel does: 28 is AB."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def read_grids(file: str, content: bytes) -> tuple[list[Grid], list[Finding]]:
    """Read every visible sheet of a workbook, values only; a workbook that cannot be read is a finding.

    A file of text (.csv) is one sheet.
    """
    grids, findings = read_all(file, content)
    return [grid for grid in grids if not grid.is_hidden], findings


def read_all(file: str, content: bytes) -> tuple[list[Grid], list[Finding]]:
    """Read the sheets as `read_grids` does and, of those that are hidden, the values of their first cells as well."""
    if not content.startswith(ZIP_STARTS):
        return _read_text(file, content)
    inside = look_inside(content)
    if inside.problem:
        return [], [_stopped(file, *inside.problem)]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read_sheets(file, content, inside)
    except MemoryError:
        raise  # not a fault of the workbook's parts: it is larger than what may be read
    except Exception as error:  # noqa: BLE001 - a damaged workbook fails in a hundred ways, each is a finding
        return [], [
            Finding(
                "workbook_damaged",
                Severity.STOPS_WORKBOOK,
                CellRef(file, "", ""),
                type(error).__name__,
                "The workbook cannot be read: it is damaged or was written by another system.",
                "Open it in Excel, save it under a new name and use that.",
            )
        ]


def _read_sheets(file: str, content: bytes, inside: Inside) -> tuple[list[Grid], list[Finding]]:
    from reportgen.intake.sheets import open_sheets  # noqa: PLC0415 - heavy; wanted only when there is a workbook

    sheets = open_sheets(content)
    if not sheets:
        return [], [
            Finding(
                "strict_format",
                Severity.STOPS_WORKBOOK,
                CellRef(file, "", ""),
                "",
                "No sheet could be read: the file may be saved as Strict Open XML.",
                "Choose File > Save As > Excel Workbook (.xlsx).",
            )
        ]
    findings: list[Finding] = []
    grids: list[Grid] = []
    for sheet in sheets:
        name = clean(sheet.name)
        if sheet.is_hidden:
            findings.append(
                to_tell(
                    "hidden_sheet",
                    CellRef(file, name, ""),
                    "",
                    "The sheet is hidden and was not read.",
                    "Unhide it if the papers should use it.",
                )
            )
            grids.append(_hidden(file, name, sheet))
            continue
        cells = inside.unstored.get(sheet.name, ())
        grid, told = _grid(file, name, sheet, cells)
        notes = tuple(Typed(text, text, CellRef(file, name, cell)) for cell, text in inside.notes.get(sheet.name, ()))
        grids.append(replace(grid, notes=notes) if notes else grid)
        findings.extend((*told, *_unstored(file, name, cells)))
    return grids, findings


def _hidden(file: str, name: str, sheet: Sheet) -> Grid:
    """Read the first cells of a hidden sheet, which nothing is used of; a fault in it keeps no plan from being read."""
    cells: dict[Place, Typed] = {}
    try:
        for cell in islice(sheet.cells(), MOST_HIDDEN):
            value = cell["value"]
            if isinstance(value, str | int | float) and cell["data_type"] != "e":
                text, stored = as_read(value, "General")
                if text:
                    where = CellRef(file, name, f"{letters(cell['column'])}{cell['row']}")
                    cells[cell["row"], cell["column"]] = Typed(text, stored, where)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - as in `read_all`, but the sheet is not read anyway
        return Grid(file, name, {}, is_hidden=True)
    return Grid(file, name, dict(sorted(cells.items())), is_hidden=True)


def _read_text(file: str, content: bytes) -> tuple[list[Grid], list[Finding]]:
    """Read a file of comma-separated text as one sheet, its cells named as Excel would name them."""
    rows, problem = read_csv(content)
    if problem:
        return [], [_stopped(file, *problem)]
    # Excel names the sheet after the file
    name = PurePath(file).stem
    cells: dict[Place, Typed] = {}
    findings: list[Finding] = []
    unread: set[Place] = set()
    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            where = CellRef(file, name, f"{letters(column)}{row}")
            if is_error(value):
                unread.add((row, column))
                findings.append(_error(where, value.strip()))
                continue
            text, stored = as_read(value, "General")
            if text:
                cells[row, column] = Typed(text, stored, where)
    return [Grid(file, name, cells, unread=frozenset(unread))], findings


def _stopped(file: str, code: str, message: str, remedy: str) -> Finding:
    return Finding(code, Severity.STOPS_WORKBOOK, CellRef(file, "", ""), "", message, remedy)


def _error(where: CellRef, value: str, *, is_day: bool = False) -> Finding:
    if is_day:
        message, remedy = "The number in the cell is no day of the calendar; it was read as empty.", "Type the date."
    else:
        message, remedy = (
            f"The cell shows an error ({value}); it was read as empty.",
            "Mend the formula or type the value.",
        )
    return to_tell("error_value", where, value, message, remedy)


def _unstored(file: str, sheet: str, cells: Sequence[str]) -> Iterator[Finding]:
    if cells:
        are = "cells hold formulas" if len(cells) > 1 else "cell holds a formula"
        yield to_tell(
            "formula_without_value",
            CellRef(file, sheet, cells[0]),
            "",
            f"{len(cells)} {are} without a stored result ({some(cells)}), read as empty.",
            "Open the workbook in Excel, save it and use that.",
        )


def some(names: Sequence[str]) -> str:
    """List the first names, and say how many more there are."""
    rest = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + rest


def _grid(file: str, name: str, sheet: Sheet, unstored: Sequence[str]) -> tuple[Grid, list[Finding]]:
    cells: dict[Place, Typed] = {}
    fills: dict[Place, str] = {}
    errors: dict[Place, Finding] = {}
    formats, colours, fonts = sheet.styles.formats, sheet.styles.colours, sheet.styles.fonts
    american = [is_american(one) for one in formats]
    # only the cells that are in the file: one stray cell far down must not cost a walk over a million empty rows
    for cell in sheet.cells():
        row, column, value, style = cell["row"], cell["column"], cell["value"], cell["style_id"]
        style = style if style < len(formats) else 0
        if colours[style]:
            fills[row, column] = colours[style]
        if value is None:
            continue
        where = CellRef(file, name, f"{letters(column)}{row}")
        if cell["data_type"] == "e" or (isinstance(value, str) and is_error(value)):
            errors[row, column] = _error(where, str(value).strip(), is_day=value == NO_DAY)
            continue
        text, stored = as_read(value, formats[style])
        if text:
            read = Typed(text, stored, where, "", "", american[style] and isinstance(stored, date))
            font = fonts[style]
            cells[row, column] = read if font is PLAIN and type(value) is not Runs else _in_font(read, font, value)
    if any(place > after for place, after in pairwise(cells)):
        cells = dict(sorted(cells.items()))
    for place in _under_merges(sheet.merges(), cells):
        del cells[place]
    far = _far_away(cells)
    findings = [*errors.values(), *_far_told([cells.pop(place) for place in far])]
    hidden_rows = frozenset(sheet.hidden_rows())
    findings.extend(_hidden_rows(file, name, hidden_rows, {row for row, _ in cells}))
    down, across = _merged(sheet.merges(), max((row for row, _ in cells), default=0))
    unread = frozenset((*errors, *map(_place, unstored)))
    hidden = _hidden_columns(sheet.hidden_columns(), max((column for _, column in cells), default=0))
    return Grid(file, name, cells, down, across, hidden, unread, fills, hidden_rows), findings


def _in_font(typed: Typed, font: Font, stored: object) -> Typed:
    """Read what the font of a cell says: signs for letters, the colour of a bullet, a line through the words."""
    text, value = typed.text, typed.value
    if font.symbols and isinstance(value, str):
        text = value = as_shown(text, font.symbols)
    ink = font.colour if font.colour and is_bullet(text) else ""
    kept, struck = parted(text, stored, is_struck=font.is_struck)
    return replace(typed, text=kept, value=value if kept == text else kept, struck=struck, ink=ink)


def _place(cell: str) -> Place:
    name = cell.rstrip("0123456789")
    column = 0
    for letter in name:
        column = column * 26 + ord(letter) - 64
    return int(cell[len(name) :]), column


def _under_merges(merges: Iterable[Area], cells: Mapping[Place, Typed]) -> list[Place]:
    """Find what stands under merged cells, which Excel does not show."""
    areas = [area for area in merges if area[:2] != area[2:]]
    if not areas:
        return []
    covered: dict[int, list[Area]] = {}
    for area in areas:
        for row in range(area[0], area[2] + 1):
            covered.setdefault(row, []).append(area)
    return [
        (row, column)
        for row, column in cells
        for top, left, _, right in covered.get(row, ())
        if left <= column <= right and (row, column) != (top, left)
    ]


def _far_away(cells: Mapping[Place, Typed]) -> list[Place]:
    """Find the few cells that stand far away from the rest of the sheet, and are no table of their own."""
    far: set[Place] = set()
    for part, gap in ((0, _FAR_ROWS), (1, _FAR_COLUMNS)):
        near = [place for place in cells if place not in far]
        clusters = _clusters(sorted({place[part] for place in near}), gap)
        if len(clusters) < 2:  # noqa: PLR2004 - far is far from something
            continue
        cluster_of = {number: index for index, cluster in enumerate(clusters) for number in cluster}
        by_cluster: dict[int, list[Place]] = {}
        for place in near:
            by_cluster.setdefault(cluster_of[place[part]], []).append(place)
        largest = max(len(places) for places in by_cluster.values())
        for places in by_cluster.values():
            in_a_row = max(Counter(row for row, _ in places).values())
            if len(places) <= min(_FEW, largest - 1) and in_a_row <= _FEW_IN_A_ROW:
                far.update(places)
    return [place for place in cells if place in far]


def _clusters(numbers: Sequence[int], gap: int) -> list[list[int]]:
    clusters: list[list[int]] = []
    for number in numbers:
        if not clusters or number - clusters[-1][-1] > gap:
            clusters.append([])
        clusters[-1].append(number)
    return clusters


def _far_told(far: Sequence[Typed]) -> Iterator[Finding]:
    if far:
        stand = f"{len(far)} cells stand" if len(far) > 1 else "The cell stands"
        names = some([typed.where.cell for typed in far])
        yield to_tell(
            "far_cell",
            far[0].where,
            far[0].text,
            f"{stand} far away from any table and {'were' if len(far) > 1 else 'was'} ignored ({names}).",
            "Delete what is there.",
        )


def _hidden_columns(hidden: Iterable[tuple[int, int]], last: int) -> frozenset[int]:
    # neighbouring columns of one width and state are told together
    return frozenset(column for first, end in hidden for column in range(first, min(end, last) + 1))


def _hidden_rows(file: str, sheet: str, hidden: Iterable[int], filled: set[int]) -> Iterator[Finding]:
    """Tell the hidden rows, which are read: a filter that is left on must not drop an action from a public paper."""
    rows = sorted(row for row in hidden if row in filled)
    if rows:
        what = f"{len(rows)} hidden rows were" if len(rows) > 1 else "1 hidden row was"
        yield to_tell(
            "hidden_rows",
            CellRef(file, sheet, f"A{rows[0]}"),
            "",
            f"{what} read like the others ({some([str(row) for row in rows])}).",
            "Delete what should not be in the papers; hiding or filtering does not leave it out.",
        )


def _merged(merges: Iterable[Area], last: int) -> tuple[dict[Place, Place], dict[Place, int]]:
    down: dict[Place, Place] = {}
    across: dict[Place, int] = {}
    for top, left, bottom, right in merges:
        if right > left:
            across[top, left] = right
        down.update(((row, left), (top, left)) for row in range(top + 1, min(bottom, last) + 1))
    return down, across
