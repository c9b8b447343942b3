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
    exceptions: tuple[ActionView, ...]
    unapproved: tuple[str, ...]
    undated: tuple[str, ...]
    without_lead: tuple[str, ...]
    missing_returns: tuple[str, ...]
    help_needed: tuple[str, ...]
    total: int
    next_meeting: str


def choose(verbs: Sequence[str], *wanted: str) -> str:
    """Choose the first wanted verb that the board may use, else "note", which every board may."""
    return next((word for word in wanted if word in verbs), "note")


def recommend(ground: Ground, verbs: Sequence[str]) -> tuple[str, ...]:
    """Word what the board is asked to resolve."""
    said = [f"Note that{_running_on(ground.standing)}"]
    if ground.exceptions:
        said.append(_about_exceptions(ground, verbs))
    if ground.help_needed:
        number = len(ground.help_needed)
        answer = {"agree": "Agree a response to", "endorse": "Endorse a response to"}.get(
            choose(verbs, "agree", "endorse", "consider", "comment"), "Consider"
        )
        what = "the request" if number == 1 else f"the {count(number, 'request')}"
        said.append(f"{answer} {what} for help in this paper ({_actions(ground.help_needed)}).")
    said.extend(_requests(ground, verbs))
    if ground.next_meeting:
        said.append(f"{_ask_for(verbs)} a further report to the meeting on {ground.next_meeting}.")
    elif len(said) < 3:  # noqa: PLR2004 - a paper asks for what comes next
        said.append(f"{choose(verbs, 'consider', 'agree').capitalize()} when progress should next be reported.")
    return tuple(said)


def _about_exceptions(ground: Ground, verbs: Sequence[str]) -> str:
    number = len(ground.exceptions)
    what = "action" if number == 1 else count(number, "action")
    which = (
        f"the {what} that {is_are(number)} off track, at risk, overdue or without an update "
        f"({_actions([action.ref for action in ground.exceptions])})"
    )
    it = "it" if number == 1 else "them"
    return {
        "consider": f"Consider {which}, and whether what is proposed for {it} is enough.",
        "comment": f"Comment on {which}, and on whether what is proposed for {it} is enough.",
        "challenge": f"Challenge {which}, and whether what is proposed for {it} is enough.",
        "agree": f"Agree what more is to be done about {which}.",
        "endorse": f"Endorse what is proposed for {which}.",
        "request": f"Request that more is done about {which}.",
        "note": f"Note {which}, and what is proposed for {it}.",
    }[choose(verbs, "consider", "comment", "challenge", "agree", "endorse", "request")]


def _actions(refs: Sequence[str]) -> str:
    return f"action{'' if len(refs) == 1 else 's'} {some_of(refs)}"


def _ask_for(verbs: Sequence[str]) -> str:
    """Open a request for a thing."""
    chosen = choose(verbs, "request", "ask", "recommend", "agree")
    return {"ask": "Ask for", "agree": "Agree to ask for", "note": "Note the need for"}.get(chosen, chosen.capitalize())


def _ask_that(verbs: Sequence[str]) -> str:
    """Open a request that something be done."""
    chosen = choose(verbs, "request", "ask", "recommend", "agree")
    return f"{chosen.capitalize()} that"


def _requests(ground: Ground, verbs: Sequence[str]) -> list[str]:
    said = []
    if ground.missing_returns:
        number = len(ground.missing_returns)
        said.append(
            f"{_ask_that(verbs)} {listed(ground.missing_returns)}, whose return{'' if number == 1 else 's'} "
            f"{has_have(number)} not been received, report progress before the next meeting."
        )
    if ground.unapproved:
        dates = "date" if len(ground.unapproved) == 1 else "dates"
        said.append(
            f"{_ask_for(verbs)} a reason and approval for the later {dates} given for {_actions(ground.unapproved)}."
        )
    for refs, what, done in ((ground.undated, "date for completion", "agreed"), (ground.without_lead, "lead", "named")):
        if refs:
            said.append(f"{_ask_that(verbs)} a {what} is {done} for {_those_without(refs, ground.total)}.")
    return said


def _those_without(refs: Sequence[str], total: int) -> str:
    number = len(refs)
    if number == total and number > 1:
        return f"each of the {number} actions, none of which has one"
    what = "action" if number == 1 else count(number, "action")
    return f"the {what} that {has_have(number)} none ({_actions(refs)})"


def _running_on(standing: str) -> str:
    """Let a sentence run on after "that": ", of 40 actions …" and " all 2 actions …"."""
    comma = "," if standing.startswith("Of ") else ""
    return f"{comma} {standing[0].lower()}{standing[1:]}"
