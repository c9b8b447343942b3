"""What a board itself is asked about: of what it is shown, what is its own to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.findings import to_tell
from reportgen.papers.meetings import boards_of, meetings_of
from reportgen.papers.outcome_views import number_actions
from reportgen.papers.recommend import Ground, left_out
from reportgen.papers.remit import asked_about, homeless_actions, remit_of
from reportgen.papers.words import listed, numbered, the
from reportgen.plan.boards import is_named_in
from reportgen.plan.dates import in_full
from reportgen.plan.restricted import for_publication
from reportgen.plan.status import CLOSED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from reportgen.findings import Finding
    from reportgen.papers.paper import ActionView
    from reportgen.papers.remit import Shown
    from reportgen.plan.model import Action, Board, Meeting, Plan


def ground_of(  # noqa: PLR0913, PLR0917 - what a paper is made of
    plan: Plan, board: Board, meeting: Meeting, shown: Sequence[Shown], views: Mapping[int, ActionView], standing: str
) -> Ground:
    """Gather what the board itself is asked about."""
    homeless = homeless_actions(plan, board)
    asked = (*(action for one in shown for action in asked_about(board, one)), *homeless)
    open_ones = [action for action in asked if action.lifecycle not in CLOSED]
    return Ground(
        standing=standing,
        exceptions=tuple(views[id(a)] for a in asked if views[id(a)].is_exception),
        unapproved=tuple(a.ref for a in asked if any(not r.is_approved for r in a.revisions)),
        undated=tuple(a.ref for a in open_ones if a.due.latest is None),
        without_lead=tuple(a.ref for a in open_ones if not a.leads),
        missing_returns=tuple(one.lead for one in plan.returns if not one.received),
        help_needed=tuple(a.ref for a in asked if a.help_needed and board in _asked_for_help(plan, a, board)),
        total=sum(len(one.actions) for one in shown) + len(homeless),
        next_meeting=_next(plan, board, meeting),
    )


def _asked_for_help(plan: Plan, action: Action, reader: Board) -> tuple[Board, ...]:
    """Give the boards that a request for help names; where it names none, whichever board reads it is asked."""
    return tuple(board for board in boards_of(plan) if is_named_in(board, action.help_needed)) or (reader,)


def help_elsewhere(plan: Plan, board: Board, actions: Sequence[Action]) -> str:
    """Say which other boards are asked for help, for information; what they are asked stands with each action."""
    of_others: dict[str, list[str]] = {}
    for action in actions:
        asked = _asked_for_help(plan, action, board) if action.help_needed else ()
        if board not in asked:
            for other in asked:
                of_others.setdefault(the(other.name), []).append(action.ref)
    if not of_others:
        return ""
    told = [
        f"{numbered('action', refs)} ask{'s' if len(refs) == 1 else ''} {name} for help"
        for name, refs in of_others.items()
    ]
    return f"For information: {'; '.join(told)}. What is asked stands with each action."


def check_asked(plan: Plan, wanted: Sequence[tuple[Board, Meeting]], as_at: date) -> tuple[Finding, ...]:
    """Tell the boards of which something is left unasked, since none of the verbs that they permit fits."""
    plan = for_publication(plan)
    found = []
    for board, meeting in wanted:
        shown, homeless = remit_of(plan, board), homeless_actions(plan, board)
        views = number_actions(shown, homeless, as_at)
        ground = ground_of(plan, board, meeting, shown, views, "how it stands" if views else "")
        if unasked := left_out(ground, board.verbs):
            found.append(
                to_tell(
                    "verb_missing",
                    board.cell("verbs"),
                    ", ".join(board.verbs),
                    f"No verb that {the(board.name)} permits fits {listed(unasked)}, so its paper asks nothing about "
                    f"{'that' if len(unasked) == 1 else 'them'}.",
                    "Add 'note' to its permitted verbs on the Boards sheet, unless nothing is to be asked.",
                )
            )
    return tuple(found)


def _next(plan: Plan, board: Board, meeting: Meeting) -> str:
    today = meeting.day
    later = [one.day for one in meetings_of(plan, board) if one.day and today and one.day > today]
    return in_full(later[0]) if later else ""
