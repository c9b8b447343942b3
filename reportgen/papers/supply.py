"""What a paper must say beside the plan (implications, contact, background papers), and what is still to be supplied."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from reportgen.papers.paper import ChallengeView, Contact, ImplicationView
from reportgen.papers.words import count, has_have, listed, opening, paragraphs, sentence, some_of
from reportgen.plan.boards import find_board, plain_name
from reportgen.plan.checks import REQUIRED_IMPLICATIONS, acronyms_used
from reportgen.plan.status import LABELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.plan.model import Action, Board, Challenge, Outcome, Plan
    from reportgen.plan.status import Label

NEEDED = "To be supplied"
_OFFICERS = {"Legal": "the Monitoring Officer", "Financial": "the Section 151 Officer"}
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


def statements(plan: Plan, board: Board) -> Statements:
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
    statement = (
        "There are no background papers."
        if not background and facts.no_background_papers
        else (
            ""
            if background
            else f"{NEEDED}: the list of background papers, or the statement that there are none (Local Government Act 1972, section 100D)."
        )
    )
    return Statements(
        implications=implications,
        consultation=tuple(sentence(text) for text in paragraphs(facts.consultation)),
        background_papers=background,
        background_statement=statement,
        challenges=tuple(challenge_view(one) for one in plan.challenges if _is_for(one, board, plan)),
        status_key=LABELS,
        to_supply=tuple(missing),
        considered=_considered(plan, board),
        asked=_asked(board),
    )


def _asked(board: Board) -> str:
    return f"{'' if board.name.casefold().startswith('the ') else 'The '}{board.name} is asked to:"


def implications_of(plan: Plan) -> tuple[ImplicationView, ...]:
    """Give the implications in the order of the workbook, then those that are still to be stated."""
    views = [
        ImplicationView(
            one.kind,
            tuple(sentence(text) for text in paragraphs(one.text)),
            ", ".join(part for part in (one.officer, one.post) if part),
            "" if one.text else f"{NEEDED}: a statement by {_OFFICERS.get(one.kind, 'the named officer')}.",
        )
        for one in plan.implications
    ]
    given = {plain_name(one.kind) for one in plan.implications}
    for kind in REQUIRED_IMPLICATIONS:
        if not any(kind.casefold().split()[0] in name for name in given):
            views.append(
                ImplicationView(
                    kind,
                    (),
                    "",
                    f"{NEEDED}: a statement by {_OFFICERS.get(kind, 'the named officer')}, even if it is that there are none.",
                )
            )
    return tuple(views)


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


def _considered(plan: Plan, board: Board) -> str:
    others = [
        f"{other.name} ({_on(meeting.day)})"
        for other in plan.boards
        if other.code != board.code
        for meeting in plan.meetings
        if meeting.board_code == other.code and meeting.day and _is_near(plan, board, meeting.day)
    ]
    return (
        f"A paper from the same plan goes to {listed(others)}."
        if others
        else "This paper has not been considered elsewhere."
    )


def _on(day: object) -> str:
    from reportgen.plan.dates import in_full  # noqa: PLC0415 - one use

    return in_full(day)  # type: ignore[arg-type]


def _is_near(plan: Plan, board: Board, day: object) -> bool:
    own = [meeting.day for meeting in plan.meetings if meeting.board_code == board.code and meeting.day]
    return any(abs((mine - day).days) <= 14 for mine in own)  # type: ignore[operator]


def acronyms(plan: Plan, text: str) -> tuple[tuple[str, str], ...]:
    """List the acronyms that the paper uses and the plan explains, in the order of the alphabet."""
    used = acronyms_used([text])
    return tuple(
        sorted(
            (one.letters, one.meaning) for one in plan.acronyms if one.letters.upper() in used or one.letters in text
        )
    )


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
