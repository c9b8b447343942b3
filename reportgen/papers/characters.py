"""Characters that no font of the papers can show: told to the officer, and printed as a mark instead of nothing."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.findings import CellRef
    from reportgen.plan.model import Plan

FONTS = Path(__file__).resolve().parent.parent / "fonts"
MARK = "\ufffd"
_UNUSUAL = re.compile("[^\\x00-\u024f\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u00b7]")


@cache
def _shown() -> frozenset[int]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - heavy; wanted only for an unusual character

    found: set[int] = set()
    for path in sorted(FONTS.glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            found.update(font.getBestCmap())
    return frozenset(found)


def not_shown(text: str) -> str:
    """Give the characters of a text that no font of the papers can show, each once."""
    unusual = dict.fromkeys(_UNUSUAL.findall(text))
    return "".join(c for c in unusual if ord(c) not in _shown()) if unusual else ""


def printable(text: str) -> str:
    """Put a mark in the place of each character that cannot be shown: what has no glyph cannot be read aloud."""
    missing = not_shown(text)
    return text.translate(dict.fromkeys(map(ord, missing), MARK)) if missing else text


def check_characters(plan: Plan) -> tuple[Finding, ...]:
    """Tell where an action, an outcome or a challenge holds characters that the papers cannot show."""
    return tuple(
        Finding(
            "character_not_shown",
            Severity.TO_TELL,
            where,
            missing,
            f"The text holds characters that the papers' fonts cannot show ({missing}); each is printed as {MARK}.",
            "Write it in letters.",
        )
        for where, text in _texts(plan)
        if (missing := not_shown(text))
    )


def _texts(plan: Plan) -> Iterator[tuple[CellRef, str]]:
    for action in plan.actions:
        for name, text in (
            ("action", action.whole_text),
            ("update", action.progress_update),
            ("next_steps", action.next_steps),
            ("help_needed", action.help_needed),
            ("evidence", action.evidence),
            ("lead", " ".join(map(str, action.leads))),
        ):
            yield action.cell(name), text
    for outcome in plan.outcomes:
        yield outcome.cell("outcome"), f"{outcome.text} {outcome.impact}"
    for challenge in plan.challenges:
        yield challenge.cell("challenge"), f"{challenge.text} {challenge.response} {challenge.impact}"
