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
from reportgen.plan.status import CLOSED, ON_TRACK, days_overdue

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
    number = len(exceptions)
    kinds = Counter(_kind(view) for view in exceptions)
    if len(kinds) == 1:
        why = _one_kind(next(iter(kinds)), number)
    else:
        why = listed(f"{kinds[kind]} {_plural(kind, kinds[kind])}" for kind in _KINDS if kinds[kind])
    late = sum(days_overdue(action, as_at) > 0 for action in actions)
    if late == number and len(kinds) == 1 and not kinds[_GREEN] + kinds[_UNRATED]:
        why += {1: " and is overdue", _BOTH: ", and both are overdue"}.get(number, ", and all are overdue")
    elif late > kinds[_GREEN] + kinds[_UNRATED]:
        why += f". In all, {late} {is_are(late)} overdue"
    return f"{opening(number, 'action')} {'needs' if number == 1 else 'need'} attention: {why}."


_BOTH = 2
_EXCEPTION_WORDS = {"off-track": "is off track", "at-risk": "is at risk", "no-update": "has had no update"}
_GREEN, _UNRATED = "is rated on track but overdue", "is overdue without a rating"
_KINDS = (*_EXCEPTION_WORDS.values(), _GREEN, _UNRATED)


def _kind(view: ActionView) -> str:
    return _EXCEPTION_WORDS.get(view.status.key, _GREEN if view.status == ON_TRACK else _UNRATED)


def _one_kind(words: str, number: int) -> str:
    """Say of all exceptions what they have in common, without counting them again."""
    if number == 1:
        return f"it {words}"
    if words.startswith("has had no"):
        return "neither has had an update" if number == _BOTH else "none has had an update"
    return f"{'both' if number == _BOTH else 'all'} {_plural(words, number)}"


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
    if not any(groups.values()):
        return ()
    return tuple(
        AgencyView(heading, words if groups[key] else none, tuple(views[id(action)] for action in groups[key]))
        for key, heading, words, none in _PARTS
    )


_PARTS = (
    (
        "drive",
        "Drive",
        "Actions that a health partner leads.",
        "No health partner leads an open action in the board's remit.",
    ),
    (
        "sponsor",
        "Sponsor",
        "Actions that ask something of health or of this board.",
        "No open action that others lead asks something of health or of this board.",
    ),
    (
        "observe",
        "Observe",
        "Other actions in the board's remit, for information.",
        "No other action in the board's remit is open.",
    ),
)
"""The parts that a health board has in actions, with what is said of each, and where there are none."""


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
