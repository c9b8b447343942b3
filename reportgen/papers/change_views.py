"""What has changed since the board's last paper, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from reportgen.papers.paper import ChangeView
from reportgen.papers.words import sentence
from reportgen.plan.change import changes_since, earlier_actions

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


class Changes(TypedDict):
    """The change section of a paper."""

    change_intro: str
    changes: tuple[ChangeView, ...]


def change_views(
    earlier: Mapping[str, object] | None, actions: Sequence[Action], views: Mapping[int, ActionView], board: Board
) -> Changes:
    """Tell the changes since the record of the board's last paper, or that there is none to compare with."""
    if earlier is None:
        return Changes(
            change_intro=f"There is no earlier paper to {board.name} to compare with, so this one is the starting point for the next.",
            changes=(),
        )
    change = changes_since(
        earlier_actions(earlier), actions, {action.ref: views[id(action)].due_short for action in actions}
    )
    found = tuple(
        ChangeView(heading, tuple(f"{ref}: {sentence(words)}" for ref, words in getattr(change, kind)))
        for kind, heading in _HEADINGS
        if getattr(change, kind)
    )
    when = f"the paper of {earlier.get('meeting_words') or 'an earlier meeting'} (data as at {earlier.get('data_as_at') or 'a date not recorded'})"
    if not found:
        return Changes(change_intro=f"Nothing has changed since {when}.", changes=())
    return Changes(change_intro=f"Compared with {when}:", changes=found)
