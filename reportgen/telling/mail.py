"""What would be sent, what was sent, and what waits for a decision."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from reportgen.mailing import Watcher
from reportgen.papers.words import count
from reportgen.telling.terminal import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from reportgen.mailing import Drafted, Entry, Rehearsal

_LISTS = {"members": "members' list", "observers": "observers' list", "exempt": "list for exempt papers"}


def tell_probe(lines: Iterable[str]) -> None:
    """Tell what was found right at the mail server, each as soon as it is known."""
    for line in lines:
        say(line)
    say("Nothing was sent.")


def tell_drafts(drafted: Sequence[Drafted]) -> None:
    """Tell where the drafts lie and to whom they are addressed."""
    for one in drafted:
        say(f"Draft written, nothing sent: {one.path}")
        say(f"  addressed to {len(one.recipients)}: {', '.join(one.recipients)}")
        for warning in one.warnings:
            say(f"  {warning}")


def tell_rehearsal(rehearsal: Rehearsal, *, is_sending: bool) -> None:
    """Tell who gets what, in which words, and every check with what it came to."""
    paper = rehearsal.paper
    say("Rehearsal. Nothing is sent yet.", style="bold")
    say(f"\nBoard    {rehearsal.board.name} ({rehearsal.board.code})")
    say(f"Meeting  {rehearsal.meeting}")
    say(f"Paper    {paper.path}, {paper.megabytes:.2f} MB, {rehearsal.classification.words}")
    say(f"From     {rehearsal.sender or '(REPORTGEN_SMTP_FROM is not set)'}")
    for sheet in rehearsal.sheets:
        carries = f"with {paper.path.name}" if sheet.is_attached else "with the link and no file"
        again = f", who were sent an earlier version on {sheet.replaces}" if sheet.replaces else ""
        say(f"\nTo {len(sheet.people)} on the {_LISTS[sheet.audience]}{again}, {carries}:", style="bold")
        for message in (one for one in rehearsal.messages if one.words is sheet.words):
            entry = rehearsal.standing.get(message.key)
            say(f"  {_person(message.name, message.recipient)}{f': {_stands(entry)}' if entry else ''}")
        say(f"  Subject: {sheet.words.subject}")
        for line in sheet.words.text.rstrip().splitlines():
            say(f"  | {line}".rstrip())
    if rehearsal.left_out:
        say("\nNot sent to:", style="bold")
        for one, reason in rehearsal.left_out:
            say(f"  {_person(one.name, one.email)}: {reason}")
    say("\nChecks:", style="bold")
    for check in rehearsal.all_checks:
        say(f"  {check.verdict}: {check.words}")
    say(f"\n{_conclusion(rehearsal, is_sending=is_sending)}")


def _conclusion(rehearsal: Rehearsal, *, is_sending: bool) -> str:
    if rehearsal.stopping:
        return "As it stands, nothing would be sent, because of what is refused or to be settled above."
    if not rehearsal.to_send:
        return "There is nobody left to send it to."
    if is_sending:
        return f"{count(len(rehearsal.to_send), 'message')} to send."
    drafts = "" if rehearsal.classification == "exempt" else "; to write drafts, add --drafts"
    return f"{count(len(rehearsal.to_send), 'message')} would be sent. To send, add --send{drafts}."


def _person(name: str, address: str) -> str:
    return f"{name} <{address}>" if name else address


def watcher() -> Watcher:
    """Tell each outcome as it comes, and each wait."""
    return Watcher(outcome=lambda entry: say(_line(entry)), wait=_tell_wait)


def _tell_wait(until: datetime, number: int) -> None:
    say(
        f"The mail server asked to try {count(number, 'message')} again later; the next is due at {_time(until)}. "
        "(Ctrl+C stops; the same command goes on from here.)"
    )


def tell_sent(entries: Sequence[Entry]) -> bool:
    """Tell what came of a sending as a whole, and whether anything is left that needs a person or another try."""
    left = [entry for entry in entries if entry.state != "accepted"]
    accepted = len(entries) - len(left)
    if not entries:
        say("Nothing was sent: there is nobody left to send it to.")
    elif not left:
        have = "has" if accepted == 1 else "have"
        say(f"All of {count(accepted, 'message')} {have} been accepted by the mail server.")
    else:
        say(f"{accepted} of {count(len(entries), 'message')} accepted by the mail server. The others:")
        for entry in left:
            say(f"  {_line(entry)}")
        if any(entry.needs_a_person for entry in left):
            say("'reportgen resolve' tells how to settle what waits for a decision.")
    return bool(left)


def tell_ledger(entries: Sequence[Entry]) -> None:
    """Tell the ledger, meeting by meeting."""
    if not entries:
        say("The ledger is empty: nothing was sent or drafted yet.")
    for (kind, about, occasion, classification), group in groupby(
        sorted(entries, key=lambda one: (one.occasion, one.about, one.kind, one.classification)),
        key=lambda one: (one.kind, one.about, one.occasion, one.classification),
    ):
        say(f"{about}, {occasion}: {kind}, {classification}", style="bold")
        for entry in group:
            say(f"  {_line(entry)}")
            if entry.message_id:
                say(f"    {_time(entry.at)}  {entry.message_id}")
    if any(entry.needs_a_person for entry in entries):
        say("\nSome wait for a decision: reportgen resolve")


def tell_waiting(entries: Sequence[Entry]) -> None:
    """Tell what waits for a decision, and how it is settled."""
    waiting = [entry for entry in entries if entry.needs_a_person]
    if not waiting:
        say("Nothing waits for a decision.")
        return
    for entry in waiting:
        say(f"{_line(entry)}")
        say(f"  {entry.about}, {entry.occasion}: {entry.subject}")
        say(f"  {_time(entry.at)}  {entry.message_id or 'no Message-ID'}")
    say(
        "\nAsk the recipient, or IT to look for the Message-ID in the mail server's log. Then type one of these, with "
        "the number or the address:\n"
        f"  reportgen resolve {waiting[0].number} --arrived       it arrived\n"
        f"  reportgen resolve {waiting[0].number} --send-again    it did not; send it with the next 'reportgen send'\n"
        f"  reportgen resolve {waiting[0].number} --leave         do not send it"
    )


def tell_settled(entries: Iterable[Entry]) -> None:
    """Tell how messages stand now that a person has decided."""
    for entry in entries:
        say(_line(entry))


def tell_adopted(doubtful: Sequence[Entry]) -> None:
    """Tell that the ledger is this computer's now, and what nobody can know."""
    say("The ledger now belongs to this computer.")
    if doubtful:
        say("The other copy may have sent these, so they wait for a decision (reportgen resolve):")
        for entry in doubtful:
            say(f"  {_line(entry)}")


def _line(entry: Entry) -> str:
    return f"{entry.number}  {_person(entry.name, entry.recipient)}: {_stands(entry)}"


def _stands(entry: Entry) -> str:
    due = f"; next try at {_time(entry.due)}" if entry.due and not entry.is_given_up else ""
    if entry.is_given_up:
        due = f"; given up after {entry.attempts} tries"
    said = f" ({entry.reply})" if entry.reply else ""
    return f"{entry.state.words}{said}{due}"


def _time(when: datetime) -> str:
    """Write a time as this computer's clock shows it."""
    return f"{when.astimezone():%d/%m/%Y %H:%M}"
