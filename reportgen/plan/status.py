"""Status as three separate things (lifecycle, RAG, timeliness) and the one label printed from them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reportgen.plan.people import is_same_person, may_be_same_person
from reportgen.plan.returning import plain_words

if TYPE_CHECKING:
    from datetime import date

    from reportgen.plan.model import Action


class Lifecycle(StrEnum):
    """How far an action has come; a fact, not an opinion."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    SIGNED_OFF = "signed_off"
    EMBEDDED = "embedded"
    PAUSED = "paused"
    WITHDRAWN = "withdrawn"


class Rag(StrEnum):
    """How confident the lead is that an open action will be delivered by its date."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Timeliness(StrEnum):
    """Where an action stands against its dates, computed and never typed."""

    NOT_DUE = "not_due"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    REVISED_WITH_APPROVAL = "revised_with_approval"
    REVISED_WITHOUT_APPROVAL = "revised_without_approval"
    NO_DATE = "no_date"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Label:
    """A printed status: always a word and a shape, then a colour by its CSS class `key`."""

    key: str
    words: str
    shape: str
    meaning: str


VERIFIED = Label(
    "verified",
    "Complete and verified",
    "\u2714",
    "Someone other than the lead has confirmed, with evidence, that the action is complete.",
)
COMPLETE = Label(
    "complete",
    "Complete, not yet verified",
    "\u25c6",
    "The lead says that the action is complete. Nobody else has confirmed it with evidence yet.",
)
ON_TRACK = Label("on-track", "On track", "\u25cf", "The lead expects the action to be delivered by the agreed date.")
AT_RISK = Label(
    "at-risk",
    "At risk",
    "\u25b2",
    "There is some slippage. It can be recovered by the agreed date or within one month of it.",
)
OFF_TRACK = Label(
    "off-track",
    "Off track",
    "\u25a0",
    "The action is more than one month late, or will not be delivered without intervention.",
)
IN_PROGRESS = Label(
    "in-progress", "In progress, not rated", "\u25ba", "Work has begun. The lead has not given a rating."
)
NOT_STARTED = Label("not-started", "Not started", "\u25cb", "Work has not begun.")
PAUSED = Label("paused", "Paused", "\u25a1", "Work has been stopped for now by agreement.")
WITHDRAWN = Label(
    "withdrawn", "Withdrawn", "\u2716", "The action is no longer being taken forward or has been replaced."
)
NO_UPDATE = Label(
    "no-update", "No update received", "?", "No status has been given. It is shown neither as good nor as bad."
)

LABELS = (OFF_TRACK, AT_RISK, ON_TRACK, COMPLETE, VERIFIED, IN_PROGRESS, NOT_STARTED, PAUSED, WITHDRAWN, NO_UPDATE)
"""Every label in the order of the papers: what needs attention first, what is missing last."""

FINISHED = frozenset({Lifecycle.COMPLETE, Lifecycle.SIGNED_OFF, Lifecycle.EMBEDDED})
CLOSED = FINISHED | {Lifecycle.WITHDRAWN}
_BY_RAG = {Rag.GREEN: ON_TRACK, Rag.AMBER: AT_RISK, Rag.RED: OFF_TRACK}
DUE_SOON_DAYS = 91


def is_verified(action: Action) -> bool:
    """Tell whether someone else than a lead has verified the action, with evidence (brief, 2.5)."""
    if action.lifecycle not in FINISHED or not action.evidence.strip() or not action.verified_by.strip():
        return False
    name, *beside = _NAME_ENDS.split(_SAID.sub("", action.verified_by, count=1))
    if not name.strip() or _is_led_by(name, action) or any(_is_the_lead_named(one, action) for one in beside):
        return False
    return any(one.strip() and not _is_led_by(one, action) for one in _AND.split(name))


_SAID = re.compile(
    r"\W*(?:(?:yes|verified|validated|checked|confirmed|approved|signed[ -]?off|by)\b\W*)*", re.IGNORECASE
)
"""What may stand before the name: "Yes - signed off by"."""
_NAME_ENDS = re.compile(r"[,(;\n]| [-\u2013\u2014] |\s+(?:on\s+)?(?=\d)")
_AND = re.compile(r"\s+and\s+|\s*[&/+]\s*", re.IGNORECASE)
_HERSELF = frozenset({
    "self", "myself", "me", "the lead", "lead", "lead officer", "the lead officer", "action lead", "action owner",
    "owner", "same", "as lead", "as above", "lead self assessment", "self assessed", "self assessment",
})  # fmt: skip


def _is_led_by(name: str, action: Action) -> bool:
    """Tell whether a name may be a lead's own, by her name, by her post, or as the agency that leads."""
    plain = plain_words(name)
    if plain in _HERSELF or (not action.leads and plain and plain == plain_words(action.lead_agency)):
        return True
    return any(
        may_be_same_person(name, lead.name) or (bool(plain) and plain == plain_words(lead.post))
        for lead in action.leads
    )


def _is_the_lead_named(words: str, action: Action) -> bool:
    """Tell whether the post beside a verifier's name is what the plan calls a lead who has no other name there."""
    return any(is_same_person(words, lead.name) for lead in action.leads)


def label_of(action: Action) -> Label:
    """Derive the label to print; what is missing is never shown as green or red."""
    by_lifecycle = {Lifecycle.PAUSED: PAUSED, Lifecycle.WITHDRAWN: WITHDRAWN}
    if action.lifecycle in by_lifecycle:
        return by_lifecycle[action.lifecycle]
    if action.lifecycle in FINISHED:
        return VERIFIED if is_verified(action) else COMPLETE
    if action.rag is not None:
        return _BY_RAG[action.rag]
    if action.lifecycle is Lifecycle.NOT_STARTED:
        return NOT_STARTED
    return IN_PROGRESS if action.lifecycle is Lifecycle.IN_PROGRESS else NO_UPDATE


def days_overdue(action: Action, as_at: date) -> int:
    """Count the days an open action is late against the date in force; 0 where it is not late or has no date.

    The date in force is the last revision that has both a reason and an approver, else the first agreed date.
    """
    latest = action.date_in_force.latest
    if latest is None or action.lifecycle in CLOSED or action.lifecycle is Lifecycle.PAUSED:
        return 0
    return max(0, (as_at - latest).days)


def timeliness_of(action: Action, as_at: date) -> Timeliness:
    """Compute where the action stands against its dates on the day of the data."""
    if action.lifecycle in CLOSED:
        return Timeliness.CLOSED
    if days_overdue(action, as_at):
        return Timeliness.OVERDUE
    if any(not revision.is_approved for revision in action.revisions):
        return Timeliness.REVISED_WITHOUT_APPROVAL
    latest = action.date_in_force.latest
    if latest is None:
        return Timeliness.NO_DATE
    if any(revision.revised.latest for revision in action.revisions):
        return Timeliness.REVISED_WITH_APPROVAL
    return Timeliness.DUE_SOON if (latest - as_at).days <= DUE_SOON_DAYS else Timeliness.NOT_DUE


def is_exception(action: Action, as_at: date) -> bool:
    """Tell whether a board must be shown the action as one that needs its attention."""
    return label_of(action) in {OFF_TRACK, AT_RISK, NO_UPDATE} or days_overdue(action, as_at) > 0
