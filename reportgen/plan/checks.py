"""Checks over the whole plan: the faults that a councillor would otherwise find."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reportgen.findings import NOWHERE, CellRef, Finding, Severity, in_order
from reportgen.plan.boards import is_named_in, names_of, plain_name
from reportgen.plan.checks_actions import check_action
from reportgen.plan.personal import personal_details

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from reportgen.plan.model import Action, EvidenceItem, Indicator, Lead, Outcome, Plan


def check_plan(plan: Plan, as_at: date) -> tuple[Finding, ...]:
    """Find the named faults of a plan that its data can show, on the day of the data."""
    findings: list[Finding] = []
    for action in plan.actions:
        findings.extend(check_action(action, as_at))
    for outcome in plan.outcomes:
        findings.extend(_check_outcome(plan, outcome))
    findings.extend(_check_indicators(plan.indicators))
    findings.extend(_check_evidence(plan))
    findings.extend(_route_conflicts(plan))
    findings.extend(_inconsistent_names(plan))
    findings.extend(_undefined_acronyms(plan))
    findings.extend(_red_though_target_met(plan))
    findings.extend(_missing_returns(plan))
    findings.extend(personal_details(plan))
    return in_order(findings)


def _tell(code: str, where: CellRef, value: str, message: str, remedy: str) -> Finding:
    return Finding(code, Severity.TO_TELL, where, value, message, remedy)


def _check_outcome(plan: Plan, outcome: Outcome) -> Iterator[Finding]:
    where, name = outcome.cell("outcome", "impact"), outcome.text or outcome.ref
    actions = [action for action in plan.actions if action.outcome_ref == outcome.ref]
    if not outcome.text:
        yield _tell(
            "outcome_without_text",
            where,
            outcome.ref,
            f"Outcome {outcome.ref} is named by its number only.",
            "Add an Outcomes sheet that gives its text.",
        )
    if not actions:
        yield _tell(
            "outcome_without_action",
            where,
            name,
            f"Outcome {outcome.ref} has no action of its own.",
            "Add its actions, or take it out.",
        )
        return
    if not outcome.impact:
        yield _tell(
            "no_impact",
            where,
            name,
            f"Nobody has said what difference outcome {outcome.ref} has made to children.",
            "Fill in 'What difference it has made' and the kind of evidence on the Outcomes sheet.",
        )
    if no_partner_leads(outcome, actions):
        yield _tell(
            "no_partner_lead",
            where,
            name,
            f"Outcome {outcome.ref} depends on partners, but every lead in it is from the council.",
            "Name a lead in each partner agency that must act.",
        )


_PARTNERS = re.compile(r"\b(?:partners?|multi-?agency|health|agencies|police|nhs|schools?)\b", re.IGNORECASE)
_COUNCIL = re.compile(r"\bcouncil\b|^[A-Z]{1,3}C$")
_CENTRE_OF_PARTNERS = 3


def no_partner_leads(outcome: Outcome, actions: Sequence[Action]) -> bool:
    """Tell whether an outcome depends on partners and every lead named in it is from the council."""
    leads = [lead for action in actions for lead in action.leads]
    return (
        bool(leads)
        and _depends_on_partners(" ".join((outcome.text, *(action.whole_text for action in actions))))
        and _all_council(leads)
    )


def _depends_on_partners(text: str) -> bool:
    return len(_PARTNERS.findall(text)) >= _CENTRE_OF_PARTNERS


def _all_council(leads: Iterable[Lead]) -> bool:
    agencies = {lead.agency for lead in leads}
    return "" not in agencies and all(_COUNCIL.search(agency) for agency in agencies)


def _check_indicators(indicators: tuple[Indicator, ...]) -> Iterator[Finding]:
    for indicator in indicators:
        where, name = indicator.cell("indicator", "text"), indicator.text
        told = f"The indicator '{_short(name)}'"
        if not indicator.ref_was_given:
            yield _tell(
                "no_indicator_ref",
                where,
                name,
                f"{told} has no reference.",
                "Give it a reference on the Indicators sheet.",
            )
        missing = [
            (not indicator.baseline, "baseline", "no_baseline"),
            (not indicator.target, "target", "no_target"),
            (not indicator.readings, "current value", "no_current"),
            (not indicator.unit, "unit", "no_unit"),
            (not indicator.owner, "owner", "no_indicator_owner"),
            (not indicator.source, "data source", "no_indicator_source"),
        ]
        for is_missing, words, code in missing:
            if is_missing:
                yield _tell(
                    code,
                    where,
                    name,
                    f"{told} has no {words}.",
                    f"Fill in its {words}, so that the board can see how far it has come.",
                )
        if re.search(r"(?:\bincluding|\band|\bof|:|,)\s*$", name, re.IGNORECASE):
            yield _tell("dangling_text", where, name, f"{told} breaks off.", "Finish the sentence, or delete it.")
    by_text: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        by_text.setdefault(plain_name(indicator.text), []).append(indicator)
    for same in by_text.values():
        for again in same[1:]:
            yield _tell(
                "duplicate_indicator",
                again.cell("indicator", "text"),
                again.text,
                f"The indicator '{_short(again.text)}' stands {len(same)} times in the plan.",
                "Keep it once, and refer to it.",
            )


_CADENCE = re.compile(
    r"\b(?:daily|weekly|fortnightly|monthly|quarterly|termly|six[- ]monthly|half[- ]yearly|twice (?:a year|yearly)"
    r"|annual(?:ly)?|yearly|once|every (?:week|month|quarter|term|year|two months|six months))\b",
    re.IGNORECASE,
)
_VAGUE_CADENCE = re.compile(
    r"\b(?:regular(?:ly)?|as required|periodic(?:ally)?|from time to time|ongoing|ad hoc|when needed)\b", re.IGNORECASE
)
_RECIPIENT = re.compile(
    r"\b(?:to|for)\s+(?:the\s+)?[A-Z]|\b[A-Z]{2,5}\b|\bsub-?\s?group\b|\bboard\b|\bteam\b|\bcommittee\b|\bpartnership\b|\btrust\b"
)


def _check_evidence(plan: Plan) -> Iterator[Finding]:
    seen: Counter[str] = Counter(plain_name(item.text) for item in plan.evidence)
    met: set[str] = set()
    for item in plan.evidence:
        where, told = item.cell("evidence", "text"), f"The evidence '{_short(item.text)}'"
        if not _has_recipient(item, plan):
            yield _tell(
                "evidence_without_recipient",
                where,
                item.text,
                f"{told} does not say who receives it.",
                "Name the board or group.",
            )
        how_often = f"{item.frequency} {item.text}"
        if _VAGUE_CADENCE.search(how_often):
            yield _tell(
                "cadence_vague",
                where,
                item.text,
                f"{told} says 'regular' or the like, which nobody can check.",
                "Say how often: monthly, quarterly, yearly or once.",
            )
        elif not _CADENCE.search(how_often):
            yield _tell(
                "evidence_without_cadence",
                where,
                item.text,
                f"{told} does not say how often it is given.",
                "Say how often: monthly, quarterly, yearly or once.",
            )
        plain = plain_name(item.text)
        if plain in met:
            yield _tell(
                "duplicate_evidence",
                where,
                item.text,
                f"{told} stands {seen[plain]} times in the plan.",
                "Say which part of it each outcome needs, or keep it once.",
            )
        met.add(plain)


def _has_recipient(item: EvidenceItem, plan: Plan) -> bool:
    return bool(
        item.report_to or _RECIPIENT.search(item.text) or any(is_named_in(board, item.text) for board in plan.boards)
    )


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
                yield _tell(
                    "route_conflict",
                    action.cell("action"),
                    action.text,
                    f"Action {action.ref} may report to {board.name}, but the evidence of outcome {action.outcome_ref} does not name it.",
                    "Settle which body receives the report.",
                )


def _inconsistent_names(plan: Plan) -> Iterator[Finding]:
    texts = [(action.cell("action"), action.whole_text) for action in plan.actions]
    texts += [(item.cell("evidence", "text"), f"{item.text} {item.report_to}") for item in plan.evidence]
    for board in plan.boards:
        used: dict[str, CellRef] = {}
        for where, text in texts:
            plain = f" {plain_name(text)} "
            for name in sorted(names_of(board), key=len, reverse=True):
                if f" {name} " in plain:
                    used.setdefault(name, where)
                    plain = plain.replace(f" {name} ", "  ")
        if len(used) > 1:
            spelt = ", ".join(f"'{name}'" for name in sorted(used))
            yield Finding(
                "inconsistent_name",
                Severity.INFORMATION,
                list(used.values())[-1],
                board.name,
                f"{board.name} is called by {len(used)} names ({spelt}); all were understood.",
                "Use one name throughout.",
            )


_LETTERS = re.compile(r"\b(?:[A-Z]{2,6}|[A-Z]&[A-Z]{2,4})\b")
_KNOWN_TO_ALL = frozenset(
    {
        "NHS",
        "UK",
        "IT",
        "ICT",
        "HR",
        "PDF",
        "GP",
        "TBC",
        "TBA",
        "II",
        "III",
        "IV",
        "OK",
        "RAG",
        "BRAG",
        "CEO",
        "AM",
        "PM",
        "BT",
        "NA",
    }
)


def acronyms_used(texts: Iterable[str]) -> dict[str, int]:
    """Count the acronyms in these texts, leaving out those that every reader knows."""
    counted: Counter[str] = Counter()
    for text in texts:
        if not text.isupper():
            counted.update(letters for letters in _LETTERS.findall(text) if letters not in _KNOWN_TO_ALL)
    return dict(counted)


def _undefined_acronyms(plan: Plan) -> Iterator[Finding]:
    defined = {acronym.letters.upper() for acronym in plan.acronyms}
    names = {name for board in plan.boards for name in (board.code, *board.other_names) if name.isupper()}
    first: dict[str, CellRef] = {}
    for action in plan.actions:
        for name, text in (
            ("action", action.whole_text),
            ("update", action.progress_update),
            ("next_steps", action.next_steps),
            ("lead", " ".join(map(str, action.leads))),
        ):
            for letters in acronyms_used([text]):
                first.setdefault(letters, action.cell(name, "action"))
    for item in plan.evidence:
        for letters in acronyms_used([item.text, item.report_to]):
            first.setdefault(letters, item.cell("evidence", "text"))
    for letters, where in first.items():
        expanded = any(f"({letters})" in action.whole_text for action in plan.actions)
        if letters not in defined and letters not in names and not expanded:
            yield _tell(
                "undefined_acronym",
                where,
                letters,
                f"{letters} is not explained anywhere in the plan.",
                "Add it to the Acronyms sheet with what it stands for.",
            )


def _red_though_target_met(plan: Plan) -> Iterator[Finding]:
    from reportgen.plan.indicators import standing_of  # noqa: PLC0415 - the one check that needs it
    from reportgen.plan.status import OFF_TRACK, label_of  # noqa: PLC0415

    for outcome in plan.outcomes:
        actions = [action for action in plan.actions if action.outcome_ref == outcome.ref and not action.is_restricted]
        standings = [standing_of(indicator) for indicator in plan.indicators if indicator.outcome_ref == outcome.ref]
        if (
            actions
            and standings
            and all(label_of(action) is OFF_TRACK for action in actions)
            and all(s.target_met for s in standings)
        ):
            yield _tell(
                "red_though_target_met",
                outcome.cell("outcome"),
                outcome.text,
                f"Every action of outcome {outcome.ref} is off track, though every target of its indicators has been met.",
                "Say why, or look at the ratings again.",
            )


def _missing_returns(plan: Plan) -> Iterator[Finding]:
    for expected in plan.returns:
        if not expected.received:
            by = f", due {expected.due.text}" if expected.due.latest else ""
            yield _tell(
                "return_missing",
                expected.cell("lead"),
                expected.lead,
                f"The return of {expected.lead}{by} has not been received.",
                "Ask for it; until then the papers say that it is missing.",
            )


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 70 else f"{one_line[:67]}..."  # noqa: PLR2004 - a glance, not the whole text


def check_paper_facts(plan: Plan) -> tuple[Finding, ...]:
    """Find what a committee paper must say and the workbooks do not: contact, implications, background papers."""
    facts = plan.facts
    missing = [
        ("no_council", facts.council, "the council's name", "Council"),
        ("no_plan_title", facts.title, "the plan's title", "Title"),
        ("no_report_of", facts.responsible_officer, "the officer whose report it is", "Senior responsible officer"),
        ("no_portfolio_holder", facts.portfolio_holder, "the portfolio holder", "Portfolio holder"),
        (
            "no_contact",
            facts.contact_name and facts.contact_email,
            "a contact with an e-mail address",
            "Contact name and Contact email",
        ),
    ]
    findings = [
        _tell(code, facts.cell(), "", f"The papers need {words}.", f"Fill in '{row}' on the Plan sheet.")
        for code, value, words, row in missing
        if not value
    ]
    if not plan.background_papers and not facts.no_background_papers:
        findings.append(
            _tell(
                "no_background_papers",
                NOWHERE,
                "",
                "No background papers are listed, nor is it stated that there are none.",
                "List them on a sheet 'Background papers', or write Yes beside 'No background papers' on the Plan sheet "
                "(Local Government Act 1972, s.100D).",
            )
        )
    given = {plain_name(implication.kind) for implication in plan.implications if implication.text}
    for needed in REQUIRED_IMPLICATIONS:
        if not any(needed.casefold().split()[0] in kind for kind in given):
            findings.append(
                _tell(
                    "implication_missing",
                    NOWHERE,
                    needed,
                    f"The {needed.casefold()} implications are not stated.",
                    "Ask the named officer for a statement, even if it is that there are none, and add it to the Implications sheet.",
                )
            )
    for implication in plan.implications:
        if implication.text and not implication.officer:
            findings.append(
                _tell(
                    "implication_without_officer",
                    implication.cell("kind"),
                    implication.kind,
                    f"The {implication.kind.casefold()} implications name no officer.",
                    "Name the officer who made the statement.",
                )
            )
    return tuple(findings)


REQUIRED_IMPLICATIONS = ("Legal", "Financial", "Equality", "Risk", "Children and young people")
"""The implications that every layout asks for; others are shown where the workbook gives them."""
