"""The boards, meetings and recipients that Northmere's Democratic Services keep."""
# One board, meeting or person is one line, as it is one row.
# fmt: off

from datetime import date, time

BOARDS = (
    (
        "SCRUTINY", "Children and Families Overview and Scrutiny Committee", "Children and Families Overview and Scrutiny Committee",
        "Scrutiny; Scrutiny Committee; Overview and Scrutiny; CFOSC", "committee", "yes", "all", "", "note; comment; recommend; request; refer",
        "Does not decide. May refer matters to the Executive and ask lead officers to attend.",
    ),
    (
        "CT", "Northmere Children's Trust", "Northmere Children's Trust Partnership Board",
        "CT; Children's Trust; the Trust Board; Children's Trust Board", "partnership", "no", "routed", "", "note; agree; commit; ask",
        "Partnership board. Papers go to members only; the minutes are published.",
    ),
    (
        "HWB", "Northmere Health and Wellbeing Board", "Northmere Health and Wellbeing Board",
        "HWB; HWBB; Health & Wellbeing Board; Health and Wellbeing Board", "cover", "yes", "routed",
        "Every child has the best start; Good mental health at every age; Healthy homes and places", "note; endorse; agree; request",
        "Statutory committee of the council. Every paper needs the board's cover sheet.",
    ),
)

DCS = "Director of Children's Services"
CHAMBER = "Council Chamber, Town Hall, Northmere"
MERE_HOUSE = "Meeting Room 1, Mere House, Northmere"
ROOM_2 = "Committee Room 2, Town Hall, Northmere"

MEETINGS = (
    ("SCRUTINY", date(2026, 3, 24), time(14, 0), CHAMBER, "6", DCS, date(2026, 3, 13)),
    ("SCRUTINY", date(2026, 6, 23), time(14, 0), CHAMBER, "7", DCS, date(2026, 6, 12)),
    ("SCRUTINY", date(2026, 9, 22), time(14, 0), CHAMBER, "7", DCS, date(2026, 9, 11)),
    ("SCRUTINY", date(2026, 12, 8), time(14, 0), CHAMBER, "6", DCS, date(2026, 11, 27)),
    ("SCRUTINY", date(2027, 3, 23), time(14, 0), CHAMBER, "", DCS, date(2027, 3, 12)),
    ("CT", date(2026, 4, 16), time(9, 30), MERE_HOUSE, "4", DCS, date(2026, 4, 8)),
    ("CT", date(2026, 6, 18), time(9, 30), MERE_HOUSE, "4", DCS, date(2026, 6, 11)),
    ("CT", date(2026, 9, 10), time(9, 30), MERE_HOUSE, "5", DCS, date(2026, 9, 3)),
    ("CT", date(2026, 12, 10), time(9, 30), MERE_HOUSE, "4", DCS, date(2026, 12, 3)),
    ("CT", date(2027, 3, 11), time(9, 30), MERE_HOUSE, "", DCS, date(2027, 3, 4)),
    ("HWB", date(2026, 4, 14), time(10, 0), ROOM_2, "5", DCS, date(2026, 4, 2)),
    ("HWB", date(2026, 7, 14), time(10, 0), ROOM_2, "5", DCS, date(2026, 7, 3)),
    ("HWB", date(2026, 10, 13), time(10, 0), ROOM_2, "6", DCS, date(2026, 10, 2)),
    ("HWB", date(2026, 12, 15), time(10, 0), ROOM_2, "5", DCS, date(2026, 12, 4)),
    ("HWB", date(2027, 3, 16), time(10, 0), ROOM_2, "", DCS, date(2027, 3, 5)),
)


def _northmere(name: str, prefix: str = "") -> str:
    """Return the council address of a person."""
    local = name.removeprefix("Dr ").lower().replace(" ", ".")
    return f"{prefix}{local}@northmere.example"


def _councillor(board: str, name: str, post: str, receives: str = "exempt") -> tuple[str, ...]:
    """Return the row of a councillor on a board's list."""
    return (board, f"Councillor {name}", post, _northmere(name, "cllr."), "members", receives)


def _officer(board: str, name: str, post: str, receives: str = "exempt") -> tuple[str, ...]:
    """Return the row of a council officer on a board's list."""
    return (board, name, post, _northmere(name), "officers", receives)


def _lead(name: str, post: str, address: str = "") -> tuple[str, ...]:
    """Return the row of a lead, who is asked for a return and is sent no board's paper for it."""
    return ("", name, post, address or _northmere(name), "leads", "")


