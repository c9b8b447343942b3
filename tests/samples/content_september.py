"""The same plan as it stood on 4 September 2026, for the boards of that month: what a later paper compares itself with."""

# An officer's sentence is one cell, so it is one line here.
# fmt: off

from dataclasses import replace
from datetime import date
from typing import Any

from tests.samples.content_actions import ACTIONS, OKAFOR, SUMMER, Action

AS_AT = SUMMER
NEW_SINCE = ("6.4",)
GONE_SINCE = Action(
    ref="3.5", text="Print a directory of early help services for every household", lead=OKAFOR[0], post=OKAFOR[1],
    due=date(2026, 12, 31), brag="Amber", percent=0.1, updated=SUMMER,
    update="Two printers have quoted. Families at the hubs say that they would rather have a page they can search.",
    next_steps="Decide in October whether to go on.",
)

# Ref: status, rating, update. Verification, help and evidence that came later are taken off below.
STATES = {
    "1.1": ("Complete", "Green", "The new service opened on 1 July 2026."),
    "1.2": ("In progress", "Green", "131 of 194 staff have attended."),
    "1.3": ("Complete", "Green", "Practice standard 4 was built into the case recording system on 3 August 2026."),
    "1.4": ("In progress", "Green", "Round 1 was finished in June: 41 of 60 files showed the child's wishes clearly."),
    "1.5": ("In progress", "Green", "Two of five groups are meeting."),
    "1.6": ("In progress", "Green", "The first report was made in June 2026."),
    "2.1": ("Complete", "Green", "Briefings have been held every month since April 2026."),
    "2.2": ("In progress", "Green", "The report is written and will be published on 11 September 2026."),
    "2.3": ("In progress", "Green", "Papers are written for Scrutiny and the Children's Trust."),
    "2.4": ("In progress", "Amber", "Young people want to test the wording in schools, which cannot be done before the end of September."),
    "2.5": ("In progress", "Green", "All nine new councillors and eight of nine new managers had their induction in time."),
    "2.6": ("In progress", "Green", "Four of eight workshops held by the end of August 2026."),
    "2.7": ("In progress", "Green", "Five of nine agencies have shown us the report and the minute."),
    "2.8": ("In progress", "Amber", "Needs and services have been mapped. Talks on the therapy budget have started."),
    "3.4": ("In progress", "Green", "Health visitors are in two of four hubs."),
    "5.1": ("In progress", "Green", "Mere House will be ready on 5 October 2026. The police have named their team."),
    "5.2": ("In progress", "Amber", "41% of referrers were told in time between April and June 2026."),
    "5.4": ("In progress", "Green", "Reviewed every month since May 2026. Most such referrals are about children's behaviour at school."),
    "6.1": ("In progress", "Green", "Four teams are testing the guide."),
    "6.2": ("In progress", "Amber", "13 of 24 measures come in on time."),
    "6.3": ("In progress", "Green", "Managers have had the numbers every month since July 2026."),
    "7.2": ("In progress", "Green", "Five have started and two more have accepted."),
    "7.3": ("Complete", "Green", "A young person has sat on all 12 panels since June 2026."),
    "7.4": ("In progress", "Green", "The new programme starts on 14 September 2026 with 19 people."),
    "8.1": ("In progress", "Amber", "Three of six organisations have named a lead."),
    "8.2": ("In progress", "Green", "The findings are on the committee's agenda for October 2026."),
    "8.3": ("In progress", "Amber", "The post holder left in June 2026. An outline exists, but nobody is working on it."),
    "8.4": ("In progress", "Amber", "Figures for April were shared once. A sharing agreement is being written."),
    "8.5": ("In progress", "Green", "Talks have started between the council and the Integrated Care Board."),
}
DETAILS: dict[str, dict[str, Any]] = {
    "1.4": {"text": "Audit 60 case files with partners every quarter, starting from the child's wishes"},
    "2.4": {"revised": "", "reason": "", "approved_by": "", "approved_on": ""},
    "2.8": {
        "revised": date(2026, 12, 31), "approved_on": date(2026, 7, 14),
        "reason": "The Integrated Care Board's budget was settled three months late.",
    },
    "4.2": {"revised": "", "reason": "", "approved_by": "", "approved_on": "", "brag": "Amber"},
    "5.1": {"revised": "", "reason": "", "approved_by": "", "approved_on": ""},
}


def _then(action: Action) -> Action:
    """Return the action as it stood; what was verified by then (3.1, 7.1) or has not changed since stays as it is."""
    if action.ref in STATES:
        status, brag, update = STATES[action.ref]
        action = replace(
            action, status=status, brag=brag, update=update, percent=None, next_steps="", help_needed="", evidence="",
            verified_by="", verified_on="", updated=SUMMER, note="",
        )
    elif action.ref == "7.1":
        action = replace(action, updated=SUMMER)
    elif action.ref == "4.5":
        action = replace(action, update="The independent person has been appointed.", next_steps="", percent=0.1, updated=SUMMER)
    return replace(action, **DETAILS.get(action.ref, {}))


SEPTEMBER_ACTIONS = {
    outcome: tuple(_then(action) for action in actions if action.ref not in NEW_SINCE)
    + ((GONE_SINCE,) if outcome == "3" else ())
    for outcome, actions in ACTIONS.items()
}
