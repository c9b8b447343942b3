"""An action in words: who, by when, how it stands, what to doubt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.papers.paper import ActionView, Count, Figure
from reportgen.papers.words import capital, count, listed, ordinal, paragraphs, sentence
from reportgen.plan.checks_actions import doubts
from reportgen.plan.dates import DateKind
from reportgen.plan.status import (
    AT_RISK,
    COMPLETE,
    IN_PROGRESS,
    LABELS,
    NO_UPDATE,
    NOT_STARTED,
    OFF_TRACK,
    ON_TRACK,
    PAUSED,
    VERIFIED,
    WITHDRAWN,
    Label,
    days_overdue,
    is_exception,
    is_verified,
    label_of,
    timeliness_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from reportgen.plan.dates import WrittenDate
    from reportgen.plan.model import Action, Lead

NOT_SET = "Not set"
NO_LEAD = "No lead named"


def view_of(action: Action, number: int, as_at: date) -> ActionView:
    """Put one action into words, on the day of the data; `number` makes its anchor unique."""
    late = days_overdue(action, as_at)
    notes = [capital(f"{words}" if words.startswith("rated") else words) for _, words in doubts(action, as_at)]
    notes += [_moved(revision.revised) for revision in action.revisions if not revision.is_approved]
    return ActionView(
        anchor=f"action-{number}",
        ref=action.ref,
        outcome_ref=action.outcome_ref,
        text=action.text,
        parts=action.parts,
        theme=action.theme,
        source="; ".join(action.sources) or NOT_SET,
        lead="; ".join(str(lead) for lead in action.leads) or NO_LEAD,
        lead_short="; ".join(_without_post(lead) for lead in action.leads) or NO_LEAD,
        due=due_sentence(action),
        due_short=due_short(action),
        status=label_of(action),
        overdue=f"{count(late, 'day')} overdue" if late else "",
        update=tuple(sentence(text) for text in paragraphs(action.progress_update)),
        next_steps=tuple(sentence(text) for text in paragraphs(action.next_steps)),
        help_needed=tuple(sentence(text) for text in paragraphs(action.help_needed)),
        evidence=" ".join(action.evidence.split()),
        verified=_verified(action),
        notes=tuple(sentence(note) for note in notes),
        updated=action.last_updated.text if action.last_updated.latest else "",
        timeliness=timeliness_of(action, as_at).value,
        is_exception=is_exception(action, as_at),
    )


def _without_post(lead: Lead) -> str:
    """Name a lead for a table's cell: the post stands where the action is told in full."""
    return str(replace(lead, post="")) if lead.name else str(lead)


def _moved(revised: WrittenDate) -> str:
    return (
        f"A later date ({revised.text}) has been given without a reason and approval, "
        "so the action is held to its earlier date"
    )


def _verified(action: Action) -> str:
    if not is_verified(action):
        return ""
    when = f" on {action.verified_on.text}" if action.verified_on.latest else ""
    return f"Verified by {action.verified_by}{when}."


def due_sentence(action: Action) -> str:
    """Tell the first agreed date and every revision: "Due 31 March, revised to 30 June (approved by …)"."""
    due = action.due
    if due.kind in {DateKind.ONGOING, DateKind.TO_BE_CONFIRMED, DateKind.DONE}:
        first = f"No date set (\u2018{due.words}\u2019)"
    elif due.kind is DateKind.NOT_UNDERSTOOD:
        first = f"Date as typed: \u2018{due.words}\u2019"
    elif due.latest is None:
        first = "No date set"
    else:
        first = f"Due {_running(due)}"
    return first + "".join(_revision(action, index) for index in range(len(action.revisions)))


def _running(written: WrittenDate) -> str:
    """A date inside a sentence: words other than a single day start small where they are no name."""
    text = written.text
    return text[0].lower() + text[1:] if text.split()[0] in {"End", "By", "Early", "Mid", "Late", "Before"} else text


