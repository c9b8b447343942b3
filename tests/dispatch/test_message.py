from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime

import pytest

from reportgen.dispatch.message import Attachment, Sender
from reportgen.errors import NotSendableError
from tests.dispatch.made import PDF, WORDS, message

SENDER = Sender("democratic.services@northmere.example", "Democratic Services")
AT = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)


def test_a_message_goes_to_one_person_with_a_date_and_a_name_of_its_own() -> None:
    made = message(name="Councillor Joan\nPickersgill".replace("\n", " "), reply_to="dominic@northmere.example")

    opened = email.message_from_bytes(made.as_bytes(SENDER, AT), policy=email.policy.default)

    assert opened.items() == [
        ("From", "Democratic Services <democratic.services@northmere.example>"),
        ("To", "Councillor Joan Pickersgill <joan@northmere.example>"),
        ("Subject", WORDS.subject),
        ("Date", "Tue, 24 Nov 2026 10:30:00 +0000"),
        ("Message-ID", f"<{made.key[:40]}@northmere.example>"),
        ("Reply-To", "dominic@northmere.example"),
        ("MIME-Version", "1.0"),
        ("Content-Type", opened["Content-Type"]),
    ]
    (attachment,) = opened.iter_attachments()
    assert (attachment.get_filename(), attachment.get_content()) == (PDF, b"%PDF a paper")


def test_a_message_is_seven_bit_text_in_short_lines_that_end_as_mail_servers_want() -> None:
    content = message(content=bytes(range(256)) * 50, name="Siân Ó Briain – chair").as_bytes(SENDER, AT)

    assert content.isascii()
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in content.split(b"\r\n")) < 100


def test_the_key_is_of_the_bytes_the_board_and_the_recipient_whatever_else_changes() -> None:
    key = message().key

    assert message("JOAN@northmere.example", name="Joan", reply_to="a@b.example", is_attached=False).key == key
    others = [
        message("joan@southmere.example"),
        message(content=b"%PDF another"),
        message(about="HWB"),
        message(occasion="2027-03-23"),
        message(kind="chase"),
        message(documents=()),
        message(documents=(Attachment(PDF, b"%PDF a paper"), Attachment("more.pdf", b"%PDF more"))),
    ]
    assert len({key, *(other.key for other in others)}) == len(others) + 1


def test_a_secret_line_in_a_name_an_address_or_a_subject_is_refused() -> None:
    for changes in (
        {"name": "Joan\r\nBcc: x@y.example"},
        {"reply_to": "a@b.example\n"},
        {"recipient": "a@b.example\r"},
    ):
        with pytest.raises(NotSendableError, match="could forge a line of the e-mail"):
            message(**changes).as_bytes(SENDER, AT)  # type: ignore[arg-type]
