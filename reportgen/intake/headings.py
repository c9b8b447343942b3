"""Which heading means which field: synonyms as officers write them, for each kind of sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

NEAR_ENOUGH = 90
"""Scores below this invent columns (measured); at or above it a heading is taken and told."""
LONGEST = 120
"""A cell with more characters is no heading."""


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A kind of table: the fields with their accepted headings, and the fields without which it is not one."""

    name: str
    sheet_names: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]
    fields: dict[str, str]


ACTIONS = SheetKind(
    "actions",
    ("actions", "action plan", "improvement plan", "plan"),
    (("action", "ref"), ("action", "update", "rag", "status")),
    {
        "ref": "ref; reference; no; number; action ref; action no; action number; action reference; action id; id; ref no"
        "; reference number; our ref; item; item no; action ref no",
        "outcome": "outcome; outcomes; desired outcome; intended outcome; objective; improvement outcome; outcome we want"
        "; priority outcome; aim; outcome ref; outcome no; outcome number; what we want to achieve; recommendation area",
        "theme": "theme; priority; priority theme; workstream; area; strand; improvement area; priority area; category",
        "source": "source; source of issue; origin; source recommendation; issue; recommendation; source of action; finding"
        "; source of recommendation; area for improvement",
        "action": "action; actions; action required; actions required; action to be taken; what we will do; key action; key actions"
        "; specific action; specific actions; task; activity; improvement action; agreed action; action description"
        "; description of action; what will we do; actions to be taken; what are we going to do; planned action"
        "; agreed actions; action needed; description; action we will take",
        "lead": "lead; lead officer; lead responsibility; owner; responsible; responsible officer; responsibility; by whom; who"
        "; action owner; accountable; accountable officer; officer; lead name; named lead; lead person; action lead"
        "; assigned to; lead officers; who will do it; person responsible; responsible person; lead s; lead officer s; leads",
        "lead_post": "lead post; post; job title; role; post title; position of lead; lead role; post of lead",
        "lead_agency": "lead agency; agency; organisation; partner; lead organisation; partner agency; service; lead partner"
        "; agency responsible; lead service; organization",
        "due": "due date; due; date for completion; completion date; target date; deadline; timescale; timescales; by when; date due"
        "; when; target completion date; end date; timeframe; original due date; agreed date; date; target; complete by"
        "; to be completed by; timeline; planned completion date; original date; original target date; due by"
        "; timescale target; target date for completion; date to be completed; expected completion date",
        "revised": "revised date; revised due date; revised target completion date; revised target date; new date; new due date"
        "; revised completion date; revised deadline; extended to; revised timescale; re dated to; latest date",
        "reason": "revision reason; reason for revision; reason for change; reason for revised date; reason revised; reason"
        "; reason for new date; reason for delay; why revised; reason for extension",
        "approved_by": "approved by; revision approved by; agreed by; change approved by; revised date approved by; approver",
        "approved_on": "approved on; revision approved on; date approved; approval date; agreed on",
        "status": "status; current status; progress status; state; stage; action status; lifecycle; delivery status; overall status",
        "rag": "rag; rag rating; brag; brag rating; rag status; brag status; rating; colour; delivery confidence; confidence"
        "; current rag; r a g; rag now; progress rag; rag score",
        "percent": "percent complete; percentage complete; complete percent; progress percent; pct complete; percent; how complete",
        "update": "progress update; progress; update; latest update; progress to date; commentary; comments; current position"
        "; position; narrative; latest position; what has been done; progress report; update this period; comment"
        "; progress since last report; progress and impact; what we have done; progress commentary; progress made"
        "; update on progress; what has happened; november update; position now; notes",
        "next_steps": "next steps; next step; what next; planned next; next period; future actions; what happens next; what s next"
        "; next actions; plans for next period",
        "help_needed": "help needed; barriers; support needed; decision required; help wanted; escalation; what do you need; help"
        "; support required; risks and issues; barriers and help needed; decision needed; ask of the board",
        "evidence": "evidence; evidence document; evidence of completion; evidence link; evidence held; completion evidence"
        "; evidence seen; documents; supporting evidence",
        "evidence_check": "evidence and validation check; evidence and validation; evidence validation check; validation check"
        "; evidence and monitoring; how will it be evidenced; monitoring; how will we check; reported to and evidence",
        "indicators": "success indicators; success indicator; success measures; success measure; success criteria; measures of success"
        "; how will we know; how we will know; kpi; kpis; outcome measures; performance measures; output outcome measurement"
        "; measure; measures; success; impact measures; what success looks like; what will success look like",
        "verified_by": "verified by; signed off by; validated by; sign off; checked by; verifier; sign off by; closed by",
        "verified_on": "verified on; signed off on; validated on; date verified; sign off date; verified date; date signed off",
        "report_to": "report to; reported to; reports to; board; reporting to; governance; boards; reporting body; governance group"
        "; reporting board",
        "restricted": "restricted; restricted paragraph; exempt; schedule 12a; sensitivity; exempt paragraph; not for publication"
        "; confidential; exempt information; part 2; exemption; restricted schedule 12a paragraph",
        "updated": "last updated; date of update; updated; updated on; date updated; last update; update date; last updated on"
        "; date of last update; as at; position as at",
    },
)

