"""Mistakes in where things stand: headings, sections, tables, labels, rows and columns that are hidden or slid."""

from openpyxl.worksheet.worksheet import Worksheet

from tests.samples.mistakes import DUE, HEADINGS, day, put, sheet


@sheet("Title and spaces")
def _(page: Worksheet) -> None:
    """The table begins at C6, below a title and a key to it; headings and values have stray spaces and line breaks."""
    put(page, "C2", [("Improvement plan 2026-27 ",), ("Owner:  D. Farrar ",)])
    put(page, "C6", [
        (" REF ", "Outcome ", "ACTION\nrequired", "Lead  officer", " Due date", "RAG\nstatus"),
        (" A1 ", "1.  Children are heard ", "  Ask \t children\nwhat they think ", " Anita  Khan", DUE, " Green "),
    ])  # fmt: skip


@sheet("Two-row headings")
def _(page: Worksheet) -> None:
    """Headings in two rows, the upper ones merged over those that they group."""
    put(page, "A1", [
        ("Ref", "Action", "Lead", None, "Date", None, "Progress", None),
        (None, None, "Name", "Agency", "Original", "Revised", "RAG", "Comments"),
        ("B1", "Train the panel", "Bryony Lee", "Mereside Police", DUE, "30 June 2027", "Amber", "The panel has met."),
    ])  # fmt: skip
    for cells in ("A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:H1"):
        page.merge_cells(cells)


@sheet("Two rows, not merged")
def _(page: Worksheet) -> None:
    """The same without merging; the second heading of a group stands under nothing."""
    put(page, "A1", [
        ("Ref", "Action", "Lead", None, "Timescale", None, "How are we doing?", None, None),
        (None, "(start with a verb)", "Name", "Post", "Original date", "Revised date", "Status", "RAG", "Update"),
        ("C1", "Write the guide", "Anita Khan", "Head of Quality", DUE, None, "In progress", "Green", "Half is written."),
    ])  # fmt: skip


@sheet("Sections")
def _(page: Worksheet) -> None:
    """The outcome is the title of a section; the headings are repeated below each title."""
    headings = ("Ref", "Action", "Lead", "Due date", "Status")
    put(page, "A1", [
        ("Joint improvement plan",),
        ("Outcome 21: Children are heard",),
        headings,
        ("D1", "Ask children", "Anita Khan", DUE, "Green"),
        ("D2", "Tell them what changed", "Anita Khan", DUE, "Amber"),
        (),
        ("Outcome 22: Families are helped early",),
        headings,
        ("D3", "Open two family hubs", "Samuel Okafor", DUE, "Red"),
    ])  # fmt: skip
    page.merge_cells("A2:E2")


@sheet("One below another")
def _(page: Worksheet) -> None:
    """Two tables of one sheet, the second of indicators; below them a key that is no action."""
    put(page, "A1", [
        ("Actions",),
        HEADINGS,
        ("E1", "1. Children are heard", "Audit 20 files", "Anita Khan", DUE, "Green", "Ten are done."),
        (),
        ("Success indicators",),
        ("Ref", "Outcome", "Indicator", "Unit", "Target"),
        ("E-1", "1", "Files judged good", "per cent", 80),
        (),
        ("Key",),
        ("Green", "On track"),
        ("Red", "Off track"),
    ])  # fmt: skip


@sheet("Side by side")
def _(page: Worksheet) -> None:
    """Two teams' tables beside each other, and guidance to the right of both."""
    headings = ("Ref", "Action", "Lead", "Due date", "Status")
    put(page, "A1", [headings, ("F1", "Visit schools", "Anita Khan", DUE, "Green")])
    put(
        page,
        "G1",
        [
            headings,
            ("F2", "Visit hospitals", "Bryony Lee", DUE, "Red"),
            ("F3", "Visit courts", "Bryony Lee", DUE, "Red"),
        ],
    )
    put(page, "M1", [("How to fill this in",), ("Write one action a row.",), ("Give a name, not a team.",)])


@sheet("Examples and hints")
def _(page: Worksheet) -> None:
    """Rows that only show how: hints below the headings, an example, and one below the word Example."""
    put(page, "A1", [
        HEADINGS,
        ("e.g. 1.1", "(from the plan)", "(start with a verb)", "(one name)", "dd/mm/yyyy", "R/A/G", "(max 100 words)"),
        ("Example (delete):",),
        ("0.1", "1. Children are heard", "Do something", "A. N. Other", DUE, "Green", "Done."),
        ("G0", "1. Children are heard", "Example: Ask ten children", "A. N. Other", DUE, "Green", "Done."),
        ("G1", "1. Children are heard", "Sample 20 files", "Anita Khan", DUE, "Green", "Ten are done."),
    ])  # fmt: skip


@sheet("Placeholders")
def _(page: Worksheet) -> None:
    """What a form asks for, and dashes, where nothing was filled in."""
    put(page, "A1", [
        HEADINGS,
        ("H1", "1. Children are heard", "Meet the youth council", "[insert name]", "dd/mm/yyyy", "Please select an option", "n/a"),
        ("H2", "1. Children are heard", "Publish what was said", "-", "Choose from list", "Select…", "Click or tap here to enter text."),
    ])  # fmt: skip


