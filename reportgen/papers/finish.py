"""What is done to a page when its words are all there: the contents list, and acronyms spelt out at first use."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_CONTENTS = re.compile(r'(<nav class="contents">\s*<h2>[^<]*</h2>)\s*(</nav>)')
_NUMBERED = re.compile(r'<section class="numbered">|<section\b[^>]*>|</section>')
_TAG = re.compile(r"(<[^>]*>)")
_LEFT_AS_THEY_ARE = frozenset(
    {"h1", "h2", "h3", "h4", "h5", "th", "td", "caption", "figcaption", "nav", "footer", "head"}
)


def tidy(page: str) -> str:
    """Drop what only the template's own layout needed: leading spaces and empty lines."""
    return "\n".join(line.strip() for line in page.split("\n") if line.strip()) + "\n"


def with_contents(page: str) -> str:
    """Fill the contents list from the headings of the page, so that the two cannot disagree."""
    numbered = _numbered_spans(page)
    entries = "\n".join(
        f'<li><a class="{"section" if _is_within(heading.start(), numbered) else "appendix"}" '
        f'href="#{heading[1]}">{heading[2]}</a></li>'
        for heading in _HEADING.finditer(page)
    )
    return _CONTENTS.sub(lambda nav: f"{nav[1]}\n<ol>\n{entries}\n</ol>\n{nav[2]}", page, count=1)


def _numbered_spans(page: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    open_at: list[int | None] = []
    for tag in _NUMBERED.finditer(page):
        if not tag[0].startswith("</"):
            open_at.append(tag.start() if 'class="numbered"' in tag[0] else None)
        elif open_at and (start := open_at.pop()) is not None:
            spans.append((start, tag.end()))
    return spans


def _is_within(place: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def with_acronyms(page: str, acronyms: Iterable[tuple[str, str]]) -> str:
    """Spell out each acronym where running text first uses it: "SLT (senior leadership team)".

    Headings, tables and captions stay as they are: the list of acronyms serves them.
    """
    wanted = {letters: meaning for letters, meaning in acronyms if meaning.casefold() not in letters.casefold()}
    pieces = _TAG.split(page)
    closed_to: list[str] = []
    for index, piece in enumerate(pieces):
        if piece.startswith("<"):
            _follow(piece, closed_to)
        elif piece.strip() and not closed_to and wanted:
            pieces[index] = _spell_out(piece, wanted)
    return "".join(pieces)


def _follow(tag: str, closed_to: list[str]) -> None:
    name = tag.strip("</>").split(maxsplit=1)[0].rstrip("/") if tag.strip("</>") else ""
    if name in _LEFT_AS_THEY_ARE and not tag.startswith("</"):
        closed_to.append(name)
    elif tag.startswith("</") and closed_to and closed_to[-1] == name:
        closed_to.pop()


def _spell_out(text: str, wanted: dict[str, str]) -> str:
    for letters in list(wanted):
        plain = html.escape(letters)
        found = re.search(rf"(?<![\w(&-]){re.escape(plain)}(?![\w-])", text)
        bracketed = re.search(rf"\({re.escape(plain)}\)", text)
        if bracketed or found:
            meaning = html.escape(wanted.pop(letters))
            if found and not bracketed:
                text = f"{text[: found.end()]} ({meaning}){text[found.end() :]}"
    return text
