"""Ratings and statuses that are told by a sign: a coloured disc, a bullet written in a colour, a tick."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.findings import Finding, to_tell
from reportgen.intake.fills import rating_of
from reportgen.intake.grid import Typed
from reportgen.intake.status_words import read_status
from reportgen.intake.symbols import colours_in, is_tick, says_nothing, without_colours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.intake.legend import Key
    from reportgen.intake.rows import Row
    from reportgen.intake.table_rows import TableArea

_FINISHED = r"(?:completed?|done|finished|closed|achieved|delivered|implemented)"
_ASKS_COMPLETE = re.compile(
    rf"\W*(?:(?:action|task|status|is (?:it|this|the action)|fully)\W+)?{_FINISHED}"
    r"\W*(?:y\W*n|yes\W*(?:or\W*)?no|tick)?\W*"
    rf"|(?!.*\b(?:not|isn|un\w+)\b).*\btick\W+(?:when|if|once|where)\W+(?:\w+\W+){{0,2}}{_FINISHED}\b.*",
    re.IGNORECASE,
)
_COMPLETE = "Complete"


def signs_read(
    area: TableArea, rows: Sequence[Row], fields: Sequence[str], key: Key | None
) -> tuple[list[Row], list[Finding]]:
    """Read the signs in these columns as words; a colour without a word is always told.

    A tick is "Complete" where the heading asks whether the action is.
    """
    out = list(rows)
    findings: list[Finding] = []
    for field in fields:
        heading = area.head.cells.get(area.columns[field])
        asks_complete = heading is not None and bool(_ASKS_COMPLETE.fullmatch(heading.text))
        for place, row in enumerate(out):
            typed = row.cells.get(field)
            if typed is None or typed.text.isascii() or row.alone is not None:
                continue
            read, told = _read(typed, key, asks_complete=asks_complete)
            findings.extend([told] if told else [])
            if read is not typed:
                out[place] = replace(row, cells={**row.cells, field: read})
    return out, findings


def _read(typed: Typed, key: Key | None, *, asks_complete: bool) -> tuple[Typed, Finding | None]:
    if asks_complete and is_tick(typed.text):
        return Typed(_COMPLETE, _COMPLETE, typed.where), None
    colours = {rating_of(typed.ink)} if typed.ink else set(colours_in(typed.text))
    rest = without_colours(typed.text)
    if len(colours) != 1:
        return typed, None
    colour = next(iter(colours))
    if typed.ink or says_nothing(rest):
        return _taken(typed, colour, key)
    return Typed(rest, rest, typed.where), _differs(typed, rest, colour)


def _taken(typed: Typed, colour: str, key: Key | None) -> tuple[Typed, Finding]:
    text = key.meanings.get(colour.casefold(), colour) if key else colour
    meant = f"which was taken for '{text}'" + (", as the key says" if text != colour else "")
    told = to_tell(
        "colour_only",
        typed.where,
        typed.text,
        f"The cell holds no word, only a sign in {colour.casefold()}, {meant}.",
        "Type the rating: not everyone can see a colour, and no screen reader says it.",
    )
    return Typed(text, text, typed.where), told


def _differs(typed: Typed, words: str, colour: str) -> Finding | None:
    read = read_status(words)
    said = read[1].value if read and read[1] else ""
    if not said or said == colour.casefold():
        return None
    return to_tell(
        "colour_differs",
        typed.where,
        typed.text,
        f"The cell says '{words}', but its sign is {colour.casefold()}; the word was used.",
        "Make the sign and the word agree.",
    )
