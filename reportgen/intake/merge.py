"""Many workbooks, one plan: entries matched by reference, else by text; the newest wins and both are told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from reportgen.findings import CellRef, Finding, Severity
from reportgen.intake.status_words import read_status
from reportgen.plan.dates import DateKind, read_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.intake.cell_lists import Item
    from reportgen.intake.entries import Entry
    from reportgen.intake.grid import Typed

_TOLD_WHEN_DIFFERENT = ("rag", "status", "update", "percent", "next_steps")


@dataclass(frozen=True, slots=True)
class Merged:
    """One action from all the workbooks: the entry in force and the dates that were moved without a revision."""

    entry: Entry
    moved_due: Typed | None = None
    updated: date | None = None


def plain(text: str) -> str:
    """Compare texts without regard to case, punctuation and spacing."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def plain_ref(ref: str) -> str:
    """Compare references without regard to case, spaces and a trailing stop: "Action 1.1." is 1.1."""
    words = ref.casefold().replace(" ", "").rstrip(".:)")
    for prefix in ("action", "ref", "no.", "no"):
        words = words.removeprefix(prefix)
    return words.lstrip(".:#") or ref.casefold()


def merge(workbooks: Iterable[tuple[str, list[Entry]]]) -> tuple[list[Merged], list[Finding]]:
    """Merge the entries of all workbooks, the plan itself first, then each return, whatever order they come in."""
    by_file = plan_first(workbooks)
    if not by_file:
        return [], []
    findings: list[Finding] = _copies(by_file)
    merged: list[Merged] = []
    index: dict[str, int] = {}
    for file, entries in by_file:
        is_return = file != by_file[0][0] and _mostly_known(entries, index)
        for entry in entries:
            key = _key(entry, index)
            if key is None or merged[index[key]].entry.file == file:
                findings.extend(_repeated(merged, index, entry, key))
                if is_return or not entry.item.text:
                    findings.append(_new(entry))
                if entry.item.text:
                    _add(merged, index, entry)
                continue
            merged[index[key]], told = _join(merged[index[key]], entry)
            findings.extend(told)
    return merged, findings


def plan_first(workbooks: Iterable[tuple[str, list[Entry]]]) -> list[tuple[str, list[Entry]]]:
    """Put the plan itself, which is the workbook with the most actions, before the returns by name."""
    return sorted(workbooks, key=lambda book: (-sum(bool(entry.item.text) for entry in book[1]), book[0]))


def _keys(entry: Entry) -> list[str]:
    keys = [f"ref {plain_ref(entry.ref)}"] if entry.ref else []
    text = plain(" ".join((entry.item.text, *entry.item.parts)))
    if text:
        keys.append(f"text {plain(entry.outcome.text if entry.outcome else '')} {text}")
        keys.append(f"text {text}")
    return keys


def _key(entry: Entry, index: dict[str, int]) -> str | None:
    return next((key for key in _keys(entry) if key in index), None)


def _add(merged: list[Merged], index: dict[str, int], entry: Entry) -> None:
    merged.append(Merged(entry, updated=_updated(entry)))
    for key in _keys(entry):
        index.setdefault(key, len(merged) - 1)


def _mostly_known(entries: list[Entry], index: dict[str, int]) -> bool:
    return sum(_key(entry, index) is not None for entry in entries) * 2 >= len(entries)


def _repeated(merged: list[Merged], index: dict[str, int], entry: Entry, key: str | None) -> list[Finding]:
    if key is None:
        return []
    first = merged[index[key]].entry
    where = _where(entry, "ref" if key.startswith("ref") else "action")
    if key.startswith("ref"):
        return [
            Finding(
                "duplicate_ref",
                Severity.TO_TELL,
                where,
                entry.ref,
                f"The reference {entry.ref} was already used in {_where(first, 'ref').cell}; both actions are shown.",
                "Give each action a reference of its own.",
            )
        ]
    return [
        Finding(
            "duplicate_action",
            Severity.TO_TELL,
            where,
            entry.item.text,
            f"The same action stands in {_where(first, 'action').cell}; both are shown.",
            "Delete one of the two.",
        )
    ]


def _new(entry: Entry) -> Finding:
    if not entry.item.text:
        return Finding(
            "unknown_ref",
            Severity.TO_TELL,
            _where(entry, "ref"),
            entry.ref,
            f"The plan has no action {entry.ref}, so what the row says was not used.",
            "Correct the reference.",
        )
    return Finding(
        "new_action",
        Severity.TO_TELL,
        _where(entry, "action"),
        entry.item.text,
        "The plan does not have this action; it was added from this return.",
        "Check that it was agreed.",
    )


