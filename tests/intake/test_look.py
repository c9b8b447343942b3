"""Files that are no workbook, or not one to be opened."""

from __future__ import annotations

import io
import os
import zipfile
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

SAVE_AS = "Open it in Excel, choose File > Save As > Excel Workbook (.xlsx), and put the new file in the folder."
OLE = b"\xd0\xcf\x11\xe0" + b"\0" * 512
PASSWORD = OLE + "EncryptedPackage".encode("utf-16-le")
LABEL = PASSWORD + "DRMEncrypted".encode("utf-16-le")
HALF = "Wait until it is copied. If this stays, open it in Excel, save it under a new name and use that."


def zipped(*names: str, content: bytes = b"x") -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return raw.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.xlsx", b"", "The file is empty or only half copied. Wait until it is copied, or copy it again."),
        ("a.xlsx", b"\0" * 900, "The file is empty or only half copied. Wait until it is copied, or copy it again."),
        ("a.xlsx", b"%PDF-1.7", f"This file is a PDF document, not a workbook. {SAVE_AS}"),
        (
            "a.xls",
            b"\n<HTML><table>",
            f"This file is a web page that another system saved with Excel's file name. {SAVE_AS}",
        ),
        ("a.csv", b"Ref,Action\n1.1,Do", f"This file is not an Excel workbook. {SAVE_AS}"),
        ("a.xls", OLE, f"The file is in the old Excel format (.xls). {SAVE_AS}"),
        (
            "a.xlsx",
            PASSWORD,
            (
                "The file is protected by a password. "
                "Take the password off (File > Info > Protect Workbook > Encrypt with Password) and save it."
            ),
        ),
        (
            "a.xlsx",
            LABEL,
            "The file has a sensitivity label that encrypts it. Ask its owner for a copy without encryption.",
        ),
        ("a.ods", zipped("mimetype", "content.xml"), f"This is a LibreOffice spreadsheet (.ods). {SAVE_AS}"),
        ("a.xlsx", zipped("word/document.xml"), "This is a Word document. Copy its table into an Excel workbook."),
        ("a.xlsb", zipped("xl/workbook.bin"), f"This is a binary workbook (.xlsb). {SAVE_AS}"),
        ("a.xlsx", zipped("holiday.jpg"), f"The file is damaged or only half copied. {HALF}"),
        ("a.xlsx", zipped("[Content_Types].xml")[:-9], f"The file is damaged or only half copied. {HALF}"),
        (
            "a.xltx",
            zipped("[Content_Types].xml"),
            (
                "The file is named as one of the kind .xltx, which is not read. "
                "Open it in Excel and choose File > Save As > Excel Workbook (.xlsx)."
            ),
        ),
    ],
)
def test_a_file_that_is_no_workbook_is_named_for_what_it_is(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    assert str(look(path)[1]) == f"{name}: {told}"


def test_a_part_that_swells_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(zipped("[Content_Types].xml", content=b"\0" * 30_000_000))

    assert str(look(path)[1]) == (
        "a.xlsx: This file unpacks to 28 MB; a plan is under 10 MB. Copy the plan into a new workbook."
    )


def test_a_part_that_stands_twice_or_is_encrypted_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with pytest.warns(UserWarning, match="Duplicate name"):
        path.write_bytes(zipped("[Content_Types].xml", "xl/workbook.xml", "xl/workbook.xml"))
    found = look(path)[1]

    assert found is not None
    assert found.code == "workbook_damaged"


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
