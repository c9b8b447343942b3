"""The sentences of a paper's first page, and the notes on its data."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reportgen.findings import Severity
from reportgen.papers import supply
from reportgen.papers.paper import ActionView, AgencyView
from reportgen.papers.words import count, has_have, is_are, listed, opening
from reportgen.plan.boards import is_named_in
from reportgen.plan.dates import in_full
from reportgen.plan.restricted import WITHOUT_NAME
from reportgen.plan.status import CLOSED, LABELS, days_overdue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from reportgen.findings import Finding
    from reportgen.papers.remit import Shown
    from reportgen.plan.model import Action, Board, Plan


def key_points(
    actions: Sequence[Action], shown: Sequence[Shown], missing: Sequence[str], as_at: date
) -> tuple[str, ...]:
    """Say what a reader of one page must know beside the headline."""
    points = []
    late = [action for action in actions if days_overdue(action, as_at)]
    if late:
        points.append(f"{opening(len(late), 'action')} {is_are(len(late))} overdue: {supply.refs(late)}.")
    undated = [action for action in actions if action.due.latest is None and action.lifecycle not in CLOSED]
    if undated:
        points.append(supply.none_of(undated, actions, "date for completion"))
    leaderless = [action for action in actions if not action.leads and action.lifecycle not in CLOSED]
    if leaderless:
        points.append(supply.none_of(leaderless, actions, "lead"))
    silent = [one.outcome for one in shown if not one.outcome.impact]
    if silent and len(silent) == len(shown):
        points.append("Nobody has yet said what difference the plan has made to children, for any outcome.")
    elif silent:
        which = f"outcome{'' if len(silent) == 1 else 's'} {supply.listed_refs(silent)}"
        points.append(f"Nobody has yet said what difference {which} {has_have(len(silent))} made to children.")
    if missing:
        points.append(
            f"{opening(len(missing), 'return')} {has_have(len(missing))} not been received: {', '.join(missing)}."
        )
    return tuple(points)


def exceptions_intro(exceptions: Sequence[ActionView], actions: Sequence[Action], as_at: date) -> str:
    """Say how many actions need attention, and why."""
    if not actions:
        return "There are no actions in this board's remit."
    if not exceptions:
        return "No action is off track, at risk, overdue or without an update."
    late = sum(days_overdue(action, as_at) > 0 for action in actions)
    kinds = Counter(view.status for view in exceptions)
    only = sum(view.status.key not in _EXCEPTION_WORDS for view in exceptions)
    parts = [
        f"{kinds[label]} {_plural(_EXCEPTION_WORDS[label.key], kinds[label])}"
        for label in LABELS
        if label in kinds and label.key in _EXCEPTION_WORDS
    ]
    if only:
        parts.append(f"{only} {is_are(only)} rated otherwise but overdue")
    overdue = f" {opening(late, 'action')} {is_are(late)} overdue." if late else ""
    need = "needs" if len(exceptions) == 1 else "need"
    return f"{opening(len(exceptions), 'action')} {need} attention: {listed(parts)}.{overdue}"


_EXCEPTION_WORDS = {"off-track": "is off track", "at-risk": "is at risk", "no-update": "has had no update"}


def _plural(words: str, number: int) -> str:
    return words if number == 1 else words.replace("is ", "are ", 1).replace("has ", "have ", 1)


def health_led(actions: Sequence[Action], views: Mapping[int, ActionView], board: Board) -> tuple[AgencyView, ...]:
    """Sort a health board's open actions by its part in them: drive, sponsor or observe."""
    groups: dict[str, list[Action]] = {"drive": [], "sponsor": [], "observe": []}
    for action in actions:
        if action.lifecycle in CLOSED:
            continue
        led = any(_is_health(f"{lead.agency} {lead.post}") for lead in action.leads)
        asked = is_named_in(board, action.whole_text) or _is_health(action.whole_text)
        groups["drive" if led else "sponsor" if asked else "observe"].append(action)
    named = {
        "drive": ("Drive", "Actions that a health partner leads."),
        "sponsor": ("Sponsor", "Actions that ask something of health or of this board."),
        "observe": ("Observe", "Other actions in the board's remit, for information."),
    }
    return tuple(
        AgencyView(named[key][0], named[key][1], tuple(views[id(a)] for a in found))
        for key, found in groups.items()
        if found
    )


def _is_health(text: str) -> bool:
    return any(word in text.casefold() for word in _HEALTH)


_HEALTH = ("health", "nhs", "clinical", "icb", "integrated care", "hospital", "nursing", "midwi")


def data_notes(plan: Plan, actions: Sequence[Action], findings: Sequence[Finding], as_at: date) -> tuple[str, ...]:
    """Say what the data are, and what is missing or doubtful in them."""
    named = [book.file for book in plan.workbooks if book.file != WITHOUT_NAME]
    others = len(plan.workbooks) - len(named)
    files = ", ".join([*named, *([f"{others} that {is_are(others)} not named here"] if others else [])])
    notes = [f"Data as at {in_full(as_at)}, read from {count(len(plan.workbooks), 'workbook')}: {files}."]
    missing = [one for one in plan.returns if not one.received]
    if plan.returns:
        names = f": {', '.join(one.lead for one in missing)}" if missing else ""
        whole = "The one return" if len(plan.returns) == 1 else f"{len(missing)} of the {len(plan.returns)} returns"
        notes.append(
            f"{whole} asked for {has_have(len(missing))} not been received{names}."
            if missing
            else "Every return that was asked for has been received."
        )
    unread = sorted({finding.where.file for finding in findings if finding.severity is Severity.STOPS_WORKBOOK})
    if unread:
        notes.append(
            f"{opening(len(unread), 'workbook')} could not be read and {is_are(len(unread))} missing from this paper: "
            f"{', '.join(unread)}."
        )
    told = Counter(finding.code for finding in findings)
    notes.extend(words for code, words in _DOUBTS if told[code])
    if any(not action.ref_was_given for action in actions):
        notes.append("The plan gives no references; those shown were made from the order of its outcomes and actions.")
    return tuple(note[0].upper() + note[1:] for note in notes)


_DOUBTS = (
    (
        "lead_not_matched",
        "Where several leads stand beside several actions in one cell, all of them are shown for each action.",
    ),
    ("shifted_columns", "Some rows of the plan stood under the wrong headings and were set right."),
    ("merged_outcomes", "Some rows name two outcomes at once; their actions are shown under the first."),
    ("status_not_understood", "Where a status was not understood, the action is shown as having had no update."),
    ("date_not_understood", "Where a date was not understood, it is printed as typed and nothing is computed from it."),
)
