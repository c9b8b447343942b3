"""The message that brings a paper: the only thing that a message template sees, and the words made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.papers.render import Templates, environment_of
from reportgen.papers.words import ended, the

if TYPE_CHECKING:
    from reportgen.papers.house import House
    from reportgen.papers.paper import Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message about one paper, the same for everybody on one list.

    `audience` is whom it is for: "members" (and officers and partners), "observers" or "exempt". `link` leads to the
    published agenda where there is one; `is_attached` tells whether the PDF goes with it. `replaces` is the day on
    which an earlier version was sent, else empty.
    """

    audience: str
    council: str
    board: str
    meeting: str
    place: str
    item: str
    title: str
    headline: str
    recommendations: tuple[str, ...]
    data_as_at: str
    is_attached: bool = True
    link: str = ""
    exempt_words: str = ""
    replaces: str = ""
    contact: Contact

    @property
    def the_board(self) -> str:
        """The board as it stands in a sentence: "the Scrutiny Committee"."""
        return the(self.board)

    @property
    def exempt_sentence(self) -> str:
        """Why the paper is not for publication, with its stop."""
        return ended(self.exempt_words)

    @property
    def where(self) -> str:
        """The meeting with its place, as a sentence ends."""
        return ended(f"{self.meeting}, {self.place}")

    @property
    def lettered(self) -> tuple[tuple[str, str], ...]:
        """What is asked, each with its letter: a, b, c."""
        return tuple((_letter(index), one) for index, one in enumerate(self.recommendations))


def _letter(index: int) -> str:
    """Count as a list does in HTML: a to z, then aa."""
    before, rest = divmod(index, 26)
    return (_letter(before - 1) if before else "") + chr(ord("a") + rest)


SUBJECT, TEXT, HTML = "mail/subject.txt", "mail/letter.txt", "mail/letter.html"


class LetterWriter:
    """Writes letters in a house style."""

    def __init__(self, house: House) -> None:
        """Begin with the house's templates."""
        environment = environment_of(house)
        self._plain, self._marked_up = Templates(environment.overlay(autoescape=False)), Templates(environment)
        self._house = house.name

    def write(self, letter: Letter) -> tuple[str, str, str]:
        """Give the subject, the plain text and the HTML of a letter. Raises TemplateFaultError."""
        given: dict[str, object] = {"letter": letter, "house": self._house}
        subject, text = self._plain.render(SUBJECT, given).strip(), self._plain.render(TEXT, given).strip()
        return subject, f"{text}\n", self._marked_up.render(HTML, given)
