"""What all the workbooks say of one action, put together: the newest wins, and both are told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity, short, to_tell
from reportgen.intake.keys import place_of, plain, whole_text
from reportgen.intake.restriction_words import is_not_restricted
from reportgen.intake.status_words import read_status
from reportgen.plan.dates import DateKind, read_date
from reportgen.plan.people import is_same_person

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportgen.intake.entries import Entry
    from reportgen.intake.grid import Typed
    from reportgen.plan.model import Lead

__all__ = ["Merged", "Said", "is_same", "put_together", "updated_of"]

_TOLD_WHEN_DIFFERENT = ("rag", "status", "update", "percent", "next_steps")
_STATUS = ("status", "rag")
_REVISION = ("revised", "reason", "approved_by", "approved_on")
_OF_THE_PLAN = ("action", "ref", "outcome")


@dataclass(frozen=True, slots=True)
class Merged:
    """One action from all the workbooks: the entry in force, a date that was moved without a revision, and its key.

    `key` is its reference, or one made from its words; no other action has it.
    """

    entry: Entry
    moved_due: Typed | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What a return says of an action, and when its workbook was saved; the plan's own word has no such moment."""

    entry: Entry
    saved: str = ""


def put_together(base: Entry, returns: Sequence[Said]) -> tuple[Merged, list[Finding]]:
    """Put an action's entries together, from the oldest to the newest, in whatever order they are given.

    An entry that does not say when it was updated is older than any that does. Of two of one day the return is newer
    than the plan, and the return saved later than the other.
    """
    if not returns:
        return Merged(base), []
    says = [Said(base), *returns]
    # the order of a workbook's own rows is kept, as sorting is stable
    says.sort(key=lambda one: (updated_of(one.entry) or date.min, one.entry is not base, one.saved, one.entry.file))
    entries = [said.entry for said in says]
    fields = dict(entries[0].fields)
    findings = [_undated(entry, base, entries) for entry in entries if _needs_a_day(entry, base)]
    moved: Typed | None = None
    for newer in entries[1:]:
        findings.extend(_two_texts(newer, fields, base))
        fields, moved_here = _over(fields, newer)
        moved = moved_here or (None if "revised" in newer.fields else moved)
    for name in _OF_THE_PLAN:
        fields.pop(name, None)
        if name in base.fields:
            fields[name] = base.fields[name]
    moved = _hold_first_date(fields, base, entries) or moved
    findings.extend(_keep_restriction(fields, entries))
    findings.extend(told for entry in entries if entry is not base for told in _reworded(base, entry))
    leads, told = _leads_in_force(base, entries)
    findings.extend(told)
    item = base.item if base.item.text else next((entry.item for entry in entries if entry.item.text), base.item)
    return Merged(replace(base, item=item, leads=leads, fields=fields), moved), findings


def updated_of(entry: Entry) -> date | None:
    """Give the day on which an entry was last updated, as it says itself."""
    typed = entry.fields.get("updated")
    return _latest(typed) if typed is not None else None


def _over(older: Mapping[str, Typed], newer: Entry) -> tuple[dict[str, Typed], Typed | None]:
    """Lay a newer entry over older fields; a date that it moves without reason and approver is handed back.

    Status and rating are one statement, and so is a revision with its reason and approval.
    """
    fields = dict(older)
    if any(name in newer.fields for name in _STATUS) and not _only_repeats(older, newer.fields):
        for name in _STATUS:
            fields.pop(name, None)
    moved = None
    says = dict(newer.fields)
    if "revised" in says and "revised" in older and _latest(says["revised"]) != _latest(older["revised"]):
        dropped = fields
        if _is_approved(older) and not _is_approved(says):
            moved, dropped = says["revised"], says
        for name in _REVISION:
            dropped.pop(name, None)
    return {**fields, **says}, moved


def _only_repeats(older: Mapping[str, Typed], newer: Mapping[str, Typed]) -> bool:
    """Tell whether a newer row says of the status only what was known: then the rating that stood beside it stands."""
    return all(name in older and is_same(name, newer[name], older[name]) for name in _STATUS if name in newer)


def _is_approved(fields: Mapping[str, Typed]) -> bool:
    return "reason" in fields and "approved_by" in fields


def _hold_first_date(fields: dict[str, Typed], base: Entry, entries: Sequence[Entry]) -> Typed | None:
    """Hold an action to the date that was agreed first; give the one that it was moved to.

    The first agreed date is never written over: whoever moves it must say why and with whose consent.
    """
    dated = [entry for entry in entries if "due" in entry.fields and _is_date(entry.fields["due"])]
    if not dated:
        return None
    agreed = base if base in dated else dated[0]
    fields["due"] = agreed.fields["due"]
    last = dated[-1]
    if last is agreed or _latest(last.fields["due"]) == _latest(agreed.fields["due"]):
        return None
    return last.fields["due"]


