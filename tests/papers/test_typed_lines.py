"""What an officer typed in one cell: sentences broken by Alt+Enter, bullets, minus signs, lists of lines."""

import pytest

from reportgen.papers.words import Item, first_told, run_on, sentence, told


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (
            "The service has recruited two\nnew workers and a\nmanager. Three of\n4 posts are now filled.",
            ["The service has recruited two new workers and a manager. Three of 4 posts are now filled."],
        ),
        ("We recruited\n4 social workers.", ["We recruited 4 social workers."]),
        ("Agreed on 3 March\n2026 by the board.", ["Agreed on 3 March 2026 by the board."]),
        ("Led by\nChildren's Services. It meets on\nMonday.", ["Led by Children's Services. It meets on Monday."]),
        ("The team met the families\nnew to the area", ["The team met the families new to the area."]),
        ("A plan for multi-\nagency work", ["A plan for multi-agency work."]),
        ("Seen by approx.\n12 families", ["Seen by approx. 12 families."]),
        ("Three posts filled\n(one part-time)", ["Three posts filled (one part-time)."]),
        ("Social workers,\nhealth visitors", ["Social workers, health visitors."]),
    ],
)
def test_a_sentence_that_was_broken_inside_its_cell_is_made_whole(typed: str, printed: list[str]) -> None:
    assert list(told(typed)) == printed


@pytest.mark.parametrize(
    "lines",
    [
        ["recruit two workers", "train staff", "review posters"],
        ["Recruited two workers", "Trained staff"],
        ["Key risks", "funding", "staffing"],
        ["12 families seen", "14 families waiting"],
        # Joined, these would read "March 14".
        ["Families seen in March", "14 families waiting"],
        ["Waiting list", "-12%", "+3%"],
        ["1. recruit staff", "2. train them"],
        ["Trained two teams. More are to come", "1. north"],
        ["Key risks", "funding", "1. staffing"],
        ["a) recruit", "b) train"],
        ["Three schools visited", "iPads given to all"],
        ["We will:", "recruit two workers", "train staff"],
        ["Recruit staff;", "train staff; and", "review."],
        ["Team A", "Team B"],
    ],
)
def test_a_list_of_lines_stays_as_it_was_typed(lines: list[str]) -> None:
    assert list(told("\n".join(lines))) == lines


def test_paragraphs_parted_by_an_empty_line_are_sentences_each() -> None:
    assert list(told("The bid was agreed\n\nwork starts in May")) == ["The bid was agreed.", "Work starts in May."]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("-12% referrals since March", "-12% referrals since March."),
        ("\u201312% referrals since March", "\u201312% referrals since March."),
        ("\u221212% referrals", "\u221212% referrals."),
        ("- 12% referrals since March", "- 12% referrals since March."),
        ("*see the note", "*see the note."),
        ("- all are trained", "All are trained."),
    ],
)
def test_a_minus_sign_is_no_bullet(typed: str, printed: str) -> None:
    assert list(told(typed)) == [printed]


@pytest.mark.parametrize(
    ("typed", "items", "others"),
    [
        ("\u2022 one\n\u2022 two", ["one", "two"], []),
        ("\u2022one\n\u2022two", ["one", "two"], []),
        ("- 12 seen\n- all trained", ["12 seen", "all trained"], []),
        ("-recruit staff\n-train them", ["recruit staff", "train them"], []),
        ("* one\n* two\n* three", ["one", "two", "three"], []),
        (
            "We will:\n\u2022 recruit two\nnew workers\n\u2022 train staff",
            ["recruit two new workers", "train staff"],
            ["We will:"],
        ),
        ("- 12% referrals\n- 5% repeats", [], ["- 12% referrals", "- 5% repeats"]),
        ("+ 2% seen\n- 5% lost\n- none waiting", ["none waiting"], ["+ 2% seen", "- 5% lost"]),
        ("-ve results\n-ve tests", [], ["-ve results", "-ve tests"]),
    ],
)
def test_typed_bullets_make_a_list_of_the_words_behind_them(typed: str, items: list[str], others: list[str]) -> None:
    found = told(typed)
    assert [line for line in found if isinstance(line, Item)] == items
    assert [line for line in found if not isinstance(line, Item)] == others


def test_a_line_of_marks_alone_says_nothing_and_other_signs_stay() -> None:
    assert list(told("\u2022")) == []
    assert list(told("-----\nBid agreed\n-----")) == ["Bid agreed."]
    assert list(told("?")) == ["?"]
    assert list(told("\u2714")) == ["\u2714."]


@pytest.mark.parametrize("name", ["iPads given", "eConsult started", "www.example.gov.uk is live", "x3 posts filled"])
def test_a_name_that_starts_small_gets_no_capital(name: str) -> None:
    assert sentence(name) == f"{name}."


def test_lines_put_into_one_paragraph_are_parted() -> None:
    assert sentence("recruited staff\ntrained them") == "Recruited staff; trained them."
    assert run_on(told("We will:\n\u2022 recruit\n\u2022 train")) == "We will: recruit; train."
    assert sentence("Two are in\nplace. One is not") == "Two are in place. One is not."


def test_the_first_that_was_told_comes_with_the_list_it_leads_to() -> None:
    assert first_told(told("We will:\n\u2022 recruit\n\u2022 train\nLater we rest.")) == "We will: recruit; train."
    assert first_told(told("\u2022 recruit\n\u2022 train")) == "Recruit; train."
    assert first_told(told("Recruit staff.\nTrain them.")) == "Recruit staff."
