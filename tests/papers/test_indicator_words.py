"""How an indicator has moved, what was said of its readings, and what is missing of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.papers.indicator_views import indicator_figures, indicator_notes, indicator_view
from reportgen.papers.render import render
from reportgen.plan.model import Indicator, Polarity, Reading
from tests.papers.plans import AS_AT, action, base, paper, plan

RATE = Indicator(
    ref="I1", outcome_ref="1", text="Posts filled by agency workers", unit="%", polarity=Polarity.LOWER, target="18"
)


def moving(*numbers: float | str, comments: dict[int, str] | None = None, **changes: object) -> Indicator:
    """An indicator with one reading a quarter; one in words is no number."""
    made = tuple(
        Reading(
            indicator_ref="I1",
            period=f"Q{n + 1}",
            value=number if isinstance(number, str) else f"{number:g}",
            number=None if isinstance(number, str) else number,
            comment=(comments or {}).get(n, ""),
        )
        for n, number in enumerate(numbers)
    )
    return replace(RATE, readings=made, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("numbers", "told", "lately"),
    [
        (
            (100, 140, 160, 120, 90, 95),
            "It fell from 100% in Q1 to 95% in Q6, but not steadily: it rose 3 times and fell twice.",
            "",
        ),
        (
            (22, 24, 26, 27, 28, 30, 29, 27, 24),
            "It rose from 22% in Q1 to 24% in Q9, but not steadily: it rose 5 times and fell 3 times.",
            "It has fallen in each of the last three periods, for the better.",
        ),
        (
            (30, 20, 21, 22, 24),
            "It fell from 30% in Q1 to 24% in Q5, but not steadily: it rose 3 times and fell once.",
            "It has risen in each of the last three periods, for the worse.",
        ),
        (
            (30, 29, "n/a", 30, 31, 32),
            "It rose from 30% in Q1 to 32% in Q6, but not steadily: it rose 3 times and fell once.",
            "It has risen at each of the last three readings, for the worse.",
        ),
        (
            (20, 22, 24, 26, 24, 23),
            "It rose from 20% in Q1 to 23% in Q6, but not steadily: it rose 3 times and fell twice.",
            "",
        ),
        ((30, 28, 27, 20), "It fell at every reading, from 30% in Q1 to 20% in Q4.", ""),
        ((20, 22, 22, 24), "It rose from 20% in Q1 to 24% in Q4: it rose twice and stayed the same once.", ""),
        (
            (20, 22, 18, 20),
            "It stands where it began: it was 20% in Q1 and 20% in Q4. Between, it rose twice and fell once.",
            "",
        ),
        ((20, 20, 20, 20), "It has not moved: it was 20% in Q1 and 20% in Q4, and the same between.", ""),
        (
            (24, 20, 20, 20, 20),
            "It fell from 24% in Q1 to 20% in Q5: it fell once and stayed the same 3 times.",
            "It has not changed in the last three periods.",
        ),
    ],
)
def test_a_run_is_told_by_its_first_and_last_and_its_last_steps(
    numbers: tuple[float | str, ...], told: str, lately: str
) -> None:
    assert (
        indicator_view(moving(*numbers)).sentence
        == f"{told}{lately and f' {lately}'} The target is 18%; lower is better."
    )


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((10, 24, 22, 20), "towards the range of the target"),
        ((9, 12, 10, 8), "away from the range of the target"),
        ((10, 17, 16, 15), "within the range of the target"),
    ],
)
def test_the_last_steps_are_told_against_a_target_that_is_a_range(numbers: tuple[float, ...], told: str) -> None:
    made = moving(
        numbers[0] + 1, *numbers, numbers[-1] - 1, target="14 to 18", unit="cases", polarity=Polarity.IN_RANGE
    )
    assert f"It has fallen in each of the last three periods, {told}. The target is 14 to 18." in (
        indicator_view(made).sentence
    )


def test_without_a_polarity_nothing_is_called_better_or_worse() -> None:
    words = indicator_view(moving(20, 25, 24, 23, 22, polarity=None, target="")).sentence
    assert words.endswith("It has fallen in each of the last three periods.")


def test_without_a_target_the_polarity_is_a_sentence_of_its_own() -> None:
    assert indicator_view(moving(20, 21, 22, 23, target="")).sentence.endswith("to 23% in Q4. Lower is better.")


def test_what_is_printed_alike_has_not_moved() -> None:
    readings = tuple(
        Reading(indicator_ref="I1", period=f"Q{n}", value="20.1", number=20.1 + n / 1000) for n in range(1, 5)
    )
    assert indicator_view(replace(RATE, readings=readings)).sentence.startswith("It has not moved: it was 20.1% in Q1")


def page_of(*indicators: Indicator) -> str:
    return render(paper(plan(action("1.1"), indicators=indicators)), base(), AS_AT).html


def test_c_and_short_runs_are_told_under_the_table_without_any_chart() -> None:
    small = moving(7, 5, 3, 2, unit="children", counts_children=True, target="0")
    html = page_of(
        small, replace(moving(50, 60), ref="I2"), Indicator(ref="I3", outcome_ref="1", text="Fewer complaints")
    )

    assert "<li>I1: A count of 1 to 5 children is printed as c, so no trend is shown.</li>" in html
    assert "<li>I2: There are only 2 readings, too few to show a trend.</li>" in html
    assert "<li>I3" not in html
    assert "Among the success indicators, c stands for a count of 1 to 5 children" in html


def test_an_indicator_without_a_reference_is_told_by_its_name() -> None:
    html = page_of(replace(moving(50, 60), ref_was_given=False))
    assert "<li>Posts filled by agency workers: There are only 2 readings" in html


def test_the_notes_on_the_data_explain_only_the_marks_that_are_there() -> None:
    made = paper(plan(action("1.1"), indicators=(moving(50, 60),)))
    (note,) = indicator_notes(made.outcomes)
    assert note.startswith("Among the success indicators, an arrow shows which way a figure has moved")
    assert note in made.data_notes
    assert indicator_notes(paper(plan(action("1.1"), indicators=(moving(50),))).outcomes) == ()


def test_what_was_said_of_the_readings_that_are_told_is_printed() -> None:
    said = {0: "First asked in June.", 1: "Unseen", 3: "new form in use", 4: "Target near."}
    assert indicator_view(moving(30, 28, 27, 25, 20, comments=said)).remarks == (
        "Comment on Q1: First asked in June.",
        "Comment on Q4: New form in use.",
        "Comment on Q5: Target near.",
    )
    assert "Lower is better. Comment on Q4: Target near.</li>" in page_of(
        moving(30, 28, 27, 25, comments={3: "Target near"}, target="")
    )


def test_a_latest_period_without_a_reading_is_told_before_an_older_one() -> None:
    made = moving(30, 29, 27, 28, "n/a", comments={4: "Return not received from the trust"})
    view = indicator_view(made)

    assert (view.now, view.distance, view.direction) == (
        "No reading for Q5; 28% (Q4)",
        "10 percentage points to go (in Q4)",
        "Not known",
    )
    assert view.remarks == ("No reading for Q5: Return not received from the trust.",)
    assert [(one.name, one.value) for one in indicator_figures(made)][-1] == ("indicator I1: last reading, Q4", "28%")
    assert indicator_view(moving(30, "n/a")).remarks == ("No reading for Q2 has been given.",)


def test_a_comment_is_told_though_no_reading_was_ever_a_number() -> None:
    view = indicator_view(moving("", comments={0: "The survey is in June"}))
    assert (view.now, view.sentence, view.remarks) == ("No reading", "", ("No reading for Q1: The survey is in June.",))


def test_a_reading_in_words_is_told_and_an_older_number_does_not_stand_for_it() -> None:
    view = indicator_view(moving(19, 17, "Good"))
    assert (view.now, view.distance, view.direction) == ("Good (Q3)", "Not known", "Not known")


@pytest.mark.parametrize("value", ["c", "<5", "fewer than 5", "3 children", "two"])
def test_a_small_count_in_words_is_printed_as_c(value: str) -> None:
    view = indicator_view(moving(7, value, unit="children", counts_children=True))
    assert (view.now, view.distance, view.run, view.hides_counts) == ("c (Q2)", "Not shown", None, True)
    assert [one.value for one in indicator_figures(moving(7, value, unit="children", counts_children=True))][-1] == "c"


@pytest.mark.parametrize("comment", ["3 of them were under one", "down from five", "4 waited", "A single child"])
def test_a_comment_that_may_tell_a_small_count_is_not_printed_and_its_lack_is_told(comment: str) -> None:
    made = moving(9, 8, 7, 3, unit="children", counts_children=True, comments={3: comment})
    assert indicator_view(made).remarks == (
        "Comment on Q4: Not printed, as it may tell a count that is too small to print.",
    )
    assert comment not in page_of(made)


@pytest.mark.parametrize(
    "comment", ["New service from 1 July 2026.", "The target is 12.5% by 2027.", "See action 4.4."]
)
def test_a_comment_without_a_count_is_printed_beside_small_ones(comment: str) -> None:
    made = moving(9, 8, 7, 3, unit="children", counts_children=True, comments={3: comment})
    assert indicator_view(made).remarks == (f"Comment on Q4: {comment}",)


def test_a_count_large_enough_to_print_has_its_distance_though_an_earlier_one_was_small() -> None:
    view = indicator_view(moving(9, 3, 8, unit="children", counts_children=True, target="0"))
    assert (view.now, view.distance) == ("8 (Q3)", "8 to go")
