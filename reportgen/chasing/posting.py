"""What was rehearsed, drafted or sent: each message once, and none of it where another came between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.dispatch.checks import need_none_stopping
from reportgen.dispatch.drafts import make_draft, need_own_names
from reportgen.dispatch.folder import draft_name
from reportgen.dispatch.ledger_entry import State
from reportgen.dispatch.saving import write_beside
from reportgen.dispatch.sending import send_all
from reportgen.errors import NotSendableError
from reportgen.papers.words import count

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.chasing.rehearsal import Chase
    from reportgen.dispatch.ledger_entry import Entry
    from reportgen.dispatch.sending import Watcher
    from reportgen.mailing import PostRoom


def draft(chase: Chase, room: PostRoom) -> tuple[tuple[str, Path], ...]:
    """Write an unsent e-mail draft for each lead, beside her workbook; gives each lead with her draft.

    Raises NotSendableError where a check stands against it or there is nobody to write to.
    """
    need_sendable(chase)
    names = {one.outgoing.key: draft_name(one.owed.asked.file.rpartition(".")[0], "Chase") for one in chase.messages}
    need_own_names(names.values())
    drafted = []
    with room.ledger() as book:
        book.need_own()
        # entered first: a draft that the ledger does not know could be sent a second time
        planned = [(one.outgoing, "") for one in chase.messages]
        entered = book.plan(planned, State.DRAFTED, chase.need_as_rehearsed)
        for message in (one for one, _ in planned if one.key in entered):
            content = make_draft(message.words, message.documents, message.recipient, ())
            drafted.append((message.about, write_beside(chase.folder, names[message.key], content)))
    if not drafted:
        message_ = "There is nobody to write to, so no draft was written. See: reportgen owed"
        raise NotSendableError(message_)
    return tuple(drafted)


def need_sendable(chase: Chase) -> None:
    """See that no check stands against sending. Raises NotSendableError with all that do."""
    need_none_stopping(chase.stopping)


def send(chase: Chase, typed: str, restricted: str, room: PostRoom, watcher: Watcher) -> tuple[Entry, ...]:
    """Send what was rehearsed, each message once; gives how each stands afterwards.

    `typed` is the number of people, as a person typed it, and `restricted` the number of those whose workbooks hold
    rows that are not for publication. Raises NotSendableError where they are not so, and what `send_all` raises.
    """
    need_sendable(chase)
    for given, meant, what in (
        (typed, len(chase.to_send), "The messages go to"),
        (restricted, chase.restricted, "Workbooks with rows that are not for publication go to"),
    ):
        if meant and given.strip() != str(meant):
            message = (
                f"{what} {count(meant, 'person', 'people')}; '{given}' was given for their number. Nothing was sent. "
                "Read the list again."
            )
            raise NotSendableError(message)
    with room.office(chase.output) as office:
        return send_all(chase.to_send, office, watcher, chase.need_as_rehearsed)
