"""Which style of the reference document a tag or a class stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docx.oxml.ns import qn

from reportgen.errors import TemplateFaultError

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element as Element


class ListLevel(NamedTuple):
    """The list and the level that a style belongs to, as Word numbers them."""

    list_id: int
    level: int


class Styles:
    """The styles of one reference document, found by name or alias without regard to case."""

    def __init__(self, styles: Element, reference: Path) -> None:
        self._reference = reference
        self._by_name: dict[tuple[str, str], str] = {}
        self._by_id: dict[str, Element] = {}
        self._by_class: dict[tuple[str, str], str | None] = {}
        self._defaults: dict[str, str] = {}
        of_document = styles.find(f"{qn('w:docDefaults')}/{qn('w:pPrDefault')}")
        self._of_document = styles if of_document is None else of_document
        self._spaces: dict[tuple[str, str], int] = {}
        for style in styles.findall(qn("w:style")):
            identity, kind = style.get(qn("w:styleId"), ""), style.get(qn("w:type"), "")
            for named in (style.find(qn("w:name")), style.find(qn("w:aliases"))):
                for name in () if named is None else named.get(qn("w:val"), "").split(","):
                    self._by_name.setdefault((kind, name.strip().casefold()), identity)
            self._by_id[identity] = style
            if style.get(qn("w:default")) in {"1", "true", "on"}:
                self._defaults[kind] = identity

    def find(self, kind: str, name: str) -> str | None:
        """The id of the style of this name, if there is one."""
        return self._by_name.get((kind, name.casefold()))

    def need(self, kind: str, name: str) -> str:
        """The id of a style that no paper can do without; raises TemplateFaultError."""
        if (found := self.find(kind, name)) is None:
            problem = (
                f"it has no {kind} style called '{name}'. Add one, or start again from templates/base/paper.docx, "
                "which has them all."
            )
            raise TemplateFaultError(self._reference, None, problem)
        return found

    def of_class(self, kind: str, class_names: str | None, prefix: str = "") -> str | None:
        """The id of the style that a class attribute names: all its words, else the first, else none."""
        if not class_names:
            return None
        key = (kind, prefix + class_names)
        if key not in self._by_class:
            words = class_names.replace("-", " ").split()
            first = class_names.split()[0].replace("-", " ") if words else ""
            self._by_class[key] = self.find(kind, prefix + " ".join(words)) or self.find(kind, prefix + first)
        return self._by_class[key]

    def normal(self) -> str:
        """The id of the style of a plain paragraph."""
        return self._defaults.get("paragraph") or self.need("paragraph", "Normal")

    def list_level(self, identity: str) -> ListLevel | None:
        """The list that a paragraph style is tied to, by itself or by what it is based on."""
        number = self._inherited(identity, "w:pPr/w:numPr/w:numId")
        level = self._inherited(identity, "w:pPr/w:numPr/w:ilvl")
        if number is None:
            return None
        return ListLevel(
            int(number.get(qn("w:val"), "0")), int(level.get(qn("w:val"), "0")) if level is not None else 0
        )

    def is_on(self, identity: str, toggle: str) -> bool:
        """Whether a style is bold (`w:b`) or italic (`w:i`)."""
        found = self._inherited(identity, f"w:rPr/{toggle}")
        return found is not None and found.get(qn("w:val")) not in {"0", "false", "off"}

    def space(self, identity: str, side: str) -> int:
        """The space `before` or `after` a paragraph of this style, in twentieths of a point."""
        if (identity, side) not in self._spaces:
            found = self._inherited(identity, f"w:pPr/w:spacing[@w:{side}]")
            if found is None:
                found = self._of_document.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
            self._spaces[identity, side] = 0 if found is None else int(found.get(qn(f"w:{side}"), "0"))
        return self._spaces[identity, side]

    def indent(self, identity: str) -> int:
        """The left indent of a paragraph style, in twentieths of a point."""
        found = self._inherited(identity, "w:pPr/w:ind[@w:left]")
        return 0 if found is None else int(found.get(qn("w:left"), "0"))

    def _inherited(self, identity: str | None, path: str) -> Element | None:
        seen = set()
        while identity and identity not in seen and (style := self._by_id.get(identity)) is not None:
            seen.add(identity)
            found: list[Element] = style.xpath(path)  # type: ignore[assignment]  # python-docx adds the namespaces
            if found:
                return found[0]
            parent = style.find(qn("w:basedOn"))
            identity = None if parent is None else parent.get(qn("w:val"))
        return None
