"""What is told where a command is stopped at the keyboard, or ends with a problem that another program reads."""

from __future__ import annotations

import errno
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from reportgen import chasing, mailing, pipeline
from reportgen.telling import papers
from tests.cli.running import AS_AT, run
from tests.mail.leads import ask

if TYPE_CHECKING:
    from tests.mail.desk import Desk

Capture = pytest.CaptureFixture[str]
DRAFTING = (
    "reportgen: Stopped. Nothing was sent; some drafts may have been written. The same command writes all of them "
    "again.\n"
)


@pytest.fixture
def posted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The desk of the mail, with the environment of whoever types there."""
    monkeypatch.chdir(desk.folder)
    for name, value in desk.environment.items():
        monkeypatch.setenv(name, value)
    return desk


def interrupt_the_second(monkeypatch: pytest.MonkeyPatch, module: object) -> None:
    written: list[object] = []

    def write(*given: object, real: object = module.write_beside) -> object:  # type: ignore[attr-defined]
        written.append(given)
        if len(written) == 2:
            raise KeyboardInterrupt
        return real(*given)  # type: ignore[operator]

    monkeypatch.setattr(module, "write_beside", write)


def test_a_chase_that_is_stopped_while_it_writes_drafts_says_so_and_the_same_command_writes_all_of_them(
    posted: Desk, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    ask(posted)
    with monkeypatch.context() as patch:
        interrupt_the_second(patch, chasing.posting)
        stopped = run(capsys, "chase", "--drafts")

    assert (stopped.code, stopped.out, stopped.err) == (130, "", DRAFTING)
    assert run(capsys, "chase", "--drafts").code == 0
    assert len(list((posted.folder / "output/returns").rglob("*.eml"))) == 2


def test_drafts_of_a_paper_that_are_stopped_half_way_are_told_and_written_by_the_same_command(
    posted: Desk, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    typed = ("send", "Scrutiny", "--drafts", *AS_AT)
    with monkeypatch.context() as patch:
        interrupt_the_second(patch, mailing.posting)
        stopped = run(capsys, *typed)

    assert (stopped.code, stopped.out, stopped.err) == (130, "", DRAFTING)
    assert run(capsys, *typed).code == 0
    assert len(list(posted.paper.parent.glob("*.eml"))) == 2


def test_whoever_stops_at_the_question_has_sent_nothing(
    posted: Desk, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def leave(*_: object, **__: object) -> None:
        raise click.Abort

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(click, "prompt", leave)

    stopped = run(capsys, "send", "Scrutiny", "--send", *AS_AT)

    assert (stopped.code, stopped.err) == (130, "reportgen: Stopped. Nothing was sent.\n")
    assert posted.post.box.named == []


def test_a_problem_of_submit_and_of_the_ledger_is_json_too_where_that_was_asked_for(
    posted: Desk, capsys: Capture
) -> None:
    submitted = run(capsys, "submit", "Planning", "--json")
    place = posted.folder / "ledger" / "ledger.sqlite"
    place.parent.mkdir(exist_ok=True)
    place.write_text("no ledger")
    known = run(capsys, "ledger", "--json")

    for done, what, code in ((submitted, "submitted", 2), (known, "messages", 6)):
        told = json.loads(done.out)
        assert (done.code, told[what], told["error"]["exit_code"]) == (code, [], code)
        assert done.err == f"reportgen: {told['error']['message']}\n"


def test_a_paper_that_cannot_be_read_is_told_and_no_fault_of_the_program(
    posted: Desk, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    read = Path.read_bytes

    def locked(path: Path) -> bytes:
        if path.name == posted.paper.name and path.parent.name == posted.paper.parent.name:
            raise PermissionError(errno.EACCES, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", locked)
    told = (
        f"reportgen: '{posted.paper.relative_to(posted.folder)}' cannot be read (Permission denied). Close it if it is "
        "open, and try again.\n"
    )

    for typed in (("send", "Scrutiny", *AS_AT), ("submit", "Scrutiny", *AS_AT)):
        done = run(capsys, *typed)
        assert (done.code, done.err) == (6, told)


@pytest.mark.parametrize(("pages", "told"), [(1, "1 page, "), (2, "2 pages, "), (None, "")])
def test_the_pages_of_a_paper_are_counted_in_plain_english(pages: int | None, told: str) -> None:
    made = pipeline.Document("SCRUTINY", None, is_exempt=False, pdf=None, word=None, record="", pages=pages, seconds=1)

    assert papers._line(made) == f"SCRUTINY, meeting to be confirmed: {told}1.0 s"  # noqa: SLF001 - what is told
