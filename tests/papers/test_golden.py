"""The pages of the samples as they were looked at and found right; `make golden` takes them anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.intake.folder import read_folder
from reportgen.papers.meetings import boards_of, choose_meetings
from reportgen.papers.render import render
from reportgen.papers.select import Commission, select
from tests.papers.plans import AS_AT, base
from tests.samples.seven_columns import write
from tests.test_sample_papers import pages_of_samples

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Golden


def test_the_pages_of_the_sample_papers_are_as_they_were(golden: Golden) -> None:
    for folder, html in pages_of_samples():
        golden(f"{folder}.html", html)


@pytest.mark.parametrize("code", ["SCRUTINY", "CHILDRENS_TRUST", "HWB"])
def test_a_plan_of_seven_columns_makes_papers_that_say_what_is_not_known(
    tmp_path: Path, golden: Golden, code: str
) -> None:
    write(tmp_path / "plan.xlsx", "cells")
    plan, findings = read_folder(tmp_path)
    (pair,) = [pair for pair in choose_meetings(plan, boards_of(plan), None, AS_AT) if pair[0].code == code]
    paper = select(plan, Commission(*pair, AS_AT), findings)
    if code == "SCRUTINY":
        assert paper.headline == "No status has been given for any of the 37 actions."
        assert paper.key_points[0] == "None of the 37 actions has a date for completion."
        assert len(paper.outcomes) == 8
    page = render(paper, base(), AS_AT)
    golden(f"seven_columns_{code}.html", page.html)
