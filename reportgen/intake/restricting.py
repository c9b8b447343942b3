"""Which columns say that a row is not for publication, whatever they are called."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity, short
from reportgen.intake.grid import Typed, letters
from reportgen.intake.heading_row import command_for, some_of
from reportgen.intake.heading_sense import asks_about_publication, plain_words
from reportgen.intake.headings import ACTIONS, How, field_names, plain_heading, take
from reportgen.intake.restriction_words import (
    Asks,
    asks_of,
    holds_mark,
    is_mark,
    is_not_restricted,
    is_opened,
    is_understood,
    names_restriction,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportgen.intake.grid import Grid
    from reportgen.intake.heading_row import HeadingRow
    from reportgen.intake.layout import Head

_CANNOT_BE_READ = "(cannot be read)"
_PRINTED = frozenset({"outcomes", "indicators", "readings", "evidence", "challenges", "implications", "background"})
"""Tables whose rows stand in papers and cannot be restricted."""
_FEWEST_CHOICES = 3
_FEW_WORDS = 4
"""A reason for keeping a row back is often no longer, and no account of an action is so short."""
_PARAGRAPHS = re.compile(r"\W*(?:[1-7](?:\W+(?:and\W+)?)?)+")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that says something about publication: its heading, what that asks, and its cells by row."""

    number: int
    heading: Typed
    asks: Asks
    cells: Mapping[int, Typed]
    can_be_settled: bool = True

    @property
    def name(self) -> str:
        """The heading as it is told."""
        return short(self.heading.text)

    @property
    def says_part(self) -> bool:
        """Whether it asks for Part 1 or Part 2 of the agenda."""
        return "part" in plain_heading(self.heading.text).split()

    @property
    def opens(self) -> bool:
        """Whether it says of any row that it may be published."""
        return any(is_opened(typed.text, self.asks, self.heading.text) for typed in self.cells.values())

    def restricts(self, typed: Typed | None) -> bool:
        """Tell whether a row with this cell is restricted; an empty cell opens nothing where others are opened."""
        if typed is not None:
            # what is struck out, in whole or in part, opens nothing
            return bool(typed.struck) or not is_opened(typed.text, self.asks, self.heading.text)
        return self.asks is Asks.OPEN or (self.asks is not Asks.RESTRICTED and self.opens)


@dataclass(frozen=True, slots=True)
class Restricting:
    """The columns of a table that restrict rows, the one that is read as 'Restricted' first, and what is to be told."""

    columns: tuple[Column, ...] = ()
    findings: tuple[Finding, ...] = ()

    def seen_in(self, headings: HeadingRow) -> HeadingRow:
        """Give the headings with those of the further columns as what they were taken for."""
        own = {column.number for column in self.columns}
        changed = (
            replace(one, how=How.RESTRICTS, nearest=()) if one.column in own and one.field is None else one
            for one in headings.headings
        )
        return replace(headings, headings=tuple(changed))

    def added_to(self, told: Iterable[Finding], headings: HeadingRow) -> tuple[Finding, ...]:
        """Add what is to be told to what was told of headings, some of which were not read there and are read here."""
        own = {column.number for column in self.columns}
        told_here = {one.typed.where for one in headings.headings if one.column in own and one.field is None}
        told_here.update(finding.where for finding in self.findings)
        return (*(finding for finding in told if finding.where not in told_here), *self.findings)

    def hidden_in(self, grid: Grid) -> frozenset[int]:
        """Give its columns that cannot be seen."""
        return grid.hidden.intersection(column.number for column in self.columns)


def columns_that_restrict(
    grid: Grid, head: Head, fields: Mapping[str, int], headings: HeadingRow, others: frozenset[int]
) -> Restricting:
    """Find the columns that restrict rows of a table, by their headings and, where these are not clear, their values.

    `fields` are the columns that are read, `others` those of tables beside this one. Where nobody can tell, or a column
    that is not read holds marks of restriction, no paper is made.
    """
    if head.kind is not ACTIONS and head.kind.name not in _PRINTED:
        return Restricting()
    findings: list[Finding] = []
    if head.kind is not ACTIONS and (name := marked_name(grid)):
        findings.append(_named_told(grid, head, name))
    named = {one.column for one in headings.headings}
    not_needed = {one.column for one in headings.headings if one.how is How.SETTLED and one.field is None}
    read = set(fields.values())
    below = _below(grid, head, read)
    every = sorted({column for _, column in grid.cells} - not_needed - others)
    found: list[Column] = []
    for number in sorted(every, key=lambda one: one != fields.get("restricted")):
        cells = _cells(grid, number, below)
        is_own = number == fields.get("restricted")
        if number in read and not is_own:
            findings.extend(_texts_marked(cells, head) if head.kind is not ACTIONS else ())
            continue
        heading = _heading(grid, head, number)
        asks = _asks(heading, cells, head, is_own=is_own)
        if heading and asks is None:
            findings.extend(_kept_back(heading, cells, fields, head, len(below)))
        heading = heading or Typed("", "", grid.ref(head.rows[1], number))
        column = Column(number, heading, asks or Asks.PERHAPS, cells, can_be_settled=number in named)
        if head.kind is ACTIONS and asks is not None and _is_taken(column):
            found.append(column)
        else:
            findings.extend(_not_taken(column, asks, head))
    return Restricting(tuple(found), (*findings, *_told(found)))


