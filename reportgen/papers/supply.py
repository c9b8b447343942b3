"""What a paper must say beside the plan (implications, contact, background papers), and what is yet to be supplied."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, TypedDict

from reportgen.papers.charts import Chart
from reportgen.papers.paper import ChallengeView, Contact, Figure, ImplicationView
from reportgen.papers.run_chart import Run
from reportgen.papers.words import count, has_have, listed, opening, paragraphs, sentence, some_of
from reportgen.plan.boards import find_board, plain_name
from reportgen.plan.checks_facts import REQUIRED_IMPLICATIONS
from reportgen.plan.dates import in_full
from reportgen.plan.status import LABELS, Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from reportgen.papers.paper import Paper
    from reportgen.plan.model import Action, Board, Challenge, Meeting, Outcome, Plan

NEEDED = "To be supplied"
_OFFICERS = {"Legal": "the Monitoring Officer", "Financial": "the Section 151 Officer"}
_NO_BACKGROUND = (
    f"{NEEDED}: the list of background papers, or the statement that there are none "
    "(Local Government Act 1972, section 100D)."
)
SAME_ROUND_DAYS = 14
"""Meetings within a fortnight of each other belong to one round of papers."""
_PURPOSES = {"committee": "For scrutiny", "partnership": "For discussion", "cover": "For discussion"}


class Statements(TypedDict):
    """The parts of a paper that do not come from the actions."""

    implications: tuple[ImplicationView, ...]
    consultation: tuple[str, ...]
    background_papers: tuple[str, ...]
    background_statement: str
    challenges: tuple[ChallengeView, ...]
    status_key: tuple[Label, ...]
    to_supply: tuple[str, ...]
    considered: str
    asked: str


def purpose_of(board: Board) -> str:
    """Say what the paper is before the board for."""
    if "agree" in board.verbs or "approve" in board.verbs:
        return "For discussion and decision"
    return _PURPOSES.get(board.layout, "For discussion")


def contact_of(plan: Plan) -> Contact:
    """Give whom a reader can ask, or that it is to be supplied."""
    facts = plan.facts
    return Contact(
        facts.contact_name or NEEDED, facts.contact_post, facts.contact_telephone, facts.contact_email or NEEDED
    )


def statements(plan: Plan, board: Board, meeting: Meeting) -> Statements:
    """Gather what the workbooks state for every paper, and what is missing."""
    facts = plan.facts
    implications = implications_of(plan)
    background = tuple(_background(plan))
    missing = [f"{one.kind} implications" for one in implications if one.missing]
    missing += [
        words
        for words, value in (
            ("the contact for this report", facts.contact_name),
            ("the portfolio holder", facts.portfolio_holder),
            ("the officer whose report this is", facts.responsible_officer),
            ("the council's name", facts.council),
        )
        if not value
    ]
    if not background and not facts.no_background_papers:
        missing.append("the list of background papers, or the statement that there are none")
    statement = ""
    if not background:
        statement = "There are no background papers." if facts.no_background_papers else _NO_BACKGROUND
    return Statements(
        implications=implications,
        consultation=tuple(sentence(text) for text in paragraphs(facts.consultation)),
        background_papers=background,
        background_statement=statement,
        challenges=tuple(challenge_view(one) for one in plan.challenges if _is_for(one, board, plan)),
        status_key=LABELS,
        to_supply=tuple(missing),
        considered=_considered(plan, board, meeting),
        asked=asked_of(board),
    )


def asked_of(board: Board) -> str:
    """Open the recommendations."""
    return f"{'' if board.name.casefold().startswith('the ') else 'The '}{board.name} is asked to:"


def implications_of(plan: Plan) -> tuple[ImplicationView, ...]:
    """Give the implications in the order of the workbook, then those that are still to be stated."""
    views = [
        ImplicationView(
            one.kind,
            tuple(sentence(text) for text in paragraphs(one.text)),
            ", ".join(part for part in (one.officer, one.post) if part),
            "" if one.text else f"{NEEDED}: a statement by {_officer(one.kind)}.",
            one.cleared_on.text if one.cleared_on.latest else "",
        )
        for one in plan.implications
    ]
    given = {plain_name(one.kind) for one in plan.implications}
    views.extend(
        ImplicationView(kind, (), "", f"{NEEDED}: a statement by {_officer(kind)}, even if it is that there are none.")
        for kind in REQUIRED_IMPLICATIONS
        if not any(kind.casefold().split()[0] in name for name in given)
    )
    return tuple(views)


def _officer(kind: str) -> str:
    return _OFFICERS.get(kind, "the named officer")


def _background(plan: Plan) -> list[str]:
    listed_papers = []
    for paper in plan.background_papers:
        dated = f", {paper.dated.text}" if paper.dated.latest else ""
        where = f" ({paper.where})" if paper.where else ""
        published = " Published." if paper.is_published else ""
        listed_papers.append(f"{sentence(f'{paper.document}{dated}{where}')}{published}")
    return listed_papers


def _is_for(challenge: Challenge, board: Board, plan: Plan) -> bool:
    named = find_board(challenge.board, plan.boards or (board,))
    return named is None or named.code == board.code


def challenge_view(challenge: Challenge) -> ChallengeView:
    """Put one challenge into words."""
    when = challenge.raised_on.text if challenge.raised_on.latest else ""
    return ChallengeView(
        challenge.ref,
        sentence(challenge.text),
        listed([challenge.raised_by or "The board", when], "on") or "Not recorded",
        sentence(challenge.response) or "No response has been recorded.",
        sentence(challenge.impact) or "Nothing has been recorded yet.",
        (challenge.status or "Not recorded").capitalize(),
    )


def _considered(plan: Plan, board: Board, meeting: Meeting) -> str:
    names = {other.code: other.name for other in plan.boards}
    others = [
        f"{names[other.board_code]} ({in_full(other.day)})"
        for other in plan.meetings
        if other.board_code != board.code and other.board_code in names and other.day and _is_near(meeting, other.day)
    ]
    return f"A paper from the same plan goes to {listed(others)}." if others else "No other consideration is recorded."


def _is_near(meeting: Meeting, day: date) -> bool:
    return meeting.day is not None and abs((meeting.day - day).days) <= SAME_ROUND_DAYS


def acronyms(plan: Plan, paper: Paper) -> tuple[tuple[str, str], ...]:
    """List the acronyms that the paper uses and the plan explains, in the order of the alphabet."""
    text = " ".join(_texts(paper))
    used = {
        one.letters: one.meaning
        for one in plan.acronyms
        if re.search(rf"(?<![\w-]){re.escape(one.letters)}(?![\w-])", text)
    }
    return tuple(sorted(used.items()))


def _texts(value: object) -> Iterator[str]:
    """Give every text within a paper, but for the figures' cells."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value) and not isinstance(value, Figure | Chart | Run | Label):
        for part in fields(value):
            yield from _texts(getattr(value, part.name))


def refs(actions: Sequence[Action]) -> str:
    """List the references of some actions."""
    return some_of([action.ref for action in actions])


def listed_refs(outcomes: Sequence[Outcome]) -> str:
    """List the references of some outcomes."""
    return listed(outcome.ref for outcome in outcomes)


def none_of(lacking: Sequence[Action], actions: Sequence[Action], what: str) -> str:
    """Say how many actions have none of something, and which."""
    if len(lacking) == len(actions) and len(actions) > 1:
        return f"None of the {count(len(actions), 'action')} has a {what}."
    return f"{opening(len(lacking), 'action')} {has_have(len(lacking))} no {what}: {refs(lacking)}."
