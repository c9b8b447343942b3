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
    """Give every name by which a board is known, plain."""
    return tuple(
        dict.fromkeys(plain_name(name) for name in (board.code, board.name, board.short_name, *board.other_names))
    )


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
    return bool(_pattern(names_of(board)).search(plain_name(text))) if text else False
