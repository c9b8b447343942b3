"""A marked-up copy of a workbook: its package changed where something is marked, and nowhere else."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from lxml import etree

from reportgen.findings import LIST_SHEET
from reportgen.marking import drawing, notes, styles, threads
from reportgen.marking.cells import Cells, name_of, place_of
from reportgen.marking.list_sheet import list_sheet
from reportgen.marking.package import OFFICE, OddPackageError, Package, main, parse, serialise
from reportgen.marking.texts import note_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from lxml.etree import _Element as Element

    from reportgen.findings import Finding, Severity
    from reportgen.marking.cells import Place

_TYPE = "application/vnd.openxmlformats-officedocument"
_SELECTED = re.compile(rb"""(<(?:\w+:)?sheetView\b[^>]*?)\s+tabSelected\s*=\s*(?:"[^"]*"|'[^']*')""")


@dataclass(frozen=True, slots=True)
class Faulty:
    """A workbook and what was found in it; `day` is the day of the data."""

    file: str
    content: bytes
    findings: tuple[Finding, ...]
    day: date


def marked_copy(faulty: Faulty) -> bytes | None:
    """Give a copy of a workbook with its findings marked, the gravest of a cell as its colour.

    A finding without a cell, or of a cell that is not there, is only listed. None where the package is not built as
    workbooks are, so that nothing in it can be changed with safety. Raises MemoryError.
    """
    try:
        return _Copy.of(faulty.content, faulty.day).marked(faulty.file, faulty.findings)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - an odd package fails in a hundred ways, and each means the same to the officer
        return None


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet by the name on its tab, and its part; a chart may be a sheet too, and has no cells."""

    name: str
    part: str
    is_seen: bool
    has_cells: bool


@dataclass(frozen=True, slots=True)
class _Copy:
    """A workbook while it is marked: its package, its own part, the folder of its parts, and its styles."""

    package: Package
    part: str
    folder: str
    styles_part: str
    styles: styles.Styles
    day: date

    @classmethod
    def of(cls, content: bytes, day: date) -> _Copy:
        package = Package.of(content)
        part = package.related("", "officeDocument")
        if part is None:
            message = "there is no workbook in the package"
            raise OddPackageError(message)
        folder = part.rpartition("/")[0]
        looks = package.related(part, "styles")
        root = package.xml(looks) if looks else parse(styles.BARE)
        if looks is None:
            looks = f"{folder}/styles.xml"
            package.relate(part, "styles", looks)
            package.declare(looks, f"{_TYPE}.spreadsheetml.styles+xml")
        return cls(package, part, folder, looks, styles.Styles(root), day)

    def marked(self, file: str, findings: Sequence[Finding]) -> bytes:
        """Mark the cells of each sheet and put the list before them."""
        book = self.package.xml(self.part)
        sheets = self._sheets(book)
        for sheet in sheets:
            if (plain := _SELECTED.sub(rb"\1", before := self.package.read(sheet.part))) != before:
                self.package.write(sheet.part, plain)
            self._mark(sheet, [finding for finding in findings if finding.where.sheet == sheet.name])
        seen = {sheet.name for sheet in sheets if sheet.is_seen and sheet.has_cells}
        self._put_first(book, list_sheet(file, findings, seen, self.styles), {name.name for name in sheets})
        self.package.write(self.styles_part, serialise(self.styles.root))
        return self.package.content()

    def _sheets(self, book: Element) -> list[_Sheet]:
        parts = {one.id: one for one in self.package.relations(self.part)}
        sheets = []
        for one in book.iterfind(f"{main('sheets')}/{main('sheet')}"):
            part = parts[one.get(f"{OFFICE}id", "")]
            is_seen = one.get("state", "visible") == "visible"
            sheets.append(_Sheet(one.get("name", ""), part.target, is_seen, part.type.endswith("/worksheet")))
        return sheets

    def _mark(self, sheet: _Sheet, findings: Sequence[Finding]) -> None:
        with_cell = [(place, finding) for finding in findings if (place := place_of(finding.where.cell))]
        if not with_cell or not sheet.has_cells:
            return
        cells = Cells.of(self.package.xml(sheet.part))
        by_place: dict[Place, list[Finding]] = defaultdict(list)
        for place, finding in with_cell:
            by_place[cells.shown_at(place)].append(finding)
        words: dict[Place, notes.Words] = {}
        for place, those in sorted(by_place.items()):
            those.sort(key=lambda finding: finding.severity.rank)
            cells.restyle(place, partial(self._look, those[0].severity))
            words[place] = note_of(those)
        self._write_notes(sheet.part, cells, words)
        self.package.write(sheet.part, serialise(cells.root))

    def _look(self, severity: Severity, style: int, is_empty: bool) -> int:  # noqa: FBT001 - as `restyle` hands it on
        return self.styles.mark(style, severity, is_empty=is_empty)

    def _write_notes(self, part: str, cells: Cells, words: dict[Place, notes.Words]) -> None:
        target = self.package.related(part, "comments")
        root = self.package.xml(target) if target else parse(notes.BARE)
        if target is None:
            target = self.package.free_name(f"{self.folder}/comments{{}}.xml")
            self.package.relate(part, "comments", target)
            self.package.declare(target, f"{_TYPE}.spreadsheetml.comments+xml")
        there = notes.notes_there_are(root)
        in_one = {place: notes.in_one(those) for place, those in words.items()}
        new = [
            (place, in_one[place])
            for place, those in words.items()
            if notes.write_note(root, there.get(name_of(place)), name_of(place), those)
        ]
        self.package.write(target, serialise(root))
        if new:
            name = self._drawing(part, cells)
            self.package.write(name, drawing.draw(self.package.read(name), new, cells))
        if threaded := self.package.related(part, threads.THREADS):
            told = {name_of(place): text for place, text in in_one.items()}
            threads.reply(self.package, self.part, threaded, told, self.day)

    def _drawing(self, part: str, cells: Cells) -> str:
        """Give the drawing of a sheet's notes; a new one where the sheet has none."""
        link = cells.root.find(main("legacyDrawing"))
        if link is not None:
            wanted = link.get(f"{OFFICE}id")
            return next(one.target for one in self.package.relations(part) if one.id == wanted)
        others = [self.package.read(name) for name in self.package.spelt.values() if name.endswith(".vml")]
        block = max((number for other in others for number in drawing.blocks_of(other)), default=0) + 1
        name = self.package.free_name(f"{self.folder}/drawings/vmlDrawing{{}}.vml")
        self.package.write(name, drawing.new_drawing(block))
        self.package.declare_ending("vml", f"{_TYPE}.vmlDrawing")
        cells.draw_notes(self.package.relate(part, "vmlDrawing", name), f"{OFFICE}id")
        return name

    def _put_first(self, book: Element, sheet: Element, names: set[str]) -> None:
        """Put a sheet before the others and open the workbook on it; what counts sheets by place counts one more."""
        part = self.package.free_name(f"{self.folder}/worksheets/sheet{{}}.xml")
        self.package.write(part, serialise(sheet))
        self.package.declare(part, f"{_TYPE}.spreadsheetml.worksheet+xml")
        sheets = book.find(main("sheets"))
        if sheets is None:
            message = "the workbook lists no sheets"
            raise OddPackageError(message)
        highest = max(int(one.get("sheetId", "0")) for one in sheets)
        first = etree.Element(main("sheet"), name=_free_title(names), sheetId=str(highest + 1))
        first.set(f"{OFFICE}id", self.package.relate(self.part, "worksheet", part))
        sheets.insert(0, first)
        for view in book.iter(main("workbookView")):
            view.set("activeTab", "0")
            if "firstSheet" in view.attrib:
                del view.attrib["firstSheet"]
        for defined in book.iter(main("definedName")):
            if (place := defined.get("localSheetId")) is not None:
                defined.set("localSheetId", str(int(place) + 1))
        self.package.write(self.part, serialise(book))


def _free_title(names: set[str]) -> str:
    taken = {name.casefold() for name in names}
    title, number = LIST_SHEET, 1
    while title.casefold() in taken:
        number += 1
        title = f"{LIST_SHEET} ({number})"
    return title
