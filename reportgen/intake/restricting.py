"""Which columns say that a row is not for publication, whatever they are called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity, short
from reportgen.intake.asking_words import counts_something, is_answer, is_rating, may_ask, shuts_perhaps
from reportgen.intake.grid import Typed, letters
from reportgen.intake.heading_row import command_for, some_of
from reportgen.intake.heading_sense import asks_about_publication, name_in, plain_words
from reportgen.intake.headings import ACTIONS, LONGEST, How, field_names, take
from reportgen.intake.marked_names import marked_file
from reportgen.intake.marked_words import is_marked, is_marked_board, says_not_public
from reportgen.intake.marks_around import mark_around
from reportgen.intake.restricting_columns import Column, Restricting, stops_the_paper
from reportgen.intake.restriction_words import (
    Asks,
    asks_of,
    is_mark,
    is_not_restricted,
    is_understood,
    names_restriction,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportgen.intake.grid import Grid
    from reportgen.intake.heading_row import HeadingRow
    from reportgen.intake.layout import Head

__all__ = ["Column", "Restricting", "columns_that_restrict", "marked_name", "stops_the_paper"]

_CANNOT_BE_READ = "(cannot be read)"
_PRINTED = frozenset({"outcomes", "indicators", "readings", "evidence", "challenges", "implications", "background"})
"""Tables whose rows stand in papers and cannot be restricted."""
_FEWEST_CHOICES = 3
_FEW_WORDS = 4
"""A reason for keeping a row back is often no longer, and no account of an action is so short."""
_DOES_NOT_TELL = "may say which rows are not for publication, and what stands below it does not tell"
_PARAGRAPHS = re.compile(r"\W*(?:[1-7](?:\W+(?:and\W+)?)?)+")


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
    if head.kind is not ACTIONS and (around := mark_around(grid, head)):
        findings.append(_around_told(*around, head))
    named = {one.column for one in headings.headings}
    not_needed = {one.column for one in headings.headings if one.how is How.SETTLED and one.field is None}
    read = set(fields.values())
    below = _below(grid, head, read)
    every = sorted({column for _, column in grid.cells} - not_needed - others)
    found: list[Column] = []
    of_something_else = 0
    for number in sorted(every, key=lambda one: one != fields.get("restricted")):
        cells = _cells(grid, number, below)
        is_own = number == fields.get("restricted")
        heading = _heading(grid, head, number)
        if is_own and heading and _is_of_something_else(heading, headings):
            is_own, of_something_else = False, number
        elif number in read and not is_own:
            findings.extend(_texts_marked(cells, head) if head.kind is not ACTIONS else ())
            continue
        asks = _asks(heading, cells, head, is_own=is_own)
        if heading and asks is None:
            findings.extend(_kept_back(heading, cells, fields, head, len(below)))
        heading = heading or Typed("", "", grid.ref(head.rows[1], number))
        column = Column(number, heading, asks or Asks.PERHAPS, cells, can_be_settled=number in named)
        if head.kind is ACTIONS and asks is not None and _is_taken(column):
            found.append(column)
            findings.extend(_only_rated(column))
        else:
            told = list(_not_taken(column, asks, head))
            findings.extend(told or ([_only_named(column)] if number == of_something_else else []))
    return Restricting(tuple(found), (*findings, *_told(found)), of_something_else)


def _is_of_something_else(heading: Typed, headings: HeadingRow) -> bool:
    """Tell whether a heading was taken for 'Restricted' by a word of it only: "Private fostering cases"."""
    is_settled = any(one.typed.where == heading.where and one.how is How.SETTLED for one in headings.headings)
    return not is_settled and asks_of(heading.text) is Asks.SOMETHING_ELSE


def _only_named(column: Column) -> Finding:
    return Finding(
        "heading_unknown",
        Severity.TO_TELL,
        column.heading.where,
        column.heading.text,
        f"The heading '{column.name}' has a word about publication, and what stands below it does not say which rows "
        "are restricted, so the column was not read.",
        f"Nothing, if that is right; else head it 'Restricted', or type once: {command_for(column.heading.where.file)}",
    )


def _asks(heading: Typed | None, cells: Mapping[int, Typed], head: Head, *, is_own: bool) -> Asks | None:
    """Tell what a column asks of its rows; one that is kept back only where its cells say which rows are."""
    asks = asks_of(heading.text) if heading else None
    if is_own:
        return asks if asks in {Asks.OPEN, Asks.EITHER} else Asks.RESTRICTED
    if heading and take(heading.text, head.kind.name).how is How.PRIVATE:
        return Asks.RESTRICTED if _says_which(cells) else None
    if heading and asks is None and asks_about_publication(heading.text) and _says_which(cells):
        return asks_of(plain_words(heading.text))
    if heading and asks is None and len(heading.text) > LONGEST and _says_which(cells):
        return next((one for piece in name_in(heading.text, LONGEST)[1] if (one := asks_of(piece))), None)
    return asks


def _not_taken(column: Column, asks: Asks | None, head: Head) -> Iterator[Finding]:
    if head.kind is not ACTIONS:
        yield from _cannot_be_restricted(column, asks, head)
    elif (asks is not None and (unclear := _unclear(column))) or (unclear := _may_answer(column, asks)):
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
        what = _DOES_NOT_TELL
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
    marked = [typed for typed in cells.values() if is_marked(typed.text)]
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


def _only_rated(column: Column) -> Iterator[Finding]:
    """Ask about a column that says how sensitive each row is, and of none whether it is restricted."""
    texts = [typed.text for typed in column.cells.values() if not is_not_restricted(typed.text)]
    if column.asks is Asks.RESTRICTED and texts and all(map(is_rating, texts)):
        message = f"The column '{column.name}' {_DOES_NOT_TELL}."
        yield stops_the_paper(column.heading, column.name, message, _remedy(column))


def _unclear(column: Column) -> Finding | None:
    texts = [typed.text for typed in column.cells.values()]
    if column.asks is Asks.OPEN and not texts:
        what = "asks whether a row may be published, and is empty"
    elif (
        column.asks is Asks.SOMETHING_ELSE
        or all(is_understood(text, column.asks) for text in texts)
        or {text.casefold() for text in texts}
        <= {
            "open",
            "closed",
        }
    ):
        return None
    else:
        what = _DOES_NOT_TELL
    return stops_the_paper(column.heading, column.name, f"The column '{column.name}' {what}.", _remedy(column))


def _may_answer(column: Column, asks: Asks | None) -> Finding | None:
    """Ask about a column whose heading is no question that is known, and whose values may be the answers to one."""
    texts = [typed.text for typed in column.cells.values()]
    if asks is Asks.SOMETHING_ELSE:
        is_count = counts_something(column.heading.text) and not any(text.strip("0123456789., ") for text in texts)
        is_asked = not is_count and any(map(shuts_perhaps, texts))
    else:
        is_asked = asks is None and may_ask(column.heading.text) and any(map(is_answer, texts))
    if not is_asked:
        return None
    message = f"The column '{column.name}' {_DOES_NOT_TELL}."
    return stops_the_paper(column.heading, column.name, message, _remedy(column))


def _marks(column: Column, head: Head) -> Iterator[Finding]:
    """Find marks of restriction in a column that is not read."""
    is_board = take(column.heading.text, head.kind.name).fields[:1] == ("report_to",)
    marked = [
        typed
        for typed in column.cells.values()
        if is_mark(typed.text) or says_not_public(typed.text) or (is_board and is_marked_board(typed.text))
    ]
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
    if asks in {None, Asks.PERHAPS, Asks.SOMETHING_ELSE}:
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


def _around_told(typed: Typed, side: str, head: Head) -> Finding:
    return stops_the_paper(
        typed,
        "",
        f"What stands in {typed.where.cell}, {side} the table, marks it as not for publication; only actions can be "
        f"kept out of public papers, not what stands in a table of {head.kind.name}.",
        "Take out what is not for publication, and then the mark.",
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
    return "workbook" if marked_file(grid.file) else ""
