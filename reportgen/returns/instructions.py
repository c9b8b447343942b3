"""The words of a blank return's instructions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.plan.dates import in_full
from reportgen.plan.returning import LAST_TIME, ReturnLabel
from reportgen.plan.status import AT_RISK, OFF_TRACK, ON_TRACK
from reportgen.returns.form import STATUSES
from reportgen.returns.guide import Section

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reportgen.plan.model import Facts, Plan
    from reportgen.returns.addressees import Addressee
    from reportgen.returns.form import Sheet

OUTCOMES = "The plan's outcomes"
_EMPTY = "A cell that you leave empty counts as not reported: the papers keep last time's words and their date."
_HOW_NOT_TO_PUBLISH = (
    "Choose the paragraph of Schedule 12A of the Local Government Act 1972 under 'Not for publication' in that row. "
    "Papers go to public meetings: leave names and details of children and families out of every row."
)
_WHAT_IS_EXEMPT = (
    "A row in yellow, with words under 'Last time: publication', is already marked as not for publication. Only the "
    "plan "
    "itself can lift that."
)


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of one lead: by when, since when, and what the data of last time are of."""

    plan: Plan
    addressee: Addressee
    due: date
    asked_on: date
    as_at: date

    @property
    def label(self) -> ReturnLabel:
        """The line by which the workbook is known when it comes back."""
        rows = len(self.addressee.actions)
        return ReturnLabel(self.addressee.name, self.due, self.asked_on, rows, title_of(self.plan.facts))


def title_of(facts: Facts) -> str:
    """Name the plan."""
    return " ".join(facts.title.split()) or "Action plan"


def sections_of(request: Request, actions: Sheet | None, indicators: Sheet | None) -> list[Section]:
    """Write the instructions for one lead's return."""
    addressee = request.addressee
    sheets = [sheet for sheet in (actions, indicators) if sheet is not None]
    sections = [
        Section("This return", _facts(request)),
        Section("What to do", _steps(sheets)),
    ]
    for sheet in sheets:
        wants = [(column.heading, column.wants) for column in sheet.columns if column.wants]
        sections.append(Section(f"What each column of the sheet '{sheet.name}' wants", wants))
    if actions is not None:
        publication = [("How to say so", _HOW_NOT_TO_PUBLISH)]
        if addressee.has_restricted:
            publication.append(("What is exempt now", _WHAT_IS_EXEMPT))
        sections += [_STATUS_KEY, _RAG_KEY, Section("Not for publication", publication)]
        if addressee.closed:
            closed = ", ".join(action.ref for action in addressee.closed)
            sections.append(
                Section("Closed", [("Nothing is asked about", f"{closed} (complete and verified, or withdrawn)")])
            )
        outcomes = [
            (f"Outcome {outcome.ref}", f"{outcome.ref}. {outcome.text}")
            for outcome in request.plan.outcomes
            if outcome.text
        ]
        if outcomes:
            sections.append(Section(OUTCOMES, outcomes))
    return sections


def _facts(request: Request) -> list[tuple[str, str]]:
    addressee, facts = request.addressee, request.plan.facts
    contact = ", ".join(part for part in (facts.contact_name, facts.contact_post) if part)
    holds = [
        f"{count} {what}{'s' if count != 1 else ''}"
        for count, what in ((len(addressee.actions), "action"), (len(addressee.indicators), "indicator"))
        if count
    ]
    rows = [
        ("Return of", str(addressee.lead)),
        ("Plan", ", ".join(part for part in (title_of(facts), facts.council) if part)),
        ("It holds", " and ".join(holds)),
        ("Last time's position is of", in_full(request.as_at)),
        ("Send it back by", in_full(request.due)),
        ("Send it to", contact or "the person who sent it to you"),
    ]
    if facts.contact_email:
        rows.append(("E-mail", f"mailto:{facts.contact_email}"))
    if facts.contact_telephone:
        rows.append(("Telephone", facts.contact_telephone))
    return rows


def _steps(sheets: Sequence[Sheet]) -> list[tuple[str, str]]:
    names = " and ".join(f"'{sheet.name}'" for sheet in sheets)
    return [
        ("1. Open", f"Go to the sheet{'s' if len(sheets) > 1 else ''} {names}. Each row is one thing that you lead."),
        (
            "2. Compare",
            f"Grey columns, whose headings begin with '{LAST_TIME}', show what was reported before. They are locked.",
        ),
        ("3. Fill in", "Write what is new into the white cells beside them. Lists and dates are checked as you type."),
        (
            "4. Leave empty",
            f"{_EMPTY} Write 'None' where something no longer holds.",
        ),
        ("5. Keep", "Do not delete rows, columns or the line 'Return reference'; they tell the plan what is what."),
        (
            "6. Send",
            "Save the workbook under any name and send it back as it is. Nothing needs to be pasted elsewhere.",
        ),
    ]


_STATUS_MEANINGS = (
    "Work has not begun.",
    "Work has begun and is not finished.",
    "Everything in the action is done. Name the evidence; somebody else will verify it.",
    "Work has been stopped for now by agreement.",
    "The action is no longer being taken forward or has been replaced.",
)
_STATUS_KEY = Section("Current status", list(zip(STATUSES.values(), _STATUS_MEANINGS, strict=True)))
_RAG_KEY = Section(
    "RAG now",
    [("Green: on track", ON_TRACK.meaning), ("Amber: at risk", AT_RISK.meaning), ("Red: off track", OFF_TRACK.meaning)],
)
