"""A column that restricts rows, and all of those of a table."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity, short
from reportgen.intake.headings import How, plain_heading
from reportgen.intake.restriction_words import Asks, is_opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportgen.intake.grid import Grid, Typed
    from reportgen.intake.heading_row import HeadingRow


@dataclass(frozen=True, slots=True)
class Column:
    """A column that says something about publication: its heading, what that asks, and its cells by row."""

    number: int
    heading: Typed
    asks: Asks
    cells: Mapping[int, Typed]
    can_be_settled: bool = True
    opens: bool = field(init=False, compare=False)
    """Whether it says of any row that it may be published."""

    def __post_init__(self) -> None:
        """Look through the cells once, not again for each that is empty."""
        opens = any(is_opened(typed.text, self.asks, self.heading.text) for typed in self.cells.values())
        object.__setattr__(self, "opens", opens)

    @property
    def name(self) -> str:
        """The heading as it is told."""
        return short(self.heading.text)

    @property
    def says_part(self) -> bool:
        """Whether it asks for Part 1 or Part 2 of the agenda."""
        return "part" in plain_heading(self.heading.text).split()

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
    of_something_else: int = 0

    def read_of(self, columns: Mapping[str, int]) -> dict[str, int]:
        """Give the columns that are read, without one that was taken for 'Restricted' and is about something else."""
        return {field: number for field, number in columns.items() if number != self.of_something_else}

    def seen_in(self, headings: HeadingRow) -> HeadingRow:
        """Give the headings with those of the further columns as what they were taken for."""
        own = {column.number for column in self.columns}
        changed = []
        for one in headings.headings:
            if one.column == self.of_something_else:
                one = replace(one, field=None, how=How.UNKNOWN, nearest=())  # noqa: PLW2901 - the same heading
            is_further = one.column in own and one.field is None
            changed.append(replace(one, how=How.RESTRICTS, nearest=()) if is_further else one)
        return replace(headings, headings=tuple(changed))

    def added_to(self, told: Iterable[Finding], headings: HeadingRow) -> tuple[Finding, ...]:
        """Add what is to be told to what was told of headings, some of which were not read there and are read here."""
        own = {column.number for column in self.columns}
        told_here = {
            one.typed.where
            for one in headings.headings
            if (one.column in own and one.field is None) or one.column == self.of_something_else
        }
        told_here.update(finding.where for finding in self.findings)
        return (*(finding for finding in told if finding.where not in told_here), *self.findings)

    def hidden_in(self, grid: Grid) -> frozenset[int]:
        """Give its columns that cannot be seen."""
        return grid.hidden.intersection(column.number for column in self.columns)


def stops_the_paper(typed: Typed, value: str, message: str, remedy: str) -> Finding:
    """Make the finding that something is marked as not for publication, and nobody can tell what."""
    return Finding("restriction_unclear", Severity.STOPS_PAPER, typed.where, value, message, remedy)
