from __future__ import annotations

import csv
import json
import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from reportgen.errors import TemplateFaultError, WorkbooksNeedAttentionError
from reportgen.mailing import Errand, PostRoom, draft
from reportgen.pipeline import FORMAT_NAMES, Order, boards, build, check, held_back
from tests.conftest import AS_AT
from tests.plans import ACTIONS, HEARD, MEETINGS, write_plan

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.pipeline import Document

PRIVATE = "Move the child at 14 Beck Lane"
RESTRICTED = [
    (*ACTIONS[0], "Restricted (paragraph)"),
    *((*row, "") for row in ACTIONS[1:]),
    ("1.3", HEARD, PRIVATE, "Anita Khan", "31st Febuary", "In progress", "Green", "Under way.", "2"),
]
EVERY = ("SCRUTINY", "CHILDRENS_TRUST", "HWB")
THEN = [ACTIONS[0], ("1.1", *ACTIONS[1][1:6], "Red", "Stuck."), *ACTIONS[2:]]


def order(desk: Path, **changes: object) -> Order:
    given: dict[str, object] = {
        "today": AS_AT,
        "inputs": desk / "inputs",
        "output": desk / "output",
        "formats": ("word",),
        "jobs": 1,
        **changes,
    }
    return Order(**given)  # type: ignore[arg-type]


def test_the_menu_of_formats_is_that_of_the_registry() -> None:
    assert FORMAT_NAMES == ("pdf", "word")


def test_the_day_of_the_data_is_the_one_given_else_the_plans_own_else_today(desk: Path) -> None:
    assert check(order(desk)).as_at == AS_AT
    write_plan(
        desk / "inputs" / "plan.xlsx",
        {"Actions": ACTIONS, "Plan": [("Fact", "Value"), ("Data as at", date(2026, 12, 1))]},
    )
    assert check(order(desk)).as_at == date(2026, 12, 1)
    assert check(order(desk, data_as_at=date(2026, 12, 2))).as_at == date(2026, 12, 2)


def test_findings_are_told_gravest_first_and_each_once(desk: Path) -> None:
    (desk / "inputs" / "broken.xlsx").write_bytes(b"")

    checked = check(order(desk))

    ranks = [finding.severity.rank for finding in checked.findings]
    assert ranks == sorted(ranks)
    assert len(set(checked.findings)) == len(checked.findings)
    assert [finding.where.file for finding in checked.serious] == ["broken.xlsx"]


def test_each_paper_is_told_when_it_is_made_with_how_many_there_will_be(desk: Path) -> None:
    told: list[tuple[str, int]] = []

    def tell(document: Document, of: int) -> None:
        told.append((document.board, of))

    built = build(order(desk, boards=EVERY), tell)

    assert sorted(told) == [("CHILDRENS_TRUST", 3), ("HWB", 3), ("SCRUTINY", 3)]
    assert [document.board for document in built.documents] == ["CHILDRENS_TRUST", "HWB", "SCRUTINY"]


def test_pages_are_counted_where_a_pdf_is_made_and_the_record_has_every_hash(desk: Path) -> None:
    (document,) = build(order(desk, boards=("HWB",), formats=("word", "pdf"))).documents

    assert document.pages
    assert document.pages > 1
    with open(document.record, encoding="utf-8") as stream:  # noqa: PTH123 - the path is told as text
        record = json.load(stream)
    assert list(record["files"]) == [
        "Date-to-be-confirmed_Health-and-Wellbeing-Board_Report.pdf",
        "Date-to-be-confirmed_Health-and-Wellbeing-Board_Report.docx",
        "findings.csv",
    ]


