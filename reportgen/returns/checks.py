"""What Excel checks while somebody types: lists to choose from, true dates, percentages, numbers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from reportgen.plan.dates import EARLIEST_YEAR, LATEST_YEAR

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from reportgen.returns.form import Column

_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255
"""Excel's own limits, in characters."""
_LARGEST = 1_000_000_000_000


def add_check(
    sheet: Worksheet, column: Column, place: tuple[int, int, int], *, is_strict: bool, choices_at: str = ""
) -> None:
    """Check what is typed under a column; `place` is its number, its first and its last row, counted from 0.

    A strict list takes only its own words; otherwise Excel asks whether others are meant. `choices_at` is a range of
    cells that holds the choices, where they are too long for a list of their own.
    """
    rule = _rule(column, choices_at, is_strict=is_strict)
    if rule is None:
        return
    number, first, last = place
    if column.wants and is_strict:
        rule |= _message("input", column.heading, column.wants)
    sheet.data_validation(first, number, last, number, rule)


def _rule(column: Column, choices_at: str, *, is_strict: bool) -> dict[str, Any] | None:
    softly: dict[str, Any] = {} if is_strict else {"error_type": "warning"}
    if choices_at:
        others = {"error_type": "warning"}
        return (
            {"validate": "list", "source": choices_at}
            | others
            | _message("error", "Not in the list", "Choose from it.")
        )
    if column.choices:
        told = _message("error", "Not in the list", f"The words are: {'; '.join(column.choices)}.")
        return {"validate": "list", "source": list(column.choices)} | softly | told
    if column.kind == "date":
        told = _message("error", "Not a date", "Type a day, such as 31/03/2027.")
        between: dict[str, Any] = {"minimum": date(EARLIEST_YEAR, 1, 1), "maximum": date(LATEST_YEAR, 12, 31)}
        return {"validate": "date", "criteria": "between"} | between | softly | told
    if column.kind == "percent":
        told = _message("error", "Not a percentage", "Type a number from 0% to 100%, such as 60%.")
        return {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1} | softly | told
    if column.kind == "number":
        told = _message("error", "Not a number", "Type a number. Words are taken too, such as 'Not available'.")
        numbers: dict[str, Any] = {"minimum": -_LARGEST, "maximum": _LARGEST, "error_type": "warning"}
        return {"validate": "decimal", "criteria": "between"} | numbers | told
    return None


def _message(kind: str, title: str, text: str) -> dict[str, str]:
    """Give a rule's message, as short as Excel wants it; `kind` is "input" or "error"."""
    short = text if len(text) <= _LONGEST_MESSAGE else f"{text[: _LONGEST_MESSAGE - 1].rsplit(' ', 1)[0]}\u2026"
    return {f"{kind}_title": title[:_LONGEST_TITLE], f"{kind}_message": short}
