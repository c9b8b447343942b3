"""The sample papers, judged as a reader, a validator and a screen reader would judge them."""

from __future__ import annotations

import csv
import json
import re
import subprocess
from typing import TYPE_CHECKING, Any

import page as judge
import pikepdf
import pytest
from lxml import html as lxml_html
from openxml_audit import OpenXmlValidator

from reportgen.intake.folder import read_folder
from reportgen.papers.house import find_house
from reportgen.papers.meetings import boards_of, choose_meetings
from reportgen.papers.render import render
from reportgen.papers.select import Commission, select
from tests.formats.made_word import Made, text_of
from tests.papers.plans import AS_AT, ROOT
from tests.samples.make_inputs import FACTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BOARDS = ("2026-12-08_Scrutiny", "2026-12-10_Childrens-Trust", "2026-12-15_Health-and-Wellbeing-Board")
EXEMPT = "2026-12-08_Scrutiny_NOT-FOR-PUBLICATION"
EVERY = (*BOARDS, EXEMPT)


def only(folder: Path, ending: str) -> Path:
    (found,) = folder.glob(f"*{ending}")
    return found


@pytest.mark.parametrize("folder", EVERY)
def test_every_pdf_passes_each_rule_of_pdf_ua(sample_papers: Path, folder: str) -> None:
    report = judge.validate_pdf(only(sample_papers / folder, ".pdf"), profile="ua1")
    assert [str(failure) for failure in report.failures] == []


@pytest.mark.parametrize("folder", EVERY)
def test_every_word_file_fits_the_schema_of_word(sample_papers: Path, folder: str) -> None:
    report: Any = OpenXmlValidator().validate(only(sample_papers / folder, ".docx"))
    assert [str(one) for one in report.errors] == []


def words_of_page(text: str) -> list[str]:
    body: Any = lxml_html.fromstring(text).find("body")
    for left in body.xpath("//header[@class='running'] | //footer | //nav/ol"):
        left.getparent().remove(left)
    return " ".join(body.itertext()).split()


def words_of_word(path: Path) -> list[str]:
    made = Made(path.read_bytes())
    listed = "//w:p[w:pPr/w:pStyle[starts-with(@w:val, 'TOC')]][not(w:pPr/w:pStyle[@w:val='TOCHeading'])]"
    for field in made.find(listed):
        field.getparent().remove(field)
    return " ".join(text_of(one) for one in made.find("//w:body//w:p")).split()