def test_restricted_rows_have_a_paper_of_their_own_and_nothing_of_them_lies_beside_the_open_one(desk: Path) -> None:
    write_plan(desk / "inputs" / "plan.xlsx", {"Actions": RESTRICTED, "Meetings": MEETINGS})

    built = build(order(desk, boards=("SCRUTINY",)))

    public, exempt = desk / "output/2026-12-08_Scrutiny", desk / "output/2026-12-08_Scrutiny_NOT-FOR-PUBLICATION"
    assert [(document.board, document.is_exempt) for document in built.documents] == [
        ("SCRUTINY", False),
        ("SCRUTINY", True),
    ]
    for name in ("record.json", "findings.csv"):
        text = (public / name).read_text(encoding="utf-8-sig")
        assert "Beck Lane" not in text
        assert "Febuary" not in text
    assert PRIVATE in (exempt / "record.json").read_text(encoding="utf-8")
    rows = list(csv.DictReader((exempt / "findings.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert "31st Febuary" in {row["value"] for row in rows}


def test_a_paper_tells_what_changed_since_the_boards_paper_before_wherever_its_record_lies(desk: Path) -> None:
    meetings = [*MEETINGS, ("SCRUTINY", date(2026, 9, 22))]
    write_plan(desk / "inputs" / "plan.xlsx", {"Actions": THEN, "Meetings": meetings})
    september = order(desk, boards=("SCRUTINY",), data_as_at=date(2026, 9, 4))
    build(september)
    write_plan(desk / "inputs" / "plan.xlsx", {"Actions": ACTIONS, "Meetings": meetings})

    def made() -> str:
        (document,) = build(order(desk, boards=("SCRUTINY",))).documents
        assert document.word
        with open(document.word, "rb") as stream:  # noqa: PTH123 - the path is told as text
            return stream.read().hex()

    from_output = made()
    (desk / "inputs" / "records").mkdir()
    (desk / "output" / "2026-09-22_Scrutiny").rename(desk / "inputs" / "records" / "september")
    from_records = made()
    (desk / "inputs" / "records" / "september" / "record.json").unlink()

    assert from_output == from_records
    assert made() != from_records


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_in_one_boards_template_leaves_the_papers_of_before(jobs: int, desk: Path) -> None:
    build(order(desk))
    before = {path: path.read_bytes() for path in (desk / "output").rglob("*") if path.is_file()}
    house = desk / "templates" / "southmere"
    house.mkdir(parents=True)
    (house / "partnership.html").write_text("{{ nothing }}", encoding="utf-8")

    with pytest.raises(TemplateFaultError) as fault:
        build(order(desk, boards=EVERY, templates=desk / "templates", jobs=jobs, data_as_at=date(2026, 11, 25)))

    assert (
        fault.value.message
        == f"{house / 'partnership.html'}, line 1: 'nothing' is undefined; a paper has no such field."
    )
    assert {path: path.read_bytes() for path in (desk / "output").rglob("*") if path.is_file()} == before


def test_what_stops_a_paper_is_told_with_all_that_was_found(desk: Path) -> None:
    for name, update in (("Return of Anita Khan.xlsx", "One."), ("Return of Anita Khan (1).xlsx", "Another.")):
        rows = [("Ref", "BRAG", "Progress update"), ("1.1", "Green", update), ("1.2", "Red", update)]
        write_plan(desk / "inputs" / name, {"Return": rows})

    with pytest.raises(WorkbooksNeedAttentionError) as stopped:
        build(order(desk))

    assert stopped.value.counts == {"outcomes": 1, "actions": 2, "indicators": 0, "evidence": 0}
    assert stopped.value.findings == check(order(desk)).findings
    assert "look like two copies of one return and do not say the same" in stopped.value.message


LATE = [
    ("Board", "Date", "Reason for urgency"),
    ("SCRUTINY", date(2026, 12, 8), ""),
    ("HWB", date(2026, 11, 26), ""),
]
TO_HWB = [(*ACTIONS[0], "Report to"), *((*row, "HWB") for row in ACTIONS[1:])]


def test_a_paper_that_is_late_without_a_reason_is_held_back_alone(desk: Path) -> None:
    write_plan(desk / "inputs" / "plan.xlsx", {"Actions": TO_HWB, "Meetings": LATE})

    built = build(order(desk))

    assert [document.board for document in built.documents] == ["SCRUTINY"]
    problem = built.problem
    assert problem is not None
    assert (problem.exit_code, problem.message.split("\n")[0]) == (
        3,
        "One paper was not made; the others were. Settle this first:",
    )
    assert "The paper for Health and Wellbeing Board on 26 November 2026 was to be published by" in problem.message
    assert built.as_json()["error"] == {"exit_code": 3, "message": problem.message}
    assert held_back(order(desk), built.checked) == {
        "2026-11-26_Health-and-Wellbeing-Board",
        "2026-11-26_Health-and-Wellbeing-Board_NOT-FOR-PUBLICATION",
    }


def test_where_every_paper_is_late_without_a_reason_none_is_made(desk: Path) -> None:
    write_plan(desk / "inputs" / "plan.xlsx", {"Actions": TO_HWB, "Meetings": LATE})

    with pytest.raises(WorkbooksNeedAttentionError) as stopped:
        build(order(desk, boards=("HWB",)))

    assert stopped.value.message.startswith("No paper was made. Settle this first:\n")


def test_a_build_without_a_late_paper_has_no_problem(desk: Path) -> None:
    built = build(order(desk, boards=("SCRUTINY",)))
    assert (built.problem, "error" in built.as_json()) == (None, False)


def test_boards_to_which_nothing_is_reported_have_no_paper(desk: Path) -> None:
    built = build(order(desk))

    assert [document.board for document in built.documents] == ["SCRUTINY"]
    assert [one.value for one in built.checked.findings if one.code == "nothing_in_remit"] == ["CHILDRENS_TRUST", "HWB"]


def test_boards_are_told_in_the_order_of_the_plan(desk: Path) -> None:
    assert [(line.code, line.layout, line.actions) for line in boards(order(desk))] == [
        ("SCRUTINY", "committee", 2),
        ("CHILDRENS_TRUST", "partnership", 0),
        ("HWB", "cover", 0),
    ]


def test_a_draft_names_its_recipients_and_lies_beside_the_paper(desk: Path) -> None:
    recipients = [("Board", "Name", "Email"), ("SCRUTINY", "Joan", "joan@northmere.example")]
    write_plan(desk / "inputs" / "plan.xlsx", {"Actions": ACTIONS, "Meetings": MEETINGS, "Recipients": recipients})
    build(order(desk, boards=("SCRUTINY",), formats=("pdf",)))

    room = PostRoom(os.environ, lambda: datetime.now(UTC))
    (made,) = draft(order(desk, boards=("Overview and Scrutiny",)), Errand(), room)

    assert made.path == desk / "output/2026-12-08_Scrutiny/2026-12-08_Scrutiny_Report_Draft.eml"
    assert made.recipients == ("joan@northmere.example",)
