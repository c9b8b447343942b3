"""What a check before sending came to: passed, worth telling, to be asked about, or refused."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from reportgen.errors import NotSendableError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


class Verdict(StrEnum):
    """What a check came to, gravest first."""

    REFUSED = "refused"
    ASKED = "to be settled"
    TOLD = "please note"
    PASSED = "checked"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what it came to, in words, and the address that it is about where it is about one."""

    verdict: Verdict
    words: str
    about: str = ""


def passed(words: str) -> Check:
    """Tell what was looked at and found right."""
    return Check(Verdict.PASSED, words)


def told(words: str) -> Check:
    """Tell what somebody may want to know before sending."""
    return Check(Verdict.TOLD, words)


def refused(words: str, about: str = "") -> Check:
    """Tell what must not, or cannot, be sent, and why."""
    return Check(Verdict.REFUSED, words, about)


def asked(words: str, about: str) -> Check:
    """Tell what a person has to look at first, and the word by which it is then accepted."""
    return Check(Verdict.ASKED, words, about)


def accepted(checks: Iterable[Check], words: Collection[str]) -> tuple[Check, ...]:
    """Turn what was asked about into what is only told, where a person has looked at it."""
    known = {word.casefold() for word in words}
    return tuple(
        replace(one, verdict=Verdict.TOLD) if one.verdict is Verdict.ASKED and one.about.casefold() in known else one
        for one in checks
    )


def stopping(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Give the checks because of which nothing is sent."""
    return tuple(one for one in checks if one.verdict in {Verdict.REFUSED, Verdict.ASKED})


def in_order(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Put checks into the order of their verdicts, the gravest first."""
    order = list(Verdict)
    return tuple(sorted(checks, key=lambda one: order.index(one.verdict)))


def need_none_stopping(checks: Iterable[Check]) -> None:
    """See that no check stands against sending. Raises NotSendableError with all that do."""
    found = stopping(checks)
    if found:
        raise NotSendableError("\n  ".join(("Nothing was sent.", *(one.words for one in found))))
