from __future__ import annotations

import email
import email.policy
from typing import TYPE_CHECKING

import pytest

from reportgen.dispatch.drafts import make_draft
from reportgen.dispatch.message import Attachment, Words
from reportgen.errors import NotSendableError
from tests.dispatch.made import PDF

if TYPE_CHECKING:
    from email.message import EmailMessage

CONTENT = b"%PDF-1.7 every byte \x00\r\n\x80 of it"
CONTACT = "democratic.services@northmere.example"
TWO = ("joan@northmere.example", "newsdesk@courier.example")
WORDS = Words(
    "Scrutiny Committee, Tuesday 8 December 2026: Improvement plan: progress report",
    "Dear member,\n\nthe paper – 41 actions & more – is attached.\n",
    "<p>Dear member,</p>\n<p>the paper – 41 actions &amp; more – is attached.</p>",
)


def drafted(words: Words = WORDS, contact: str = CONTACT, *addresses: str) -> bytes:
    return make_draft(words, (Attachment(PDF, CONTENT),), contact, addresses or TWO)


def opened(draft: bytes) -> EmailMessage:
    return email.message_from_bytes(draft, policy=email.policy.default)


def test_a_draft_opens_unsent_with_its_recipients_hidden_from_each_other() -> None:
    message = opened(drafted())

    assert message.items() == [
        ("Subject", WORDS.subject),
        ("To", CONTACT),
        ("Bcc", "joan@northmere.example, newsdesk@courier.example"),
        ("X-Unsent", "1"),
        ("MIME-Version", "1.0"),
        ("Content-Type", message["Content-Type"]),
    ]
    assert message.get_content_type() == "multipart/mixed"


def test_the_attachment_is_the_pdf_byte_for_byte() -> None:
    (attachment,) = opened(drafted()).iter_attachments()

    assert (attachment.get_content_type(), attachment.get_filename()) == ("application/pdf", PDF)
    assert attachment.get_content() == CONTENT


def test_the_words_stand_in_plain_text_and_in_html_both_in_base64() -> None:
    message = opened(drafted())
    for kind, words in (("plain", WORDS.text), ("html", WORDS.html)):
        part = message.get_body((kind,))
        assert part is not None
        assert part["Content-Transfer-Encoding"] == "base64"
        assert part.get_content().replace("\r\n", "\n").rstrip() == words.rstrip()


def test_a_draft_has_no_date_no_sender_and_the_same_bytes_each_time() -> None:
    once = drafted()

    assert [opened(once)[name] for name in ("Date", "From", "Message-ID")] == [None, None, None]
    assert drafted() == once
    assert b"\n" not in once.replace(b"\r\n", b"")


def test_a_draft_without_a_contact_is_addressed_to_its_list_only() -> None:
    assert opened(drafted(WORDS, "ask Democratic Services"))["To"] is None


def test_a_draft_with_a_link_carries_no_file() -> None:
    message = opened(make_draft(WORDS, (), CONTACT, TWO))

    assert (message.get_content_type(), list(message.iter_attachments())) == ("multipart/alternative", [])


def test_a_name_with_accents_arrives_as_it_is() -> None:
    subject = "Bwrdd Iechyd a Llesiant Dyffryn Tŷ, Tuesday 8 December 2026: Cynllun gwella – adroddiad"

    assert opened(drafted(Words(subject, WORDS.text, WORDS.html)))["Subject"] == subject


@pytest.mark.parametrize(
    ("subject", "contact", "address", "told"),
    [
        ("Scrutiny\r\nBcc: all@x.example", CONTACT, TWO[0], r"'Scrutiny\r\nBcc: all@x.example'"),
        ("Scrutiny", "a@northmere.example\nX: y", TWO[0], r"'a@northmere.example\nX: y'"),
        ("Scrutiny", CONTACT, "a@northmere.example\rX: y", r"'a@northmere.example\rX: y'"),
        ("Plan\u2028X: y", CONTACT, TWO[0], r"'Plan\u2028X: y'"),
        ("Plan \u202efdp.exe", CONTACT, TWO[0], r"'Plan \u202efdp.exe'"),
    ],
)
def test_a_line_break_that_could_forge_a_header_is_refused(subject: str, contact: str, address: str, told: str) -> None:
    with pytest.raises(NotSendableError) as refused:
        drafted(Words(subject, "", ""), contact, address)

    assert refused.value.message == (
        f"{told} holds a line break or a control character, which could forge a line of the e-mail. "
        "Correct it in the workbook, and make the paper again."
    )
