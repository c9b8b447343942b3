from __future__ import annotations

import time
from dataclasses import replace

import pytest

from reportgen.papers.acronyms import acronyms
from reportgen.papers.render import render
from reportgen.plan.model import Acronym
from tests.papers.plans import AS_AT, SCRUTINY, action, base, paper, plan

EXPLAINED = (
    "Strategy to be signed off by Local Safeguarding Children's Board (LSCB), Health & Wellbeing Board (HWBB) and the "
    "Multi-Agency Safeguarding Hub (MASH)"
)


def test_letters_that_an_action_explains_are_listed_and_spelt_out() -> None:
    made = paper(plan(action("1.1", EXPLAINED), action("1.2", "Report to LSCB", progress_update="The LSCB has it.")))

    assert made.acronyms == (
        ("HWBB", "Health & Wellbeing Board"),
        ("LSCB", "Local Safeguarding Children's Board"),
        ("MASH", "Multi-Agency Safeguarding Hub"),
    )
    html = render(made, base(), AS_AT).html
    assert "Status key, acronyms and notes on the data" in html
    assert '<th scope="row">LSCB</th><td>Local Safeguarding Children&#39;s Board</td>' in html


def test_what_the_acronyms_sheet_says_comes_before_what_an_action_says() -> None:
    sheet = (Acronym(letters="MASH", meaning="the front door"),)
    assert dict(paper(plan(action("1.1", EXPLAINED), acronyms=sheet)).acronyms)["MASH"] == "the front door"


def test_brackets_that_explain_nothing_are_no_acronyms() -> None:
    words = "Meet on the day (TBC), ask the trust (NHS), see section (A), agree a plan for all (ASAP)"
    made = paper(plan(action("1.1", words)))
    assert made.acronyms == ()
    assert "Appendix 2: Status key and notes on the data" in render(made, base(), AS_AT).html


def test_letters_are_not_explained_from_a_restricted_row() -> None:
    made = paper(plan(action("1.1", "Tell the LSCB"), action("1.2", EXPLAINED, exempt_paragraphs="3")), SCRUTINY)
    assert made.acronyms == ()


@pytest.mark.parametrize(
    ("words", "letters", "meaning"),
    [
        ("Bring the whole of it to the Board for the Care of Children (BCC)", "BCC", "Board for the Care of Children"),
        (
            "all Child and Adolescent Mental Health Services (CAMHS)",
            "CAMHS",
            "Child and Adolescent Mental Health Services",
        ),
        ("ask the Multi Agency Public Protection Board (MAPPB)", "MAPPB", "Multi Agency Public Protection Board"),
        ("Tell all of them. Early Help(EH)", "EH", "Early Help"),
        ("a " * 200 + "Joint Targeted Area Inspection (JTAI)", "JTAI", "Joint Targeted Area Inspection"),
        ("x" * 1000 + " Early Help (EH)", "EH", "Early Help"),
    ],
)
def test_letters_are_explained_by_the_few_words_before_them(words: str, letters: str, meaning: str) -> None:
    made = paper(plan(action("1.1", words)))
    assert dict(made.acronyms)[letters] == meaning


@pytest.mark.parametrize(
    "words",
    ["a" * 32_000, "word " * 6_400, "the " * 1_500 + "(AB)", "a " * 60 + "(AAAAAB)", "(AB" * 10_000, "a (AB) " * 4_000],
    ids=["one long word", "no stop", "small words", "the same letter", "no end", "many"],
)
def test_a_long_cell_costs_no_time(words: str) -> None:
    made = replace(paper(plan(action("1.1"))), background=(words,))
    start = time.process_time()
    assert acronyms(plan(), made) == ()
    assert time.process_time() - start < 2
