"""The 41 actions of Northmere Council's plan as the programme office's master workbook held them on 24 November 2026."""
# An officer's sentence is one cell, so it is one line here.
# fmt: off

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Action:
    """One row of the Actions sheet; a date is a true date or the words the officer typed."""

    ref: str
    text: str
    lead: str = ""
    post: str = ""
    agency: str = "Northmere Council"
    due: date | str = ""
    revised: date | str = ""
    reason: str = ""
    approved_by: str = ""
    approved_on: date | str = ""
    status: str = "In progress"
    brag: str = ""
    percent: float | None = None
    update: str = ""
    next_steps: str = ""
    help_needed: str = ""
    evidence: str = ""
    verified_by: str = ""
    verified_on: date | str = ""
    report_to: str = ""
    restricted: str = ""
    updated: date | str = ""
    note: str = ""


KHAN = ("Anita Khan", "Head of Participation and Children's Rights")
LEE = ("Bryony Lee", "Workforce Development Manager")
MARSH = ("Helena Marsh", "Director of Children's Services")
DALE = ("Marcus Dale", "Head of Communications")
OKAFOR = ("Samuel Okafor", "Head of Early Help")
THWAITE = ("Catherine Thwaite", "Principal Social Worker")
PYLE = ("Gareth Pyle", "Head of the Front Door")
HUSSAIN = ("Farida Hussain", "Performance and Insight Manager")
BIRKETT = ("Joanne Birkett", "People Lead for Children's Services")
CRANE = ("Judith Crane", "Independent Scrutineer")
HARTLEY = ("Det Supt Owen Hartley", "Head of Public Protection")
NAIR = ("Dr Priya Nair", "Executive Director for Children")
GARSIDE = ("Lesley Garside", "Associate Director for Children")

ICB = "Northmere Integrated Care Board"
TRUST = "Northmere Community NHS Trust"
POLICE = "Mereside Police"
PARTNERSHIP = "Northmere Safeguarding Children Partnership"

AUTUMN = date(2026, 11, 13)
LATEST = date(2026, 11, 20)
SUMMER = date(2026, 9, 4)

OUTCOME_1 = (
    Action(
        ref="1.1", text="Commission one advocacy and independent visitor service for every child who has a plan, not only for children in care",
        lead=KHAN[0], post=KHAN[1], due=date(2026, 6, 30), status="Complete", brag="Blue", percent=1.0,
        update="The new service opened on 1 July 2026. It is run by Northmere Voluntary Action and takes referrals from children, families and any professional. 41 children used it between July and September, against 17 in the last quarter of the old contract.",
        next_steps="Contract review with young people in January 2027.",
        evidence="Contract award notice, 12 June 2026; first quarterly contract report, October 2026",
        verified_by="Judith Crane, Independent Scrutineer", verified_on=date(2026, 10, 20), updated=AUTUMN,
    ),
    Action(
        ref="1.2", text="Train every social worker and family support worker to record what children say in the child's own words",
        lead="A. Khan / B. Lee", post=f"{KHAN[1]} / {LEE[1]}", due=date(2026, 9, 30), status="Complete", brag="Green", percent=1.0,
        update="186 of 194 staff attended the half-day course between May and September 2026. The other eight are on long-term leave and will attend when they return.",
        next_steps="Short refresher in team meetings from January 2027.", updated=AUTUMN,
        note="Attendance sheets still with Bryony; ask for them before 2 Dec",
    ),
    Action(
        ref="1.3", text="Agree one way of showing the child's view in every assessment, plan and review",
        lead=KHAN[0], post=KHAN[1], due=date(2026, 7, 31), status="Complete", brag="B", percent=1.0,
        update="Practice standard 4 was agreed on 14 July 2026 and built into the case recording system on 3 August. No assessment can now be closed with the child's section empty.",
        next_steps="None. Use is followed through the quarterly case audit (see 1.4).",
        evidence="Practice standard 4, version 1.0; audit of 60 files, September 2026",
        verified_by="Judith Crane, Independent Scrutineer", verified_on=date(2026, 9, 29), updated=AUTUMN,
    ),
    Action(
        ref="1.4", text="Audit 60 case files with partners every quarter, asking first: what does this child want to happen?",
        lead=KHAN[0], post=KHAN[1], due="end of March 2027", brag="Green", percent=0.5,
        update="Two of four rounds are finished.\n• Round 1 (June): 41 of 60 files showed the child's wishes clearly\n• Round 2 (September): 46 of 60\nPolice and school staff audited alongside social workers in both rounds.",
        next_steps="Round 3 takes place in the week of 7 December 2026 and will look at children aged under five.", updated=AUTUMN,
    ),
    Action(
        ref="1.5", text="Set up a young people's group for each of the five service areas and agree what each group will advise on",
        lead=" Anita Khan ", post=KHAN[1], due=date(2026, 10, 30), brag="Green", percent=0.6,
        update="Three of five groups are meeting: children in care, children with disabilities, and young people who have left care. The early help and youth justice groups have members but have not yet met.",
        next_steps="First meetings of the last two groups in December 2026.", updated=AUTUMN,
        note="Green but date has gone - query with AK",
    ),
    Action(
        ref="1.6", text="Report every quarter to the Children's Trust on what children have told us and what changed as a result",
        lead=KHAN[0], post=KHAN[1], due="Ongoing", brag="Green",
        update="Two reports have been made, in June and September 2026. Children asked for fewer changes of social worker and for meetings outside lesson time. All child protection conferences for school-age children now start after 3.30 pm unless the child prefers otherwise.",
        next_steps="Third report goes to the Children's Trust on 10 December 2026.", report_to="Children's Trust", updated=AUTUMN,
    ),
)

