"""Whether a paper is still one that the workbooks would make today: what was made stays, and the plan goes on."""

from __future__ import annotations

import html
import unicodedata
from typing import TYPE_CHECKING

from reportgen.dispatch.checks import Check, refused, told
from reportgen.findings import Severity
from reportgen.papers.meetings import place_of
from reportgen.papers.remit import homeless_actions, remit_of
from reportgen.papers.select import TO_BE_CONFIRMED
from reportgen.papers.urgency import LATE
from reportgen.papers.words import count, listed
from reportgen.plan.change import EarlierAction, earlier_actions, still_public
from reportgen.plan.restricted import hidden_beside, hidden_outcomes, plain_ref
from reportgen.plan.returning import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from reportgen.pipeline import Checked
    from reportgen.plan.model import Action, Board, EvidenceItem, Indicator, Meeting, Outcome, Plan

_TOLD_OTHERWISE = frozenset({LATE})
"""What stops the making of a paper, but not the sending of one that was published in time."""
_SHORTEST = 20
"""A text of fewer letters may stand in a paper by chance."""


def check_still_true(
    path: Path, record: Mapping[str, object], words: str, checked: Checked, board: Board
) -> Iterator[Check]:
    """Look at a paper, its record and its words beside the plan as the workbooks have it now.

    A public paper must tell nothing that is restricted now, a Part 2 nothing that is not, and what stops the making of
    a paper stops its sending.
    """
    for finding in checked.findings:
        if finding.severity is Severity.STOPS_PAPER and finding.code not in _TOLD_OTHERWISE:
            yield refused(f"No paper can be made of the workbooks as they are now: {finding}")
    if record.get("is_exempt"):
        yield from _exempt_no_more(path, record, checked.plan, board)
    else:
        yield from _restricted_since(path, record, words, checked.plan, board)
    yield from _changed(record, checked.plan)
    yield from to_supply(record)


def check_place(path: Path, record: Mapping[str, object], meeting: Meeting) -> Iterator[Check]:
    """See that the message will not give another time and place than the paper that it brings."""
    was, now = str(record.get("place") or ""), place_of(meeting)
    if was == TO_BE_CONFIRMED and now:
        yield told(f"The paper says 'To be confirmed' of the time and place; the Meetings sheet says now '{now}'.")
    elif was not in {"", TO_BE_CONFIRMED, now}:
        yield refused(
            f"'{path}' says '{was}' of the time and place; the Meetings sheet says now '{now or 'nothing'}', and so "
            "would the message. Make the paper again, or correct the sheet."
        )


def _changed(record: Mapping[str, object], plan: Plan) -> Iterator[Check]:
    used = record.get("inputs")
    hashes = {str(one.get("sha256")) for one in used if isinstance(one, dict)} if isinstance(used, list) else set()
    if hashes != {book.sha256 for book in plan.workbooks}:
        yield told("The workbooks have changed since the paper was made. Is it still right? If not, make it again.")


def to_supply(record: Mapping[str, object]) -> Iterator[Check]:
    """Tell what the paper itself says is still to be supplied."""
    missing = record.get("to_supply")
    if isinstance(missing, list) and missing:
        yield told(f"The paper still says: to be supplied before publication: {'; '.join(map(str, missing))}.")


def _restricted_since(
    path: Path, record: Mapping[str, object], words: str, plan: Plan, board: Board
) -> Iterator[Check]:
    restricted = [action for action in plan.actions if action.is_restricted]
    if not restricted:
        return
    open_ones = [action for action in plan.actions if not action.is_restricted]
    known = {(plain_ref(action.ref), plain_words(action.text)) for action in open_ones}
    was = [one for one in earlier_actions(record) if (plain_ref(one.ref), plain_words(one.text)) not in known]
    may_be_told = still_public(was, open_ones, restricted)
    refs = [one.ref for one in was if one not in may_be_told]
    if refs:
        yield refused(f"'{path}' tells {_actions(refs)}, restricted in the workbooks as they are now. {_again(board)}")
        return
    told_in = _squashed("\n".join((words, *_texts(record))))
    if any(text in told_in for text in _private_texts(plan, restricted, open_ones)):
        yield refused(
            f"Words of a row that is restricted in the workbooks as they are now stand in '{path}'. {_again(board)}"
        )


def _private_texts(plan: Plan, restricted: Sequence[Action], open_ones: Sequence[Action]) -> set[str]:
    """Give what restricted rows alone say, each text in one piece; what an open row says as well is open."""
    hidden: tuple[Outcome | Indicator | EvidenceItem, ...] = (*hidden_outcomes(plan), *hidden_beside(plan))
    ids = {id(one) for one in hidden}
    others: tuple[Outcome | Indicator | EvidenceItem, ...] = (*plan.outcomes, *plan.indicators, *plan.evidence)
    in_public = [text for action in open_ones for text in _said(action)]
    in_public += [one.text for one in others if id(one) not in ids]
    facts = plan.facts
    in_public += [facts.background, facts.consultation, facts.voice_of_the_child, facts.source_review]
    public = _squashed("\n".join(in_public))
    private = {_squashed(text) for action in restricted for text in _said(action)}
    private |= {_squashed(one.text) for one in hidden}
    return {text for text in private if len(text) >= _SHORTEST and text not in public}


def _said(action: Action) -> Iterator[str]:
    """Give what a row says, by its lines."""
    reasons = (revision.reason for revision in action.revisions)
    beside = (action.progress_update, action.next_steps, action.help_needed, action.evidence, *reasons)
    for text in (action.text, *action.parts, *beside):
        yield from text.splitlines()


def _texts(value: object) -> Iterator[str]:
    """Give every text in a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def _squashed(text: str) -> str:
    """Leave the letters and digits only: a page breaks its lines, and its words, where it likes."""
    return "".join(c for c in unicodedata.normalize("NFKC", html.unescape(text)).casefold() if c.isalnum())


def _exempt_no_more(path: Path, record: Mapping[str, object], plan: Plan, board: Board) -> Iterator[Check]:
    shown = tuple(action for one in remit_of(plan, board, restricted=True) for action in one.actions)
    shown += homeless_actions(plan, board, restricted=True)
    if not shown:
        yield refused(
            f"'{path}' is a Part 2 that the workbooks as they are now would not make: no row that {board.name} is "
            "shown is restricted. Move its folder away."
        )
        return
    strangers = [one.ref for one in earlier_actions(record) if not _is_among(one, shown)]
    if strangers:
        yield refused(
            f"'{path}' tells {_actions(strangers)}, not among the restricted rows that {board.name} is shown now. "
            f"{_again(board)}"
        )


def _is_among(was: EarlierAction, shown: Iterable[Action]) -> bool:
    return any(
        plain_ref(was.ref) == plain_ref(action.ref) or plain_words(was.text) == plain_words(action.text)
        for action in shown
    )


def _actions(refs: Sequence[str]) -> str:
    some = list(dict.fromkeys(refs))
    rest = [count(len(some) - _MOST_NAMED, "other")] if len(some) > _MOST_NAMED else []
    return f"{'action' if len(some) == 1 else 'actions'} {listed([*some[:_MOST_NAMED], *rest])}"


_MOST_NAMED = 8


def _again(board: Board) -> str:
    return f"Make it again: reportgen build --board {board.code}"
