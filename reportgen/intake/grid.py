"""Sheets as sparse grids of cells that know where they stand; the only place that knows openpyxl."""

from __future__ import annotations

import os
import re
import unicodedata
import warnings
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from reportgen.findings import CellRef, Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

LAST_ROW, LAST_COLUMN = 20_000, 200
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
    """One sheet: cells by (row, column), counted from 1, and the anchor of each merged cell."""

    file: str
    sheet: str
    cells: Mapping[tuple[int, int], Typed]
    merged_down: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    merged_across: frozenset[tuple[int, int]] = frozenset()

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


def read_grids(path: Path) -> tuple[list[Grid], list[Finding]]:
    """Read every visible sheet of a workbook, values only; a workbook that cannot be read is a finding."""
    # with lxml, openpyxl opens a workbook with an external entity without a word; its own parser with defusedxml refuses it
    os.environ.setdefault("OPENPYXL_LXML", "False")
    import openpyxl  # noqa: PLC0415 - heavy; wanted only when there is a workbook to read

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(path, data_only=True, keep_links=False)
    except Exception as error:  # noqa: BLE001 - a damaged workbook fails in a hundred ways, each is a finding
        where = CellRef(path.name, "", "")
        return [], [
            Finding(
                "workbook_damaged",
                Severity.STOPS_WORKBOOK,
                where,
                type(error).__name__,
                "The workbook cannot be read: it is damaged or was written by another system.",
                "Open it in Excel, save it under a new name and use that.",
            )
        ]
    findings: list[Finding] = []
    grids: list[Grid] = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            findings.append(
                Finding(
                    "hidden_sheet",
                    Severity.TO_TELL,
                    CellRef(path.name, sheet.title, ""),
                    "",
                    "The sheet is hidden and was not read.",
                    "Unhide it if the papers should use it.",
                )
            )
            continue
        grid, told = _grid(path.name, sheet)
        grids.append(grid)
        findings.extend(told)
    if not book.worksheets:
        findings.append(
            Finding(
                "strict_format",
                Severity.STOPS_WORKBOOK,
                CellRef(path.name, "", ""),
                "",
                "No sheet could be read: the file may be saved as Strict Open XML.",
                "Choose File > Save As > Excel Workbook (.xlsx).",
            )
        )
    book.close()
    return grids, findings


def _grid(file: str, sheet: Worksheet) -> tuple[Grid, list[Finding]]:
    cells: dict[tuple[int, int], Typed] = {}
    findings: list[Finding] = []
    # the sparse store: one stray cell far down must not cost a walk over a million empty rows
    for (row, column), cell in sheet._cells.items():  # noqa: SLF001 - guarded by a test
        if cell.value is None:
            continue
        where = CellRef(file, sheet.title, f"{letters(column)}{row}")
        if row > LAST_ROW or column > LAST_COLUMN:
            findings.append(
                Finding(
                    "far_cell",
                    Severity.TO_TELL,
                    where,
                    clean(str(cell.value))[:60],
                    "The cell stands far away from any table and was ignored.",
                    "Delete it.",
                )
            )
        elif cell.data_type == "e":
            findings.append(
                Finding(
                    "error_value",
                    Severity.TO_TELL,
                    where,
                    str(cell.value),
                    f"The cell shows an error ({cell.value}); it was read as empty.",
                    "Mend the formula or type the value.",
                )
            )
        else:
            typed = _typed(cell.value, where)
            if typed is not None:
                cells[row, column] = typed
    down, across = _merges(sheet)
    return Grid(file, sheet.title, cells, down, across), findings


def _merges(sheet: Worksheet) -> tuple[dict[tuple[int, int], tuple[int, int]], frozenset[tuple[int, int]]]:
    down: dict[tuple[int, int], tuple[int, int]] = {}
    across: set[tuple[int, int]] = set()
    for merged in sheet.merged_cells.ranges:
        anchor = (merged.min_row, merged.min_col)
        if merged.max_col > merged.min_col:
            across.add(anchor)
        for row in range(merged.min_row + 1, min(merged.max_row, LAST_ROW) + 1):
            down[row, merged.min_col] = anchor
    return down, frozenset(across)


def _typed(value: object, where: CellRef) -> Typed | None:
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
        stored, text = value, number_words(value)
    else:
        stored = text = clean(str(value))
        if text.casefold() in PLACEHOLDERS:
            return None
    return Typed(text, stored, where) if text else None


def number_words(number: float) -> str:
    """Write a number without a tail of noughts: 12.0 is 12."""
    return f"{number:.10g}" if isinstance(number, float) else str(number)


_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNSEEN = frozenset({"Cf", "Cc", "Cs", "Co", "Cn"})


def clean(text: str) -> str:
    """Take out what cannot be seen (control, zero-width and direction characters); line breaks stay, spaces are tidied."""
    text = _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\v", "\n").replace("\xad", "")
    text = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in _UNSEEN)
    text = unicodedata.normalize("NFC", text)
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return "\n".join(lines).strip()
