"""Checks of what a committee paper must say and an action plan does not: facts, implications, background papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.findings import NOWHERE, to_tell
from reportgen.plan.boards import DEFAULT_BOARDS, boards_told, plain_name
from reportgen.plan.implications import not_among, with_its_noun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.findings import Finding
    from reportgen.plan.model import Plan


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
    findings.extend(
        to_tell(
            "implication_missing",
            NOWHERE,
            needed,
            f"The {needed.casefold()} implications are not stated.",
            "Ask the named officer for a statement, even if it is that there are none, and add it to the Implications "
            "sheet.",
        )
        for needed in not_among(implication.kind for implication in plan.implications if implication.text)
    )
    findings.extend(
        to_tell(
            "implication_without_officer",
            implication.cell("kind"),
            implication.kind,
            f"The {_running(with_its_noun(implication.kind))} name no officer.",
            "Name the officer who made the statement.",
        )
        for implication in plan.implications
        if implication.text and not implication.officer
    )
    return (*findings, *_check_challenges(plan))


def _running(words: str) -> str:
    """Begin words small inside a sentence, save for letters that stand for a name: "HR", "EIA"."""
    return " ".join(word if word.isupper() else word.casefold() for word in words.split())


def _check_challenges(plan: Plan) -> Iterator[Finding]:
    """Tell of challenges of which nobody can say whose they are."""
    boards = plan.boards or DEFAULT_BOARDS
    codes = ", ".join(board.code for board in boards)
    for one in plan.challenges:
        where = one.cell("board", "challenge")
        if not plain_name(one.board):
            yield to_tell(
                "challenge_without_board",
                where,
                one.text,
                f"No board stands beside challenge {one.ref}, so every board's paper shows it.",
                "Write the board's code in every row.",
            )
            continue
        named, strange = boards_told(one.board, boards)
        shown = "only the other boards' papers show it" if named else "no paper shows it"
        for name in strange:
            yield to_tell(
                "board_unknown",
                where,
                one.board,
                f"There is no board called '{name}', which challenge {one.ref} names, so {shown}.",
                f"Use one of: {codes}; or add it to the Boards sheet.",
            )
