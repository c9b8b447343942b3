"""The last step of the mission: a board's paper to the people on its list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen import pipeline
from reportgen.dispatch.drafts import make_draft, on_the_list
from reportgen.dispatch.folder import draft_name, file_stem, folder_name
from reportgen.dispatch.saving import write_beside
from reportgen.papers.meetings import choose_boards, choose_meetings

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.pipeline import Order


@dataclass(frozen=True, slots=True)
class Drafted:
    """An unsent draft that was written."""

    path: Path
    recipients: tuple[str, ...]
    warnings: tuple[str, ...]


def draft(order: Order) -> Drafted:
    """Write one unsent e-mail draft with the board's last built paper attached; nothing is sent."""
    checked = pipeline.check(order)
    plan = checked.plan
    (board, meeting), *_ = choose_meetings(plan, choose_boards(plan, order.boards), order.meeting, checked.as_at)
    folder = order.output / folder_name(meeting.day, board.short_name, is_exempt=False)
    stem = file_stem(meeting.day, board.short_name, is_exempt=False)
    made = make_draft(folder, f"{stem}.pdf", board.code, plan.facts.contact_email, on_the_list(plan.recipients, board))
    return Drafted(write_beside(folder, draft_name(stem), made.content), made.recipients, made.warnings)
