"""A few hundred of them, always the same; `make fuzz` goes on for minutes, with others each time."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz.reading import read
from tests.fuzz.spoiling import spoilt
from tests.fuzz.structures import workbooks


@pytest.mark.parametrize("first", range(0, 160, 20))
def test_a_spoilt_workbook_is_read_or_told(first: int) -> None:
    for number in range(first, first + 20):
        read(*spoilt(random.Random(number)))  # noqa: S311 - chance that can be repeated


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(workbooks())
def test_a_workbook_of_any_structure_is_read_or_told(content: bytes) -> None:
    read("a.xlsx", content)
