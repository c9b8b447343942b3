"""Lists with Word's own bullets and numbers, and the numbers of headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from reportgen.formats.word_text import is_blank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from reportgen.errors import TemplateFaultError
    from reportgen.formats.word_blocks import Blocks, Place
    from reportgen.formats.word_inline import Line
    from reportgen.formats.word_styles import ListLevel, Styles

_LISTS = ("ul", "ol")


class Numbering:
    """The lists of one document: those of the reference, and a fresh one for each `ol`."""

    def __init__(self, numbering: Element, styles: Styles, numbered_headings: Sequence[Element]) -> None:
        self._numbering = numbering
        self._kinds: dict[int, str] = {}
        for number in numbering.findall(qn("w:num")):
            kind = number.find(qn("w:abstractNumId"))
            if kind is not None:
                self._kinds[int(number.get(qn("w:numId"), "0"))] = kind.get(qn("w:val"), "")
        self._next = max(self._kinds, default=0) + 1
        self._fresh: list[str] = []
        # What Word would write before each heading that has an id.
        self.heading_numbers = {
            heading.get("id", ""): number for number, heading in enumerate(numbered_headings, start=1)
        }
        # The headings are the first level of the list that the numbered paragraphs are the second level of.
        self._heading_list = 0
        if numbered_headings and (level := styles.list_level(styles.need("paragraph", "Numbered Paragraph"))):
            self._heading_list = level.list_id

    def of_heading(self) -> str:
        """The paragraph property that numbers a heading."""
        return _numbered(0, self._heading_list) if self._heading_list else ""

    def restarted(self, tied: ListLevel, start: int) -> str:
        """The paragraph property of a list's items: a fresh list that looks the same and starts anew."""
        self._fresh.append(
            f'<w:num w:numId="{self._next}"><w:abstractNumId w:val="{self._kinds.get(tied.list_id, "0")}"/>'
            f'<w:lvlOverride w:ilvl="{tied.level}"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        )
        self._next += 1
        return _numbered(tied.level, self._next - 1)

    def finish(self) -> None:
        """Write the fresh lists after those of the reference, where the schema wants them."""
        if not self._fresh:
            return
        made = parse_xml(f"<w:numbering {nsdecls('w')}>{''.join(self._fresh)}</w:numbering>")
        place = len(self._numbering.findall(qn("w:abstractNum"))) + len(self._numbering.findall(qn("w:num")))
        place += len(self._numbering.findall(qn("w:numPicBullet")))
        self._numbering[place:place] = list(made)


def _numbered(level: int, list_id: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


class _Kind(NamedTuple):
    """What all items of one list have in common."""

    style: str
    number: str
    depth: int


def print_list(blocks: Blocks, element: Element, place: Place, depth: int = 1) -> None:
    """Print a `ul` or an `ol`, with the lists in its items."""
    style = _style(blocks, element, place, depth)
    number = ""
    if element.tag == "ol":
        if (tied := blocks.printing.styles.list_level(style)) is None:
            problem = f"A list's style, '{style}', has no numbers in paper.docx. Tie it to a numbered list there."
            raise blocks.fault(element, problem)
        start = element.get("start") or "1"
        number = blocks.numbering.restarted(tied, int(start) if start.isdigit() else 1)
    if not is_blank(element.text):
        raise _only_items(blocks, element)
    for item in element:
        if item.tag == "li":
            blocks.remember_id(item)
            _print_item(blocks, item, place, _Kind(style, number, depth))
        else:
            raise _only_items(blocks, element, f", and a <{item.tag}> is in it")
        if not is_blank(item.tail):
            raise _only_items(blocks, element)
    if depth == 1 and not place.cell_style:
        blocks.leave_gap()


def _print_item(blocks: Blocks, item: Element, place: Place, kind: _Kind) -> None:
    look = blocks.printing.spoken(place.look, item)
    inner = place._replace(look=look)
    begun = False

    def close(line: Line) -> bool:
        runs = line.finished()
        if runs and not begun:
            blocks.add(kind.style, runs, number=kind.number, keep_next=place.keep_next)
        elif runs:
            # Words after an inner list go on under the item, with no bullet or number of their own.
            indent = f'<w:ind w:left="{blocks.printing.styles.indent(kind.style)}"/>'
            style = place.cell_style or blocks.style("List Continue")
            blocks.add(style, runs, indent=indent, keep_next=place.keep_next)
        return bool(runs)

    line = blocks.line()
    line.add_text(item.text, look)
    for child in item:
        if child.tag in _LISTS:
            begun = close(line) or begun
            if not begun:
                raise blocks.fault(item, "An <li> begins with a list. Write its own words first.", "<li><ul", "<li><ol")
            line = blocks.line()
            blocks.remember_id(child)
            print_list(blocks, child, inner._replace(look=blocks.printing.spoken(look, child)), kind.depth + 1)
        elif child.tag in {"p", "div"}:
            problem = f"A <{child.tag}> cannot stand in an <li>. Write the words straight into the <li>."
            raise blocks.fault(child, problem, f"<li><{child.tag}")
        else:
            line.add(child, look)
        line.add_text(child.tail, look)
    if not (close(line) or begun):
        raise blocks.fault(item, "An <li> has no words. Leave the whole <li> out where there is nothing to list.")


def _style(blocks: Blocks, element: Element, place: Place, depth: int) -> str:
    """The style of a list's items by kind and depth; in a table the smaller one, where there is one."""
    kind = "Bullet" if element.tag == "ul" else "Number"
    if element.tag == "ol" and "letters" in (element.get("class") or "").split():
        kind = "Letter"
    suffix = f"{kind} {depth}" if depth > 1 else kind
    styles = blocks.printing.styles
    if place.cell_style and (found := styles.find("paragraph", f"Table List {suffix}")):
        return found
    if (found := styles.find("paragraph", f"List {suffix}")) is None:
        problem = f"A list is {depth} deep, and paper.docx has no style 'List {suffix}'. Make the list flatter."
        raise blocks.fault(element, problem)
    return found


def _only_items(blocks: Blocks, element: Element, also: str = "") -> TemplateFaultError:
    return blocks.fault(element, f"A <{element.tag}> holds li and nothing else{also or ', and words are in it'}.")
