"""The Word file as a whole: opened from the reference, cleared of its traces, written the same each time."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, cast
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

from reportgen.errors import TemplateFaultError
from reportgen.formats.word_inline import word_language
from reportgen.formats.word_text import collapsed, without_controls

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document
    from docx.opc.part import XmlPart
    from lxml.etree import _Element as Element

    from reportgen.papers.page import Page

# What is of the person who made the reference, or for a Word of 2010, and not of the paper.
_TRACES = (
    "/stylesWithEffects",
    "/customXml",
    "/metadata/thumbnail",
    "/metadata/core-properties",
    "/custom-properties",
    "/extended-properties",
    "/attachedTemplate",
    "/people",
    "/comments",
)
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/extended-properties"><Application>reportgen</Application></Properties>'
)
# The longest that Word's own properties may be.
_LONGEST_PROPERTY = 255


def open_reference(reference: Path) -> Document:
    """The reference document, without its text; raises TemplateFaultError where it is no Word file."""
    try:
        document = docx.Document(str(reference))
    except (OSError, OpcError, BadZipFile, KeyError, ValueError) as error:
        problem = "it cannot be opened as a Word document. Save it again from Word as .docx."
        raise TemplateFaultError(reference, None, problem) from error
    parts = [rel.target_part for rel in document.part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.SETTINGS]
    for rels in (document.part.package.rels, document.part.rels, *(part.rels for part in parts)):
        for relation in [key for key, rel in rels.items() if rel.reltype.endswith(_TRACES)]:
            del rels[relation]
    return document


def numbering_of(document: Document, reference: Path) -> Element:
    """The lists of the reference; raises TemplateFaultError where it has none."""
    try:
        part = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError as error:
        problem = "it has no lists. Tie the List styles to lists in Word, or start from templates/base/paper.docx."
        raise TemplateFaultError(reference, None, problem) from error
    return cast("Element", cast("XmlPart", part).element)


def settle(document: Document, page: Page) -> None:
    """Give the document the page's properties, its language and Word's present behaviour."""
    _set_core(document, page)
    app = Part(PackURI("/docProps/app.xml"), CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, _APP, document.part.package)
    document.part.package.relate_to(app, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    language = word_language(page.language)
    for found in document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr"):
        if (mark := found.find(qn("w:lang"))) is None:
            mark = etree.SubElement(found, qn("w:lang"))
        mark.set(qn("w:val"), language)
    settings = document.settings.element
    for gone in settings.xpath(
        "w:updateFields | w:attachedTemplate | w:rsids | w:autoHyphenation | w:evenAndOddHeaders"
    ):
        settings.remove(gone)
    for mark in settings.xpath("w:themeFontLang"):
        mark.set(qn("w:val"), language)
    for mode in settings.xpath("w:compat/w:compatSetting[@w:name='compatibilityMode']"):
        mode.set(qn("w:val"), "15")


def _set_core(document: Document, page: Page) -> None:
    core = document.core_properties
    core.title = _property(page.title)
    core.subject = _property(page.subject)
    core.author = core.last_modified_by = _property(page.author)
    core.keywords = _property(page.keywords)
    core.language = page.language
    core.created = core.modified = datetime.combine(page.dated, time(), UTC)
    core.revision = 1


def _property(text: str) -> str:
    return collapsed(without_controls(text)).strip(" ")[:_LONGEST_PROPERTY]


def packed(document: Document, body: bytes) -> bytes:
    """The file's bytes, with the body that was made beside python-docx and no date but the page's own."""
    drawn = BytesIO()
    document.save(drawn)
    main = document.part.partname.membername
    result = BytesIO()
    with ZipFile(drawn) as made, ZipFile(result, "w", ZIP_DEFLATED) as archive:
        for name in sorted(made.namelist(), key=_order):
            entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            # Made on Unix or on Windows, the bytes are the same.
            entry.create_system = 0
            archive.writestr(entry, body if name == main else made.read(name))
    return result.getvalue()


def _order(name: str) -> tuple[bool, bool, str]:
    return name != "[Content_Types].xml", name != "_rels/.rels", name
