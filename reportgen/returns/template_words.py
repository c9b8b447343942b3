"""The empty plan's sheets: their headings, what each column wants, its drop-down, and a row that shows how."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.plan.boards import LAYOUTS
from reportgen.returns.form import EXEMPT, RATINGS, STATUSES, Column

YES_NO = ("Yes", "No")
EXAMPLE = "Example"
"""Begins the first cell of a row that shows how; intake leaves such a row out."""


@dataclass(frozen=True, slots=True)
class TemplateSheet:
    """A sheet of the empty plan: its name, what one row of it is, its columns, and the row that shows how."""

    name: str
    a_row_is: str
    columns: tuple[Column, ...]
    example: tuple[str, ...]
    empty_rows: int = 15


FACTS: tuple[tuple[str, str], ...] = (
    ("Title", "The plan's name, as a paper's title prints it."),
    ("Council name", "The council in full."),
    ("Period", "What the plan covers, such as April 2026 to March 2027."),
    ("Source review", "The inspection or review that the plan answers, with its dates."),
    ("Data as at", "The day on which the data are right, such as 24/11/2026. Change it each time."),
    ("Senior responsible officer", "Name and post of the officer whose report it is."),
    ("Portfolio holder", "The councillor, with the title of the portfolio."),
    ("Report author", "Name and post of who writes the paper."),
    ("Contact name", "Whom readers and leads turn to."),
    ("Contact post", "The contact's post."),
    ("Contact telephone", "The contact's telephone number."),
    ("Contact email", "The contact's e-mail address; leads send their returns to it."),
    ("Wards affected", "The wards by name, or All."),
    ("Background", "Why this report: two or three sentences for a reader who has not seen the plan before."),
    ("Consultation", "Who was asked, when, and what it changed."),
    ("Voice of the child", "What children said, and what was done about it."),
    ("No background papers", "Yes, where there are none to list (Local Government Act 1972, s.100D)."),
)

_ACTIONS = TemplateSheet(
    "Actions",
    "an action: what, who leads, by when, how it stands",
    (
        Column("Ref", 8, "A reference of its own, such as 1.1. Returns are matched by it, so never use one twice."),
        Column("Outcome", 30, "The outcome that it serves, with its number, such as '1. Children are heard'."),
        Column("Theme", 18, "A heading to group outcomes under, if you use any."),
        Column("Source of issue", 24, "The finding or recommendation that it answers."),
        Column("Action", 42, "Begin with a verb, and describe one thing only."),
        Column("Lead officer", 22, "Name and surname of the person who is accountable. Several: one a line."),
        Column("Lead post", 24, "The lead's post."),
        Column("Lead agency", 22, "The lead's council, trust or service."),
        Column("Due date", 13, "The date that was agreed first, such as 31/03/2027. Never write over it.", kind="date"),
        Column("Revised date", 13, "A later date. It counts with a reason and an approver.", kind="date"),
        Column("Reason for revision", 24, "Why the date had to move."),
        Column("Approved by", 20, "Who agreed to the revised date."),
        Column("Approved on", 13, "When it was agreed.", kind="date"),
        Column("Status", 14, "How far it has come: choose from the list.", tuple(STATUSES.values())),
        Column("RAG", 16, "How sure the lead is that it will be done by its date.", tuple(RATINGS.values())),
        Column("% complete", 11, "How much of it is done, from 0% to 100%.", kind="percent"),
        Column("Progress update", 50, "What was done, then what changed for children because of it."),
        Column("Next steps", 36, "What happens next, and when."),
        Column("Help needed", 26, "What is needed from others, and from whom."),
        Column("Evidence", 30, "The document or data that shows it is done: title, date, where it is kept."),
        Column("Verified by", 20, "Who other than the lead has checked that it is done."),
        Column("Verified on", 13, "When it was checked.", kind="date"),
        Column("Report to", 24, "The boards that hear of it. Several: one a line."),
        Column("Restricted (paragraph)", 20, "The paragraph of Schedule 12A that keeps the row out of print.", EXEMPT),
        Column("Last updated", 13, "When the status and the update were written.", kind="date"),
    ),
    (
        EXAMPLE,
        "1. Children's views shape the decisions made about them",
        "Listening to children",
        "Peer review 2026, finding 1",
        "Train every social worker to record what the child wants",
        "Robin Example",
        "Head of Participation",
        "Anytown Council",
        "31/03/2027",
        "",
        "",
        "",
        "",
        "In progress",
        "Green: on track",
        "40%",
        "32 of 80 social workers have been trained. Two in three of their files now say what the child wants.",
        "The next three courses are in January.",
        "",
        "",
        "",
        "",
        "Scrutiny",
        "",
        "20/11/2026",
    ),
    40,
)
_OUTCOMES = TemplateSheet(
    "Outcomes",
    "an outcome: what should be better for children, and what difference has been made",
    (
        Column("Ref", 8, "Its number, such as 1."),
        Column("Outcome", 44, "What should be better, for whom."),
        Column("Source", 30, "The finding that it answers."),
        Column("Report to", 30, "The boards that hear of it. Several: one a line."),
        Column("What difference it has made", 60, "What is better for children now, with a figure or their own words."),
        Column(
            "Kind of evidence",
            22,
            "How you know.",
            ("Data", "Audit", "Child's voice", "Family's voice", "Practitioner"),
        ),
    ),
    (
        EXAMPLE,
        "Children's views shape the decisions made about them",
        "Peer review 2026, finding 1",
        "Scrutiny",
        "46 of 60 files now show what the child wanted, against 35 in March.",
        "Audit",
    ),
)
_INDICATORS = TemplateSheet(
    "Indicators",
    "a measure of success, with where it started and where it should go",
    (
        Column("Ref", 9, "A reference of its own, such as I1.1."),
        Column("Outcome", 10, "The number of its outcome."),
        Column("Indicator", 48, "What is counted or measured."),
        Column("Unit", 14, "%, days, children, and so on."),
        Column("Better when", 13, "Which way is better.", ("higher", "lower", "in range")),
        Column("Baseline", 11, "Where it started."),
        Column("Baseline date", 13, "When that was.", kind="date"),
        Column("Target", 11, "Where it should go."),
        Column("Target date", 13, "By when.", kind="date"),
        Column("Owner", 22, "Who gives the values."),
        Column("Source", 34, "Where the values come from."),
        Column("Counts children", 12, "Yes, where a small number could tell who a child is.", YES_NO),
    ),
    (
        EXAMPLE,
        "1",
        "Files that show what the child wants",
        "%",
        "higher",
        "58",
        "31/03/2026",
        "90",
        "31/03/2027",
        "Robin Example",
        "Quarterly audit of 60 files",
        "No",
    ),
)
_READINGS = TemplateSheet(
    "Readings",
    "one value of an indicator, for one period",
    (
        Column("Indicator ref", 14, "The indicator's reference."),
        Column("Period", 20, "Such as Q2 2026-27 or October 2026."),
        Column("Value", 12, "The value, in the indicator's unit.", kind="number"),
        Column("Comment", 70, "What a reader should know of it."),
    ),
    (EXAMPLE, "Q2 2026-27", "77", "46 of 60 files."),
    60,
)
_EVIDENCE = TemplateSheet(
    "Evidence",
    "a piece of evidence that an outcome is being reached, and who receives it",
    (
        Column("Outcome", 10, "The number of its outcome."),
        Column("Evidence", 50, "What shows it: a report, an audit, a survey."),
        Column("Report to", 36, "Who receives it."),
        Column("Frequency", 16, "How often.", ("Monthly", "Quarterly", "Twice a year", "Yearly", "Once")),
        Column("Document", 44, "The last one: its title."),
        Column("Date", 13, "Its date.", kind="date"),
    ),
    (EXAMPLE, "Case audit report: the child's voice", "Scrutiny", "Quarterly", "Audit report, September", "06/10/2026"),
)
_CHALLENGES = TemplateSheet(
    "Challenges",
    "something that a board asked for, and the answer",
    (
        Column("Ref", 9, "A reference of its own, such as C1."),
        Column("Date", 13, "When it was asked.", kind="date"),
        Column("Board", 18, "Where it was asked."),
        Column("Raised by", 26, "Who asked."),
        Column("Challenge", 46, "What was asked."),
        Column("Response", 50, "What was answered or done."),
        Column("Lead", 20, "Who answers for it."),
        Column("Status", 11, "Whether it is settled.", ("Open", "Closed")),
        Column("Impact", 40, "What changed because of it."),
    ),
    (
        EXAMPLE,
        "22/09/2026",
        "Scrutiny",
        "A member",
        "How do you know that children feel heard?",
        "Each child is now asked at the end.",
        "Robin Example",
        "Closed",
        "412 answers so far.",
    ),
)
_IMPLICATIONS = TemplateSheet(
    "Implications",
    "what the report means for law, money, equality and so on, in the words of a named officer",
    (
        Column(
            "Type",
            26,
            "Which implications.",
            ("Legal", "Financial", "Equality", "Risk", "Human resources", "Children and young people"),
        ),
        Column("Text", 80, "The statement, even if it is that there are none."),
        Column("Officer", 22, "Who made it."),
        Column("Post", 30, "The officer's post."),
        Column("Date cleared", 14, "When.", kind="date"),
    ),
    (
        f"{EXAMPLE}: Financial",
        "The plan is paid for from the base budget.",
        "Sam Example",
        "Section 151 Officer",
        "20/11/2026",
    ),
)
_BACKGROUND = TemplateSheet(
    "Background papers",
    "a document that the report relies on (Local Government Act 1972, s.100D)",
    (
        Column("Document", 56, "Its title."),
        Column("Date", 13, "Its date.", kind="date"),
        Column("Published", 12, "Whether everybody can read it.", YES_NO),
        Column("Where", 56, "Where it can be seen."),
    ),
    (f"{EXAMPLE}: Peer review letter", "02/03/2026", "Yes", "Scrutiny agenda, 24 March 2026, item 6"),
)
_ACRONYMS = TemplateSheet(
    "Acronyms",
    "letters and what they stand for",
    (Column("Acronym", 14, "The letters."), Column("Meaning", 70, "What they stand for.")),
    (f"{EXAMPLE}: DCS", "Director of Children's Services"),
)
_RETURNS = TemplateSheet(
    "Returns",
    "a return that was asked for by other means than reportgen",
    (
        Column("Lead", 26, "Who was asked."),
        Column("Agency", 34, "The lead's agency."),
        Column("Due", 13, "By when.", kind="date"),
        Column("Received", 18, "When it came. Leave it empty until then."),
    ),
    (f"{EXAMPLE}: Robin Example", "Anytown Council", "20/11/2026", "18/11/2026"),
)
_BOARDS = TemplateSheet(
    "Boards",
    "a board that receives papers; three are known without this sheet",
    (
        Column("Code", 14, "A short code, such as SCRUTINY."),
        Column("Full name", 44, "Its name, as a paper prints it."),
        Column("Short name", 22, "Its name in files and folders."),
        Column("Also known as", 40, "What the plan calls it too, parted by semicolons."),
        Column("Layout", 14, "How its paper is laid out.", LAYOUTS),
        Column("Public", 9, "Whether it meets in public.", YES_NO),
        Column("Sees", 10, "All of the plan, or what is reported to it.", ("all", "routed")),
        Column("Also sees", 18, "Outcomes more than those, by number, parted by semicolons."),
        Column("Does not see", 18, "Outcomes that it is not shown."),
        Column("Strategy priorities", 40, "The priorities of its strategy, parted by semicolons."),
        Column("Permitted verbs", 36, "What it can be asked to do, parted by commas: note, agree, refer."),
        Column("Returns due (working days before publication)", 20, "By when the leads' returns should be in."),
        Column("Chase (working days before the returns are due)", 20, "When leads are reminded."),
        Column("Clearance (working days before publication)", 20, "By when the paper is cleared."),
    ),
    (
        EXAMPLE,
        "Scrutiny Committee",
        "Scrutiny",
        "OSC",
        "committee",
        "Yes",
        "all",
        "",
        "",
        "",
        "note, comment, recommend",
        "15",
        "5",
        "5",
    ),
    12,
)
_MEETINGS = TemplateSheet(
    "Meetings",
    "a meeting of a board",
    (
        Column("Board", 16, "The board's code or name."),
        Column("Date", 13, "The day.", kind="date"),
        Column("Time", 9, "When it begins, such as 14:00."),
        Column("Venue", 44, "Where."),
        Column("Agenda item", 12, "The item's number."),
        Column("Report of", 36, "The officer's post."),
        Column("Papers deadline", 15, "By when Democratic Services need the paper.", kind="date"),
        Column(
            "Returns due", 13, "By when the leads' returns should be in, if not on the board's usual day.", kind="date"
        ),
        Column("Chase on", 13, "When leads are reminded.", kind="date"),
        Column("Clearance by", 13, "By when the paper is cleared.", kind="date"),
        Column("Reason for urgency", 28, "Only where the paper is late: the special circumstances."),
        Column("Chair consulted", 14, "When the chair was consulted about that."),
        Column("Agenda link", 36, "The address of the published agenda."),
    ),
    (
        EXAMPLE,
        "08/12/2026",
        "14:00",
        "Council Chamber, Town Hall",
        "7",
        "Director of Children's Services",
        "27/11/2026",
        "",
        "",
        "",
        "",
        "",
        "",
    ),
)
_RECIPIENTS = TemplateSheet(
    "Recipients",
    "someone who is sent a board's papers",
    (
        Column("Board", 16, "The board's code or name."),
        Column("Name", 30, "Who it is."),
        Column("Post or organisation", 44, "The post held, or who is represented."),
        Column("Email", 44, "The address."),
        Column("List", 14, "As what.", ("members", "partners", "officers", "observers", "leads")),
        Column(
            "Receives",
            12,
            "Public papers only, members' papers as well (of a board that does not meet in public), exempt papers too, "
            "or nothing.",
            ("public", "members", "exempt", "nothing"),
        ),
    ),
    (EXAMPLE, "Councillor A. Member", "Chair", "a.member@anytown.example", "members", "exempt"),
)

SHEETS = (
    _ACTIONS,
    _OUTCOMES,
    _INDICATORS,
    _READINGS,
    _EVIDENCE,
    _CHALLENGES,
    _IMPLICATIONS,
    _BACKGROUND,
    _ACRONYMS,
    _RETURNS,
    _BOARDS,
    _MEETINGS,
    _RECIPIENTS,
)
"""Every sheet that the papers can use, but the facts of the plan, which stand one a row on the sheet Plan."""