OUTCOME_2 = (
    Action(
        ref="2.1", text="Brief the Chief Executive, the Leader and the portfolio holder on safeguarding every month, using one page of facts",
        lead=MARSH[0], post=MARSH[1], due=date(2026, 4, 30), status="Complete", brag="Blue", percent=1.0,
        update="Briefings have been held every month since April 2026. The page shows ten measures, the month's concerns and what was decided.",
        next_steps="None. The briefing is now a standing item.", evidence="Briefing notes, April to October 2026",
        verified_by="Nadia Foss, Chief Executive", verified_on=date(2026, 10, 6), updated=LATEST,
    ),
    Action(
        ref="2.2", text="Publish an annual safeguarding report and present it to Scrutiny",
        lead=MARSH[0], post=MARSH[1], due=date(2026, 9, 30), status="Complete", brag="Blue", percent=1.0,
        update="The report for 2025-26 was published on 11 September 2026 and discussed by the committee on 22 September.",
        next_steps="The next report is due in September 2027.", evidence="Annual safeguarding report 2025-26; minute 24 of 22 September 2026",
        verified_by="Philippa Dunn, Head of Democratic Services", verified_on=date(2026, 10, 2), report_to="Scrutiny", updated=LATEST,
    ),
    Action(
        ref="2.3", text="Take the design of the new front door to the three boards and record what each has agreed to provide",
        lead=f"{MARSH[0]}\n{PYLE[0]}", post=f"{MARSH[1]}\n{PYLE[1]}", due=date(2027, 1, 31), brag="Green", percent=0.7,
        update="Scrutiny and the Children's Trust considered the design in September 2026. Their comments led to a direct telephone line for schools.",
        next_steps="Health and Wellbeing Board on 15 December 2026.", report_to="Scrutiny; Children's Trust; HWB", updated=AUTUMN,
    ),
    Action(
        ref="2.4", text="Write the vision on one side of paper with staff and young people, and share it in every agency",
        lead=DALE[0], post=DALE[1], due=date(2026, 9, 30), revised=date(2026, 12, 31),
        reason="Young people asked for more time to test the wording in schools after the summer holidays.",
        approved_by="Children's Trust", approved_on=date(2026, 9, 10), brag="Green", percent=0.8,
        update="The wording is agreed. 64 young people and 210 staff took part. The Easy Read version is with the printers.",
        next_steps="Launch on 9 December 2026, with a copy for every school, surgery, nursery and police station.", updated=AUTUMN,
    ),
    Action(
        ref="2.5", text="Give every new councillor, board member and senior manager a safeguarding induction within six weeks of starting",
        lead=LEE[0], post=LEE[1], due=date(2027, 3, 31), brag="Green", percent=0.7,
        update="All nine councillors elected in May 2026 and 14 of 17 new managers and board members had their induction within six weeks.",
        next_steps="Two remaining inductions are booked for January 2027; one person has since left.", updated=AUTUMN,
    ),
    Action(
        ref="2.6", text="Hold eight workshops for front-line staff of all agencies on early help, thresholds and the vision",
        lead=OKAFOR[0], post=OKAFOR[1], due=date(2026, 11, 30), brag="Green", percent=0.5,
        update="Four of eight workshops held by the end of August 2026.", next_steps="Four more in the autumn term.", updated=SUMMER,
    ),
    Action(
        ref="2.7", text="Check that each partner agency takes a safeguarding report to its own governing body at least once a year",
        lead=HARTLEY[0], post=HARTLEY[1], agency=POLICE, due="31st January 2027", brag="Amber", percent=0.6,
        update="Six of nine agencies have shown us the report and the minute. The housing association, the ambulance service and the hospital trust have given a date but no report.",
        next_steps="Write to the three chairs by 4 December 2026; report the replies to the safeguarding partnership in January.", updated=AUTUMN,
    ),
    Action(
        ref="2.8", text="Agree a joint commissioning strategy for children between the council, the Integrated Care Board and schools",
        lead=NAIR[0], post=NAIR[1], agency=ICB, due=date(2026, 9, 30), revised="31 March 2027 (second revision; first revised to 31 December 2026)",
        reason="First revision: the Integrated Care Board's budget was settled three months late. Second revision: the parties have not agreed who pays for speech and language therapy.",
        approved_by="Health and Wellbeing Board", approved_on=date(2026, 10, 13), brag="Red", percent=0.35,
        update="Needs and services have been mapped and the first draft is written. It cannot go further until the share of the therapy budget, £640,000 a year, is agreed.",
        next_steps="Finance leads of the council and the Integrated Care Board meet on 2 December 2026. Without agreement the strategy will miss its third date.",
        help_needed="The Health and Wellbeing Board is asked to set a date, no later than 29 January 2027, for the two organisations to agree the shares. If they do not agree by then, the board is asked to settle the matter.",
        report_to="Children's Trust; Health & Wellbeing Board", updated=LATEST,
    ),
)

