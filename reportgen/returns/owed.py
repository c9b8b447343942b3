"""Who owes what, and since when: the returns that were asked for, against what has come in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportgen.csv_table import csv_bytes
from reportgen.findings import NOWHERE, CellRef, Finding, Severity, to_tell
from reportgen.plan.dates import a_day, in_full
from reportgen.plan.model import ExpectedReturn
from reportgen.plan.people import can_mean
from reportgen.plan.returning import plain_words
from reportgen.plan.status import VERIFIED, WITHDRAWN, label_of
from reportgen.returns.addressees import owners_in
from reportgen.returns.who import means, meant_by, people_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date

    from reportgen.plan.model import Action, Indicator, Plan
    from reportgen.returns.asked import Asked, AskedRow

_TOLD = ("status", "rag", "update", "percent", "next_steps", "help_needed", "evidence", "revised")
"""What a lead tells of her actions."""
AWAITED, OVERDUE, EMPTY, PARTLY, RECEIVED = "awaited", "overdue", "came back empty", "partly", "received"
NOT_HERS = "no longer hers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """How one lead's latest return stands.

    `state` is awaited, overdue, came back empty, partly (some of it is in), received, or no longer hers: all that she
    was asked about is closed or led by others. `received` is the workbook that came, or in which another hand has
    entered what is new. `without_update` are the references of the actions and indicators of which nothing is told
    since; `days_overdue` is 0 until the day after the due date. `unanswered_since` is the day on which the first of the
    requests in a row was due of which nothing came.
    """

    asked: Asked
    state: str
    received: str
    without_update: tuple[str, ...]
    days_overdue: int
    unanswered_since: date | None

    @property
    def is_owed(self) -> bool:
        """True where something is still to come."""
        return self.state not in {RECEIVED, NOT_HERS}

    @property
    def is_no_longer_hers(self) -> bool:
        """True where all that she was asked about is closed or led by others."""
        return self.state == NOT_HERS

    def as_json(self) -> dict[str, object]:
        """Give what is owed as plain values."""
        return {
            "lead": self.asked.lead,
            "post": self.asked.post,
            "agency": self.asked.agency,
            "asked_on": self.asked.asked_on.isoformat(),
            "due": self.asked.due.isoformat(),
            "state": self.state,
            "days_overdue": self.days_overdue,
            "unanswered_since": self.unanswered_since.isoformat() if self.unanswered_since else None,
            "actions": len(self.asked.actions),
            "indicators": len(self.asked.indicators),
            "without_update": list(self.without_update),
            "received": self.received,
            "file": self.asked.file,
            "has_restricted": self.asked.has_restricted,
        }


def owed(plan: Plan, asked: Iterable[Asked], as_at: date) -> tuple[Owed, ...]:
    """Tell how the latest return of each lead stands on a day, the longest overdue first."""
    by_lead: dict[str, list[Asked]] = {}
    for one in asked:
        by_lead.setdefault(plain_words(one.lead), []).append(one)
    people = people_of(plan, (one for rounds in by_lead.values() for one in rounds))
    told = [_stands(plan, sorted(rounds, key=lambda one: one.due), as_at, people) for rounds in by_lead.values()]
    return tuple(sorted(told, key=lambda one: (not one.is_owed, -one.days_overdue, one.asked.due, one.asked.lead)))


def _stands(plan: Plan, rounds: Sequence[Asked], as_at: date, people: Collection[str]) -> Owed:
    latest = rounds[-1]
    file, is_empty = _came(plan, latest)
    without, elsewhere = _without_update(plan, latest, file)
    received = file if file and not is_empty else elsewhere
    late = max(0, (as_at - latest.due).days)
    if listed := _listed_as_received(plan, latest, people):
        received, without, state = received or listed, (), RECEIVED
    elif received:
        state = PARTLY if without else RECEIVED
    elif not without and _is_settled(plan, latest):
        state = NOT_HERS
    elif file:
        state = EMPTY
    else:
        state = OVERDUE if late else AWAITED
    is_open = state not in {RECEIVED, NOT_HERS}
    since = _unanswered_since(plan, rounds, people) if is_open and not received else None
    return Owed(
        asked=latest,
        state=state,
        received=received or file,
        without_update=without,
        days_overdue=late if is_open else 0,
        unanswered_since=since,
    )


def _is_settled(plan: Plan, asked: Asked) -> bool:
    """Tell whether of what she was asked about nothing can be hers any more.

    A row that the plan has no more may have been given another reference: then one of those that she leads may be it.
    """
    keys = {row.key for row in asked.actions}
    if not keys and not asked.indicators:
        return False
    if keys <= {action.key or action.ref for action in plan.actions}:
        return True
    return not any((action.key or action.ref) not in keys and _is_hers(action, asked) for action in plan.actions)


def _unanswered_since(plan: Plan, rounds: Sequence[Asked], people: Collection[str]) -> date:
    since = rounds[-1].due
    for one in reversed(rounds[:-1]):
        file, is_empty = _came(plan, one)
        if (file and not is_empty) or _without_update(plan, one, "")[1] or _listed_as_received(plan, one, people):
            break
        since = one.due
    return since


def _came(plan: Plan, asked: Asked) -> tuple[str, bool]:
    """Name the workbook in which a return came back, and tell whether nothing is filled in."""
    found = [
        (not one.filled, book.file)
        for book in plan.workbooks
        for one in book.returned
        if one.label.due == asked.due and plain_words(one.label.lead) == plain_words(asked.lead)
    ]
    is_empty, file = min(found, default=(True, ""))
    without_label = _came_without_label(plan, asked) if is_empty else ""
    return (without_label, False) if without_label else (file, is_empty and bool(file))


def _came_without_label(plan: Plan, asked: Asked) -> str:
    """Name a workbook that is no return of ours and was her answer all the same: what was used of it is hers.

    Each action that was told from it is one that she was asked about, and it was saved on the day of asking or later.
    """
    bases = Counter(action.cell("action").file for action in plan.actions)
    own = max(bases, key=lambda file: bases[file], default="")
    keys = {row.key for row in asked.actions}
    for book in plan.workbooks:
        if book.returned or book.file == own or book.saved[:10] < asked.asked_on.isoformat():
            continue
        told = [
            action.key or action.ref
            for action in plan.actions
            if action.cell("action").file != book.file
            and any(action.cell(name).file == book.file for name in _TOLD if name in action.cells)
        ]
        if told and keys.issuperset(told):
            return book.file
    return ""


def _listed_as_received(plan: Plan, asked: Asked, people: Collection[str]) -> str:
    """Give what the plan's own Returns sheet says of a return that came in, perhaps by telephone, and of hers alone."""
    return next(
        (
            one.received
            for one in plan.returns
            if "received" in one.cells
            and one.received
            and one.due.latest == asked.due
            and means(f"{one.lead}, {one.agency}", asked, people)
        ),
        "",
    )


