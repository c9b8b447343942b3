from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from reportgen import mailing
from reportgen.dispatch.folder import earlier_record
from reportgen.dispatch.submission import freeze, submissions_in
from reportgen.errors import NotSubmittableError, WrongOptionError
from reportgen.mailing import Errand
from reportgen.pipeline import build
from reportgen.submitting import Submitted, Submitting, submit
from reportgen.telling.papers import tell_built
from tests.cli.running import run
from tests.mail.desk import DAY, MEETING, MEETING_HEADINGS, TODAY, sheets, with_record
from tests.plans import write_plan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportgen.pipeline import Built
    from tests.mail.desk import Desk

LATE = date(2026, 12, 2)
NEXT = date(2027, 3, 23)


def hand_in(desk: Desk, how: Submitting | None = None, today: date = TODAY) -> tuple[Submitted, ...]:
    return submit(replace(desk.order, today=today), how or Submitting())


def refusal(desk: Desk, how: Submitting | None = None, today: date = TODAY) -> str:
    with pytest.raises(NotSubmittableError) as told:
        hand_in(desk, how, today)
    return told.value.message.replace(f"{desk.folder}/", "")


def files_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def kept_folder(desk: Desk, name: str = "submitted-2026-11-24") -> Path:
    return desk.paper.parent / name


def build_anew(desk: Desk, headings: Sequence[object] = MEETING_HEADINGS, meeting: Sequence[object] = MEETING) -> Built:
    """Change an action's words, or the meeting's row, and make the paper again."""
    changed = {**sheets(meetings=[]), "Meetings": (headings, meeting)}
    changed["Actions"] = [
        [cell.replace("Hired.", "Hired and trained.") if isinstance(cell, str) else cell for cell in row]
        for row in changed["Actions"]
    ]
    changed["Actions"][1][6] = "Amber"  # type: ignore[index]
    write_plan(desk.folder / "inputs" / "plan.xlsx", changed)
    return build(replace(desk.order, formats=("pdf",), jobs=1))


def test_a_submitted_paper_is_kept_with_its_record_and_its_part_2(desk: Desk) -> None:
    paper, part_2 = hand_in(desk)

    assert (paper.folder, paper.is_new, paper.on, part_2.is_exempt) == (kept_folder(desk), True, TODAY, True)
    assert files_in(paper.folder) == ["2026-12-08_Scrutiny_Report.pdf", "record.json"]
    assert (paper.folder / desk.paper.name).read_bytes() == desk.paper.read_bytes()
    record = json.loads((paper.folder / "record.json").read_text("utf-8"))
    assert (record["submitted_on"], record["submitted_how"], record["board"]) == ("2026-11-24", "submitted", "SCRUTINY")
    assert files_in(part_2.folder) == ["2026-12-08_Scrutiny_Part-2_NOT-FOR-PUBLICATION.pdf", "record.json"]
    assert not [path for path in (desk.folder / "output").iterdir() if path.name.startswith(".")]


def test_submitting_the_same_paper_again_changes_nothing(desk: Desk) -> None:
    hand_in(desk)
    before = files_in(desk.folder / "output")

    again = hand_in(desk, today=date(2026, 11, 26))

    assert [(one.is_new, one.on) for one in again] == [(False, TODAY), (False, TODAY)]
    assert files_in(desk.folder / "output") == before


def test_the_next_paper_is_compared_with_what_was_submitted_and_not_with_what_was_made_later(desk: Desk) -> None:
    def rating() -> str:
        record = earlier_record((desk.folder / "output",), "SCRUTINY", (), NEXT)
        assert record is not None
        actions = record["actions"]
        assert isinstance(actions, list)
        return str(actions[0]["status"])

    hand_in(desk)
    submitted = rating()
    build_anew(desk)

    assert json.loads((desk.paper.parent / "record.json").read_text("utf-8"))["actions"][0]["status"] == "at-risk"
    assert rating() == submitted == "on-track"


