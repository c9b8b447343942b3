"""Mistakes in what cells hold: errors, dates, ratings, left-overs, what is told twice."""

from openpyxl.styles import Font
from openpyxl.styles.colors import Color
from openpyxl.worksheet.worksheet import Worksheet

from tests.samples.mistakes import DUE, HEADINGS, day, fill, put, sheet


@sheet("Formulas and errors")
def _(page: Worksheet) -> None:
    """A formula without a stored result, and errors; one of them in the column that restricts."""
    put(page, "A1", [
        (*HEADINGS, "Restricted"),
        ("N1", "1. Children are heard", "Count again", "#REF!", DUE, '=IF(A2="","","Green")', "#N/A", "No"),
        ("N2", "1. Children are heard", "Count better", "Anita Khan", DUE, "Green", "Counted.", "#VALUE!"),
    ])  # fmt: skip


@sheet("American dates")
def _(page: Worksheet) -> None:
    """A computer set to American dates read 4/3 as 3 April and left 31/3 as text; a second column has the month first."""
    put(page, "A1", [
        ("Ref", "Action", "Lead", "Due date", "Revised date"),
        ("O1", "Begin", "Anita Khan", day(2027, 4, 3), "03/31/2027"),
        ("O2", "Go on", "Anita Khan", "31/03/2027", "06/05/2027"),
        ("O3", "End", "Anita Khan", day(2027, 5, 5), None),
        ("O4", "Look back", "Anita Khan", "28/02/2027", None),
    ])  # fmt: skip


@sheet("Dates that are none")
def _(page: Worksheet) -> None:
    """Slips, dates outside 2000 to 2100, a number that is no date, words that can mean more than one day, and none."""
    put(page, "A1", [
        ("Ref", "Action", "Lead", "Due date"),
        ("P1", "One", "Anita Khan", "31/04/2027"),
        ("P2", "Two", "Anita Khan", "Q1 2013"),
        ("P3", "Three", "Anita Khan", day(1905, 7, 9)),
        ("P4", "Four", "Anita Khan", day(2207, 3, 31)),
        ("P5", "Five", "Anita Khan", 4000000),
        ("P6", "Six", "Anita Khan", "Easter 2027"),
        ("P7", "Seven", "Anita Khan", "Monday 5 March 2027"),
        ("P8", "Eight", "Anita Khan", "end of March 2027"),
        ("P9", "Nine", "Anita Khan", "Ongoing"),
    ])  # fmt: skip
    page["D6"].number_format = "dd/mm/yyyy"


@sheet("Five points")
def _(page: Worksheet) -> None:
    """Ratings of five points."""
    words = ("Red", "Amber/Red", "Amber", "Amber/Green", "Green")
    put(
        page,
        "A1",
        [
            ("Ref", "Action", "Lead", "Due date", "RAG"),
            *((f"Q{n}", f"Deliver part {n}", "Anita Khan", DUE, word) for n, word in enumerate(words, 1)),
        ],
    )


@sheet("Scores with a key")
def _(page: Worksheet) -> None:
    """Scores from 1 to 5, and the key that says what they mean."""
    put(
        page,
        "A1",
        [
            ("Ref", "Action", "Lead", "Due date", "RAG"),
            ("R1", "Score one", "Anita Khan", DUE, 1),
            ("R2", "Score four", "Anita Khan", DUE, "4"),
            ("R3", "Score five", "Anita Khan", DUE, 5),
        ],
    )
    put(page, "H2", [(1, "Not started"), (2, "Off track"), (3, "At risk"), (4, "On track"), (5, "Complete")])


@sheet("Scores without a key")
def _(page: Worksheet) -> None:
    """Scores from 1 to 5, and nobody can tell which end is good; and a rating in a word that is none."""
    put(
        page,
        "A1",
        [
            ("Ref", "Action", "Lead", "Due date", "Rating"),
            ("S1", "Score two", "Anita Khan", DUE, 2),
            ("S2", "Say purple", "Anita Khan", DUE, "Purple"),
        ],
    )


