"""Asking leads for their returns."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from reportgen.asking import request, still_owed
from reportgen.errors import (
    NothingToAskError,
    SaveError,
    UnknownNameError,
    WorkbooksNeedAttentionError,
    WrongOptionError,
)
from reportgen.pipeline import check
from tests.intake.at_once import at_once
from tests.intake.books import write
from tests.returns.plans import ACTIONS, ASKED, DUE, HEADINGS, HELPED, order, row, write_harbour

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["at_once"]

pytestmark = pytest.mark.usefixtures("at_once")

PRIYA, SAM, TRUST = (
    f"2026-11-30_Return_{name}.xlsx" for name in ("Priya-Shah", "Samuel-Okafor", "Community-health-trust")
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    write_harbour(tmp_path)
    return tmp_path


def folder_of(desk: Path, due: date = DUE) -> Path:
    return desk / "output" / "returns" / due.isoformat()


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def write_into(path: Path, cell: str = "L6", words: str = "Begun to fill in.") -> bytes:
    book = load_workbook(path)
    book["Actions"][cell] = words
    book.save(path)
    return path.read_bytes()


def record(desk: Path) -> dict[str, dict[str, object]]:
    rows = json.loads((folder_of(desk) / "asked.json").read_text())["returns"]
    return {one["lead"]: one for one in rows}


def test_each_lead_gets_a_workbook_and_what_was_asked_is_kept_beside_them(desk: Path) -> None:
    requested = request(order(desk), DUE)

    assert names_in(folder_of(desk)) == [TRUST, PRIYA, SAM, "asked.json"]
    assert names_in(desk / "output" / "returns") == ["2026-11-30", "chase-list.csv"]
    assert [(one.lead, one.file) for one in requested.made] == [
        ("Community health trust", TRUST),
        ("Priya Shah", PRIYA),
        ("Samuel Okafor", SAM),
    ]
    assert (requested.of_nobody, requested.indicators_of_nobody, requested.has_contact) == (
        ("2.3", "2.4"),
        ("I2",),
        True,
    )
    asked = record(desk)["Priya Shah"]
    assert {key: asked[key] for key in ("asked_on", "due", "file", "post", "agency", "has_restricted")} == {
        "asked_on": "2026-11-16",
        "due": "2026-11-30",
        "file": PRIYA,
        "post": "Head of Practice",
        "agency": "Northmere Council",
        "has_restricted": True,
    }
    assert asked["actions"] == [{"key": ref, "ref": ref, "last": ""} for ref in ("1.1", "1.2", "1.4")]
    assert asked["indicators"] == [{"key": "I1", "ref": "I1", "last": "Q2 2026-27"}]


def test_the_same_request_gives_the_same_bytes(desk: Path) -> None:
    request(order(desk), DUE)
    before = {path.name: path.read_bytes() for path in folder_of(desk).iterdir()}
    request(order(desk), DUE)

    assert {path.name: path.read_bytes() for path in folder_of(desk).iterdir()} == before


def test_asked_again_later_she_still_counts_as_asked_since_the_first_time(desk: Path) -> None:
    request(order(desk), DUE)
    before = (folder_of(desk) / PRIYA).read_bytes()
    request(order(desk, today=date(2026, 11, 23)), DUE)

    assert record(desk)["Priya Shah"]["asked_on"] == "2026-11-16"
    assert (folder_of(desk) / PRIYA).read_bytes() == before


def test_a_return_that_somebody_has_written_in_stays_as_it_is(desk: Path) -> None:
    request(order(desk), DUE)
    filled = write_into(folder_of(desk) / PRIYA)
    for _ in range(2):
        requested = request(order(desk), DUE)

        assert [one.lead for one in requested.kept] == ["Priya Shah"]
        assert [one.lead for one in requested.made] == ["Community health trust", "Samuel Okafor"]
        assert (folder_of(desk) / PRIYA).read_bytes() == filled
        assert names_in(folder_of(desk)) == [TRUST, PRIYA, SAM, "asked.json"]


def test_a_blank_return_is_made_anew_when_the_plan_has_changed(desk: Path) -> None:
    request(order(desk), DUE)
    write_harbour(desk, (*ACTIONS, row("1.9", "Something more")))
    request(order(desk), DUE)
    sheet = load_workbook(folder_of(desk) / PRIYA)["Actions"]

    assert [sheet.cell(number, 1).value for number in range(6, 11)] == ["1.1", "1.2", "1.4", "1.9", None]


def test_without_its_record_every_return_in_the_folder_counts_as_written_in(desk: Path) -> None:
    request(order(desk), DUE)
    (folder_of(desk) / "asked.json").unlink()
    filled = write_into(folder_of(desk) / SAM)
    requested = request(order(desk), DUE)

    assert len(requested.kept) == 3
    assert (folder_of(desk) / SAM).read_bytes() == filled


def test_one_leads_return_alone_leaves_the_others_as_they_are(desk: Path) -> None:
    request(order(desk), DUE)
    filled = write_into(folder_of(desk) / SAM)
    write_harbour(desk, (*ACTIONS, row("2.9", "Something more", "Samuel Okafor", HELPED)))
    requested = request(order(desk), DUE, ["p. shah"])

    assert [one.lead for one in requested.made] == ["Priya Shah"]
    assert (folder_of(desk) / SAM).read_bytes() == filled
    assert sorted(record(desk)) == ["Community health trust", "Priya Shah", "Samuel Okafor"]


def test_one_leads_return_alone_forgets_nobody_whose_workbook_was_taken_out_of_the_folder(desk: Path) -> None:
    request(order(desk), DUE)
    before = record(desk)["Samuel Okafor"]
    (folder_of(desk) / SAM).rename(desk / "sent.xlsx")
    request(order(desk), DUE, ["p. shah"])

    assert record(desk)["Samuel Okafor"] == before
    assert [one.asked.lead for one in still_owed(order(desk)).lines] == [
        "Community health trust",
        "Priya Shah",
        "Samuel Okafor",
    ]
    assert names_in(folder_of(desk)) == [TRUST, PRIYA, "asked.json"]


def test_one_leads_return_alone_is_not_made_where_it_cannot_be_told_who_else_was_asked(desk: Path) -> None:
    request(order(desk), DUE)
    (folder_of(desk) / "asked.json").write_text("{")

    with pytest.raises(WrongOptionError) as told:
        request(order(desk), DUE, ["p. shah"])
    assert str(told.value) == (
        f"'{folder_of(desk) / 'asked.json'}' cannot be read, so with one lead asked alone the others would be "
        "forgotten. Nothing was changed. Ask all of them again, without --lead."
    )
    assert len(request(order(desk), DUE).kept) == 3


def test_the_chase_list_knows_who_was_asked_for_the_same_day_in_a_folder_that_was_moved(desk: Path) -> None:
    request(order(desk), DUE)
    kept = desk / "inputs" / "records" / "returns of November"
    kept.parent.mkdir()
    folder_of(desk).rename(kept)
    request(order(desk), DUE, ["p. shah"])

    told = (desk / "output" / "returns" / "chase-list.csv").read_text("utf-8-sig")
    assert [line.partition(",")[0] for line in told.splitlines()[1:4]] == [
        "Community health trust",
        "Priya Shah",
        "Samuel Okafor",
    ]


def test_the_blank_return_of_who_leads_nothing_any_more_goes_and_one_that_was_written_in_stays(desk: Path) -> None:
    request(order(desk), DUE)
    filled = write_into(folder_of(desk) / SAM)
    write_harbour(desk, tuple(one for one in ACTIONS if one[0] in {"1.1", "1.4"}))
    request(order(desk), DUE)

    assert names_in(folder_of(desk)) == [PRIYA, SAM, "asked.json"]
    assert (folder_of(desk) / SAM).read_bytes() == filled


def test_what_somebody_put_into_the_folder_stays(desk: Path) -> None:
    request(order(desk), DUE)
    (folder_of(desk) / "notes.txt").write_text("Rang her on Monday.")
    request(order(desk), DUE)

    assert (folder_of(desk) / "notes.txt").read_text() == "Rang her on Monday."


def test_where_one_return_cannot_be_made_none_is(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reportgen.returns import workbook  # noqa: PLC0415 - only here

    def broken(request: object, *, real: object = workbook.blank_return) -> bytes:
        if request.addressee.name.startswith("Samuel"):  # type: ignore[attr-defined]
            message = "no room"
            raise OSError(message)
        return real(request)  # type: ignore[operator, no-any-return]

    monkeypatch.setattr(workbook, "blank_return", broken)
    with pytest.raises(OSError, match="no room"):
        request(order(desk), DUE)
    assert not (desk / "output").exists()


def test_a_chase_list_that_is_open_elsewhere_is_told_before_anything_is_changed(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request(order(desk), DUE)
    place = desk / "output" / "returns" / "chase-list.csv"
    place.unlink()
    place.mkdir()
    del monkeypatch
    with pytest.raises(SaveError) as told:
        request(order(desk), date(2027, 2, 26))
    assert str(told.value) == (
        f"'{place}' cannot be written (Is a directory). Nothing was changed. Close it if it is open in Excel."
    )
    assert not folder_of(desk, date(2027, 2, 26)).exists()


def test_a_day_that_is_past_is_refused(desk: Path) -> None:
    with pytest.raises(WrongOptionError) as told:
        request(order(desk, today=date(2026, 12, 1)), DUE)
    assert str(told.value) == "30 November 2026 is past. Give the day by which the returns should be back with --due."


def test_a_lead_whom_the_plan_does_not_have_is_answered_with_those_it_has(desk: Path) -> None:
    with pytest.raises(UnknownNameError) as told:
        request(order(desk), DUE, ["Nobody"])
    assert str(told.value) == (
        "There is no lead called 'Nobody'. There are: Community health trust, Priya Shah, Samuel Okafor."
    )


def test_a_plan_of_which_nobody_can_be_asked_is_told(desk: Path) -> None:
    write(
        desk / "inputs" / "Plan.xlsx", {"Actions": [HEADINGS, row("1.1", "Do it", "TBC"), row("1.2", "Do that", "All")]}
    )

    with pytest.raises(NothingToAskError) as told:
        request(order(desk), DUE)
    assert str(told.value) == "Nobody can be asked: no open action names a lead, and no indicator an owner."


def test_two_copies_of_the_plan_stop_the_returns_too(desk: Path) -> None:
    write_harbour(desk)
    copy = write_harbour(desk / "copy", (row("1.1", "Train social workers", rag="Red"), *ACTIONS[1:]))
    (copy / "Plan.xlsx").rename(desk / "inputs" / "Plan (1).xlsx")

    with pytest.raises(WorkbooksNeedAttentionError) as told:
        request(order(desk), DUE)
    assert str(told.value).startswith("No return was made. Settle this first:\n  Plan.xlsx: This workbook (saved ")


def test_a_late_paper_does_not_stop_the_returns(desk: Path) -> None:
    soon = order(desk).today + timedelta(days=1)
    write(desk / "inputs" / "Meetings.xlsx", {"Meetings": [["Board", "Date"], ["SCRUTINY", soon]]})

    assert [one.code for one in check(order(desk)).late] == ["late_without_reason"]
    assert request(order(desk), DUE).made


def test_who_owes_what_is_told_and_written_down(desk: Path) -> None:
    request(order(desk), DUE)
    told = still_owed(replace(order(desk, today=date(2026, 12, 3)), data_as_at=None))

    assert [(one.asked.lead, one.state, one.days_overdue) for one in told.lines] == [
        ("Community health trust", "overdue", 3),
        ("Priya Shah", "overdue", 3),
        ("Samuel Okafor", "overdue", 3),
    ]
    assert told.of_nobody == ("2.3", "2.4")
    assert (
        b"Priya Shah,Head of Practice,Northmere Council,overdue,16/11/2026,30/11/2026,3,"
        in (desk / "output" / "returns" / "chase-list.csv").read_bytes()
    )


def test_the_records_of_earlier_rounds_may_lie_with_the_records_of_papers(desk: Path) -> None:
    request(order(desk), DUE)
    kept = desk / "inputs" / "records" / "returns of November"
    kept.parent.mkdir()
    folder_of(desk).rename(kept)

    assert len(still_owed(order(desk)).lines) == 3


def test_where_nothing_was_asked_nothing_is_written(desk: Path) -> None:
    told = still_owed(order(desk))

    assert (told.lines, told.chase_list, told.of_nobody) == ((), None, ("2.3", "2.4"))
    assert not (desk / "output").exists()
    assert ASKED < DUE
