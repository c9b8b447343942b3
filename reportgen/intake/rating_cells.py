"""Ratings that are no words: colours of cells, scores and letters that only the sheet's own key explains."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity, to_tell
from reportgen.intake.fills import rating_of
from reportgen.intake.grid import Typed, some
from reportgen.intake.layout import looks_like_headings
from reportgen.intake.legend import code_of, is_score, key_of
from reportgen.intake.signs import signs_read
from reportgen.intake.status_words import read_status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportgen.intake.grid import Grid
    from reportgen.intake.legend import Key
    from reportgen.intake.rows import Row
    from reportgen.intake.table_rows import TableArea

_FIVE_POINTS = re.compile(r"(?:amber|red|green|a|r|g)\s*[/-]\s*(?:amber|red|green|a|r|g)|a[rg]|[rg]a", re.IGNORECASE)
_COLOURS = frozenset({"red", "amber", "green"})
_SMALL = 300
"""A sheet with more cells is no key."""


def rated(area: TableArea, rows: Sequence[Row], others: Sequence[Grid]) -> tuple[list[Row], list[Finding]]:
    """Read the ratings of a table's rows; colours without a word are always told."""
    fields = [field for field in ("rag", "status") if field in area.columns]
    if not fields:
        return list(rows), []
    findings: list[Finding] = []
    key = _key(area, rows, fields, others)
    out, told = signs_read(area, rows, fields, key)
    findings.extend(told)
    out, told = _coloured(area, out, fields[0], key)
    findings.extend(told)
    if key is not None:
        for field in fields:
            out, told = _by_key(out, field, key)
            findings.extend(told)
    findings.extend(_five_points(out, fields))
    return out, findings


def _key(area: TableArea, rows: Sequence[Row], fields: Sequence[str], others: Sequence[Grid]) -> Key | None:
    """Find the key: on the sheet outside the rows of the table, else on a sheet of the workbook that is small."""
    texts = {row.text(field) for row in rows for field in fields}
    blank = any(field not in row.cells for row in rows for field in fields[:1])
    if not blank and not any(code_of(text) for text in texts):
        return None
    taken = {row.number for row in rows if "action" in row.cells or row.cells.keys() >= {"ref"}}
    left, right = area.head.span
    own = key_of(area.grid, lambda row, column: row in taken and left <= column <= right)
    return own or next((key for grid in others if _is_apart(grid) and (key := key_of(grid))), None)


def _is_apart(grid: Grid) -> bool:
    """Tell whether a sheet may be one that only explains the others: a small one without a table."""
    return len(grid.cells) <= _SMALL and not any(looks_like_headings(cells) for _, cells in grid.rows())


def _coloured(area: TableArea, rows: Sequence[Row], field: str, key: Key | None) -> tuple[list[Row], list[Finding]]:
    column, fills = area.columns[field], area.grid.fills
    colours = {row.number: rgb for row in rows if (rgb := fills.get((row.number, column)))}
    if not colours:
        return list(rows), []
    out: list[Row] = []
    findings: list[Finding] = []
    varied = len({rating_of(rgb) for rgb in colours.values()}) > 1
    for row in rows:
        rgb = colours.get(row.number, "")
        told, read = None, row
        if rgb and row.alone is None and ("action" in row.cells or "ref" in row.cells):
            if field in row.cells:
                told = _differs(row.cells[field], rating_of(rgb)) if varied else None
            elif (varied or not _is_row_coloured(area, row.number, rgb)) and not _is_struck(area, row.number, column):
                read, told = _taken(area, row, field, rgb, key)
        out.append(read)
        findings.extend([told] if told else [])
    clashes = Counter(finding.code for finding in findings)["colour_differs"]
    # where most clash, the colours mean something else
    agree = clashes * 2 < sum(field in row.cells for row in rows)
    return out, [finding for finding in findings if finding.code != "colour_differs" or agree]


