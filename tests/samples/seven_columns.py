"""Write a plan of only seven columns, in the four shapes in which officers keep one: `write(path, variant)`.

Eight outcomes with 6, 8, 3, 4, 4, 3, 5 and 4 actions make 37; none has a date, and the last outcome has no lead.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, get_args

from openpyxl.worksheet.worksheet import Worksheet

from tests.samples.content_seven_columns import OUTCOMES, PlainOutcome
from tests.samples.writing import BOLD, TITLE, fit_rows, heading_row, new_book, page, put, save, set_widths

Variant = Literal["cells", "rows", "shifted", "merged_pairs"]

HEADINGS = (
    "OUTCOME", "SOURCE OF ISSUE", "ACTION", "DATE FOR COMPLETION", "LEAD RESPONSIBILITY", "SUCCESS INDICATORS",
    "EVIDENCE AND VALIDATION CHECK",
)  # fmt: skip
HEADING_ROW = 4
OUTCOME, SOURCE, ACTION, DATE, LEAD, INDICATORS, CHECK = range(1, 8)
ROW_EACH = "Skilled and experienced Social Workers stay in Northmere"
FIRST_SHIFTED = 3

FACTS: dict[str, Any] = {
    "outcomes": 8,
    "actions": 37,
    "actions_by_outcome": (6, 8, 3, 4, 4, 3, 5, 4),
    "dates": 0,
    "leads": 7,
    "outcomes_without_lead": (8,),
    "leads_typed": (1, 3, 1, 2, 1, 2, 5, 0),
    # Outcome 3's first line, "Results named in the strategy including", is a lead-in and no indicator.
    "indicators": 36,
    "indicators_distinct": 33,
    "indicator_lines": 37,
    "indicators_by_outcome": (8, 5, 4, 6, 3, 2, 4, 4),
    "evidence": 22,
    "evidence_by_outcome": (5, 4, 3, 2, 2, 3, 1, 2),
    # One entry of outcome 5 names three bodies, so the bodies' counts add up to more than 22.
    "evidence_by_body": {
        "SLT": 7,
        "Children's Trust": 6,
        "LSCB": 3,
        "LSCB training sub-group": 1,
        "Health and Wellbeing Board": 2,
        "Policy Development Group": 1,
        "Chief Executive and Members": 1,
        "Social Care Management Team": 1,
        "not named": 2,
    },
    "outcomes_by_board": {
        "SCRUTINY": (1, 2, 3, 4, 5, 6, 7, 8),
        "CT": (1, 2, 3, 5, 6, 8),
        "HWB": (2, 3, 5, 8),
        "LSCB": (1, 2, 3, 5, 6),
        "SLT": (1, 3, 4, 5, 6, 7),
    },
    "sub_bullets": {"3.2": 4},
}


def _bullets(items: Sequence[str]) -> str:
    """Return the items as bullets typed by hand, one a line."""
    return "\n".join(f"• {item}" for item in items)


def _lines(groups: Sequence[Sequence[str]]) -> str:
    """Return every item of every group on its own line."""
    return "\n".join(item for group in groups for item in group)


def _beside(outcomes: Sequence[PlainOutcome]) -> dict[int, str]:
    """Return the cells that stand once beside the actions of the outcomes."""
    return {
        OUTCOME: "\n".join(outcome.name for outcome in outcomes),
        SOURCE: _lines([outcome.sources for outcome in outcomes]),
        LEAD: _lines([outcome.leads for outcome in outcomes]),
        INDICATORS: "\n".join(_bullets(outcome.indicators) for outcome in outcomes),
        CHECK: "\n".join(_bullets(outcome.evidence) for outcome in outcomes),
    }


def _shift(cells: dict[int, str]) -> dict[int, str]:
    """Return the cells with lead, indicators and evidence each one column too far to the left."""
    return {column - 1 if column >= LEAD else column: text for column, text in cells.items()}


def _block(
    sheet: Worksheet, row: int, outcomes: Sequence[PlainOutcome], actions: Sequence[str], *, shifted: bool
) -> int:
    """Write outcomes over as many rows as there are action cells, merging what stands beside, and return the next row."""
    cells = _beside(outcomes)
    lead_each = len(outcomes) == 1 and len(outcomes[0].leads) == len(actions) > 1
    for offset, action in enumerate(actions):
        line = {ACTION: action} | (cells if offset == 0 else {})
        if lead_each:
            line[LEAD] = outcomes[0].leads[offset]
        line = _shift(line) if shifted else line
        for column in range(OUTCOME, CHECK + 1):
            put(sheet, row + offset, column, line.get(column))
    lead_column = DATE if shifted else LEAD
    own = {ACTION, DATE} if lead_column == LEAD else {ACTION}
    for column in range(OUTCOME, CHECK + 1):
        if len(actions) > 1 and column not in own and not (lead_each and column == lead_column):
            sheet.merge_cells(start_row=row, end_row=row + len(actions) - 1, start_column=column, end_column=column)
    return row + len(actions)


def _action_cells(outcome: PlainOutcome, variant: Variant) -> tuple[str, ...]:
    """Return the action cells of one outcome: one an action, or several actions in one."""
    if variant == "rows" or outcome.name == ROW_EACH:
        return outcome.actions
    if outcome is OUTCOMES[-1]:
        return ("\n".join(outcome.actions[:-1]), outcome.actions[-1])
    return ("\n".join(outcome.actions),)


def write(path: Path, variant: Variant = "cells") -> Path:
    """Write the plan as printed in a pack (cells), an action a row (rows), columns shifted, or two outcomes a row."""
    book = new_book("Peer review priority action plan", "Dominic Farrar")
    sheet = book.create_sheet("Action plan")
    sheet["A1"], sheet["A1"].font = "PEER REVIEW PRIORITY ACTION PLAN", TITLE
    sheet["A2"], sheet["A2"].font = "FEBRUARY - MAY 2026", BOLD
    heading_row(sheet, HEADING_ROW, HEADINGS)
    row = HEADING_ROW + 1
    pairs = {3: 2, 5: 2} if variant == "merged_pairs" else {}
    number = 1
    while number <= len(OUTCOMES):
        group = OUTCOMES[number - 1 : number - 1 + pairs.get(number, 1)]
        cells = _action_cells(group[0], variant)
        if len(group) > 1:
            cells = (_lines([outcome.actions for outcome in group]),)
        row = _block(sheet, row, group, cells, shifted=variant == "shifted" and number >= FIRST_SHIFTED)
        number += len(group)
    set_widths(sheet, (26, 20, 60, 14, 22, 48, 40))
    fit_rows(sheet, HEADING_ROW, row - 1)
    sheet.freeze_panes = sheet.cell(HEADING_ROW + 1, 1).coordinate
    page(sheet, title_rows=f"{HEADING_ROW}:{HEADING_ROW}")
    return save(book, path)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write the seven-column plan.")
    parser.add_argument("path", type=Path)
    parser.add_argument("variant", nargs="?", choices=get_args(Variant), default="cells")
    arguments = parser.parse_args()
    write(arguments.path, arguments.variant)
