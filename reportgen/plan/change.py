"""What has changed since a board last saw the plan, told from the record of the earlier paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportgen.plan.restricted import plain_ref
from reportgen.plan.returning import plain_words
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
    label_of,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from reportgen.plan.model import Action

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
    """An action as an earlier paper's record holds it."""

    ref: str
    text: str
    status: str
    due: str


@dataclass(frozen=True, slots=True)
class Change:
    """The changes since an earlier paper; each pair is a reference and a sentence about it."""

    better: tuple[tuple[str, str], ...] = ()
    worse: tuple[tuple[str, str], ...] = ()
    closed: tuple[tuple[str, str], ...] = ()
    re_dated: tuple[tuple[str, str], ...] = ()
    new: tuple[tuple[str, str], ...] = ()
    reworded: tuple[tuple[str, str], ...] = ()
    gone: tuple[tuple[str, str], ...] = ()
    silent: tuple[tuple[str, str], ...] = field(default=())


def earlier_actions(record: Mapping[str, object]) -> tuple[EarlierAction, ...]:
    """Read the actions of an earlier paper's record."""
    rows = record.get("actions", [])
    return (
        tuple(
            EarlierAction(str(row["ref"]), str(row["text"]), str(row["status"]), str(row["due"]))
            for row in rows
            if isinstance(row, dict)
        )
        if isinstance(rows, list)
        else ()
    )


def for_publication(
    earlier: Iterable[EarlierAction], actions: Sequence[Action], restricted: Sequence[Action]
) -> tuple[EarlierAction, ...]:
    """Leave out what an earlier paper told of actions that are restricted now, found by reference or by text.

    One that was reworded since is known by what its text has in common. What an action shown now says better stays.
    """
    if not restricted:
        return tuple(earlier)
    shown = {plain_ref(action.ref): action for action in actions}
    refs = {plain_ref(action.ref) for action in restricted}
    texts = tuple({plain_words(text) for action in restricted for text in (action.text, action.whole_text)} - {""})
    return tuple(was for was in earlier if not _is_restricted(was, shown.get(plain_ref(was.ref)), refs, texts))


_NEAR = 85
"""Two texts with so much in common may be one action reworded, as when workbooks are compared."""


def _is_restricted(
    was: EarlierAction, now: Action | None, refs: Collection[str], restricted_texts: Collection[str]
) -> bool:
    from rapidfuzz import fuzz  # noqa: PLC0415 - wanted only where a row is restricted

    text = plain_words(was.text)
    likeness = max(
        (_WHOLE if _holds(text, other) else fuzz.ratio(text, other) for other in restricted_texts), default=0
    )
    if now is not None and fuzz.ratio(text, plain_words(now.text)) >= max(likeness, _NEAR):
        return False
    return likeness >= _NEAR or plain_ref(was.ref) in refs


_WHOLE = 100.0
_FEWEST_WORDS = 4
"""A text of fewer words may stand within another by chance."""


def _holds(one: str, other: str) -> bool:
    inner, outer = sorted((one, other), key=len)
    return inner.count(" ") >= _FEWEST_WORDS - 1 and f" {inner} " in f" {outer} "


def changes_since(earlier: Iterable[EarlierAction], actions: Sequence[Action], due_of: Mapping[str, str]) -> Change:
    """Compare the actions shown now with those of an earlier paper; `due_of` gives the dates in force as printed."""
    before = {action.ref: action for action in earlier}
    found: dict[str, list[tuple[str, str]]] = {}
    for action in actions:
        was = before.pop(action.ref, None)
        if was is None:
            found.setdefault("new", []).append((action.ref, action.text))
            continue
        for kind, words in _compare(was, action, due_of.get(action.ref, was.due)):
            found.setdefault(kind, []).append((action.ref, words))
    found["gone"] = [(was.ref, was.text) for was in before.values()]
    return Change(**{kind: tuple(pairs) for kind, pairs in found.items()})


def _compare(was: EarlierAction, action: Action, due: str) -> Iterable[tuple[str, str]]:
    now = label_of(action)
    moved = f"{_WORDS.get(was.status, was.status)}, now {now.words.lower()}"
    if was.status != now.key:
        if now in {VERIFIED, COMPLETE} and was.status not in {VERIFIED.key, COMPLETE.key}:
            yield "closed", moved
        elif now is NO_UPDATE:
            yield "silent", moved
        elif was.status in _RANK and now.key in _RANK and _RANK[now.key] != _RANK[was.status]:
            yield ("better" if _RANK[now.key] > _RANK[was.status] else "worse"), moved
        elif now.key not in _RANK:
            yield "closed", moved
    if was.due != due:
        yield "re_dated", f"{was.due}, now {due}"
    if was.text != action.text:
        yield "reworded", f"\u2018{was.text}\u2019, now \u2018{action.text}\u2019"
