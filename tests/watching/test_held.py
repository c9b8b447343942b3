"""An output folder has one watch at a time, wherever it runs, and nothing of it is left behind."""

from __future__ import annotations

import shutil
import threading
import time
from typing import TYPE_CHECKING

import pytest

from reportgen.errors import SaveError
from reportgen.watching import held as held_module
from reportgen.watching import waking
from reportgen.watching.held import Held
from reportgen.watching.waking import Waking

if TYPE_CHECKING:
    from pathlib import Path

OURS = "akhan on PC-0412 (process 7), since 2026-11-24 09:14"


def told(output: Path) -> str:
    return (
        f"'{output}' is being watched already, by {OURS}. Two watches would only undo each other's work. Stop that one "
        "first, or choose another folder with --output."
    )


def refused(held: Held) -> str:
    with pytest.raises(SaveError) as error, held:
        pytest.fail("The folder was given twice.")
    return error.value.message


def test_a_second_watch_is_told_who_has_the_folder_and_gets_it_once_it_is_free(tmp_path: Path) -> None:
    with Held(tmp_path, OURS):
        assert refused(Held(tmp_path, "somebody else")) == told(tmp_path)
        assert refused(Held(tmp_path, "a third")) == told(tmp_path)

    with Held(tmp_path, "somebody else"):
        assert (tmp_path / ".watching").read_text(encoding="utf-8") == "somebody else"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_was_made_to_be_held_is_gone_afterwards_unless_it_is_used(tmp_path: Path) -> None:
    with Held(tmp_path / "new" / "output", OURS):
        pass
    assert list(tmp_path.iterdir()) == []

    with Held(tmp_path / "new" / "output", OURS):
        (tmp_path / "new" / "output" / "paper").mkdir()
    assert list((tmp_path / "new" / "output").iterdir()) == [tmp_path / "new" / "output" / "paper"]


def test_what_a_watch_that_was_killed_left_behind_holds_nobody_up(tmp_path: Path) -> None:
    (tmp_path / ".watching").write_text("a much longer text than the one that is written over it" * 9, encoding="utf-8")

    with Held(tmp_path, OURS):
        assert (tmp_path / ".watching").read_text(encoding="utf-8") == OURS


def test_a_folder_that_went_away_is_taken_again_when_it_is_back(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with Held(output, OURS) as held:
        shutil.rmtree(output)
        held.renew()
        output.mkdir()
        held.renew()

        assert refused(Held(output, "somebody else")) == told(output)


def test_a_folder_that_another_watch_took_meanwhile_is_lost(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with Held(output, "the slower one") as slower:
        shutil.rmtree(output)
        with Held(output, OURS), pytest.raises(SaveError) as error:
            slower.renew()

    assert error.value.message == told(output)


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("", encoding="utf-8")

    assert refused(Held(tmp_path / "output", OURS)) == (
        f"The folder '{tmp_path / 'output'}' cannot be written (File exists). Choose another with --output."
    )


def test_of_many_that_want_a_folder_at_once_one_has_it(tmp_path: Path) -> None:
    inside, most, guard = 0, 0, threading.Lock()

    def want() -> None:
        nonlocal inside, most
        for _ in range(60):
            try:
                with Held(tmp_path, OURS):
                    with guard:
                        inside += 1
                        most = max(most, inside)
                    time.sleep(0)
                    with guard:
                        inside -= 1
            except SaveError:
                continue

    threads = [threading.Thread(target=want) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (most, list(tmp_path.iterdir())) == (1, [])


def test_a_file_that_its_last_holder_removes_at_the_last_moment_is_not_taken_for_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Locked would be a file that nobody else can see any more, and the next watch would get another one."""
    real = held_module._lock  # noqa: SLF001 - between opening and locking lies what is tried here
    removed: list[int] = []

    def removed_before(handle: int) -> bool:
        if not removed:
            removed.append(handle)
            (tmp_path / ".watching").unlink()
        return real(handle)

    monkeypatch.setattr(held_module, "_lock", removed_before)
    with Held(tmp_path, OURS):
        assert refused(Held(tmp_path, "somebody else")) == told(tmp_path)


def test_a_change_ends_a_wait_and_a_look_does_not(tmp_path: Path) -> None:
    workbook = tmp_path / "plan.xlsx"
    workbook.write_bytes(b"PK")
    with Waking([tmp_path, tmp_path / "not there"]) as alarm:
        alarm.wait(0.5)
        started = time.monotonic()
        workbook.read_bytes()
        workbook.stat()
        alarm.wait(0.6)
        looked = time.monotonic() - started
        started = time.monotonic()
        threading.Timer(0.2, workbook.write_bytes, [b"PK\x03"]).start()
        alarm.wait(20)

        assert looked > 0.55
        assert time.monotonic() - started < 10


def test_where_the_system_tells_nothing_a_wait_is_as_long_as_it_was_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left(_waking: Waking) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(waking.Waking, "_listening", none_left)
    with Waking([tmp_path]) as alarm:
        started = time.monotonic()
        (tmp_path / "plan.xlsx").write_bytes(b"PK")
        alarm.wait(0.3)

    assert time.monotonic() - started > 0.28


def test_a_folder_that_is_removed_while_it_is_listened_to_does_no_harm(tmp_path: Path) -> None:
    folder = tmp_path / "inputs"
    folder.mkdir()
    with Waking([folder]) as alarm:
        shutil.rmtree(folder)
        alarm.wait(0.2)
        folder.mkdir()
        (folder / "plan.xlsx").write_bytes(b"PK")
        alarm.wait(0.2)
