"""The rehearsal of a chase: who would be written to, in which words, who is left out, and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen import pipeline
from reportgen.chasing.addresses import NoAddress, address_of, check_addresses
from reportgen.dispatch.checks import Check, accepted, stopping, told
from reportgen.dispatch.ledger_entry import State
from reportgen.dispatch.message import Attachment, Outgoing, Words
from reportgen.errors import NotSendableError, UnknownNameError
from reportgen.findings import Severity
from reportgen.mailing.history import SENT
from reportgen.mailing.letters import answers_to, contact_in
from reportgen.papers.exempt import without_restricted
from reportgen.papers.house import find_house
from reportgen.papers.reminder import Lacking, Reminder, write_reminder
from reportgen.papers.words import count, listed
from reportgen.plan.dates import in_full
from reportgen.plan.stamp import Classification
from reportgen.returns.asked import FOLDER, all_asked
from reportgen.returns.owed import OVERDUE, owed
from reportgen.returns.who import means, people_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from reportgen.dispatch.ledger_entry import Entry
    from reportgen.mailing import PostRoom
    from reportgen.papers.house import House
    from reportgen.pipeline import Checked, Order
    from reportgen.plan.model import Plan
    from reportgen.returns.asked import Asked
    from reportgen.returns.owed import Owed

KIND = "chase"
MOST_LISTED = 8
"""Findings that one message lists; a longer one is not read."""
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TOLD_TO_A_LEAD = {Severity.STOPS_WORKBOOK, Severity.STOPS_PAPER, Severity.TO_TELL}
_SETTLED_BY_A_RETURN = frozenset(
    {"no_last_updated", "no_status", "return_empty", "return_missing", "return_partial", "action_not_returned"}
)
"""What the message says anyway: that her return, or a part of it, has not come."""
_OPEN = {State.PLANNED, State.SENDING, State.DEFERRED}


@dataclass(frozen=True, slots=True)
class ChaseErrand:
    """Which returns are chased: the due date, else the latest; those chased on an earlier day too, if `again`.

    `accept` are the addresses that a person has looked at and found right.
    """

    due: date | None = None
    again: bool = False
    accept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """One message with how its lead's return stands, and what the ledger knows of it."""

    outgoing: Outgoing
    owed: Owed
    entry: Entry | None

    @property
    def is_open(self) -> bool:
        """True where it can be sent: it is not in the ledger, or waits in it."""
        entry = self.entry
        return entry is None or entry.is_superseded or (entry.state in _OPEN and not entry.is_given_up)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chase:
    """All that would happen: the messages, who is left out and why, and the checks; `known` is what the ledger held."""

    due: date
    folder: Path
    output: Path
    sender: str
    messages: tuple[Message, ...]
    left_out: tuple[tuple[str, str], ...]
    checks: tuple[Check, ...]
    known: tuple[Entry, ...]

    @property
    def stopping(self) -> tuple[Check, ...]:
        """Give the checks because of which nothing is sent."""
        return stopping(self.checks)

    @property
    def to_send(self) -> tuple[Outgoing, ...]:
        """Give the messages that nobody has sent."""
        return tuple(one.outgoing for one in self.messages if one.is_open)

    @property
    def restricted(self) -> int:
        """How many of them carry a workbook with rows that are not for publication."""
        return sum(one.classification is Classification.EXEMPT for one in self.to_send)

    def need_as_rehearsed(self, now: Sequence[Entry]) -> None:
        """See that nothing has come between: another message to one of these leads, or a change of her workbook.

        `now` is all that the ledger holds. Raises NotSendableError.
        """
        own = {one.outgoing.key for one in self.messages}
        leads = {one.outgoing.about for one in self.messages}
        before = {one.key: one.state for one in self.known}
        came_between = {
            one.about
            for one in now
            if one.kind == KIND
            and one.about in leads
            and _day_of(one) == self.due.isoformat()
            and one.key not in own
            and before.get(one.key) is not one.state
        }
        if came_between:
            message = (
                f"Since it was rehearsed, another message to {listed(sorted(came_between))} was sent, drafted or "
                "settled. Nothing was sent. Rehearse it again."
            )
            raise NotSendableError(message)
        for one in self.messages:
            (document,) = one.outgoing.documents
            path = self.folder / document.name
            if one.is_open and _content_of(path) != document.content:
                message = f"'{path}' was changed since it was rehearsed. Nothing was sent. Rehearse it again."
                raise NotSendableError(message)


