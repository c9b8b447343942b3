"""What stands in a table and is no row of it: labels of groups, totals, hints, and what follows below the table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.intake.grid import Typed
from reportgen.intake.headings import ACTIONS, plain_heading, synonyms
from reportgen.intake.status_words import read_status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.intake.grid import Grid

GROUP = re.compile(
    r"^(?:outcome|objective|priority|aim|theme|goal|workstream|recommendation|area|strand|section|part)s?\b",
    re.IGNORECASE,
)
"""Words with which the label of a group begins."""
SECTION = re.compile(
    r"(?:(?P<closed>completed?|closed|finished|archived?)|open|current|live|active|outstanding|new|ongoing|remaining)"
    r"\s+actions?\W*",
    re.IGNORECASE,
)
"""The title of a section of actions that are closed, or are not."""
_ONLY_GROUP = re.compile(
    r"(?:outcome|objective|priority|aim|theme|goal|workstream|recommendation)\s*(?:no\.?\s*)?[\w.]{1,4}\s*[.:)\u2013-]?",
    re.IGNORECASE,
)
_FEWEST_SPANNED, _MOST_REMARKS = 3, 3
_REFERENCE = re.compile(r"[A-Za-z]{0,3}[ .-]?\d+(?:[./-]\d+)*[a-z]?[.)]?")
"""A reference typed beforehand in a row that is still empty is no label."""
_CODE = re.compile(r"(?=\S*\d)[\w./-]{2,20}")
_AFTER_GROUP = "0123456789.-/"
_END = re.compile(
    r"^\W*(?:rag\s+|status\s+|progress\s+|rating\s+)*(?:key|legend|notes?|guidance|definitions?|how to|instructions?"
    r"|glossary|explanation|guide|ratings?|drop-?\s?downs?|lists?|sign-?\s?off|signed|prepared by|completed by"
    r"|document control|version|distribution|summary|please (?:return|note|send)|for (?:office|official) use"
    r"|end of (?:plan|table|sheet))\b(?=\W|$)",
    re.IGNORECASE,
)
_LONGEST_TITLE = 60
_TOTAL = re.compile(
    r"\W*(?:(?:grand |sub-?\s?)?totals?(?: (?:number )?(?:of )?actions?)?|(?:count|number) of actions)[\W\d]*",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"\(.*\)|\[.*\]|.*\?|\W*(?:e\.?g\.?|i\.e\.?|for example)\W.*"
    r"|(?:brag|r\s*/\s*a\s*/\s*g|red\s*/\s*amber\s*/\s*green)\b.*"
    r"|.*\bmax(?:imum)?\b.*\bwords\b.*|d\s*d?\s*/.*",
    re.IGNORECASE | re.DOTALL,
)


def is_reference(text: str) -> bool:
    """Tell whether a text is a reference such as 2.4, A12 or SC-7."""
    return bool(_REFERENCE.fullmatch(text))


def _is_reserved(text: str) -> bool:
    """Tell whether a cell alone under the references is one, of whatever form: "2.4", "SAFE-2", "CYP/26/2"."""
    return is_reference(text) or (bool(_CODE.fullmatch(text)) and not GROUP.match(text.rstrip(_AFTER_GROUP)))


def label_of(grid: Grid, number: int, cells: Mapping[int, Typed], by_column: Mapping[int, str]) -> Typed | None:
    """Find the label of a group of rows: one cell alone in its row, at the left or across the table."""
    if not 0 < len(cells) <= _MOST_REMARKS:
        return None
    if len(cells) == 2 and (pair := _number_and_name(cells, by_column)):  # noqa: PLR2004 - "Outcome 1 | Children are heard"
        return pair
    if len(cells) != 1:
        return _with_remark(cells, by_column)
    ((column, typed),) = cells.items()
    field = by_column.get(column)
    if field == "ref" and _is_reserved(typed.text):
        return None
    spanned = grid.merged_across.get((number, column), column) - column + 1
    spans = spanned > 1 and spanned >= min(_FEWEST_SPANNED, len(by_column))
    if spans or (field != "action" and (column <= min(by_column) or field in {"outcome", "theme"})):
        return typed
    return None


def _with_remark(cells: Mapping[int, Typed], by_column: Mapping[int, str]) -> Typed | None:
    """Find the label of a group that has a remark at the right: "Priority 2: Safeguarding | Sponsor: B. Pitt"."""
    left, *others = sorted(cells)
    text = cells[left].text
    if left > min(by_column) or not GROUP.match(text) or _ONLY_GROUP.fullmatch(text):
        return None
    # "Recommendation 3 | Green" is a row of a return
    is_row = {"action", "lead", "due", "update"}.intersection(by_column.get(column, "") for column in others)
    says_status = any(read_status(cells[column].text) for column in others)
    return None if is_row or says_status else cells[left]


def _number_and_name(cells: Mapping[int, Typed], by_column: Mapping[int, str]) -> Typed | None:
    (left, first), (right, second) = sorted(cells.items())
    if left > min(by_column) or not _ONLY_GROUP.fullmatch(first.text) or not isinstance(second.value, str):
        return None
    names = {"outcome", "theme", "source", ""} if first.text[:1] in {"R", "r"} else {"outcome", "theme", "action", ""}
    if by_column.get(right, "") not in names:
        return None
    text = f"{first.text.rstrip(' .:)')}: {second.text}"
    return Typed(text, text, first.where)


def is_total(cells: Mapping[int, Typed]) -> bool:
    """Tell whether a row counts the rows above: it says so, and the rest of it are numbers."""
    said = [typed for typed in cells.values() if _TOTAL.fullmatch(typed.text)]
    rest = [typed for typed in cells.values() if typed not in said]
    return bool(said) and all(isinstance(typed.value, int | float) or typed.text[:1].isdecimal() for typed in rest)


_OVERALL = re.compile(
    r"\W*overall(?: (?:progress|status|position|rag|rating|summary|assessment|plan|performance|update|total))*\W*",
    re.IGNORECASE,
)


def sums_up(cells: Mapping[int, Typed], by_column: Mapping[int, str]) -> bool:
    """Tell whether a row is of the plan as a whole, "Overall | Overall progress": nobody's, and due on no day."""
    named = {by_column[column]: typed for column, typed in cells.items() if column in by_column}
    if named.keys() & {"lead", "due"}:
        return False
    said = [named[field].text for field in ("ref", "theme", "action") if field in named]
    return bool(said) and all(_OVERALL.fullmatch(text) for text in said)


