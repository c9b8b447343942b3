"""Which words of a heading tell its field, where the heading as a whole is not known."""

from __future__ import annotations

ASK = "ask"
"""What a word rule gives for a heading that could mean more than one thing, whatever it is near to."""
NOT_USED = "not used"
"""What a word rule gives for a heading that officers need and the papers have no place for."""

WORD_RULES: dict[str, tuple[tuple[str, str], ...]] = {
    "actions": (
        # first: a column that restricts must not be taken for another, or left unread
        (
            (
                r"restrict|exempt|confidential|sensitiv|not for publication|schedule 12a|part (?:2|ii|two)\b|private"
                r"|(?:protective|security) (?:marking|classification)|(?:gsc|gpms)\b|below the line|pink papers?"
                r"|(?:not|do not|non|un) ?(?:to )?(?:be )?publi(?:sh|c)|closed (?:session|meeting|item|part)"
                r"|withh[eo]ld|redact|embargo|press and public"
            ),
            "restricted",
        ),
        (r"resourc|costs?\b|budget|funding|financial impl|(?:inter)?dependenc|wards?\b|start(?:ed)? date", NOT_USED),
        (r"date (?:started|added|opened|raised|entered|logged|created|closed|of closure|of entry)", NOT_USED),
        (r"^(?:action )?(?:completed|closed) (?:date|on)$", NOT_USED),
        (r"actual (?:.* )?date|date .*(?:completed|achieved|delivered)$|priority (?:level|rating|h m l)", NOT_USED),
        (r"previous|prior (?!it)|predicted|forecast|frequen|how often|y n$|yes (?:or )?no$", ASK),
        (r"next (?:update|review|meeting|report|milestone)|links?\b|key line|milestones?\b|deliverables?\b", ASK),
        (r"(?<!since )last (?:quarter|month|meeting|time|year|period)|updated? (?:by|due)", ASK),
        (r"review(?:s|ed)?(?: (?:date|due|by|on))?$|date .*review|timescales? (?:and )?targets?|targets?$", ASK),
        (r"(?:risk|data|budget|measure|indicator|kpi) owner|risks?$|risk (?:rating|level|score)|issues$", ASK),
        (r"(?:lead|cabinet) (?:member|councillor)|portfolio|sponsor|sro\b|senior responsible|directors?\b", ASK),
        (r"(?:support\w*|deputy|partner|strategic|executive|clinical|political) (?:officers?|leads?)\b", ASK),
        (r"(?:responsible|accountable) (?:board|committee|group)|date (?:agreed|of action)|sign off$", ASK),
        (r"evidence (?:base|of need|for)|still (?:needs|to)|remain|outstanding", ASK),
        (r"actions? and (?:progress|update|evidence|outcome)|trends?\b", ASK),
        (r"rag .*(?:rationale|reason|comment|narrative|explan)|(?:reason|rationale) .*rag", ASK),
        (
            (
                r"percent\w*(?: of (?:the )?(?:action|plan|task|work|actions))?(?: (?:now|currently))?"
                r"(?: (?:complet|progress|done|achieved|delivered|finished|implemented)\w*(?: (?:so far|to date))?)?$"
                r"|(?:complet|progress|done|achieved|delivered)\w* (?:in |as )?(?:a )?percent\w*|proportion complete"
            ),
            "percent",
        ),
        (r"percent", ASK),
        (r"^(?:(?:action|plan|task|unique|our) )?(?:ref|reference|id)(?: (?:no|number|code))?$", "ref"),
        (r"areas? (?:for|of|requiring) (?:improvement|development|weakness)", "source"),
        (
            r"(?:slippage|delay|revision) reason|(?:reasons?|why|explanation) .*(?:delay|slip|revis|chang|exten|new date|moved|missed|late\b)",
            "reason",
        ),
        (r"(?:exten|revis|chang|date)\w* .*(?:approved|agreed|authorised) by", "approved_by"),
        (
            r"date (?:change|extension|revision) (?:approved|agreed) on|(?:date|day) (?:of|it was|when) approv|approv\w* date",
            "approved_on",
        ),
        (
            r"(?:revis|amend|new|exten|reschedul)\w* (?:.* )?(?:(?<!to )date|deadline|time ?(?:scale|frame))|date .*extended",
            "revised",
        ),
        (
            r"(?<!early )(?<!family )(?<!will )(?<!to )help\b(?! (?:desk|line))|barrier|blocker|obstacle|escalat|support (?:need|requir)",
            "help_needed",
        ),
        (
            r"next (?:planned )?(?:step|action|period|quarter|phase|stage)|(?:comes|happens|do) next|planned .*next",
            "next_steps",
        ),
        (r"(?:job|post) title", "lead_post"),
        (
            r"(?:responsible|accountable|lead|owning) (?:agenc|organi|directorate|department|service|team)",
            "lead_agency",
        ),
        (r"verif\w+ (?:by|officer)|(?:signed|sign) off by|validated by|assured by|name of verifier", "verified_by"),
        (r"date of (?:verification|validation|sign off)", "verified_on"),
        (r"(?:evidence|success) (?:leads?|owners?|officers?|due|deadline|status)\b", ASK),
        (
            r"how (?:will|do|would|can) we .*(?:know|measure|tell)|success|what good looks like|measures? of|performance ind",
            "indicators",
        ),
        (r"evidence", "evidence"),
        (
            r"(?:action|activit|work)\w* (?:taken|(?:(?:completed|done|delivered|undertaken) )?(?:to date|so far))|what (?:have|has) .*(?:done|achieved|changed)",
            "update",
        ),
        (r"progress (?:since|to|in|made|achieved|against)|position (?:at|as at|as of|now|on)", "update"),
        (r"(?:general |additional |any )?comments?$", "update"),
        (r"b?ragb? (?:status|rating|score)|status b?ragb?", "rag"),
        (r"(?:action|progress|delivery|implementation|project) .*status$|^(?:is it |are we )?on track$", "status"),
        (r"where are we|how (?:is it|are we) going", "status"),
        (r"(?:complet|finish|deliver|implement|achiev)\w* to date", ASK),
        (r"(?:due|complet|finish|implement|deliver|expect|anticipat)\w* (?:.* )?date", "due"),
        (
            r"due (?:by|on|quarter|month)|date .*due$|(?:deadline|target) date|finish by|date (?:due|for completion|for implementation)|(?:by|needed) when|when (?:by|will|is)",
            "due",
        ),
        (r"(?:to be )?(?:completed|done|delivered|implemented|achieved) by", "due"),
        (r"what .*(?:will|needs?|must|going) .*(?:do|done|happen)|how will we (?:do|deliver|achieve|get)", "action"),
        (r"agreed to do|what (?:we|are we|do we) .*(?:do|doing)$", "action"),
        (r"(?:task|action|activity|delivery|project|work ?stream) (?:owner|lead|manager)", "lead"),
        (r"(?:owned|led) by|(?:allocated|assigned|delegated) to|who (?:is|will|by|leads)|officer responsible", "lead"),
        (
            r"(?:monitor\w*|report(?:s|ed|ing)? to|which) (?:the )?(?:body|board|group|committee)|monitored (?:by|at)",
            "report_to",
        ),
    ),
    "indicators": (
        (r"national|england|region|neighbour|benchmark|compar|frequen|how often|numerator|denominator", NOT_USED),
        (r"current|latest|actual|outturn|previous|(?<!desired )direction of travel|trend|rag\b|status|tolerance", ASK),
        (r"baseline .*(?:date|period)|(?:date|period) .*baseline", "baseline_date"),
        (r"target .*date|date .*target", "target_date"),
        (r"high .*low|low .*high|better|good\b|desired direction", "polarity"),
        (r"(?:data|indicator|measure|kpi|pi) (?:owner|lead)", "owner"),
    ),
    "readings": ((r"numerator|denominator|target|baseline|benchmark|national|rag\b", NOT_USED),),
    "outcomes": ((r"difference .*made|impact", "impact"),),
    "challenges": ((r"(?:outcome|result|impact) of", "impact"),),
}
"""Rules in their order, each from the start of a word; what they take is accepted and listed."""

