"""Headings that say more than what a column holds: the month or quarter it is of, or what its ratings mean."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity, short
from reportgen.intake.grid import Typed
from reportgen.intake.heading_row import Heading, some_of
from reportgen.intake.heading_sense import in_brackets, plain_words, private_part, without_brackets
from reportgen.intake.headings import ACTIONS, LONGEST, How, field_names, plain_heading, synonyms, take
from reportgen.intake.legend import explains_itself
from reportgen.intake.periods import Period, in_order, period_in
from reportgen.intake.status_words import read_status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportgen.intake.grid import Grid
    from reportgen.intake.layout import Head

_REPORTED = ("update", "rag", "status", "percent", "next_steps", "help_needed")
"""What is reported anew for each month or quarter, so that a plan may have a column for each."""
_FILLER = re.compile(
    r"\b(?:as at|as of|at|end|of|for|in|the|to|on|by|up|from|ending|ended|month|quarter|qtr|fy|year|only)\b"
)
_NOT_MEANT = re.compile(_FILLER.pattern + r"|\bposition\b")
_NUMBERED = re.compile(r"^\s*\(?\d{1,2}[.)]\s+(?=[^\d\s])")
_NOT_YET = re.compile(
    r"(?:not (?:yet )?due(?: yet)?|not yet (?:available|reported|known)|n a|na|not applicable|tb[cad]|to follow"
    r"|pending|to be (?:updated|completed|reported|confirmed|added)|future|not reported|awaited"
    r"|awaiting (?:update|data|report))"
    r"(?: (?:until|in|till|by) .*| q[1-4])?|"
)
"""What stands in the column of a month or quarter that has not come, before anything is reported there."""
_FEWEST = 2
"""One column headed with nothing but a month could be anything."""
_FEWEST_LETTERS = 2
"""What is shorter is a mark on a chart of when things are done."""
_LONGEST_KEY = 600
"""A heading that explains its own ratings is no longer."""
_RATED = re.compile(
    r"\((?:[^()]*\b)?(?:b\s*/?\s*)?(?:r\s*/\s*a\s*/\s*g|rag|red\W+amber\W+green)\b[^()]*\)", re.IGNORECASE
)


def with_ratings(cells: Mapping[int, Typed]) -> Mapping[int, Typed]:
    """Call a column RAG where its heading says in brackets that it holds ratings: "Progress (R/A/G)"."""
    rated = {
        column: Typed("RAG", "RAG", typed.where)
        for column, typed in cells.items()
        if "(" in typed.text and _says_ratings(typed.text)
    }
    return {**cells, **rated} if len(rated) == 1 else cells


def _says_ratings(text: str) -> bool:
    return len(text) <= _LONGEST_KEY and bool(_RATED.search(text) or explains_itself(text))


def told_apart(
    grid: Grid, head: Head, columns: dict[str, int], settled: Sequence[int]
) -> tuple[list[Heading], list[Finding]]:
    """Find the columns of one field that differ by their month or quarter, and use the newest that is filled in.

    `columns` are those found so far, and are added to. Columns that an officer `settled` are left alone.
    """
    if head.kind is not ACTIONS:
        return [], []
    found: list[Heading] = [
        Heading(column, head.cells[column], field, How.BY_WORD, "key")
        for field, column in columns.items()
        if field == "rag" and column in head.cells and explains_itself(head.cells[column].text)
    ]
    findings: list[Finding] = []
    for field, dated in _by_field(grid, head, columns, settled).items():
        holder = columns.get(field)
        if holder in dated and len(dated) == 1:
            continue
        if holder is None or (holder not in settled and (holder in dated or not _is_filled(grid, head, holder))):
            columns[field] = _newest(grid, head, dated)
            if holder is not None and holder not in dated and holder in head.cells:
                # a column without a month, in which nobody has written, is no reading either
                found.append(Heading(holder, head.cells[holder], None, How.EARLIER, field))
        for column in dated:
            used = columns[field] == column
            how = How.BY_WORD if used else How.EARLIER
            found.append(Heading(column, head.cells[column], field if used else None, how, field))
        findings.extend(_told(head, dated, columns[field], field))
    return found, findings


def _by_field(grid: Grid, head: Head, columns: Mapping[str, int], settled: Sequence[int]) -> dict[str, list[int]]:
    """Give the columns with a month or quarter of each field: by names that are known, else by one of their words."""
    held = {column: field for field, column in columns.items()}
    by_name: dict[str, list[int]] = defaultdict(list)
    by_word: dict[str, list[int]] = defaultdict(list)
    bare: list[int] = []
    for column, typed in head.cells.items():
        if column in settled:
            continue
        field, is_name = _dated(typed.text)
        if field and held.get(column, field) == field:
            (by_name if is_name else by_word)[field].append(column)
        elif not field and is_name and column not in held:
            bare.append(column)
    # one alone that only a word tells is taken as any other such heading is, and told
    told_by_word = {field: dated for field, dated in by_word.items() if field not in columns and len(dated) > 1}
    found = {**told_by_word, **by_name}
    field = _told_by_values(grid, head, bare) if len(bare) >= _FEWEST else ""
    if field and field not in found and field not in columns:
        found[field] = bare
    return found


@lru_cache(maxsize=4096)
def _dated(text: str) -> tuple[str, bool]:
    """Give the field that a heading with a month or quarter means without it, and whether by a name that is known.

    ("", True) is a heading that is nothing but a month or quarter; ("", False) one without any.
    """
    if len(text) > LONGEST or private_part(text)[0]:
        return "", False
    without = without_brackets(text)
    for words in (plain_words(_NUMBERED.sub("", text)), plain_heading(text)):
        period, rest = period_in(words.replace("\u2019", " "))
        if period is not None and (found := _meaning(rest)) is not None:
            return found
    if any(period_in(plain_words(part))[0] for part in in_brackets(text)):
        return _meaning(plain_words(without)) or ("", False)
    return "", False


def _meaning(rest: str) -> tuple[str, bool] | None:
    for words in (rest, *(" ".join(rule.sub(" ", rest).split()) for rule in (_FILLER, _NOT_MEANT))):
        if not words:
            return "", True
        field = next((one for one in synonyms(ACTIONS.name).get(words, ()) if one in _REPORTED), "")
        if field:
            return field, True
    taken = take(words, ACTIONS.name)
    field = next((one for one in taken.fields if one in _REPORTED), "")
    return (field, False) if field else None


def _newest(grid: Grid, head: Head, dated: Sequence[int]) -> int:
    filled = [column for column in dated if _is_filled(grid, head, column)] or list(dated)
    periods = [_period(head.cells[column].text) for column in dated]
    # the years of all columns tell that of each, whether it is filled or not
    order = in_order(periods)
    if order is None:
        return max(filled)
    return max(filled, key=lambda column: (order[dated.index(column)], -column))


def _period(text: str) -> Period:
    return period_in(plain_words(text))[0] or Period()


def _is_filled(grid: Grid, head: Head, column: int) -> bool:
    """Tell whether anything was reported in a column; "Not due" all the way down is nothing."""
    return any(not _NOT_YET.fullmatch(plain_words(typed.text)) for typed in _values(grid, head, column))


def _told_by_values(grid: Grid, head: Head, columns: Sequence[int]) -> str:
    """Tell what columns hold that are headed with months only: ratings, words, or ("") marks on a chart."""
    texts = [typed.text for column in columns for typed in _values(grid, head, column)]
    said = [text for text in texts if not _NOT_YET.fullmatch(plain_words(text))]
    if said and all(read_status(text) for text in said):
        return "rag" if any(read_status(text) != read_status(said[0]) for text in said) else ""
    is_said = all(re.search(r"[^\W\d_]", text) and len(plain_words(text)) >= _FEWEST_LETTERS for text in said)
    return "update" if is_said and len({plain_words(text) for text in said}) > 1 else ""


def _values(grid: Grid, head: Head, column: int) -> Iterator[Typed]:
    last = head.ends or max((row for row, _ in grid.cells), default=0) + 1
    return (grid.cells[row, column] for row in range(head.rows[1] + 1, last) if (row, column) in grid.cells)


def _told(head: Head, dated: Sequence[int], used: int, field: str) -> Iterator[Finding]:
    others = [column for column in dated if column != used]
    if others:
        typed = head.cells[used]
        names = some_of(tuple(short(head.cells[column].text) for column in others))
        meant = "" if _dated(typed.text)[0] or used not in dated else f" as '{field_names(ACTIONS.name)[field]}'"
        why = "as the newest that is filled in" if used in dated else "as it is for no single month or quarter"
        yield Finding(
            "newest_column",
            Severity.INFORMATION,
            typed.where,
            typed.text,
            f"The column '{short(typed.text)}' was read{meant}, {why}, and not {names}.",
            "Nothing, if that is right.",
        )
