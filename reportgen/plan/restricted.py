"""What of a plan is not for publication: its restricted rows, and all that would tell of them elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.plan.checks_actions import leads_everybody
from reportgen.plan.people import can_mean, is_same_person, name_words, named_in
from reportgen.plan.returning import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.findings import CellRef
    from reportgen.plan.model import Action, EvidenceItem, ExpectedReturn, Indicator, Outcome, Plan, Workbook

Row = tuple[str, str, str]
"""A row of a workbook: the file's name, the sheet's and the number."""


def restricted_rows(plan: Plan) -> frozenset[Row]:
    """Give every row, in any workbook, that tells a restricted action."""
    told = {where for action in plan.actions if action.is_restricted for where in action.cells.values()}
    # a cell merged over open and restricted rows stands in the first of them, which may be an open one
    shared = {where for action in plan.actions if not action.is_restricted for where in action.cells.values()}
    return frozenset(where.row for where in {*told, *plan.restricted_rows} - shared)


_REF_WORD = re.compile(r"(?:action|reference|ref|no)(?:[\s.:#]+(?=\w)|(?=\d))")


def plain_ref(ref: str) -> str:
    """Compare references without regard to case, spaces and a trailing stop: "Action 1.1." is 1.1."""
    plain = ref.casefold().strip().rstrip(".:) ")
    if word := _REF_WORD.match(plain):
        plain = plain[word.end() :]
    return "".join(plain.split()).lstrip(".:#")


def only_restricted(plan: Plan) -> frozenset[str]:
    """Give the outcomes, by their references, that have restricted actions and no other."""
    open_ones = {action.outcome_ref for action in plan.actions if not action.is_restricted}
    return frozenset(
        action.outcome_ref
        for action in plan.actions
        if action.is_restricted and action.outcome_ref and action.outcome_ref not in open_ones
    )


def hidden_outcomes(plan: Plan) -> tuple[Outcome, ...]:
    """Give the outcomes that stand beside restricted actions only: their text is part of those rows.

    One that a sheet without actions gives, such as the Outcomes sheet, is for publication by itself.
    """
    refs = only_restricted(plan)
    if not refs:
        return ()
    of_actions = {(file, sheet) for file, sheet, _ in restricted_rows(plan)}
    of_actions |= {(where.file, where.sheet) for action in plan.actions for where in action.cells.values()}
    return tuple(
        outcome
        for outcome in plan.outcomes
        if outcome.ref in refs and all((where.file, where.sheet) in of_actions for where in outcome.cells.values())
    )


def hidden_beside(plan: Plan) -> tuple[Indicator | EvidenceItem, ...]:
    """Give the indicators and evidence of hidden outcomes, and of others what stands beside restricted actions only.

    Where an outcome has an open action, what stands beside its rows is the outcome's; but what names its own actions is
    hidden where all of them are restricted.
    """
    refs, hidden = only_restricted(plan), {outcome.ref for outcome in hidden_outcomes(plan)}
    rows = restricted_rows(plan) if refs else frozenset()
    beside: tuple[Indicator | EvidenceItem, ...] = (*plan.indicators, *plan.evidence)
    return tuple(
        one
        for one in beside
        if one.outcome_ref in hidden
        or _is_of_restricted(one.action_refs, plan)
        or (one.outcome_ref in refs and any(where.row in rows for where in one.cells.values()))
    )


def _is_of_restricted(refs: Iterable[str], plan: Plan) -> bool:
    if not refs:
        return False
    named = {plain_ref(ref) for ref in refs}
    actions = [action for action in plan.actions if plain_ref(action.ref) in named]
    return bool(actions) and all(action.is_restricted for action in actions)


def for_publication(plan: Plan) -> Plan:
    """Give the plan without the returns, indicators and evidence that would tell of restricted rows.

    The restricted actions themselves are still in it.
    """
    hidden = {id(one) for one in hidden_beside(plan)}
    return replace(
        plan,
        returns=open_returns(plan),
        indicators=tuple(one for one in plan.indicators if id(one) not in hidden),
        evidence=tuple(one for one in plan.evidence if id(one) not in hidden),
        workbooks=workbooks_told(plan),
    )


def private_leads(plan: Plan) -> tuple[str, ...]:
    """Name those who lead restricted rows only: who leads a row may be what is exempt about it."""
    known = [name for name, _ in _open_leads(plan)]
    known += [lead.agency for action in plan.actions if not action.is_restricted for lead in action.leads]
    # one person has one surname, however her name is spelt
    by_last: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for other in dict.fromkeys(known):
        by_last[name_words(other)[-1:]].append(other)
    names = dict.fromkeys(name for name, _ in _leads(action for action in plan.actions if action.is_restricted))
    return tuple(
        name for name in names if not any(is_same_person(name, other) for other in by_last[name_words(name)[-1:]])
    )


def open_returns(plan: Plan) -> tuple[ExpectedReturn, ...]:
    """Give the returns that a public paper may tell: none of a lead of restricted rows only."""
    restricted = tuple(_leads(action for action in plan.actions if action.is_restricted))
    if not restricted:
        return plan.returns
    known = tuple(_open_leads(plan))
    names = [name for name, _ in restricted]
    posts = {plain_words(lead.post) for action in plan.actions if action.is_restricted for lead in action.leads}
    posts |= {plain_words(agency) for agency in private_agencies(plan)}

    def is_told(one: ExpectedReturn) -> bool:
        if any(can_mean(whole, one.lead, one.agency) for _, whole in known):
            return True
        return not (
            any(can_mean(whole, one.lead, one.agency) for _, whole in restricted)
            or named_in(one.lead, names)
            or plain_words(one.lead) in posts - {""}
        )

    return tuple(one for one in plan.returns if is_told(one))


def private_files(plan: Plan, also: Iterable[str] = ()) -> frozenset[str]:
    """Name the workbooks that hold nothing of what is published, and whose name may tell what is not.

    It may where they hold restricted rows or are called after a lead of such rows only. `also` are workbooks that could
    not be read.
    """
    files = {*also, *(book.file for book in plan.workbooks)}
    cited = {where.file for where in _published_cells(plan)}
    private, holding = private_leads(plan), {file for file, _, _ in restricted_rows(plan)}
    return frozenset(file for file in files - cited if file in holding or named_in(file.rpartition(".")[0], private))


def private_sheets(plan: Plan, places: Iterable[CellRef]) -> frozenset[tuple[str, str]]:
    """Give those of the sheets of these places of which the same is true, each with its workbook."""
    cited = {(where.file, where.sheet) for where in _published_cells(plan)}
    private, holding = private_leads(plan), {(file, sheet) for file, sheet, _ in restricted_rows(plan)}
    sheets = {(where.file, where.sheet) for where in places} - cited
    return frozenset((file, sheet) for file, sheet in sheets if (file, sheet) in holding or named_in(sheet, private))


def _published_cells(plan: Plan) -> Iterator[CellRef]:
    hidden = {id(one) for one in (*hidden_outcomes(plan), *hidden_beside(plan))}
    yield from plan.facts.cells.values()
    for action in plan.actions:
        if not action.is_restricted:
            yield from action.cells.values()
    for indicator in plan.indicators:
        if id(indicator) not in hidden:
            yield from (where for one in (indicator, *indicator.readings) for where in one.cells.values())
    for one in (*plan.outcomes, *plan.evidence):
        if id(one) not in hidden:
            yield from one.cells.values()


WITHOUT_NAME = "A workbook that is not named here"


def workbooks_told(plan: Plan) -> tuple[Workbook, ...]:
    """Give the workbooks as a public paper and its record tell them; one called after a private lead has no name."""
    private = private_files(plan)
    return tuple(replace(book, file=WITHOUT_NAME) if book.file in private else book for book in plan.workbooks)


def _open_leads(plan: Plan) -> Iterator[tuple[str, str]]:
    """Give those whom a public paper names: the leads of open actions and the owners of indicators."""
    yield from _leads(action for action in plan.actions if not action.is_restricted)
    hidden = {id(one) for one in hidden_beside(plan)}
    yield from ((one.owner, one.owner) for one in plan.indicators if one.owner and id(one) not in hidden)


def private_agencies(plan: Plan) -> tuple[str, ...]:
    """Name the agencies that no open row names as its lead's own."""
    told = {plain_words(agency) for agency in _agencies(plan, restricted=False)}
    return tuple(one for one in dict.fromkeys(_agencies(plan, restricted=True)) if plain_words(one) not in {*told, ""})


def _agencies(plan: Plan, *, restricted: bool) -> Iterator[str]:
    for action in plan.actions:
        if action.is_restricted is restricted:
            yield action.lead_agency
            yield from (lead.agency for lead in action.leads)


def _leads(actions: Iterable[Action]) -> Iterator[tuple[str, str]]:
    """Give each lead's name, and the name with post and agency; the agency where no person leads."""
    for action in actions:
        yield from ((lead.name, str(lead)) for lead in action.leads if lead.name and not leads_everybody(lead))
        if action.lead_agency and not action.leads:
            yield action.lead_agency, action.lead_agency
