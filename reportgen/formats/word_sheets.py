"""The sheets of paper: portrait and landscape, each with its running header and footer."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from reportgen.formats.word_fields import PAGE_OF_PAGES
from reportgen.formats.word_inline import Line, Look, Printing
from reportgen.formats.word_links import Relations
from reportgen.formats.word_text import is_blank

if TYPE_CHECKING:
    from docx.parts.document import DocumentPart
    from lxml.etree import _Element as Element

NAMESPACES = nsdecls("w", "r", "wp", "a", "pic")
_DECLARATION = re.compile(r'\sxmlns:\w+="[^"]*"')
_A4 = (11_906, 16_838)


class Sheets:
    """Page size, margins, header and footer of both orientations."""

    def __init__(
        self, document: DocumentPart, printing: Printing, header: Element | None, footer: Element | None
    ) -> None:
        self._document = document
        self._printing = printing
        self._header = header
        self._footer = footer
        self._properties: dict[bool, str] = {}
        found = document.element.body.find(qn("w:sectPr"))
        self._reference = etree.Element(qn("w:sectPr")) if found is None else deepcopy(found)
        page = self._reference.find(qn("w:pgSz"))
        margins = self._reference.find(qn("w:pgMar"))
        sides = () if page is None else (int(page.get(qn("w:w"), _A4[0])), int(page.get(qn("w:h"), _A4[1])))
        self._short, self._long = sorted(sides or _A4)
        left, right = (0 if margins is None else int(margins.get(qn(f"w:{side}"), 0)) for side in ("left", "right"))
        self._margins = left + right

    def width(self, *, landscape: bool) -> int:
        """The width between the margins, in twips."""
        return (self._long if landscape else self._short) - self._margins

    def properties(self, *, landscape: bool) -> str:
        """The properties of a section of this orientation."""
        if landscape not in self._properties:
            self._properties[landscape] = self._made(landscape=landscape)
        return self._properties[landscape]

    def _made(self, *, landscape: bool) -> str:
        section = deepcopy(self._reference)
        own = {qn(f"w:{name}") for name in ("headerReference", "footerReference", "type", "pgSz", "titlePg")}
        rest = [child for child in section if child.tag not in own]
        # The designer's own header, a logo perhaps, stays where the page brings none.
        old_headers = [] if self._header is not None else section.findall(qn("w:headerReference"))
        width, height = (self._long, self._short) if landscape else (self._short, self._long)
        turned = ' w:orient="landscape"' if landscape else ""
        size = f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        heads = "".join(_bare(child) for child in old_headers)
        if self._header is not None:
            heads += f'<w:headerReference w:type="default" r:id="{self._running("header", landscape=landscape)}"/>'
        heads += f'<w:footerReference w:type="default" r:id="{self._running("footer", landscape=landscape)}"/>'
        # The schema wants the type of a section after its notes' properties and before the size of its page.
        notes = {qn("w:footnotePr"), qn("w:endnotePr")}
        early = "".join(_bare(child) for child in rest if child.tag in notes)
        late = "".join(_bare(child) for child in rest if child.tag not in notes)
        return f'<w:sectPr>{heads}{early}<w:type w:val="nextPage"/>{size}{late}</w:sectPr>'

    def _running(self, kind: str, *, landscape: bool) -> str:
        """A header or footer as a part of its own; the relation to it."""
        width = self.width(landscape=landscape)
        relations = Relations()
        style = self._printing.styles.need("paragraph", kind.capitalize())
        element = self._header if kind == "header" else self._footer
        lines = [] if element is None else self._lines(element, relations, width)
        rest = [f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>' for runs in lines[1:]]
        first = lines[0] if lines else ""
        tabs, pages = "", ""
        if kind == "footer":
            tabs = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
            pages = f"<w:r><w:tab/></w:r>{PAGE_OF_PAGES}"
        numbered = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{tabs}</w:pPr>{first}{pages}</w:p>'
        root = "ftr" if kind == "footer" else "hdr"
        xml = f"<w:{root} {NAMESPACES}>{numbered}{''.join(rest)}</w:{root}>"
        name = f"/word/running-{kind}-{'landscape' if landscape else 'portrait'}.xml"
        content_type = CONTENT_TYPE.WML_FOOTER if kind == "footer" else CONTENT_TYPE.WML_HEADER
        declared = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'
        part = Part(PackURI(name), content_type, declared.encode(), self._document.package)
        relations.give_to(part)
        return self._document.relate_to(
            part, RELATIONSHIP_TYPE.FOOTER if kind == "footer" else RELATIONSHIP_TYPE.HEADER
        )

    def _lines(self, element: Element, relations: Relations, width: int) -> list[str]:
        """The words of a header or footer: inline content, or paragraphs."""
        printing = self._printing
        look = printing.spoken(Look(), element)
        paragraphs = [child for child in element if child.tag in {"p", "div"}]
        if not paragraphs:
            line = Line(printing, relations, width)
            line.add_children(element, look)
            return [line.finished()]
        if not is_blank(element.text) or len(paragraphs) != len(element):
            problem = f"A <{element.tag}> holds words beside its paragraphs. Put all words into p, or none."
            raise printing.faults.at(element, problem)
        lines = []
        for paragraph in paragraphs:
            line = Line(printing, relations, width)
            line.add_children(paragraph, printing.spoken(look, paragraph))
            lines.append(line.finished())
        return lines


def _bare(element: Element) -> str:
    """An element's XML without the namespaces, which the document declares once."""
    return _DECLARATION.sub("", etree.tostring(element, encoding="unicode", with_tail=False))