@sheet("Group labels")
def _(page: Worksheet) -> None:
    """Outcome, source and lead are typed once for a group and left blank below; ditto marks; no status is filled."""
    headings = ("Ref", "Outcome", "Source of issue", "Action", "Lead", "Due date", "Status")
    put(page, "A1", [
        headings,
        ("I1", "1. Children are heard", "Peer review", "Ask carers", "Anita Khan", DUE, "Green"),
        ("I2", None, None, "Tell them", None, DUE, None),
        ("I3", None, None, "Ask again", None, "ditto", None),
        ("I4", "2. Families are helped early", "Inspection", "Open hubs", "Samuel Okafor", DUE, "Red"),
        ("I5", None, None, "Staff hubs", None, DUE, "Red"),
    ])  # fmt: skip


@sheet("Merged down")
def _(page: Worksheet) -> None:
    """Outcome, lead and status are merged over two rows; the status speaks for the first only."""
    put(page, "A1", [
        HEADINGS,
        ("J1", "1. Children are heard", "Draw a map", "Anita Khan", DUE, "Green", "Drawn."),
        ("J2", None, "Show the map", None, DUE, None, None),
    ])  # fmt: skip
    for cells in ("B2:B3", "D2:D3", "F2:F3", "G2:G3"):
        page.merge_cells(cells)


@sheet("Hidden")
def _(page: Worksheet) -> None:
    """A filter hides a row; one hidden column holds notes, another says what is restricted."""
    put(page, "A1", [
        (*HEADINGS, "Next steps", "Restricted (paragraph)"),
        ("K1", "1. Children are heard", "Name a champion", "Anita Khan", DUE, "Green", "Named.", "Not for print", None),
        ("K2", "1. Children are heard", "Tell the court", "Anita Khan", DUE, "Red", "Late.", "Not for print", "Paragraph 2"),
    ])  # fmt: skip
    page.row_dimensions[3].hidden = True
    page.column_dimensions.group("H", "I", hidden=True)


@sheet("Hidden references")
def _(page: Worksheet) -> None:
    """The column of references is hidden."""
    put(page, "A1", [("Ref", "Action", "Lead", "Due date"), ("K3", "Find it again", "Anita Khan", DUE)])
    page.column_dimensions["A"].hidden = True


@sheet("Last quarter")
def _(page: Worksheet) -> None:
    """A hidden sheet with last quarter's plan."""
    put(page, "A1", [HEADINGS, ("Z9", "9. Old", "Old action", "Old Lead", DUE, "Red", "Old.")])
    page.sheet_state = "hidden"


@sheet("Several in a cell")
def _(page: Worksheet) -> None:
    """Typed bullets and numbers, several actions and several leads in one cell."""
    put(page, "A1", [
        ("Outcome", "Action", "Lead", "Due date"),
        ("23. Staff stay", "1. Raise pay\n2. Ask those who leave:\n   • why\n   • where to", "Anita Khan\nBryony Lee", DUE),
        ("23. Staff stay", "• Recruit ten\n• Train ten\n• Keep ten", "A. Khan / B. Lee", DUE),
    ])  # fmt: skip


@sheet("Lead and date swapped")
def _(page: Worksheet) -> None:
    """Every lead stands under the date heading, and the dates under the lead's."""
    put(page, "A1", [
        ("Ref", "Action", "Lead", "Due date", "Status"),
        ("L1", "Count visits", DUE, "Anita Khan", "Green"),
        ("L2", "Check visits", "30 June 2027", "Bryony Lee", "Green"),
        ("L3", "Report visits", None, "Samuel Okafor", "Red"),
    ])  # fmt: skip


@sheet("Name as a date")
def _(page: Worksheet) -> None:
    """One name stands under the date heading of a column of dates: perhaps a lead, perhaps an event."""
    put(page, "A1", [
        ("Ref", "Action", "Lead", "Due date", "Status"),
        ("M1", "Plan the day", "Anita Khan", DUE, "Green"),
        ("M2", "Hold the day", None, "Ofsted Visit", "Green"),
    ])  # fmt: skip


@sheet("Rows to one side")
def _(page: Worksheet) -> None:
    """One row was pasted a column too far to the right, another a column too far to the left."""
    put(page, "B1", [
        ("Ref", "Action", "Lead", "Due date", "Status", "Progress update"),
        ("1.91", "Stand straight", "Anita Khan", DUE, "Green", "Straight."),
        (None, "1.92", "Lean to the right", "Bryony Lee", DUE, "Amber", "Leaning."),
    ])  # fmt: skip
    put(page, "A4", [("1.93", "Lean to the left", "Samuel Okafor", day(2027, 6, 30), "Red", "Leaning.")])


@sheet("Leads above")
def _(page: Worksheet) -> None:
    """The lead stands once above the actions of an outcome, and so does a sponsor, for whom the papers have no place."""
    headings = ("Ref", "Action", "Due date", "Status")
    put(page, "A1", [
        ("Outcome 41: Carers are heard",),
        ("Lead: Anita Khan",),
        headings,
        ("41.1", "Ask every carer", DUE, "Green"),
        ("Outcome 42: Carers are helped",),
        ("Lead officer: Bryony Lee",),
        ("Sponsor: B. Pitt",),
        ("42.1", "Pay every carer", DUE, "Amber"),
    ])  # fmt: skip
