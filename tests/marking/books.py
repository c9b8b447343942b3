"""A workbook with all that openpyxl loses or spoils when it saves one: made with XlsxWriter, then added to by hand."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from datetime import date
from typing import TYPE_CHECKING, Any

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADINGS = ("Ref", "Outcome", "Action", "Lead officer", "Due date", "Status", "RAG", "Progress update", "% complete")
VBA = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 macros that nobody runs" + bytes(range(256))
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_THREAD = "{1B2C3D4E-0000-4000-8000-000000000001}"
_WRITER = "{1B2C3D4E-0000-4000-8000-0000000000AA}"
_THREADED_NOTE = (
    "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; however, any edits to it "
    "will get removed if the file is opened in a newer version of Excel.\n\nComment:\n    Is this still right?"
)


def png(width: int = 60, height: int = 30) -> bytes:
    """A picture of one colour."""
    rows = (b"\0" + b"\x6b\x3f\xa0" * width) * height
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def rich_book(*, with_macros: bool = False, rows: int = 12) -> bytes:
    """An action plan with drop-downs, rules, a picture, charts, notes, a table, a pivot and much else."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"created": date(2026, 11, 1), "title": "Improvement plan"})
    if with_macros:
        book.add_vba_project(io.BytesIO(VBA), is_stream=True)  # type: ignore[arg-type]  # what its documentation shows
        book.set_vba_name("ThisWorkbook")
    plan, lists, summary = (book.add_worksheet(name) for name in ("Action plan", "Lists", "Summary & notes"))
    chart_sheet, hidden = book.add_chartsheet("Chart"), book.add_worksheet("Hidden")
    _fill_plan(book, plan, rows)
    _fill_others(book, lists, summary, chart_sheet, hidden, rows)
    book.define_name("Statuses", "=Lists!$A$1:$A$4")
    plan.repeat_rows(3)
    plan.print_area(0, 0, rows + 3, 8)
    summary.repeat_rows(0)
    summary.activate()
    book.close()
    return with_parts(stream.getvalue(), _by_hand(stream.getvalue()))


def _fill_plan(book: Any, plan: Any, rows: int) -> None:  # noqa: ANN401 - XlsxWriter tells no types
    head = book.add_format({"bold": True, "bg_color": "#1F3864", "font_color": "white", "border": 1, "text_wrap": True})
    text = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    light = book.add_format({"font_color": "#FFF2CC", "bg_color": "#385723"})
    day = book.add_format({"num_format": "dd/mm/yyyy", "border": 1})
    plan.write(0, 0, "Improvement plan", book.add_format({"bold": True, "font_size": 18}))
    plan.write_rich_string(1, 0, "For ", book.add_format({"bold": True, "font_color": "red"}), "members", " only")
    plan.write_row(3, 0, HEADINGS, head)
    for number in range(rows):
        row = number + 4
        plan.write_string(row, 0, f"1.{number + 1}", text)
        plan.write_string(row, 2, f"Do thing {number + 1} <well> & soon", text)
        plan.write_string(row, 3, "Anita Khan", text)
        plan.write_datetime(row, 4, date(2027, 3, 1 + number % 28), day)
        plan.write_string(row, 5, "In progress", light)
        plan.write_string(row, 6, "Green", text)
        plan.write_formula(row, 8, f"={number}/10", text, number / 10)
    plan.merge_range(4, 1, rows + 3, 1, "Children are heard", text)
    plan.write_string(5, 4, "31st Febuary", day)
    plan.set_column(0, 0, 7)
    plan.set_column(1, 3, 28.5)
    plan.set_column(9, 9, 12, book.add_format({"bg_color": "#DDEBF7"}))
    plan.set_column(11, 11, None, None, {"hidden": True})
    plan.set_row(6, 45)
    plan.set_row(7, None, None, {"hidden": True})
    plan.freeze_panes(4, 1)
    plan.autofilter(3, 0, rows + 3, 8)
    last = rows + 3
    plan.data_validation(4, 5, last, 5, {"validate": "list", "source": "=Statuses"})
    red, amber = book.add_format({"bg_color": "#FF0000"}), book.add_format({"bg_color": "#FFC000"})
    plan.conditional_format(4, 6, last, 6, {"type": "cell", "criteria": "==", "value": '"Red"', "format": red})
    plan.conditional_format(4, 4, last, 4, {"type": "formula", "criteria": "=$E5<TODAY()", "format": amber})
    plan.conditional_format(4, 8, last, 8, {"type": "data_bar", "data_bar_2010": True, "bar_solid": True})
    plan.conditional_format(4, 8, last, 8, {"type": "icon_set", "icon_style": "3_traffic_lights"})
    plan.add_sparkline(4, 9, {"range": f"'Action plan'!I5:I{last + 1}"})
    plan.insert_image(0, 5, "crest.png", {"image_data": io.BytesIO(png()), "description": "The crest"})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": f"='Action plan'!$I$5:$I${last + 1}"})
    plan.insert_chart(rows + 6, 2, chart)
    plan.write_comment(5, 3, "Ask her deputy", {"author": "Joan", "visible": True})
    plan.write_comment(6, 7, "Wait for the minutes", {"author": "Joan"})
    plan.write_comment(8, 5, _THREADED_NOTE, {"author": f"tc={_THREAD}"})
    plan.write_url(rows + 5, 0, "https://northmere.example/plan", string="The plan")
    plan.protect("", {"select_locked_cells": True, "format_cells": True})
    plan.set_landscape()
    plan.set_paper(8)
    plan.set_header("&L&G&CImprovement plan", {"image_left": "crest.png", "image_data_left": io.BytesIO(png())})
    plan.ignore_errors({"number_stored_as_text": f"A5:A{last + 1}"})


