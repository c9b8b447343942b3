"""One board's paper out of the plan: everything resolved, sorted, counted and filtered for that board."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportgen.papers import supply
from reportgen.papers.acronyms import acronyms
from reportgen.papers.action_views import counts_of, figures_of, how_they_stand, view_of
from reportgen.papers.asked import ground_of, help_elsewhere
from reportgen.papers.change_views import change_views
from reportgen.papers.charts import status_chart
from reportgen.papers.cover_views import indicators_note, priorities_note
from reportgen.papers.exempt import exempt_statement, paragraphs_in, told_in_public
from reportgen.papers.indicator_views import indicator_figures, indicator_notes
from reportgen.papers.meetings import place_of
from reportgen.papers.open_readings import with_open_readings
from reportgen.papers.outcome_views import (
    agencies_of,
    exceptions_of,
    number_actions,
    outcome_view,
    planned_of,
    recovering_of,
    without_partner_lead,
)
from reportgen.papers.paper import Masthead, Paper
from reportgen.papers.recommend import recommend, recommend_part
from reportgen.papers.remit import extent_of, homeless_actions, remit_of
from reportgen.papers.summary import data_notes, exceptions_intro, health_led, key_points
from reportgen.papers.urgency import urgency_of
from reportgen.papers.words import ended, listed, run_on, told, unended
from reportgen.plan.boards import is_health_board
from reportgen.plan.checks import no_partner_leads
from reportgen.plan.dates import in_full, with_weekday
from reportgen.plan.restricted import for_publication
from reportgen.plan.status import LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from reportgen.findings import Finding
    from reportgen.plan.model import Action, Board, Meeting, Plan

TO_BE_CONFIRMED = "To be confirmed"
ALL_WITHHELD = "The actions in this board's remit are exempt and stand in the separate Part 2 paper."


@dataclass(frozen=True, slots=True)
class Commission:
    """What a paper is made for: the board, its meeting, the day of the data, and the board's last paper's record."""

    board: Board
    meeting: Meeting
    as_at: date
    earlier: Mapping[str, object] | None = None


def select(plan: Plan, commission: Commission, findings: Sequence[Finding] = ()) -> Paper:
    """Make the paper that the board is shown in public, or among its members; no restricted row is within its reach."""
    board, as_at = commission.board, commission.as_at
    restricted = _restricted(plan, board)
    withheld = tuple(action for action in plan.actions if action.is_restricted)
    findings = told_in_public(findings, plan)
    plan = for_publication(with_open_readings(plan))
    shown = remit_of(plan, board)
    homeless = homeless_actions(plan, board)
    actions = tuple(action for one in shown for action in one.actions) + homeless
    views = number_actions(shown, homeless, as_at)
    counts = counts_of(actions)
    outcomes = tuple(outcome_view(plan, one, views, number, as_at) for number, one in enumerate(shown, 1))
    exceptions = exceptions_of(actions, views, as_at)
    standing = how_they_stand(counts, len(actions)) if actions or not restricted else ALL_WITHHELD
    ground = ground_of(
        plan, commission.board, commission.meeting, shown, views, standing if actions or restricted else ""
    )
    refs = {one.outcome.ref for one in shown}
    figures = figures_of(counts, actions) + tuple(
        figure
        for indicator in plan.indicators
        if indicator.outcome_ref in refs
        for figure in indicator_figures(indicator)
    )
    paper = replace(
        _frame(plan, commission, has_exempt_part=bool(restricted)),
        headline=standing,
        part="" if restricted and not actions else extent_of(plan, shown, actions),
        key_points=key_points(actions, shown, ground.missing_returns, as_at),
        recommendations=recommend(ground, board.verbs),
        counts=counts,
        total=len(actions),
        status_chart=status_chart(
            [
                (f"Outcome {view.ref}", view.counts)
                for view, one in zip(outcomes, shown, strict=True)
                if not one.is_withheld
            ],
            "status.svg",
            "Actions by outcome and status",
        ),
        exceptions=exceptions,
        exceptions_intro=exceptions_intro(exceptions, actions, as_at) if actions or not restricted else ALL_WITHHELD,
        outcomes=outcomes,
        homeless=tuple(views[id(action)] for action in homeless),
        **change_views(commission.earlier, actions, views, board, withheld),
        **supply.statements(plan, board),
        planned=planned_of(actions, views),
        recovering=recovering_of(exceptions),
        help_needed=tuple(
            f"{a.ref} ({_names(a)}): {run_on(views[id(a)].help_needed)}" for a in actions if a.ref in ground.help_needed
        ),
        help_elsewhere=help_elsewhere(plan, board, actions),
        agencies=agencies_of(actions, views, as_at, plan.facts.council),
        agencies_note=without_partner_lead(shown, no_partner_leads),
        is_health_board=is_health_board(board),
        led=health_led(actions, views, board) if is_health_board(board) else (),
        priorities_note=priorities_note(outcomes),
        indicators_note=indicators_note(outcomes),
        figures=figures,
        data_notes=(*data_notes(plan, actions, findings, as_at), *indicator_notes(outcomes)),
    )
    return replace(paper, acronyms=acronyms(plan, paper))


def select_exempt(plan: Plan, commission: Commission) -> Paper | None:
    """Make the separate Part 2 paper with the restricted rows only; None where the board has none in its remit."""
    board, as_at = commission.board, commission.as_at
    restricted = _restricted(plan, board)
    if not restricted:
        return None
    views = tuple(view_of(action, number, as_at) for number, action in enumerate(restricted, 1))
    counts = counts_of(restricted)
    statement = exempt_statement(paragraphs_in(restricted))
    paper = _frame(plan, commission, has_exempt_part=True)
    return replace(
        paper,
        is_exempt=True,
        layout="exempt",
        exempt_words=statement,
        title=f"{paper.title}: exempt information (Part 2)",
        masthead=replace(
            paper.masthead, classification=statement, subject=f"{paper.masthead.subject}: exempt information (Part 2)"
        ),
        headline=how_they_stand(counts, len(restricted)),
        counts=counts,
        total=len(restricted),
        homeless=views,
        asked=supply.asked_of(board),
        recommendations=recommend_part(len(restricted), board.verbs),
        status_key=LABELS,
        figures=figures_of(counts, restricted),
    )


def _names(action: Action) -> str:
    return listed(lead.name for lead in action.leads) or "no lead named"


def has_exempt_part(plan: Plan, board: Board) -> bool:
    """Tell whether a board has restricted rows in its remit."""
    return bool(_restricted(plan, board))


def size_of(plan: Plan, board: Board, *, is_exempt: bool) -> int:
    """Count the actions of a paper, as a measure of the work it makes."""
    return len(_restricted(plan, board)) if is_exempt else sum(len(one.actions) for one in remit_of(plan, board))


def _restricted(plan: Plan, board: Board) -> tuple[Action, ...]:
    return (
        *(action for one in remit_of(plan, board, restricted=True) for action in one.actions),
        *homeless_actions(plan, board, restricted=True),
    )


def _frame(plan: Plan, commission: Commission, *, has_exempt_part: bool) -> Paper:
    facts, board, meeting = plan.facts, commission.board, commission.meeting
    needed = supply.NEEDED
    title = f"{facts.title or 'Action plan'}: progress report"
    classification = "Open" if not has_exempt_part else "Part exempt: a separate Part 2 paper is not for publication"
    if not board.is_public:
        classification = (
            "For members of the board; not for publication"
            if not has_exempt_part
            else "For members of the board; a separate Part 2 paper is exempt"
        )
    masthead = Masthead(
        council=facts.council or "Council (name to be supplied)",
        board=board.name,
        meeting=with_weekday(meeting.day) if meeting.day else TO_BE_CONFIRMED,
        meeting_day=in_full(meeting.day) if meeting.day else "Meeting to be confirmed",
        place=place_of(meeting) or TO_BE_CONFIRMED,
        report_of=meeting.report_of or facts.responsible_officer or needed,
        author=facts.report_author or facts.contact_name or needed,
        subject=title,
        portfolio_holder=facts.portfolio_holder or needed,
        wards=facts.wards or "All",
        item=meeting.item or TO_BE_CONFIRMED,
        classification=classification,
        purpose=supply.purpose_of(board),
        contact=supply.contact_of(plan),
    )
    return Paper(
        board_code=board.code,
        board_name=board.name,
        board_short=board.short_name,
        layout=board.layout,
        masthead=masthead,
        title=title,
        day=meeting.day,
        data_as_at=in_full(commission.as_at),
        has_exempt_part=has_exempt_part,
        urgency=urgency_of(board, meeting),
        period=unended(facts.period),
        source_review=ended(facts.source_review),
        background=told(facts.background),
        voice=_voice(plan, board),
        priorities=board.priorities,
        exempt_words=exempt_statement(paragraphs_in(_restricted(plan, board))) if has_exempt_part else "",
    )


def _voice(plan: Plan, board: Board) -> tuple[str, ...]:
    if plan.facts.voice_of_the_child:
        return told(plan.facts.voice_of_the_child)
    impacts = [
        one.outcome.impact
        for one in remit_of(plan, board)
        if "child" in one.outcome.impact_kind.casefold() and one.outcome.impact
    ]
    return tuple(text for words in impacts for text in told(words))
