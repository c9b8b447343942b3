"""Evidence and indicators that name the actions which they are of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.intake.books import HEADINGS, Cell, action, read_all, write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("at_once")


def test_the_actions_of_evidence_and_of_an_indicator_are_read(tmp_path: Path) -> None:
    sheets: dict[str, list[Sequence[Cell]]] = {
        "Actions": [HEADINGS, action("1.1"), action("1.2")],
        "Evidence": [("Outcome", "Action ref", "Evidence", "Report to"), ("1", "1.1, 1.2", "Bid file", "HWB")],
        "Indicators": [("Ref", "Outcome", "Action ref", "Indicator", "Target"), ("I1", "1", "1.2", "Bids", 4)],
    }

    plan, told = read_all(write(tmp_path / "a.xlsx", sheets).parent)

    assert [[ref.strip() for ref in one.action_refs] for one in plan.evidence] == [["1.1", "1.2"]]
    assert [one.action_refs for one in plan.indicators] == [("1.2",)]
    assert "heading_unknown" not in told
