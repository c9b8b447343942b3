"""What an action is known by in every workbook: its reference, its outcome and text, its text alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.findings import CellRef
from reportgen.plan.restricted import plain_ref
from reportgen.plan.returning import plain_words as plain

if TYPE_CHECKING:
    from reportgen.intake.entries import Entry

__all__ = ["place_of", "plain", "plain_ref", "ref_key", "text_keys", "whole_text"]


def whole_text(entry: Entry) -> str:
    """Give the action with its sub-points as plain words."""
    return plain(" ".join((entry.item.text, *entry.item.parts)))


def ref_key(ref: str) -> str:
    """Give the key of a reference."""
    return f"ref {plain_ref(ref)}"


def text_keys(entry: Entry) -> list[str]:
    """Give the keys of an action's text, the surest first: with its outcome, then alone."""
    text = whole_text(entry)
    if not text:
        return []
    return [f"text {plain(entry.outcome.text if entry.outcome else '')} | {text}", f"text {text}"]


def place_of(entry: Entry, *names: str) -> CellRef:
    """Give the cell of the first of these fields that is there, else of the reference, of the action or of any."""
    for name in (*names, "ref", "action"):
        if name in entry.fields:
            return entry.fields[name].where
    return next((typed.where for typed in entry.fields.values()), CellRef(entry.file, "", ""))
