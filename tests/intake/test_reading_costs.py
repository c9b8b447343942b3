"""What reading a large plan takes of memory, in a process of its own; `make bench` measures the time."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

from openpyxl import Workbook

if TYPE_CHECKING:
    from pathlib import Path

ROWS = 2_000
MOST_MEMORY = 60
HEADINGS = ("Ref", "Outcome", "Source", "Action", "Lead", "Lead agency", "Due date", "Revised date", "Status", "RAG",
            "% complete", "Progress update", "Next steps", "Evidence", "Last updated")  # fmt: skip
READ = """
import resource, sys
from pathlib import Path
from reportgen.intake.one_workbook import read_workbook
read = read_workbook("a.xlsx", Path(sys.argv[1]).read_bytes())
own = Path("/proc/self/status")
if own.exists():
    # what the system counts as the process's peak includes the one that started it
    memory = next(int(line.split()[1]) // 1024 for line in own.read_text().splitlines() if line.startswith("VmHWM"))
else:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024**2
print(len(read.entries), memory)
"""


def test_a_plan_of_two_thousand_rows_takes_little_memory(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    page = book.create_sheet("Actions")
    page.append(HEADINGS)
    words = ("children", "families", "schools", "police", "health", "partners", "review", "audit", "practice", "heard")
    for n in range(ROWS):
        text = " ".join(words[(n + k * k) % len(words)] for k in range(14))
        page.append(
            (
                f"{n % 8 + 1}.{n}", f"{n % 8 + 1}. Outcome {n % 8 + 1}", "Peer review", f"{text} {n}", f"Anita Khan{n}",
                "NC", date(2027, n % 12 + 1, 28), "end March 2027", "In progress", "Green", 0.5, f"{text} {n}",
                text, "", date(2026, 11, 13),
            )
        )  # fmt: skip
    book.save(tmp_path / "a.xlsx")
    made = subprocess.run([sys.executable, "-c", READ, tmp_path / "a.xlsx"], check=True, capture_output=True, text=True)
    entries, memory = map(int, made.stdout.split())

    assert entries == ROWS
    assert memory <= MOST_MEMORY