def _join(held: Merged, entry: Entry) -> tuple[Merged, list[Finding]]:
    updated = _updated(entry)
    newer_is_new = held.updated is None or (updated is not None and updated >= held.updated)
    newer, older = (entry, held.entry) if newer_is_new else (held.entry, entry)
    findings = [_undated(held, entry)] if updated is None else []
    fields = {**_without_other_status(older, newer), **newer.fields}
    moved = held.moved_due
    if newer_is_new and "due" in older.fields and "due" in newer.fields and _is_date(older.fields["due"]):
        # the first agreed date is never written over (brief, 2.4); whoever moves it must say why and with whose consent
        fields["due"] = older.fields["due"]
        if _is_date(newer.fields["due"]) and _latest(older.fields["due"]) != _latest(newer.fields["due"]):
            moved = newer.fields["due"]
    for name in ("action", "ref", "outcome"):
        if name in held.entry.fields:
            fields[name] = held.entry.fields[name]
    findings.extend(_two_texts(newer, older))
    findings.extend(_reworded(held.entry, entry))
    item = held.entry.item if held.entry.item.text else entry.item
    joined = replace(held.entry, item=item, leads=newer.leads or older.leads, fields=fields)
    return Merged(joined, moved, updated if newer_is_new and updated else held.updated), findings


def _undated(held: Merged, entry: Entry) -> Finding:
    other = _where(held.entry, "ref", "action")
    if held.updated is None:
        message = f"Neither this row nor {other} says when it was last updated; this row was used."
    else:
        message = (
            f"The row does not say when it was last updated, so {other}, which does, was used where the two differ."
        )
    return Finding(
        "no_last_updated",
        Severity.TO_TELL,
        _where(entry, "update", "rag", "status", "ref"),
        entry.ref,
        message,
        "Fill in 'last updated'.",
    )


_STATUS = ("status", "rag")


def _without_other_status(older: Entry, newer: Entry) -> dict[str, Typed]:
    """Leave the older status and rating out where the newer row says either: the two are one statement."""
    says_status = any(name in newer.fields for name in _STATUS)
    return {name: typed for name, typed in older.fields.items() if not (says_status and name in _STATUS)}


def _is_date(typed: Typed) -> bool:
    return isinstance(typed.value, date) or read_date(typed.text).kind is DateKind.DATE


def _latest(typed: Typed) -> date | None:
    return typed.value if isinstance(typed.value, date) else read_date(typed.text).latest


def _two_texts(newer: Entry, older: Entry) -> list[Finding]:
    different = [
        name
        for name in _TOLD_WHEN_DIFFERENT
        if name in newer.fields and name in older.fields and not _same(name, newer.fields[name], older.fields[name])
    ]
    if not different:
        return []
    first = different[0]
    names = ", ".join(name.replace("_", " ") for name in different)
    told = f"Two workbooks tell {newer.ref or older.ref or 'this action'} differently ({names})"
    return [
        Finding(
            "two_texts",
            Severity.INFORMATION,
            newer.fields[first].where,
            newer.fields[first].text,
            f"{told}; this newer one was used, not {older.fields[first].where} ('{_short(older.fields[first].text)}').",
            "Nothing, if the newer one is right.",
        )
    ]


def _same(name: str, one: Typed, other: Typed) -> bool:
    if plain(one.text) == plain(other.text):
        return True
    status = read_status(one.text) if name in _STATUS else None
    return status is not None and status == read_status(other.text)


def _reworded(held: Entry, entry: Entry) -> list[Finding]:
    if not entry.item.text or plain(_whole(entry.item)) == plain(_whole(held.item)) or not held.item.text:
        return []
    return [
        Finding(
            "reworded",
            Severity.TO_TELL,
            _where(entry, "action"),
            entry.item.text,
            f"The action is worded differently in {_where(held, 'action')}; the plan's own wording was kept.",
            "Use the agreed wording, or change the plan.",
        )
    ]


def _whole(item: Item) -> str:
    return " ".join((item.text, *item.parts))


def _copies(workbooks: list[tuple[str, list[Entry]]]) -> list[Finding]:
    """Find two copies of the plan or of one return: the same actions told by two workbooks.

    A return by itself tells the same actions as the plan only where the plan has one lead; it names no outcomes.
    """
    findings: list[Finding] = []
    seen: dict[tuple[frozenset[str], bool], str] = {}
    for file, entries in workbooks:
        refs = frozenset(keys[0] for entry in entries if (keys := _keys(entry)))
        told = (refs, any(entry.outcome is not None for entry in entries))
        if refs and told in seen:
            what = "the plan" if seen[told] == workbooks[0][0] else "one return"
            findings.append(
                Finding(
                    "two_copies",
                    Severity.STOPS_PAPER,
                    CellRef(file, "", ""),
                    "",
                    f"This workbook and {seen[told]} tell the same actions: they look like two copies of {what}.",
                    "Take the older copy out of the folder.",
                )
            )
        seen.setdefault(told, file)
    return findings


def _updated(entry: Entry) -> date | None:
    typed = entry.fields.get("updated")
    return _latest(typed) if typed is not None else None


def _where(entry: Entry, *names: str) -> CellRef:
    for name in (*names, "ref", "action"):
        if name in entry.fields:
            return entry.fields[name].where
    return next((typed.where for typed in entry.fields.values()), CellRef(entry.file, "", ""))


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 60 else f"{one_line[:57]}..."  # noqa: PLR2004 - a glance, not the whole text
