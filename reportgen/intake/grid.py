"""Sheets as sparse grids of cells that know where they stand; the only place that knows openpyxl."""

from __future__ import annotations

import contextlib
import io
import math
import os
import re
import unicodedata
import warnings
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from reportgen.findings import CellRef, Finding, Severity
from reportgen.intake.package import look_inside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

LAST_ROW, LAST_COLUMN = 20_000, 200
MOST_NAMED = 8
ERROR_VALUES = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
PLACEHOLDERS = frozenset(
    {
        "please select",
        "please select an option",
        "select",
        "select an option",
        "choose an item",
        "choose an item.",
        "click or tap here to enter text.",
        "<select>",
        "[select]",
    }
)

CellValue = str | int | float | date


@dataclass(frozen=True, slots=True)
class Typed:
    """A cell's value with its place; `text` is what a reader would see, `value` what the workbook stores."""

    text: str
    value: CellValue
    where: CellRef


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its cells by (row, column), counted from 1.

    `merged_down` gives the anchor of each cell under one, `merged_across` the last column of an anchor. `hidden` are
    the columns that cannot be seen, `unread` the cells that hold an error or a formula without its result.
    """

    file: str
    sheet: str
    cells: Mapping[tuple[int, int], Typed]
    merged_down: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    merged_across: Mapping[tuple[int, int], int] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()
    unread: frozenset[tuple[int, int]] = frozenset()

    def rows(self) -> Iterator[tuple[int, dict[int, Typed]]]:
        """Give each row that holds something, as its number and its cells by column."""
        rows: dict[int, dict[int, Typed]] = {}
        for (row, column), typed in sorted(self.cells.items()):
            rows.setdefault(row, {})[column] = typed
        yield from rows.items()

    def ref(self, row: int, column: int) -> CellRef:
        """Name a place in this sheet."""
        return CellRef(self.file, self.sheet, f"{letters(column)}{row}")


def letters(column: int) -> str:
    """Write a column's number as Excel does: 28 is AB."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@contextlib.contextmanager
def _without_borders() -> Iterator[None]:
    """Spare openpyxl the borders of merged cells, half of its time on a plan; only values are read here."""
    from openpyxl.worksheet.merge import MergedCellRange  # noqa: PLC0415 - as in read_grids

    drawn = MergedCellRange.format
    MergedCellRange.format = lambda _self: None  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        MergedCellRange.format = drawn  # type: ignore[method-assign]


def read_grids(file: str, content: bytes) -> tuple[list[Grid], list[Finding]]:
    """Read every visible sheet of a workbook, values only; a workbook that cannot be read is a finding."""
    inside = look_inside(content)
    if inside.problem:
        code, message, remedy = inside.problem
        return [], [Finding(code, Severity.STOPS_WORKBOOK, CellRef(file, "", ""), "", message, remedy)]
    # with lxml, openpyxl opens a workbook with an external entity without a word; with defusedxml it refuses
    os.environ.setdefault("OPENPYXL_LXML", "False")
    import openpyxl  # noqa: PLC0415 - heavy; wanted only when there is a workbook to read

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with _without_borders():
                book = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
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
    if not book.worksheets:
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
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            findings.append(
                _told(
                    "hidden_sheet",
                    CellRef(file, sheet.title, ""),
                    "",
                    "The sheet is hidden and was not read.",
                    "Unhide it if the papers should use it.",
                )
            )
            continue
        unstored = inside.unstored.get(sheet.title, ())
        grid, told = _grid(file, sheet, unstored)
        grids.append(grid)
        findings.extend((*told, *_unstored(file, sheet.title, unstored)))
    return grids, findings


def _told(code: str, where: CellRef, value: str, message: str, remedy: str) -> Finding:
    return Finding(code, Severity.TO_TELL, where, value, message, remedy)


