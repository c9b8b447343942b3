"""Write the records of the last round of papers into `inputs/records/`, so that the sample papers tell what changed.

Run `python -m tests.samples.make_records [DIR]` after make_inputs. The records are those that the program itself writes
of the plan as it stood on 4 September 2026; Democratic Services would keep them from the papers that were published.
"""

from __future__ import annotations

import json
import shutil
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from reportgen import pipeline
from tests.samples.make_inputs import write_september

INPUTS = Path(__file__).parent.parent.parent / "inputs"
SEPTEMBER = date(2026, 9, 4)


def make_records(inputs: Path) -> None:
    """Build the September papers from the boards of `inputs`, and keep their records there."""
    with TemporaryDirectory() as scratch:
        old, made = Path(scratch) / "inputs", Path(scratch) / "output"
        old.mkdir()
        write_september(old / "Improvement plan.xlsx")
        shutil.copy(inputs / "Boards and meetings.xlsx", old)
        order = pipeline.Order(
            today=SEPTEMBER, inputs=old, output=made, data_as_at=SEPTEMBER, formats=("word",), house="base"
        )
        pipeline.build(order)
        for record in sorted(made.glob("*/record.json")):
            if "NOT-FOR-PUBLICATION" not in record.parent.name:
                kept = inputs / pipeline.RECORDS / record.parent.name
                kept.mkdir(parents=True, exist_ok=True)
                told = json.loads(record.read_text(encoding="utf-8"))
                del told[
                    "files"
                ]  # the documents themselves are not kept, and their bytes change with every touch of style
                text = json.dumps(told, ensure_ascii=False, indent=1)
                (kept / record.name).write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    make_records(Path(sys.argv[1]) if len(sys.argv) > 1 else INPUTS)
