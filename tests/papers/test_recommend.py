from dataclasses import replace

import pytest

from reportgen.papers.action_views import view_of
from reportgen.papers.paper import ActionView
from reportgen.papers.recommend import Ground, left_out, recommend, recommend_part
from reportgen.plan.boards import COMMITTEE_VERBS, PARTNERSHIP_VERBS, SCRUTINY_VERBS
from reportgen.plan.dates import read_date
from reportgen.plan.model import Action, DateRevision
from reportgen.plan.status import Rag
from tests.papers.plans import AS_AT, SCRUTINY, action, paper, plan

NOTHING = Ground(
    standing="All 2 actions are on track.",
    exceptions=(),
    unapproved=(),
    undated=(),
    without_lead=(),
    missing_returns=(),
    help_needed=(),
    total=2,
    next_meeting="",
)


def views(*actions: Action) -> tuple[ActionView, ...]:
    return tuple(view_of(one, number, AS_AT) for number, one in enumerate(actions, 1))


def about(verb: str, *actions: Action, total: int = 9) -> str:
    """What a board that may use one verb is asked about actions that need attention."""
    asked = recommend(replace(NOTHING, standing="", exceptions=views(*actions), total=total), (verb,))
    return asked[0] if asked else ""


RED = action("1.1", rag=Rag.RED, next_steps="Hire one.")
BLANK = action("1.2", rag=Rag.AMBER)
SILENT = action("1.3", rag=None, lifecycle=None, progress_update="")


def test_a_plan_in_order_asks_the_board_to_note_and_to_settle_the_next_report() -> None:
    assert recommend(NOTHING, SCRUTINY_VERBS) == (
        "Note that all 2 actions are on track.",
        "Consider when progress should next be reported.",
    )


def test_every_recommendation_begins_with_a_verb_that_the_board_may_use() -> None:
    late = paper(
        plan(
            action("1.1", rag=Rag.RED),
            action("1.2", leads=(), help_needed="Money"),
            action("1.3", rag=None, lifecycle=None),
        )
    )
    for verbs in (SCRUTINY_VERBS, PARTNERSHIP_VERBS, COMMITTEE_VERBS, ("note", "ask", "agree"), ("note",)):
        ground = Ground(
            standing=late.headline,
            exceptions=late.exceptions,
            unapproved=("1.1",),
            undated=("1.1", "1.2"),
            without_lead=("1.2",),
            missing_returns=("Lesley Garside",),
            help_needed=("1.2",),
            total=3,
            next_meeting="23 March 2027",
        )
        for one in recommend(ground, verbs):
            assert one.split()[0].casefold() in verbs, (one, verbs)
        assert left_out(ground, verbs) == (), verbs


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (("31/01/2027",), "Request a reason and approval for the revised date given for action 1.1."),
        (
            ("31/01/2027", "30/06/2027"),
            "Request a reason and approval for the revised dates given for actions 1.1 and 1.2.",
        ),
    ],
)
def test_a_revised_date_without_approval_is_asked_about_whether_it_is_later_or_earlier(
    days: tuple[str, ...], words: str
) -> None:
    moved = (action(f"1.{n}", revisions=(DateRevision(read_date(day)),)) for n, day in enumerate(days, 1))
    assert words in paper(plan(*moved)).recommendations


def test_scrutiny_is_asked_to_consider_what_is_wrong_with_the_figures_inside() -> None:
    said = paper(plan(action("1.1", rag=Rag.RED), action("1.2"))).recommendations
    assert said[0] == "Note that, of 2 actions, 1 is on track and 1 is off track."
    assert said[1] == "Consider the action that is off track (action 1.1), for which nothing has been proposed."


@pytest.mark.parametrize(
    ("undated", "total", "words"),
    [
        (("1.1",), 3, "Request that a date for completion is agreed for the action that has none (action 1.1)."),
        (
            ("1.1", "1.2"),
            3,
            "Request that a date for completion is agreed for the 2 actions that have none (actions 1.1 and 1.2).",
        ),
        (
            ("1.1", "1.2"),
            2,
            "Request that a date for completion is agreed for both actions, neither of which has one.",
        ),
    ],
)
def test_undated_actions_are_asked_about_in_right_english(undated: tuple[str, ...], total: int, words: str) -> None:
    ground = replace(NOTHING, undated=undated, total=total, next_meeting="8 December 2026")
    assert recommend(ground, SCRUTINY.verbs)[1] == words


