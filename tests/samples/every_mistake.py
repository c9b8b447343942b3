"""Write a workbook with every mistake that officers make in one, a sheet a mistake: `write(path)`.

Each sheet is a function that draws it; its first line says what is wrong there. What is told of each, and what is
read all the same, stands in tests/intake/test_every_mistake.py.
"""

import argparse
from pathlib import Path

from openpyxl import Workbook

from tests.samples import mistakes_of_layout, mistakes_of_values, mistakes_together
from tests.samples.mistakes import DRAWN

__all__ = ["DRAWN", "mistakes_of_layout", "mistakes_of_values", "mistakes_together", "write"]


def write(path: Path) -> Path:
    """Save the workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, draw in DRAWN:
        draw(book.create_sheet(name))
    book.save(path)
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write the workbook with every mistake.")
    parser.add_argument("path", type=Path)
    write(parser.parse_args().path)
