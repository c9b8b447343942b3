"""An action in words: who, by when, how it stands, what to doubt."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.papers.paper import ActionView, Count, Figure
from reportgen.papers.words import capital, count, listed, ordinal, sentence, told, unended
from reportgen.plan.checks_actions import doubts, moved, what_holds
from reportgen.plan.dates import DateKind
from reportgen.plan.status import (
    AT_RISK,
    CLOSED,
    COMPLETE,
    FINISHED,
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
    notes = [capital(words) for _, words in doubts(action, as_at)]
    notes += [words for index in range(len(action.revisions)) if (words := _moved(action, index))]
    notes += _unsaid(action, as_at)
    return ActionView(
        anchor=f"action-{number}",
        ref=action.ref,
        outcome_ref=action.outcome_ref,
        text=action.text,
        parts=action.parts,
        theme=action.theme,
        source="; ".join(map(unended, action.sources)) or NOT_SET,
        lead="; ".join(str(lead) for lead in action.leads) or NO_LEAD,
        lead_short="; ".join(without_post(lead) for lead in action.leads) or NO_LEAD,
        due=due_sentence(action),
        due_short=due_short(action),
        due_in_list=due_in_list(action),
        status=label_of(action),
        overdue=f"{count(late, 'day')} overdue" if late else "",
        update=told(action.progress_update),
        next_steps=told(action.next_steps),
        help_needed=told(action.help_needed),
        evidence=" ".join(action.evidence.split()),
        verified=_verified(action),
        notes=tuple(sentence(note) for note in notes),
        updated=action.last_updated.text if action.last_updated.latest else "",
        timeliness=timeliness_of(action, as_at).value,
        is_exception=is_exception(action, as_at),
        ref_was_given=action.ref_was_given,
    )


def without_post(lead: Lead) -> str:
    """Name a lead for a table's cell: the post stands where the action is told in full."""
    return str(replace(lead, post="")) if lead.name else str(lead)


def _moved(action: Action, index: int) -> str:
    """Say why a revision does not move the date; empty where it does."""
    revision, holds = action.revisions[index], what_holds(action, index, "the action")
    no_date = f"\u2018{revision.revised.words}\u2019, which is no date, has been given as the revised date"
    if revision.is_approved:
        return "" if revision.revised.latest or action.lifecycle in CLOSED else f"{no_date}; {holds}"
    if not revision.revised.latest:
        return f"{no_date}, without a reason and approval; {holds}"
    which = capital(_which_date(action, index))
    return f"{which} ({revision.revised.text}) has been given without a reason and approval, so {holds}"


def _which_date(action: Action, index: int) -> str:
    return {1: "a later date", -1: "an earlier date", 0: "another date"}[moved(action, index)]


def _unsaid(action: Action, as_at: date) -> list[str]:
    """Say of a status that nothing is told with it; an exception says so where its cause would stand."""
    label = label_of(action)
    if action.progress_update or is_exception(action, as_at) or action.lifecycle in FINISHED:
        return []
    if label in {PAUSED, WITHDRAWN}:
        return [f"{label.words}, but no reason is given"]
    if label is NOT_STARTED:
        return [f"{label.words}, and no update has been given"]
    return [f"{label.words}, but no progress is described"]


def _verified(action: Action) -> str:
    if not is_verified(action):
        return ""
    when = f" on {action.verified_on.text}" if action.verified_on.latest else ""
    return f"Verified by {unended(action.verified_by)}{when}."


def due_sentence(action: Action) -> str:
    """Tell the first agreed date and every revision: "Due 31 March, revised to 30 June (approved by …)"."""
    return _first_date(action.due) + "".join(_revision(action, index) for index in range(len(action.revisions)))


def _first_date(due: WrittenDate) -> str:
    if due.kind in {DateKind.ONGOING, DateKind.TO_BE_CONFIRMED, DateKind.DONE}:
        return f"No date set (\u2018{due.words}\u2019)"
    if due.kind is DateKind.NOT_UNDERSTOOD:
        return f"Date as typed: \u2018{due.words}\u2019"
    return "No date set" if due.latest is None else f"Due {_running(due)}"


def _running(written: WrittenDate) -> str:
    """A date inside a sentence: words other than a single day start small where they are no name."""
    text = written.text
    return text[0].lower() + text[1:] if text.split()[0] in {"End", "By", "Early", "Mid", "Late", "Before"} else text


def _revision(action: Action, index: int) -> str:
    revision = action.revisions[index]
    which = f"{ordinal(index + 1)} revision" if len(action.revisions) > 1 else ""
    given = _which_date(action, index).partition(" ")[2] + f" of {_running(revision.revised)} given"
    if not revision.revised.latest:
        given = f"\u2018{revision.revised.words}\u2019 given as the revised date"
    if not revision.is_approved:
        return f"; {given} ({_with_commas(which, 'not approved')})"
    sharing = [at for at, other in enumerate(action.revisions) if other.reason == revision.reason]
    reason = _own_reason(revision.reason, index, sharing)
    when = f" on {revision.approved_on.text}" if revision.approved_on.latest else ""
    approval = _with_commas(which, f"approved by {unended(revision.approved_by)}{when}" if index == sharing[-1] else "")
    why = f" ({approval}: {_inner(reason)})" if reason else ""
    return f", revised to {_running(revision.revised)}{why}" if revision.revised.latest else f"; {given}{why}"


def _with_commas(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


_WHICH_REVISION = re.compile(
    r"\b(first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)) revision\s*[:\u2013-]\s*", re.IGNORECASE
)


def _own_reason(reason: str, index: int, sharing: Sequence[int]) -> str:
    """Give a revision its part of a cell that tells of several ("First revision: … Second revision: …").

    A reason that cannot be divided among the revisions `sharing` it is told with the last of them.
    """
    before, *pieces = _WHICH_REVISION.split(" ".join(reason.split()))
    own = dict(zip((name.casefold() for name in pieces[::2]), pieces[1::2], strict=True))
    if not before and list(own) == [ordinal(at + 1) for at in sharing] and all(own.values()):
        return str(own[ordinal(index + 1)]).strip(" ;,")
    return reason if index == sharing[-1] else ""


def _inner(reason: str) -> str:
    text = " ".join(reason.split()).rstrip(".")
    return text[0].lower() + text[1:] if len(text) > 1 and not text[1].isupper() and not _is_name(text) else text


def _is_name(text: str) -> bool:
    words = text.split()
    return len(words) > 1 and words[1][:1].isupper()


def due_in_list(action: Action) -> str:
    """Give the date in force as it runs on in a line, with the first agreed date where it was moved."""
    in_force = action.date_in_force
    words = _first_date(in_force)
    if in_force != action.due and action.due.latest:
        words += f", first agreed for {_running(action.due)}"
    return words[0].lower() + words[1:]


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


_BOTH = 2


def how_they_stand(counts: Sequence[Count], total: int, what: str = "action") -> str:
    """Tell how actions stand in one sentence with the figures inside."""
    if not total:
        return f"There are no {what}s."
    number = {one.label: one.number for one in counts}
    if number.get(NO_UPDATE) == total:
        of = {1: f"the {what}", _BOTH: f"either {what}"}.get(total, f"any of the {total} {what}s")
        return f"No status has been given for {of}."
    parts = [f"{number[label]} {_TOLD[label][number[label] > 1]}" for label in _ORDER if label in number]
    if len(counts) == 1:
        every = {1: f"The one {what}", _BOTH: f"Both {what}s"}.get(total, f"All {total} {what}s")
        return f"{every} {parts[0].split(' ', 1)[1]}."
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