def _day_of(entry: Entry) -> str:
    """Give the due date of the returns that a message is about; a further one has also the day of chasing."""
    return entry.occasion.partition(" ")[0]


def _content_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def rehearse(order: Order, errand: ChaseErrand, room: PostRoom) -> Chase:
    """Go through the chasing of a due date's returns without sending anything.

    Raises NotSendableError where nobody was asked, UnknownNameError where nobody was for that day, and LedgerError.
    """
    checked = pipeline.check(order)
    root = order.output / FOLDER
    requests, findings = all_asked((root,))
    if not requests:
        words = " ".join(str(finding) for finding in findings)
        message = words or "Nobody was asked for a return yet. Ask first, with: reportgen request --due DATE"
        raise NotSendableError(message)
    dues = sorted({one.due for one in requests})
    due = errand.due or dues[-1]
    if due not in dues:
        raise UnknownNameError(kind="due date of returns", name=in_full(due), known=map(in_full, dues))
    house, people, known = find_house(order.templates, order.house), people_of(checked.plan, requests), _known(room)
    desk = _Desk(order, errand, checked, root / due.isoformat(), house, people, known)
    of_that_day = {one.lead for one in requests if one.due == due}
    messages, left_out = [], []
    for one in owed(checked.plan, requests, order.today):
        if one.asked.due != due and one.asked.lead not in of_that_day:
            continue
        made = _not_of_that_day(one, due) or (desk.message(one) if one.is_owed else "")
        if isinstance(made, Message):
            messages.append(made)
        elif made:
            left_out.append((one.asked.lead, made))
    unclear = [one for one in checked.findings if one.code == "return_of_whom"]
    addresses = check_addresses([one.outgoing for one in messages], checked.plan, people)
    return Chase(
        due=due,
        folder=root / due.isoformat(),
        output=order.output,
        sender=room.sender(),
        messages=tuple(messages),
        left_out=tuple(left_out),
        checks=accepted(
            (*map(told, map(str, (*findings, *unclear))), *addresses, *_standings(messages)), errand.accept
        ),
        known=known,
    )


def _not_of_that_day(one: Owed, due: date) -> str:
    """Say why nothing is to come of the returns of a day: she was asked again, or has nothing to tell any more."""
    if one.is_no_longer_hers:
        return "owes nothing; all that she was asked about is closed or led by others now"
    if one.is_owed and one.asked.due != due:
        return (
            f"was asked again, for {in_full(one.asked.due)}; to chase that return, type: reportgen chase --due "
            f"{one.asked.due}"
        )
    return ""


