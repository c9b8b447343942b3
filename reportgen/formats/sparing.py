"""What WeasyPrint would work out and hold for nothing: a quarter of a long paper's memory and a twentieth of its time.

Its style sheet gives every element six styles that only notes and list marks ever show, and of each page that is drawn
it holds every stroke by itself. What is printed stays the same in every byte. Only to be imported once the fonts are
settled.
"""

from __future__ import annotations

import copy
import gc
from contextlib import suppress
from ctypes import CDLL
from typing import TYPE_CHECKING, Any

from weasyprint import CSS, HTML
from weasyprint.formatting_structure import boxes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from weasyprint.document import Document

    _Test = Callable[[Any], bool]
    _Selector = tuple[_Test, object, int, str | None, object]

_OF_NOTES = frozenset({"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"})
_ASK_FOR_NOTES = ("footnote", "note(")
_LIST_ITEMS = frozenset({"li", "summary"})
_ASKS_FOR_MARKS = "list-item"
_PICTURES = frozenset({"img", "{http://www.w3.org/2000/svg}svg"})
_TAGGED_BY = frozenset(
    [
        "element",
        "element_tag",
        "style",
        "children",
        "colspan",
        "rowspan",
        "is_table_wrapper",
        "link_annotation",
        "widget_annotation",
    ]
)
"""What WeasyPrint looks at in a box when it makes tags."""


class SparePage(HTML):  # type: ignore[misc]  # it comes without types
    """A page that is given no styles for notes, nor for the marks of anything but list items, unless it asks for them.

    `asks` are its words and style sheets.
    """

    def __init__(self, asks: Iterable[str], **options: object) -> None:
        super().__init__(**options)
        self._asks = tuple(asks)

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:  # noqa: FBT001, FBT002 - it is called so
        has_notes = any(word in text for text in self._asks for word in _ASK_FOR_NOTES)
        has_marks = any(_ASKS_FOR_MARKS in text for text in self._asks)
        return [_spare(sheet, has_notes=has_notes, has_marks=has_marks) for sheet in super()._ua_stylesheets(forms)]


def _spare(sheet: CSS, *, has_notes: bool, has_marks: bool) -> CSS:
    spare = copy.copy(sheet)
    spare.matcher = copy.copy(sheet.matcher)
    spare.matcher.other_selectors = [*_kept(sheet.matcher.other_selectors, has_notes=has_notes, has_marks=has_marks)]
    return spare


def _kept(selectors: Iterable[_Selector], *, has_notes: bool, has_marks: bool) -> Iterator[_Selector]:
    for test, specificity, order, pseudo, declarations in selectors:
        if pseudo in _OF_NOTES and not has_notes:
            continue
        kept = _of_list_items(test) if pseudo == "marker" and not has_marks else test
        yield kept, specificity, order, pseudo, declarations


def _of_list_items(test: _Test) -> _Test:
    return lambda element: element.local_name in _LIST_ITEMS and test(element)


def draw_sparingly(document: Document) -> None:
    """Let what is drawn of a page be held as one piece, and let go of where all stood when the last page is drawn."""
    left = len(document.pages)
    # what laying out has left behind goes in circles
    gc.collect()

    def drawn() -> None:
        nonlocal left
        left -= 1
        if not left:
            for page in document.pages:
                _forget_places(page._page_box)  # noqa: SLF001 - all that is left to do is its tags
            _give_back()

    for page in document.pages:
        page.paint = _in_one_piece(page.paint, drawn)


def _in_one_piece(paint: Callable[..., None], drawn: Callable[[], None]) -> Callable[..., None]:
    def painted(stream: Any, scale: float = 1) -> None:  # noqa: ANN401 - it comes without types
        paint(stream, scale)
        stream.stream[:] = [b"\n".join(map(_written, stream.stream))]
        drawn()

    return painted


def _written(stroke: Any) -> bytes:  # noqa: ANN401 - as above
    if isinstance(stroke, str):
        return stroke.encode("ascii")
    written: bytes = stroke if isinstance(stroke, bytes) else stroke.data
    return written


def _forget_places(box: boxes.Box) -> None:
    """Keep of a box and all within it what its tags are made from; a picture's tag tells where it stands."""
    if not isinstance(box, boxes.Box) or isinstance(box, boxes.ReplacedBox) or box.element_tag in _PICTURES:
        return
    for child in getattr(box, "children", ()):
        _forget_places(child)
    # a smaller one: to take things out of it would not make it smaller
    box.__dict__ = {name: value for name, value in vars(box).items() if name in _TAGGED_BY}


def let_go(document: Document, _pdf: object) -> None:
    """Let go of the pages once all of them is in the PDF and only to be written; WeasyPrint calls this then."""
    document.pages.clear()
    _give_back()


def _give_back() -> None:
    """Give the memory that was freed back to the system, where it can be told to (glibc)."""
    with suppress(OSError, AttributeError):
        CDLL(None).malloc_trim(0)
