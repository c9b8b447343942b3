"""What an officer must put right, and in which cell."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How much a finding matters, gravest first."""

    STOPS_WORKBOOK = "stops_workbook"
    STOPS_PAPER = "stops_paper"
    TO_TELL = "to_tell"
    INFORMATION = "information"

    @property
    def words(self) -> str:
        """The severity as an officer reads it."""
        return _SEVERITY_WORDS[self]

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


_SEVERITY_WORDS = {
    Severity.STOPS_WORKBOOK: "stops this workbook",
    Severity.STOPS_PAPER: "stops a paper",
    Severity.TO_TELL: "to put right",
    Severity.INFORMATION: "for information",
}


_MOST_DIGITS = 9
"""Of a row's number; a longer one is no place in a sheet."""


@dataclass(frozen=True, slots=True, order=True)
class CellRef:
    """Where a value stands: the workbook's file name, the sheet's name and the cell (`F14`)."""

    file: str
    sheet: str
    cell: str

    def __str__(self) -> str:
        """The place as it is told everywhere: file › sheet › cell."""
        return " › ".join(part for part in (self.file, self.sheet, self.cell) if part)

    @property
    def row(self) -> tuple[str, str, str]:
        """The row in which it stands: the file's name, the sheet's and the row's number, empty for no cell."""
        return self.file, self.sheet, "".join(c for c in self.cell if c.isdigit())

    @property
    def row_number(self) -> int:
        """The number of that row, 0 for no cell."""
        return int(self.row[2][:_MOST_DIGITS] or 0)


NOWHERE = CellRef("", "", "")
LIST_SHEET = "To put right"
"""The sheet of a marked-up copy that lists what was found: no part of the plan, should the copy be read."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to put right: a stable code, how much it matters, where, what and what to do.

    `value` is the value as typed. `message` says what is wrong, `remedy` what would be right, and `ask` who can put it
    right: the lead, as written; empty where nobody is known.
    """

    code: str
    severity: Severity
    where: CellRef
    value: str
    message: str
    remedy: str
    ask: str = ""

    def __str__(self) -> str:
        """The whole finding on one line."""
        place = f"{self.where}: " if self.where.file else ""
        return f"{place}{self.message} {self.remedy}".strip()

    def as_row(self) -> dict[str, str]:
        """The finding as the flat row that `--json` and `findings.csv` carry."""
        row = {key: value for key, value in asdict(self).items() if key != "where"}
        return {
            "code": row.pop("code"),
            "severity": str(row.pop("severity")),
            "file": self.where.file,
            "sheet": self.where.sheet,
            "cell": self.where.cell,
            **row,
        }


def to_tell(code: str, where: CellRef, value: str, message: str, remedy: str) -> Finding:
    """Make a finding of the usual severity: to put right, but no paper waits for it."""
    return Finding(code, Severity.TO_TELL, where, value, message, remedy)


_GLANCE = 70


def short(text: str) -> str:
    """Shorten a text to what is read at a glance, on one line."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= _GLANCE else f"{one_line[: _GLANCE - 3]}..."


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings gravest first, then by place, each told once."""
    unique = dict.fromkeys(findings)
    return tuple(sorted(unique, key=lambda f: (f.severity.rank, f.where.file, f.where.sheet, _cell_key(f), f.code)))


def _cell_key(finding: Finding) -> tuple[int, str, str]:
    return (finding.where.row_number, finding.where.cell, finding.message)
