"""What has changed since the board's last paper, in sentences."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypedDict

from reportgen.papers.paper import ChangeView, Highlight
from reportgen.papers.words import glance, listed, sentence, the
from reportgen.plan.change import changes_since, earlier_actions, still_public
from reportgen.plan.status import FINISHED, is_verified

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportgen.papers.paper import ActionView
    from reportgen.plan.change import Changed
    from reportgen.plan.model import Action, Board

_KINDS = (
    ("better", "Better", "better"),
    ("worse", "Worse", "worse"),
    ("other", "Otherwise changed", "otherwise changed"),
    ("closed", "Completed or closed", "closed"),
    ("silent", "No longer reported on", "no longer reported on"),
    ("heard", "Reported on again", "reported on again"),
    ("re_dated", "Re-dated", "re-dated"),
    ("new", "New", "new"),
    ("reworded", "Reworded", "reworded"),
    ("gone", "No longer in the plan", "no longer in the plan"),
)


class Changes(TypedDict):
    """The change section of a paper, and what a page of highlights tells of it."""

    change_intro: str
    changes: tuple[ChangeView, ...]
    trend: str
    achieved: tuple[Highlight, ...]
    achieved_intro: str
    verified: tuple[str, ...]


def change_views(
    earlier: Mapping[str, object] | None,
    actions: Sequence[Action],
    views: Mapping[int, ActionView],
    board: Board,
    restricted: Sequence[Action] = (),
) -> Changes:
    """Tell the changes since the record of the board's last paper, or that there is none to compare with.

    Nothing is told of what that paper said of the `restricted` actions, of whatever board.
    """
    if earlier is None:
        return _first_paper(actions, views, board)
    all_before = earlier_actions(earlier)
    before = still_public(all_before, actions, restricted)
    change = changes_since(before, actions, {id(action): views[id(action)].due_short for action in actions})
    found = [(one, changed) for one in _KINDS if (changed := getattr(change, one[0]))]
    meeting, as_at = (
        earlier.get("meeting_words") or "an earlier meeting",
        earlier.get("data_as_at") or "a date not recorded",
    )
    when = f"the paper of {meeting} (data as at {as_at})"
    nothing = "Nothing" if len(before) == len(all_before) else "No action in this paper"
    done = [action for action in actions if action.lifecycle in FINISHED]
    newly, better = _named((*change.closed, *change.new)), _named(change.better)
    achieved = tuple(_highlight(views[id(action)]) for action in done if _is_named(action, newly))
    return Changes(
        change_intro=f"Compared with {when}:" if found else f"{nothing} has changed since {when}.",
        changes=tuple(
            ChangeView(heading, tuple(_told(kind, one) for one in changed)) for (kind, heading, _), changed in found
        ),
        trend=_trend(f"the paper of {meeting}", [(words, len(changed)) for (_, _, words), changed in found]),
        achieved=achieved,
        achieved_intro="" if achieved else f"Nothing has been reported complete since the paper of {meeting}.",
        verified=tuple(action.ref for action in done if _is_named(action, better) and is_verified(action)),
    )


def _named(changed: Iterable[Changed]) -> frozenset[tuple[str, str]]:
    """Give the actions that have changed by reference and text, as a plan may use a reference twice."""
    return frozenset((one.ref, one.text) for one in changed)


def _is_named(action: Action, named: frozenset[tuple[str, str]]) -> bool:
    return not named.isdisjoint({(action.ref, action.text), (action.ref, action.whole_text)})


def _told(kind: str, one: Changed) -> str:
    if kind == "reworded":
        return f"{one.ref}: {one.words}."
    return f"{one.ref} {glance(one.text, _SHORT)}: {one.words}." if one.words else f"{one.ref} {sentence(one.text)}"


_SHORT = 46
"""So much of an action leaves room on its line for what has changed."""


def _trend(since: str, found: Iterable[tuple[str, int]]) -> str:
    counted = listed(f"{number} {words}" for words, number in found)
    return f"Changes in the actions since {since}: {counted}." if counted else ""


def _first_paper(actions: Sequence[Action], views: Mapping[int, ActionView], board: Board) -> Changes:
    none = f"There is no earlier paper to {the(board.name)} to compare with"
    done = sorted((action for action in actions if action.lifecycle in FINISHED), key=_closed_on, reverse=True)
    return Changes(
        change_intro=f"{none}; the next will be compared with this one.",
        changes=(),
        trend="",
        achieved=tuple(_highlight(views[id(action)]) for action in done),
        achieved_intro=f"{none}, so all that is complete is listed, the latest first."
        if done
        else "Nothing has been reported complete yet.",
        verified=(),
    )


def _closed_on(action: Action) -> date:
    return action.verified_on.latest or action.last_updated.latest or date.min


def _highlight(view: ActionView) -> Highlight:
    return Highlight(view.ref, sentence(view.whole_text))
