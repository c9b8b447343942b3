"""Recommendations with the figures inside, each beginning with one verb that the board may use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.papers.words import count, has_have, is_are, listed, numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportgen.papers.paper import ActionView


@dataclass(frozen=True, slots=True)
class Ground:
    """What the recommendations are made from, each kind in the order of the plan; `standing` is empty for no action."""

    standing: str
    exceptions: tuple[ActionView, ...]
    unapproved: tuple[str, ...]
    undated: tuple[str, ...]
    without_lead: tuple[str, ...]
    missing_returns: tuple[str, ...]
    help_needed: tuple[str, ...]
    total: int
    next_meeting: str


def recommend(ground: Ground, verbs: Sequence[str]) -> tuple[str, ...]:
    """Word what the board is asked to resolve; what none of its verbs fits is left out."""
    may = verbs_in(verbs)
    said = [words for _, words in _resolutions(ground, may) if words]
    if ground.total and not ground.next_meeting and len(said) < 3:  # noqa: PLR2004 - a paper asks for what comes next
        said.extend(filter(None, [_fitting(may, _CLOSING)]))
    return tuple(said)


def left_out(ground: Ground, verbs: Sequence[str]) -> tuple[str, ...]:
    """Say of what the board cannot be asked anything, as none of its verbs fits."""
    return tuple(what for what, words in _resolutions(ground, verbs_in(verbs)) if not words)


def recommend_part(number: int, verbs: Sequence[str]) -> tuple[str, ...]:
    """Word what the board is asked about the actions of a Part 2."""
    what = f"the {'action' if number == 1 else count(number, 'action')} set out in this part."
    forms = {"note": f"Note {what}", "consider": f"Consider {what}", "comment": f"Comment on {what}"}
    return tuple(filter(None, [_fitting(verbs_in(verbs), forms)]))


def verbs_in(verbs: Iterable[str]) -> frozenset[str]:
    """Give the verbs themselves: "to note" is note, and "comment on" is comment; a board without any may note."""
    words = (verb.casefold().removeprefix("to ").split() for verb in verbs)
    return frozenset(one[0] for one in words if one) or frozenset({"note"})


def _fitting(may: frozenset[str], forms: Mapping[str, str]) -> str:
    return next((words for verb, words in forms.items() if verb in may), "")


_CLOSING = {
    "consider": "Consider when progress should next be reported.",
    "agree": "Agree when progress should next be reported.",
    "advise": "Advise when progress should next be reported.",
    "request": "Request a further report to the next meeting.",
    "ask": "Ask for a further report to the next meeting.",
    "recommend": "Recommend that a further report comes to the next meeting.",
}


def _resolutions(ground: Ground, may: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Give each thing that the board is to be asked about, and the words; none where no verb fits."""
    if ground.standing:
        yield "how the plan stands", _fitting(may, _of_standing(ground.standing))
    if ground.exceptions:
        yield "the actions that need attention", _fitting(may, _of_exceptions(ground))
    if ground.help_needed:
        yield "the requests for help", _fitting(may, _of_help(ground.help_needed))
    for what, forms in _requests(ground):
        yield what, _fitting(may, forms)
    if ground.next_meeting:
        when = f"the meeting on {ground.next_meeting}"
        forms = _asking(
            f"a further report to {when}", f"a further report comes to {when}", f"the next report is for {when}"
        )
        yield "the next report", _fitting(may, forms)


def _of_standing(standing: str) -> dict[str, str]:
    running = standing[0].lower() + standing[1:]
    how = f"how the plan stands: {running}"
    return {
        "note": f"Note that{',' if standing.startswith('Of ') else ''} {running}",
        "consider": f"Consider {how}",
        "comment": f"Comment on {how}",
        "review": f"Review {how}",
        "scrutinise": f"Scrutinise {how}",
        "challenge": f"Challenge {how}",
        "receive": f"Receive this report on {how}",
    }


def _of_exceptions(ground: Ground) -> dict[str, str]:
    found = ground.exceptions
    if _kinds(found) == [_SILENT]:
        return _for_updates([one.ref for one in found], ground.total)
    which = _which(found, ground.total)
    proposed = [one for one in found if one.next_steps]
    rest = [one for one in found if not one.next_steps]
    it = "it" if len(found) == 1 else "them"
    blank = "" if proposed else f"{' and' if len(found) == ground.total else ','} for which nothing has been proposed"
    them = f"{len(proposed)} of them" if rest else it
    others = f"; nothing has been proposed for the other{'' if len(rest) == 1 else 's'}" if rest else ""
    enough = f"whether what is proposed for {them} is enough{others}"
    weighed = f"{which}{blank or f', and {enough}'}"
    forms = {
        "consider": f"Consider {weighed}.",
        "comment": f"Comment on {which}{blank or f', and on {enough}'}.",
        "review": f"Review {weighed}.",
        "scrutinise": f"Scrutinise {weighed}.",
        "challenge": f"Challenge {weighed}.",
        "agree": f"Agree what {'more ' if proposed else ''}is to be done about {which}{blank}.",
    }
    if proposed:
        unanswered = f"; nothing has been proposed for {numbered('action', [one.ref for one in rest])}" if rest else ""
        forms["endorse"] = f"Endorse what is proposed for {_which(proposed, ground.total)}{unanswered}."
        forms = _behind(forms, _asking_that(f"more is done about {which}", ""))
        forms["note"] = f"Note {which}, and what is proposed for {them}{others}."
    else:
        proposals = f"proposals for {which}{blank}"
        forms = _behind(forms, _asking(proposals, f"proposals are made for {which}{blank}", ""))
        forms["note"] = f"Note {which}{blank}."
    return forms


