"""The notes of a sheet: the part that holds their words, beside whatever notes it has already."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from reportgen.marking.package import main
from reportgen.marking.texts import AUTHOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

Words = list[tuple[str, str]]
"""Pieces of a note: a heading, which stands out, and what follows."""

BARE = (
    b'<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors/><commentList/></comments>'
)
_LETTERS = '<sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/>'
_THREAD = "tc="
"""How the author of a note begins that stands for a thread of comments."""


def notes_there_are(root: Element) -> dict[str, Element]:
    """Give the notes of a sheet by the names of their cells."""
    return {note.get("ref", ""): note for note in root.iter(main("comment"))}


def write_note(root: Element, note: Element | None, cell: str, words: Words) -> bool:
    """Write a note at a cell, behind what stands there; tells whether it is a new one, which must be drawn too.

    A note of our own from an earlier copy is written anew.
    """
    if note is None:
        note = etree.SubElement(_child(root, "commentList"), main("comment"), ref=cell, authorId=_author(root))
        _write(etree.SubElement(note, main("text")), words)
        return True
    text = _child(note, "text")
    author = _author_of(root, note)
    if author == AUTHOR:
        text.clear()
        _write(text, words)
    elif author.startswith(_THREAD):
        _say(text, f"\nReply:\n    {in_one(words)}")
    else:
        _as_runs(text)
        _write(text, [("\n\n", ""), *words])
    return False


def in_one(words: Words) -> str:
    """Give the words of a note as plain text."""
    return "".join(f"{heading}{rest}" for heading, rest in words)


def _child(parent: Element, name: str) -> Element:
    found = parent.find(main(name))
    return etree.SubElement(parent, main(name)) if found is None else found


def _author(root: Element) -> str:
    authors = _child(root, "authors")
    names = [author.text for author in authors]
    if AUTHOR not in names:
        etree.SubElement(authors, main("author")).text = AUTHOR
        names.append(AUTHOR)
    return str(names.index(AUTHOR))


def _author_of(root: Element, note: Element) -> str:
    names = [author.text or "" for author in _child(root, "authors")]
    number = int(note.get("authorId", "0"))
    return names[number] if number < len(names) else ""


def _as_runs(text: Element) -> None:
    """Make a run of words that stand alone, so that more runs can follow."""
    alone = text.find(main("t"))
    if alone is not None:
        run = etree.Element(main("r"))
        text.replace(alone, run)
        run.append(deepcopy(alone))


def _write(text: Element, words: Sequence[tuple[str, str]]) -> None:
    for heading, rest in words:
        _run(text, heading, f"<b/>{_LETTERS}")
        if rest:
            _run(text, rest, _LETTERS)


def _say(text: Element, words: str) -> None:
    """Go on in the letters of what stands there."""
    _as_runs(text)
    _run(text, words, "")


def _run(text: Element, words: str, letters: str) -> None:
    run = etree.Element(main("r"))
    if letters:
        looks = etree.fromstring(f'<rPr xmlns="{etree.QName(text).namespace}">{letters}</rPr>')
        run.append(looks)
    piece = etree.SubElement(run, main("t"))
    piece.text = words
    piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    # what Japanese writes above the words stands last
    at = len(text)
    while at and text[at - 1].tag not in {main("t"), main("r")}:
        at -= 1
    text.insert(at, run)
