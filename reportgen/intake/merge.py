"""Many workbooks, one plan: rows matched by reference, else by text; the newest wins and both are told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportgen.findings import CellRef, Finding, Severity, to_tell
from reportgen.intake.copies import Book, copies_of
from reportgen.intake.heading_row import command_for
from reportgen.intake.in_force import Merged, Said, put_together
from reportgen.intake.keys import place_of, plain, plain_ref, whole_text
from reportgen.intake.matching import MOST_LOOKED_AT, How, Index, Match
from reportgen.intake.restriction import Doubtful, carry_on, restricting
from reportgen.intake.unreturned import rows_not_returned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportgen.intake.entries import Entry
    from reportgen.plan.model import Workbook
    from reportgen.plan.returning import Returned

__all__ = ["Merged", "MergedBooks", "merge", "plain", "plain_ref", "plan_first"]


@dataclass(frozen=True, slots=True)
class MergedBooks:
    """The actions of all the workbooks, what is to be put right, and the workbooks that were not used: other plans'.

    `restricted_rows` are the cells of every row that is, or may be, an action that is not for publication.
    """

    actions: tuple[Merged, ...] = ()
    findings: tuple[Finding, ...] = ()
    refused: frozenset[str] = frozenset()
    restricted_rows: frozenset[CellRef] = frozenset()


def plan_first(workbooks: Iterable[tuple[str, Sequence[Entry]]], returned: Iterable[str] = ()) -> list[str]:
    """Give the workbooks' names, the plan itself first, then each return by name; `returned` are known to be returns.

    The plan is the workbook with the most actions; one that names outcomes, leads and dates counts for more.
    """
    back = frozenset(returned)
    return [
        name for _, _, name in sorted((name in back, -sum(map(_weight, entries)), name) for name, entries in workbooks)
    ]


def _weight(entry: Entry) -> int:
    return 1 + (entry.outcome is not None) + bool(entry.leads) + ("due" in entry.fields) if entry.item.text else 0


def merge(
    workbooks: Iterable[tuple[str, Sequence[Entry]]],
    read: Iterable[Workbook] = (),
    title: str = "",
    aside: Iterable[Entry] = (),
) -> MergedBooks:
    """Merge the entries of all workbooks, whatever order they come in.

    `read` tells when each workbook was saved and which returns it is, `title` what the plan is called. Of the entries
    `aside` nothing is used, but what they restrict stays restricted.
    """
    entries = dict(workbooks)
    known = {book.file: book for book in read}
    order = plan_first(entries.items(), [name for name, book in known.items() if book.returned])
    books = [
        Book(name, tuple(entries[name]), known[name].saved if name in known else "", _labels(known.get(name)))
        for name in order
    ]
    merging = _Merging(title=title)
    for book in books:
        merging.take(book)
    merging.doubtful.extend(Doubtful(entry, merging.index.may_be(entry)) for entry in aside)
    return merging.result()


def _labels(book: Workbook | None) -> tuple[Returned, ...]:
    return book.returned if book else ()


@dataclass(slots=True)
class _Merging:
    """What is known so far; lives only while one folder's workbooks are merged."""

    title: str
    index: Index = field(default_factory=Index)
    said: list[list[Said]] = field(default_factory=list)
    doubtful: list[Doubtful] = field(default_factory=list)
    taken: list[Book] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    restarted: dict[str, list[Entry]] = field(default_factory=dict)

    def take(self, book: Book) -> None:
        """Take the next workbook, the plan itself first."""
        if not self.taken:
            if book.entries and not book.returned and not any(entry.item.text for entry in book.entries):
                self.findings.append(_no_actions(book))
                self.taken.append(replace(book, numbers=(None,) * len(book.entries)))
                return
            # an update may stand on a sheet before that of its action
            named = {at: self._add_to_plan(entry) for at, entry in enumerate(book.entries) if entry.item.text}
            told = {at: self._told_of_plan(book, entry) for at, entry in enumerate(book.entries) if at not in named}
            self.taken.append(replace(book, numbers=tuple(number for _, number in sorted((named | told).items()))))
            if book.returned:
                self.findings.append(_no_plan(book))
            return
        if book.returned:
            self.index.know_made_keys()
        matches = self.index.match_all(book.entries)
        other = self._other_plan(book, matches)
        if other is not None:
            self.findings.append(other)
            self.refused.add(book.file)
            return
        new = [match.entry for match in matches if match.how is How.NEW and match.entry.item.text]
        if len(new) > MOST_LOOKED_AT:
            self.findings.append(_too_many_new(new))
        is_return = bool(book.returned) or sum(match.how is not How.NEW for match in matches) * 2 >= len(matches)
        numbers = tuple(self._take_row(book, match, is_return=is_return) for match in matches)
        taken = replace(book, numbers=numbers)
        self.taken.append(taken)
        if is_return:
            self.findings.extend(rows_not_returned(taken, matches, self.index.bases, self.index.keys()))

    def result(self) -> MergedBooks:
        """Put each action together from all that was said of it."""
        self.findings.extend(copies_of(self.taken, self.index.bases))
        self.findings.extend(map(_numbers_begin_again, self.restarted.values()))
        actions = []
        for base, returns, key in zip(self.index.bases, self.said, self.index.keys(), strict=True):
            merged, told = put_together(base, returns)
            actions.append(replace(merged, key=key))
            self.findings.extend(told)
        actions, told = carry_on(actions, self.index.by_key.values(), self.doubtful)
        self.findings.extend(told)
        return MergedBooks(
            tuple(actions), tuple(self.findings), frozenset(self.refused), frozenset(self._restricted_rows(actions))
        )

    def _restricted_rows(self, actions: Sequence[Merged]) -> Iterator[CellRef]:
        restricted = {number for number, one in enumerate(actions) if restricting(one.entry)}
        of_them = [one.entry for one in self.doubtful if restricted.intersection(one.numbers)]
        for number in sorted(restricted):
            of_them.extend((self.index.bases[number], *(said.entry for said in self.said[number])))
        return (typed.where for entry in of_them for typed in entry.fields.values())

    def _told_of_plan(self, book: Book, entry: Entry) -> int | None:
        """Take a row of the plan itself that names its action by the reference alone, as a sheet of updates does."""
        match = self.index.match(entry)
        if match.is_sure and match.number is not None:
            self.said[match.number].append(Said(entry, book.saved))
            return match.number
        if match.how is How.NEW:
            self.findings.append(_unknown_ref(entry))
            return None
        self.findings.extend(self.index.told(match, is_added=False))
        self.doubtful.append(Doubtful(entry, self.index.may_be(entry)))
        return None

    def _add_to_plan(self, entry: Entry) -> int:
        """Add a row of the plan itself."""
        same = self.index.same_as(entry)
        first = self.index.bases[same[0]] if same is not None else None
        if same is not None and first is not None:
            if same[1] and _begins_again(entry, first):
                self.restarted.setdefault(place_of(entry, "ref").sheet, []).append(entry)
            else:
                self.findings.append(_repeated(entry, first, by_ref=same[1]))
        return self._add(entry)

    def _add(self, entry: Entry) -> int:
        self.said.append([])
        return self.index.add(entry)

    def _take_row(self, book: Book, match: Match, *, is_return: bool) -> int | None:
        entry = match.entry
        same = self.index.same_as(entry)
        is_own = same is not None and self.index.bases[same[0]].file == book.file
        is_another = not is_return and self.index.is_unlike(match)
        if same is not None and (is_own or is_another):
            self.findings.append(_repeated(entry, self.index.bases[same[0]], by_ref=same[1]))
        elif match.is_sure and match.number is not None:
            self.findings.extend(self.index.told(match, is_added=False))
            self.said[match.number].append(Said(entry, book.saved))
            return match.number
        elif match.how is not How.NEW:
            is_added = not is_return and bool(entry.item.text) and match.how is How.NEAR
            self.findings.extend(self.index.told(match, is_added=is_added))
            if is_added:
                return self._add(entry)
            may_be = tuple(number for number in (match.number, match.other) if number is not None)
            self.doubtful.append(Doubtful(entry, may_be))
            return None
        if not entry.item.text:
            self.findings.append(_unknown_ref(entry))
            return None
        if entry.ref and any(entry.ref in one.present for one in book.returned):
            self.findings.append(_gone(entry))
            return None
        if is_return:
            self.findings.append(_new(entry))
        return self._add(entry)

    def _other_plan(self, book: Book, matches: Sequence[Match]) -> Finding | None:
        """Find a workbook that is of another plan: its rows are others, or its references mean other actions."""
        unlike = self.index.looks_like_another_plan(matches)
        titles = [one.label.plan for one in book.returned]
        strange = sum(match.how is How.NEW for match in matches)
        if unlike is not None:
            why = f"{unlike} of its {len(matches)} references are those of other actions in the plan"
        elif matches and strange == len(matches) and titles and plain(titles[0]) != plain(self.title):
            why = f"it was asked for under '{titles[0]}', and the plan has none of its actions"
        else:
            return None
        return Finding(
            "return_of_another_plan",
            Severity.STOPS_WORKBOOK,
            book.returned[0].where if book.returned else CellRef(book.file, "", ""),
            titles[0] if titles else "",
            f"The workbook seems to belong to another plan: {why}. It was not used.",
            "Take it out of the folder; if it does belong here, give its actions the plan's references.",
        )


