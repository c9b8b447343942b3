"""Runs the command line: in this process where that is enough, else as a person would."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from reportgen.cli import main

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pytest

PROGRAM = Path(sys.executable).with_name("reportgen")
AS_AT = ("--data-as-at", "2026-11-24")


@dataclass(frozen=True, slots=True)
class Result:
    """What a run printed, and its exit code."""

    code: int
    out: str
    err: str


def run(capsys: pytest.CaptureFixture[str], *words: str) -> Result:
    """Run a command in this process."""
    capsys.readouterr()
    before, code = signal.getsignal(signal.SIGTERM), 0
    try:
        with patch.object(sys, "argv", ["reportgen", *words]):
            main()
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    finally:
        signal.signal(signal.SIGTERM, before)
    return Result(code, *capsys.readouterr())


def environment(**changes: str) -> dict[str, str]:
    """The environment with changes, and warnings as errors as in every test."""
    return {**os.environ, "PYTHONWARNINGS": "error", **changes}


def program(folder: Path, *words: str, env: Mapping[str, str] | None = None) -> Result:
    """Run the installed program in a folder, in a process of its own."""
    done = subprocess.run(
        [PROGRAM, *words], cwd=folder, env=env or environment(), capture_output=True, encoding="utf-8", check=False
    )
    return Result(done.returncode, done.stdout, done.stderr)


def lay(path: Path, content: bytes) -> None:
    """Put a file where it has lain for long, so that nobody waits until it is whole."""
    path.write_bytes(content)
    os.utime(path, (1.6e9, 1.6e9))
