"""Tables that lie on their side, and forms: the headings below one another, each column beside them an action."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.findings import CellRef, Finding, Severity, to_tell
from reportgen.intake.grid import Grid, Typed, letters, some
from reportgen.intake.headings import ACTIONS, LONGEST, plain_heading, synonyms
from reportgen.intake.marked_places import says_so
from reportgen.intake.restricting import stops_the_paper
from reportgen.intake.shifted import fits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from reportgen.intake.layout import Head, Line

_FEWEST = 3
"""So many fields of an action, the action among them, must stand below one another."""
_MOST_IN_A_ROW = 2
"""A row with more known headings than these is a row of headings."""
_TOLD = ("due", "revised", "updated", "status", "rag", "ref", "lead")
"""Fields whose values can be told; a column of which none is of its sort is no action but says how to fill it in."""
_GUIDANCE = re.compile(r"\b(?:guid\w*|instruct\w*|how to|notes?|help|key|read ?me|lists?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Turned(Grid):
    """A part of a sheet with its rows and columns exchanged; each cell still knows where it stands."""

    def ref(self, row: int, column: int) -> CellRef:
        """Name a place in the sheet as it is."""
        return Grid.ref(self, column, row)


@dataclass(frozen=True, slots=True)
class Sideways:
    """A sheet whose headings stand below one another: its parts turned; none where nobody can tell its actions."""

    parts: tuple[Turned, ...]
    told: tuple[Finding, ...]


def sideways(grid: Grid, lines: Sequence[Line], heads: Sequence[Head]) -> Sideways | None:
    """Find headings of actions that stand below one another; None where the sheet has none, or other tables."""
    if any(head.kind is not ACTIONS for head in heads):
        return None
    columns = _heading_columns(lines)
    fields = {field for column in columns.values() for field in column.values()}
    most = max((len(head.columns) for head in heads if not head.counts), default=0)
    if "action" not in fields or len(fields) < _FEWEST or len(fields) <= most:
        return None
    first = min(columns)
    blocks = _blocks(columns[first]) if len(columns) == 1 else []
    parts = [_turned(grid, first, block, rows) for block, rows in zip(blocks, _reach(grid, first, blocks), strict=True)]
    parts = [part for part in parts if any(field == "action" for field in part.fields.values())]
    if not parts or not all(part.is_clear() for part in parts):
        return Sideways((), (_unclear(grid, columns),))
    return Sideways(tuple(part.grid for part in parts), (_told(grid, columns), *_outside(grid, parts)))


def _heading_columns(lines: Iterable[Line]) -> dict[int, dict[int, str]]:
    """Give the columns in which several headings stand below one another, with their fields by row."""
    known = synonyms(ACTIONS.name)
    # with its number and its marks: "12. Lead officer *:"
    longest = max(map(len, known)) + 12
    found: dict[int, dict[int, str]] = {}
    many: list[tuple[int, dict[int, str]]] = []
    for number, cells in lines:
        named = {
            column: known[name][0]
            for column, typed in cells.items()
            if isinstance(typed.value, str)
            and len(typed.text) <= (LONGEST if "(" in typed.text else longest)
            and (name := plain_heading(typed.text)) in known
        }
        if len(named) <= _MOST_IN_A_ROW:
            for column, field in named.items():
                found.setdefault(column, {})[number] = field
        else:
            many.append((number, named))
    columns = {column: rows for column, rows in found.items() if len(set(rows.values())) >= _FEWEST}
    if len(columns) == 1:
        # the values beside a heading may be headings too: "Restricted | No | Exempt"
        ((column, rows),) = columns.items()
        rows.update({number: named[column] for number, named in many if column in named and len(set(named)) > 1})
        return {column: dict(sorted(rows.items()))}
    return columns


def _blocks(rows: Mapping[int, str]) -> list[dict[int, str]]:
    """Part headings where one of them comes again: the next action's form."""
    blocks: list[dict[int, str]] = []
    for row, field in rows.items():
        if not blocks or field in blocks[-1].values():
            blocks.append({})
        blocks[-1][row] = field
    return blocks


@dataclass(frozen=True, slots=True)
class _Part:
    grid: Turned
    fields: Mapping[int, str]

    def is_clear(self) -> bool:
        """Tell whether each column with an action holds something of the sort that its field wants."""
        rows = [cells for _, cells in self.grid.rows()][1:]
        actions = [cells for cells in rows if any(self.fields.get(column) == "action" for column in cells)]
        return bool(actions) and all(self._is_action(cells) for cells in actions)

    def says_restricted(self) -> bool:
        """Tell whether each action of the form says whether it is restricted."""
        at = {column for column, field in self.fields.items() if field == "restricted"}
        rows = [cells for _, cells in self.grid.rows()][1:]
        return bool(at) and all(at & cells.keys() for cells in rows if len(cells) > 1)

    def _is_action(self, cells: Mapping[int, Typed]) -> bool:
        return any(
            fits(self.fields[column], typed) for column, typed in cells.items() if self.fields.get(column, "") in _TOLD
        )