_SAID = re.compile(r"(?P<name>[^:\n]{2,40}?)\s*:\s*(?P<value>\S.*)", re.DOTALL)
_NO_LEAD = re.compile(
    r"(?:\w+ )?(?:sponsor|sro|senior responsible (?:officer|owner)|chair|cabinet member|portfolio holder)"
)
_NAMES_GROUP = frozenset({"outcome", "theme", "source", "action", "restricted", "ref"})


def said_of_group(text: str) -> tuple[str, str] | None:
    """Give what a label says of the rows below it instead of naming them, "Lead: A. Khan": the field and its value.

    The field is empty where the papers have no place for it, "Sponsor: B. Pitt".
    """
    said = _SAID.fullmatch(text.strip())
    if said is None or GROUP.match(text):
        return None
    name = plain_heading(said["name"])
    if _NO_LEAD.fullmatch(name):
        return "", said["value"]
    field = next(iter(synonyms(ACTIONS.name).get(name, ())), None)
    return None if field is None or field in _NAMES_GROUP else (field, said["value"])


def is_hints(cells: Mapping[int, Typed]) -> bool:
    """Tell whether the row below the headings only says how to fill the columns in."""
    return len(cells) > 1 and all(_HINT.fullmatch(typed.text) for typed in cells.values())


def begins_the_end(cells: Mapping[int, Typed], by_column: Mapping[int, str]) -> bool:
    """Tell whether a row is the title of what follows a table: its key, notes or signatures."""
    left = min(cells)
    first = cells[left]
    if by_column.get(left) == "action":
        return False
    return len(cells) <= 2 and len(first.text) <= _LONGEST_TITLE and bool(_END.match(first.text))  # noqa: PLR2004 - "Signed: | A. Khan"
