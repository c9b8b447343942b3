"""A paper drafted or sent, after everything that the rehearsal checks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportgen.dispatch.checks import Verdict, need_none_stopping
from reportgen.dispatch.drafts import make_draft, need_own_names
from reportgen.dispatch.folder import draft_name
from reportgen.dispatch.ledger_entry import State
from reportgen.dispatch.message import Attachment
from reportgen.dispatch.probe import probe as try_out
from reportgen.dispatch.saving import write_beside
from reportgen.dispatch.sending import Watcher, send_all
from reportgen.dispatch.submission import freeze, version_of
from reportgen.errors import NotSendableError
from reportgen.mailing.rehearsal import rehearse
from reportgen.papers.words import count
from reportgen.plan.boards import names_of, plain_name
from reportgen.plan.file_words import file_words
from reportgen.plan.stamp import Classification

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportgen.dispatch.ledger_entry import Entry
    from reportgen.mailing.letters import Sheet
    from reportgen.mailing.post_room import PostRoom
    from reportgen.mailing.rehearsal import Errand, Rehearsal
    from reportgen.pipeline import Order


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What a person typed before sending: the board's name, and for an exempt paper the number of people."""

    board: str
    people: str = ""


@dataclass(frozen=True, slots=True)
class Drafted:
    """An unsent draft that was written."""

    path: Path
    recipients: tuple[str, ...]
    warnings: tuple[str, ...]


def probe(room: PostRoom) -> Iterator[str]:
    """Try the mail server out and tell what was found right; nothing is sent."""
    return try_out(room.settings())


def draft(order: Order, errand: Errand, room: PostRoom) -> tuple[Drafted, ...]:
    """Write an unsent e-mail draft for each list of the board, with the paper attached or linked; nothing is sent.

    Raises NotSendableError where a check stands against it, where the paper is exempt, or where everybody was sent it.
    """
    rehearsal = rehearse(order, replace(errand, is_draft=True), room)
    need_none_stopping(rehearsal.checks)
    if rehearsal.classification is Classification.EXEMPT:
        message = (
            f"'{rehearsal.paper.path}' is exempt and is not drafted to a list. Send it with --exempt --send, which "
            "gives each person a message of their own."
        )
        raise NotSendableError(message)
    warnings = tuple(one.words for one in rehearsal.checks if one.verdict is Verdict.TOLD)
    attached = (Attachment(rehearsal.paper.path.name, rehearsal.paper.content),)
    drafted: list[Drafted] = []
    need_own_names(_name(rehearsal.stem, sheet) for sheet in rehearsal.sheets)
    with room.ledger() as book:
        book.need_own()
        for sheet in rehearsal.sheets:
            messages = [one for one in rehearsal.to_draft if one.words is sheet.words]
            if not messages:
                continue
            # entered first: a draft that the ledger does not know could be sent a second time
            entered = book.plan(((one, "") for one in messages), State.DRAFTED, rehearsal.need_as_rehearsed)
            addresses = tuple(one.recipient for one in messages if one.key in entered)
            if not addresses:
                continue
            content = make_draft(sheet.words, attached if sheet.is_attached else (), rehearsal.contact, addresses)
            path = write_beside(rehearsal.paper.path.parent, _name(rehearsal.stem, sheet), content)
            drafted.append(Drafted(path, addresses, warnings if not drafted else ()))
    if not drafted:
        message = "Everybody on the list was sent this paper already, so no draft was written. See: reportgen ledger"
        raise NotSendableError(message)
    return tuple(drafted)


def _name(stem: str, sheet: Sheet) -> str:
    """Name the draft of a list, and of those on it who were sent an earlier version: each day has its own."""
    kind = "" if sheet.audience == "members" else sheet.audience.capitalize()
    corrected = f"Corrected-since-{'-'.join(file_words(sheet.replaces))}" if sheet.replaces else ""
    return draft_name(stem, *filter(None, (kind, corrected)))


def send(rehearsal: Rehearsal, confirmation: Confirmation, room: PostRoom, watcher: Watcher) -> tuple[Entry, ...]:
    """Send what was rehearsed, each message once; gives how each stands afterwards.

    Raises NotSendableError where a check stands against it or it was not confirmed, and what `send_all` raises.
    """
    need_sendable(rehearsal)
    need_confirmed(rehearsal, confirmation)
    # read before it goes: sending may wait for many minutes, and the papers may be made again meanwhile
    version = version_of(rehearsal.paper)
    accepted: list[Entry] = []

    def outcome(entry: Entry) -> None:
        if entry.state is State.ACCEPTED:
            accepted.append(entry)
        watcher.outcome(entry)

    try:
        with room.office(rehearsal.output) as office:
            watched = replace(watcher, outcome=outcome)
            entries = send_all(rehearsal.messages, office, watched, rehearsal.need_as_rehearsed)
        accepted += [entry for entry in entries if entry.state is State.ACCEPTED]
    finally:
        if accepted:
            # what a board was sent is what its next paper is compared with, even where not everybody got it
            on = room.clock().astimezone().date()
            freeze(rehearsal.output, rehearsal.paper.path.parent, on, "sent", version)
    return entries


def need_sendable(rehearsal: Rehearsal) -> None:
    """See that no check stands against sending. Raises NotSendableError with all that do."""
    need_none_stopping(rehearsal.stopping)


def need_confirmed(rehearsal: Rehearsal, confirmation: Confirmation) -> None:
    """See that the person meant this board and, for an exempt paper, these people. Raises NotSendableError."""
    if plain_name(confirmation.board) not in names_of(rehearsal.board):
        message = (
            f"'{confirmation.board}' is not the name of {rehearsal.board.name}. Nothing was sent. Type the name of the "
            f"board that the paper is for, such as '{rehearsal.board.short_name}'."
        )
        raise NotSendableError(message)
    number = len(rehearsal.to_send)
    if rehearsal.classification is Classification.EXEMPT and confirmation.people.strip() != str(number):
        message = (
            f"The paper is exempt and goes to {count(number, 'person', 'people')}; for their number, "
            f"'{confirmation.people}' was given. Nothing was sent. Read the list again, and then give the number with "
            "--confirm-exempt."
        )
        raise NotSendableError(message)
