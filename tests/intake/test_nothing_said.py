"""Cells beside the actions that say only that there is nothing to say: nobody reads more in them than in empty ones."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.intake.books import HEADINGS, action, read_all, write

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reportgen.plan.model import Plan
    from tests.intake.books import Cell

NOTHING = ["n/a", "N/A.", "-", "\u2013", "Not applicable", "None", "tbc"]


def read(folder: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> tuple[Plan, dict[str, list[str]]]:
    write(folder / "a.xlsx", {"Actions": [HEADINGS, action("1.1")], **sheets})
    return read_all(folder)


@pytest.mark.parametrize("words", [*NOTHING, "No", "Yes", "x", "Urgent", "Not late", "Not required", "On time"])
def test_words_that_give_no_reason_do_not_make_a_paper_an_urgent_item(tmp_path: Path, words: str) -> None:
    head = ("Board", "Date", "Reason for urgency", "Venue", "Agenda item", "Report of")
    plan, _ = read(tmp_path, {"Meetings": [head, ("SCRUTINY", date(2026, 12, 8), words, "-", "n/a", "TBC")]})

    (meeting,) = plan.meetings
    assert (meeting.urgency, meeting.venue, meeting.item, meeting.report_of) == ("", "", "", "")


@pytest.mark.parametrize(
    "words", ["Bereavement", "No inspection report came until 1 December", "Late figures of police"]
)
def test_a_reason_for_urgency_is_kept_as_it_was_typed(tmp_path: Path, words: str) -> None:
    plan, _ = read(
        tmp_path, {"Meetings": [("Board", "Date", "Reason for urgency"), ("SCRUTINY", date(2026, 12, 8), words)]}
    )

    assert plan.meetings[0].urgency == words


@pytest.mark.parametrize("words", NOTHING)
def test_facts_background_papers_and_returns_that_say_nothing_are_none(tmp_path: Path, words: str) -> None:
    plan, _ = read(
        tmp_path,
        {
            "Plan": [
                ("Fact", "Value"),
                ("Portfolio holder", words),
                ("Contact name", words),
                ("Background", words),
                ("Background", "The peer review of 2025"),
                ("Voice of the child", words),
            ],
            "Background papers": [("Document", "Where"), (words, words), ("Peer review", words)],
            "Returns": [("Lead", "Due", "Received"), (words, date(2026, 11, 1), ""), ("Jo", date(2026, 11, 1), "")],
            "Challenges": [
                ("Ref", "Board", "Challenge", "Raised by", "Response"),
                ("C1", "Scrutiny", words, words, words),
                ("C2", "Scrutiny", "Why so slow?", words, words),
            ],
        },
    )

    facts = plan.facts
    assert (facts.portfolio_holder, facts.contact_name, facts.voice_of_the_child) == ("", "", "")
    assert facts.background == "The peer review of 2025"
    assert [one.document for one in plan.background_papers][-1:] == ["Peer review"]
    assert len(plan.background_papers) == 1
    assert [one.lead for one in plan.returns] == ["Jo"]
    assert [(one.raised_by, one.response) for one in plan.challenges if one.ref == "C2"] == [("", "")]


@pytest.mark.parametrize(
    ("words", "stated"),
    [("None", "None"), ("Nil.", "Nil."), ("-", ""), ("n/a", ""), ("Not applicable", ""), ("TBC", ""), ("\u2014", "")],
)
def test_none_is_a_statement_of_an_officer_and_a_dash_is_not(tmp_path: Path, words: str, stated: str) -> None:
    plan, _ = read(
        tmp_path,
        {
            "Implications": [("Type", "Text", "Officer", "Post"), ("Legal", words, "n/a", "-")],
            "Plan": [("Fact", "Value"), ("Consultation", words)],
        },
    )

    (legal,) = plan.implications
    assert (legal.text, legal.officer, legal.post) == (stated, "", "")
    assert plan.facts.consultation == stated


def test_words_that_say_more_than_nothing_are_kept(tmp_path: Path) -> None:
    plan, _ = read(
        tmp_path,
        {
            "Plan": [("Fact", "Value"), ("Wards", "None"), ("No background papers", "Yes"), ("Consultation", "No")],
            "Indicators": [("Ref", "Indicator", "Unit", "Owner"), ("I1", "Visits", "No.", "n/a"), ("I2", "A", "%", "")],
            "Readings": [
                ("Indicator ref", "Period", "Value", "Comment"),
                ("I1", "Q1", 3, "-"),
                ("I1", "Q2", "", "Awaited"),
            ],
            "Challenges": [("Ref", "Board", "Challenge", "Status"), ("C1", "Scrutiny", "Why?", "Pending")],
            "Acronyms": [("Acronym", "Meaning"), ("NO", "Nursing officer"), ("NA", "-")],
        },
    )

    assert (plan.facts.wards, plan.facts.no_background_papers, plan.facts.consultation) == ("None", True, "No")
    indicator, share = plan.indicators
    assert (indicator.unit, indicator.owner) == ("No.", "")
    assert share.unit == "%"
    assert [one.comment for one in indicator.readings] == ["", "Awaited"]
    assert plan.challenges[0].status == "Pending"
    assert [one.letters for one in plan.acronyms] == ["NO"]


def test_an_update_and_a_next_step_that_say_nothing_are_none(tmp_path: Path) -> None:
    headings = (*HEADINGS, "Progress update", "Next steps")
    write(tmp_path / "a.xlsx", {"Actions": [headings, (*action("1.1"), "None", "none.")]})

    (one,) = read_all(tmp_path)[0].actions
    assert (one.progress_update, one.next_steps) == ("", "")
