"""The words of headings, as officers write them: for each kind of sheet its fields, their names and other names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A kind of table: the fields, and the fields without which it is not one.

    `row` says what one row of it is. Of a field's headings, parted by semicolons, the first is its name as officers
    are told it, and the others are its other names.
    """

    name: str
    row: str
    sheet_names: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]
    fields: dict[str, str]


_ACTION_REF = "Action ref; action reference; action no; action number; linked action; related action; for action"
ACTIONS = SheetKind(
    "actions",
    "an action",
    ("actions", "action plan", "improvement plan", "plan"),
    (("action", "ref"), ("action", "update", "rag", "status")),
    {
        "ref": "Ref; reference; no; number; action ref; action no; action number; action reference; action id; id; ref no"
        "; reference number; our ref; item no; item number; action ref no; line no; row no; serial no; unique reference"
        "; unique ref; unique id; unique reference number; urn; task no; task id; ser no; plan ref; s no; sr no; sl no; sn; seq no; seq"
        "; action code; action ref id; unique action number; ref id",
        "outcome": "Outcome; outcomes; desired outcome; intended outcome; objective; improvement outcome; outcome we want"
        "; priority outcome; aim; outcome ref; outcome no; outcome number; what we want to achieve; recommendation area"
        "; objectives; strategic objective; strategic outcome; outcome s; desired outcomes; intended outcomes"
        "; what do we want to achieve; what we are trying to achieve; what are we trying to achieve",
        "theme": "Theme; priority; priority theme; workstream; area; strand; improvement area; priority area; category"
        "; work stream; improvement theme; improvement priority; area of focus; focus area; domain; pillar; key theme",
        "source": "Source; source of issue; origin; source recommendation; issue; recommendation; source of action; finding"
        "; source of recommendation; area for improvement; findings; issue identified; issue to be addressed; areas for improvement"
        "; inspection finding; review finding; audit finding; identified by; origin of action; action source; recommendations; governance issue; area requiring improvement",
        "action": "Action; actions; action required; actions required; action to be taken; what we will do; key action; key actions"
        "; specific action; specific actions; task; activity; improvement action; agreed action; action description"
        "; description of action; what will we do; actions to be taken; what are we going to do; planned action"
        "; agreed actions; action needed; description; action we will take; activities; key activities; key activity; tasks"
        "; key tasks; actions agreed; what needs to be done; how will we do it; detailed action; detailed actions; action point; action to take; required action; required actions"
        "; planned actions; remedial action; remedial actions; corrective action; corrective actions; actions to be undertaken"
        "; action to be undertaken; agreed management action; agreed management actions; management action; management actions"
        "; response action; action response; action title; action name; action to improve; actions to improve; how we will do it"
        "; how we will deliver it; how we will achieve it; key steps; steps to be taken; key step; action steps; action detail; action details; details of action; improvement actions; what we are going to do; what we re going to do; what we plan to do; actions we will take"
        "; what; the what; what we need to do; what needs doing; how we are going to do it; how are we going to do it",
        "lead": "Lead; lead officer; lead responsibility; owner; responsible; responsible officer; responsibility; by whom; who"
        "; action owner; accountable; accountable officer; officer; lead name; named lead; lead person; action lead"
        "; assigned to; lead officers; who will do it; person responsible; responsible person; lead s; lead officer s; leads"
        "; allocated to; accountable lead; accountable person; who is responsible; responsible lead; operational lead; who by"
        "; officer responsible; responsible officers; owners; name of lead; name of lead officer; who s responsible; assigned officer; named officer"
        "; person leading; directorate lead; lead officer agency; lead officer and agency; lead agency officer",
        "lead_post": "Lead post; post; job title; role; post title; position of lead; lead role; post of lead; job title of lead"
        "; lead job title; lead officer job title",
        "lead_agency": "Lead agency; agency; organisation; partner; lead organisation; partner agency; service; lead partner"
        "; agency responsible; lead service; organization; responsible agency; lead directorate; lead department; lead team",
        "due": "Due date; due; date for completion; completion date; target date; deadline; timescale; timescales; by when"
        "; date due; when; target completion date; end date; timeframe; original due date; agreed date; complete by"
        "; to be completed by; timeline; planned completion date; original date; original target date; due by; when by"
        "; target date for completion; date to be completed; expected completion date; implementation date; finish date"
        "; agreed implementation date; target implementation date; planned completion; time frame; time scale; time scales; date required; required by; target completion; target dates",
        "revised": "Revised date; revised due date; revised target completion date; revised target date; new date; new due date"
        "; revised completion date; revised deadline; extended to; revised timescale; re dated to; latest date; new deadline"
        "; new timescale; revised timescales; amended date; amended due date; new target date; new completion date",
        "reason": "Revision reason; reason for revision; reason for change; reason for revised date; reason revised; reason"
        "; reason for new date; reason for delay; why revised; reason for extension; reason for slippage",
        "approved_by": "Approved by; revision approved by; agreed by; change approved by; revised date approved by; approver"
        "; extension approved by",
        "approved_on": "Approved on; revision approved on; date approved; approval date; agreed on; date of approval"
        "; date revision approved",
        "status": "Status; current status; progress status; state; stage; action status; lifecycle; delivery status; overall status"
        "; open closed; open or closed; action open or closed; complete yes no",
        "rag": "RAG; rag rating; brag; brag rating; rag status; brag status; rating; colour; delivery confidence"
        "; current rag; r a g; rag now; progress rag; rag score; ragb; ragb rating; ragb status; b r a g; rag brag; overall rag",
        "percent": "% complete; percentage complete; complete percent; progress percent; pct complete; percent; how complete"
        "; percent progress; percentage progress; percent completed; percentage; percentage completed; progress percentage",
        "update": "Progress update; progress; update; latest update; progress to date; commentary; current position"
        "; position; narrative; latest position; what has been done; progress report; update this period; progress notes"
        "; progress since last report; progress and impact; what we have done; progress commentary; progress made"
        "; update on progress; what has happened; november update; position now; action taken; actions taken; status update"
        "; what have we done; action taken to date; actions taken to date; progress comments; comments on progress"
        "; how are we doing; how we are doing; progress so far; what progress have we made"
        "; position statement; achievements; achievements to date; updates; progress updates",
        "next_steps": "Next steps; next step; what next; planned next; next period; future actions; what happens next; what s next"
        "; next actions; plans for next period; planned next steps; actions for next period",
        "help_needed": "Help needed; barriers; support needed; decision required; help wanted; escalation; what do you need; help"
        "; support required; risks and issues; barriers and help needed; decision needed; ask of the board; obstacles; blockers",
        "evidence": "Evidence; evidence document; evidence of completion; evidence link; evidence held; completion evidence"
        "; evidence seen; documents; supporting evidence; evidence of progress; evidence and assurance; evidence assurance",
        "evidence_check": "Evidence and validation check; evidence and validation; evidence validation check; validation check"
        "; evidence and monitoring; how will it be evidenced; monitoring; how will we check; reported to and evidence",
        "indicators": "Success indicators; success indicator; success measures; success measure; success criteria; measures of success"
        "; how will we know; how we will know; kpi; kpis; outcome measures; performance measures; output outcome measurement"
        "; measure; measures; success; impact measures; what success looks like; what will success look like; measure of success"
        "; performance indicators; performance indicator; performance measure; impact measure; what does success look like",
        "verified_by": "Verified by; signed off by; validated by; checked by; verifier; sign off by; closed by",
        "verified_on": "Verified on; signed off on; validated on; date verified; sign off date; verified date; date signed off"
        "; date validated; date of sign off",
        "report_to": "Report to; reported to; reports to; board; reporting to; governance; boards; reporting body; governance group"
        "; reporting board; monitoring body; monitoring board; monitoring group; oversight; oversight board; overseen by",
        "restricted": "Restricted; restricted paragraph; exempt; schedule 12a; sensitivity; exempt paragraph; not for publication"
        "; confidential; exempt information; part 2; exemption; restricted schedule 12a paragraph; protective marking"
        "; security marking; security classification; government security classification; gsc; gsc marking; part ii"
        "; not to be published; do not publish; closed session; private session; confidentiality; restricted information"
        "; restricted para; exempt para; exemption paragraph; exempt from publication"
        "; private; sensitive; official sensitive; sensitivity marking; sensitivity label; exempt item; exempt yes no",
        "updated": "Last updated; date of update; updated; updated on; date updated; last update; update date; last updated on"
        "; date of last update; as at; position as at; date last updated",
    },
)

