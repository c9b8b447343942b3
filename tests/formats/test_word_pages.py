"""What keeps together on a Word page, and what its footer holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.formats.made_word import NAMES, TABLE, made, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def _kept(paragraphs: list[Element]) -> list[str]:
    """The paragraphs whose own markup keeps them on the page of what follows."""
    return [text_of(one) for one in paragraphs if one.xpath("w:pPr/w:keepNext", namespaces=NAMES)]


@pytest.mark.parametrize(
    "led_to",
    ["<ul><li>One</li></ul>", "<ol><li>One</li></ol>", TABLE.format(rows="<tr><td>Act</td><td>Crane</td></tr>")],
)
def test_a_paragraph_that_leads_to_a_list_or_a_table_stays_with_it(led_to: str) -> None:
    word = made(
        f"<section class='numbered'><h2>H</h2><p class='numbered'>Two actions.</p>{led_to}<p>After</p></section>"
    )
    assert _kept(word.find("//w:body/w:p"))[:1] == ["Two actions."]
    assert "After" not in _kept(word.find("//w:body/w:p"))


def test_facts_that_belong_together_stay_on_one_page_with_what_leads_to_them() -> None:
    facts = "".join(f"<p class='fact'>{name}</p>" for name in ("Name", "Telephone", "E-mail"))
    word = made(f"<p>Ask the officer below.</p>{facts}<p>After</p>")
    assert _kept(word.find("//w:body/w:p")) == ["Ask the officer below.", "Name", "Telephone"]


def test_a_paragraph_before_words_is_not_tied_to_them() -> None:
    word = made("<p>First</p><p>Second</p><div><p>Third</p> loose words<ul><li>One</li></ul></div>")
    assert _kept(word.find("//w:body/w:p")) == []


def test_the_contents_list_stays_on_one_page() -> None:
    entries = "".join(f"<li><a href='#h{n}'>Heading {n}</a></li>" for n in range(3))
    word = made(
        f"<nav class='contents'><h2>Contents</h2><ol>{entries}</ol></nav>"
        + "".join(f"<h2 id='h{n}'>Heading {n}</h2>" for n in range(3))
    )
    assert _kept(word.find("//w:p[w:pPr/w:pStyle/@w:val='TOC1']")) == ["Heading 0", "Heading 1"]


def test_a_short_table_stays_on_one_page_with_its_caption() -> None:
    rows = "".join(
        f"<tr><th scope='row'><span class='status'>State {n}</span></th><td><ul><li>Refs {n}</li></ul></td></tr>"
        for n in range(3)
    )
    word = made(TABLE.format(rows=rows) + "<p>After</p>")
    kept = _kept(word.find("//w:p"))
    assert kept == ["Table 1: Who leads", "Action", "Lead", "State 0", "Refs 0", "State 1", "Refs 1"]


@pytest.mark.parametrize(("rows", "words"), [(13, "Act"), (3, "Act on it and say so. " * 40)])
def test_a_long_table_may_go_over_the_page(rows: int, words: str) -> None:
    word = made(TABLE.format(rows=f"<tr><td>{words}</td><td>Crane</td></tr>" * rows))
    assert _kept(word.find("//w:p")) == ["Table 1: Who leads"]


def test_the_page_number_ends_the_first_line_of_a_footer_of_two_lines() -> None:
    word = made(
        "<footer class='running'><p>Northshire Council · Scrutiny</p><p>8 December 2026</p></footer><p>Words</p>"
    )
    footer = word.part("word/running-footer-portrait.xml")
    assert [text_of(line) for line in footer] == ["Northshire Council · Scrutiny\tPage 1 of 1", "8 December 2026"]
