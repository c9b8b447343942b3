"""What a list of recipients says: only words that are known open a paper."""

from __future__ import annotations

import pytest

from reportgen.plan.receiving import Circle, Receives, circle_of, what_is_received

MEMBERS = (
    "", "members", "Member", "Board members", "Members' list", "Members\u2019 list", "Co-opted members", "officers",
    "Partner agencies", "Members and officers", "Cllrs", "elected members (voting)", "Chair",
)  # fmt: skip
OBSERVERS = (
    "observers", "Observer ", "Obs", "obs.", "Observers (public)", "observer - press", "press", "Media", "Public",
    "website", "Press & public", "PRESS/MEDIA", "Local press only", "web site",
)  # fmt: skip
UNKNOWN = (
    "former members", "non-members", "not members", "Members of the public", "members / observers", "substitutes",
    "members?", "-", "leads", "guests", "Public members", "ex-officers", "press officers", "1", "no", "x",
    "Members until May", "friends of members",
)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "circle"),
    [
        *((words, Circle.MEMBERS) for words in MEMBERS),
        *((words, Circle.OBSERVERS) for words in OBSERVERS),
        *((words, Circle.UNKNOWN) for words in UNKNOWN),
    ],
)
def test_a_list_is_known_by_every_one_of_its_words_or_not_at_all(words: str, circle: Circle) -> None:
    assert circle_of(words) is circle


@pytest.mark.parametrize(
    ("words", "receives"),
    [
        ("", Receives.UNSAID),
        ("Public", Receives.PUBLIC),
        ("public only", Receives.PUBLIC),
        ("Members", Receives.MEMBERS),
        ("Members' papers", Receives.MEMBERS),
        ("EXEMPT", Receives.EXEMPT),
        ("Public & exempt", Receives.EXEMPT),
        ("Part 2", Receives.EXEMPT),
        ("Nothing", Receives.NOTHING),
        ("no", Receives.NOTHING),
        *(
            (words, Receives.UNKNOWN)
            for words in (
                "exempt?",
                "Exempt - no",
                "not exempt",
                "Public (not exempt)",
                "Exempt from May",
                "all",
                "-",
                "yes",
            )
        ),
    ],
)
def test_what_somebody_receives_is_known_by_its_words_alone(words: str, receives: Receives) -> None:
    assert what_is_received(words) is receives
