"""What a reader must find in the sample workbooks, counted by hand and apart from the script that writes them."""

from typing import Any

VERIFIED = ("1.1", "1.3", "2.1", "2.2", "3.1", "7.1")
CLAIMED = ("1.2", "5.3", "7.3")
ON_TRACK = (
    "1.4", "1.5", "1.6", "2.3", "2.4", "2.5", "2.6", "3.3", "4.1", "4.4", "4.5", "5.4", "6.1", "6.3", "6.4", "7.4", "8.1",
)  # fmt: skip
AT_RISK = ("2.7", "3.2", "4.2", "5.1", "6.2", "7.2")
OFF_TRACK = ("2.8", "5.2", "8.3")
NO_UPDATE = ("3.4", "8.2", "8.4")

FACTS: dict[str, Any] = {
    "data_as_at": "2026-11-24",
    "outcomes": 8,
    "outcomes_without_impact": ("6", "8"),
    "actions": 41,
    "actions_public": 40,
    "actions_by_outcome": (6, 8, 4, 5, 4, 4, 5, 5),
    # The state of each action once both returns have been read.
    "refs_by_state": {
        "signed_off": VERIFIED,
        "complete": CLAIMED,
        "on_track": ON_TRACK,
        "at_risk": AT_RISK,
        "off_track": OFF_TRACK,
        "no_update": NO_UPDATE,
        "not_started": ("4.3",),
        "paused": ("8.5",),
        "withdrawn": ("7.5",),
    },
    "states": {
        "signed_off": 6,
        "complete": 3,
        "on_track": 17,
        "at_risk": 6,
        "off_track": 3,
        "no_update": 3,
        "not_started": 1,
        "paused": 1,
        "withdrawn": 1,
    },
    # The restricted action is on track, so a public paper counts one fewer.
    "states_public": {
        "signed_off": 6,
        "complete": 3,
        "on_track": 16,
        "at_risk": 6,
        "off_track": 3,
        "no_update": 3,
        "not_started": 1,
        "paused": 1,
        "withdrawn": 1,
    },
    # The master workbook read alone, without the returns.
    "states_master_alone": {
        "signed_off": 6,
        "complete": 2,
        "on_track": 19,
        "at_risk": 5,
        "off_track": 3,
        "no_update": 3,
        "not_started": 1,
        "paused": 1,
        "withdrawn": 1,
    },
    # What the returns change: the state in the master, the state in the return.
    "changed_by_returns": {
        "3.2": ("on_track", "at_risk"),
        "4.2": ("on_track", "at_risk"),
        "4.4": ("at_risk", "on_track"),
        "5.3": ("on_track", "complete"),
    },
    "refs_in_returns": ("2.6", "3.2", "3.3", "5.3", "4.1", "4.2", "4.3", "4.4"),
    # What has changed between write_september() and the November workbooks with both returns.
    "since_september": {
        "actions_then": 41,
        "new": ("6.4",),
        "gone": ("3.5",),
        "verified_since": ("1.1", "1.3", "2.1", "2.2"),
        "claimed_since": ("1.2", "5.3"),
        "better": ("2.4", "4.4", "8.1"),
        "worse": ("2.7", "2.8", "3.2", "5.1", "5.2", "7.2", "8.3"),
        "no_update_since": ("3.4", "8.2", "8.4"),
        "paused_since": ("8.5",),
        "redated": ("2.4", "2.8", "4.2", "5.1"),
        "reworded": ("1.4",),
    },
    "restricted": {"4.5": ("1", "2")},
    "restricted_words": "one family's complaint",
    "hidden_words": "Return not received. Chased 16 and 20 Nov",
    "example_row": "0.0",
    # Open on 24 November 2026 although the agreed date has passed (paused and withdrawn actions left out).
    "overdue": ("1.5", "5.1", "5.2", "8.3", "8.4"),
    "green_but_overdue": ("1.5",),
    "complete_without_evidence": ("1.2",),
    "complete_not_verified": ("1.2", "5.3"),
    "verified_by_own_lead": ("7.3",),
    "green_without_narrative": ("5.4",),
    "revised": ("2.4", "2.8", "4.2", "5.1"),
    "revised_twice": ("2.8",),
    "revised_without_approval": ("5.1",),
    "not_a_date": {"1.6": "Ongoing", "6.4": "TBC"},
    "dates_as_text": {
        "1.4": ("end of March 2027", "2027-03-31"),
        "2.7": ("31st January 2027", "2027-01-31"),
        "4.4": ("Q4 2026-27", "2027-03-31"),
        "6.1": ("Q3 2026-27", "2026-12-31"),
    },
    "without_lead": ("8.3", "8.5"),
    "several_leads": ("1.2", "2.3", "6.4", "7.4"),
    "help_needed": ("2.8", "3.2", "5.1", "6.2", "8.3"),
    "led_by_partners": ("2.7", "2.8", "3.4", "6.2", "8.1", "8.2", "8.4"),
    "returns_expected": 3,
    "returns_missing": (("Lesley Garside", "Northmere Community NHS Trust"),),
    "outcomes_by_board": {
        "SCRUTINY": ("1", "2", "3", "4", "5", "6", "7", "8"),
        "CT": ("1", "2", "3", "5", "6", "8"),
        "HWB": ("3", "5", "8"),
    },
    # Actions sent to the Health and Wellbeing Board by their own Report to column, outside its outcomes.
    "extra_actions_by_board": {"HWB": ("2.3", "2.8", "6.2")},
    "indicators": 22,
    "readings": 174,
    # One reading is typed as "n/a" and one as "75%".
    "readings_not_numbers": {("I3.3", "Q2 2026-27"): "n/a"},
    "indicators_target_met": ("I3.2",),
    "indicators_worse_than_baseline": ("I4.3", "I5.3", "I8.2"),
    "indicators_without_latest": ("I2.1", "I3.3", "I8.2"),
    "indicators_monthly": {"I5.1": 14},
    "indicators_in_range": ("I7.3",),
    "indicators_counting_children": ("I1.3", "I1.4"),
    "readings_of_children_under_6": {("I1.4", "Q1 2026-27"): 5, ("I1.4", "Q2 2026-27"): 3},
    "evidence": 22,
    "evidence_without_document": 5,
    "challenges": 8,
    "challenges_open": ("C2", "C4", "C7", "C8"),
    "challenges_by_board": {"SCRUTINY": 4, "CT": 2, "HWB": 2},
    "implications": (
        "Legal",
        "Financial",
        "Equality",
        "Risk",
        "Human resources",
        "Children and young people",
    ),
    "implications_missing": ("Climate change", "Public health"),
    "acronyms": 9,
    "background_papers": 5,
    "boards": ("SCRUTINY", "CT", "HWB"),
    "meetings": 15,
    "next_meetings": {"SCRUTINY": "2026-12-08", "CT": "2026-12-10", "HWB": "2026-12-15"},
    "recipients": {"SCRUTINY": 14, "CT": 9, "HWB": 8},
}
