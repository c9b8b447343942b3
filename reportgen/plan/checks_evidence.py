"""Checks of what is to show an outcome: its success indicators and its evidence."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reportgen.findings import short, to_tell
from reportgen.plan.boards import plain_name
from reportgen.plan.evidence import how_often, received_by, vague_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.findings import Finding
    from reportgen.plan.model import Indicator, Plan


def check_indicators(indicators: tuple[Indicator, ...]) -> Iterator[Finding]:
    """Find what an indicator lacks, and indicators that stand twice."""
    for indicator in indicators:
        where, name = indicator.cell("indicator", "text"), indicator.text
        told = f"The indicator '{short(name)}'"
        if not indicator.ref_was_given:
            yield to_tell(
                "no_indicator_ref",
                where,
                name,
                f"{told} has no reference.",
                "Give it a reference on the Indicators sheet.",
            )
        missing = [
            (not indicator.baseline, "baseline", "no_baseline"),
            (not indicator.target, "target", "no_target"),
            (not any(reading.value for reading in indicator.readings), "current value", "no_current"),
            (not indicator.unit, "unit", "no_unit"),
            (not indicator.owner, "owner", "no_indicator_owner"),
            (not indicator.source, "data source", "no_indicator_source"),
        ]
        for is_missing, words, code in missing:
            if is_missing:
                yield to_tell(
                    code,
                    where,
                    name,
                    f"{told} has no {words}.",
                    f"Fill in its {words}, so that the board can see how far it has come.",
                )
        if re.search(r"(?:\bincluding|\band|\bof|:|,)\s*$", name, re.IGNORECASE):
            yield to_tell("dangling_text", where, name, f"{told} breaks off.", "Finish the sentence, or delete it.")
    by_text: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        by_text.setdefault(plain_name(indicator.text), []).append(indicator)
    for same in by_text.values():
        for again in same[1:]:
            yield to_tell(
                "duplicate_indicator",
                again.cell("indicator", "text"),
                again.text,
                f"The indicator '{short(again.text)}' stands {len(same)} times in the plan.",
                "Keep it once, and refer to it.",
            )


def check_evidence(plan: Plan) -> Iterator[Finding]:
    """Find evidence that does not say who receives it or how often, and evidence that stands twice."""
    seen: Counter[str] = Counter(plain_name(item.text) for item in plan.evidence)
    met: set[str] = set()
    for item in plan.evidence:
        where, told = item.cell("evidence", "text"), f"The evidence '{short(item.text)}'"
        if not received_by(item, plan.boards):
            yield to_tell(
                "evidence_without_recipient",
                where,
                item.text,
                f"{told} does not say who receives it.",
                "Name the board or group.",
            )
        if vague_words(item):
            yield to_tell(
                "cadence_vague",
                where,
                item.text,
                f"{told} says 'regular' or the like, which nobody can check.",
                "Say how often: monthly, quarterly, yearly or once.",
            )
        elif not how_often(item):
            yield to_tell(
                "evidence_without_cadence",
                where,
                item.text,
                f"{told} does not say how often it is given.",
                "Say how often: monthly, quarterly, yearly or once.",
            )
        plain = plain_name(item.text)
        if plain in met:
            yield to_tell(
                "duplicate_evidence",
                where,
                item.text,
                f"{told} stands {seen[plain]} times in the plan.",
                "Say which part of it each outcome needs, or keep it once.",
            )
        met.add(plain)
