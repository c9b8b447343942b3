"""Which month, quarter or year a heading names, and which of several is the newest."""

from __future__ import annotations

import pytest

from reportgen.intake.periods import Period, in_order, period_in


@pytest.mark.parametrize(
    ("words", "period", "rest"),
    [
        ("update sept 26", Period(26, 9), "update"),
        ("progress at 30 09 26", Period(26, 9, 30), "progress at"),
        ("progress to 30 november 2026", Period(26, 11, 30), "progress to"),
        ("2026 11 30 00 00 00", Period(26, 11, 30), ""),
        ("board update 14 nov", Period(0, 11, 14), "board update"),
        ("update 09 26", Period(26, 9), "update"),
        ("rag q1", Period(0, 6), "rag"),
        ("q3 update oct dec", Period(0, 12), "update"),
        ("rag q4 2025 26", Period(26, 3), "rag"),
        ("rag q1 2026 27", Period(26, 6), "rag"),
        ("3rd quarter update", Period(0, 12), "update"),
        ("update p8", Period(0, 11), "update"),
        ("update 2026 27", Period(27, 3), "update"),
        ("update 2026 10", Period(26, 10), "update"),
        ("autumn term update", Period(0, 10, by_term=True), "update"),
        ("progress", None, "progress"),
        ("priority 2 3", None, "priority 2 3"),
        ("update 10 11", None, "update 10 11"),
    ],
)
def test_a_period_is_found_in_a_heading(words: str, period: Period | None, rest: str) -> None:
    assert period_in(words) == (period, rest)


def newest(*words: str) -> str | None:
    order = in_order([period_in(one)[0] or Period() for one in words])
    return None if order is None else max(zip(order, words, strict=True))[1]


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (("q4 2025 26", "q1 2026 27"), "q1 2026 27"),
        (("q1 2026 27", "q4 2025 26", "q3 2025 26"), "q1 2026 27"),
        (("q3 2025 26", "q4 2025 26"), "q4 2025 26"),
        (("q1", "q2", "q3", "q4"), "q4"),
        (("q3", "q4", "q1"), "q1"),
        (("oct 2026", "jan 2027", "apr 2027"), "apr 2027"),
        (("oct 26", "nov", "dec", "jan"), "jan"),
        (("september", "october", "november 2026"), "november 2026"),
        (("feb", "mar", "apr", "may"), "may"),
        (("january", "december", "november"), "january"),
        (("autumn term", "spring term", "summer term"), "summer term"),
        (("spring 2026", "autumn 2026"), "autumn 2026"),
        (("31 10 26", "30 11 26", "30 09 26"), "30 11 26"),
        (("2024", "2025", "2026"), "2026"),
        (("sept", "q3", "nov"), "q3"),
        (("2026", "q2"), None),
    ],
)
def test_the_newest_of_several_periods_is_told_by_its_year_or_else_by_how_they_go_on(
    words: tuple[str, ...], right: str | None
) -> None:
    assert newest(*words) == right
