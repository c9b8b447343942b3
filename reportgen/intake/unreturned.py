"""Actions that a return should tell of and does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.findings import CellRef, Finding, short, to_tell
from reportgen.intake.grid import some
from reportgen.intake.keys import plain, whole_text
from reportgen.intake.status_words import combine, read_status
from reportgen.plan.people import is_same_person, named_in
from reportgen.plan.status import CLOSED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.intake.copies import Book
    from reportgen.intake.entries import Entry
    from reportgen.intake.matching import Match


def rows_not_returned(
    book: Book, matches: Sequence[Match], bases: Sequence[Entry], keys: Sequence[str]
) -> Iterator[Finding]:
    """Find the open actions of a return's lead of which it has no row."""
    if book.returned:
        for one in book.returned:
            if one.rows < one.label.rows:
                present = frozenset(map(plain, one.present))
                left = [
                    number
                    for number, base in enumerate(bases)
                    if plain(keys[number]) not in present and whole_text(base) not in present
                ]
                yield from _told(one.label.lead, one.where, left, bases, book.file)
        return
    lead = _lead_of(book, matches, bases)
    if lead:
        mentioned = {number for match in matches for number in (match.number, match.other)} | set(book.numbers)
        left = [number for number in range(len(bases)) if number not in mentioned]
        yield from _told(lead, CellRef(book.file, "", ""), left, bases, book.file)


def _lead_of(book: Book, matches: Sequence[Match], bases: Sequence[Entry]) -> str:
    """Name the one lead whose return it can be: her name is in the file's name, or she leads all of its actions."""
    leads = dict.fromkeys(lead.name for base in bases for lead in base.leads)
    named = named_in(book.file.rpartition(".")[0], leads)
    if not named:
        of_each = [{lead.name for lead in bases[match.number].leads} for match in matches if match.number is not None]
        named = frozenset(set.intersection(*of_each)) if of_each else frozenset()
    return next(iter(named)) if len(named) == 1 else ""


def _told(lead: str, where: CellRef, left: Sequence[int], bases: Sequence[Entry], file: str) -> Iterator[Finding]:
    names = [
        bases[number].ref or f"'{short(bases[number].item.text)}'"
        for number in left
        if bases[number].file != file and _is_led_by(bases[number], lead) and not _is_closed(bases[number])
    ]
    if names:
        are = "are" if len(names) > 1 else "is"
        yield to_tell(
            "action_not_returned",
            where,
            lead,
            f"The return of {lead} has no row for {some(names)}, which {are} led by {lead}. "
            "The plan's own position is kept.",
            "Ask the lead, or say in the plan who leads now.",
        )


def _is_led_by(entry: Entry, lead: str) -> bool:
    if entry.leads:
        return any(is_same_person(one.name, lead) for one in entry.leads)
    agency = entry.fields.get("lead_agency")
    return agency is not None and plain(agency.text) == plain(lead)


def _is_closed(entry: Entry) -> bool:
    read = [read_status(entry.fields[name].text) if name in entry.fields else None for name in ("status", "rag")]
    return combine(read[0] or (None, None), read[1] or (None, None))[0] in CLOSED
