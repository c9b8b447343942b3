"""The council's plan as frozen records; each record knows the cells it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from reportgen.findings import NOWHERE, CellRef
from reportgen.plan.dates import NO_DATE, WrittenDate
from reportgen.plan.returning import made_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from reportgen.plan.returning import Returned
    from reportgen.plan.status import Lifecycle, Rag


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row of a workbook: `cells` maps a field's name to the cell its value was read from."""

    cells: Mapping[str, CellRef] = field(default_factory=dict, compare=False)

    def cell(self, *names: str) -> CellRef:
        """Give the cell of the first of these fields that was read, or any cell of the record."""
        for name in names:
            if name in self.cells:
                return self.cells[name]
        return next(iter(self.cells.values()), NOWHERE)


@dataclass(frozen=True, slots=True)
class Lead:
    """The person accountable for an action, with post and agency where they were given."""

    name: str
    post: str = ""
    agency: str = ""

    def __str__(self) -> str:
        """The lead as a paper prints it: name, then post and agency."""
        return ", ".join(part for part in (self.name, self.post, self.agency) if part)


@dataclass(frozen=True, slots=True)
class DateRevision:
    """A later date for an action; it counts only with a reason and an approver."""

    revised: WrittenDate
    reason: str = ""
    approved_by: str = ""
    approved_on: WrittenDate = NO_DATE

    @property
    def is_approved(self) -> bool:
        """True where both the reason and the approver are recorded."""
        return bool(self.reason and self.approved_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Record):
    """A thing to be done. `ref` is as given, else made from the outcome; `parts` are its sub-points.

    `key` is what a blank return calls it by: its reference, or one made from its words, which no other action has.
    """

    ref: str
    outcome_ref: str
    text: str
    parts: tuple[str, ...] = ()
    ref_was_given: bool = True
    key: str = ""
    theme: str = ""
    sources: tuple[str, ...] = ()
    leads: tuple[Lead, ...] = ()
    lead_agency: str = ""
    due: WrittenDate = NO_DATE
    revisions: tuple[DateRevision, ...] = ()
    lifecycle: Lifecycle | None = None
    rag: Rag | None = None
    status_words: str = ""
    percent: str = ""
    progress_update: str = ""
    next_steps: str = ""
    help_needed: str = ""
    evidence: str = ""
    verified_by: str = ""
    verified_on: WrittenDate = NO_DATE
    report_to: str = ""
    exempt_paragraphs: str = ""
    last_updated: WrittenDate = NO_DATE

    @property
    def is_restricted(self) -> bool:
        """True where the row is marked as exempt information (Local Government Act 1972, Schedule 12A)."""
        return bool(self.exempt_paragraphs)

    @property
    def date_in_force(self) -> WrittenDate:
        """The last approved revision, else the first agreed date."""
        approved = [r.revised for r in self.revisions if r.is_approved and r.revised.latest]
        return approved[-1] if approved else self.due

    @property
    def whole_text(self) -> str:
        """The action with its sub-points as one piece of text."""
        return " ".join((self.text, *self.parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Record):
    """A condition wanted for children or for practice."""

    ref: str
    text: str
    sources: tuple[str, ...] = ()
    report_to: str = ""
    impact: str = ""
    impact_kind: str = ""


class Polarity(StrEnum):
    """Which way a success indicator should move."""

    HIGHER = "higher"
    LOWER = "lower"
    IN_RANGE = "in range"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Record):
    """One value of an indicator for one period; `number` is None where the value is not a number."""

    indicator_ref: str
    period: str
    value: str
    number: float | None = None
    comment: str = ""
    starts: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Record):
    """A measure that shows whether an outcome is being reached, or the actions that `action_refs` name."""

    ref: str
    outcome_ref: str
    text: str
    ref_was_given: bool = True
    unit: str = ""
    polarity: Polarity | None = None
    baseline: str = ""
    baseline_date: WrittenDate = NO_DATE
    target: str = ""
    target_date: WrittenDate = NO_DATE
    owner: str = ""
    source: str = ""
    counts_children: bool = False
    action_refs: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()

    @property
    def key(self) -> str:
        """What a blank return calls it by: its reference, or one made from its outcome and its words."""
        return self.ref if self.ref_was_given else made_key("I", self.outcome_ref, self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem(Record):
    """A document, audit or report that proves an outcome or certain actions, with who receives it and how often."""

    outcome_ref: str
    text: str
    report_to: str = ""
    frequency: str = ""
    document: str = ""
    dated: WrittenDate = NO_DATE
    action_refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge(Record):
    """A challenge or request made by a board, with what was done about it."""

    ref: str
    text: str
    board: str = ""
    raised_on: WrittenDate = NO_DATE
    raised_by: str = ""
    response: str = ""
    lead: str = ""
    status: str = ""
    impact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Implication(Record):
    """What the paper means for law, money, equality and so on, as stated by a named officer."""

    kind: str
    text: str
    officer: str = ""
    post: str = ""
    cleared_on: WrittenDate = NO_DATE


@dataclass(frozen=True, slots=True, kw_only=True)
class BackgroundPaper(Record):
    """A document relied on in preparing the report (Local Government Act 1972, s.100D)."""

    document: str
    dated: WrittenDate = NO_DATE
    is_published: bool = False
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acronym(Record):
    """Letters and what they stand for."""

    letters: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedReturn(Record):
    """A lead's return that was asked for; `received` is where it came in, if it did."""

    lead: str
    agency: str = ""
    due: WrittenDate = NO_DATE
    received: str = ""
    asked: WrittenDate = NO_DATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts(Record):
    """What is known about the plan as a whole; each empty where nobody has said."""

    council: str = ""
    title: str = ""
    period: str = ""
    source_review: str = ""
    responsible_officer: str = ""
    report_author: str = ""
    portfolio_holder: str = ""
    wards: str = ""
    contact_name: str = ""
    contact_post: str = ""
    contact_telephone: str = ""
    contact_email: str = ""
    data_as_at: str = ""
    background: str = ""
    consultation: str = ""
    voice_of_the_child: str = ""
    no_background_papers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Board(Record):
    """A board that receives papers; `other_names` are what the workbooks also call it.

    `returns_days`, `chase_days` and `clearance_days` are the working days of its timetable, None where nobody has said.
    """

    code: str
    name: str
    short_name: str
    layout: str
    is_public: bool
    sees_all: bool
    other_names: tuple[str, ...] = ()
    also_sees: tuple[str, ...] = ()
    does_not_see: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    returns_days: int | None = None
    chase_days: int | None = None
    clearance_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """One meeting of a board; `day` is None where the date is to be confirmed.

    `agenda_link` leads to the published agenda, where there is one. `returns_due`, `chase` and `clearance` are days
    that somebody has set; `urgency` is the reason for a late paper, and `chair_consulted` tells whether the chair was.
    """

    board_code: str
    day: date | None
    time: str = ""
    venue: str = ""
    item: str = ""
    report_of: str = ""
    deadline: date | None = None
    agenda_link: str = ""
    returns_due: date | None = None
    chase: date | None = None
    clearance: date | None = None
    urgency: str = ""
    chair_consulted: bool = False


LEADS = "leads"
"""The list of those who are asked for returns; they belong to no board."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient(Record):
    """Who is sent a board's papers, or, in the group `LEADS`, where a lead is asked for her return.

    A row that `is_hidden` cannot be seen; one whose `has_board` is false has no board beside it, and `board_code` is
    that of the row above.
    """

    board_code: str
    email: str
    name: str = ""
    post: str = ""
    group: str = ""
    receives: str = ""
    is_hidden: bool = False
    has_board: bool = True


@dataclass(frozen=True, slots=True)
class Workbook:
    """An input that was read: its file name, the SHA-256 of its bytes, when it was saved, and the returns in it."""

    file: str
    sha256: str
    saved: str = ""
    returned: tuple[Returned, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole plan, merged from all the workbooks.

    `restricted_rows` are cells of every row that tells a restricted action, in any workbook, used or not.
    """

    facts: Facts = field(default_factory=Facts)
    outcomes: tuple[Outcome, ...] = ()
    actions: tuple[Action, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    implications: tuple[Implication, ...] = ()
    background_papers: tuple[BackgroundPaper, ...] = ()
    acronyms: tuple[Acronym, ...] = ()
    returns: tuple[ExpectedReturn, ...] = ()
    boards: tuple[Board, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    workbooks: tuple[Workbook, ...] = ()
    restricted_rows: tuple[CellRef, ...] = ()

    def counts(self) -> dict[str, int]:
        """Count what was found, as `check --json` tells it."""
        return {name: len(getattr(self, name)) for name in ("outcomes", "actions", "indicators", "evidence")}
