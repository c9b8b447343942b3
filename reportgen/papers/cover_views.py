"""What a board with a cover sheet asks of every paper: the impact on its priorities, and the indicators at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.papers.words import has_have, is_are, listed, number_in_words, numbered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.papers.paper import OutcomeView


def priorities_note(outcomes: Sequence[OutcomeView]) -> str:
    """Say for which outcomes there is evidence of impact, and that nobody says which priority an outcome serves."""
    if not outcomes:
        return "No outcome of the plan is in this board's remit, so it has no impact on the priorities to tell."
    told = [one.ref for one in outcomes if one.impact]
    untold = [one.ref for one in outcomes if not one.impact]
    if not told:
        known = "No evidence of impact has been given yet for any outcome in the board's remit."
    elif untold:
        lacking = numbered("outcome", untold)
        known = f"Evidence of impact has been given for {numbered('outcome', told)}, and none yet for {lacking}."
    else:
        known = f"Evidence of impact has been given for {numbered('outcome', told)}."
    return f"{known} The plan does not say which outcome serves which priority, so they cannot be told one by one."


def indicators_note(outcomes: Sequence[OutcomeView]) -> str:
    """Say how the indicators stand, all outcomes together."""
    views = [view for one in outcomes for view in one.indicators]
    if not views:
        return "The plan sets no success indicator for the outcomes in this board's remit."
    unread = sum(not view.has_reading for view in views)
    if unread == len(views):
        which = "the success indicator" if unread == 1 else f"any of the {unread} success indicators"
        return f"No reading has been given for {which} in this board's remit."
    better, worse = (sum(view.moved == way for view in views) for way in ("better", "worse"))
    met = sum(view.target_met for view in views)
    said = [_moved(len(views), better, worse)]
    if met:
        said.append("It has met its target." if len(views) == 1 else f"{_some(met)} {has_have(met)} met the target.")
    if unread:
        said.append(f"{_some(unread)} {has_have(unread)} had no reading.")
    return " ".join(said)


def _moved(number: int, better: int, worse: int) -> str:
    ways = [(better, "better"), (worse, "worse")]
    if number == 1:
        way = next((word for found, word in ways if found), "")
        told = f"{way} than at" if way else "not known to have moved since"
        return f"The one success indicator is {told} the last reading."
    moved = listed(f"{found} {is_are(found)} {word}" for found, word in ways if found)
    if moved:
        return f"Of {number} success indicators, {moved} than at the last reading."
    return f"None of the {number} success indicators is known to have moved since the last reading."


def _some(number: int) -> str:
    return number_in_words(number).capitalize()
