from dataclasses import replace
from typing import Any

import pytest

from reportgen.papers.action_views import counts_of, due_in_list, due_sentence, due_short, how_they_stand, view_of
from reportgen.plan.dates import NO_DATE, WrittenDate, read_date
from reportgen.plan.model import Action, DateRevision, Lead
from reportgen.plan.status import Lifecycle, Rag
from tests.papers.plans import AS_AT, action

GREEN = action("1.1")
AMBER = action("1.2", rag=Rag.AMBER)
SILENT = action("1.3", rag=None, lifecycle=None)
DONE = action("1.4", rag=None, lifecycle=Lifecycle.COMPLETE)


def told(*actions: Action) -> str:
    return how_they_stand(counts_of(actions), len(actions))


@pytest.mark.parametrize(
    ("actions", "words"),
    [
        ((), "There are no actions."),
        ((GREEN,), "The one action is on track."),
        ((GREEN, GREEN), "Both actions are on track."),
        ((GREEN, AMBER), "Of 2 actions, 1 is on track and 1 is at risk."),
        ((GREEN, GREEN, AMBER, SILENT), "Of 4 actions, 2 are on track and 1 is at risk; 1 has had no update."),
        ((GREEN, SILENT, SILENT), "Of 3 actions, 1 is on track; 2 have had no update."),
        ((DONE, GREEN), "Of 2 actions, 1 is complete but not yet verified and 1 is on track."),
        ((SILENT,), "No status has been given for the action."),
        ((SILENT, SILENT), "No status has been given for either action."),
    ],
)
def test_how_actions_stand_is_one_right_sentence(actions: tuple[Action, ...], words: str) -> None:
    assert told(*actions) == words


def test_what_is_missing_is_counted_as_missing_and_never_as_green_or_red() -> None:
    (only,) = counts_of([SILENT])
    assert (only.label.words, only.label.shape, only.number, only.refs) == ("No update received", "?", 1, ("1.3",))


def test_a_lead_cannot_verify_her_own_action() -> None:
    done = replace(DONE, evidence="Audit report", verified_by="Anna Khan")
    assert view_of(done, 1, AS_AT).status.words == "Complete, not yet verified"
    assert view_of(done, 1, AS_AT).notes == ("Reported complete without a verifier other than the lead.",)


def test_someone_else_with_evidence_verifies_an_action() -> None:
    done = replace(DONE, evidence="Audit report", verified_by="Judith Crane", verified_on=read_date("6 October 2026"))
    view = view_of(done, 1, AS_AT)
    assert (view.status.words, view.verified, view.notes) == (
        "Complete and verified",
        "Verified by Judith Crane on 6 October 2026.",
        (),
    )


def test_an_approved_revision_keeps_the_first_date_and_says_who_approved_it() -> None:
    revision = DateRevision(
        read_date("30/06/2027"), "The printer closed.", "the Children's Trust", read_date("12 April 2026")
    )
    moved = action("1.1", revisions=(revision,))
    assert due_sentence(moved) == (
        "Due 31 March 2027, revised to 30 June 2027 "
        "(approved by the Children's Trust on 12 April 2026: the printer closed)"
    )
    assert due_short(moved) == "30 June 2027 (first agreed: 31 March 2027)"
    assert due_in_list(moved) == "due 30 June 2027, first agreed for 31 March 2027"


def test_a_second_revision_is_counted() -> None:
    first = DateRevision(read_date("30/06/2027"), "Late", "the Board")
    second = DateRevision(read_date("30/09/2027"), "Later still", "the Board")
    assert due_sentence(action("1.1", revisions=(first, second))) == (
        "Due 31 March 2027, revised to 30 June 2027 (first revision, approved by the Board: late), "
        "revised to 30 September 2027 (second revision, approved by the Board: later still)"
    )


@pytest.mark.parametrize(
    ("reason", "first", "second"),
    [
        ("First revision: no money. Second revision: no staff.", " (first revision: no money)", "no staff"),
        ("First revision: no money.\n2nd revision: no staff.", "", "first revision: no money. 2nd revision: no staff"),
        ("No money.", "", "no money"),
        ("Second revision: no staff.", "", "second revision: no staff"),
    ],
)
def test_a_reason_that_stands_for_two_revisions_is_told_once(reason: str, first: str, second: str) -> None:
    both = tuple(DateRevision(read_date(day), reason, "the Board") for day in ("30/06/2027", "30/09/2027"))
    assert due_sentence(action("1.1", revisions=both)) == (
        f"Due 31 March 2027, revised to 30 June 2027{first}, revised to 30 September 2027 "
        f"(second revision, approved by the Board: {second})"
    )


def test_the_only_date_that_was_read_keeps_all_that_its_reason_says() -> None:
    one = DateRevision(read_date("30/09/2027"), "First revision: no money. Second revision: no staff.", "the Board")
    assert due_sentence(action("1.1", revisions=(one,))).endswith(
        "(approved by the Board: first revision: no money. Second revision: no staff)"
    )


def test_an_earlier_date_that_nobody_approved_is_not_told_as_agreed() -> None:
    revisions = (DateRevision(read_date("30/06/2027")), DateRevision(read_date("30/09/2027"), "Late", "the Board"))
    assert due_sentence(action("1.1", revisions=revisions)) == (
        "Due 31 March 2027; later date of 30 June 2027 given (first revision, not approved), "
        "revised to 30 September 2027 (second revision, approved by the Board: late)"
    )


