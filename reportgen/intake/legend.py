"""A sheet's own key to its ratings: what each score, letter or colour means there."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reportgen.findings import NOWHERE
from reportgen.intake.fills import rating_of
from reportgen.intake.grid import Typed
from reportgen.intake.status_words import read_status
from reportgen.intake.symbols import colours_in, without_colours

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from reportgen.findings import CellRef
    from reportgen.intake.grid import Grid

_FEWEST, _MOST = 2, 10
"""A key has so many entries."""
_LONGEST = 100
"""A meaning is a few words."""
_LONGEST_KEY = 600
"""A key in one cell is no longer."""
_NEAR = 2
"""A meaning stands so many columns to the right of its score, or fewer."""
_COLOURS = frozenset({"red", "amber", "green", "blue", "yellow", "orange", "grey", "gray", "white", "black", "purple"})
_SWATCH = "#"
"""Before the colour of a cell that is all that the key shows."""
_CODE = re.compile(r"(?:score\s*)?(\d{1,2}|[A-Za-z]{1,6})(?:\.0)?", re.IGNORECASE)
_ENTRY = re.compile(r"(?<![\w.])(\d{1,2}|[A-Za-z]{3,6})\s*(?:=|:|\s[\u2013\u2014-]\s)\s*(?P<meaning>[^\d=:].*)$")


@dataclass(frozen=True, slots=True)
class Key:
    """What the codes of a sheet mean, in the words of its key, and where each stands."""

    meanings: Mapping[str, str]
    where: Mapping[str, CellRef]

    def of_colour(self, rgb: str) -> str | None:
        """Give what a fill of a colour means: by the same colour in the key, else by the only one of its name.

        None where the key has several colours of that name, none of them the same.
        """
        name = rating_of(rgb)
        if _SWATCH + rgb in self.meanings:
            return self.meanings[_SWATCH + rgb]
        alike = [code for code in self.meanings if code[:1] == _SWATCH and rating_of(code[1:]) == name]
        if len(alike) > 1:
            return None
        return self.meanings[alike[0]] if alike else self.meanings.get(name.casefold(), name)


def code_of(text: str) -> str:
    """Write a score or colour as keys are asked for it: "Score 3" and 3 are "3"; empty where it is neither.

    A coloured sign is its colour.
    """
    signs = colours_in(text)
    if len(signs) == 1 and not without_colours(text):
        return next(iter(signs)).casefold()
    match = _CODE.fullmatch(text.strip())
    code = match[1].casefold() if match else ""
    return code if code.isdecimal() or code in _COLOURS or len(code) == 1 else ""


def is_score(text: str) -> bool:
    """Tell whether a rating is a bare number, which means nothing without a key."""
    return code_of(text).isdecimal()


_OF_ROWS = frozenset({"ref", "update", "lead", "due", "restricted", "outcome", "updated", "percent", "evidence"})
"""Fields that no key to ratings has."""
_NUMBERED = re.compile(r"(?:no|number|score|code|rating|level|value)\W*", re.IGNORECASE)


def is_legend(grid: Grid, heading_row: int, columns: Mapping[str, int]) -> bool:
    """Tell whether what stands below these headings is a key to the ratings and no table of actions."""
    places = sorted(set(columns.values()))
    if len(places) > 3 or not places or _heads_rows(grid, heading_row, columns):  # noqa: PLR2004 - rating, meaning, and perhaps what to do
        return False
    codes: list[str] = []
    row = heading_row + 1
    while any((row, column) in grid.cells for column in places) and len(codes) <= _MOST:
        typed = grid.cells.get((row, places[0]))
        code = typed.text if typed else rating_of(grid.fills.get((row, places[0]), ""))
        if not code or not (is_score(code) or read_status(code)) or len(code) > _LONGEST:
            return False
        codes.append(code.casefold())
        row += 1
    return _FEWEST < len(codes) <= _MOST and len(set(codes)) == len(codes)


def _heads_rows(grid: Grid, heading_row: int, columns: Mapping[str, int]) -> bool:
    """Tell whether headings are those of rows of a plan or a return; "No | Status" alone may head a key."""
    fields = columns.keys() & _OF_ROWS
    number = grid.cells.get((heading_row, columns.get("ref", 0)))
    is_key = number is not None and columns.keys() <= {"ref", "status", "rag"} and _NUMBERED.fullmatch(number.text)
    return bool(fields) and not is_key


def key_of(grid: Grid, is_taken: Callable[[int, int], bool] = lambda _row, _column: False) -> Key | None:
    """Find the key of a sheet, wherever on it; None where it has none. A code with two meanings has none.

    `is_taken` tells the cells, by row and column, that are rows of a table and no key.
    """
    cells = {
        place: typed for place, typed in grid.cells.items() if len(typed.text) <= _LONGEST_KEY and not is_taken(*place)
    }
    found: dict[str, dict[str, CellRef]] = defaultdict(dict)
    swatches = {
        place: colour for place, colour in grid.fills.items() if place not in grid.cells and not is_taken(*place)
    }
    for entries in (*_pairs(cells, swatches), _written(cells.values())):
        if len(entries) >= _FEWEST and sum(read_status(typed.text) is not None for _, typed in entries) * 2 > len(
            entries
        ):
            for code, typed in entries:
                found[code].setdefault(" ".join(typed.text.split()), typed.where)
    clear = {code: next(iter(meanings.items())) for code, meanings in found.items() if len(meanings) == 1}
    if not clear:
        return None
    return Key({code: one for code, (one, _) in clear.items()}, {code: where for code, (_, where) in clear.items()})


def explains_itself(text: str) -> bool:
    """Tell whether a heading holds the key to its own column: "Progress (1 = not started, 2 = on track)"."""
    return len(_readable(text)) >= _FEWEST


@lru_cache(maxsize=1024)
def _readable(text: str) -> tuple[str, ...]:
    entries = _written([Typed(text, text, NOWHERE)]) if len(text) <= _LONGEST_KEY else []
    return tuple(code for code, typed in entries if read_status(typed.text) is not None)


def _pairs(
    cells: Mapping[tuple[int, int], Typed], swatches: Mapping[tuple[int, int], str]
) -> Iterator[list[tuple[str, Typed]]]:
    """Give, by pair of columns, each run of rows with a score, colour or coloured cell and its meaning beside it."""
    pairs: dict[tuple[int, int], list[tuple[int, str, Typed]]] = defaultdict(list)
    codes = {place: code for place, typed in cells.items() if (code := code_of(typed.text))}
    codes |= {place: _SWATCH + rgb for place, rgb in swatches.items()}
    for (row, column), code in sorted(codes.items()):
        further = next((column + by for by in range(1, _NEAR + 1) if (row, column + by) in cells), 0)
        meaning = cells.get((row, further))
        if meaning is not None and isinstance(meaning.value, str) and len(meaning.text) <= _LONGEST:
            pairs[column, further].append((row, code, meaning))
    for entries in pairs.values():
        run: list[tuple[str, Typed]] = []
        before = entries[0][0]
        for row, code, typed in entries:
            if row > before + 2:
                yield run
                run = []
            run.append((code, typed))
            before = row
        yield run


def _written(cells: Iterable[Typed]) -> list[tuple[str, Typed]]:
    """Give the entries that are written in a cell: "1 = Not started, 2 = On track"."""
    entries = []
    for typed in cells:
        if any(mark in typed.text for mark in ("=", ":", " - ", " \u2013 ")):
            for piece in re.split(r"[\n;|()]|,\s*(?=\d{1,2}\b)|\s+(?=\d{1,2}\s*=)", typed.text):
                match = _ENTRY.search(piece.strip())
                if match and (code := code_of(match[1])) and len(match["meaning"]) <= _LONGEST:
                    text = match["meaning"].strip(" .,")
                    entries.append((code, Typed(text, text, typed.where)))
    return entries