OUTCOME_3 = (
    Action(
        ref="3.1", text="Agree a refreshed early help strategy with the Children's Trust, the safeguarding partnership and the Health and Wellbeing Board",
        lead=OKAFOR[0], post=OKAFOR[1], due=date(2026, 7, 31), status="Complete", brag="Blue", percent=1.0,
        update="All three bodies agreed the strategy by 14 July 2026. It names one lead agency for each of its six aims.",
        next_steps="None. Delivery is followed through 3.2 and 3.3.", evidence="Early help strategy 2026 to 2029; minutes of 18 June, 2 July and 14 July 2026",
        verified_by="Judith Crane, Independent Scrutineer", verified_on=date(2026, 8, 12), updated=SUMMER,
    ),
    Action(
        ref="3.2", text="Ask each of the nine partner agencies to publish its own early help offer, in a form that families can use",
        lead=OKAFOR[0], post=OKAFOR[1], due=date(2026, 12, 31), brag="Green", percent=0.4,
        update="Four of nine offers published. The others are promised for October.", next_steps="Remind the five agencies in September.", updated=SUMMER,
    ),
    Action(
        ref="3.3", text="Report early help activity and results, agency by agency, to each board twice a year",
        lead=OKAFOR[0], post=OKAFOR[1], due=date(2027, 3, 31), brag="Green", percent=0.5,
        update="First report was ready in August 2026.", next_steps="Take it to the boards in the autumn.", report_to="Children's Trust; HWB", updated=SUMMER,
    ),
    Action(
        ref="3.4", text="Place health visitors in each of the four family hubs for at least two days a week",
        lead=GARSIDE[0], post=GARSIDE[1], agency=TRUST, due=date(2026, 12, 31), status="",
        note="Return not received. Chased 16 and 20 Nov",
    ),
)

