"""What the columns that restrict say of each row, and the marks of restriction that stand elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.findings import Finding, short
from reportgen.intake.grid import Typed, letters, some
from reportgen.intake.group_labels import is_ditto
from reportgen.intake.marked_words import is_marked, is_marked_board, is_marked_short, marks_table, may_be_marked
from reportgen.intake.marks_around import mark_around
from reportgen.intake.restricted_below import labels_that_restrict, with_what_is_below
from reportgen.intake.restricting import marked_name, stops_the_paper
from reportgen.intake.restriction_words import (
    Asks,
    is_mark,
    is_not_restricted,
    marks_reference,
    says_no,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportgen.intake.restricting import Column
    from reportgen.intake.rows import Row
    from reportgen.intake.table_rows import TableArea

_FEWEST_UNUSED = 3
_TEXTS = (
    "action", "update", "next_steps", "help_needed", "evidence", "evidence_check", "status", "rag", "ref", "theme",
    "reason", "outcome", "source", "indicators", "lead", "lead_post", "lead_agency",
)  # fmt: skip
_FEW_WORDS = frozenset({"status", "rag", "due", "revised", "updated", "report_to", "percent"})
_EVERY = (*_TEXTS, "due", "revised", "updated", "report_to", "percent")
_MAY_BE = "may be published"
_AS_ABOVE = "as above"


def restricted(area: TableArea, rows: Sequence[Row], columns: Sequence[Column]) -> tuple[list[Row], list[Finding]]:
    """Write into each row of actions whether it is restricted, by all the columns that say so.

    A mark of restriction anywhere else, on a row, a label, above the table or in the sheet's name, stops the paper.
    """
    judged = _without_dittos(_restricted(row, columns, area.columns) for row in rows)
    changed = [row if row.alone is not None else now for row, now in zip(rows, judged, strict=True)]
    # what a row's own cell says in words goes before any mark
    unsaid = [row for row in changed if row.alone is None and _is_unsaid(row)]
    marked: list[Typed] = []
    of_actions = [row for row in unsaid if _is_action(row)]
    if of_actions:
        marked.extend(row.alone for row in changed if row.alone is not None and marks_table(row.alone.text))
    # a row is looked through once for what few rows hold, before each of its texts is
    doubtful = [row for row in unsaid if may_be_marked("\n".join(map(row.text, _EVERY)))]
    marked.extend(row.cells[name] for row in doubtful for name in _EVERY if _marks(row, name))
    findings = [*_of_no_action(judged), *labels_that_restrict(changed)]
    if marked:
        what = f"What stands in {some([typed.where.cell for typed in marked])} marks something"
        findings.append(_mark_told(marked[0], what, columns))
    if of_actions and (name := marked_name(area.grid)):
        place = Typed("", "", of_actions[0].where("ref", "action"))
        findings.append(_mark_told(place, f"The {name}'s name marks it", columns))
    around = mark_around(area.grid, area.head, is_explained=bool(columns)) if of_actions and not marked else None
    if around is not None:
        typed, side = around
        findings.append(_mark_told(typed, f"What stands in {typed.where.cell}, {side} the table, marks it", columns))
    changed, told = with_what_is_below(area, changed)
    return changed, [*findings, *told]


def _without_dittos(rows: Iterable[Row]) -> list[Row]:
    """Read "as above" as what the row above says; where that says nothing, it restricts its row."""
    read: list[Row] = []
    for row in rows:
        own = row.cells.get("restricted")
        if own is not None and is_ditto(own.text):
            above = read[-1].cells.get("restricted") if read else None
            text = above.text if above is not None else _AS_ABOVE
            row = replace(row, cells={**row.cells, "restricted": Typed(text, text, own.where)})  # noqa: PLW2901 - the same row, read
        read.append(row)
    return read


def _of_no_action(rows: Sequence[Row]) -> Iterator[Finding]:
    """Tell the first row that is restricted and has no action, so that nobody knows what it restricts."""
    last = max((place for place, row in enumerate(rows) if row.alone is None and _is_action(row)), default=-1)
    of_actions = {
        row.cells["restricted"].where
        for row in rows
        if row.alone is None and _is_action(row) and "restricted" in row.cells
    }
    stray = [
        (place, row.cells["restricted"])
        for place, row in enumerate(rows)
        if (row.alone is not None or not _is_action(row))
        and not _is_opened(row)
        and row.cells["restricted"].where not in of_actions
    ]
    below = [typed.text for place, typed in stray if place > last]
    if len(below) >= _FEWEST_UNUSED and len(set(below)) == 1:
        # a form that is filled in beforehand, with rows that nobody has used
        stray = [one for one in stray if one[0] < last]
    if stray:
        typed = stray[0][1]
        yield stops_the_paper(
            typed,
            typed.text,
            f"'{short(typed.text)}' stands beside no action and no reference, so nobody can tell what is not for "
            "publication.",
            "Write it in the row of each action that is exempt, or clear it.",
        )


def _is_action(row: Row) -> bool:
    return "action" in row.cells or "ref" in row.cells


def _is_opened(row: Row) -> bool:
    own = row.cells.get("restricted")
    return own is None or is_not_restricted(own.text)


def _is_unsaid(row: Row) -> bool:
    own = row.cells.get("restricted")
    return own is None or (is_not_restricted(own.text) and not says_no(own.text))


def _marks(row: Row, field: str) -> bool:
    text = row.text(field)
    if field == "ref":
        return is_mark(text) or marks_reference(text)
    if field == "report_to":
        return is_marked_board(text)
    return is_marked_short(text) if field in _FEW_WORDS else is_marked(text)


def _mark_told(typed: Typed, what: str, columns: Sequence[Column]) -> Finding:
    if columns:
        name = columns[0].name
        return stops_the_paper(
            typed,
            "",
            f"{what} as not for publication, and the column '{name}' does not say of each row whether it is.",
            f"Write in the column '{name}', beside each row that is exempt, its paragraph (1 to 7), and beside the "
            "others No.",
        )
    return stops_the_paper(
        typed,
        "",
        f"{what} as not for publication, and no column says so of its rows.",
        "Give the table a column 'Restricted' and write there, beside each row that is exempt, its paragraph (1 to 7), "
        "and beside the others No; then take the mark out.",
    )


def _restricted(row: Row, columns: Sequence[Column], fields: Mapping[str, int]) -> Row:
    is_action = _is_action(row)
    shut: list[tuple[str, Typed]] = []
    opened: Typed | None = None
    for column in columns:
        is_own = fields.get("restricted") == column.number
        typed = row.cells.get("restricted") if is_own else column.cells.get(row.number)
        if not is_own and is_action and _has_slid(row, fields):
            shut.append((f"{column.name}: cannot be told", _beside(row, column)))
        elif typed is not None and not column.restricts(typed):
            opened = opened or typed
        elif (typed is not None or is_action) and column.restricts(typed):
            shut.append((_words(column, typed), typed or _beside(row, column)))
    if shut:
        first = shut[0][1]
        text = "; ".join(dict.fromkeys(words for words, _ in shut))
        value = first.value if text == first.text else text
        return replace(row, cells={**row.cells, "restricted": Typed(text, value, first.where)})
    if opened is None or is_not_restricted(opened.text):
        return row
    return replace(row, cells={**row.cells, "restricted": Typed(_MAY_BE, _MAY_BE, opened.where)})


def _has_slid(row: Row, fields: Mapping[str, int]) -> bool:
    """Tell whether a row's cells stand beside their columns, so that nobody knows which cell is which column's."""
    own = (name for name in ("action", "ref") if name in row.cells and name not in row.merged)
    return any(row.cells[name].where.cell.rstrip("0123456789") != letters(fields[name]) for name in own)


def _words(column: Column, typed: Typed | None) -> str:
    """Give what restricts a row, in words that restrict it by themselves."""
    if typed is None:
        return f"{column.name}: empty"
    if typed.struck and (is_ditto(typed.text) or not column.restricts(replace(typed, struck=""))):
        return f"{column.name}: {typed.text} (struck out)"
    if is_mark(typed.text):
        return typed.text
    if column.asks is Asks.EITHER and column.says_part and typed.text.casefold() in {"2", "ii"}:
        return f"Part {typed.text}"
    if column.asks in {Asks.RESTRICTED, Asks.EITHER} and not is_not_restricted(typed.text):
        return typed.text
    return f"{column.name}: {typed.text}"


def _beside(row: Row, column: Column) -> Typed:
    where = replace(row.where("ref", "action"), cell=f"{letters(column.number)}{row.number}")
    return Typed("", "", where)
