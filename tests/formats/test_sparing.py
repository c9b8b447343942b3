"""What is spared in printing a PDF is seen in no byte of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from reportgen.formats import pdf
from reportgen.papers.render import render
from tests.bench.pages import papers_of
from tests.formats.made_word import ROOT, page_of, whole_paper

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.papers.page import Page

pdf.load()

from weasyprint import HTML  # noqa: E402 - only after the fonts are settled

from reportgen.formats import sparing  # noqa: E402


def printed(page: Page, monkeypatch: pytest.MonkeyPatch) -> tuple[bytes, bytes]:
    """The page as we print it, and as WeasyPrint does by itself."""
    ours, _ = pdf.write_pdf(page)
    monkeypatch.setattr(sparing, "SparePage", lambda _asks, **options: HTML(**options))
    monkeypatch.setattr(sparing, "draw_sparingly", lambda _document: None)
    monkeypatch.setattr(sparing, "let_go", lambda _document, _pdf: None)
    theirs, _ = pdf.write_pdf(page)
    return ours, theirs


def test_a_paper_is_the_same_in_every_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    checked, house, papers = papers_of(ROOT / "inputs")
    commission, paper = min(papers, key=lambda one: one[1].total)
    ours, theirs = printed(render(paper, house, commission.meeting.day or checked.as_at), monkeypatch)

    assert ours == theirs


@pytest.mark.parametrize(
    ("html", "css"),
    [
        ("<p>Text<span class='n'>A note.</span> goes on.</p>", ".n { float: footnote }"),
        ("<p>Text<span class='n'>A note.</span> goes on.</p>", ".n { position: note(margin) }"),
        ("<p style='display: list-item; margin-left: 2em; list-style: square'>An item.</p>", ""),
        ("<ul><li>One</li><li>Two<ol><li>Two and a half</li></ol></li></ul>", ""),
        ("<table><tr><th colspan=2>A<th>B<tr><td rowspan=2>1<td>2<td>3<tr><td>4<td>5</table>", ""),
        ("<p>Text</p><div style='position: absolute; top: 5cm'>Apart</div><p style='float: right'>Aside</p>", ""),
        ("<form><label>Name <input name='n' value='v'></label></form>", "input { appearance: auto }"),
        ("<dl><dt>RAG</dt><dd>Red, amber or green</dd></dl><p style='columns: 2'>One and two</p>", ""),
    ],
    ids=[
        "footnotes",
        "notes",
        "list items by style",
        "lists",
        "spans",
        "absolute and floating",
        "forms",
        "terms and columns",
    ],
)
def test_what_a_page_asks_for_is_there(html: str, css: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "house.css").write_text(css, encoding="utf-8")
    ours, theirs = printed(replace(page_of(html), stylesheets=(tmp_path / "house.css",)), monkeypatch)

    assert ours == theirs


def test_every_construct_is_the_same_in_every_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = printed(whole_paper(), monkeypatch)

    assert ours == theirs


def test_what_was_drawn_is_let_go_of_before_it_is_written() -> None:
    document = HTML(string="<h1>Two</h1><p style='break-before: page'>pages").render()
    pages, boxes = document.pages, [page._page_box for page in document.pages]  # noqa: SLF001 - what is let go of
    held = len(vars(boxes[0]))
    sparing.draw_sparingly(document)
    document.write_pdf(finisher=sparing.let_go, pdf_tags=True)

    assert pages == []
    assert all({"children", "element"} <= vars(box).keys() and len(vars(box)) < held / 3 for box in boxes)


def test_an_element_has_no_style_for_what_it_never_shows() -> None:
    def pseudo_elements(html: str, *asks: str) -> list[set[Any]]:
        page = sparing.SparePage(asks, string=html)
        matchers = [sheet.matcher for sheet in page._ua_stylesheets()]  # noqa: SLF001 - what is overridden
        within = [element for element in page.wrapper_element.iter_subtree() if element.local_name in {"p", "li"}]
        return [{pseudo for one in matchers for _, _, pseudo, _ in one.match(element)} for element in within]

    notes = {"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"}
    assert pseudo_elements("<p>One</p><li>Two</li>") == [{None}, {None, "marker"}]
    assert pseudo_elements("<p>One</p>", "p { float: footnote }") == [{None, *notes}]
    assert pseudo_elements("<p>One</p>", "p { display: list-item }") == [{None, "marker"}]
