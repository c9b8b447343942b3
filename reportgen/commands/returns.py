"""Asking leads for their returns, and the empty plan to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.commands.options import (
    FOLDER,
    as_at_option,
    day,
    in_json,
    inputs_option,
    json_option,
    order_of,
    output_option,
    print_json,
)

if TYPE_CHECKING:
    from datetime import date


@click.command()
@click.option("--due", type=day, metavar="DATE", required=True, help="Day by which the returns should be back.")
@click.option(
    "--lead",
    "leads",
    metavar="NAME",
    multiple=True,
    help="Only this lead's return; may be given again.  [default: every lead's]",
)
@inputs_option
@output_option
@as_at_option
@json_option
def request(*, due: date, leads: tuple[str, ...], as_json: bool, **options: object) -> None:
    """Make a blank return for each lead: her own actions and indicators, with last time's position beside empty cells.

    A return that somebody has written in is kept as it is.
    """
    from reportgen import asking
    from reportgen.telling import returns as telling

    with in_json(as_json):
        requested = asking.request(order_of(options), due, leads)  # type: ignore[arg-type]
    if as_json:
        print_json(requested.as_json())
    else:
        telling.tell_requested(requested)


@click.command()
@inputs_option
@output_option
@as_at_option
@json_option
def owed(*, as_json: bool, **options: object) -> None:
    """Tell who owes a return and since when."""
    from reportgen import asking
    from reportgen.telling import returns as telling

    with in_json(as_json):
        told = asking.still_owed(order_of(options))  # type: ignore[arg-type]
    if as_json:
        print_json(told.as_json())
    else:
        telling.tell_owed(told)


@click.command()
@click.argument("path", type=FOLDER, default=Path("inputs"))
def template(path: Path) -> None:
    """Write an empty plan workbook, with every sheet, heading and drop-down that the papers can use.

    PATH is the new workbook or the folder to put it into, which is inputs without it. Nothing is ever written over.
    """
    from reportgen import asking
    from reportgen.telling import returns as telling

    telling.tell_template(asking.write_template(path, order_of({}).today))
