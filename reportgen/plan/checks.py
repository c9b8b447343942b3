"""Checks over the whole plan: the faults that a councillor would otherwise find."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.findings import in_order, to_tell
from reportgen.plan.boards import is_named_in
from reportgen.plan.checks_actions import check_action
from reportgen.plan.checks_evidence import check_evidence, check_indicators
from reportgen.plan.checks_facts import check_paper_facts
from reportgen.plan.checks_words import acronyms_used, inconsistent_names, undefined_acronyms
from reportgen.plan.indicators import standing_of
from reportgen.plan.personal import personal_details
from reportgen.plan.status import OFF_TRACK, label_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from reportgen.findings import Finding
    from reportgen.plan.model import Action, Outcome, Plan

__all__ = ["acronyms_used", "check_paper_facts", "check_plan", "no_partner_leads"]


def check_plan(plan: Plan, as_at: date) -> tuple[Finding, ...]:
    """Find the named faults of a plan that its data can show, on the day of the data."""
    findings: list[Finding] = []
    for action in plan.actions:
        findings.extend(check_action(action, as_at))
    for outcome in plan.outcomes:
        findings.extend(_check_outcome(plan, outcome))
    findings.extend(check_indicators(plan.indicators))
    findings.extend(check_evidence(plan))
    findings.extend(_route_conflicts(plan))
    findings.extend(inconsistent_names(plan))
    findings.extend(undefined_acronyms(plan))
    findings.extend(_red_though_target_met(plan))
    findings.extend(_missing_returns(plan))
    findings.extend(personal_details(plan))
    return in_order(findings)


def _check_outcome(plan: Plan, outcome: Outcome) -> Iterator[Finding]:
    where, name = outcome.cell("outcome", "impact"), outcome.text or outcome.ref
    actions = [action for action in plan.actions if action.outcome_ref == outcome.ref]
    if not outcome.text:
        yield to_tell(
            "outcome_without_text",
            where,
            outcome.ref,
            f"Outcome {outcome.ref} is named by its number only.",
            "Add an Outcomes sheet that gives its text.",
        )
    if not actions:
        yield to_tell(
            "outcome_without_action",
            where,
            name,
            f"Outcome {outcome.ref} has no action of its own.",
            "Add its actions, or take it out.",
        )
        return
    if not outcome.impact:
        yield to_tell(
            "no_impact",
            where,
            name,
            f"Nobody has said what difference outcome {outcome.ref} has made to children.",
            "Fill in 'What difference it has made' and the kind of evidence on the Outcomes sheet.",
        )
    if no_partner_leads(outcome, actions):
        yield to_tell(
            "no_partner_lead",
            where,
            name,
            f"Outcome {outcome.ref} depends on partners, but "
            f"{'every lead in it is from the council' if _agencies(actions) else 'no lead is named in it'}.",
            "Name a lead in each partner agency that must act.",
        )


_PARTNERS = re.compile(r"\b(?:partners?|multi-?agency|health|agencies|police|nhs|schools?)\b", re.IGNORECASE)
_COUNCIL = re.compile(r"(?i:\bcouncil\b)|^[A-Z]{1,3}C$")
_CENTRE_OF_PARTNERS = 3


def no_partner_leads(outcome: Outcome, actions: Sequence[Action]) -> bool:
    """Tell whether an outcome depends on partners and no lead in it is a partner's, or none is named at all."""
    return (
        bool(actions)
        and _depends_on_partners(" ".join((outcome.text, *(action.whole_text for action in actions))))
        and all(agency and _COUNCIL.search(agency) for agency in _agencies(actions))
    )


def _agencies(actions: Iterable[Action]) -> set[str]:
    """Give the agencies that lead, empty for a lead whose agency is not known."""
    named = {lead.agency for action in actions for lead in action.leads}
    return named | {action.lead_agency for action in actions if action.lead_agency and not action.leads}


def _depends_on_partners(text: str) -> bool:
    return len(_PARTNERS.findall(text)) >= _CENTRE_OF_PARTNERS


def _route_conflicts(plan: Plan) -> Iterator[Finding]:
    """An action's report goes to one body by its own words, and to another by the evidence of its outcome."""
    for action in plan.actions:
        if not re.search(r"\b(?:and/or|either)\b", action.whole_text):
            continue
        named = [board for board in plan.boards if is_named_in(board, action.whole_text)]
        evidence = " ".join(
            f"{item.text} {item.report_to}" for item in plan.evidence if item.outcome_ref == action.outcome_ref
        )
        for board in named:
            if evidence and not is_named_in(board, evidence):
                yield to_tell(
                    "route_conflict",
                    action.cell("action"),
                    action.text,
                    f"Action {action.ref} may report to {board.name}, but the evidence of outcome {action.outcome_ref} "
                    "does not name it.",
                    "Settle which body receives the report.",
                )


def _red_though_target_met(plan: Plan) -> Iterator[Finding]:
    for outcome in plan.outcomes:
        actions = [action for action in plan.actions if action.outcome_ref == outcome.ref and not action.is_restricted]
        standings = [standing_of(indicator) for indicator in plan.indicators if indicator.outcome_ref == outcome.ref]
        if (
            actions
            and standings
            and all(label_of(action) is OFF_TRACK for action in actions)
            and all(s.target_met for s in standings)
        ):
            yield to_tell(
                "red_though_target_met",
                outcome.cell("outcome"),
                outcome.text,
                f"Every action of outcome {outcome.ref} is off track, though every target of its indicators is met.",
                "Say why, or look at the ratings again.",
            )


def _missing_returns(plan: Plan) -> Iterator[Finding]:
    for expected in plan.returns:
        if not expected.received:
            by = f", due {expected.due.text}" if expected.due.latest else ""
            if expected.asked.latest:
                by = f", asked for on {expected.asked.text} and due {expected.due.text},"
            yield to_tell(
                "return_missing",
                expected.cell("lead"),
                expected.lead,
                f"The return of {expected.lead}{by} has not been received.",
                "Ask for it; until then the papers say that it is missing.",
            )
