"""Sound workbooks spoilt by chance: bits, parts, elements and attributes; the same chance spoils in the same way."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from tests.conftest import ROOT
from tests.hostile import cases
from tests.hostile.folder import TEXT, whole
from tests.hostile.packages import Part, part, workbook, zipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_ATTRIBUTE = re.compile(rb'(\s[\w:]+=")([^"<>]*)(")')
_ELEMENT = re.compile(rb"<[^<>]+>")
_TEXT = re.compile(rb">([^<>]+)<")
_VALUES = (
    b"", b"0", b"-1", b"1", b"99999999999999999999", b"2147483648", b"1e999", b"NaN", b"1.5", b"true", b"x", b"A0",
    b"A1", b"XFD1048576", b"AAAA1", b"A1:XFD1048576", b"A1:A", b"B2:A1", b"$A$1", b"s", b"str", b"inlineStr", b"e",
    b"d", b"n", b"b", b"hidden", b"veryHidden", b"rId1", b"rId99", b"../../x", b"/xl/worksheets/sheet1.xml",
    b"worksheets/", b"http://127.0.0.1:9/", b"\xe2\x80\xae", b"_x0000_", b"&#65;", b"&amp;", b"&nope;", b"1904",
    b"FFFF0000", b"[Red]0;", b"d/m/yyyy", b"0.00%", b" ", b"z" * 5000,
)  # fmt: skip
_TEXTS = (
    b"", b"0", b"-1", b"99999999999", b"1e400", b"46477", b"2958466", b"nan", b"#REF!", b"31/31/3131", b"&#0;",
    b"&#x1F7E2;", b"_x000D_", b"\xff\xfe", b"]]>", b"<![CDATA[x]]>", b"Action", b"Outcome", b"Restricted", b"(" * 300,
    b"1/" * 500, b"Q9 2026-27", b"w" * 40_000,
)  # fmt: skip


@cache
def seeds() -> tuple[bytes, ...]:
    """Sound workbooks of several makes, none large."""
    samples = sorted((ROOT / "inputs").glob("*.xlsx"), key=lambda path: path.stat().st_size)
    return (
        workbook(),
        whole(),
        cases.saved("1904"),
        cases.saved("hidden"),
        cases.only_a_chart(),
        cases.with_macros("macroEnabled"),
        cases.formulas_without_results(),
        cases.error_values(),
        cases.merged("A4:B6", "B5:C7"),
        cases.link_to_another_workbook(),
        *(path.read_bytes() for path in samples[:3]),
    )


def spoilt(chance: Random) -> tuple[str, bytes]:
    """A workbook that was spoilt once or a few times, with the name that it lies in the folder under."""
    content = chance.choice(seeds())
    for _ in range(chance.randint(0, 3)):
        content = _rebuilt(content, chance)
    for _ in range(chance.choice((0, 0, 1, 1, 3))):
        content = chance.choice(_RAW)(content, chance)
    if chance.random() < 0.05:
        return "a.csv", _text(chance)
    return chance.choice(("a.xlsx", "a.xlsx", "a.xlsx", "a.xlsm", "a.csv", "a.xls")), content


def _rebuilt(content: bytes, chance: Random) -> bytes:
    """Change the parts of a workbook and put them together again, as long as they can be taken apart."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [part(name, archive.read(name)) for name in archive.namelist()]
    except Exception:  # noqa: BLE001 - it is spoilt already
        return content
    return zipped(chance.choice(_CHANGES)(parts, chance)) if parts else content


def _inside(parts: list[Part], chance: Random, change: Callable[[bytes, Random], bytes]) -> list[Part]:
    """Change what one part holds, most often one of the sheets."""
    texts = [number for number, one in enumerate(parts) if one.name.endswith((".xml", ".rels"))]
    sheets = [number for number in texts if "sheet" in parts[number].name.lower()]
    number = chance.choice(sheets if sheets and chance.random() < 0.6 else texts or [0])
    one = parts[number]
    data = zlib.decompress(one.packed, -15)
    return [*parts[:number], part(one.name, change(data, chance)), *parts[number + 1 :]]


