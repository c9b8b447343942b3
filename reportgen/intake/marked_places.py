"""Marks of restriction where no row is read: sheets without a table, hidden sheets, titles, facts, notes of cells."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from reportgen.findings import Finding, short
from reportgen.intake.grid import Typed
from reportgen.intake.heading_sense import plain_words
from reportgen.intake.headings import ACTIONS, FACTS, HEADING_ROWS, LONGEST, field_of, plain_heading, synonyms
from reportgen.intake.labels import is_reference
from reportgen.intake.legend import is_legend
from reportgen.intake.restricting import stops_the_paper
from reportgen.intake.restriction_words import (
    Asks,
    asks_of,
    holds_mark,
    is_mark,
    is_not_restricted,
    is_opened,
    is_understood,
    may_hold_mark,
    names_restriction,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportgen.intake.grid import Grid
    from reportgen.intake.rows import Table

_EXPLAINS = re.compile(
    r"\b(?:guid\w*|instruct\w*|how to|help|key|read ?me|explain\w*|explanations?|definitions?|glossary|codes?"
    r"|drop ?downs?|look ?ups?|validations?|paragraphs of schedule.*)\b|^(?:lists?|notes?|options?|choices|acronyms)$"
)
"""Names of sheets that say how to fill the others in."""
_GUIDES = re.compile(
    r"\b(?:give|write|enter|type|say|choose|select|state|put|insert|use|tick|leave|fill|if|whether|means?|should|must"
    r"|column|e g|example|for which|where an?)\b"
)
"""Words of a text that tells how to mark rows, and marks none."""
_SAYS = re.compile(
    r"\b(?:not for publication|(?:do not|never|not to be|must not be|cannot be|may not be) publish\w*"
    r"|(?:is|are|as|contains?|includes?|being) (?:\w+ )?(?:exempt(?! accommodation)"
    r"|confidential(?! (?!and|information|under|para)\w))"
    r"|exempt (?:information|under|from publication|by virtue|items?|rows?|actions?|appendix|paras?|paragraphs?))\b"
)
_NOT_SAID = re.compile(r"\b(?:not|non|no|nothing|none|never) (?:\w+ )?(?:is |are )?(?:exempt|confidential)\b")
_LONGEST = 400
"""A text with more characters is no mark."""
_OTHER = frozenset({"actions", "acronyms", "boards", "meetings", "recipients", "returns"})
"""Tables whose sheets are looked through where their rows are read, or that are in no paper."""
_FEWEST, _FEW_WORDS, _SEVERAL = 3, 6, 2
_LAST_ROW = 1_048_576
"""Of Excel's sheets."""


def says_so(text: str) -> bool:
    """Tell whether a text says of something that it is not for publication, and not how to say it."""
    if len(text) > _LONGEST or not may_hold_mark(text) or is_not_restricted(text):
        return False
    words = plain_words(text)
    if _NOT_SAID.search(words):
        return False
    if is_mark(text) and ":" not in text:
        return True
    return (is_mark(text) or holds_mark(text) or bool(_SAYS.search(words))) and not _GUIDES.search(words)


def marked_places(grids: Sequence[Grid], tables: Sequence[Table], settled: frozenset[str]) -> Iterator[Finding]:
    """Stop the papers at the first mark of restriction of each sheet that stands where no row of actions is read.

    `settled` are the sheets of which an officer said that they are no part of the plan.
    """
    by_sheet: dict[str, list[Table]] = {}
    for table in tables:
        by_sheet.setdefault(table.sheet, []).append(table)
    has_actions = any(table.kind == ACTIONS.name and table.rows for table in tables)
    for grid in grids:
        own = by_sheet.get(grid.sheet, [])
        if grid.sheet in settled or not (grid.cells or grid.notes):
            continue
        found = next(_marks(grid, own, has_actions=has_actions), None)
        if found is not None:
            yield found


def _marks(grid: Grid, own: Sequence[Table], *, has_actions: bool) -> Iterator[Finding]:
    if has_actions:
        yield from _in_notes(grid, own)
        for table in own:
            if table.kind == FACTS.name:
                yield from _in_facts(table)
    kinds = {table.kind for table in own}
    if kinds & _OTHER:
        return
    if not kinds:
        yield from _in_lists(grid)
    if not has_actions:
        return
    words = plain_words(grid.sheet)
    explains = bool(_EXPLAINS.search(words))
    if not kinds and grid.cells and names_restriction(grid.sheet) and not explains:
        yield _told(Typed("", "", grid.ref(1, 1)), "The sheet's name marks something", grid)
    if not explains:
        yield from _in_cells(grid, own)