@sheet("Colours only")
def _(page: Worksheet) -> None:
    """Ratings told by a fill alone: named by its parts, by number, by theme and tint; and a word that the colour denies."""
    put(
        page,
        "A1",
        [
            ("Ref", "Action", "Lead", "Due date", "RAG"),
            *((f"T{n}", f"Colour part {n}", "Anita Khan", DUE, None) for n in range(1, 6)),
            ("T6", "Colour part 6", "Anita Khan", DUE, "Green"),
            ("T7", "Colour part 7", "Anita Khan", DUE, "Green"),
            ("T8", "Colour part 8", "Anita Khan", DUE, "Green"),
            ("T9", "Colour part 9", "Anita Khan", DUE, None),
        ],
    )
    colours: dict[str, Color | str] = {
        "E2": "FFFF0000",
        "E3": Color(indexed=17),
        "E4": Color(theme=9, tint=0.4),
        "E5": Color(theme=7),
        "E6": "FFC6EFCE",
        "E7": "FF00B050",
        "E8": "FFFF0000",
        "E9": "FF00B050",
        "E10": "FFD9D9D9",
    }
    for cell, colour in colours.items():
        fill(page, cell, colour)


@sheet("What is below")
def _(page: Worksheet) -> None:
    """Totals, rows that the form filled beforehand, empty rows that are only formatted, and a signature."""
    put(
        page,
        "A1",
        [
            ("Ref", "Action", "Lead", "Due date", "Status"),
            ("U1", "Make one", "Anita Khan", DUE, "Green"),
            ("Total", 1),
            *[(None, None, None, None, "Not started")] * 4,
        ],
    )
    for row in range(8, 200):
        page.cell(row, 1).font = Font(bold=True)
        fill(page, f"B{row}", "FF00B050")


@sheet("Signed below")
def _(page: Worksheet) -> None:
    """A signature below the table."""
    put(
        page,
        "A1",
        [
            ("Ref", "Action", "Lead", "Due date", "Status"),
            ("U2", "Make two", "Anita Khan", DUE, "Green"),
            (),
            ("Signed off by:", "Dominic Farrar"),
            ("Date", None, "Bryony Lee"),
        ],
    )


@sheet("Far away")
def _(page: Worksheet) -> None:
    """A stray cell far below and one far to the right."""
    put(page, "A1", [("Ref", "Action", "Lead", "Due date", "Status"), ("V1", "Stay near", "Anita Khan", DUE, "Green")])
    page["F1048567"], page["XFD2"] = "Remote/Call/Email", "x"


@sheet("Unseen characters")
def _(page: Worksheet) -> None:
    """Escapes that other systems leave, zero-width and direction marks, Word's bullets."""
    put(
        page,
        "A1",
        [
            ("Ref", "Action", "Lead", "Due date", "Progress update"),
            ("W1\u200b", "Read\u202e this_x000D_\nto the end", "Anita\u00a0Khan\ufeff", DUE, "\uf0b7 One\n\uf0b7 Two"),
        ],
    )


@sheet("Print left-overs")
def _(page: Worksheet) -> None:
    """Pasted from a PDF: a page number in a cell, an outcome that goes on in the cell below, two outcomes in one cell."""
    put(page, "A1", [
        ("Ref", "Outcome", "Action", "Lead", "Due date"),
        ("X1", "24. Children are safe at home and", "Visit homes", "Anita Khan", DUE),
        ("X2", "at school", "Visit schools again", "Anita Khan", DUE),
        ("Page 2 of 3",),
        ("X3", "25. Health partners lead early help\n26. Schools tell us early", "Meet weekly", "Anita Khan", DUE),
    ])  # fmt: skip


@sheet("Closed actions")
def _(page: Worksheet) -> None:
    """Open and closed actions in two sections, without a status."""
    put(
        page,
        "A1",
        [
            ("Ref", "Action", "Lead", "Due date"),
            ("Open actions",),
            ("Y1", "Keep open", "Anita Khan", DUE),
            ("Closed actions",),
            ("Y2", "Keep closed", "Anita Khan", DUE),
        ],
    )


@sheet("Headings")
def _(page: Worksheet) -> None:
    """A heading twice, one that is nearly right, one that is not known, and a column that has none."""
    put(
        page,
        "A1",
        [
            ("Ref", "Action", "Lead", "Date due by", "Owner", "Colour of the lift", None, "Status"),
            ("AA1", "Mend the lift", "Anita Khan", DUE, "Bryony Lee", "blue", "A stray word", "Green"),
        ],
    )


@sheet("Rows without an action")
def _(page: Worksheet) -> None:
    """A row with neither action nor reference, one whose restriction names no paragraph, one with a shared lead."""
    put(
        page,
        "A1",
        [
            (*HEADINGS, "Restricted"),
            (None, "1. Children are heard", None, "Anita Khan", DUE, "Green", "Something was done."),
            ("BB1", "1. Children are heard", "Tell nobody", "Anita Khan", DUE, "Green", "Told.", "Yes"),
        ],
    )


