"""The command line: the commands there are, and how a problem of any of them is told."""

from __future__ import annotations

import io
import signal
import sys
from typing import TYPE_CHECKING

import click

from reportgen.commands import chase, diary, headings, mail, papers, returns, submit, watch, workbooks
from reportgen.errors import ReportgenError, harmless

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="reportgen")
def cli() -> None:
    """Make board-ready committee papers from the action-plan workbooks in a folder.

    Exit codes: 0 done, 1 a fault in the program, 2 wrong usage, 3 the workbooks need putting right, 4 cannot read the
    inputs, 5 house style or template at fault, 6 cannot save or send, 130 stopped at the keyboard.
    """


for _command in (
    papers.build,
    diary.calendar,
    workbooks.check,
    headings.map_headings,
    papers.boards,
    returns.request,
    returns.owed,
    chase.chase,
    returns.template,
    watch.watch,
    submit.submit,
    mail.send,
    mail.ledger,
    mail.resolve,
):
    cli.add_command(_command)


def main() -> None:
    """Run the command line; a problem is one clear message and its exit code."""
    signal.signal(signal.SIGTERM, _stop)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # an old console that lacks a character shows its number, and the run goes on
            stream.reconfigure(errors="backslashreplace")
    _run(lambda: cli(prog_name="reportgen", standalone_mode=False))


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
        click.echo("reportgen: stopped. Every file is whole: as it was before, or new.", err=True)
        sys.exit(130)
