"""Who is sent a paper, and whether each address can be the right one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from reportgen.dispatch.checks import Check, asked, passed, refused, told
from reportgen.dispatch.message import could_forge
from reportgen.plan.people import TITLES
from reportgen.plan.receiving import Circle, Receives, circle_of, what_is_received
from reportgen.plan.stamp import Classification

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportgen.plan.model import Board, Recipient


@dataclass(frozen=True, slots=True)
class MailingList:
    """Those who are sent a paper, and those of the board's list who are not, with the reason."""

    chosen: tuple[Recipient, ...]
    left_out: tuple[tuple[Recipient, str], ...]


def is_observer(one: Recipient) -> bool:
    """Tell whether somebody is on a list of observers."""
    return circle_of(one.group) is Circle.OBSERVERS


def receives_nothing(one: Recipient) -> bool:
    """Tell whether somebody is sent nothing at all, because the list says so or the row cannot be seen."""
    return one.is_hidden or what_is_received(one.receives) is Receives.NOTHING


def choose_recipients(recipients: Iterable[Recipient], board: Board, classification: Classification) -> MailingList:
    """Give those of a board's list who are sent a paper for these eyes, each address once."""
    chosen: dict[str, Recipient] = {}
    left_out = []
    for one in recipients:
        if one.board_code != board.code:
            continue
        reason = _why_not(one, classification)
        if reason:
            left_out.append((one, reason))
        else:
            chosen.setdefault(one.email.casefold(), one)
    return MailingList(tuple(chosen.values()), tuple(left_out))


def _why_not(one: Recipient, classification: Classification) -> str:
    """Say why somebody is not sent a paper; every paper must be opened by what the row says, and a doubt opens none."""
    receives, circle = what_is_received(one.receives), circle_of(one.group)
    reasons = (
        (one.is_hidden, "in a hidden row"),
        (not one.has_board, "without a board"),
        (circle is Circle.UNKNOWN, "on a list that is not known"),
        (receives is Receives.UNKNOWN, "listed for papers that are not known"),
        (receives is Receives.NOTHING, "receives nothing"),
        (classification is not Classification.PUBLIC and circle is Circle.OBSERVERS, "an observer"),
        (
            classification is Classification.EXEMPT and receives is not Receives.EXEMPT,
            "not listed for exempt papers",
        ),
        (
            classification is Classification.MEMBERS and not _opens_members_papers(one, receives),
            "not listed for members' papers",
        ),
    )
    return next((reason for stands, reason in reasons if stands), "")


def _opens_members_papers(one: Recipient, receives: Receives) -> bool:
    """Tell whether a row opens the papers of a board that does not meet in public: by its own words, or by its list."""
    return receives in {Receives.MEMBERS, Receives.EXEMPT} or (
        receives is Receives.UNSAID and bool(one.group.strip()) and circle_of(one.group) is Circle.MEMBERS
    )


def check_recipients(recipients: Sequence[Recipient], board: Board, chosen: MailingList) -> tuple[Check, ...]:
    """Look at a board's list for whatever could send a paper to the wrong person.

    `recipients` are those of all boards, among whom a mistyped domain stands out.
    """
    listed = tuple(one for one in recipients if one.board_code == board.code)
    checks = [
        *_nobody(board, chosen),
        *_addresses(listed),
        *_listed_twice(listed),
        *_unclear(listed),
        *slips(listed, recipients),
    ]
    if not checks:
        checks = [passed(f"Every address on the list of {board.code} is well formed and unlike any other.")]
    return tuple(checks)


def slips(listed: Sequence[Recipient], everybody: Sequence[Recipient]) -> Iterator[Check]:
    """Find addresses that look like slips of the pen, or of a row, on a list; each is to be looked at by a person."""
    yield from _look_alikes(listed)
    yield from _domains(listed, everybody)
    yield from _of_somebody_else(listed)


