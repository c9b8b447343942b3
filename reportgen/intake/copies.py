"""Two workbooks that are copies of one: both named with when they were saved, and chosen by dates or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from reportgen.findings import CellRef, Finding, Severity
from reportgen.intake.in_force import is_same, updated_of
from reportgen.intake.keys import plain
from reportgen.intake.saved import in_words
from reportgen.plan.people import named_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportgen.intake.entries import Entry
    from reportgen.plan.returning import Returned

_MARKS = re.compile(
    r"^(?:copy(?: \(?\d+\)?)? of|fwd?|re|draft)\b[\s_:-]*"
    r"|[\s_.-]*(?:\(\d+\)|\[\d+\]|-? ?\bcopy(?: ?\(?\d+\)?)?|[ ]edited-copy-\d+"
    r"|\(?\b(?:final|draft|new|latest|updated|amended|v(?:ersion)?[ ._-]?\d+(?:\.\d+)*)\b\)?"
    r"|-(?:desktop|laptop|pc|win)-\w+|\([^()]*\bconflict[^()]*\)|[ _-]conflict\w*(?:[ _-]copy)?[ _\d-]*)$",
    re.IGNORECASE,
)
"""What copying, versions and synchronising add to a file's name, before it and after it."""
_IDENTITY = frozenset({"ref", "action", "outcome", "theme", "source", "lead", "lead_post", "lead_agency", "updated"})
_OF_A_PLAN = ("action", "lead", "due")
_MOST_COMPARED = 200


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook's actions: `numbers` tells for each entry which action it is, None where that is not known."""

    file: str
    entries: tuple[Entry, ...]
    saved: str = ""
    returned: tuple[Returned, ...] = ()
    numbers: tuple[int | None, ...] = ()

    def by_action(self) -> dict[int, Entry]:
        """Give what it says of each action; of two rows of one action, the lower."""
        return {number: entry for number, entry in zip(self.numbers, self.entries, strict=True) if number is not None}

    @property
    def named(self) -> str:
        """The file with the time at which it was saved."""
        moment = in_words(self.saved)
        return f"{self.file} (saved {moment})" if moment else self.file


def name_without_marks(file: str) -> str:
    """Give a file's name without what copying adds to it: "Return A FINAL v2 (1).xlsx" is "return a"."""
    stem = (file.rpartition(".")[0] or file).replace("_", " ")
    while (shorter := _MARKS.sub("", stem).strip(" _-.")) != stem and shorter:
        stem = shorter
    return plain(stem)


def copies_of(books: Sequence[Book], bases: Sequence[Entry]) -> list[Finding]:
    """Find the workbooks that are copies of one another; the first of the books is the plan itself."""
    if len(books) < 2 or len(books) > _MOST_COMPARED:  # noqa: PLR2004 - two make a pair
        return []
    leads = tuple(dict.fromkeys(lead.name for base in bases for lead in base.leads))
    told = {book.file: book.by_action() for book in books}
    whose = {book.file: _whose(book, leads) for book in books}
    findings: list[Finding] = []
    for one, other in combinations(books, 2):
        if not told[one.file] or not told[other.file]:
            continue
        is_plan = one is books[0]
        if is_plan and _is_copy_of_plan(one, other, told, whose):
            findings.append(_copies(one, other, "the plan", _differing(one, other, told, of_plan=True), []))
        elif not is_plan and _are_copies(one, other, told, whose):
            differing = _differing(one, other, told, of_plan=False)
            findings.append(_copies(one, other, "one return", differing, _undecided(one, other, told, differing)))
    return findings


def _whose(book: Book, leads: Sequence[str]) -> frozenset[str]:
    labelled = frozenset(plain(one.label.lead) for one in book.returned)
    return labelled or frozenset(map(plain, named_in(book.file.rpartition(".")[0], leads)))


