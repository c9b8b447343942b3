"""Sheets that look like a plan and are none: risk registers, and the log of a meeting's actions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.intake.headings import plain_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.intake.heading_row import Heading
    from reportgen.intake.rows import Table

RISKS, MEETING = "a risk register", "the log of a meeting"
_RISK_NAMES = re.compile(
    r"\b(?:raid|(?:risks?|issues?|hazards?)(?: and (?:risks?|issues?))? (?:log|register|list|matrix|assessment)s?)\b"
    r"|^(?:(?:key|top|corporate|strategic|project|programme|our|the) )*risks?$"
)
_MAYBE_RISKS = re.compile(
    r"(?:(?:key|top|corporate|strategic|project|programme|our|the|and|risks?|issues?|hazards?) ?)+"
)
"""A plan may have a tab that is named for risks or issues; it is a register where a heading is of risks too."""
_MEETING_NAMES = re.compile(
    r"\b(?:minutes|decisions? (?:log|register|list)|matters arising"
    r"|(?:action|actions|board|meeting|query|queries|change|matters arising) log"
    r"|meeting actions?|actions? from (?:the )?(?:last )?meetings?)\b"
)
_RISK = re.compile(r"(?:key |main |description of )?risks?(?: description| title| ref| id| no| identified)?")
_RISK_TOO = re.compile(
    r".*\b(?:likelihood|probability|inherent|residual|gross|net)\b.*|risk (?:score|rating|level|owner|category)"
    r"|(?:existing |current )?controls?(?: in place)?|mitigat\w*(?: actions?)?|hazards?"
)
_MEETING = re.compile(
    r"(?:date of )?meeting(?: date| name)?|date of meeting|minutes?(?: ref| no| item| reference)?|agenda item(?: no)?"
)
_MAYBE_MEETING = re.compile(r"(?:date )?raised(?: by| on| at)?|decisions?(?: made)?")
"""Headings of a log where two of them stand together; a plan may have one."""
_FEWEST_RISKY = 2


def register_of(table: Table) -> str:
    """Tell what a table of actions seems to be if it is not the plan's; empty where it seems to be the plan's.

    What an officer settled to be a table of actions is one.
    """
    row = table.heading_row
    if table.kind != "actions" or (row is not None and row.settled is not None and row.settled.kind_on is not None):
        return ""
    return register_by(table.sheet, row.headings if row else (), table.columns.get("action", 0))


def register_by(sheet: str, headings: Sequence[Heading], action: int = 0) -> str:
    """Tell what a sheet seems to be by its name and headings; `action` is the column of the action, if it is known."""
    name = plain_heading(sheet.replace("_", " "))
    plain = [(one.column, plain_heading(one.typed.text)) for one in headings]
    risky = [column for column, text in plain if _RISK.fullmatch(text) or _RISK_TOO.fullmatch(text)]
    # a plan may have a column of risks; a register begins with the risk and tells the action against it
    leads_to_action = any(_RISK.fullmatch(text) and column < action for column, text in plain)
    is_named = bool(_RISK_NAMES.search(name)) or (bool(risky) and bool(_MAYBE_RISKS.fullmatch(name)))
    if is_named or leads_to_action or len(risky) >= _FEWEST_RISKY:
        return RISKS
    of_meeting = any(_MEETING.fullmatch(text) for _, text in plain)
    is_log = sum(bool(_MAYBE_MEETING.fullmatch(text)) for _, text in plain) > 1
    if _MEETING_NAMES.search(name) or of_meeting or is_log:
        return MEETING
    return ""
