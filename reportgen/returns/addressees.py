"""Who is asked for what: each lead with her own actions and indicators, and what nobody can be asked about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportgen.plan.checks_actions import leads_everybody
from reportgen.plan.file_words import file_words
from reportgen.plan.model import Lead
from reportgen.plan.people import is_same_person, spellings
from reportgen.plan.returning import plain_words
from reportgen.plan.status import VERIFIED, WITHDRAWN, label_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportgen.plan.model import Action, Indicator, Plan

_LONGEST_NAME = 60
"""Characters of a name in a file's name, so that no e-mail or folder cuts it off."""

_NOBODY = frozenset(
    {"", "tbc", "tba", "n a", "na", "none", "vacant", "unknown", "not known", "to be confirmed", "to be appointed"}
)


@dataclass(frozen=True, slots=True)
class Addressee:
    """A lead, or an agency where nobody is named, with the open actions and the indicators that are hers.

    `name` tells her from every other; `closed` are her actions that nobody asks about any more.
    """

    name: str
    lead: Lead
    actions: tuple[Action, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    closed: tuple[Action, ...] = ()

    @property
    def has_restricted(self) -> bool:
        """True where something of hers is not for publication."""
        return any(action.is_restricted for action in self.actions)


@dataclass(frozen=True, slots=True)
class Addressees:
    """Everybody who can be asked, by name, and the open actions and the indicators of which nobody can be."""

    all: tuple[Addressee, ...]
    actions_of_nobody: tuple[Action, ...] = ()
    indicators_of_nobody: tuple[Indicator, ...] = ()

    def named(self, name: str) -> Addressee | None:
        """Find one by her name, however it is spelt, or by a part of it that only one has."""
        wanted = plain_words(name)
        for one in self.all:
            if plain_words(one.name) == wanted or plain_words(one.lead.name) == wanted:
                return one
        for likely in (
            [one for one in self.all if is_same_person(one.lead.name, name)],
            [one for one in self.all if wanted and f" {wanted} " in f" {plain_words(one.name)} "],
        ):
            if len(likely) == 1:
                return likely[0]
        return None


@dataclass(slots=True)
class _Desk:
    """What has been put on one person's desk so far."""

    lead: Lead
    actions: list[Action] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    closed: list[Action] = field(default_factory=list)


def addressees_of(plan: Plan) -> Addressees:
    """Find whom to ask for what; a shared action is asked of each of its leads."""
    who = _Who(plan)
    desks: dict[str, _Desk] = {}
    homeless: list[Action] = []
    for action in plan.actions:
        is_closed = label_of(action) in {VERIFIED, WITHDRAWN}
        leads = who.leads_of(action)
        for name, lead in leads.items():
            desk = desks.setdefault(name, _Desk(lead))
            desk.lead = max(desk.lead, lead, key=lambda one: len(str(one)))
            (desk.closed if is_closed else desk.actions).append(action)
        if not leads and not is_closed:
            homeless.append(action)
    ownerless: list[Indicator] = []
    for indicator in plan.indicators:
        owners = who.owners_of(indicator)
        for name, lead in owners.items():
            desks.setdefault(name, _Desk(lead)).indicators.append(indicator)
        if not owners:
            ownerless.append(indicator)
    found = [
        Addressee(name, desk.lead, tuple(desk.actions), tuple(desk.indicators), tuple(desk.closed))
        for name, desk in sorted(desks.items(), key=lambda pair: plain_words(pair[0]))
        if desk.actions or desk.indicators
    ]
    return Addressees(tuple(found), tuple(homeless), tuple(ownerless))


def co_leads(action: Action, addressee: Addressee) -> str:
    """Name the others who lead an action, with post and agency."""
    own = addressee.lead
    others = [
        lead
        for lead in action.leads
        if not is_same_person(lead.name, own.name)
        or (lead.agency and own.agency and plain_words(lead.agency) != plain_words(own.agency))
    ]
    return "; ".join(map(str, others))


class _Who:
    """Who a name is: one person under all of its spellings, and two where agencies tell them apart."""

    def __init__(self, plan: Plan) -> None:
        leads = [lead for action in plan.actions for lead in action.leads if not leads_everybody(lead)]
        owners = [Lead(name) for indicator in plan.indicators for name in owners_in(indicator.owner)]
        self.plan = plan
        self.spelt = spellings([lead.name for lead in (*leads, *owners)])
        self.agencies: dict[str, dict[str, str]] = {}
        for lead in leads:
            if lead.agency:
                known = self.agencies.setdefault(plain_words(self.spelt[lead.name]), {})
                known.setdefault(plain_words(lead.agency), lead.agency)

    def leads_of(self, action: Action) -> dict[str, Lead]:
        """Give the leads of an action who can be asked, by their names; an agency where no lead is named."""
        named = [lead for lead in action.leads if not leads_everybody(lead)]
        if not action.leads and action.lead_agency and not leads_everybody(Lead(action.lead_agency)):
            named = [Lead(action.lead_agency)]
        return dict(self._known(named))

    def owners_of(self, indicator: Indicator) -> dict[str, Lead]:
        """Give the owners of an indicator; where it has none, the one lead of all of its outcome's actions."""
        owners = [Lead(name) for name in owners_in(indicator.owner)]
        if owners:
            return dict(self._known(owners))
        actions = [action for action in self.plan.actions if action.outcome_ref == indicator.outcome_ref]
        leads: dict[str, Lead] = {}
        for action in actions:
            leads |= self.leads_of(action)
        return leads if len(leads) == 1 and indicator.outcome_ref else {}

    def _known(self, leads: Iterable[Lead]) -> Iterator[tuple[str, Lead]]:
        for lead in leads:
            name = self.spelt.get(lead.name, lead.name)
            agencies = self.agencies.get(plain_words(name), {})
            whole = Lead(name, lead.post, lead.agency)
            if len(agencies) <= 1:
                yield name, whole
            elif lead.agency:
                yield f"{name}, {agencies[plain_words(lead.agency)]}", whole


def owners_in(text: str) -> list[str]:
    """Give the people whom an indicator's owner cell names, without those who are nobody in particular."""
    names = [" ".join(part.split()) for part in re.split(r"\s*[;|\n]\s*|\s/\s", text)]
    return [name for name in names if plain_words(name) not in _NOBODY and not leads_everybody(Lead(name))]


def file_names(names: Sequence[str], beginning: str, before: Mapping[str, str]) -> dict[str, str]:
    """Name each addressee's workbook so that any e-mail and any folder takes it: 2026-11-30_Return_Priya-Shah.xlsx.

    `before` are the files that were given out already, by name: each stays hers, and nobody else is given it.
    """
    given: dict[str, str] = {}
    taken: set[str] = set()
    for name, file in before.items():
        if file.casefold().removesuffix(".xlsx") not in taken:
            given[name] = file
            taken.add(file.casefold().removesuffix(".xlsx"))
    for name in (one for one in names if one not in given):
        stem = f"{beginning}_{_in_a_file_name(name)}"
        number = 1
        while (stem if number == 1 else f"{stem}-{number}").casefold() in taken:
            number += 1
        stem = stem if number == 1 else f"{stem}-{number}"
        taken.add(stem.casefold())
        given[name] = f"{stem}.xlsx"
    return given


def _in_a_file_name(name: str) -> str:
    return "-".join(file_words(name))[:_LONGEST_NAME].strip("-") or "Lead"
