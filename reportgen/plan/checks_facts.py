"""Checks of what a committee paper must say and an action plan does not: facts, implications, background papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.findings import NOWHERE, to_tell
from reportgen.plan.boards import plain_name

if TYPE_CHECKING:
    from reportgen.findings import Finding
    from reportgen.plan.model import Plan

REQUIRED_IMPLICATIONS = ("Legal", "Financial", "Equality", "Risk", "Children and young people")
"""The implications that every layout asks for; others are shown where the workbook gives them."""


def _every_meeting_names_officer(plan: Plan) -> bool:
    """Tell whether each board has meetings, and each of them says whose report it is."""
    met = {one.board_code for one in plan.meetings}
    boards = {one.code for one in plan.boards}
    return bool(boards) and met >= boards and all(one.report_of for one in plan.meetings)


def check_paper_facts(plan: Plan) -> tuple[Finding, ...]:
    """Find what a committee paper must say and the workbooks do not: contact, implications, background papers."""
    facts = plan.facts
    missing = [
        ("no_council", facts.council, "the council's name", "Council"),
        ("no_plan_title", facts.title, "the plan's title", "Title"),
        (
            "no_report_of",
            facts.responsible_officer or _every_meeting_names_officer(plan),
            "the officer whose report it is",
            "Senior responsible officer",
        ),
        ("no_portfolio_holder", facts.portfolio_holder, "the portfolio holder", "Portfolio holder"),
        (
            "no_contact",
            facts.contact_name and facts.contact_email,
            "a contact with an e-mail address",
            "Contact name and Contact email",
        ),
    ]
    findings = [
        to_tell(code, facts.cell(), "", f"The papers need {words}.", f"Fill in '{row}' on the Plan sheet.")
        for code, value, words, row in missing
        if not value
    ]
    if not plan.background_papers and not facts.no_background_papers:
        findings.append(
            to_tell(
                "no_background_papers",
                NOWHERE,
                "",
                "No background papers are listed, nor is it stated that there are none.",
                "List them on a sheet 'Background papers', or write Yes beside 'No background papers' on the Plan "
                "sheet (Local Government Act 1972, s.100D).",
            )
        )
    given = {plain_name(implication.kind) for implication in plan.implications if implication.text}
    findings.extend(
        to_tell(
            "implication_missing",
            NOWHERE,
            needed,
            f"The {needed.casefold()} implications are not stated.",
            "Ask the named officer for a statement, even if it is that there are none, and add it to the Implications "
            "sheet.",
        )
        for needed in REQUIRED_IMPLICATIONS
        if not any(needed.casefold().split()[0] in kind for kind in given)
    )
    findings.extend(
        to_tell(
            "implication_without_officer",
            implication.cell("kind"),
            implication.kind,
            f"The {implication.kind.casefold()} implications name no officer.",
            "Name the officer who made the statement.",
        )
        for implication in plan.implications
        if implication.text and not implication.officer
    )
    return tuple(findings)
