"""A watch over days: whatever was done to the files, the papers end as a fresh build makes them, and nothing grows."""

from __future__ import annotations

import gc
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.errors import ReportgenError
from reportgen.pipeline import build
from tests.plans import ACTIONS, write_plan
from tests.watching.desk import NOTHING, WatchedDesk, files_in

NAMES = ("plan.xlsx", "return.xlsx", "return of Khan.xlsx")
UPDATES = ("Hired.", "Left again.", "Two are hired.")


def write(desk: WatchedDesk, name: str, update: str) -> None:
    desk.plan(update, name=name)


def write_a_return(desk: WatchedDesk, name: str, update: str) -> None:
    row = (
        "1.2",
        "1. Children are heard",
        ACTIONS[2][2],
        "Samuel Okafor",
        date(2026, 6, 30),
        "Complete",
        "Blue",
        update,
    )
    write_plan(desk.inputs / name, {"Actions": [ACTIONS[0], row]})


def take_away(desk: WatchedDesk, name: str, _update: str) -> None:
    (desk.inputs / name).unlink(missing_ok=True)


def cut_in_half(desk: WatchedDesk, name: str, _update: str) -> None:
    path = desk.inputs / name
    if path.exists():
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def put_a_picture_there(desk: WatchedDesk, name: str, update: str) -> None:
    (desk.inputs / name).write_bytes(b"\x89PNG" + update.encode())


def rename(desk: WatchedDesk, name: str, _update: str) -> None:
    path = desk.inputs / name
    if path.exists():
        path.rename(path.with_name(f"{path.stem} 2.xlsx"))


def touch(desk: WatchedDesk, name: str, _update: str) -> None:
    path = desk.inputs / name
    if path.exists():
        path.touch()


def delete_the_papers(desk: WatchedDesk, _name: str, _update: str) -> None:
    shutil.rmtree(desk.output, ignore_errors=True)


def let_a_day_pass(desk: WatchedDesk, _name: str, _update: str) -> None:
    desk.tomorrow()


STEPS = (
    write, write, write_a_return, write_a_return, take_away, cut_in_half, put_a_picture_there, rename, touch,
    delete_the_papers, let_a_day_pass,
)  # fmt: skip


@settings(max_examples=4)
@given(
    st.lists(
        st.tuples(st.sampled_from(STEPS), st.sampled_from(NAMES), st.sampled_from(UPDATES), st.integers(0, 3)),
        max_size=6,
    )
)
def test_whatever_was_done_to_the_files_the_papers_end_as_a_fresh_build_makes_them(
    steps: list[tuple[object, str, str, int]],
) -> None:
    with TemporaryDirectory() as folder:
        desk = WatchedDesk(Path(folder))
        desk.plan()
        desk.look(2)
        for step, name, update, looks in steps:
            assert callable(step)
            step(desk, name, update)
            desk.look(looks)
        desk.look(12, every=10)
        assert desk.look(2) == NOTHING
        fresh = replace(desk.order, output=Path(folder) / "fresh")
        try:
            build(fresh)
        except ReportgenError:
            # then the papers of before stay, and there is nothing to compare them with
            return
        assert desk.papers() == files_in(fresh.output)


def test_many_rounds_leave_no_more_in_memory_than_a_few(tmp_path: Path) -> None:
    desk = WatchedDesk(tmp_path)
    held = []
    for number in range(13):
        desk.plan(f"Update number {number}.")
        assert len(desk.look(3)) == 1
        if number in {5, 12}:
            gc.collect()
            held.append(len(gc.get_objects()))

    assert held[1] - held[0] < 200
