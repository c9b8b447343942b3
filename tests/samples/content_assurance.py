"""The evidence, the challenge log and the returns expected in Northmere Council's plan."""
# An officer's sentence is one cell, so it is one line here.
# fmt: off

from datetime import date

EVIDENCE = (
    ("1", "Case audit report: the child's voice", "Senior leadership team", "Quarterly", "Audit report, September 2026", date(2026, 10, 6)),
    ("1", "What children have told us, and what changed", "Children's Trust", "Quarterly", "Report of 10 September 2026, item 5", date(2026, 9, 10)),
    ("1", "Contract report on advocacy", "Children's Trust", "Quarterly", "Contract report 1", date(2026, 10, 16)),
    ("2", "Annual safeguarding report", "Scrutiny", "Annual", "Annual safeguarding report 2025-26", date(2026, 9, 11)),
    ("2", "Survey of council and partner staff", "Children's Trust", "Six-monthly", "Survey results, June 2026", date(2026, 7, 8)),
    ("2", "Monthly safeguarding briefing", "Chief Executive, Leader and portfolio holder", "Monthly", "Briefing notes", date(2026, 11, 3)),
    ("3", "Early help activity and results by agency", "Children's Trust; HWB", "Six-monthly", "Early help report 1", date(2026, 9, 10)),
    ("3", "Family outcome star: results at closure", "Senior leadership team", "Quarterly", "Results, July to September 2026", date(2026, 10, 20)),
    ("3", "Health visiting in family hubs", "Health & Wellbeing Board", "Quarterly", "", ""),
    ("4", "Case audit report: quality of practice", "SLT", "Quarterly", "Audit report, September 2026", date(2026, 10, 6)),
    ("4", "In-depth audit: neglect", "Northmere Safeguarding Children Partnership", "Once", "In-depth audit 1", date(2026, 7, 22)),
    ("4", "In-depth audit: domestic abuse", "Northmere Safeguarding Children Partnership", "Once", "In-depth audit 2", date(2026, 11, 11)),
    ("5", "Referrals that end with no further action", "Children's Trust; HWB", "Monthly", "Front door report, October 2026", date(2026, 11, 9)),
    ("5", "Thresholds guide, version 3", "Northmere Safeguarding Children Partnership", "Once", "Thresholds guide", date(2026, 11, 16)),
    ("5", "Survey of referring agencies", "Scrutiny", "Annual", "", ""),
    ("6", "Joint performance report", "NSCP", "Quarterly", "Joint performance report, July to September 2026", date(2026, 11, 5)),
    ("6", "Managers' monthly measures", "SLT", "Monthly", "October 2026 issue", date(2026, 10, 30)),
    ("7", "Workforce report", "SLT", "Quarterly", "Workforce report, September 2026", date(2026, 10, 13)),
    ("7", "Staff survey: what we will change", "Scrutiny", "Annual", "Reply to staff, April 2026", date(2026, 4, 22)),
    ("8", "List of accountable leads in health organisations", "HWB", "Once", "", ""),
    ("8", "Progress on the children's priority of the health and wellbeing strategy", "Health and Wellbeing Board", "Six-monthly", "", ""),
    ("8", "Minutes of the community trust's clinical governance committee", "Children's Trust", "Once", "", ""),
)

CHALLENGES = (
    (
        "C1", date(2026, 3, 24), "Scrutiny", "Councillor Martin Scholes", "The plan lists what officers will do. How will members know that children are better off?",
        "Every outcome now has measures with a starting point and a target, and a statement of the difference made. Two outcomes still have no statement, and the report says so.",
        "Farida Hussain", "Closed", "Members can now see that 19 of 22 measures have a figure for the latest period.",
    ),
    (
        "C2", date(2026, 6, 18), "Children's Trust", "Wendy Sumner, for head teachers", "Schools make a referral and hear nothing. Why?",
        "We accept this. Only 41% of referrers were told in time when the question was asked. Action 5.2 is meant to put it right. Meanwhile schools have a direct telephone line.",
        "Gareth Pyle", "Open", "",
    ),
    (
        "C3", date(2026, 6, 23), "Scrutiny", "Councillor Aisha Rahman", "Can young people help to choose the social workers who will work with them?",
        "Yes. 16 young people were trained and one has sat on every interview panel since June 2026.",
        "Anita Khan", "Closed", "Young people turned down two candidates whom managers would have appointed.",
    ),
    (
        "C4", date(2026, 7, 14), "HWB", "Dr Stephen Ogle, Director of Public Health", "Which health organisation is answerable for each action, and who decides when they disagree?",
        "Five of six organisations have named a lead. How disagreements are settled is put to the board on 15 December 2026.",
        "Dr Priya Nair", "Open", "",
    ),
    (
        "C5", date(2026, 9, 10), "CT", "Colin Abara, Northmere Voluntary Action", "Small charities cannot use the council's early help recording system. Can they have a simple form?",
        "A two-page form was agreed with five charities and has been in use since 2 November 2026.",
        "Samuel Okafor", "Closed", "Charities led 11 new early help plans in the first three weeks, more than in the whole of the summer.",
    ),
    (
        "C6", date(2026, 9, 22), "Scrutiny", "Councillor Martin Scholes", "Dates in the plan have moved. Who agreed each change, and why?",
        "Each revised date is now shown with the first date, the reason and who agreed it. One change, to action 5.1, has not been agreed by anyone and is shown as late.",
        "Dominic Farrar", "Closed", "",
    ),
    (
        "C7", date(2026, 9, 22), "Scrutiny", "Councillor Joan Pickersgill", "How long does a family wait between asking for early help and getting it?",
        "", "Samuel Okafor", "Open", "",
    ),
    (
        "C8", date(2026, 10, 13), "Health & Wellbeing Board", "Councillor Ruth Ellerby", "Why are health assessments for children coming into care getting later?",
        "The community trust has two vacancies among its specialist nurses. The board asked the trust for a recovery plan, which has not yet been received.",
        "Lesley Garside", "Open", "",
    ),
)

RETURNS = (
    ("Samuel Okafor", "Northmere Council", date(2026, 11, 20), date(2026, 11, 18)),
    ("Catherine Thwaite", "Northmere Council", date(2026, 11, 20), date(2026, 11, 20)),
    ("Lesley Garside", "Northmere Community NHS Trust", date(2026, 11, 20), ""),
)