HEAD_WORDS: dict[str, tuple[tuple[str, str], ...]] = {
    "actions": (
        (r"progress|updates?|achievements?|commentary|narrative", "update"),
        (r"b?ragb?", "rag"),
        (r"source|origin|findings?|recommendations?", "source"),
        (r"deadlines?|time ?scales?|time ?frames?", "due"),
        (r"actions?|activit(?:y|ies)|tasks?", "action"),
        (r"leads?|owners?|responsible", "lead"),
        (r"status", "status"),
        (r"outcomes?|objectives?|goals?|ambitions?", "outcome"),
        (r"themes?|work ?streams?|priorit(?:y|ies)", "theme"),
        (r"kpis?|indicators?", "indicators"),
    ),
    "indicators": (
        (r"baseline", "baseline"),
        (r"targets?", "target"),
        (r"source", "source"),
        (r"measures?|indicators?|kpis?", "indicator"),
    ),
    "challenges": ((r"response|reply", "response"), (r"challenges?", "challenge")),
    "meetings": ((r"deadline", "deadline"),),
}
"""Words that tell a field where nothing else of the heading points to another, or is not understood."""
ADDS_NOTHING = (
    "a achieve agreed an and annual any are as assessed at audit auditor auditors be brief by column comment"
    " comments completion cqc current currently delegated delivery description desired detail detailed details"
    " did do each end enter expected external first for from full further future general give given identified"
    " if in inspection inspector inspectors intended internal is it key latest lga list main month monthly name"
    " named names note notes of officer officers ofsted on one only or our overall peer person planned please"
    " professional proposed q1 q2 q3 q4 quarter quarterly recent required review reviewers s self short smart"
    " specific started state strategic summary taken term text that the their this to want we weekly what where"
    " will with year your january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)
"""Words beside such a word that do not change what it means."""
