"""Plans and returns numbered 1, 2, 3 are no key to ratings; what stands below a table is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.intake.books import Cell, read_all, write

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("at_once")

Rows = list[tuple[Cell, ...]]
TEXTS = ("Write the policy", "Train the staff", "Visit the homes", "Open a hub", "Agree terms", "Publish the offer",
         "Review the files", "Hire four workers", "Audit the rotas", "Map the services", "Survey parents")  # fmt: skip


def refs(folder: Path, **sheets: Rows) -> tuple[list[str], dict[str, list[str]]]:
    plan, told = read_all(write(folder / "plan.xlsx", sheets).parent)
    return [one.ref for one in plan.actions], told


@pytest.mark.parametrize("number", [2, 4, 11])
@pytest.mark.parametrize(
    ("heading", "value"), [("Status", "On track"), ("Lead", "Anna Khan"), ("Due date", "31/03/2027"), ("RAG", "Green")]
)
def test_a_numbered_plan_of_three_columns_is_read(heading: str, value: str, number: int, tmp_path: Path) -> None:
    rows: Rows = [("No", "Action", heading), *((n, TEXTS[n - 1], value) for n in range(1, number + 1))]
    found, told = refs(tmp_path, Plan=rows)

    assert found == [str(n) for n in range(1, number + 1)]
    assert not {"below_table", "sheet_not_recognised"} & told.keys()


def test_a_plan_that_begins_with_its_ratings_is_read(tmp_path: Path) -> None:
    rows: Rows = [("RAG", "Action", "Lead"), ("Red", TEXTS[0], "Anna Khan"), ("Green", TEXTS[1], "Bo Lee")]

    assert len(refs(tmp_path, Plan=rows)[0]) == 2


def test_a_numbered_return_is_read(tmp_path: Path) -> None:
    plan: Rows = [("Ref", "Action", "Lead", "Due date"), *((n, TEXTS[n], "A. Khan", "31/03/2027") for n in range(1, 6))]
    write(tmp_path / "plan.xlsx", {"Actions": plan})
    back: Rows = [("Ref", "Progress update", "RAG"), *((n, f"Draft {n} was sent", "Green") for n in range(1, 6))]
    write(tmp_path / "return.xlsx", {"Return": back})
    read, _ = read_all(tmp_path)

    assert [one.progress_update for one in read.actions] == [f"Draft {n} was sent" for n in range(1, 6)]


def test_a_numbered_return_that_restricts_is_read(tmp_path: Path) -> None:
    plan: Rows = [("Ref", "Action", "Lead", "Due date"), *((n, TEXTS[n], "A. Khan", "31/03/2027") for n in range(1, 6))]
    write(tmp_path / "plan.xlsx", {"Actions": plan})
    back: Rows = [
        ("Ref", "Status", "Restricted"),
        *((n, "On track", "Paragraph 2" if n == 3 else "No") for n in range(1, 6)),
    ]
    write(tmp_path / "return.xlsx", {"Return": back})
    read, _ = read_all(tmp_path)

    assert [one.ref for one in read.actions if one.is_restricted] == ["3"]


KEYS: list[Rows] = [
    [(1, "Not started"), (2, "On track"), (3, "Complete")],
    [("Red", "Off track"), ("Amber", "At risk"), ("Green", "On track")],
    [("Key",), (1, "No progress"), (2, "Some progress"), (3, "All done")],
]


@pytest.mark.parametrize("key", KEYS)
def test_a_key_below_a_plan_is_none_of_its_rows(key: Rows, tmp_path: Path) -> None:
    rows: Rows = [("Ref", "Action", "Lead", "Status"), ("A1", TEXTS[0], "Anna Khan", "On track"), (), *key]
    found, told = refs(tmp_path, Plan=rows)

    assert found == ["A1"]
    assert told["below_table"] == [
        (
            "plan.xlsx \u203a Plan \u203a A4: What stands below the table, from A4 on, was "
            "not read. Nothing, unless it is "
            "part of the table: then move it there."
        )
    ]


def test_a_key_headed_by_a_number_is_no_return(tmp_path: Path) -> None:
    rows: Rows = [("No", "Status"), (1, "Not started"), (2, "On track"), (3, "Complete")]
    plan: Rows = [("Ref", "Action", "Lead"), *((n, TEXTS[n], "Anna Khan") for n in range(1, 4))]

    assert refs(tmp_path, Plan=plan, Sheet2=rows)[0] == ["1", "2", "3"]


def test_a_table_of_which_no_row_is_one_is_to_be_put_right(tmp_path: Path) -> None:
    rows: Rows = [("Ref", "Action", "Lead", "Status"), (1, "Not started"), (2, "On track"), (3, "Complete")]

    assert refs(tmp_path, Plan=rows)[1]["no_rows_read"][0].startswith(
        "plan.xlsx \u203a Plan \u203a A2: Below the headings stands nothing that was taken for a row; from A2 on"
    )


def test_a_sheet_with_too_few_headings_of_a_plan_is_to_be_put_right(tmp_path: Path) -> None:
    plan: Rows = [("Ref", "Action", "Lead"), ("1.1", TEXTS[0], "Anna Khan")]
    found, told = refs(tmp_path, Plan=plan, More=[("Ref", "Lead"), ("1.1", "Bo Lee")])

    assert found == ["1.1"]
    assert told["table_not_recognised"] == [
        (
            "plan.xlsx \u203a More \u203a A1: The headings 'Ref' and 'Lead' are some of a "
            "plan's, and with them alone the "
            "table is none that the papers use; it was not read. If it is part of the plan "
            "or a return, give it the columns "
            "Ref or Action, and Progress update or Status; if not, say so once: "
            'reportgen map "plan.xlsx" --sheet "More" --kind "Not needed"'
        )
    ]


def test_references_that_are_reserved_below_the_last_action_are_no_rows(tmp_path: Path) -> None:
    rows: Rows = [("Ref", "Action", "Lead"), ("A1", TEXTS[0], "Anna Khan"), *((f"A{n}",) for n in range(2, 200))]

    assert refs(tmp_path, Plan=rows)[0] == ["A1"]
