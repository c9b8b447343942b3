"""From cells to an action."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.intake.books import HEADINGS, Cell, action, read_all, write_actions

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.plan.model import Action

MORE = ("Revised date", "Reason for revision", "Approved by", "% complete", "Evidence", "Verified by", "Restricted")


def one_action(
    folder: Path, *more: Cell, due: Cell = date(2027, 3, 31), status: Cell = "Green"
) -> tuple[Action, dict[str, list[str]]]:
    path = write_actions(
        folder / "a.xlsx", (*action("1.1", due=due, status=status), *more), headings=(*HEADINGS, *MORE)
    )
    plan, told = read_all(path.parent)
    (only,) = plan.actions
    return only, told


@pytest.mark.parametrize(
    ("typed", "paragraphs"),
    [
        ("Paragraph 1", "1"),
        ("1, 2", "1, 2"),
        ("Paragraphs 2 and 3 of Part 1 of Schedule 12A", "2, 3"),
        ("Exempt", "not stated"),
        ("Yes", "not stated"),
        ("OFFICIAL-SENSITIVE", "not stated"),
        ("no?", "not stated"),
        ("No, but ask Dominic", "not stated"),
        ("-", ""),
        ("12A", "not stated"),
        (3, "3"),
        (True, "not stated"),
        (False, ""),
        ("No", ""),
        ("Public", ""),
        ("N/A", ""),
        (None, ""),
    ],
)
def test_anything_but_a_clear_no_restricts_the_row(tmp_path: Path, typed: Cell, paragraphs: str) -> None:
    read, told = one_action(tmp_path, *[None] * 6, typed)

    assert read.exempt_paragraphs == paragraphs
    assert ("exempt_paragraph_missing" in told) is (paragraphs == "not stated")


def test_a_restricted_row_without_its_paragraph_is_told(tmp_path: Path) -> None:
    assert one_action(tmp_path, *[None] * 6, "Yes")[1]["exempt_paragraph_missing"] == [
        (
            "a.xlsx › Actions › N2: The row is restricted, but no paragraph of Schedule 12A is given. It is kept "
            "out of "
            "public papers. Give the paragraph (1 to 7) that makes it exempt, or write No."
        )
    ]


def test_a_revision_keeps_the_first_date_and_counts_only_with_reason_and_approver(tmp_path: Path) -> None:
    read, _ = one_action(tmp_path, date(2027, 6, 30), "Staff left", "Children's Trust")

    assert (read.due.latest, read.date_in_force.latest) == (date(2027, 3, 31), date(2027, 6, 30))


@pytest.mark.parametrize(
    ("reason", "approver"), [("Staff left", None), (None, "CT"), ("Staff left", "TBC"), ("-", "CT")]
)
def test_a_revision_without_either_does_not_count(tmp_path: Path, reason: Cell, approver: Cell) -> None:
    read, _ = one_action(tmp_path, date(2027, 6, 30), reason, approver)

    assert (len(read.revisions), read.date_in_force.latest) == (1, date(2027, 3, 31))


def test_several_revisions_are_kept_in_their_order(tmp_path: Path) -> None:
    first, _ = one_action(tmp_path, "30/06/2027\n31/09/2027", "Staff", "CT")
    second, told = one_action(tmp_path, "30/09/2027 (2nd revision; first revised to 30/06/2027)", "Staff", "CT")

    assert [one.revised.words for one in first.revisions] == ["30/06/2027", "31/09/2027"]
    assert [one.revised.latest for one in second.revisions] == [date(2027, 6, 30), date(2027, 9, 30)]
    assert told == {}


def test_a_revised_date_that_is_the_first_date_is_no_revision(tmp_path: Path) -> None:
    assert one_action(tmp_path, "31 March 2027")[0].revisions == ()


@pytest.mark.parametrize(
    ("typed", "percent"), [(0.5, "50%"), (1.0, "100%"), (75, "75%"), ("half", "half"), (None, ""), ("80%", "80%")]
)
def test_a_share_is_printed_as_a_percentage(tmp_path: Path, typed: Cell, percent: str) -> None:
    assert one_action(tmp_path, None, None, None, typed)[0].percent == percent


@pytest.mark.parametrize("typed", ["TBC", "None", "n/a", "To follow", "Yes", "-"])
def test_words_that_name_nobody_verify_nothing(tmp_path: Path, typed: str) -> None:
    assert one_action(tmp_path, *[None] * 5, typed)[0].verified_by == ""


@pytest.mark.parametrize(
    ("due", "told"),
    [
        ("31/4/2027", "'31/4/2027' was not understood as the date for completion. Write it as 31/03/2027."),
        (
            date(1905, 7, 9),
            (
                "'09/07/1905' is not between 2000 and 2100, so it was not used as the date for completion. "
                "Write it as 31/03/2027."
            ),
        ),
        ("Q1 2013", "'Q1 2013' was not understood as the date for completion. Write it as 31/03/2027."),
    ],
)
def test_a_date_that_is_none_is_told_with_its_cell(tmp_path: Path, due: Cell, told: str) -> None:
    read, findings = one_action(tmp_path, due=due)

    assert read.due.latest is None
    assert findings["date_not_understood"] == [f"a.xlsx › Actions › E2: {told}"]


def test_a_status_that_is_not_known_is_told_and_shown_as_none(tmp_path: Path) -> None:
    read, told = one_action(tmp_path, status="Purple")

    assert (read.lifecycle, read.rag, read.status_words) == (None, None, "Purple")
    assert told["status_not_understood"] == [
        (
            "a.xlsx › Actions › F2: 'Purple' is not a known status, so the action is shown as having none. "
            "Use On track, At risk, Off track, Complete, Not started, Paused or Withdrawn."
        )
    ]
