from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from reportgen.formats.word import write_word
from reportgen.intake.folder import read_folder
from reportgen.papers.render import render
from reportgen.papers.select import Commission, select
from reportgen.plan.boards import DEFAULT_BOARDS
from reportgen.plan.model import Meeting
from tests.papers.plans import AS_AT, action, base, paper, plan

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADINGS = (
    "Ref",
    "Outcome",
    "Action",
    "Lead",
    "Due date",
    "Revised date",
    "RAG",
    "Progress update",
    "Evidence",
    "Restricted",
)
ROWS = [
    (
        f"{outcome}.{number}",
        f"Outcome {outcome}: Children are safer in way {outcome}",
        f"Do thing {number} of {outcome}",
        "Anna Khan, Council",
        "31/03/2027",
        "",
        ("Green", "Amber", "Red", "")[number % 4],
        "Some of it is done.",
        "",
        "",
    )
    for outcome in (1, 2, 10)
    for number in (1, 2, 3, 10)
]


def pages_of(rows: Sequence[tuple[str, ...]]) -> list[str]:
    with TemporaryDirectory() as folder:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(HEADINGS)
        for row in rows:
            sheet.append(row)
        book.save(Path(folder) / "plan.xlsx")
        read, findings = read_folder(Path(folder))
    made = []
    for board in DEFAULT_BOARDS:
        chosen = select(read, Commission(board, Meeting(board_code=board.code, day=None), AS_AT), findings)
        page = render(chosen, base(), AS_AT)
        assert write_word(page)
        made.append(page.html)
    return made


def test_shuffled_rows_give_the_same_papers() -> None:
    wanted = pages_of(ROWS)
    for seed in range(3):
        assert pages_of(random.Random(seed).sample(ROWS, len(ROWS))) == wanted  # noqa: S311 - order, not secrecy


cell = st.one_of(
    st.text(max_size=60).filter(lambda text: not text.startswith("=")),
    st.sampled_from(
        [
            "Green",
            "31/03/2027",
            "Ongoing",
            "• one\n• two",
            "A. Khan / B. Lee",
            "1.1",
            "\u202e\u200b",
            "<b>&amp;",
            "{{ x }}",
            "Δ𝒳 漢字 😀",
        ]
    ),
)


@settings(max_examples=25)
@given(st.lists(st.tuples(*[cell] * len(HEADINGS)), min_size=1, max_size=4))
def test_any_cell_text_gives_three_papers_or_a_clear_message(rows: list[tuple[str, ...]]) -> None:
    clean = [tuple("".join(c for c in text if c.isprintable() or c == "\n") for text in row) for row in rows]
    # workbooks without an action are answered at the door; here they make papers that say so
    assert len(pages_of(clean)) == 3


@settings(max_examples=40)
@given(st.text(max_size=80))
def test_whatever_an_officer_writes_stands_in_the_paper_as_text(words: str) -> None:
    shown = " ".join("".join(c for c in words if c.isprintable()).split())
    html = render(paper(plan(action("1.1", f"Start {shown} end"))), base(), AS_AT).html
    assert "<script" not in html
    assert html.count("</article>") == html.count("<article")
