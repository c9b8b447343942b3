"""The message that asks a lead for her return: the only thing that its template sees, and the words made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.papers.render import Templates, environment_of

if TYPE_CHECKING:
    from reportgen.papers.house import House
    from reportgen.papers.paper import Contact


@dataclass(frozen=True, slots=True)
class Lacking:
    """An action or indicator of which nothing has come; `text` is empty where its row is not for publication."""

    ref: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A message to one lead.

    `state` is how her return stands: "awaited", "overdue", "came back empty" or "partly". `settle` are the findings
    that she can settle, of which `more` are not listed. `days_overdue` is 0 until the day after the due date.
    """

    lead: str
    council: str
    title: str
    due: str
    state: str
    days_overdue: int
    lacking: tuple[Lacking, ...]
    settle: tuple[str, ...]
    more: int
    file: str
    contact: Contact


SUBJECT, TEXT, HTML = "mail/chase_subject.txt", "mail/chase.txt", "mail/chase.html"


def write_reminder(reminder: Reminder, house: House) -> tuple[str, str, str]:
    """Give the subject, the plain text and the HTML of a message in a house style. Raises TemplateFaultError."""
    environment = environment_of(house)
    plain, marked_up = Templates(environment.overlay(autoescape=False)), Templates(environment)
    given: dict[str, object] = {"reminder": reminder, "house": house.name}
    return plain.render(SUBJECT, given).strip(), f"{plain.render(TEXT, given).strip()}\n", marked_up.render(HTML, given)