def _known(room: PostRoom) -> tuple[Entry, ...]:
    with room.ledger() as book:
        book.need_own()
        return tuple(one for one in book.entries() if one.kind == KIND)


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where the messages are written: what they are made of, and what has gone before."""

    order: Order
    errand: ChaseErrand
    checked: Checked
    folder: Path
    house: House
    people: Collection[str]
    known: tuple[Entry, ...]

    def message(self, one: Owed) -> Message | str:
        """Write the message to a lead, or say why there is none."""
        plan = self.checked.plan
        address = address_of(plan, one.asked, self.people)
        if isinstance(address, NoAddress):
            return address.reason
        occasion = self._occasion(one)
        if isinstance(occasion, _Done):
            return occasion.reason
        document = self._workbook(one)
        if document is None:
            return (
                f"'{one.asked.file}' is gone or was written in since it was made, so it is not sent. Put it into the "
                "folder of the workbooks if it is a return, or make it again: reportgen request"
            )
        outgoing = Outgoing(
            kind=KIND,
            about=one.asked.lead,
            occasion=occasion,
            classification=Classification.EXEMPT if one.asked.has_restricted else Classification.MEMBERS,
            recipient=address,
            words=Words(*write_reminder(self._reminder(one), self.house)),
            name=one.asked.lead,
            documents=(document,),
            reply_to=answers_to(plan),
        )
        if waits := self._other_version(one, outgoing.key):
            return waits
        return Message(outgoing, one, next((entry for entry in self.known if entry.key == outgoing.key), None))

    def _before(self, one: Owed) -> list[Entry]:
        """Give the messages to this lead about the returns of this day, whatever became of them."""
        due = one.asked.due.isoformat()
        return [entry for entry in self.known if entry.about == one.asked.lead and _day_of(entry) == due]

    def _other_version(self, one: Owed, key: str) -> str:
        """Say what another version of the message waits for: a draft may be out, or a person has said no."""
        for entry in self._before(one):
            day = in_full(entry.at.astimezone().date())
            if entry.key == key:
                continue
            if entry.state is State.DRAFTED:
                return (
                    f"a draft of another version was written on {day}; say first what became of it: reportgen resolve "
                    f"{entry.number} --arrived, or --send-again if it was not sent"
                )
            if entry.state is State.LEFT and not entry.is_superseded and not self.errand.again:
                return f"was left out by a person on {day}; to chase all the same, add --again"
        return ""

    def _occasion(self, one: Owed) -> str | _Done:
        """Name what the message is for: the due date, and for a further one also the day; never two on one day."""
        due = one.asked.due.isoformat()
        gone = [entry for entry in self._before(one) if entry.state in SENT]
        days = [entry.at.astimezone().date() for entry in gone]
        if self.order.today in days:
            return _Done("was chased today")
        if days and not self.errand.again:
            return _Done(f"was chased on {in_full(max(days))}; to chase again, add --again")
        return f"{due} again {self.order.today}" if days else due

    def _workbook(self, one: Owed) -> Attachment | None:
        content = _content_of(self.folder / one.asked.file)
        if content is None:
            return None
        document = Attachment(one.asked.file, content, _WORKBOOK)
        return document if document.sha256 == one.asked.sha256 else None

    def _reminder(self, one: Owed) -> Reminder:
        plan, facts = self.checked.plan, self.checked.plan.facts
        settle = [
            f"{finding.message} {finding.remedy}".strip()
            for finding in without_restricted(self.checked.findings, plan)
            if finding.severity in _TOLD_TO_A_LEAD
            and finding.code not in _SETTLED_BY_A_RETURN
            and self._asks(finding.ask, one.asked)
        ]
        return Reminder(
            lead=one.asked.lead.partition(",")[0],
            council=facts.council,
            title=facts.title or "action plan",
            due=in_full(one.asked.due),
            state=one.state,
            days_overdue=one.days_overdue,
            lacking=tuple(Lacking(ref, _text_of(plan, ref)) for ref in one.without_update),
            settle=tuple(settle[:MOST_LISTED]),
            more=len(settle[MOST_LISTED:]),
            file=one.asked.file,
            contact=contact_in(plan),
        )

    def _asks(self, ask: str, asked: Asked) -> bool:
        return any(means(name, asked, self.people) for name in ask.split("; ") if name)


@dataclass(frozen=True, slots=True)
class _Done:
    reason: str


def _text_of(plan: Plan, ref: str) -> str:
    """Give the words of an action or indicator, on one line; none of a row that is not for publication."""
    action = next((one for one in plan.actions if one.ref == ref), None)
    if action is not None:
        return "" if action.is_restricted else " ".join(action.text.split())
    indicator = next((one for one in plan.indicators if one.ref == ref), None)
    return " ".join(indicator.text.split()) if indicator else ""


def _standings(messages: Sequence[Message]) -> Iterator[Check]:
    for message in messages:
        if message.entry is not None and not message.is_open:
            yield told(
                f"The message to {message.outgoing.about}: {message.entry.state.words}. It is not sent; "
                "'reportgen resolve' settles it."
            )


def standing_by_lead(chase: Chase) -> Mapping[str, str]:
    """Say of each lead how her return stands, in a few words."""
    return {one.outgoing.about: _stands(one.owed) for one in chase.messages}


def _stands(one: Owed) -> str:
    late = f", {count(one.days_overdue, 'day')} overdue" if one.days_overdue else ""
    number = len(one.without_update)
    state = one.state if one.state != OVERDUE else "nothing has come"
    return f"{state}{late}; {number} without an update"
