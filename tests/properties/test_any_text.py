"""What holds for any text that an officer, or a fault, may put into a cell."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportgen.intake.cell_lists import as_one, items_of, leads_of
from reportgen.intake.grid import clean
from reportgen.intake.headings import field_of
from reportgen.intake.merge import plain_ref
from reportgen.intake.outcome_book import natural, numbered
from reportgen.intake.status_words import read_status
from reportgen.plan.dates import EARLIEST_YEAR, LATEST_YEAR, DateKind, read_date
from reportgen.plan.indicators import as_number
from tests.properties.strategies import QUICK, TEXTS

YEARS = st.dates(date(2000, 1, 1), date(2059, 12, 31))
WAYS = ("%d/%m/%Y", "%d.%m.%y", "%d %B %Y", "%A %d %b %Y", "%d-%b-%y", "%B %d, %Y", "%Y-%m-%d")


@QUICK
@given(TEXTS)
@example("w/e 01/01/2000")
@example("before 1/1/2000")
@example("w/c 31/12/2100")
@example("²/²/²²²²")
def test_a_date_is_read_without_a_fault_and_keeps_its_words(text: str) -> None:
    read = read_date(text)

    assert read.words == " ".join(text.split())
    assert (read.kind is DateKind.DATE) == (read.latest is not None) == (read.earliest is not None)
    if read.earliest and read.latest:
        assert date(EARLIEST_YEAR, 1, 1) <= read.earliest <= read.latest <= date(LATEST_YEAR, 12, 31)
        assert re.search(r"\d\d", read.words), "a date without a year was invented"


@QUICK
@given(YEARS, st.sampled_from(WAYS))
def test_a_day_is_the_same_day_in_whatever_way_it_is_written(day: date, way: str) -> None:
    assert read_date(day.strftime(way)).latest == day


@QUICK
@given(TEXTS)
@example("_x005F_x000D_")
@example("_x00\u200b0D_")
@example("e\u200b\u0301")
@example("\r\r\n")
def test_a_text_that_is_clean_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def words_in(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{3,}", text)


@QUICK
@given(TEXTS)
def test_no_word_of_a_cell_is_lost_when_it_is_parted(text: str) -> None:
    told = clean(text)
    items = items_of(told)

    assert words_in(" ".join(" ".join((item.text, *item.parts)) for item in items)) == words_in(told)
    if told:
        one = as_one(told)
        assert sorted(words_in(" ".join((one.text, *one.parts)))) == sorted(words_in(told))


@QUICK
@given(TEXTS, TEXTS, TEXTS)
def test_leads_are_read_without_a_fault_and_nobody_is_nameless(text: str, post: str, agency: str) -> None:
    assert all(lead.name.strip() for lead in leads_of(text, post, agency))


@QUICK
@given(TEXTS)
def test_every_other_reading_of_a_text_is_without_a_fault(text: str) -> None:
    read_status(text)
    field_of(text, "actions")
    numbered(text)
    natural(text)
    plain_ref(text)
    as_number(text)


@pytest.mark.parametrize(
    "text", ["(" * 32_000, "by " * 10_000, "a.a@" * 8_000, "1/" * 16_000, "• " * 16_000, "-" * 32_000]
)
def test_a_text_as_long_as_a_cell_can_hold_costs_no_time(text: str) -> None:
    read_date(text)
    read_status(text)
    leads_of(text)
    items_of(text)
    field_of(text, "actions")
