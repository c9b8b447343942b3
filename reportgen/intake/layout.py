"""Where a sheet's tables stand: their headings, in one row or in two, one below another or side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reportgen.intake.counts import values_below, with_counts_known
from reportgen.intake.dated_headings import with_ratings
from reportgen.intake.heading_answers import NO_ANSWERS, Answers
from reportgen.intake.heading_row import columns_of
from reportgen.intake.headings import (
    ACTIONS,
    FACTS,
    HEADING_ROWS,
    KINDS,
    LONGEST,
    SheetKind,
    field_of,
    plain_heading,
    synonyms,
)
from reportgen.intake.legend import is_legend
from reportgen.intake.two_rows import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportgen.intake.grid import Grid, Typed

_FEWEST = 3
"""A further table needs so many headings that are known, lest a row of data be taken for one."""
_FILLED = 0.5
"""Columns that stand apart are of the table beside them where so many of its rows are filled."""

Line = tuple[int, "dict[int, Typed]"]


@dataclass(frozen=True, slots=True)
class Head:
    """The headings of one table: the columns whose meaning is certain, and where its rows are.

    `rows` are the first and last row of the headings, `span` the first and last column, `ends` the row before which the
    table ends (0 where it goes on to the end of the sheet), `repeats` the rows in which the headings stand again, and
    `strangers` the columns of the same rows that belong to no table. `counts` tells that it counts actions, and has
    none.
    """

    kind: SheetKind
    rows: tuple[int, int]
    span: tuple[int, int]
    cells: Mapping[int, Typed]
    columns: Mapping[str, int]
    ends: int = 0
    repeats: frozenset[int] = frozenset()
    strangers: Mapping[int, Typed] | None = None
    counts: bool = False

    def holds(self, row: int) -> bool:
        """Tell whether a row stands below these headings and above what comes next."""
        return row > self.rows[1] and (not self.ends or row < self.ends) and row not in self.repeats

    def overlaps(self, other: Head) -> bool:
        """Tell whether two tables share a column."""
        return self.span[0] <= other.span[1] and other.span[0] <= self.span[1]


class _Found(NamedTuple):
    """Headings that were found, and how good they are: the more are known, the better; then the higher up."""

    score: tuple[int, int, int]
    head: Head


def heads_of(grid: Grid, lines: Sequence[Line], answers: Answers = NO_ANSWERS) -> tuple[Head, ...]:
    """Find the headings of every table of a sheet, from the top down."""
    found: list[_Found] = []
    for place, (number, cells) in enumerate(lines):
        if number <= HEADING_ROWS or looks_like_headings(cells):
            found.extend(_found_at(grid, lines, place, answers))
    if not found:
        return ()
    found = [one._replace(head=with_counts_known(grid, one.head)) for one in found]
    best = max(found, key=lambda one: (not one.head.counts, one.head.rows[0] <= HEADING_ROWS, one.score)).head
    taken = [best]
    for _, head in sorted(found, key=lambda one: one.score, reverse=True):
        if _stands_alone(grid, head) and not any(_same_place(head, other) for other in taken):
            taken.append(head)
    return _one_below_another(sorted(taken, key=lambda head: (head.rows, head.span)))


@cache
def _known_anywhere() -> frozenset[str]:
    return frozenset(heading for kind in KINDS for heading in synonyms(kind.name))


def looks_like_headings(cells: Mapping[int, Typed]) -> bool:
    """Tell whether a row holds nothing but short texts, of which two or more are headings that are known."""
    if len(cells) < 2 or not all(isinstance(one.value, str) and len(one.text) <= LONGEST for one in cells.values()):  # noqa: PLR2004 - one cell alone is a label
        return False
    known = _known_anywhere()
    return sum(plain_heading(one.text) in known for one in cells.values()) > 1


def _same_place(head: Head, other: Head) -> bool:
    return head.overlaps(other) and head.rows[0] <= other.rows[1] and other.rows[0] <= head.rows[1]


def _one_below_another(heads: Iterable[Head]) -> tuple[Head, ...]:
    """End each table where the next begins; headings that are only repeated, for the next section, begin no table."""
    tables: list[Head] = []
    for head in heads:
        above = [place for place, table in enumerate(tables) if not table.ends and table.overlaps(head)]
        last = above[-1] if above else None
        if last is not None and _is_repeated(tables[last], head):
            rows = range(head.rows[0], head.rows[1] + 1)
            tables[last] = replace(tables[last], repeats=tables[last].repeats | frozenset(rows))
            continue
        for place in above:
            tables[place] = replace(tables[place], ends=head.rows[0])
        tables.append(head)
    return tuple(tables)


def _is_repeated(table: Head, head: Head) -> bool:
    same = all(table.columns.get(field) == column for field, column in head.columns.items())
    return table.kind is head.kind and same and len(head.columns) * 2 >= len(table.columns)


def _found_at(grid: Grid, lines: Sequence[Line], place: int, answers: Answers) -> list[_Found]:
    number, cells = lines[place]
    found = _in_parts(grid, lines, place, _best(grid, dict.fromkeys(_KINDS, cells), (number, number), answers), answers)
    if place + 1 == len(lines) or lines[place + 1][0] != number + 1 or (not found and number > HEADING_ROWS):
        return found
    below = lines[place + 1][1]
    both = {kind: joined(grid, (number, cells), below, synonyms(kind)) for kind in _KINDS}
    pair = _best(grid, {kind: pair for kind, pair in both.items() if pair}, (number, number + 1), answers)
    if pair is None:
        return found
    if _is_drawn(grid, number, cells, below):
        return _in_parts(grid, lines, place, pair, answers)
    alone = (columns_of(row, pair.head.kind) for row in (cells, below))
    if len(pair.head.columns) <= max(len(columns) for columns in alone):
        return found
    return [*found, *_in_parts(grid, lines, place, pair, answers)]


def _is_drawn(grid: Grid, number: int, cells: Mapping[int, Typed], below: Mapping[int, Typed]) -> bool:
    """Tell whether merged cells show two rows of headings: some reach down, others over several below them."""
    down = any(grid.merged_down.get((number + 1, column)) == (number, column) for column in cells)
    ends = {column: grid.merged_across.get((number, column), column) for column in cells}
    over = any(len([one for one in below if column <= one <= end]) > 1 for column, end in ends.items())
    return down and over and not any((number + 1, column) in grid.merged_across for column in below)


_KINDS = tuple(kind.name for kind in (*KINDS, FACTS))


def _best(
    grid: Grid, cells_of: Mapping[str, Mapping[int, Typed]], rows: tuple[int, int], answers: Answers
) -> _Found | None:
    """Find the kind of table whose headings these are."""
    best: _Found | None = None
    for order, kind in enumerate((*KINDS, FACTS)):
        cells = cells_of.get(kind.name)
        if not cells:
            continue
        settled = answers.for_row(cells)
        if settled is not None and settled.kind != kind.name:
            continue
        columns = columns_of(with_ratings(cells) if kind is ACTIONS else cells, kind, settled)
        if not _is_table(kind, columns):
            continue
        named = plain_heading(grid.sheet) in kind.sheet_names
        score = (len(columns) + 2 * named, -rows[1], -order)
        if best is None or score > best.score:
            best = _Found(score, Head(kind, rows, _span(grid, rows, cells), cells, columns))
    if best is not None and is_legend(grid, best.head.rows[1], best.head.columns):
        return None
    return best


def _is_table(kind: SheetKind, columns: Mapping[str, int]) -> bool:
    """Tell whether these fields make a table of a kind."""
    return all(any(field in columns for field in choice) for choice in kind.needs)


def _span(grid: Grid, rows: tuple[int, int], cells: Mapping[int, Typed]) -> tuple[int, int]:
    ends = [grid.merged_across.get((row, column), column) for row in rows for column in cells]
    return min(cells), max(ends)


def _stands_alone(grid: Grid, head: Head) -> bool:
    """Tell whether headings are so many, or so clear, that they are a table besides the sheet's best one."""
    if not all(isinstance(typed.value, str) and len(typed.text) <= LONGEST for typed in head.cells.values()):
        return False
    all_known = len(head.columns) == len(head.cells)
    if head.counts:
        return len(head.columns) > 1
    if head.kind is ACTIONS:
        enough = len(head.columns) >= _FEWEST or (all_known and len(head.columns) > 1)
        return enough and _holds_words(grid, head, "action" if "action" in head.columns else "ref")
    names = {name.rstrip("s") for name in head.kind.sheet_names}
    named = any(plain_heading(typed.text).rstrip("s") in names for typed in head.cells.values())
    return len(head.columns) >= _FEWEST or (all_known and named and len(head.columns) > 1)


