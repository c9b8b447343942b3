"""What has changed since a board last saw the plan, told from the record of the earlier paper."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from reportgen.plan.restricted import plain_ref
from reportgen.plan.returning import plain_words
from reportgen.plan.same_action import NEAR, same_actions
from reportgen.plan.status import (
    AT_RISK,
    COMPLETE,
    IN_PROGRESS,
    LABELS,
    NO_UPDATE,
    NOT_STARTED,
    OFF_TRACK,
    ON_TRACK,
    PAUSED,
    VERIFIED,
    WITHDRAWN,
    label_of,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from reportgen.plan.model import Action
    from reportgen.plan.status import Label

_RANK = {
    OFF_TRACK.key: 0,
    AT_RISK.key: 1,
    PAUSED.key: 1,
    NOT_STARTED.key: 2,
    IN_PROGRESS.key: 2,
    ON_TRACK.key: 3,
    COMPLETE.key: 4,
    VERIFIED.key: 5,
}
_WORDS = {label.key: label.words for label in LABELS}


@dataclass(frozen=True, slots=True)
class EarlierAction:
    """An action as an earlier paper's record holds it; `status` and `due` are empty where it does not say.

    `parts` are None where the record does not tell them; `ref_was_given` is false where the paper made the reference
    up; `parts_may_be_told` is false where a restricted action may have come of one of them.
    """

    ref: str
    text: str
    status: str = ""
    due: str = ""
    outcome: str = ""
    parts: tuple[str, ...] | None = None
    ref_was_given: bool = True
    parts_may_be_told: bool = field(default=True, compare=False)


class Changed(NamedTuple):
    """An action that has changed: its reference, its text, and what has changed, empty where the text says it all."""

    ref: str
    text: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """The changes since an earlier paper, by kind; `heard` are reported on again, `other` neither better nor worse."""

    better: tuple[Changed, ...] = ()
    worse: tuple[Changed, ...] = ()
    other: tuple[Changed, ...] = ()
    closed: tuple[Changed, ...] = ()
    silent: tuple[Changed, ...] = ()
    heard: tuple[Changed, ...] = ()
    re_dated: tuple[Changed, ...] = ()
    new: tuple[Changed, ...] = ()
    reworded: tuple[Changed, ...] = ()
    gone: tuple[Changed, ...] = ()


def earlier_actions(record: Mapping[str, object]) -> tuple[EarlierAction, ...]:
    """Read the actions of an earlier paper's record; what a row does not say, or says in another form, stays empty."""
    rows = record.get("actions")
    if not isinstance(rows, list):
        return ()
    return tuple(
        EarlierAction(
            _text(row.get("ref")),
            _text(row.get("text")),
            status=_text(row.get("status")),
            due=_text(row.get("due")),
            outcome=_text(row.get("outcome")),
            parts=tuple(map(_text, parts)) if isinstance(parts := row.get("parts"), list) else None,
            ref_was_given=row.get("ref_was_given") is not False,
        )
        for row in rows
        if isinstance(row, dict) and (row.get("ref") or row.get("text"))
    )


def _text(value: object) -> str:
    return str(value) if isinstance(value, str | int | float) else ""


def still_public(
    earlier: Iterable[EarlierAction], actions: Sequence[Action], restricted: Sequence[Action]
) -> tuple[EarlierAction, ...]:
    """Leave out what an earlier paper told of actions that are restricted now, found by reference or by text.

    One that was reworded since is known by what its text has in common. What an action shown now says better stays, but
    not its sub-points: one of them may have become a restricted action of its own.
    """
    if not restricted:
        return tuple(earlier)
    earlier = tuple(earlier)
    now = {was: actions[number] for number, was in same_actions(earlier, actions).items()}
    refs = {plain_ref(action.ref) for action in restricted}
    texts = tuple({plain_words(text) for action in restricted for text in (action.text, action.whole_text)} - {""})
    return tuple(
        replace(was, parts_may_be_told=False)
        for number, was in enumerate(earlier)
        if not _is_restricted(was, now.get(number), refs, texts)
    )


