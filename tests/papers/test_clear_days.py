from datetime import date

import pytest

from reportgen.papers.clear_days import publish_by


@pytest.mark.parametrize(
    ("meeting", "published", "why"),
    [
        (date(2013, 2, 5), date(2013, 1, 28), "the worked example: clear days 29, 30, 31 January, 1 and 4 February"),
        (date(2026, 12, 8), date(2026, 11, 30), "five working days from Tuesday 1 to Monday 7 December"),
        (date(2026, 4, 14), date(2026, 4, 2), "Good Friday 3 and Easter Monday 6 April do not count"),
        (
            date(2027, 1, 5),
            date(2026, 12, 23),
            "Christmas, its substitute on Monday 28 December and New Year do not count",
        ),
        (date(2026, 5, 11), date(2026, 4, 30), "the early May holiday on Monday 4 May does not count"),
    ],
)
def test_a_paper_is_published_five_clear_days_before_its_meeting(meeting: date, published: date, why: str) -> None:
    assert publish_by(meeting) == published, why