def _repeated(entry: Entry, first: Entry, *, by_ref: bool) -> Finding:
    place = place_of(first, "ref" if by_ref else "action")
    where = str(place)
    if place.file == entry.file:
        is_one_sheet = place.sheet == place_of(entry, "ref", "action").sheet
        where = place.cell if is_one_sheet else str(replace(place, file=""))
    if by_ref:
        return to_tell(
            "duplicate_ref",
            place_of(entry, "ref"),
            entry.ref,
            f"The reference {entry.ref} was already used in {where}; both actions are shown.",
            "Give each action a reference of its own.",
        )
    return to_tell(
        "duplicate_action",
        place_of(entry, "action"),
        entry.item.text,
        f"The same action stands in {where}; both are shown.",
        "Delete one of the two.",
    )


def _begins_again(entry: Entry, first: Entry) -> bool:
    """Tell whether a reference that was used before only counts the actions of another outcome, on its own sheet."""
    here, there = place_of(entry, "ref"), place_of(first, "ref")
    if entry.outcome is None or first.outcome is None or (here.file == there.file and here.sheet == there.sheet):
        return False
    differ = plain(entry.outcome.text) != plain(first.outcome.text) and whole_text(entry) != whole_text(first)
    return entry.ref.strip(" .)").isdigit() and differ


