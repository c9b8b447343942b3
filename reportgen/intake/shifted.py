"""Values that stand under the wrong heading: rows that slid to one side, leads and dates that changed places."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity
from reportgen.intake.cell_lists import is_bulleted, is_date, is_person, items_of
from reportgen.intake.labels import is_reference
from reportgen.intake.legend import is_score
from reportgen.intake.status_words import read_status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from reportgen.findings import CellRef
    from reportgen.intake.grid import Typed
    from reportgen.intake.rows import Row

_DATES = frozenset({"due", "revised", "verified_on", "approved_on", "updated"})
_ENOUGH = 3
"""So many more values must fit one column to the side than where they stand."""
_ENOUGH_IN_PART = 2
"""So many must, where the row begins as it should and all of what follows fits one column to the side."""
_LONGEST_RATING, _WORDS_OF_UPDATE = 20, 3


def side_of(by_column: Mapping[int, str], cells: Mapping[int, Typed]) -> int:
    """Tell how far to the right a row slid: 1, -1 (to the left), or 0 where it did not, or nobody can tell."""
    if not any(_may_be_wrong(by_column.get(column, ""), typed) for column, typed in cells.items()):
        return 0
    right, here, left = (_fitting(by_column, cells, side) for side in (1, 0, -1))
    if max(right, left) - here < _ENOUGH or right == left:
        return 0
    return 1 if right > left else -1


def slid_from(by_column: Mapping[int, str], cells: Mapping[int, Typed]) -> int:
    """Tell the empty column from which on a row slid one to the right, as where a cell was inserted; 0 where none did.

    What stands to the right of it must be of no sort that its headings want, and wholly of theirs one to the left.
    """
    found = []
    for begins in sorted(by_column.keys() - cells.keys()):
        right = {column: typed for column, typed in cells.items() if column > begins}
        is_inside = any(column < begins for column in cells)
        misfit = any(_may_be_wrong(by_column.get(column - 1, ""), typed) for column, typed in right.items())
        here, left = _fitting(by_column, right, 0), _fitting(by_column, right, 1)
        wrong = any(_may_be_wrong(by_column.get(column, ""), typed) for column, typed in right.items())
        if is_inside and wrong and not here and not misfit and left >= _ENOUGH_IN_PART:
            found.append((left, begins))
    best = [begins for left, begins in found if left == max(found)[0]]
    between = best and any(best[0] < column < best[-1] for column in cells)
    return best[-1] if best and not between else 0


def _may_be_wrong(field: str, typed: Typed) -> bool:
    return (field in _DATES or field in {"status", "rag"}) and not fits(field, typed)


def _fitting(by_column: Mapping[int, str], cells: Mapping[int, Typed], side: int) -> int:
    return sum(fits(by_column.get(column - side, ""), typed) for column, typed in cells.items())


def fits(field: str, typed: Typed) -> bool:
    """Tell whether a value is of the sort that the field holds; fields that hold any words tell nothing."""
    if field in _DATES:
        return not isinstance(typed.value, str) or is_date(typed.text)
    if field in {"status", "rag"}:
        return read_status(typed.text) is not None or is_score(typed.text)
    if field == "ref":
        return is_reference(typed.text)
    if field == "lead":
        return isinstance(typed.value, str) and all(is_person(line) for line in typed.text.split("\n"))
    return False


@dataclass(slots=True)
class SetRight:
    """Puts the leads and dates of one table's rows under their own headings; lives while its rows are read.

    `is_swapped` tells that the column of dates holds leads and no date at all; only then is a lead that stands there
    taken for one where nothing else shows it. `slid` are the merged cells that were found to be no leads. A list under
    the leads can be of indicators only where the table `has_indicators`.
    """

    is_swapped: bool
    slid: set[CellRef]
    has_indicators: bool

    @classmethod
    def of(cls, rows: Iterable[Row], columns: Collection[str]) -> SetRight:
        """Look at a whole column before its first row is read."""
        leads = others = 0
        has_indicators = "indicators" in columns
        for row in rows:
            due = row.cells.get("due")
            if due is not None and row.alone is None and "due" not in row.merged:
                if not isinstance(due.value, str) or is_date(due.text):
                    return cls(is_swapped=False, slid=set(), has_indicators=has_indicators)
                is_lead = all(is_person(line) for line in due.text.split("\n"))
                leads, others = leads + is_lead, others + (not is_lead)
        return cls(is_swapped=leads > 1 and leads >= others, slid=set(), has_indicators=has_indicators)

    def row(self, row: Row) -> tuple[Row, list[Finding]]:
        """Set one row right, and tell it."""
        if "lead" in row.merged and row.cells["lead"].where in self.slid:
            row = replace(row, cells={name: typed for name, typed in row.cells.items() if name != "lead"})
        row, told = self._set_right(row)
        if told:
            self.slid.update(typed.where for name, typed in row.cells.items() if name == "indicators")
        row, more = _rating_and_update(row)
        return row, [*told, *more]

    def _set_right(self, row: Row) -> tuple[Row, list[Finding]]:
        due, lead = row.cells.get("due"), row.cells.get("lead")
        if (
            due is None
            and lead is not None
            and _is_list_without_name(lead.text)
            and "evidence_check" not in row.cells
            and "lead" not in row.merged
            and self.has_indicators
        ):
            return _slid(row, lead, {name: typed for name, typed in row.cells.items() if name != "lead"}, lead)
        if (
            due is None
            or not isinstance(due.value, str)
            or is_date(due.text)
            or not all(is_person(line) for line in due.text.split("\n"))
        ):
            return row, []
        return self._name_as_date(row, due, None if "lead" in row.merged else lead)

    def _name_as_date(self, row: Row, due: Typed, lead: Typed | None) -> tuple[Row, list[Finding]]:
        """Take a name under the date heading for what it is, where the row or the whole column shows it."""
        cells = {name: typed for name, typed in row.cells.items() if name != "due"}
        if lead is not None and not _is_a_date(lead):
            if self.is_swapped and "evidence_check" not in row.cells and not is_person(lead.text):
                return _slid(row, lead, {**cells, "lead": due}, due)
            return row, []
        if lead is not None:
            message = "The lead and the date stand under each other's heading; they were read the right way round."
            cells |= {"lead": due, "due": lead}
        elif self.is_swapped:
            message = "A lead stands under the date heading; it was read as the lead."
            cells["lead"] = due
        else:
            message = "A name stands under the date heading; it was read neither as a date nor as the lead."
        return replace(row, cells=cells), [_shifted(due, message)]


def _rating_and_update(row: Row) -> tuple[Row, list[Finding]]:
    """Exchange a rating and an update that stand under each other's heading."""
    update = row.cells.get("update")
    if update is None or len(update.text) > _LONGEST_RATING or read_status(update.text) is None:
        return row, []
    for name in ("rag", "status"):
        typed = row.cells.get(name)
        is_prose = typed is not None and isinstance(typed.value, str) and len(typed.text.split()) >= _WORDS_OF_UPDATE
        if typed is not None and is_prose and read_status(typed.text) is None and not is_score(typed.text):
            message = (
                "The rating and the progress stand under each other's heading; they were read the right way round."
            )
            return replace(row, cells={**row.cells, name: update, "update": typed}), [_shifted(typed, message)]
    return row, []


def _is_a_date(typed: Typed) -> bool:
    return not isinstance(typed.value, str) or is_date(typed.text)


def _slid(row: Row, indicators: Typed, cells: dict[str, Typed], first: Typed) -> tuple[Row, list[Finding]]:
    if "indicators" in row.cells:
        cells["evidence_check"] = row.cells["indicators"]
    cells["indicators"] = indicators
    message = "From here on, the cells of this row stand one column too far left; they were read one to the right."
    return replace(row, cells=cells), [_shifted(first, message)]


def _shifted(typed: Typed, message: str) -> Finding:
    return Finding(
        "shifted_columns",
        Severity.TO_TELL,
        typed.where,
        typed.text.split("\n")[0],
        message,
        "Move each value under its own heading.",
    )


def _is_list_without_name(text: str) -> bool:
    return (
        len(items_of(text)) > 1
        and any(is_bulleted(line) for line in text.split("\n"))
        and not any(is_person(line) for line in text.split("\n"))
    )
