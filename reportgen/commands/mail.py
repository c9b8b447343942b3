"""Getting papers to their boards by e-mail."""

from __future__ import annotations

import click

from reportgen.commands.options import as_at_option, inputs_option, meeting_option, order_of, output_option
from reportgen.errors import WrongOptionError


@click.command()
@click.argument("board")
@inputs_option
@output_option
@meeting_option
@as_at_option
@click.option("--drafts", is_flag=True, help="Write an unsent e-mail draft (.eml) with the PDF attached.")
def send(board: str, *, drafts: bool, **options: object) -> None:
    """Prepare the e-mail that carries a board's paper; nothing is sent.

    The draft lies beside the paper. Open it in Outlook or Thunderbird, read it and press Send.
    """
    from reportgen import mailing
    from reportgen.telling import mail as telling

    if not drafts:
        message = "reportgen does not send e-mail by itself yet. Use --drafts to write an unsent draft."
        raise WrongOptionError(message)
    telling.tell_draft(mailing.draft(order_of({**options, "boards": (board,)})))  # type: ignore[typeddict-item]
