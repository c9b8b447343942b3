"""What a board is shown, and why: routed by the plan's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.papers.words import capital, count, is_are, listed, numbered
from reportgen.plan.boards import is_named_in, plain_name
from reportgen.plan.restricted import hidden_outcomes, only_restricted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.plan.model import Action, Board, Outcome, Plan


@dataclass(frozen=True, slots=True)
class Shown:
    """An outcome in a board's remit, the actions shown for it and the reason.

    `is_withheld` tells that it has actions and none of them is for publication.
    """

    outcome: Outcome
    actions: tuple[Action, ...]
    why: str
    is_withheld: bool = False


def remit_of(plan: Plan, board: Board, *, restricted: bool = False) -> tuple[Shown, ...]:
    """Select the outcomes and actions that a board is shown.

    Scrutiny sees the whole plan. Another board sees an outcome that "Report to" names it for or, where nothing is said
    there, whose evidence or actions name it; the boards sheet can add or take away. Restricted rows are never among
    them unless `restricted` asks for those only, nor is an outcome whose text stands beside such rows only.
    """
    shown = []
    hidden = set() if restricted else {outcome.ref for outcome in hidden_outcomes(plan)}
    withheld = frozenset() if restricted else only_restricted(plan)
    for outcome in plan.outcomes:
        if outcome.ref in hidden:
            continue
        actions = tuple(a for a in plan.actions if a.outcome_ref == outcome.ref and a.is_restricted is restricted)
        why = _why(plan, board, outcome, actions)
        if not why or (restricted and not actions):
            continue
        kept = (
            actions
            if board.sees_all
            else tuple(
                a for a in actions if not a.report_to or is_named_in(board, a.report_to) or _is_added(board, outcome)
            )
        )
        if kept or not actions:
            shown.append(Shown(outcome, kept, why, outcome.ref in withheld))
    return tuple(shown)


def homeless_actions(plan: Plan, board: Board, *, restricted: bool = False) -> tuple[Action, ...]:
    """Select the actions without an outcome that a board is shown."""
    return tuple(
        action
        for action in plan.actions
        if not action.outcome_ref
        and action.is_restricted is restricted
        and (board.sees_all or is_named_in(board, action.report_to or action.whole_text))
    )


def asked_about(board: Board, one: Shown) -> tuple[Action, ...]:
    """Give those of the actions that a board is shown of an outcome about which the board itself is asked.

    Where "Report to" names the board for some actions only, the others are there to be read beside them.
    """
    if board.sees_all or _is_added(board, one.outcome) or is_named_in(board, one.outcome.report_to):
        return one.actions
    reported = tuple(action for action in one.actions if is_named_in(board, action.report_to))
    return reported or one.actions


def is_before(plan: Plan, board: Board) -> bool:
    """Tell whether anything of the plan is before a board, restricted rows included."""
    return any(
        remit_of(plan, board, restricted=restricted) or homeless_actions(plan, board, restricted=restricted)
        for restricted in (False, True)
    )


def extent_of(plan: Plan, shown: Sequence[Shown], actions: Sequence[Action]) -> str:
    """Say how much of the plan is before a board that sees a part; what is not for publication is not counted."""
    hidden = {outcome.ref for outcome in hidden_outcomes(plan)}
    for what, part, whole in (
        ("action", len(actions), sum(not action.is_restricted for action in plan.actions)),
        ("outcome", len(shown), sum(outcome.ref not in hidden for outcome in plan.outcomes)),
    ):
        if part < whole:
            of = f"of the plan's {count(whole, what)}" if whole > 1 else f"of the one {what} of the plan"
            return f"{part or 'None'} {of} {is_are(max(part, 1))} before this board."
    return ""


def _whole(board: Board) -> str:
    if board.does_not_see:
        return "The board is shown all of the plan but what the boards sheet takes away."
    return "The board is shown the whole plan."


def _is_added(board: Board, outcome: Outcome) -> bool:
    return plain_name(outcome.ref) in {plain_name(name).removeprefix("outcome ") for name in board.also_sees}


def _why(plan: Plan, board: Board, outcome: Outcome, actions: Sequence[Action]) -> str:
    if plain_name(outcome.ref) in {plain_name(name).removeprefix("outcome ") for name in board.does_not_see}:
        return ""
    if board.sees_all:
        return _whole(board)
    if _is_added(board, outcome):
        return "The board has asked to see this outcome."
    open_ones = tuple(a for a in plan.actions if a.outcome_ref == outcome.ref and not a.is_restricted)
    return _why_routed(plan, board, outcome, open_ones) or _why_routed(plan, board, outcome, actions)


def _why_routed(plan: Plan, board: Board, outcome: Outcome, actions: Sequence[Action]) -> str:
    if is_named_in(board, outcome.report_to):
        return "The plan says that this outcome is reported to the board."
    reported = [action.ref for action in actions if is_named_in(board, action.report_to)]
    if reported:
        return f"The plan says that {numbered('action', reported)} {is_are(len(reported))} reported to the board."
    if outcome.report_to:
        return ""
    reasons = []
    if any(
        item.outcome_ref == outcome.ref and is_named_in(board, f"{item.text} {item.report_to}")
        for item in plan.evidence
    ):
        reasons.append("its evidence is to be reported to the board")
    naming = [action.ref for action in actions if not action.report_to and is_named_in(board, action.whole_text)]
    if naming:
        reasons.append(f"{numbered('action', naming)} name{'s' if len(naming) == 1 else ''} the board")
    return capital(f"{listed(reasons)}.") if reasons else ""