def _attribute(data: bytes, chance: Random) -> bytes:
    return _one(_ATTRIBUTE, data, chance, lambda match: match[1] + chance.choice(_VALUES) + match[3])


def _text_of_cell(data: bytes, chance: Random) -> bytes:
    return _one(_TEXT, data, chance, lambda _: b">" + chance.choice(_TEXTS) + b"<")


def _without_element(data: bytes, chance: Random) -> bytes:
    return _one(_ELEMENT, data, chance, lambda _: b"")


def _twice(data: bytes, chance: Random) -> bytes:
    return _one(_ELEMENT, data, chance, lambda match: match[0] * chance.choice((2, 2, 50)))


def _elements_swapped(data: bytes, chance: Random) -> bytes:
    found = [match[0] for match in _ELEMENT.finditer(data)]
    return _one(_ELEMENT, data, chance, lambda _: chance.choice(found)) if found else data


def _one(pattern: re.Pattern[bytes], data: bytes, chance: Random, change: Callable[[re.Match[bytes]], bytes]) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return data
    match = chance.choice(found)
    return data[: match.start()] + change(match) + data[match.end() :]


def _bits(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8) if changed else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(data: bytes, chance: Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def _zeros(data: bytes, chance: Random) -> bytes:
    start = chance.randint(0, len(data))
    return data[:start] + b"\0" * chance.randint(1, 5000) + data[start + chance.randint(0, 5000) :]


def _piece_moved(data: bytes, chance: Random) -> bytes:
    start, end = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
    at = chance.randint(0, len(data))
    return data[:at] + data[start:end] + data[at:]


def _text(chance: Random) -> bytes:
    text = bytearray(TEXT * chance.randint(1, 4))
    for _ in range(chance.randint(1, 12)):
        at = chance.randint(0, len(text))
        text[at : at + chance.randint(0, 3)] = chance.choice(
            (b'"', b"\n", b",", b";", b"\0", b"\xff", b"\x0b", *_TEXTS)
        )
    return bytes(text)


def _some(parts: list[Part], chance: Random, change: Callable[[Part], Part]) -> list[Part]:
    return [change(one) if chance.random() < 0.2 else one for one in parts]


def _without_a_part(parts: list[Part], chance: Random) -> list[Part]:
    gone = chance.choice(parts)
    return [one for one in parts if one is not gone]


def _renamed(parts: list[Part], chance: Random) -> list[Part]:
    return _some(parts, chance, lambda one: replace(one, name=chance.choice(parts).name))


def _in_capitals(parts: list[Part], chance: Random) -> list[Part]:
    return _some(parts, chance, lambda one: replace(one, name=one.name.upper()))


def _of_another_size(parts: list[Part], chance: Random) -> list[Part]:
    return _some(
        parts, chance, lambda one: replace(one, size=chance.choice((0, one.size + 1, chance.randrange(2**32))))
    )


def _packed_otherwise(parts: list[Part], chance: Random) -> list[Part]:
    return _some(parts, chance, lambda one: replace(one, method=chance.choice((0, 12, 14, 97))))


def _flagged(parts: list[Part], chance: Random) -> list[Part]:
    return _some(parts, chance, lambda one: replace(one, flags=1 << chance.randrange(12)))


def _in(change: Callable[[bytes, Random], bytes]) -> Callable[[list[Part], Random], list[Part]]:
    return lambda parts, chance: _inside(parts, chance, change)


_RAW = (_bits, _bits, _cut, _zeros, _piece_moved)
_IN_A_PART = (
    *(_attribute,) * 3, *(_text_of_cell,) * 3, _without_element, _twice, _elements_swapped, _bits, _cut, _piece_moved,
)  # fmt: skip
_CHANGES: tuple[Callable[[list[Part], Random], list[Part]], ...] = (
    *map(_in, _IN_A_PART),
    lambda parts, chance: chance.sample(parts, len(parts)),
    lambda parts, chance: [*parts, chance.choice(parts)],
    _without_a_part,
    _renamed,
    _in_capitals,
    _of_another_size,
    _packed_otherwise,
    _flagged,
)
