"""The page from its first block to its last: paragraphs, headings, pictures, sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportgen.formats import word_contents, word_fields, word_lists, word_tables
from reportgen.formats.word_inline import INLINE_TAGS, Line, Look, Printing
from reportgen.formats.word_text import collapsed, is_blank, text_run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element as Element

    from reportgen.errors import TemplateFaultError
    from reportgen.formats.word_links import Relations
    from reportgen.formats.word_lists import Numbering
    from reportgen.formats.word_sheets import Sheets

_HEADINGS = {"h2": 1, "h3": 2, "h4": 3, "h5": 4}
_CONTAINERS = ("html", "body", "section", "header", "article", "div", "aside", "main")
_IN_CELLS = frozenset({"p", "ul", "ol"})
_LED_TO = frozenset({"ul", "ol", "table", "figure"})


class Place(NamedTuple):
    """Where in the page a block stands."""

    look: Look = Look()
    numbered: bool = False
    # In a table cell, the style of a plain paragraph.
    cell_style: str = ""
    # In a row that stays on the page of the row below it.
    keep_next: bool = False


class Blocks:
    """The body of the document in the making."""

    def __init__(self, printing: Printing, relations: Relations, numbering: Numbering, sheets: Sheets) -> None:
        self.printing = printing
        self.relations = relations
        self.numbering = numbering
        self.out: list[str] = []
        self._sheets = sheets
        self._section_start = 0
        self._landscape = False
        self._turn_to: bool | None = None
        self._new_page = False
        self._ids: list[str] = []
        self._after_table = False
        self._gap = 0
        self._heading_level = 0
        self._has_title = False
        self._captions = {"Table": 0, "Figure": 0}
        self._styles: dict[str, str] = {}

    def finished(self) -> str:
        """All blocks and the last section's properties."""
        if self._after_table:
            self.out.append(self._after_table_paragraph())
        elif len(self.out) == self._section_start:
            self.out.append(self.paragraph(self.printing.styles.normal(), ""))
        start, end = self.printing.bookmarks.around(self._ids)
        return f"{''.join(self.out)}{start}{end}{self._sheets.properties(landscape=self._landscape)}"

    # What every block does.

    def flow(self, parent: Element, place: Place) -> None:
        """Print all that an element holds; loose words become paragraphs, as in a browser."""
        loose: Line | None = None
        if not is_blank(parent.text):
            loose = self.line()
            loose.add_text(parent.text, place.look)
        for child in parent:
            tag = child.tag
            if tag in _BLOCKS:
                if loose:
                    self._loose(loose, place)
                    loose = None
                self.block(child, place)
            else:
                if tag not in INLINE_TAGS:
                    raise self.unknown(child)
                loose = loose or self.line()
                loose.add(child, place.look)
            if loose or not is_blank(child.tail):
                loose = loose or self.line()
                loose.add_text(child.tail, place.look)
        if loose:
            self._loose(loose, place)

    def block(self, element: Element, place: Place) -> None:
        """Print one block."""
        tag = str(element.tag)
        if place.cell_style and tag not in _IN_CELLS:
            problem = f"A <{tag}> cannot stand in a table cell. A cell holds words, or p, ul and ol."
            raise self.fault(element, problem)
        self.remember_id(element)
        if element.get("lang") is not None:
            place = place._replace(look=self.printing.spoken(place.look, element))
        _BLOCKS[tag](self, element, place)

    def remember_id(self, element: Element) -> None:
        """Let the next paragraph carry the bookmark of this element."""
        if (identity := element.get("id")) is not None:
            self._ids.append(identity)

    def marks(self) -> tuple[str, str]:
        """What opens and closes the bookmarks that the next paragraph carries."""
        if not self._ids:
            return "", ""
        marks = self.printing.bookmarks.around(self._ids)
        self._ids.clear()
        return marks

    def line(self) -> Line:
        """An empty paragraph to be filled."""
        return Line(self.printing, self.relations, self.widest())

    def words(self, element: Element, look: Look) -> str:
        """The runs of an element that holds inline content only."""
        if len(element) == 0:
            text = collapsed(element.text or "").strip(" ")
            return text_run(text, self.printing.properties(look)) if text else ""
        line = self.line()
        line.add_children(element, look)
        return line.finished()

    def widest(self) -> int:
        """The width between the margins, in twips, of the section that the next block will stand in."""
        return self._sheets.width(landscape=self._landscape if self._turn_to is None else self._turn_to)

    def add(self, style: str, runs: str, *, keep_next: bool = False, number: str = "", indent: str = "") -> None:
        """Add one paragraph."""
        page_break, is_first = self._start_block()
        before = self.printing.styles.space(style, "before")
        spacing = ""
        if is_first and before:
            spacing = '<w:spacing w:before="0"/>'
        elif before < self._gap:
            spacing = f'<w:spacing w:before="{self._gap}"/>'
        self._after_table, self._gap = False, 0
        keep = "<w:keepNext/>" if keep_next else ""
        self.out.append(self.paragraph(style, runs, f"{keep}{page_break}{number}{spacing}{indent}"))

    def leave_gap(self, share: float = 1) -> None:
        """Let what follows stand as far off as paragraphs do, or a share of that."""
        self._gap = round(share * self.printing.styles.space(self.printing.styles.normal(), "after"))

    def set_aside(self, element: Element, place: Place) -> str:
        """The blocks of an element, made apart from the page, for a table cell."""
        page = self.out, self._section_start, self._gap
        self.out, self._section_start, self._gap = [], -1, 0
        self.flow(element, place)
        made = "".join(self.out)
        self.out, self._section_start, self._gap = page
        return made

    def add_table(self, xml: str) -> None:
        """Add one table, already made."""
        self._start_block()
        self.out.append(xml)
        self._after_table = True
        self.leave_gap()

    def paragraph(self, style: str, runs: str, properties: str = "") -> str:
        """One paragraph with the bookmarks that wait for one."""
        start, end = self.marks()
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{start}{runs}{end}</w:p>'

    def add_caption(self, label: str, element: Element, place: Place) -> None:
        """Add a numbered caption, which stays with a table below it."""
        self._captions[label] += 1
        runs = word_fields.caption_label(label, self._captions[label]) + self.words(element, place.look)
        self.add(self.style("Caption"), runs, keep_next=label == "Table")
        if label == "Figure":
            # More than between a picture and its caption, so that it is plain which of the two it belongs to.
            self.leave_gap(1.75)

    def style(self, name: str) -> str:
        """The id of a paragraph style that no paper can do without."""
        if name not in self._styles:
            self._styles[name] = self.printing.styles.need("paragraph", name)
        return self._styles[name]

    def fault(self, element: Element, problem: str, *clues: str) -> TemplateFaultError:
        """The fault to raise for an element."""
        return self.printing.faults.at(element, problem, *clues)

    def unknown(self, element: Element) -> TemplateFaultError:
        """The fault of an element that is not on the list, or not there."""
        tag = str(element.tag)
        if tag in _INSIDE_OTHERS:
            return self.fault(element, f"A <{tag}> stands alone. It belongs directly in {_INSIDE_OTHERS[tag]}.")
        known = ", ".join(sorted({*_BLOCKS, *INLINE_TAGS, *_INSIDE_OTHERS} - {"html", "body"}))
        return self.fault(element, f"A <{tag}> cannot be printed to Word. What can: {known}.")

    def _start_block(self) -> tuple[str, bool]:
        """Turn the page where that is due; the break before the block, and whether it is the first on its page."""
        if self._turn_to is not None:
            if len(self.out) > self._section_start:
                self._end_section()
            self._landscape, self._turn_to = self._turn_to, None
        wanted, self._new_page = self._new_page, False
        starts_section = len(self.out) == self._section_start
        return "<w:pageBreakBefore/>" if wanted and not starts_section else "", wanted or starts_section

    def _end_section(self) -> None:
        if self._after_table:
            self.out.append(self._after_table_paragraph())
            self._after_table = False
        properties = self._sheets.properties(landscape=self._landscape)
        self.out[-1] = self.out[-1].replace("</w:pPr>", f"{properties}</w:pPr>", 1)
        self._section_start = len(self.out)

    def _after_table_paragraph(self) -> str:
        """Word wants a paragraph between a table and a section's end; its style makes it a line of one point."""
        return f'<w:p><w:pPr><w:pStyle w:val="{self.style("After Table")}"/></w:pPr></w:p>'

    def _loose(self, line: Line, place: Place) -> None:
        if runs := line.finished():
            self.add(place.cell_style or self.printing.styles.normal(), runs, keep_next=place.keep_next)

    # What each block does.

    def _container(self, element: Element, place: Place) -> None:
        self.flow(element, place)

    def _section(self, element: Element, place: Place) -> None:
        classes = (element.get("class") or "").split()
        if "numbered" in classes:
            place = place._replace(numbered=True)
        if "new-page" in classes:
            self._new_page = True
        if "landscape" not in classes:
            self.flow(element, place)
            return
        self._turn_to = True
        self.flow(element, place)
        self._turn_to = False

    def _header(self, element: Element, place: Place) -> None:
        # The running header and footer are printed with the sheet.
        if "running" not in (element.get("class") or "").split():
            self.flow(element, place)

    def _footer(self, element: Element, place: Place) -> None:
        del place
        if "running" not in (element.get("class") or "").split():
            problem = 'A <footer> can only be the page footer: <footer class="running">. Use a div for other words.'
            raise self.fault(element, problem)

    def _title(self, element: Element, place: Place) -> None:
        if self._has_title:
            problem = "There is a second <h1>, and a paper has one title. Make it an <h2>."
            raise self.fault(element, problem)
        self._has_title = True
        self._heading_level = 0
        self.add(self.style("Title"), self._heading_words(element, place))

    def _heading(self, element: Element, place: Place) -> None:
        tag = str(element.tag)
        level = _HEADINGS[tag]
        if level > self._heading_level + 1:
            problem = (
                f"The heading <{tag}> follows an <h{self._heading_level + 1}>: a level is skipped. "
                f"Make it an <h{self._heading_level + 2}>."
            )
            raise self.fault(element, problem)
        self._heading_level = level
        number = ""
        if level == 1 and place.numbered:
            number = self.numbering.of_heading()
        self.add(self.style(f"Heading {level}"), self._heading_words(element, place), number=number)

    def _heading_words(self, element: Element, place: Place) -> str:
        if not (runs := self.words(element, place.look)):
            raise self.fault(element, f"A <{element.tag}> has no words. Give it some, or leave it out.")
        return runs

    def _paragraph(self, element: Element, place: Place) -> None:
        class_names = element.get("class")
        style = place.cell_style or self.printing.styles.normal()
        if class_names:
            if "numbered" in class_names.split():
                if not place.numbered:
                    problem = 'A <p class="numbered"> needs a number to follow. Put it into <section class="numbered">.'
                    raise self.fault(element, problem)
                style = self.style("Numbered Paragraph")
            else:
                style = self.printing.styles.of_class("paragraph", class_names) or style
        if runs := self.words(element, place.look):
            self.add(style, runs, keep_next=place.keep_next or leads_on(element))

    def _figure(self, element: Element, place: Place) -> None:
        if not is_blank(element.text):
            raise self.fault(element, "A <figure> holds words. It holds img, then figcaption.")
        seen = [child.tag for child in element]
        if seen.count("img") == 0 or seen.count("figcaption") != 1:
            raise self.fault(element, "A <figure> holds at least one img and one figcaption.")
        for child in element:
            if child.tag == "img":
                line = self.line()
                line.add(child, place.look)
                self.add(self.style("Figure"), line.finished(), keep_next=True)
            elif child.tag == "figcaption":
                self.remember_id(child)
                self.add_caption("Figure", child, place)
            else:
                raise self.fault(
                    child, f"A <{child.tag}> cannot stand in a figure. A figure holds img, then figcaption."
                )
            if not is_blank(child.tail):
                raise self.fault(element, "A <figure> holds words. It holds img, then figcaption.")


