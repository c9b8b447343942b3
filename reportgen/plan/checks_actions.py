"""Checks of one action: what is missing, what is vague, and where status, dates and evidence do not agree."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity, to_tell
from reportgen.plan.dates import DateKind
from reportgen.plan.status import (
    AT_RISK,
    CLOSED,
    FINISHED,
    NO_UPDATE,
    OFF_TRACK,
    ON_TRACK,
    Rag,
    days_overdue,
    is_verified,
    label_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from reportgen.plan.model import Action, Lead

_COMPOUND = re.compile(
    r"^(?P<first>[A-Z][a-z-]+)\b.*\band (?P<second>agree|launch|report|strengthen|implement|establish|develop|review"
    r"|disseminate|publish|monitor|identify|introduce|deliver|evaluate|embed|roll out|set up|train|brief)\b"
)


_EVERYBODY = re.compile(r"(?:all|everyone|everybody|various|any|each|both)\b", re.IGNORECASE)


def leads_everybody(lead: Lead) -> bool:
    """Tell whether a lead is "All" or the like, so that nobody can be asked."""
    return bool(_EVERYBODY.match(lead.name))


def check_action(action: Action, as_at: date) -> Iterator[Finding]:
    """Find what is missing or does not agree in one action, on the day of the data."""
    yield from _check_what_is_missing(action)
    yield from _check_dates(action)
    yield from _check_honesty(action, as_at)


def _check_what_is_missing(action: Action) -> Iterator[Finding]:
    where, name = action.cell("ref", "action"), f"Action {action.ref}"
    if not action.ref_was_given:
        yield Finding(
            "no_action_ref",
            Severity.INFORMATION,
            action.cell("action"),
            action.text,
            f"The action has no reference; it is shown as {action.ref}.",
            "Give it a reference, so that returns can be matched to it.",
        )
    if not action.leads:
        yield to_tell(
            "no_lead",
            where,
            action.text,
            f"{name} has no lead.",
            "Name the person who is accountable for it.",
        )
    for lead in action.leads:
        if leads_everybody(lead):
            yield to_tell(
                "lead_vague",
                action.cell("lead", "action"),
                lead.name,
                f"{name} is led by '{lead.name}', so nobody is accountable for it.",
                "Name one person.",
            )
    if not action.outcome_ref:
        yield to_tell(
            "no_outcome",
            where,
            action.text,
            f"{name} belongs to no outcome.",
            "Name its outcome in the Outcome column.",
        )
    if label_of(action) is NO_UPDATE:
        yield to_tell(
            "no_status",
            where,
            action.text,
            f"{name} has no status.",
            "Ask the lead for its status and an update.",
        )
    elif not action.progress_update and action.lifecycle not in CLOSED:
        code = "green_without_narrative" if label_of(action) is ON_TRACK else "no_progress"
        yield to_tell(
            code,
            action.cell("rag", "status"),
            action.status_words,
            f"{name} is {label_of(action).words.casefold()}, but no progress is described.",
            "Ask the lead what has been done.",
        )
    if not action.last_updated.latest and label_of(action) is not NO_UPDATE:
        yield to_tell(
            "no_last_updated",
            where,
            action.text,
            f"{name} does not say when it was last updated.",
            "Fill in 'last updated'.",
        )
    if _COMPOUND.match(action.text) or action.parts:
        yield Finding(
            "compound_action",
            Severity.INFORMATION,
            action.cell("action"),
            action.text,
            f"{name} asks for more than one thing, so it can be half done.",
            "Split it, or say which part its status is about.",
        )


def _check_dates(action: Action) -> Iterator[Finding]:
    where, name = action.cell("due", "ref", "action"), f"Action {action.ref}"
    kind = action.due.kind
    if kind is DateKind.NONE:
        yield to_tell(
            "no_due_date",
            where,
            action.due.words,
            f"{name} has no date for completion.",
            "Agree a date and write it as 31/03/2027.",
        )
    elif kind is DateKind.DONE:
        yield to_tell(
            "date_is_a_status",
            where,
            action.due.words,
            f"{name} has '{action.due.words}' where its date for completion was.",
            "Write the agreed date there, and that it is complete under Status.",
        )
    elif kind in {DateKind.ONGOING, DateKind.TO_BE_CONFIRMED}:
        yield to_tell(
            "date_vague",
            where,
            action.due.words,
            f"{name} has '{action.due.words}' for a date, which never falls due.",
            "Agree a date by which something can be shown.",
        )
    for index in range(len(action.revisions)):
        yield from _check_revision(action, index)


def moved(action: Action, index: int) -> int:
    """Tell which way a revision lies from the date that held before: 1 later, -1 earlier, 0 where nobody can tell."""
    before = replace(action, revisions=action.revisions[:index]).date_in_force.latest
    given = action.revisions[index].revised.latest
    return (given > before) - (given < before) if given and before else 0


def what_holds(action: Action, index: int, whose: str) -> str:
    """Say which date holds where a revision does not count: "the action is held to its earlier date"."""
    if any(later.is_approved and later.revised.latest for later in action.revisions[index + 1 :]):
        return "the date that was approved since holds"
    if action.date_in_force.latest is None:
        return f"{whose} still has no agreed date"
    held = {1: "its earlier date", -1: "its later date", 0: "the date agreed before"}[moved(action, index)]
    return f"{whose} is held to {held}"


def _check_revision(action: Action, index: int) -> Iterator[Finding]:
    revision, name = action.revisions[index], f"Action {action.ref}"
    held = what_holds(action, index, "it")
    if not revision.is_approved:
        wanting = " and ".join(
            words for words, has in (("reason", revision.reason), ("approver", revision.approved_by)) if not has
        )
        yield to_tell(
            "date_moved_without_approval",
            action.cell("revised", "due"),
            revision.revised.words,
            f"{name} was re-dated to {revision.revised.text} without {wanting}; {held}.",
            "Give the reason and who approved it, or keep the first date.",
        )
    elif revision.revised.kind in {DateKind.ONGOING, DateKind.TO_BE_CONFIRMED}:
        yield to_tell(
            "date_vague",
            action.cell("revised", "due"),
            revision.revised.words,
            f"{name} was re-dated to '{revision.revised.words}', which never falls due; {held}.",
            "Agree a date by which something can be shown.",
        )
    elif revision.revised.kind is DateKind.DONE:
        yield to_tell(
            "date_is_a_status",
            action.cell("revised", "due"),
            revision.revised.words,
            f"{name} has '{revision.revised.words}' where its revised date was; {held}.",
            "Write the agreed date there, and that it is complete under Status.",
        )


def _check_honesty(action: Action, as_at: date) -> Iterator[Finding]:
    for code, message in doubts(action, as_at):
        remedy = {
            "green_but_overdue": "Change the rating, or give a revised date with its reason and approver.",
            "complete_without_evidence": "Name the evidence, and who other than the lead has verified it.",
            "complete_but_rated": "Change the status or the rating, so that they say the same.",
        }[code]
        yield to_tell(
            code,
            action.cell("rag", "status"),
            action.status_words,
            f"Action {action.ref}: {message}",
            remedy,
        )


def doubts(action: Action, as_at: date) -> Iterator[tuple[str, str]]:
    """Tell where a status does not agree with the rest of the row; each is printed beside the action if it stays."""
    late = days_overdue(action, as_at)
    if label_of(action) is ON_TRACK and late:
        yield "green_but_overdue", f"rated on track, but its date passed {late} day{'s' if late != 1 else ''} ago."
    if action.lifecycle in FINISHED and action.rag in {Rag.RED, Rag.AMBER}:
        rating = OFF_TRACK if action.rag is Rag.RED else AT_RISK
        yield "complete_but_rated", f"reported complete, but rated {rating.words.casefold()}."
    if action.lifecycle in FINISHED and not is_verified(action):
        missing = [
            words
            for words, has in (("evidence", action.evidence), ("a verifier other than the lead", action.verified_by))
            if not has
        ]
        yield (
            "complete_without_evidence",
            f"reported complete without {' and '.join(missing) or 'a verifier other than the lead'}.",
        )