def _nobody(board: Board, chosen: MailingList) -> Iterator[Check]:
    if not chosen.chosen and not chosen.left_out:
        yield refused(f"Nobody is listed to receive papers of {board.code}. Add them to the Recipients sheet.")
    elif not chosen.chosen:
        whys = Counter(reason for _, reason in chosen.left_out)
        told_so = ", ".join(f"{number} {reason}" for reason, number in whys.items())
        yield refused(f"Nobody on the list of {board.code} may be sent this paper: {told_so}.")


_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_ENDING = re.compile(r"[A-Za-z]{2,63}|xn--[A-Za-z0-9-]{1,59}")


def fault_of(address: str) -> str:
    """Say what is wrong with an e-mail address, in the terms of RFC 5321; empty where nothing is."""
    local, _, domain = address.rpartition("@")
    labels = domain.split(".")
    strange = next((one for one in address if not one.isascii()), "")
    faults = (
        (could_forge(address), "holds a line break or a control character"),
        (bool(re.search(r"[\s,;<>()]", address)), "is not one address alone"),
        (not local or not domain or "@" in local, "has no single @ with something on either side"),
        (bool(strange), f"has the letter '{strange}', which is not one of a to z, however much it looks so"),
        (domain.startswith("["), "names a computer by its number"),
        (len(labels) == 1, "has no dot after the @"),
        (len(address) > 254 or len(local) > 64, "is too long"),  # noqa: PLR2004 - RFC 5321, 4.5.3.1
        (not _LOCAL.fullmatch(local), "cannot stand so before the @"),
        (not all(map(_LABEL.fullmatch, labels)) or not _ENDING.fullmatch(labels[-1]), "cannot stand so after the @"),
    )
    return next((fault for is_so, fault in faults if is_so), "")


def _addresses(listed: Iterable[Recipient]) -> Iterator[Check]:
    for one in listed:
        fault = fault_of(one.email)
        if fault:
            yield refused(f"{_place(one)}{one.email!r} {fault}. Correct it.", one.email)
        if could_forge(one.name):
            yield refused(f"{_place(one)}the name {one.name!r} holds a line break or a control character. Correct it.")


def _place(one: Recipient) -> str:
    where = str(one.cell("email"))
    return f"{where}: " if where else ""


def _listed_twice(listed: Sequence[Recipient]) -> Iterator[Check]:
    first: dict[str, Recipient] = {}
    for one in listed:
        other = first.setdefault(one.email.casefold(), one)
        if other is one:
            continue
        same = _says(one) == _says(other)
        if same:
            yield told(f"{_place(one)}'{one.email}' is listed twice, and is sent one message.")
        else:
            yield refused(
                f"{_place(one)}'{one.email}' is listed twice, as {_listed_as(other)} and as {_listed_as(one)}. Keep "
                "the right row.",
                one.email,
            )


def _says(one: Recipient) -> tuple[Circle, Receives, bool]:
    return circle_of(one.group), what_is_received(one.receives), one.is_hidden


def _listed_as(one: Recipient) -> str:
    words = (one.group or "members", one.receives, "hidden" if one.is_hidden else "")
    return f"'{', '.join(filter(None, words))}'"


def _unclear(listed: Iterable[Recipient]) -> Iterator[Check]:
    """Refuse to send while a row of the list leaves a doubt; one that is hidden is told, as a filter may hide it."""
    for one in listed:
        receives = what_is_received(one.receives)
        if one.is_hidden:
            yield told(f"{_place(one)}the row of '{one.email}' is hidden, so nothing is sent there.")
            continue
        if not one.has_board:
            yield refused(
                f"{_place(one)}no board stands beside '{one.email}'. Write {one.board_code} there, if it is on that "
                "list, or else the board's code."
            )
        if circle_of(one.group) is Circle.UNKNOWN:
            yield refused(
                f"{_place(one)}'{one.group}' is no list that is known, so nothing is sent to {one.email}. Write "
                "members, officers, partners or observers."
            )
        elif receives is Receives.UNKNOWN:
            yield refused(
                f"{_place(one)}'{one.receives}' is not understood as what {one.email} receives, so nothing is sent "
                "there. Write Public, Members, Exempt or Nothing."
            )
        elif receives in {Receives.EXEMPT, Receives.MEMBERS} and is_observer(one):
            yield told(
                f"{_place(one)}'{one.email}' is an observer listed for {receives.value} papers, and is sent none."
            )


