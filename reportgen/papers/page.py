"""One page of meaning, ready to be printed: the noun between the papers room and the formats room."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Page:
    """A whole paper as one semantic HTML page, with all that is needed to print it.

    `html` holds the words, once. `images` maps a name to SVG or PNG bytes; the page asks for one as
    `image:NAME`. `stylesheets` are in cascade order. `reference` is the Word file whose styles are used.
    `templates` are the files the page was made from, so that a fault can be told by file and line.
    `dated` is written into the files as their date, so that the same inputs give the same bytes. `stamp` are fields of
    the PDF's information that say whose paper it is, read back before it is sent.
    """

    html: str
    title: str
    subject: str
    author: str
    keywords: str
    language: str
    dated: date
    stylesheets: tuple[Path, ...]
    reference: Path
    templates: tuple[Path, ...]
    images: Mapping[str, bytes] = field(default_factory=dict)
    stamp: Mapping[str, str] = field(default_factory=dict)
