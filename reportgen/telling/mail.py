"""What was prepared for sending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.telling.terminal import say

if TYPE_CHECKING:
    from reportgen.mailing import Drafted


def tell_draft(drafted: Drafted) -> None:
    """Tell where a draft lies and to whom it is addressed."""
    say(f"Draft written, nothing sent: {drafted.path}")
    say(f"  addressed to {len(drafted.recipients)}: {', '.join(drafted.recipients)}")
    for warning in drafted.warnings:
        say(f"  {warning}")
