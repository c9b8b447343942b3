"""The columns and rows of a blank return, as plain values: last time's position beside empty cells for this time's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.plan import returning
from reportgen.plan.dates import in_full
from reportgen.plan.returning import LAST_TIME
from reportgen.plan.status import Lifecycle, Rag
from reportgen.returns.addressees import co_leads
from reportgen.returns.periods import next_period

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from reportgen.plan.model import Action, Indicator, Plan, Polarity, Reading
    from reportgen.returns.addressees import Addressee

Value = str | float
SPARE_ACTIONS, SPARE_READINGS = 6, 4
"""Empty rows at the foot, for actions that are new and for further periods."""
EARLIER_READINGS = 3

STATUSES = {
    Lifecycle.NOT_STARTED: "Not started",
    Lifecycle.IN_PROGRESS: "In progress",
    Lifecycle.COMPLETE: "Complete",
    Lifecycle.PAUSED: "Paused",
    Lifecycle.WITHDRAWN: "Withdrawn",
}
"""What a lead can say of an action; that it is verified is for somebody else to say."""
_ALSO_STATUSES = {Lifecycle.SIGNED_OFF: "Complete", Lifecycle.EMBEDDED: "Complete"}
RATINGS = {Rag.GREEN: "Green: on track", Rag.AMBER: "Amber: at risk", Rag.RED: "Red: off track"}
EXEMPT = (
    "No",
    "1: an individual",
    "2: who an individual is",
    "3: financial or business affairs",
    "4: labour relations",
    "5: legal advice",
    "6: notices and orders",
    "7: crime",
)
"""The paragraphs of Schedule 12A, Part 1, of the Local Government Act 1972, in as few words as a drop-down holds."""
NOT_REPORTED = "Not reported"
_LAST_PUBLICATION = f"{LAST_TIME} publication"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, and what it wants; empty where it is not to be filled in.

    `choices` are those of its drop-down. `kind` is text, date, percent or number. `in_spare_rows` tells that it is
    filled in only where a row is new.
    """

    heading: str
    width: int
    wants: str = ""
    choices: tuple[str, ...] = ()
    kind: str = "text"
    is_hidden: bool = False
    in_spare_rows: bool = False

    @property
    def is_filled_in(self) -> bool:
        """True where the lead writes."""
        return bool(self.wants) and not self.in_spare_rows


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a return: its sheet's name and title, its columns, its rows, and how many empty ones follow."""

    name: str
    title: str
    intro: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    restricted: frozenset[int] = frozenset()
    spare: int = 0


def actions_sheet(plan: Plan, addressee: Addressee) -> Sheet:
    """Lay out a lead's open actions."""
    texts = {outcome.ref: f"{outcome.ref}. {outcome.text}".rstrip(". ") for outcome in plan.outcomes}
    left_out = set()
    if not any(co_leads(action, addressee) for action in addressee.actions):
        left_out.add(returning.ALSO_LED_BY)
    if not addressee.has_restricted:
        left_out.add(_LAST_PUBLICATION)
    columns = [(column, cell) for column, cell in _ACTIONS if column.heading not in left_out]
    rows = [
        tuple(cell(action, addressee, texts.get(action.outcome_ref, action.outcome_ref)) for _, cell in columns)
        for action in addressee.actions
    ]
    return Sheet(
        "Actions",
        f"Actions of {addressee.name}",
        "Grey columns show last time's position and cannot be changed. Fill in the white cells; one left empty means "
        "that there is nothing new to report. New actions go into the empty rows at the foot.",
        tuple(column for column, _ in columns),
        tuple(rows),
        frozenset(number for number, action in enumerate(addressee.actions) if action.is_restricted),
        SPARE_ACTIONS,
    )


def indicators_sheet(addressee: Addressee) -> Sheet:
    """Lay out the indicators that a lead has to give a new value of."""
    return Sheet(
        "Indicators",
        f"Indicators of {addressee.name}",
        "Give the value of the period that is named, or change the period. One more period of the same indicator goes "
        "into an empty row at the foot, with its reference.",
        tuple(column for column, _ in _INDICATORS),
        tuple(tuple(cell(indicator) for _, cell in _INDICATORS) for indicator in addressee.indicators),
        spare=SPARE_READINGS,
    )


def whole_action(action: Action) -> str:
    """Write an action with its sub-points, one a line."""
    return "\n".join((action.text, *(f"\u2022 {part}" for part in action.parts)))


def status_words(action: Action) -> str:
    """Say how far an action had come; never an empty cell, so that a row which was sent is known from a new one."""
    if action.lifecycle is None:
        return NOT_REPORTED
    return (STATUSES | _ALSO_STATUSES)[action.lifecycle]


def _due_words(action: Action) -> str:
    words = action.due.words and action.due.text
    for revision in action.revisions:
        how = "revised to" if revision.is_approved else "moved without approval to"
        words = f"{words}, {how} {revision.revised.text}" if words else revision.revised.text
    return words


def _restricted_words(action: Action) -> str:
    if not action.is_restricted:
        return ""
    number = action.exempt_paragraphs
    paragraph = f"paragraph{'s' if ',' in number else ''} {number}"
    return f"Not for publication ({paragraph if number[:1].isdigit() else 'no paragraph given'})"


def _nothing(*_given: object) -> str:
    return ""


