"""docxtpl as anyone would use it, a file a board: `python -m tests.bench.docxtpl_papers TEMPLATE OUT FOLDER...`."""

import json
import sys
from pathlib import Path

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage


def fill(template: Path, folder: Path, out: Path) -> None:
    """Fill the Word file of one board with the contents and the charts in its folder."""
    paper = json.loads((folder / "paper.json").read_text(encoding="utf-8"))
    word = DocxTemplate(template)
    pictures = {path.stem: InlineImage(word, str(path), width=Mm(160)) for path in sorted(folder.glob("*.png"))}
    actions = [action for outcome in paper["outcomes"] for action in outcome["actions"]]
    word.render({**paper, "actions": [*actions, *paper["homeless"]], "pictures": pictures}, autoescape=True)
    word.save(out / f"{folder.name}.docx")


if __name__ == "__main__":
    template, out, *boards = map(Path, sys.argv[1:])
    for board in boards:
        fill(template, board, out)
