"""The words of a seven-column action plan of 37 actions without one date, as a peer review's plan is often kept."""
# An officer's sentence is one cell, so it is one line here.
# fmt: off

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PlainOutcome:
    """One outcome with what stands beside it; an action's own line breaks are typed sub-bullets."""

    name: str
    sources: tuple[str, ...]
    actions: tuple[str, ...]
    leads: tuple[str, ...]
    indicators: tuple[str, ...]
    evidence: tuple[str, ...]


PARTNERS_LEAD = "More early help assessments led by partner agencies"
LEADS_NOWHERE = "Fewer referrals that end with no further action"
AUDITS = "Audit findings to SLT"

OUTCOMES = (
    PlainOutcome(
        name="Children's views shape what is done for them",
        sources=("Peer Review", "Safeguarding inspection", "Case audits"),
        actions=(
            "Buy one advocacy service for all children with a plan, with independent visitors, instead of two for children in care",
            "Change the training already on offer so that every course covers how to record a child's views",
            "Revise practice guidance and settle one way to show what a child has said and lived through",
            "Hold a practice inspection of case files with staff from all agencies",
            "Find or form a group of children and young people to advise each service",
            "Report quarterly on how children and young people have helped to design services",
        ),
        leads=("Anita Khan, NC",),
        indicators=(
            "Every assessment and plan shows the child's wishes and feelings",
            "Records show that the child was seen alone",
            "Records show that an advocate was offered and, where wanted, provided",
            "More children come to their own reviews and key meetings",
            "Young people come to the Corporate Parenting Group",
            "Young people have taken part in designing services",
            "The Children in Care Council has more members and has changed services",
            "Fewer children and young people complain",
        ),
        evidence=(AUDITS, "Quarterly reports to SLT on what young people have said", "Progress report to Children's Trust", "LSCB training sub-group", "Quarterly report on complaints"),
    ),
    PlainOutcome(
        name="Council staff and partners know what Northmere wants for its children",
        sources=("Peer Review",),
        actions=(
            "Start formal safeguarding briefings again for the Chief Executive, the Leader and Members",
            "Write an annual safeguarding report for Scrutiny and/or Policy Development Group",
            "Report to Children's Trust, LSCB and Health and Wellbeing Board on how the new front door will work",
            "Send staff in every agency a short statement of the vision that says what will change for them",
            "Set up an induction for new senior staff, Councillors and members of the Children's Trust, Local Safeguarding Children's Board, Health and Wellbeing and Corporate Parenting Board",
            "Run workshops for front line staff of all agencies on early help, thresholds and the vision",
            "See that each partner agency takes its safeguarding reports to its own board and managers",
            "Write a shared plan for buying services for children across the partnership",
        ),
        leads=("Helena Marsh, NC", "Marcus Dale, NC", "Anita Khan, NC"),
        indicators=(
            "Surveys of staff, Members and partners show that the vision is understood",
            "Staff objectives match the vision and its priorities",
            "All agencies attend the workshops",
            "Workshop feedback forms are good",
            "Services are bought jointly",
        ),
        evidence=("Vision report to Children's Trust", "Front door report to LSCB", "Annual report on safeguarding to Policy Development Group", "Regular safeguarding notes to Chief Executive and Members"),
    ),
    PlainOutcome(
        name="Agencies deliver early help together",
        sources=("Peer Review", "Quarterly early help returns"),
        actions=(
            "Ask the Children's Trust (CT), Local Safeguarding Children's Board (LSCB) and Health & Wellbeing Board (HWBB) to agree the early help strategy",
            "Prepare one report from each organisation on:\n• what early help it offers\n• how often it leads an assessment\n• what it adds to results for families\n• how it checks quality",
            "Report to the Children's Trust, LSCB and Health & Wellbeing Board on the early help given by each agency",
        ),
        leads=("Samuel Okafor, NC",),
        indicators=(
            "Results named in the strategy including",
            PARTNERS_LEAD,
            "Fewer unsuitable referrals to social care (those that end with no further action)",
            "Children spend less time on a child protection plan",
            "A review finds that the right children are in care",
        ),
        evidence=(AUDITS, "Report to Children's Trust on the early help action plan", "Quarterly early help report"),
    ),
    PlainOutcome(
        name="Front line social work is good in every team",
        sources=("Peer Review", "Council inspections"),
        actions=(
            "Keep running practice workshops so that quality becomes habit in Social Care",
            "Revise the social work toolkit and launch it",
            "Follow up the use of the toolkit through supervision and the quality of plans and assessments",
            "Decide what this year's in-depth audits will look at",
        ),
        leads=("Samuel Okafor, NC", "Samuel Okafor, NC"),
        indicators=(
            "More assessments on time",
            "Audit shows better assessments",
            "Inspectors judge practice to be better",
            "Fewer high-cost placements",
            "Fewer complaints",
            "Social workers attend practice workshops",
        ),
        evidence=("Findings to Social Care Management Team", AUDITS),
    ),
    PlainOutcome(
        name="Staff in every agency understand the thresholds for Social Care and how to use them",
        sources=("Peer Review", "Children's report card", "Review of social care and family services"),
        actions=(
            "Make the service easier to reach by reshaping the assessment team",
            "Tell referring agencies promptly what came of their referral",
            "Send all staff of all agencies information about the new front door",
            "Set up a way to follow new referrals and report unsuitable ones to Children's Trust/LSCB/Health & Wellbeing Board",
        ),
        leads=("Gareth Pyle, NC",),
        indicators=("Good results from the practice inspection", LEADS_NOWHERE, PARTNERS_LEAD),
        evidence=(AUDITS, "Reports on unsuitable referrals to Children's Trust/LSCB/Health & Wellbeing Board"),
    ),
    PlainOutcome(
        name="Frontline staff know what outcomes are and how to measure them",
        sources=("Peer Review",),
        actions=(
            "Settle one way to show outcomes and impact, and share it through a one-page guide and workshops",
            "Carry out a full self-assessment of the LSCB and add figures from all agencies, and more questions from Members, to its performance report",
            "Build a data set for managers and staff that has people's words as well as numbers",
        ),
        leads=("Farida Hussain, NC", "Farida Hussain, NC"),
        indicators=("LSCB members are seen to question performance", "Managers have better information to decide on"),
        evidence=("Impact reports to SLT", "LSCB report on performance", "Outcomes report to Children's Trust"),
    ),
    PlainOutcome(
        name="Skilled and experienced Social Workers stay in Northmere",
        sources=("Peer Review", "Staff surveys"),
        actions=(
            "Get approval for a package that helps to recruit and keep staff",
            "Advertise for more Social Workers",
            "Form a panel of young people for recruitment",
            "Revise the induction programme in line with good practice",
            "Write to staff to say how their survey answers have been or will be acted on",
        ),
        leads=("Joanne Birkett, NC", "Samuel Okafor, NC", "Joanne Birkett, NC", "Joanne Birkett, NC", "Samuel Okafor, NC"),
        indicators=("Less staff sickness", "A smaller share of newly qualified staff", "Fewer agency staff", "Caseloads that Social Workers and Practice Consultants can manage"),
        evidence=("Recruitment report to SLT",),
    ),
    PlainOutcome(
        name="Partners, Health above all, commit to change",
        sources=("Peer Review",),
        actions=(
            "Name a lead for each part of Health, answerable to the Children's Trust and Health and Wellbeing Board",
            "Ask the Health and Wellbeing Board and the Community Trust's Clinical Governance Board to study the peer review and decide what to do",
            "Complete the detailed delivery plan for the Health and Wellbeing strategy",
            "Speed up the transfer of Public Health duties to the Council",
        ),
        leads=(),
        indicators=(LEADS_NOWHERE, PARTNERS_LEAD, "A delivery plan for the Health and Wellbeing Strategy", "Health staff attend the workshops"),
        evidence=("Updates to Health and Wellbeing Board", "Progress reports to Children's Trust"),
    ),
)
