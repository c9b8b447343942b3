"""A desk with a paper of Scrutiny, its exempt Part 2 and a list of recipients, ready to be sent or spoiled."""

from __future__ import annotations

import email
import email.policy
import json
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pikepdf

from reportgen import mailing
from reportgen.dispatch.folder import record_bytes
from reportgen.errors import ReportgenError
from reportgen.pipeline import Order, build
from reportgen.plan.stamp import read_fields
from tests.dispatch.post import SENDER, Post, running
from tests.plans import ACTIONS, HEADINGS, write_plan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from email.message import EmailMessage
    from pathlib import Path

    from tests.plans import Sheets

TODAY = date(2026, 11, 24)
DAY = date(2026, 12, 8)
JOAN, MARTIN, LEON = (f"{name}@northmere.example" for name in ("joan.pickersgill", "martin.scholes", "leon.baptiste"))
PRESS = "newsdesk@courier.example"
FACTS: Sequence[Sequence[object]] = (
    ("Item", "Value"),
    ("Council", "Northmere Council"),
    ("Title", "Improvement plan"),
    ("Contact name", "Dominic Farrar"),
    ("Contact email", SENDER),
)
RESTRICTED = (
    "1.3", "1. Children are heard", "Review the placement of one child", "Anita Khan", date(2027, 1, 31),
    "In progress", "Amber", "Begun.", "1",
)  # fmt: skip
MEETING_HEADINGS = ("Board", "Date", "Time", "Venue", "Agenda item", "Agenda link")
MEETING = ("SCRUTINY", DAY, "14:00", "Town Hall", "6", "")
RECIPIENT_HEADINGS = ("Board", "Name", "Email", "List", "Receives")
RECIPIENTS: Sequence[Sequence[object]] = (
    ("SCRUTINY", "Councillor Joan Pickersgill", JOAN, "members", "exempt"),
    ("SCRUTINY", "Councillor Martin Scholes", MARTIN, "members", "exempt"),
    ("SCRUTINY", "Leon Baptiste", LEON, "members", "public"),
    ("SCRUTINY", "Rosalind Peake", PRESS, "observers", "public"),
)


def sheets(
    recipients: Sequence[Sequence[object]] = RECIPIENTS, meetings: Sequence[Sequence[object]] = (MEETING,)
) -> Sheets:
    """The workbook of the desk."""
    return {
        "Plan": FACTS,
        "Actions": ((*HEADINGS, "Restricted"), *((*row, "") for row in ACTIONS[1:]), RESTRICTED),
        "Meetings": (MEETING_HEADINGS, *meetings),
        "Recipients": (RECIPIENT_HEADINGS, *recipients),
    }


def build_desk(folder: Path) -> None:
    """Make the papers of the desk, once for all tests."""
    write_plan(folder / "inputs" / "plan.xlsx", sheets())
    build(
        Order(today=TODAY, inputs=folder / "inputs", output=folder / "output", formats=("pdf",), jobs=1, house="base")
    )


def with_record(path: Path, content: bytes | None = None, **changes: object) -> None:
    """Put other bytes in the place of a paper, and the record in step with them, as somebody who means it would."""
    record = json.loads((path.parent / "record.json").read_text(encoding="utf-8"))
    content = path.read_bytes() if content is None else content
    path.write_bytes(content)
    del record["files"]
    (path.parent / "record.json").write_bytes(record_bytes({**record, **changes}, {path.name: content}))


def with_fields(path: Path, *, seals: bool = False, **changes: str) -> None:
    """Change the stamp in a PDF, and the record with it."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for name, value in changes.items():
            pdf.docinfo[f"/Reportgen{name}"] = value
        fields = {str(name)[1:]: str(value) for name, value in pdf.docinfo.items() if str(name).startswith("/Report")}
        stamp, _ = read_fields(fields)
        if seals and stamp:
            pdf.docinfo["/ReportgenSeal"] = stamp.seal
            fields["ReportgenSeal"] = stamp.seal
        pdf.save(path)
    with_record(path, stamp=fields)


@dataclass
class Desk:
    """The desk in a folder, and the mail server that its environment names."""

    folder: Path
    post: Post
    environment: dict[str, str]
    order: Order

    @property
    def room(self) -> mailing.PostRoom:
        return mailing.PostRoom(self.environment, lambda: datetime.now(UTC))

    @property
    def paper(self) -> Path:
        return self.folder / "output/2026-12-08_Scrutiny/2026-12-08_Scrutiny_Report.pdf"

    @property
    def exempt_paper(self) -> Path:
        name = "2026-12-08_Scrutiny"
        return self.folder / f"output/{name}_NOT-FOR-PUBLICATION/{name}_Part-2_NOT-FOR-PUBLICATION.pdf"

    def rewrite(self, **changes: Sequence[Sequence[object]]) -> None:
        """Write the workbook anew, with other recipients or meetings; the paper stays as it was made."""
        write_plan(self.folder / "inputs" / "plan.xlsx", sheets(**changes))

    def rehearse(self, errand: mailing.Errand | None = None, **changes: object) -> mailing.Rehearsal:
        order = replace(self.order, **changes)  # type: ignore[arg-type]
        return mailing.rehearse(order, errand or mailing.Errand(), self.room)

    def send(
        self, errand: mailing.Errand | None = None, typed: str = "Scrutiny", people: str = "", **changes: object
    ) -> list[str]:
        """Rehearse and send; gives how each message stands."""
        rehearsal = self.rehearse(errand, **changes)
        entries = mailing.send(rehearsal, mailing.Confirmation(typed, people), self.room, mailing.Watcher())
        return [entry.state.value for entry in entries]

    def drafts(self, errand: mailing.Errand | None = None) -> tuple[mailing.Drafted, ...]:
        """Write the drafts of the paper."""
        return mailing.draft(self.order, errand or mailing.Errand(), self.room)

    def refusal(self, errand: mailing.Errand | None = None, **given: object) -> str:
        """Try to send; gives why it was refused, with this machine's folder left out."""
        try:
            states = self.send(errand, **given)  # type: ignore[arg-type]
        except ReportgenError as refused:
            return refused.message.replace(f"{self.folder}/", "")
        return f"sent: {states}"


def delivered(desk: Desk) -> dict[str, EmailMessage]:
    """What arrived, by whom it was for; the last message for each."""
    return {
        one.recipient: email.message_from_bytes(one.content, policy=email.policy.default)
        for one in desk.post.box.delivered
    }


@contextmanager
def desk_in(folder: Path, made: Path) -> Iterator[Desk]:
    """A desk of one's own, from the one that was made once, with a mail server that runs."""
    shutil.copytree(made, folder, dirs_exist_ok=True)
    with running(folder) as post:
        environment = post.environment(REPORTGEN_LEDGER=str(folder / "ledger" / "ledger.sqlite"))
        order = Order(
            today=TODAY, inputs=folder / "inputs", output=folder / "output", boards=("Scrutiny",), house="base"
        )
        yield Desk(folder, post, environment, order)
