"""What the usual ways start from: each board's finished HTML, its pictures, and its paper as plain values."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

import resvg_py

from reportgen.formats.pdf import FONTS
from reportgen.papers.house import House, find_house
from reportgen.papers.meetings import choose_boards, choose_meetings
from reportgen.papers.page import Page
from reportgen.papers.paper import Paper
from reportgen.papers.render import environment_of, render
from reportgen.papers.select import Commission, select
from reportgen.pipeline import Checked, Order, check
from tests.bench.process import ROOT

DAY = date(2026, 11, 24)

CARDS = """{% import "parts/blocks.html" as print with context %}<!DOCTYPE html>
<html lang="en-GB"><head><title>Actions</title></head><body><main><h1>Actions</h1>
{% for action in actions %}{{ print.card(action, 2) }}{% endfor %}</main></body></html>"""
ROWS = """{% import "parts/blocks.html" as print with context %}<!DOCTYPE html>
<html lang="en-GB"><head><title>Actions</title></head><body><main><h1>Actions</h1>
<table style="border-collapse: collapse; font-size: 12pt">
<colgroup><col style="width: 6%"/><col style="width: 20%"/><col style="width: 13%"/><col style="width: 12%"/>
<col style="width: 11%"/><col style="width: 22%"/><col style="width: 16%"/></colgroup>
<thead><tr><th scope="col">Ref</th><th scope="col">Action</th><th scope="col">Lead</th><th scope="col">Due</th>
<th scope="col">Status</th><th scope="col">Update</th><th scope="col">Next</th></tr></thead><tbody>
{% for action in actions %}<tr><th scope="row">{{ action.ref }}</th><td>{{ action.text }}</td><td>{{ action.lead }}</td>
<td>{{ action.due }} {{ action.overdue }}</td><td>{{ print.status(action.status) }}</td>
<td>{{ action.update | join(" ") }} {{ action.evidence }} {{ action.verified }}</td>
<td>{{ (action.next_steps + action.help_needed + action.notes) | join(" ") }}</td></tr>
{% endfor %}</tbody></table></main></body></html>"""


def papers_of(inputs: Path) -> tuple[Checked, House, list[tuple[Commission, Paper]]]:
    """Give what reportgen itself selects for every board."""
    checked = check(Order(today=DAY, inputs=inputs, output=inputs))
    commissions = [
        Commission(board, meeting, checked.as_at)
        for board, meeting in choose_meetings(checked.plan, choose_boards(checked.plan, ()), None, checked.as_at)
    ]
    house = find_house(ROOT / "templates", None)
    return checked, house, [(one, select(checked.plan, one, checked.findings)) for one in commissions]


def prepare(inputs: Path, folder: Path) -> None:
    """Save every board's page, and its paper as plain values with its charts as PNG, each in a folder of its own."""
    checked, house, papers = papers_of(inputs)
    for commission, paper in papers:
        page = render(paper, house, commission.meeting.day or checked.as_at)
        place = folder / paper.board_code
        _save(place, page.html, page)
        (place / "paper.json").write_text(json.dumps(asdict(paper), default=str), encoding="utf-8")
        for name, svg in page.images.items():
            (place / f"{name}.png").write_bytes(_drawn(svg))


def prepare_blocks_and_rows(inputs: Path, folder: Path, most: int) -> int:
    """Save two pages of the same actions, as blocks and as rows of a table, and give how many actions there are."""
    checked, house, papers = papers_of(inputs)
    commission, paper = max(papers, key=lambda one: one[1].total)
    page = render(paper, house, commission.meeting.day or checked.as_at)
    actions = paper.actions[:most]
    for name, text in (("blocks", CARDS), ("rows", ROWS)):
        html = environment_of(house).from_string(text).render(actions=actions, paper=paper)
        _save(folder / name, html, page)
    return len(actions)


def boards_in(folder: Path) -> Iterator[Path]:
    """Give the folders of the boards, in the order of their names."""
    return iter(sorted(path for path in folder.iterdir() if path.is_dir()))


def _save(place: Path, html: str, page: Page) -> None:
    (place / "images").mkdir(parents=True, exist_ok=True)
    (place / "page.html").write_text(html, encoding="utf-8")
    sheets = [str(path) for path in (FONTS / "fonts.css", *page.stylesheets)]
    (place / "stylesheets.json").write_text(json.dumps(sheets), encoding="utf-8")
    for name, data in page.images.items():
        (place / "images" / name).write_bytes(data)


def _drawn(svg: bytes) -> bytes:
    """Draw a chart as PNG, as sharp as reportgen does for Word."""
    fonts = [str(path) for path in sorted(FONTS.glob("*.ttf"))]
    return bytes(resvg_py.svg_to_bytes(svg_string=svg.decode(), zoom=2.5, skip_system_fonts=True, font_files=fonts))
