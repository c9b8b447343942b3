"""Reads workbooks in this process, where a test is of what they hold: a process for each costs half a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.intake import folder
from reportgen.intake.heading_answers import NO_ANSWERS, Answers
from reportgen.intake.one_workbook import WorkbookRead, read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable


def read_here(
    files: Iterable[tuple[str, bytes]], answers: Answers = NO_ANSWERS, jobs: int | None = None
) -> list[WorkbookRead]:
    del jobs
    return [read_workbook(name, content, answers) for name, content in files]


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "read_each", read_here)