def _keep_restriction(fields: dict[str, Typed], entries: Sequence[Entry]) -> Iterator[Finding]:
    """Keep a row restricted that any workbook restricts: publishing cannot be undone."""
    restricting = [
        entry.fields["restricted"]
        for entry in entries
        if "restricted" in entry.fields and not is_not_restricted(entry.fields["restricted"].text)
    ]
    if not restricting:
        return
    lifted = fields["restricted"]
    fields["restricted"] = restricting[-1]
    if is_not_restricted(lifted.text):
        yield to_tell(
            "restriction_kept",
            lifted.where,
            lifted.text,
            f"{restricting[-1].where} restricts the action ('{restricting[-1].text}') and this cell does not; it is "
            "kept out of public papers.",
            "Settle which is right, and change the other.",
        )


def _leads_in_force(base: Entry, entries: Sequence[Entry]) -> tuple[tuple[Lead, ...], list[Finding]]:
    """Give the leads: the plan's own, unless the newest that names any names others only."""
    newest = next((entry for entry in reversed(entries) if entry.leads), base)
    if newest is base or not base.leads:
        return newest.leads, []
    if any(is_same_person(one.name, other.name) for one in base.leads for other in newest.leads):
        return base.leads, []
    names = ", ".join(lead.name for lead in newest.leads)
    was = ", ".join(lead.name for lead in base.leads)
    told = to_tell(
        "lead_changed",
        place_of(newest, "lead"),
        names,
        f"This newer row names {names} as the lead, which was used, not {was} as in {place_of(base, 'lead')}.",
        "Change the plan, if that is right.",
    )
    return newest.leads, [told]


def _needs_a_day(entry: Entry, base: Entry) -> bool:
    """Tell whether a row tells how an action goes and not when; a sheet of updates in the plan itself need not."""
    if entry is base or updated_of(entry) or (entry.file == base.file and not updated_of(base)):
        return False
    return not entry.fields.keys().isdisjoint(_TOLD_WHEN_DIFFERENT)


def _undated(entry: Entry, base: Entry, entries: Sequence[Entry]) -> Finding:
    dated = [one for one in entries if updated_of(one)]
    other = place_of(base if base in dated or not dated else dated[-1], "ref", "action")
    if not dated:
        message = f"Neither this row nor {other} says when it was last updated; this row was used."
    else:
        message = (
            f"The row does not say when it was last updated, so {other}, which does, was used where the two differ."
        )
    where = place_of(entry, "update", "rag", "status", "ref")
    return to_tell("no_last_updated", where, entry.ref, message, "Fill in 'last updated'.")


def _is_date(typed: Typed) -> bool:
    return isinstance(typed.value, date) or read_date(typed.text).kind is DateKind.DATE


def _latest(typed: Typed) -> date | None:
    return typed.value if isinstance(typed.value, date) else read_date(typed.text).latest


def _two_texts(newer: Entry, older: Mapping[str, Typed], base: Entry) -> list[Finding]:
    different = [
        name
        for name in _TOLD_WHEN_DIFFERENT
        if name in newer.fields and name in older and not is_same(name, newer.fields[name], older[name])
    ]
    if not different:
        return []
    first = different[0]
    typed, was = newer.fields[first], older[first]
    names = ", ".join(name.replace("_", " ") for name in different)
    is_one_book = typed.where.file == was.where.file
    told = f"Two {'rows' if is_one_book else 'workbooks'} tell {base.ref or 'this action'} differently"
    return [
        Finding(
            "two_texts",
            Severity.INFORMATION,
            typed.where,
            typed.text,
            f"{told} ({names}); this {'lower' if is_one_book else 'newer'} one was used, not {was.where} "
            f"('{short(was.text)}').",
            f"Nothing, if the {'lower' if is_one_book else 'newer'} one is right.",
        )
    ]


def is_same(name: str, one: Typed, other: Typed) -> bool:
    """Tell whether two cells of one field say the same: the words, or the status that they stand for."""
    if plain(one.text) == plain(other.text):
        return True
    status = read_status(one.text) if name in _STATUS else None
    return status is not None and status == read_status(other.text)


def _reworded(base: Entry, entry: Entry) -> Iterator[Finding]:
    if entry.item.text and base.item.text and whole_text(entry) != whole_text(base):
        yield to_tell(
            "reworded",
            place_of(entry, "action"),
            entry.item.text,
            f"The action is worded differently in {place_of(base, 'action')}; the plan's own wording was kept.",
            "Use the agreed wording, or change the plan.",
        )