def _is_copy_of_plan(
    plan: Book, other: Book, told: Mapping[str, Mapping[int, Entry]], whose: Mapping[str, frozenset[str]]
) -> bool:
    if other.returned:
        return False
    actions, others = told[plan.file].keys(), told[other.file].keys()
    if name_without_marks(plan.file) == name_without_marks(other.file) and len(actions & others) * 2 >= len(actions):
        return True
    is_named = bool(whose[other.file] - whose[plan.file])
    return actions == others and _names(plan) <= _names(other) and not is_named


def _names(book: Book) -> set[str]:
    """Tell what of a plan a workbook has at all: a return of every reference has no leads, dates or actions."""
    says = {name for entry in book.entries for name in _OF_A_PLAN if name in entry.fields}
    return says | ({"outcome"} if _names_outcomes(book) else set())


def _names_outcomes(book: Book) -> bool:
    return any(entry.outcome is not None for entry in book.entries)


def _are_copies(
    one: Book, other: Book, told: Mapping[str, Mapping[int, Entry]], whose: Mapping[str, frozenset[str]]
) -> bool:
    actions, others = told[one.file].keys(), told[other.file].keys()
    if one.returned and other.returned:
        rounds = [{(plain(r.label.lead), r.label.due) for r in book.returned} for book in (one, other)]
        return bool(rounds[0] & rounds[1])
    if whose[one.file] and whose[other.file] and not whose[one.file] & whose[other.file]:
        return False
    if name_without_marks(one.file) == name_without_marks(other.file) and actions & others:
        return True
    if one.returned or other.returned:
        return False
    return actions == others and _names_outcomes(one) == _names_outcomes(other)


def _differing(one: Book, other: Book, told: Mapping[str, Mapping[int, Entry]], *, of_plan: bool) -> list[int]:
    """Find the actions of which the two say different things."""
    first, second = told[one.file], told[other.file]
    numbers = first.keys() | second.keys() if of_plan else first.keys() & second.keys()
    left_out = frozenset({"updated"}) if of_plan else _IDENTITY
    return [number for number in sorted(numbers) if not _say_the_same(first.get(number), second.get(number), left_out)]


def _say_the_same(one: Entry | None, other: Entry | None, left_out: frozenset[str]) -> bool:
    if one is None or other is None:
        return False
    says, others = (
        {name: typed for name, typed in entry.fields.items() if name not in left_out and plain(typed.text)}
        for entry in (one, other)
    )
    return says.keys() == others.keys() and all(is_same(name, typed, others[name]) for name, typed in says.items())


def _undecided(one: Book, other: Book, told: Mapping[str, Mapping[int, Entry]], differing: Sequence[int]) -> list[int]:
    """Find the actions for which no typed date tells the newer of the two."""
    dated = not any(returned.undated for book in (one, other) for returned in book.returned)
    return [
        number
        for number in differing
        if not dated or len({updated_of(told[book.file][number]) for book in (one, other)} - {None}) < 2  # noqa: PLR2004 - two days
    ]


def _copies(one: Book, other: Book, what: str, differing: Sequence[int], undecided: Sequence[int]) -> Finding:
    where = CellRef(other.file, "", "")
    is_plan = what == "the plan"
    this = other.named.replace(other.file, "This workbook", 1)
    if not differing:
        return Finding(
            "same_copy",
            Severity.TO_TELL,
            where,
            "",
            f"{this} and {one.named} say the same: they are two copies of {what}.",
            "Take one of them out of the folder.",
        )
    if not is_plan and not undecided:
        return Finding(
            "two_versions",
            Severity.TO_TELL,
            where,
            "",
            f"{this} and {one.named} are two versions of {what}; row by row, the one updated later was used.",
            "Take the older out of the folder.",
        )
    return Finding(
        "two_copies",
        Severity.STOPS_PAPER,
        where,
        "",
        f"{this} and {one.named} look like two copies of {what} and do not say the same"
        f"{'' if is_plan else ', and no date of update tells which is newer'}.",
        "Take the older copy out of the folder"
        f"{'' if is_plan else '; if two leads sent them, put the name of each into the name of her file'}.",
    )
