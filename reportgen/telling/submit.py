"""What was submitted, and where it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.telling.terminal import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.submitting import Submitted


def tell_submitted(parts: Sequence[Submitted]) -> None:
    """Tell each part, the day and the folder that keeps it."""
    for one in parts:
        part = " Part 2 (not for publication)" if one.is_exempt else ""
        how = "submitted" if one.is_new else "submitted already,"
        say(f"{one.board}{part}, {one.meeting}: {how} on {one.on_words}")
        say(f"  kept in {one.folder}")
        for note in one.checks:
            say(f"  {note.words}")
