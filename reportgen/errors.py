"""What stops a run: one class a problem, each with its words and its exit code.

0 done · 1 a fault in the program, with its traceback, or a worker that the system ended · 2 wrong usage ·
3 the workbooks need putting right · 4 cannot read the inputs · 5 house style or template at fault ·
6 cannot save or send, or PDF cannot be made on this machine.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar
from unicodedata import category

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from reportgen.findings import Finding


class ReportgenError(Exception):
    """A problem that stops the run, in words an officer can act on.

    `findings` are those that were made before the run stopped, and `counts` what of a plan had been read by then.
    """

    exit_code: ClassVar[int] = 1
    findings: tuple[Finding, ...] = ()
    counts: Mapping[str, int] = MappingProxyType({})

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


def _told(findings: Iterable[Finding]) -> str:
    return "".join(f"\n  {finding}" for finding in findings)


def harmless(text: str) -> str:
    """Show control characters as a box: a terminal would act upon them, and a workbook may hold any."""
    return "".join("\N{REPLACEMENT CHARACTER}" if category(c) == "Cc" and c != "\n" else c for c in text)


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
        self.findings = tuple(findings)
        super().__init__(
            f"No action was found in the workbooks of '{folder}'. "
            f"One sheet needs a row of headings with a column 'Action'.{_told(self.findings)}"
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
            f"PDF cannot be made: {(problem.splitlines() or ['a library is missing'])[0].rstrip('.')}. Nothing was "
            "written. On Debian or Ubuntu install libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0; README "
            "says how on Windows and macOS. Word papers can be made without it: use --format word."
        )


class NotSendableError(ReportgenError):
    """A paper that must not, or cannot, go out by e-mail."""

    exit_code = 6


class NotSubmittableError(ReportgenError):
    """A paper that cannot be kept as submitted, as it lies there."""

    exit_code = 6


class LedgerError(ReportgenError):
    """A ledger that cannot be used, so that nothing may be sent."""

    exit_code = 6


class MailServerError(ReportgenError):
    """A mail server that cannot, or must not, be used as it is."""

    exit_code = 6


class StoppedError(ReportgenError):
    """A sending that was stopped at the keyboard; what had gone by then has gone."""

    exit_code = 130


class WorkbooksNeedAttentionError(ReportgenError):
    """Findings that stop the papers until an officer has settled them."""

    exit_code = 3

    def __init__(
        self,
        findings: Iterable[Finding],
        counts: Mapping[str, int],
        stopping: Iterable[Finding],
        what: str = "No paper was made.",
    ) -> None:
        """List what must be settled first, out of everything that was found; `what` says what was not made."""
        self.findings, self.counts = tuple(findings), counts
        super().__init__(f"{what} Settle this first:{_told(stopping)}")


class NothingToAskError(ReportgenError):
    """A plan of which nobody can be asked anything."""

    exit_code = 3

    def __init__(self) -> None:
        """Say what a plan needs, so that somebody can be asked."""
        super().__init__("Nobody can be asked: no open action names a lead, and no indicator an owner.")


class PaperFailedError(ReportgenError):
    """A paper whose worker was ended by the system, or took too long."""

    exit_code = 1

    def __init__(self, what: str) -> None:
        """Name what was being made, the likely cause and the way round."""
        super().__init__(
            f"Stopped while making {what}: the system ended its process, most likely for want of memory, or it took "
            "longer than a quarter of an hour. Nothing was written. Try again with --jobs 1, or one --board at a time."
        )


class SameFolderError(ReportgenError):
    """Two papers that would be written into one folder."""

    exit_code = 3

    def __init__(self, folder: str, one: str, other: str) -> None:
        """Name the folder and the boards."""
        super().__init__(
            f"The papers of {one} and of {other} would share the folder '{folder}'. Give these boards different short "
            "names on the Boards sheet."
        )