def _holds_words(grid: Grid, head: Head, field: str) -> bool:
    """Tell whether the column holds words; a table that counts actions is none of actions."""
    values = values_below(grid, head, head.columns[field])
    return any(isinstance(typed.value, str) for typed in values) if field == "action" else bool(values)


def _in_parts(grid: Grid, lines: Sequence[Line], place: int, whole: _Found | None, answers: Answers) -> list[_Found]:
    """Tell tables that stand side by side, and what stands beside a table and is no part of it."""
    if whole is None:
        return []
    head = whole.head
    parts = _parts(grid, head)
    if len(parts) == 1:
        return [whole]
    own = []
    for part in parts:
        cells = {column: head.cells[column] for column in part}
        best = _best(grid, dict.fromkeys(_KINDS, cells), head.rows, answers)
        if best is not None and _stands_alone(grid, best.head):
            own.append(best)
    if len(own) > 1 and not _is_one_table([one.head for one in own]):
        return own
    return [_without_strangers(grid, lines, place, whole, parts)]


def _parts(grid: Grid, head: Head) -> list[list[int]]:
    """Part the columns of the headings where a column without any stands between them."""
    parts: list[list[int]] = []
    end = 0
    for column in sorted(head.cells):
        if not parts or column > end + 1:
            parts.append([])
        parts[-1].append(column)
        end = max(end, *(grid.merged_across.get((row, column), column) for row in head.rows))
    return parts