def _is_restricted(
    was: EarlierAction, now: Action | None, refs: Collection[str], restricted_texts: Collection[str]
) -> bool:
    from rapidfuzz import fuzz  # noqa: PLC0415 - wanted only where a row is restricted

    text = plain_words(was.text)
    likeness = max(
        (_WHOLE if _holds(text, other) else fuzz.ratio(text, other) for other in restricted_texts), default=0
    )
    if now is not None and fuzz.ratio(text, plain_words(now.text)) >= max(likeness, NEAR):
        return False
    return likeness >= NEAR or plain_ref(was.ref) in refs


_WHOLE = 100.0
_FEWEST_WORDS = 4
"""A text of fewer words may stand within another by chance."""


def _holds(one: str, other: str) -> bool:
    inner, outer = sorted((one, other), key=len)
    return inner.count(" ") >= _FEWEST_WORDS - 1 and f" {inner} " in f" {outer} "


def changes_since(earlier: Iterable[EarlierAction], actions: Sequence[Action], due_of: Mapping[int, str]) -> Change:
    """Compare the actions shown now with those of an earlier paper.

    `due_of` gives the dates in force as printed, by the identity of each action's record.
    """
    before = tuple(earlier)
    pairs = same_actions(before, actions)
    found: dict[str, list[Changed]] = {}
    for number, action in enumerate(actions):
        if number not in pairs:
            found.setdefault("new", []).append(Changed(action.ref, action.whole_text))
            continue
        was = before[pairs[number]]
        for kind, words in _compare(was, action, due_of.get(id(action), was.due)):
            found.setdefault(kind, []).append(Changed(action.ref, action.text, words))
    left = set(pairs.values())
    found["gone"] = [Changed(was.ref, was.text) for number, was in enumerate(before) if number not in left]
    return Change(**{kind: tuple(changed) for kind, changed in found.items()})


def _compare(was: EarlierAction, action: Action, due: str) -> Iterable[tuple[str, str]]:
    now = label_of(action)
    if was.status and was.status != now.key:
        yield _kind(was.status, now), f"{_before(was.status)}; {_now(now)}"
    if was.due and was.due != due:
        yield "re_dated", _re_dated(was.due, due)
    if words := _reworded(was, action):
        yield "reworded", words


def _reworded(was: EarlierAction, action: Action) -> str:
    """Tell the words of before and of now, with the sub-points where it is they that have changed."""
    if not was.text:
        return ""
    if was.parts is None or was.parts == action.parts:
        before, now = was.text, action.text
    elif was.parts_may_be_told:
        before, now = (_with_parts(one.text, one.parts or ()) for one in (was, action))
    elif was.text == action.text:
        return f"its sub-points have changed, now \u2018{_with_parts(action.text, action.parts)}\u2019"
    else:
        before, now = was.text, _with_parts(action.text, action.parts)
    return f"was \u2018{before}\u2019, now \u2018{now}\u2019" if before != now else ""


def _with_parts(text: str, parts: Sequence[str]) -> str:
    return " ".join((text, "; ".join(parts))).strip()


def _kind(was: str, now: Label) -> str:
    """Tell what kind of change of status it is; to pause what was late or at risk makes it no better."""
    finished = {VERIFIED.key, COMPLETE.key}
    if now is NO_UPDATE:
        return "silent"
    if now is WITHDRAWN or (now.key in finished and was not in finished):
        return "closed"
    if was == NO_UPDATE.key:
        return "heard"
    before, after = _RANK.get(was), _RANK[now.key]
    if before is None or before == after or (now is PAUSED and before < after):
        return "other"
    return "better" if after > before else "worse"


def _before(status: str) -> str:
    return "had no update" if status == NO_UPDATE.key else f"was {_WORDS.get(status, status).lower()}"


def _now(now: Label) -> str:
    return "no update has been received" if now is NO_UPDATE else f"now {now.words.lower()}"


_FIRST_AGREED = re.compile(r" \(first agreed:? [^)]*\)$")


def _re_dated(was: str, now: str) -> str:
    """Tell two dates as printed; the first agreed date is told only where it is that which has changed."""
    before, after = _FIRST_AGREED.sub("", was), _FIRST_AGREED.sub("", now)
    return f"{before}, now {after}" if before != after else f"{was}, now {now}"
