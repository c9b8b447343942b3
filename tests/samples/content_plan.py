"""The facts, outcomes, implications, acronyms and background papers of Northmere Council's plan."""
# An officer's sentence is one cell, so it is one line here.
# fmt: off

from datetime import date

PLAN = (
    ("Title", "Safeguarding Children Improvement Plan"),
    ("Council name", "Northmere Council"),
    ("Period", "April 2026 to March 2027"),
    ("Source review", "Sector-led peer review of safeguarding children, 26 to 30 January 2026"),
    ("Data as at", date(2026, 11, 24)),
    ("Senior responsible officer", "Helena Marsh, Director of Children's Services"),
    ("Portfolio holder", "Councillor Ruth Ellerby, Portfolio Holder for Children and Young People"),
    ("Report author", "Dominic Farrar, Improvement Programme Manager"),
    ("Contact name", "Dominic Farrar"),
    ("Contact post", "Improvement Programme Manager"),
    ("Contact telephone", "01632 960142"),
    ("Contact email", "dominic.farrar@northmere.example"),
    ("Wards affected", "All"),
    ("Classification", "Open"),
    (
        "Why this report",
        "In January 2026 a team of officers and councillors from other councils spent five days in Northmere at our invitation. They found committed staff and honest leaders. They also found that children's views were often missing from files, that too few agencies led early help, and that health organisations were not yet full partners. This plan is our answer.",
    ),
    (
        "Consultation",
        "64 young people and 210 staff helped to shape the vision in the summer of 2026. The Children in Care Council, the head teachers' group and the social workers' forum each commented on a draft of this plan in March 2026. Their comments changed five actions.",
    ),
)

OUTCOMES = (
    (
        "1", "Children's views shape the decisions made about them and the services they use",
        "Peer review 2026, finding 1\nOfsted focused visit, October 2025\nCase audits", "Children's Trust; senior leadership team",
        'Children are now heard earlier. In September 2026, 46 of 60 audited files showed what the child wanted, against 35 of 60 in March. One teenager told the advocacy service: "They moved the meeting so I did not miss my exam, and they asked me first."',
        "Audit; child's voice",
    ),
    (
        "2", "Everyone who works with children in Northmere knows the shared vision and their part in it",
        "Peer review 2026, finding 2\nStaff survey, November 2025", "Children's Trust; Northmere Safeguarding Children Partnership",
        "In June 2026, 57% of council staff could say what the vision was and what it meant for their work, against 41% seven months earlier. There is no sign yet of a difference for children, and we do not claim one.",
        "Practitioner",
    ),
    (
        "3", "Families get early help from the right agencies, working to one plan",
        "Peer review 2026, finding 3\nEarly help returns", "Children's Trust; HWB",
        "More families are getting where they wanted to be. Of 180 early help plans closed between July and September 2026, 128 families (71%) reached most of their goals, against 62% in the quarter to March. Schools and nurseries now lead most of the new plans that the council does not lead.",
        "Data",
    ),
    (
        "4", "Every social work team works to the same good standard",
        "Peer review 2026, finding 4\nOfsted focused visit, October 2025", "Scrutiny; senior leadership team",
        "Practice is better but still uneven. 54% of audited files were good or better in September 2026, against 46% in March, and the gap between the best team and the weakest is 31 percentage points. More children are returning to a child protection plan, which tells us that some families were left too soon.",
        "Audit; data",
    ),
    (
        "5", "Every agency understands the thresholds for help and protection and applies them in the same way",
        "Peer review 2026, finding 5\nAnnual report card", "Children's Trust, Health & Wellbeing Board",
        "Fewer families go through an assessment that leads nowhere. In October 2026, 31% of referrals ended with no further action, against 41% in March. That is about 45 families a month spared a social work enquiry they did not need.",
        "Data",
    ),
    (
        "6", "Staff know what outcomes they are working towards and can show whether children are better off",
        "Peer review 2026, finding 6", "Children's Trust; safeguarding partnership", "", "",
    ),
    (
        "7", "Experienced social workers choose to stay in Northmere",
        "Peer review 2026, finding 7\nStaff survey, November 2025", "Scrutiny; SLT",
        'Children have fewer changes of social worker. Agency workers filled 24% of posts in September 2026, against 29% in March. Of children on a plan for a year or more, 58% had kept the same social worker, against 47% a year earlier. A parent told our survey: "I only had to tell our story once."',
        "Data; family's voice",
    ),
    (
        "8", "Health partners commit people, money and information to the plan",
        "Peer review 2026, finding 8", "Health and Wellbeing Board\nChildren's Trust", "", "",
    ),
)

