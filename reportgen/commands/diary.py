"""The dates on the way to each meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportgen.commands.options import (
    FOLDER,
    as_at_option,
    board_option,
    in_json,
    inputs_option,
    json_option,
    order_of,
    print_json,
)

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@inputs_option
@as_at_option
@board_option
@click.option(
    "--ics",
    type=FOLDER,
    metavar="FILE",
    default=None,
    help="Write the dates as a calendar file, which Outlook and others can import.",
)
@json_option
def calendar(*, ics: Path | None, as_json: bool, **options: object) -> None:
    """Tell the dates before each meeting: returns due, chase, clearance, publication."""
    from reportgen import diary
    from reportgen.telling import diary as telling

    with in_json(as_json):
        found = diary.calendar(order_of(options))  # type: ignore[arg-type]
        if ics is not None:
            diary.save_calendar(found, ics)
    if as_json:
        print_json(found.as_json())
    else:
        telling.tell_diary(found, ics)
