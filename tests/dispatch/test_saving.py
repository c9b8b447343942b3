from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest

from reportgen.dispatch.folder import Bundle, record_bytes
from reportgen.dispatch.lock import alone_in
from reportgen.dispatch.saving import need_writable, save, write_beside
from reportgen.errors import SaveError

SCRUTINY, HEALTH = "2026-12-08_Scrutiny", "2026-12-15_Health"
AFTER = (
    " Nothing was changed. Close the file if it is open in Word or a PDF reader, or choose another folder with "
    "--output."
)


def bundle(folder: str, word: bytes = b"word", **others: bytes) -> Bundle:
    files = {
        "Report.docx": word,
        "findings.csv": b"table",
        **{name.replace("_", "."): one for name, one in others.items()},
    }
    return Bundle(folder, {**files, "record.json": record_bytes({"meeting": "2026-12-08"}, files)})


def there(output: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(output)): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file() and path.name not in {"record.json", "findings.csv"}
    }


def test_papers_are_saved_and_the_staging_folder_is_gone(tmp_path: Path) -> None:
    output = tmp_path / "a" / "b"

    assert save(output, [bundle(SCRUTINY), bundle(HEALTH)]) == ()

    assert there(output) == {f"{SCRUTINY}/Report.docx": b"word", f"{HEALTH}/Report.docx": b"word"}
    assert sorted(path.name for path in output.iterdir()) == [SCRUTINY, HEALTH]


def test_a_folder_of_the_same_paper_is_replaced_whole(tmp_path: Path) -> None:
    save(tmp_path, [bundle(SCRUTINY, Report_pdf=b"pdf")])

    assert save(tmp_path, [bundle(SCRUTINY, b"newer")]) == ()

    assert there(tmp_path) == {f"{SCRUTINY}/Report.docx": b"newer"}


def test_what_officers_edited_or_added_is_kept_and_copies_do_not_multiply(tmp_path: Path) -> None:
    save(tmp_path, [bundle(SCRUTINY)])
    folder = tmp_path / SCRUTINY
    (folder / "Report.docx").write_bytes(b"edited")
    (folder / "findings.csv").write_bytes(b"ticked off")
    (folder / "notes").mkdir()
    (folder / "notes" / "of the chair.txt").write_bytes(b"mine")
    (folder / "minutes.pdf").write_bytes(b"added")
    expected = {
        f"{SCRUTINY}/Report.docx": b"word",
        f"{SCRUTINY}/Report_edited-copy-1.docx": b"edited",
        f"{SCRUTINY}/findings_edited-copy-1.csv": b"ticked off",
        f"{SCRUTINY}/minutes.pdf": b"added",
        f"{SCRUTINY}/notes/of the chair.txt": b"mine",
    }

    kept = [save(tmp_path, [bundle(SCRUTINY)]) for _ in range(3)]

    names = ["Report_edited-copy-1.docx", "findings_edited-copy-1.csv", "minutes.pdf", "notes"]
    assert [sorted(path.name for path in once) for once in kept] == [names] * 3
    assert there(tmp_path) == expected

    (folder / "Report.docx").write_bytes(b"edited")
    save(tmp_path, [bundle(SCRUTINY)])
    assert there(tmp_path) == expected
    (folder / "Report.docx").write_bytes(b"edited again")
    save(tmp_path, [bundle(SCRUTINY)])
    assert there(tmp_path) == {**expected, f"{SCRUTINY}/Report_edited-copy-2.docx": b"edited again"}


def test_a_draft_of_the_paper_before_and_what_systems_leave_are_not_kept(tmp_path: Path) -> None:
    save(tmp_path, [bundle(SCRUTINY)])
    for name in ("Report_Draft.eml", "~$Report.docx", ".DS_Store", "Thumbs.db"):
        (tmp_path / SCRUTINY / name).write_bytes(b"old")
    (tmp_path / SCRUTINY / "Answer of the chair.eml").write_bytes(b"kept")

    assert save(tmp_path, [bundle(SCRUTINY)]) == (tmp_path / SCRUTINY / "Answer of the chair.eml",)


def test_a_record_that_cannot_be_read_keeps_what_lies_beside_it(tmp_path: Path) -> None:
    save(tmp_path, [bundle(SCRUTINY)])
    (tmp_path / SCRUTINY / "record.json").write_text("[]", encoding="utf-8")

    assert save(tmp_path, [bundle(SCRUTINY, b"newer")]) == (tmp_path / SCRUTINY / "Report_edited-copy-1.docx",)