def test_a_revision_without_reason_and_approver_does_not_move_the_date() -> None:
    moved = action("1.1", due=read_date("31/10/2026"), revisions=(DateRevision(read_date("31/12/2026")),))
    view = view_of(moved, 1, AS_AT)
    assert view.due == "Due 31 October 2026; later date of 31 December 2026 given (not approved)"
    assert view.overdue == "24 days overdue"
    assert view.notes[-1] == (
        "A later date (31 December 2026) has been given without a reason and approval, "
        "so the action is held to its earlier date."
    )


AGREED, LATER, EARLIER = read_date("31/03/2027"), read_date("30/06/2027"), read_date("31/01/2027")


@pytest.mark.parametrize(
    ("due", "revisions", "words", "note"),
    [
        (
            AGREED,
            (DateRevision(EARLIER),),
            "Due 31 March 2027; earlier date of 31 January 2027 given (not approved)",
            (
                "An earlier date (31 January 2027) has been given without a reason and approval, so the action is held "
                "to its later date."
            ),
        ),
        (
            NO_DATE,
            (DateRevision(LATER),),
            "No date set; date of 30 June 2027 given (not approved)",
            (
                "Another date (30 June 2027) has been given without a reason and approval, so the action still has no "
                "agreed date."
            ),
        ),
        (
            AGREED,
            (DateRevision(LATER), DateRevision(read_date("30/09/2027"), "Late", "the Board")),
            (
                "Due 31 March 2027; later date of 30 June 2027 given (first revision, not approved), revised to "
                "30 September 2027 (second revision, approved by the Board: late)"
            ),
            (
                "A later date (30 June 2027) has been given without a reason and approval, so the date that was "
                "approved since holds."
            ),
        ),
        (
            AGREED,
            (DateRevision(LATER, "Late", "the Board"), DateRevision(read_date("30/04/2027"))),
            (
                "Due 31 March 2027, revised to 30 June 2027 (first revision, approved by the Board: late); earlier "
                "date of 30 April 2027 given (second revision, not approved)"
            ),
            (
                "An earlier date (30 April 2027) has been given without a reason and approval, so the action is held "
                "to its later date."
            ),
        ),
        (
            AGREED,
            (DateRevision(read_date("Ongoing"), "Staff left", "Scrutiny"),),
            "Due 31 March 2027; \u2018Ongoing\u2019 given as the revised date (approved by Scrutiny: staff left)",
            (
                "\u2018Ongoing\u2019, which is no date, has been given as the revised date; the action is held to the "
                "date agreed before."
            ),
        ),
        (
            AGREED,
            (DateRevision(read_date("TBC")),),
            "Due 31 March 2027; \u2018TBC\u2019 given as the revised date (not approved)",
            (
                "\u2018TBC\u2019, which is no date, has been given as the revised date, without a reason and approval; "
                "the action is held to the date agreed before."
            ),
        ),
    ],
)
def test_a_date_that_does_not_count_is_told_as_what_it_is(
    due: WrittenDate, revisions: tuple[DateRevision, ...], words: str, note: str
) -> None:
    view = view_of(action("1.1", due=due, revisions=revisions), 1, AS_AT)
    assert (view.due, view.notes) == (words, (note,))


@pytest.mark.parametrize(
    ("typed", "in_a_sentence", "in_a_table"),
    [
        ("Ongoing", "No date set (\u2018Ongoing\u2019)", "Ongoing"),
        ("", "No date set", "Not set"),
        ("end of March 2027", "Due end of March 2027", "End of March 2027"),
        ("30th Febuary", "Date as typed: \u201830th Febuary\u2019", "30th Febuary"),
    ],
)
def test_a_date_that_is_none_is_printed_as_the_officer_typed_it(
    typed: str, in_a_sentence: str, in_a_table: str
) -> None:
    undated = action("1.1", due=read_date(typed))
    assert (due_sentence(undated), due_short(undated)) == (in_a_sentence, in_a_table)
    assert due_in_list(undated) == in_a_sentence[0].lower() + in_a_sentence[1:]


def test_a_green_action_that_is_late_is_footnoted() -> None:
    view = view_of(action("1.1", due=read_date("23/11/2026")), 1, AS_AT)
    assert view.notes == ("Rated on track, but its date passed 1 day ago.",)
    assert view.is_exception


def test_an_action_without_lead_says_so() -> None:
    assert view_of(action("1.1", leads=()), 1, AS_AT).lead == "No lead named"
    assert view_of(action("1.1", leads=(Lead("A"), Lead("B", "Head", "Trust"))), 1, AS_AT).lead == "A; B, Head, Trust"


@pytest.mark.parametrize(
    ("changes", "timeliness"),
    [
        ({}, "not_due"),
        ({"due": read_date("31 December 2026")}, "due_soon"),
        ({"due": read_date("1 November 2026")}, "overdue"),
        ({"due": read_date("TBC")}, "no_date"),
        ({"lifecycle": Lifecycle.WITHDRAWN}, "closed"),
        ({"revisions": (DateRevision(read_date("30/06/2027")),)}, "revised_without_approval"),
        ({"revisions": (DateRevision(read_date("30/06/2027"), "Late", "the Board"),)}, "revised_with_approval"),
        ({"revisions": (DateRevision(read_date("Ongoing"), "Late", "the Board"),)}, "not_due"),
        ({"due": NO_DATE, "revisions": (DateRevision(read_date("Ongoing"), "Late", "the Board"),)}, "no_date"),
    ],
)
def test_timeliness_is_computed_from_the_dates_and_from_nothing_else(changes: dict[str, Any], timeliness: str) -> None:
    assert view_of(replace(action("1.1"), **changes), 1, AS_AT).timeliness == timeliness
