"""A folder of workbooks read as one plan: the samples, the seven columns, and what stands in two places."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest

from reportgen.intake.folder import read_folder
from reportgen.plan.boards import is_named_in
from reportgen.plan.dates import DateKind
from reportgen.plan.model import LEADS
from reportgen.plan.status import (
    AT_RISK,
    COMPLETE,
    NO_UPDATE,
    NOT_STARTED,
    OFF_TRACK,
    ON_TRACK,
    PAUSED,
    VERIFIED,
    WITHDRAWN,
    days_overdue,
    label_of,
)
from tests.intake.books import HEADINGS, Cell, action, by_code, new_sheets, read_all, write, write_actions
from tests.samples import make_inputs, seven_columns
from tests.samples.facts import FACTS

if TYPE_CHECKING:
    from reportgen.findings import Finding
    from reportgen.plan.model import Action, Plan

LABEL_OF_STATE = {
    "signed_off": VERIFIED,
    "complete": COMPLETE,
    "on_track": ON_TRACK,
    "at_risk": AT_RISK,
    "off_track": OFF_TRACK,
    "no_update": NO_UPDATE,
    "not_started": NOT_STARTED,
    "paused": PAUSED,
    "withdrawn": WITHDRAWN,
}
AS_AT = date.fromisoformat(FACTS["data_as_at"])
Read = tuple["Plan", tuple["Finding", ...]]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Read:
    folder = tmp_path_factory.mktemp("inputs")
    make_inputs.write_all(folder)
    return read_folder(folder)


@pytest.fixture(scope="module")
def actions(sample: Read) -> dict[str, Action]:
    return {action.ref: action for action in sample[0].actions}


def test_the_sample_plan_has_every_action_under_its_outcome(sample: Read) -> None:
    plan, _ = sample

    assert plan.counts() == {name: FACTS[name] for name in ("outcomes", "actions", "indicators", "evidence")}
    by_outcome = Counter(action.outcome_ref for action in plan.actions)
    assert tuple(by_outcome[str(number)] for number in range(1, 9)) == FACTS["actions_by_outcome"]
    assert tuple(one.ref for one in plan.outcomes if not one.impact) == FACTS["outcomes_without_impact"]


def test_the_sample_actions_stand_as_they_were_told(actions: dict[str, Action]) -> None:
    by_label = {
        label: tuple(ref for ref, one in actions.items() if label_of(one) is label) for label in LABEL_OF_STATE.values()
    }

    assert {state: by_label[label] for state, label in LABEL_OF_STATE.items()} == FACTS["refs_by_state"]


def test_the_sample_dates_are_read_as_they_were_written(actions: dict[str, Action]) -> None:
    vague = {ref: one.due for ref, one in actions.items() if one.due.precision not in {"day", ""} or ref == "2.7"}
    assert {ref: (due.words, str(due.latest)) for ref, due in vague.items()} == FACTS["dates_as_text"]
    assert {ref: one.due.words for ref, one in actions.items() if one.due.kind is not DateKind.DATE} == FACTS[
        "not_a_date"
    ]
    assert tuple(ref for ref, one in actions.items() if days_overdue(one, AS_AT)) == FACTS["overdue"]
    assert tuple(ref for ref, one in actions.items() if one.revisions) == FACTS["revised"]
    assert tuple(ref for ref, one in actions.items() if len(one.revisions) > 1) == FACTS["revised_twice"]
    unapproved = tuple(ref for ref, one in actions.items() if any(not r.is_approved for r in one.revisions))
    assert unapproved == FACTS["revised_without_approval"]


def test_the_sample_leads_are_those_that_were_named(actions: dict[str, Action]) -> None:
    assert tuple(ref for ref, one in actions.items() if not one.leads) == FACTS["without_lead"]
    assert tuple(ref for ref, one in actions.items() if len(one.leads) > 1) == FACTS["several_leads"]
    assert tuple(ref for ref, one in actions.items() if one.help_needed) == FACTS["help_needed"]
    council = "Northmere Council"
    assert (
        tuple(r for r, one in actions.items() if one.leads and all(x.agency != council for x in one.leads))
        == (FACTS["led_by_partners"])
    )


def test_the_sample_row_that_is_restricted_says_why(actions: dict[str, Action]) -> None:
    assert {ref: tuple(one.exempt_paragraphs.split(", ")) for ref, one in actions.items() if one.is_restricted} == (
        FACTS["restricted"]
    )


def test_what_the_sample_hides_is_not_in_the_plan(sample: Read, actions: dict[str, Action]) -> None:
    assert FACTS["hidden_words"] not in repr(sample[0])
    assert FACTS["example_row"] not in actions


def test_the_sample_indicators_and_readings_are_all_there(sample: Read) -> None:
    plan, _ = sample
    readings = {(one.ref, r.period): r for one in plan.indicators for r in one.readings}

    assert len(readings) == FACTS["readings"]
    assert {key: r.value for key, r in readings.items() if r.number is None} == FACTS["readings_not_numbers"]
    assert tuple(one.ref for one in plan.indicators if one.counts_children) == FACTS["indicators_counting_children"]


def test_the_sample_governance_is_all_there(sample: Read) -> None:
    plan, _ = sample

    assert tuple(board.code for board in plan.boards) == FACTS["boards"]
    assert len(plan.meetings) == FACTS["meetings"]
    assert Counter(one.board_code for one in plan.recipients if one.group != LEADS) == FACTS["recipients"]
    assert len(plan.challenges) == FACTS["challenges"]
    assert tuple(one.kind for one in plan.implications) == FACTS["implications"]
    assert (len(plan.acronyms), len(plan.background_papers)) == (FACTS["acronyms"], FACTS["background_papers"])
    assert len(plan.returns) == FACTS["returns_expected"]
    assert tuple((one.lead, one.agency) for one in plan.returns if not one.received) == FACTS["returns_missing"]


def test_the_sample_tells_nothing_that_stops_a_paper(sample: Read) -> None:
    told = {finding.code for finding in sample[1]}

    assert told == {
        "action_not_returned",
        "example_row",
        "fact_unknown",
        "heading_near",
        "beside_table",
        "hidden_columns",
        "two_texts",
    }


@pytest.mark.parametrize("variant", get_args(seven_columns.Variant))
def test_the_seven_columns_are_read_in_every_shape(tmp_path: Path, variant: seven_columns.Variant) -> None:
    seven_columns.write(tmp_path / "plan.xlsx", variant)
    plan, _ = read_folder(tmp_path)
    facts = seven_columns.FACTS
    by_outcome = Counter(action.outcome_ref for action in plan.actions)

    assert (len(plan.outcomes), len(plan.actions)) == (facts["outcomes"], facts["actions"])
    assert (len(plan.indicators), sum(one.due.latest is not None for one in plan.actions)) == (
        facts["indicator_lines"],
        facts["dates"],
    )
    assert len({str(lead) for one in plan.actions for lead in one.leads}) == facts["leads"]
    if variant == "merged_pairs":
        # nobody can tell which actions of a pair belong to its second outcome
        assert tuple(by_outcome[str(n)] for n in range(1, 9)) == (6, 8, 7, 0, 7, 0, 5, 4)
        return
    assert tuple(by_outcome[str(n)] for n in range(1, 9)) == facts["actions_by_outcome"]
    assert [one.ref for one in plan.actions if not one.leads] == ["8.1", "8.2", "8.3", "8.4"]
    assert (
        tuple(sum(i.outcome_ref == str(n) for i in plan.evidence) for n in range(1, 9)) == facts["evidence_by_outcome"]
    )
    by_board = {
        board.code: {int(item.outcome_ref) for item in plan.evidence if is_named_in(board, item.text)}
        for board in plan.boards
    }
    assert by_board["CHILDRENS_TRUST"] == set(facts["outcomes_by_board"]["CT"])


def test_the_seven_columns_tell_what_was_shifted(tmp_path: Path) -> None:
    seven_columns.write(tmp_path / "plan.xlsx", "shifted")
    told = by_code(read_folder(tmp_path)[1])

    assert len(told["shifted_columns"]) == 10
    assert told["lead_not_matched"] == [
        (
            "plan.xlsx › Action plan › E6: 3 leads stand beside 8 actions, so nobody can tell who leads which; "
            "all are shown "
            "for each. Give each action a row with its own lead."
        )
    ]


def test_the_order_in_which_a_folder_lists_its_files_makes_no_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_inputs.write_all(tmp_path)
    first = read_folder(tmp_path)
    names = sorted(tmp_path.iterdir(), reverse=True)
    monkeypatch.setattr(Path, "iterdir", lambda _: iter(names))

    assert read_folder(tmp_path) == first


def test_shuffled_rows_give_the_same_plan(tmp_path: Path) -> None:
    outcomes = {"1": "Children are heard", "2": "Families are helped", "10": "Health leads"}
    rows = [action(f"{o}.{n}", outcome=text) for o, text in outcomes.items() for n in (1, 2, 10)]
    plans = []
    for seed in range(4):
        folder = tmp_path / str(seed)
        folder.mkdir()
        random.Random(seed).shuffle(rows)  # noqa: S311 - a shuffle that can be repeated
        plans.append(read_all(write_actions(folder / "a.xlsx", *rows).parent)[0])

    assert all((one.actions, one.outcomes) == (plans[0].actions, plans[0].outcomes) for one in plans)
    assert [one.ref for one in plans[0].actions] == [
        "1.1", "1.2", "1.10", "2.1", "2.2", "2.10", "10.1", "10.2", "10.10",
    ]  # fmt: skip


def test_actions_of_several_sheets_make_one_plan(tmp_path: Path) -> None:
    sheets: dict[str, list[tuple[Cell, ...]]] = {
        "Plan": [("Fact", "Value"), ("Title", "The plan"), ("Council", "Northmere Council")],
        "Priority 1": [HEADINGS, action("1.1")],
        "Priority 2": [HEADINGS, action("2.1", outcome="2. Families are helped")],
        "Photos": [("Just a picture",)],
    }
    plan, told = read_all(write(tmp_path / "a.xlsx", sheets).parent)

    assert ([one.ref for one in plan.actions], plan.facts.title) == (["1.1", "2.1"], "The plan")
    assert told == {
        "sheet_not_recognised": [
            (
                "a.xlsx › Photos: No table that the papers use was found on this sheet; it was not read. "
                "Nothing, unless it "
                "holds part of the plan: then give its columns headings such as Action, Lead and Due date."
            )
        ]
    }


def test_a_workbook_of_boards_alone_is_a_plan_without_actions(tmp_path: Path) -> None:
    write(
        tmp_path / "a.xlsx", {"Boards": [("Code", "Full name", "Public"), ("CYP", "Children's Committee", "perhaps")]}
    )
    plan, told = read_all(tmp_path)

    assert (plan.actions, plan.boards[-1].code) == ((), "CYP")
    assert told["yes_or_no_unclear"] == [
        (
            "a.xlsx › Boards › C2: 'perhaps' does not say whether the board meets in public; it is taken as yes. "
            "Write Yes or No."
        )
    ]


def test_what_stands_in_two_places_is_told_and_the_plans_own_is_used(tmp_path: Path) -> None:
    def sheets(word: str) -> dict[str, list[tuple[str | int | date, ...]]]:
        return {
            "Plan": [("Fact", "Value"), ("Title", f"{word} title")],
            "Outcomes": [("Ref", "Outcome", "Impact"), ("1", f"{word} outcome", f"{word} impact")],
            "Indicators": [("Ref", "Outcome", "Indicator", "Target"), ("I1", "1", f"{word} indicator", 5)],
            "Readings": [("Indicator ref", "Period", "Value"), ("I1", "Q1 2026-27", len(word))],
            "Meetings": [("Board", "Date", "Venue"), ("HWB", date(2026, 12, 15), f"{word} room")],
        }

    write(tmp_path / "Z plan.xlsx", {"Actions": [HEADINGS, action("1.1"), action("1.2")], **sheets("own")})
    write(tmp_path / "A return.xlsx", {"Actions": [HEADINGS, action("1.1")], **sheets("other")})
    plan, told = read_all(tmp_path)

    assert (plan.facts.title, plan.outcomes[0].text, plan.indicators[0].text) == (
        "own title",
        "own outcome",
        "own indicator",
    )
    assert (plan.indicators[0].readings[0].value, plan.meetings[0].venue) == ("3", "own room")
    assert {code: lines[0].removesuffix(", which was used. Keep the right one.") for code, lines in told.items()} == {
        "action_not_returned": "A return.xlsx: The return of Anita Khan has no row for 1.2, which is led by Anita "
        "Khan. "
        "The plan's own position is kept. Ask the lead, or say in the plan who leads now.",
        "fact_twice": "A return.xlsx › Plan › B2: 'Title' was already told in Z plan.xlsx › Plan › B2",
        "indicator_twice": "A return.xlsx › Indicators › A2: An indicator I1 was already told in "
        "Z plan.xlsx › Indicators › A2",
        "meeting_twice": "A return.xlsx › Meetings › B2: A meeting of HWB on this day was already told in "
        "Z plan.xlsx › Meetings › B2",
        "outcome_twice": "A return.xlsx › Outcomes › B2: Outcome 1 was already told in Z plan.xlsx › Outcomes › B2",
        "reading_twice": "A return.xlsx › Readings › C2: Another value of I1 for Q1 2026-27 was already told in "
        "Z plan.xlsx › Readings › C2",
    }


def test_a_date_of_the_data_that_is_none_is_told(tmp_path: Path) -> None:
    told = read_all(write(tmp_path / "a.xlsx", {"Plan": [("Data as at", "31/4/2026"), ("Title", "x")]}).parent)[1]

    assert told["date_not_understood"] == [
        "a.xlsx › Plan › B1: '31/4/2026' was not understood as the date of the data. Write it as 31/03/2027."
    ]


def test_percentages_are_read_as_they_are_shown(tmp_path: Path) -> None:
    book, sheets = new_sheets(
        {
            "Indicators": [("Ref", "Outcome", "Indicator", "Target"), ("I1", "1", "Heard", 0.8)],
            "Readings": [("Indicator ref", "Period", "Value"), ("I1", "Q1 2026-27", 0.31)],
        }
    )
    sheets["Indicators"]["D2"].number_format = sheets["Readings"]["C2"].number_format = "0%"
    book.save(tmp_path / "a.xlsx")
    (indicator,) = read_all(tmp_path)[0].indicators

    assert (indicator.target, indicator.readings[0].value, indicator.readings[0].number) == ("80%", "31%", 31)


def test_what_is_not_clearly_no_counts_children(tmp_path: Path) -> None:
    rows = [("I1", "x", 1, "No"), ("I2", "y", 1, "perhaps"), ("I3", "z", 1, None), ("I4", "v", 1, "Yes")]
    headings = ("Ref", "Indicator", "Target", "Counts children")
    plan = read_all(write(tmp_path / "a.xlsx", {"Indicators": [headings, *rows]}).parent)[0]

    assert [one.counts_children for one in plan.indicators] == [False, True, False, True]
