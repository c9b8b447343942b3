"""What one board is shown: the only thing a template sees, with everything resolved, sorted, counted and filtered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportgen.papers.words import ended

if TYPE_CHECKING:
    from datetime import date

    from reportgen.papers.charts import Chart
    from reportgen.papers.run_chart import Run
    from reportgen.plan.status import Label


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the paper with the cells it was counted or taken from."""

    name: str
    value: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How many actions have a status."""

    label: Label
    number: int
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActionView:
    """An action as a paper prints it; every text is a whole sentence or "Not set"."""

    anchor: str
    ref: str
    outcome_ref: str
    text: str
    parts: tuple[str, ...]
    theme: str
    source: str
    lead: str
    lead_short: str
    due: str
    due_short: str
    due_in_list: str
    status: Label
    overdue: str
    update: tuple[str, ...]
    next_steps: tuple[str, ...]
    help_needed: tuple[str, ...]
    evidence: str
    verified: str
    notes: tuple[str, ...]
    updated: str
    timeliness: str
    is_exception: bool
    ref_was_given: bool = True

    @property
    def whole_text(self) -> str:
        """The action with its sub-points on one line."""
        return " ".join((self.text, "; ".join(self.parts))).strip()

    @property
    def proof(self) -> str:
        """What shows that the action is done, and who has verified it."""
        return f"{ended(self.evidence)} {self.verified}" if self.verified else self.evidence

    @property
    def is_silent(self) -> bool:
        """True where nothing at all has been reported, so that there is nothing to print but that."""
        return self.status.key == "no-update" and not (self.update or self.next_steps or self.help_needed or self.notes)

    @property
    def is_told_above(self) -> bool:
        """True where cause, position and recovery are told among the exceptions, so that they are not printed twice."""
        return self.is_exception and not self.is_silent

    @property
    def exception_anchor(self) -> str:
        """Where the action stands among the exceptions."""
        return f"attention-{self.anchor}"


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """A success indicator with its baseline, target and position now, and a sentence that says how it moves.

    `run` holds the readings to draw, where there are enough to show a trend and none is too small to print. `remarks`
    tell what was said of its readings, and which are missing; `hides_counts` is true where any is too small to print.
    `moved` is "better" or "worse" where the paper says so, and `target_met` is true where it says that.
    """

    ref: str
    text: str
    unit: str
    baseline: str
    target: str
    now: str
    distance: str
    direction: str
    sentence: str
    owner: str
    run: Run | None
    moved: str
    target_met: bool
    has_reading: bool
    remarks: tuple[str, ...] = ()
    hides_counts: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """What will show that an outcome has been reached, who receives it, and what has come."""

    text: str
    report_to: str
    frequency: str
    document: str


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """An outcome in the board's remit."""

    anchor: str
    ref: str
    text: str
    heading: str
    sources: str
    why: str
    standing: str
    impact: tuple[str, ...]
    impact_kind: str
    indicators: tuple[IndicatorView, ...]
    runs_chart: Chart | None
    actions: tuple[ActionView, ...]
    evidence: tuple[EvidenceView, ...]
    counts: tuple[Count, ...]

    @property
    def why_it_is_here(self) -> str:
        """The outcome and why it is before the board, as a list tells them."""
        return f"{ended(self.heading)} {self.why}"


@dataclass(frozen=True, slots=True)
class ChallengeView:
    """What a board asked, and what was done."""

    ref: str
    asked: str
    who: str
    response: str
    impact: str
    status: str


@dataclass(frozen=True, slots=True)
class ImplicationView:
    """The implications of one kind, and the day on which they were cleared.

    `missing` says what the officer must supply, else empty.
    """

    kind: str
    text: tuple[str, ...]
    officer: str
    missing: str
    cleared_on: str = ""


@dataclass(frozen=True, slots=True)
class AgencyView:
    """What one partner agency owes the plan."""

    name: str
    summary: str
    actions: tuple[ActionView, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One kind of change since the board last saw the plan, and its sentences."""

    heading: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Highlight:
    """A line of a page of highlights: the action it is about, and what is said of it."""

    ref: str
    words: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom a reader can ask."""

    name: str = ""
    post: str = ""
    telephone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Urgency:
    """Why a late paper may still be considered (Local Government Act 1972, s.100B(4)(b)).

    `publish_by` is the last day that would have left five clear days.
    """

    reason: str
    publish_by: str
    chair_consulted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """The head of a paper; what is not known reads "To be supplied" or "To be confirmed"."""

    council: str
    board: str
    meeting: str
    meeting_day: str
    place: str
    report_of: str
    author: str
    subject: str
    portfolio_holder: str
    wards: str
    item: str
    classification: str
    purpose: str
    contact: Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One board's paper."""

    board_code: str
    board_name: str
    board_short: str
    layout: str
    masthead: Masthead
    title: str
    day: date | None
    data_as_at: str
    is_exempt: bool = False
    exempt_words: str = ""
    has_exempt_part: bool = False
    urgency: Urgency | None = None
    period: str = ""
    source_review: str = ""
    background: tuple[str, ...] = ()
    headline: str = ""
    part: str = ""
    key_points: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    asked: str = ""
    counts: tuple[Count, ...] = ()
    total: int = 0
    status_chart: Chart | None = None
    exceptions: tuple[ActionView, ...] = ()
    exceptions_intro: str = ""
    change_intro: str = ""
    changes: tuple[ChangeView, ...] = ()
    trend: str = ""
    outcomes: tuple[OutcomeView, ...] = ()
    homeless: tuple[ActionView, ...] = ()
    challenges: tuple[ChallengeView, ...] = ()
    implications: tuple[ImplicationView, ...] = ()
    consultation: tuple[str, ...] = ()
    background_papers: tuple[str, ...] = ()
    background_statement: str = ""
    achieved: tuple[Highlight, ...] = ()
    achieved_intro: str = ""
    verified: tuple[str, ...] = ()
    planned: tuple[Highlight, ...] = ()
    recovering: tuple[Highlight, ...] = ()
    help_needed: tuple[str, ...] = ()
    help_elsewhere: str = ""
    voice: tuple[str, ...] = ()
    agencies: tuple[AgencyView, ...] = ()
    agencies_note: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    priorities_note: str = ""
    indicators_note: str = ""
    is_health_board: bool = False
    led: tuple[AgencyView, ...] = ()
    considered: str = ""
    status_key: tuple[Label, ...] = ()
    acronyms: tuple[tuple[str, str], ...] = ()
    data_notes: tuple[str, ...] = ()
    to_supply: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = field(default=())

    @property
    def actions(self) -> tuple[ActionView, ...]:
        """Every action of the paper, in the order of the plan."""
        return (*(action for outcome in self.outcomes for action in outcome.actions), *self.homeless)