OUTCOMES = SheetKind(
    "outcomes",
    ("outcomes", "outcome", "impact"),
    (("outcome",), ("impact", "ref")),
    {
        "ref": "ref; reference; no; number; outcome ref; outcome no; outcome number; id",
        "outcome": "outcome; outcomes; desired outcome; intended outcome; objective; description; aim; outcome we want",
        "source": "source; source of issue; origin; recommendation",
        "report_to": "report to; reported to; board; boards; reports to",
        "impact": "what difference it has made; impact; evidence of impact; so what; difference made; what difference has it made"
        "; what difference have we made; impact statement; impact so far; what difference this has made",
        "impact_kind": "kind of evidence; evidence type; type of evidence; how we know; source of evidence; evidence",
    },
)
INDICATORS = SheetKind(
    "indicators",
    ("indicators", "success indicators", "measures", "kpis"),
    (("indicator",), ("target", "baseline", "unit", "ref")),
    {
        "ref": "ref; reference; no; number; indicator ref; indicator no; id; kpi; kpi ref; measure ref",
        "outcome": "outcome; outcome ref; outcome no; outcomes",
        "indicator": "indicator; success indicator; measure; performance measure; description; indicator name; kpi name; what we measure",
        "unit": "unit; units; unit of measure; measured in; format",
        "polarity": "better when; polarity; good is; good to be; direction; better if; desired direction; good performance is",
        "baseline": "baseline; baseline value; starting point; start",
        "baseline_date": "baseline date; date of baseline; baseline period; baseline as at",
        "target": "target; target value; goal; ambition",
        "target_date": "target date; target by; by when; date of target; target period",
        "owner": "owner; indicator owner; lead; responsible; data owner; lead officer",
        "source": "source; data source; source of data; where from; taken from",
        "children": "counts children; counts children yes no; small numbers; counts people; suppress; counts individual children",
    },
)
READINGS = SheetKind(
    "readings",
    ("readings", "data", "values", "performance data"),
    (("ref",), ("period",), ("value",)),
    {
        "ref": "indicator ref; indicator; ref; reference; indicator no; kpi; id; kpi ref; measure ref; indicator reference",
        "period": "period; quarter; month; date; reporting period; as at; period end",
        "value": "value; reading; actual; result; figure; performance; outturn",
        "comment": "comment; comments; commentary; note; notes; narrative",
    },
)
EVIDENCE = SheetKind(
    "evidence",
    ("evidence", "evidence and validation"),
    (("evidence",), ("outcome",)),
    {
        "outcome": "outcome; outcome ref; outcome no; outcomes",
        "evidence": "evidence; evidence and validation check; evidence item; what will show it; description; evidence and validation",
        "report_to": "report to; reported to; board; boards; recipient; goes to; received by; reports to",
        "frequency": "frequency; how often; cadence; when; timing",
        "document": "document; evidence document; file; reference; document title; link; document reference; document received",
        "date": "date; dated; date received; date of document; last received; document date",
    },
)
CHALLENGES = SheetKind(
    "challenges",
    ("challenges", "challenge log", "you asked we did", "requests"),
    (("challenge",), ("response", "raised_by", "board", "date")),
    {
        "ref": "ref; reference; no; number; id; challenge ref",
        "date": "date; date raised; raised on; meeting date; when raised",
        "board": "board; committee; raised at; meeting; forum",
        "raised_by": "raised by; who; asked by; from; member",
        "challenge": "challenge; request; question; challenge or request; you asked; what was asked; issue; challenge request",
        "response": "response; answer; we did; what we did; action taken; reply; response or action",
        "lead": "lead; owner; lead officer; responsible; responding officer",
        "status": "status; state; open or closed; open closed; progress",
        "impact": "impact; what changed; difference made; outcome; result; what difference it made",
    },
)
BOARDS = SheetKind(
    "boards",
    ("boards", "committees"),
    (("name",), ("code",)),
    {
        "code": "code; board code; short code; board; abbreviation",
        "name": "name; full name; board name; committee; official name; title",
        "short": "short name; known as; file name",
        "called": "board; board called",
        "others": "also known as; other names; abbreviations; aliases; names used in the plan; synonyms",
        "layout": "layout; template; paper layout; kind; type; style of paper",
        "public": "public; open; meets in public; public yes no; papers published; public meeting",
        "sees": "sees; sees all; shown; remit; scope; what it sees",
        "adds": "also sees; add; adds; outcomes added; extra outcomes; plus outcomes",
        "removes": "does not see; take away; removes; outcomes removed; except outcomes; leave out",
        "priorities": "strategy priorities; priorities; strategy; health and wellbeing strategy priorities",
        "verbs": "permitted verbs; verbs; may; can be asked to; recommendation verbs",
        "note": "note; notes; comment",
    },
)
MEETINGS = SheetKind(
    "meetings",
    ("meetings", "meeting dates", "calendar"),
    (("board",), ("date",)),
    {
        "board": "board; committee; board code; meeting; code",
        "date": "date; meeting date; date of meeting",
        "time": "time; start; start time; starts",
        "venue": "venue; place; location; where; room",
        "item": "agenda item; item; item no; agenda item number; item number",
        "report_of": "report of; report author; presented by; reporting officer; lead officer",
        "deadline": "papers deadline; deadline; papers due; publication date; publish by; despatch date; dispatch date; papers by",
    },
)
RECIPIENTS = SheetKind(
    "recipients",
    ("recipients", "distribution list", "mailing list", "e mail list"),
    (("email",), ("board",)),
    {
        "board": "board; committee; board code; code",
        "name": "name; recipient; full name; contact",
        "post": "post or organisation; post; organisation; role; job title; agency; position",
        "email": "email; e mail; email address; e mail address; mail",
        "group": "list; group; kind; type; category; member or observer",
        "receives": "receives; may receive; classification; public or exempt; papers; gets",
    },
)
IMPLICATIONS = SheetKind(
    "implications",
    ("implications",),
    (("kind",), ("text",)),
    {
        "kind": "type; implication; implications; kind; heading; area; implication type; type of implication; subject",
        "text": "text; statement; implications statement; comments; comment; details; wording; what they are; description",
        "officer": "officer; named officer; name; author; cleared by; officer name; lead officer; statement by",
        "post": "post; job title; role; post title",
        "cleared": "date cleared; cleared on; date; cleared; sign off date",
    },
)
ACRONYMS = SheetKind(
    "acronyms",
    ("acronyms", "glossary", "abbreviations"),
    (("letters",), ("meaning",)),
    {
        "letters": "acronym; letters; abbreviation; term; short form",
        "meaning": "meaning; stands for; in full; full name; definition; what it means",
    },
)
BACKGROUND = SheetKind(
    "background",
    ("background papers", "background documents"),
    (("document",), ("published", "where", "date")),
    {
        "document": "document; background paper; title; paper; document title; background papers; name of document",
        "date": "date; dated; date of document; document date",
        "published": "published; published yes no; is published; public; published work; already published",
        "where": "where; location; held by; link; where held; where it can be seen; available from; where to find it",
    },
)
RETURNS = SheetKind(
    "returns",
    ("returns", "returns expected", "expected returns", "returns log"),
    (("lead",), ("received",)),
    {
        "lead": "lead; lead officer; name; owner; officer; return from",
        "agency": "agency; organisation; service; team; directorate",
        "due": "due; due date; return due; deadline; asked for by; return due date",
        "received": "received; received on; date received; return received; returned; returned on",
    },
)
FACTS = SheetKind(
    "facts",
    ("plan", "plan details", "about the plan", "cover", "about"),
    (("fact",), ("value",)),
    {
        "fact": "fact; item; detail; field; about the plan; what",
        "value": "value; text; answer; entry; details",
    },
)

