"""Marks beside the papers of what was given to a mail server, so that another computer with these papers knows it too.

The ledger is on one computer; the papers often lie where several can see them. A mark is a file of its own, made so
that only one of two computers can make it, before the message goes.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from reportgen.errors import SaveError

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.dispatch.ledger_entry import Entry

FOLDER = ".sent"
_NAME = 40
"""Letters of a message's key by which its mark is called."""


def is_marked(output: Path, key: str) -> bool:
    """Tell whether the message of this key was given to a mail server, as the marks in an output folder say."""
    return (output / FOLDER / key[:_NAME]).exists()


class Marks:
    """The marks in an output folder, as the ledger of this name on this computer makes and sees them."""

    def __init__(self, output: Path, ledger: str, computer: str) -> None:
        """Begin the folder of marks. Raises SaveError where it cannot be written."""
        self._folder = output / FOLDER
        self._own = {"ledger": ledger, "computer": computer}
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(self._folder, error) from error

    def make(self, entry: Entry) -> str:
        """Mark a message that is about to be sent; gives what speaks against it, empty where nothing does.

        Raises SaveError where the mark cannot be written.
        """
        path = self._folder / entry.key[:_NAME]
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        except FileExistsError:
            return "" if entry.overrides_mark or self._is_own(path, entry) else self._told(path)
        except OSError as error:
            raise _unwritable(path, error) from error
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            # nothing of whom it goes to: the papers' folder is read by more people than the ledger
            json.dump(self._own, stream)
            stream.flush()
            os.fsync(stream.fileno())
        return ""

    def _is_own(self, path: Path, entry: Entry) -> bool:
        """Tell whether an earlier try of this very ledger made the mark; a copy of it would not know of that try."""
        return entry.taken > 1 and _read(path).get("ledger") == self._own["ledger"]

    def _told(self, path: Path) -> str:
        computer = _read(path).get("computer") or "another computer"
        return (
            f"The papers' folder is marked: this was given to a mail server already, with the ledger of '{computer}'."
        )


def _read(path: Path) -> dict[str, object]:
    try:
        mark = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return mark if isinstance(mark, dict) else {}


def _unwritable(path: Path, error: OSError) -> SaveError:
    message = (
        f"'{path}' cannot be written ({error.strerror or error}), so another computer could not see what was sent from "
        "this one. Nothing more was sent."
    )
    return SaveError(message)
