"""What the headings of a workbook were taken for, and what can be answered about them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reportgen.plan.dates import in_full
from reportgen.telling.terminal import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportgen.mapping import HeadingLine, Seen, TableLine

NOT_READ = "not read"


def tell_seen(seen: Seen, kinds: Mapping[str, str]) -> None:
    """Tell each table of a workbook with its headings: what each was taken for, why, and what stands below it."""
    say(seen.map.file, style="bold")
    for table in seen.lines():
        say(f"\n{table_words(table, kinds)}", style="bold")
        for one in table.headings:
            say(f"  {heading_words(one)}")
            say(f"      {values_of(one)}")
    for name in seen.without_table:
        say(f"\nSheet '{name}': no table was found; it is not read.", style="bold")


def table_words(table: TableLine, kinds: Mapping[str, str]) -> str:
    """Say where a table stands and what one row of it is."""
    on = date.fromisoformat(table.kind_settled_on) if table.kind_settled_on else None
    settled = f", settled by you on {in_full(on)}" if on else ""
    if table.kind is None:
        return f"Sheet '{table.sheet}', from {table.cell}: not recognised; it is not read"
    if table.kind not in kinds:
        return f"Sheet '{table.sheet}', from {table.cell}: no part of the plan{settled}; it is not read"
    return f"Sheet '{table.sheet}', from {table.cell}: {table.kind}, each row is {kinds[table.kind]}{settled}"


def heading_words(one: HeadingLine) -> str:
    """Say what a heading was taken for and why."""
    return f"{one.cell}  '{one.heading}'  \u2192  {one.field or NOT_READ} ({one.why})"


def values_of(one: HeadingLine) -> str:
    """Say what stands in the column of a heading."""
    return f"such as: {' | '.join(one.samples)}" if one.samples else "nothing stands below it"


def tell_numbered(title: str, names: Sequence[str]) -> None:
    """Tell names with their numbers."""
    say(f"\n{title}")
    width = max(len(name) for name in names) + 6
    for first in range(0, len(names), 3):
        row = [f"{first + place + 1:>3}  {name}" for place, name in enumerate(names[first : first + 3])]
        say("".join(text.ljust(width) for text in row).rstrip())


def tell_question(one: HeadingLine, names: Sequence[str]) -> None:
    """Tell what is asked about a heading, and the numbers of the fields that it is nearest to."""
    say(f"\n{heading_words(one)}", style="bold")
    say(f"    {values_of(one)}")
    numbered = [f"{names.index(name) + 1} {name}" for name in one.nearest if name in names]
    if numbered:
        say(f"    nearest: {', '.join(numbered)}")


def tell_settled(seen: Seen, *, forgotten: bool, can_answer: bool) -> None:
    """Tell whether anything was settled or forgotten, and how to settle the rest."""
    if seen.changed:
        done = "Forgotten, and kept so" if forgotten else "Kept"
        say(f"\n{done} in {seen.kept_in}, for every workbook with these headings, whatever its name.")
    elif forgotten:
        say("\nNothing was forgotten: nothing had been settled about these headings.")
    for table in seen.lines() if not can_answer else ():
        if table.action:
            kind = "" if table.kind else "--kind actions "
            say(
                f"\nIn sheet '{table.sheet}' no heading is known to be the action's. If {table.action} is, type this "
                f'again with: --sheet "{table.sheet}" {kind}--set "{table.action}=Action".'
            )
    doubtful = [one for table in seen.lines() if not table.action for one in table.headings if one.is_doubtful]
    if doubtful and not can_answer:
        cell, meaning = doubtful[0].cell, doubtful[0].field or (*doubtful[0].nearest, "not needed")[0]
        say(
            f"\nNot certain: {', '.join(one.cell for one in doubtful)}. Where one is wrong or not read, rename it in "
            f'the workbook, or type this again and say what it means: --set "{cell}={meaning}" or '
            f'--set "{cell}=not needed".'
        )
