"""What has changed since a board last saw the plan, told from the record of the earlier paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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
    from collections.abc import Iterable, Mapping, Sequence

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