def _fill_others(book: Any, lists: Any, summary: Any, chart_sheet: Any, hidden: Any, rows: int) -> None:  # noqa: ANN401, PLR0913, PLR0917 - as above
    lists.write_column(0, 0, ("Not started", "In progress", "Complete", "Withdrawn"))
    lists.write_column(0, 1, ("Green", "Amber", "Red"))
    lists.insert_button(6, 3, {"caption": "Refresh", "macro": "Refresh"})
    summary.write_row(0, 0, ("Lead", "Actions", "Complete"))
    summary.write_formula(1, 1, f"=COUNTA('Action plan'!C5:C{rows + 4})", None, rows)
    summary.write_dynamic_array_formula(2, 1, 2, 1, "=SUM(FILTER('Action plan'!I5:I9,'Action plan'!I5:I9>0))", None, 1)
    summary.add_table(
        5, 0, 8, 1, {"data": [["A", 1], ["B", 2], ["C", 3]], "columns": [{"header": "Q"}, {"header": "N"}]}
    )
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "='Summary & notes'!$B$7:$B$9"})
    chart_sheet.set_chart(chart)
    hidden.hide()
    hidden.write(0, 0, "Last quarter")


def _by_hand(content: bytes) -> dict[str, bytes]:
    """The parts that XlsxWriter does not write, and those that must point to them."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    across = (
        '<ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        'uri="{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}"><x14:dataValidations '
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation type="list" '
        'allowBlank="1" showInputMessage="1" showErrorMessage="1"><x14:formula1><xm:f>Lists!$B$1:$B$3</xm:f>'
        "</x14:formula1><xm:sqref>G5:G200</xm:sqref></x14:dataValidation></x14:dataValidations></ext>"
        '<ext uri="{A8765BA9-456A-4DAB-B4F3-ACF838C121DE}" '
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:slicerList/></ext>'
    )
    sheet = sheet.replace("<extLst>", f"<extLst>{across}", 1)
    sheet = re.sub(r"(<pageSetup [^>]*?)(/>)", r'\1 r:id="rIdPrinter"\2', sheet, count=1)
    added = {
        "xl/worksheets/sheet1.xml": sheet.encode(),
        "xl/printerSettings/printerSettings1.bin": b"\0\1printer\xff",
        "xl/threadedComments/threadedComment1.xml": (
            f'<ThreadedComments xmlns="{THREADS}"><threadedComment ref="F9" dT="2026-11-02T09:30:00.00" '
            f'personId="{_WRITER}" id="{_THREAD}"><text>Is this still right?</text></threadedComment>'
            "</ThreadedComments>"
        ).encode(),
        "xl/persons/person.xml": (
            f'<personList xmlns="{THREADS}"><person displayName="Joan Pickersgill" id="{_WRITER}" userId="joan" '
            'providerId="None"/></personList>'
        ).encode(),
        "customXml/item1.xml": b'<label xmlns="urn:northmere:label">OFFICIAL</label>',
        **_pivot(parts),
    }
    _relate(
        added,
        parts,
        "xl/worksheets/_rels/sheet1.xml.rels",
        ("rIdPrinter", f"{OFFICE}/printerSettings", "../printerSettings/printerSettings1.bin"),
        (
            "rIdThreads",
            "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
            "../threadedComments/threadedComment1.xml",
        ),
    )
    _relate(
        added,
        parts,
        "xl/_rels/workbook.xml.rels",
        ("rIdPersons", "http://schemas.microsoft.com/office/2017/10/relationships/person", "persons/person.xml"),
        ("rIdPivot", f"{OFFICE}/pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml"),
        ("rIdCustom", f"{OFFICE}/customXml", "../customXml/item1.xml"),
    )
    _relate(
        added,
        parts,
        "xl/worksheets/_rels/sheet3.xml.rels",
        ("rIdPivot", f"{OFFICE}/pivotTable", "../pivotTables/pivotTable1.xml"),
    )
    kinds = {
        "/xl/threadedComments/threadedComment1.xml": "application/vnd.ms-excel.threadedcomments+xml",
        "/xl/persons/person.xml": "application/vnd.ms-excel.person+xml",
        "/xl/pivotCache/pivotCacheDefinition1.xml": f"{_SHEETML}.pivotCacheDefinition+xml",
        "/xl/pivotCache/pivotCacheRecords1.xml": f"{_SHEETML}.pivotCacheRecords+xml",
        "/xl/pivotTables/pivotTable1.xml": f"{_SHEETML}.pivotTable+xml",
    }
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds.items())
    bins = (
        ""
        if b'Extension="bin"' in parts["[Content_Types].xml"]
        else (f'<Default Extension="bin" ContentType="{_SHEETML}.printerSettings"/>')
    )
    types = parts["[Content_Types].xml"].decode().replace("<Default", f"{bins}<Default", 1)
    printer = (
        f'<Override PartName="/xl/printerSettings/printerSettings1.bin" ContentType="{_SHEETML}.printerSettings"/>'
    )
    added["[Content_Types].xml"] = types.replace("</Types>", f"{overrides}{printer}</Types>").encode()
    return added


_SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def _relate(added: dict[str, bytes], parts: Mapping[str, bytes], rels: str, *relations: tuple[str, str, str]) -> None:
    empty = f'<Relationships xmlns="{_RELATIONS}"></Relationships>'.encode()
    more = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in relations)
    before = added.get(rels) or parts.get(rels, empty)
    added[rels] = before.decode().replace("</Relationships>", f"{more}</Relationships>").encode()


def _pivot(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """A pivot of the little table of `Summary & notes`, with its cache."""
    book = parts["xl/workbook.xml"].decode()
    cache = '<pivotCaches><pivotCache cacheId="7" r:id="rIdPivot"/></pivotCaches>'
    fields = (
        '<cacheField name="Q" numFmtId="0"><sharedItems count="3"><s v="A"/><s v="B"/><s v="C"/></sharedItems>'
        '</cacheField><cacheField name="N" numFmtId="0"><sharedItems containsSemiMixedTypes="0" containsString="0" '
        'containsNumber="1" containsInteger="1" minValue="1" maxValue="3"/></cacheField>'
    )
    return {
        "xl/workbook.xml": re.sub(r"(<calcPr [^>]*/>)", rf"\1{cache}", book).encode(),
        "xl/pivotCache/pivotCacheDefinition1.xml": (
            f'<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{OFFICE}" r:id="rId1" refreshedBy="Joan" recordCount="3" '
            'createdVersion="6" refreshedVersion="6" minRefreshableVersion="3"><cacheSource type="worksheet">'
            '<worksheetSource ref="A6:B9" sheet="Summary &amp; notes"/></cacheSource>'
            f'<cacheFields count="2">{fields}</cacheFields></pivotCacheDefinition>'
        ).encode(),
        "xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels": (
            f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/pivotCacheRecords" '
            'Target="pivotCacheRecords1.xml"/></Relationships>'
        ).encode(),
        "xl/pivotCache/pivotCacheRecords1.xml": (
            f'<pivotCacheRecords xmlns="{MAIN}" count="3">'
            '<r><x v="0"/><n v="1"/></r><r><x v="1"/><n v="2"/></r><r><x v="2"/><n v="3"/></r></pivotCacheRecords>'
        ).encode(),
        "xl/pivotTables/_rels/pivotTable1.xml.rels": (
            f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/pivotCacheDefinition" '
            'Target="../pivotCache/pivotCacheDefinition1.xml"/></Relationships>'
        ).encode(),
        "xl/pivotTables/pivotTable1.xml": (
            f'<pivotTableDefinition xmlns="{MAIN}" name="Pivot" cacheId="7" applyNumberFormats="0" '
            'applyBorderFormats="0" applyFontFormats="0" applyPatternFormats="0" applyAlignmentFormats="0" '
            'applyWidthHeightFormats="1" '
            'dataCaption="Values" createdVersion="6" updatedVersion="6" minRefreshableVersion="3" outline="1" '
            'outlineData="1"><location ref="E6:F10" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/>'
            '<pivotFields count="2"><pivotField axis="axisRow" showAll="0"><items count="4"><item x="0"/><item x="1"/>'
            '<item x="2"/><item t="default"/></items></pivotField><pivotField dataField="1" showAll="0"/></pivotFields>'
            '<rowFields count="1"><field x="0"/></rowFields><rowItems count="4"><i><x/></i><i><x v="1"/></i>'
            '<i><x v="2"/></i><i t="grand"><x/></i></rowItems><colItems count="1"><i/></colItems>'
            '<dataFields count="1"><dataField name="Sum of N" fld="1" baseField="0" baseItem="0"/></dataFields>'
            "</pivotTableDefinition>"
        ).encode(),
    }


def with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """A package with parts replaced or added."""
    stream, left = io.BytesIO(), dict(parts)
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after:
        for info in before.infolist():
            after.writestr(info, left.pop(info.filename, b"") or before.read(info))
        for name, data in left.items():
            after.writestr(zipfile.ZipInfo(name, (2026, 11, 2, 9, 30, 0)), data)
    return stream.getvalue()
