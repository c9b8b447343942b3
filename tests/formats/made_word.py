"""Pages for the tests of Word, and a Word file taken apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from zipfile import ZipFile

from lxml import etree

from reportgen.formats.word import write_word
from reportgen.papers.page import Page

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
EVERY_CONSTRUCT = HERE / "every_construct.html"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = {
    "w": W,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
}
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="160mm" height="40mm" viewBox="0 0 640 160">'
    b'<rect width="400" height="40" fill="#0b5c3b"/><text x="10" y="110" font-size="24">21 on track</text></svg>'
)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060"
    "000000050001a5f645400000000049454e44ae426082"
)
IMAGES = {"progress": SVG, "crest": PNG}


class Made:
    """A Word file taken apart."""

    def __init__(self, data: bytes) -> None:
        with ZipFile(BytesIO(data)) as archive:
            self.names = archive.namelist()
            self.parts = {name: archive.read(name) for name in self.names}
        self.body = etree.fromstring(self.parts["word/document.xml"])[0]

    def find(self, path: str, within: Element | None = None) -> list[Any]:
        return cast("list[Any]", (self.body if within is None else within).xpath(path, namespaces=NAMES))

    def part(self, name: str) -> Element:
        return etree.fromstring(self.parts[name])

    def paragraphs(self, style: str) -> list[str]:
        return [text_of(found) for found in self.find(f"//w:p[w:pPr/w:pStyle/@w:val='{style}']")]


def text_of(element: Element) -> str:
    marks = {f"{{{W}}}br": "\n", f"{{{W}}}softHyphen": "\u00ad", f"{{{W}}}noBreakHyphen": "\u2011", f"{{{W}}}tab": "\t"}
    runs = cast("list[Element]", element.xpath(".//w:r/*", namespaces=NAMES))
    return "".join([(run.text or "") if run.tag == f"{{{W}}}t" else marks.get(str(run.tag), "") for run in runs])


def page_of(body: str, *, templates: tuple[Path, ...] = (), images: dict[str, bytes] | None = None) -> Page:
    return Page(
        html=f"<!DOCTYPE html><html lang='en-GB'><head><title>T</title></head><body>{body}</body></html>",
        title="Progress of the plan",
        subject="Report to the Scrutiny Committee",
        author="Northshire Council",
        keywords="children, plan",
        language="en-GB",
        dated=date(2026, 4, 12),
        stylesheets=(),
        reference=ROOT / "templates" / "base" / "paper.docx",
        templates=templates,
        images=images or {},
    )


def made(body: str, *, templates: tuple[Path, ...] = (), images: dict[str, bytes] | None = None) -> Made:
    return Made(write_word(page_of(body, templates=templates, images=images)))


def whole_paper() -> Page:
    html = EVERY_CONSTRUCT.read_text(encoding="utf-8")
    return replace(page_of("", templates=(EVERY_CONSTRUCT,), images=IMAGES), html=html)


TABLE = (
    "<table><caption>Who leads</caption><colgroup><col style='width: 70%'><col style='width: 30%'></colgroup>"
    "<thead><tr><th>Action</th><th>Lead</th></tr></thead><tbody>{rows}</tbody></table>"
)
