"""What commands may be given, and how their results are told to other programs."""

from __future__ import annotations

import json
import time
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from reportgen.errors import ReportgenError, harmless
from reportgen.pipeline import FORMAT_NAMES, Order

if TYPE_CHECKING:
    from collections.abc import Iterator


def day(value: str) -> date:
    """Read a day, written as 2026-12-08, 08/12/2026 or 8 December 2026."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"):
        try:
            return datetime.strptime(value, pattern).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    message = f"'{value}' is not a date. Write it as 2026-12-08 or 08/12/2026."
    raise click.BadParameter(message)


FOLDER = click.Path(path_type=Path)

inputs_option = click.option(
    "--inputs",
    type=FOLDER,
    metavar="DIR",
    default=Path("inputs"),
    show_default=True,
    help="Folder that holds the workbooks.",
)
output_option = click.option(
    "--output",
    type=FOLDER,
    metavar="DIR",
    default=Path("output"),
    show_default=True,
    help="Folder that the papers are put into.",
)
templates_option = click.option(
    "--templates",
    type=FOLDER,
    metavar="DIR",
    default=None,
    help="Folder that holds house styles.  [default: templates, where there is one]",
)
board_option = click.option(
    "--board",
    "boards",
    metavar="CODE",
    multiple=True,
    help="Only this board, by its code or name; may be given again.  [default: all]",
)
as_at_option = click.option(
    "--data-as-at",
    type=day,
    metavar="DATE",
    default=None,
    help="Day of the data.  [default: the plan's own, else today]",
)
meeting_option = click.option(
    "--meeting", type=day, metavar="DATE", default=None, help="Day of the meeting.  [default: each board's next one]"
)
house_option = click.option(
    "--house", metavar="NAME", default=None, help="House style.  [default: the one in the templates folder, else base]"
)
format_option = click.option(
    "--format",
    "formats",
    type=click.Choice(FORMAT_NAMES),
    multiple=True,
    help="Only this format; may be given again.  [default: both]",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object, and nothing else.")


class Options(TypedDict, total=False):
    """What every command may be given."""

    inputs: Path
    output: Path
    templates: Path | None
    house: str | None
    boards: tuple[str, ...]
    meeting: date | None
    data_as_at: date | None
    formats: tuple[str, ...]
    jobs: int


def order_of(options: Options) -> Order:
    """Turn the options into an order; the clock is asked here, once."""
    given: Options = {**options}
    given.setdefault("inputs", Path("inputs"))
    given.setdefault("output", Path("output"))
    if given.get("templates") is None:
        given["templates"] = Path("templates") if Path("templates").is_dir() else None
    return Order(today=date.today(), **given)  # noqa: DTZ011 - the officer's own day


def waited_for(order: Order) -> Order:
    """Wait, a minute at most, for workbooks that are still being copied into the folder."""
    from reportgen.pipeline import wait_for_copies

    wait_for_copies(order.inputs, time.time(), _tell_waiting)
    return order


def _tell_waiting(files: tuple[Path, ...]) -> None:
    names = ", ".join(harmless(path.name) for path in sorted(files))
    click.echo(f"Waiting, a minute at most, until this is whole: {names}", err=True)


def print_json(value: object) -> None:
    """Print a result as the one JSON object."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


@contextmanager
def in_json(asked: bool, **others: object) -> Iterator[None]:  # noqa: FBT001 - an option's value, handed on
    """Tell a problem as the one JSON object too, where JSON was asked for, with what had been found by then."""
    try:
        yield
    except ReportgenError as error:
        if asked:
            findings = [finding.as_row() for finding in error.findings]
            told = {"exit_code": error.exit_code, "message": error.message}
            print_json({"plan": dict(error.counts), "findings": findings, **others, "error": told})
        raise