OUTCOMES = SheetKind(
    "outcomes",
    "an outcome",
    ("outcomes", "outcome", "impact"),
    (("outcome",), ("impact", "ref")),
    {
        "ref": "Ref; reference; no; number; outcome ref; outcome no; outcome number; id",
        "outcome": "Outcome; outcomes; desired outcome; intended outcome; objective; description; aim; outcome we want",
        "source": "Source; source of issue; origin; recommendation",
        "report_to": "Report to; reported to; board; boards; reports to",
        "impact": "What difference it has made; impact; evidence of impact; so what; difference made; what difference has it made"
        "; what difference have we made; impact statement; impact so far; what difference this has made; impact on children; impact for children; impact on children and families",
        "impact_kind": "Kind of evidence; evidence type; type of evidence; how we know; source of evidence; evidence",
    },
)
INDICATORS = SheetKind(
    "indicators",
    "a success indicator",
    ("indicators", "success indicators", "measures", "kpis"),
    (("indicator",), ("target", "baseline", "unit", "ref")),
    {
        "ref": "Ref; reference; no; number; indicator ref; indicator no; id; kpi; kpi ref; measure ref; pi ref; pi no; pi number; kpi no; kpi number",
        "outcome": "Outcome; outcome ref; outcome no; outcomes",
        "indicator": "Indicator; success indicator; measure; performance measure; description; indicator name; kpi name; what we measure; performance indicator; kpi description; pi description; measure name; measure description; indicator description; indicator title",
        "unit": "Unit; units; unit of measure; measured in; format",
        "polarity": "Better when; polarity; good is; good to be; direction; better if; desired direction; good performance is; high or low is good; is high or low good",
        "baseline": "Baseline; baseline value; starting point; start; baseline data; baseline figure",
        "baseline_date": "Baseline date; date of baseline; baseline period; baseline as at",
        "target": "Target; target value; goal; ambition; target figure",
        "target_date": "Target date; target by; by when; date of target; target period",
        "owner": "Owner; indicator owner; lead; responsible; data owner; lead officer",
        "source": "Source; data source; source of data; where from; taken from",
        "action_ref": _ACTION_REF,
        "children": "Counts children; counts children yes no; small numbers; counts people; suppress; counts individual children",
    },
)
READINGS = SheetKind(
    "readings",
    "one value of an indicator",
    ("readings", "data", "values", "performance data"),
    (("ref",), ("period",), ("value",)),
    {
        "ref": "Indicator ref; indicator; ref; reference; indicator no; kpi; id; kpi ref; measure ref; indicator reference",
        "period": "Period; quarter; month; date; reporting period; as at; period end",
        "value": "Value; reading; actual; result; figure; performance; outturn",
        "comment": "Comment; comments; commentary; note; notes; narrative",
    },
)
EVIDENCE = SheetKind(
    "evidence",
    "a piece of evidence",
    ("evidence", "evidence and validation"),
    (("evidence",), ("outcome",)),
    {
        "outcome": "Outcome; outcome ref; outcome no; outcomes",
        "evidence": "Evidence; evidence and validation check; evidence item; what will show it; description; evidence and validation",
        "report_to": "Report to; reported to; board; boards; recipient; goes to; received by; reports to",
        "frequency": "Frequency; how often; cadence; when; timing",
        "document": "Document; evidence document; file; reference; document title; link; document reference; document received",
        "date": "Date; dated; date received; date of document; last received; document date",
        "action_ref": _ACTION_REF,
    },
)
CHALLENGES = SheetKind(
    "challenges",
    "a challenge or request",
    ("challenges", "challenge log", "you asked we did", "requests"),
    (("challenge",), ("response", "raised_by", "board", "date")),
    {
        "ref": "Ref; reference; no; number; id; challenge ref",
        "date": "Date; date raised; raised on; meeting date; when raised",
        "board": "Board; committee; raised at; meeting; forum",
        "raised_by": "Raised by; who; asked by; from; member",
        "challenge": "Challenge; request; question; challenge or request; you asked; what was asked; issue; challenge request",
        "response": "Response; answer; we did; what we did; action taken; reply; response or action; board response",
        "lead": "Lead; owner; lead officer; responsible; responding officer",
        "status": "Status; state; open or closed; open closed; progress",
        "impact": "Impact; what changed; difference made; outcome; result; what difference it made; outcome of challenge; outcome of the challenge; result of challenge",
    },
)
BOARDS = SheetKind(
    "boards",
    "a board",
    ("boards", "committees"),
    (("name", "layout", "public", "sees"), ("code",)),
    {
        "code": "Code; board code; short code; board; abbreviation",
        "name": "Name; full name; board name; committee; official name; title",
        "short": "Short name; known as; file name",
        "called": "Board called; board",
        "others": "Also known as; other names; abbreviations; aliases; names used in the plan; synonyms",
        "layout": "Layout; template; paper layout; kind; type; style of paper",
        "public": "Public; open; meets in public; public yes no; papers published; public meeting",
        "sees": "Sees; sees all; shown; remit; scope; what it sees",
        "adds": "Also sees; add; adds; outcomes added; extra outcomes; plus outcomes",
        "removes": "Does not see; take away; removes; outcomes removed; except outcomes; leave out",
        "priorities": "Strategy priorities; priorities; strategy; health and wellbeing strategy priorities",
        "verbs": "Permitted verbs; verbs; may; can be asked to; recommendation verbs",
        "returns_days": "Returns due (working days before publication); returns due working days before publication; working days for returns; days for returns",
        "chase_days": "Chase (working days before the returns are due); chase working days before the returns are due; days for chasing; reminder",
        "clearance_days": "Clearance (working days before publication); clearance working days before publication; days for clearance; working days for clearance; sign off",
        "note": "Note; notes; comment",
    },
)
MEETINGS = SheetKind(
    "meetings",
    "a meeting",
    ("meetings", "meeting dates", "calendar"),
    (("board",), ("date",)),
    {
        "board": "Board; committee; board code; meeting; code",
        "date": "Date; meeting date; date of meeting",
        "time": "Time; start; start time; starts",
        "venue": "Venue; place; location; where; room",
        "item": "Agenda item; item; item no; agenda item number; item number",
        "report_of": "Report of; report author; presented by; reporting officer; lead officer",
        "deadline": "Papers deadline; deadline; papers due; publication date; publish by; despatch date; dispatch date; papers by",
        "returns_due": "Returns due; returns by; returns due by; returns due date; returns deadline; date for returns",
        "chase": "Chase on; chase; chase date; chase by; reminder; reminder date; reminders",
        "clearance": "Clearance by; clearance; clearance date; clearance deadline; sign off by; sign off; sign off date; clear by",
        "urgency": "Reason for urgency; why late; reason for lateness; urgency; why urgent; special circumstances; urgency reason; reason late; reason the paper is late; reason for late paper",
        "chair": "Chair consulted; chair consulted on; chair agreed; chair agreed on; chair has agreed; agreed by the chair; date chair consulted",
        "agenda_link": "Agenda link; link to agenda; link to the agenda; published agenda; agenda url; agenda address; agenda web page; web link; link",
    },
)
RECIPIENTS = SheetKind(
    "recipients",
    "a recipient",
    ("recipients", "distribution list", "mailing list", "e mail list"),
    (("email",), ("board",)),
    {
        "board": "Board; committee; board code; code",
        "name": "Name; recipient; full name; contact",
        "post": "Post or organisation; post; organisation; role; job title; agency; position",
        "email": "Email; e mail; email address; e mail address; mail",
        "group": "List; group; kind; type; category; member or observer",
        "receives": "Receives; may receive; classification; public or exempt; papers; gets",
    },
)
IMPLICATIONS = SheetKind(
    "implications",
    "an implication",
    ("implications",),
    (("kind",), ("text",)),
    {
        "kind": "Type; implication; implications; kind; heading; area; implication type; type of implication; subject",
        "text": "Text; statement; implications statement; comments; comment; details; wording; what they are; description",
        "officer": "Officer; named officer; name; author; cleared by; officer name; lead officer; statement by",
        "post": "Post; job title; role; post title",
        "cleared": "Date cleared; cleared on; date; cleared; sign off date",
    },
)
ACRONYMS = SheetKind(
    "acronyms",
    "an acronym",
    ("acronyms", "glossary", "abbreviations"),
    (("letters",), ("meaning",)),
    {
        "letters": "Acronym; letters; abbreviation; term; short form",
        "meaning": "Meaning; stands for; in full; full name; definition; what it means",
    },
)
BACKGROUND = SheetKind(
    "background",
    "a background paper",
    ("background papers", "background documents"),
    (("document",), ("published", "where", "date")),
    {
        "document": "Document; background paper; title; paper; document title; background papers; name of document",
        "date": "Date; dated; date of document; document date",
        "published": "Published; published yes no; is published; public; published work; already published",
        "where": "Where; location; held by; link; where held; where it can be seen; available from; where to find it",
    },
)
RETURNS = SheetKind(
    "returns",
    "a return that is expected",
    ("returns", "returns expected", "expected returns", "returns log"),
    (("lead",), ("received",)),
    {
        "lead": "Lead; lead officer; name; owner; officer; return from",
        "agency": "Agency; organisation; service; team; directorate",
        "due": "Due; due date; return due; deadline; asked for by; return due date",
        "received": "Received; received on; date received; return received; returned; returned on",
    },
)
FACTS = SheetKind(
    "facts",
    "a fact about the plan",
    ("plan", "plan details", "about the plan", "cover", "about"),
    (("fact",), ("value",)),
    {
        "fact": "Fact; item; detail; field; about the plan; what",
        "value": "Value; text; answer; entry; details",
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
