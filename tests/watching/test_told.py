"""What a watch tells of papers that it does not make, or that lie there from an earlier day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reportgen.telling.watch import Teller
from tests.plans import ACTIONS, HEADINGS, write_plan
from tests.watching.desk import WatchedDesk, boards_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

LATE = [("Board", "Date"), ("SCRUTINY", date(2026, 12, 8)), ("HWB", date(2026, 11, 26))]
HELD_BACK = (
    "  Held back: plan.xlsx › Meetings › B3: The paper for Health and Wellbeing Board on 26 November 2026 was to be "
    "published by 18 November 2026, and does not say why it is late. Ask the chair, and give the reason in the column "
    "'Reason for urgency' of the Meetings sheet; the paper then prints it (Local Government Act 1972, s.100B(4)(b))."
)


def write(desk: WatchedDesk, update: str, meetings: int = 2) -> None:
    rows = [(*row[:-1], update, "HWB") for row in ACTIONS[1:]]
    actions = [(*ACTIONS[0], "Report to"), *rows]
    write_plan(desk.inputs / "plan.xlsx", {"Actions": actions, "Meetings": LATE[: meetings + 1]})


def test_every_round_tells_of_the_paper_that_is_held_back_and_what_to_do_the_first_as_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = WatchedDesk(tmp_path)
    desk.order = replace(desk.order, boards=())
    teller = Teller(tmp_path, as_json=False)

    for update in ("Hired.", "Left again."):
        write(desk, update)
        done = desk.round()
        teller.tell(done)
        told = capsys.readouterr().out.splitlines()

        assert boards_of(done) == {"made": ["SCRUTINY"]}
        assert [line for line in told if "Health and Wellbeing" in line] == [HELD_BACK]
        held = done.as_json()["held_back"]
        assert isinstance(held, list)
        assert [one["code"] for one in held] == ["late_without_reason"]


def test_a_paper_that_comes_to_be_held_back_is_told_once_in_that_round(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = WatchedDesk(tmp_path)
    desk.order = replace(desk.order, boards=())
    write(desk, "Hired.", meetings=1)
    desk.start()
    write(desk, "Hired.")

    Teller(tmp_path, as_json=False).tell(desk.round())

    assert [line for line in capsys.readouterr().out.splitlines() if "does not say why it is late" in line] == [
        HELD_BACK
    ]


def write_restricted(desk: WatchedDesk, paragraph: str) -> None:
    rows = [(*row, restricted) for row, restricted in zip(ACTIONS[1:], ("", paragraph), strict=True)]
    write_plan(desk.inputs / "plan.xlsx", {"Actions": ((*HEADINGS, "Restricted"), *rows), "Meetings": LATE[:2]})


PART_TWO = "2026-12-08_Scrutiny_NOT-FOR-PUBLICATION"


def test_a_watch_that_is_started_anew_tells_once_of_a_part_2_that_was_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = WatchedDesk(tmp_path)
    write_restricted(first, "1")
    first.start()
    write_restricted(first, "")
    anew = WatchedDesk(tmp_path)

    done = anew.round()

    assert (done.left, done.left_over) == ((anew.output / PART_TWO,), ())
    Teller(tmp_path, as_json=False).tell(done)
    assert (
        f"  A Part 2 of an earlier day lies in output/{PART_TWO}, though no row that its board is shown is restricted "
        "any more. It is neither sent nor submitted; move its folder away.\n"
    ) in capsys.readouterr().out
    assert done.as_json()["left"] == [str(anew.output / PART_TWO)]
    write_plan(
        anew.inputs / "more.xlsx", {"Actions": (HEADINGS, ("9.1", "9. More", "Go on", "Bo Lee", "", "", "", ""))}
    )
    assert anew.round().left == ()


def test_the_watch_that_made_a_part_2_tells_of_it_once_too(tmp_path: Path) -> None:
    desk = WatchedDesk(tmp_path)
    write_restricted(desk, "1")
    desk.start()
    write_restricted(desk, "")

    done = desk.round()

    assert (done.left, done.left_over) == ((), (PART_TWO,))
