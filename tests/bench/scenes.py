"""The commands that are measured, by name, for one number of actions."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench.pages import prepare
from tests.bench.process import ROOT, Run, measure
from tests.bench.word_template import write_template
from tests.bench.workbooks import write_inputs

BOARDS = ("SCRUTINY", "CT", "HWB")
HERE = Path(__file__).parent
PYTHON = Path(sys.executable)
PEERS = ROOT / ".venv" / "peers" / "bin" / "python"
"""Where the usual ways are installed; reportgen must not find their libraries."""
ACCESSIBLE_PDF = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'

Scenes = Mapping[str, Callable[[], Run]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the files of one number of actions lie."""

    folder: Path

    @property
    def inputs(self) -> Path:
        """The workbooks."""
        return self.folder / "inputs"

    @property
    def pages(self) -> Path:
        """What the usual ways start from."""
        return self.folder / "pages"

    def made_by(self, scene: str) -> Path:
        """Give the folder that a scene writes into."""
        return self.folder / "made" / scene

    def set_out(self, number: int) -> None:
        """Write the workbooks of that many actions, the pages of their papers, and the Word template."""
        write_inputs(self.inputs, number)
        prepare(self.inputs, self.pages)
        self.made_by("docxtpl").mkdir(parents=True)
        write_template(self.folder / "template.docx")


def ours(place: Place, scene: str, *options: str) -> Run:
    """Run `reportgen build`, as a person would."""
    command: list[str | Path] = [PYTHON.with_name("reportgen"), "build", "--inputs", place.inputs]
    return measure([*command, "--output", place.made_by(scene), *options])


def raw(folder: Path) -> Run:
    """Run WeasyPrint alone on a page."""
    return measure([PYTHON, HERE / "raw_weasyprint.py", folder])


def docxtpl(place: Place) -> Run:
    """Fill three Word files with docxtpl, from contents and charts that are given."""
    folders = [place.pages / board for board in BOARDS]
    template = place.folder / "template.docx"
    return measure([PEERS, "-m", "tests.bench.docxtpl_papers", template, place.made_by("docxtpl"), *folders])


def docxtpl_from_workbooks(place: Place) -> Run:
    """Read the workbooks, draw the charts, and fill three Word files with docxtpl."""
    folders = [place.pages / board for board in BOARDS]
    template, out = place.folder / "template.docx", place.made_by("docxtpl")
    return measure([PEERS, "-m", "tests.bench.usual_papers", place.inputs, template, out, *folders])


def libreoffice(place: Place, profile: Path) -> Run:
    """Turn the three Word files into tagged PDFs with LibreOffice."""
    out = place.made_by("docxtpl")
    files = [out / f"{board}.docx" for board in BOARDS]
    settings = f"-env:UserInstallation={profile.as_uri()}"
    return measure(["soffice", "--headless", settings, "--convert-to", ACCESSIBLE_PDF, "--outdir", out, *files])


def one_paper(place: Place) -> Scenes:
    """The paper with every action: ours, and WeasyPrint alone on its page."""
    return {
        "raw SCRUTINY": lambda: raw(place.pages / "SCRUTINY"),
        "ours SCRUTINY": lambda: ours(place, "SCRUTINY", "--board", "SCRUTINY", "--jobs", "1"),
    }


def other_papers(place: Place) -> Scenes:
    """The other boards' papers, the same two ways."""
    return {
        "ours SCRUTINY on 2 cores": lambda: ours(place, "SCRUTINY-2", "--board", "SCRUTINY", "--jobs", "2"),
        "raw CT": lambda: raw(place.pages / "CT"),
        "ours CT": lambda: ours(place, "CT", "--board", "CT", "--jobs", "1"),
        "ours CT on 2 cores": lambda: ours(place, "CT-2", "--board", "CT", "--jobs", "2"),
        "raw HWB": lambda: raw(place.pages / "HWB"),
        "ours HWB": lambda: ours(place, "HWB", "--board", "HWB", "--jobs", "1"),
        "ours HWB on 2 cores": lambda: ours(place, "HWB-2", "--board", "HWB", "--jobs", "2"),
    }


def all_papers(place: Place) -> Scenes:
    """All boards in one command: on two cores, and one after the other."""
    return {
        "ours on 2 cores": lambda: ours(place, "all-2", "--jobs", "2"),
        "ours, --jobs 1": lambda: ours(place, "all-1", "--jobs", "1"),
    }


def usual_way(place: Place, profile: Path) -> Scenes:
    """The same six files by docxtpl and LibreOffice: from contents that are given, and from the workbooks on."""
    return {
        "docxtpl": lambda: docxtpl(place),
        "docxtpl from the workbooks": lambda: docxtpl_from_workbooks(place),
        "LibreOffice": lambda: libreoffice(place, profile),
    }


def blocks_and_rows(folder: Path) -> Scenes:
    """The same actions as blocks, and as rows of a table."""
    return {"blocks": lambda: raw(folder / "blocks"), "rows": lambda: raw(folder / "rows")}


def in_the_project() -> None:
    """Stop with a word where the benchmark is started elsewhere: templates are found from the project's folder."""
    if Path.cwd() != ROOT:
        sys.exit(f"Start the benchmark in {ROOT}: make bench")