OUTCOME_4 = (
    Action(
        ref="4.1", text="Run a practice workshop every month on a theme drawn from audit",
        lead=THWAITE[0], post=THWAITE[1], due=date(2027, 3, 31), brag="Green", percent=0.4,
        update="Five workshops held since April 2026. Average attendance is 31.", next_steps="September theme is working with fathers.", updated=SUMMER,
    ),
    Action(
        ref="4.2", text="Rewrite the social work toolkit with front-line staff and launch it",
        lead=THWAITE[0], post=THWAITE[1], due=date(2026, 9, 30), revised=date(2026, 11, 30),
        reason="The chapter on pre-birth work had to wait for the new regional procedure, published in late August.",
        approved_by="Senior leadership team", approved_on=date(2026, 9, 15), brag="Green", percent=0.7,
        update="Eight of ten chapters agreed with staff.", next_steps="Finish the last two chapters in October.", updated=SUMMER,
    ),
    Action(
        ref="4.3", text="Check how the toolkit is used, through monthly supervision and through case audit",
        lead=THWAITE[0], post=THWAITE[1], due=date(2027, 2, 28), status="Not started", updated=SUMMER,
        update="Not due to start until the toolkit is launched (see 4.2).", next_steps="Agree the supervision questions in December 2026.",
    ),
    Action(
        ref="4.4", text="Choose and complete four in-depth audits in the year",
        lead=THWAITE[0], post=THWAITE[1], due="Q4 2026-27", brag="Amber", percent=0.25,
        update="One audit finished (neglect). The second, on domestic abuse, started six weeks late because two auditors left.",
        next_steps="Catch up by the end of October.", updated=SUMMER,
    ),
    Action(
        ref="4.5", text="Complete the independent review of one family's complaint and carry out its recommendations",
        lead=MARSH[0], post=MARSH[1], due=date(2027, 1, 31), brag="Green", percent=0.5,
        update="The independent person has met the family and has sent the council a draft report. The family has been offered time to comment on it.",
        next_steps="Receive the final report in December 2026 and write to the family.", restricted="1, 2", updated=LATEST,
    ),
)

OUTCOME_5 = (
    Action(
        ref="5.1", text="Bring the contact, referral and assessment teams together in one front door, with partners in the same room",
        lead=PYLE[0], post=PYLE[1], due=date(2026, 9, 30), revised=date(2026, 11, 30), brag="Amber", percent=0.75,
        update="The council's teams and the police moved into Mere House on 5 October 2026. Education has one worker there three days a week. The health post is vacant, so checks with health take two days instead of two hours.",
        next_steps="Interim cover for health to start by 11 January 2027 if funding is agreed.",
        help_needed="The Children's Trust is asked to agree which health organisation will fill the health post at the front door, and by what date. Each week without it delays about 30 checks.",
        updated=AUTUMN, note="Revised date typed in by GP - no approval on file",
    ),
    Action(
        ref="5.2", text="Tell each referring agency what happened to its referral within five working days",
        lead=PYLE[0], post=PYLE[1], due=date(2026, 10, 31), brag="Red", percent=0.3,
        update="Only 39% of referrers were told within five working days between July and September 2026, against a target of 95%. Letters are still typed by hand, and two of four support posts are empty.",
        next_steps="An automatic message goes live in the case recording system on 18 January 2027. Two temporary staff start on 7 December to clear the 260 replies outstanding.",
        updated=AUTUMN,
    ),
    Action(
        ref="5.3", text="Publish the revised thresholds guide with worked examples, and send it to every school, surgery and nursery",
        lead=OKAFOR[0], post=OKAFOR[1], due=date(2026, 11, 30), brag="Green", percent=0.7,
        update="Text agreed with the safeguarding partnership. Examples are being tested with head teachers.", next_steps="Publish in October.", updated=SUMMER,
    ),
    Action(
        ref="5.4", text="Review every month the referrals that end with no further action, and report the patterns to the boards",
        lead=PYLE[0], post=PYLE[1], due=date(2027, 3, 31), brag="G", percent=0.5,
        report_to="Children's Trust; HWB", updated=AUTUMN, note="No words given - ask GP",
    ),
)