IMPLICATIONS = (
    (
        "Legal",
        "Under section 11 of the Children Act 2004 the council must carry out its work with regard to the need to safeguard children and promote their welfare. The plan helps the council to meet that duty. Partners named in the Act have the same duty. No decision in this report needs further legal authority.",
        "Eleanor Whitby", "Monitoring Officer", date(2026, 11, 19),
    ),
    (
        "Financial",
        "The plan costs £1.26 million in 2026-27. Of this, £840,000 is in the base budget and £420,000 comes once only from the improvement reserve. The pay and progression offer (7.1) costs £310,000 a year. Spending to the end of October 2026 was £690,000, which is £45,000 less than planned because posts were filled late.",
        "Ravi Chandran", "Section 151 Officer", date(2026, 11, 20),
    ),
    (
        "Equality",
        "An equality impact assessment was reviewed in October 2026. Children with disabilities and children whose first language is not English were less likely than others to have their views recorded (61% against 77%). Action 1.4 now reports on both groups each quarter.",
        "Grace Adeyemi", "Equality and Inclusion Manager", date(2026, 11, 18),
    ),
    (
        "Risk",
        "The main risk is that health organisations do not provide staff and information at the front door. It is scored 16 of 25 in the corporate risk register and is reviewed each month by the Chief Executive. The actions that reduce it are 5.1, 6.2 and 8.3.",
        "Dominic Farrar", "Improvement Programme Manager", date(2026, 11, 20),
    ),
    (
        "Human resources",
        "Recruitment follows the council's usual policies. Trade unions were consulted on the pay and progression offer and on the move to Mere House. No post is at risk because of this plan.",
        "Joanne Birkett", "People Lead for Children's Services", date(2026, 11, 18),
    ),
    (
        "Children and young people",
        "The whole plan is about children and young people. 16 young people have been trained to sit on interview panels, and the Children in Care Council will comment on this report before the March 2027 meeting.",
        "Anita Khan", "Head of Participation and Children's Rights", date(2026, 11, 17),
    ),
)

ACRONYMS = (
    ("CT", "Children's Trust"),
    ("DCS", "Director of Children's Services"),
    ("HWB", "Health and Wellbeing Board"),
    ("ICB", "Integrated Care Board"),
    ("LGA", "Local Government Association"),
    ("NSCP", "Northmere Safeguarding Children Partnership"),
    ("Ofsted", "Office for Standards in Education, Children's Services and Skills"),
    ("RAG", "red, amber and green rating"),
    ("SLT", "senior leadership team"),
)

BACKGROUND_PAPERS = (
    ("Peer review feedback letter", date(2026, 3, 2), "yes", "Scrutiny Committee agenda, 24 March 2026, item 6"),
    ("Safeguarding Children Improvement Plan, as first agreed", date(2026, 4, 16), "yes", "Children's Trust page of the council's website"),
    ("Annual safeguarding report 2025-26", date(2026, 9, 11), "yes", "Scrutiny Committee agenda, 22 September 2026, item 7"),
    ("Early help strategy 2026 to 2029", date(2026, 7, 14), "yes", "Health and Wellbeing Board agenda, 14 July 2026, item 5"),
    ("Equality impact assessment of the plan, second edition", date(2026, 10, 12), "no", "On request from the report author"),
)
