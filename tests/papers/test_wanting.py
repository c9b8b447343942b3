from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reportgen.papers.house import find_house
from reportgen.papers.render import render, with_wanted
from reportgen.papers.select import Commission, select
from reportgen.plan.model import BackgroundPaper, Facts, Implication, Meeting
from tests.papers.plans import AS_AT, HEALTH, SCRUTINY, TRUST, action, base, paper, plan

if TYPE_CHECKING:
    from pathlib import Path

IMPLICATIONS = tuple(
    f"{kind} implications" for kind in ("Legal", "Financial", "Equality", "Risk", "Children and young people")
)
CONTACT, HOLDER, OFFICER, COUNCIL = (
    "the contact for this report",
    "the portfolio holder",
    "the officer whose report this is",
    "the council's name",
)
BACKGROUND = "the list of background papers, or the statement that there are none"
REPORTED = action("1.1", report_to="HWB; Children's Trust")


def wanted(board: object, house: object = None) -> tuple[str, ...]:
    made = paper(plan(REPORTED), board)  # type: ignore[arg-type]
    return with_wanted(made, house or base()).to_supply  # type: ignore[arg-type]


def test_a_paper_asks_for_what_its_layout_has_a_place_for_and_for_nothing_else() -> None:
    assert wanted(SCRUTINY) == (*IMPLICATIONS, CONTACT, HOLDER, OFFICER, COUNCIL, BACKGROUND)
    assert wanted(TRUST) == (CONTACT, OFFICER, COUNCIL)
    assert wanted(HEALTH) == (
        *IMPLICATIONS, CONTACT, HOLDER, OFFICER, COUNCIL, BACKGROUND, "the priorities of the board's strategy",
    )  # fmt: skip


def test_what_a_house_takes_away_is_not_asked_for(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "committee.html").write_text(
        '{% extends "base/committee.html" %}{% block implications %}{% endblock %}{% block background %}{% endblock %}',
        encoding="utf-8",
    )
    assert wanted(SCRUTINY, find_house(tmp_path, "plain")) == (CONTACT, HOLDER, OFFICER, COUNCIL)


def test_the_page_tells_what_is_wanted_as_the_record_does() -> None:
    html = render(paper(plan(REPORTED), TRUST), base(), AS_AT).html
    assert f"To be supplied before publication:</strong> {CONTACT}; {OFFICER}; the council&#39;s name.</p>" in html
    assert "implications" not in html


def test_implications_are_asked_for_by_the_words_of_the_workbook_and_called_so_once() -> None:
    given = tuple(Implication(kind=kind, text="") for kind in ("Legal implications", "Finance"))
    made = paper(plan(REPORTED, implications=given), SCRUTINY)
    assert with_wanted(made, base()).to_supply[:3] == (
        "Legal implications",
        "Finance implications",
        "Equality implications",
    )


def test_the_officer_that_the_meeting_names_is_not_asked_for_again() -> None:
    meeting = Meeting(board_code="SCRUTINY", day=date(2026, 12, 8), report_of="Director of People")
    made = select(plan(REPORTED), Commission(SCRUTINY, meeting, AS_AT))
    assert OFFICER not in with_wanted(made, base()).to_supply


def test_a_contact_without_an_address_is_asked_for_it() -> None:
    made = paper(plan(REPORTED, facts=Facts(contact_name="D F")))
    assert "the contact's e-mail address" in with_wanted(made, base()).to_supply


def test_a_complete_paper_asks_for_nothing() -> None:
    facts = Facts(
        council="Northmere Council", portfolio_holder="Cllr A", responsible_officer="DCS", contact_name="D F",
        contact_email="d@northmere.example", no_background_papers=True,
    )  # fmt: skip
    stated = tuple(
        Implication(kind=one.removesuffix(" implications"), text="None.", officer="A B") for one in IMPLICATIONS
    )
    whole = plan(REPORTED, facts=facts, implications=stated)
    assert with_wanted(paper(whole), base()).to_supply == ()
    assert with_wanted(paper(whole, replace(HEALTH, priorities=("Start well",))), base()).to_supply == ()


def test_background_papers_can_be_inspected_where_they_are_listed() -> None:
    words = "The background papers to this report can be inspected by asking the officer below."
    listed = plan(REPORTED, background_papers=(BackgroundPaper(document="The review"),))
    pages = [render(paper(listed, board), base(), AS_AT).html for board in (SCRUTINY, TRUST)]
    without = render(paper(plan(REPORTED)), base(), AS_AT).html
    assert [words in page for page in (*pages, without)] == [True, False, False]
    assert "Questions about this report can be put to the officer below." in without
