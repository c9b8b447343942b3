"""A plan with every kind of lead, and one without references, for the tests of returns."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reportgen.pipeline import Order
from tests.intake.books import write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.intake.books import Cell

ASKED, DUE, AS_AT = date(2026, 11, 16), date(2026, 11, 30), date(2026, 11, 13)
UPDATED = date(2026, 11, 6)
HEADINGS = (
    "Ref", "Outcome", "Action", "Lead", "Lead post", "Lead agency", "Due date", "Status", "RAG", "% complete",
    "Progress update", "Next steps", "Evidence", "Verified by", "Restricted", "Last updated",
)  # fmt: skip
HEARD, HELPED = "1. Children are heard", "2. Families are helped early"
PRIYA, SAM = "Priya Shah", "Samuel Okafor"


def row(ref: str, text: str, lead: str = PRIYA, outcome: str = HEARD, **cells: Cell) -> tuple[Cell, ...]:
    """A row under HEADINGS; an empty text leaves a cell empty."""
    found: dict[str, Cell] = {
        "ref": ref,
        "outcome": outcome,
        "action": text,
        "lead": lead,
        "post": "",
        "agency": "",
        "due": date(2027, 3, 31),
        "status": "In progress",
        "rag": "Green",
        "percent": 0.4,
        "update": f"{text}: begun.",
        "next": f"{text}: go on.",
        "evidence": "",
        "verified": "",
        "restricted": "",
        "updated": UPDATED,
    }
    return tuple(None if value == "" else value for value in (found | cells).values())


ACTIONS = (
    row("1.1", "Train social workers", post="Head of Practice", agency="Northmere Council"),
    row("1.2", "Ask every family what helped", f"P. Shah / {SAM}", status="", rag="", percent="", update="", next=""),
    row("1.3", "Publish the guide", status="Complete", rag="", evidence="The guide", verified="Helen Marsh"),
    row("1.4", "Look into one case", restricted="1", rag="Red", due="Ongoing"),
    row("2.1", "Open two family hubs", SAM, HELPED, rag="Amber", due=date(2026, 10, 31)),
    row("2.2", "Share early help data", "TBC", HELPED, agency="Community health trust"),
    row("2.3", "Review the offer", "", HELPED),
    row("2.4", "Tell everybody", "All partners", HELPED),
)
FACTS: tuple[tuple[str, Cell], ...] = (
    ("Title", "Safeguarding plan"),
    ("Council name", "Northmere Council"),
    ("Contact name", "Dominic Farrar"),
    ("Contact post", "Programme Manager"),
    ("Contact email", "dominic.farrar@northmere.example"),
)
INDICATORS: tuple[tuple[Cell, ...], ...] = (
    ("Ref", "Outcome", "Indicator", "Unit", "Better when", "Target", "Owner"),
    ("I1", "1", "Files that show what the child wants", "%", "higher", 90, PRIYA),
    ("I2", "2", "Plans that reach their goals", "%", "higher", 80, None),
)
READINGS: tuple[tuple[Cell, ...], ...] = (
    ("Indicator ref", "Period", "Value", "Comment"),
    ("I1", "Q1 2026-27", 58, None),
    ("I1", "Q2 2026-27", 77, "46 of 60 files"),
)


def write_harbour(folder: Path, actions: tuple[tuple[Cell, ...], ...] = ACTIONS) -> Path:
    """Write the plan into a folder's `inputs`, and give the folder of the inputs."""
    inputs = folder / "inputs"
    inputs.mkdir(parents=True, exist_ok=True)
    sheets: dict[str, list[tuple[Cell, ...]] | tuple[tuple[Cell, ...], ...]] = {
        "Plan": [("Fact", "Value"), *FACTS],
        "Actions": [HEADINGS, *actions],
        "Indicators": INDICATORS,
        "Readings": READINGS,
    }
    write(inputs / "Plan.xlsx", sheets)
    return inputs


def order(folder: Path, today: date = ASKED, as_at: date | None = AS_AT) -> Order:
    """What is asked for in a folder that holds `inputs`."""
    return Order(today=today, inputs=folder / "inputs", output=folder / "output", data_as_at=as_at, jobs=1)