_ACTIONS: tuple[tuple[Column, Callable[[Action, Addressee, str], Value]], ...] = (
    (Column(returning.REF, 7, "", in_spare_rows=True), lambda action, *_: action.ref),
    (
        Column(returning.ACTION, 32, "In an empty row at the foot: an action that is new.", in_spare_rows=True),
        lambda action, *_: whole_action(action),
    ),
    (
        Column(
            returning.OUTCOME, 20, "In an empty row at the foot: the outcome of the new action.", in_spare_rows=True
        ),
        lambda _action, _addressee, outcome: outcome,
    ),
    (Column(returning.ALSO_LED_BY, 18), lambda action, addressee, _: co_leads(action, addressee)),
    (Column(_LAST_PUBLICATION, 15), lambda action, *_: _restricted_words(action)),
    (Column(f"{LAST_TIME} status", 12), lambda action, *_: status_words(action)),
    (
        Column("Current status", 13, "How far the action has come: choose from the list.", tuple(STATUSES.values())),
        _nothing,
    ),
    (Column(f"{LAST_TIME} RAG", 11), lambda action, *_: RATINGS[action.rag] if action.rag else ""),
    (
        Column(
            "RAG now",
            12,
            "How sure you are that an open action will be done by its date: choose from the list. Leave it empty where "
            "the action is complete or has not started.",
            tuple(RATINGS.values()),
        ),
        _nothing,
    ),
    (Column(f"{LAST_TIME} % complete", 10), lambda action, *_: action.percent),
    (
        Column("% complete", 10, "How much of it is done: a number from 0% to 100%.", kind="percent"),
        _nothing,
    ),
    (Column(f"{LAST_TIME} update", 36), lambda action, *_: action.progress_update),
    (
        Column(
            "Progress update",
            42,
            "What was done since last time, then what changed for children because of it. Two or three sentences. No "
            "names or details of a child or family.",
        ),
        _nothing,
    ),
    (Column(f"{LAST_TIME} next steps", 24), lambda action, *_: action.next_steps),
    (Column("Next steps", 28, "What happens next, and when."), _nothing),
    (Column(f"{LAST_TIME} due date", 15), lambda action, *_: _due_words(action)),
    (
        Column(
            returning.NEW_DUE,
            13,
            "Only where the date cannot be kept: the new date, such as 31/03/2027. It counts with a reason and an "
            "approver.",
            kind="date",
        ),
        _nothing,
    ),
    (Column("Reason for new date", 18, "Why the date has to move."), _nothing),
    (Column("Approved by", 15, "Who agreed to the new date: a person or a board."), _nothing),
    (
        Column("Help needed", 21, "What you need from others to go on, and from whom. 'None' if that is over."),
        _nothing,
    ),
    (
        Column("Evidence", 22, "The document or data that shows it: its title, its date and where it is kept."),
        _nothing,
    ),
    (
        Column(
            "Not for publication",
            17,
            "Only where this row must not be published: the paragraph of Schedule 12A that makes it exempt. The whole "
            "row is then kept out of public papers.",
            EXEMPT,
        ),
        _nothing,
    ),
    (
        Column(
            returning.UPDATED,
            13,
            "The day of your update, such as 20/11/2026. Left empty, it is the day on which you save the workbook.",
            kind="date",
        ),
        _nothing,
    ),
    (Column(returning.REFERENCE, 16, is_hidden=True), lambda action, *_: action.key or action.ref),
)


def _last(indicator: Indicator) -> Reading | None:
    return indicator.readings[-1] if indicator.readings else None


def _number_or_words(reading: Reading | None) -> Value:
    if reading is None:
        return ""
    is_plain = reading.number is not None and reading.value == f"{reading.number:.10g}"
    return reading.number if is_plain and reading.number is not None else reading.value


def _earlier(indicator: Indicator) -> str:
    before = indicator.readings[-1 - EARLIER_READINGS : -1]
    return "\n".join(f"{reading.period}: {reading.value}" for reading in before)


def _polarity_words(polarity: Polarity | None) -> str:
    return str(polarity) if polarity else ""


def _with_date(value: str, day: date | None) -> str:
    return f"{value} (by {in_full(day)})" if value and day else value


_INDICATORS: tuple[tuple[Column, Callable[[Indicator], Value]], ...] = (
    (
        Column(returning.REF, 9, "The indicator's reference, in an empty row at the foot.", in_spare_rows=True),
        lambda i: i.ref,
    ),
    (Column(returning.INDICATOR, 44), lambda i: i.text),
    (Column(returning.UNIT, 12), lambda i: i.unit),
    (Column(returning.BETTER_WHEN, 11), lambda i: _polarity_words(i.polarity)),
    (Column(returning.TARGET, 20), lambda i: _with_date(i.target, i.target_date.latest)),
    (Column(f"{LAST_TIME} earlier readings", 22), _earlier),
    (Column(f"{LAST_TIME} period", 15), lambda i: reading.period if (reading := _last(i)) else NOT_REPORTED),
    (Column(f"{LAST_TIME} value", 11), lambda i: _number_or_words(_last(i))),
    (
        Column(returning.PERIOD, 17, "The period of the new value, such as Q3 2026-27 or November 2026."),
        lambda i: next_period(reading.period) if (reading := _last(i)) else "",
    ),
    (
        Column(
            returning.VALUE,
            12,
            "The new value: a number, in the unit that is shown. 'Not available' if so.",
            kind="number",
        ),
        _nothing,
    ),
    (Column(returning.COMMENT, 44, "What a reader should know of the value."), _nothing),
    (Column(returning.REFERENCE, 16, is_hidden=True), lambda i: i.key),
)
