"""What is typed once for a group of rows and left blank below, read for each of them; ditto marks; dashes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity
from reportgen.intake.grid import some

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.intake.grid import Typed
    from reportgen.intake.rows import Row

_LEADING = ("outcome", "theme", "source")
"""The fields by which rows are grouped; the first that is used so tells where a group begins."""
_FILLED = ("theme", "source", "lead", "lead_post", "lead_agency", "report_to")
"""What may be typed once for a group; never an action, its date, its status or its update."""
_OF_ONE_LEAD = frozenset({"lead_post", "lead_agency"})
_DITTO = re.compile(r"[\"\u201c\u201d\u2033\u3003]|''|ditto|do\.|(?:same )?as above|see above", re.IGNORECASE)
_DITTO_BEGINS = "\"\u201c\u201d\u2033\u3003'dDsSaA"
_LONGEST_DITTO = len("same as above")
_DITTO_MARK = re.compile(r"[\"\u201c\u201d\u2033\u3003]|''")
_NOTHING = re.compile(r"[-\u2013\u2014_./\s]*(?:n\s*[/.]?\s*a\.?|not applicable)?[-\u2013\u2014_.\s]*", re.IGNORECASE)
_KEPT = frozenset({"restricted", "outcome"})
"""A dash says nothing; but what restricts is judged elsewhere, and a row without an outcome must get no other's."""
_FEWEST = 2


def filled(rows: Sequence[Row]) -> tuple[list[Row], list[Finding]]:
    """Fill what is blank below the first row of its group, and take ditto marks for what they mean."""
    rows = list(_without_dittos(rows))
    leading = _leading(rows)
    findings: list[Finding] = []
    if leading is not None:
        for field in _FILLED:
            rows, told = _filled(rows, leading, field)
            findings.extend(told)
    return [_without_nothing(row) for row in rows], findings


def _leading(rows: Sequence[Row]) -> str | None:
    """Find the field by which the rows are grouped; where each types its own outcome, none of them is a group."""
    members = [row for row in rows if _is_member(row)]
    if members and all(_own(row, "outcome") is not None for row in members):
        return None
    return next((field for field in _LEADING if _is_label(rows, field)), None)


def _own(row: Row, field: str) -> Typed | None:
    """Give what a row itself says, not what a merged cell beside it says."""
    return None if field in row.merged else row.cells.get(field)


def _is_member(row: Row) -> bool:
    return row.alone is None and "action" in row.cells


def _is_label(rows: Sequence[Row], field: str) -> bool:
    """Tell whether a field is typed once for a group: some rows say it, and others below do not."""
    members = [row for row in rows if _is_member(row)]
    own = [_own(row, field) is not None for row in members]
    return any(own) and own.count(False) >= _FEWEST and (field == "outcome" or own.count(False) >= own.count(True))


def _filled(rows: list[Row], leading: str, field: str) -> tuple[list[Row], list[Finding]]:
    """Fill one field, where it stands in no row but the first of a group."""
    members = [row for row in rows if _is_member(row)]
    if field != leading and any(_own(row, field) is not None and _own(row, leading) is None for row in members):
        return rows, []
    out: list[Row] = []
    given: list[Typed] = []
    above: Typed | None = None
    first: Row | None = None
    for row in rows:
        if row.alone is not None or _own(row, leading) is not None or (first and _is_of_another(row, first, field)):
            above, first = (_own(row, field), row) if row.alone is None else (None, None)
        elif above is not None and _is_member(row) and field not in row.cells:
            given.append(above)
            row = replace(row, cells={**row.cells, field: above}, merged=row.merged | {field})  # noqa: PLW2901 - the same row, filled
        out.append(row)
    return out, list(_told(field, leading, given))


def _is_of_another(row: Row, first: Row, field: str) -> bool:
    """Tell whether a row is of another outcome than the first of its group or, where that matters, of another lead."""
    if field in _OF_ONE_LEAD and row.text("lead") != first.text("lead"):
        return True
    return "outcome" in row.cells and row.text("outcome") != first.text("outcome")


_NAMES = {"lead_post": "lead's post", "lead_agency": "lead's agency", "report_to": "board it is reported to"}
"""What the fields are called in a sentence, where that is not their name."""


def _told(field: str, leading: str, given: Sequence[Typed]) -> Iterator[Finding]:
    if given and not field == leading == "outcome":
        name = _NAMES.get(field, field)
        cells = some([typed.where.cell for typed in dict.fromkeys(given)])
        group = "group" if field == leading else leading
        yield Finding(
            "filled_down",
            Severity.INFORMATION,
            given[0].where,
            given[0].text,
            f"Where the {name} is blank below the first row of its {group}, what stands there was read ({cells}).",
            f"Nothing, if that is right; else type the {name} in each row.",
        )


def is_ditto(text: str) -> bool:
    """Tell whether a text only says that the cell above holds for its row as well."""
    return len(text) <= _LONGEST_DITTO and text[:1] in _DITTO_BEGINS and bool(_DITTO.fullmatch(text))


def _without_dittos(rows: Sequence[Row]) -> Iterator[Row]:
    above: dict[str, Typed] = {}
    for row in rows:
        cells: dict[str, Typed] = {**row.cells}
        for field, typed in row.cells.items():
            if is_ditto(typed.text):
                if field in {*_FILLED, "outcome", "due"} and field in above:
                    cells[field] = above[field]
                elif _DITTO_MARK.fullmatch(typed.text):
                    del cells[field]
        above = {field: typed for field, typed in cells.items() if row.alone is None} or above
        yield row if cells == row.cells else replace(row, cells=cells, merged=row.merged & cells.keys())


def _without_nothing(row: Row) -> Row:
    """Leave out cells with a dash or "n/a"."""
    nothing = [
        field
        for field, typed in row.cells.items()
        if field not in _KEPT and len(typed.text) <= 16 and _NOTHING.fullmatch(typed.text)  # noqa: PLR2004 - "not applicable"
    ]
    if not nothing:
        return row
    cells = {field: typed for field, typed in row.cells.items() if field not in nothing}
    return replace(row, cells=cells, merged=row.merged - set(nothing))
