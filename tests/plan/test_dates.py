"""What officers type in a date cell: right, or said not to be understood; never wrong, never invented."""

from __future__ import annotations

from datetime import date

import pytest

from reportgen.plan.dates import DateKind, a_day, in_full, read_date, with_weekday

UNKNOWN = DateKind.NOT_UNDERSTOOD
DAYS = """
31/03/2027 = 2027-03-31          | 31/3/27 = 2027-03-31            | 31.03.2027 = 2027-03-31       | 31-03-27 = 2027-03-31
5/6/07 = 2007-06-05              | 1.4.27 = 2027-04-01             | 2013-03-05 = 2013-03-05       | 2027-03-31 00:00:00 = 2027-03-31
2027-03-31T00:00 = 2027-03-31    | 31/03/2027 00:00:00 = 2027-03-31| 31 March 2027 = 2027-03-31    | 31st March 2027 = 2027-03-31
31st of March 2027 = 2027-03-31  | the 31st of March, 2027 = 2027-03-31 | 31 Mar 27 = 2027-03-31   | 31-Mar-27 = 2027-03-31
31-Mar-2027 = 2027-03-31         | 31Mar27 = 2027-03-31            | 1st April '27 = 2027-04-01    | 1st April ’27 = 2027-04-01
Wednesday 31 March 2027 = 2027-03-31 | Wed 31/03/2027 = 2027-03-31 | Weds 31st March 2027 = 2027-03-31 | Fri 5 March 2027 = 2027-03-05
March 31, 2027 = 2027-03-31      | March 31st 2027 = 2027-03-31    | by 31/03/2027 = 2027-03-31    | By 31st March 2027. = 2027-03-31
due 31 March 2027 = 2027-03-31   | no later than 31/03/2027 = 2027-03-31 | by no later than 31 March 2027 = 2027-03-31 | on or before 31 March 2027 = 2027-03-31
until 31 March 2027 = 2027-03-31 | Target date: 31/03/2027 = 2027-03-31 | To be completed by 31 March 2027 = 2027-03-31 | 31st January 2027 = 2027-01-31
28th Febuary 2027 = 2027-02-28   | 29/02/2028 = 2028-02-29         | 9 Sept 2026 = 2026-09-09      | 31 March 2027 (provisional) = 2027-03-31
31/03/2027 (was 31/12/2026) = 2027-03-31 | 10 March 27 = 2027-03-10 | Expected 4 May 2027 = 2027-05-04 | 01/04/27 = 2027-04-01
31 st March 2027 = 2027-03-31    | 31st. March 2027 = 2027-03-31   | Apr 1st 27 = 2027-04-01       | 31 03 2027 = 2027-03-31
20270331 = 2027-03-31            | 31 March 2027 at the latest = 2027-03-31 | 30 September 2026 5pm = 2026-09-30 | 5pm 30/09/2026 = 2026-09-30
Noon 30/09/2026 = 2026-09-30     | 30/09/2026 17:00 = 2026-09-30   | *31 March 2027 = 2027-03-31    | [31/03/2027] = 2027-03-31
Deadline 31/03/2027 = 2027-03-31 | Timescale: by 31/03/2027 = 2027-03-31 | Est. 31 March 2027 = 2027-03-31 | Proposed 31 March 2027 = 2027-03-31
31 Decmber 2026 = 2026-12-31     | 15 Agust 2027 = 2027-08-15      | 30 Septemebr 2026 = 2026-09-30 | Thurs 1 April 2027 = 2027-04-01
31 March 2027 (tbc) = 2027-03-31 | Due: 31/03/2027 = 2027-03-31    | "31/03/2027" = 2027-03-31      | 30 September 2026 close of play = 2026-09-30
"""
SPANS = """
March 2027 = 2027-03-01 .. 2027-03-31 month         | Mar-13 = 2013-03-01 .. 2013-03-31 month
Sept 26 = 2026-09-01 .. 2026-09-30 month            | Dec 26 = 2026-12-01 .. 2026-12-31 month
Sep-26 = 2026-09-01 .. 2026-09-30 month             | Sept. 2026 = 2026-09-01 .. 2026-09-30 month
Mar '27 = 2027-03-01 .. 2027-03-31 month            | 03/2027 = 2027-03-01 .. 2027-03-31 month
by March 2027 = 2027-03-01 .. 2027-03-31 month      | in March 2027 = 2027-03-01 .. 2027-03-31 month
end March 2027 = 2027-03-31 .. 2027-03-31 month     | end of March 2027 = 2027-03-31 .. 2027-03-31 month
by the end of March 2027 = 2027-03-31 .. 2027-03-31 month | mid March 2027 = 2027-03-11 .. 2027-03-20 month
Early April 2027 = 2027-04-01 .. 2027-04-10 month   | late April 27 = 2027-04-21 .. 2027-04-30 month
April/May 2027 = 2027-04-01 .. 2027-05-31 range     | Apr - Jun 2027 = 2027-04-01 .. 2027-06-30 range
Nov - Feb 2027 = 2026-11-01 .. 2027-02-28 range     | January to March 2027 = 2027-01-01 .. 2027-03-31 range
Apr 26 - Mar 27 = 2026-04-01 .. 2027-03-31 range    | December 2026 - March 2027 = 2026-12-01 .. 2027-03-31 range
1-5 March 2027 = 2027-03-01 .. 2027-03-05 range     | 28 Feb - 3 March 2027 = 2027-02-28 .. 2027-03-03 range
29 Dec - 3 Jan 2027 = 2026-12-29 .. 2027-01-03 range | 1/4/2026 - 31/3/2027 = 2026-04-01 .. 2027-03-31 range
from April 2026 to March 2027 = 2026-04-01 .. 2027-03-31 range | between May and July 2027 = 2027-05-01 .. 2027-07-31 range
w/e 5 March 2027 = 2027-02-27 .. 2027-03-05 week    | w/c 1 March 2027 = 2027-03-01 .. 2027-03-07 week
week commencing 1/3/27 = 2027-03-01 .. 2027-03-07 week | week ending Friday 5 March 2027 = 2027-02-27 .. 2027-03-05 week
before 1 April 2027 = 2027-03-31 .. 2027-03-31 range | before the end of March 2027 = 2027-03-31 .. 2027-03-31 range
circa 31 March 2027 = 2027-03-31 .. 2027-03-31 range | approx. June 2027 = 2027-06-01 .. 2027-06-30 range
Q1 2026-27 = 2026-04-01 .. 2026-06-30 quarter       | Q4 2026/27 = 2027-01-01 .. 2027-03-31 quarter
end Q2 26/27 = 2026-09-30 .. 2026-09-30 quarter     | Quarter 3 (2026/27) = 2026-10-01 .. 2026-12-31 quarter
2026/27 Q3 = 2026-10-01 .. 2026-12-31 quarter       | third quarter of 2026/27 = 2026-10-01 .. 2026-12-31 quarter
H1 2026/27 = 2026-04-01 .. 2026-09-30 half          | second half 2026-27 = 2026-10-01 .. 2027-03-31 half
2026-2027 = 2026-04-01 .. 2027-03-31 year           | FY 26/27 = 2026-04-01 .. 2027-03-31 year
by end of FY 2026/27 = 2027-03-31 .. 2027-03-31 year | financial year 2026/27 = 2026-04-01 .. 2027-03-31 year
2027 = 2027-01-01 .. 2027-12-31 year                | by end of 2027 = 2027-12-01 .. 2027-12-31 year
Spring 2027 = 2027-03-01 .. 2027-05-31 season       | Winter 2026 = 2026-12-01 .. 2027-02-28 season
Winter 2026/27 = 2026-12-01 .. 2027-02-28 season    | Spring term 2027 = 2027-01-01 .. 2027-04-30 season
Autumn term 2026 = 2026-09-01 .. 2026-12-31 season  | Summer term 2027 = 2027-04-01 .. 2027-07-31 season
Q1-Q2 2026/27 = 2026-04-01 .. 2026-09-30 range      | Q3/Q4 2026/27 = 2026-10-01 .. 2027-03-31 range
Q1 (Apr-Jun 2026) = 2026-04-01 .. 2026-06-30 range  | Year 1 (2026/27) = 2026-04-01 .. 2027-03-31 year
1st week of March 2027 = 2027-03-01 .. 2027-03-07 week | last week in March 2027 = 2027-03-25 .. 2027-03-31 week
w/c 14-18 September 2026 = 2026-09-14 .. 2026-09-18 week | 01/04/26-31/03/27 = 2026-04-01 .. 2027-03-31 range
Dec 26/Jan 27 = 2026-12-01 .. 2027-01-31 range      | Winter 2026-27 = 2026-12-01 .. 2027-02-28 season
end of the autumn term 2026 = 2026-09-01 .. 2026-12-31 season | start of the summer term 2027 = 2027-04-01 .. 2027-04-30 season
academic year 2026/27 = 2026-09-01 .. 2027-08-31 year | by the end of the academic year 2026/27 = 2027-07-01 .. 2027-07-31 year
start of school year 2026/27 = 2026-09-01 .. 2026-09-30 year | AY 2026/27 = 2026-09-01 .. 2027-08-31 year
26/27 financial year = 2026-04-01 .. 2027-03-31 year | year end 2026/27 = 2027-03-31 .. 2027-03-31 year
financial year end 2027 = 2027-03-31 .. 2027-03-31 year | throughout 2026/27 = 2026-04-01 .. 2027-03-31 year
calendar year 2027 = 2027-01-01 .. 2027-12-31 year  | Anticipated March 2027 = 2027-03-01 .. 2027-03-31 month
~March 2027 = 2027-03-01 .. 2027-03-31 range        | Feb - March 27 = 2027-02-01 .. 2027-03-31 range
"""
NOT_UNDERSTOOD = """
31/4/2027 | 03/31/2027 | 29/02/2027 | 00/03/2027 | 31 March | March | 27-Mar | 11/12 | 12/26 | 26/27 | 2026-12 | 31/3/99 | Mar-68
Q1 2013 | Q4 | Q2-Q1 2026/27 | end of Q3 | FY27 | Easter 2027 | by Christmas | within 3 months | 6 weeks | 3-6 months | Year 1
31 March 1927 | 01/01/0001 | w/e 01/01/0001 | 31/12/9999 | 46112 | 31/03/27 and 30/06/27 | 31/03/2027 30/06/2027 | from April 2027
after 1 May 2027 | March 2027 onwards | Ongoing - review March 2027 | March 2027/28 | Spring 2026/27 | winter term 2026 | April to March
Monday 5 March 2027 | 30 March - 2 March 2027 | see plan | 31st Febuary 2027 | Autumn half term 2026 | w/c March 2027 | 2026/28
31/12/2026 (revised to 31/03/2027) | 31/12/2026 extended to 31/03/2027 | was 31/12/2026 now 31/03/2027 | 2026 - 2028 | 2026-2028 | end of FY27
31/03/2027 then ongoing | Ongoing until March 2027 | Ongoing from April 2026 | March 2027 TBC | March 2027? | first half of 2027 | 31 3 27
Phase 1: March 2027; Phase 2: June 2027 | Draft by 31 March 2027 | next meeting | end of term | 12/13/2026 | O1/04/2027 | 31/03/20277 | 2027-01
Christmas 2026 | Summer holidays 2027 | half term Feb 2027 | on track | Green | see below | late March/early April 2027 | year end | 5th week of March 2027
"""
KINDS = """
ongoing: Ongoing | On-going | on going | Continuous | Monthly | quarterly | Every quarter | Ongoing (monthly) | BAU | fortnightly | At each meeting
ongoing: Ongoing – review quarterly | Ongoing, reviewed monthly | On an ongoing basis | Continuing
to_be_confirmed: T.B.C. | To be agreed with partners | To follow | TBC | tba | To be agreed | ASAP | Immediately | short-term | ? | as soon as possible
done: Done | Complete | Completed 3 March 2026 | Complete - March 2026 | Achieved on 03/03/2026
none: N/A | - | – | None | not set
"""