def _revision(action: Action, index: int) -> str:
    revision = action.revisions[index]
    which = f"{ordinal(index + 1)} revision, " if len(action.revisions) > 1 else ""
    if index < len(action.revisions) - 1:
        return f", revised to {_running(revision.revised)}"
    if not revision.is_approved:
        return f"; later date of {_running(revision.revised)} given ({which}not approved)"
    when = f" on {revision.approved_on.text}" if revision.approved_on.latest else ""
    approval = f"{which}approved by {revision.approved_by}{when}: {_inner(revision.reason)}"
    return f", revised to {_running(revision.revised)} ({approval})"


def _inner(reason: str) -> str:
    text = " ".join(reason.split()).rstrip(".")
    return text[0].lower() + text[1:] if len(text) > 1 and not text[1].isupper() and not _is_name(text) else text


def _is_name(text: str) -> bool:
    words = text.split()
    return len(words) > 1 and words[1][:1].isupper()


def due_short(action: Action) -> str:
    """Give the date in force for a table's cell, with the first agreed date where it was moved."""
    in_force = action.date_in_force
    if in_force.latest is None:
        return capital(in_force.words) or NOT_SET
    if in_force != action.due and action.due.latest:
        return f"{capital(in_force.text)} (first agreed: {action.due.text})"
    return capital(in_force.text)


_TOLD = {
    VERIFIED: ("is complete and verified", "are complete and verified"),
    COMPLETE: ("is complete but not yet verified", "are complete but not yet verified"),
    ON_TRACK: ("is on track", "are on track"),
    AT_RISK: ("is at risk", "are at risk"),
    OFF_TRACK: ("is off track", "are off track"),
    IN_PROGRESS: ("is in progress without a rating", "are in progress without a rating"),
    NOT_STARTED: ("has not started", "have not started"),
    PAUSED: ("is paused", "are paused"),
    WITHDRAWN: ("has been withdrawn", "have been withdrawn"),
    NO_UPDATE: ("has had no update", "have had no update"),
}
_ORDER = (VERIFIED, COMPLETE, ON_TRACK, AT_RISK, OFF_TRACK, IN_PROGRESS, NOT_STARTED, PAUSED, WITHDRAWN)


def counts_of(actions: Iterable[Action]) -> tuple[Count, ...]:
    """Count actions by status, in the order of the status key, leaving out what does not occur."""
    by_label: dict[Label, list[str]] = {}
    for action in actions:
        by_label.setdefault(label_of(action), []).append(action.ref)
    return tuple(Count(label, len(by_label[label]), tuple(by_label[label])) for label in LABELS if label in by_label)


def how_they_stand(counts: Sequence[Count], total: int, what: str = "action") -> str:
    """Tell how actions stand in one sentence with the figures inside."""
    if not total:
        return f"There are no {what}s."
    number = {one.label: one.number for one in counts}
    if number.get(NO_UPDATE) == total:
        return (
            f"No status has been given for the {what}."
            if total == 1
            else f"No status has been given for any of the {total} {what}s."
        )
    parts = [f"{number[label]} {_TOLD[label][number[label] > 1]}" for label in _ORDER if label in number]
    if len(counts) == 1:
        return f"The one {what} {parts[0][2:]}." if total == 1 else f"All {total} {what}s {parts[0].split(' ', 1)[1]}."
    last = f"; {number[NO_UPDATE]} {_TOLD[NO_UPDATE][number[NO_UPDATE] > 1]}" if NO_UPDATE in number else ""
    return f"Of {count(total, what)}, {listed(parts)}{last}."


def figures_of(counts: Sequence[Count], actions: Sequence[Action]) -> tuple[Figure, ...]:
    """Give the figures of a tally, each with the cells it was counted from."""
    cells = {
        label.key: tuple(str(a.cell("rag", "status", "ref", "action")) for a in actions if label_of(a) is label)
        for label in LABELS
    }
    whole = Figure("actions", str(len(actions)), tuple(str(a.cell("action", "ref")) for a in actions))
    return (whole, *(Figure(f"actions: {one.label.words}", str(one.number), cells[one.label.key]) for one in counts))
