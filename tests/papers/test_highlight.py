from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html as lxml_html

from reportgen.papers.render import render
from reportgen.papers.supply import challenge_view
from reportgen.plan.dates import read_date
from reportgen.plan.model import Challenge, EvidenceItem, Indicator, Lead, Outcome, Polarity, Reading
from reportgen.plan.status import Lifecycle, Rag
from tests.papers.plans import AS_AT, HEALTH, SCRUTINY, TRUST, action, base, paper, plan

if TYPE_CHECKING:
    from reportgen.papers.paper import Paper
    from reportgen.plan.model import Action, Board

SEES_ALL = replace(TRUST, sees_all=True)
HEALTH_SEES_ALL = replace(HEALTH, sees_all=True)
IN_FULL_AND_IN_THE_APPENDIX = 2
SILENT: dict[str, Any] = {"rag": None, "lifecycle": None, "progress_update": ""}
RED: dict[str, Any] = {"rag": Rag.RED}


def page_of(made: Paper) -> Any:  # noqa: ANN401 - lxml has no types for HTML
    return lxml_html.fromstring(render(made, base(), AS_AT).html)


def words_of(made: Paper) -> str:
    return " ".join(" ".join(page_of(made).itertext()).split())


def text_of(made: Paper, start: str, end: str) -> str:
    """Give the words of the page from one heading to another."""
    after = words_of(made).partition(f" {start} ")[2]
    assert after, start
    return after.partition(f" {end} ")[0]


def test_the_highlight_tells_off_track_actions_with_their_recovery_and_what_is_silent() -> None:
    made = paper(
        plan(
            action("1.1", next_steps="Print it."),
            action("1.2", **RED, next_steps="Hire two people."),
            action("1.3", rag=Rag.AMBER, due=read_date("23 November 2026")),
            action("1.4", **SILENT),
        ),
        SEES_ALL,
    )
    assert text_of(made, "Off track and recovery", "Decisions and help needed") == (
        "1.2 Write the guide (off track): Hire two people. "
        "1.3 Write the guide (at risk, 1 day overdue): no recovery has been proposed. "
        "No update has been received for 1 action: 1.4."
    )
    assert text_of(made, "Planned next", "Off track and recovery") == "1.1 Print it."


def test_a_plan_in_order_says_that_nothing_is_off_track() -> None:
    assert text_of(paper(plan(action("1.1")), SEES_ALL), "Off track and recovery", "Decisions and help needed") == (
        "No action is off track, at risk, overdue or without an update."
    )


def test_the_highlight_names_those_for_which_it_has_no_room() -> None:
    made = paper(plan(*(action(f"1.{n}", **RED, next_steps="Hire.") for n in range(1, 7))), SEES_ALL)
    assert text_of(made, "Off track and recovery", "Decisions and help needed").endswith("And 3 more: 1.4, 1.5, 1.6.")


def test_references_that_stand_alone_are_in_the_order_of_the_plan() -> None:
    late: dict[str, Any] = {"due": read_date("1 November 2026")}
    made = paper(
        plan(
            action("1.1", rag=Rag.AMBER),
            *(action(f"2.{n}", **RED) for n in range(1, 4)),
            action("3.1", **SILENT),
            action("3.2", rag=Rag.AMBER),
            action("4.1", **late),
            action("4.2", **SILENT, **late),
        ),
        SEES_ALL,
    )
    words = text_of(made, "Off track and recovery", "Decisions and help needed")
    assert [one.ref for one in made.recovering] == ["2.1", "2.2", "2.3", "4.1", "1.1", "3.2"]
    assert words.endswith("And 3 more: 1.1, 3.2, 4.1. No update has been received for 2 actions: 3.1, 4.2.")


def test_under_an_agency_s_heading_only_its_leads_are_named() -> None:
    leads = (Lead("Anna Khan", "Head", "Northmere"), Lead("Owen Hartley", "", "Police"))
    made = paper(plan(action("1.1", leads=leads), action("1.2", leads=())), SEES_ALL)
    assert [(one.name, one.actions[0].lead_short) for one in made.agencies] == [
        ("Northmere", "Anna Khan; Owen Hartley, Police"),
        ("Police", "Anna Khan, Northmere; Owen Hartley"),
        ("No lead named", ""),
    ]
    assert "(due 31 March 2027; ● On track )" in text_of(made, "What each agency owes", "What needs your attention")


