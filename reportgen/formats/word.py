"""Print a page to Word."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lxml import etree

from reportgen.formats.word_blocks import Blocks, Place
from reportgen.formats.word_faults import Faults
from reportgen.formats.word_inline import Printing
from reportgen.formats.word_links import Bookmarks, Relations
from reportgen.formats.word_lists import Numbering
from reportgen.formats.word_package import numbering_of, open_reference, packed, settle
from reportgen.formats.word_pictures import Pictures
from reportgen.formats.word_sheets import NAMESPACES, Sheets
from reportgen.formats.word_styles import Styles
from reportgen.formats.word_text import without_controls

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from reportgen.papers.page import Page

_CLASSES = "concat(' ', normalize-space(@class), ' ')"
_NUMBERED_HEADINGS = f"//h2[ancestor::section[contains({_CLASSES}, ' numbered ')]][not(ancestor::nav)]"
_LISTED = "//nav//a[starts-with(@href, '#')]/@href"


def write_word(page: Page) -> bytes:
    """The page as a Word document; the same page gives the same bytes. Raises TemplateFaultError."""
    root = _parsed(page.html)
    document = open_reference(page.reference)
    styles = Styles(document.styles.element, page.reference)
    printing = Printing(
        styles=styles,
        faults=Faults(page.templates),
        bookmarks=Bookmarks(_texts(root, "//body//@id"), (href[1:] for href in _texts(root, _LISTED))),
        pictures=Pictures(page.images, document.part.package),
        language=page.language,
        run_properties={},
    )
    numbering = Numbering(numbering_of(document, page.reference), styles, _elements(root, _NUMBERED_HEADINGS))
    relations = Relations()
    sheets = Sheets(document.part, printing, _running(root, "header"), _running(root, "footer"))
    blocks = Blocks(printing, relations, numbering, sheets)
    blocks.flow(_elements(root, "//body")[0], Place())
    body = blocks.finished()
    numbering.finish()
    relations.give_to(document.part)
    settle(document, page)
    opening = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {NAMESPACES}><w:body>'
    return packed(document, f"{opening}{body}</w:body></w:document>".encode())


def _parsed(html: str) -> Element:
    """The page as a tree; the parser would stop at some control characters, so they go first."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    return etree.fromstring(without_controls(html).encode(), parser)


def _elements(root: Element, path: str) -> list[Element]:
    return cast("list[Element]", root.xpath(path))


def _texts(root: Element, path: str) -> list[str]:
    return [str(found) for found in cast("list[object]", root.xpath(path))]


def _running(root: Element, kind: str) -> Element | None:
    """The words of the page's header or footer."""
    found = _elements(root, f"//{kind}[contains({_CLASSES}, ' running ')]")
    return found[0] if found else None
