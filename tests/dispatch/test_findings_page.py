from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from coloraide import Color
from lxml import html

from reportgen.dispatch.findings_page import findings_page
from reportgen.findings import NOWHERE, CellRef, Finding, Severity

Element = Any
"""An element of the page; lxml's stubs know little of it."""
AS_AT = date(2026, 11, 24)
KHAN, OKAFOR = "Anita Khan, Head of Participation", "Samuel Okafor"


def found(
    where: CellRef = NOWHERE,
    severity: Severity = Severity.TO_TELL,
    value: str = "",
    message: str = "No.",
    ask: str = "",
) -> Finding:
    return Finding("x_y", severity, where, value, message, "Do it.", ask)


FINDINGS = (
    found(CellRef("Broken.xlsx", "", ""), Severity.STOPS_WORKBOOK, message="The file is damaged.", ask=OKAFOR),
    found(CellRef("A plan.xlsx", "Actions", "F14"), value="31st\nFebuary", ask=f"{KHAN}; {OKAFOR}"),
    found(CellRef("A plan.xlsx", "Actions", "F9"), value="<b>=1+1</b>", ask=KHAN),
    found(CellRef("A plan.xlsx", "Actions", "B9"), Severity.INFORMATION, ask=KHAN),
    found(CellRef("A plan.xlsx", "", ""), message="It is open."),
    found(message="No contact."),
)


def page(*findings: Finding, has_hidden: bool = False) -> Element:
    return html.document_fromstring(findings_page(findings, AS_AT, has_hidden=has_hidden).decode())


def words(element: Element) -> str:
    return " ".join(element.text_content().split())


def rows_of(table: Element) -> list[list[str]]:
    return [[words(cell) for cell in row] for row in table.iter("tr")]


def test_the_counts_stand_at_the_top_each_with_what_it_means() -> None:
    made = page(*FINDINGS)

    assert words(made.find(".//h1")) == "What we could not read"
    assert words(made.find(".//header")).endswith("Data as at 24 November 2026.")
    assert words(made.get_element_by_id("counts")) == "5 things to put right, in 2 workbooks"
    assert rows_of(made.find(".//table")) == [
        ["It says", "How many", "What that means"],
        [
            "stops this workbook",
            "1",
            "The workbook could not be read. The others are; the papers say which one is missing.",
        ],
        ["to put right", "4", "The papers are made, and say or show what is missing."],
        ["for information", "1", "Nothing needs doing; this is how something was understood."],
    ]


def test_findings_stand_by_workbook_and_sheet_those_that_could_not_be_read_first_each_cell_in_its_turn() -> None:
    made = page(*FINDINGS)

    headings = [words(one) for one in made.iter("h2", "h3")]
    assert headings[3:] == [
        "Broken.xlsx: could not be read",
        "The whole workbook",
        "A plan.xlsx",
        "The whole workbook",
        "Sheet: Actions",
        "The plan as a whole",
        "Nowhere in particular",
    ]
    tables = [rows_of(one) for one in made.find_class("found")]
    assert tables[0] == [
        ["Cell", "How grave", "As typed", "What is wrong", "What to do", "Whom to ask"],
        ["–", "stops this workbook", "–", "The file is damaged.", "Do it.", OKAFOR],
    ]
    assert tables[2][1:] == [
        ["B9", "for information", "–", "No.", "Do it.", KHAN],
        ["F9", "to put right", "<b>=1+1</b>", "No.", "Do it.", KHAN],
        ["F14", "to put right", "31st Febuary", "No.", "Do it.", f"{KHAN}; {OKAFOR}"],
    ]


def test_every_table_says_what_it_is_and_no_cell_is_empty() -> None:
    bare = Finding("x_y", Severity.INFORMATION, CellRef("A.xlsx", "S", "B2"), " ", "It is so.", "")
    made = page(*FINDINGS, bare)

    assert [words(one.find("caption")) for one in made.iter("table")] == [
        "How grave they are",
        "What was found in Broken.xlsx, The whole workbook",
        "What was found in A plan.xlsx, The whole workbook",
        "What was found in A plan.xlsx, Sheet: Actions",
        "What was found in A.xlsx, Sheet: S",
        "What was found in The plan as a whole, Nowhere in particular",
    ]
    assert [cell for cell in made.iter("td", "th") if not words(cell)] == []


def test_the_workbooks_and_whom_to_ask_are_listed_with_how_much_there_is() -> None:
    lists = [[words(item) for item in one] for one in page(*FINDINGS).iter("ul")]

    assert lists == [
        [
            "Broken.xlsx: 1 stops this workbook",
            "A plan.xlsx: 3 to put right, 1 for information",
            "The plan as a whole: 1 to put right",
        ],
        [f"{KHAN}: 2", f"{OKAFOR}: 2"],
    ]


def test_where_nothing_was_found_the_page_says_so() -> None:
    made = page()

    assert words(made.find(".//main")) == "Nothing needs putting right."


def test_the_page_says_where_restricted_rows_say_no_more() -> None:
    hint = "Of rows that are restricted this page gives the place only"

    assert hint in words(page(*FINDINGS, has_hidden=True))
    assert hint not in words(page(*FINDINGS))


def test_a_control_character_is_shown_as_a_box() -> None:
    made = page(found(CellRef("a\x1b.xlsx", "b\x07", "A1"), value="c\x00", message="d\x1b"))

    assert "\x1b" not in html.tostring(made, encoding="unicode")
    assert rows_of(made.find_class("found")[0])[1][2:4] == ["c\N{REPLACEMENT CHARACTER}", "d\N{REPLACEMENT CHARACTER}"]


def test_the_page_needs_nothing_else_and_a_screen_reader_finds_its_way() -> None:
    text = findings_page(FINDINGS, AS_AT, has_hidden=False).decode()
    made: Element = html.document_fromstring(text)

    assert re.findall(r"""(?:src|href|url)\s*[=(]\s*["']?[^"'#]""", text) == []
    assert "<script" not in text
    assert (made.get("lang"), made.find(".//title").text) == ("en-GB", "What we could not read, 24 November 2026")
    assert [one.get("scope") for one in made.iter("th")].count(None) == 0
    names = [one.get("id") for one in made.xpath("//*[@id]")]
    assert len(names) == len(set(names))
    pointed_to = [*made.xpath("//@aria-labelledby"), *(one.removeprefix("#") for one in made.xpath("//a/@href"))]
    assert set(pointed_to) <= set(names)
    ranks = [int(one.tag[1]) for one in made.iter("h1", "h2", "h3")]
    assert max(after - before for before, after in pairwise(ranks)) == 1


@pytest.mark.parametrize("ink", ["#1b1b1f", "#55555f", "#0b4f9e"])
def test_every_ink_can_be_read_on_every_ground(ink: str) -> None:
    text = findings_page((), AS_AT, has_hidden=False).decode()

    assert ink in text
    assert min(Color(ink).contrast(ground) for ground in ("white", "#f2f0f7")) > 4.5