def _unstored(file: str, sheet: str, cells: tuple[str, ...]) -> Iterator[Finding]:
    if cells:
        are = "cells hold formulas" if len(cells) > 1 else "cell holds a formula"
        yield _told(
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


def _grid(file: str, sheet: Worksheet, unstored: tuple[str, ...]) -> tuple[Grid, list[Finding]]:
    cells: dict[tuple[int, int], Typed] = {}
    findings: list[Finding] = []
    far: list[str] = []
    unread = {_place(cell) for cell in unstored}
    # the sparse store: one stray cell far down must not cost a walk over a million empty rows
    for (row, column), cell in sorted(sheet._cells.items()):  # noqa: SLF001 - guarded by a test
        value = cell.value
        if value is None:
            continue
        where = CellRef(file, sheet.title, f"{letters(column)}{row}")
        if row > LAST_ROW or column > LAST_COLUMN:
            far.append(where.cell)
        elif cell.data_type == "e" or (isinstance(value, str) and value.strip() in ERROR_VALUES):
            unread.add((row, column))
            findings.append(
                _told(
                    "error_value",
                    where,
                    str(value),
                    f"The cell shows an error ({value}); it was read as empty.",
                    "Mend the formula or type the value.",
                )
            )
        else:
            typed = _typed(value, cell.number_format, where)
            if typed is not None:
                cells[row, column] = typed
    findings.extend(_far_told(file, sheet.title, far))
    findings.extend(_hidden_rows(file, sheet, {row for row, _ in cells}))
    down, across = _merges(sheet)
    return Grid(file, sheet.title, cells, down, across, _hidden_columns(sheet), frozenset(unread)), findings


def _place(cell: str) -> tuple[int, int]:
    name = cell.rstrip("0123456789")
    column = 0
    for letter in name:
        column = column * 26 + ord(letter) - 64
    return int(cell[len(name) :]), column


def _far_told(file: str, sheet: str, far: list[str]) -> Iterator[Finding]:
    if far:
        stand = f"{len(far)} cells stand" if len(far) > 1 else "The cell stands"
        yield _told(
            "far_cell",
            CellRef(file, sheet, far[0]),
            "",
            f"{stand} far away from any table and {'were' if len(far) > 1 else 'was'} ignored ({some(far)}).",
            "Delete what is there.",
        )


def _hidden_columns(sheet: Worksheet) -> frozenset[int]:
    # openpyxl keeps neighbouring columns of one width and state under the first one's letter
    return frozenset(
        column
        for dimension in sheet.column_dimensions.values()
        if dimension.hidden
        for column in range(dimension.min or 1, min(dimension.max or 0, LAST_COLUMN) + 1)
    )


def _hidden_rows(file: str, sheet: Worksheet, filled: set[int]) -> Iterator[Finding]:
    """Tell the hidden rows, which are read: a filter that is left on must not drop an action from a public paper."""
    rows = sorted(row for row, dimension in sheet.row_dimensions.items() if dimension.hidden and row in filled)
    if rows:
        what = f"{len(rows)} hidden rows were" if len(rows) > 1 else "1 hidden row was"
        yield _told(
            "hidden_rows",
            CellRef(file, sheet.title, f"A{rows[0]}"),
            "",
            f"{what} read like the others ({some([str(row) for row in rows])}).",
            "Delete what should not be in the papers; hiding or filtering does not leave it out.",
        )


def _merges(sheet: Worksheet) -> tuple[dict[tuple[int, int], tuple[int, int]], dict[tuple[int, int], int]]:
    down: dict[tuple[int, int], tuple[int, int]] = {}
    across: dict[tuple[int, int], int] = {}
    for merged in sheet.merged_cells.ranges:
        anchor = (merged.min_row, merged.min_col)
        if merged.max_col > merged.min_col:
            across[anchor] = merged.max_col
        for row in range(merged.min_row + 1, min(merged.max_row, LAST_ROW) + 1):
            down[row, merged.min_col] = anchor
    return down, across


def _typed(value: object, number_format: str, where: CellRef) -> Typed | None:
    stored: CellValue
    if isinstance(value, bool):
        stored = text = "Yes" if value else "No"
    elif isinstance(value, datetime):
        stored = value.date()
        text = f"{stored:%d/%m/%Y}"
    elif isinstance(value, date):
        stored, text = value, f"{value:%d/%m/%Y}"
    elif isinstance(value, time):
        stored = text = f"{value:%H:%M}"
    elif isinstance(value, int | float):
        if not math.isfinite(value):
            return None
        stored, text = _as_shown(value, number_format)
    else:
        stored = text = clean(str(value))
        if text.casefold() in PLACEHOLDERS:
            return None
    return Typed(text, stored, where) if text else None


_DECIMALS = re.compile(r"0\.(0{1,4})(?:_\))?")
_PERCENT = re.compile(r"0(?:\.(0{1,4}))?%")


def _as_shown(value: float, number_format: str) -> tuple[float, str]:
    """Read a number as its cell shows it: 2.1 may be the reference 2.10, and 0.31 a percentage of 31%."""
    percent = _PERCENT.fullmatch(number_format)
    if percent:
        shown = round(value * 100, max(1, len(percent[1] or "")))
        return shown, f"{number_words(shown)}%"
    decimals = _DECIMALS.fullmatch(number_format)
    if decimals and round(value, len(decimals[1])) == value:
        return value, f"{value:.{len(decimals[1])}f}"
    return value, number_words(value)


def number_words(number: float) -> str:
    """Write a number without a tail of noughts: 12.0 is 12."""
    return str(int(number)) if number == int(number) else f"{number:.10g}"


_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNSEEN = frozenset({"Cf", "Cc", "Cs", "Co", "Cn"})
_SEEN_OTHERWISE = str.maketrans(
    {
        "\r": "\n",
        "\t": " ",
        "\v": "\n",
        "\u2028": "\n",
        "\u2029": "\n",
        # bullets of the font Wingdings, as Word and Excel paste them
        "\uf0b7": "\u2022",
        "\uf0a7": "\u2022",
        "\uf0d8": "\u2022",
        "\uf0fc": "\u2022",
    }
)


def clean(text: str) -> str:
    """Take out what cannot be seen (control, zero-width and direction characters).

    Line breaks stay, spaces are tidied.
    """
    while (cleaner := _clean_once(text)) != text:
        text = cleaner
    return text


def _clean_once(text: str) -> str:
    text = _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text).replace("\r\n", "\n").translate(_SEEN_OTHERWISE)
    if not text.isascii() or not text.isprintable():
        text = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in _UNSEEN)
        text = unicodedata.normalize("NFC", text)
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return "\n".join(lines).strip()