@pytest.mark.parametrize("board", [SCRUTINY, SEES_ALL, HEALTH_SEES_ALL])
def test_many_silent_actions_are_counted_by_outcome_and_told_in_full_once_and_in_the_appendix(board: Board) -> None:
    actions = [action(f"{one}.{n}", f"Do thing {one}{n}", **SILENT) for one in (1, 2) for n in range(1, 5)]
    made = paper(plan(*actions, action("9", "Do without", outcome_ref="", report_to=board.name, **SILENT)), board)
    assert text_of(made, "Nothing reported", "Change since the last report").endswith(
        "No update has been received for 9 actions, so neither cause nor recovery can be told. Each is set out under "
        "“Progress by outcome”. Outcome 1: 4 actions (1.1, 1.2, 1.3, 1.4) Outcome 2: 4 actions (2.1, 2.2, 2.3, 2.4) "
        "Without an outcome: 1 action (9)"
    )
    assert render(made, base(), AS_AT).html.count("Do thing 11") == IN_FULL_AND_IN_THE_APPENDIX


def test_a_few_silent_actions_are_listed_one_by_one() -> None:
    made = paper(plan(action("1.1", **SILENT), action("1.2", **SILENT, due=read_date("Ongoing"))))
    assert "1.2 Write the guide (Anna Khan; no date set (‘Ongoing’); ? No update received )" in text_of(
        made, "Nothing reported", "Change since the last report"
    )


def test_a_list_says_no_date_set_and_the_first_agreed_date_of_one_that_moved() -> None:
    made = paper(plan(action("1.1", due=read_date(""), leads=()), action("1.2")), HEALTH_SEES_ALL)
    assert "(No lead named; no date set; ● On track )" in text_of(made, "Observe", "What needs your attention")


@pytest.mark.parametrize("state", [SILENT, RED])
def test_the_sub_points_of_an_action_are_told_wherever_its_text_ends_with_a_colon(state: dict[str, Any]) -> None:
    parts = ("the offer", "its use")
    made = paper(plan(action("1.1", "Report on:", parts=parts, **state)), SEES_ALL)
    pieces = words_of(made).split("Report on:")[1:]
    assert pieces
    assert all(piece.startswith((" the offer", "the offer")) for piece in pieces)


@pytest.mark.parametrize(
    ("changes", "note"),
    [
        ({}, "On track, but no progress is described."),
        ({"rag": None}, "In progress, not rated, but no progress is described."),
        ({"rag": None, "lifecycle": Lifecycle.NOT_STARTED}, "Not started, and no update has been given."),
        ({"lifecycle": Lifecycle.PAUSED}, "Paused, but no reason is given."),
        ({"lifecycle": Lifecycle.WITHDRAWN}, "Withdrawn, but no reason is given."),
    ],
)
def test_no_card_is_blank(changes: dict[str, Any], note: str) -> None:
    made = paper(plan(action("1.1", progress_update="", **changes)))
    assert made.actions[0].notes == (note,)
    assert f"</strong> {note}</p>" in render(made, base(), AS_AT).html


def test_a_red_action_without_words_says_so_where_its_cause_would_stand_and_no_second_time() -> None:
    made = paper(plan(action("1.1", progress_update="", **RED)))
    assert made.actions[0].notes == ()
    assert "nothing has been reported." in render(made, base(), AS_AT).html


def test_evidence_prints_what_its_own_words_say_of_recipient_and_cadence() -> None:
    items = [
        EvidenceItem(outcome_ref="1", text=text)
        for text in ("Quarterly reports to SLT", "Regular briefings to Members", "Case audits")
    ]
    made = paper(plan(action("1.1"), evidence=tuple(items)))
    assert [(one.report_to, one.frequency) for one in made.outcomes[0].evidence] == [
        ("SLT", "Quarterly"),
        ("Members", "Not set (‘Regular’)"),
        ("Not set", "Not set"),
    ]


def led(*actions: Action) -> list[tuple[str, str, int]]:
    return [(one.name, one.summary, len(one.actions)) for one in paper(plan(*actions), HEALTH_SEES_ALL).led]


