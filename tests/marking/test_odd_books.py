"""Workbooks that other programs write, and packages that are none."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections import Counter
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from lxml import etree

from reportgen.findings import CellRef, Finding
from reportgen.marking.copies import Faulty, marked_copy
from tests.marking.books import with_parts
from tests.marking.marks import (
    DAY,
    EVERYWHERE,
    FILE,
    FILLED,
    MARKED,
    PLAN,
    SHEET,
    TO_TELL,
    VIOLET,
    faults,
    found,
    marked,
    opened,
)
from tests.marking.undone import (
    MAIN,
    STYLES,
    parts_of,
)

if TYPE_CHECKING:
    from pathlib import Path


def prefixed(part: bytes) -> bytes:
    """A part as other programs write it: every element with a prefix."""
    root = etree.fromstring(part)
    text = etree.tostring(root).decode().replace(f'xmlns="{MAIN[1:-1]}"', f'xmlns:x="{MAIN[1:-1]}"')
    names = {etree.QName(one).localname for one in root.iter(f"{MAIN}*")}
    for name in names:
        for start in (f"<{name}", f"</{name}"):
            for end in (">", " ", "/"):
                text = text.replace(f"{start}{end}", f"{start.replace(name, f'x:{name}')}{end}")
    return text.encode()


PLAIN = (
    f'<worksheet xmlns="{MAIN[1:-1]}"><sheetData><row><c t="inlineStr"><is><t>Ref</t></is></c><c><v>2</v></c></row>'
    '<row r="4"><c r="C4"><v>3</v></c><c><v>4</v></c><c r="G4"><v>7</v></c></row></sheetData>'
    '<pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/></worksheet>'
).encode()


@pytest.mark.parametrize("write", [bytes, prefixed], ids=["without a prefix", "with a prefix"])
def test_rows_and_cells_without_names_are_counted(write: Any) -> None:  # noqa: ANN401 - a class, or a function
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    plain = with_parts(stream.getvalue(), {SHEET.format(1): write(PLAIN)})

    copy = marked(plain, *(found(cell, "Sheet") for cell in ("B1", "A3", "A4", "D4", "E4")))
    sheet = opened(copy)["Sheet"]

    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Ref", 2, *[None] * 5],
        [None] * 7,
        [None] * 7,
        [None, None, 3, 4, None, None, 7],
    ]
    assert {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment} == {
        "B1",
        "A3",
        "A4",
        "D4",
        "E4",
    }
    root = etree.fromstring(parts_of(copy)[SHEET.format(1)])
    assert [etree.QName(child).localname for child in root] == ["sheetData", "pageMargins", "legacyDrawing"]
    assert [row.get("r") for row in root[0]] == [None, "3", "4"]
    assert [cell.get("r") for cell in root[0][2]] == ["A4", "C4", None, "E4", "G4"]


def test_the_last_cell_of_a_sheet_can_be_marked(book: bytes) -> None:
    copy = marked(book, found("XFD1048576"))

    assert opened(copy)[PLAN]["XFD1048576"].comment is not None
    assert b"<x:Row>1048575</x:Row><x:Column>16383</x:Column>" in parts_of(copy)["xl/drawings/vmlDrawing1.vml"]


def test_a_workbook_without_styles_is_given_some() -> None:
    stream, bare = io.BytesIO(), io.BytesIO()
    openpyxl.Workbook().save(stream)
    with zipfile.ZipFile(bare, "w") as archive:
        for name, data in parts_of(stream.getvalue()).items():
            if name != STYLES:
                archive.writestr(name, re.sub(rb"<(?:Override|Relationship) [^>]*/styles[^>]*/>", b"", data))

    copy = marked(bare.getvalue(), found("B2", "Sheet"))

    assert opened(copy)["Sheet"]["B2"].fill.fgColor.rgb == VIOLET
    assert b'PartName="/xl/styles.xml"' in parts_of(copy)["[Content_Types].xml"]


@pytest.mark.parametrize(
    "parts",
    [
        {"xl/workbook.xml": b"<workbook"},
        {"_rels/.rels": b"<Relationships/>"},
        {SHEET.format(1): b'<!DOCTYPE worksheet [<!ENTITY a "b">]>' + PLAIN},
        {SHEET.format(1): f'<worksheet xmlns="{MAIN[1:-1]}"/>'.encode()},
        {"xl/drawings/vmlDrawing1.vml": b"<xml>"},
        {"xl/workbook.xml": b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'},
    ],
    ids=["cut off", "no workbook", "a document type", "a sheet without cells", "a drawing without end", "strict"],
)
def test_of_a_package_that_is_not_built_as_workbooks_are_there_is_no_copy(parts: dict[str, bytes], book: bytes) -> None:
    assert marked_copy(Faulty(FILE, with_parts(book, parts), (found(),), DAY)) is None


def test_what_is_no_package_at_all_has_no_copy() -> None:
    assert marked_copy(Faulty(FILE, b"Ref,Action", (found(),), DAY)) is None


def test_a_text_that_no_workbook_can_hold_is_written_as_it_can_be(book: bytes) -> None:
    odd = Finding("x_y", TO_TELL, CellRef(FILE, PLAN, "E6"), "a\x07b", "One\x00two _x0041_ \ud800.", "<b>&", "")

    sheet = opened(marked(book, odd))

    assert sheet[PLAN]["E6"].comment.text == (
        "reportgen, to put right\nOne\N{REPLACEMENT CHARACTER}two _x005F_x0041_ \N{REPLACEMENT CHARACTER}.\n<b>&"
    )
    assert sheet["To put right"]["D6"].value == "a\N{REPLACEMENT CHARACTER}b"


@pytest.fixture(scope="module")
def by_libreoffice(book: bytes, copy: bytes, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """The workbook and its copy, each opened and saved by LibreOffice."""
    folder, out = tmp_path_factory.mktemp("before"), tmp_path_factory.mktemp("after")
    for name, content in (("book.xlsx", book), ("copy.xlsx", copy)):
        (folder / name).write_bytes(content)
    profile = f"-env:UserInstallation={tmp_path_factory.mktemp('profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", out, *sorted(folder.iterdir())],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (out / "book.xlsx").read_bytes(), (out / "copy.xlsx").read_bytes()


def test_libreoffice_opens_the_copy_and_shows_the_marks_and_all_that_was_there(
    by_libreoffice: tuple[bytes, bytes],
) -> None:
    before, after = (opened(content) for content in by_libreoffice)
    plain, seen = before[PLAN], after[PLAN]

    assert after.sheetnames == ["To put right", *before.sheetnames]
    assert [seen[name].fill.fgColor.rgb for name in sorted(FILLED)] == [VIOLET] * len(FILLED)
    assert [bool(seen[name].comment) for name in sorted(MARKED)] == [True] * len(MARKED)
    assert "The cell has a note of somebody else." in seen["D6"].comment.text
    assert seen["E6"].comment.text.startswith("reportgen, to put right\n'31st Febuary' was not understood")
    assert [(str(one.sqref), one.formula1) for one in seen.data_validations.dataValidation] == [
        (str(one.sqref), one.formula1) for one in plain.data_validations.dataValidation
    ]
    assert seen.merged_cells.ranges == plain.merged_cells.ranges
    assert [str(one.sqref) for one in seen.conditional_formatting] == [
        str(one.sqref) for one in plain.conditional_formatting
    ]
    assert (len(seen._images), len(seen._charts)) == (len(plain._images), len(plain._charts)) == (1, 1)  # noqa: SLF001 - openpyxl has no other name for them
    assert {name: one.width for name, one in seen.column_dimensions.items()} == {
        name: one.width for name, one in plain.column_dimensions.items()
    }
    assert [[cell.value for cell in row] for row in seen.iter_rows(1, 16, 1, 9)] == [
        [cell.value for cell in row] for row in plain.iter_rows(1, 16, 1, 9)
    ]


def test_a_workbook_that_libreoffice_wrote_is_marked_too(by_libreoffice: tuple[bytes, bytes], tmp_path: Path) -> None:
    written, _ = by_libreoffice
    copy = marked(written, *EVERYWHERE)
    sheet = opened(copy)[PLAN]

    assert [sheet[name].fill.fgColor.rgb for name in sorted(FILLED)] == [VIOLET] * len(FILLED)
    assert sheet["D6"].comment.text.startswith("Ask her deputy\n\nreportgen, to put right\n")
    assert sheet["E6"].comment.author == "reportgen"
    assert faults(tmp_path / "book.xlsx", copy) - faults(tmp_path / "book.xlsx", written) == Counter()
