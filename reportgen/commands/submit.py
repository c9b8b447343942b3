"""A paper submitted: kept as it went to the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportgen.commands.options import (
    as_at_option,
    day,
    in_json,
    inputs_option,
    json_option,
    meeting_option,
    order_of,
    output_option,
    print_json,
)

if TYPE_CHECKING:
    from datetime import date


@click.command()
@click.argument("board")
@inputs_option
@output_option
@meeting_option
@as_at_option
@click.option("--on", type=day, metavar="DATE", default=None, help="Day on which it was submitted.  [default: today]")
@click.option("--again", is_flag=True, help="This version takes the place of one that was submitted; both are kept.")
@json_option
def submit(board: str, *, on: date | None, again: bool, as_json: bool, **options: object) -> None:
    """Keep a board's paper as it was submitted; the next paper says what has changed since.

    Papers that are sent with 'reportgen send' are kept so by themselves.
    """
    from reportgen import submitting
    from reportgen.telling import submit as telling

    with in_json(as_json, submitted=[]):
        order = order_of({**options, "boards": (board,)})  # type: ignore[typeddict-item]
        parts = submitting.submit(order, submitting.Submitting(on, again))
    if as_json:
        print_json({"submitted": [one.as_json() for one in parts]})
    else:
        telling.tell_submitted(parts)
