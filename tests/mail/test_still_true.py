"""A paper that was right when it was made, and the workbooks as they are now: what goes out is right today as well."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from reportgen import mailing
from reportgen.errors import NotSendableError, NotSubmittableError
from reportgen.mailing import Errand
from reportgen.pipeline import build
from reportgen.submitting import Submitting, submit
from reportgen.telling.papers import tell_built
from tests.mail.desk import DAY, LEON, MARTIN, MEETING, RESTRICTED, sheets, with_record
from tests.plans import write_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportgen.pipeline import Built
    from tests.mail.desk import Desk

    Rows = list[list[object]]

EXEMPT = Errand(is_exempt=True)
PAPER = "'output/2026-12-08_Scrutiny/2026-12-08_Scrutiny_Report.pdf'"
PART_2 = "'output/2026-12-08_Scrutiny_NOT-FOR-PUBLICATION/2026-12-08_Scrutiny_Part-2_NOT-FOR-PUBLICATION.pdf'"
HELD = "Interviews have been held in the library, and one of two candidates has accepted."
CHANGED = "The workbooks have changed since the paper was made. Is it still right? If not, make it again."
AGAIN = "Make it again: reportgen build --board SCRUTINY"


def act(desk: Desk, change: Callable[[Rows], None], meeting: Sequence[object] = MEETING) -> None:
    """Change the actions of the workbook; the papers stay as they were made."""
    rows = [list(row) for row in sheets()["Actions"]]
    change(rows)
    write_plan(desk.folder / "inputs" / "plan.xlsx", {**sheets(meetings=[meeting]), "Actions": rows})


def put(row: int, column: int, value: object) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        rows[row][column] = value

    return change


def add(*row: object) -> Callable[[Rows], None]:
    return lambda rows: rows.append(list(row))


def take_out(row: int) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        del rows[row]

    return change


def both(*changes: Callable[[Rows], None]) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        for one in changes:
            one(rows)

    return change


def built(desk: Desk, *formats: str) -> Built:
    return build(replace(desk.order, formats=formats or ("pdf",), jobs=1))


def refusals(desk: Desk) -> dict[str, str]:
    """Try each way in which the open paper leaves the house; gives why it was refused, as it is told."""
    found = {"send": desk.refusal()}
    for name, way in (
        ("drafts", lambda: mailing.draft(desk.order, Errand(), desk.room)),
        ("submit", lambda: submit(desk.order, Submitting())),
    ):
        try:
            found[name] = str(way())
        except (NotSendableError, NotSubmittableError) as refused:
            found[name] = refused.message.replace(f"{desk.folder}/", "")
    assert (desk.post.box.named, list(desk.paper.parent.glob("*.eml"))) == ([], [])
    assert list(desk.paper.parent.glob("submitted-*")) == []
    return found


def refused(words: str) -> dict[str, str]:
    return {
        "send": f"Nothing was sent.\n  {words}",
        "drafts": f"Nothing was sent.\n  {words}",
        "submit": f"Nothing was submitted.\n  {words}",
    }


# ---- restricted since -----------------------------------------------------------------------------------------------


RESTRICTED_SINCE: list[tuple[str, Callable[[Rows], None]]] = [
    ("its row is marked", put(1, 8, "1")),
    ("its row is marked and reworded", both(put(1, 8, "Yes, 3"), put(1, 2, "Appoint two workers"))),
    ("its row is marked and has another number", both(put(1, 8, "1"), put(1, 0, "4.7"))),
    (
        "a row that says the same is marked",
        both(take_out(1), add("4.7", RESTRICTED[1], "Appoint a participation worker", *RESTRICTED[3:])),
    ),
]  # fmt: skip


@pytest.mark.parametrize("change", [pytest.param(change, id=name) for name, change in RESTRICTED_SINCE])
def test_a_public_paper_that_tells_a_row_that_is_restricted_by_now_does_not_leave_the_house(
    desk: Desk, change: Callable[[Rows], None]
) -> None:
    act(desk, change)

    assert refusals(desk) == refused(f"{PAPER} tells action 1.1, restricted in the workbooks as they are now. {AGAIN}")
    built(desk)
    assert desk.refusal().startswith("sent: ")


def test_a_paper_in_which_words_of_a_row_stand_that_is_restricted_by_now_does_not_leave_the_house(desk: Desk) -> None:
    act(desk, add("1.4", RESTRICTED[1], "Take one family to court", *RESTRICTED[3:]))
    with_record(desk.paper, headline="1 action is on track. Late is: to take one\nfamily to court.")

    assert refusals(desk) == refused(
        f"Words of a row that is restricted in the workbooks as they are now stand in {PAPER}. {AGAIN}"
    )


def test_words_of_a_restricted_row_are_found_in_the_pdf_however_its_lines_are_broken(desk: Desk) -> None:
    # the update of a row that stays open stands in the PDF, and is another row's words from now on
    act(desk, put(1, 7, HELD))
    built(desk)
    act(
        desk,
        add("1.4", *RESTRICTED[1:7], HELD, "1"),
    )

    assert refusals(desk)["send"].endswith(f"as they are now stand in {PAPER}. {AGAIN}")


def test_a_word_paper_that_tells_a_restricted_row_is_not_submitted(desk: Desk) -> None:
    for folder in (desk.paper.parent, desk.exempt_paper.parent):
        shutil.rmtree(folder)
    act(desk, put(1, 7, "Interviews have been held in the library."))
    built(desk, "word")
    act(
        desk,
        both(put(1, 7, "Begun."), put(3, 7, "Interviews have been held in the library.")),
    )

    with pytest.raises(NotSubmittableError) as told:
        submit(desk.order, Submitting())

    assert told.value.message.replace(f"{desk.folder}/", "") == (
        "Nothing was submitted.\n  Words of a row that is restricted in the workbooks as they are now stand in "
        f"{PAPER.replace('.pdf', '.docx')}. {AGAIN}"
    )


HARMLESS: list[tuple[str, Callable[[Rows], None]]] = [
    ("another status", put(1, 6, "Amber")),
    ("an open row with the words of a restricted one", add("1.4", *RESTRICTED[1:8], "")),
    ("one more restricted row", add("1.4", RESTRICTED[1], "Place a child", *RESTRICTED[3:])),
    ("a row that is gone", take_out(2)),
]


@pytest.mark.parametrize("change", [pytest.param(change, id=name) for name, change in HARMLESS])
def test_any_other_change_is_told_on_every_way_and_stops_none(desk: Desk, change: Callable[[Rows], None]) -> None:
    act(desk, change)

    (paper, _) = submit(desk.order, Submitting())
    assert CHANGED in [check.words for check in paper.checks]
    assert CHANGED in [check.words for check in desk.rehearse().checks]
    assert CHANGED in mailing.draft(desk.order, Errand(), desk.room)[0].warnings


def test_a_paper_of_the_workbooks_as_they_are_is_told_nothing_of(desk: Desk) -> None:
    assert CHANGED not in [check.words for check in desk.rehearse().checks]
    assert desk.refusal().startswith("sent: ")


# ---- what stops a paper ---------------------------------------------------------------------------------------------


def test_what_stops_the_making_of_a_paper_stops_every_way_out(desk: Desk) -> None:
    copy = desk.folder / "inputs" / "plan (1).xlsx"
    shutil.copy(desk.folder / "inputs" / "plan.xlsx", copy)
    book = load_workbook(copy)
    book["Actions"]["H2"] = "Other text"
    book.save(copy)

    found = refusals(desk)

    assert {name: words.splitlines()[0] for name, words in found.items()} == {
        "send": "Nothing was sent.",
        "drafts": "Nothing was sent.",
        "submit": "Nothing was submitted.",
    }
    for words in found.values():
        (line,) = words.splitlines()[1:]
        assert line.startswith("  No paper can be made of the workbooks as they are now: plan.xlsx: This workbook ")


# ---- Part 2 ---------------------------------------------------------------------------------------------------------


def test_a_part_2_that_would_not_be_made_any_more_is_told_at_the_build_and_neither_sent_nor_submitted(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    act(desk, put(3, 8, "No"))
    now = built(desk)
    tell_built(now)

    assert now.left == (desk.exempt_paper.parent,)
    assert now.as_json()["left"] == [str(desk.exempt_paper.parent)]
    assert (
        f"A Part 2 of an earlier day lies in {desk.exempt_paper.parent}, though no row that its board is shown is "
        "restricted any more. It is neither sent nor submitted; move its folder away."
    ) in " ".join(capsys.readouterr().out.split())
    words = (
        f"{PART_2} is a Part 2 that the workbooks as they are now would not make: no row that Scrutiny Committee is "
        "shown is restricted. Move its folder away."
    )
    assert desk.refusal(EXEMPT, people="2") == f"Nothing was sent.\n  {words}"
    with pytest.raises(NotSubmittableError) as told:
        submit(desk.order, Submitting())
    assert told.value.message.replace(f"{desk.folder}/", "") == f"Nothing was submitted.\n  {words}"
    assert desk.refusal().startswith("sent: "), "the open paper goes all the same"
    shutil.rmtree(desk.exempt_paper.parent)
    assert built(desk).left == ()


def test_a_part_2_that_is_made_with_its_paper_is_not_told_as_left(desk: Desk) -> None:
    assert built(desk).left == ()
    assert "left" not in built(desk).as_json()


def test_a_part_2_that_tells_a_row_that_is_open_by_now_is_made_again_first(desk: Desk) -> None:
    act(
        desk,
        both(put(3, 8, "No"), add("1.4", RESTRICTED[1], "Place a child", *RESTRICTED[3:])),
    )

    assert desk.refusal(EXEMPT, people="2") == (
        f"Nothing was sent.\n  {PART_2} tells action 1.3, not among the restricted rows that Scrutiny Committee is "
        f"shown now. {AGAIN}"
    )
    built(desk)
    assert desk.refusal(EXEMPT, people="2") == "sent: ['accepted', 'accepted']"


def test_a_restricted_row_that_was_reworded_leaves_part_2_as_it_is(desk: Desk) -> None:
    act(desk, put(3, 2, "Review the placement of two children"))

    assert desk.refusal(EXEMPT, people="2") == "sent: ['accepted', 'accepted']"


# ---- time and place -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("meeting", "now"),
    [
        (("SCRUTINY", DAY, "18:00", "Civic Centre", "9", ""), "6.00 pm, Civic Centre"),
        (("SCRUTINY", DAY, "14:00", "Civic Centre", "6", ""), "2.00 pm, Civic Centre"),
        (("SCRUTINY", DAY, "", "", "6", ""), "nothing"),
    ],
)
def test_a_message_never_gives_another_time_or_place_than_the_paper(
    desk: Desk, meeting: Sequence[object], now: str
) -> None:
    desk.rewrite(meetings=[meeting])

    words = (
        f"{PAPER} says '2.00 pm, Town Hall' of the time and place; the Meetings sheet says now '{now}', and so would "
        "the message. Make the paper again, or correct the sheet."
    )
    found = refusals_of_mail(desk)
    assert found == [f"Nothing was sent.\n  {words}"] * 2
    built(desk)
    assert desk.refusal().startswith("sent: ")


def refusals_of_mail(desk: Desk) -> list[str]:
    with pytest.raises(NotSendableError) as told:
        mailing.draft(desk.order, Errand(), desk.room)
    return [desk.refusal(), told.value.message.replace(f"{desk.folder}/", "")]


def test_a_place_that_was_to_be_confirmed_is_told_when_it_is_known(desk: Desk) -> None:
    desk.rewrite(meetings=[("SCRUTINY", DAY, "", "", "6", "")])
    built(desk)
    desk.rewrite()

    assert (
        "The paper says 'To be confirmed' of the time and place; the Meetings sheet says now '2.00 pm, Town Hall'."
    ) in [check.words for check in desk.rehearse().checks]
    assert desk.refusal().startswith("sent: ")


# ---- the list -------------------------------------------------------------------------------------------------------


def test_somebody_in_a_hidden_row_is_sent_nothing_and_the_rehearsal_tells_it(desk: Desk) -> None:
    path = desk.folder / "inputs" / "plan.xlsx"
    book = load_workbook(path)
    book["Recipients"].row_dimensions[3].hidden = True
    book.save(path)

    rehearsal = desk.rehearse(EXEMPT)

    assert MARTIN not in [one.recipient for one in rehearsal.messages]
    assert (MARTIN, "in a hidden row") in [(one.email, reason) for one, reason in rehearsal.left_out]
    assert [check.words for check in rehearsal.checks if "hidden" in check.words] == [
        f"plan.xlsx › Recipients › C3: the row of '{MARTIN}' is hidden, so nothing is sent there."
    ]


def test_a_board_that_is_typed_once_with_empty_cells_below_stops_the_sending(desk: Desk) -> None:
    path = desk.folder / "inputs" / "plan.xlsx"
    book = load_workbook(path)
    for row in (3, 4, 5):
        book["Recipients"].cell(row, 1).value = None
    book.save(path)

    told = desk.refusal().splitlines()

    assert len(told) == 4
    assert told[1] == (
        f"  plan.xlsx › Recipients › C3: no board stands beside '{MARTIN}'. Write SCRUTINY there, if it is on that "
        "list, or else the board's code."
    )


def test_what_was_found_on_the_sheet_of_recipients_is_told_in_the_rehearsal(desk: Desk) -> None:
    rows = [list(row) for row in sheets()["Recipients"][1:]]
    rows[2][0] = "Scruteny"
    rows.append(["HWB", "Moira Sandiford", "moira at healthwatch", "members", "public"])
    desk.rewrite(recipients=rows)

    rehearsal = desk.rehearse()

    assert LEON not in [one.recipient for one in rehearsal.messages]
    told = [check.words for check in rehearsal.checks if "Recipients" in check.words]
    assert len(told) == 1, "another board's list is another board's"
    assert told[0].startswith(
        "plan.xlsx › Recipients › A4: There is no board called 'Scruteny', so the row was not used."
    )