def table(text: str) -> list[str]:
    return [part.strip() for line in text.strip().splitlines() for part in line.split("|")]


def halves(text: str) -> list[tuple[str, str]]:
    return [(words.strip(), meant.strip()) for words, _, meant in (part.rpartition(" = ") for part in table(text))]


@pytest.mark.parametrize(("words", "day"), halves(DAYS))
def test_a_day_is_read_as_that_day(words: str, day: str) -> None:
    read = read_date(words)

    assert (read.words, read.earliest, read.latest, read.precision, read.kind) == (
        words,
        date.fromisoformat(day),
        date.fromisoformat(day),
        "day",
        DateKind.DATE,
    )


@pytest.mark.parametrize(("words", "meant"), halves(SPANS))
def test_a_span_is_read_from_its_first_to_its_last_day_and_printed_as_typed(words: str, meant: str) -> None:
    read = read_date(words)

    assert f"{read.earliest} .. {read.latest} {read.precision}" == meant
    assert read.text == words


@pytest.mark.parametrize("words", table(NOT_UNDERSTOOD))
def test_what_can_mean_more_than_one_day_or_none_is_not_guessed(words: str) -> None:
    read = read_date(words)

    assert (read.words, read.kind, read.earliest, read.latest) == (words, UNKNOWN, None, None)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (kind, one.strip())
        for line in KINDS.strip().splitlines()
        for kind, _, rest in [line.partition(": ")]
        for one in rest.split("|")
    ],
)
def test_words_that_stand_for_a_date_are_known_for_what_they_are(kind: str, words: str) -> None:
    read = read_date(words)

    assert (read.words, read.kind, read.latest) == (words, DateKind(kind), None)


def test_the_list_of_dates_is_long_enough_to_mean_something() -> None:
    assert len(halves(DAYS)) + len(halves(SPANS)) >= 130
    assert len(table(NOT_UNDERSTOOD)) >= 75


def test_a_day_is_printed_in_full_but_what_stands_in_brackets_after_it_is_kept() -> None:
    assert read_date("by 31/3/27").text == "31 March 2027"
    assert read_date("31/3/27 (provisional)").text == "31/3/27 (provisional)"
    assert read_date("").text == "Not set"


def test_a_true_date_outside_this_century_is_a_slip() -> None:
    assert a_day(date(1899, 12, 29)).kind is UNKNOWN
    assert a_day(date(2027, 3, 31)).text == "31 March 2027"


def test_a_day_is_written_as_a_paper_writes_it() -> None:
    assert in_full(date(2026, 4, 12)) == "12 April 2026"
    assert with_weekday(date(2026, 12, 8)) == "Tuesday 8 December 2026"
