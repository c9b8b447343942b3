from __future__ import annotations

import pytest

from reportgen.plan.people import is_same_person, may_be_same_person, name_words, named_in, spellings


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Priya Shah", "priya  shah", True),
        ("P. Shah", "Priya Shah", True),
        ("P Shah", "Dr Priya Shah, Head of Practice", True),
        ("Det Supt Owen Hartley", "Owen Hartley", True),
        ("Detective Chief Inspector Owen Hartley KPM", "Owen Hartley", True),
        ("DI Owen Hartley", "Owen Hartley", True),
        ("A/DCI O. Hartley", "Owen Hartley", True),
        ("The Rt Hon Dame Priya Shah", "Priya Shah", True),
        ("Di Hartley", "Owen Hartley", False),
        ("Jodi Shah", "Priya Shah", False),
        ("Chief Constable", "Assistant Chief Constable", False),
        ("Chief Executive", "Executive", False),
        ("P. Shah", "Paul Shah-Jones", False),
        ("P. Shah", "Anita Shah", False),
        ("Priya Shah", "Paul Shah", False),
        ("Northmere Community Trust", "Northmere Housing Trust", False),
        ("Shah", "Priya Shah", False),
        ("", "", False),
    ],
)
def test_two_names_are_one_persons_where_words_or_initials_agree(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert is_same_person(one, other) is same
    assert is_same_person(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        ("Shah", "Priya Shah", True),
        ("Ms Shah", "Dr Priya Shah", True),
        ("Sam Okafor", "Samuel Okafor", True),
        ("Jo Anne Smith", "Jo Smith", True),
        ("J. Smith", "Jo Anne Smith", True),
        ("Ben Lee", "Anna Lee", False),
        ("Priya Shah", "Priya Shah-Jones", False),
        ("Northmere Community Trust", "Northmere Housing Trust", False),
        ("", "Priya Shah", False),
        ("", "", False),
    ],
)
def test_two_names_that_may_be_one_persons_are_told_where_doubt_must_not_pass(
    one: str,
    other: str,
    may_be: bool,  # noqa: FBT001
) -> None:
    assert may_be_same_person(one, other) is may_be
    assert may_be_same_person(other, one) is may_be


def test_a_name_is_spelt_in_full_where_only_one_can_be_meant() -> None:
    assert spellings(["P. Shah", "Priya Shah", "Dr Priya Shah", "A. Lee", "Ann Lee", "Amy Lee"]) == {
        "P. Shah": "Dr Priya Shah",
        "Priya Shah": "Dr Priya Shah",
        "Dr Priya Shah": "Dr Priya Shah",
        "A. Lee": "A. Lee",
        "Ann Lee": "Ann Lee",
        "Amy Lee": "Amy Lee",
    }


PEOPLE = ("Priya Shah", "Samuel Okafor", "Ann Lee", "Paul Shah")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Return - Priya Shah - November", {"Priya Shah"}),
        ("Return_S.Okafor_v2", {"Samuel Okafor"}),
        ("okafor return", {"Samuel Okafor"}),
        ("Shah return", set()),
        ("Lee return", set()),
        ("Ann Lee and Samuel Okafor", {"Ann Lee", "Samuel Okafor"}),
        ("Improvement plan", set()),
    ],
)
def test_people_are_found_in_a_files_name(text: str, found: set[str]) -> None:
    assert named_in(text, PEOPLE) == found


def test_a_title_alone_is_a_name_of_its_own() -> None:
    assert name_words("Inspector") == ("inspector",)
    assert name_words("Chief Inspector") == ("chief", "inspector")
