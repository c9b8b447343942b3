"""A workbook's package: its parts read and put back, each byte for byte but for those that are written anew."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
"""Before the name of an attribute that names a relation."""
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART = "[Content_Types].xml"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of a new part; the day of marking would make other bytes of the same workbook each day."""


class OddPackageError(Exception):
    """A package that is not built as Excel and its kin build one, so that nothing in it may be changed."""


def main(name: str) -> str:
    """Name an element of SpreadsheetML."""
    return f"{{{MAIN}}}{name}"


def parse(data: bytes) -> Element:
    """Read a part as XML, with no way out of it. Raises OddPackageError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise OddPackageError(str(error)) from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # a property that the stubs lack
        message = "a part declares a document type"
        raise OddPackageError(message)
    return root


def serialise(root: Element) -> bytes:
    """Write a part as Excel does: UTF-8, standing alone."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def put_in_order(parent: Element, child: Element, order: tuple[str, ...]) -> None:
    """Put a child where the order of its kind asks for it: behind the last that may stand before it."""
    earlier = {main(name) for name in order[: order.index(etree.QName(child).localname)]}
    before = [number for number, sibling in enumerate(parent) if sibling.tag in earlier]
    parent.insert(before[-1] + 1 if before else 0, child)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points to, by its id; `target` is the name of another part."""

    id: str
    type: str
    target: str


@dataclass(slots=True)
class Package:
    """The parts of a workbook: those of the file, and those that were written since."""

    file: zipfile.ZipFile
    spelt: dict[str, str]
    written: dict[str, bytes] = field(default_factory=dict)
    pointing: dict[str, tuple[Relation, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, content: bytes) -> Package:
        """Open a package. The file has been looked at before: its size, its directory, its checksums."""
        file = zipfile.ZipFile(io.BytesIO(content))
        return cls(file, {name.casefold(): name for name in file.namelist()})

    def content(self) -> bytes:
        """Write the package: old parts in their places and with their dates, new ones behind them."""
        stream = io.BytesIO()
        new = dict(self.written)
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for old in self.file.infolist():
                info = zipfile.ZipInfo(old.filename, old.date_time)
                info.compress_type, info.external_attr = old.compress_type, old.external_attr
                archive.writestr(info, new.pop(old.filename, b"") or self.file.read(old))
            for name, data in new.items():
                info = zipfile.ZipInfo(name, _LONG_AGO)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, data)
        return stream.getvalue()

    def has(self, name: str) -> bool:
        """Tell whether there is such a part, whichever case its name is spelt in."""
        return name.casefold() in self.spelt

    def read(self, name: str) -> bytes:
        """Give a part. Raises OddPackageError where there is none."""
        if not self.has(name):
            message = f"there is no part {name}"
            raise OddPackageError(message)
        spelt = self.spelt[name.casefold()]
        return self.written[spelt] if spelt in self.written else self.file.read(spelt)

    def xml(self, name: str) -> Element:
        """Give a part as XML."""
        return parse(self.read(name))

    def write(self, name: str, data: bytes) -> None:
        """Replace a part, or add one."""
        self.written[self.spelt.setdefault(name.casefold(), name)] = data

    def free_name(self, pattern: str) -> str:
        """Find a name that no part has yet: `xl/comments{}.xml` may give xl/comments3.xml."""
        number = 1
        while self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def relations(self, source: str) -> tuple[Relation, ...]:
        """Give what a part points to within the package; "" is the package itself."""
        if source not in self.pointing:
            self.pointing[source] = tuple(self._relations(source))
        return self.pointing[source]

    def _relations(self, source: str) -> Iterator[Relation]:
        if not self.has(_rels_of(source)):
            return
        for one in self.xml(_rels_of(source)).iter(f"{{{_RELATIONS}}}Relationship"):
            if one.get("TargetMode") != "External":
                path = posixpath.join("/", posixpath.dirname(source), unquote(one.get("Target", "")))
                target = posixpath.normpath(path).lstrip("/")
                yield Relation(one.get("Id", ""), one.get("Type", ""), target)

    def related(self, source: str, kind: str) -> str | None:
        """Give the part of a kind that a part points to, None where it points to none."""
        return next((one.target for one in self.relations(source) if one.type.endswith(f"/{kind}")), None)

    def relate(self, source: str, kind: str, target: str) -> str:
        """Let a part point to another; gives the id of the new relation."""
        rels = _rels_of(source)
        bare = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})  # type: ignore[dict-item]  # None is the space without a prefix
        root = self.xml(rels) if self.has(rels) else bare
        taken = {one.get("Id") for one in root}
        number = len(taken) + 1
        while (name := f"rId{number}") in taken:
            number += 1
        path = posixpath.relpath(target, posixpath.dirname(source) or ".")
        etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", Id=name, Type=f"{OFFICE[1:-1]}/{kind}", Target=path)
        self.write(rels, serialise(root))
        self.pointing.pop(source, None)
        return name

    def declare(self, part: str, content_type: str) -> None:
        """Say what kind of content a new part has."""
        root = self.xml(_TYPES_PART)
        etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=content_type)
        self.write(_TYPES_PART, serialise(root))

    def declare_ending(self, ending: str, content_type: str) -> None:
        """Say what kind of content the parts with an ending have, where nothing says so yet."""
        root = self.xml(_TYPES_PART)
        known = {one.get("Extension", "").casefold() for one in root.iter(f"{{{_TYPES}}}Default")}
        if ending not in known:
            root.insert(0, etree.Element(f"{{{_TYPES}}}Default", Extension=ending, ContentType=content_type))
            self.write(_TYPES_PART, serialise(root))


def _rels_of(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")