OUTCOME_6 = (
    Action(
        ref="6.1", text="Agree a two-page guide to describing outcomes for a child, and use it in every plan",
        lead=HUSSAIN[0], post=HUSSAIN[1], due="Q3 2026-27", brag="Green", percent=0.9,
        update="The guide was tested by four teams over the summer. Staff said the examples were the most useful part, so there are now twelve.",
        next_steps="Issue to all teams on 14 December 2026.", updated=AUTUMN,
    ),
    Action(
        ref="6.2", text="Review the safeguarding partnership's performance report and add measures from every agency",
        lead=CRANE[0], post=CRANE[1], agency=PARTNERSHIP, due=date(2026, 12, 31), brag="Amber", percent=0.55,
        update="13 of 24 agreed measures now come in on time. All seven health measures are missing, and so are four from schools.",
        next_steps="Schools will supply their four measures from January 2027. There is no date yet for health.",
        help_needed="The Health and Wellbeing Board is asked to require each health organisation to supply its measures from January 2027, starting with health assessments of children coming into care.",
        report_to="Children's Trust; HWB", updated=AUTUMN,
    ),
    Action(
        ref="6.3", text="Give every manager a monthly set of measures that includes what children and families say as well as numbers",
        lead=HUSSAIN[0], post=HUSSAIN[1], due=date(2026, 11, 30), brag="Green", percent=0.9,
        update="Managers have had the numbers every month since July 2026. Families' comments were added for six of nine services in October.",
        next_steps="Add the last three services in the November issue, out on 27 November 2026.", updated=LATEST,
    ),
    Action(
        ref="6.4", text="Follow up 30 families six months after early help ended, to see whether the change has lasted",
        lead=f"{HUSSAIN[0]} / {OKAFOR[0]}", post=f"{HUSSAIN[1]} / {OKAFOR[1]}", due="TBC", brag="Green", percent=0.2,
        update="Families have been chosen at random from those whose plan ended in June 2026, and 22 have agreed to talk to us.",
        next_steps="Interviews start in January 2027. An end date will be set once the interviewers are in post.", updated=AUTUMN,
    ),
)