def _without_update(plan: Plan, asked: Asked, file: str) -> tuple[tuple[str, ...], str]:
    """Give the references of what was asked about, is still hers to tell and has no word since.

    And a workbook that has a word of the rest, whoever wrote it.
    """
    without: list[str] = []
    found = ""
    actions = {action.key or action.ref: action for action in plan.actions}
    for row in asked.actions:
        action = actions.get(row.key)
        if action is None or not _is_hers(action, asked):
            continue
        if where := _updated_in(action, asked, file):
            found = found or where
        else:
            without.append(action.ref)
    indicators = {indicator.key: indicator for indicator in plan.indicators}
    for row in asked.indicators:
        indicator = indicators.get(row.key)
        if indicator is None or not _is_owned(indicator, asked):
            continue
        if where := _read_in(indicator, row, file):
            found = found or where
        else:
            without.append(indicator.ref)
    return tuple(without), found


def _is_hers(action: Action, asked: Asked) -> bool:
    """Tell whether an action is open and still led by the lead who was asked."""
    if label_of(action) in {VERIFIED, WITHDRAWN}:
        return False
    names = [str(lead) for lead in action.leads] or [action.lead_agency]
    return any(can_mean(name, asked.lead, asked.agency) for name in names)


def _is_owned(indicator: Indicator, asked: Asked) -> bool:
    """Tell whether an indicator is still hers to tell; one that names no owner stays with whoever was asked."""
    owners = owners_in(indicator.owner)
    return not owners or any(can_mean(name, asked.lead, asked.agency) for name in owners)


def _updated_in(action: Action, asked: Asked, file: str) -> str:
    if file and any(where.file == file for where in action.cells.values()):
        return file
    updated = action.last_updated.latest
    return action.cell("updated").file if updated is not None and updated >= asked.asked_on else ""


def _read_in(indicator: Indicator, row: AskedRow, file: str) -> str:
    for reading in indicator.readings:
        if file and reading.cell("value").file == file:
            return file
    last = indicator.readings[-1] if indicator.readings else None
    return last.cell("value").file if last is not None and last.period != row.last else ""


