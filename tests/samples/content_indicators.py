"""The success indicators of Northmere Council's plan and their readings over two years."""
# One reading or indicator is one line, as it is one row.
# fmt: off

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

QUARTERS = (
    "Q2 2024-25", "Q3 2024-25", "Q4 2024-25", "Q1 2025-26", "Q2 2025-26", "Q3 2025-26", "Q4 2025-26", "Q1 2026-27", "Q2 2026-27",
)
MONTHS = (
    "September 2025", "October 2025", "November 2025", "December 2025", "January 2026", "February 2026", "March 2026",
    "April 2026", "May 2026", "June 2026", "July 2026", "August 2026", "September 2026", "October 2026",
)
YEAR_END = date(2026, 3, 31)
PLAN_END = date(2027, 3, 31)

Value: TypeAlias = float | str | None


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One success indicator with its readings, oldest first; None is a period without a row, text is text in the cell."""

    ref: str
    outcome: str
    name: str
    unit: str = "%"
    better: str = "higher"
    baseline: Value
    target: Value
    owner: str
    source: str
    values: tuple[Value, ...]
    periods: tuple[str, ...] = QUARTERS
    counts_children: str = "no"
    baseline_date: date = YEAR_END
    target_date: date = PLAN_END
    comments: tuple[tuple[str, str], ...] = ()


AUDIT = "Quarterly case audit, 60 files"
SYSTEM = "Case recording system"
PRACTICE = "Practice audit, 100 files a quarter"
STAFF = "Staff records"

INDICATORS = (
    Indicator(
        ref="I1.1", outcome="1", name="Assessments that record what the child has said or wants", baseline=58, target=90,
        owner="Anita Khan", source=AUDIT, values=(48, 50, 53, 52, 57, 55, 58, 68, 77),
        comments=(("Q2 2026-27", "First quarter in which practice standard 4 applied to every assessment."),),
    ),
    Indicator(
        ref="I1.2", outcome="1", name="Children aged four and over who took part in their child protection conference, or whose advocate did",
        baseline=44, target=75, owner="Anita Khan", source=SYSTEM, values=(38, 40, 41, 39, 42, 45, 44, 55, 63),
    ),
    Indicator(
        ref="I1.3", outcome="1", name="Children and young people who used the advocacy service in the quarter", unit="children",
        baseline=17, target=60, owner="Anita Khan", source="Contract reports, Northmere Voluntary Action", counts_children="yes",
        values=(12, 14, 11, 15, 13, 16, 17, 17, 41), comments=(("Q2 2026-27", "New service from 1 July 2026, open to every child with a plan."),),
    ),
    Indicator(
        ref="I1.4", outcome="1", name="Children who waited more than ten working days for an advocate", unit="children", better="lower",
        baseline=7, target=0, owner="Anita Khan", source="Contract reports, Northmere Voluntary Action", counts_children="yes",
        values=(9, 8, 7, 8, 6, 8, 7, 5, 3),
    ),
    Indicator(
        ref="I2.1", outcome="2", name="Council staff who can say what the vision is and what their part in it is", baseline=41, target=80,
        baseline_date=date(2025, 11, 30), owner="Marcus Dale", source="Staff survey, November and June", values=(38, 41, 57),
        periods=("Q3 2024-25", "Q3 2025-26", "Q1 2026-27"), comments=(("Q1 2026-27", "The next survey closes on 30 November 2026."),),
    ),
    Indicator(
        ref="I2.2", outcome="2", name="Partner agencies whose governing body has had a safeguarding report in the last year, of nine", unit="agencies",
        baseline=4, target=9, owner="Owen Hartley", source="Safeguarding partnership records", values=(4, 5, 6), periods=QUARTERS[-3:],
    ),
    Indicator(
        ref="I3.1", outcome="3", name="Early help assessments led by an agency other than the council", baseline=27, target=45,
        owner="Samuel Okafor", source="Early help module", values=(21, 22, 24, 23, 25, 26, 27, 33, 38),
    ),
    Indicator(
        ref="I3.2", outcome="3", name="Families with an early help plan who reached most of their goals", baseline=62, target=70,
        owner="Samuel Okafor", source="Family outcome star at closure", values=(57, 58, 60, 60, 59, 61, 62, 66, 71),
        comments=(("Q2 2026-27", "Target reached two quarters early; 128 of 180 families."),),
    ),
    Indicator(
        ref="I3.3", outcome="3", name="Two-year health checks completed on time", baseline=74, target=90, owner="Lesley Garside",
        source="Northmere Community NHS Trust", values=(78, 77, 76, 75, 75, 74, 74, None, "n/a"),
        comments=(("Q2 2026-27", "Return not received from the trust."),),
    ),
    Indicator(
        ref="I4.1", outcome="4", name="Case files judged good or better at audit", baseline=46, target=70, owner="Catherine Thwaite",
        source=PRACTICE, values=(44, 43, 47, 45, 46, 48, 46, 51, 54),
    ),
    Indicator(
        ref="I4.2", outcome="4", name="Assessments finished within 45 working days", baseline=70, target=88, owner="Catherine Thwaite",
        source=SYSTEM, values=(68, 70, 73, 72, 74, 71, 70, "75%", 79),
    ),
    Indicator(
        ref="I4.3", outcome="4", name="Children placed on a child protection plan for a second time within two years", better="lower",
        baseline=11, target=8, owner="Catherine Thwaite", source=SYSTEM, values=(9, 10, 12, 11, 10, 11, 11, 12, 13),
        comments=(("Q2 2026-27", "An in-depth audit of repeat plans is the fourth of the year (action 4.4)."),),
    ),
    Indicator(
        ref="I5.1", outcome="5", name="Referrals to children's social care that end with no further action", better="lower",
        baseline=41, target=25, owner="Gareth Pyle", source=f"{SYSTEM}, monthly", periods=MONTHS,
        values=(39, 41, 40, 38, 42, 40, 41, 39, 37, 36, 34, 35, 33, 31),
    ),
    Indicator(
        ref="I5.2", outcome="5", name="Referring agencies told the result within five working days", baseline=35, target=95,
        owner="Gareth Pyle", source=SYSTEM, values=(31, 33, 36, 34, 38, 36, 35, 41, 39),
    ),
    Indicator(
        ref="I5.3", outcome="5", name="First contacts decided within one working day", baseline=87, target=95, owner="Gareth Pyle",
        source=SYSTEM, values=(91, 90, 92, 89, 88, 88, 87, 86, 84), comments=(("Q2 2026-27", "Health checks take two days while the health post is vacant."),),
    ),
    Indicator(
        ref="I6.1", outcome="6", name="Plans that say what should be different for the child, and by when", baseline=33, target=75,
        owner="Farida Hussain", source=PRACTICE, values=(30, 31, 34, 33, 45, 52), periods=QUARTERS[-6:],
        comments=(("Q1 2025-26", "First asked in the audit of June 2025."),),
    ),
    Indicator(
        ref="I6.2", outcome="6", name="Measures in the joint performance report supplied on time by partners, of 24", unit="measures",
        baseline=11, target=24, owner="Judith Crane", source="Safeguarding partnership records", values=(11, 13, 13), periods=QUARTERS[-3:],
    ),
    Indicator(
        ref="I7.1", outcome="7", name="Social work posts filled by agency workers", better="lower", baseline=29, target=18,
        owner="Joanne Birkett", source=STAFF, values=(22, 24, 26, 27, 28, 30, 29, 27, 24),
    ),
    Indicator(
        ref="I7.2", outcome="7", name="Social workers who left in the previous 12 months", better="lower", baseline=21, target=14,
        owner="Joanne Birkett", source=STAFF, values=(17, 18, 19, 20, 22, 22, 21, 20, 18),
    ),
    Indicator(
        ref="I7.3", outcome="7", name="Average number of children for each full-time social worker", unit="children each", better="in range",
        baseline=21.0, target="14 to 18", owner="Joanne Birkett", source=SYSTEM, values=(19.4, 20.1, 20.6, 20.9, 21.3, 21.2, 21.0, 19.9, 18.6),
    ),
    Indicator(
        ref="I8.1", outcome="8", name="Health organisations with a named, accountable lead for children, of six", unit="organisations",
        baseline=1, target=6, owner="Priya Nair", source="Northmere Integrated Care Board", values=(1, 3, 5), periods=QUARTERS[-3:],
    ),
    Indicator(
        ref="I8.2", outcome="8", name="Children coming into care who had a health assessment within 20 working days", baseline=52, target=85,
        owner="Priya Nair", source="Northmere Community NHS Trust", values=(60, 58, 57, 55, 54, 53, 52, 50, None),
    ),
)