def _told(typed: Typed, what: str, grid: Grid, own: Sequence[Table] = ()) -> Finding:
    where = "the hidden sheet" if grid.is_hidden else "the sheet"
    remedy = (
        "Give the table of actions a column 'Restricted' and write there, beside each row that is exempt, its "
        "paragraph (1 to 7), and beside the others No; then take this out."
    )
    if any(table.kind != FACTS.name for table in own):
        remedy = "Take out what is not for publication, and then the mark."
    elif typed.where.cell and not own:
        remedy += f" If {where} only explains, call it 'Guidance'."
    return stops_the_paper(
        typed, typed.text, f"{what} as not for publication, and no row of the plan says so of itself.", remedy
    )


def _in_cells(grid: Grid, own: Sequence[Table]) -> Iterator[Finding]:
    """Find marks in cells that are in no row of a table."""
    headings = [one for table in own if table.heading_row for one in table.heading_row.headings]
    # what stands below headings is looked through where they are read
    tops: dict[int, int] = {}
    for one in headings:
        tops[one.column] = min(one.typed.where.row_number, tops.get(one.column, _LAST_ROW))
    for (row, column), typed in grid.cells.items():
        is_below = bool(tops) and row >= tops.get(column, _LAST_ROW)
        if is_below or not isinstance(typed.value, str) or not may_hold_mark(typed.text) or _is_read(typed, own):
            continue
        beside = grid.cells.get((row, column + 1))
        if beside is not None and _answers(beside.text, typed.text):
            if not own and _shuts(beside.text, typed.text):
                yield _told(beside, f"'{short(beside.text)}' beside '{short(typed.text)}' marks something", grid)
        elif says_so(typed.text) and not _is_one_of_several(grid, row, column) and not _is_counted(grid, row, column):
            yield _told(typed, f"What stands in {typed.where.cell} marks something", grid, own)


def _is_read(typed: Typed, own: Sequence[Table]) -> bool:
    return any(one is typed for table in own for row in table.rows for one in row.cells.values())


def _answers(text: str, heading: str) -> bool:
    """Tell whether a text answers what the one to its left asks about publication: "Exempt? | No"."""
    return len(heading) <= LONGEST and _asks(heading) is not None and is_understood(text, Asks.RESTRICTED)


def _is_one_of_several(grid: Grid, row: int, column: int) -> bool:
    """Tell a mark that is one of a list to choose from, or of the headings that a sheet explains one by one."""
    run = [grid.cells[row, column]]
    for step in (-1, 1):
        at = row + step
        while (at, column) in grid.cells and len(run) <= HEADING_ROWS:
            run.append(grid.cells[at, column])
            at += step
    texts = [typed.text for typed in run]
    if sum(plain_heading(text.partition(":")[0]) in _headings() for text in texts) >= _FEWEST:
        return True
    beside = [grid.cells[row, one].text for one in (column - 1, column + 1) if (row, one) in grid.cells]
    if len(set(map(str.casefold, texts))) < len(texts) or any(is_reference(text) for text in beside):
        return False
    short_ones = all(len(text.split()) <= _FEW_WORDS for text in texts)
    some_open = any(is_not_restricted(text) for text in texts)
    marks = len(texts) >= _FEWEST and all(is_mark(text) and not text.isupper() for text in texts[:1] + texts[2:])
    return short_ones and (some_open or marks)


@cache
def _headings() -> frozenset[str]:
    return frozenset(synonyms(ACTIONS.name))


def _is_counted(grid: Grid, row: int, column: int) -> bool:
    """Tell whether numbers stand below or beside a mark, as in a count of what is exempt."""
    near = [grid.cells[place] for place in ((row, column + 1), (row + 1, column)) if place in grid.cells]
    before = grid.cells.get((row, column - 1))
    is_row = before is not None and is_reference(before.text)
    return not is_row and any(isinstance(one.value, int | float) for one in near)


def _asks(heading: str) -> Asks | None:
    """Tell what a heading asks about publication; one of paragraphs, beside references, asks which makes it exempt."""
    return (
        Asks.RESTRICTED if plain_heading(heading) in {"paragraph", "paragraphs", "para", "paras"} else asks_of(heading)
    )