KINDS = (
    ACTIONS,
    INDICATORS,
    READINGS,
    OUTCOMES,
    EVIDENCE,
    CHALLENGES,
    BOARDS,
    MEETINGS,
    RECIPIENTS,
    IMPLICATIONS,
    ACRONYMS,
    BACKGROUND,
    RETURNS,
)

FACT_NAMES = {
    "council": "council; council name; name of council; authority",
    "title": "title; plan title; name of plan; plan; plan name",
    "period": "period; plan period; period covered; reporting period",
    "source_review": "source review; review; source; source of the plan; inspection; peer review",
    "responsible_officer": "senior responsible officer; sro; responsible officer; director; report of; responsible director",
    "report_author": "report author; author; written by; report writer",
    "portfolio_holder": "portfolio holder; lead member; cabinet member; portfolio holder name",
    "wards": "wards; wards affected; ward; ward s affected",
    "contact_name": "contact; contact name; contact officer; report contact; name",
    "contact_post": "contact post; designation; contact designation; contact job title; post",
    "contact_telephone": "contact telephone; telephone; tel no; phone; tel; contact tel; contact phone; telephone number",
    "contact_email": "contact email; email; e mail; contact e mail; email address",
    "data_as_at": "data as at; data as of; date of data; position as at; as at",
    "background": "background; context; summary; why this plan; background and context; why this report; introduction",
    "consultation": "consultation; consultation and engagement; who was consulted; engagement",
    "voice_of_the_child": "voice of the child; child s voice; what children told us; what children say",
    "no_background_papers": "no background papers; there are no background papers",
}


