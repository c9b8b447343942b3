"""docxtpl as anyone would use it: `python docxtpl_papers.py TEMPLATE OUT FOLDER...` fills a Word file a board."""

import json
import sys
from pathlib import Path

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

if __name__ == "__main__":
    template, out, *folders = map(Path, sys.argv[1:])
    for folder in folders:
        paper = json.loads((folder / "paper.json").read_text(encoding="utf-8"))
        word = DocxTemplate(template)
        pictures = {path.stem: InlineImage(word, str(path), width=Mm(160)) for path in sorted(folder.glob("*.png"))}
        actions = [action for outcome in paper["outcomes"] for action in outcome["actions"]]
        word.render({**paper, "actions": [*actions, *paper["homeless"]], "pictures": pictures}, autoescape=True)
        word.save(out / f"{folder.name}.docx")
