"""The workbook with every mistake: what is told of each at its cell, and what is read all the same.

Both tables are by sheet, and were set down by hand against tests/samples/every_mistake.py, which says in the first line
of each sheet what is wrong there.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from reportgen.intake.folder import read_folder
from reportgen.plan.status import label_of
from tests.conftest import ROOT
from tests.samples.every_mistake import DRAWN, write
from tests.test_findings import codes_of

if TYPE_CHECKING:
    from reportgen.findings import Finding
    from reportgen.plan.model import Action, Plan

TOLD = """
One below another
    below_table A9: What stands below the table, from A9 on, was not read.
Side by side
    beside_table M1: What stands beside the table was not read (M1, M2, M3).
Examples and hints
    row_left_out A2: The row says only how to fill the columns in, so it was left out.
    example_row A4: The example row was left out.
    example_row A5: The example row was left out.
Group labels
    filled_down C2: Where the source is blank below the first row of its outcome, what stands there was read (C2, C5).
    filled_down E2: Where the lead is blank below the first row of its outcome, what stands there was read (E2, E5).
Hidden
    hidden_columns H1: Column H is hidden and was not read.
    hidden_rows A3: 1 hidden row was read like the others (3).
    hidden_restriction I1: Column I is hidden; it says which rows are restricted, so it was read.
Hidden references
    hidden_reference A1: Column A is hidden; it holds the references, so it was read.
Last quarter
    hidden_sheet -: The sheet is hidden and was not read.
Several in a cell
    lead_not_matched C3: 2 leads stand beside 3 actions, so nobody can tell who leads which; all are shown for each.
    several_actions B2: The cell holds 2 actions; each was read as an action of its own.
    several_actions B3: The cell holds 3 actions; each was read as an action of its own.
Lead and date swapped
    shifted_columns D2: The lead and the date stand under each other's heading; they were read the right way round.
    shifted_columns D3: The lead and the date stand under each other's heading; they were read the right way round.
    shifted_columns D4: A lead stands under the date heading; it was read as the lead.
Name as a date
    shifted_columns D3: A name stands under the date heading; it was read neither as a date nor as the lead.
Rows to one side
    shifted_columns C3: The cells of this row stand one column too far to the right; they were read one to the left.
    shifted_columns A4: The cells of this row stand one column too far to the left; they were read one to the right.
Leads above
    label_not_used A7: This stands by itself among the actions and names no outcome; it was not used.
    lead_of_group A2: The lead stands above the actions; it was read for each of them that has none of its own.
    lead_of_group A6: The lead stands above the actions; it was read for each of them that has none of its own.
