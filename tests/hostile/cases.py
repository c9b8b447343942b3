"""Every kind of broken, wrong or harmful file, by the name that it lies in the folder under."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from functools import cache

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from xlsxwriter import Workbook as Written

from tests.hostile.packages import (
    BOOK,
    HEADINGS,
    LINKS,
    MAIN,
    MEGABYTE,
    ROWS,
    SHEET,
    SOUND,
    STRINGS,
    TYPES,
    XML,
    Part,
    book,
    cell,
    compound,
    part,
    rels,
    row,
    sheet,
    strings,
    swollen,
    with_sheet,
    workbook,
    zipped,
)

SHEET_START = f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData>'.encode()
SHEET_END = b"</sheetData></worksheet>"
STRING_START = f'<?xml version="1.0"?><sst xmlns="{MAIN}"><si><t>'.encode()
MACROS = "xl/vbaProject.bin"


# ---- what swells ----


def spaces() -> bytes:
    return workbook(swollen(SHEET, SHEET_START, b" " * MEGABYTE, 1024, ROWS.encode() + SHEET_END))


def million_rows() -> bytes:
    thousand = b"<row><c><v>7</v></c><c><v>8</v></c><c><v>9</v></c></row>" * 1000
    return workbook(swollen(SHEET, SHEET_START, thousand, 1000, SHEET_END))


def one_long_text() -> bytes:
    return workbook(swollen(STRINGS, STRING_START, b"b" * MEGABYTE, 600, b"</t></si></sst>"))


def more_parts_than_any() -> bytes:
    empty = part("", b"")
    return workbook(more=[replace(empty, name=f"xl/media/picture{number}.bin") for number in range(30_000)])


def entities(sort: str) -> str:
    """A document type whose one entity stands for a thousand million others, for a long one, or for a file."""
    if sort == "nested":
        links = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
        return f'<!DOCTYPE x [<!ENTITY e0 "mine">{links}<!ENTITY e "&e9;">]>'
    if sort == "long":
        return f'<!DOCTYPE x [<!ENTITY e "{"z" * 40_000}">]>'
    return f'<!DOCTYPE x [<!ENTITY e SYSTEM "{sort}">]>'


def entity_in_text(sort: str, times: int = 1) -> bytes:
    return workbook(part(STRINGS, strings("&e;" * times, entities(sort))))


def entity_in_sheet() -> bytes:
    return with_sheet(sheet(HEADINGS + row(2, "1.1", "&e;", "&e;"), prolog=entities("nested")))


def entity_in_book(sort: str) -> bytes:
    names = '<definedNames><definedName name="n">&e;</definedName></definedNames>'
    return workbook(part(BOOK, book(entities(sort), more=names)))


def entity_in_utf_16() -> bytes:
    text = sheet(HEADINGS + row(2, "1.1", "&e;"), prolog=entities("file:///etc/passwd")).replace("UTF-8", "UTF-16")
    return workbook(part(SHEET, text.encode("utf-16")))


def entity_in_a_part_of_another_name() -> bytes:
    types = TYPES.replace("worksheets/sheet1.xml", "worksheets/sheet1.dat")
    hidden = part("xl/worksheets/sheet1.dat", sheet(HEADINGS + row(2, "1.1", "&e;"), prolog=entities("nested")))
    links = part(LINKS, rels(("worksheet", "worksheets/sheet1.dat"), ("sharedStrings", "sharedStrings.xml")))
    return workbook(part("[Content_Types].xml", types), links, hidden)


def deeply_nested(deep: int = 50_000) -> bytes:
    return with_sheet(sheet("<row>" * deep + "</row>" * deep))


# ---- sheets that are larger than they are ----


def stray(place: str) -> bytes:
    number = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return with_sheet(sheet(f'{ROWS}<row r="{number}">{cell(place, "Ring Jo")}</row>', dimension=f"A1:{place}"))


def forty_rows_said_to_be_one() -> bytes:
    rows = [row(n, f"1.{n - 1}", "1. Families are met early", f"Visit place {n}") for n in range(2, 41)]
    return with_sheet(sheet(HEADINGS + "".join(rows), dimension="A1"))


def merged(*areas: str) -> bytes:
    cells = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return with_sheet(sheet(after=f'<mergeCells count="{len(areas)}">{cells}</mergeCells>'))


def rules_in_sixty_thousand_places() -> bytes:
    places = " ".join(f"A{2 * n + 1}" for n in range(60_000))
    checked = f'<dataValidation type="list" sqref="{places}"><formula1>"Red,Amber"</formula1></dataValidation>'
    shaded = "".join(
        f'<conditionalFormatting sqref="B{n}"><cfRule type="expression" priority="{n}"><formula>TRUE</formula></cfRule>'
        "</conditionalFormatting>"
        for n in range(1, 5_000)
    )
    return with_sheet(sheet(after=f'{shaded}<dataValidations count="1">{checked}</dataValidations>'))


# ---- zips that are no workbooks ----


def linked_to(target: str) -> bytes:
    return workbook(part(LINKS, rels(("worksheet", target), ("sharedStrings", "sharedStrings.xml"))))


def with_more(*names: str) -> bytes:
    return workbook(more=[part(name, "mine") for name in names])


def with_one_sheet_of_two() -> bytes:
    both = book().replace("</sheets>", '<sheet name="More" sheetId="2" r:id="rId3"/></sheets>')
    links = rels(
        ("worksheet", "worksheets/sheet1.xml"),
        ("sharedStrings", "sharedStrings.xml"),
        ("worksheet", "worksheets/sheet2.xml"),
    )
    return workbook(part(BOOK, both), part(LINKS, links))


def a_part_twice() -> bytes:
    return workbook(more=[part(SHEET, sheet(HEADINGS + row(2, "9.9", "9. Another plan", "Something else")))])


def back_slashes() -> bytes:
    return zipped(replace(one, name=one.name.replace("/", "\\")) for one in SOUND)


def damaged_sheet() -> bytes:
    whole = part(SHEET, sheet())
    packed = bytearray(whole.packed)
    packed[len(packed) // 2] ^= 0xFF
    return workbook(replace(whole, packed=bytes(packed)))


def wrong_sum() -> bytes:
    whole = part(SHEET, sheet())
    return workbook(replace(whole, crc=whole.crc ^ 1))


def smaller_than_it_is() -> bytes:
    """A sheet of 300 MB that says that it is 100 bytes."""
    return workbook(replace(swollen(SHEET, SHEET_START, b" " * MEGABYTE, 300, SHEET_END), size=100))


def unknown_packing() -> bytes:
    return workbook(replace(part(SHEET, sheet()), method=97))


def strict() -> bytes:
    def as_strict(one: Part, content: str) -> Part:
        return part(
            one.name,
            content.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                "http://purl.oclc.org/ooxml/officeDocument/relationships",
            ),
        )

    with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
        return zipped(as_strict(one, archive.read(one.name).decode()) for one in SOUND)


# ---- what Excel writes and what it warns of ----


def with_macros(kind: str = "sheet") -> bytes:
    types = TYPES.replace(
        "</Types>", '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    )
    if kind == "macroEnabled":
        types = types.replace(
            "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            "vnd.ms-excel.sheet.macroEnabled.main+xml",
        )
    return workbook(part("[Content_Types].xml", types), more=[part(MACROS, compound("VBA"))])


def formulas_without_results() -> bytes:
    formulas = ("'[Budget.xlsx]Sheet1'!$A$1", "WEBSERVICE(&quot;http://127.0.0.1:9/&quot;)", "cmd|' /C calc'!A0")
    cells = "".join(f'<c r="{place}2"><f>{text}</f></c>' for place, text in zip("DEF", formulas, strict=True))
    first = "".join(cell(f"{place}2", text) for place, text in zip("ABC", ("1.1", "1. Heard", "Listen"), strict=True))
    headings = row(1, "Ref", "Outcome", "Action", "Lead", "Due date", "Progress update")
    return with_sheet(sheet(f'{headings}<row r="2">{first}{cells}</row>'))


def error_values() -> bytes:
    cells = f'{cell("A2", "1.1")}{cell("B2", "1. Heard")}{cell("C2", "Listen")}<c r="D2" t="e"><v>#REF!</v></c>'
    return with_sheet(sheet(f'{HEADINGS}<row r="2">{cells}<c r="E2" t="e"><v>#N/A</v></c></row>'))


def link_to_another_workbook() -> bytes:
    outside = f'{XML}<externalLink xmlns="{MAIN}"/>'
    links = rels(
        ("worksheet", "worksheets/sheet1.xml"),
        ("sharedStrings", "sharedStrings.xml"),
        ("externalLink", "externalLinks/externalLink1.xml"),
    )
    away = rels(("externalLinkPath", "file://127.0.0.1/share/Budget.xlsx")).replace("/>", ' TargetMode="External"/>')
    return workbook(
        part(LINKS, links),
        more=[
            part("xl/externalLinks/externalLink1.xml", outside),
            part("xl/externalLinks/_rels/externalLink1.xml.rels", away),
        ],
    )


@cache
def saved(kind: str) -> bytes:
    """A workbook that openpyxl writes: of days counted from 1904, empty, or with old plans on hidden sheets."""
    made = Workbook()
    first = made.worksheets[0]
    if kind == "1904":
        made.epoch = CALENDAR_MAC_1904
    if kind != "empty":
        first.append(["Ref", "Outcome", "Action", "Lead", "Due date"])
        first.append(["1.1", "1. Families are met early", "Open two rooms", "Rosalind Achebe", datetime(2027, 3, 31)])  # noqa: DTZ001 - a cell has no zone
    if kind == "hidden":
        old, very_old = made.copy_worksheet(first), made.copy_worksheet(first)
        old.title, old.sheet_state = "Plan v1 (old)", "hidden"
        very_old.title, very_old.sheet_state = "x", "veryHidden"
    raw = io.BytesIO()
    made.save(raw)
    return raw.getvalue()


def only_a_chart() -> bytes:
    raw = io.BytesIO()
    made = Written(raw, {"in_memory": True})
    page, data = made.add_chartsheet("Chart"), made.add_worksheet("Data")
    chart = made.add_chart({"type": "line"})
    assert chart is not None
    data.write(0, 0, 1)
    data.very_hidden()
    chart.add_series({"values": "=Data!$A$1:$A$1"})
    page.set_chart(chart)
    page.activate()
    page.set_first_sheet()
    made.close()
    return raw.getvalue()


def traps_in_cells() -> bytes:
    raw = io.BytesIO()
    made = Written(raw, {"in_memory": True})
    page = made.add_worksheet("Plan")
    day = made.add_format({"num_format": "dd/mm/yyyy"})
    page.write_row(0, 0, ["Ref", "Outcome", "Action", "Due date", "Status"])
    rows: list[tuple[str, str, str | float, str]] = [
        ("1. Heard", "=cmd|' /C calc'!A0", 46477, "Red"),
        ("1. Heard", "w" * 32_767, -1, "Green"),
        ("1. Heard", "tab\there and _x000D_ and _x0007_", 2_958_466, "AMBER "),
        ("1. Heard", "\u202etxet siht\u202c, zero\u200bwidth, \ufeffmark", 60, "Red/Amber"),
        ("1. Heard", "<script>alert(1)</script> {{ 7 * 7 }}", "31/04/27", "\U0001f7e2"),
    ]
    for number, (outcome, action, due, status) in enumerate(rows, 1):
        page.write_string(number, 0, f"1.{number}")
        page.write_string(number, 1, outcome)
        page.write_string(number, 2, action)
        if isinstance(due, str):
            page.write_string(number, 3, due)
        else:
            page.write_number(number, 3, due, day)
        page.write_string(number, 4, status)
    made.close()
    return raw.getvalue()
