"""Tell a template's fault by its file and line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from reportgen.errors import TemplateFaultError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from lxml.etree import _Element as Element


class Faults:
    """Finds in the templates the place that an element of the page came from."""

    def __init__(self, templates: Iterable[Path]) -> None:
        self._templates = tuple(templates)

    def at(self, element: Element, problem: str, *clues: str) -> TemplateFaultError:
        """The fault to raise for this element; clues are source text that marks the place better than its tag."""
        for pattern in (*(re.escape(clue) for clue in clues if clue), *_tags_of(element)):
            for template, text in self._sources():
                if found := re.search(pattern, text):
                    return TemplateFaultError(template, text.count("\n", 0, found.start()) + 1, problem)
        return TemplateFaultError("The page that the templates made", cast("int | None", element.sourceline), problem)

    def _sources(self) -> Iterator[tuple[Path, str]]:
        for template in self._templates:
            try:
                yield template, template.read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue


def _tags_of(element: Element) -> Iterator[str]:
    """Patterns for the opening tag: with its class first, then by its name alone."""
    name = re.escape(str(element.tag))
    if class_names := element.get("class"):
        yield rf"<{name}\b[^>]*\bclass=[\"']{re.escape(class_names)}[\"']"
    yield rf"<{name}\b"
