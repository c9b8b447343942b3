"""The usual way from the workbooks on: `python -m tests.bench.usual_papers INPUTS TEMPLATE OUT FOLDER...`.

openpyxl reads the workbooks, matplotlib draws the charts (each once, for all boards), and docxtpl fills a Word file a
board. The sentences are given: finding and wording what a board is told costs this way nothing here.
"""

import json
import sys
from pathlib import Path

from openpyxl import load_workbook

from tests.bench.docxtpl_papers import fill
from tests.bench.usual_charts import charts_of, draw


def read(folder: Path) -> int:
    """Read every cell of every sheet, and count the rows."""
    books = [load_workbook(path, data_only=True) for path in sorted(folder.glob("*.xlsx"))]
    return sum(len(list(sheet.iter_rows(values_only=True))) for book in books for sheet in book.worksheets)


def draw_once(folders: list[Path]) -> None:
    """Draw the charts of all boards, beside the contents of each; those that are the same are drawn once."""
    drawn: dict[str, bytes] = {}
    for folder in folders:
        for chart in charts_of(json.loads((folder / "paper.json").read_text(encoding="utf-8"))):
            same = json.dumps(chart)
            if same not in drawn:
                drawn[same] = draw(chart)
            (folder / f"{chart['name']}.png").write_bytes(drawn[same])


if __name__ == "__main__":
    inputs, template, out, *boards = map(Path, sys.argv[1:])
    if not read(inputs):
        sys.exit(f"No workbook with rows in {inputs}")
    draw_once(boards)
    for board in boards:
        fill(template, board, out)
