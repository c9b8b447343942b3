"""How anything is told: on a terminal, or as plain lines where there is none."""

from __future__ import annotations

import sys

from rich.console import Console

from reportgen.errors import harmless


def console() -> Console:
    """Give the terminal, or what stands in for one."""
    return Console(soft_wrap=True, highlight=False)


def say(text: str, style: str | None = None) -> None:
    """Tell a text, with nothing in it that a terminal would act upon."""
    console().print(harmless(text), style=style, markup=False)
    sys.stdout.flush()
