"""A plan whose column of actions has a heading that nobody knows: found by its other headings, and asked about."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reportgen.findings import Finding, short, to_tell
from reportgen.intake.heading_row import command_for, read_headings, some_of
from reportgen.intake.headings import ACTIONS, HEADING_ROWS, LONGEST
from reportgen.intake.registers import register_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportgen.intake.grid import Grid, Typed
    from reportgen.intake.heading_row import Heading
    from reportgen.intake.layout import Line

_FEWEST = 4
"""A plan has so many headings that are known besides that of its actions."""
_WORDS = 2
"""An action has so many words at the least."""


def without_action(lines: Sequence[Line]) -> tuple[Heading, ...]:
    """Find the headings of a plan of which none is known to be the action's; none where there are no such."""
    for number, cells in lines:
        if number > HEADING_ROWS:
            break
        if len(cells) > _FEWEST and all(_may_head(typed) for typed in cells.values()):
            headings = read_headings(cells, ACTIONS)
            fields = {one.field for one in headings if one.field}
            if len(fields) >= _FEWEST and "action" not in fields and likely_actions(headings, lines):
                return headings
    return ()


def likely_actions(headings: Sequence[Heading], lines: Sequence[Line]) -> tuple[Heading, ...]:
    """Give the headings that may be the action's, those that nobody knows first; none where one is known to be."""
    if not headings or any(one.field == "action" for one in headings):
        return ()
    top = headings[0].typed.where.row_number
    rows = [row for number, row in lines if number > top]
    found = (one for one in headings if one.field in {None, "source"} and _holds_actions(one.column, rows))
    return tuple(sorted(found, key=lambda one: one.field is not None))


def _may_head(typed: Typed) -> bool:
    return isinstance(typed.value, str) and len(typed.text) <= LONGEST


def _holds_actions(column: int, rows: Sequence[Mapping[int, Typed]]) -> bool:
    """Tell whether a column holds a text of several words in most of its rows, and none is said again and again."""
    texts = [row[column].text for row in rows if column in row]
    long = sum(len(text.split()) >= _WORDS for text in texts)
    return long * 2 > len(texts) and max(Counter(texts).values()) * 2 <= max(2, len(texts))


def told_of_action(grid: Grid, lines: Sequence[Line]) -> Iterator[Finding]:
    """Ask which column holds the actions of a sheet that is otherwise a plan."""
    headings = without_action(lines)
    if not headings or register_by(grid.sheet, headings):
        return
    candidates = likely_actions(headings, lines)
    known = some_of(tuple(short(one.typed.text) for one in headings if one.field and one not in candidates))
    likely = candidates[0].typed
    names = " or ".join(f"'{short(one.typed.text)}' ({one.typed.where.cell})" for one in candidates)
    yield to_tell(
        "action_column_unknown",
        likely.where,
        likely.text,
        f"The headings {known} are those of a plan, and none is known to be the action's, so the table was not read. "
        f"It may be {names}.",
        f"Call the heading 'Action' in the workbook, or say once which it is: {command_for(grid.file)} "
        f'--sheet "{grid.sheet}" --kind actions --set "{likely.where.cell}=Action"',
    )