def test_a_paper_made_again_leaves_what_was_submitted_and_says_so(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(desk)
    before = (kept_folder(desk) / desk.paper.name).read_bytes()

    built = build_anew(desk)
    tell_built(built)

    assert (kept_folder(desk) / desk.paper.name).read_bytes() == before != desk.paper.read_bytes()
    assert built.kept == ()
    assert (
        f"Submitted before, and kept: {kept_folder(desk)}. The paper made now is another version; 'reportgen submit' "
        f"with "
        "--again puts it in its place.\n"
    ) in capsys.readouterr().out


def test_a_paper_made_again_without_a_change_is_the_one_that_was_submitted(desk: Desk) -> None:
    hand_in(desk)

    assert build(replace(desk.order, formats=("pdf",), jobs=1)).submitted == ()


def test_another_version_is_submitted_only_when_it_is_to_take_the_first_ones_place(desk: Desk) -> None:
    hand_in(desk)
    build_anew(desk)

    assert refusal(desk) == (
        "Another version of the paper for Scrutiny Committee was submitted on 24 November 2026; it lies in "
        "'output/2026-12-08_Scrutiny/submitted-2026-11-24'. Nothing was changed. If this one takes its place, add "
        "--again; both are kept."
    )
    assert [one.folder.name for one in hand_in(desk, Submitting(again=True))][:1] == ["submitted-2026-11-24-2"]
    record = earlier_record((desk.folder / "output",), "SCRUTINY", (), NEXT)
    assert record is not None
    assert record["files"] == submissions_in(desk.paper.parent)[1].record["files"]


@pytest.mark.parametrize("is_exempt", [False, True])
def test_an_edited_pdf_is_refused_and_nothing_is_kept(desk: Desk, *, is_exempt: bool) -> None:
    path = desk.exempt_paper if is_exempt else desk.paper
    path.write_bytes(path.read_bytes() + b"%")

    assert refusal(desk) == (
        f"Nothing was submitted.\n  '{path.relative_to(desk.folder)}' is not the PDF that was built; make the paper "
        f"again."
    )
    assert not list((desk.folder / "output").rglob("submitted-*"))


def test_the_paper_of_another_board_in_its_folder_is_refused(desk: Desk) -> None:
    record = desk.paper.parent / "record.json"
    record.write_text(record.read_text("utf-8").replace('"board": "SCRUTINY"', '"board": "HWB"'), encoding="utf-8")

    assert refusal(desk).endswith("is a paper of HWB, not of SCRUTINY.")


def test_a_pdf_that_was_taken_away_is_told(desk: Desk) -> None:
    desk.paper.unlink()

    assert refusal(desk) == (
        "'output/2026-12-08_Scrutiny/2026-12-08_Scrutiny_Report.pdf' is gone, though it was made. Make the paper again."
    )


def test_a_meeting_without_a_paper_is_told_how_to_make_one(desk: Desk) -> None:
    build_anew(desk, meeting=("SCRUTINY", NEXT, "14:00", "Town Hall", "6", ""))
    for path in (desk.folder / "output" / "2027-03-23_Scrutiny").iterdir():
        path.unlink()

    assert refusal(desk) == (
        "There is no paper in 'output/2027-03-23_Scrutiny'. Make it first with: reportgen build --board SCRUTINY"
    )


def test_a_committees_late_paper_is_refused_until_it_says_why_or_was_submitted_in_time(desk: Desk) -> None:
    assert refusal(desk, today=LATE) == (
        "The paper for Scrutiny Committee was to be published by 30 November 2026, and does not say why it is late. "
        "Nothing was submitted. Give the reason in the column 'Reason for urgency' of the Meetings sheet and make the "
        "paper again (Local Government Act 1972, s.100B(4)(b)); or, if it was submitted in time, add its day with --on."
    )
    assert hand_in(desk, Submitting(on=date(2026, 11, 30)), LATE)[0].folder.name == "submitted-2026-11-30"


def test_a_late_paper_that_says_why_is_submitted(desk: Desk) -> None:
    build_anew(desk, (*MEETING_HEADINGS, "Why late"), (*MEETING, "The letter came on 1 December"))

    assert hand_in(desk, today=LATE)[0].is_new


def test_part_2_of_a_paper_that_was_in_time_can_follow_later(desk: Desk) -> None:
    freeze(desk.order.output, desk.paper.parent, date(2026, 11, 27), "sent")

    assert [(one.is_new, one.on) for one in hand_in(desk, today=LATE)] == [(False, date(2026, 11, 27)), (True, LATE)]


def test_a_day_that_is_yet_to_come_is_refused(desk: Desk) -> None:
    with pytest.raises(WrongOptionError) as told:
        hand_in(desk, Submitting(on=DAY))

    assert told.value.message == (
        "8 December 2026 is yet to come. Give the day on which the paper was submitted with --on."
    )


def test_a_word_paper_alone_is_kept_as_it_was_edited_with_a_word_of_warning(desk: Desk) -> None:
    for folder in (desk.paper.parent, desk.exempt_paper.parent):
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
    build(replace(desk.order, formats=("word",), jobs=1))
    word = desk.paper.with_suffix(".docx")
    word.write_bytes(word.read_bytes() + b"edited")

    paper, _ = hand_in(desk)

    assert (paper.folder / word.name).read_bytes().endswith(b"edited")
    assert paper.checks[0].words.replace(f"{desk.folder}/", "") == (
        "'output/2026-12-08_Scrutiny/2026-12-08_Scrutiny_Report.docx' was edited after it was made. It is kept as it "
        "is now, but the figures that the next paper is compared with are those of the workbooks."
    )


def test_a_paper_that_was_sent_counts_as_submitted(desk: Desk) -> None:
    assert set(desk.send()) == {"accepted"}

    (kept,) = submissions_in(desk.paper.parent)
    assert (kept.on, kept.record["submitted_how"]) == (datetime.now(UTC).astimezone().date(), "sent")
    assert submissions_in(desk.exempt_paper.parent) == ()
    assert [one.is_new for one in hand_in(desk, today=kept.on)] == [False, True]


def test_what_is_kept_is_what_was_sent_even_where_it_is_made_again_meanwhile(desk: Desk) -> None:
    rehearsal, sent = desk.rehearse(Errand()), desk.paper.read_bytes()

    def made_again(_entry: object) -> None:
        with_record(desk.paper, sent + b"% made again")

    mailing.send(rehearsal, mailing.Confirmation("Scrutiny"), desk.room, mailing.Watcher(outcome=made_again))

    (kept,) = submissions_in(desk.paper.parent)
    assert (kept.folder / desk.paper.name).read_bytes() == sent


def test_what_some_were_sent_is_kept_although_sending_was_stopped(desk: Desk) -> None:
    def stopped(_entry: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        mailing.send(
            desk.rehearse(Errand()), mailing.Confirmation("Scrutiny"), desk.room, mailing.Watcher(outcome=stopped)
        )

    assert len(submissions_in(desk.paper.parent)) == 1


def test_a_paper_that_nobody_accepted_does_not_count_as_submitted(desk: Desk) -> None:
    desk.post.rules.rcpt = lambda _recipient: "550 no such user"

    assert set(desk.send()) == {"refused"}
    assert submissions_in(desk.paper.parent) == ()


def test_before_sending_another_version_than_the_submitted_one_a_person_is_told(desk: Desk) -> None:
    hand_in(desk)
    build_anew(desk)

    told = [check.words for check in desk.rehearse(Errand()).timing]
    assert told == [
        (
            "Another version of this paper was submitted on 24 November 2026; it lies in 'submitted-2026-11-24'. Is "
            "this one to take its place?"
        )
    ]


@pytest.mark.parametrize(("submitted_on", "is_told"), [(None, True), (date(2026, 11, 30), False)])
def test_before_sending_late_a_person_is_told_what_the_law_asks_unless_it_was_submitted_in_time(
    desk: Desk, submitted_on: date | None, *, is_told: bool
) -> None:
    if submitted_on:
        hand_in(desk, Submitting(on=submitted_on), LATE)

    told = [check.words for check in desk.rehearse(Errand(), today=LATE).timing]

    assert bool(told) is is_told
    if is_told:
        assert told[0].startswith("The paper had to be published by 30 November 2026. If it was, all is well; if not")


def test_the_command_tells_what_was_kept_and_where(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(desk.folder)
    given = ("submit", "scrutiny", "--data-as-at", "2026-11-24", "--on", "2026-11-20")

    first, second = run(capsys, *given), run(capsys, *given, "--json")

    assert (first.code, first.err) == (0, "")
    assert first.out == (
        "Scrutiny Committee, Tuesday 8 December 2026: submitted on 20 November 2026\n"
        "  kept in output/2026-12-08_Scrutiny/submitted-2026-11-20\n"
        "  The paper still says: to be supplied before publication: Legal implications; Financial implications; "
        "Equality implications; Risk implications; Children and young people implications; the portfolio holder; the "
        "officer whose report this is; the list of background papers, or the statement that there are none.\n"
        "Scrutiny Committee Part 2 (not for publication), Tuesday 8 December 2026: submitted on 20 November 2026\n"
        "  kept in output/2026-12-08_Scrutiny_NOT-FOR-PUBLICATION/submitted-2026-11-20\n"
    )
    assert [one["new"] for one in json.loads(second.out)["submitted"]] == [False, False]


def test_a_mark_beside_the_papers_tells_nothing_of_whom_it_went_to(desk: Desk) -> None:
    desk.send()

    marks = [json.loads(path.read_text(encoding="utf-8")) for path in (desk.order.output / ".sent").iterdir()]
    assert [set(one) for one in marks] == [{"ledger", "computer"}] * 4
