"""What reading large plans costs: `python -m tests.bench.reading` prints seconds and memory.

To reach: 2,000 rows of 15 columns in 1.2 s and 60 MB, 20,000 rows in 12 s and 200 MB.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from openpyxl import Workbook

TARGETS = {2_000: (1.2, 60), 20_000: (12.0, 200)}
HEADINGS = ("Ref", "Outcome", "Source", "Action", "Lead", "Lead agency", "Due date", "Revised date", "Status", "RAG",
            "% complete", "Progress update", "Next steps", "Evidence", "Last updated")  # fmt: skip
WORDS = ("children", "families", "schools", "police", "health", "partners", "review", "audit", "practice", "heard")
READ = """
import resource, sys, time
from pathlib import Path
from reportgen.intake.one_workbook import read_workbook
read = read_workbook("plan.xlsx", Path(sys.argv[1]).read_bytes())
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(len(read.entries), time.process_time(), peak // 1024 if sys.platform == "linux" else peak // 1024**2)
"""


def write_plan(path: Path, rows: int) -> None:
    """Write a plan of one sheet, every cell filled, no text twice."""
    book = Workbook(write_only=True)
    page = book.create_sheet("Actions")
    page.append(HEADINGS)
    for n in range(rows):
        text = " ".join(WORDS[(n + k * k) % len(WORDS)] for k in range(14))
        page.append(
            (
                f"{n % 8 + 1}.{n}", f"{n % 8 + 1}. Outcome {n % 8 + 1}", "Peer review", f"{text} {n}", f"Anita Khan{n}",
                "NC", date(2027, n % 12 + 1, 28), "end March 2027", "In progress", "Green", 0.5, f"{text} {n}",
                text, "", date(2026, 11, 13),
            )
        )  # fmt: skip
    book.save(path)


def main() -> None:
    """Print a line for each size."""
    with tempfile.TemporaryDirectory() as folder:
        for rows, (most_seconds, most_memory) in TARGETS.items():
            path = Path(folder) / "plan.xlsx"
            write_plan(path, rows)
            done = subprocess.run([sys.executable, "-c", READ, path], check=True, capture_output=True, text=True)
            found, seconds, memory = map(float, done.stdout.split())
            verdict = "OK" if found == rows and seconds <= most_seconds and memory <= most_memory else "over"
            print(
                f"reading {rows:>6,} rows: {seconds:.2f} s of {most_seconds} s, "
                f"{memory:.0f} MB of {most_memory} MB  {verdict}"
            )


if __name__ == "__main__":
    main()
