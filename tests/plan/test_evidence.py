from __future__ import annotations

import pytest

from reportgen.plan.boards import DEFAULT_BOARDS
from reportgen.plan.evidence import how_often, received_by, vague_words
from reportgen.plan.model import EvidenceItem


def item(text: str, **columns: str) -> EvidenceItem:
    return EvidenceItem(outcome_ref="1", text=text, **columns)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "whom", "often"),
    [
        ("Report to Children's Trust", "Children's Trust", ""),
        ("Quarterly reports to SLT on C&YP engagement", "SLT", "Quarterly"),
        ("Audit Reports to SLT", "SLT", ""),
        ("LSCB training sub-group", "LSCB training sub-group", ""),
        ("Annual Safeguarding report to Policy Development Group", "Policy Development Group", "Annual"),
        ("Regular briefings to Chief Executive and Members", "Chief Executive and Members", ""),
        ("Report to Children's Trust re implementation of Early Help plan", "Children's Trust", ""),
        (
            "Reports to Children's Trust/LSCB/Health & Wellbeing Board",
            "Children's Trust/LSCB/Health & Wellbeing Board",
            "",
        ),
        ("Report quarterly to the Children's Trust, LSCB and HWBB", "Children's Trust, LSCB and HWBB", "Quarterly"),
        ("Results shared with the Children's Trust", "Children's Trust", ""),
        ("Bi-monthly report to SLT", "SLT", "Bi-monthly"),
        ("Report to SLT every two months", "SLT", "Every two months"),
        ("Report to the corporate parenting board, twice a year", "corporate parenting board", "Twice a year"),
        ("Monthly report to SLT; annual report to Scrutiny", "SLT; Scrutiny", "Monthly; Annual"),
        ("Quarterly surveys", "", "Quarterly"),
    ],
)
def test_who_receives_evidence_and_how_often_are_read_out_of_its_own_words(text: str, whom: str, often: str) -> None:
    assert (received_by(item(text), DEFAULT_BOARDS), how_often(item(text))) == (whom, often)


@pytest.mark.parametrize(
    "text",
    [
        "Report on monthly referrals",
        "Audit of weekly supervision records",
        "Report on access to CAMHS",
        "Referrals sent to CAMHS within 5 days",
        "Updates to Liquidlogic",
        "Report to be agreed",
        "Feedback from young people's group",
        "CAF audit",
    ],
)
def test_words_about_something_else_are_neither_recipient_nor_cadence(text: str) -> None:
    assert (received_by(item(text), DEFAULT_BOARDS), how_often(item(text))) == ("", "")


def test_what_stands_in_its_columns_comes_before_its_words() -> None:
    given = item("Monthly report to SLT", report_to="Ofsted", frequency="Termly")
    assert (received_by(given, DEFAULT_BOARDS), how_often(given)) == ("Ofsted", "Termly")


def test_a_cadence_that_nobody_can_check_is_none() -> None:
    vague = item("Regular briefings to Members")
    assert (how_often(vague), vague_words(vague), vague_words(item("Monthly briefings"))) == ("", "Regular", "")