def words_of_pdf(path: Path) -> list[str]:
    """The words as they are painted; WeasyPrint paints in the order of the page."""
    done = subprocess.run(["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True, text=True)
    return done.stdout.split()


def pages_of_samples() -> Iterator[tuple[str, str]]:
    plan, findings = read_folder(ROOT / "inputs")
    house = find_house(ROOT / "templates", "northmere")
    for (board, meeting), folder in zip(choose_meetings(plan, boards_of(plan), None, AS_AT), BOARDS, strict=True):
        record = json.loads(next((ROOT / "inputs" / "records").glob(f"*{folder[10:]}/record.json")).read_text())
        paper = select(plan, Commission(board, meeting, AS_AT, record), findings)
        yield folder, render(paper, house, meeting.day or AS_AT).html


def without_captions(words: list[str]) -> list[str]:
    """Leave out the numbers that each print makes for itself: "Table 3:", "Figure 1:"."""
    kept: list[str] = []
    for word in words:
        if re.fullmatch(r"\d+:", word) and kept and kept[-1] in {"Table", "Figure"}:
            kept.pop()
        else:
            kept.append(word)
    return kept


def test_pdf_and_word_carry_the_same_words_in_the_same_order(sample_papers: Path) -> None:
    for folder, text in pages_of_samples():
        wanted = words_of_page(text)
        in_word = without_captions(words_of_word(only(sample_papers / folder, ".docx")))
        # an inline element may end within a word, so the letters are compared and not the gaps between them
        assert "".join(in_word) == "".join(wanted), folder
        assert missing_from(words_of_pdf(only(sample_papers / folder, ".pdf")), wanted) == [], folder


def missing_from(painted: list[str], wanted: list[str]) -> list[str]:
    """Follow the wanted words through the painted ones, which hold page feet, counters and table heads besides."""
    letters = "".join(painted)
    at = 0
    for index, word in enumerate(wanted):
        found = letters.find(word, at)
        # furniture between two words of the page is at most a page foot, a repeated table head and a counter
        if not 0 <= found - at <= LONGEST_FURNITURE:
            return wanted[index : index + 8]
        at = found + len(word)
    return []


LONGEST_FURNITURE = 700


def test_the_guard_of_word_order_sees_a_word_that_is_lost_or_moved() -> None:
    wanted = ["Children", "are", "safer", "now"]
    assert missing_from(["1.1", "Children", "are", "Page", "2", "safer", "now"], wanted) == []
    assert missing_from(["Children", "are", "now"], wanted) == ["safer", "now"]
    assert missing_from(["safer", "Children", "are", "now"], wanted) == ["safer", "now"]


def elements(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids] if kids is not None else []:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


@pytest.mark.parametrize("folder", EVERY)
def test_every_table_of_a_pdf_begins_with_header_cells_and_every_row_with_one(sample_papers: Path, folder: str) -> None:
    with pikepdf.open(only(sample_papers / folder, ".pdf")) as pdf:
        tables = [one for one in elements(pdf.Root.StructTreeRoot) if one.S == "/Table"]
        for table in tables:
            rows = [one for one in elements(table) if one.S == "/TR"]
            kinds = [[str(cell.S) for cell in elements(row) if cell.S in {"/TH", "/TD"}] for row in rows]
            assert set(kinds[0]) == {"/TH"}
            assert all(row[0] == "/TH" for row in kinds)
        assert bool(tables) is (folder != EXEMPT)


@pytest.mark.parametrize("folder", EVERY)
def test_a_pdf_embeds_the_fonts_that_travel_with_the_program_and_no_others(sample_papers: Path, folder: str) -> None:
    done = subprocess.run(
        ["pdffonts", str(only(sample_papers / folder, ".pdf"))], check=True, capture_output=True, text=True
    )
    rows = [line.split() for line in done.stdout.splitlines()[2:]]
    families = {row[0].split("+")[1].removesuffix("-Bold").removesuffix("-Italic") for row in rows}
    assert families <= {"Liberation-Sans", "DejaVu-Sans"}
    assert all(row[-5] == "yes" for row in rows), done.stdout


def test_charts_are_vectors_in_the_pdf_and_svg_with_a_png_beside_it_in_word(sample_papers: Path) -> None:
    folder = sample_papers / BOARDS[0]
    done = subprocess.run(["pdfimages", "-list", str(only(folder, ".pdf"))], check=True, capture_output=True, text=True)
    assert done.stdout.splitlines()[2:] == []
    names = Made(only(folder, ".docx").read_bytes()).names
    drawn = [name for name in names if name.startswith("word/media/")]
    assert sum(name.endswith(".svg") for name in drawn) == sum(name.endswith(".png") for name in drawn) > 5


def test_the_samples_tell_the_figures_that_were_counted_by_hand(sample_papers: Path) -> None:
    record = json.loads((sample_papers / BOARDS[0] / "record.json").read_text(encoding="utf-8"))
    assert record["headline"] == (
        "Of 40 actions, 6 are complete and verified, 3 are complete but not yet verified, 16 are on track, "
        "6 are at risk, 3 are off track, 1 has not started, 1 is paused and 1 has been withdrawn; 3 have had no update."
    )
    assert all(figure["cells"] for figure in record["figures"])
    assert {one["file"] for one in record["inputs"]} == {path.name for path in (ROOT / "inputs").glob("*.xlsx")}


@pytest.mark.parametrize("folder", BOARDS)
def test_what_is_hidden_or_restricted_in_a_workbook_is_in_no_public_file(sample_papers: Path, folder: str) -> None:
    pdf, docx = only(sample_papers / folder, ".pdf"), only(sample_papers / folder, ".docx")
    everything = " ".join(words_of_pdf(pdf) + words_of_word(docx))
    for name in ("record.json", "findings.csv"):
        everything += (sample_papers / folder / name).read_text("utf-8-sig")
    everything += "".join(str(part) for name, part in Made(docx.read_bytes()).parts.items() if name.endswith(".xml"))
    assert FACTS["hidden_words"] not in everything
    assert "one family's complaint" not in everything
    exempt = " ".join(words_of_pdf(only(sample_papers / EXEMPT, ".pdf")))
    assert "one family's complaint" in exempt
    assert exempt.count("NOT FOR PUBLICATION") >= 3


def test_findings_lie_beside_each_paper_as_a_table_that_excel_opens(sample_papers: Path) -> None:
    with (sample_papers / BOARDS[0] / "findings.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {"code", "severity", "file", "sheet", "cell", "value", "message", "remedy", "ask"} == set(rows[0])
    assert any(row["code"] == "return_missing" for row in rows)
