from __future__ import annotations

import email
import email.policy
import json
from typing import TYPE_CHECKING

import pytest

from reportgen.dispatch.drafts import Draft, make_draft, on_the_list
from reportgen.dispatch.folder import record_bytes
from reportgen.errors import NotSendableError
from reportgen.plan.boards import DEFAULT_BOARDS
from reportgen.plan.model import Recipient

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

PDF = "2026-12-08_Scrutiny_Report.pdf"
CONTENT = b"%PDF-1.7 every byte \x00\r\n\x80 of it"
SENDER = "democratic.services@northmere.example"
RECORD: dict[str, object] = {
    "board": "SCRUTINY",
    "board_name": "Scrutiny Committee",
    "meeting": "2026-12-08",
    "meeting_words": "Tuesday 8 December 2026",
    "title": "Improvement plan: progress report",
    "is_exempt": False,
    "data_as_at": "24 November 2026",
    "headline": "Of 41 actions, 17 are on track & 3 are off track.",
    "recommendations": ["Note the report.", "Ask for <dates>."],
}


def to(address: str, group: str = "members", board: str = "SCRUTINY") -> Recipient:
    return Recipient(board_code=board, email=address, group=group)


JOAN, COURIER = to("joan@northmere.example"), to("newsdesk@courier.example", "observers")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    (tmp_path / PDF).write_bytes(CONTENT)
    (tmp_path / "record.json").write_bytes(record_bytes(RECORD, {PDF: CONTENT}))
    return tmp_path


def tell(paper: Path, **changes: object) -> None:
    """Change the record of the paper, as another build would."""
    record = json.loads((paper / "record.json").read_text(encoding="utf-8"))
    (paper / "record.json").write_text(json.dumps({**record, **changes}), encoding="utf-8")


def drafted(paper: Path, *recipients: Recipient, sender: str = SENDER) -> Draft:
    return make_draft(paper, PDF, "SCRUTINY", sender, recipients or (JOAN, COURIER))


def opened(draft: Draft) -> EmailMessage:
    return email.message_from_bytes(draft.content, policy=email.policy.default)


def test_a_draft_opens_unsent_with_its_recipients_hidden_from_each_other(paper: Path) -> None:
    message = opened(drafted(paper, JOAN, COURIER, JOAN))

    assert message.items() == [
        ("Subject", "Scrutiny Committee, Tuesday 8 December 2026: Improvement plan: progress report"),
        ("To", SENDER),
        ("Bcc", "joan@northmere.example, newsdesk@courier.example"),
        ("X-Unsent", "1"),
        ("MIME-Version", "1.0"),
        ("Content-Type", message["Content-Type"]),
    ]
    assert message.get_content_type() == "multipart/mixed"


def test_the_attachment_is_the_pdf_byte_for_byte(paper: Path) -> None:
    (attachment,) = opened(drafted(paper)).iter_attachments()

    assert (attachment.get_content_type(), attachment.get_filename()) == ("application/pdf", PDF)
    assert attachment.get_content() == CONTENT


def test_the_words_stand_in_plain_text_and_in_html_both_in_base64(paper: Path) -> None:
    message = opened(drafted(paper))
    plain, html = message.get_body(("plain",)), message.get_body(("html",))

    assert plain is not None
    assert plain["Content-Transfer-Encoding"] == "base64"
    assert plain.get_content().replace("\r\n", "\n") == (
        "Dear member of the Scrutiny Committee,\n\n"
        "The Improvement plan: progress report for the meeting on Tuesday 8 December 2026 is attached.\n\n"
        "Of 41 actions, 17 are on track & 3 are off track.\n\n"
        "You are asked to:\n\n"
        "a) Note the report.\nb) Ask for <dates>.\n\n"
        "Data as at 24 November 2026.\n"
    )
    assert html is not None
    assert html["Content-Transfer-Encoding"] == "base64"
    assert html.get_content().strip() == (
        '<html lang="en-GB"><body style="font-family: Arial, sans-serif; font-size: 12pt">'
        "<p>Dear member of the Scrutiny Committee,</p>"
        "<p>The Improvement plan: progress report for the meeting on Tuesday 8 December 2026 is attached.</p>"
        "<p>Of 41 actions, 17 are on track &amp; 3 are off track.</p>"
        "<p>You are asked to:</p>"
        '<ol type="a"><li>Note the report.</li><li>Ask for &lt;dates&gt;.</li></ol>'
        "<p>Data as at 24 November 2026.</p></body></html>"
    )