@sheet("Said twice")
def _(page: Worksheet) -> None:
    """A reference used twice, and an action that stands twice."""
    put(
        page,
        "A1",
        [
            ("Ref", "Action", "Lead", "Due date"),
            ("DD1", "Say it", "Anita Khan", DUE),
            ("DD1", "Say it better", "Anita Khan", DUE),
            ("DD3", "Say it", "Anita Khan", DUE),
        ],
    )


@sheet("Months side by side")
def _(page: Worksheet) -> None:
    """A column for each quarter's update, the last of them still empty; what the ratings mean stands in a heading."""
    put(
        page,
        "A1",
        [
            (
                "Ref",
                "Action",
                "Lead",
                "Update Q1",
                "Update Q2",
                "Update Q3",
                "Score (1 = off track, 2 = at risk, 3 = on track)",
            ),
            ("EE1", "Report it", "Anita Khan", "Begun.", "Half done.", None, 3),
        ],
    )


@sheet("Photographs")
def _(page: Worksheet) -> None:
    """A sheet that holds no table of the plan."""
    put(page, "A1", [("The opening of the hub",), ("Photograph: D. Farrar",)])


@sheet("Plan")
def _(page: Worksheet) -> None:
    """A fact that no paper uses, one that is told twice, a date that is none."""
    put(
        page,
        "A1",
        [
            ("Fact", "Value"),
            ("Title", "Every mistake"),
            ("Favourite colour", "Blue"),
            ("Plan title", "Every other mistake"),
            ("Data as at", "31/04/2026"),
        ],
    )


@sheet("Outcomes")
def _(page: Worksheet) -> None:
    """One outcome told twice."""
    put(
        page,
        "A1",
        [
            ("Ref", "Outcome", "Impact"),
            ("1", "Children are heard", "They say so."),
            ("1", "Children are listened to", None),
        ],
    )


@sheet("Indicators")
def _(page: Worksheet) -> None:
    """A reference twice, and a direction that is none."""
    put(
        page,
        "A1",
        [
            ("Ref", "Outcome", "Indicator", "Target", "Better when"),
            ("KPI1", "1", "Children heard", 5, "sideways"),
            ("KPI1", "1", "Children seen", 6, "higher"),
        ],
    )


@sheet("Readings")
def _(page: Worksheet) -> None:
    """Two values for one quarter, and a value of no indicator."""
    put(
        page,
        "A1",
        [
            ("Indicator ref", "Period", "Value"),
            ("KPI1", "Q1 2026-27", 3),
            ("KPI1", "Q1 2026-27", 4),
            ("KPI7", "Q1 2026-27", 5),
        ],
    )


@sheet("Boards")
def _(page: Worksheet) -> None:
    """A board that perhaps meets in public, with a layout that there is not, that sees nobody knows what."""
    put(
        page,
        "A1",
        [
            ("Code", "Full name", "Public", "Layout", "Sees"),
            ("YB", "Youth Board", "perhaps", "a nice one", "all but two"),
        ],
    )


@sheet("Meetings")
def _(page: Worksheet) -> None:
    """A board that there is not, two meetings on a day, a meeting some time in a month, and one of no board."""
    put(
        page,
        "A1",
        [
            ("Board", "Date", "Venue"),
            ("Nobody's board", DUE, "Hall"),
            ("YB", DUE, "Hall"),
            ("YB", DUE, "Room 2"),
            ("YB", "June 2027", "Hall"),
            (None, DUE, "Hall"),
        ],
    )


@sheet("Recipients")
def _(page: Worksheet) -> None:
    """An address that is none, a list and papers that are not known, a row of no board and one that is hidden."""
    put(
        page,
        "A1",
        [
            ("Board", "Name", "E-mail", "List", "Receives"),
            ("YB", "Anita Khan", "anita.khan at northmere", "members", "public"),
            ("YB", "Bryony Lee", "bryony.lee@northmere.example", "guests", "now and then"),
            (None, "Colin Abara", "colin.abara@northmere.example", "members", "public"),
            ("YB", "Dina Shah", "dina.shah@northmere.example", "members", "public"),
        ],
    )
    page.row_dimensions[5].hidden = True
