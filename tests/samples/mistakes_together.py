"""Many mistakes on one sheet, as they come."""

from datetime import datetime

from openpyxl.worksheet.worksheet import Worksheet

from tests.samples.mistakes import DUE, fill, put, sheet


@sheet("All together")
def _(page: Worksheet) -> None:
    """Many of them at once: sections, two-row headings, blanks below, scores with a key, a shifted row, guidance, a hidden row."""
    put(page, "B2", [("Recovery plan",)])
    heads = [
        ("Ref", "Action", "Lead", None, "Timescale", None, "Progress", None),
        (None, None, "Name", "Agency", "Original", "Revised", "RAG", "Comments"),
    ]
    put(page, "B4", [
        ("Outcome 31: The front door works",),
        *heads,
        ("CC1", "Answer in a day", "Anita Khan", "Northmere Council", DUE, None, 3, "• Half are\n• Half are not"),
        ("CC2", "Answer in an hour", "Please select", "-", "31/04/2027", None, None, "As above_x000D_"),
        (),
        ("Outcome 32: The back door works",),
        *heads,
        (None, "CC3", "Open it", "Bryony Lee", "NHS", DUE, None, 1, "#REF!"),
        ("e.g.", "Close it", "A. N. Other", None, DUE, None, 2, None),
        ("CC4", "Lock it", "Samuel Okafor", None, datetime(2027, 6, 30, 9, 30), "end Q2 2027-28", "Green", "Locked."),  # noqa: DTZ001 - Excel knows no time zone
        (),
        ("Prepared by:", "D. Farrar"),
    ])  # fmt: skip
    put(page, "L5", [("RAG key",), ("1 = Off track",), ("2 = At risk",), ("3 = On track",)])
    fill(page, "H8", "FFFFC000")
    page.row_dimensions[8].hidden = True
    page.merge_cells("B10:I10")
