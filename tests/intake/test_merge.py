"""Many workbooks, one plan."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.findings import CellRef
from reportgen.intake.cell_lists import Item
from reportgen.intake.entries import Entry
from reportgen.intake.grid import Typed
from reportgen.intake.merge import merge, plain_ref
from reportgen.plan.status import OFF_TRACK, label_of
from tests.intake.books import HEADINGS, Cell, action, read_all, write, write_actions
from tests.properties.strategies import QUICK

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("at_once")

RETURN = ("Action ref", "Update", "Status", "Due date", "Last updated")
NEW, OLD = date(2026, 11, 20), date(2026, 10, 1)
DUE = date(2027, 3, 31)
PLAN = [(*action(f"1.{n}"), f"Plan's words of 1.{n}") for n in (1, 2, 3)]


def make_plan(folder: Path, name: str = "Plan.xlsx") -> None:
    write_actions(folder / name, *PLAN, headings=(*HEADINGS, "Update"))


def make_return(folder: Path, *rows: tuple[Cell, ...], name: str = "Return A.xlsx") -> None:
    write(folder / name, {"Return": [RETURN, *rows]})


def not_returned(file: str, refs: str, are: str, lead: str = "Anita Khan") -> str:
    return (
        f"{file}: The return of {lead} has no row for {refs}, which {are} led by {lead}. The plan's own position is "
        "kept. Ask the lead, or say in the plan who leads now."
    )


def test_the_newer_text_wins_and_both_are_told(tmp_path: Path) -> None:
    make_plan(tmp_path)
    make_return(tmp_path, ("1.2", "Return's words", "Amber", DUE, NEW), ("1.3", "Old words", "Red", DUE, OLD))
    plan, told = read_all(tmp_path)

    assert [one.progress_update for one in plan.actions] == [
        "Plan's words of 1.1",
        "Return's words",
        "Plan's words of 1.3",
    ]
    assert told == {
        "action_not_returned": [not_returned("Return A.xlsx", "1.1", "is")],
        "two_texts": [
            (
                "Plan.xlsx › Actions › F4: Two workbooks tell 1.3 differently (status, update); this newer one was "
                "used, not Return A.xlsx › Return › C3 ('Red'). Nothing, if the newer one is right."
            ),
            (
                "Return A.xlsx › Return › C2: Two workbooks tell 1.2 differently (status, update); this newer one was "
                "used, not Plan.xlsx › Actions › F3 ('Green'). Nothing, if the newer one is right."
            ),
        ],
    }


def test_the_same_status_in_other_words_is_no_difference(tmp_path: Path) -> None:
    make_plan(tmp_path)
    make_return(tmp_path, ("1.2", "Plan's words of 1.2", "G", "31/3/27", NEW))
    plan, told = read_all(tmp_path)

    assert told == {"action_not_returned": [not_returned("Return A.xlsx", "1.1, 1.3", "are")]}
    assert (plan.actions[1].revisions, "revised" in plan.actions[1].cells) == ((), False)


def test_a_newer_rating_takes_the_place_of_an_older_status(tmp_path: Path) -> None:
    write_actions(tmp_path / "Plan.xlsx", action("1.1", status="Complete"), action("1.2"))
    write(tmp_path / "Return.xlsx", {"Return": [("Ref", "RAG", "Update", "Last updated"), ("1.1", "Red", "x", NEW)]})
    plan, _ = read_all(tmp_path)

    assert label_of(plan.actions[0]) is OFF_TRACK


def test_a_date_that_a_return_moves_is_a_revision_nobody_approved(tmp_path: Path) -> None:
    make_plan(tmp_path)
    make_return(tmp_path, ("1.2", "x", "Green", "30 June 2027", NEW))
    moved = read_all(tmp_path)[0].actions[1]

    assert (moved.due.latest, moved.date_in_force.latest) == (DUE, DUE)
    assert [(one.revised.text, one.is_approved) for one in moved.revisions] == [("30 June 2027", False)]
    assert str(moved.cell("revised")) == "Return A.xlsx › Return › D2"


def test_a_return_may_give_a_date_where_there_was_none(tmp_path: Path) -> None:
    write_actions(tmp_path / "Plan.xlsx", action("1.1", due="TBC"), action("1.2"))
    make_return(tmp_path, ("1.1", "x", "Green", "30 June 2027", NEW))
    given = read_all(tmp_path)[0].actions[0]

    assert (given.due.text, given.revisions) == ("30 June 2027", ())


def test_a_row_without_its_date_of_update_is_told_and_loses_to_one_that_has_it(tmp_path: Path) -> None:
    make_plan(tmp_path)
    make_return(tmp_path, ("1.2", "Undated", "Amber", DUE, None))
    plan, told = read_all(tmp_path)

    assert plan.actions[1].progress_update == "Plan's words of 1.2"
    assert told["no_last_updated"] == [
        (
            "Return A.xlsx › Return › B2: The row does not say when it was last updated, so Plan.xlsx › Actions › A3, "
            "which does, was used where the two differ. Fill in 'last updated'."
        )
    ]


def test_two_undated_rows_are_told_and_the_return_is_used(tmp_path: Path) -> None:
    write_actions(tmp_path / "Plan.xlsx", action("1.1", updated=None), action("1.2"))
    make_return(tmp_path, ("1.1", "Undated", "Amber", DUE, None))
    plan, told = read_all(tmp_path)

    assert plan.actions[0].progress_update == "Undated"
    assert told["no_last_updated"] == [
        (
            "Return A.xlsx › Return › B2: Neither this row nor Plan.xlsx › Actions › A2 says when it was last "
            "updated; this row was used. Fill in 'last updated'."
        )
    ]


def test_a_reference_that_the_plan_does_not_have_is_told(tmp_path: Path) -> None:
    make_plan(tmp_path)
    make_return(tmp_path, ("9.9", "x", "Green", DUE, NEW), ("1.1", "y", "Green", DUE, NEW))
    plan, told = read_all(tmp_path)

    assert [one.ref for one in plan.actions] == ["1.1", "1.2", "1.3"]
    assert told["unknown_ref"] == [
        (
            "Return A.xlsx › Return › A2: The plan has no action 9.9, so what the row says was not used. Correct the "
            "reference."
        )
    ]


def test_an_action_that_only_a_return_has_is_added_and_told(tmp_path: Path) -> None:
    make_plan(tmp_path)
    rows = [("1.1", "Do the thing of 1.1", "Green", NEW), ("1.4", "Something new", "Green", NEW)]
    write(tmp_path / "Return.xlsx", {"Return": [("Ref", "Action", "Status", "Last updated"), *rows]})
    plan, told = read_all(tmp_path)

    assert [one.ref for one in plan.actions] == ["1.1", "1.2", "1.3", "1.4"]
    assert told["new_action"] == [
        (
            "Return.xlsx › Return › B3: The plan does not have this action; it was added from this return. Check that "
            "it was agreed."
        )
    ]


def test_an_action_reworded_by_a_return_keeps_the_plans_words(tmp_path: Path) -> None:
    make_plan(tmp_path)
    rows = [("1.1", "Do something easier", "Green", NEW)]
    write(tmp_path / "Return.xlsx", {"Return": [("Ref", "Action", "Status", "Last updated"), *rows]})
    plan, told = read_all(tmp_path)

    assert plan.actions[0].text == "Do the thing of 1.1"
    assert told["reworded"] == [
        (
            "Return.xlsx › Return › B2: The action is worded differently in Plan.xlsx › Actions › C2; the plan's own "
            "wording was kept. Use the agreed wording, or change the plan."
        )
    ]


def test_a_return_of_every_action_is_no_copy_of_the_plan(tmp_path: Path) -> None:
    make_plan(tmp_path)
    make_return(tmp_path, *[(f"1.{n}", "x", "Green", DUE, NEW) for n in (1, 2, 3)])

    assert "two_copies" not in read_all(tmp_path)[1]


def test_a_reference_and_an_action_that_stand_twice_are_told_and_both_are_shown(tmp_path: Path) -> None:
    rows = [action("1.1"), action("1.1", "Another"), action("", "Third"), action("", "Third")]
    plan, told = read_all(write_actions(tmp_path / "a.xlsx", *rows).parent)

    assert len(plan.actions) == 4
    assert told == {
        "duplicate_ref": [
            (
                "a.xlsx › Actions › A3: The reference 1.1 was already used in A2; both actions are shown. Give each "
                "action a reference of its own."
            )
        ],
        "duplicate_action": [
            "a.xlsx › Actions › C5: The same action stands in C4; both are shown. Delete one of the two."
        ],
    }


@pytest.mark.parametrize("name", ["A plan.xlsx", "Z plan.xlsx"])
def test_the_plan_is_the_plan_whatever_its_file_is_called(tmp_path: Path, name: str) -> None:
    make_plan(tmp_path, name)
    make_return(tmp_path, ("1.2", "Return's words", "Amber", DUE, NEW), name="M return.xlsx")
    plan, told = read_all(tmp_path)

    assert [one.progress_update for one in plan.actions][1] == "Return's words"
    assert [line.split(":")[0] for line in told["two_texts"]] == ["M return.xlsx › Return › C2"]


@pytest.mark.parametrize("ref", ["1.1", "1.1.", "Action 1.1", "ref 1.1", " 1. 1", "No. 1.1", "#1.1"])
def test_a_reference_is_known_however_it_is_written(ref: str) -> None:
    assert plain_ref(ref) == "1.1"


def three(folder: Path, *names: str) -> Path:
    """The plan and two returns, of 1.1: the first return is of 20 November, the second of 15 November."""
    write_actions(folder / names[0], action("1.1", updated=date(2026, 11, 1)), action("1.2"))
    write(folder / names[1], {"R": [("Ref", "RAG", "Last updated"), ("1.1", "Red", NEW)]})
    write(
        folder / names[2],
        {
            "R": [
                ("Ref", "Progress update", "Next steps", "Last updated"),
                ("1.1", "Later", "Go on", date(2026, 11, 15)),
            ]
        },
    )
    return folder


@pytest.mark.parametrize("names", list(permutations(("A.xlsx", "B.xlsx", "C.xlsx"))))
def test_of_three_workbooks_each_field_is_the_newest_whatever_the_files_are_called(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    plan, _ = read_all(three(tmp_path, *names))
    first = plan.actions[0]

    assert (label_of(first), first.progress_update, first.next_steps) == (OFF_TRACK, "Later", "Go on")
    assert first.last_updated.latest == NEW


def test_an_older_return_does_not_wipe_what_a_newer_one_leaves_empty(tmp_path: Path) -> None:
    make_plan(tmp_path)
    make_return(tmp_path, ("1.1", None, "Amber", None, NEW))

    first = read_all(tmp_path)[0].actions[0]

    assert (first.progress_update, first.status_words) == ("Plan's words of 1.1", "Amber")


def test_a_restriction_is_kept_whichever_workbook_makes_it(tmp_path: Path) -> None:
    write_actions(tmp_path / "Plan.xlsx", (*action("1.1"), "1"), (*action("1.2"), None), headings=(*HEADINGS, "Exempt"))
    rows = [("1.1", "Green", "No", NEW), ("1.2", "Green", "Paragraph 2", NEW)]
    write(tmp_path / "Return.xlsx", {"Return": [("Ref", "Status", "Exempt", "Last updated"), *rows]})
    plan, told = read_all(tmp_path)

    assert [one.exempt_paragraphs for one in plan.actions] == ["1", "2"]
    assert told["restriction_kept"] == [
        (
            "Return.xlsx › Return › C2: Plan.xlsx › Actions › H2 restricts the action ('1') and this cell does not; "
            "it is kept out of public papers. Settle which is right, and change the other."
        )
    ]


APPROVED = ("Revised date", "Reason for revision", "Approved by")


def test_an_approved_revision_holds_against_a_later_date_that_nobody_approved(tmp_path: Path) -> None:
    revised = (date(2027, 6, 30), "Late start", "Children's Trust")
    write_actions(tmp_path / "Plan.xlsx", (*action("1.1"), *revised), action("1.2"), headings=(*HEADINGS, *APPROVED))
    write(
        tmp_path / "R.xlsx",
        {"R": [("Ref", "RAG", "New due date", "Last updated"), ("1.1", "Red", date(2027, 9, 30), NEW)]},
    )

    first = read_all(tmp_path)[0].actions[0]

    assert [(one.revised.text, one.is_approved) for one in first.revisions] == [
        ("30 June 2027", True),
        ("30 September 2027", False),
    ]
    assert first.date_in_force.text == "30 June 2027"


def test_a_later_revision_with_its_own_reason_and_approver_is_in_force(tmp_path: Path) -> None:
    revised = (date(2027, 6, 30), "Late start", "Children's Trust")
    write_actions(tmp_path / "Plan.xlsx", (*action("1.1"), *revised), action("1.2"), headings=(*HEADINGS, *APPROVED))
    later = ("1.1", date(2027, 9, 30), "Nobody applied", "Scrutiny", "Red", NEW)
    write(tmp_path / "R.xlsx", {"R": [("Ref", *APPROVED, "RAG", "Last updated"), later]})

    first = read_all(tmp_path)[0].actions[0]

    assert [(one.revised.text, one.reason, one.approved_by) for one in first.revisions] == [
        ("30 September 2027", "Nobody applied", "Scrutiny")
    ]


def test_a_return_that_names_another_lead_only_is_told(tmp_path: Path) -> None:
    write_actions(tmp_path / "Plan.xlsx", action("1.1", lead="A. Khan"), action("1.2"), action("1.3"))
    rows = [("1.1", "Anita Khan", "Green", NEW), ("1.2", "Samuel Okafor", "Green", NEW)]
    write(tmp_path / "R.xlsx", {"R": [("Ref", "Lead", "Status", "Last updated"), *rows]})
    plan, told = read_all(tmp_path)

    assert [[lead.name for lead in one.leads] for one in plan.actions[:2]] == [["A. Khan"], ["Samuel Okafor"]]
    assert told["lead_changed"] == [
        (
            "R.xlsx › R › B3: This newer row names Samuel Okafor as the lead, which was used, not Anita Khan as in "
            "Plan.xlsx › Actions › D3. Change the plan, if that is right."
        )
    ]


def test_two_rows_of_one_return_for_one_action_are_told(tmp_path: Path) -> None:
    make_plan(tmp_path)
    make_return(tmp_path, ("1.1", "First", "Green", None, NEW), ("1.1", "Second", "Red", None, NEW))
    plan, told = read_all(tmp_path)

    assert plan.actions[0].progress_update == "Second"
    assert told["two_texts"][1] == (
        "Return A.xlsx › Return › C3: Two rows tell 1.1 differently (status, update); this lower one was used, not "
        "Return A.xlsx › Return › C2 ('Green'). Nothing, if the lower one is right."
    )


def test_a_return_is_known_from_the_plan_even_if_it_tells_more_actions(tmp_path: Path) -> None:
    make_plan(tmp_path, "Z plan.xlsx")
    rows = [(f"1.{n}", f"Do the thing of 1.{n}", "Said so", NEW) for n in (1, 2, 3, 4)]
    write(tmp_path / "A return.xlsx", {"Return": [("Ref", "Action", "Update", "Last updated"), *rows]})
    plan, told = read_all(tmp_path)

    assert [str(one.cell("outcome")) for one in plan.actions[:3]] == [
        f"Z plan.xlsx › Actions › B{n}" for n in (2, 3, 4)
    ]
    assert [line.split(":")[0] for line in told["new_action"]] == ["A return.xlsx › Return › B5"]


@QUICK
@given(st.data())
def test_the_order_of_the_files_and_their_names_never_matter_where_dates_tell(data: st.DataObject) -> None:
    """Any returns of different days, merged in any order and under any names, give the same actions."""
    days = data.draw(st.lists(st.integers(1, 28), min_size=2, max_size=4, unique=True))
    fields = st.fixed_dictionaries(
        {}, optional={"status": st.sampled_from(["Green", "Red", "Complete"]), "update": st.text("abc", min_size=1)}
    )
    told = [data.draw(fields) for _ in days]
    plan = [
        entry("Plan", "1.1", 15, text="Do it", status="Amber", update="Plan"),
        entry("Plan", "1.2", 15, text="Also"),
    ]
    seen = set()
    for names in (data.draw(st.permutations("ABCDE")), "ABCDE"):
        books = [("Plan", plan)]
        books += [(name, [entry(name, "1.1", day, **said)]) for name, day, said in zip(names, days, told, strict=False)]
        for order in (books, books[::-1]):
            merged = merge(order).actions
            seen.add(tuple(tuple(sorted((k, t.text) for k, t in one.entry.fields.items())) for one in merged))
    assert len(seen) == 1


def entry(file: str, ref: str, day: int, text: str = "", **said: str) -> Entry:
    where = CellRef(file, "S", "A1")
    fields = {name: Typed(value, value, where) for name, value in {"ref": ref, **said}.items()}
    fields["updated"] = Typed(f"{day}/11/2026", date(2026, 11, day), where)
    return Entry(file, ref, None, Item(text), (), fields)
