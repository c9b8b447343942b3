"""What a paper must say beside the plan (implications, contact, background papers), and what is yet to be supplied."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from reportgen.papers.meetings import boards_of
from reportgen.papers.paper import ChallengeView, Contact, ImplicationView
from reportgen.papers.recommend import verbs_in
from reportgen.papers.remit import homeless_actions, remit_of
from reportgen.papers.words import capital, count, has_have, listed, opening, sentence, some_of, the, told, unended
from reportgen.plan.boards import boards_told, plain_name
from reportgen.plan.implications import kinds_in, not_among
from reportgen.plan.status import LABELS, Label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reportgen.plan.model import Action, Board, Challenge, Outcome, Plan

NEEDED = "To be supplied"
_OFFICERS = {"Legal": "the Monitoring Officer", "Financial": "the Section 151 Officer"}
_NO_BACKGROUND = (
    f"{NEEDED}: the list of background papers, or the statement that there are none "
    "(Local Government Act 1972, section 100D)."
)
_PURPOSES = {"committee": "For scrutiny", "partnership": "For discussion", "cover": "For discussion"}


class Statements(TypedDict):
    """The parts of a paper that do not come from the actions."""

    implications: tuple[ImplicationView, ...]
    consultation: tuple[str, ...]
    background_papers: tuple[str, ...]
    background_statement: str
    challenges: tuple[ChallengeView, ...]
    status_key: tuple[Label, ...]
    considered: str
    asked: str


def purpose_of(board: Board) -> str:
    """Say what the paper is before the board for."""
    if verbs_in(board.verbs) & {"agree", "approve"}:
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
    statement = ""
    if not background:
        statement = "There are no background papers." if facts.no_background_papers else _NO_BACKGROUND
    return Statements(
        implications=implications,
        consultation=told(facts.consultation),
        background_papers=background,
        background_statement=statement,
        challenges=tuple(challenge_view(one) for one in plan.challenges if _is_for(one, board, plan)),
        status_key=LABELS,
        considered=_considered(plan, board),
        asked=asked_of(board),
    )


def asked_of(board: Board) -> str:
    """Open the recommendations."""
    return f"{capital(the(board.name))} is asked to:"


def implications_of(plan: Plan) -> tuple[ImplicationView, ...]:
    """Give the implications in the order of the workbook, then those that are still to be stated.

    A heading without a statement is left out where others state all that it stands for.
    """
    stated = {kind for one in plan.implications if one.text for kind in kinds_in(one.kind)}
    given = [
        one for one in plan.implications if one.text or not (kinds := set(kinds_in(one.kind))) or not kinds <= stated
    ]
    views = [
        ImplicationView(
            one.kind,
            told(one.text),
            ", ".join(unended(part) for part in (one.officer, one.post) if part),
            "" if one.text else f"{NEEDED}: a statement by {_officer(one.kind)}.",
            one.cleared_on.text if one.cleared_on.latest else "",
        )
        for one in given
    ]
    views.extend(
        ImplicationView(kind, (), "", f"{NEEDED}: a statement by {_officer(kind)}, even if it is that there are none.")
        for kind in not_among(one.kind for one in given)
    )
    return tuple(views)


def _officer(heading: str) -> str:
    return listed(_OFFICERS.get(kind, "") for kind in kinds_in(heading)) or "the named officer"


def _background(plan: Plan) -> list[str]:
    listed_papers = []
    for paper in plan.background_papers:
        dated = f", {paper.dated.text}" if paper.dated.latest else ""
        where = f" ({paper.where})" if paper.where else ""
        published = " Published." if paper.is_published else ""
        listed_papers.append(f"{sentence(f'{paper.document}{dated}{where}')}{published}")
    return listed_papers


def _is_for(challenge: Challenge, board: Board, plan: Plan) -> bool:
    """Tell whether a challenge is the board's: one beside which no board stands may be, and that is a finding."""
    if not plain_name(challenge.board):
        return True
    named, _ = boards_told(challenge.board, boards_of(plan))
    return any(one.code == board.code for one in named)


def challenge_view(challenge: Challenge) -> ChallengeView:
    """Put one challenge into words."""
    when = challenge.raised_on.text if challenge.raised_on.latest else ""
    who = challenge.raised_by or ("The board" if plain_name(challenge.board) else "")
    return ChallengeView(
        challenge.ref,
        sentence(challenge.text),
        _raised(who, when),
        sentence(challenge.response) or "No response has been recorded.",
        sentence(challenge.impact) or "Nothing has been recorded yet.",
        (challenge.status or "Not recorded").capitalize(),
    )


def _raised(who: str, when: str) -> str:
    if not who:
        return f"Raised on {when}" if when else "Who raised it is not recorded"
    comma = "," if "," in who else ""
    return f"{who}{comma} on {when}" if when else who


def _considered(plan: Plan, board: Board) -> str:
    """Name every known meeting of another board that the plan is before, held or to come."""
    told = []
    for other in boards_of(plan):
        days = sorted({one.day for one in plan.meetings if one.board_code == other.code and one.day})
        if other.code != board.code and days and (remit_of(plan, other) or homeless_actions(plan, other)):
            told.append(f"{the(other.name)} on {_days(days)}")
    return (
        f"The same plan is listed for these meetings of other boards: {'; '.join(told)}."
        if told
        else "No meeting of another board at which the plan is considered is recorded."
    )


def _days(days: Sequence[date]) -> str:
    """List days with each year once: "22 September and 8 December 2026 and 23 March 2027"."""
    years = dict.fromkeys(day.year for day in days)
    return listed(f"{listed(f'{day.day} {day:%B}' for day in days if day.year == year)} {year}" for year in years)


def refs(actions: Sequence[Action]) -> str:
    """List the references of some actions."""
    return some_of([action.ref for action in actions])


def listed_refs(outcomes: Sequence[Outcome]) -> str:
    """List the references of some outcomes."""
    return listed(outcome.ref for outcome in outcomes)


_BOTH = 2


def none_of(lacking: Sequence[Action], actions: Sequence[Action], what: str) -> str:
    """Say how many actions have none of something, and which."""
    if len(lacking) == len(actions) == _BOTH:
        return f"Neither action has a {what}."
    if len(lacking) == len(actions) and len(actions) > 1:
        return f"None of the {count(len(actions), 'action')} has a {what}."
    return f"{opening(len(lacking), 'action')} {has_have(len(lacking))} no {what}: {refs(lacking)}."