def leads_on(element: Element) -> bool:
    """Whether a paragraph leads to a list, a table, a picture or the next of several facts, so is not a page's last."""
    after = element.getnext()
    return after is not None and (after.tag in _LED_TO or after.get("class") == "fact") and is_blank(element.tail)


_INSIDE_OTHERS: Mapping[str, str] = {
    "li": "a ul or an ol",
    "caption": "a table",
    "colgroup": "a table",
    "col": "a colgroup",
    "thead": "a table",
    "tbody": "a table",
    "tr": "a thead or a tbody",
    "th": "a tr",
    "td": "a tr",
    "figcaption": "a figure",
}

_BLOCKS: dict[str, Callable[[Blocks, Element, Place], None]] = {
    **dict.fromkeys(_CONTAINERS, Blocks._container),  # noqa: SLF001  # the table is part of the class
    "section": Blocks._section,  # noqa: SLF001
    "header": Blocks._header,  # noqa: SLF001
    "footer": Blocks._footer,  # noqa: SLF001
    "h1": Blocks._title,  # noqa: SLF001
    **dict.fromkeys(_HEADINGS, Blocks._heading),  # noqa: SLF001
    "p": Blocks._paragraph,  # noqa: SLF001
    "figure": Blocks._figure,  # noqa: SLF001
    "ul": word_lists.print_list,
    "ol": word_lists.print_list,
    "table": word_tables.print_table,
    "nav": word_contents.print_contents,
}
