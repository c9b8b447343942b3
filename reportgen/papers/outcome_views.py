"""The outcomes of a paper in words, with their actions, indicators and evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.papers.action_views import NO_LEAD, counts_of, how_they_stand, view_of, without_post
from reportgen.papers.indicator_views import evidence_view, indicator_view
from reportgen.papers.paper import ActionView, AgencyView, Highlight, OutcomeView
from reportgen.papers.run_chart import runs_chart
from reportgen.papers.words import count, ended, first_told, glance, has_have, is_are, listed, opening, told, unended
from reportgen.plan.status import CLOSED, days_overdue, is_exception

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from reportgen.papers.remit import Shown
    from reportgen.plan.model import Action, Outcome, Plan

ALL_WITHHELD = "The actions of this outcome are exempt and stand in the separate Part 2 paper."


def number_actions(shown: Sequence[Shown], homeless: Sequence[Action], as_at: date) -> dict[int, ActionView]:
    """Put every action shown into words once, by the identity of its record."""
    actions = [action for one in shown for action in one.actions] + list(homeless)
    return {id(action): view_of(action, number, as_at) for number, action in enumerate(actions, 1)}


def outcome_view(plan: Plan, one: Shown, views: Mapping[int, ActionView], number: int, as_at: date) -> OutcomeView:
    """Put one outcome into words."""
    outcome = one.outcome
    counts = counts_of(one.actions)
    indicators = tuple(
        indicator_view(indicator) for indicator in plan.indicators if indicator.outcome_ref == outcome.ref
    )
    return OutcomeView(
        anchor=f"outcome-{number}",
        ref=outcome.ref,
        text=outcome.text or "(its text is not given)",
        heading=f"Outcome {outcome.ref}: {outcome.text}".rstrip(": "),
        sources=ended("; ".join(unended(source) for source in _sources(plan, outcome))),
        why=one.why,
        standing=_standing(one, counts_words=how_they_stand(counts, len(one.actions)), as_at=as_at),
        impact=told(outcome.impact),
        impact_kind=unended(outcome.impact_kind),
        indicators=indicators,
        runs_chart=runs_chart(
            f"runs-{number}.svg",
            f"How the indicators of outcome {outcome.ref} have moved",
            [view.run for view in indicators if view.run],
        ),
        actions=tuple(views[id(action)] for action in one.actions),
        evidence=tuple(evidence_view(item, plan.boards) for item in plan.evidence if item.outcome_ref == outcome.ref),
        counts=counts,
    )


def _sources(plan: Plan, outcome: Outcome) -> tuple[str, ...]:
    """Give what raised an outcome; where its actions tell it, those that are for publication."""
    if "source" in outcome.cells:
        return outcome.sources
    actions = [action for action in plan.actions if action.outcome_ref == outcome.ref]
    told = {source for action in actions if not action.is_restricted for source in action.sources}
    withheld = {source for action in actions if action.is_restricted for source in action.sources} - told
    return tuple(source for source in outcome.sources if source not in withheld)


def _standing(one: Shown, *, counts_words: str, as_at: date) -> str:
    if one.is_withheld:
        return ALL_WITHHELD
    if not one.actions:
        return "The plan sets no action of its own under this outcome."
    late = [action for action in one.actions if days_overdue(action, as_at)]
    words = f" {opening(len(late), 'action')} {is_are(len(late))} overdue." if late else ""
    return f"{counts_words}{words}"


def exceptions_of(actions: Sequence[Action], views: Mapping[int, ActionView], as_at: date) -> tuple[ActionView, ...]:
    """Give the actions that need the board's attention: off track first, then late, at risk and without an update."""
    found = [action for action in actions if is_exception(action, as_at)]
    order = {"off-track": 0, "at-risk": 2, "no-update": 3}
    ranked = sorted(
        enumerate(found),
        key=lambda pair: (
            1
            if days_overdue(pair[1], as_at) and views[id(pair[1])].status.key != "off-track"
            else order.get(views[id(pair[1])].status.key, 4),
            pair[0],
        ),
    )
    return tuple(views[id(action)] for _, action in ranked)


def agencies_of(
    actions: Sequence[Action], views: Mapping[int, ActionView], as_at: date, council: str
) -> tuple[AgencyView, ...]:
    """Group the open actions by the agency of their leads: what each owes the plan, the council last."""
    groups: dict[str, list[Action]] = {}
    for action in actions:
        if action.lifecycle in CLOSED:
            continue
        agencies = list(dict.fromkeys(lead.agency or NO_AGENCY for lead in action.leads)) or [NO_LEAD]
        for agency in agencies:
            groups.setdefault(agency, []).append(action)
    last = {council: 1, NO_AGENCY: 2, NO_LEAD: 3}
    ordered = sorted(groups.items(), key=lambda pair: (last.get(pair[0], 0), pair[0].casefold()))
    return tuple(
        AgencyView(name, _owes(owed, as_at), tuple(_under(name, action, views[id(action)]) for action in owed))
        for name, owed in ordered
    )


NO_AGENCY = "Agency not given"


def _under(agency: str, action: Action, view: ActionView) -> ActionView:
    """Name the leads of an action that stands under its agency's heading, without saying the heading again."""
    leads = (lead.name or lead.post if lead.agency == agency else without_post(lead) for lead in action.leads)
    return replace(view, lead_short="; ".join(filter(None, leads)))


def _owes(actions: Sequence[Action], as_at: date) -> str:
    late = sum(days_overdue(action, as_at) > 0 for action in actions)
    exceptions = sum(is_exception(action, as_at) for action in actions)
    words = f"{count(len(actions), 'open action')}"
    if late:
        words += f", {late} overdue"
    return (
        f"{words}; {exceptions} {'needs' if exceptions == 1 else 'need'} attention."
        if exceptions
        else f"{words}; none needs attention."
    )


def without_partner_lead(
    shown: Sequence[Shown], is_partner_outcome: Callable[[Outcome, Sequence[Action]], bool]
) -> tuple[str, ...]:
    """Tell the outcomes that depend on partners and have no partner among their leads."""
    names = [one.outcome.ref for one in shown if is_partner_outcome(one.outcome, one.actions)]
    if not names:
        return ()
    which = f"Outcome {names[0]} depends" if len(names) == 1 else f"Outcomes {listed(names)} depend"
    return (f"{which} on partners but {has_have(len(names))} no lead in a partner agency.",)


def planned_of(actions: Sequence[Action], views: Mapping[int, ActionView]) -> tuple[Highlight, ...]:
    """Say what comes next in the open actions that go as they should, in the order of their dates."""
    open_ones = [
        action
        for action in actions
        if action.lifecycle not in CLOSED and action.next_steps and not views[id(action)].is_exception
    ]
    by_date = sorted(open_ones, key=lambda one: (one.date_in_force.latest is None, str(one.date_in_force.latest)))
    return tuple(Highlight(action.ref, first_told(views[id(action)].next_steps)) for action in by_date)


def recovering_of(exceptions: Sequence[ActionView]) -> tuple[Highlight, ...]:
    """Say of every exception that has been reported on how it is to be recovered."""
    return tuple(
        Highlight(
            view.ref,
            f"{glance(view.text, 48)} ({', '.join(filter(None, (view.status.words.lower(), view.overdue)))}): "
            f"{first_told(view.next_steps) if view.next_steps else 'no recovery has been proposed.'}",
        )
        for view in exceptions
        if not view.is_silent
    )
