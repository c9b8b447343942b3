"""Cells as nobody would write them, and as everybody does."""

from __future__ import annotations

import datetime as dt

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

WORDS = (
    "Q1 2026-27", "31/03/2027", "31/4/2027", "w/c 1 March 2027", "Mar-13", "Easter 2027", "Ongoing", "TBC",
    "Complete (50%)", "Red / Amber", "A. Khan / B. Lee", "Head of Early Help (vacant)",
    "• One\n• Two:\n• Three", "Example: do not delete", "Page 2 of 3", "#REF!", "=1+1", "_x000D_", "1.1",
    "Action", "Outcome 3", "16 to 18 year olds", "No", "Paragraph 3", "(", "((((", "- ", "\u202e",
    "\uf0b7 x", "٣١/٠٣/٢٠٢٧", "²/²/²", "by by by", "first revised to ;", "1e999", "Child B", "§",
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(WORDS),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=4).map(" ".join),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map("\n".join),
    st.text(max_size=60),
)
STORED = TEXTS.map(lambda text: ILLEGAL_CHARACTERS_RE.sub("", text))
CELLS = st.one_of(
    st.none(),
    STORED,
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.dates(dt.date(1900, 1, 1), dt.date(9999, 12, 31)),
    st.times(),
)

QUICK = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
