"""The paragraphs of Schedule 12A that a restricted cell cites."""

from __future__ import annotations

import pytest

from reportgen.findings import CellRef, Finding
from reportgen.intake.exempt_paragraphs import NOT_STATED, paragraphs_of
from reportgen.intake.grid import Typed


def cited(text: str) -> tuple[str, list[Finding]]:
    findings: list[Finding] = []
    return paragraphs_of(Typed(text, text, CellRef("a.xlsx", "Actions", "H2")), findings), findings


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("3", "3"),
        ("1, 2", "1, 2"),
        ("1\n2", "1, 2"),
        ("1-3", "1, 2, 3"),
        ("1 to 3", "1, 2, 3"),
        ("paras 1\u20133", "1, 2, 3"),
        ("paras. 1 - 3", "1, 2, 3"),
        ("Paras 1 to 3 and 7", "1, 2, 3, 7"),
        ("Paragraph(s) 1 and 3", "1, 3"),
        ("paragraphs 1 and/or 2", "1, 2"),
        ("paras 1/2", "1, 2"),
        ("Paragraph 1 (individual), Paragraph 2 (identity)", "1, 2"),
        ("para3", "3"),
        ("Paragraph three", "3"),
        ("para 6(a) and (b)", "6"),
        ("3 - business affairs", "3"),
        ("3: financial or business affairs", "3"),
        ("Exempt (3)", "3"),
        ("Yes - 3", "3"),
        ("Sch.12A (3)", "3"),
        ("Paragraphs 2 and 3 of Part 1 of Schedule 12A", "2, 3"),
        ("Section 100A(4) of the Local Government Act 1972, paragraph 3 of Part 1 of Schedule 12A", "3"),
        ("Exempt under paragraph 3 (as amended by SI 2006/88)", "3"),
    ],
)
def test_the_paragraphs_that_are_cited_are_read(text: str, paragraphs: str) -> None:
    assert cited(text) == (paragraphs, [])


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("para 3, appendix 4", "3"),
        ("Exempt (paragraph 1), see outcome 2", "1"),
        ("para 2 until 3 March", "2"),
        ("Exempt para 3; review 5 May 2027", "3"),
        ("Item 6, para 1; minute 5", "1"),
        ("para 3 - 2 children named", "3"),
        ("para 3 pages 4-6", "3"),
        ("para 5, annexes 1 and 2", "5"),
        ("para 3, 4/5/2027", "3"),
        ("Appendix A, section 4, para 2", "2"),
    ],
)
def test_other_numbers_beside_them_are_not(text: str, paragraphs: str) -> None:
    assert cited(text) == (paragraphs, [])


@pytest.mark.parametrize(
    "text",
    ["Exempt", "12A", "Part 2", "Annex 2", "Minute 5", "Exempt until 3 March 2027", "01/03/2026", "3 Apr",
     "May 3", "5 staff",
     "Yes - 3 children", "\u00a33m contract", "Regulation 7", "8", "Paragraph 12", "1-10", "1972"],
)  # fmt: skip
def test_where_none_is_cited_that_is_told(text: str) -> None:
    paragraphs, findings = cited(text)

    assert paragraphs == NOT_STATED
    assert [str(finding) for finding in findings] == [
        (
            "a.xlsx \u203a Actions \u203a H2: The row is restricted, but no paragraph of Schedule 12A is "
            "given. It is kept "
            "out of public papers. Give the paragraph (1 to 7) that makes it exempt, or write No."
        )
    ]


def test_a_paragraph_that_there_is_not_is_told() -> None:
    paragraphs, findings = cited("paras 3, 9 and 12")

    assert paragraphs == "3"
    assert [str(finding) for finding in findings] == [
        (
            "a.xlsx \u203a Actions \u203a H2: Schedule 12A has no paragraph 9 or 12, so it was left out; "
            "the row is kept out "
            "of public papers. Give the paragraphs (1 to 7) that make it exempt."
        )
    ]


def test_a_very_long_text_is_read_in_no_time() -> None:
    assert cited("exempt " * 4000 + "para " * 4000 + "3 ")[0] == NOT_STATED
    assert cited("para 3 " + "1 " * 8000)[0] == "3, 1"