def _asks(heading: Typed | None, cells: Mapping[int, Typed], head: Head, *, is_own: bool) -> Asks | None:
    """Tell what a column asks of its rows; one that is kept back only where its cells say which rows are."""
    asks = asks_of(heading.text) if heading else None
    if is_own:
        return asks if asks in {Asks.OPEN, Asks.EITHER} else Asks.RESTRICTED
    if heading and take(heading.text, head.kind.name).how is How.PRIVATE:
        return Asks.RESTRICTED if _says_which(cells) else None
    if heading and asks is None and asks_about_publication(heading.text) and _says_which(cells):
        return asks_of(plain_words(heading.text))
    return asks


def _not_taken(column: Column, asks: Asks | None, head: Head) -> Iterator[Finding]:
    if head.kind is not ACTIONS:
        yield from _cannot_be_restricted(column, asks, head)
    elif asks is not None and (unclear := _unclear(column)):
        yield unclear
    else:
        yield from _marks(column, head)


def _says_which(cells: Mapping[int, Typed]) -> bool:
    """Tell whether a column says of rows whether they are restricted, and nothing else."""
    texts = [typed.text for typed in cells.values()]
    return bool(texts) and all(is_understood(text, Asks.RESTRICTED) or _PARAGRAPHS.fullmatch(text) for text in texts)


def _kept_back(
    heading: Typed, cells: Mapping[int, Typed], fields: Mapping[str, int], head: Head, rows: int
) -> Iterator[Finding]:
    """Ask about a column that says of itself that it is not for publication, where no other holds what it would.

    Few words beside few rows may say why these are not for publication, so that nobody can tell what the heading means.
    """
    taken = take(heading.text, head.kind.name)
    few = len(cells) * 2 < rows and all(len(typed.text.split()) <= _FEW_WORDS for typed in cells.values())
    if cells and few and taken.how is How.PRIVATE and head.kind is ACTIONS:
        column = Column(0, heading, Asks.PERHAPS, cells)
        what = "may say which rows are not for publication, and what stands below it does not tell"
        yield stops_the_paper(heading, column.name, f"The column '{column.name}' {what}.", _remedy(column))
        return
    if cells and taken.kept_back and not any(field in fields for field in taken.kept_back):
        name = field_names(head.kind.name)[taken.kept_back[0]]
        yield stops_the_paper(
            heading,
            heading.text,
            f"The heading '{short(heading.text)}' says that what stands below it is not for publication, so the column "
            f"was not read, and no other column is read as '{name}'.",
            "If it may be published, rename it; if not, give what may be published a column of its own, or say once "
            f"that this one is not needed: {command_for(heading.where.file)}",
        )


def _texts_marked(cells: Mapping[int, Typed], head: Head) -> Iterator[Finding]:
    """Find marks of restriction in what is read of a table whose rows cannot be restricted."""
    marked = [typed for typed in cells.values() if is_mark(typed.text) or holds_mark(typed.text)]
    if marked:
        yield stops_the_paper(
            marked[0],
            "",
            f"What stands here marks {_rows(len(marked))} as not for publication; only actions can be kept out of "
            f"public papers, not what stands in a table of {head.kind.name}.",
            "Take out what is not for publication, and then the mark.",
        )


def _below(grid: Grid, head: Head, read: set[int]) -> list[int]:
    """Give the rows that say something in a column that is read."""
    return sorted({row for row, column in grid.cells if column in read and head.holds(row)})


def _heading(grid: Grid, head: Head, column: int) -> Typed | None:
    own = {**(head.strangers or {}), **head.cells}
    if column in own:
        return own[column]
    return next((grid.cells[row, column] for row in reversed(head.rows) if (row, column) in grid.cells), None)


def _cells(grid: Grid, column: int, rows: Iterable[int]) -> dict[int, Typed]:
    cells: dict[int, Typed] = {}
    for row in rows:
        place = grid.merged_down.get((row, column), (row, column))
        if (row, column) in grid.unread:
            cells[row] = Typed(_CANNOT_BE_READ, _CANNOT_BE_READ, grid.ref(row, column))
        elif place in grid.cells:
            cells[row] = grid.cells[place]
    return cells


def _is_taken(column: Column) -> bool:
    """Tell whether a column is read as one that restricts: its heading says so, or one of its values does."""
    if column.asks in {Asks.RESTRICTED, Asks.EITHER}:
        return True
    texts = [typed.text for typed in column.cells.values()]
    if column.asks is Asks.OPEN:
        return any(is_understood(text, Asks.OPEN) for text in texts)
    return any(is_mark(text) for text in texts)