def expect(plan: Plan, asked: Sequence[Asked], today: date) -> tuple[Plan, tuple[Finding, ...]]:
    """Add to the plan the returns that were asked for and are due, and tell those that are awaited, missing or partial.

    A return that the plan's own Returns sheet lists as well is told once.
    """
    returns = list(plan.returns)
    people = people_of(plan, asked)
    findings: list[Finding] = []
    for one in owed(plan, asked, today):
        has_come = one.state in {PARTLY, RECEIVED}
        if has_come or one.days_overdue or one.state == EMPTY:
            _list(returns, one, one.received if has_come else "", people)
        if one.state == AWAITED:
            findings.append(_awaited(one))
        elif one.state == PARTLY:
            findings.append(_partly(one))
    findings += _of_whom(plan, asked, people)
    return replace(plan, returns=tuple(returns)), tuple(findings)


def _of_whom(plan: Plan, asked: Sequence[Asked], people: Collection[str]) -> Iterator[Finding]:
    """Tell each row of the plan's own list of returns that names a lead who was asked, but may mean another."""
    for one in plan.returns:
        text = f"{one.lead}, {one.agency}"
        may_be = [known for known in asked if can_mean(text, known.lead, known.agency)]
        if may_be and len(meant_by(text, people)) > 1 and not any(means(text, known, people) for known in may_be):
            yield to_tell(
                "return_of_whom",
                one.cell("lead"),
                one.lead,
                # who they are is not told: some may lead nothing that is published
                f"'{one.lead}' may be more than one person of this plan, so the return counts for nobody.",
                "Write the whole name.",
            )


def _list(returns: list[ExpectedReturn], one: Owed, received: str, people: Collection[str]) -> None:
    """Put a return on the plan's list, in the place of an earlier one of the same lead."""
    places = (n for n, known in enumerate(returns) if means(f"{known.lead}, {known.agency}", one.asked, people))
    place = next(places, None)
    known = returns[place] if place is not None else None
    if place is not None and known is not None and (known.due.latest is None or known.due.latest >= one.asked.due):
        returns[place] = replace(known, received=known.received or received, asked=a_day(one.asked.asked_on))
        return
    expected = ExpectedReturn(
        lead=one.asked.lead,
        agency=one.asked.agency,
        due=a_day(one.asked.due),
        received=received,
        asked=a_day(one.asked.asked_on),
    )
    if place is None:
        returns.append(expected)
    else:
        returns[place] = expected


def _awaited(one: Owed) -> Finding:
    return Finding(
        "return_awaited",
        Severity.INFORMATION,
        NOWHERE,
        one.asked.lead,
        f"The return of {one.asked.lead}, asked for on {in_full(one.asked.asked_on)}, is awaited by "
        f"{in_full(one.asked.due)}.",
        "",
    )


def _partly(one: Owed) -> Finding:
    return to_tell(
        "return_partial",
        CellRef(one.received, "", ""),
        one.asked.lead,
        f"{one.asked.lead}, asked on {in_full(one.asked.asked_on)}, has told nothing new of "
        f"{', '.join(one.without_update)}.",
        "Ask for it, or leave it as it stands.",
    )


_COLUMNS = (
    "Lead", "Post", "Agency", "State", "Asked on", "Due", "Days overdue", "Nothing since", "Actions", "Indicators",
    "Without update", "Which", "Received", "Workbook",
)  # fmt: skip


def chase_list(lines: Sequence[Owed], nobody: Sequence[str] = ()) -> bytes:
    """Write who owes what as a table that Excel opens with a double click; no cell can start a formula.

    `nobody` are the references of which nobody can be asked; they stand in the last row.
    """
    rows: list[Sequence[object]] = [_COLUMNS]
    for one in lines:
        asked = one.asked
        rows.append(
            (
                asked.lead,
                asked.post,
                asked.agency,
                one.state,
                f"{asked.asked_on:%d/%m/%Y}",
                f"{asked.due:%d/%m/%Y}",
                one.days_overdue,
                f"{one.unanswered_since:%d/%m/%Y}" if one.unanswered_since else "",
                len(asked.actions),
                len(asked.indicators),
                len(one.without_update),
                ", ".join(one.without_update),
                one.received,
                asked.file,
            )
        )
    if nobody:
        rows.append(("(no lead is named)", *[""] * 9, len(nobody), ", ".join(nobody), "", ""))
    return csv_bytes(rows)