def _reach(grid: Grid, heading_column: int, blocks: Sequence[Mapping[int, str]]) -> list[set[int]]:
    """Give the rows of each form: its headings, and every other row with a value, up to the next form's.

    What stands between two forms is the lower one's as far as no empty row parts it from that, else the upper one's.
    """
    filled = {row for row, column in grid.cells if column > heading_column and column not in grid.hidden}
    used = {row for row, _ in grid.cells}
    reach = [{row for row in filled if min(block) <= row <= max(block)} | {*block} for block in blocks]
    for place, block in enumerate(blocks):
        top = max(blocks[place - 1]) if place else 0
        between = [row for row in range(top + 1, min(block)) if row in used]
        parted = [row for row in range(top + 1, min(block)) if row not in used]
        own = [row for row in between if not place or (parted and row > parted[-1])]
        reach[place] |= filled.intersection(own)
        if place:
            reach[place - 1] |= filled.intersection(between).difference(own)
    if blocks:
        reach[-1] |= {row for row in filled if row > max(blocks[-1])}
    return reach


def _turned(grid: Grid, heading_column: int, block: Mapping[int, str], rows: AbstractSet[int]) -> _Part:
    """Exchange rows and columns of the rows of one form."""
    places = {
        (row, column)
        for row, column in grid.cells
        if row in rows and column >= heading_column and column not in grid.hidden
    }
    cells = {(column, row): grid.cells[row, column] for row, column in sorted(places, key=lambda one: (one[1], one[0]))}
    down = {
        (beyond, row): (column, row)
        for (row, column), end in grid.merged_across.items()
        if row in rows
        for beyond in range(column + 1, end + 1)
    }
    across: dict[tuple[int, int], int] = {}
    for (row, column), (top, _) in grid.merged_down.items():
        across[column, top] = max(row, across.get((column, top), 0))
    unread = frozenset((column, row) for row, column in grid.unread)
    fills = {(column, row): colour for (row, column), colour in grid.fills.items()}
    turned = Turned(grid.file, grid.sheet, cells, down, across, frozenset(), unread, fills)
    return _Part(turned, block)


def _outside(grid: Grid, parts: Sequence[_Part]) -> Iterator[Finding]:
    """Tell what stands in no form, and stop the papers where it marks something as not for publication."""
    used = {(row, column) for part in parts for column, row in part.grid.cells}
    outside = [
        typed
        for (row, column), typed in grid.cells.items()
        if (row, column) not in used | grid.unread and column not in grid.hidden
    ]
    if not outside:
        return
    cells = some([typed.where.cell for typed in outside])
    yield to_tell(
        "outside_form",
        outside[0].where,
        outside[0].text,
        f"What stands beside no heading of a form was not read ({cells}).",
        "Nothing, if the papers need none of it; else write it beside a heading of the form, such as Outcome.",
    )
    marked = next((typed for typed in outside if says_so(typed.text)), None)
    if marked is not None and not all(part.says_restricted() for part in parts):
        yield stops_the_paper(
            marked,
            marked.text,
            f"What stands in {marked.where.cell} marks something as not for publication, and no form says "
            "so of its own action.",
            "Give each form a row 'Restricted' with the paragraph (1 to 7) that makes its action exempt, or No; then "
            "take the mark out.",
        )


def _told(grid: Grid, columns: Mapping[int, Mapping[int, str]]) -> Finding:
    column = min(columns)
    typed = grid.cells[min(columns[column]), column]
    return Finding(
        "sheet_turned",
        Severity.INFORMATION,
        typed.where,
        typed.text,
        f"The headings stand below one another in column {letters(column)}, so each column beside them was read as an "
        "action.",
        "Nothing, if that is right; else set the table out with its headings in one row.",
    )


def _unclear(grid: Grid, columns: Mapping[int, Mapping[int, str]]) -> Finding:
    column = min(columns)
    typed = grid.cells[min(columns[column]), column]
    if _GUIDANCE.search(grid.sheet):
        return Finding(
            "guidance_not_read",
            Severity.INFORMATION,
            typed.where,
            typed.text,
            "The sheet seems to say what to write under each heading, so it was not read.",
            "Nothing, unless it holds part of the plan: then set it out as a table.",
        )
    cells = [grid.ref(row, one).cell for one, rows in sorted(columns.items()) for row in rows]
    return to_tell(
        "sheet_sideways",
        typed.where,
        typed.text,
        f"What the papers know as headings stands below one another ({some(cells)}), as in a form or in guidance, and "
        "nobody can tell which cells are an action. The sheet was not read.",
        "If it holds actions, set them out as a table: the headings in one row, each action in a row below them.",
    )
