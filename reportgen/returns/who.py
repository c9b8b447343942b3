"""Whom a name on one of the plan's lists means: a lead, where nobody else can be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.plan.people import can_mean, is_same_person, name_words, spellings
from reportgen.returns.addressees import owners_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.plan.model import Plan
    from reportgen.returns.asked import Asked


def people_of(plan: Plan, asked: Iterable[Asked]) -> frozenset[str]:
    """Give the names of everybody whom initials can mean: leads, owners, who was asked, who is on a list."""
    names = [lead.name for action in plan.actions for lead in action.leads]
    names += [name for indicator in plan.indicators for name in owners_in(indicator.owner)]
    names += [one.lead for one in plan.returns]
    names += [one.name for one in plan.recipients]
    names += [one.lead for one in asked]
    return frozenset(name for name in names if name_words(name))


def meant_by(text: str, people: Iterable[str]) -> tuple[str, ...]:
    """Give those whom a name can mean, each person once and in her fullest spelling."""
    each = {name_words(name): name for name in spellings(sorted(people)).values()}
    return tuple(sorted(name for name in each.values() if is_same_person(text, name)))


def means(text: str, asked: Asked, people: Iterable[str]) -> bool:
    """Tell whether a text means the lead who was asked and nobody else: by her whole name, or by initials only she has.

    `people` are all who may be meant, as `people_of` gives them.
    """
    if not can_mean(text, asked.lead, asked.agency):
        return False
    words = name_words(text)
    is_whole = len(words) == 1 or any(len(word) > 1 for word in words[:-1])
    if is_whole and words == name_words(asked.lead):
        return True
    return len(meant_by(text, {*people, asked.lead})) == 1
