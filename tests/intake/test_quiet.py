"""Files that are still being copied are waited for, a minute at most for all together; whole ones cost one look."""

from __future__ import annotations

import io
import os
import zipfile
from typing import TYPE_CHECKING

import pytest

from reportgen.intake.quiet import LONGEST, PAUSE, glance, may_be_copying, wait_until_whole
from tests.intake.books import action, write_actions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOON = 1_795_521_600.0
"""The time of asking: 24 November 2026, 12.00."""


class Day:
    """A clock that moves only while somebody sleeps, and what happens in each sleep, in turn."""

    def __init__(self, *events: Callable[[], object]) -> None:
        self.events = list(events)
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        if self.events:
            self.events.pop(0)()

    def clock(self) -> float:
        return 1_000 + sum(self.slept)

    def wait_for(self, *paths: Path, now: float | None = NOON) -> list[str]:
        return [path.name for path in wait_until_whole(paths, sleep=self.sleep, clock=self.clock, now=now)]


def nothing() -> None:
    return


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return write_actions(tmp_path_factory.mktemp("whole") / "plan.xlsx", action("1.1")).read_bytes()


def put(path: Path, content: bytes, *, age: float = 1.0) -> Path:
    path.write_bytes(content)
    os.utime(path, (NOON - age, NOON - age))
    return path


def zip_with_a_comment() -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("a", "a")
        archive.comment = b"made by a finance system"
    return raw.getvalue()


def test_a_whole_workbook_costs_one_look_even_where_it_was_saved_this_second(tmp_path: Path, whole: bytes) -> None:
    day = Day()

    assert day.wait_for(put(tmp_path / "plan.xlsx", whole, age=0)) == []
    assert day.slept == []


# what a file holds while it is being copied, made of the whole one
UNFINISHED: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _content: b"",
    "its first byte": lambda content: content[:1],
    "its first half": lambda content: content[: len(content) // 2],
    "all but its last byte": lambda content: content[:-1],
    "room set aside": lambda content: b"\0" * len(content),
    "its first half and room set aside": lambda content: (
        content[: len(content) // 2] + b"\0" * (len(content) - len(content) // 2)
    ),
    "all of it and room set aside": lambda content: content + b"\0" * 512,
    "its second half before its first": lambda content: b"\0" * 600 + content[600:],
}


@pytest.mark.parametrize("part", UNFINISHED)
def test_a_file_that_is_being_copied_is_waited_for_until_it_is_whole_and_quiet(
    part: str, tmp_path: Path, whole: bytes
) -> None:
    path = put(tmp_path / "plan.xlsx", UNFINISHED[part](whole))
    day = Day(nothing, lambda: put(path, whole, age=-3))

    assert day.wait_for(path) == []
    assert day.slept == [PAUSE, PAUSE, PAUSE]


def test_a_comment_behind_a_zip_or_a_few_bytes_too_many_do_not_make_it_unfinished(tmp_path: Path) -> None:
    content = zip_with_a_comment()

    seen = [glance(put(tmp_path / "a.xlsx", one)) for one in (content, content + b"\r\n", content[:-1])]

    assert [one is not None and one.is_whole for one in seen] == [True, True, False]


def test_files_that_never_become_whole_cost_a_minute_together_and_are_named(tmp_path: Path, whole: bytes) -> None:
    paths = [put(tmp_path / f"{name}.xlsx", whole[:900]) for name in ("a", "b", "c")]
    day = Day()

    assert day.wait_for(*paths, put(tmp_path / "sound.xlsx", whole)) == ["a.xlsx", "b.xlsx", "c.xlsx"]
    assert sum(day.slept) == LONGEST


def test_a_file_that_grows_for_longer_than_a_minute_is_named(tmp_path: Path, whole: bytes) -> None:
    path = put(tmp_path / "plan.xlsx", whole[:100])
    day = Day(*[lambda size=size: put(path, whole[:size], age=-1) for size in range(101, 140)])

    assert day.wait_for(path) == ["plan.xlsx"]


def test_a_damaged_file_of_yesterday_is_not_waited_for(tmp_path: Path, whole: bytes) -> None:
    day = Day()

    assert day.wait_for(put(tmp_path / "plan.xlsx", whole[:900], age=90_000)) == []
    assert day.slept == []


def test_a_file_dated_1980_is_one_that_robocopy_is_still_writing(tmp_path: Path, whole: bytes) -> None:
    path = put(tmp_path / "plan.xlsx", whole[:900], age=NOON - 315_619_200)
    day = Day(lambda: put(path, whole))

    assert day.wait_for(path) == []
    assert day.slept == [PAUSE, PAUSE]


def test_where_the_time_is_not_known_every_unfinished_file_is_waited_for(tmp_path: Path, whole: bytes) -> None:
    path = put(tmp_path / "plan.xlsx", whole[:900], age=90_000)
    day = Day(lambda: put(path, whole))

    assert day.wait_for(path, now=None) == []
    assert day.slept == [PAUSE, PAUSE]


def test_a_text_file_saved_just_now_is_looked_at_twice_as_it_has_no_end_mark(tmp_path: Path) -> None:
    path = put(tmp_path / "returns.csv", b"Action,Lead\nHire")
    day = Day(lambda: put(path, b"Action,Lead\nHire,Khan\n", age=-2))

    assert day.wait_for(path) == []
    assert day.slept == [PAUSE, PAUSE]
    assert Day().wait_for(put(path, b"Action,Lead\n", age=30)) == []


def test_a_file_that_vanishes_is_no_longer_waited_for(tmp_path: Path, whole: bytes) -> None:
    path = put(tmp_path / "plan.xlsx", whole[:900])
    day = Day(path.unlink)

    assert day.wait_for(path) == []
    assert day.slept == [PAUSE]


def test_what_is_no_plain_file_is_not_looked_into(tmp_path: Path) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "nowhere")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.xlsx")

    assert [glance(path) for path in (*tmp_path.iterdir(), tmp_path / "none.xlsx")] == [None] * 4
    assert Day().wait_for(*tmp_path.iterdir()) == []


def test_a_file_that_nobody_may_read_yet_is_waited_for(
    tmp_path: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "plan.xlsx", whole)

    def locked(_path: Path, _mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    # what Windows answers while another program writes the file; here the root user could read it all the same
    monkeypatch.setattr(type(path), "open", locked)
    day = Day(monkeypatch.undo)

    assert day.wait_for(path) == []
    assert day.slept == [PAUSE, PAUSE]


def test_who_is_waited_for_is_told_once(tmp_path: Path, whole: bytes) -> None:
    paths = [put(tmp_path / f"{name}.xlsx", whole[:900]) for name in ("a", "b")]
    day = Day()
    told: list[tuple[Path, ...]] = []

    wait_until_whole(paths, sleep=day.sleep, clock=day.clock, now=NOON, tell=told.append)

    assert told == [tuple(paths)]


def test_a_clock_of_a_server_that_is_a_little_ahead_does_not_make_a_file_old(tmp_path: Path, whole: bytes) -> None:
    seen = glance(put(tmp_path / "plan.xlsx", whole[:900], age=-20))

    assert seen is not None
    assert may_be_copying(seen, NOON)