def _numbers_begin_again(entries: Sequence[Entry]) -> Finding:
    first = entries[0]
    return Finding(
        "numbers_begin_again",
        Severity.INFORMATION,
        place_of(first, "ref"),
        first.ref,
        f"The numbers of the actions begin again on this sheet ({', '.join(entry.ref for entry in entries)}); as it is "
        "of another outcome, they were taken for other actions.",
        "Give each action a reference of its own, such as 2.1, so that a return cannot be mistaken.",
    )


def _no_actions(book: Book) -> Finding:
    first = book.entries[0]
    place = place_of(first, "source", "ref")
    return to_tell(
        "no_action_column",
        place,
        first.ref,
        f"The plan has {len(book.entries)} {'rows' if len(book.entries) > 1 else 'row'} with a reference and none with "
        "an action: no heading of theirs is known to be the action's.",
        f"Call that heading 'Action' in the workbook, or say once which it is: {command_for(book.file)}",
    )


def _unknown_ref(entry: Entry) -> Finding:
    return to_tell(
        "unknown_ref",
        place_of(entry, "ref"),
        entry.ref,
        f"The plan has no action {entry.ref}, so what the row says was not used.",
        "Correct the reference.",
    )


def _too_many_new(new: Sequence[Entry]) -> Finding:
    return to_tell(
        "near_matches_not_sought",
        replace(place_of(new[0], "action"), sheet="", cell=""),
        "",
        f"The workbook has {len(new)} actions that the plan has not under the same reference or in the same words. "
        "These are too many to look whether some of them are the plan's in nearly the same words.",
        "Take the workbook out of the folder if it does not belong there; else give the actions the plan's references.",
    )


def _new(entry: Entry) -> Finding:
    return to_tell(
        "new_action",
        place_of(entry, "action"),
        entry.item.text,
        "The plan does not have this action; it was added from this return.",
        "Check that it was agreed.",
    )


def _gone(entry: Entry) -> Finding:
    return to_tell(
        "action_gone",
        place_of(entry, "action"),
        entry.item.text,
        "The plan had this action when the return was asked for, and has it no more; what the row says was not used.",
        "Put the action back into the plan if it was taken out by mistake.",
    )


def _no_plan(book: Book) -> Finding:
    return Finding(
        "plan_missing",
        Severity.STOPS_PAPER,
        book.returned[0].where,
        "",
        "Only leads' returns are in the folder, and not the plan that they belong to.",
        "Put the plan's own workbook into the folder.",
    )
