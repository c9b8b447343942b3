"""The command line: turns what was typed into an order, calls the pipeline, tells the result."""

from __future__ import annotations

import io
import json
import signal
import sys
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from reportgen.errors import ReportgenError, WrongOptionError, harmless
from reportgen.pipeline import FORMAT_NAMES, Order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType


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


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="reportgen")
def cli() -> None:
    """Make board-ready committee papers from the action-plan workbooks in a folder.

    Exit codes: 0 done, 1 a fault in the program, 2 wrong usage, 3 the workbooks need putting right, 4 cannot read the
    inputs, 5 house style or template at fault, 6 cannot save or send, 130 stopped at the keyboard.
    """


@cli.command()
@inputs_option
@output_option
@templates_option
@click.option(
    "--house", metavar="NAME", default=None, help="House style.  [default: the one in the templates folder, else base]"
)
@board_option
@meeting_option
@as_at_option
@click.option(
    "--format",
    "formats",
    type=click.Choice(FORMAT_NAMES),
    multiple=True,
    help="Only this format; may be given again.  [default: both]",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    default=None,
    help="Processes that print at the same time.  [default: one a core]",
)
@json_option
def build(*, as_json: bool, formats: tuple[str, ...], jobs: int | None, **options: object) -> None:
    """Make the papers: workbooks in, PDF and Word out."""
    from reportgen import pipeline, telling  # noqa: PLC0415 - --help must be quick

    given: Options = {**options, "formats": tuple(dict.fromkeys(formats)) or FORMAT_NAMES}  # type: ignore[typeddict-item]
    if jobs is not None:
        given["jobs"] = jobs
    with _in_json(as_json, papers=[]), telling.progress(quiet=as_json) as tell:
        built = pipeline.build(order_of(given), tell)
    if as_json:
        _print_json(built.as_json())
    else:
        telling.tell_built(built)


@cli.command()
@inputs_option
@as_at_option
@json_option
def check(*, as_json: bool, **options: object) -> None:
    """Say what is wrong in the workbooks; nothing is made.

    Exit code 3 where a workbook or a paper is stopped by what was found.
    """
    from reportgen import pipeline, telling  # noqa: PLC0415

    with _in_json(as_json):
        checked = pipeline.check(order_of(options))  # type: ignore[arg-type]
    if as_json:
        _print_json(checked.as_json())
    else:
        telling.tell_checked(checked)
    if checked.serious:
        sys.exit(3)


@cli.command()
@inputs_option
@as_at_option
@json_option
def boards(*, as_json: bool, **options: object) -> None:
    """Tell the boards and meetings there are, and what each board is shown."""
    from reportgen import pipeline, telling  # noqa: PLC0415

    with _in_json(as_json):
        lines = pipeline.boards(order_of(options))  # type: ignore[arg-type]
    if as_json:
        _print_json({"boards": [line.as_json() for line in lines]})
    else:
        telling.tell_boards(lines)


@cli.command()
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
    from reportgen import pipeline, telling  # noqa: PLC0415

    if not drafts:
        message = "reportgen does not send e-mail by itself yet. Use --drafts to write an unsent draft."
        raise WrongOptionError(message)
    telling.tell_draft(pipeline.draft(order_of({**options, "boards": (board,)})))  # type: ignore[typeddict-item]


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


@contextmanager
def _in_json(asked: bool, **others: object) -> Iterator[None]:  # noqa: FBT001 - an option's value, handed on
    """Tell a problem as the one JSON object too, where JSON was asked for, with what had been found by then."""
    try:
        yield
    except ReportgenError as error:
        if asked:
            findings = [finding.as_row() for finding in error.findings]
            told = {"exit_code": error.exit_code, "message": error.message}
            _print_json({"plan": dict(error.counts), "findings": findings, **others, "error": told})
        raise


def main() -> None:
    """Run the command line; a problem is one clear message and its exit code."""
    signal.signal(signal.SIGTERM, _stop)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # an old console that lacks a character shows its number, and the run goes on
            stream.reconfigure(errors="backslashreplace")
    _run(lambda: cli(standalone_mode=False))


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _run(command: Callable[[], object]) -> None:
    try:
        command()
    except ReportgenError as error:
        click.echo(f"reportgen: {harmless(error.message)}", err=True)
        sys.exit(error.exit_code)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("reportgen: stopped. Nothing was written.", err=True)
        sys.exit(130)
