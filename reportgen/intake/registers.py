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
_RISK_NAMES = re.compile(r"\b(?:risks?|raid|issues?(?: log| register)?|hazards?)\b")
_MEETING_NAMES = re.compile(
    r"\b(?:minutes|decisions?|(?:action|actions|board|meeting|query|queries|change|matters arising) log|matters arising"
    r"|meeting actions?|actions? from (?:the )?(?:last )?meetings?)\b"
)
_RISK = re.compile(r"(?:key |main |description of )?risks?(?: description| title| ref| id| no| identified)?")
_RISK_TOO = re.compile(
    r".*\b(?:likelihood|probability|inherent|residual|gross|net)\b.*|risk (?:score|rating|level|owner|category)"
    r"|(?:existing |current )?controls?(?: in place)?|mitigat\w*(?: actions?)?|hazards?"
)
_MEETING = re.compile(
    r"(?:date of )?meeting(?: date| name)?|date of meeting|minutes?(?: ref| no| item| reference)?|agenda item(?: no)?"
    r"|(?:date )?raised(?: by| on)?|decisions?(?: made)?"
)
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
    if _RISK_NAMES.search(name) or leads_to_action or len(risky) >= _FEWEST_RISKY:
        return RISKS
    if _MEETING_NAMES.search(name) or any(_MEETING.fullmatch(text) for _, text in plain):
        return MEETING
    return ""
