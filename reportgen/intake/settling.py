"""Settling headings: what an officer said about a workbook's headings, kept for their layout, where it can be meant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportgen.errors import UnknownNameError, WrongOptionError
from reportgen.intake.answers_file import field_called, field_name, kind_called
from reportgen.intake.heading_answers import NOT_NEEDED, Answer, Answers, Layout, Settled
from reportgen.intake.heading_row import read_headings
from reportgen.intake.headings import FACTS, KINDS, field_names, kind_of, plain_heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from reportgen.intake.heading_map import TableMap
    from reportgen.intake.heading_row import Heading


@dataclass(frozen=True, slots=True)
class Settlement:
    """What an officer settled: what headings mean, as (heading or cell, field), and what kind the tables are.

    `place` is the sheet and the first cell of the table that is meant; None for all that were shown.
    """

    meanings: tuple[tuple[str, str], ...] = ()
    kind: str | None = None
    forget: bool = False
    place: tuple[str, str] | None = None


def settled_all(
    answers: Answers, tables: Sequence[TableMap], wanted: Iterable[Settlement], today: date
) -> tuple[Answers, int]:
    """Add one after another what was settled, as `settled` does."""
    number = 0
    for one in wanted:
        meant = [table for table in tables if one.place in {None, (table.where.sheet, table.where.cell)}]
        answers, more = settled(answers, meant, one, today)
        number += more
    return answers, number


def settled(answers: Answers, tables: Sequence[TableMap], wanted: Settlement, today: date) -> tuple[Answers, int]:
    """Add to the answers what was settled for the layouts of these tables, and count what that changes.

    Raises UnknownNameError where a heading, a field or a kind is named that there is not, and WrongOptionError where
    two columns would hold one field, or a table would lack what its kind needs.
    """
    kind = _kind(wanted.kind)
    layouts = {layout.names: layout for layout in answers.layouts}
    number = 0
    if wanted.forget:
        known = {found.names for table in tables if (found := answers.layout_of(table.layout))}
        layouts = {names: layout for names, layout in layouts.items() if names not in known}
        number = len(known)
    begun = Answers(tuple(layouts.values()))
    meanings = [(_place_of(tables, heading), words) for heading, words in wanted.meanings]
    # sheets that are laid out alike are settled together
    for table in {table.layout: table for table in tables if table.headings}.values():
        own = {column: words for (layout, column), words in meanings if layout == table.layout}
        if own or kind:
            layout = _layout(begun, table, kind, today)
            new = {table.names[column]: Answer(_field(words, layout.kind), today) for column, words in own.items()}
            layouts[table.layout] = replace(layout, answers={**layout.answers, **new})
            _need_sense(table, layouts[table.layout], set(new))
            number += len(new) + (kind is not None)
    return Answers(tuple(layouts.values())), number


def _place_of(tables: Iterable[TableMap], called: str) -> tuple[frozenset[str], int]:
    """Find the layout and the column of a heading, by its words or by its cell."""
    found: dict[tuple[frozenset[str], int], Heading] = {}
    for table in tables:
        for one in table.headings:
            if plain_heading(one.typed.text) == plain_heading(called) or one.typed.where.cell == called.strip().upper():
                found.setdefault((table.layout, one.column), one)
    if not found:
        there = dict.fromkeys(" ".join(one.typed.text.split()) for table in tables for one in table.headings)
        raise UnknownNameError(kind="heading", name=called, known=there)
    if len(found) > 1:
        places = [one.typed.where for one in found.values()]
        several = len({place.sheet for place in places}) > 1
        how = "Say which with --sheet" if several else "Give the cell in place of the heading"
        stands = " and ".join(str(replace(place, file="")) for place in places)
        message = f"'{called}' stands in {stands}. {how}."
        raise WrongOptionError(message)
    return next(iter(found))


def _kind(words: str | None) -> str | None:
    kind = None if words is None else kind_called(words)
    if words is not None and kind is None:
        raise UnknownNameError(kind="kind of table", name=words, known=[*kind_names(), NOT_NEEDED])
    return kind


def kind_names() -> dict[str, str]:
    """Give the kinds of table, each with what one row of it is."""
    return {kind.name: kind.row for kind in (*KINDS, FACTS)}


def _layout(answers: Answers, table: TableMap, kind: str | None, today: date) -> Layout:
    """Begin with what is settled for a table's layout, or for the one most like it."""
    seen_in = f"{table.where.file} \u203a {table.where.sheet}"
    before = answers.layout_of(table.layout)
    if kind is not None and (before is None or before.kind != kind):
        return Layout(table.layout, kind, today, {}, seen_in)
    if before is not None:
        kept = {name: answer for name, answer in before.answers.items() if name in table.layout}
        return replace(before, names=table.layout, answers=kept, seen_in=seen_in)
    if table.kind in {"", NOT_NEEDED}:
        message = (
            f"The table in {table.where} is not known. Say what kind it is, with --sheet and --kind: "
            f"{', '.join(kind_names())}."
        )
        raise WrongOptionError(message)
    return Layout(table.layout, table.kind, None, {}, seen_in)


def _field(words: str, kind: str) -> str:
    field = field_called(words, kind)
    if field is None:
        there = () if kind == NOT_NEEDED else field_names(kind).values()
        raise UnknownNameError(kind="field", name=words, known=[*there, NOT_NEEDED])
    return field


def _need_sense(table: TableMap, layout: Layout, new: set[str]) -> None:
    """See that no two columns hold one field, and that the table has what its kind needs."""
    if layout.kind == NOT_NEEDED:
        return
    answers = {column: layout.answers[name] for column, name in table.names.items() if name in layout.answers}
    older = {column: answer for column, answer in answers.items() if table.names[column] not in new}
    held = _columns(table, layout, older)
    for column, answer in answers.items():
        if answer.field == NOT_NEEDED:
            continue
        other = held.get(answer.field, column)
        if other in answers and answers[other].field != answer.field:
            other = column
        if other != column:
            raise _two_columns(table, field_name(answer.field, layout.kind), other, column)
        held[answer.field] = column
    columns = _columns(table, layout, answers)
    missing = [choice for choice in kind_of(layout.kind).needs if not any(one in columns for one in choice)]
    if missing:
        words = "; and for ".join(
            " or ".join(f"'{field_name(one, layout.kind)}'" for one in choice) for choice in missing
        )
        message = f"A table of {layout.kind} needs a column for {words}. Say which heading means that."
        raise WrongOptionError(message)


def _columns(table: TableMap, layout: Layout, answers: Mapping[int, Answer]) -> dict[str, int]:
    cells = {one.column: one.typed for one in table.headings}
    headings = read_headings(cells, kind_of(layout.kind), Settled(layout.kind, layout.kind_on, answers))
    return {one.field: one.column for one in headings if one.field}


def _two_columns(table: TableMap, field: str, first: int, second: int) -> WrongOptionError:
    cells = {one.column: one.typed for one in table.headings}
    one, other = cells[first], cells[second]
    return WrongOptionError(
        f"'{field}' cannot stand in two columns, {one.where.cell} ('{one.text}') and {other.where.cell} "
        f"('{other.text}'). If it is not in {one.where.cell}, say so as well: '{one.where.cell}={NOT_NEEDED}'."
    )
