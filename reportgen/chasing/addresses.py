"""Where a lead is written to: her address on the plan's list of leads, and whether it can be hers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.dispatch.checks import Check, asked, passed, refused
from reportgen.dispatch.message import could_forge
from reportgen.dispatch.recipients import fault_of, receives_nothing, slips
from reportgen.papers.words import listed
from reportgen.plan.model import LEADS
from reportgen.plan.people import can_mean, is_same_person, name_words, named_in
from reportgen.returns.who import means, meant_by

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reportgen.dispatch.message import Outgoing
    from reportgen.plan.model import Plan
    from reportgen.returns.asked import Asked


@dataclass(frozen=True, slots=True)
class NoAddress:
    """Why a lead is not written to, and what to do."""

    reason: str


def address_of(plan: Plan, asked: Asked, people: Collection[str]) -> str | NoAddress:
    """Find a lead's address on the list of leads; it is never made from her name.

    Of two leads of one name, her row must name her agency, as her post or behind her name. A row with initials is hers
    where nobody else can be meant; `people` are all who may be.
    """
    fitting = [
        one
        for one in plan.recipients
        if one.group == LEADS and can_mean(f"{one.name}, {one.post}", asked.lead, asked.agency)
    ]
    hers = [one for one in fitting if means(f"{one.name}, {one.post}", asked, people)]
    found = {one.email.casefold(): one.email for one in hers if not receives_nothing(one)}
    if found:
        if len(found) > 1:
            return NoAddress(f"two addresses on the list of leads ({', '.join(found.values())}); keep the right one")
        return next(iter(found.values()))
    if hers:
        return NoAddress("receives nothing, says the Recipients sheet")
    if fitting:
        name = fitting[0].name
        may_be = meant_by(name, {*people, asked.lead})
        others = [one for one in may_be if name_words(one) != name_words(name)]
        others = others if len(others) > 1 else [*may_be]
        return NoAddress(
            f"no address; '{name}' on the list of leads may be {listed(others, 'or')}. Write the whole name there, and "
            "in the plan"
        )
    return NoAddress("no address; add a row to the Recipients sheet with the name, the email and the list 'leads'")


def check_addresses(messages: Sequence[Outgoing], plan: Plan, people: Collection[str]) -> Iterator[Check]:
    """Look at the addresses that are used, and at the lines of the messages, for whatever could go to another."""
    used = {message.recipient.casefold() for message in messages}
    doubts = [
        *slips([one for one in plan.recipients if one.group == LEADS and one.email.casefold() in used], plan.recipients)
    ]
    told = {one.about.casefold() for one in doubts}
    holders: dict[str, str] = {}
    for one in messages:
        fault = fault_of(one.recipient)
        first = holders.setdefault(one.recipient.casefold(), one.about)
        if fault:
            doubts.append(
                refused(f"'{one.recipient}', the address of {one.about}, {fault}. Correct it on the Recipients sheet.")
            )
        elif first != one.about:
            doubts.append(
                asked(
                    f"'{one.recipient}' is the address of {first} and of {one.about}. Correct it on the Recipients "
                    f"sheet; if it is right, add --accept {one.recipient}",
                    one.recipient,
                )
            )
        elif one.recipient.casefold() not in told and (other := _spelt_out(one.recipient, one.about, people)):
            doubts.append(
                asked(
                    f"'{one.recipient}' is the address of {one.about}, but looks like one of {other}. Correct it on "
                    f"the Recipients sheet; if it is right, add --accept {one.recipient}",
                    one.recipient,
                )
            )
        if could_forge(one.words.subject) or could_forge(one.name):
            doubts.append(
                refused(f"The subject or the name of the message to {one.about} is not one line. Correct it.")
            )
    yield from doubts
    if messages and not doubts:
        yield passed("Every address is well formed, and each is one lead's alone.")


def _spelt_out(address: str, lead: str, people: Collection[str]) -> str:
    """Name another person whom an address spells out: "jane.smith@..." where John Smith is written to."""
    named = named_in(address.rpartition("@")[0], (name for name in people if len(name_words(name)) > 1))
    others = sorted(name for name in named if not is_same_person(name, lead))
    return others[0] if len(others) == len(named) and others else ""
