"""From sheets to tables: each table found by its headings, its rows read, its columns looked at as wholes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity
from reportgen.intake.action_column import told_of_action
from reportgen.intake.counts import told_of_counts
from reportgen.intake.dated_headings import told_apart
from reportgen.intake.facts_sheet import facts_without_heading
from reportgen.intake.grid import letters, some
from reportgen.intake.group_labels import filled
from reportgen.intake.heading_answers import NO_ANSWERS, Answers
from reportgen.intake.heading_row import read_row, told_of
from reportgen.intake.headings import ACTIONS, field_of
from reportgen.intake.labels import GROUP, SECTION, label_of, said_of_group
from reportgen.intake.layout import heads_of
from reportgen.intake.rating_cells import rated
from reportgen.intake.restricted_rows import restricted
from reportgen.intake.restricting import Restricting, columns_that_restrict
from reportgen.intake.rows import Row, Table
from reportgen.intake.sideways import Sideways, Turned, sideways
from reportgen.intake.struck_out import StruckOut
from reportgen.intake.sub_points import with_sub_points
from reportgen.intake.table_rows import TableArea, rows_of
from reportgen.intake.us_dates import asked
from reportgen.intake.yes_no import answered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportgen.intake.grid import Grid, Typed
    from reportgen.intake.heading_row import HeadingRow
    from reportgen.intake.layout import Head, Line

__all__ = ["Row", "Table", "find_tables"]

OURS = "(do not change)"
"""Part of the heading of the hidden column with which a return that we made is matched to the plan."""
_DATES = ("due", "revised", "approved_on", "verified_on", "updated", "baseline_date", "target_date", "date", "deadline",
          "cleared", "received", "returns_due", "chase", "clearance")  # fmt: skip
_NEAR = 3
"""The title of a section stands no more than so many rows above its headings."""


def find_tables(
    grid: Grid, answers: Answers = NO_ANSWERS, others: Sequence[Grid] = ()
) -> tuple[list[Table], list[Finding]]:
    """Find every table of a sheet by its headings, wherever they stand.

    `answers` is what officers settled about headings, which goes before what they would be taken for; `others` are the
    sheets of the same workbook, where a key to the ratings may stand.
    """
    ours = frozenset(column for (_, column), typed in grid.cells.items() if _is_ours(typed))
    lines = _lines(grid, ours)
    heads = heads_of(grid, lines, answers)
    aside = sideways(grid, lines, heads) if not isinstance(grid, Turned) else None
    if aside is not None:
        return _of_turned(grid, aside, ours, answers, others)
    if not heads:
        facts, told = facts_without_heading(grid, lines)
        asks = told_of_action(grid, lines) if facts is None else ()
        return [facts] if facts else [], [*told, *_hidden_told(grid, ours, {}), *asks]
    tables: list[Table] = []
    findings: list[Finding] = []
    read_all_the_same: dict[int, str] = {}
    also_read: set[int] = set()
    titles = [_title_of(grid, head, lines) for head in heads]
    for head, title in zip(heads, titles, strict=True):
        if head.counts:
            findings.append(told_of_counts(grid, head))
            continue
        columns = dict(head.columns)
        cells = _without_other_references(head, columns, ours)
        heading_row, told = _headings(grid, head, columns, cells, answers)
        columns = heading_row.columns(columns)
        hidden = _hidden_but_needed(grid, head, columns)
        restricting = columns_that_restrict(grid, head, columns, heading_row, _beside(head, heads))
        findings.extend(restricting.added_to(told, heading_row))
        heading_row = restricting.seen_in(heading_row)
        columns = restricting.read_of(columns)
        hidden.pop(restricting.of_something_else, None)
        also_read |= {column.number for column in restricting.columns}
        read_all_the_same |= hidden | dict.fromkeys(restricting.hidden_in(grid), "restricted")
        below = [other for one, other in zip(heads, titles, strict=True) if other and one.rows[0] == head.ends]
        own = _own_lines(_lines(grid, ours.union(hidden)) if hidden else lines, head, heads, ours.union(hidden), below)
        area = TableArea(grid, head, columns, own)
        said = _said_above(grid, head, lines)
        table, told = _table(area, title, said, others, restricting)
        tables.append(replace(table, heading_row=heading_row))
        findings.extend((*told, *_without_heading(area)))
    findings.extend(_hidden_told(grid, ours, read_all_the_same))
    findings.extend(_beside_told(heads, lines, tables, also_read))
    return tables, findings


def _of_turned(
    grid: Grid, aside: Sideways, ours: frozenset[int], answers: Answers, others: Sequence[Grid]
) -> tuple[list[Table], list[Finding]]:
    """Find the tables of a sheet that lies on its side."""
    tables: list[Table] = []
    findings = [*aside.told, *_hidden_told(grid, ours, {})]
    for part in aside.parts:
        found, told = find_tables(part, answers, others)
        tables.extend(found)
        findings.extend(told)
    return tables, findings


def _headings(
    grid: Grid, head: Head, columns: dict[str, int], cells: Mapping[int, Typed], answers: Answers
) -> tuple[HeadingRow, list[Finding]]:
    """Read the headings of a table: those of several months first, then the others."""
    whole = {**head.cells, **(head.strangers or {})}
    settled = answers.for_row(whole)
    dated, told = told_apart(grid, head, columns, tuple(settled.answers) if settled else ())
    apart = {one.column for one in dated}
    others = {column: typed for column, typed in cells.items() if column not in apart}
    row = read_row(whole, others, head.kind, columns, answers)
    every = tuple(sorted((*row.headings, *dated), key=lambda one: one.column))
    return replace(row, headings=every), [*told, *told_of(row.headings, head.kind)]


def _beside(head: Head, heads: Iterable[Head]) -> frozenset[int]:
    """Give the columns of the other tables of a sheet that are not this one's as well."""
    theirs = {column for one in heads if one is not head for column in range(one.span[0], one.span[1] + 1)}
    return frozenset(theirs.difference(range(head.span[0], head.span[1] + 1)))