def _unclear(column: Column) -> Finding | None:
    texts = [typed.text for typed in column.cells.values()]
    if column.asks is Asks.OPEN and not texts:
        what = "asks whether a row may be published, and is empty"
    elif all(is_understood(text, column.asks) for text in texts) or {text.casefold() for text in texts} <= {
        "open",
        "closed",
    }:
        return None
    else:
        what = "may say which rows are not for publication, and what stands below it does not tell"
    return stops_the_paper(column.heading, column.name, f"The column '{column.name}' {what}.", _remedy(column))


def _marks(column: Column, head: Head) -> Iterator[Finding]:
    """Find marks of restriction in a column that is not read."""
    marked = [typed for typed in column.cells.values() if is_mark(typed.text)]
    outside = not head.span[0] <= column.number <= head.span[1]
    if not marked or (outside and _is_list(column.cells.values())):
        return
    name = f"'{column.name}'" if column.heading.text else f"{letters(column.number)}, which has no heading,"
    yield stops_the_paper(
        column.heading if column.heading.text else marked[0],
        column.heading.text,
        f"The column {name} is not read, and it marks {_rows(len(marked))} as not for publication.",
        _remedy(column),
    )


def _is_list(cells: Iterable[Typed]) -> bool:
    """Tell a list to choose from, kept beside the table: each value once, "Open" or "No" among them."""
    texts = [typed.text.casefold() for typed in cells]
    return _FEWEST_CHOICES <= len(texts) == len(set(texts)) and any(is_not_restricted(text) for text in texts)


def _cannot_be_restricted(column: Column, asks: Asks | None, head: Head) -> Iterator[Finding]:
    if asks is None or asks is Asks.PERHAPS:
        shut = [typed for typed in column.cells.values() if is_mark(typed.text)]
    else:
        shut = [typed for typed in column.cells.values() if column.restricts(typed)]
    if shut:
        where = column.heading if column.heading.text else shut[0]
        name = f"'{column.name}'" if column.heading.text else letters(column.number)
        yield stops_the_paper(
            where,
            column.heading.text,
            f"The column {name} seems to mark {_rows(len(shut))} as not for publication; only actions can be kept "
            f"out of public papers, not what stands in a table of {head.kind.name}.",
            "Take out what is not for publication, and then the column; if it says something else, say so once: "
            f"{command_for(where.where.file)}",
        )


def _named_told(grid: Grid, head: Head, name: str) -> Finding:
    return stops_the_paper(
        Typed("", "", grid.ref(head.rows[0], head.span[0])),
        "",
        f"The {name}'s name marks it as not for publication; only actions can be kept out of public papers, not what "
        f"stands in a table of {head.kind.name}.",
        f"Take out what is not for publication, and give the {name} another name.",
    )


def _rows(number: int) -> str:
    return f"{number} rows" if number > 1 else "a row"


def _remedy(column: Column) -> str:
    command = command_for(column.heading.where.file)
    else_ = f"say once that it is not needed: {command}" if column.can_be_settled else "take the column out"
    return (
        "Head the column 'Restricted', and write in it the paragraph (1 to 7) that makes a row exempt, or No; if it is "
        f"about something else, {else_}."
    ).removesuffix("." if column.can_be_settled else "")


def stops_the_paper(typed: Typed, value: str, message: str, remedy: str) -> Finding:
    """Make the finding that something is marked as not for publication, and nobody can tell what."""
    return Finding("restriction_unclear", Severity.STOPS_PAPER, typed.where, value, message, remedy)


def _told(columns: Sequence[Column]) -> Iterator[Finding]:
    """Tell each column that was read by its values or the other way round, and that several restrict."""
    for column in columns:
        said = {
            Asks.OPEN: "says which rows may be published; a row that it does not clearly open was read as restricted",
            Asks.EITHER: "says of each row which of the two it is; a row that it does not clearly open was read as "
            "restricted",
            Asks.PERHAPS: "was read as saying which rows are restricted, as some of its values do",
        }.get(column.asks)
        if said:
            yield _read(column.heading, f"The column '{column.name}' {said}.")
    if len(columns) > 1:
        names = some_of(tuple(column.name for column in columns))
        yield _read(
            columns[1].heading,
            f"{len(columns)} columns say which rows are restricted ({names}); a row is restricted where any of them "
            "restricts it.",
        )


def _read(heading: Typed, message: str) -> Finding:
    return Finding(
        "restriction_read",
        Severity.INFORMATION,
        heading.where,
        heading.text,
        message,
        "Nothing, if that is right; to be sure, keep one column, 'Restricted', with the paragraph or No in it.",
    )


def marked_name(grid: Grid) -> str:
    """Say whose name, the sheet's or the workbook's, marks it as not for publication; empty where neither does."""
    if names_restriction(grid.sheet):
        return "sheet"
    return "workbook" if names_restriction(grid.file.rpartition(".")[0]) else ""
