"""The words of a message that brings a paper."""

from __future__ import annotations

from reportgen.papers.exempt import exempt_statement
from reportgen.papers.letter import Letter, LetterWriter
from reportgen.papers.paper import Contact
from tests.papers.plans import base


def written(**changes: str) -> tuple[str, str]:
    """Give the plain text and the HTML of a letter about a Part 2."""
    words = {"audience": "exempt", "meeting": "8 December 2026", "place": "", **changes}
    letter = Letter(
        **words,  # type: ignore[arg-type]
        council="Northmere Council", board="Scrutiny", item="", title="Plan", headline="", recommendations=(),
        data_as_at="24 November 2026", contact=Contact(),
    )  # fmt: skip
    _, text, html = LetterWriter(base()).write(letter)
    return text, html


def test_what_is_to_be_supplied_ends_in_one_stop() -> None:
    text, html = written(exempt_words=exempt_statement(()))
    words = "The paragraph of Part 1 of Schedule 12A to the Local Government Act 1972 is to be supplied."
    assert f"{words}\n" in text
    assert f"{words}</strong>" in html


def test_the_statutory_words_have_their_stop() -> None:
    text, html = written(exempt_words=exempt_statement(("1",)))
    assert "1972 (as amended).\n" in text
    assert "1972 (as amended).</strong>" in html


def test_a_place_that_was_typed_with_a_stop_ends_in_one() -> None:
    for place in ("Town Hall", "Town Hall."):
        text, html = written(place=place)
        assert "The meeting: 8 December 2026, Town Hall.\n" in text
        assert "<p>The meeting: 8 December 2026, Town Hall.</p>" in html
