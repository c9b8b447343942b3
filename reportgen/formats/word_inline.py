"""The words of one paragraph as runs: emphasis, links, languages, line breaks, and white space as in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportgen.formats.word_links import leads_outside
from reportgen.formats.word_text import collapsed, escaped, is_blank, text_run, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    from reportgen.errors import TemplateFaultError
    from reportgen.formats.word_faults import Faults
    from reportgen.formats.word_links import Bookmarks, Relations
    from reportgen.formats.word_pictures import Pictures
    from reportgen.formats.word_styles import Styles

# A language without its country is enough for HTML; Word proofs and reads aloud only with it.
_LANGUAGES = {"cy": "cy-GB", "en": "en-GB"}


class Look(NamedTuple):
    """How a run is printed."""

    style: str | None = None
    bold: bool = False
    italic: bool = False
    position: str = ""
    language: str = ""
    link: bool = False


class Printing(NamedTuple):
    """What all parts of one document share while they are printed."""

    styles: Styles
    faults: Faults
    bookmarks: Bookmarks
    pictures: Pictures
    language: str
    run_properties: dict[Look, str]

    def properties(self, look: Look) -> str:
        """The run properties of a look, in schema order."""
        if (known := self.run_properties.get(look)) is None:
            known = self.run_properties[look] = self._properties(look)
        return known

    def _properties(self, look: Look) -> str:
        style = look.style
        bold, italic = look.bold, look.italic
        if style:
            # Word takes bold in a character style to undo bold in the paragraph style; said on the run itself it holds.
            bold, italic = bold or self.styles.is_on(style, "w:b"), italic or self.styles.is_on(style, "w:i")
        if look.link:
            style = self.styles.need("character", "Hyperlink")
        elif not style and look.bold:
            style = self.styles.find("character", "Strong")
        elif not style and look.italic:
            style = self.styles.find("character", "Emphasis")
        parts = (
            f'<w:rStyle w:val="{style}"/>' if style else "",
            "<w:b/><w:bCs/>" if bold else "",
            "<w:i/><w:iCs/>" if italic else "",
            f'<w:vertAlign w:val="{look.position}"/>' if look.position else "",
            f'<w:lang w:val="{escaped(look.language)}"/>' if look.language else "",
        )
        return f"<w:rPr>{''.join(parts)}</w:rPr>" if any(parts) else ""

    def spoken(self, look: Look, element: Element) -> Look:
        """The look with the language of an element, where it has one."""
        language = element.get("lang")
        if language is None:
            return look
        language = word_language(language)
        return look._replace(language="" if language == word_language(self.language) else language)


def word_language(language: str) -> str:
    """A language as Word knows it."""
    return _LANGUAGES.get(language.strip().lower(), language.strip())


class Line:
    """One paragraph's runs in the making."""

    __slots__ = (
        "_ends_in_space",
        "_last_break",
        "_last_text",
        "_look",
        "_out",
        "_printing",
        "_relations",
        "_text",
        "_widest",
    )

    def __init__(self, printing: Printing, relations: Relations, widest: int) -> None:
        self._printing = printing
        self._relations = relations
        self._widest = widest
        self._out: list[str] = []
        self._text: list[str] = []
        self._look = Look()
        self._ends_in_space = True
        # Where the last run of text stands in the output, for the space at its end may have to go.
        self._last_text: tuple[int, Look, str] | None = None
        # And the last line break, where nothing has followed it yet: at the end it shows nothing.
        self._last_break: int | None = None

    def add_text(self, text: str | None, look: Look) -> None:
        """Add text of the page."""
        if not text:
            return
        text = collapsed(text)
        if self._ends_in_space and text[0] == " ":
            text = text[1:]
            if not text:
                return
        if look != self._look:
            self._flush()
            self._look = look
        self._text.append(text)
        self._ends_in_space = text[-1] == " "

    def add_children(self, element: Element, look: Look) -> None:
        """Add all that an element holds."""
        self.add_text(element.text, look)
        for child in element:
            self.add(child, look)
            self.add_text(child.tail, look)

    def add(self, element: Element, look: Look) -> None:
        """Add one inline element, without the text that follows it."""
        write = _INLINE.get(str(element.tag))
        if write is None:
            raise self._misplaced(element)
        identity = element.get("id")
        if identity is None:
            write(self, element, self._printing.spoken(look, element))
            return
        start, end = self._printing.bookmarks.around((identity,))
        self.add_mark(start)
        write(self, element, self._printing.spoken(look, element))
        self.add_mark(end)

    def add_mark(self, xml: str) -> None:
        """Add XML that shows nothing of its own."""
        if xml:
            self._flush()
            self._out.append(xml)

    def finished(self) -> str:
        """All runs, without space or line break at the end."""
        self._flush()
        self._drop_last_space()
        if self._last_break is not None:
            self._out[self._last_break] = ""
        return "".join(self._out)

    def _flush(self) -> None:
        if self._text:
            text = "".join(self._text)
            self._last_text = (len(self._out), self._look, text)
            self._last_break = None
            self._out.append(text_run(text, self._printing.properties(self._look)))
            self._text.clear()

    def _drop_last_space(self) -> None:
        if self._ends_in_space and self._last_text:
            place, look, text = self._last_text
            text = text.removesuffix(" ")
            self._out[place] = text_run(text, self._printing.properties(look)) if text else ""
            self._last_text = None

    def _span(self, element: Element, look: Look) -> None:
        class_names = element.get("class")
        if class_names and "tab" in class_names.split():
            self.add_children(element, look)
            self.add_mark("<w:r><w:tab/></w:r>")
            return
        style = self._printing.styles.of_class("character", class_names)
        self.add_children(element, look._replace(style=style) if style else look)

    def _bold(self, element: Element, look: Look) -> None:
        self.add_children(element, look._replace(bold=True))

    def _italic(self, element: Element, look: Look) -> None:
        self.add_children(element, look._replace(italic=True))

    def _raised(self, element: Element, look: Look) -> None:
        self.add_children(element, look._replace(position="superscript"))

    def _lowered(self, element: Element, look: Look) -> None:
        self.add_children(element, look._replace(position="subscript"))

    def _break(self, element: Element, look: Look) -> None:
        del element, look
        self._flush()
        self._drop_last_space()
        self._last_break = len(self._out)
        self._out.append("<w:r><w:br/></w:r>")
        self._ends_in_space = True

    def _link(self, element: Element, look: Look) -> None:
        href = (element.get("href") or "").strip()
        if not words_of(element):
            raise self._fault(element, "A link has no words. Write between <a> and </a> where it leads.")
        if look.link:
            raise self._fault(element, "A link stands inside a link. End the first before the second begins.")
        self._flush()
        self._out.append(f"<w:hyperlink {self._target(element, href)}>")
        self.add_children(element, look._replace(link=True))
        self._flush()
        self._out.append("</w:hyperlink>")

    def _target(self, element: Element, href: str) -> str:
        printing = self._printing
        if href.startswith("#"):
            if href[1:] not in printing.bookmarks:
                problem = f'A link goes to "{href}", and nothing in the page has id="{href[1:]}".'
                raise self._fault(element, problem)
            return f'w:anchor="{printing.bookmarks.name(href[1:])}" w:history="1"'
        if not leads_outside(href):
            problem = f'A link goes to "{href}". It may start with https:, http:, mailto:, tel: or #.'
            raise self._fault(element, problem)
        return f'r:id="{self._relations.to_address(href)}" w:history="1"'

    def _image(self, element: Element, look: Look) -> None:
        del look
        source, alt = element.get("src") or "", element.get("alt") or ""
        pictures = self._printing.pictures
        if is_blank(alt):
            problem = f'The <img> "{source}" has no alternative text. Say in alt="…" what the picture shows.'
            raise self._fault(element, problem, source)
        name = source.removeprefix("image:")
        if name == source or name not in pictures.names:
            known = ", ".join(f"image:{known}" for known in pictures.names) or "none"
            problem = f'There is no picture "{source}". The page has: {known}.'
            raise self._fault(element, problem, source)
        try:
            drawing = pictures.drawing(
                name, collapsed(alt).strip(" "), element.get("style") or "", self._widest, self._relations
            )
        except ValueError as error:
            raise self._fault(element, f'The picture "{source}" cannot be printed: {error}.', source) from error
        self._flush()
        self._out.append(drawing)
        self._ends_in_space = False
        self._last_text = self._last_break = None

    def _fault(self, element: Element, problem: str, *clues: str) -> TemplateFaultError:
        return self._printing.faults.at(element, problem, *clues)

    def _misplaced(self, element: Element) -> TemplateFaultError:
        parent = element.getparent()
        within = f"a <{parent.tag}>" if parent is not None else "the page"
        problem = (
            f"A <{element.tag}> cannot stand inside {within}. Only words and these can: "
            f"{', '.join(sorted(INLINE_TAGS))}."
        )
        return self._fault(element, problem)


_INLINE: dict[str, Callable[[Line, Element, Look], None]] = {
    "a": Line._link,  # noqa: SLF001  # the table is part of the class
    "abbr": Line.add_children,
    "b": Line._bold,  # noqa: SLF001
    "br": Line._break,  # noqa: SLF001
    "em": Line._italic,  # noqa: SLF001
    "i": Line._italic,  # noqa: SLF001
    "img": Line._image,  # noqa: SLF001
    "span": Line._span,  # noqa: SLF001
    "strong": Line._bold,  # noqa: SLF001
    "sub": Line._lowered,  # noqa: SLF001
    "sup": Line._raised,  # noqa: SLF001
}
INLINE_TAGS = frozenset(_INLINE)
