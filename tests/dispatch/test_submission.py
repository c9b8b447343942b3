from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from reportgen.dispatch import submission
from reportgen.dispatch.folder import Bundle, read_record, submitted_in
from reportgen.dispatch.saving import save
from reportgen.dispatch.submission import freeze, submissions_in
from reportgen.errors import SaveError
from tests.dispatch.made import PDF, paper_in, pdf_of, stamp

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 27)


def everything(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_a_paper_that_cannot_be_kept_whole_is_not_kept_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = paper_in(tmp_path / "paper")
    before = everything(tmp_path)

    def full(path: Path, content: bytes) -> None:
        if path.name == "record.json":
            raise OSError(28, "No space left on device")
        path.write_bytes(content)

    monkeypatch.setattr(submission, "write_durably", full)
    with pytest.raises(SaveError) as told:
        freeze(tmp_path, paper, DAY, "submitted")

    assert told.value.message == (
        f"What was submitted cannot be kept in '{paper}' (No space left on device). Try again."
    )
    assert everything(tmp_path) == before


def test_what_a_run_that_was_cut_off_left_is_no_submission_and_goes_with_the_next_build(tmp_path: Path) -> None:
    paper = paper_in(tmp_path / "paper")
    left = tmp_path / ".reportgen-abc" / "submitted"
    left.mkdir(parents=True)
    (paper / "submitted-2026-11-26").mkdir()

    assert submissions_in(paper) == ()
    save(tmp_path, [Bundle("other", {"a.txt": b"a"})])
    assert not left.exists()


def test_a_record_that_names_a_file_elsewhere_keeps_nothing_of_it(tmp_path: Path) -> None:
    paper = paper_in(tmp_path / "paper")
    (tmp_path / "secret.pdf").write_bytes(b"secret")
    record = read_record(paper)
    assert isinstance(record["files"], dict)
    record["files"]["../secret.pdf"] = "0"
    (paper / "record.json").write_text(json.dumps(record), encoding="utf-8")

    kept = freeze(tmp_path, paper, DAY, "submitted")

    assert everything(kept.folder) == [PDF, "record.json"]


def test_the_last_of_several_versions_is_the_one_of_the_latest_day_then_of_the_highest_number(tmp_path: Path) -> None:
    paper = tmp_path / "paper"
    for number in range(11):
        paper_in(paper, pdf_of(f"Version {number}.", fields=stamp().as_fields()))
        freeze(tmp_path, paper, DAY, "submitted")
    paper_in(paper, pdf_of("Told later.", fields=stamp().as_fields()))
    freeze(tmp_path, paper, date(2026, 11, 20), "submitted")

    names = [path.name for _, path in submitted_in(paper)]
    assert (names[0], names[1], names[2], names[-1]) == (
        "submitted-2026-11-20",
        "submitted-2026-11-27",
        "submitted-2026-11-27-2",
        "submitted-2026-11-27-11",
    )


def test_a_word_that_is_edited_beside_its_pdf_is_the_same_version(tmp_path: Path) -> None:
    paper = paper_in(tmp_path / "paper")
    record = read_record(paper)
    assert isinstance(record["files"], dict)
    record["files"]["report.docx"] = "0"
    (paper / "record.json").write_text(json.dumps(record), encoding="utf-8")
    (paper / "report.docx").write_bytes(b"as made")
    kept = freeze(tmp_path, paper, DAY, "submitted")

    (paper / "report.docx").write_bytes(b"edited")

    assert kept.is_of(paper)
    assert freeze(tmp_path, paper, date(2026, 11, 28), "sent") == kept
