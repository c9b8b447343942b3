"""The rehearsal: who would get what, in which words, and everything that speaks against it; nothing is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reportgen import pipeline
from reportgen.dispatch.checks import Check, accepted, in_order, passed, refused, stopping, told
from reportgen.dispatch.folder import file_stem, folder_name
from reportgen.dispatch.inspection import PaperFile, Wanted, inspect, read_paper, words_in
from reportgen.dispatch.ledger_entry import Entry, State
from reportgen.dispatch.message import could_forge
from reportgen.dispatch.recipients import check_recipients, choose_recipients
from reportgen.dispatch.submission import check_submission
from reportgen.findings import Severity
from reportgen.mailing.history import (
    CORRECTED,
    SENT,
    check_history,
    need_as_rehearsed,
    other_versions,
    sent_without_ledger,
)
from reportgen.mailing.letters import KIND, Letters
from reportgen.mailing.still_true import check_place, check_still_true
from reportgen.papers.house import find_house
from reportgen.papers.meetings import choose_boards, choose_meetings
from reportgen.papers.urgency import law_allows
from reportgen.plan.dates import in_full
from reportgen.plan.stamp import Classification, classification_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from reportgen.dispatch.message import Outgoing
    from reportgen.mailing.letters import Sheet
    from reportgen.mailing.post_room import PostRoom
    from reportgen.pipeline import Checked, Order
    from reportgen.plan.model import Board, Meeting, Recipient

LONGEST_SUBJECT = 255
"""Outlook cuts a subject that is longer."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What is to be sent besides the order's board and meeting: the exempt part, or a corrected paper.

    `accept` are the addresses that a person has looked at and found right. `is_draft` tells that nothing will be sent,
    so that an earlier draft holds nothing up.
    """

    is_exempt: bool = False
    is_corrected: bool = False
    accept: tuple[str, ...] = ()
    is_draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """All that would happen: the paper, each letter, each message, who is left out, and the checks.

    `standing` is what the ledger knows of each message, by its key. `timing` are the checks that matter for sending
    only, and not for a draft. `sender` is empty where none is set.
    """

    board: Board
    meeting: str
    classification: Classification
    output: Path
    paper: PaperFile
    wanted: Wanted
    stem: str
    contact: str
    sender: str
    sheets: tuple[Sheet, ...]
    messages: tuple[Outgoing, ...]
    left_out: tuple[tuple[Recipient, str], ...]
    standing: Mapping[str, Entry]
    checks: tuple[Check, ...]
    timing: tuple[Check, ...]

    def need_as_rehearsed(self, now: Sequence[Entry]) -> None:
        """See that nothing has come between, as the ledger stands now. Raises NotSendableError."""
        need_as_rehearsed(self.paper, self.standing, [one for one in now if is_of(one, self.wanted)])

    @property
    def all_checks(self) -> tuple[Check, ...]:
        """Give every check, the gravest first."""
        return in_order((*self.checks, *self.timing))

    @property
    def stopping(self) -> tuple[Check, ...]:
        """Give the checks because of which nothing is sent."""
        return stopping((*self.checks, *self.timing))

    @property
    def to_send(self) -> tuple[Outgoing, ...]:
        """Give the messages that are not known to the ledger, or wait in it to be sent."""
        return self._that_are(State.PLANNED, State.SENDING, State.DEFERRED)

    @property
    def to_draft(self) -> tuple[Outgoing, ...]:
        """Give the messages that nobody has begun to send."""
        return self._that_are(State.PLANNED, State.DRAFTED)

    def _that_are(self, *states: State) -> tuple[Outgoing, ...]:
        return tuple(
            one
            for one in self.messages
            if (entry := self.standing.get(one.key)) is None
            or entry.is_superseded
            or (entry.state in states and not entry.is_given_up)
        )


def rehearse(order: Order, errand: Errand, room: PostRoom) -> Rehearsal:
    """Go through the sending of a board's paper without sending it.

    Raises NotSendableError where there is no paper, and LedgerError where the ledger cannot be used.
    """
    checked = pipeline.check(order)
    plan = checked.plan
    (board, meeting), *_ = choose_meetings(plan, choose_boards(plan, order.boards), order.meeting, checked.as_at)
    classification = classification_of(board, is_exempt=errand.is_exempt)
    link, link_checks = _link(meeting, classification)
    wanted = Wanted(board, meeting.day, classification, is_attached=not link)
    stem = file_stem(meeting.day, board.short_name, is_exempt=errand.is_exempt)
    folder = order.output / folder_name(meeting.day, board.short_name, is_exempt=errand.is_exempt)
    paper = read_paper(folder, f"{stem}.pdf", board.code)
    listed = choose_recipients(plan.recipients, board, classification)
    known = tuple(one for one in _entries(room) if is_of(one, wanted))
    letters = Letters(plan, board, meeting, paper, wanted, link, find_house(order.templates, order.house))
    elsewhere = sent_without_ledger(order.output, known, tuple(map(letters.addressed, listed.chosen)), paper)
    before = {**elsewhere, **other_versions(known, paper, SENT | {State.DRAFTED})} if errand.is_corrected else {}
    sheets = tuple(letters.sheets(listed, before))
    messages = tuple(message for sheet in sheets for message in letters.messages(sheet))
    checks = (
        *inspect(paper, wanted),
        *_part_two(order.output, wanted),
        *check_still_true(paper.path, paper.record, words_in(paper.path.name, paper.content), checked, board),
        *(check_place(paper.path, paper.record, meeting) if meeting.day else ()),
        *check_recipients(plan.recipients, board, listed),
        *_found_in_the_list(checked, board),
        *link_checks,
        *_subjects(sheets),
        *check_history(known, messages, paper, elsewhere, is_draft=errand.is_draft),
    )
    return Rehearsal(
        board=board,
        meeting=paper.text("meeting_words") or wanted.meeting,
        classification=classification,
        output=order.output,
        paper=paper,
        wanted=wanted,
        stem=stem,
        contact=plan.facts.contact_email,
        sender=room.sender(),
        sheets=sheets,
        messages=messages,
        left_out=listed.left_out,
        standing={one.key: one for one in known},
        checks=accepted(checks, {*errand.accept, *([CORRECTED] if errand.is_corrected else [])}),
        timing=(*_time(wanted, order.today), *check_submission(paper, _law(board, meeting, wanted), order.today)),
    )


def _law(board: Board, meeting: Meeting, wanted: Wanted) -> date | None:
    """Give the last day of publication that the law allows, for the paper that is published."""
    return law_allows(board, meeting) if wanted.classification is Classification.PUBLIC else None


def _entries(room: PostRoom) -> tuple[Entry, ...]:
    with room.ledger() as book:
        book.need_own()
        return book.entries()


def is_of(one: Entry, wanted: Wanted) -> bool:
    """Tell whether the ledger's entry is of this board's papers for this meeting and these eyes."""
    matter = (KIND, wanted.board.code, wanted.meeting, wanted.classification)
    return (one.kind, one.about, one.occasion, one.classification) == matter


def _link(meeting: Meeting, classification: Classification) -> tuple[str, tuple[Check, ...]]:
    """Give the link that is sent instead of a public paper, where the agenda is published."""
    text = meeting.agenda_link.strip()
    if not text or classification is not Classification.PUBLIC:
        return "", ()
    fault = _fault_of_link(text)
    if fault:
        where = meeting.cell("agenda_link")
        return "", (refused(f"{where}: the agenda link {text!r} {fault}. Write it as https://..., or leave it empty."),)
    return text, (passed("The agenda is published, so its link is sent instead of the PDF."),)


def _fault_of_link(text: str) -> str:
    if could_forge(text) or any(one.isspace() or one in '<>"' for one in text):
        return "is not one address of a web page"
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - told only when it is asked for
    except ValueError:
        return "is not the address of a web page"
    if parts.scheme != "https":
        return "does not begin with https://"
    if "@" in parts.netloc:
        return "has a name or a password in it"
    return "" if "." in (parts.hostname or "") else "names no web site"


def _subjects(sheets: Sequence[Sheet]) -> Iterator[Check]:
    for sheet in sheets:
        subject = sheet.words.subject
        if could_forge(subject):
            yield refused(f"The subject {subject!r} is not one line. Correct mail/subject.txt of the house style.")
        elif len(subject) > LONGEST_SUBJECT:
            yield refused(
                f"The subject has {len(subject)} characters, and Outlook cuts it after {LONGEST_SUBJECT}. Shorten the "
                "plan's title, or mail/subject.txt of the house style."
            )


def _time(wanted: Wanted, today: date) -> Iterator[Check]:
    if wanted.day is None:
        yield refused(
            f"The day of the meeting of {wanted.board.code} is not known. Add it to the Meetings sheet, and make the "
            "paper again."
        )
    elif wanted.day < today:
        yield refused(f"The meeting was on {in_full(wanted.day)}, which has passed. Choose another with --meeting.")


def _part_two(output: Path, wanted: Wanted) -> Iterator[Check]:
    folder = folder_name(wanted.day, wanted.board.short_name, is_exempt=True)
    if wanted.classification is not Classification.EXEMPT and (output / folder).is_dir():
        yield told("There is an exempt paper (Part 2) for this meeting too. It goes apart: rehearse it with --exempt.")


_TOLD_BY_THE_LIST = frozenset(
    {"address_not_valid", "list_unknown", "receives_unknown", "recipient_hidden", "recipient_without_board"}
)
"""Codes of what `check_recipients` says of a board's own list, in words of its own."""


def _found_in_the_list(checked: Checked, board: Board) -> Iterator[Check]:
    """Tell what was found on the sheets of recipients, but of other boards' lists: who is not read gets nothing."""
    listed = [(one.board_code, where) for one in checked.plan.recipients for where in one.cells.values()]
    sheets = {(where.file, where.sheet) for _, where in listed}
    own = {where.row for code, where in listed if code == board.code}
    others = {where.row for code, where in listed if code not in {board.code, ""}} - own
    for finding in checked.findings:
        where = finding.where
        is_said = finding.code == "hidden_rows" or (finding.code in _TOLD_BY_THE_LIST and where.row in own)
        is_here = (where.file, where.sheet) in sheets or finding.code == "board_unknown"
        if is_here and where.row not in others and not is_said and finding.severity is Severity.TO_TELL:
            yield told(str(finding))
