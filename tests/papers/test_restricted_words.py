"""What of a restricted row a finding elsewhere quotes is left out beside a public paper, and no more than that."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportgen.findings import NOWHERE, CellRef, short, to_tell
from reportgen.papers.exempt import TOLD, without_restricted
from reportgen.plan.dates import a_day
from reportgen.plan.model import DateRevision, Indicator, Lead, Outcome, Workbook
from tests.plan.made import AS_AT, sound_action, sound_plan
from tests.plans import HEARD, write_plan
from tests.test_pipeline import order

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.findings import Finding
    from reportgen.plan.model import Plan

CLOSURE = "Close the residential home at Beck Lane and move its children to new foster carers by spring"
AWAY = CellRef("Return.xlsx", "Return", "B2")
OPEN_TEXT = "Publish the guide for carers"


def plan_of(**changed: object) -> Plan:
    """A plan of an open action and of a restricted one in row 5."""
    restricted = sound_action(
        ref="1.2",
        text=CLOSURE,
        exempt_paragraphs="3",
        leads=(Lead("Zebedee Quill", "Head of Homes", "Beck Homes Trust"),),
        progress_update="Staff were told on Monday of this.\nOffers made",
        next_steps="Sell the building to the trust.",
        evidence="Valuation X",
        revisions=(DateRevision(a_day(AS_AT), "The buyer asked for more time", "Cabinet"),),
        cells={"action": CellRef("plan.xlsx", "Actions", "C5"), "update": CellRef("plan.xlsx", "Actions", "H5")},
    )
    fields = {"exempt_paragraphs": "3"} | changed
    return sound_plan(sound_action(text=OPEN_TEXT), replace(restricted, **fields))  # type: ignore[arg-type]


def finding(message: str = "Odd.", value: str = "", remedy: str = "", ask: str = "") -> Finding:
    return replace(to_tell("odd_words", AWAY, value, message, remedy), ask=ask)


def told(one: Finding, plan: Plan | None = None) -> Finding:
    (shown,) = without_restricted([one], plan or plan_of())
    return shown


QUOTING = {
    "shortened": f"It is nearly that of another ('{short(CLOSURE)}').",
    "shortened otherwise": "It is nearly 'Close the residential home at Beck\u2026'.",
    "other case and spaces": f"It is '{CLOSURE.upper().replace(' ', '  ')}'.",
    "over lines": f"It is '{CLOSURE.replace(' and', chr(10) + 'and')}'.",
    "update": "It says 'Staff were told on Monday of this', which is newer.",
    "next steps": "It says 'sell the building to the trust'.",
    "reason": "The buyer asked for more time.",
    "few words in quotes": "It says 'offers made', which is no status.",
    "evidence": "The evidence 'Valuation X' does not say who receives it.",
    "reference": "The return has no row for 1.1 and 1.2, which are led by Anita Khan.",
    "reference with a stop": "Nothing new is told of 1.2.",
    "lead": "The return of Zebedee Quill has not been received.",
    "lead by initial": "It is led by Z. Quill.",
    "lead the other way round": "The return of Quill, Zebedee has not been received.",
    "agency": "The return of Beck Homes Trust has not been received.",
    "lead in capitals": "QUILL, or rather ZEBEDEE QUILL, leads it.",
}


@pytest.mark.parametrize("message", QUOTING.values(), ids=QUOTING)
def test_a_finding_elsewhere_that_quotes_a_restricted_row_is_left_out(message: str) -> None:
    assert told(finding(message)).message == TOLD
    assert told(finding(remedy=message)).message == TOLD
    assert told(finding(value=message)).message == TOLD


def test_few_words_of_a_restricted_row_are_left_out_as_a_value() -> None:
    assert told(finding(value="Offers  made")).value == ""
    assert told(finding(value="Offers made by others")).value == "Offers made by others"


WHOLE = {
    "other numbers": "It is 11.2, 1.21, £1.2 million, 1.2%, 1.2.3, 11.2.2026 or 1.20.",
    "a cell that looks like one": "See plan.xlsx › Actions › C55 and Other.xlsx › Actions › C5.",
    "another sheet's cell": "The same stands in C5.",
    "part of the text": "The home is open, and the children move.",
    "the same beginning": "'Close the...' is no action.",
    "few words in running text": "Other offers made sense.",
    "another lead": "It is led by Anita Khan, and not by Zoe Quillan.",
    "an outcome": "Outcome 1.2 has no action.",
}


@pytest.mark.parametrize("message", WHOLE.values(), ids=WHOLE)
def test_a_finding_that_tells_nothing_of_a_restricted_row_stays_whole(message: str) -> None:
    one = finding(message, OPEN_TEXT, "Put it right.", "Anita Khan, Head of Participation, Northmere Council")

    assert told(one) == one


def test_whom_to_ask_is_left_out_alone_where_she_leads_restricted_rows_only() -> None:
    one = finding("It has no lead.", ask="Anita Khan, Head of Participation; Zebedee Quill, Head of Homes")

    assert told(one) == replace(one, ask="Anita Khan, Head of Participation")


def test_a_lead_of_an_open_row_too_is_named() -> None:
    both = plan_of(leads=(Lead("Anita Khan"),))
    one = finding("The return of Anita Khan has not been received.", ask="Anita Khan")

    assert told(one, both) == one


@pytest.mark.parametrize(
    ("ref", "message", "is_left_out"),
    [
        ("3", "The home has 3 beds, on 3 March, in row 3.", False),
        ("3", "The return has no row for 2 and 3, which are led by Anita Khan.", True),
        ("3", "Action 3 may be the same.", True),
        ("A", "A row has a date.", False),
        ("A", "Action A has a date.", True),
        ("H7", "The plan has H7 already.", True),
        ("CYP 1.2", "It is the same as cyp 1.2 again.", True),
        ("CYP 1", "It is the same as cyp 1.2 again.", False),
        ("Action 4", "Action 4.2 has no lead.", False),
        ("Action 4", "Action 4 has no lead.", True),
        ("H7", "See plan.xlsx › Other › H7.", False),
        ("1.1", "Action 1.1 has no lead.", False),
    ],
)
def test_a_reference_is_known_as_a_whole_word_that_can_mean_nothing_else(
    ref: str, message: str, *, is_left_out: bool
) -> None:
    assert (told(finding(message), plan_of(ref=ref)).message == TOLD) is is_left_out


def test_an_open_text_that_holds_or_begins_as_a_restricted_one_stays_and_the_restricted_one_does_not() -> None:
    longer, alike = "Visit the homes of all carers", f"{CLOSURE[:75]} in another way"
    plan = plan_of()
    plan = replace(
        plan,
        actions=(
            *plan.actions,
            sound_action(ref="1.3", text="Visit the homes", exempt_paragraphs="3"),
            sound_action(ref="1.4", text=longer),
            sound_action(ref="1.5", text=alike),
            sound_action(ref="1.6", text=f"{longer} and tell the police at once", exempt_paragraphs="3"),
        ),
    )
    quoted = [
        longer, "Visit the homes", f"'{longer}' and 'visit the homes'", short(alike), CLOSURE,
        f"{longer} and tell the police at once",
    ]  # fmt: skip

    assert [told(finding(value=text), plan).value == text for text in quoted] == [
        True,
        False,
        False,
        True,
        False,
        False,
    ]


def test_a_finding_that_names_a_cell_of_a_restricted_row_of_its_own_sheet_is_left_out() -> None:
    here = CellRef("plan.xlsx", "Actions", "C4")
    names = replace(finding("The reference 1.1 was already used in B5; both actions are shown."), where=here)
    other = replace(names, message=names.message.replace("B5", "B55"))

    assert [one.message for one in without_restricted([names, other], plan_of())] == [TOLD, other.message]


def test_of_a_workbook_called_after_a_lead_of_restricted_rows_only_not_even_the_name_is_left() -> None:
    at = CellRef("Zebedee Quill.xlsx", "Return", "B2")
    plan = replace(plan_of(), workbooks=(Workbook(at.file, "ab12"),))

    shown = told(replace(finding("It cannot be read.", "x"), where=at), plan)

    assert (shown.where, shown.value, shown.message) == (NOWHERE, "", TOLD)


def test_a_sheet_that_is_called_after_a_lead_of_restricted_rows_only_is_not_named_either() -> None:
    at = [CellRef("plan.xlsx", sheet, "B2") for sheet in ("Quill", "Quill and Khan", "Khan")]
    plan = plan_of()
    shared = sound_action(ref="1.3", text="Visit homes", cells={"action": CellRef("plan.xlsx", "Quill and Khan", "B9")})
    plan = replace(plan, actions=(*plan.actions, shared))

    shown = without_restricted([replace(finding("Odd."), where=where) for where in at], plan)

    assert [(one.where, one.message) for one in shown] == [
        (CellRef("plan.xlsx", "", ""), TOLD),
        (at[1], "Odd."),
        (at[2], "Odd."),
    ]


def test_what_is_told_of_an_outcome_that_no_public_paper_shows_is_left_out() -> None:
    outcome = Outcome(ref="2", text="Homes are sold", cells={"outcome": CellRef("plan.xlsx", "Actions", "A4")})
    indicator = Indicator(
        ref="2-1", outcome_ref="2", text="Price of homes", cells={"text": CellRef("plan.xlsx", "Ind", "B7")}
    )
    plan = replace(plan_of(outcome_ref="2"), outcomes=(outcome,), indicators=(indicator,))
    findings = [
        replace(finding("No impact."), where=CellRef("plan.xlsx", "Actions", "A4")),
        replace(finding("No unit."), where=CellRef("plan.xlsx", "Ind", "C7")),
        finding("The indicator 'Price of homes' stands twice."),
        finding("Use 'Homes are  sold'."),
        finding("Outcome 2 has a word too many."),
        finding("Outcome 22 has a word too many."),
    ]

    assert [one.message == TOLD for one in without_restricted(findings, plan)] == [True] * 5 + [False]


def test_an_action_that_a_return_leaves_out_or_nearly_tells_is_not_quoted_where_it_is_restricted(desk: Path) -> None:
    from reportgen.pipeline import check  # noqa: PLC0415 - as the other tests of the whole mission do

    head = ("Outcome", "Action", "Lead", "Due date", "RAG", "Update", "Restricted")
    rows = [
        (HEARD, "Publish the family help offer for parents", "Ann Archer", "31/03/2027", "Green", "x", ""),
        (HEARD, CLOSURE, "Zebedee Quill", "31/03/2027", "Red", "Told.", "3"),
        (HEARD, "Train all the foster carers in first aid", "Zebedee Quill", "31/03/2027", "Green", "Ok", ""),
    ]
    write_plan(desk / "inputs" / "plan.xlsx", {"Actions": [head, *rows]})
    left_out = [head[:6], rows[2][:6]]
    nearly = [*left_out, (HEARD, CLOSURE.replace("spring", "summer"), *rows[1][2:6])]
    write_plan(desk / "inputs" / "Zebedee Quill October.xlsx", {"Actions": left_out})
    write_plan(desk / "inputs" / "Zebedee Quill November.xlsx", {"Actions": nearly})
    checked = check(order(desk))

    everything = "".join(map(str, (one.as_row() for one in checked.findings)))
    shown = "".join(map(str, (one.as_row() for one in without_restricted(checked.findings, checked.plan))))

    codes = {one.code for one in checked.findings}
    assert {"action_not_returned", "near_match"} <= codes
    assert ("Close the residential" in everything, "Close the residential" in shown) == (True, False)
    assert "Train all the foster carers in first aid" in shown