def _is_struck(area: TableArea, row: int, column: int) -> bool:
    typed = area.grid.cells.get((row, column))
    return typed is not None and typed.is_struck_out


def _is_row_coloured(area: TableArea, row: int, rgb: str) -> bool:
    return all(area.grid.fills.get((row, column)) == rgb for column in area.columns.values())


def _taken(area: TableArea, row: Row, field: str, rgb: str, key: Key | None) -> tuple[Row, Finding]:
    where, colour = area.grid.ref(row.number, area.columns[field]), rating_of(rgb)
    text = key.of_colour(rgb) if key else colour
    if text is None:
        meant = "and the key has more than one such colour, so that it was not read"
    else:
        meant = f"which was taken for '{text}'" + (", as the key says" if text != colour else "")
    told = to_tell(
        "colour_only",
        where,
        colour,
        f"The cell holds no word, only the colour {colour.casefold()}, {meant}.",
        "Type the rating: not everyone can see a colour, and no screen reader says it.",
    )
    return (replace(row, cells={**row.cells, field: Typed(text, text, where)}) if text else row), told


def _differs(typed: Typed, colour: str) -> Finding | None:
    read = read_status(typed.text)
    said = read[1].value if read and read[1] else ""
    if not said or colour.casefold() not in _COLOURS or said == colour.casefold():
        return None
    return to_tell(
        "colour_differs",
        typed.where,
        typed.text,
        f"The cell says '{typed.text}', but is coloured {colour.casefold()}; the word was used.",
        "Make the colour and the word agree.",
    )


def _by_key(rows: Sequence[Row], field: str, key: Key) -> tuple[list[Row], list[Finding]]:
    out: list[Row] = []
    used: dict[str, Typed] = {}
    for row in rows:
        typed = row.cells.get(field)
        code = code_of(typed.text) if typed else ""
        meaning = key.meanings.get(code, "")
        if typed is not None and meaning and _tells_more(typed.text, meaning):
            used.setdefault(code, typed)
            row = replace(row, cells={**row.cells, field: Typed(meaning, meaning, typed.where)})  # noqa: PLW2901 - the same row
        out.append(row)
    return out, list(_key_told(used, key.meanings, [key.where[code].cell for code in used]))


def _tells_more(text: str, meaning: str) -> bool:
    """Tell whether the key is needed: for a score always, for a colour or letter where it means something else here."""
    if is_score(text):
        return True
    meant = read_status(meaning)
    return meant is not None and meant != (None, None) and meant != read_status(text)


def _key_told(used: Mapping[str, Typed], meanings: Mapping[str, str], where: Sequence[str]) -> Iterator[Finding]:
    if used:
        said = "; ".join(f"{typed.text} is {meanings[code]}" for code, typed in sorted(used.items()))
        first = next(iter(used.values()))
        yield Finding(
            "key_used",
            Severity.INFORMATION,
            first.where,
            first.text,
            f"The ratings were read by the key in {some(sorted(set(where)))}: {said}.",
            "Nothing, if that is right.",
        )


def _five_points(rows: Sequence[Row], fields: Sequence[str]) -> Iterator[Finding]:
    """Tell once that ratings between two colours are shown as one of three."""
    found = [
        row.cells[field]
        for row in rows
        for field in fields
        if field in row.cells and _FIVE_POINTS.fullmatch(row.text(field)) and read_status(row.text(field))
    ]
    if found:
        names = some([typed.where.cell for typed in found])
        shown = sorted({(typed.text, str(_colour(typed))) for typed in found})
        said = "; ".join(f"{text} as {colour.capitalize()}" for text, colour in shown)
        yield Finding(
            "five_points",
            Severity.INFORMATION,
            found[0].where,
            found[0].text,
            f"The papers show three colours, so ratings between two are shown as one of them: {said} ({names}).",
            "Nothing, if that is right.",
        )


def _colour(typed: Typed) -> str:
    read = read_status(typed.text)
    return read[1].value if read and read[1] else typed.text
