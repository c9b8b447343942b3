"""Ratings and statuses told by a sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl.styles import Font

from reportgen.intake.status_words import read_status
from reportgen.intake.symbols import as_shown
from reportgen.plan.status import Lifecycle, Rag
from tests.intake.books import Cell, new_sheets, read_all

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportgen.plan.model import Plan

NOT_A_COLOUR = "Type the rating: not everyone can see a colour, and no screen reader says it."


def read_signs(
    folder: Path, signs: Sequence[Cell], fonts: Sequence[Font | None] = (), heading: str = "RAG", key: str = ""
) -> tuple[Plan, dict[str, list[str]]]:
    rows = [(f"1.{n}", f"Do {n}", "Ann Khan", sign) for n, sign in enumerate(signs)]
    book, sheets = new_sheets({"Actions": [("Ref", "Action", "Lead", heading), *rows]})
    for row, font in enumerate(fonts, 2):
        if font is not None:
            sheets["Actions"].cell(row, 4).font = font
    if key:
        sheets["Actions"]["G1"] = key
    book.save(folder / "a.xlsx")
    return read_all(folder)


def ratings(plan: Plan) -> list[str | None]:
    return [one.rag.value if one.rag else one.lifecycle.value if one.lifecycle else None for one in plan.actions]


def test_a_bullet_is_the_colour_in_which_it_is_written(tmp_path: Path) -> None:
    fonts = [Font(color=colour) for colour in ("FFFF0000", "FFFFC000", "FF00B050", "FF0070C0")]
    plan, told = read_signs(tmp_path, ["\u25cf", "\u25a0", "\u2022", "\u2b24"], fonts)

    assert ratings(plan) == ["red", "amber", "green", "complete"]
    assert told["colour_only"][0] == (
        f"a.xlsx › Actions › D2: The cell holds no word, only a sign in red, which was taken for 'Red'. {NOT_A_COLOUR}"
    )
    assert (len(told["colour_only"]), plan.actions[0].status_words) == (4, "Red")


def test_a_word_written_in_a_colour_is_the_word(tmp_path: Path) -> None:
    plan, told = read_signs(tmp_path, ["Green", "n"], [Font(color="FFFF0000"), Font(color="FFFF0000")])

    assert ratings(plan) == ["green", None]
    assert "colour_only" not in told


def test_a_letter_of_a_font_of_signs_is_the_sign(tmp_path: Path) -> None:
    fonts = [Font(name="Wingdings", color="FFFF0000"), Font(name="Wingdings 2"), Font(name="Webdings")]
    plan, told = read_signs(tmp_path, ["l", "R", "g"], fonts)

    assert ratings(plan) == ["red", None, None]
    assert [line.partition(": ")[2].partition(" is")[0] for line in told["status_not_understood"]] == ["'☑'", "'■'"]


def test_a_long_text_in_a_font_of_signs_is_left() -> None:
    assert [as_shown(text, "Wingdings") for text in ("Green", "l", "A", "")] == ["Green", "\u25cf", "\u25a1", ""]


def test_coloured_signs_are_ratings_and_told(tmp_path: Path) -> None:
    plan, told = read_signs(
        tmp_path, ["\U0001f534", "\U0001f7e0", "\U0001f7e1", "\U0001f7e2", "\U0001f535", "\U0001f7e9"]
    )

    assert ratings(plan) == ["red", "amber", "amber", "green", "complete", "green"]
    assert len(told["colour_only"]) == 6


def test_a_sign_means_what_the_key_says(tmp_path: Path) -> None:
    plan, told = read_signs(tmp_path, ["\U0001f7e2", "\U0001f534"], key="Green = Complete; Red = No longer required")

    assert [one.status_words for one in plan.actions] == ["Complete", "No longer required"]
    assert "a sign in green, which was taken for 'Complete', as the key says." in told["colour_only"][0]


def test_a_word_beside_a_sign_of_another_colour_is_used_and_told(tmp_path: Path) -> None:
    plan, told = read_signs(tmp_path, ["\U0001f534 Green", "\U0001f7e2 On track"])

    assert ([one.status_words for one in plan.actions], ratings(plan)) == (["Green", "On track"], ["green", "green"])
    assert told["colour_differs"] == [
        (
            "a.xlsx › Actions › D2: The cell says 'Green', but its sign is red; the word was used. "
            "Make the sign and the word agree."
        )
    ]


@pytest.mark.parametrize(
    "sign", ["\u2713", "\u25cf", "\u2191", "\u2717", "\U0001f534\U0001f7e2", "\u26aa", "?", "\u25b2"]
)
def test_a_sign_that_says_nothing_known_is_told(tmp_path: Path, sign: str) -> None:
    plan, told = read_signs(tmp_path, [sign])

    assert ratings(plan) == [None]
    assert told["status_not_understood"] == [
        (
            f"a.xlsx › Actions › D2: '{sign}' is not a known status, so the action is shown as having none. "
            "Use On track, At risk, Off track, Complete, Not started, Paused or Withdrawn."
        )
    ]


@pytest.mark.parametrize("nothing", ["-", "\u2013", "\u2212", ".", "--", "/", "( )"])
def test_a_dash_says_nothing_and_is_not_told(nothing: str) -> None:
    assert read_status(nothing) == (None, None)


@pytest.mark.parametrize(
    ("heading", "life"),
    [("Status (tick when complete)", Lifecycle.COMPLETE), ("Status", None), ("Status (tick if not complete)", None)],
)
def test_a_tick_is_complete_only_where_the_heading_asks_so(
    tmp_path: Path, heading: str, life: Lifecycle | None
) -> None:
    plan, told = read_signs(tmp_path, ["\u2714\ufe0f"], heading=heading)

    assert plan.actions[0].lifecycle == life
    assert ("status_not_understood" in told) == (life is None)


def test_a_sign_is_read_as_the_status_of_its_colour() -> None:
    assert read_status("\U0001f7e1") == (Lifecycle.IN_PROGRESS, Rag.AMBER)
