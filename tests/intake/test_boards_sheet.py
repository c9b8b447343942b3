"""The Boards sheet, where a dash stands for none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.intake.folder import read_folder
from reportgen.plan.boards import PARTNERSHIP_VERBS, find_board
from tests.plans import ACTIONS, write_plan

if TYPE_CHECKING:
    from pathlib import Path

HEADINGS = ("Code", "Full name", "Short name", "Also known as", "Layout", "Strategy priorities", "Permitted verbs")


@pytest.mark.parametrize("none", ["-", "\u2013", ""])
def test_a_dash_is_no_other_name_no_priority_and_no_verb(none: str, tmp_path: Path) -> None:
    rows = (HEADINGS, ("CT", "Children's Trust", "Trust", none, "partnership", none, none))
    write_plan(tmp_path / "plan.xlsx", {"Actions": ACTIONS, "Boards": rows})
    plan, _ = read_folder(tmp_path, 1)

    trust = find_board("CT", plan.boards)
    assert trust is not None
    assert (trust.priorities, trust.verbs) == ((), PARTNERSHIP_VERBS)
    assert {"-", "\u2013"}.isdisjoint(trust.other_names)
    assert find_board("", plan.boards) is None