def _shuts(text: str, heading: str) -> bool:
    asks = _asks(heading)
    if asks is None or asks is Asks.PERHAPS:
        return is_mark(text)
    return not is_opened(text, asks, heading)


def _in_lists(grid: Grid) -> Iterator[Finding]:
    """Find a list of what is restricted, by references or actions, in a sheet that is not read."""
    known = synonyms(ACTIONS.name)
    lines = list(grid.rows())
    for place, (number, cells) in enumerate(lines):
        if number > HEADING_ROWS:
            return
        # "No" behind a question is its answer
        keys = [one for one, typed in cells.items() if {"ref", "action"} & _fields({one: typed}, known)]
        asking = [
            one
            for one, typed in cells.items()
            if any(key < one or cells[key].text.casefold() != "no" for key in keys if key != one)
            and len(typed.text) <= LONGEST
            and _asks(typed.text) is not None
        ]
        for column in asking:
            heading = cells[column].text
            shut = next(
                (row[column] for _, row in lines[place + 1 :] if column in row and _shuts(row[column].text, heading)),
                None,
            )
            if shut is not None:
                what = f"The column '{short(heading)}' marks actions ({shut.where.cell})"
                yield _told(cells[column], what, grid)


def _fields(cells: Mapping[int, Typed], known: Mapping[str, tuple[str, ...]]) -> set[str]:
    return {
        field
        for typed in cells.values()
        if isinstance(typed.value, str) and len(typed.text) <= LONGEST
        for field in known.get(plain_heading(typed.text), ())
    }


def _in_facts(table: Table) -> Iterator[Finding]:
    """Find facts that say what of the plan is restricted, or that hold a mark."""
    for row in table.rows:
        fact, value = row.cells.get("fact"), row.cells.get("value")
        if fact is None or value is None or is_not_restricted(value.text):
            continue
        asks = asks_of(fact.text) if field_of(fact.text, "fact names")[0] is None else None
        if (asks not in {None, Asks.PERHAPS} and _shuts(value.text, fact.text)) or _is_marked(value.text):
            yield stops_the_paper(
                value,
                value.text,
                f"'{short(value.text)}' beside '{short(fact.text)}' marks something as not for publication; only "
                "actions can be kept out of public papers, and each by a word in its own row.",
                "Write the paragraph (1 to 7) into a column 'Restricted' beside each action that is exempt, and No "
                "beside the others; then take the mark out here.",
            )


def _is_marked(text: str) -> bool:
    return is_mark(text) or holds_mark(text)


def _in_notes(grid: Grid, own: Sequence[Table]) -> Iterator[Finding]:
    """Find marks in comments of cells, and above or below the page, of sheets whose rows do not say so themselves."""
    shut = {row.number for table in own for row in table.rows if _is_shut(row.text("restricted"))}
    says = any("restricted" in table.columns for table in own)
    kinds = {table.kind for table in own}
    for note in grid.notes:
        row = note.where.row_number
        if not says_so(note.text) or (row in shut if row else says) or _heads(grid, note):
            continue
        place = f"The comment on {note.where.cell} marks" if row else "What is printed above or below each page marks"
        yield _told(note, f"{place} something", grid, () if kinds <= {ACTIONS.name, FACTS.name} else own)


def _is_shut(text: str) -> bool:
    return bool(text) and not is_not_restricted(text)


def _heads(grid: Grid, note: Typed) -> bool:
    """Tell whether a comment stands at the heading of a column that restricts rows, which it explains."""
    own = next((typed for typed in grid.cells.values() if typed.where == note.where), None)
    return own is not None and asks_of(own.text) is not None


def known_headings(grid: Grid) -> list[Typed]:
    """Give the headings of a plan or a return that stand over rows of a sheet which is read as neither."""
    if _EXPLAINS.search(plain_words(grid.sheet)):
        return []
    known = synonyms(ACTIONS.name)
    lines = list(grid.rows())
    for (number, cells), (below, _) in pairwise(lines):
        if number > HEADING_ROWS:
            break
        headings = [typed for typed in cells.values() if _fields({0: typed}, known)]
        fields = _fields(cells, known)
        several = len(headings) >= _SEVERAL and len(fields) >= _SEVERAL
        if {"ref", "action"} & fields and several and below == number + 1:
            columns = {min(_fields({0: typed}, known)): column for column, typed in cells.items() if typed in headings}
            return [] if is_legend(grid, number, columns) else headings
    return []