def _is_one_table(heads: Sequence[Head]) -> bool:
    """Tell whether the parts share no more than the reference: then they are one table, with a gap in it."""
    first, *others = heads
    return all(other.kind is first.kind and first.columns.keys() & other.columns.keys() <= {"ref"} for other in others)


def _without_strangers(
    grid: Grid, lines: Sequence[Line], place: int, whole: _Found, parts: Sequence[Sequence[int]]
) -> _Found:
    head = whole.head
    used = set(head.columns.values())
    main = max(parts, key=lambda part: len(used.intersection(part)))
    rows = [cells for _, cells in lines[place + 1 : place + 1 + HEADING_ROWS] if cells.keys() & set(main)]
    own = [part for part in parts if part is main or _is_of(grid, head, part, rows)]
    if len(own) > 1:
        # gaps are this table's way, so that a heading beyond one may be its own though nobody knows it
        own = [part for part in parts if part in own or _is_filled(part, rows)]
    strangers = {column: head.cells[column] for part in parts if part not in own for column in part}
    if not strangers:
        return whole
    cells = {column: typed for column, typed in head.cells.items() if column not in strangers}
    columns = {field: column for field, column in head.columns.items() if column not in strangers}
    if not _is_table(head.kind, columns):
        return whole
    changed = replace(head, cells=cells, columns=columns, span=_span(grid, head.rows, cells), strangers=strangers)
    return _Found(whole.score, changed)


def _is_of(grid: Grid, head: Head, part: Sequence[int], rows: Sequence[Mapping[int, Typed]]) -> bool:
    """Tell whether columns that stand apart are of the table: all are known, or they are filled beside its rows."""
    used = set(head.columns.values()).intersection(part)
    fields = {field_of(head.cells[column].text, head.kind.name)[0] for column in part} - {None, *head.columns}
    if "restricted" in fields or head.columns.get("restricted") in part:
        # most of its rows are empty, and an exempt row must never be published for want of it
        return True
    if is_legend(grid, head.rows[1], {str(column): column for column in part}):
        return False
    if used == set(part):
        return True
    return bool(used or fields) and _is_filled(part, rows)


def _is_filled(part: Sequence[int], rows: Sequence[Mapping[int, Typed]]) -> bool:
    return sum(bool(row.keys() & set(part)) for row in rows) >= _FILLED * len(rows)
