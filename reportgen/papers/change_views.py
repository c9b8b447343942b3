"""What has changed since the board's last paper, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from reportgen.papers.paper import ChangeView
from reportgen.papers.words import listed, sentence
from reportgen.plan.change import changes_since, earlier_actions, for_publication

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportgen.papers.paper import ActionView
    from reportgen.plan.model import Action, Board

_HEADINGS = (
    ("better", "Better"),
    ("worse", "Worse"),
    ("closed", "Completed or closed"),
    ("silent", "No longer reported on"),
    ("re_dated", "Re-dated"),
    ("new", "New"),
    ("reworded", "Reworded"),
    ("gone", "No longer in the plan"),
)


_TREND = {"Better": "better", "Worse": "worse", "Completed or closed": "closed", "Re-dated": "re-dated", "New": "new"}


class Changes(TypedDict):
    """The change section of a paper."""

    change_intro: str
    changes: tuple[ChangeView, ...]
    trend: str


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
        words = f"There is no earlier paper to {board.name} to compare with; the next will be compared with this one."
        return Changes(change_intro=words, changes=(), trend="")
    all_before = earlier_actions(earlier)
    before = for_publication(all_before, actions, restricted)
    change = changes_since(before, actions, {action.ref: views[id(action)].due_short for action in actions})
    found = tuple(
        ChangeView(heading, tuple(f"{ref}: {sentence(words)}" for ref, words in getattr(change, kind)))
        for kind, heading in _HEADINGS
        if getattr(change, kind)
    )
    meeting, as_at = (
        earlier.get("meeting_words") or "an earlier meeting",
        earlier.get("data_as_at") or "a date not recorded",
    )
    when = f"the paper of {meeting} (data as at {as_at})"
    if not found:
        what = "Nothing" if len(before) == len(all_before) else "No action in this paper"
        return Changes(change_intro=f"{what} has changed since {when}.", changes=(), trend="")
    trend = listed(f"{len(one.items)} {_TREND[one.heading]}" for one in found if one.heading in _TREND)
    return Changes(
        change_intro=f"Compared with {when}:",
        changes=found,
        trend=f"Since the paper of {meeting}: {trend} among the actions." if trend else "",
    )
