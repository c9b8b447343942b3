"""The stamp of a paper: whose it is, for which meeting and for whose eyes, written into the PDF itself."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from reportgen.plan.model import Board


class Classification(StrEnum):
    """For whose eyes a paper is (Local Government Act 1972, Part VA and Schedule 12A)."""

    PUBLIC = "public"
    MEMBERS = "members"
    EXEMPT = "exempt"

    @property
    def words(self) -> str:
        """The classification as an officer reads it."""
        return _WORDS[self]


_WORDS = {
    Classification.PUBLIC: "public",
    Classification.MEMBERS: "for members of the board",
    Classification.EXEMPT: "exempt, not for publication",
}


def classification_of(board: Board, *, is_exempt: bool) -> Classification:
    """Say for whose eyes a board's paper is."""
    if is_exempt:
        return Classification.EXEMPT
    return Classification.PUBLIC if board.is_public else Classification.MEMBERS


_PREFIX = "Reportgen"
NO_MEETING = "to be confirmed"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A paper's stamp: `meeting` is the day as 2026-12-08, `paper` tells this paper's words from any other's."""

    board: str
    meeting: str
    classification: str
    paper: str

    @property
    def seal(self) -> str:
        """Bind the four together, so that one of them cannot be changed alone."""
        whole = f"{self.board}\n{self.meeting}\n{self.classification}\n{self.paper}"
        return hashlib.sha256(whole.encode()).hexdigest()[:16]

    def as_fields(self) -> dict[str, str]:
        """Give the stamp as fields of a PDF's information, the seal among them."""
        told = {
            "Board": self.board,
            "Meeting": self.meeting,
            "Classification": self.classification,
            "Paper": self.paper,
            "Seal": self.seal,
        }
        return {f"{_PREFIX}{name}": text for name, text in told.items()}


def stamp_of(board: Board, day: date | None, words: str, *, is_exempt: bool) -> Stamp:
    """Make the stamp of a paper from its board, its meeting's day and all its words."""
    return Stamp(
        board.code,
        day.isoformat() if day else NO_MEETING,
        classification_of(board, is_exempt=is_exempt).value,
        hashlib.sha256(words.encode()).hexdigest()[:24],
    )


def read_fields(fields: Mapping[str, str]) -> tuple[Stamp | None, bool]:
    """Read a stamp from a PDF's information, and tell whether its seal is whole; None where it is not stamped."""
    names = ("Board", "Meeting", "Classification", "Paper")
    if not all(fields.get(f"{_PREFIX}{name}") for name in names):
        return None, False
    stamp = Stamp(*(fields[f"{_PREFIX}{name}"] for name in names))
    return stamp, fields.get(f"{_PREFIX}Seal") == stamp.seal