@lru_cache(maxsize=4096)
def plain_heading(text: str) -> str:
    """Normalise a heading: small letters, no brackets, no punctuation, % as 'percent', & as 'and'."""
    text = re.sub(r"\([^)]*\)", " ", text.casefold()) if not re.fullmatch(r"\s*\([^)]*\)\s*", text) else text.casefold()
    text = text.replace("&", " and ").replace("%", " percent ").replace("\u2019", " ").replace("#", " no ")
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())


WORD_RULES: dict[str, tuple[tuple[str, str], ...]] = {
    "actions": (
        # first: a column that restricts must not be taken for another, or left unread
        (r"restrict|exempt|confidential|sensitiv|not for publication|schedule 12a|part (?:2|ii)\b", "restricted"),
        (r"help|barrier|escalat|support need", "help_needed"),
        (r"next", "next_steps"),
        (r"revis\w+ .*(?:date|deadline)", "revised"),
        (r"verif|signed off by|validated by", "verified_by"),
        (r"evidence", "evidence"),
        (r"progress|update", "update"),
        (r"where are we|how (?:is it|are we) going", "status"),
        (r"rag\b|brag\b", "rag"),
        (r"agreed to do|actions?\b", "action"),
        (r"leads?\b|owners?\b|responsible", "lead"),
        (r"(?:due|completion|target) .*date|by when|deadline|timescale", "due"),
        (r"status", "status"),
        (r"outcome", "outcome"),
    ),
}
"""Whole-word rules in their order for headings that are no synonym; what they take is accepted and listed."""


@cache
def synonyms(kind_name: str) -> dict[str, tuple[str, ...]]:
    """Map each accepted heading of a kind of sheet to the fields it can mean, the likeliest first."""
    fields = FACT_NAMES if kind_name == "fact names" else next(k for k in (*KINDS, FACTS) if k.name == kind_name).fields
    found: dict[str, tuple[str, ...]] = {}
    for field, headings in fields.items():
        for heading in headings.split(";"):
            found[heading.strip()] = (*found.get(heading.strip(), ()), field)
    return found


def field_of(heading: str, kind_name: str) -> tuple[str | None, str]:
    """Tell which field a heading means and what it was taken for; (None, the nearest known headings) where it is unknown."""
    if len(heading) > LONGEST:
        return None, ""
    plain = plain_heading(heading)
    known = synonyms(kind_name)
    if plain in known:
        return known[plain][0], plain
    if len(plain) < 4:  # noqa: PLR2004 - too short to be near anything
        return None, ""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - wanted only for a heading that is not known

    nearest = process.extract(plain, known.keys(), scorer=fuzz.ratio, limit=3)
    if nearest and nearest[0][1] >= NEAR_ENOUGH:
        return known[nearest[0][0]][0], nearest[0][0]
    for rule, field in WORD_RULES.get(kind_name, ()):
        if re.search(rf"\b(?:{rule})", plain):
            return field, field.replace("_", " ")
    return None, ", ".join(name for name, *_ in nearest)
