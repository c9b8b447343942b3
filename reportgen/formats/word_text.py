"""Words as Word's XML wants them: white space as in a browser, and no character that XML forbids."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# HTML's own white space; str.split() would take the no-break space too.
_SPACE = re.compile(r"[ \t\n\r\f]+")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SPECIAL = re.compile(r"[&<>\"\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Word draws a typed soft hyphen always, and takes a typed no-break hyphen from another font.
_HYPHENS = re.compile("([\u00ad\u2011])")
_HYPHEN_MARKS = {"\u00ad": "<w:softHyphen/>", "\u2011": "<w:noBreakHyphen/>"}


def without_controls(text: str) -> str:
    """The text without control characters, which neither XML nor a reader can use."""
    return _UNPRINTABLE.sub("", text)


def collapsed(text: str) -> str:
    """The text with each run of white space as one space."""
    return _SPACE.sub(" ", text)


def is_blank(text: str | None) -> bool:
    """Whether a browser would show nothing for this text."""
    return not text or not text.strip(" \t\n\r\f")


def words_of(element: Element) -> str:
    """All the words of an element and of what it holds."""
    return collapsed("".join([str(text) for text in element.itertext()])).strip(" ")


def escaped(text: str) -> str:
    """The text as it may stand in XML, in an element or in an attribute."""
    if _SPECIAL.search(text) is None:
        return text
    text = _UNPRINTABLE.sub("", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def text_run(text: str, properties: str) -> str:
    """One run of collapsed text, with its run properties as XML."""
    text = escaped(text)
    if "\u00ad" not in text and "\u2011" not in text:
        return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'
    inner = "".join(
        _HYPHEN_MARKS.get(part) or f'<w:t xml:space="preserve">{part}</w:t>' for part in _HYPHENS.split(text) if part
    )
    return f"<w:r>{properties}{inner}</w:r>"
