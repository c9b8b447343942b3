"""A row of headings read: which column holds which field, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity, short
from reportgen.intake.heading_answers import NOT_NEEDED, names_of
from reportgen.intake.headings import (
    ACTIONS,
    HEADING_ROWS,
    LONGEST,
    How,
    SheetKind,
    Taken,
    field_names,
    gives_way,
    known_fields,
    nearest_fields,
    take,
)
from reportgen.plan.dates import in_full

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from reportgen.intake.grid import Grid, Typed
    from reportgen.intake.heading_answers import Answers, Settled


_SURE = 2
"""Beside so many headings that are known, a long text may be a heading that says how to fill its column in."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of a table: the field that its column was read as, None where it was not read, and why.

    `by` is what it is near to, the word that told, or the field that another column holds already; `score` how near,
    out of 100; `nearest` the names of the fields that it could be; `on` the day on which it was settled.
    """

    column: int
    typed: Typed
    field: str | None
    how: How
    by: str = ""
    score: int = 100
    nearest: tuple[str, ...] = ()
    on: date | None = None


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """The headings of one table, and the names by which its layout is known again, by column."""

    headings: tuple[Heading, ...]
    names: Mapping[int, str]
    settled: Settled | None = None

    def columns(self, found: Mapping[str, int]) -> dict[str, int]:
        """Give the column of each field: those that were found before, as far as nothing else was settled."""
        own = {one.field: one.column for one in self.headings if one.field}
        read = {one.column for one in self.headings}
        return {**{field: column for field, column in found.items() if column not in read}, **own}


def read_row(
    whole: Mapping[int, Typed],
    cells: Mapping[int, Typed],
    kind: SheetKind,
    columns: Mapping[str, int],
    answers: Answers,
) -> HeadingRow:
    """Read a table's headings, of which the certain ones have been found before.

    `whole` is all that stands in the row, by which its layout is known, `cells` what of it is headings of this table.
    """
    settled = answers.for_row(whole)
    return HeadingRow(read_headings(cells, kind, settled, columns), names_of(whole), settled)


def columns_of(cells: Mapping[int, Typed], kind: SheetKind, settled: Settled | None = None) -> dict[str, int]:
    """Find the columns of a table's fields by headings that are known; guesses do not make a table.

    Where an officer has settled what the table is, she was shown the guesses, so that they count too.
    """
    if settled is not None:
        return {one.field: one.column for one in read_headings(cells, kind, settled) if one.field}
    columns = _known_columns(cells, kind, {})
    long = {column: typed for column, typed in cells.items() if len(typed.text) > LONGEST}
    if long and len(columns) >= _SURE:
        taken = {column: take(typed.text, kind.name) for column, typed in long.items()}
        columns |= _claimed(taken, How.BY_WORD, columns)
    return columns


def _known_columns(cells: Mapping[int, Typed], kind: SheetKind, settled: Mapping[int, str]) -> dict[str, int]:
    columns = {field: column for column, field in settled.items() if field != NOT_NEEDED}
    # a column that only gives way to another is looked at after all others
    for column, typed in sorted(cells.items(), key=lambda item: gives_way(item[1].text, kind.name)):
        if column in settled:
            continue
        fields = known_fields(typed.text, kind.name)
        field = next((field for field in fields if field not in columns), None)
        if field:
            columns[field] = column
    return columns


def read_headings(
    cells: Mapping[int, Typed],
    kind: SheetKind,
    settled: Settled | None = None,
    columns: Mapping[str, int] | None = None,
) -> tuple[Heading, ...]:
    """Read a row of headings: what was settled first, then what is known, then what is near, then what a word tells.

    `columns` are those of the certain fields, where they have been found before.
    """
    answers = settled.answers if settled else {}
    meant = {column: answer.field for column, answer in answers.items() if column in cells}
    held = _known_columns(cells, kind, meant)
    if columns is not None:
        before = {field: column for field, column in columns.items() if column not in meant}
        held = before | {field: column for column, field in meant.items() if field != NOT_NEEDED}
    open_columns = [column for column in cells if column not in meant]
    taken = {column: take(cells[column].text, kind.name) for column in open_columns}
    for how in (How.NEAR, How.BY_WORD):
        held.update(_claimed(taken, how, held))
    by_column = {column: field for field, column in held.items()}
    found: list[Heading] = []
    for column, typed in cells.items():
        if column in meant:
            field = None if meant[column] == NOT_NEEDED else meant[column]
            found.append(Heading(column, typed, field, How.SETTLED, on=answers[column].on))
        elif column in taken:
            found.append(_heading(column, typed, taken[column], by_column.get(column), kind, held))
    return tuple(found)


def _claimed(taken: Mapping[int, Taken], how: How, held: Mapping[str, int]) -> dict[str, int]:
    """Give the fields that one heading each can mean; where two could, nobody knows which."""
    columns = set(held.values())
    claims = {
        column: field
        for column, one in taken.items()
        if one.how is how
        and column not in columns
        and (field := next((field for field in one.fields if field not in held), None))
    }
    counts = Counter(claims.values())
    return {field: column for column, field in claims.items() if counts[field] == 1}


def _heading(  # noqa: PLR0913, PLR0917 - one place in which all that is known of a heading comes together
    column: int, typed: Typed, taken: Taken, field: str | None, kind: SheetKind, held: Mapping[str, int]
) -> Heading:
    if field:
        return Heading(column, typed, field, taken.how, taken.by, taken.score)
    if taken.how in {How.NOT_USED, How.PRIVATE}:
        return Heading(column, typed, None, taken.how, taken.by)
    nearest = nearest_fields(typed.text, kind.name, frozenset(held))
    repeated = next((field for field in taken.fields if field in held), None)
    if repeated and taken.how is not How.BY_WORD:
        return Heading(column, typed, None, How.REPEATED, field_names(kind.name)[repeated], nearest=nearest)
    return Heading(column, typed, None, How.UNKNOWN, nearest=nearest)


def why(heading: Heading) -> str:
    """Say why a heading was taken for what it was, or why it was not."""
    day = in_full(heading.on) if heading.on else ""
    return {
        How.SAME: "the same",
        How.OTHER_NAME: "a known other name",
        How.NEAR: f"nearly the same as '{heading.by}', {heading.score} of 100",
        How.BY_WORD: f"by the word{'s' if ' ' in heading.by else ''} '{heading.by}'",
        How.SETTLED: f"settled by you on {day}",
        How.REPEATED: f"another column was read as '{heading.by}'",
        How.RESTRICTS: "it too says which rows are restricted",
        How.PRIVATE: f"it says of itself that it is not for publication: '{heading.by}'",
        How.EARLIER: "the newest month or quarter that is filled in was read",
        How.NOT_USED: "the papers have no place for it",
        How.UNKNOWN: f"not known: the three nearest are {some_of(heading.nearest)}" if heading.nearest else "not known",
    }[heading.how]


def some_of(names: tuple[str, ...]) -> str:
    """Write names as 'Lead', 'Action' and 'Status'."""
    quoted = [f"'{name}'" for name in names]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


def command_for(file: str) -> str:
    """Give the command that settles the headings of a workbook, as it is typed."""
    return f'reportgen map "{file}"' if not set(file) & set('"$`\\') else "reportgen map 'NAME OF THE WORKBOOK'"


def left_out_told(grid: Grid, answers: Answers) -> Iterator[Finding]:
    """Tell each table of a sheet that was settled to be no part of the plan; none of it is read."""
    for number, cells in grid.rows() if answers.layouts else ():
        settled = answers.for_row(cells) if number <= HEADING_ROWS else None
        if settled is not None and settled.kind == NOT_NEEDED:
            first = cells[min(cells)]
            day = in_full(settled.kind_on) if settled.kind_on else "an earlier day"
            yield Finding(
                "table_as_settled",
                Severity.INFORMATION,
                first.where,
                first.text,
                f"The table below was not read: that it is no part of the plan was settled on {day}.",
                f"Nothing, while that is right; to change it, type: {command_for(grid.file)}",
            )


def told_of(headings: tuple[Heading, ...], kind: SheetKind) -> Iterator[Finding]:
    """Tell each heading that is not a known one: what was done with its column, and how to have it otherwise."""
    for one in headings:
        tell = _TELLING.get(one.how)
        if tell:
            yield tell(one, short(one.typed.text), field_names(kind.name), command_for(one.typed.where.file))


def _settled(one: Heading, text: str, names: Mapping[str, str], command: str) -> Finding:
    did = f"The heading '{text}' was read as '{names[one.field]}'" if one.field else f"The column '{text}' was not read"
    return Finding(
        "heading_as_settled",
        Severity.INFORMATION,
        one.typed.where,
        one.typed.text,
        f"{did}, as was settled on {in_full(one.on) if one.on else 'an earlier day'}.",
        f"Nothing, while that is right; to change it, type: {command}",
    )


def _near(one: Heading, text: str, names: Mapping[str, str], command: str) -> Finding:
    return Finding(
        "heading_near",
        Severity.INFORMATION,
        one.typed.where,
        one.typed.text,
        f"The heading '{text}' was taken for '{names[one.field or '']}' ({why(one)}).",
        f"If that is wrong, rename it in the workbook, or type once: {command}",
    )


def _not_used(one: Heading, text: str, _names: Mapping[str, str], command: str) -> Finding:
    return Finding(
        "heading_not_used",
        Severity.INFORMATION,
        one.typed.where,
        one.typed.text,
        f"The papers have no place for '{text}', so the column was not read.",
        f"Nothing; if it is something else after all, rename it, or type once: {command}",
    )


def _private(one: Heading, text: str, _names: Mapping[str, str], command: str) -> Finding:
    return Finding(
        "heading_private",
        Severity.INFORMATION,
        one.typed.where,
        one.typed.text,
        f"The heading '{text}' says that what stands below it is not for publication, so the column was not read.",
        f"Nothing, if that is right; if it may be published, rename it, or type once: {command}",
    )


def _repeated(one: Heading, _text: str, _names: Mapping[str, str], command: str) -> Finding:
    which = f"A second column means '{one.by}'; only the first was read."
    if gives_way(one.typed.text, ACTIONS.name):
        which = f"Another column means '{one.by}' too; that one was read, and not this."
    return Finding(
        "heading_repeated",
        Severity.TO_TELL,
        one.typed.where,
        one.typed.text,
        which,
        f"Give each column a heading of its own, or say which is meant: {command}",
    )


def _unknown(one: Heading, text: str, _names: Mapping[str, str], command: str) -> Finding:
    nearest = f" The nearest that are known: {some_of(one.nearest)}." if one.nearest else ""
    example = f"to '{one.nearest[0]}' if that is meant" if one.nearest else "to what is meant"
    return Finding(
        "heading_unknown",
        Severity.TO_TELL,
        one.typed.where,
        one.typed.text,
        f"The heading '{text}' is not known, so the column was not read.{nearest}",
        f"Rename it in the workbook, {example}, or say once what it means: {command}",
    )


_TELLING = {
    How.SETTLED: _settled,
    How.NEAR: _near,
    How.BY_WORD: _near,
    How.NOT_USED: _not_used,
    How.PRIVATE: _private,
    How.REPEATED: _repeated,
    How.UNKNOWN: _unknown,
}