def test_only_what_is_wrong_with_some_action_is_named_and_a_blank_is_never_weighed() -> None:
    assert about("consider", RED) == (
        "Consider the action that is off track (action 1.1), and whether what is proposed for it is enough."
    )
    assert about("consider", RED, BLANK) == (
        "Consider the 2 actions that are off track or at risk (actions 1.1 and 1.2), and whether what is proposed for "
        "1 of them is enough; nothing has been proposed for the other."
    )
    assert about("comment", BLANK) == (
        "Comment on the action that is at risk (action 1.2), for which nothing has been proposed."
    )
    assert about("agree", BLANK) == (
        "Agree what is to be done about the action that is at risk (action 1.2), for which nothing has been proposed."
    )
    assert about("note", RED, BLANK, total=2) == (
        "Note both actions, which are off track or at risk, and what is proposed for 1 of them; nothing has been "
        "proposed for the other."
    )


def test_a_board_endorses_what_is_proposed_and_nothing_where_nothing_is() -> None:
    assert about("endorse", RED, BLANK) == (
        "Endorse what is proposed for the action that is off track (action 1.1); nothing has been proposed for "
        "action 1.2."
    )
    assert about("endorse", BLANK) == ""
    assert left_out(replace(NOTHING, exceptions=views(BLANK)), ("note", "endorse")) == ()


def test_actions_without_an_update_are_asked_for_one_and_not_weighed() -> None:
    assert about("request", SILENT) == "Request an update on the action that has had none (action 1.3)."
    assert about("request", *[SILENT] * 37, total=37) == (
        "Request an update on each of the 37 actions, none of which has had one."
    )
    late = replace(SILENT, due=read_date("1 November 2026"))
    assert about("consider", late) == (
        "Consider the action that is overdue and without an update (action 1.3), for which nothing has been proposed."
    )


def test_a_resolution_names_every_action_in_the_order_that_it_is_given() -> None:
    many = [action(f"1.{number}", rag=Rag.RED, next_steps="Hire.") for number in range(1, 14)]
    assert "(actions 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 1.10, 1.11, 1.12 and 1.13)" in about(
        "consider", *many
    )
    assert "(see Appendix 1)" in about("consider", *many * 3, total=50)


@pytest.mark.parametrize(
    ("verbs", "words"),
    [
        (("note",), "Note that 1 action has no lead (action 1.2)."),
        (("note", "advise"), "Advise that a lead is named for the action that has none (action 1.2)."),
        (("note", "recommend"), "Recommend that a lead is named for the action that has none (action 1.2)."),
        (("note", "endorse"), "Note that 1 action has no lead (action 1.2)."),
    ],
)
def test_a_board_that_may_not_request_is_asked_with_a_verb_of_its_own(verbs: tuple[str, ...], words: str) -> None:
    assert recommend(replace(NOTHING, without_lead=("1.2",)), verbs)[1] == words


def test_a_request_for_help_is_put_with_a_verb_that_the_board_permits() -> None:
    asked = replace(NOTHING, help_needed=("1.1",))
    assert [recommend(asked, ("note", verb))[1] for verb in ("advise", "agree", "endorse")] == [
        "Advise on the request for help in this paper (action 1.1).",
        "Agree a response to the request for help in this paper (action 1.1).",
        "Note the request for help in this paper (action 1.1).",
    ]


def test_what_no_verb_fits_is_left_out_and_told() -> None:
    asked = replace(NOTHING, help_needed=("1.1",))
    assert recommend(asked, ("refer",)) == ()
    assert left_out(asked, ("refer",)) == ("how the plan stands", "the requests for help")


def test_a_board_that_may_only_note_is_not_asked_to_note_a_date_that_nobody_gives() -> None:
    assert recommend(NOTHING, ("note",)) == ("Note that all 2 actions are on track.",)
    assert recommend(NOTHING, ("note", "request"))[1] == "Request a further report to the next meeting."


def test_a_board_without_actions_is_asked_nothing_of_them() -> None:
    assert recommend(replace(NOTHING, standing="", total=0), SCRUTINY_VERBS) == ()


def test_verbs_are_known_as_officers_type_them() -> None:
    assert recommend(NOTHING, ("To note", "comment on"))[0] == "Note that all 2 actions are on track."
    assert recommend(NOTHING, ("comment on",))[0] == "Comment on how the plan stands: all 2 actions are on track."


def test_a_part_2_is_put_with_a_verb_that_the_board_permits() -> None:
    assert recommend_part(1, ("note",)) == ("Note the action set out in this part.",)
    assert recommend_part(2, ("consider",)) == ("Consider the 2 actions set out in this part.",)