@pytest.mark.parametrize("stopped", [PermissionError(errno.EACCES, "Permission denied"), KeyboardInterrupt()])
def test_a_folder_that_cannot_be_moved_puts_all_of_them_back(
    stopped: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(tmp_path, [bundle(SCRUTINY), bundle(HEALTH)])
    rename = Path.rename

    def as_windows_does(path: Path, target: Path) -> Path:
        # a folder of which a file is open in Word; no other system refuses this
        if path == tmp_path / HEALTH:
            if isinstance(stopped, OSError):
                stopped.filename = str(path)
            raise stopped
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", as_windows_does)
    with pytest.raises((SaveError, KeyboardInterrupt)) as refused:
        save(tmp_path, [bundle(SCRUTINY, b"newer"), bundle(HEALTH, b"newer")])

    if isinstance(refused.value, SaveError):
        assert refused.value.message == f"'{tmp_path / HEALTH}' cannot be written (Permission denied).{AFTER}"
    assert there(tmp_path) == {f"{SCRUTINY}/Report.docx": b"word", f"{HEALTH}/Report.docx": b"word"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [SCRUTINY, HEALTH]


def test_what_a_run_that_was_cut_off_had_moved_aside_is_put_back(tmp_path: Path) -> None:
    save(tmp_path, [bundle(SCRUTINY), bundle(HEALTH)])
    old = tmp_path / ".reportgen-cut-off" / "old"
    old.mkdir(parents=True)
    (tmp_path / HEALTH).rename(old / HEALTH)

    save(tmp_path, [bundle(SCRUTINY, b"newer")])

    assert there(tmp_path) == {f"{SCRUTINY}/Report.docx": b"newer", f"{HEALTH}/Report.docx": b"word"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [SCRUTINY, HEALTH]


def test_a_file_in_the_place_of_a_papers_folder_is_told_and_left(tmp_path: Path) -> None:
    (tmp_path / HEALTH).write_bytes(b"mine")

    with pytest.raises(SaveError) as refused:
        save(tmp_path, [bundle(SCRUTINY), bundle(HEALTH)])

    assert refused.value.message == (
        f"'{tmp_path / HEALTH}' is a file where the folder of a paper belongs. Nothing was changed. Move it elsewhere."
    )
    assert there(tmp_path) == {HEALTH: b"mine"}


def test_folders_that_were_made_for_nothing_are_taken_away(tmp_path: Path) -> None:
    with pytest.raises(SaveError) as refused:
        save(tmp_path / "a" / "b", [bundle("x" * 300)])

    assert (
        refused.value.message
        == f"'{tmp_path / 'a' / 'b' / ('x' * 300)}' cannot be written (File name too long).{AFTER}"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told_before_any_paper_is_made(tmp_path: Path) -> None:
    need_writable(tmp_path / "not" / "there yet")
    (tmp_path / "papers").write_bytes(b"")

    with pytest.raises(SaveError) as refused:
        need_writable(tmp_path / "papers" / "autumn")

    assert refused.value.message == (
        f"'{tmp_path / 'papers'}' is a file, so papers cannot be put into '{tmp_path / 'papers' / 'autumn'}'. "
        "Choose another folder with --output."
    )
    assert [path.name for path in tmp_path.iterdir()] == ["papers"]


def test_another_run_that_does_not_end_is_told(tmp_path: Path) -> None:
    with alone_in(tmp_path), pytest.raises(SaveError) as refused, alone_in(tmp_path, longest=0.1):
        pass

    assert refused.value.message == (
        f"Another reportgen is still saving into '{tmp_path}'. Nothing was changed. Try again when it has ended."
    )


def test_one_more_file_is_written_whole_or_told(tmp_path: Path) -> None:
    assert write_beside(tmp_path, "Draft.eml", b"mail") == tmp_path / "Draft.eml"
    assert json.dumps(there(tmp_path), default=bytes.decode) == '{"Draft.eml": "mail"}'
    (tmp_path / "Other.eml").mkdir()

    with pytest.raises(SaveError) as refused:
        write_beside(tmp_path, "Other.eml", b"mail")

    assert refused.value.message == f"'{tmp_path / 'Other.eml'}' cannot be written (Is a directory).{AFTER}"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Draft.eml", "Other.eml"]


def test_loose_files_lie_beside_the_folders_and_are_replaced_each_time(tmp_path: Path) -> None:
    save(tmp_path, [bundle(SCRUTINY)], {"page.html": b"old"})

    assert save(tmp_path, (), {"page.html": b"new"}) == ()

    assert there(tmp_path) == {f"{SCRUTINY}/Report.docx": b"word", "page.html": b"new"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [SCRUTINY, "page.html"]


def test_a_loose_file_that_cannot_be_moved_puts_the_folders_back_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(tmp_path, [bundle(SCRUTINY)], {"page.html": b"old"})
    rename = Path.rename

    def as_windows_does(path: Path, target: Path) -> Path:
        if path == tmp_path / "page.html":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", as_windows_does)
    with pytest.raises(SaveError) as refused:
        save(tmp_path, [bundle(SCRUTINY, b"newer")], {"page.html": b"new"})

    assert refused.value.message == f"'{tmp_path / 'page.html'}' cannot be written (Permission denied).{AFTER}"
    assert there(tmp_path) == {f"{SCRUTINY}/Report.docx": b"word", "page.html": b"old"}


def test_a_folder_in_the_place_of_a_loose_file_is_told_and_left(tmp_path: Path) -> None:
    (tmp_path / "page.html").mkdir()
    (tmp_path / "page.html" / "mine").write_bytes(b"mine")

    with pytest.raises(SaveError) as refused:
        save(tmp_path, [bundle(SCRUTINY)], {"page.html": b"new"})

    assert refused.value.message == (
        f"'{tmp_path / 'page.html'}' is a folder where a file belongs. Nothing was changed. Move it elsewhere."
    )
    assert there(tmp_path) == {"page.html/mine": b"mine"}
