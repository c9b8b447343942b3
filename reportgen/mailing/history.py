"""What has gone before of a paper: this very version, another one, or a draft of it; told before anything is sent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.dispatch.checks import Check, asked, told
from reportgen.dispatch.inspection import bytes_of
from reportgen.dispatch.ledger_entry import Entry, State
from reportgen.dispatch.marks import is_marked
from reportgen.dispatch.message import Attachment, Outgoing, Words
from reportgen.dispatch.submission import submissions_in
from reportgen.errors import NotSendableError
from reportgen.papers.words import count
from reportgen.plan.dates import in_full
from reportgen.plan.stamp import Classification

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from reportgen.dispatch.inspection import PaperFile

CORRECTED = "corrected"
SENT = frozenset({State.ACCEPTED, State.IN_DOUBT})
_GONE = SENT | {State.REFUSED, State.LEFT}
_NOT_GOING = frozenset({State.REFUSED, State.LEFT})


def other_versions(known: Sequence[Entry], paper: PaperFile, states: Collection[State] = SENT) -> dict[str, str]:
    """Give the people to whom another version of the paper went, or may have gone, with the day."""
    this = _document(paper)
    return {
        one.recipient.casefold(): in_full(one.at.astimezone().date())
        for one in known
        if one.state in states and not _is_of(one, this)
    }


def sent_without_ledger(
    output: Path, known: Sequence[Entry], messages: Sequence[Outgoing], paper: PaperFile
) -> dict[str, str]:
    """Give those who were sent another version as the papers' folder tells, where the ledger knows nothing of it.

    A ledger may be gone, or be another computer's; what was sent is kept beside the paper, and marked for each person.
    """
    found: dict[str, str] = {}
    for one in submissions_in(paper.path.parent):
        kept = one.folder / paper.path.name
        if not kept.is_file() or (content := bytes_of(kept)) == paper.content:
            continue
        document = Attachment(paper.path.name, content)
        if any(_is_of(entry, document) for entry in known):
            continue
        people = [
            message.recipient for message in messages if is_marked(output, replace(message, documents=(document,)).key)
        ]
        if not people and one.record.get("submitted_how") == "sent":
            people = [message.recipient for message in messages]
        found.update((recipient.casefold(), in_full(one.on)) for recipient in people)
    return found


def _document(paper: PaperFile) -> Attachment:
    return Attachment(paper.path.name, paper.content)


def _is_of(entry: Entry, document: Attachment) -> bool:
    made = Outgoing(
        kind=entry.kind,
        about=entry.about,
        occasion=entry.occasion,
        classification=Classification(entry.classification),
        recipient=entry.recipient,
        words=Words("", "", ""),
        documents=(document,),
    )
    return made.key == entry.key


def check_history(
    known: Sequence[Entry],
    messages: Sequence[Outgoing],
    paper: PaperFile,
    elsewhere: Mapping[str, str],
    *,
    is_draft: bool = False,
) -> Iterator[Check]:
    """Tell what has gone before; `elsewhere` is what the ledger does not know, as `sent_without_ledger` gives it.

    A draft takes the place of an earlier draft; a sending waits until somebody has said whether that was sent.
    """
    # one that gave way to another version and comes back is as good as new
    by_key = {one.key: one for one in known if not one.is_superseded}
    states = [by_key[one.key].state for one in messages if one.key in by_key]
    before = other_versions(known, paper)
    new = [one for one in messages if one.key not in by_key or by_key[one.key].state not in _GONE]
    yield from _sent_before(new, before, "")
    others = {person: day for person, day in elsewhere.items() if person not in before}
    yield from _sent_before(new, others, ". So the papers' folder says; this ledger knows nothing of it")
    drafted = other_versions(known, paper, {State.DRAFTED})
    held = [one for one in new if one.recipient.casefold() in drafted]
    drafts = f"A draft of another version of this paper was written for {count(len(held), 'person', 'people')}"
    if held and is_draft:
        yield told(
            f"{drafts}. Delete it; if it was sent, make the drafts again with --corrected, so that the message says "
            "what it replaces"
        )
    elif held:
        yield asked(
            f"{drafts}, and may have been sent. If it was, add --corrected, so that the message says what it "
            f"replaces; if not, type first: reportgen resolve {held[0].about} --leave",
            CORRECTED,
        )
    for state, words in _STANDINGS.items():
        if number := states.count(state):
            yield told(words.format(people=count(number, "person", "people")))


def _sent_before(new: Sequence[Outgoing], before: Mapping[str, str], so_says: str) -> Iterator[Check]:
    again = [one for one in new if one.recipient.casefold() in before]
    if again:
        yield asked(
            f"Another version of this paper was sent to {len(again)} of these people, on "
            f"{', '.join(dict.fromkeys(before.values()))}{so_says}. If this one is to replace it, add --corrected",
            CORRECTED,
        )


def need_as_rehearsed(paper: PaperFile, standing: Mapping[str, Entry], now: Sequence[Entry]) -> None:
    """See that nothing has come between the rehearsal and the sending: another paper, or another version that went.

    `standing` is what the ledger knew at the rehearsal and `now` what it knows of the same matter. Raises
    NotSendableError.
    """
    try:
        is_the_same = paper.path.read_bytes() == paper.content
    except OSError:
        is_the_same = False
    if not is_the_same:
        message = f"'{paper.path}' was made again since it was rehearsed. Nothing was sent. Rehearse it again."
        raise NotSendableError(message)
    this = _document(paper)
    came_between = [
        one
        for one in now
        if one.state not in _NOT_GOING
        and (one.key not in standing or standing[one.key].state is not one.state)
        and not _is_of(one, this)
    ]
    if came_between:
        message = (
            f"Since it was rehearsed, another version of '{paper.path}' was sent or drafted to "
            f"{count(len(came_between), 'person', 'people')}. Nothing was sent. Rehearse it again."
        )
        raise NotSendableError(message)


_STANDINGS = {
    State.ACCEPTED: "This paper was sent to {people} already; they are not sent it again.",
    State.IN_DOUBT: (
        "Whether it reached {people} is in doubt; they are not sent it again unless 'reportgen resolve' says so."
    ),
    State.REFUSED: "The mail server refused it for {people}; 'reportgen resolve' settles what becomes of it.",
    State.LEFT: "It was settled that {people} are not sent it.",
    State.DRAFTED: (
        "A draft was written for {people}. Whether it was sent, reportgen cannot know, so they are not sent it; "
        "'reportgen resolve' settles it."
    ),
}
