"""What is told of the files of a folder before any of them is opened; what they are is in tests/hostile."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportgen.errors import InputsError
from reportgen.intake import look as looking
from reportgen.intake.folder import find_workbooks
from reportgen.intake.look import look
from tests.intake.books import action, read_all, write_actions

if TYPE_CHECKING:
    from collections.abc import Callable


def make_folder(path: Path) -> None:
    path.mkdir()


def make_link(path: Path) -> None:
    path.symlink_to("/etc/passwd")


@pytest.mark.parametrize(
    ("make", "kind"), [(make_folder, "a folder"), (make_link, "a link or a device"), (os.mkfifo, "a link or a device")]
)
def test_a_folder_a_link_and_a_pipe_are_not_opened(tmp_path: Path, make: Callable[[Path], None], kind: str) -> None:
    make(tmp_path / "a.xlsx")

    assert str(look(tmp_path / "a.xlsx")[1]) == (
        f"a.xlsx: This is {kind} with a workbook's name. Put the workbook itself in the folder."
    )


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_actions(tmp_path / "a.xlsx", action("1.1"))

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)

    assert str(look(path)[1]) == (
        "a.xlsx: The file cannot be opened (Permission denied). Close it in Excel, or ask IT for the right to read it."
    )


def test_a_huge_file_is_not_read_into_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_actions(tmp_path / "a.xlsx", action("1.1"))
    monkeypatch.setattr(looking, "LARGEST_FILE", 1024)

    assert str(look(path)[1]) == "a.xlsx: This file is 0 MB; a plan is under 10 MB. Copy the plan into a new workbook."


def owner_file(name: str) -> bytes:
    raw = name.encode("utf-16-le")
    return bytes([len(name)]) + name.encode("latin-1").ljust(54) + bytes([len(name), 0]) + raw.ljust(108, b" ")


def test_a_link_to_nowhere_and_a_file_that_went_away_are_told(tmp_path: Path) -> None:
    (tmp_path / "gone.xlsx").symlink_to(tmp_path / "nowhere")

    assert str(look(tmp_path / "gone.xlsx")[1]).startswith("gone.xlsx: This is a link or a device")
    assert str(look(tmp_path / "never.xlsx")[1]).startswith("never.xlsx: The file cannot be opened (No such file")


def test_a_name_that_cannot_be_shown_is_shown_with_a_box_and_the_file_is_read(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/r\xe9union.xlsx"))
    write_actions(path, action("1.1"))
    plan, _ = read_all(tmp_path)

    assert [book.file for book in plan.workbooks] == ["r\ufffdunion.xlsx"]
    assert plan.actions[0].cells["action"].file == "r\ufffdunion.xlsx"


def test_who_has_a_workbook_open_is_told_and_the_saved_version_is_read(tmp_path: Path) -> None:
    write_actions(tmp_path / "plan.xlsx", action("1.1"))
    (tmp_path / "~$plan.xlsx").write_bytes(owner_file("Zoë Shah"))
    (tmp_path / "~$gone.xlsx").write_bytes(owner_file("Nobody"))
    plan, told = read_all(tmp_path)

    assert len(plan.actions) == 1
    assert told == {
        "workbook_open": [
            (
                "plan.xlsx: Zoë Shah has the workbook open; the version that was last saved was read. "
                "If it is still being changed, close it and run this again."
            )
        ]
    }


@pytest.mark.parametrize(
    ("content", "who"),
    [
        (",priya,DESK-4,20.11.2026 09:00,file:///home/priya;", "priya"),
        ("Priya Shah,priya,DESK-4,20.11.2026 09:00,file:///home/priya;", "Priya Shah"),
        ("Shah\\, Priya,priya,DESK-4,20.11.2026 09:00,;", "Shah, Priya"),
        ("", "Somebody"),
    ],
)
def test_who_has_a_workbook_open_in_libreoffice_is_told(tmp_path: Path, content: str, who: str) -> None:
    write_actions(tmp_path / "plan.xlsx", action("1.1"))
    (tmp_path / ".~lock.plan.xlsx#").write_text(content, encoding="utf-8")

    told = f"plan.xlsx: {who} has the workbook open; the version that was last saved was read. "
    assert read_all(tmp_path)[1]["workbook_open"] == [
        f"{told}If it is still being changed, close it and run this again."
    ]


@pytest.mark.parametrize("content", [b"", b"\xff" * 60, b"\x05Shah"])
def test_an_owner_file_that_is_cut_off_names_somebody(tmp_path: Path, content: bytes) -> None:
    write_actions(tmp_path / "plan.xlsx", action("1.1"))
    (tmp_path / "~$plan.xlsx").write_bytes(content)

    assert read_all(tmp_path)[1]["workbook_open"][0].startswith("plan.xlsx: Somebody has")


def test_other_files_of_a_folder_are_left_alone(tmp_path: Path) -> None:
    names = [".hidden.xlsx", "~WRL01.xlsx", "half.xlsx.part", "letter.pdf", "notes.txt", "plan.xlsx", "PLAN 2.XLSX"]
    for name in names:
        (tmp_path / name).write_bytes(b"x")

    assert [path.name for path in find_workbooks(tmp_path)] == ["PLAN 2.XLSX", "plan.xlsx"]


def test_one_bad_file_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    write_actions(tmp_path / "plan.xlsx", action("1.1"))
    (tmp_path / "bad.xlsx").write_bytes(b"")
    plan, told = read_all(tmp_path)

    assert [book.file for book in plan.workbooks] == ["plan.xlsx"]
    assert list(told) == ["workbook_empty"]


def test_a_folder_of_none_but_bad_files_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "bad.xlsx").write_bytes(b"")
    with pytest.raises(InputsError) as stopped:
        read_all(tmp_path)

    assert stopped.value.message == (
        f"None of the workbooks in '{tmp_path}' could be read:\n"
        "  bad.xlsx: The file is empty or only half copied. Wait until it is copied, or copy it again."
    )


def test_a_folder_that_is_missing_empty_or_a_file_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "empty").mkdir()
    told = []
    for name in ("gone", "file", "empty"):
        with pytest.raises(InputsError) as stopped:
            find_workbooks(tmp_path / name)
        told.append(stopped.value.message.replace(str(tmp_path), "…"))

    assert told == [
        "There is no folder '…/gone'. Name the folder that holds the workbooks with --inputs.",
        "'…/file' is a file. Name the folder that holds it with --inputs.",
        "There is no workbook in '…/empty'. Put the action plan (.xlsx) there.",
    ]


def test_a_folder_that_may_not_be_listed_stops_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(InputsError, match=r"cannot be read \(Permission denied\)"):
        find_workbooks(tmp_path)
