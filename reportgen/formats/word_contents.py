"""The contents list as Word's own field, with its entries already in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportgen.formats import word_fields
from reportgen.formats.word_text import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from reportgen.errors import TemplateFaultError
    from reportgen.formats.word_blocks import Blocks, Place

_SHAPE = (
    'A <nav class="contents"> holds an h2, then an ol of li with one <a href="#id"> each; an li may hold an inner ol.'
)


class _Entry(NamedTuple):
    link: Element
    level: int


def print_contents(blocks: Blocks, element: Element, place: Place) -> None:
    """Print `nav.contents`."""
    if "contents" not in (element.get("class") or "").split() or not is_blank(element.text):
        raise blocks.fault(element, _SHAPE)
    entries: list[_Entry] = []
    for child in element:
        if child.tag == "h2":
            blocks.remember_id(child)
            blocks.add(blocks.style("TOC Heading"), blocks.words(child, place.look))
        elif child.tag == "ol":
            entries += _entries(blocks, child, 1)
        else:
            raise blocks.fault(child, _SHAPE, '<nav class="contents"')
        if not is_blank(child.tail):
            raise blocks.fault(element, _SHAPE)
    if not entries:
        raise blocks.fault(element, "The contents list has no entries. Leave it out where there is nothing to list.")
    depth = max(entry.level for entry in entries)
    for entry in entries:
        opening = word_fields.contents(depth) if entry is entries[0] else ""
        is_last = entry is entries[-1]
        closing = word_fields.CLOSED if is_last else ""
        runs = f"{opening}{_entry_runs(blocks, entry.link, place)}{closing}"
        blocks.add(blocks.style(f"TOC {entry.level}"), runs, keep_next=not is_last)


def _entries(blocks: Blocks, element: Element, level: int) -> Iterator[_Entry]:
    if not is_blank(element.text):
        raise _misshapen(blocks, element)
    for item in element:
        yield from _entries_of_item(blocks, item, level)
        if not is_blank(item.tail):
            raise _misshapen(blocks, element)


def _entries_of_item(blocks: Blocks, item: Element, level: int) -> Iterator[_Entry]:
    children = list(item)
    shape = [child.tag for child in children]
    loose = not is_blank(item.text) or any(not is_blank(child.tail) for child in item)
    if item.tag != "li" or loose or shape not in (["a"], ["a", "ol"]):
        raise _misshapen(blocks, item)
    href = children[0].get("href") or ""
    if not href.startswith("#") or href[1:] not in blocks.printing.bookmarks:
        problem = f'The contents list goes to "{href}", and no heading in the page has that id.'
        raise blocks.fault(children[0], problem)
    yield _Entry(children[0], level)
    for inner in children[1:]:
        yield from _entries(blocks, inner, level + 1)


def _entry_runs(blocks: Blocks, link: Element, place: Place) -> str:
    """One entry as a link, led by its heading's number as Word would write it."""
    identity = (link.get("href") or "")[1:]
    runs = blocks.words(link, place.look._replace(link=True))
    if not runs:
        raise blocks.fault(link, "An entry of the contents list has no words. Write those of its heading.")
    if (number := blocks.numbering.heading_numbers.get(identity)) is not None:
        properties = blocks.printing.properties(place.look._replace(link=True))
        runs = f"<w:r>{properties}<w:t>{number}</w:t></w:r><w:r><w:tab/></w:r>{runs}"
    anchor = blocks.printing.bookmarks.name_in_contents(identity)
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{runs}</w:hyperlink>'


def _misshapen(blocks: Blocks, element: Element) -> TemplateFaultError:
    return blocks.fault(element, _SHAPE, '<nav class="contents"')
