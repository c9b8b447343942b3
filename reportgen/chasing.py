"""The mission for returns that have not come: one short message to each lead who owes one, drafted or sent once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen import pipeline
from reportgen.dispatch.checks import Check, accepted, asked, need_none_stopping, passed, refused, stopping, told
from reportgen.dispatch.drafts import make_draft
from reportgen.dispatch.folder import draft_name
from reportgen.dispatch.ledger_entry import State
from reportgen.dispatch.message import Attachment, Outgoing, Words, could_forge
from reportgen.dispatch.recipients import fault_of, receives_nothing, slips
from reportgen.dispatch.saving import write_beside
from reportgen.dispatch.sending import send_all
from reportgen.errors import NotSendableError, UnknownNameError
from reportgen.findings import Severity
from reportgen.mailing.history import SENT, people
from reportgen.papers.exempt import without_restricted
from reportgen.papers.house import find_house
from reportgen.papers.paper import Contact
from reportgen.papers.reminder import Lacking, Reminder, write_reminder
from reportgen.plan.dates import in_full
from reportgen.plan.model import LEADS
from reportgen.plan.people import can_mean
from reportgen.plan.stamp import Classification
from reportgen.returns.asked import FOLDER, all_asked
from reportgen.returns.owed import owed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from reportgen.dispatch.ledger_entry import Entry
    from reportgen.dispatch.sending import Watcher
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
    """All that would happen: the messages, who is left out and why, and the checks."""

    due: date
    folder: Path
    output: Path
    sender: str
    messages: tuple[Message, ...]
    left_out: tuple[tuple[str, str], ...]
    checks: tuple[Check, ...]

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
    standing = [one for one in owed(checked.plan, requests, order.today) if one.asked.due == due and one.is_owed]
    desk = _Desk(order, errand, checked, root / due.isoformat(), find_house(order.templates, order.house), _known(room))
    messages, left_out = [], []
    for one in standing:
        made = desk.message(one)
        if isinstance(made, str):
            left_out.append((one.asked.lead, made))
        else:
            messages.append(made)
    return Chase(
        due=due,
        folder=root / due.isoformat(),
        output=order.output,
        sender=room.sender(),
        messages=tuple(messages),
        left_out=tuple(left_out),
        checks=accepted((*map(told, map(str, findings)), *_checks(messages, checked.plan)), errand.accept),
    )


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
    known: tuple[Entry, ...]

    def message(self, one: Owed) -> Message | str:
        """Write the message to a lead, or say why there is none."""
        address = _address_of(self.checked.plan, one.asked)
        if isinstance(address, _NoAddress):
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
        contact = self.checked.plan.facts.contact_email
        outgoing = Outgoing(
            kind=KIND,
            about=one.asked.lead,
            occasion=occasion,
            classification=Classification.EXEMPT if one.asked.has_restricted else Classification.MEMBERS,
            recipient=address,
            words=Words(*write_reminder(self._reminder(one), self.house)),
            name=one.asked.lead,
            documents=(document,),
            reply_to="" if fault_of(contact) else contact,
        )
        if waits := self._other_version(one, outgoing.key):
            return waits
        return Message(outgoing, one, next((entry for entry in self.known if entry.key == outgoing.key), None))

    def _before(self, one: Owed) -> list[Entry]:
        """Give the messages to this lead about the returns of this day, whatever became of them."""
        due = one.asked.due.isoformat()
        return [entry for entry in self.known if entry.about == one.asked.lead and entry.occasion.split(" ")[0] == due]

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
        try:
            content = (self.folder / one.asked.file).read_bytes()
        except OSError:
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
            and _asks(finding.ask, one.asked)
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
            contact=Contact(facts.contact_name, facts.contact_post, facts.contact_telephone, facts.contact_email),
        )


@dataclass(frozen=True, slots=True)
class _NoAddress:
    reason: str


@dataclass(frozen=True, slots=True)
class _Done:
    reason: str


def _asks(ask: str, asked: Asked) -> bool:
    return any(can_mean(name, asked.lead, asked.agency) for name in ask.split("; ") if name)


def _text_of(plan: Plan, ref: str) -> str:
    """Give the words of an action or indicator, on one line; none of a row that is not for publication."""
    action = next((one for one in plan.actions if one.ref == ref), None)
    if action is not None:
        return "" if action.is_restricted else " ".join(action.text.split())
    indicator = next((one for one in plan.indicators if one.ref == ref), None)
    return " ".join(indicator.text.split()) if indicator else ""


def _address_of(plan: Plan, asked: Asked) -> str | _NoAddress:
    """Find a lead's address on the list of leads; it is never made from her name.

    Of two leads of one name, her row must name her agency, as her post or behind her name.
    """
    hers = [
        one
        for one in plan.recipients
        if one.group == LEADS and can_mean(f"{one.name}, {one.post}", asked.lead, asked.agency)
    ]
    found = {one.email.casefold(): one.email for one in hers if not receives_nothing(one)}
    if hers and not found:
        return _NoAddress("receives nothing, says the Recipients sheet")
    if not found:
        return _NoAddress("no address; add a row to the Recipients sheet with the name, the email and the list 'leads'")
    if len(found) > 1:
        return _NoAddress(f"two addresses on the list of leads ({', '.join(found.values())}); keep the right one")
    return next(iter(found.values()))


def _checks(messages: Sequence[Message], plan: Plan) -> Iterator[Check]:
    used = {message.outgoing.recipient.casefold() for message in messages}
    doubts = tuple(
        slips([one for one in plan.recipients if one.group == LEADS and one.email.casefold() in used], plan.recipients)
    )
    yield from doubts
    clean = not doubts
    holders: dict[str, str] = {}
    for one in (message.outgoing for message in messages):
        fault = fault_of(one.recipient)
        first = holders.setdefault(one.recipient.casefold(), one.about)
        if fault:
            clean = False
            yield refused(
                f"'{one.recipient}', the address of {one.about}, {fault}. Correct it on the Recipients sheet."
            )
        elif first != one.about:
            clean = False
            yield asked(
                f"'{one.recipient}' is the address of {first} and of {one.about}. Correct it on the Recipients sheet; "
                f"if it is right, add --accept {one.recipient}",
                one.recipient,
            )
        if could_forge(one.words.subject) or could_forge(one.name):
            clean = False
            yield refused(f"The subject or the name of the message to {one.about} is not one line. Correct it.")
    if messages and clean:
        yield passed("Every address is well formed, and each is one lead's alone.")
    yield from _standings(messages)


def _standings(messages: Sequence[Message]) -> Iterator[Check]:
    for message in messages:
        if message.entry is not None and not message.is_open:
            yield told(
                f"The message to {message.outgoing.about}: {message.entry.state.words}. It is not sent; "
                "'reportgen resolve' settles it."
            )


def draft(chase: Chase, room: PostRoom) -> tuple[tuple[str, Path], ...]:
    """Write an unsent e-mail draft for each lead, beside her workbook; gives each lead with her draft.

    Raises NotSendableError where a check stands against it or there is nobody to write to.
    """
    need_sendable(chase)
    drafted = []
    with room.ledger() as book:
        book.need_own()
        for one in chase.messages:
            message = one.outgoing
            # entered first: a draft that the ledger does not know could be sent a second time
            if not book.plan([(message, "")], State.DRAFTED):
                continue
            content = make_draft(message.words, message.documents, message.recipient, ())
            name = draft_name(one.owed.asked.file.rpartition(".")[0], "Chase")
            drafted.append((message.about, write_beside(chase.folder, name, content)))
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
                f"{what} {people(meant)}; '{given}' was given for their number. Nothing was sent. Read the list again."
            )
            raise NotSendableError(message)
    with room.office(chase.output) as office:
        return send_all(chase.to_send, office, watcher)


def standing_by_lead(chase: Chase) -> Mapping[str, str]:
    """Say of each lead how her return stands, in a few words."""
    return {one.outgoing.about: _stands(one.owed) for one in chase.messages}


def _stands(one: Owed) -> str:
    late = f", {one.days_overdue} {'day' if one.days_overdue == 1 else 'days'} overdue" if one.days_overdue else ""
    number = len(one.without_update)
    state = one.state if one.state != "overdue" else "nothing has come"
    return f"{state}{late}; {number} without an update"
