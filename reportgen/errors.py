"""What stops a run: one class a problem, each with its words and its exit code.

0 done · 1 a fault in the program, with its traceback · 2 wrong usage · 3 the workbooks need putting right ·
4 cannot read the inputs · 5 house style or template at fault · 6 cannot save or send.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reportgen.findings import Finding


class ReportgenError(Exception):
    """A problem that stops the run, in words an officer can act on."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str) -> None:
        """Keep the message, which is all that the officer is shown."""
        super().__init__(message)
        self.message = message

    def __reduce__(self) -> tuple[object, ...]:
        """Travel from a worker process as it is, whatever the class's own arguments were."""
        return (_again, (type(self), self.message))


def _again(kind: type[ReportgenError], message: str) -> ReportgenError:
    error = kind.__new__(kind)
    ReportgenError.__init__(error, message)
    return error


def listed(names: Iterable[str]) -> str:
    """Say the names there are, or that there are none."""
    return ", ".join(names) or "none"


class UnknownNameError(ReportgenError):
    """A board, house, format or meeting that does not exist."""

    exit_code = 2

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        """Answer with the list of those there are."""
        super().__init__(f"There is no {kind} called '{name}'. There are: {listed(known)}.")


class WrongOptionError(ReportgenError):
    """An option whose value cannot be used."""

    exit_code = 2


class NoActionsError(ReportgenError):
    """Workbooks that were read and hold no action."""

    exit_code = 3

    def __init__(self, folder: Path, findings: Iterable[Finding]) -> None:
        """Say what a plan needs, and what was found instead."""
        told = "".join(f"\n  {finding}" for finding in findings)
        super().__init__(
            f"No action was found in the workbooks of '{folder}'. One sheet needs a row of headings with a column 'Action'.{told}"
        )


class InputsError(ReportgenError):
    """A folder of workbooks that is missing, empty or cannot be read."""

    exit_code = 4


class TemplateFaultError(ReportgenError):
    """A template or house style that cannot be used, named by file and line."""

    exit_code = 5

    def __init__(self, template: Path | str, line: int | None, problem: str) -> None:
        """Name the file and the line, then what is wrong."""
        where = f"{template}, line {line}" if line else f"{template}"
        super().__init__(f"{where}: {problem}")


class SaveError(ReportgenError):
    """An output that could not be written; nothing was half-written."""

    exit_code = 6


class MissingLibraryError(ReportgenError):
    """A library of the system that PDF needs and the machine does not have."""

    exit_code = 6

    def __init__(self, problem: str) -> None:
        """Say what is missing and how to get it, and that Word works without."""
        super().__init__(
            f"PDF cannot be made: {problem.splitlines()[0]}. On Debian or Ubuntu install libpango-1.0-0 and libpangoft2-1.0-0; "
            "see README for Windows and macOS. Word files can be made without it: use --format word."
        )


class NotSendableError(ReportgenError):
    """A paper that must not, or cannot, go out by e-mail."""

    exit_code = 6


class WorkbooksNeedAttentionError(ReportgenError):
    """Findings that stop the papers until an officer has settled them."""

    exit_code = 3

    def __init__(self, findings: Iterable[Finding]) -> None:
        """List what must be settled first."""
        told = "".join(f"\n  {finding}" for finding in findings)
        super().__init__(f"No paper was made. Settle this first:{told}")


class PaperFailedError(ReportgenError):
    """A paper whose worker ended before it was done."""

    exit_code = 1