def _behind(forms: Mapping[str, str], others: Mapping[str, str]) -> dict[str, str]:
    """Add further forms, which come after the first ones and take the place of none ("agree" stands among both)."""
    return {**forms, **{verb: words for verb, words in others.items() if verb not in forms}}


_SILENT = "without an update"


def _kinds(found: Iterable[ActionView]) -> list[str]:
    """Name what is wrong with these actions, and nothing that is wrong with none of them."""
    keys = {one.status.key for one in found}
    present = (
        ("off track", "off-track" in keys),
        ("at risk", "at-risk" in keys),
        ("overdue", any(one.overdue for one in found)),
        (_SILENT, "no-update" in keys),
    )
    return [words for words, is_there in present if is_there]


def _which(found: Sequence[ActionView], total: int) -> str:
    number = len(found)
    kinds = f"{is_are(number)} {listed(_kinds(found), 'and' if number == 1 else 'or')}"
    if number == total:
        return f"{_all(number)}, which {kinds}"
    what = "action" if number == 1 else count(number, "action")
    return f"the {what} that {kinds} {_in_brackets([one.ref for one in found])}"


def _all(number: int) -> str:
    return {1: "the one action", 2: "both actions"}.get(number, f"all {number} actions")


MOST_NAMED = 30
"""So many references can be read in a resolution; more are looked up in the table of the plan."""


def _in_brackets(refs: Sequence[str]) -> str:
    """Name every action, as a resolution stands in the minutes by itself."""
    return f"({numbered('action', refs) if len(refs) <= MOST_NAMED else 'see Appendix 1'})"


def _of_help(refs: Sequence[str]) -> dict[str, str]:
    requests = "the request" if len(refs) == 1 else f"the {count(len(refs), 'request')}"
    what = f"{requests} for help in this paper {_in_brackets(refs)}."
    return {
        "agree": f"Agree a response to {what}",
        "consider": f"Consider {what}",
        "advise": f"Advise on {what}",
        "comment": f"Comment on {what}",
        "recommend": f"Recommend a response to {what}",
        "note": f"Note {what}",
    }


def _asking(thing: str, done: str, fact: str) -> dict[str, str]:
    """Word a request for a thing: by its name, by what is to be done, or as a fact to be noted."""
    return {
        "request": f"Request {thing}.",
        "ask": f"Ask for {thing}.",
        "recommend": f"Recommend that {done}.",
        "agree": f"Agree to ask for {thing}.",
        "advise": f"Advise that {done}.",
        **({"note": f"Note that {fact}."} if fact else {}),
    }


def _asking_that(done: str, fact: str) -> dict[str, str]:
    """Word a request that something be done."""
    forms = {verb: f"{verb.capitalize()} that {done}." for verb in ("request", "ask", "recommend", "agree", "advise")}
    return forms | ({"note": f"Note that {fact}."} if fact else {})


def _requests(ground: Ground) -> Iterator[tuple[str, dict[str, str]]]:
    if ground.missing_returns:
        number = len(ground.missing_returns)
        who, returns = listed(ground.missing_returns), "return" if number == 1 else "returns"
        missing = f"{has_have(number)} not been received"
        yield (
            "the missing returns",
            _asking_that(
                f"{who}, whose {returns} {missing}, report progress before the next meeting",
                f"the {returns} of {who} {missing}",
            ),
        )
    if ground.unapproved:
        which, several = numbered("action", ground.unapproved), len(ground.unapproved) > 1
        dates = "the revised dates" if several else "the revised date"
        yield (
            "revised dates without approval",
            _asking(
                f"a reason and approval for {dates} given for {which}",
                f"a reason and approval are given for {dates} of {which}",
                f"{dates} given for {which} {'have' if several else 'has'} no reason and approval",
            ),
        )
    for refs, what, done in ((ground.undated, "date for completion", "agreed"), (ground.without_lead, "lead", "named")):
        if refs:
            fact = _fact(refs, ground.total, f"no {what}", f"a {what}")
            yield (
                f"the actions without a {what}",
                _asking_that(f"a {what} is {done} for {_those_with(refs, ground.total, 'none', 'one')}", fact),
            )


def _for_updates(refs: Sequence[str], total: int) -> dict[str, str]:
    which = _those_with(refs, total, "had none", "had one")
    return _asking(f"an update on {which}", f"an update is given on {which}", _fact(refs, total, "had no update"))


def _those_with(refs: Sequence[str], total: int, none: str, one: str) -> str:
    number = len(refs)
    if number == total:
        each = {1: f"the one action, which has {none}", 2: f"both actions, neither of which has {one}"}
        return each.get(number, f"each of the {number} actions, none of which has {one}")
    what = "action" if number == 1 else count(number, "action")
    return f"the {what} that {has_have(number)} {none} {_in_brackets(refs)}"


def _fact(refs: Sequence[str], total: int, none: str, one: str = "had an update") -> str:
    number = len(refs)
    if number == total:
        each = {1: f"the one action has {none}", 2: f"neither action has {one}"}
        return each.get(number, f"none of the {number} actions has {one}")
    return f"{count(number, 'action')} {has_have(number)} {none} {_in_brackets(refs)}"
