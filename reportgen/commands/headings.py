"""Settling what the headings of a workbook mean."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from reportgen.commands.options import in_json, inputs_option, json_option, order_of, print_json
from reportgen.errors import ReportgenError, WrongOptionError, harmless

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportgen.mapping import Seen, Settlement, TableLine
    from reportgen.pipeline import Order

NO = frozenset({"n", "no", "not needed"})


@click.command("map")
@click.argument("workbook")
@click.option("--sheet", metavar="NAME", default=None, help="Only this sheet.  [default: all]")
@inputs_option
@click.option(
    "--set",
    "sets",
    metavar="HEADING=FIELD",
    multiple=True,
    help="What a heading, or a cell in its place, means: a field, or 'not needed'; may be given again.",
)
@click.option(
    "--kind", metavar="KIND", default=None, help="What kind of table it is, such as actions, or 'not needed'."
)
@click.option("--forget", is_flag=True, help="Forget what was settled about these headings before.")
@json_option
def map_headings(  # noqa: PLR0913 - an argument for each option that can be typed
    workbook: str,
    *,
    sheet: str | None,
    inputs: Path,
    sets: tuple[str, ...],
    kind: str | None,
    forget: bool,
    as_json: bool,
) -> None:
    """Show what the headings of a workbook are taken for, and settle them once.

    On a terminal it asks about each heading that is not certain. What is settled is kept in records/headings.json in
    the folder of inputs, for every workbook with the same headings.
    """
    from reportgen import mapping
    from reportgen.telling import headings as telling

    order = order_of({"inputs": inputs})
    with in_json(as_json, tables=[]):
        meanings = tuple(_meaning(text) for text in sets)
        seen = mapping.see(order, workbook, sheet)
        if kind is not None and len(seen.lines()) > 1:
            message = "This workbook has several tables. Say with --sheet which one is of that kind."
            raise WrongOptionError(message)
        if meanings or kind is not None or forget:
            seen = mapping.settle(order, seen, [mapping.Settlement(meanings, kind, forget)])
    if as_json:
        print_json(seen.as_json())
        return
    telling.tell_seen(seen, mapping.kinds())
    is_asked = not (meanings or kind or forget) and sys.stdin.isatty() and sys.stdout.isatty()
    if is_asked:
        seen = _ask(order, seen)
    telling.tell_settled(seen, forgotten=forget, can_answer=is_asked)


def _meaning(text: str) -> tuple[str, str]:
    heading, sign, field = text.rpartition("=")
    if not sign or not heading.strip() or not field.strip():
        message = f"'{text}' does not say what a heading means. Write it as --set \"HEADING=FIELD\"."
        raise WrongOptionError(message)
    return heading.strip(), field.strip()


def _ask(order: Order, seen: Seen) -> Seen:
    """Ask about each table that is not recognised and each heading that is not certain; keep all answers at once."""
    from reportgen import mapping
    from reportgen.telling.terminal import say

    wanted: list[Settlement] = []
    for table in seen.lines():
        told, kind = table, None
        if table.kind is None:
            kind = _ask_kind(table)
            if kind is None:
                continue
            told = mapping.as_kind(seen, table, kind) if kind != mapping.NOT_NEEDED else table
        meanings = _ask_headings(told) if told.fields else ()
        if not meanings and kind is None:
            continue
        one = mapping.Settlement(meanings, kind, place=(table.sheet, table.cell))
        try:
            mapping.settled_now(order, seen, [*wanted, one])
        except ReportgenError as error:
            say(f"\n{error.message}\nNothing is settled about this table.")
        else:
            wanted.append(one)
    return mapping.settle(order, seen, wanted) if wanted else seen


def _ask_kind(table: TableLine) -> str | None:
    """Ask what an unknown table is; None where that is left open."""
    from reportgen import mapping
    from reportgen.telling import headings as telling

    kinds = mapping.kinds()
    headings = ", ".join(f"'{one.heading}'" for one in table.headings)
    rows = tuple(kinds.values())
    telling.tell_numbered(f"Sheet '{table.sheet}' has the headings {headings}. Each of its rows is:", rows)
    answer = _answer("Number, 'not needed' if it is no part of the plan, or Enter to leave it", rows)
    return (
        mapping.NOT_NEEDED
        if answer == mapping.NOT_NEEDED
        else next((k for k, row in kinds.items() if row == answer), None)
    )


def _ask_headings(table: TableLine) -> tuple[tuple[str, str], ...]:
    """Ask what each uncertain heading of a table means; give the answers by cell."""
    from reportgen.telling import headings as telling
    from reportgen.telling.terminal import say

    doubtful = [one for one in table.headings if one.is_doubtful]
    if not doubtful:
        return ()
    telling.tell_numbered(f"Sheet '{table.sheet}': what can stand in a column of {table.kind}:", table.fields)
    held = {one.cell: one.field for one in table.headings}
    meanings: list[tuple[str, str]] = []
    for one in doubtful:
        telling.tell_question(one, table.fields)
        while answer := _answer("Number, 'not needed', or Enter to leave it", table.fields):
            other = next((cell for cell, field in held.items() if field == answer and cell != one.cell), None)
            if other is None:
                held[one.cell] = answer
                meanings.append((one.cell, answer))
                break
            say(f"'{answer}' stands in {other} already. Choose another, or Enter to leave this one.")
    return tuple(meanings)


def _answer(question: str, names: Sequence[str]) -> str | None:
    """Ask until the answer is a number, a name, 'not needed' or nothing."""
    from reportgen import mapping
    from reportgen.telling.terminal import say

    while True:
        typed = str(click.prompt(question, default="", show_default=False)).strip()
        if not typed:
            return None
        if typed.casefold() in NO:
            return mapping.NOT_NEEDED
        if typed.isdecimal() and 0 < int(typed) <= len(names):
            return names[int(typed) - 1]
        named = next((name for name in names if name.casefold() == typed.casefold()), None)
        if named is not None:
            return named
        say(f"'{harmless(typed)}' is none of these. Type a number from 1 to {len(names)}.")
