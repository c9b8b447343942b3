"""What the commands that send have in common: the post room, what is typed to confirm, and a stop half-way."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from reportgen.errors import NotSendableError, StoppedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.mailing import PostRoom

letter_house_option = click.option(
    "--house", metavar="NAME", default=None, help="House style of the message.  [default: as for 'reportgen build']"
)


def post_room() -> PostRoom:
    """Open the post room: the settings of this computer, and its clock."""
    from reportgen.mailing import PostRoom

    return PostRoom(os.environ, lambda: datetime.now(UTC))


def typed(question: str, given: str | None, option: str) -> str:
    """Ask the person at the keyboard, where the option has not answered. Raises NotSendableError without a person."""
    if given is not None:
        return given
    if not sys.stdin.isatty():
        message = f"Nothing was sent. To send without a person at the keyboard, add {option}."
        raise NotSendableError(message)
    try:
        return str(click.prompt(question, type=str))
    except click.Abort:
        message = "Stopped. Nothing was sent."
        raise StoppedError(message) from None


@contextmanager
def stopped_while_drafting() -> Iterator[None]:
    """Say how things stand where the writing of drafts is stopped at the keyboard."""
    try:
        yield
    except KeyboardInterrupt:
        message = (
            "Stopped. Nothing was sent; some drafts may have been written. The same command writes all of them again."
        )
        raise StoppedError(message) from None


@contextmanager
def stopped_half_way() -> Iterator[None]:
    """Say how things stand where sending is stopped at the keyboard."""
    try:
        yield
    except KeyboardInterrupt:
        message = (
            "Stopped. What is told as accepted above has gone; the same command sends the rest, and nothing twice. "
            "'reportgen ledger' shows how each message stands."
        )
        raise StoppedError(message) from None