def _table(
    area: TableArea, title: Typed | None, said: Sequence[Typed], others: Sequence[Grid], restricting: Restricting
) -> tuple[Table, list[Finding]]:
    """Read one table's rows, then what only its columns as wholes can tell."""
    grid, head = area.grid, area.head
    rows, findings = rows_of(area)
    own = area.columns.get("restricted", 0)
    struck = StruckOut.of(rows, head.kind, head.cells.values(), restricting.columns, own)
    if head.kind is ACTIONS:
        labels = [title] if title is not None and not (rows and rows[0].alone) else []
        rows[:0] = [Row(head.rows[0], {}, alone=label) for label in (*labels, *said)]
        rows, told = restricted(area, rows, restricting.columns)
        findings.extend(told)
        for change in (struck.without_rows, with_sub_points, filled, struck.without_cells):
            rows, told = change(rows)
            findings.extend(told)
        rows, told = rated(area, answered(area, rows), others)
    else:
        rows, told = struck.read(rows)
    findings.extend(told)
    rows, told = asked(rows, [field for field in _DATES if field in area.columns])
    findings.extend(told)
    return Table(head.kind.name, grid.file, grid.sheet, area.columns, tuple(rows)), findings


def _lines(grid: Grid, also: frozenset[int]) -> list[Line]:
    lines: list[Line] = []
    for number, cells in grid.rows():
        seen = {column: typed for column, typed in cells.items() if column not in grid.hidden or column in also}
        if seen:
            lines.append((number, seen))
    return lines


def _is_ours(typed: Typed) -> bool:
    return len(typed.text) <= len(OURS) + 12 and typed.text.casefold().endswith(OURS)


def _without_other_references(head: Head, columns: dict[str, int], ours: frozenset[int]) -> Mapping[int, Typed]:
    """Match by our own reference, where the return has it beside the one that is seen."""
    stable = [column for column in sorted(ours) if column in head.cells]
    if not stable or "ref" not in columns:
        return head.cells
    seen, columns["ref"] = columns["ref"], stable[0]
    return {column: typed for column, typed in head.cells.items() if column not in {seen, stable[0]}}


def _own_lines(
    lines: Iterable[Line], head: Head, heads: Sequence[Head], hidden: frozenset[int], next_titles: Sequence[Typed]
) -> list[Line]:
    """Give the lines of a table, with its own cells only, and without the titles of the tables below it."""
    left = max((other.span[1] + 1 for other in heads if other.span[1] < head.span[0]), default=1)
    columns = set(range(left, head.span[1] + 1)).difference(head.strangers or ()) | hidden
    titles = {title.where for title in next_titles}
    own_lines: list[Line] = []
    for number, cells in lines:
        if head.holds(number):
            own = cells if columns.issuperset(cells) else {c: typed for c, typed in cells.items() if c in columns}
            if own and not (titles and any(typed.where in titles for typed in own.values())):
                own_lines.append((number, own))
    return own_lines


def _title_of(grid: Grid, head: Head, lines: Sequence[Line]) -> Typed | None:
    """Find the title directly above headings, such as the outcome that a section is about.

    Above the first headings of a sheet stands the sheet's own title; that is an outcome's only where it says so, or
    where the headings of the other sections have such titles too.
    """
    if head.kind is not ACTIONS:
        return _label_above(grid, head, head.rows[0], lines)
    title = _label_above(grid, head, head.rows[0], lines)
    if title is None or GROUP.match(title.text) or SECTION.fullmatch(title.text):
        return title
    starts = [row for row in sorted(head.repeats) if row - 1 not in head.repeats]
    below = next((cells for number, cells in lines if number > head.rows[1]), {})
    begins_with_label = label_of(grid, head.rows[1] + 1, below, _by_column(head)) is not None
    if starts and not begins_with_label and all(_label_above(grid, head, row, lines) for row in starts):
        return title
    return None


def _by_column(head: Head) -> dict[int, str]:
    return {column: field for field, column in head.columns.items()}


def _label_above(grid: Grid, head: Head, row: int, lines: Sequence[Line]) -> Typed | None:
    labels = _labels_above(grid, head, row, lines)
    return next((label for label in labels if label is None or said_of_group(label.text) is None), None)


