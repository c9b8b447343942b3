"""What cannot be printed to Word is told by template and line, with what would have worked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from reportgen.errors import TemplateFaultError
from reportgen.formats.word import write_word
from tests.formats.made_word import IMAGES, ROOT, TABLE, made, whole_paper

if TYPE_CHECKING:
    from pathlib import Path

INLINE = "a, abbr, b, br, em, i, img, span, strong, sub, sup"
ALLOWED = (
    "a, abbr, article, aside, b, br, caption, col, colgroup, div, em, figcaption, figure, footer, h1, h2, h3, h4, h5, "
    "header, i, img, li, main, nav, ol, p, section, span, strong, sub, sup, table, tbody, td, th, thead, tr, ul"
)
FAULTS: dict[str, tuple[int, str]] = {
    "<p>a</p>\n<blink>b</blink>": (
        2,
        f"A <blink> cannot be printed to Word. What can: {ALLOWED}.",
    ),
    "<p>a\n<code>b</code></p>": (
        2,
        f"A <code> cannot stand inside a <p>. Only words and these can: {INLINE}.",
    ),
    "<h1>a</h1>\n<h3>b</h3>": (2, "The heading <h3> follows an <h1>: a level is skipped. Make it an <h2>."),
    "<h1>a</h1>\n<h1 class='x'>b</h1>": (2, "There is a second <h1>, and a paper has one title. Make it an <h2>."),
    "<ul>\n<li><p>a</p></li></ul>": (2, "A <p> cannot stand in an <li>. Write the words straight into the <li>."),
    "<ul>\n<li></li></ul>": (2, "An <li> has no words. Leave the whole <li> out where there is nothing to list."),
    "<p>a</p>\n<figure><img src='image:crest' alt=' '><figcaption>c</figcaption></figure>": (
        2,
        'The <img> "image:crest" has no alternative text. Say in alt="…" what the picture shows.',
    ),
    "\n\n<figure><img src='image:map' alt='Map'><figcaption>c</figcaption></figure>": (
        3,
        'There is no picture "image:map". The page has: image:progress, image:crest.',
    ),
    TABLE.format(rows="\n<tr><td>a</td><td></td></tr>"): (
        2,
        'A cell of the table "Who leads" is empty: row 2, column 2. Write "Not set" or "None".',
    ),
    TABLE.format(rows="\n<tr><td colspan='2'>a</td><td>b</td></tr>"): (
        2,
        "A cell has colspan or rowspan, which screen readers lose. Give each row one cell a column.",
    ),
    TABLE.format(rows="\n<tr class='r'><td>a</td></tr>"): (
        2,
        'A row of the table "Who leads" has 1 cells, and the table has 2 columns. Give each row one cell a column.',
    ),
    "\n<table><tbody><tr><td>a</td></tr></tbody></table>": (
        2,
        "A table has no caption. Say in <caption> what it shows.",
    ),
    "\n<p>See <a href='#nowhere'>this</a></p>": (
        2,
        'A link goes to "#nowhere", and nothing in the page has id="nowhere".',
    ),
    "\n<p><a href='javascript:x()'>this</a></p>": (
        2,
        'A link goes to "javascript:x()". It may start with https:, http:, mailto:, tel: or #.',
    ),
    "<p>a</p>\n<p class='numbered'>b</p>": (
        2,
        'A <p class="numbered"> needs a number to follow. Put it into <section class="numbered">.',
    ),
}


@pytest.mark.parametrize("body", FAULTS)
def test_what_cannot_be_printed_names_its_template_and_line(body: str, tmp_path: Path) -> None:
    template = tmp_path / "paper.html"
    template.write_text(body, encoding="utf-8")
    line, problem = FAULTS[body]
    with pytest.raises(TemplateFaultError) as caught:
        made(body, templates=(template,), images=IMAGES)
    assert caught.value.message == f"{template}, line {line}: {problem}"


def test_a_fault_that_no_template_holds_names_the_line_of_the_page() -> None:
    with pytest.raises(TemplateFaultError) as caught:
        made("<p>a</p>\n\n<p><u>b</u></p>")
    assert caught.value.message == (
        "The page that the templates made, line 3: "
        f"A <u> cannot stand inside a <p>. Only words and these can: {INLINE}."
    )


def test_a_reference_without_a_needed_style_is_named(tmp_path: Path) -> None:
    reference = tmp_path / "paper.docx"
    with ZipFile(ROOT / "templates" / "base" / "paper.docx") as source, ZipFile(reference, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b'w:name w:val="caption"', b'w:name w:val="legend"'))
    with pytest.raises(TemplateFaultError) as caught:
        write_word(replace(whole_paper(), reference=reference))
    assert caught.value.message == (
        f"{reference}: it has no paragraph style called 'Caption'. Add one, or start again from "
        "templates/base/paper.docx, which has them all."
    )


def test_a_reference_that_is_no_word_file_is_named(tmp_path: Path) -> None:
    reference = tmp_path / "paper.docx"
    for content in (None, b"not a zip"):
        if content:
            reference.write_bytes(content)
        with pytest.raises(TemplateFaultError) as caught:
            write_word(replace(whole_paper(), reference=reference))
        assert caught.value.message == (
            f"{reference}: it cannot be opened as a Word document. Save it again from Word as .docx."
        )
