"""A paper looked at before it goes out; each test is one way in which it could be the wrong one."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from reportgen.dispatch.checks import Verdict
from reportgen.dispatch.inspection import Wanted, inspect, read_paper
from reportgen.errors import NotSendableError
from reportgen.papers import open_readings, outcome_views, select
from reportgen.plan.stamp import Classification, read_fields
from tests.dispatch.made import DAY, HEALTH, PDF, SCRUTINY, STATEMENT, TRUST, paper_in, pdf_of, stamp

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.dispatch.checks import Check

PUBLIC = Wanted(SCRUTINY, DAY, Classification.PUBLIC)
MEMBERS = Wanted(replace(SCRUTINY, is_public=False), DAY, Classification.MEMBERS)
EXEMPT = Wanted(SCRUTINY, DAY, Classification.EXEMPT)
FIELDS = stamp().as_fields()
EXEMPT_FIELDS = stamp(is_exempt=True).as_fields()


def looked_at(folder: Path, wanted: Wanted = PUBLIC) -> tuple[Check, ...]:
    return inspect(read_paper(folder, PDF, "SCRUTINY"), wanted)


def refusals(folder: Path, wanted: Wanted = PUBLIC) -> list[str]:
    path = str(folder / PDF)
    return [one.words.replace(path, PDF) for one in looked_at(folder, wanted) if one.verdict is Verdict.REFUSED]


def test_the_right_paper_passes_with_everything_that_was_looked_at(tmp_path: Path) -> None:
    assert [(one.verdict.value, one.words) for one in looked_at(paper_in(tmp_path))] == [
        ("checked", "The PDF is the one that reportgen made, byte for byte."),
        ("checked", "The PDF has 0.00 MB; any mail server takes that."),
        (
            "checked",
            (
                "Its stamp, read back from the PDF, says: board SCRUTINY, meeting 2026-12-08, public, paper "
                f"{stamp().paper}."
            ),
        ),
        ("checked", "No page carries the words of an exempt paper."),
    ]


def test_the_right_exempt_paper_passes_too(tmp_path: Path) -> None:
    content = pdf_of(STATEMENT, f"Page 2. {STATEMENT}", fields=EXEMPT_FIELDS)
    folder = paper_in(tmp_path, content, is_exempt=True, stamp=EXEMPT_FIELDS)

    told = [one.words for one in looked_at(folder, EXEMPT)]

    assert refusals(folder, EXEMPT) == []
    assert told[-1] == "Every page is marked 'Not for publication' with the reason."
    assert "exempt, not for publication" in told[2]


def test_a_folder_without_a_paper_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(NotSendableError) as refused:
        read_paper(tmp_path, PDF, "SCRUTINY")

    assert refused.value.message == (
        f"There is no paper in '{tmp_path}'. Make it first with: reportgen build --board SCRUTINY"
    )


def test_a_paper_that_was_edited_since_is_refused(tmp_path: Path) -> None:
    paper_in(tmp_path)
    (tmp_path / PDF).write_bytes(pdf_of("Another.", fields=FIELDS))

    assert refusals(tmp_path) == [f"'{PDF}' is not the PDF that was built; make the paper again."]


@pytest.mark.parametrize("files", [None, {}, {PDF: 5}])
def test_a_record_that_does_not_know_the_pdf_is_no_proof(tmp_path: Path, files: object) -> None:
    folder = paper_in(tmp_path)
    record = (folder / "record.json").read_text(encoding="utf-8")
    (folder / "record.json").write_text(json.dumps({**json.loads(record), "files": files}), encoding="utf-8")

    assert refusals(folder) == [f"'{PDF}' is not the PDF that was built; make the paper again."]


def test_a_pdf_without_a_stamp_is_refused(tmp_path: Path) -> None:
    folder = paper_in(tmp_path, pdf_of("The paper."))

    assert refusals(folder) == [
        (
            f"'{PDF}' carries no stamp, so nobody can tell whose paper it is. Make the paper again; a PDF that was "
            "saved "
            "from Word has no stamp, and can only be sent by hand."
        )
    ]


CHANGED = f"The stamp in '{PDF}' has been changed since the paper was made. Make the paper again."


@pytest.mark.parametrize(
    ("fields", "record"),
    [
        ({**EXEMPT_FIELDS, "ReportgenClassification": "public"}, {}),
        ({**FIELDS, "ReportgenBoard": "HWB"}, {"board": "HWB"}),
        ({**FIELDS, "ReportgenMeeting": "2027-03-23"}, {"meeting": "2027-03-23"}),
        ({**FIELDS, "ReportgenPaper": "0" * 24}, {}),
        ({name: text for name, text in FIELDS.items() if name != "ReportgenSeal"}, {}),
        # whole in itself, but not the one that the record tells
        (FIELDS, {"stamp": EXEMPT_FIELDS}),
        (FIELDS, {"stamp": None}),
    ],
)
def test_a_stamp_that_was_tampered_with_is_refused(
    tmp_path: Path, fields: Mapping[str, str], record: dict[str, object]
) -> None:
    folder = paper_in(tmp_path, pdf_of("The paper.", fields=fields), **{"stamp": dict(fields), **record})

    assert refusals(folder) == [CHANGED]


def test_a_paper_of_another_board_is_refused(tmp_path: Path) -> None:
    fields = stamp(HEALTH).as_fields()
    content = pdf_of("The paper.", fields=fields)

    assert refusals(paper_in(tmp_path / "a", content, board="HWB", stamp=fields)) == [
        f"'{PDF}' is a paper of HWB, not of SCRUTINY."
    ]
    # the PDF of one board under the record of another
    assert refusals(paper_in(tmp_path / "b", content, stamp=fields)) == [f"'{PDF}' is a paper of HWB, not of SCRUTINY."]
    assert refusals(paper_in(tmp_path / "c", board="HWB")) == [f"'{PDF}' is a paper of HWB, not of SCRUTINY."]


def test_a_paper_of_another_meeting_is_refused(tmp_path: Path) -> None:
    fields = stamp(day=date(2026, 9, 22)).as_fields()
    folder = paper_in(tmp_path, pdf_of("The paper.", fields=fields), meeting="2026-09-22", stamp=fields)

    assert refusals(folder) == [f"'{PDF}' is the paper of the meeting on 2026-09-22, not on 2026-12-08."]
    undated = Wanted(SCRUTINY, None, Classification.PUBLIC)
    assert refusals(paper_in(tmp_path / "b"), undated) == [
        f"'{PDF}' is the paper of the meeting on 2026-12-08, not on to be confirmed."
    ]


def test_an_exempt_paper_under_the_name_of_a_public_one_is_refused(tmp_path: Path) -> None:
    content = pdf_of(STATEMENT, fields=EXEMPT_FIELDS)

    assert refusals(paper_in(tmp_path / "a", content, is_exempt=True, stamp=EXEMPT_FIELDS)) == [
        (
            f"'{PDF}' is exempt and is not sent to the public list. To send it to those listed for exempt papers, use "
            "--exempt."
        ),
        (
            f"Page 1 of '{PDF}' says 'not for publication', but the paper is stamped 'public'. If the page is exempt, "
            "mark "
            "its row as restricted and make the paper again; if not, reword it."
        ),
    ]
    assert refusals(paper_in(tmp_path / "b", content, stamp=EXEMPT_FIELDS))[0] == (
        f"The record beside '{PDF}' and its stamp disagree on whether it is exempt."
    )


def test_a_paper_for_members_is_not_sent_as_a_public_one(tmp_path: Path) -> None:
    fields = stamp(MEMBERS.board).as_fields()
    folder = paper_in(tmp_path, pdf_of("The paper.", fields=fields), stamp=fields)

    assert refusals(folder) == [
        (
            f"'{PDF}' is stamped 'members', but is to be sent as 'public'. Has the Boards sheet changed? "
            "Make the paper again."
        )
    ]


@pytest.mark.parametrize(
    ("text", "wanted", "is_right"),
    [
        ("Part exempt: a separate Part 2 paper is not for publication", PUBLIC, True),
        (select.ALL_WITHHELD, PUBLIC, True),
        (outcome_views.ALL_WITHHELD, PUBLIC, True),
        (open_readings.WITHHELD, PUBLIC, True),
        ("This report is NOT  FOR PUBLICATION", PUBLIC, False),
        (STATEMENT, PUBLIC, False),
        ("For members of the board; not for publication", MEMBERS, True),
        (STATEMENT, MEMBERS, False),
        ("NOT FOR PUBLICATION. The paragraph of the Act is to be supplied.", MEMBERS, False),
    ],
)
def test_the_words_of_an_exempt_paper_do_not_go_under_another_stamp(
    tmp_path: Path,
    text: str,
    wanted: Wanted,
    is_right: bool,  # noqa: FBT001 - what is expected
) -> None:
    fields = stamp(wanted.board).as_fields()
    found = refusals(paper_in(tmp_path, pdf_of("First.", text, fields=fields), stamp=fields), wanted)

    told = f"Page 2 of '{PDF}' says 'not for publication', but the paper is stamped '{wanted.classification}'. "
    assert [one.startswith(told) for one in found] == ([] if is_right else [True])


def test_an_exempt_paper_that_is_not_marked_on_each_page_is_refused(tmp_path: Path) -> None:
    content = pdf_of(STATEMENT, "A page of a house style without the words.", fields=EXEMPT_FIELDS)

    assert refusals(paper_in(tmp_path, content, is_exempt=True, stamp=EXEMPT_FIELDS), EXEMPT) == [
        (
            f"'{PDF}' is exempt, but page 2 does not carry the words 'Not for publication' and the reason. The house "
            "style "
            "must print them on every page (Local Government Act 1972, s.100B(5))."
        )
    ]


@pytest.mark.parametrize("kind", ["word", "cut short", "locked"])
def test_what_cannot_be_read_back_is_refused(tmp_path: Path, kind: str) -> None:
    whole = pdf_of("The paper.", fields=FIELDS)
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(whole)) as opened:
        opened.save(locked, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    content = {"word": b"PK\x03\x04 not a PDF", "cut short": whole[:200], "locked": locked.getvalue()}[kind]

    assert refusals(paper_in(tmp_path, content)) == [f"'{PDF}' cannot be read back as a PDF. Make the paper again."]


def test_a_pdf_with_a_file_within_it_is_refused(tmp_path: Path) -> None:
    content = pdf_of("The paper.", fields=FIELDS, files={"Improvement plan.xlsx": b"PK"})

    assert refusals(paper_in(tmp_path, content)) == [
        f"'{PDF}' has files within it (Improvement plan.xlsx). Make the paper again."
    ]


def test_a_pdf_that_would_not_arrive_is_refused_unless_its_link_is_sent(tmp_path: Path) -> None:
    whole = pdf_of("The paper.", fields=FIELDS)
    folder = paper_in(tmp_path, whole + b"\n%" + b"x" * 19 * 1024 * 1024)

    assert refusals(folder) == [
        (
            f"'{PDF}' is 19.0 MB; more than 18 MB will not arrive. Publish it, put the link into the column 'Agenda "
            "link' "
            "of the Meetings sheet, and the link is sent instead."
        )
    ]
    assert refusals(folder, replace(PUBLIC, is_attached=False)) == []


def test_a_large_pdf_is_told(tmp_path: Path) -> None:
    folder = paper_in(tmp_path, pdf_of("The paper.", fields=FIELDS) + b"\n%" + b"x" * 11 * 1024 * 1024)

    assert [one.words for one in looked_at(folder) if one.verdict is Verdict.TOLD] == [
        "The PDF is 11.0 MB; some partners' servers refuse more than 10 MB."
    ]


@pytest.mark.parametrize("name", ["board_name", "meeting_words", "title"])
def test_a_line_break_in_what_a_subject_is_made_of_is_refused(tmp_path: Path, name: str) -> None:
    changes: dict[str, Any] = {name: "Scrutiny\r\nBcc: all@x.example"}

    assert refusals(paper_in(tmp_path, **changes)) == [
        (
            r"'Scrutiny\r\nBcc: all@x.example' holds a line break or a control character, which could forge a line of "
            r"the "
            "e-mail. Correct it in the workbook, and make the paper again."
        )
    ]


def test_a_stamp_reads_back_as_it_was_written() -> None:
    for written in (stamp(), stamp(TRUST, None), stamp(is_exempt=True)):
        assert read_fields(written.as_fields()) == (written, True)
    assert [stamp(TRUST).classification, stamp().classification] == ["members", "public"]
    assert read_fields({}) == (None, False)
