"""The mission's end: a paper submitted, so that what went to the board is kept, and the next paper compared with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen import pipeline
from reportgen.dispatch.checks import Check, Verdict, stopping, told
from reportgen.dispatch.folder import file_stem, folder_name, read_record
from reportgen.dispatch.inspection import Wanted, inspect, no_paper, read_paper, words_in
from reportgen.dispatch.submission import freeze, hashes_of, submissions_in
from reportgen.errors import NotSubmittableError, WrongOptionError
from reportgen.mailing.still_true import check_still_true
from reportgen.papers.meetings import choose_boards, choose_meetings
from reportgen.papers.urgency import law_allows
from reportgen.plan.dates import in_full
from reportgen.plan.stamp import classification_of

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from reportgen.dispatch.submission import Submission
    from reportgen.pipeline import Checked, Order
    from reportgen.plan.model import Board, Meeting


@dataclass(frozen=True, slots=True)
class Submitting:
    """What is said of a submission: the day, where it was not today, and that it takes an earlier one's place."""

    on: date | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Submitted:
    """A part of a paper that is submitted; `is_new` is false where this very version was submitted before."""

    board: str
    meeting: str
    is_exempt: bool
    on: date
    folder: Path
    is_new: bool
    checks: tuple[Check, ...]

    @property
    def on_words(self) -> str:
        """The day as it is told."""
        return in_full(self.on)

    def as_json(self) -> dict[str, object]:
        """Give the part as plain values."""
        return {
            "board": self.board,
            "meeting": self.meeting,
            "exempt": self.is_exempt,
            "submitted_on": self.on.isoformat(),
            "folder": str(self.folder),
            "new": self.is_new,
            "notes": [one.words for one in self.checks],
        }


@dataclass(frozen=True, slots=True)
class _Part:
    """The open paper of a meeting, or its Part 2, as it lies in the output folder, with what was found of it."""

    folder: Path
    is_exempt: bool
    record: dict[str, object]
    checks: tuple[Check, ...]


def submit(order: Order, how: Submitting) -> tuple[Submitted, ...]:
    """Keep a board's paper as it was submitted, its Part 2 with it; submitting the same version again changes nothing.

    Raises NotSubmittableError where there is no such paper, where it is not as it was made, where it is late and does
    not say why, or where another version was submitted; and WrongOptionError for a day that is yet to come.
    """
    on = how.on or order.today
    if on > order.today:
        message = f"{in_full(on)} is yet to come. Give the day on which the paper was submitted with --on."
        raise WrongOptionError(message)
    checked = pipeline.check(order)
    (board, meeting), *_ = choose_meetings(
        checked.plan, choose_boards(checked.plan, order.boards), order.meeting, checked.as_at
    )
    desk = _Desk(order.output, checked, board, meeting)
    parts = [one for one in (desk.part(is_exempt=exempt) for exempt in (False, True)) if one]
    if not parts or parts[0].is_exempt:
        folder = order.output / folder_name(meeting.day, board.short_name, is_exempt=False)
        raise NotSubmittableError(no_paper(folder, board.code))
    found = [check for part in parts for check in stopping(part.checks)]
    if found:
        raise NotSubmittableError("\n  ".join(("Nothing was submitted.", *dict.fromkeys(one.words for one in found))))
    before = {part.folder: submissions_in(part.folder) for part in parts}
    new = [part for part in parts if not _is_known(part, before[part.folder])]
    if parts[0] in new:
        _need_in_time(board, meeting, parts[0], on)
    _need_first(board, new, before, again=how.again)
    return tuple(_kept(order.output, board, part, on, is_new=part in new) for part in parts)


def _is_known(part: _Part, before: tuple[Submission, ...]) -> bool:
    return bool(before) and before[-1].is_of(part.folder)


def _kept(output: Path, board: Board, part: _Part, on: date, *, is_new: bool) -> Submitted:
    kept = freeze(output, part.folder, on, "submitted")
    meeting = str(part.record.get("meeting_words") or "")
    notes = tuple(check for check in part.checks if check.verdict is Verdict.TOLD)
    return Submitted(board.name, meeting, part.is_exempt, kept.on, kept.folder, is_new, notes)


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where the parts of a meeting's paper are looked at: the output folder, and the plan as it is now."""

    output: Path
    checked: Checked
    board: Board
    meeting: Meeting

    def part(self, *, is_exempt: bool) -> _Part | None:
        """Look at the open paper or its Part 2; None where it was not made."""
        board, meeting = self.board, self.meeting
        folder = self.output / folder_name(meeting.day, board.short_name, is_exempt=is_exempt)
        record = read_record(folder)
        if not record:
            return None
        if meeting.day is None:
            message = (
                f"The day of the meeting of {board.name} is not known. Add it to the Meetings sheet, and build again."
            )
            raise NotSubmittableError(message)
        name = f"{file_stem(meeting.day, board.short_name, is_exempt=is_exempt)}.pdf"
        files = record.get("files")
        made = files if isinstance(files, dict) else {}
        checks: tuple[Check, ...] = ()
        if name in made or (folder / name).exists():
            if not (folder / name).is_file():
                message = f"'{folder / name}' is gone, though it was made. Make the paper again."
                raise NotSubmittableError(message)
            wanted = Wanted(board, meeting.day, classification_of(board, is_exempt=is_exempt), is_attached=False)
            checks = inspect(read_paper(folder, name, board.code), wanted)
        now = hashes_of(folder)
        if not now:
            message = f"There is neither a PDF nor a Word paper in '{folder}'. Make it again with: reportgen build"
            raise NotSubmittableError(message)
        edited = [
            told(f"'{folder / word}' was edited after it was made. It is kept as it is now, but the figures that the "
                 "next paper is compared with are those of the workbooks.")
            for word in now
            if word.endswith(".docx") and made.get(word) != now[word]
        ]  # fmt: skip
        words = "\n".join(words_in(paper, (folder / paper).read_bytes()) for paper in now)
        path = folder / next(iter(sorted(now, key=lambda paper: not paper.endswith(".pdf"))))
        return _Part(
            folder, is_exempt, record, (*checks, *edited, *check_still_true(path, record, words, self.checked, board))
        )


def _need_in_time(board: Board, meeting: Meeting, part: _Part, on: date) -> None:
    law = law_allows(board, meeting)
    if law is not None and on > law and not part.record.get("urgency"):
        message = (
            f"The paper for {board.name} was to be published by {in_full(law)}, and does not say why it is late. "
            "Nothing was submitted. Give the reason in the column 'Reason for urgency' of the Meetings sheet and make "
            "the paper again (Local Government Act 1972, s.100B(4)(b)); or, if it was submitted in time, add its day "
            "with --on."
        )
        raise NotSubmittableError(message)


def _need_first(board: Board, new: list[_Part], before: dict[Path, tuple[Submission, ...]], *, again: bool) -> None:
    known = [before[part.folder][-1] for part in new if before[part.folder]]
    if known and not again:
        message = (
            f"Another version of the paper for {board.name} was submitted on {in_full(known[0].on)}; it lies in "
            f"'{known[0].folder}'. Nothing was changed. If this one takes its place, add --again; both are kept."
        )
        raise NotSubmittableError(message)