RECIPIENTS = (
    _councillor("SCRUTINY", "Joan Pickersgill", "Chair of the committee"),
    _councillor("SCRUTINY", "Martin Scholes", "Vice-chair of the committee"),
    _councillor("SCRUTINY", "Aisha Rahman", "Member"),
    _councillor("SCRUTINY", "Edwin Lomas", "Member"),
    _councillor("SCRUTINY", "Sinead Kearney", "Member"),
    _councillor("SCRUTINY", "Harold Benn", "Member"),
    _councillor("SCRUTINY", "Yusuf Demir", "Member"),
    ("SCRUTINY", "Canon Felicity Moss", "Co-opted member, Church of England", "felicity.moss@mereside-diocese.example", "members", "exempt"),
    ("SCRUTINY", "Leon Baptiste", "Co-opted member, parent governors", "leon.baptiste@northmere-governors.example", "members", "public"),
    _officer("SCRUTINY", "Helena Marsh", DCS),
    _officer("SCRUTINY", "Eleanor Whitby", "Monitoring Officer"),
    _officer("SCRUTINY", "Philippa Dunn", "Head of Democratic Services"),
    _officer("SCRUTINY", "Dominic Farrar", "Improvement Programme Manager"),
    ("SCRUTINY", "Rosalind Peake", "Northmere Courier", "newsdesk@northmere-courier.example", "observers", "public"),
    _councillor("CT", "Ruth Ellerby", "Portfolio Holder for Children and Young People; chair"),
    _officer("CT", "Helena Marsh", DCS),
    _officer("CT", "Dominic Farrar", "Improvement Programme Manager"),
    ("CT", "Dr Priya Nair", "Northmere Integrated Care Board", "priya.nair@northmere-icb.example", "partners", "exempt"),
    ("CT", "Lesley Garside", "Northmere Community NHS Trust", "lesley.garside@northmere-community.example", "partners", "members"),
    ("CT", "Det Supt Owen Hartley", "Mereside Police", "owen.hartley@mereside-police.example", "partners", "exempt"),
    ("CT", "Wendy Sumner", "Northmere Schools Forum", "w.sumner@beckside-primary.example", "partners", "members"),
    ("CT", "Colin Abara", "Northmere Voluntary Action", "colin.abara@northmere-va.example", "partners", "members"),
    ("CT", "Judith Crane", "Independent Scrutineer, Northmere Safeguarding Children Partnership", "judith.crane@nscp.example", "observers", "public"),
    _councillor("HWB", "Graham Tindall", "Leader of the Council; chair"),
    _councillor("HWB", "Ruth Ellerby", "Portfolio Holder for Children and Young People"),
    _officer("HWB", "Dr Stephen Ogle", "Director of Public Health"),
    _officer("HWB", "Helena Marsh", DCS),
    _officer("HWB", "Philippa Dunn", "Head of Democratic Services"),
    ("HWB", "Dr Priya Nair", "Northmere Integrated Care Board", "priya.nair@northmere-icb.example", "partners", "exempt"),
    ("HWB", "Anthony Rudd", "Chief Executive, Northmere Community NHS Trust", "anthony.rudd@northmere-community.example", "partners", "exempt"),
    ("HWB", "Moira Sandiford", "Healthwatch Northmere", "moira.sandiford@healthwatch-northmere.example", "observers", "public"),
    _lead("Anita Khan", "Head of Participation and Children's Rights"),
    _lead("Bryony Lee", "Workforce Development Manager"),
    _lead("Helena Marsh", DCS),
    _lead("Gareth Pyle", "Head of the Front Door"),
    _lead("Marcus Dale", "Head of Communications"),
    _lead("Samuel Okafor", "Head of Early Help"),
    _lead("Det Supt Owen Hartley", "Mereside Police", "owen.hartley@mereside-police.example"),
    _lead("Dr Priya Nair", "Northmere Integrated Care Board", "priya.nair@northmere-icb.example"),
    _lead("Lesley Garside", "Northmere Community NHS Trust", "lesley.garside@northmere-community.example"),
    _lead("Catherine Thwaite", "Principal Social Worker"),
    _lead("Farida Hussain", "Performance and Insight Manager"),
    _lead("Judith Crane", "Northmere Safeguarding Children Partnership", "judith.crane@nscp.example"),
    _lead("Joanne Birkett", "People Lead for Children's Services"),
)
