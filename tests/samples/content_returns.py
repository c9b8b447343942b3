"""The two returns that leads sent back in November 2026; a third, from the community trust, never came."""
# An officer's sentence is one cell, so it is one line here.
# fmt: off

from datetime import date

OKAFOR_TITLE = ("Northmere Improvement Plan", "Lead's return: Samuel Okafor, Head of Early Help. Please send back by 20 November 2026")
OKAFOR_HEADINGS = (
    "Action ref", "What we agreed to do", "Due by", "Where are we now?", "BRAG", "Progress since last time", "What happens next",
    "What help do you need?", "Where is the evidence?", "Last updated",
)
OKAFOR_ROWS = (
    (
        "2.6", "Hold eight workshops for front-line staff of all agencies on early help, thresholds and the vision", "30/11/2026", "In progress", "Green",
        "Seven of eight workshops have been held. 341 staff came, and 47% of them work for partner agencies. Nine in ten said they would do something differently.",
        "The last workshop is on 26 November 2026. A report on what staff said goes to the Children's Trust on 10 December.", "", "", "18 November 2026",
    ),
    (
        "3.2", "Ask each of the nine partner agencies to publish its own early help offer, in a form that families can use", "31/12/2026", "In progress", "Amber",
        "Six of nine agencies have published their offer. The community trust, the probation service and the housing association have not.\nParents who tested the six offers found two of them hard to follow.",
        "Meet the three agencies in the first week of December; rewrite the two offers with parents in January 2027.",
        "The Children's Trust is asked to get a date from each of the three agencies at its meeting on 10 December 2026.", "", "18 November 2026",
    ),
    (
        "3.3", "Report early help activity and results, agency by agency, to each board twice a year", "31/3/2027", "In progress", "Green",
        "The first report went to the Children's Trust on 10 September and to the Health and Wellbeing Board on 13 October 2026. It showed that 38% of assessments are led outside the council, up from 27%.",
        "Second report in March 2027.", "", "Early help report 1", "18 November 2026",
    ),
    (
        "5.3", "Publish the revised thresholds guide with worked examples, and send it to every school, surgery and nursery", "30/11/2026", "Complete", "Green",
        "The guide was published on 16 November 2026. Every school, surgery and nursery has a copy and the name of one person to ring.",
        "Ask 50 readers in February 2027 whether the examples helped.", "", "Thresholds guide, version 3, on the safeguarding partnership's website", "18 November 2026",
    ),
)

THWAITE_TITLE = ("PRACTICE IMPROVEMENT: UPDATE FOR THE PROGRAMME OFFICE", "C. Thwaite, Principal Social Worker | November 2026")
THWAITE_HEADINGS = (
    "Updated", "No.", "Action", "RAG rating", "Update", "Next steps", "Support required", "Completion date", "Status",
)
THWAITE_ROWS = (
    (
        date(2026, 11, 20), "4.1", "Run a practice workshop every month on a theme drawn from audit", "G",
        "Eight workshops held since April 2026. Attendance has risen from 31 to 44 on average. October's was led by two parents who had been through child protection.",
        "November's theme is repeat child protection plans.", "", date(2027, 3, 31), "In progress",
    ),
    (
        date(2026, 11, 20), "4.2", "Rewrite the social work toolkit with front-line staff and launch it", "A",
        "All ten chapters are written. The launch on 30 November is at risk because the web pages failed their accessibility test on 12 November.",
        "Corrected pages are tested again on 26 November. If they fail, staff will get a printed edition on 7 December.", "", date(2026, 9, 30), "In progress",
    ),
    (
        date(2026, 11, 20), "4.3", "Check how the toolkit is used, through monthly supervision and through case audit", "",
        "Not due to start until the toolkit is launched (see 4.2).", "Supervision questions were agreed on 17 November and will be used from January 2027.", "", date(2027, 2, 28), "Not started",
    ),
    (
        date(2026, 11, 20), "4.4", "Choose and complete four in-depth audits in the year", "G",
        "Two audits are finished:\n• neglect (July): chief finding, help came late but was good once it came\n• domestic abuse (November): fathers were seen in only 22 of 40 cases",
        "Third audit (pre-birth work) reports in January 2027; the fourth (repeat child protection plans) in March.", "", "Q4 2026-27", "In progress",
    ),
)
