"""A page printed to Word, read back with lxml and judged by openxml-audit and LibreOffice."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, cast
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from reportgen.formats.word import write_word
from tests.formats.made_word import EVERY_CONSTRUCT, IMAGES, NAMES, ROOT, TABLE, Made, W, made, text_of, whole_paper

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element as Element


@pytest.fixture(scope="module")
def paper() -> Made:
    return Made(write_word(whole_paper()))


def test_word_opens_the_whole_paper_without_repair(tmp_path: Path) -> None:
    target = tmp_path / "paper.docx"
    target.write_bytes(write_word(whole_paper()))
    assert [str(error) for error in OpenXmlValidator().validate(target).errors] == []


def test_the_same_page_gives_the_same_bytes() -> None:
    made_once = write_word(whole_paper())
    assert made_once == write_word(whole_paper())
    with ZipFile(BytesIO(made_once)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_package_has_a_fixed_order_and_no_trace_of_a_machine(paper: Made) -> None:
    assert paper.names[:3] == ["[Content_Types].xml", "_rels/.rels", "docProps/app.xml"]
    assert paper.names[2:] == sorted(paper.names[2:])
    app = paper.part("docProps/app.xml")
    assert [child.text for child in app] == ["reportgen"]
    core = {etree.QName(child).localname: child.text for child in paper.part("docProps/core.xml")}
    assert core == {
        "title": "Progress of the plan",
        "subject": "Report to the Scrutiny Committee",
        "creator": "Northshire Council",
        "keywords": "children, plan",
        "language": "en-GB",
        "lastModifiedBy": "Northshire Council",
        "created": "2026-04-12T00:00:00Z",
        "modified": "2026-04-12T00:00:00Z",
        "revision": "1",
    }


def test_no_word_of_the_paper_is_lost_and_none_moves(paper: Made) -> None:
    root = etree.fromstring(EVERY_CONSTRUCT.read_bytes(), etree.HTMLParser(encoding="utf-8"))
    counts = {"caption": 0, "figcaption": 0}
    for running in cast("list[Element]", root.xpath("//*[@class='running']")):
        running.clear()
    for caption in root.iter("caption", "figcaption"):
        counts[str(caption.tag)] += 1
        label = "Table" if caption.tag == "caption" else "Figure"
        caption.text = f"{label} {counts[str(caption.tag)]}: {caption.text}"
    for number, link in enumerate(next(iter(root.iter("nav"))).iter("a"), start=1):
        link.text = f"{number}{link.text}" if number <= 2 else link.text
    page_words = "".join("".join(str(text) for text in next(root.iter("body")).itertext()).split())
    assert "".join(text_of(paper.body).split()) == page_words


def test_headings_are_real_and_those_of_a_numbered_section_are_numbered_with_its_paragraphs() -> None:
    word = made(
        "<h1>Plan</h1><section class='numbered'><h2>Summary</h2><p class='numbered'>One.</p><h3>Detail</h3></section>"
        "<section><h2>Appendix</h2></section>"
    )
    assert word.paragraphs("Title") == ["Plan"]
    assert word.paragraphs("Heading1") == ["Summary", "Appendix"]
    assert word.paragraphs("Heading2") == ["Detail"]
    numbers = [word.find("w:pPr/w:numPr/w:numId/@w:val", found) for found in word.find("//w:p[w:pPr/w:pStyle]")]
    # The title, the numbered heading, its paragraph (numbered by its style), the heading below, the appendix.
    assert numbers == [[], ["1"], [], [], []]
    styles = word.part("word/styles.xml")
    tied = styles.xpath("//w:style[@w:styleId='NumberedParagraph']//w:numId/@w:val", namespaces=NAMES)
    assert tied == ["1"]


def test_each_numbered_list_starts_at_one_again() -> None:
    word = made("<ol><li>a</li><li>b</li></ol><p>Then</p><ol><li>c<ol class='letters'><li>d</li></ol></li></ol>")
    lists = [
        (text_of(found), *word.find("w:pPr/w:pStyle/@w:val", found), *word.find("w:pPr/w:numPr/w:numId/@w:val", found))
        for found in word.find("//w:p[w:pPr/w:numPr]")
    ]
    first, second, third = lists[0][2], lists[2][2], lists[3][2]
    assert lists == [
        ("a", "ListNumber", first),
        ("b", "ListNumber", first),
        ("c", "ListNumber", second),
        ("d", "ListLetter2", third),
    ]
    assert len({first, second, third}) == 3
    numbering = word.part("word/numbering.xml")
    path = "//w:num[@w:numId='{}']/w:lvlOverride[@w:ilvl='{}']/w:startOverride/@w:val"
    starts = [
        numbering.xpath(path.format(number, level), namespaces=NAMES)
        for number, level in ((first, 0), (second, 0), (third, 1))
    ]
    assert starts == [["1"], ["1"], ["1"]]


def test_words_after_an_inner_list_go_on_under_their_item() -> None:
    word = made("<ul><li>Up<ul><li>here</li></ul> and down</li></ul>")
    assert word.paragraphs("ListBullet") == ["Up"]
    assert word.paragraphs("ListBullet2") == ["here"]
    assert word.paragraphs("ListContinue") == ["and down"]


def test_a_table_is_native_with_a_repeated_head_and_widths_that_fill_the_page() -> None:
    word = made(
        TABLE.format(
            rows="<tr><th scope='row'>Homes</th><td>A Khan</td></tr><tr class='tall'><td>x</td><td>y</td></tr>"
        )
    )
    (table,) = word.find("//w:tbl")
    assert word.find("w:tblPr/w:tblStyle/@w:val", table) == ["PaperTable"]
    assert word.find("w:tblPr/w:tblCaption/@w:val | w:tblPr/w:tblDescription/@w:val", table) == ["Who leads"] * 2
    widths = [int(width) for width in word.find("w:tblGrid/w:gridCol/@w:w", table)]
    page, left, right = (
        int(word.find(f"//w:sectPr/{path}")[0]) for path in ("w:pgSz/@w:w", "w:pgMar/@w:left", "w:pgMar/@w:right")
    )
    assert sum(widths) == page - left - right
    assert widths == [6588, 2824]
    assert [
        [str(etree.QName(mark).localname) for mark in word.find("w:trPr/*", row)] for row in word.find("w:tr", table)
    ] == [
        ["cantSplit", "tblHeader"],
        ["cantSplit"],
        [],
    ]
    assert word.paragraphs("TableHeading") == ["Action", "Lead"]
    assert word.paragraphs("TableRowHeader") == ["Homes"]
    assert word.paragraphs("TableText") == ["A Khan", "x", "y"]


def test_captions_are_numbered_by_word_and_hold_to_their_table(paper: Made) -> None:
    assert paper.paragraphs("Caption") == [
        "Figure 1: Actions by status at 31 March 2026",
        "Figure 2: The crest",
        "Table 1: Indicators for the outcome “Every child is safe”",
        "Table 2: All actions by outcome",
        "Table 3: A table at the end",
    ]
    fields = [text.strip() for text in paper.find("//w:p[w:pPr/w:pStyle/@w:val='Caption']//w:instrText/text()")]
    assert fields == [r"SEQ Figure \* ARABIC"] * 2 + [r"SEQ Table \* ARABIC"] * 3
    kept = paper.find("//w:p[w:pPr/w:pStyle/@w:val='Caption'][w:pPr/w:keepNext]")
    assert [text_of(caption)[:7] for caption in kept] == ["Table 1", "Table 2", "Table 3"]


def test_a_landscape_section_stands_alone_between_portrait_ones(paper: Made) -> None:
    sections = [
        (section.get(f"{{{W}}}orient", "portrait"), int(section.get(f"{{{W}}}w", "0")))
        for section in paper.find("//w:sectPr/w:pgSz")
    ]
    assert sections == [("portrait", 11906), ("landscape", 16838), ("portrait", 11906)]
    assert len(paper.find("//w:sectPr/w:footerReference")) == 3


def test_a_page_that_begins_or_ends_in_landscape_has_no_empty_section() -> None:
    word = made("<section class='landscape'><p>Wide</p></section>")
    assert [size.get(f"{{{W}}}orient") for size in word.find("//w:pgSz")] == ["landscape"]
    assert [text_of(found) for found in word.find("//w:p")] == ["Wide"]


def test_no_empty_paragraph_but_after_a_table_that_ends_a_section(paper: Made) -> None:
    empty = [*paper.find("//w:p[not(.//w:t) and not(.//w:drawing)]/w:pPr/w:pStyle/@w:val")]
    assert empty == ["AfterTable", "AfterTable"]


def test_a_section_on_a_new_page_breaks_before_its_first_paragraph_unless_it_is_there_already() -> None:
    word = made(
        "<section class='new-page'><p>one</p></section><section class='new-page'><h2>two</h2></section>"
        "<section class='landscape new-page'><p>three</p></section>"
    )
    assert [text_of(found) for found in word.find("//w:p[w:pPr/w:pageBreakBefore]")] == ["two"]


def test_the_contents_list_is_a_field_that_already_names_the_headings_and_leads_to_them(paper: Made) -> None:
    (instruction,) = [text for text in paper.find("//w:instrText/text()") if "TOC" in text]
    assert instruction == r' TOC \o "1-1" \n \h \z \u '
    entries = paper.paragraphs("TOC1")
    assert entries == [
        "1\tRecommendations",
        "2\tSummary of progress",
        "Appendix 1: The full action plan",
        "Appendix 2: Status key",
    ]
    anchors = paper.find("//w:p[w:pPr/w:pStyle/@w:val='TOC1']/w:hyperlink/@w:anchor")
    headings = [
        paper.find(f"//w:p[w:bookmarkStart/@w:name='{anchor}'][w:pPr/w:pStyle/@w:val='Heading1']") for anchor in anchors
    ]
    assert [re.sub(r"^\d\t", "", entry) for entry in entries] == [text_of(found[0]) for found in headings]
    assert paper.find("//w:fldChar/@w:fldCharType").count("begin") == paper.find("//w:fldChar/@w:fldCharType").count(
        "end"
    )


def test_contents_that_nest_take_two_levels() -> None:
    word = made(
        "<nav class='contents'><h2>Contents</h2>"
        "<ol><li><a href='#a'>A</a><ol><li><a href='#b'>B</a></li></ol></li></ol></nav>"
        "<h2 id='a'>A</h2><h3 id='b'>B</h3>"
    )
    assert word.find("//w:instrText/text()") == [r' TOC \o "1-2" \n \h \z \u ']
    assert word.paragraphs("TOCHeading") == ["Contents"]


def test_a_picture_has_its_alternative_text_and_svg_has_a_png_for_older_words(paper: Made) -> None:
    assert paper.find("//wp:docPr/@descr") == [
        "Bar chart: 21 actions on track, 6 at risk, 3 off track, 4 with no update.",
        "The council's crest: a green square.",
    ]
    assert paper.find("//wp:docPr/@id") == ["1", "2"]
    assert paper.find("(//wp:extent)[1]/@*") == ["4320000", "1080000"]
    assert len(paper.find("//a:blip[.//asvg:svgBlip]")) == 1
    assert [name for name in paper.names if "media" in name] == [
        "word/media/page1.png",
        "word/media/page2.svg",
        "word/media/page3.png",
    ]


def test_one_picture_shown_twice_is_kept_once() -> None:
    figure = "<figure><img src='image:progress' alt='Chart'><figcaption>Chart</figcaption></figure>"
    word = made(figure * 2, images=IMAGES)
    assert len([name for name in word.names if "media" in name]) == 2
    assert word.find("//wp:docPr/@id") == ["1", "2"]


def test_another_language_is_marked_on_its_words_and_the_papers_own_on_the_document() -> None:
    word = made(
        "<p>Say <span lang='cy'>croeso <em>mawr</em></span> to <span lang='en-GB'>us</span></p><p lang='cy'>Da</p>"
    )
    marked = [text_of(run.getparent().getparent().getparent()) for run in word.find("//w:lang")]
    assert [run.get(f"{{{W}}}val") for run in word.find("//w:lang")] == ["cy-GB"] * 3
    assert marked == ["Say croeso mawr to us", "Say croeso mawr to us", "Da"]
    defaults = word.part("word/styles.xml").xpath("//w:docDefaults//w:lang/@w:val", namespaces=NAMES)
    assert defaults == ["en-GB"]


def test_links_lead_outside_by_relation_and_inside_by_bookmark() -> None:
    word = made(
        "<p><a href='https://example.org/a b?x=1&amp;y=é'>out</a> <a href='#action-1.2'>in</a></p>"
        "<p id='action-1.2'>Here</p>"
    )
    relations = {relation.get("Id"): relation.get("Target") for relation in word.part("word/_rels/document.xml.rels")}
    outside, inside = word.find("//w:hyperlink")
    assert relations[outside.get(f"{{{NAMES['r']}}}id")] == "https://example.org/a%20b?x=1&y=%C3%A9"
    assert inside.get(f"{{{W}}}anchor") == "action_1_2"
    assert word.find("//w:p[w:bookmarkStart/@w:name='action_1_2']/w:r/w:t/text()") == ["Here"]


def test_the_footer_ends_in_the_page_number_at_the_right_margin_of_each_sheet(paper: Made) -> None:
    footers = {name: paper.part(name) for name in paper.names if "running-footer" in name and "rels" not in name}
    said = {
        name: (text_of(footer), footer.xpath(".//w:tab/@w:pos", namespaces=NAMES)) for name, footer in footers.items()
    }
    words = "Northshire Council · Overview and Scrutiny Committee · example.gov.uk\tPage 1 of 1"
    assert said == {
        "word/running-footer-landscape.xml": (words, ["14344"]),
        "word/running-footer-portrait.xml": (words, ["9412"]),
    }


def test_a_class_takes_the_style_of_its_name_else_of_its_first_word_else_none() -> None:
    word = made(
        "<p class='key-fact'>a</p><p class='note wide'>b</p>"
        "<p class='unheard-of'>c <span class='status at-risk'>d</span></p>"
    )
    assert word.find("//w:pPr/w:pStyle/@w:val") == ["KeyFact", "Notice", "Normal"]
    assert word.find("//w:rStyle/@w:val") == ["StatusAtRisk"]


def test_a_bold_style_stays_bold_in_a_bold_paragraph() -> None:
    word = made("<h2>Now <span class='status on-track'>On track</span></h2>")
    assert [etree.QName(mark).localname for mark in word.find("//w:rPr/*")] == ["rStyle", "b", "bCs"]


def test_a_tab_follows_the_words_of_a_tab_span() -> None:
    word = made("<p class='fact'><strong>Report to</strong><span class='tab'>: </span> Scrutiny</p>")
    assert word.paragraphs("Fact") == ["Report to: \tScrutiny"]


def test_control_characters_survive_as_nothing() -> None:
    word = made("<p>be\x00fo\x08re\x1b and\x0b after \ud800\ufffe</p>")
    assert word.paragraphs("Normal") == ["before and after"]


def test_hyphens_that_word_draws_otherwise_become_words_own() -> None:
    word = made("<p>co\u00adoperate non\u2011stop</p>")
    assert word.paragraphs("Normal") == ["co\u00adoperate non\u2011stop"]
    assert len(word.find("//w:softHyphen | //w:noBreakHyphen")) == 2


INLINE = st.recursive(
    st.one_of(
        st.text(alphabet=" \n\tab&<\u00a0é·\u00ad\u2011", max_size=6).map(escape),
        st.just("<br>"),
        st.just("<a href='https://example.org'>link </a>"),
    ),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.split()[0]}>",
        st.sampled_from(
            ["strong", "em", "b", "i", "sup", "sub", "abbr title='x'", "span class='status'", "span lang='cy'"]
        ),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@given(parts=st.lists(INLINE, max_size=6))
@settings(deadline=None, max_examples=150)
def test_the_words_of_a_paragraph_are_those_that_a_browser_shows(parts: list[str]) -> None:
    html = f"<p>x{''.join(parts)}</p>"
    tree = etree.fromstring(html.encode(), etree.HTMLParser(encoding="utf-8"))
    for line_break in tree.iter("br"):
        line_break.text = "\ue000"
    shown = re.sub(r"[ \t\n\r\f]+", " ", "".join(str(text) for text in tree.itertext()))
    shown = re.sub(" ?\ue000 ?", "\n", shown).removesuffix("\n").strip(" ")
    assert text_of(made(html).body) == shown


def test_paper_docx_is_what_its_script_makes(tmp_path: Path) -> None:
    again = tmp_path / "paper.docx"
    subprocess.run([sys.executable, ROOT / "docs" / "make_paper_docx.py", again], check=True)
    # Part by part: another build of zlib may press the same words otherwise.
    kept = ROOT / "templates" / "base" / "paper.docx"
    assert Made(again.read_bytes()).parts == Made(kept.read_bytes()).parts


def test_libreoffice_prints_the_whole_paper_on_six_sheets(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    assert soffice, "LibreOffice is not here: apt-get install -y --no-install-recommends libreoffice-writer-nogui"
    (tmp_path / "paper.docx").write_bytes(write_word(whole_paper()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "paper.docx"],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pages = re.findall(rb"/Type\s*/Page\b(?!s)", (tmp_path / "paper.pdf").read_bytes())
    assert len(pages) == 6
