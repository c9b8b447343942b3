"""Which actions of an earlier paper are which of those shown now: by a reference that tells it, else by their words."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reportgen.plan.restricted import plain_ref
from reportgen.plan.returning import plain_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Sequence

    from reportgen.plan.change import EarlierAction
    from reportgen.plan.model import Action

NEAR = 85
"""Two texts with so much in common may be one action reworded, as when workbooks are compared."""


class _Known(NamedTuple):
    """What an action is known by: its reference if the plan gave it, its outcome, its words with and without parts."""

    number: int
    ref: str
    given: str | None
    outcome: str
    words: str
    first_words: str


def same_actions(earlier: Sequence[EarlierAction], actions: Sequence[Action]) -> dict[int, int]:
    """Give the place in an earlier paper of each action that it had, by the action's place now.

    A reference tells it where the plan gave it, and to one action only: one that was made up counts the actions, so
    that a row put in above moves it, and one that two actions have is neither's.
    """
    before = {n: _known(n, was, was.outcome, was.parts or ()) for n, was in enumerate(earlier)}
    now = {n: _known(n, action, action.outcome_ref, action.parts) for n, action in enumerate(actions)}
    pairs: dict[int, int] = {}

    def pair(found: Iterable[tuple[_Known, _Known]]) -> None:
        for one, was in found:
            if one.number in now and was.number in before:
                pairs[one.number] = was.number
                del now[one.number], before[was.number]

    pair(_with_one_key(now.values(), before.values(), lambda one: one.given))
    pair(_in_order(now.values(), before.values(), lambda one: (one.ref, one.words)))
    pair(_in_order(now.values(), before.values(), lambda one: (one.outcome, one.words)))
    pair(_in_order(now.values(), before.values(), lambda one: one.words or None))
    pair(
        _in_order(
            now.values(), before.values(), lambda one: (one.outcome, one.first_words) if one.first_words else None
        )
    )
    pair(_in_order(now.values(), before.values(), lambda one: one.first_words or None))
    pair(_likest(now.values(), before.values()))
    pair(_with_one_key(now.values(), before.values(), lambda one: one.given))
    return pairs


def _known(number: int, one: EarlierAction | Action, outcome: str, parts: Sequence[str]) -> _Known:
    ref = plain_ref(one.ref)
    given = ref if ref and one.ref_was_given else None
    return _Known(number, ref, given, outcome, plain_words(" ".join((one.text, *parts))), plain_words(one.text))


def _with_one_key(
    now: Collection[_Known], before: Collection[_Known], key: Callable[[_Known], Hashable]
) -> list[tuple[_Known, _Known]]:
    """Pair those whose key no other has on either side."""
    ones, others = _by_key(now, key), _by_key(before, key)
    return [(ones[name][0], others[name][0]) for name in ones if len(ones[name]) == len(others.get(name, ())) == 1]


def _in_order(
    now: Collection[_Known], before: Collection[_Known], key: Callable[[_Known], Hashable]
) -> list[tuple[_Known, _Known]]:
    """Pair those that have the same key, in their order."""
    others = _by_key(before, key)
    return [pair for name, ones in _by_key(now, key).items() for pair in zip(ones, others.get(name, ()), strict=False)]


def _by_key(known: Iterable[_Known], key: Callable[[_Known], Hashable]) -> dict[Hashable, list[_Known]]:
    found: dict[Hashable, list[_Known]] = defaultdict(list)
    for one in known:
        if (name := key(one)) is not None:
            found[name].append(one)
    return found


def _likest(now: Collection[_Known], before: Collection[_Known]) -> list[tuple[_Known, _Known]]:
    """Pair those whose words have most in common, the likest first."""
    if not now or not before:
        return []
    from rapidfuzz import fuzz  # noqa: PLC0415 - wanted only where an action was reworded and no reference tells it

    found = []
    for one in now:
        for was in before:
            likeness = max(fuzz.ratio(one.words, was.words), fuzz.ratio(one.first_words, was.first_words))
            if likeness >= NEAR:
                found.append((-likeness, one.number, was.number, one, was))
    return [(one, was) for *_, one, was in sorted(found)]
