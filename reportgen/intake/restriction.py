"""Restriction carried on to every row that is, or may be, the restricted action: publishing cannot be undone."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity, to_tell
from reportgen.intake.keys import place_of, plain, plain_ref, whole_text
from reportgen.intake.matching import NEAR
from reportgen.intake.restricted_below import goes_on_from
from reportgen.intake.restriction_words import is_not_restricted, says_no

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from reportgen.findings import CellRef
    from reportgen.intake.entries import Entry, OutcomeText
    from reportgen.intake.grid import Typed
    from reportgen.intake.in_force import Merged


_SMALL_WORDS = frozenset({"a", "an", "the", "of", "to", "and", "in", "on", "for", "our", "its", "their", "all"})
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A row that was not used, and the numbers of the actions of which it may be one."""

    entry: Entry
    numbers: tuple[int, ...]


def restricting(entry: Entry) -> Typed | None:
    """Give the cell in which an entry says that it is not for publication."""
    typed = entry.fields.get("restricted")
    return typed if typed is not None and not is_not_restricted(typed.text) else None


def carry_on(
    merged: Sequence[Merged], same: Iterable[Sequence[int]], doubtful: Iterable[Doubtful]
) -> tuple[list[Merged], list[Finding]]:
    """Restrict every action that is, or may be, one that any row restricts, and tell it.

    `same` holds the numbers of actions that have a reference or a text in common. Besides, rows of other sheets and
    workbooks with nearly a restricted action's text are taken for it.
    """
    entries = [one.entry for one in merged]
    found = {number: typed for number, entry in enumerate(entries) if (typed := restricting(entry))}
    own = frozenset(found)
    for one in doubtful:
        typed = restricting(one.entry)
        if typed is not None:
            found |= {number: typed for number in one.numbers if number not in found}
    links = _links(same)
    left = deque(sorted(found))
    near = _Near(entries) if left else None
    below: set[int] = set()
    refs = [plain_ref(entry.ref) for entry in entries] if left else []
    while left and near is not None:
        number = left.popleft()
        for other in (*links.get(number, ()), *near.to(number, found)):
            if other not in found:
                found[other] = found[number]
                left.append(other)
        for other in _below(entries, refs, number):
            if other not in found:
                found[other] = found[number]
                below.add(other)
                left.append(other)
    findings = [
        _told_below(entries[number], typed) if number in below else _told(entries[number], typed)
        for number, typed in sorted(found.items())
        if number not in own
    ]
    kept = [
        one if number in own or number not in found else _restricted(one, found[number])
        for number, one in enumerate(merged)
    ]
    return kept, findings


def _below(entries: Sequence[Entry], refs: Sequence[str], number: int) -> Iterator[int]:
    """Give the actions with a reference below that of this one, which do not say themselves that they are open."""
    for other, ref in enumerate(refs) if refs[number] else ():
        if not goes_on_from(ref, refs[number]):
            continue
        own = entries[other].fields.get("restricted")
        if own is None or not says_no(own.text):
            yield other


def _links(same: Iterable[Sequence[int]]) -> Mapping[int, list[int]]:
    links: dict[int, list[int]] = {}
    for numbers in same:
        for number in numbers if len(numbers) > 1 else ():
            links.setdefault(number, []).extend(numbers)
    return links


class _Near:
    """The texts of the actions, by the sheets on which they stand."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._alike: dict[str, list[int]] = {}
        self._texts: dict[tuple[str, str], dict[int, str]] = {}
        for number, entry in enumerate(entries):
            if text := whole_text(entry):
                self._texts.setdefault(_sheet_of(entry), {})[number] = text
                self._alike.setdefault(_without_small_words(text), []).append(number)

    def to(self, number: int, known: Mapping[int, Typed]) -> Iterator[int]:
        """Give the actions of other sheets that have nearly the text of this one.

        On one sheet, or under references of one workbook that differ, likeness is meant, "Visit home A" and "B"; but
        not where only small words differ, "Agree sale of the house" and "Agree the sale of the house".
        """
        entry = self._entries[number]
        text = whole_text(entry)
        alike = _without_small_words(text)
        if alike.count(" ") + 1 >= _FEWEST_WORDS:
            yield from (other for other in self._alike.get(alike, ()) if other != number)
        if not text or len(self._texts) < 2:  # noqa: PLR2004 - there is no other sheet
            return
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - wanted only where a row is restricted

        for sheet, texts in self._texts.items():
            if sheet == _sheet_of(entry):
                continue
            for _, _, other in process.extract(text, texts, scorer=fuzz.ratio, score_cutoff=NEAR, limit=None):
                if other not in known and not _meant_to_differ(entry, self._entries[other]):
                    yield other


def _without_small_words(text: str) -> str:
    """Give a text without the words that do not make two actions of one; a letter at its end may name what it is of."""
    words = text.split()
    return " ".join(
        word
        for place, word in enumerate(words)
        if word not in _SMALL_WORDS or (word == "a" and place == len(words) - 1)
    )


def _sheet_of(entry: Entry) -> tuple[str, str]:
    place = place_of(entry, "action")
    return place.file, place.sheet


def _meant_to_differ(one: Entry, other: Entry) -> bool:
    has_refs = bool(one.ref and other.ref) and one.file == other.file
    return has_refs and plain_ref(one.ref) != plain_ref(other.ref)


def _restricted(one: Merged, typed: Typed) -> Merged:
    return replace(one, entry=replace(one.entry, fields={**one.entry.fields, "restricted": typed}))


def _told(entry: Entry, typed: Typed) -> Finding:
    where = place_of(entry, "restricted", "ref", "action")
    own = entry.fields.get("restricted")
    return to_tell(
        "restriction_kept",
        where,
        own.text if own is not None else "",
        f"{typed.where} restricts an action ('{typed.text}') that has the reference or the words of this one, or "
        "nearly these words; this one is kept out of public papers as well.",
        "If they are two actions, give each a reference and words of its own; if they are one, restrict both rows.",
    )


def _told_below(entry: Entry, typed: Typed) -> Finding:
    own = entry.fields.get("restricted")
    return to_tell(
        "restricted_below",
        place_of(entry, "restricted", "ref", "action"),
        own.text if own is not None else "",
        f"{typed.where} restricts an action ('{typed.text}') whose reference this one goes on from; this one is kept "
        "out of public papers as well.",
        "Nothing, if that is right; write No in the column that restricts, beside what may be published.",
    )


def beside_open_rows(
    texts: Iterable[OutcomeText], restricted_rows: Collection[CellRef]
) -> tuple[list[OutcomeText], list[Finding]]:
    """Leave out the indicators and evidence that stand beside restricted actions only, and tell them.

    What also stands beside an action that is not restricted is its outcome's, and stays.
    """
    texts = [*texts]
    shown = [text for text in texts if text.beside not in restricted_rows]
    said = {(text.kind, plain(text.typed.text)) for text in shown}
    left_out = {
        text.typed.where: text
        for text in texts
        if text.beside in restricted_rows and (text.kind, plain(text.typed.text)) not in said
    }
    return shown, [_left_out(text) for text in left_out.values()]


def _left_out(text: OutcomeText) -> Finding:
    what = "success indicator" if text.kind == "indicators" else "evidence"
    return Finding(
        "beside_restricted",
        Severity.INFORMATION,
        text.typed.where,
        text.typed.text,
        f"The {what} stands beside a restricted action only, so no paper shows it.",
        "If it may be published, let it stand beside an action that is not restricted, or on a sheet of its own.",
    )
