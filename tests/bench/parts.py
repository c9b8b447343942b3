"""The parts of one build, counted in one process: `python -m tests.bench.parts INPUTS BOARD` prints them as JSON."""

import json
import sys
import tempfile
import time
from datetime import date
from pathlib import Path


class Clock:
    """Counts the processor time of one part after the other, from the start of the process."""

    def __init__(self) -> None:
        self.last = 0.0
        self.parts: dict[str, float] = {}

    def note(self, part: str) -> None:
        """End a part."""
        now = time.process_time()
        self.parts[part] = self.parts.get(part, 0.0) + now - self.last
        self.last = now


def time_parts(inputs: Path, code: str) -> dict[str, float]:
    """Make one board's paper as `reportgen build --jobs 1` does, and give the seconds of each part."""
    clock = Clock()
    clock.note("Python's start")
    from reportgen import cli, pipeline, production  # noqa: F401, PLC0415 - their loading is a part
    from reportgen.dispatch.folder import Bundle, findings_bytes  # noqa: PLC0415
    from reportgen.dispatch.saving import save  # noqa: PLC0415
    from reportgen.formats.pdf import load, write_pdf  # noqa: PLC0415
    from reportgen.formats.word import write_word  # noqa: PLC0415
    from reportgen.intake.folder import read_folder  # noqa: PLC0415
    from reportgen.papers.house import find_house  # noqa: PLC0415
    from reportgen.papers.meetings import check_meetings, choose_boards, choose_meetings  # noqa: PLC0415
    from reportgen.papers.render import render  # noqa: PLC0415
    from reportgen.papers.select import Commission, select  # noqa: PLC0415
    from reportgen.plan.checks import check_plan  # noqa: PLC0415
    from reportgen.plan.checks_facts import check_paper_facts  # noqa: PLC0415
    from tests.here import read_here  # noqa: PLC0415

    # a process of its own would not be counted here
    read_here()
    clock.note("imports")
    plan, told = read_folder(inputs)
    clock.note("reading")
    as_at = date(2026, 11, 24)
    findings = (*told, *check_plan(plan, as_at), *check_paper_facts(plan), *check_meetings(plan, as_at))
    clock.note("checking")
    board, meeting = choose_meetings(plan, choose_boards(plan, (code,)), None, as_at)[0]
    paper = select(plan, Commission(board, meeting, as_at), findings)
    clock.note("selecting")
    page = render(paper, find_house(Path("templates"), None), meeting.day or as_at)
    clock.note("templating")
    load()
    clock.note("WeasyPrint's import")
    tune()
    pdf, _ = write_pdf(page)
    clock.note("PDF")
    word = write_word(page)
    clock.note("Word")
    with tempfile.TemporaryDirectory() as folder:
        files = {"paper.pdf": pdf, "paper.docx": word, "findings.csv": findings_bytes(findings)}
        save(Path(folder), [Bundle("paper", files)])
    clock.note("saving")
    return clock.parts


def tune() -> None:
    """Set the garbage collector as a build does while it prints a paper."""
    import gc  # noqa: PLC0415

    gc.set_threshold(50_000, 20, 100)


if __name__ == "__main__":
    print(json.dumps(time_parts(Path(sys.argv[1]), sys.argv[2])))
