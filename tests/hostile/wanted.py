"""What an officer is told of each: the code of each finding, where in the file it is, and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SAVE_AS = "Open it in Excel, choose File > Save As > Excel Workbook (.xlsx), and put the new file in the folder."
SAVE_AGAIN = "Open it in Excel, save it under a new name and use that."
COPY = "Copy the plan into a new workbook."
COPY_TABLE = "Copy its table into an Excel workbook."
ITSELF = "Put the workbook itself in the folder."
ASK = "Ask for the workbook that it was made from."
UNMERGE = "Take the merge away (Home > Merge & Center) and save the workbook."

CODE = f"workbook_unsafe: The workbook contains code that Excel never writes; it was not opened. {SAVE_AGAIN}"
PARTS = f"workbook_damaged: The file is damaged: its parts do not belong together. {SAVE_AGAIN}"
ONE_PART = f"workbook_damaged: The workbook cannot be read: a part of it is damaged. {SAVE_AGAIN}"
NO_SHEET = f"workbook_damaged: The workbook is damaged: it names a sheet that is not in it. {SAVE_AGAIN}"
BEYOND = f"workbook_damaged: The workbook cannot be read: it is damaged or was written by another system. {SAVE_AGAIN}"
HALF = (
    "workbook_damaged: The file is still being copied or is damaged. Wait until it is copied. "
    "If this stays, open it in Excel, save it under a new name and use that."
)
EMPTY = "workbook_empty: The file is empty or only half copied. Wait until it is copied, or copy it again."
BLANK = (
    "workbook_blank: The workbook holds nothing that can be seen, so nothing was read of it. "
    "Take it out of the folder, or put the right one there."
)
OLD = f"old_format: The file is in the old Excel format (.xls). {SAVE_AS}"
PAGE = f"not_a_workbook: This file is a web page that another system saved with Excel's file name. {SAVE_AS}"
OPEN = f"not_excel: This is a LibreOffice spreadsheet (.ods). {SAVE_AS}"
MACROS = "macros: The workbook contains macros; they were not run."
HIDDEN = "The sheet is hidden and was not read. Unhide it if the papers should use it."

NO_RESULT = (
    "formula_without_value: Plan › D2: 3 cells hold formulas without a stored result (D2, E2, F2), read as empty. "
    "Open the workbook in Excel, save it and use that."
)
PROTECTED = (
    "workbook_protected: The file is protected by a password. "
    "Take the password off (File > Info > Protect Workbook > Encrypt with Password) and save it."
)
LABEL = (
    "workbook_protected: The file has a sensitivity label that encrypts it. "
    "Ask its owner for a copy without encryption."
)
NUMBERS = (
    "not_excel: This is an Apple Numbers document. In Numbers, choose File > Export To > Excel, and put the new "
    "file in the folder."
)
TEMPLATE = (
    "not_excel: The file is named as one of the kind .xltx, which is not read. Open it in Excel and choose "
    "File > Save As > Excel Workbook (.xlsx)."
)


def unpacks(megabytes: str) -> str:
    return f"workbook_too_large: This file unpacks to {megabytes} MB; a plan is under 10 MB. {COPY}"


def is_no_workbook(what: str, remedy: str) -> str:
    return f"not_a_workbook: This file is {what} {remedy}"


def far(cell: str) -> str:
    return (
        f"far_cell: Plan › {cell}: The cell stands far away from any table and was ignored ({cell}). "
        "Delete what is there."
    )


def error(cell: str, value: str) -> str:
    return (
        f"error_value: Plan › {cell}: The cell shows an error ({value}); it was read as empty. "
        "Mend the formula or type the value."
    )


WANTED: Mapping[str, tuple[str, ...]] = {
    "1 GB of spaces.xlsx": (unpacks("1,024"),),
    "a million rows.xlsx": (unpacks("53"),),
    "one text of 600 MB.xlsx": (unpacks("600"),),
    "30,000 parts.xlsx": (PARTS,),
    "entities in the texts.xlsx": (CODE,),
    "entities in a sheet.xlsx": (CODE,),
    "entities in the book.xlsx": (CODE,),
    "one long entity.xlsx": (CODE,),
    "a file in the texts.xlsx": (CODE,),
    "a file in the book.xlsx": (CODE,),
    "a web address in the texts.xlsx": (CODE,),
    "a file in UTF-16.xlsx": (CODE,),
    "entities under another name.xlsx": (CODE,),
    "deeply nested.xlsx": (BLANK,),
    "said to be a whole sheet.xlsx": (),
    "said to be one cell.xlsx": (),
    "a cell in the last row.xlsx": (far("F1048576"),),
    "a cell in the last corner.xlsx": (far("XFD1048576"),),
    "a row beyond the last.xlsx": (BEYOND,),
    "a column beyond the last.xlsx": (BEYOND,),
    "one merged sheet.xlsx": (
        f"merge_too_large: The cells A1:XFD1048576 of the sheet 'Plan' are merged far beyond any table. {UNMERGE}",
    ),
    "one merged column.xlsx": (
        f"merge_too_large: Column B of the sheet 'Plan' is merged to the bottom of the sheet. {UNMERGE}",
    ),
    "merges over merges.xlsx": (),
    "60,000 places.xlsx": (),
    "a part that leads out.xlsx": (
        f"workbook_unsafe: The workbook contains a part that Excel never writes; it was not opened. {SAVE_AGAIN}",
    ),
    "a sheet that leads out.xlsx": (NO_SHEET,),
    "a sheet on the web.xlsx": (NO_SHEET,),
    "one sheet of two.xlsx": (NO_SHEET,),
    "a part twice.xlsx": (PARTS,),
    "back-slashes.xlsx": (PARTS,),
    "a damaged part.xlsx": (ONE_PART,),
    "a wrong sum.xlsx": (ONE_PART,),
    "larger than it says.xlsx": (ONE_PART,),
    "an unknown packing.xlsx": (ONE_PART,),
    "encrypted parts.xlsx": (PARTS,),
    "strict.xlsx": (f"strict_format: The workbook is saved as Strict Open XML, which is not read. {SAVE_AS}",),
    "macros.xlsm": (MACROS,),
    "macros.xlsx": (MACROS,),
    "formulas.xlsx": (NO_RESULT,),
    "errors.xlsx": (error("D2", "#REF!"), error("E2", "#N/A")),
    "another workbook.xlsx": (),
    "from 1904.xlsx": (),
    "nothing in it.xlsx": (BLANK,),
    "old plans hidden.xlsx": (f"hidden_sheet: Plan v1 (old): {HIDDEN}", f"hidden_sheet: x: {HIDDEN}"),
    "only a chart.xlsx": (f"hidden_sheet: Data: {HIDDEN}", BLANK),
    "password.xlsx": (PROTECTED,),
    "label.xlsx": (LABEL,),
    "no bytes.xlsx": (EMPTY,),
    "only zeros.xlsx": (EMPTY,),
    "half.xlsx": (HALF,),
    "half and zeros.xlsx": (HALF,),
    "without its end.xlsx": (HALF,),
    "zeros behind it.xlsx": (),
    "page.xls": (PAGE,),
    "page.xlsx": (PAGE,),
    "page.csv": (PAGE,),
    "rich.xlsx": (is_no_workbook("a rich text document, not a workbook.", COPY_TABLE),),
    "archive.xls": (is_no_workbook("a web archive that another system saved with Excel's file name.", SAVE_AS),),
    "old xml.xls": (
        is_no_workbook("an XML file (perhaps the old 'XML Spreadsheet 2003'), not an Excel workbook.", SAVE_AS),
    ),
    "text.xlsx": (
        is_no_workbook(
            "plain text with a workbook's name.",
            "If commas part its columns, give it a name that ends in .csv; else open it in Excel and choose "
            "File > Save As > Excel Workbook (.xlsx).",
        ),
    ),
    "noise.xlsx": (is_no_workbook("not an Excel workbook.", SAVE_AS),),
    "old.xls": (OLD,),
    "old.xlsx": (OLD,),
    "letter 97.xlsx": (is_no_workbook("a Word document of the old kind (.doc).", COPY_TABLE),),
    "mail.xlsx": (is_no_workbook("an Outlook message.", "Save the workbook that is attached to it, and use that."),),
    "slides 97.xlsx": (is_no_workbook("a PowerPoint presentation.", COPY_TABLE),),
    "open.ods": (OPEN,),
    "open.xlsx": (OPEN,),
    "open text.xlsx": (f"not_a_workbook: This is a LibreOffice document, not a spreadsheet. {COPY_TABLE}",),
    "binary.xlsb": (f"not_excel: This is a binary workbook (.xlsb). {SAVE_AS}",),
    "numbers.numbers": (NUMBERS,),
    "printed.xlsx": (is_no_workbook("a PDF document, not a workbook.", ASK),),
    "picture.xlsx": (is_no_workbook("a picture, not a workbook.", ASK),),
    "letter.xlsx": (f"not_a_workbook: This is a Word document. {COPY_TABLE}",),
    "slides.xlsx": (f"not_a_workbook: This is a PowerPoint presentation. {COPY_TABLE}",),
    "zip of a workbook.xlsx": (
        f"not_a_workbook: This is a zip folder that holds a workbook. Open it, and {ITSELF[0].lower()}{ITSELF[1:]}",
    ),
    "zip of pictures.xlsx": (f"not_a_workbook: This is a zip folder, not a workbook. {ITSELF}",),
    "a template.xltx": (TEMPLATE,),
    "a workbook.csv": (),
}
"""By the file's name; where nothing is told, the workbook is read. `traps.xlsx` has a test of its own."""
