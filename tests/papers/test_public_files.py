"""Every file that is made for the public, of a plan whose restricted row is told in many ways round about."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from typing import TYPE_CHECKING

from reportgen.pipeline import build
from tests.plans import HEARD, write_plan
from tests.test_pipeline import order

if TYPE_CHECKING:
    from pathlib import Path

HEAD = ("Ref", "Outcome", "Action", "Lead", "Due date", "BRAG", "Progress update", "Restricted")
CLOSURE = "Close the residential home at Beck Lane and move its children to new foster carers by spring"
SOLD = "2. The old homes are sold"
OPEN = [
    ("1.1", HEARD, "Publish the family help offer for parents", "Ann Archer", date(2027, 3, 31), "Green", "Done.", ""),
    ("1.2", HEARD, "Train all the foster carers in first aid", "Ann Archer", date(2027, 3, 31), "Green", "Ok.", ""),
]
RETURNS = [("Lead", "Due", "Received"), ("Zebedee Quill", "01/11/2026", ""), ("Ann Archer", "01/11/2026", "")]
CODES = ("SCRUTINY", "HWB", "CHILDRENS_TRUST")
MEETINGS = [("Board", "Date"), *((code, date(2026, 12, 8)) for code in CODES)]
BOARDS = [("Board", "Name", "Sees"), *((code, code, "all") for code in CODES)]


def texts_of(path: Path) -> str:
    """All that a file holds, its properties and the texts of its pictures among it, without the marks of its format."""
    if path.suffix != ".docx":
        return path.read_text(encoding="utf-8-sig")
    with zipfile.ZipFile(path) as package:
        parts = [package.read(name).decode(errors="replace") for name in package.namelist() if "." in name]
    attributes = re.findall(r'(?:descr|title)="([^"]*)"', "".join(parts))
    return " ".join([*(re.sub(r"<[^>]+>", "", part) for part in parts), *attributes])


def test_no_file_for_the_public_tells_of_a_row_that_has_become_restricted(desk: Path) -> None:
    plan = desk / "inputs" / "plan.xlsx"
    before = ("1.3", HEARD, CLOSURE, "Ann Archer", date(2027, 3, 31), "Green", "Begun.", "")
    write_plan(plan, {"Actions": [HEAD, *OPEN, before], "Meetings": [("Board", "Date"), ("SCRUTINY", "2026-09-22")]})
    build(order(desk, boards=("SCRUTINY",), data_as_at=date(2026, 9, 4)))
    said = "".join(texts_of(path) for path in (desk / "output" / "2026-09-22_Scrutiny").iterdir())
    after = ("2.1", SOLD, f"{CLOSURE} ", "Zebedee Quill", date(2027, 3, 31), "Red", "The buyer has gone away.", "3")
    write_plan(plan, {"Actions": [HEAD, *OPEN, after], "Meetings": MEETINGS, "Returns": RETURNS, "Boards": BOARDS})
    theirs = (*after[:2], CLOSURE.replace("spring", "summer"), *after[3:7])
    write_plan(desk / "inputs" / "Zebedee Quill.xlsx", {"Actions": [HEAD[:7], theirs]})

    documents = build(order(desk)).documents

    public = [(desk / one.record).parent for one in documents if not one.is_exempt]
    files = [path for folder in public for path in folder.iterdir()]
    files += [path for path in (desk / "output").iterdir() if path.is_file()]
    assert (len(public), len(documents)) == (3, 6)
    assert {path.suffix for path in files} == {".docx", ".json", ".csv", ".html"}
    told = {f"{path.parent.name}/{path.name}": texts_of(path) for path in files}
    words = ("Beck Lane", "residential", "Quill", "Zebedee", "old homes", "buyer", "2.1 ")
    assert [(name, word) for name, text in told.items() for word in words if word in text] == []
    assert "Beck Lane" in said
    assert all("Ann Archer" in text for name, text in told.items() if name.endswith(".docx"))