def test_a_draft_has_no_date_no_sender_and_the_same_bytes_each_time(paper: Path) -> None:
    once = drafted(paper)

    assert [opened(once)[name] for name in ("Date", "From", "Message-ID")] == [None, None, None]
    assert drafted(paper).content == once.content
    assert b"\n" not in once.content.replace(b"\r\n", b"")


def test_a_meeting_without_a_day_reads_as_a_sentence(paper: Path) -> None:
    tell(paper, meeting=None, meeting_words="To be confirmed")

    message = opened(drafted(paper, sender="ask Democratic Services"))

    assert message["Subject"] == "Scrutiny Committee, a day to be confirmed: Improvement plan: progress report"
    assert message["To"] is None


def test_a_name_with_accents_arrives_as_it_is(paper: Path) -> None:
    tell(paper, board_name="Bwrdd Iechyd a Llesiant Dyffryn Tŷ", title="Cynllun gwella – adroddiad")

    message = opened(drafted(paper))

    assert (
        message["Subject"] == "Bwrdd Iechyd a Llesiant Dyffryn Tŷ, Tuesday 8 December 2026: Cynllun gwella – adroddiad"
    )


@pytest.mark.parametrize(
    ("changed", "sender", "recipient", "told"),
    [
        ({"board_name": "Scrutiny\r\nBcc: all@x.example"}, SENDER, JOAN, r"'Scrutiny\r\nBcc: all@x.example'"),
        ({}, "a@northmere.example\nX: y", JOAN, r"'a@northmere.example\nX: y'"),
        ({}, SENDER, to("a@northmere.example\rX: y"), r"'a@northmere.example\rX: y'"),
        ({"title": "Plan\u2028X: y"}, SENDER, JOAN, r"'Plan\u2028X: y'"),
    ],
)  # fmt: skip
def test_a_line_break_that_could_forge_a_header_is_refused(
    changed: dict[str, object], sender: str, recipient: Recipient, told: str, paper: Path
) -> None:
    tell(paper, **changed)

    with pytest.raises(NotSendableError) as refused:
        drafted(paper, recipient, sender=sender)

    assert refused.value.message == (
        f"{told} holds a line break or a control character, which could forge a line of the e-mail. "
        "Correct it in the workbook, and make the paper again."
    )


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"is_exempt": True}, "is exempt and is not drafted to a list"),
        ({"board": "HWB"}, "is a paper of HWB, not of SCRUTINY"),
        ({"files": {PDF: "0" * 64}}, "is not the PDF that was built; make the paper again"),
        ({"files": None}, "is not the PDF that was built; make the paper again"),
    ],
)
def test_a_paper_that_must_not_go_out_is_refused(changed: dict[str, object], told: str, paper: Path) -> None:
    tell(paper, **changed)

    with pytest.raises(NotSendableError) as refused:
        drafted(paper)

    assert refused.value.message == f"'{paper / PDF}' {told}."


def test_a_pdf_that_would_not_arrive_is_refused_and_a_large_one_is_told(paper: Path) -> None:
    for size, told in ((11, None), (19, "is 19.0 MB; more than 18 MB will not arrive, so send a link instead")):
        content = b"x" * size * 1024 * 1024
        (paper / PDF).write_bytes(content)
        (paper / "record.json").write_bytes(record_bytes(RECORD, {PDF: content}))
        if told is None:
            assert drafted(paper).warnings == ("The PDF is 11.0 MB; some partners' servers refuse more than 10 MB.",)
        else:
            with pytest.raises(NotSendableError) as refused:
                drafted(paper)
            assert refused.value.message == f"'{paper / PDF}' {told}."


def test_a_board_without_recipients_is_told(paper: Path) -> None:
    with pytest.raises(NotSendableError) as refused:
        make_draft(paper, PDF, "SCRUTINY", SENDER, ())

    assert refused.value.message == (
        "Nobody is listed to receive papers of SCRUTINY. Add them to the Recipients sheet."
    )


def test_observers_are_sent_the_papers_of_public_boards_only() -> None:
    scrutiny, trust, _ = DEFAULT_BOARDS
    owen, judith = to("owen@x", "partners", "CHILDRENS_TRUST"), to("judith@x", "Observers ", "CHILDRENS_TRUST")

    assert on_the_list([JOAN, COURIER, owen, judith], scrutiny) == (JOAN, COURIER)
    assert on_the_list([JOAN, COURIER, owen, judith], trust) == (owen,)
