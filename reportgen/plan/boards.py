"""The boards there are without any settings, and how a board is recognised by any of its names."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reportgen.plan.model import Board

if TYPE_CHECKING:
    from collections.abc import Iterable

LAYOUTS = ("committee", "partnership", "cover")

SCRUTINY_VERBS = ("note", "consider", "comment", "request", "recommend", "refer")
PARTNERSHIP_VERBS = ("note", "consider", "agree", "endorse", "request", "challenge")
COMMITTEE_VERBS = ("note", "consider", "endorse", "agree", "request", "recommend", "refer")

DEFAULT_BOARDS = (
    Board(
        code="SCRUTINY",
        name="Scrutiny Committee",
        short_name="Scrutiny",
        layout="committee",
        is_public=True,
        sees_all=True,
        other_names=(
            "Scrutiny",
            "Overview and Scrutiny",
            "Overview and Scrutiny Committee",
            "Children and Families Scrutiny",
            "Corporate Scrutiny Committee",
            "OSC",
            "Health Scrutiny",
        ),
        verbs=SCRUTINY_VERBS,
    ),
    Board(
        code="CHILDRENS_TRUST",
        name="Children's Trust",
        short_name="Children's Trust",
        layout="partnership",
        is_public=False,
        sees_all=False,
        other_names=("Children's Trust", "Childrens Trust", "Children's Trust Board", "CT"),
        verbs=PARTNERSHIP_VERBS,
    ),
    Board(
        code="HWB",
        name="Health and Wellbeing Board",
        short_name="Health and Wellbeing Board",
        layout="cover",
        is_public=True,
        sees_all=False,
        other_names=(
            "Health and Wellbeing Board",
            "Health and Wellbeing",
            "Health & Well-being Board",
            "HWB",
            "HWBB",
            "H&WB",
            "HWb Board",
        ),
        verbs=COMMITTEE_VERBS,
    ),
)
"""Routing and verbs as the field has them; scrutiny normally cannot approve (brief, 1.6)."""


@lru_cache(maxsize=4096)
def plain_name(text: str) -> str:
    """Compare names of boards without regard to case, apostrophes, '&', hyphens and spacing."""
    text = (
        text.casefold().replace("&", " and ").replace("\u2019", "").replace("'", "").replace("well-being", "wellbeing")
    )
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())


def names_of(board: Board) -> tuple[str, ...]:
    """Give every name by which a board is known, plain; a dash that stands for none is no name."""
    names = (plain_name(name) for name in (board.code, board.name, board.short_name, *board.other_names))
    return tuple(dict.fromkeys(filter(None, names)))


def find_board(name: str, boards: Iterable[Board]) -> Board | None:
    """Find the board that has this name among its names."""
    plain = plain_name(name)
    return next((board for board in boards if plain in names_of(board)), None)


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z0-9])(?:"
        + "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        + r")(?![a-z0-9])"
    )


def is_named_in(board: Board, text: str) -> bool:
    """Tell whether a text names the board ("Reports to Children's Trust/LSCB/Health & Wellbeing Board")."""
    names = names_of(board) if text else ()
    return bool(names) and bool(_pattern(names).search(plain_name(text)))


_MONTHS = "january february march april may june july august september october november december"
_BESIDE_NAMES = frozenset(("and", "the", "of", "on", "at", "its", "meeting", "meetings", *_MONTHS.split()))


def boards_told(text: str, boards: Iterable[Board]) -> tuple[tuple[Board, ...], tuple[str, ...]]:
    """Give the boards that a cell names, and the parts of it that name none: "Scrutiny; Cabinet".

    A part is a board's only where nothing is left beside the name: "Corporate Scrutiny Panel" is not Scrutiny.
    """
    boards = tuple(boards)
    found: list[Board] = []
    strange = []
    for part in re.split(r"[;\n]", text):
        if named := _named(part, boards):
            found.extend(named)
            continue
        for piece in re.split(r"[,/]", part):
            if named := _named(piece, boards):
                found.extend(named)
            elif not _says_nothing(piece):
                strange.append(" ".join(piece.split()))
    if not found and not strange and plain_name(text):
        strange.append(" ".join(text.split()))
    return tuple(dict.fromkeys(found)), tuple(strange)


def _named(part: str, boards: tuple[Board, ...]) -> tuple[Board, ...]:
    """Give the boards that a part of a cell names, none where anything else stands in it but a day."""
    if whole := find_board(part, boards):
        return (whole,)
    names = _pattern(tuple(name for board in boards for name in names_of(board)))
    plain = plain_name(part)
    if not _says_nothing(names.sub(" ", plain)):
        return ()
    named = (find_board(name, boards) for name in names.findall(plain))
    return tuple(board for board in named if board is not None)


def _says_nothing(text: str) -> bool:
    return all(word in _BESIDE_NAMES or re.match(r"\d", word) for word in plain_name(text).split())


# A committee that scrutinises health has no part of its own in what health does.
_OF_HEALTH = re.compile(r"\b(?:health|nhs|icb|icp|integrated care|hwb+|h and wb)\b")


def is_health_board(board: Board) -> bool:
    """Tell whether a board is one of health, by any of its names."""
    return any(_OF_HEALTH.search(name) and "scrutiny" not in name for name in names_of(board))
