"""The folder of all of them: which file is made how."""

from __future__ import annotations

import random
from functools import partial
from typing import TYPE_CHECKING

from tests.hostile import cases
from tests.hostile.packages import SOUND, compound, part, sheet, with_flags, with_sheet, workbook, zipped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PAGE = b"<html><body><table><tr><th>Outcome</th><th>Action</th></tr></table></body></html>"
ARCHIVE = (
    b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n\n<table>\n'
)
OLD_XML = b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:x"></Workbook>'
TEXT = b"Outcome,Action,Due date\n1. Families are met early,Open two rooms,31/03/27\n"
OPEN_SHEET = b"application/vnd.oasis.opendocument.spreadsheet"
LETTER = part("word/document.xml", '<w:document xmlns:w="urn:w"/>')


def whole() -> bytes:
    """A sound workbook of 40 kB, to be cut."""
    return workbook(more=[part("xl/media/image1.bin", random.Random(1).randbytes(40_000))])  # noqa: S311 - no secret


def cut(start: int, *, filled: int = 0) -> bytes:
    """The first bytes of it, and zeros after them."""
    return whole()[:start] + b"\0" * filled


MADE: Mapping[str, Callable[[], bytes]] = {
    # what swells
    "1 GB of spaces.xlsx": cases.spaces,
    "a million rows.xlsx": cases.million_rows,
    "one text of 600 MB.xlsx": cases.one_long_text,
    "30,000 parts.xlsx": cases.more_parts_than_any,
    "entities in the texts.xlsx": partial(cases.entity_in_text, "nested"),
    "entities in a sheet.xlsx": cases.entity_in_sheet,
    "entities in the book.xlsx": partial(cases.entity_in_book, "nested"),
    "one long entity.xlsx": partial(cases.entity_in_text, "long", 20_000),
    "a file in the texts.xlsx": partial(cases.entity_in_text, "file:///etc/passwd"),
    "a file in the book.xlsx": partial(cases.entity_in_book, "file:///etc/passwd"),
    "a web address in the texts.xlsx": partial(cases.entity_in_text, "http://127.0.0.1:9/x"),
    "a file in UTF-16.xlsx": cases.entity_in_utf_16,
    "entities under another name.xlsx": cases.entity_in_a_part_of_another_name,
    "deeply nested.xlsx": cases.deeply_nested,
    # sheets that are larger than they are
    "said to be a whole sheet.xlsx": lambda: with_sheet(sheet(dimension="A1:XFD1048576")),
    "said to be one cell.xlsx": cases.forty_rows_said_to_be_one,
    "a cell in the last row.xlsx": partial(cases.stray, "F1048576"),
    "a cell in the last corner.xlsx": partial(cases.stray, "XFD1048576"),
    "a row beyond the last.xlsx": partial(cases.stray, "A99999999999"),
    "a column beyond the last.xlsx": partial(cases.stray, "AAAA3"),
    "one merged sheet.xlsx": partial(cases.merged, "A1:XFD1048576"),
    "one merged column.xlsx": partial(cases.merged, "B1:B1048576"),
    "merges over merges.xlsx": partial(cases.merged, "A4:B6", "B5:C7"),
    "60,000 places.xlsx": cases.rules_in_sixty_thousand_places,
    # zips that are no workbooks
    "a part that leads out.xlsx": partial(cases.with_more, "../../evil.txt", "/evil.txt"),
    "a sheet that leads out.xlsx": partial(cases.linked_to, "../../../../etc/passwd"),
    "a sheet on the web.xlsx": partial(cases.linked_to, "http://127.0.0.1:9/sheet.xml"),
    "one sheet of two.xlsx": cases.with_one_sheet_of_two,
    "a part twice.xlsx": cases.a_part_twice,
    "back-slashes.xlsx": cases.back_slashes,
    "a damaged part.xlsx": cases.damaged_sheet,
    "a wrong sum.xlsx": cases.wrong_sum,
    "larger than it says.xlsx": cases.smaller_than_it_is,
    "an unknown packing.xlsx": cases.unknown_packing,
    "encrypted parts.xlsx": partial(with_flags, 1),
    "strict.xlsx": cases.strict,
    # what Excel writes and what it warns of
    "macros.xlsm": partial(cases.with_macros, "macroEnabled"),
    "macros.xlsx": cases.with_macros,
    "formulas.xlsx": cases.formulas_without_results,
    "errors.xlsx": cases.error_values,
    "another workbook.xlsx": cases.link_to_another_workbook,
    "from 1904.xlsx": partial(cases.saved, "1904"),
    "nothing in it.xlsx": partial(cases.saved, "empty"),
    "old plans hidden.xlsx": partial(cases.saved, "hidden"),
    "only a chart.xlsx": cases.only_a_chart,
    "traps.xlsx": cases.traps_in_cells,
    "password.xlsx": partial(compound, "EncryptionInfo", "EncryptedPackage"),
    "label.xlsx": partial(compound, "EncryptionInfo", "EncryptedPackage", "DRMEncryptedDataSpace"),
    # half there
    "no bytes.xlsx": lambda: b"",
    "only zeros.xlsx": lambda: b"\0" * 9000,
    "half.xlsx": partial(cut, 20_000),
    "half and zeros.xlsx": partial(cut, 20_000, filled=19_000),
    "without its end.xlsx": lambda: whole()[:-10],
    "zeros behind it.xlsx": lambda: whole() + b"\0" * 4096,
    # something else
    "page.xls": lambda: PAGE,
    "page.xlsx": lambda: b"\xef\xbb\xbf\n" + PAGE,
    "page.csv": lambda: b"\n" + PAGE,
    "rich.xlsx": lambda: b"{\\rtf1 Actions}",
    "archive.xls": lambda: ARCHIVE,
    "old xml.xls": lambda: OLD_XML,
    "text.xlsx": lambda: TEXT,
    "noise.xlsx": lambda: bytes(range(1, 256)) * 8,
    "old.xls": partial(compound, "Workbook"),
    "old.xlsx": partial(compound, "Workbook"),
    "letter 97.xlsx": partial(compound, "WordDocument"),
    "mail.xlsx": partial(compound, "__substg1.0_0037001F"),
    "slides 97.xlsx": partial(compound, "PowerPoint Document"),
    "open.ods": lambda: zipped([part("mimetype", OPEN_SHEET), part("content.xml", "<x/>")]),
    "open.xlsx": lambda: zipped([part("mimetype", OPEN_SHEET), part("content.xml", "<x/>")]),
    "open text.xlsx": lambda: zipped([part("mimetype", OPEN_SHEET.replace(b"spreadsheet", b"text"))]),
    "binary.xlsb": lambda: zipped([SOUND[0], part("xl/workbook.bin", b"\x83\x01\x00")]),
    "numbers.numbers": lambda: zipped([part("Index/Document.iwa", b"x"), part("preview.jpg", b"x")]),
    "printed.xlsx": lambda: b"%PDF-1.7\n",
    "picture.xlsx": lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 90,
    "letter.xlsx": lambda: zipped([SOUND[0], LETTER]),
    "slides.xlsx": lambda: zipped([SOUND[0], part("ppt/presentation.xml", "<p/>")]),
    "zip of a workbook.xlsx": lambda: zipped([part("Improvement plan.xlsx", workbook())]),
    "zip of pictures.xlsx": lambda: zipped([part("IMG_1.jpg", b"x"), part("IMG_2.jpg", b"x")]),
    "a template.xltx": workbook,
    "a workbook.csv": workbook,
}
"""The name of each file and what makes it."""
