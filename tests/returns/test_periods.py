from __future__ import annotations

import pytest

from reportgen.returns.periods import next_period


@pytest.mark.parametrize(
    ("period", "following"),
    [
        ("Q2 2026-27", "Q3 2026-27"),
        ("Q4 2026-27", "Q1 2027-28"),
        ("Q4 2026/2027", "Q1 2027/2028"),
        ("Quarter 1, 2026-27", "Quarter 2, 2026-27"),
        ("October 2026", "November 2026"),
        ("December 2026", "January 2027"),
        ("Dec 2026", "Jan 2027"),
        ("Apr 2026", "May 2026"),
        ("2025-26", "2026-27"),
        ("2099/2100", "2100/2101"),
        ("Spring term 2026", ""),
        ("November", ""),
        ("", ""),
    ],
)
def test_the_period_after_one_is_written_in_the_same_style(period: str, following: str) -> None:
    assert next_period(period) == following
