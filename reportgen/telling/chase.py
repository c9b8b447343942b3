"""Whom a chase goes to, in which words, and who is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.chasing import standing_by_lead
from reportgen.papers.words import count
from reportgen.plan.dates import with_weekday
from reportgen.telling.terminal import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportgen.chasing import Chase


def tell_chase(chase: Chase) -> None:
    """Tell each message with what it carries, who gets none and why, and every check."""
    say("Rehearsal. Nothing is sent yet.", style="bold")
    say(f"\nReturns due on {with_weekday(chase.due)}, from {chase.folder}")
    say(f"From     {chase.sender or '(REPORTGEN_SMTP_FROM is not set)'}")
    standing = standing_by_lead(chase)
    for one in chase.messages:
        message = one.outgoing
        say(f"\nTo {message.name} <{message.recipient}>", style="bold")
        say(f"  {standing[message.about]}; with {message.documents[0].name}")
        if one.owed.asked.has_restricted:
            say("  The workbook holds rows that are not for publication.")
        say(f"  Subject: {message.words.subject}")
        for line in message.words.text.rstrip().splitlines():
            say(f"  | {line}".rstrip())
    _tell_left_out(chase)
    if chase.checks:
        say("\nChecks:", style="bold")
    for check in chase.checks:
        say(f"  {check.verdict}: {check.words}")
    say(f"\n{_conclusion(chase)}")


def tell_drafts(drafted: Sequence[tuple[str, Path]], chase: Chase) -> None:
    """Tell where the drafts lie, and who is left out."""
    for lead, path in drafted:
        say(f"Draft to {lead} written, nothing sent: {path}")
    restricted = [one.outgoing.about for one in chase.messages if one.owed.asked.has_restricted]
    if restricted:
        say(f"These carry rows that are not for publication: {', '.join(restricted)}")
    _tell_left_out(chase)


def _tell_left_out(chase: Chase) -> None:
    if chase.left_out:
        say("\nNot written to:", style="bold")
    for lead, reason in chase.left_out:
        say(f"  {lead}: {reason}")


def _conclusion(chase: Chase) -> str:
    if chase.stopping:
        return "As it stands, nothing would be sent, because of what is refused or to be settled above."
    number = len(chase.to_send)
    if not number:
        return "There is nobody to write to."
    return f"{count(number, 'message')} would be sent. To send, add --send; to write drafts, add --drafts."
