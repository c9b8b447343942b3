"""Papers, messages and ledgers made small, for tests that need no more."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pikepdf

from reportgen.dispatch.folder import record_bytes
from reportgen.dispatch.ledger import Computer, Ledger
from reportgen.dispatch.message import Attachment, Outgoing, Words
from reportgen.plan.boards import DEFAULT_BOARDS
from reportgen.plan.model import Recipient
from reportgen.plan.stamp import Classification, stamp_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from reportgen.plan.model import Board
    from reportgen.plan.stamp import Stamp

SCRUTINY, TRUST, HEALTH = DEFAULT_BOARDS
DAY = date(2026, 12, 8)
PDF = "2026-12-08_Scrutiny_Report.pdf"
STATEMENT = "NOT FOR PUBLICATION by virtue of paragraph 1 of Part 1 of Schedule 12A to the Local Government Act 1972"


def pdf_of(*pages: str, fields: Mapping[str, str] | None = None, files: Mapping[str, bytes] | None = None) -> bytes:
    """A PDF with a line of text on each page, these fields in its information and these files within it."""
    made = pikepdf.new()
    for text in pages or ("A paper.",):
        page = made.add_blank_page(page_size=(595, 842))
        page.obj.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(
                F1=pikepdf.Dictionary(
                    Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
                )
            )
        )
        page.obj.Contents = made.make_stream(f"BT /F1 12 Tf 40 700 Td ({text}) Tj ET".encode())
    for name, value in (fields or {}).items():
        made.docinfo[f"/{name}"] = value
    for name, content in (files or {}).items():
        made.attachments[name] = content
    out = io.BytesIO()
    made.save(out, deterministic_id=True)
    return out.getvalue()


def stamp(board: Board = SCRUTINY, day: date | None = DAY, *, is_exempt: bool = False) -> Stamp:
    return stamp_of(board, day, "the words of the paper", is_exempt=is_exempt)


def paper_in(folder: Path, content: bytes | None = None, **changes: object) -> Path:
    """Put a stamped paper of Scrutiny and its record into a folder; `changes` are to the record."""
    fields = stamp().as_fields()
    content = pdf_of("The paper.", fields=fields) if content is None else content
    record: dict[str, object] = {
        "board": "SCRUTINY",
        "board_name": "Scrutiny Committee",
        "meeting": "2026-12-08",
        "meeting_words": "Tuesday 8 December 2026",
        "title": "Improvement plan: progress report",
        "is_exempt": False,
        "data_as_at": "24 November 2026",
        "headline": "Of 41 actions, 17 are on track & 3 are off track.",
        "recommendations": ["Note the report.", "Ask for <dates>."],
        "stamp": fields,
        **changes,
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / PDF).write_bytes(content)
    (folder / "record.json").write_bytes(record_bytes(record, {PDF: content}))
    return folder


def to(address: str, group: str = "members", board: str = "SCRUTINY", **others: str) -> Recipient:
    return Recipient(board_code=board, email=address, group=group, **others)  # type: ignore[arg-type]


WORDS = Words(
    "Scrutiny Committee, Tuesday 8 December 2026", "The paper is attached.\n", "<p>The paper is attached.</p>"
)


def message(recipient: str = "joan@northmere.example", content: bytes = b"%PDF a paper", **changes: object) -> Outgoing:
    given: dict[str, object] = {
        "kind": "paper",
        "about": "SCRUTINY",
        "occasion": "2026-12-08",
        "classification": Classification.PUBLIC,
        "recipient": recipient,
        "words": WORDS,
        "documents": (Attachment(PDF, content),),
        **changes,
    }
    return Outgoing(**given)  # type: ignore[arg-type]


def messages(number: int) -> list[Outgoing]:
    return [message(f"member.{index:03}@northmere.example") for index in range(number)]


HERE = Computer("desk-1", "sign of desk-1")


def ledger_in(folder: Path, computer: Computer = HERE, clock: Callable[[], datetime] | None = None) -> Ledger:
    return Ledger(folder / "ledger.sqlite", computer, clock or (lambda: datetime.now(UTC)))


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


def states(entries: Sequence[object]) -> list[str]:
    return [str(getattr(entry, "state", entry)) for entry in entries]
