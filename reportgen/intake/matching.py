"""Which action of the plan a row of another workbook is: found by reference, else by text, and never guessed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from reportgen.findings import Finding, short, to_tell
from reportgen.intake.keys import place_of, plain_ref, ref_key, text_keys, whole_text
from reportgen.plan.returning import is_made_key, made_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.intake.entries import Entry

NEAR = 85
"""Two texts with so much in common may be one action reworded; of 1,486 pairs of sample actions none has over 72."""
UNLIKE = 60
"""Under one reference, two texts with less in common are hardly one action; half of all pairs have under 42."""
MOST_LOOKED_AT = 300
"""So many rows of a workbook are compared with every action by their texts; more would take too long."""


class How(Enum):
    """How a row was matched, or why it was not."""

    BY_REF = auto()
    BY_TEXT = auto()
    NEAR = auto()
    SEVERAL = auto()
    CONTRADICTORY = auto()
    NEW = auto()


@dataclass(frozen=True, slots=True)
class Match:
    """A row and the number of the action that it is; `other` is a second one that it may be."""

    entry: Entry
    how: How
    number: int | None = None
    other: int | None = None

    @property
    def is_sure(self) -> bool:
        """True where the row is that action."""
        return self.how in {How.BY_REF, How.BY_TEXT}


@dataclass(slots=True)
class Index:
    """The actions known so far, found by their keys."""

    bases: list[Entry] = field(default_factory=list)
    by_key: dict[str, list[int]] = field(default_factory=dict)

    def add(self, entry: Entry) -> int:
        """Add an action and give its number."""
        number = len(self.bases)
        self.bases.append(entry)
        for key in [*([ref_key(entry.ref)] if entry.ref else []), *text_keys(entry)]:
            self.by_key.setdefault(key, []).append(number)
        return number

    def keys(self) -> list[str]:
        """Give each action's own key: its reference where no other has it, else one made from its outcome and text."""
        taken: dict[str, int] = {}
        keys = []
        for entry in self.bases:
            if entry.ref and len(self.by_key[ref_key(entry.ref)]) == 1:
                keys.append(entry.ref)
                continue
            key = made_key("A", entry.outcome.text if entry.outcome else "", whole_text(entry))
            taken[key] = taken.get(key, 0) + 1
            keys.append(key if taken[key] == 1 else f"{key}-{taken[key]}")
        return keys

    def know_made_keys(self) -> None:
        """Let the actions be found by the keys that were made for them, too."""
        for number, key in enumerate(self.keys()):
            if is_made_key(key) and ref_key(key) not in self.by_key:
                self.by_key[ref_key(key)] = [number]

    def same_as(self, entry: Entry) -> tuple[int, bool] | None:
        """Find the first action with the same reference, else with the same text, and tell whether by reference."""
        by_ref, by_text = self._by_ref(entry), self._by_text(entry)
        if by_ref:
            return by_ref[0], True
        return (by_text[0], False) if by_text else None

    def _by_ref(self, entry: Entry) -> list[int]:
        return self.by_key.get(ref_key(entry.ref), []) if entry.ref else []

    def _by_text(self, entry: Entry) -> list[int]:
        return next((self.by_key[key] for key in text_keys(entry) if key in self.by_key), [])

    def match(self, entry: Entry) -> Match:
        """Match a row of another workbook."""
        by_ref, by_text = self._by_ref(entry), self._by_text(entry)
        both = [number for number in by_ref if number in by_text]
        if both:
            return Match(entry, How.BY_REF, both[0])
        if by_ref and by_text:
            return Match(entry, How.CONTRADICTORY, by_ref[0], by_text[0])
        found, how = (by_ref, How.BY_REF) if by_ref else (by_text, How.BY_TEXT)
        if not found:
            return Match(entry, How.NEW)
        return Match(entry, how, found[0]) if len(found) == 1 else Match(entry, How.SEVERAL, found[0], found[1])

    def match_all(self, entries: Sequence[Entry]) -> list[Match]:
        """Match a workbook's rows; one that is nearly the text of an action that no other row is may be that one."""
        matches = [self.match(entry) for entry in entries]
        new = [match for match in matches if match.how is How.NEW and match.entry.item.text]
        if not new or len(new) > MOST_LOOKED_AT:
            return matches
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - wanted only where a row is not known

        taken = {match.number for match in matches if match.number is not None}
        texts = {number: whole_text(base) for number, base in enumerate(self.bases) if number not in taken}
        return [
            Match(match.entry, How.NEAR, near[2])
            if match.how is How.NEW
            and match.entry.item.text
            and (near := process.extractOne(whole_text(match.entry), texts, scorer=fuzz.ratio, score_cutoff=NEAR))
            else match
            for match in matches
        ]

    def may_be(self, entry: Entry) -> tuple[int, ...]:
        """Give the actions that a row may be, which is not used itself: by reference, by words or nearly so."""
        (match,) = self.match_all([entry])
        own = Match(entry, How.BY_REF)
        by_ref = [number for number in self._by_ref(entry) if not self.is_unlike(replace(own, number=number))]
        near = [number for number in (match.number,) if match.how is How.NEAR and number is not None]
        return tuple(dict.fromkeys((*by_ref, *self._by_text(entry), *near)))

    def looks_like_another_plan(self, matches: Sequence[Match]) -> int | None:
        """Count the rows whose reference is an action's and whose text is nothing like it; None unless most are so."""
        unlike = sum(self.is_unlike(match) for match in matches)
        # one may be a slip
        return unlike if unlike > 1 and unlike * 2 > len(matches) else None

    def is_unlike(self, match: Match) -> bool:
        """Tell whether a row has an action's reference and a text that is nothing like that action's."""
        if match.how is not How.BY_REF or match.number is None:
            return False
        text, known = whole_text(match.entry), whole_text(self.bases[match.number])
        if not text or not known or text == known:
            return False
        from rapidfuzz import fuzz  # noqa: PLC0415 - as above

        return fuzz.ratio(text, known) < UNLIKE

    def told(self, match: Match, *, is_added: bool) -> list[Finding]:
        """Tell what an officer must settle about a row, or how it was matched where that is not plain."""
        entry, base = match.entry, self.bases[match.number] if match.number is not None else None
        if base is None:
            return []
        other = self.bases[match.other] if match.other is not None else base
        what_now = "Both are shown" if is_added else "What the row says was not used"
        if match.how is How.NEAR:
            return [
                to_tell(
                    "near_match",
                    place_of(entry, "action"),
                    entry.item.text,
                    f"The action is nearly that of {place_of(base, 'action')} ('{short(base.item.text)}'), so "
                    f"nobody can tell whether it is a new one. {what_now}.",
                    "If they are one action, give both the same reference or the same words; if not, make them differ.",
                )
            ]
        if match.how is How.SEVERAL:
            return [
                to_tell(
                    "several_matches",
                    place_of(entry, "ref", "action"),
                    entry.ref or entry.item.text,
                    f"The row may be the action in {place_of(base, 'action')} or that in {place_of(other, 'action')}. "
                    f"{what_now}.",
                    "Give each action a reference of its own, and the row the right one.",
                )
            ]
        if match.how is How.CONTRADICTORY:
            return [
                to_tell(
                    "ref_and_text_differ",
                    place_of(entry, "ref"),
                    entry.ref,
                    f"The reference is that of {place_of(base, 'action')} ('{short(base.item.text)}') and the text "
                    f"that of {place_of(other, 'action')} ('{short(other.item.text)}'). {what_now}.",
                    "Correct the reference or the text; sorting some of the columns only parts the two.",
                )
            ]
        if match.how is How.BY_TEXT and entry.ref and base.ref and plain_ref(entry.ref) != plain_ref(base.ref):
            return [
                to_tell(
                    "matched_by_text",
                    place_of(entry, "ref"),
                    entry.ref,
                    f"No action has the reference {entry.ref}; the text is that of {base.ref}, which the row was taken "
                    "to be.",
                    "Correct the reference.",
                )
            ]
        return []
