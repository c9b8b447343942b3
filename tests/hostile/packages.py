"""Builds the files: zips byte by byte, so that they can be wrong in ways that no library writes, and compound files."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MEGABYTE = 1024 * 1024
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
TYPES = (
    f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)


@dataclass(frozen=True, slots=True)
class Part:
    """One entry of a zip, as its bytes lie there; `flags` 1 says that it is encrypted."""

    name: str
    packed: bytes
    size: int
    crc: int
    method: int = 8
    flags: int = 0


def part(name: str, content: str | bytes) -> Part:
    """An entry as any zip program writes it."""
    data = content.encode() if isinstance(content, str) else content
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return Part(name, packer.compress(data) + packer.flush(), len(data), zlib.crc32(data))


def swollen(name: str, before: bytes, filling: bytes, times: int, after: bytes) -> Part:
    """An entry whose middle is the same filling many times over: a large one takes no time to write."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(before) + packer.flush(zlib.Z_FULL_FLUSH)
    middle = packer.compress(filling) + packer.flush(zlib.Z_FULL_FLUSH)
    last = packer.compress(after) + packer.flush()
    crc = zlib.crc32(before)
    for _ in range(times):
        crc = zlib.crc32(filling, crc)
    return Part(
        name, first + middle * times + last, len(before) + len(filling) * times + len(after), zlib.crc32(after, crc)
    )


def zipped(parts: Iterable[Part]) -> bytes:
    """A zip of these entries, in this order, whatever they are called."""
    body, directory, number = bytearray(), bytearray(), 0
    for one in parts:
        name = one.name.encode()
        shared = struct.pack(
            "<HHHHHIIIHH", 20, one.flags, one.method, 0, 0x5A21, one.crc, len(one.packed), one.size, len(name), 0
        )
        directory += b"PK\x01\x02\x14\x00" + shared + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name
        body += b"PK\x03\x04" + shared + name + one.packed
        number += 1
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, number, number, len(directory), len(body), 0)
    return bytes(body + directory + end)


def rels(*links: tuple[str, str]) -> str:
    """Links to parts: each its kind, and where it leads."""
    lines = (
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, 1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def book(prolog: str = "", sheet: str = "Plan", more: str = "") -> str:
    """The part that lists the sheets."""
    return (
        f'{XML}{prolog}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name="{sheet}" sheetId="1" r:id="rId1"/></sheets>{more}</workbook>'
    )


def cell(place: str, text: str) -> str:
    """A cell that holds a text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, *texts: str) -> str:
    """A row of texts from column A on."""
    cells = "".join(cell(f"{chr(65 + column)}{number}", text) for column, text in enumerate(texts))
    return f'<row r="{number}">{cells}</row>'


HEADINGS = row(1, "Ref", "Outcome", "Action", "Lead", "Due date")
ACTION = row(2, "1.1", "1. Families are met early", "Open two family rooms", "Rosalind Achebe", "31/03/2027")
ROWS = HEADINGS + ACTION


def sheet(rows: str = ROWS, *, prolog: str = "", dimension: str = "A1:E2", after: str = "") -> str:
    """A sheet of these rows; `after` stands behind them."""
    return (
        f'{XML}{prolog}<worksheet xmlns="{MAIN}"><dimension ref="{dimension}"/>'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def strings(text: str = "not used", prolog: str = "") -> str:
    """The texts that cells share."""
    return f'{XML}{prolog}<sst xmlns="{MAIN}" count="1" uniqueCount="1"><si><t>{text}</t></si></sst>'


SHEET, STRINGS, BOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"
SOUND = (
    part("[Content_Types].xml", TYPES),
    part("_rels/.rels", rels(("officeDocument", "xl/workbook.xml"))),
    part(BOOK, book()),
    part(LINKS, rels(("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"))),
    part(SHEET, sheet()),
    part(STRINGS, strings()),
)


def workbook(*changed: Part, more: Sequence[Part] = ()) -> bytes:
    """A sound workbook of one action, some of its parts changed and some added."""
    by_name = {one.name: one for one in changed}
    return zipped([*(by_name.pop(one.name, one) for one in SOUND), *by_name.values(), *more])


def with_sheet(text: str) -> bytes:
    """A workbook whose one sheet is this."""
    return workbook(part(SHEET, text))


def with_flags(flags: int) -> bytes:
    """A workbook whose entries all say this of themselves."""
    return zipped(replace(one, flags=flags) for one in SOUND)


def compound(*names: str) -> bytes:
    """A compound file, as Office wrote before 2007 and writes around what it encrypts, with streams of these names."""
    sector = 512
    header = struct.pack(
        "<8s16sHHHHHHIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, 1, 1, 0, 4096,
        0xFFFFFFFE, 0, 0xFFFFFFFE, 0,
    )  # fmt: skip
    header += struct.pack("<I", 0) + b"\xff" * (sector - len(header) - 4)
    entries = [_entry("Root Entry", 5)] + [_entry(name, 2) for name in names]
    directory = b"".join(entries)
    sectors = -(-len(directory) // sector)
    chain = [0xFFFFFFFD, *range(2, sectors + 1), 0xFFFFFFFE]
    allocation = struct.pack(f"<{len(chain)}I", *chain)
    return header + allocation.ljust(sector, b"\xff") + directory.ljust(sectors * sector, b"\0")


def _entry(name: str, kind: int) -> bytes:
    raw = (name + "\0").encode("utf-16-le")
    return struct.pack("<64sHBBIII", raw, len(raw), kind, 1, *[0xFFFFFFFF] * 3) + b"\0" * 48
