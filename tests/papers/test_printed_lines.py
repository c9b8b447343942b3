"""How typed lists, status shapes, long words and the footer come out on the page and on paper."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from reportgen.formats import pdf
from reportgen.papers.characters import FONTS
from reportgen.papers.render import environment_of
from reportgen.papers.words import told
from reportgen.plan.status import LABELS, Label
from tests.formats.made_word import page_of
from tests.papers.plans import base

if TYPE_CHECKING:
    from pathlib import Path

pdf.load()


def said(text: str, label: str = "") -> list[str]:
    """What the base style prints of a cell."""
    source = '{% import "parts/blocks.html" as print %}{{ print.said("next", label, lines) }}'
    page = environment_of(base()).from_string(source).render(lines=told(text), label=label)
    return [line for line in page.split("\n") if line.strip()]


def test_typed_bullets_are_printed_as_a_real_list_between_the_paragraphs() -> None:
    assert said("We will:\n\u2022 recruit\n\u2022 train\n\nThen we rest", "Next") == [
        '<p class="next"><strong>Next:</strong> We will:</p>',
        "<ul>",
        "<li>recruit</li>",
        "<li>train</li>",
        "</ul>",
        '<p class="next">Then we rest.</p>',
    ]


def test_a_list_with_nothing_before_it_stands_under_its_label() -> None:
    label = '<p class="next"><strong>Next:</strong></p>'
    assert said("- recruit\n- train", "Next") == [label, "<ul>", "<li>recruit</li>", "<li>train</li>", "</ul>"]


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label.key)
def test_a_status_shape_is_seen_whole_in_the_fonts_of_the_papers(label: Label) -> None:
    names = ("LiberationSans-Bold.ttf", "DejaVuSans-Bold.ttf")
    path = next(FONTS / name for name in names if ord(label.shape) in TTFont(FONTS / name).getBestCmap())
    drawn = Image.new("L", (40, 40), 255)
    ImageDraw.Draw(drawn).text((10, 5), label.shape, font=ImageFont.truetype(path, 16), fill=0)
    whole = drawn.point([255 * (ink < 250) for ink in range(256)]).getbbox()
    dark = drawn.point([255 * (ink < 150) for ink in range(256)]).getbbox()
    assert whole is not None
    assert dark is not None
    assert dark[2] - dark[0] >= 0.75 * (whole[2] - whole[0])
    assert dark[3] - dark[1] >= 0.75 * (whole[3] - whole[1])


def test_a_word_longer_than_a_line_stays_within_the_margins(tmp_path: Path) -> None:
    page = page_of(f"<article class='action'><h4>1.1 {'overlong' * 20}</h4></article>")
    (tmp_path / "paper.pdf").write_bytes(pdf.write_pdf(replace(page, stylesheets=base().stylesheets()))[0])
    boxes = subprocess.run(
        ["pdftotext", "-bbox", tmp_path / "paper.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    right = max(float(edge) for edge in re.findall(r'<word[^>]* xMax="([0-9.]+)"', boxes))
    assert right <= (210 - 22) * 72 / 25.4 + 1
