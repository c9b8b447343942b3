import pytest

from reportgen.papers.words import (
    count,
    ended,
    listed,
    number_in_words,
    numbered,
    opening,
    ordinal,
    sentence,
    some_of,
    told,
    unended,
)


@pytest.mark.parametrize(("number", "words"), [(0, "no actions"), (1, "1 action"), (3, "3 actions")])
def test_a_count_is_right_for_none_one_and_many(number: int, words: str) -> None:
    assert count(number, "action") == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "no"),
        (7, "seven"),
        (13, "thirteen"),
        (20, "twenty"),
        (42, "forty-two"),
        (99, "ninety-nine"),
        (1204, "1,204"),
    ],
)
def test_a_number_that_opens_a_sentence_is_written_out_under_a_hundred(number: int, words: str) -> None:
    assert number_in_words(number) == words


def test_a_sentence_opens_with_a_number_in_words() -> None:
    assert opening(13, "action") == "Thirteen actions"
    assert opening(1, "return") == "One return"


def test_a_list_is_joined_as_a_sentence_does() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "", "b"]) == "a and b"
    assert listed(["a", "b", "c"]) == "a, b and c"


def test_a_long_list_says_how_many_more_there_are() -> None:
    assert some_of([str(n) for n in range(9)]) == "0, 1, 2, 3, 4, 5 and 3 more"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("two rounds are done", "Two rounds are done."),
        ("Done.", "Done."),
        ("She said \u201cthey asked me first.\u201d", "She said \u201cthey asked me first.\u201d"),
        ("", ""),
        ("  two   spaces ", "Two spaces."),
    ],
)
def test_a_sentence_has_a_capital_and_one_stop(typed: str, printed: str) -> None:
    assert sentence(typed) == printed


def test_a_text_is_ended_once_and_goes_into_a_sentence_without_its_stop() -> None:
    for typed in ("the peer  review", "the peer review.", "the peer review;"):
        assert ended(typed) == "the peer review."
    assert [ended("Why?"), ended("")] == ["Why?", ""]
    assert [unended("Feedback. "), unended("Feedback"), unended("")] == ["Feedback", "Feedback", ""]


def test_things_are_named_by_their_references() -> None:
    assert numbered("action", ["1.1"]) == "action 1.1"
    assert numbered("outcome", ["1", "2", "4"]) == "outcomes 1, 2 and 4"


def test_a_cell_is_split_into_its_paragraphs_without_typed_bullets() -> None:
    assert told("\u2022 First\n\n- Second\nThird") == ("First", "Second", "Third")


def test_revisions_are_counted_in_words() -> None:
    assert [ordinal(n) for n in (1, 2, 6)] == ["first", "second", "6th"]