def test_a_health_board_is_told_that_no_health_partner_leads_anything() -> None:
    assert led(action("1.1")) == [
        ("Drive", "No health partner leads an open action in the board's remit.", 0),
        ("Sponsor", "No open action that others lead asks something of health or of this board.", 0),
        ("Observe", "Other actions in the board's remit, for information.", 1),
    ]
    assert led(action("1.1", lifecycle=Lifecycle.COMPLETE)) == []


def test_only_a_board_of_health_is_shown_what_health_leads() -> None:
    parents = replace(
        HEALTH_SEES_ALL, code="CPB", name="Corporate Parenting Board", short_name="Parents", other_names=()
    )
    of_parents, of_health = (paper(plan(action("1.1")), board) for board in (parents, HEALTH_SEES_ALL))
    assert of_parents.led == ()
    assert "health" not in words_of(of_parents).casefold()
    assert text_of(of_health, "Health-led actions", "What needs your attention")
    done = paper(plan(action("1.1", lifecycle=Lifecycle.COMPLETE)), HEALTH_SEES_ALL)
    assert "Health-led actions No action is open." in words_of(done)


def test_a_cover_sheet_names_the_priorities_and_its_sections_tell_impact_and_indicators() -> None:
    board = replace(HEALTH_SEES_ALL, priorities=("Start well", "Live well"))
    made = paper(plan(action("1.1")), board)
    assert text_of(made, "Priorities of the board's strategy", "How residents benefit") == "Start well Live well"
    assert "The plan bears on the 2 priorities named on the cover sheet. No evidence of impact has been given yet" in (
        text_of(made, "Impact on the strategy's priorities", "Health-led actions")
    )
    headings = [one.text_content() for one in page_of(made).iter("h2")]
    assert headings.index("What needs your attention") < headings.index("Indicators")
    assert headings.index("Indicators") < headings.index("Progress by outcome")
    outcome = Outcome(ref="1", text="Safe", impact="Fewer falls.")
    assert paper(plan(action("1.1"), outcomes=(outcome,)), board).priorities_note == (
        "Evidence of impact has been given for outcome 1. The plan does not say which outcome serves which priority, "
        "so they cannot be told one by one."
    )


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("Wendy Sumner, for head teachers", "Wendy Sumner, for head teachers, on 18 June 2026"),
        ("Wendy Sumner", "Wendy Sumner on 18 June 2026"),
        ("", "The board on 18 June 2026"),
    ],
)
def test_who_raised_a_challenge_is_parted_from_the_day(who: str, words: str) -> None:
    one = Challenge(ref="C1", text="Why?", board="Scrutiny", raised_by=who, raised_on=read_date("18 June 2026"))
    assert challenge_view(one).who == words


def measure(ref: str, target: str, *readings: float) -> Indicator:
    return Indicator(
        ref=ref,
        outcome_ref="1",
        text="Homes visited",
        polarity=Polarity.HIGHER,
        target=target,
        readings=tuple(
            Reading(indicator_ref=ref, period=f"Q{n} 2026-27", value=f"{value:g}", number=value)
            for n, value in enumerate(readings, 1)
        ),
    )


UP, DOWN, MET, UNREAD = (
    measure("I1", "90", 50, 60),
    measure("I2", "90", 60, 50),
    measure("I3", "5", 9, 9),
    measure("I4", "9"),
)


@pytest.mark.parametrize(
    ("indicators", "words"),
    [
        ((), "The plan sets no success indicator for the outcomes in this board's remit."),
        ((UNREAD,), "No reading has been given for the success indicator in this board's remit."),
        ((UNREAD, UNREAD), "No reading has been given for any of the 2 success indicators in this board's remit."),
        ((UP,), "The one success indicator is better than at the last reading."),
        ((MET,), "The one success indicator is not known to have moved since the last reading. It has met its target."),
        (
            (UP, UP, DOWN, MET, UNREAD),
            (
                "Of 5 success indicators, 2 are better and 1 is worse than at the last reading. "
                "One has met the target. One has had no reading."
            ),
        ),
        (
            (MET, MET),
            "None of the 2 success indicators is known to have moved since the last reading. Two have met the target.",
        ),
    ],
)
def test_how_the_indicators_stand_is_told_in_sentences(indicators: tuple[Indicator, ...], words: str) -> None:
    assert paper(plan(action("1.1"), indicators=indicators), HEALTH_SEES_ALL).indicators_note == words
