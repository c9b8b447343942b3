"""Blank returns that came back: what they show from last time left aside, what was filled in kept, each row dated."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from reportgen.findings import Finding, to_tell
from reportgen.intake.grid import Typed
from reportgen.intake.headings import HEADING_ROWS
from reportgen.plan import returning
from reportgen.plan.dates import DateKind, in_full, read_date
from reportgen.plan.returning import Returned, ReturnLabel, plain_words, read_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportgen.findings import CellRef
    from reportgen.intake.grid import Grid

_SAYS_NOTHING = frozenset(
    {
        returning.REFERENCE,
        returning.REF,
        returning.OUTCOME,
        returning.ACTION,
        returning.PERIOD,
        returning.UPDATED,
        *returning.SHOWN_ONLY,
    }
)
"""Headings of cells that say which row it is, or when it was filled in, and nothing new about it."""


@dataclass(frozen=True, slots=True)
class ReturnsRead:
    """A workbook's sheets as the rest of intake reads them, the returns that they are, and what was found."""

    grids: tuple[Grid, ...]
    returned: tuple[Returned, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_returns(grids: Sequence[Grid], saved: str) -> ReturnsRead:
    """Read the returns among a workbook's sheets; other sheets stay as they are, and the instructions are left out.

    A row that says something and not when is dated by the day on which the workbook was `saved`, which is no earlier
    than the day on which it was asked for.
    """
    labels = [_label_of(grid) for grid in grids]
    first = next((label for label in labels if label is not None), None)
    read: list[Grid] = []
    returned: dict[ReturnLabel, Returned] = {}
    findings: list[Finding] = []
    for grid, own in zip(grids, labels, strict=True):
        if grid.sheet.strip().casefold() == returning.GUIDE.casefold():
            continue
        label = own or first
        form = _form_of(grid, label[0] if label else None, saved)
        if form is None:
            read.append(grid)
            continue
        kept = form.read()
        if any(row > form.heading_row for row, _ in kept.cells):
            read.append(kept)
        findings.extend(form.findings)
        if label is not None:
            before = returned.get(label[0], Returned(*label))
            returned[label[0]] = replace(
                before,
                present=(*before.present, *form.present),
                rows=before.rows + form.sent,
                filled=before.filled + form.filled,
                undated=before.undated + form.undated,
            )
    findings.extend(_empty(one) for one in returned.values() if not one.filled)
    return ReturnsRead(tuple(read), tuple(returned.values()), tuple(findings))


def _label_of(grid: Grid) -> tuple[ReturnLabel, CellRef] | None:
    for (row, _), typed in grid.cells.items():
        if row <= HEADING_ROWS and isinstance(typed.value, str):
            label = read_label(typed.text)
            if label is not None:
                return label, typed.where
    return None


def _empty(one: Returned) -> Finding:
    return to_tell(
        "return_empty",
        one.where,
        one.label.lead,
        f"The return of {one.label.lead}, due {in_full(one.label.due)}, came back with nothing filled in; the plan's "
        "own position is kept.",
        "Ask for it again.",
    )


def _form_of(grid: Grid, label: ReturnLabel | None, saved: str) -> _Form | None:
    for number, cells in grid.rows():
        if number > HEADING_ROWS:
            return None
        headings = {column: typed.text for column, typed in cells.items()}
        if any(text == returning.REFERENCE or text.startswith(returning.LAST_TIME) for text in headings.values()):
            return _Form(grid, label, saved, number, headings)
    return None


@dataclass(slots=True)
class _Form:
    """One sheet of a return while it is read."""

    grid: Grid
    label: ReturnLabel | None
    saved: str
    heading_row: int
    headings: Mapping[int, str]
    cells: dict[tuple[int, int], Typed] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    present: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    sent: int = 0
    filled: int = 0
    undated: int = 0

    def read(self) -> Grid:
        """Give the sheet without last time's columns and without the rows that say nothing."""
        for column, heading in self.headings.items():
            self.columns.setdefault(heading, column)
        shown = {column for column, heading in self.headings.items() if self._is_shown_only(heading)}
        if returning.REFERENCE in self.columns:
            shown.add(self.columns.get(returning.REF, 0))
        self.cells = {
            place: typed
            for place, typed in self.grid.cells.items()
            if place[0] <= self.heading_row and (place[0] < self.heading_row or place[1] not in shown)
        }
        for number, row in self.grid.rows():
            if number > self.heading_row:
                kept = self._row(number, row)
                self.cells.update({(number, column): typed for column, typed in kept.items() if column not in shown})
        hidden = self.grid.hidden - {self.columns.get(returning.REFERENCE, 0)}
        return replace(self.grid, cells=dict(sorted(self.cells.items())), hidden=hidden)

    @property
    def is_of_ours(self) -> bool:
        """True where a blank return was filled in; another workbook may have columns of last time of its own."""
        return self.label is not None or returning.REFERENCE in self.columns

    def _is_shown_only(self, heading: str) -> bool:
        return heading.startswith(returning.LAST_TIME) or (self.is_of_ours and heading in returning.SHOWN_ONLY)

    def _row(self, number: int, row: dict[int, Typed]) -> dict[int, Typed]:
        if not self.is_of_ours:
            return row
        by_heading = {self.headings[column]: typed for column, typed in row.items() if column in self.headings}
        was_sent = returning.REFERENCE in by_heading or any(name.startswith(returning.LAST_TIME) for name in by_heading)
        is_of_actions = returning.ACTION in self.columns or returning.VALUE not in self.columns
        if was_sent and is_of_actions:
            self.sent += 1
            self.present.extend(_names_of(by_heading))
        says = any(name not in _SAYS_NOTHING and not self._is_shown_only(name) for name in by_heading)
        if was_sent and not says:
            return {}
        if not is_of_actions:
            return self._reading(row, by_heading)
        self.filled += 1
        return self._action(number, row, by_heading, was_sent=was_sent)

    def _reading(self, row: dict[int, Typed], by_heading: Mapping[str, Typed]) -> dict[int, Typed]:
        told = list(_what_a_reading_lacks(by_heading))
        self.findings.extend(told)
        if told or returning.VALUE not in by_heading:
            return {}
        self.filled += 1
        return self._with_reference(row, by_heading)

    def _with_reference(self, row: dict[int, Typed], by_heading: Mapping[str, Typed]) -> dict[int, Typed]:
        """Take the reference that can be seen for the hidden one, where that is empty."""
        seen = by_heading.get(returning.REF)
        if returning.REFERENCE in self.columns and returning.REFERENCE not in by_heading and seen is not None:
            return {**row, self.columns[returning.REFERENCE]: seen}
        return dict(row)

    def _action(
        self, number: int, row: dict[int, Typed], by_heading: Mapping[str, Typed], *, was_sent: bool
    ) -> dict[int, Typed]:
        kept = self._with_reference(row, by_heading)
        if returning.OUTCOME in self.columns and returning.OUTCOME not in by_heading:
            # an outcome left empty is none; without a cell, the row would be taken to be of the outcome above
            column = self.columns[returning.OUTCOME]
            kept[column] = Typed("", "", self.grid.ref(number, column))
        if self.label is None:
            return kept
        self._date(number, kept, by_heading)
        if not was_sent:
            place = next(iter(row.values())).where
            kept[self._added("Lead")] = Typed(self.label.lead, self.label.lead, place)
            if returning.NEW_DUE in by_heading:
                kept[self._added("Due date")] = kept.pop(self.columns[returning.NEW_DUE])
        return kept

    def _date(self, number: int, kept: dict[int, Typed], by_heading: Mapping[str, Typed]) -> None:
        typed = by_heading.get(returning.UPDATED)
        if typed is not None:
            if isinstance(typed.value, date) or read_date(typed.text).kind is DateKind.DATE:
                return
            self.findings.append(
                to_tell(
                    "date_not_understood",
                    typed.where,
                    typed.text,
                    f"'{typed.text}' was not understood as the date of the update; the day on which the return was "
                    "saved was taken.",
                    "Write it as 31/03/2027.",
                )
            )
        self.undated += 1
        column = self._added(returning.UPDATED)
        day = self._day()
        is_new_column = column not in self.headings
        where = next(iter(kept.values())).where if is_new_column else self.grid.ref(number, column)
        kept[column] = Typed(f"{day:%d/%m/%Y}", day, where)

    def _day(self) -> date:
        """Give the day on which the return was saved, but none before it was asked for."""
        asked = self.label.asked if self.label else date.min
        return max(asked, datetime.fromisoformat(self.saved).date()) if self.saved else asked

    def _added(self, heading: str) -> int:
        """Find a column, or add one to the right of all."""
        if heading not in self.columns:
            column = max((*self.columns.values(), *(place[1] for place in self.grid.cells))) + 1
            self.columns[heading] = column
            self.cells[self.heading_row, column] = Typed(heading, heading, self.grid.ref(self.heading_row, column))
        return self.columns[heading]


def _names_of(by_heading: Mapping[str, Typed]) -> Iterator[str]:
    for name in (returning.REFERENCE, returning.REF):
        if name in by_heading:
            yield by_heading[name].text
            break
    if returning.ACTION in by_heading:
        yield plain_words(by_heading[returning.ACTION].text)


def _what_a_reading_lacks(by_heading: Mapping[str, Typed]) -> Iterator[Finding]:
    value, comment = by_heading.get(returning.VALUE), by_heading.get(returning.COMMENT)
    if value is None:
        if comment is not None:
            yield to_tell(
                "comment_without_value",
                comment.where,
                comment.text,
                "The comment stands beside no value, so it is not shown.",
                "Give the value, or 'not available'.",
            )
    elif returning.REFERENCE not in by_heading and returning.REF not in by_heading:
        yield to_tell(
            "reading_without_indicator",
            value.where,
            value.text,
            "The value is of no indicator that can be told, so it was not used.",
            "Type the indicator's reference under 'Ref'.",
        )
    elif returning.PERIOD not in by_heading:
        yield to_tell(
            "reading_without_period",
            value.where,
            value.text,
            "The value is of no period, so it was not used.",
            "Type the period, such as Q3 2026-27 or November 2026.",
        )
