"""Getting papers to their boards by e-mail: rehearsed, drafted or sent, and the ledger of what went."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from reportgen.commands.options import (
    as_at_option,
    in_json,
    inputs_option,
    json_option,
    meeting_option,
    order_of,
    output_option,
    print_json,
    templates_option,
)
from reportgen.commands.posting import letter_house_option, post_room, stopped_half_way, stopped_while_drafting, typed
from reportgen.errors import NotSendableError, WrongOptionError

if TYPE_CHECKING:
    from reportgen.mailing import PostRoom, Rehearsal


@click.command()
@click.argument("board", required=False)
@inputs_option
@output_option
@templates_option
@letter_house_option
@meeting_option
@as_at_option
@click.option("--exempt", is_flag=True, help="The board's exempt paper (Part 2), to those listed for exempt papers.")
@click.option("--corrected", is_flag=True, help="The paper takes the place of one that was sent before.")
@click.option(
    "--accept",
    metavar="ADDRESS",
    multiple=True,
    help="This address is right, although it looks like a slip; may be given again.",
)
@click.option("--drafts", "action", flag_value="drafts", help="Write unsent e-mail drafts (.eml) instead.")
@click.option("--send", "action", flag_value="send", help="Send it, after the board's name is typed.")
@click.option("--confirm", metavar="NAME", default=None, help="With --send: the board's name, instead of typing it.")
@click.option(
    "--confirm-exempt",
    metavar="NUMBER",
    default=None,
    help="With --send --exempt: how many people are sent the exempt paper, instead of typing it.",
)
@click.option("--probe", "action", flag_value="probe", help="Try the mail server out; no board is needed.")
def send(  # noqa: PLR0913 - each is an option that can be typed
    board: str | None,
    *,
    exempt: bool,
    corrected: bool,
    accept: tuple[str, ...],
    action: str | None,
    confirm: str | None,
    confirm_exempt: str | None,
    **options: object,
) -> None:
    """Rehearse the e-mail that brings a board its paper: who gets what, and what speaks against it.

    Nothing is sent without --send. Each person gets a message of their own, and nobody gets the same paper twice,
    however often the command is typed.
    """
    from reportgen import mailing
    from reportgen.telling import mail as telling

    room = post_room()
    if action == "probe":
        telling.tell_probe(mailing.probe(room))
        return
    if board is None:
        raise click.MissingParameter(param_type="argument", param_hint="'BOARD'")
    order = order_of({**options, "boards": (board,)})  # type: ignore[typeddict-item]
    errand = mailing.Errand(exempt, corrected, accept)
    if action == "drafts":
        with stopped_while_drafting():
            drafted = mailing.draft(order, errand, room)
        telling.tell_drafts(drafted)
        return
    rehearsal = mailing.rehearse(order, errand, room)
    telling.tell_rehearsal(rehearsal, is_sending=action == "send")
    if action == "send":
        _send(rehearsal, room, confirm, confirm_exempt)
    elif rehearsal.stopping:
        sys.exit(NotSendableError.exit_code)


def _send(rehearsal: Rehearsal, room: PostRoom, name: str | None, number: str | None) -> None:
    from reportgen import mailing
    from reportgen.telling import mail as telling

    mailing.need_sendable(rehearsal)
    if not rehearsal.to_send:
        telling.tell_sent(())
        return
    confirmed = typed(f"Type the name of the board to send to {len(rehearsal.to_send)}", name, "--confirm NAME")
    people = ""
    if rehearsal.classification == "exempt":
        people = typed("The paper is exempt. Type how many people it goes to", number, "--confirm-exempt NUMBER")
    with stopped_half_way():
        entries = mailing.send(rehearsal, mailing.Confirmation(confirmed, people), room, telling.watcher())
    if telling.tell_sent(entries):
        sys.exit(NotSendableError.exit_code)


@click.command()
@click.option("--adopt", is_flag=True, help="Make a ledger that was moved from another computer this one's own.")
@json_option
def ledger(*, adopt: bool, as_json: bool) -> None:
    """Tell what went, when, to whom and with which Message-ID, and what waits for a decision."""
    from reportgen import mailing
    from reportgen.telling import mail as telling

    room = post_room()
    with in_json(as_json, messages=[]):
        adopted = mailing.adopt(room) if adopt else None
        entries = mailing.ledger(room)
    if adopted is not None and not as_json:
        telling.tell_adopted(adopted)
        return
    if as_json:
        print_json({"messages": [entry.as_json() for entry in entries]})
    else:
        telling.tell_ledger(entries)


@click.command()
@click.argument("messages", nargs=-1, metavar="[MESSAGE]...")
@click.option("--arrived", "decision", flag_value="arrived", help="It arrived, or the draft was sent.")
@click.option("--send-again", "decision", flag_value="send-again", help="It did not arrive; send it next time.")
@click.option("--leave", "decision", flag_value="leave", help="It may or may not have arrived; do not send it.")
def resolve(messages: tuple[str, ...], decision: str | None) -> None:
    """Settle what is in doubt; without a MESSAGE, tell what waits for a decision.

    A MESSAGE is the number that 'reportgen ledger' shows, the address of the recipient, or a board's code for all of
    its drafts.
    """
    from reportgen import mailing
    from reportgen.telling import mail as telling

    room = post_room()
    if not messages and decision is None:
        telling.tell_waiting(mailing.ledger(room))
        return
    if not messages or decision is None:
        message = "Name at least one message, and say what becomes of it: --arrived, --send-again or --leave."
        raise WrongOptionError(message)
    telling.tell_settled(mailing.resolve(room, messages, mailing.Decision(decision)))
