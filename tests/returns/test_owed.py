"""Who owes what, and since when."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from reportgen.findings import CellRef
from reportgen.plan.checks import check_plan
from reportgen.plan.dates import a_day
from reportgen.plan.model import ExpectedReturn, Lead, Plan, Workbook
from reportgen.plan.returning import Returned, ReturnLabel
from reportgen.plan.status import Lifecycle
from reportgen.returns.asked import ASKED, Asked, AskedRow, all_asked, asked_bytes, read_asked
from reportgen.returns.owed import chase_list, expect, owed
from tests.returns.standing import AFTER, ASKED_ON, DUE, LATER, action, asked, indicator, one, plan

if TYPE_CHECKING:
    from pathlib import Path

ALL = ("1.1", "1.2", "I1")


def test_before_its_day_a_return_is_awaited_and_after_it_overdue_by_so_many_days() -> None:
    nothing = plan(action("1.1"), action("1.2"))

    told = [
        (found.state, found.days_overdue) for day in (29, 30) for found in owed(nothing, [asked()], date(2026, 11, day))
    ]
    assert told == [("awaited", 0), ("awaited", 0)]
    late = one(nothing)
    assert (late.state, late.days_overdue, late.without_update, late.unanswered_since) == ("overdue", 3, ALL, DUE)


def test_a_return_with_nothing_in_it_is_still_owed() -> None:
    empty = one(plan(action("1.1"), action("1.2"), filled=0))

    assert (empty.state, empty.received, empty.without_update, empty.days_overdue) == (
        "came back empty",
        "Back.xlsx",
        ALL,
        3,
    )


def test_what_came_in_part_names_what_is_left() -> None:
    part = one(plan(action("1.1", AFTER, file="Back.xlsx"), action("1.2"), filled=1))

    assert (part.state, part.received, part.without_update, part.unanswered_since) == (
        "partly",
        "Back.xlsx",
        ("1.2", "I1"),
        None,
    )


def test_a_whole_return_is_received_whatever_its_workbook_is() -> None:
    whole = plan(
        action("1.1", AFTER, file="Hers.xlsx"), action("1.2", AFTER, file="Hers.xlsx"), measure=indicator("Q3 2026-27")
    )
    found = one(whole)

    assert (found.state, found.received, found.days_overdue, found.is_owed) == ("received", "Hers.xlsx", 0, False)


def test_an_update_before_she_was_asked_does_not_count() -> None:
    assert one(plan(action("1.1", date(2026, 11, 15)), action("1.2", ASKED_ON))).without_update == ("1.1", "I1")


def test_what_was_closed_given_away_or_taken_out_since_is_not_owed() -> None:
    verified = replace(action("1.1"), lifecycle=Lifecycle.COMPLETE, evidence="The guide", verified_by="Helen Marsh")
    elsewhere = replace(action("1.2"), leads=(Lead("Samuel Okafor"),))

    assert one(plan(verified, elsewhere)).without_update == ("I1",)
    assert one(plan()).without_update == ("I1",)


def test_what_the_plans_own_list_says_has_come_is_received() -> None:
    listed = ExpectedReturn(
        lead="P. Shah",
        due=a_day(DUE),
        received="by telephone",
        cells={"received": CellRef("Plan.xlsx", "Returns", "D2")},
    )
    found = one(replace(plan(action("1.1"), action("1.2")), returns=(listed,)))

    assert (found.state, found.received) == ("received", "by telephone")


def test_the_latest_round_is_owed_since_the_first_that_nothing_came_of() -> None:
    rounds = [asked(date(2026, month, 28), date(2026, month, 14)) for month in (5, 8, 11)]
    answered_in_may = plan(action("1.1", date(2026, 5, 20)), action("1.2", date(2026, 5, 20)))

    found = one(answered_in_may, *rounds)
    assert (found.asked.due, found.unanswered_since) == (date(2026, 11, 28), date(2026, 8, 28))


def test_the_longest_overdue_stand_first_and_what_has_come_last() -> None:
    both = plan(action("1.1"), action("1.2", AFTER, lead="Ann Lee"))
    ann = Asked(
        lead="Ann Lee",
        asked_on=ASKED_ON,
        due=date(2026, 11, 20),
        file="A.xlsx",
        sha256="0",
        actions=(AskedRow("1.2", "1.2"),),
    )
    priya = replace(asked(), actions=(AskedRow("1.1", "1.1"),))
    zoe = replace(asked(date(2026, 11, 25)), lead="Zoe Poe", actions=())

    assert [(found.asked.lead, found.state) for found in owed(both, [ann, priya, zoe], LATER)] == [
        ("Zoe Poe", "overdue"),
        ("Priya Shah", "overdue"),
        ("Ann Lee", "received"),
    ]


def test_a_missing_return_is_told_with_the_day_of_asking_and_printed_as_missing() -> None:
    late, told = expect(plan(action("1.1"), action("1.2")), [asked()], LATER)

    assert told == ()
    assert [(found.lead, found.received) for found in late.returns] == [("Priya Shah", "")]
    assert [str(found) for found in check_plan(late, LATER) if found.code == "return_missing"] == [
        (
            "The return of Priya Shah, asked for on 16 November 2026 and due 30 November 2026, has not been received. "
            "Ask for it; until then the papers say that it is missing."
        )
    ]


def test_a_return_that_is_not_due_yet_is_told_and_not_printed_as_missing() -> None:
    early, told = expect(plan(action("1.1"), action("1.2")), [asked()], AFTER)

    assert early.returns == ()
    assert [str(found) for found in told] == [
        "The return of Priya Shah, asked for on 16 November 2026, is awaited by 30 November 2026."
    ]


def test_what_is_left_of_a_return_is_told_at_its_workbook() -> None:
    part, told = expect(plan(action("1.1", AFTER, file="Back.xlsx"), action("1.2"), filled=1), [asked()], LATER)

    assert [(found.lead, found.received) for found in part.returns] == [("Priya Shah", "Back.xlsx")]
    assert [str(found) for found in told] == [
        (
            "Back.xlsx: Priya Shah, asked on 16 November 2026, has told nothing new of 1.2, I1. Ask for it, or leave "
            "it as it stands."
        )
    ]


@pytest.mark.parametrize(
    ("listed_due", "received", "kept"),
    [
        (DUE, "", [("Priya Shah", DUE, "")]),
        (date(2026, 8, 28), "18/08/2026", [("Priya Shah", DUE, "")]),
        (None, "18/11/2026", [("Priya Shah", None, "18/11/2026")]),
    ],
)
def test_a_return_on_the_plans_own_list_is_told_once(
    listed_due: date | None, received: str, kept: list[tuple[str, date | None, str]]
) -> None:
    listed = ExpectedReturn(lead="Priya Shah", received=received, cells={"lead": CellRef("Plan.xlsx", "Returns", "A2")})
    listed = replace(listed, due=a_day(listed_due)) if listed_due else listed
    late, _ = expect(replace(plan(action("1.1"), action("1.2")), returns=(listed,)), [asked()], LATER)

    assert [(found.lead, found.due.latest, found.received) for found in late.returns] == kept


def test_the_chase_list_opens_in_excel_and_can_start_no_formula() -> None:
    evil = replace(asked(), lead="=cmd|' /C calc'!A0", post="Head of Practice")
    content = chase_list(owed(plan(action("1.1"), action("1.2")), [evil], LATER), ["8.3", "8.5"])

    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0] == {
        "Lead": "'=cmd|' /C calc'!A0",
        "Post": "Head of Practice",
        "Agency": "",
        "State": "overdue",
        "Asked on": "16/11/2026",
        "Due": "30/11/2026",
        "Days overdue": "3",
        "Nothing since": "30/11/2026",
        "Actions": "2",
        "Indicators": "1",
        "Without update": "1",
        "Which": "I1",
        "Received": "",
        "Workbook": "Return.xlsx",
    }
    assert (rows[1]["Lead"], rows[1]["Without update"], rows[1]["Which"]) == ("(no lead is named)", "2", "8.3, 8.5")


def test_the_record_of_what_was_asked_is_read_as_it_was_written(tmp_path: Path) -> None:
    for due in (DUE, date(2027, 2, 26)):
        folder = tmp_path / due.isoformat()
        folder.mkdir()
        (folder / ASKED).write_bytes(asked_bytes([asked(due)], {"Return.xlsx": "0"}))

    assert all_asked([tmp_path, tmp_path / "none"]) == ((asked(), asked(date(2027, 2, 26))), ())


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"returns": [{"lead": "x"}]}', '{"returns": 3}', "\x00", "[" * 100_000]
)
def test_a_record_that_cannot_be_read_is_told(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "2026-11-30"
    folder.mkdir()
    (folder / ASKED).write_text(text)
    found, told = read_asked(folder / ASKED)

    assert found == ()
    assert [str(finding) for finding in told] == [
        (
            "2026-11-30/asked.json: The record of the returns that were asked for cannot be read, so nobody is told "
            "who owes them. Make the returns again with 'reportgen request'; those that were filled in stay as they "
            "are."
        )
    ]


def answered(*refs: str, saved: str = "2026-11-20T10:00:00", file: str = "My update.xlsx", **others: Workbook) -> Plan:
    """A plan of three actions, with updates of some of them from a workbook that carries no label of ours."""
    actions = []
    for ref in ("1.1", "1.2", "2.1"):
        made = action(ref, lead="Bo Lee" if ref == "2.1" else "Priya Shah")
        told = CellRef(file if ref in refs else "Plan.xlsx", "Sheet", "F2")
        where = CellRef("Plan.xlsx", "Actions", "A1")
        actions.append(replace(made, cells={"action": where, "updated": where, "update": told}))
    books = (Workbook("Plan.xlsx", "0", saved), Workbook(file, "1", saved), *others.values())
    return Plan(actions=tuple(actions), indicators=(indicator(),), workbooks=books)


def test_a_lead_who_answered_without_our_label_has_answered() -> None:
    part, whole = one(answered("1.1")), one(answered("1.1", "1.2"), replace(asked(), indicators=()))

    assert (part.state, part.received, part.without_update) == ("partly", "My update.xlsx", ("1.2", "I1"))
    assert (whole.state, whole.received, whole.is_owed, whole.days_overdue) == ("received", "My update.xlsx", False, 0)


@pytest.mark.parametrize(
    "of",
    [
        answered("1.1", "2.1"),
        answered("1.1", saved="2026-11-15T10:00:00"),
        answered("1.1", saved=""),
        answered("2.1"),
        answered(),
    ],
    ids=["of others too", "older than the request", "nobody knows when", "of another lead", "nothing used"],
)
def test_a_workbook_that_may_be_no_answer_of_hers_is_none(of: Plan) -> None:
    found = one(of)

    assert (found.state, found.received) == ("overdue", "")


def test_a_return_that_came_back_empty_and_again_without_its_label_has_come() -> None:
    label = ReturnLabel("Priya Shah", DUE, ASKED_ON, 2, "Plan")
    empty = Workbook("Back.xlsx", "2", "2026-11-20", (Returned(label, CellRef("Back.xlsx", "", "")),))

    assert one(answered("1.1", empty=empty)).received == "My update.xlsx"
