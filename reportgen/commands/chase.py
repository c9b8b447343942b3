"""Asking again for returns that have not come."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from reportgen.commands.options import as_at_option, day, inputs_option, order_of, output_option, templates_option
from reportgen.commands.posting import letter_house_option, post_room, stopped_half_way, stopped_while_drafting, typed
from reportgen.errors import NotSendableError

if TYPE_CHECKING:
    from datetime import date

    from reportgen.chasing import Chase
    from reportgen.mailing import PostRoom


@click.command()
@inputs_option
@output_option
@templates_option
@letter_house_option
@as_at_option
@click.option(
    "--due",
    type=day,
    metavar="DATE",
    default=None,
    help="The returns due on this day.  [default: the latest asked for]",
)
@click.option("--again", is_flag=True, help="Chase those too who were chased on an earlier day.")
@click.option(
    "--accept",
    metavar="ADDRESS",
    multiple=True,
    help="This address is right, although it looks like another's; may be given again.",
)
@click.option("--drafts", "action", flag_value="drafts", help="Write unsent e-mail drafts (.eml) instead.")
@click.option("--send", "action", flag_value="send", help="Send them, after the number of people is typed.")
@click.option("--confirm", metavar="NUMBER", default=None, help="With --send: how many people, instead of typing it.")
@click.option(
    "--confirm-exempt",
    metavar="NUMBER",
    default=None,
    help="With --send: how many of the workbooks hold rows that are not for publication, instead of typing it.",
)
def chase(  # noqa: PLR0913 - each is an option that can be typed
    *,
    due: date | None,
    again: bool,
    accept: tuple[str, ...],
    action: str | None,
    confirm: str | None,
    confirm_exempt: str | None,
    **options: object,
) -> None:
    """Rehearse the messages to leads who owe a return: each gets her workbook, and what is missing.

    Nothing is sent without --send, and nobody is chased twice on one day.
    """
    from reportgen import chasing
    from reportgen.telling import chase as telling

    room = post_room()
    order = order_of(options)  # type: ignore[arg-type]
    found = chasing.rehearse(order, chasing.ChaseErrand(due, again, accept), room)
    if action == "drafts":
        with stopped_while_drafting():
            drafted = chasing.draft(found, room)
        telling.tell_drafts(drafted, found)
        return
    telling.tell_chase(found)
    if action == "send":
        _send(found, room, confirm, confirm_exempt)
    elif found.stopping:
        sys.exit(NotSendableError.exit_code)


def _send(found: Chase, room: PostRoom, number: str | None, restricted: str | None) -> None:
    from reportgen import chasing
    from reportgen.telling import mail as telling

    chasing.need_sendable(found)
    if not found.to_send:
        telling.tell_sent(())
        return
    confirmed = typed("Type how many people the messages go to", number, "--confirm NUMBER")
    exempt = ""
    if found.restricted:
        question = "Type how many of the workbooks hold rows that are not for publication"
        exempt = typed(question, restricted, "--confirm-exempt NUMBER")
    with stopped_half_way():
        entries = chasing.send(found, confirmed, exempt, room, telling.watcher())
    if telling.tell_sent(entries):
        sys.exit(NotSendableError.exit_code)