def _said_above(grid: Grid, head: Head, lines: Sequence[Line]) -> list[Typed]:
    """Give what is said of all rows between a title and the headings: "Lead: A. Khan"."""
    if head.kind is not ACTIONS:
        return []
    labels = _labels_above(grid, head, head.rows[0], lines)
    said = [(label, said_of_group(label.text)) for label in labels if label is not None]
    return [label for label, one in reversed(said) if one is not None and one[0] in {"lead", "lead_agency"}]


def _labels_above(grid: Grid, head: Head, row: int, lines: Sequence[Line]) -> list[Typed | None]:
    """Give the labels above a row from the nearest on, up to the first that is a title, or no label."""
    labels: list[Typed | None] = []
    above = [(number, cells) for number, cells in lines if row - _NEAR <= number < row]
    for number, cells in reversed(above):
        own = {column: typed for column, typed in cells.items() if column <= head.span[1]}
        if own:
            labels.append(label_of(grid, number, own, _by_column(head)))
            last = labels[-1]
            if last is None or said_of_group(last.text) is None:
                break
    return labels


def _hidden_but_needed(grid: Grid, head: Head, columns: dict[str, int]) -> dict[int, str]:
    """Find the hidden column that tells which rows are restricted; it is read, lest an exempt row be published.

    So is a hidden column of references, where no other is seen: without them a return cannot be matched to the plan.
    """
    read: dict[int, str] = {}
    if head.kind is not ACTIONS:
        return {}
    for column in sorted(grid.hidden):
        heading = next((grid.cells[row, column] for row in head.rows if (row, column) in grid.cells), None)
        field = field_of(heading.text, ACTIONS.name)[0] if heading else None
        if field in {"restricted", "ref"} and field not in columns:
            columns[field] = column
            read[column] = field
    return read


def _hidden_told(grid: Grid, ours: frozenset[int], read: Mapping[int, str]) -> Iterator[Finding]:
    """Tell the hidden columns, which are not read: they may hold notes that are not for print."""
    hidden = sorted({column for _, column in grid.cells if column in grid.hidden} - read.keys() - ours)
    if hidden:
        names = [letters(column) for column in hidden]
        what = (
            f"Columns {some(names)} are hidden and were" if len(names) > 1 else f"Column {names[0]} is hidden and was"
        )
        yield Finding(
            "hidden_columns",
            Severity.TO_TELL,
            grid.ref(1, hidden[0]),
            "",
            f"{what} not read.",
            "Unhide what the papers should use.",
        )
    for column, field in sorted(read.items()):
        is_ref = field == "ref"
        holds, them = "it says which rows are restricted", "what is restricted"
        if is_ref:
            holds, them = "it holds the references", "them"
        yield Finding(
            "hidden_reference" if is_ref else "hidden_restriction",
            Severity.INFORMATION,
            grid.ref(1, column),
            "",
            f"Column {letters(column)} is hidden; {holds}, so it was read.",
            f"Unhide it, so that everyone can see {them}.",
        )


def _without_heading(area: TableArea) -> Iterator[Finding]:
    """Tell the columns within a table that have no heading, which are not read."""
    left, right = area.head.span
    bare = {column for column in range(left, right + 1) if column not in area.head.cells}
    found: dict[int, list[Typed]] = {}
    for _, cells in area.lines:
        if len(cells) > 2:  # noqa: PLR2004 - fewer are a label
            for column in bare & cells.keys():
                found.setdefault(column, []).append(cells[column])
    for column, typed in sorted(found.items()):
        place = f"Row {column}" if isinstance(area.grid, Turned) else f"Column {letters(column)}"
        yield Finding(
            "heading_missing",
            Severity.TO_TELL,
            typed[0].where,
            typed[0].text,
            f"{place} has no heading, so what stands in it was not read ({some([one.where.cell for one in typed])}).",
            "Give it a heading if the papers should use it.",
        )


def _beside_told(
    heads: Sequence[Head], lines: Sequence[Line], tables: Sequence[Table], also_read: set[int]
) -> Iterator[Finding]:
    """Tell once what stands beside the tables of a sheet and was not read: guidance, keys, counts."""
    first = min(head.rows[0] for head in heads)
    inside = {column for head in heads for column in range(head.span[0], head.span[1] + 1)} | also_read
    outside = [
        cells[column]
        for number, cells in lines
        if number >= first and not inside.issuperset(cells)
        for column in sorted(cells.keys() - inside)
    ]
    if outside:
        # a row that slid to one side reaches beyond its table
        read = {id(typed) for table in tables for row in table.rows for typed in row.cells.values()}
        outside = [typed for typed in outside if id(typed) not in read]
    if outside:
        yield Finding(
            "beside_table",
            Severity.INFORMATION,
            outside[0].where,
            outside[0].text,
            f"What stands beside the table was not read ({some([typed.where.cell for typed in outside])}).",
            "Nothing, unless it is part of the plan: then give it a heading beside the others.",
        )