def _look_alikes(listed: Sequence[Recipient]) -> Iterator[Check]:
    """Find two addresses of which one may be a slip of the other, and one person under two addresses."""
    for one, other in combinations(listed, 2):
        if one.email.casefold() == other.email.casefold():
            continue
        if _is_a_slip(one.email, other.email):
            yield asked(
                f"{_place(other)}'{other.email}' is almost '{one.email}'. Is one a slip? Correct it; if both are "
                f"right, add --accept {other.email}",
                other.email,
            )
        elif one.name and " ".join(one.name.casefold().split()) == " ".join(other.name.casefold().split()):
            yield asked(
                f"{_place(other)}{other.name} is listed with '{one.email}' and with '{other.email}'. Keep the right "
                f"one; if both are, add --accept {other.email}",
                other.email,
            )


def _is_a_slip(one: str, other: str) -> bool:
    one_local, _, one_domain = one.casefold().rpartition("@")
    other_local, _, other_domain = other.casefold().rpartition("@")
    if one_domain == other_domain:
        allowed = 2 if min(len(one_local), len(other_local)) > _LONG else 1
        return OSA.distance(one_local, other_local) <= allowed
    return one_local == other_local and OSA.distance(one_domain, other_domain) <= 2  # noqa: PLR2004 - two slips


_LONG = 9
_WELL_KNOWN = (
    "gmail.com", "googlemail.com", "hotmail.com", "hotmail.co.uk", "outlook.com", "live.co.uk", "yahoo.com",
    "yahoo.co.uk", "icloud.com", "btinternet.com", "sky.com", "talktalk.net", "aol.com", "nhs.net",
)  # fmt: skip


def _domains(listed: Sequence[Recipient], everybody: Iterable[Recipient]) -> Iterator[Check]:
    """Find a domain that stands alone and is almost one that is known: of others on the lists, or of the public."""
    often = Counter(
        domain for _, domain in dict.fromkeys((one.email.casefold(), _domain(one)) for one in (*listed, *everybody))
    )
    for one in listed:
        domain = _domain(one)
        if often[domain] > 1 or domain in _WELL_KNOWN or fault_of(one.email):
            continue
        meant = next(
            (
                known
                for known in (*(name for name, number in often.most_common() if number > 1), *_WELL_KNOWN)
                if OSA.distance(domain, known) <= (2 if len(known) > _LONG else 1)
            ),
            None,
        )
        if meant:
            yield asked(
                f"{_place(one)}'{one.email}': is '{domain}' a slip of '{meant}'? Correct it; if it is right, add "
                f"--accept {one.email}",
                one.email,
            )


def _domain(one: Recipient) -> str:
    return one.email.casefold().rpartition("@")[2]


def _of_somebody_else(listed: Sequence[Recipient]) -> Iterator[Check]:
    """Find an address that holds another person's surname and nothing of the name beside it: a row may have slipped."""
    for one in listed:
        own, local = _names(one), one.email.casefold().rpartition("@")[0]
        if not own or any(name in local for name in own):
            continue
        parts = re.split(r"[^a-z]+", local)
        other = next((two for two in listed if two is not one and _names(two) and _names(two)[-1] in parts), None)
        if other and other.email.casefold() != one.email.casefold():
            yield asked(
                f"{_place(one)}'{one.email}' stands beside {one.name}, but looks like an address of {other.name}. "
                f"Correct it; if it is right, add --accept {one.email}",
                one.email,
            )


def _names(one: Recipient) -> list[str]:
    words = re.findall(r"[a-z]{3,}", one.name.casefold())
    return [word for word in words if word not in TITLES]
