"""The commands that ask for returns, as they are typed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import AS_AT, program, run
from tests.intake.at_once import at_once
from tests.returns.plans import write_harbour

if TYPE_CHECKING:
    from pathlib import Path

    Capture = pytest.CaptureFixture[str]

__all__ = ["at_once"]

pytestmark = pytest.mark.usefixtures("at_once")

DUE = "2099-11-30"
"""Far away, as the program asks what day it is."""


@pytest.fixture
def harbour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_harbour(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("harbour")
def test_request_tells_what_was_made_and_of_what_nobody_can_be_asked(capsys: Capture) -> None:
    done = run(capsys, "request", "--due", DUE, *AS_AT)

    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "Made 3 returns in output/returns/2099-11-30:",
        "  2099-11-30_Return_Community-health-trust.xlsx  (Community health trust: 1 action)",
        "  2099-11-30_Return_Priya-Shah.xlsx  (Priya Shah: 3 actions, 1 indicator)",
        "  2099-11-30_Return_Samuel-Okafor.xlsx  (Samuel Okafor: 2 actions)",
        "Not for publication, so send it to its lead only: 2099-11-30_Return_Priya-Shah.xlsx",
        "Nobody can be asked about 2 actions: 2.3, 2.4",
        "Nobody can be asked about 1 indicator: I2",
        "Who owes what: output/returns/chase-list.csv",
        "Send each workbook to its lead, and put what comes back into the folder of the workbooks.",
    ]


def test_request_tells_what_it_kept_and_that_there_is_no_contact(harbour: Path, capsys: Capture) -> None:
    from tests.intake.books import write  # noqa: PLC0415 - only here
    from tests.returns.plans import ACTIONS, HEADINGS  # noqa: PLC0415

    write(harbour / "inputs" / "Plan.xlsx", {"Actions": [HEADINGS, *ACTIONS]})
    run(capsys, "request", "--due", DUE, *AS_AT)
    (harbour / "output/returns/2099-11-30/2099-11-30_Return_Priya-Shah.xlsx").write_bytes(b"hers")
    told = run(capsys, "request", "--due", DUE, *AS_AT).out.splitlines()

    assert (
        "Kept as it is, because somebody has written in it: output/returns/2099-11-30/2099-11-30_Return_Priya-Shah.xlsx"
    ) in told
    assert (
        "The plan names no contact, so the returns do not say whom to send them to. Fill it in on the Plan sheet."
    ) in told


@pytest.mark.usefixtures("harbour")
def test_request_and_owed_in_json_are_one_object(capsys: Capture) -> None:
    asked = json.loads(run(capsys, "request", "--due", DUE, "--lead", "Sam Okafor", "--json", *AS_AT).out)
    assert asked["error"]["exit_code"] == 2

    asked = json.loads(run(capsys, "request", "--due", DUE, "--lead", "Okafor", "--json", *AS_AT).out)
    assert list(asked) == ["folder", "returns", "kept", "actions_of_nobody", "indicators_of_nobody", "chase_list"]
    assert [one["lead"] for one in asked["returns"]] == ["Samuel Okafor"]

    told = json.loads(run(capsys, "owed", "--json", "--data-as-at", "2099-12-03").out)
    assert list(told) == ["as_at", "returns", "actions_of_nobody", "chase_list"]
    assert [(one["lead"], one["state"], one["days_overdue"], one["without_update"]) for one in told["returns"]] == [
        ("Samuel Okafor", "overdue", 3, ["1.2", "2.1"])
    ]


@pytest.mark.usefixtures("harbour")
def test_owed_tells_each_lead_in_words(capsys: Capture) -> None:
    assert run(capsys, "owed", *AS_AT).out.splitlines() == [
        "No return has been asked for. Ask for them with: reportgen request --due DATE",
        "Nobody can be asked about 2 actions: 2.3, 2.4",
    ]
    run(capsys, "request", "--due", DUE, "--lead", "Okafor", *AS_AT)
    told = run(capsys, "owed", "--data-as-at", "2099-12-03").out.splitlines()
    assert told[:3] == ["Of 1 return, 1 still to come on 3 December 2099:", "", "Samuel Okafor: 3 days overdue"]
    assert told[3].endswith(", due 30 November 2099.")
    assert told[4:] == [
        "  Nothing new of 2 of 2: 1.2, 2.1",
        "",
        "Nobody can be asked about 2 actions: 2.3, 2.4",
        "The same as a table: output/returns/chase-list.csv",
    ]


@pytest.mark.usefixtures("harbour")
def test_check_names_a_return_that_is_missing(capsys: Capture) -> None:
    run(capsys, "request", "--due", DUE, "--lead", "Okafor", *AS_AT)
    early = json.loads(run(capsys, "check", "--json", *AS_AT).out)["findings"]
    late = json.loads(run(capsys, "check", "--json", "--data-as-at", "2099-12-03").out)["findings"]

    assert [one["value"] for one in early if one["code"] == "return_awaited"] == ["Samuel Okafor"]
    assert [one["value"] for one in late if one["code"] == "return_missing"] == ["Samuel Okafor"]


def test_template_is_written_once_and_told(tmp_path: Path) -> None:
    done = program(tmp_path, "template")
    again = program(tmp_path, "template")

    assert (done.code, done.err, done.out.splitlines()) == (
        0,
        "",
        [
            "Written: inputs/Action plan.xlsx",
            "Fill in the sheets that you need, starting with Actions, then type: reportgen check",
        ],
    )
    assert (again.code, again.err) == (
        2,
        (
            "reportgen: 'inputs/Action plan.xlsx' is there already, and nothing is written over. Give another name: "
            "reportgen template NAME\n"
        ),
    )


@pytest.mark.usefixtures("harbour")
def test_request_without_a_day_says_what_is_missing(capsys: Capture) -> None:
    done = run(capsys, "request")

    assert (done.code, "Missing option '--due'" in done.err) == (2, True)
