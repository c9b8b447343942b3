"""Relations of one part of the document, and the bookmarks that links inside the document go to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from docx.opc.constants import RELATIONSHIP_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.opc.part import Part

_OUTSIDE = ("https:", "http:", "mailto:", "tel:")
_NOT_IN_A_NAME = re.compile(r"\W", re.ASCII)
# Word cuts a longer bookmark name, and then the link leads nowhere.
_LONGEST_NAME = 40


def leads_outside(href: str) -> bool:
    """Whether a link goes to the web, to an e-mail address or to a telephone."""
    return href.lower().startswith(_OUTSIDE)


class Relations:
    """What one part (the body, a footer) points to: addresses and pictures, each once."""

    def __init__(self) -> None:
        self._addresses: dict[str, str] = {}
        self._parts: dict[int, tuple[str, Part]] = {}

    def to_address(self, href: str) -> str:
        """The relation to an address; Word refuses a file in which one has a blank or a bare special character."""
        address = quote(href, safe="%/:=&?~#+!$,;'@()*[]")
        return self._addresses.setdefault(address, f"link{len(self._addresses) + 1}")

    def to_picture(self, part: Part) -> str:
        """The relation to a picture."""
        return self._parts.setdefault(id(part), (f"picture{len(self._parts) + 1}", part))[0]

    def give_to(self, part: Part) -> None:
        """Write them into the part."""
        for address, relation in self._addresses.items():
            part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, relation, is_external=True)
        for relation, picture in self._parts.values():
            part.rels.add_relationship(RELATIONSHIP_TYPE.IMAGE, picture, relation)


class Bookmarks:
    """A bookmark for each id of the page, by a name that Word accepts, and a second one where the contents point."""

    def __init__(self, ids: Iterable[str], listed: Iterable[str]) -> None:
        self._names: dict[str, str] = {}
        taken: set[str] = set()
        for identity in ids:
            if identity in self._names:
                continue
            stem = _NOT_IN_A_NAME.sub("_", identity)
            stem = (stem if stem[:1].isalpha() else f"id_{stem}")[:_LONGEST_NAME]
            name, count = stem, 1
            while name.casefold() in taken:
                count += 1
                name = f"{stem[: _LONGEST_NAME - len(str(count)) - 1]}_{count}"
            taken.add(name.casefold())
            self._names[identity] = name
        self._in_contents = {identity: f"_Toc{100_000_000 + count}" for count, identity in enumerate(listed, start=1)}
        self._made: set[str] = set()
        self._count = 0

    def __contains__(self, identity: str) -> bool:
        return identity in self._names

    def name(self, identity: str) -> str:
        """The bookmark's name for a link."""
        return self._names[identity]

    def name_in_contents(self, identity: str) -> str:
        """The bookmark's name for an entry of the contents list."""
        return self._in_contents[identity]

    def around(self, identities: Iterable[str]) -> tuple[str, str]:
        """What opens and what closes the bookmarks of these ids."""
        start, end = "", ""
        for identity in identities:
            if identity in self._made:
                continue
            self._made.add(identity)
            names = [self._names[identity]]
            if identity in self._in_contents:
                names.append(self._in_contents[identity])
            for name in names:
                start += f'<w:bookmarkStart w:id="{self._count}" w:name="{name}"/>'
                end += f'<w:bookmarkEnd w:id="{self._count}"/>'
                self._count += 1
        return start, end