OUTCOME_7 = (
    Action(
        ref="7.1", text="Agree a pay and progression offer that rewards social workers who stay for three years or more",
        lead=BIRKETT[0], post=BIRKETT[1], due=date(2026, 5, 31), status="Complete", brag="Blue", percent=1.0,
        update="The offer was agreed on 19 May 2026 and paid from July. 58 social workers have signed up. It costs £310,000 a year.",
        next_steps="Measure its effect on leavers in May 2027.", evidence="Officer decision notice, 19 May 2026; payroll report, July 2026",
        verified_by="Helena Marsh, Director of Children's Services", verified_on=date(2026, 8, 4), updated=AUTUMN,
    ),
    Action(
        ref="7.2", text="Recruit 12 experienced social workers to permanent posts",
        lead=BIRKETT[0], post=BIRKETT[1], due=date(2026, 12, 31), brag="amber", percent=0.6,
        update="Seven have started and two more have accepted. Interviews in October produced no appointment for the three posts in the assessment team.",
        next_steps="- Advertise the three assessment posts again on 4 December 2026\n- Offer a rotation with the front door, which candidates asked for",
        updated=AUTUMN,
    ),
    Action(
        ref="7.3", text="Bring young people onto the interview panel for every social work post",
        lead=KHAN[0], post=KHAN[1], due=date(2026, 6, 30), status="Completed", brag="Blue", percent=1.0,
        update="16 young people have been trained and paid for their time. A young person sat on all 22 panels between June and October 2026.",
        next_steps="Train a second group in spring 2027.", evidence="Panel records, June to October 2026",
        verified_by="Anita Khan", verified_on=date(2026, 10, 30), updated=AUTUMN,
    ),
    Action(
        ref="7.4", text="Rebuild the first year for newly qualified social workers, with no more than 14 children each",
        lead=f"{BIRKETT[0]} / {LEE[0]}", post=f"{BIRKETT[1]} / {LEE[1]}", due=date(2027, 1, 31), brag="Green", percent=0.7,
        update="The new programme began in September 2026 with 19 people. 17 of the 19 have 14 children or fewer. The other two will do so by the end of December.",
        next_steps="First review with the group on 21 January 2027.", updated=AUTUMN,
    ),
    Action(
        ref="7.5", text="Set up a bank of council-employed social workers to cover gaps",
        lead=BIRKETT[0], post=BIRKETT[1], due=date(2026, 10, 31), status="Withdrawn",
        update="Withdrawn by the senior leadership team on 7 July 2026. A regional agreement on agency pay, joined in June, meets the same need at lower cost.",
        next_steps="None.", updated=date(2026, 7, 10),
    ),
)

OUTCOME_8 = (
    Action(
        ref="8.1", text="Name one accountable lead for children in each of the six health organisations, and publish the list",
        lead=NAIR[0], post=NAIR[1], agency=ICB, due=date(2026, 12, 31), brag="Green", percent=0.8,
        update="Five of six organisations have named a lead. The community trust has not yet said who its lead will be.",
        next_steps="Publish the list in December 2026, with the gap shown.", updated=LATEST,
    ),
    Action(
        ref="8.2", text="Take the peer review's findings to the community trust's clinical governance committee and agree what it will do",
        lead=GARSIDE[0], post=GARSIDE[1], agency=TRUST, due=date(2026, 11, 30), status="",
        note="Return not received. Chased 16 and 20 Nov",
    ),
    Action(
        ref="8.3", text="Set out how the children's priority in the health and wellbeing strategy will be delivered, with money and dates",
        agency="", due=date(2026, 9, 30), brag="Red", percent=0.1,
        update="No organisation has taken this on since the post holder left in June 2026. An outline exists, but it has no budget and no dates.",
        next_steps="None can be given until there is a lead.",
        help_needed="The Health and Wellbeing Board is asked to name a lead organisation and person at its meeting on 15 December 2026.",
        report_to="HWB", updated=LATEST,
    ),
    Action(
        ref="8.4", text="Share health visiting and school nursing figures every month for the joint performance report",
        lead=GARSIDE[0], post=GARSIDE[1], agency=TRUST, due=date(2026, 10, 31), status="No update",
        note="Return not received. Chased 16 and 20 Nov",
    ),
    Action(
        ref="8.5", text="Agree how the public health grant will support services for under-fives from April 2027",
        agency="", due=date(2027, 1, 31), status="Paused", percent=0.2,
        update="Paused on 13 October 2026 by the Health and Wellbeing Board. The national grant for 2027-28 will not be announced until late December.",
        next_steps="Return to the board on 16 March 2027.", report_to="HWB", updated=LATEST,
    ),
)

THEMES = (
    ("THEME A: CHILDREN AND FAMILIES AT THE CENTRE", ("1",)),
    ("THEME B: LEADERSHIP AND SHARED VISION", ("2",)),
    ("THEME C: HELP, PROTECTION AND PRACTICE", ("3", "4", "5", "6")),
    ("THEME D: PEOPLE AND PARTNERS", ("7", "8")),
)

ACTIONS = {
    "1": OUTCOME_1, "2": OUTCOME_2, "3": OUTCOME_3, "4": OUTCOME_4,
    "5": OUTCOME_5, "6": OUTCOME_6, "7": OUTCOME_7, "8": OUTCOME_8,
}
