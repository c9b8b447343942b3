"""Unsent e-mail drafts: one a board, which a person opens, reads and sends."""

from __future__ import annotations

import hashlib
import html
import unicodedata
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

from reportgen.dispatch.folder import read_record
from reportgen.errors import NotSendableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from reportgen.plan.model import Board, Recipient

_LONG_LINES = SMTP.clone(max_line_length=900)
"""A header is folded only where it must be: folded after its name, a subject would begin with a space."""
WARN_BYTES = 10 * 1024 * 1024
LARGEST_BYTES = 18 * 1024 * 1024
"""A server that takes 25 MiB carries 18.2 MiB of PDF, since encoding adds 37 %."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as bytes, and what was noticed in making it."""

    content: bytes
    recipients: tuple[str, ...]
    warnings: tuple[str, ...]


def on_the_list(recipients: Iterable[Recipient], board: Board) -> tuple[Recipient, ...]:
    """Give those who are sent a board's papers; observers only where the board's papers are public."""
    return tuple(
        one
        for one in recipients
        if one.board_code == board.code and (board.is_public or one.group.strip().casefold() not in _OBSERVERS)
    )


_OBSERVERS = {"observer", "observers"}


def make_draft(folder: Path, pdf_name: str, board_code: str, sender: str, recipients: Sequence[Recipient]) -> Draft:
    """Make the draft that carries a paper to its board's list.

    The recipients stand in Bcc, so that no private address is shown to another. Raises NotSendableError where there is
    no paper, where its PDF is not the one that was built, where it is exempt, where nobody is on the list, where a name
    or an address could forge a header, or where it is too large.
    """
    record = read_record(folder)
    path = folder / pdf_name
    if not record or not path.is_file():
        message = f"There is no paper in '{folder}'. Make it first with: reportgen build --board {board_code}"
        raise NotSendableError(message)
    content = path.read_bytes()
    _refuse(record, path, content, board_code)
    addresses = tuple(dict.fromkeys(recipient.email for recipient in recipients))
    if not addresses:
        message = f"Nobody is listed to receive papers of {board_code}. Add them to the Recipients sheet."
        raise NotSendableError(message)
    _refuse_forged(sender, *addresses, *(str(record.get(name)) for name in ("board_name", "meeting_words", "title")))
    warnings = (
        (f"The PDF is {len(content) / 1024 / 1024:.1f} MB; some partners' servers refuse more than 10 MB.",)
        if len(content) > WARN_BYTES
        else ()
    )
    return Draft(_message(record, pdf_name, content, sender, addresses), addresses, warnings)


def _refuse_forged(*texts: str) -> None:
    for text in texts:
        if any(unicodedata.category(character) in {"Cc", "Zl", "Zp"} for character in text):
            message = (
                f"{text!r} holds a line break or a control character, which could forge a line of the e-mail. "
                "Correct it in the workbook, and make the paper again."
            )
            raise NotSendableError(message)


def _refuse(record: Mapping[str, object], path: Path, content: bytes, board_code: str) -> None:
    files = record.get("files")
    known = files.get(path.name) if isinstance(files, dict) else None
    problem = None
    if record.get("is_exempt"):
        problem = "is exempt and is not drafted to a list"
    elif record.get("board") != board_code:
        problem = f"is a paper of {record.get('board')}, not of {board_code}"
    elif known != hashlib.sha256(content).hexdigest():
        problem = "is not the PDF that was built; make the paper again"
    elif len(content) > LARGEST_BYTES:
        problem = f"is {len(content) / 1024 / 1024:.1f} MB; more than 18 MB will not arrive, so send a link instead"
    if problem:
        message = f"'{path}' {problem}."
        raise NotSendableError(message)


def _message(record: Mapping[str, object], name: str, content: bytes, sender: str, addresses: Sequence[str]) -> bytes:
    board = str(record.get("board_name"))
    meeting = str(record.get("meeting_words")) if record.get("meeting") else "a day to be confirmed"
    recommendations = record.get("recommendations")
    asked = [str(one) for one in recommendations] if isinstance(recommendations, list) else []
    lines = [
        f"Dear member of {_the(board)},",
        f"The {record.get('title')} for the meeting on {meeting} is attached.",
        str(record.get("headline")),
        "You are asked to:",
    ]
    message = EmailMessage(policy=SMTP)
    message["Subject"] = f"{board}, {meeting}: {record.get('title')}"
    if "@" in sender:
        message["To"] = sender
    message["Bcc"] = ", ".join(addresses)
    message["X-Unsent"] = "1"
    lettered = [f"{chr(ord('a') + index % 26)}) {one}" for index, one in enumerate(asked)]
    close = f"Data as at {record.get('data_as_at')}."
    message.set_content("\n\n".join([*lines, "\n".join(lettered), close]) + "\n", cte="base64")
    items = "".join(f"<li>{html.escape(one)}</li>" for one in asked)
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    body = (
        '<html lang="en-GB"><body style="font-family: Arial, sans-serif; font-size: 12pt">'
        f'{paragraphs}<ol type="a">{items}</ol>'
        f"<p>{html.escape(close)}</p></body></html>"
    )
    # base64, because quoted-printable has corrupted Outlook's compose view
    message.add_alternative(body, subtype="html", cte="base64")
    message.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    boundaries = [f"=_{hashlib.sha256(content + bytes([index])).hexdigest()[:32]}" for index in range(2)]
    for part, boundary in zip((part for part in message.walk() if part.is_multipart()), boundaries, strict=True):
        part.set_boundary(boundary)
    return message.as_bytes(policy=_LONG_LINES)


def _the(board: str) -> str:
    return board if board.casefold().startswith("the ") else f"the {board}"
