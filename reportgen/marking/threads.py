"""Threads of comments, which newer Excel shows in the place of notes: a finding at such a cell is a reply."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from reportgen.marking.package import serialise
from reportgen.marking.texts import AUTHOR

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from lxml.etree import _Element as Element

    from reportgen.marking.package import Package

_SPACE = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
THREADS, PEOPLE = "threadedComment", "person"
"""How the relations to these parts end."""


def reply(package: Package, workbook: str, part: str, words: Mapping[str, str], day: date) -> None:
    """Answer the threads at these cells, on the day of the data: the same workbook gives the same bytes."""
    people = package.related(workbook, PEOPLE)
    if people is None:
        return
    root = package.xml(part)
    last: dict[str, Element] = {}
    first: dict[str, str] = {}
    for comment in root.iter(_named("threadedComment")):
        last[comment.get("ref", "")] = comment
        first.setdefault(comment.get("ref", ""), comment.get("parentId", "") or comment.get("id", ""))
    answered = [cell for cell in words if cell in last]
    if not answered:
        return
    person = _person(package, people)
    own = {comment.get("id"): comment for comment in root.iter(_named("threadedComment"))}
    for cell in answered:
        if (earlier := own.get(_id(part, cell))) is not None:
            # this workbook is a marked copy: its reply is said anew, and not a second time
            earlier.set("dT", f"{day.isoformat()}T00:00:00.00")
            for text in earlier.iter(_named("text")):
                text.text = words[cell]
            continue
        comment = etree.Element(
            _named("threadedComment"),
            ref=cell,
            dT=f"{day.isoformat()}T00:00:00.00",
            personId=person,
            id=_id(part, cell),
            parentId=first[cell],
        )
        etree.SubElement(comment, _named("text")).text = words[cell]
        last[cell].addnext(comment)
    package.write(part, serialise(root))


def _named(name: str) -> str:
    return f"{{{_SPACE}}}{name}"


def _id(*what: str) -> str:
    return f"{{{str(uuid5(NAMESPACE_URL, ' '.join((AUTHOR, *what)))).upper()}}}"


def _person(package: Package, part: str) -> str:
    root = package.xml(part)
    known = next((one.get("id", "") for one in root if one.get("displayName") == AUTHOR), "")
    if known:
        return known
    person = _id("person")
    etree.SubElement(root, _named("person"), displayName=AUTHOR, id=person, userId=AUTHOR, providerId="None")
    package.write(part, serialise(root))
    return person
