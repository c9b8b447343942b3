"""Recommendations with the figures inside, each beginning with one verb that the board may use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.papers.words import count, has_have, is_are, listed, some_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.papers.paper import ActionView


@dataclass(frozen=True, slots=True)
class Ground:
    """What the recommendations are made from."""

    standing: str
    plan_title: str
    whole: bool
    exceptions: tuple[ActionView, ...]
    unapproved: tuple[str, ...]
    undated: tuple[str, ...]
    without_lead: tuple[str, ...]
    missing_returns: tuple[str, ...]
    help_needed: tuple[str, ...]
    total: int
    next_meeting: str


def verb(verbs: Sequence[str], *wanted: str) -> str:
    """Choose the first wanted verb that the board may use, else "note", which every board may."""
    chosen = next((word for word in wanted if word in verbs), "note")
    return {"comment": "comment on"}.get(chosen, chosen).capitalize()


def recommend(ground: Ground, verbs: Sequence[str]) -> tuple[str, ...]:
    """Word what the board is asked to resolve."""
    said = [f"{verb(verbs, 'note')} that, {_lower_of(ground.standing)}"]
    if ground.exceptions:
        number = len(ground.exceptions)
        refs = some_of([action.ref for action in ground.exceptions])
        said.append(
            f"{verb(verbs, 'consider', 'comment')} the {count(number, 'action')} that {is_are(number)} off track, at risk, overdue or without an "
            f"update (action{'' if number == 1 else 's'} {refs}), and whether what is proposed for {'it' if number == 1 else 'them'} is enough."
        )
    if ground.help_needed:
        number = len(ground.help_needed)
        said.append(
            f"{verb(verbs, 'agree', 'endorse', 'consider', 'request', 'ask')} a response to the {count(number, 'request')} for help in this paper "
            f"(action{'' if number == 1 else 's'} {some_of(ground.help_needed)})."
        )
    said.extend(_requests(ground, verbs))
    if ground.next_meeting:
        said.append(
            f"{verb(verbs, 'request', 'ask', 'recommend', 'agree')} a further report to the meeting on {ground.next_meeting}."
        )
    elif len(said) < 3:  # noqa: PLR2004 - a paper asks for what comes next
        said.append(f"{verb(verbs, 'consider', 'agree')} when progress should next be reported.")
    return tuple(said)


def _requests(ground: Ground, verbs: Sequence[str]) -> list[str]:
    request = verb(verbs, "request", "ask", "recommend", "agree")
    said = []
    if ground.missing_returns:
        number = len(ground.missing_returns)
        said.append(
            f"{request} that {listed(ground.missing_returns)}, whose return{'' if number == 1 else 's'} {has_have(number)} not been received, "
            "report progress before the next meeting."
        )
    if ground.unapproved:
        number = len(ground.unapproved)
        said.append(
            f"{request} a reason and approval for the later date{'' if number == 1 else 's'} given for action{'' if number == 1 else 's'} "
            f"{some_of(ground.unapproved)}."
        )
    for refs, what in ((ground.undated, "date for completion"), (ground.without_lead, "lead")):
        number = len(refs)
        if number:
            whole = number == ground.total and number > 1
            which = (
                f"each of the {number} actions, none of which has one"
                if whole
                else (
                    f"the {count(number, 'action')} that {has_have(number)} none (action{'' if number == 1 else 's'} {some_of(refs)})"
                )
            )
            said.append(f"{request} that a {what} is {'agreed' if what != 'lead' else 'named'} for {which}.")
    return said


def _lower_of(standing: str) -> str:
    return standing[0].lower() + standing[1:]
