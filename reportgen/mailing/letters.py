"""The letters that bring a paper: one for each kind of reader, addressed to each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.dispatch.message import Attachment, Outgoing, Words
from reportgen.dispatch.recipients import fault_of, is_observer
from reportgen.papers.letter import Letter, LetterWriter
from reportgen.papers.meetings import place_of
from reportgen.papers.paper import Contact
from reportgen.plan.stamp import Classification

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.dispatch.inspection import PaperFile, Wanted
    from reportgen.dispatch.recipients import MailingList
    from reportgen.papers.house import House
    from reportgen.plan.model import Board, Meeting, Plan, Recipient

KIND = "paper"
_UNWRITTEN = Words("", "", "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One letter, and those who are sent it; `replaces` is the day on which they were sent an earlier version."""

    audience: str
    replaces: str
    words: Words
    people: tuple[Recipient, ...]
    is_attached: bool


@dataclass(frozen=True, slots=True)
class Letters:
    """What the letters of one paper are made of; `link` is sent instead of the PDF where it is not empty."""

    plan: Plan
    board: Board
    meeting: Meeting
    paper: PaperFile
    wanted: Wanted
    link: str
    house: House

    def sheets(self, listed: MailingList, before: Mapping[str, str]) -> Iterator[Sheet]:
        """Write one letter for each kind of reader, and for those of them who were sent an earlier version."""
        groups: dict[tuple[str, str], list[Recipient]] = {}
        for one in listed.chosen:
            groups.setdefault((self._audience(one), before.get(one.email.casefold(), "")), []).append(one)
        writer = LetterWriter(self.house)
        for (audience, replaces), people in sorted(groups.items()):
            words = Words(*writer.write(self._letter(audience, replaces)))
            yield Sheet(audience, replaces, words, tuple(people), self.wanted.is_attached)

    def _audience(self, one: Recipient) -> str:
        if self.wanted.classification is Classification.EXEMPT:
            return "exempt"
        return "observers" if is_observer(one) else "members"

    def _letter(self, audience: str, replaces: str) -> Letter:
        paper, facts = self.paper, self.plan.facts
        is_exempt = self.wanted.classification is Classification.EXEMPT
        return Letter(
            audience=audience,
            council=facts.council,
            board=paper.text("board_name"),
            meeting=paper.text("meeting_words") if paper.text("meeting") else "a day to be confirmed",
            place=place_of(self.meeting),
            item=self.meeting.item,
            title=paper.text("title"),
            # what an exempt paper says is for the paper alone
            headline="" if is_exempt else paper.text("headline"),
            recommendations=() if is_exempt else paper.texts("recommendations"),
            data_as_at=paper.text("data_as_at"),
            is_attached=self.wanted.is_attached,
            link=self.link,
            exempt_words=paper.text("classification") if is_exempt else "",
            replaces=replaces,
            contact=contact_in(self.plan),
        )

    def messages(self, sheet: Sheet) -> Iterator[Outgoing]:
        """Address a letter to each of its readers, one message for each."""
        return (self.addressed(one, sheet.words) for one in sheet.people)

    def addressed(self, one: Recipient, words: Words = _UNWRITTEN) -> Outgoing:
        """Address the paper to one reader."""
        return Outgoing(
            kind=KIND,
            about=self.board.code,
            occasion=self.wanted.meeting,
            classification=self.wanted.classification,
            recipient=one.email,
            words=words,
            name=one.name,
            documents=(Attachment(self.paper.path.name, self.paper.content),),
            is_attached=self.wanted.is_attached,
            reply_to=answers_to(self.plan),
        )


def contact_in(plan: Plan) -> Contact:
    """Give whom a reader of a message can ask, as far as the plan says."""
    facts = plan.facts
    return Contact(facts.contact_name, facts.contact_post, facts.contact_telephone, facts.contact_email)


def answers_to(plan: Plan) -> str:
    """Give the address that answers go to; empty where the plan has none that can be one."""
    contact = plan.facts.contact_email
    return "" if fault_of(contact) else contact
