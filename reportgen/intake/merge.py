"""Many workbooks, one plan: entries matched by reference, else by outcome and text; the newest wins and both are told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from reportgen.findings import CellRef, Finding, Severity
from reportgen.intake.cell_lists import Item
from reportgen.intake.grid import Typed
from reportgen.plan.dates import read_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.intake.entries import Entry

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
    """Merge the entries of all workbooks, the plan itself first, then each return.

    The plan is the workbook with the most actions.
    """
    by_file = sorted(workbooks, key=lambda book: (-sum(bool(entry.item.text) for entry in book[1]), book[0]))
    if not by_file:
        return [], []
    findings: list[Finding] = _copies(by_file[1:])
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
    newer_is_new = (updated is not None and (held.updated is None or updated >= held.updated)) or held.updated is None
    findings: list[Finding] = []
    if updated is None and held.updated is None:
        findings.append(
            Finding(
                "no_last_updated",
                Severity.TO_TELL,
                _where(entry, "update", "rag", "status", "ref"),
                entry.ref,
                f"Neither this row nor {_where(held.entry, 'ref', 'action')} says when it was last updated; this row was used.",
                "Fill in 'last updated'.",
            )
        )
    newer, older = (entry, held.entry) if newer_is_new else (held.entry, entry)
    fields = {**older.fields, **newer.fields}
    moved = held.moved_due
    if newer_is_new and "due" in older.fields and "due" in newer.fields:
        fields["due"] = older.fields["due"]
        if plain(older.fields["due"].text) != plain(newer.fields["due"].text):
            moved = newer.fields["due"]
    for name in ("action", "ref", "outcome"):
        if name in held.entry.fields:
            fields[name] = held.entry.fields[name]
    findings.extend(_two_texts(newer, older))
    findings.extend(_reworded(held.entry, entry))
    item = held.entry.item if held.entry.item.text else entry.item
    leads = newer.leads or older.leads
    joined = replace(held.entry, item=item, leads=leads, fields=fields)
    return Merged(joined, moved, updated if newer_is_new and updated else held.updated), findings


def _two_texts(newer: Entry, older: Entry) -> list[Finding]:
    different = [
        name
        for name in _TOLD_WHEN_DIFFERENT
        if name in newer.fields
        and name in older.fields
        and plain(newer.fields[name].text) != plain(older.fields[name].text)
    ]
    if not different:
        return []
    first = different[0]
    names = ", ".join(name.replace("_", " ") for name in different)
    return [
        Finding(
            "two_texts",
            Severity.INFORMATION,
            newer.fields[first].where,
            newer.fields[first].text,
            f"Two workbooks tell {newer.ref or older.ref or 'this action'} differently ({names}); this newer one was used, not "
            f"{older.fields[first].where} ('{_short(older.fields[first].text)}').",
            "Nothing, if the newer one is right.",
        )
    ]


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


def _copies(returns: list[tuple[str, list[Entry]]]) -> list[Finding]:
    """Find two copies of one return: the same actions told by two workbooks."""
    findings: list[Finding] = []
    seen: dict[frozenset[str], str] = {}
    for file, entries in returns:
        refs = frozenset(_keys(entry)[0] for entry in entries if _keys(entry))
        if refs and refs in seen:
            findings.append(
                Finding(
                    "two_copies",
                    Severity.STOPS_PAPER,
                    CellRef(file, "", ""),
                    "",
                    f"This workbook and {seen[refs]} tell the same actions: they look like two copies of one return.",
                    "Take the older copy out of the folder.",
                )
            )
        seen.setdefault(refs, file)
    return findings


def _updated(entry: Entry) -> date | None:
    typed = entry.fields.get("updated")
    if typed is None:
        return None
    return typed.value if isinstance(typed.value, date) else read_date(typed.text).latest


def _where(entry: Entry, *names: str) -> CellRef:
    for name in (*names, "ref", "action"):
        if name in entry.fields:
            return entry.fields[name].where
    return next((typed.where for typed in entry.fields.values()), CellRef(entry.file, "", ""))


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 60 else f"{one_line[:57]}..."  # noqa: PLR2004 - a glance, not the whole text
