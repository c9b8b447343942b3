"""`reportgen map`: what the headings of a workbook are taken for, settled once."""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import time
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportgen import mapping
from reportgen.commands.options import order_of
from reportgen.dispatch.lock import alone_in
from reportgen.plan.dates import in_full
from tests.cli.running import PROGRAM, Result, environment, run
from tests.intake.books import Cell, write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

pty = pytest.importorskip("pty")

HEADINGS = ("Ref", "Action", "Lead oficer", "By when", "Zebra", "Zebra crossing", "Budget")
ROW = ("1.1", "Do this", "A. Khan", date(2027, 3, 31), "Green", "Training begun.", 500)
KEPT = Path("inputs") / "records" / "headings.json"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a workbook whose headings are not all known."""
    (tmp_path / "inputs").mkdir()
    write(tmp_path / "inputs" / "Return.xlsx", {"Update": [("Our return",), HEADINGS, ROW], "Empty": []})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def today() -> str:
    return in_full(datetime.now().astimezone().date())


def words_of(result: Result) -> dict[str, str]:
    """What each cell's heading was taken for, and why."""
    return dict(re.findall(r"^  ([A-Z]+\d+)  '.*?'  \u2192  (.*)$", result.out, re.MULTILINE))


def test_each_heading_is_shown_with_what_it_was_taken_for_and_why_and_what_stands_below(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = run(capsys, "map", "Return.xlsx")

    assert (shown.code, shown.err) == (0, "")
    assert shown.out == (
        "Return.xlsx\n\n"
        "Sheet 'Update', from A2: actions, each row is an action\n"
        "  A2  'Ref'  \u2192  Ref (the same)\n      such as: 1.1\n"
        "  B2  'Action'  \u2192  Action (the same)\n      such as: Do this\n"
        "  C2  'Lead oficer'  \u2192  Lead (nearly the same as 'lead officer', 96 of 100)\n      such as: A. Khan\n"
        "  D2  'By when'  \u2192  Due date (a known other name)\n      such as: 31/03/2027\n"
        "  E2  'Zebra'  \u2192  not read (not known: the three nearest are 'RAG', 'Theme' and '% complete')\n"
        "      such as: Green\n"
        "  F2  'Zebra crossing'  \u2192  not read (not known: the three nearest are 'RAG', 'Progress update' and "
        "'Restricted')\n      such as: Training begun.\n"
        "  G2  'Budget'  \u2192  not read (the papers have no place for it)\n      such as: 500\n"
        "\nNot certain: C2, E2, F2. Where one is wrong or not read, rename it in the workbook, or type this again and "
        'say what it means: --set "C2=Lead" or --set "C2=not needed".\n'
    )
    assert not KEPT.exists()
    assert not list((office / "inputs").glob("records*"))


def test_what_is_settled_without_a_terminal_is_kept_and_a_check_reads_and_tells_it(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = run(capsys, "check", "--json")
    settled = run(capsys, "map", "Return.xlsx", "--set", "zebra=rag", "--set", "F2=Progress update")
    # next quarter's file, laid out alike
    (office / "inputs" / "Return.xlsx").rename(office / "inputs" / "Q4 return.xlsx")
    after = run(capsys, "check", "--json")

    assert settled.code == 0
    assert words_of(settled)["E2"] == f"RAG (settled by you on {today()})"
    assert words_of(settled)["F2"] == f"Progress update (settled by you on {today()})"
    assert f"\nKept in {KEPT}, for every workbook with these headings, whatever its name.\n" in settled.out
    told = [finding for finding in json.loads(before.out)["findings"] if finding["code"] == "heading_unknown"]
    assert [finding["cell"] for finding in told] == ["E2", "F2"]
    assert told[0]["message"] == (
        "The heading 'Zebra' is not known, so the column was not read. "
        "The nearest that are known: 'RAG', 'Theme' and '% complete'."
    )
    assert told[0]["remedy"] == (
        "Rename it in the workbook, to 'RAG' if that is meant, or say once what it means: reportgen map \"Return.xlsx\""
    )
    told = [finding for finding in json.loads(after.out)["findings"] if finding["code"].startswith("heading_")]
    assert [(finding["code"], finding["severity"], finding["file"], finding["cell"]) for finding in told] == [
        ("heading_near", "information", "Q4 return.xlsx", "C2"),
        ("heading_as_settled", "information", "Q4 return.xlsx", "E2"),
        ("heading_as_settled", "information", "Q4 return.xlsx", "F2"),
        ("heading_not_used", "information", "Q4 return.xlsx", "G2"),
    ]
    assert told[1]["message"] == f"The heading 'Zebra' was read as 'RAG', as was settled on {today()}."


def test_a_plan_without_a_known_column_of_actions_is_shown_with_what_to_type(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        ("Area for improvement", "What we promise", "Lead", "By when", "Progress", "BRAG"),
        ("Weak supervision", "Train all managers", "Ann Khan", "Dec 2026", "Begun.", "G"),
    ]
    write(office / "inputs" / "Return.xlsx", {"Our plan": rows})
    shown = run(capsys, "map", "Return.xlsx")

    words = words_of(shown)
    assert {cell: words[cell].partition(" (")[0] for cell in words} == {
        "A1": "Source",
        "B1": "not read",
        "C1": "Lead",
        "D1": "Due date",
        "E1": "Progress update",
        "F1": "RAG",
    }
    typed = '--sheet "Our plan" --kind actions --set "B1=Action"'
    assert shown.out.endswith(
        f"\nIn sheet 'Our plan' no heading is known to be the action's. If B1 is, type this again with: {typed}.\n"
    )
    settled = run(capsys, "map", "Return.xlsx", "--sheet", "Our plan", "--kind", "actions", "--set", "B1=Action")
    assert words_of(settled)["B1"] == f"Action (settled by you on {today()})"
    assert "no heading is known to be the action's" not in settled.out


def test_a_register_that_was_settled_to_be_of_actions_joins_the_plan(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    risks = [
        ("Ref", "Risk", "Action", "Lead", "Due", "Status"),
        ("R1", "Staff leave", "Recruit", "A. Khan", "", "Open"),
    ]
    due = date(2027, 3, 31)
    plan: list[tuple[Cell, ...]] = [("Ref", "Action", "Lead", "Due date", "RAG")]
    plan.append(("1.1", "Train all", "A. Khan", due, "Green"))
    write(office / "inputs" / "Return.xlsx", {"Plan": plan, "Risks": risks})
    before = run(capsys, "check", "--json")
    run(capsys, "map", "Return.xlsx", "--sheet", "Risks", "--kind", "actions")
    after = run(capsys, "check", "--json")

    codes = [{finding["code"] for finding in json.loads(one.out)["findings"]} for one in (before, after)]
    assert ["register_left_out" in each for each in codes] == [True, False]


def test_a_workbook_outside_the_inputs_can_be_settled_and_counts_for_them(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = write(office / "elsewhere.xlsx", {"Any": [HEADINGS, ROW]})
    settled = run(capsys, "map", str(outside), "--set", "Zebra=not needed")

    assert words_of(settled)["E1"] == f"not read (settled by you on {today()})"
    assert words_of(run(capsys, "map", "Return.xlsx"))["E2"] == f"not read (settled by you on {today()})"


def test_what_was_settled_can_be_forgotten(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "map", "Return.xlsx", "--set", "Zebra=RAG")
    forgotten = run(capsys, "map", "Return.xlsx", "--forget")
    nothing = run(capsys, "map", "Return.xlsx", "--forget")

    assert f"Forgotten, and kept so in {KEPT}," in forgotten.out
    assert json.loads((office / KEPT).read_text("utf-8"))["layouts"] == []
    assert "Nothing was forgotten: nothing had been settled about these headings." in nothing.out


def test_a_sheet_that_was_taken_wrongly_can_be_left_out(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [("Action", "Lead"), ("What you will do", "Who")]
    write(office / "inputs" / "Return.xlsx", {"Update": [HEADINGS, ROW], "Guide": [("Action", "Status"), *rows[1:]]})
    several = run(capsys, "map", "Return.xlsx", "--kind", "not needed")
    settled = run(capsys, "map", "Return.xlsx", "--sheet", "Guide", "--kind", "not needed")

    assert (several.code, several.err) == (
        2,
        "reportgen: This workbook has several tables. Say with --sheet which one is of that kind.\n",
    )
    assert f"Sheet 'Guide', from A1: no part of the plan, settled by you on {today()}; it is not read" in settled.out


@pytest.mark.usefixtures("office")
def test_the_result_is_one_object_where_json_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(run(capsys, "map", "Return.xlsx", "--json", "--set", "Zebra=RAG").out)

    assert {name: told[name] for name in ("workbook", "kept_in", "changed", "sheets_without_table")} == {
        "workbook": "Return.xlsx",
        "kept_in": str(KEPT),
        "changed": 1,
        "sheets_without_table": [],
    }
    assert told["tables"][0]["headings"][4] == {
        "cell": "E2",
        "heading": "Zebra",
        "field": "RAG",
        "how": "settled",
        "why": f"settled by you on {today()}",
        "nearest": [],
        "settled_on": datetime.now().astimezone().date().isoformat(),
        "samples": ["Green"],
    }


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["none.xlsx"], 2, "There is no workbook called 'none.xlsx'. There are: Return.xlsx."),
        (["Return.xlsx", "--sheet", "Plan"], 2, "There is no sheet called 'Plan'. There are: Update."),
        (
            ["Return.xlsx", "--set", "Zebra"],
            2,
            "'Zebra' does not say what a heading means. Write it as --set \"HEADING=FIELD\".",
        ),
        (
            ["Return.xlsx", "--set", "Zebra=Lead"],
            2,
            "'Lead' cannot stand in two columns, C2 ('Lead oficer') and E2 ('Zebra'). If it is not in C2, say so",
        ),
        (["notes.xlsx"], 4, "notes.xlsx: This file is plain text with a workbook's name."),
        (["inputs"], 4, "inputs: This is a folder with a workbook's name. Put the workbook itself in the folder."),
    ],
)
def test_what_cannot_be_done_is_told_with_its_exit_code(
    office: Path, capsys: pytest.CaptureFixture[str], words: Sequence[str], code: int, told: str
) -> None:
    (office / "notes.xlsx").write_text("Notes of the meeting")
    done = run(capsys, "map", *words, "--json")

    assert done.code == json.loads(done.out)["error"]["exit_code"] == code
    assert done.err.startswith(f"reportgen: {told}")
    assert not (office / KEPT).exists()


def test_a_file_of_answers_that_was_damaged_by_hand_is_never_written_over(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / KEPT).parent.mkdir()
    (office / KEPT).write_text('{"layouts": [,]}')
    done = run(capsys, "map", "Return.xlsx", "--set", "Zebra=RAG")

    assert done.code == 4
    assert done.err == (
        "reportgen: records/headings.json: What was settled about headings cannot be read (line 1: Expecting value), "
        "so no heading was read as settled. Take the file back from a copy; or delete it, and settle the headings "
        "again with 'reportgen map'.\n"
    )
    assert (office / KEPT).read_text() == '{"layouts": [,]}'


def test_an_answer_that_cannot_be_kept_is_told_and_nothing_is_half_written(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / "inputs" / "records").write_text("a file in the way")
    in_the_way = run(capsys, "map", "Return.xlsx", "--set", "Zebra=RAG")

    assert in_the_way.code == 6
    assert in_the_way.err == (
        f"reportgen: '{KEPT}' cannot be written (File exists), so nothing was settled. Name the folder of the "
        "workbooks with --inputs, or ask IT for the right to write there.\n"
    )


def test_two_officers_who_settle_at_once_lose_nothing(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = write(office / "inputs" / "b.xlsx", {"Any": [("Action", "Lead", "Stripes"), ("a", "b", "c")]})
    order = order_of({"inputs": Path("inputs")})
    mine, hers = mapping.see(order, "Return.xlsx"), mapping.see(order, str(other))

    def meanwhile(folder: Path) -> AbstractContextManager[bool]:
        monkeypatch.setattr("reportgen.mapping.alone_in", alone_in)
        mapping.settle(order, hers, [mapping.Settlement((("Stripes", "Status"),))])
        return alone_in(folder)

    monkeypatch.setattr("reportgen.mapping.alone_in", meanwhile)
    mapping.settle(order, mine, [mapping.Settlement((("Zebra", "RAG"),))])

    assert len(json.loads((office / KEPT).read_text("utf-8"))["layouts"]) == 2


def on_a_terminal(folder: Path, words: Sequence[str], answers: Sequence[str]) -> str:
    """Run the program as a person at a terminal does, who answers each question; what the terminal showed."""
    ours, theirs = pty.openpty()
    env = environment(TERM="dumb", COLUMNS="200")
    with subprocess.Popen([PROGRAM, *words], cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, env=env):
        os.close(theirs)
        shown, waiting = "", list(answers)
        end = time.monotonic() + 30
        while time.monotonic() < end:
            if not select.select([ours], [], [], 0.1)[0]:
                continue
            try:
                shown += os.read(ours, 65536).decode()
            except OSError:
                break
            if waiting and shown.endswith("leave it: "):
                os.write(ours, f"{waiting.pop(0)}\n".encode())
        os.close(ours)
    assert waiting == []
    return shown.replace("\r\n", "\n")


def test_on_a_terminal_each_uncertain_heading_is_asked_about_once(office: Path) -> None:
    shown = on_a_terminal(office, ["map", "Return.xlsx"], ["", "99", "Due date", "rag", "not needed"])
    again = on_a_terminal(office, ["map", "Return.xlsx"], [""])
    kept = json.loads((office / KEPT).read_text("utf-8"))["layouts"][0]["settled"]

    assert "'99' is none of these. Type a number from 1 to 27." in shown
    assert "'Due date' stands in D2 already. Choose another, or Enter to leave this one." in shown
    assert f"Kept in {KEPT}, for every workbook with these headings, whatever its name." in shown
    assert {name: answer["means"] for name, answer in kept.items()} == {"zebra": "RAG", "zebra crossing": "not needed"}
    assert again.count("Enter to leave it: ") == 1


def test_on_a_terminal_a_sheet_that_is_not_recognised_is_asked_about_with_its_headings(office: Path) -> None:
    rows = [("Undertaking", "Who has it", "Colour"), ("Do this", "B. Lee", "Blue")]
    write(office / "inputs" / "List.xlsx", {"Sheet1": rows})
    shown = on_a_terminal(office, ["map", "List.xlsx"], ["1", "action", "lead"])
    kept = json.loads((office / KEPT).read_text("utf-8"))["layouts"][0]

    assert "Sheet 'Sheet1' has the headings 'Undertaking', 'Who has it', 'Colour'. Each of its rows is:" in shown
    assert (kept["rows are"], {name: one["means"] for name, one in kept["settled"].items()}) == (
        "actions",
        {"undertaking": "Action", "who has it": "Lead"},
    )


def test_on_a_terminal_a_person_who_leaves_settles_nothing(office: Path) -> None:
    shown = on_a_terminal(office, ["map", "Return.xlsx"], ["", "rag", "\x04"])

    assert shown.endswith("reportgen: stopped. Every file is whole: as it was before, or new.\n")
    assert not (office / KEPT).exists()
