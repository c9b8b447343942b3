"""The formats a paper can be printed in: a dict whose keys are the menu."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.papers.page import Page


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed page: its bytes, and how many sheets it has where the format knows."""

    content: bytes
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its file ending, what prints a page to it, and the module to load beforehand where work is shared.

    Empty where it loads in no time: what is loaded beforehand takes memory in every worker.
    """

    ending: str
    print_page: Callable[[Page], Printed]
    module: str = ""


def _pdf(page: Page) -> Printed:
    from reportgen.formats.pdf import write_pdf  # noqa: PLC0415 - heavy; wanted only when a PDF is

    return Printed(*write_pdf(page))


def _word(page: Page) -> Printed:
    from reportgen.formats.word import write_word  # noqa: PLC0415 - heavy; wanted only when a Word file is

    return Printed(write_word(page))


FORMATS = {
    "pdf": Format(".pdf", _pdf, "reportgen.formats.warm"),
    "word": Format(".docx", _word),
}
"""The one that takes longest comes first: workers begin with it."""
