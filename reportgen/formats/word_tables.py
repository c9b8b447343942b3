"""Native tables, each made as one string of XML, for Word's own table model is slow to fill cell by cell."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reportgen.formats.word_text import collapsed, escaped, is_blank, text_run, words_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from reportgen.formats.word_blocks import Blocks, Place

_PERCENT = re.compile(r"(?:^|;)\s*width\s*:\s*([0-9.]+)\s*%")
_ROWS = {"thead", "tbody"}
# A table of up to so many rows and characters, about a third of a page, stays on one page.
_SHORT_ROWS, _SHORT_TEXT = 12, 1500


def print_table(blocks: Blocks, element: Element, place: Place) -> None:
    """Print a table: its caption above it, then its rows."""
    _Table(blocks, element, place).print()


class _Table:
    def __init__(self, blocks: Blocks, element: Element, place: Place) -> None:
        self._blocks = blocks
        self._element = element
        self._place = place
        self._caption: Element | None = None
        self._columns: list[Element] = []
        self._rows: list[tuple[Element, bool]] = []
        self._has_row_headers = False
        self._widths: list[int] = []
        styles = blocks.printing.styles
        self._text = blocks.style("Table Text")
        self._heading = blocks.style("Table Heading")
        self._row_header = styles.find("paragraph", "Table Row Header") or self._heading
        self._style = styles.of_class("table", element.get("class")) or styles.need("table", "Paper Table")

    def print(self) -> None:
        blocks, place = self._blocks, self._place
        self._sort_out()
        if self._caption is None or not words_of(self._caption):
            raise blocks.fault(self._element, "A table has no caption. Say in <caption> what it shows.")
        if not self._rows:
            raise blocks.fault(self._element, "A table has no rows. Leave it out where there is nothing to show.")
        blocks.remember_id(self._caption)
        blocks.add_caption(
            "Table", self._caption, place._replace(look=blocks.printing.spoken(place.look, self._caption))
        )
        self._widths = self._column_widths()
        kept = len(self._rows) - 1 if self._is_short() else 0
        rows = "".join([self._row(row, heads=heads, keep=at < kept) for at, (row, heads) in enumerate(self._rows)])
        blocks.add_table(f"<w:tbl>{self._properties()}{rows}</w:tbl>")

    def _sort_out(self) -> None:
        """Find the table's parts, and refuse what is none of them."""
        for child in self._children(self._element):
            if child.tag == "caption":
                self._caption = child
            elif child.tag == "colgroup":
                self._columns = [column for column in child if column.tag == "col"]
            elif child.tag in _ROWS:
                self._rows += [(row, child.tag == "thead") for row in self._children(child)]
            elif child.tag == "tr":
                self._rows.append((child, False))
            else:
                problem = f"A <{child.tag}> cannot stand in a table. A table holds caption, colgroup, thead and tbody."
                raise self._blocks.fault(child, problem)
        for row, _ in self._rows:
            if row.tag != "tr":
                problem = f"A <{row.tag}> stands where a row of a table should. Use tr."
                raise self._blocks.fault(row, problem)

    def _is_short(self) -> bool:
        return len(self._rows) <= _SHORT_ROWS and sum(len(words_of(row)) for row, _ in self._rows) <= _SHORT_TEXT

    def _children(self, parent: Element) -> list[Element]:
        if not is_blank(parent.text) or any(not is_blank(child.tail) for child in parent):
            problem = f"A <{parent.tag}> holds words outside its cells. Put them into a td, or before the table."
            raise self._blocks.fault(parent, problem)
        return list(parent)

    def _column_widths(self) -> list[int]:
        """Twips for each column: the percentages given, and equal parts of the rest for those without one."""
        total = self._blocks.widest()
        count = len(self._columns) or len(self._children(self._rows[0][0]))
        found = [_PERCENT.search(column.get("style") or "") for column in self._columns]
        given = [float(match[1]) if match else 0.0 for match in found] or [0.0] * count
        unsaid = given.count(0.0)
        share = max(100 - sum(given), unsaid) / unsaid if unsaid else 0.0
        parts = [part or share for part in given]
        edges = [round(total * sum(parts[:column]) / sum(parts)) for column in range(len(parts) + 1)]
        return [right - left for left, right in pairwise(edges)]

    def _properties(self) -> str:
        caption = escaped(words_of(self._caption)) if self._caption is not None else ""
        first_row = int(self._rows[0][1])
        first_column = int(self._has_row_headers)
        flags = 0x0600 | first_row * 0x0020 | first_column * 0x0080
        grid = "".join([f'<w:gridCol w:w="{width}"/>' for width in self._widths])
        return (
            f'<w:tblPr><w:tblStyle w:val="{self._style}"/><w:tblW w:w="{sum(self._widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{flags:04X}" w:firstRow="{first_row}" w:lastRow="0" '
            f'w:firstColumn="{first_column}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f'<w:tblCaption w:val="{caption}"/><w:tblDescription w:val="{caption}"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>"
        )

    def _row(self, row: Element, *, heads: bool, keep: bool) -> str:
        cells = self._children(row)
        if len(cells) != len(self._widths):
            problem = (
                f"A row of the table {self._named()} has {len(cells)} cells, and the table has "
                f"{len(self._widths)} columns. Give each row one cell a column."
            )
            raise self._blocks.fault(row, problem)
        whole = "" if "tall" in (row.get("class") or "").split() else "<w:cantSplit/>"
        properties = f"{whole}{'<w:tblHeader/>' if heads else ''}"
        self._blocks.remember_id(row)
        look = self._blocks.printing.spoken(self._place.look, row)
        place = self._place._replace(look=look, keep_next=keep)
        inner = "".join([self._cell(cell, column, place, heads=heads) for column, cell in enumerate(cells)])
        return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inner}</w:tr>"

    def _cell(self, cell: Element, column: int, place: Place, *, heads: bool) -> str:
        blocks = self._blocks
        if cell.tag not in {"td", "th"}:
            raise blocks.fault(cell, f"A <{cell.tag}> cannot stand in a row of a table. A row holds th and td.")
        if "colspan" in cell.attrib or "rowspan" in cell.attrib:
            problem = "A cell has colspan or rowspan, which screen readers lose. Give each row one cell a column."
            raise blocks.fault(cell, problem, "colspan=", "rowspan=")
        style = self._cell_style(cell, heads=heads)
        keep = "<w:keepNext/>" if place.keep_next else ""
        blocks.remember_id(cell)
        look = blocks.printing.spoken(place.look, cell)
        inner = ""
        if len(cell) == 0:
            if text := collapsed(cell.text or "").strip(" "):
                inner = blocks.paragraph(style, text_run(text, blocks.printing.properties(look)), keep)
        else:
            inner = blocks.set_aside(cell, place._replace(look=look, cell_style=style))
        if not inner:
            raise blocks.fault(cell, self._empty(cell, column, heads=heads), f"<{cell.tag}></{cell.tag}>")
        width = self._widths[column]
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inner}</w:tc>'

    def _cell_style(self, cell: Element, *, heads: bool) -> str:
        if heads:
            return self._heading
        if cell.tag == "th":
            self._has_row_headers = True
            return self._row_header
        # The prefix keeps `td.update`, which a stylesheet may want, from the style of an update among the paragraphs.
        return self._blocks.printing.styles.of_class("paragraph", cell.get("class"), "Table ") or self._text

    def _named(self) -> str:
        caption = "" if self._caption is None else words_of(self._caption)
        return f'"{caption}"'

    def _empty(self, cell: Element, column: int, *, heads: bool) -> str:
        advice = 'Write "Not set" or "None"'
        if heads:
            advice = "Say what the column holds"
        parent = cell.getparent()
        number = 1 + next(count for count, (row, _) in enumerate(self._rows) if row is parent)
        return f"A cell of the table {self._named()} is empty: row {number}, column {column + 1}. {advice}."
