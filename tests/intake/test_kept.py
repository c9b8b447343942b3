"""An unchanged workbook is not read twice; and whatever is wrong with what was kept, it is read."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import zlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportgen.intake import kept as keeping
from reportgen.intake import safely
from reportgen.intake.beforehand import NEEDED_TO_READ, needed_for, place_of_kept
from reportgen.intake.heading_answers import Answer, Answers, Layout
from reportgen.intake.kept import Kept, key_of
from reportgen.intake.one_workbook import WorkbookRead, read_workbook
from reportgen.intake.safely import read_each
from reportgen.intake.written_down import as_json, read_back, write_down
from reportgen.workers import each_within_limits
from tests.conftest import ROOT
from tests.intake.books import action, write_actions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SETTLED = Answers((Layout(frozenset({"who", "what"}), "actions", answers={"who": Answer("lead", date(2026, 11, 3))}),))


class Readings:
    """Reads as a run does, and remembers what had to be read."""

    def __init__(self, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.place = place
        self.names: list[str] = []
        monkeypatch.setenv("REPORTGEN_CACHE", str(place))
        monkeypatch.setattr(safely, "each_within_limits", self._counted)

    def _counted(
        self, work: object, tasks: Iterable[safely.Reading], jobs: int, *, seconds: float, memory: int
    ) -> Iterator[object]:
        for reading, made in each_within_limits(work, tasks, jobs, seconds=seconds, memory=memory):  # type: ignore[arg-type] # as it was given
            self.names.append(reading.name)
            yield reading, made

    def of(self, *paths: Path, answers: Answers | None = None) -> list[str]:
        """The names of those that had to be read, this time."""
        self.names.clear()
        self.read = read_each([(path.name, path.read_bytes()) for path in paths], answers or Answers())
        return sorted(self.names)

    @property
    def entries(self) -> list[Path]:
        return sorted(self.place.glob("*.read"))


@pytest.fixture
def readings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Readings:
    return Readings(tmp_path / "kept", monkeypatch)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write_actions(tmp_path / "plan.xlsx", action("1.1"), action("1.2", due="by Easter"))


def test_what_was_read_before_is_given_again_and_not_read(readings: Readings, plan: Path, tmp_path: Path) -> None:
    other = write_actions(tmp_path / "other.xlsx", action("2.1"))

    assert readings.of(plan, other) == ["other.xlsx", "plan.xlsx"]
    first = readings.read
    assert readings.of(plan, other) == []
    assert readings.read == first
    assert readings.read == [read_workbook(path.name, path.read_bytes()) for path in (plan, other)]


def test_any_change_is_read_again(readings: Readings, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readings.of(plan)
    content = plan.read_bytes()

    for place in (30, len(content) // 2, len(content) - 1):
        plan.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        assert readings.of(plan) == ["plan.xlsx"]
    plan.write_bytes(content)
    assert readings.of(plan) == []
    assert readings.of(plan, answers=SETTLED) == ["plan.xlsx"]
    assert readings.of(plan.rename(plan.with_name("plan 2.xlsx"))) == ["plan 2.xlsx"]
    monkeypatch.setattr(keeping, "_program", lambda: b"another")
    assert readings.of(plan.with_name("plan 2.xlsx")) == ["plan 2.xlsx"]


def test_a_change_of_the_program_is_another_program() -> None:
    keeping._program.cache_clear()  # noqa: SLF001 - it looks once a run
    now = keeping._program()  # noqa: SLF001 - as above

    assert len(now) == 32
    with pytest.MonkeyPatch.context() as patched:
        read = Path.read_bytes
        patched.setattr(Path, "read_bytes", lambda self: read(self) + (b"#" if self.name == "dates.py" else b""))
        keeping._program.cache_clear()  # noqa: SLF001 - as above
        assert keeping._program() != now  # noqa: SLF001 - as above
    keeping._program.cache_clear()  # noqa: SLF001 - as above


def test_what_was_settled_is_told_apart_whatever_order_it_is_held_in() -> None:
    names = [f"name {number}" for number in range(20)]
    one, other = (Answers((Layout(frozenset(some), "actions"),)) for some in (names, reversed(names)))

    assert as_json(one) == as_json(other)
    assert key_of("a.xlsx", b"", one) != key_of("a.xlsx", b"", SETTLED)


def spoil(content: bytes, how: str) -> bytes:
    if how == "changed":
        return content[:-9] + bytes([content[-9] ^ 1]) + content[-8:]
    if how == "cut":
        return content[: len(content) // 2]
    if how == "empty":
        return b""
    planted = {
        "other": b"[]",
        "no JSON": b"\x80\x04K\x01.",
        "code": json.dumps([[], ["os:system"], [], [5, "touch planted"]]).encode(),
        "a module": json.dumps([[], ["pyclbr:Class"], [], [5]]).encode(),
        "code of ours": json.dumps([[], ["reportgen.intake.kept:key_of"], [], [5, "a", "b", "c"]]).encode(),
        "another record": json.dumps([[], ["reportgen.plan.model:Lead"], [], [5, "A. Khan", "", ""]]).encode(),
    }[how]
    packed = zlib.compress(planted)
    return hashlib.sha256(packed).digest() + packed


@pytest.mark.parametrize(
    "how", ["changed", "cut", "empty", "other", "no JSON", "code", "a module", "code of ours", "another record"]
)
def test_what_is_damaged_or_planted_is_read_anew_and_runs_nothing(
    readings: Readings, plan: Path, how: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    readings.of(plan)
    (entry,) = readings.entries
    whole = entry.read_bytes()
    entry.write_bytes(spoil(whole, how))
    monkeypatch.setattr(keeping, "key_of", lambda *_: pytest.fail("code was run"))

    assert readings.of(plan) == ["plan.xlsx"]
    assert readings.read == [read_workbook("plan.xlsx", plan.read_bytes())]
    assert entry.read_bytes() == whole
    assert not (tmp_path / "planted").exists()
    assert "pyclbr" not in sys.modules


def test_only_the_user_can_look_into_it(readings: Readings, plan: Path) -> None:
    readings.of(plan)

    assert readings.place.stat().st_mode & 0o777 == 0o700
    assert [entry.stat().st_mode & 0o777 for entry in readings.place.iterdir()] == [0o600]


@pytest.mark.parametrize("how", ["others may read it", "it is a link", "it is a file", "it cannot be made"])
def test_a_folder_that_is_not_the_users_own_is_not_used(
    readings: Readings, plan: Path, how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if how == "others may read it":
        readings.place.mkdir(mode=0o755)
    elif how == "it is a link":
        (tmp_path / "elsewhere").mkdir(mode=0o700)
        readings.place.symlink_to(tmp_path / "elsewhere")
    elif how == "it is a file":
        readings.place.touch(0o600)
    else:
        monkeypatch.setenv("REPORTGEN_CACHE", str(plan / "below a file"))

    assert readings.of(plan) == readings.of(plan) == ["plan.xlsx"]
    assert not readings.entries
    assert not [*tmp_path.glob("elsewhere/*")]


def test_nothing_is_kept_where_it_is_off(
    readings: Readings, plan: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("REPORTGEN_CACHE", "off")

    assert readings.of(plan) == readings.of(plan) == ["plan.xlsx"]
    assert [path.name for path in tmp_path.iterdir()] == ["plan.xlsx"]


def test_a_disk_that_is_full_costs_the_next_run_time_and_this_one_nothing(
    readings: Readings, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(self), None, str(target))

    monkeypatch.setattr(Path, "replace", refuse)

    assert readings.of(plan) == readings.of(plan) == ["plan.xlsx"]
    assert [*readings.place.iterdir()] == []


def test_the_place_is_what_it_was_told_to_be_or_the_users_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    assert place_of_kept({"REPORTGEN_CACHE": " OFF "}) is None
    assert place_of_kept({"REPORTGEN_CACHE": str(tmp_path / "x")}) == tmp_path / "x"
    assert place_of_kept({}) == tmp_path / "reportgen" / "workbooks"


def test_the_oldest_is_thrown_away_when_it_is_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept(tmp_path / "kept")
    for number in range(5):
        kept.keep(str(number), bytes(range(256)))
        os.utime(tmp_path / "kept" / f"{number}.read", (number, number))
    size = (tmp_path / "kept" / "0.read").stat().st_size
    monkeypatch.setattr(keeping, "LARGEST_FOLDER", 3 * size)
    kept.throw_away()

    assert sorted(path.stem for path in (tmp_path / "kept").iterdir()) == ["2", "3", "4"]


def test_what_was_not_used_for_three_months_is_thrown_away(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept")
    for name, day in (("now.read", 200), ("lately.read", 120), ("long ago.read", 109), ("cut off.new", 90)):
        (tmp_path / "kept" / name).touch()
        os.utime(tmp_path / "kept" / name, (day * 86_400, day * 86_400))
    (tmp_path / "kept" / "mine.txt").touch()
    os.utime(tmp_path / "kept" / "mine.txt", (0, 0))
    kept.throw_away()

    assert sorted(path.name for path in (tmp_path / "kept").iterdir()) == ["lately.read", "mine.txt", "now.read"]


def test_using_it_keeps_it(readings: Readings, plan: Path) -> None:
    readings.of(plan)
    (entry,) = readings.entries
    os.utime(entry, (1, 1))
    readings.of(plan)

    assert entry.stat().st_mtime > 1


def test_what_reading_will_need_is_loaded_beforehand_only_where_something_changed(
    readings: Readings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    plan = write_actions(inputs / "plan.xlsx", action("1.1"))

    assert needed_for(inputs) == NEEDED_TO_READ
    readings.of(plan)
    os.utime(readings.place, (2e9, 2e9))
    assert needed_for(inputs) == ()
    os.utime(plan, (3e9, 3e9))
    assert needed_for(inputs) == NEEDED_TO_READ
    assert needed_for(tmp_path / "nowhere") == NEEDED_TO_READ
    monkeypatch.setenv("REPORTGEN_CACHE", "off")
    assert needed_for(inputs) == NEEDED_TO_READ


@pytest.mark.parametrize("path", sorted((ROOT / "inputs").glob("*.xlsx")), ids=lambda path: path.stem)
def test_the_samples_come_back_as_they_were_written_down(path: Path) -> None:
    read = read_workbook(path.name, path.read_bytes())
    again = read_back(write_down(read))

    assert again == read
    assert repr(again) == repr(read)
    assert read.entries or read.tables


def test_what_is_no_frozen_record_of_ours_is_not_written_down() -> None:
    with pytest.raises(TypeError, match="Path cannot be written down"):
        write_down(WorkbookRead(tables=(Path("a"),)))  # type: ignore[arg-type] # that is the point
