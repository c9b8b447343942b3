"""Making the papers again whenever a workbook changes."""

from __future__ import annotations

import getpass
import os
import platform
import signal
import sys
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.commands.options import (
    as_at_option,
    board_option,
    format_option,
    house_option,
    inputs_option,
    meeting_option,
    order_of,
    output_option,
    templates_option,
)
from reportgen.errors import ReportgenError
from reportgen.pipeline import FORMAT_NAMES

if TYPE_CHECKING:
    from types import FrameType

    from reportgen.commands.options import Options
    from reportgen.pipeline import Order


@click.command()
@inputs_option
@output_option
@templates_option
@house_option
@board_option
@meeting_option
@as_at_option
@format_option
@click.option(
    "--every",
    type=click.FloatRange(0.1, 3600),
    metavar="SECONDS",
    default=2.0,
    show_default=True,
    help="Seconds from one look at the folders to the next.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line for each round, and nothing else.")
def watch(*, as_json: bool, formats: tuple[str, ...], every: float, **options: object) -> None:
    """Make the papers, and make them again whenever a workbook or the house style changes.

    Ctrl-C, or closing the window, stops it; that is its normal end, with exit code 0.
    """
    from reportgen.telling import watch as telling
    from reportgen.watching.held import Held
    from reportgen.watching.waking import Waking
    from reportgen.watching.watch import keep_watch

    given: Options = {**options, "formats": tuple(dict.fromkeys(formats)) or FORMAT_NAMES}  # type: ignore[typeddict-item]
    given = _in_full(given)
    order = order_of(given)
    stop = _Stop()
    teller = telling.Teller(here=Path.cwd(), as_json=as_json)

    def ask() -> tuple[Order, datetime]:
        stop.if_asked()
        return order_of(given), _now()

    try:
        folders = [order.inputs, *([order.templates] if order.templates else [])]
        with Held(order.output, _who()) as held, Waking(folders) as waking:
            teller.begin(order, _now())
            keep_watch(ask, teller.tell, every=every, clock=time.monotonic, wait=waking.wait, held=held)
    except KeyboardInterrupt:
        with suppress(OSError):  # the window may be gone
            teller.end(_now())
    except ReportgenError as error:
        teller.end(_now(), error)
        raise
    except BrokenPipeError:
        # whoever read what is told has gone away, and Python would complain once more on its way out
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Stop:
    """Takes Ctrl-C, an end asked for by the system, and the closing of the window for the normal end of a watch."""

    def __init__(self) -> None:
        """Listen for them; what whoever started this wanted to be ignored (nohup) stays ignored."""
        self._asked = False
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._stop)

    def if_asked(self) -> None:
        """Stop, where the interruption was lost on its way, as happens to one that comes while a library tidies up."""
        if self._asked:
            raise KeyboardInterrupt

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self._asked = True
        raise KeyboardInterrupt


def _in_full(given: Options) -> Options:
    """Name the folders in full, so that they stay the same whatever becomes of the drive this was started on.

    A folder of house styles that goes away for a while must not put the papers into another style.
    """
    order = order_of(given)
    templates = order.templates.absolute() if order.templates is not None else None
    return {**given, "inputs": order.inputs.absolute(), "output": order.output.absolute(), "templates": templates}


def _now() -> datetime:
    return datetime.now().astimezone()


def _who() -> str:
    """Say whose watch this is, as another one will be told."""
    try:
        person = getpass.getuser()
    except (KeyError, OSError, ImportError):  # a user without a name, as in a container
        person = "somebody"
    return f"{person} on {platform.node() or 'a computer'} (process {os.getpid()}), since {_now():%Y-%m-%d %H:%M}"
