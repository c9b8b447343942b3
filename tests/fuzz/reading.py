"""Reading one such workbook as a check does, in this process, where a fault is raised."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest

from reportgen.errors import ReportgenError
from reportgen.intake import safely
from reportgen.intake.folder import read_folder
from reportgen.plan.checks import check_plan
from reportgen.plan.checks_facts import check_paper_facts
from tests.here import in_this_process
from tests.hostile.packages import HEADINGS, row, sheet, with_sheet

AS_AT = date(2026, 11, 24)
SOUND = with_sheet(sheet(HEADINGS + row(2, "7.1", "7. Sound", "Read me all the same", "Rosalind Achebe", "31/03/2027")))


def read(name: str, content: bytes) -> str:
    """Read it beside a sound workbook and check the plan; the answer is what became of it, in a word."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        patched.setattr(safely, "each_within_limits", in_this_process)
        (Path(folder) / name).write_bytes(content)
        (Path(folder) / "Sound plan.xlsx").write_bytes(SOUND)
        try:
            plan, findings = read_folder(Path(folder))
        except ReportgenError as error:
            msg = f"the sound workbook was not read: {error}"
            raise AssertionError(msg) from error
    told = (*findings, *check_plan(plan, AS_AT), *check_paper_facts(plan))
    assert all(finding.code and finding.message for finding in told)
    assert any(action.text == "Read me all the same" for action in plan.actions), "the sound workbook's action is lost"
    if any(book.file == name for book in plan.workbooks):
        return "read"
    stopped = [finding.code for finding in findings if finding.where.file == name and finding.severity.rank == 0]
    assert stopped, "nothing was read of it and nothing told"
    return stopped[0]