Formulas and errors
    error_value D2: The cell shows an error (#REF!); it was read as empty.
    formula_without_value F2: 1 cell holds a formula without a stored result (F2), read as empty.
    error_value G2: The cell shows an error (#N/A); it was read as empty.
    error_value H3: The cell shows an error (#VALUE!); it was read as empty.
    exempt_paragraph_missing H3: The row is restricted, but no paragraph of Schedule 12A is given. It is kept out of public papers.
American dates
    date_not_understood D2: '3 April 2027 or 4 March 2027' was not understood as the date for completion.
    us_dates D2: 1 date of this column may have the day and the month the wrong way round, as a computer set to American dates reads them (D2); it was not used.
    date_not_understood E2: '03/31/2027' was not understood as the revised date.
    date_not_understood E3: '5 June 2027 or 6 May 2027' was not understood as the revised date.
    us_dates E3: 1 date of this column may have the day and the month the wrong way round, as a computer set to American dates reads them (E3); it was not used.
Dates that are none
    date_not_understood D2: '31/04/2027' was not understood as the date for completion.
    date_not_understood D3: 'Q1 2013' was not understood as the date for completion.
    date_not_understood D4: '09/07/1905' is not between 2000 and 2100, so it was not used as the date for completion.
    date_not_understood D5: '31/03/2207' is not between 2000 and 2100, so it was not used as the date for completion.
    error_value D6: The number in the cell is no day of the calendar; it was read as empty.
    date_not_understood D7: 'Easter 2027' was not understood as the date for completion.
    date_not_understood D8: 'Monday 5 March 2027' was not understood as the date for completion.
Five points
    five_points E3: The papers show three colours, so ratings between two are shown as one of them: Amber/Green as Amber; Amber/Red as Amber (E3, E5).
Scores with a key
    key_used E2: The ratings were read by the key in I2, I5, I6: 1 is Not started; 4 is On track; 5 is Complete.
    beside_table H2: What stands beside the table was not read (H2, I2, H3, I3, H4, I4, H5, I5 and 2 more).
Scores without a key
    status_not_understood E2: '2' is a score, and no key beside the table says what it means, so the action is shown as having none.
    status_not_understood E3: 'Purple' is not a known status, so the action is shown as having none.
Colours only
    colour_only E2: The cell holds no word, only the colour red, which was taken for 'Red'.
    colour_only E3: The cell holds no word, only the colour green, which was taken for 'Green'.
    colour_only E4: The cell holds no word, only the colour amber, which was taken for 'Amber'.
    colour_only E6: The cell holds no word, only the colour green, which was taken for 'Green'.
    colour_differs E8: The cell says 'Green', but is coloured red; the word was used.
What is below
    row_left_out A3: The row counts others, so it was left out.
    unused_rows E4: 4 rows (from E4 to row 7) hold no action, only what the form puts there; they were left out.
Signed below
    below_table A4: What stands below the table, from A4 on, was not read.
Far away
    far_cell XFD2: 2 cells stand far away from any table and were ignored (XFD2, F1048567).
Print left-overs
    split_cell B3: The outcome's text goes on from B2; the two were read as one.
    page_furniture A4: This is left over from a printed page and was not read.
    merged_outcomes B5: One cell names 2 outcomes (25 and 26), so nobody can tell whose the actions beside it are; they are shown under outcome 25.
Headings
    heading_repeated E1: A second column means 'Lead'; only the first was read.
    heading_unknown F1: The heading 'Colour of the lift' is not known, so the column was not read. The nearest that are known: 'RAG', 'Source' and 'Help needed'.
    heading_missing G2: Column G has no heading, so what stands in it was not read (G2).
    heading_near D1: The heading 'Date due by' was taken for 'Due date' (by the words 'date due').
Rows without an action
    row_without_action D2: The row has no action and no reference, so what it says was not used.
    exempt_paragraph_missing H3: The row is restricted, but no paragraph of Schedule 12A is given. It is kept out of public papers.
Said twice
    duplicate_ref A3: The reference DD1 was already used in A2; both actions are shown.
    duplicate_action B4: The same action stands in B2; both are shown.
Months side by side
    newest_column E1: The column 'Update Q2' was read, as the newest that is filled in, and not 'Update Q1' and 'Update Q3'.
    key_used G2: The ratings were read by the key in G1: 3 is on track.
Photographs
    sheet_not_recognised -: No table that the papers use was found on this sheet; it was not read.
Plan
    fact_twice B4: 'Plan title' was already told in Every mistake.xlsx › Plan › B2, which was used.
    date_not_understood B5: '31/04/2026' was not understood as the date of the data.
    fact_unknown A3: 'Favourite colour' is not a fact that the papers use.
Outcomes
    outcome_twice B3: Outcome 1 was already told in Every mistake.xlsx › Outcomes › B2, which was used.
Indicators
    polarity_not_understood E2: 'sideways' does not say which way is better.
    indicator_twice A3: An indicator KPI1 was already told in Every mistake.xlsx › Indicators › A2, which was used.
Readings
    reading_twice C3: Another value of KPI1 for Q1 2026-27 was already told in Every mistake.xlsx › Readings › C2, which was used.
    reading_without_indicator A4: No indicator has the reference KPI7, so the reading was not used.
Boards
    yes_or_no_unclear C2: 'perhaps' does not say whether the board meets in public; it is taken as yes.
    layout_unknown D2: 'a nice one' is not a layout.
    sees_unclear E2: 'all but two' does not say whether the board sees the whole plan; it is taken as no.
Meetings
    board_unknown A2: There is no board called 'Nobody's board', so the row was not used.
    meeting_twice B4: A meeting of YB on this day was already told in Every mistake.xlsx › Meetings › B3, which was used.
    meeting_day_unclear B5: 'June 2027' is not one day, so the meeting is shown as to be confirmed.
    meeting_without_board B6: No board stands beside this meeting, so it was not used.
Recipients
    address_not_valid C2: 'anita.khan at northmere' is not an e-mail address, so nothing can be sent to its board.
    list_unknown D3: 'guests' is no list that is known, so nothing is sent to 'bryony.lee@northmere.example'.
    receives_unknown E3: 'now and then' does not say which papers 'bryony.lee@northmere.example' receives, so nothing is sent there.
    recipient_without_board C4: No board stands beside 'colin.abara@northmere.example', so nothing is sent there, nor to YB, which stands above, until one does.
    hidden_rows A5: 1 hidden row was read like the others (5).
    recipient_hidden C5: The row of 'dina.shah@northmere.example' is hidden, so nothing is sent there.
All together
    hidden_rows A8: 1 hidden row was read like the others (8).
    date_not_understood F8: '31/04/2027' was not understood as the date for completion.
    colour_only H8: The cell holds no word, only the colour amber, which was taken for 'Amber'.
    shifted_columns C13: The cells of this row stand one column too far to the right; they were read one to the left.
    error_value J13: The cell shows an error (#REF!); it was read as empty.
    beside_table L5: What stands beside the table was not read (L5, L6, L7, L8).
    key_used H7: The ratings were read by the key in L6, L7, L8: 1 is Off track; 2 is At risk; 3 is On track.
    example_row B14: The example row was left out.
    below_table B17: What stands below the table, from B17 on, was not read.
"""

READ = """
Title and spaces
    A1 | 1 | Ask children what they think | Anita Khan | 31 March 2027 | On track
Two-row headings
    B1 | - | Train the panel | Bryony Lee, Mereside Police | 31 March 2027 | At risk
Two rows, not merged
    C1 | - | Write the guide | Anita Khan, Head of Quality | 31 March 2027 | On track
Sections
    D1 | 21 | Ask children | Anita Khan | 31 March 2027 | On track
    D2 | 21 | Tell them what changed | Anita Khan | 31 March 2027 | At risk
    D3 | 22 | Open two family hubs | Samuel Okafor | 31 March 2027 | Off track
Leads above
    41.1 | 41 | Ask every carer | Anita Khan | 31 March 2027 | On track
    42.1 | 42 | Pay every carer | Bryony Lee | 31 March 2027 | At risk
One below another
    E1 | 1 | Audit 20 files | Anita Khan | 31 March 2027 | On track
Side by side
    F1 | - | Visit schools | Anita Khan | 31 March 2027 | On track
    F2 | - | Visit hospitals | Bryony Lee | 31 March 2027 | Off track
    F3 | - | Visit courts | Bryony Lee | 31 March 2027 | Off track
Examples and hints
    G1 | 1 | Sample 20 files | Anita Khan | 31 March 2027 | On track
Placeholders
    H1 | 1 | Meet the youth council | - | Not set | No update received
    H2 | 1 | Publish what was said | - | Not set | No update received
Group labels
    I1 | 1 | Ask carers | Anita Khan | 31 March 2027 | On track
    I2 | 1 | Tell them | Anita Khan | 31 March 2027 | No update received
    I3 | 1 | Ask again | Anita Khan | 31 March 2027 | No update received
    I4 | 2 | Open hubs | Samuel Okafor | 31 March 2027 | Off track
    I5 | 2 | Staff hubs | Samuel Okafor | 31 March 2027 | Off track
Merged down
    J1 | 1 | Draw a map | Anita Khan | 31 March 2027 | On track
    J2 | 1 | Show the map | Anita Khan | 31 March 2027 | No update received
Hidden
    K1 | 1 | Name a champion | Anita Khan | 31 March 2027 | On track
    K2 | 1 | Tell the court | Anita Khan | 31 March 2027 | Off track | exempt 2
Hidden references
    K3 | - | Find it again | Anita Khan | 31 March 2027 | No update received
Several in a cell
    23.1 | 23 | Raise pay | Anita Khan | 31 March 2027 | No update received
    23.2 | 23 | Ask those who leave: / why / where to | Bryony Lee | 31 March 2027 | No update received
    23.3 | 23 | Recruit ten | A. Khan; B. Lee | 31 March 2027 | No update received
    23.4 | 23 | Train ten | A. Khan; B. Lee | 31 March 2027 | No update received
    23.5 | 23 | Keep ten | A. Khan; B. Lee | 31 March 2027 | No update received
Lead and date swapped
    L1 | - | Count visits | Anita Khan | 31 March 2027 | On track
    L2 | - | Check visits | Bryony Lee | 30 June 2027 | On track
    L3 | - | Report visits | Samuel Okafor | Not set | Off track
Name as a date
    M1 | - | Plan the day | Anita Khan | 31 March 2027 | On track
    M2 | - | Hold the day | - | Not set | On track
Rows to one side
    1.91 | 1 | Stand straight | Anita Khan | 31 March 2027 | On track
    1.92 | 1 | Lean to the right | Bryony Lee | 31 March 2027 | At risk
    1.93 | 1 | Lean to the left | Samuel Okafor | 30 June 2027 | Off track
Formulas and errors
    N1 | 1 | Count again | - | 31 March 2027 | No update received
    N2 | 1 | Count better | Anita Khan | 31 March 2027 | On track | exempt not stated
American dates
    O1 | - | Begin | Anita Khan | 3 April 2027 or 4 March 2027 | No update received
    O2 | - | Go on | Anita Khan | 31 March 2027 | No update received
    O3 | - | End | Anita Khan | 5 May 2027 | No update received
    O4 | - | Look back | Anita Khan | 28 February 2027 | No update received
Dates that are none
    P1 | - | One | Anita Khan | 31/04/2027 | No update received
    P2 | - | Two | Anita Khan | Q1 2013 | No update received
    P3 | - | Three | Anita Khan | 9 July 1905 | No update received
    P4 | - | Four | Anita Khan | 31 March 2207 | No update received
    P5 | - | Five | Anita Khan | Not set | No update received
    P6 | - | Six | Anita Khan | Easter 2027 | No update received
    P7 | - | Seven | Anita Khan | Monday 5 March 2027 | No update received
    P8 | - | Eight | Anita Khan | end of March 2027 | No update received
    P9 | - | Nine | Anita Khan | Ongoing | No update received
Five points
    Q1 | - | Deliver part 1 | Anita Khan | 31 March 2027 | Off track
    Q2 | - | Deliver part 2 | Anita Khan | 31 March 2027 | At risk
    Q3 | - | Deliver part 3 | Anita Khan | 31 March 2027 | At risk
    Q4 | - | Deliver part 4 | Anita Khan | 31 March 2027 | At risk
    Q5 | - | Deliver part 5 | Anita Khan | 31 March 2027 | On track
Scores with a key
    R1 | - | Score one | Anita Khan | 31 March 2027 | Not started
    R2 | - | Score four | Anita Khan | 31 March 2027 | On track
    R3 | - | Score five | Anita Khan | 31 March 2027 | Complete, not yet verified
Scores without a key
    S1 | - | Score two | Anita Khan | 31 March 2027 | No update received
    S2 | - | Say purple | Anita Khan | 31 March 2027 | No update received
Colours only
    T1 | - | Colour part 1 | Anita Khan | 31 March 2027 | Off track
    T2 | - | Colour part 2 | Anita Khan | 31 March 2027 | On track
    T3 | - | Colour part 3 | Anita Khan | 31 March 2027 | At risk
    T4 | - | Colour part 4 | Anita Khan | 31 March 2027 | No update received
    T5 | - | Colour part 5 | Anita Khan | 31 March 2027 | On track
    T6 | - | Colour part 6 | Anita Khan | 31 March 2027 | On track
    T7 | - | Colour part 7 | Anita Khan | 31 March 2027 | On track
    T8 | - | Colour part 8 | Anita Khan | 31 March 2027 | On track
    T9 | - | Colour part 9 | Anita Khan | 31 March 2027 | No update received
What is below
    U1 | - | Make one | Anita Khan | 31 March 2027 | On track
Signed below
    U2 | - | Make two | Anita Khan | 31 March 2027 | On track
Far away
    V1 | - | Stay near | Anita Khan | 31 March 2027 | On track
Unseen characters
    W1 | - | Read this to the end | Anita Khan | 31 March 2027 | No update received
Print left-overs
    X1 | 24 | Visit homes | Anita Khan | 31 March 2027 | No update received
    X2 | 24 | Visit schools again | Anita Khan | 31 March 2027 | No update received
    X3 | 25 | Meet weekly | Anita Khan | 31 March 2027 | No update received
Closed actions
    Y1 | - | Keep open | Anita Khan | 31 March 2027 | No update received
    Y2 | - | Keep closed | Anita Khan | 31 March 2027 | Complete, not yet verified
Headings
    AA1 | - | Mend the lift | Anita Khan | 31 March 2027 | On track
Rows without an action
    BB1 | 1 | Tell nobody | Anita Khan | 31 March 2027 | On track | exempt not stated
Said twice
    DD1 | - | Say it | Anita Khan | 31 March 2027 | No update received
    DD1 | - | Say it better | Anita Khan | 31 March 2027 | No update received
    DD3 | - | Say it | Anita Khan | 31 March 2027 | No update received
Months side by side
    EE1 | - | Report it | Anita Khan | Not set | On track
All together
    CC1 | 31 | Answer in a day | Anita Khan, Northmere Council | 31 March 2027 | On track
    CC2 | 31 | Answer in an hour | - | 31/04/2027 | At risk
    CC3 | 32 | Open it | Bryony Lee, NHS | 31 March 2027 | Off track
    CC4 | 32 | Lock it | Samuel Okafor | 30 June 2027 | On track
"""
OF_FILES = """
macros merge_too_large not_a_file not_a_workbook not_excel old_format strict_format workbook_blank workbook_damaged
workbook_empty workbook_locked workbook_open workbook_protected workbook_too_large workbook_unsafe
"""
"""What is told of a file as a whole, which no sheet can show; tests of looking hold them."""
TOLD_ELSEWHERE = "percent_unclear post_not_matched refs_not_matched row_lacks"
"""What the tests of lost values hold."""


def by_sheet(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    sheet = ""
    for line in text.strip().splitlines():
        if line.startswith(" "):
            found[sheet].append(line.strip())
        else:
            sheet = line
    return found


def shown(finding: Finding) -> str:
    return f"{finding.code} {finding.where.cell or '-'}: {finding.message}"


def as_read(action: Action) -> str:
    parts = [
        action.ref,
        action.outcome_ref or "-",
        " / ".join((action.text, *action.parts)),
        "; ".join(map(str, action.leads)) or "-",
        action.due.text,
        label_of(action).words,
    ]
    exempt = [f"exempt {action.exempt_paragraphs}"] if action.is_restricted else []
    return " | ".join((*parts, *exempt))


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> tuple[Plan, tuple[Finding, ...]]:
    folder = tmp_path_factory.mktemp("inputs")
    write(folder / "Every mistake.xlsx")
    plan, findings = read_folder(folder)[:2]
    return plan, findings


@pytest.mark.parametrize("sheet", [name for name, _ in DRAWN])
def test_each_mistake_is_told_at_its_cell_and_nothing_else(every: tuple[Plan, tuple[Finding, ...]], sheet: str) -> None:
    told = [shown(finding) for finding in every[1] if finding.where.sheet == sheet]

    assert told == by_sheet(TOLD)[sheet]


@pytest.mark.parametrize("sheet", [name for name, _ in DRAWN])
def test_what_is_not_in_doubt_is_read_all_the_same(every: tuple[Plan, tuple[Finding, ...]], sheet: str) -> None:
    read = [as_read(action) for action in every[0].actions if action.cell("action", "ref").sheet == sheet]

    assert read == by_sheet(READ)[sheet]


def test_nothing_is_told_of_no_sheet(every: tuple[Plan, tuple[Finding, ...]]) -> None:
    assert {finding.where.sheet for finding in every[1]} <= {name for name, _ in DRAWN}


def test_every_code_that_a_sheet_can_have_is_shown(every: tuple[Plan, tuple[Finding, ...]]) -> None:
    rooms = ("tables", "table_rows", "grid", "entries", "shifted", "group_labels", "us_dates", "rating_cells", "build",
             "records", "governance", "dated_headings")  # fmt: skip
    in_source = {code for name in rooms for code, _ in codes_of(ROOT / "reportgen" / "intake" / f"{name}.py")} - set(
        f"{OF_FILES} {TOLD_ELSEWHERE}".split()
    )

    assert in_source - {finding.code for finding in every[1]} == set()
