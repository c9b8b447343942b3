"""What is written at a cell: the findings of that cell, in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.findings import Finding

AUTHOR = "reportgen"
_LONGEST = 30_000
"""A note holds at most 32,767 characters."""
_NOT_XML = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def writable(text: str) -> str:
    """Give a text as a workbook can hold it: no control characters, and nothing that Excel would take for one."""
    return _LOOKS_ESCAPED.sub("_x005F_", _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r", "\n")))


def asked(finding: Finding) -> str:
    """Say whom to ask, as a sentence; empty where nobody is known."""
    return f"Ask {finding.ask}." if finding.ask else ""


def note_of(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """Word the note of a cell: for each finding how grave it is, which stands out, and what it says.

    What several findings say alike, such as whom to ask, is said once.
    """
    pieces: list[tuple[str, str]] = []
    left = _LONGEST
    for number, finding in enumerate(findings):
        ask = "" if any(other.ask == finding.ask for other in findings[number + 1 :]) else asked(finding)
        words = "\n".join(part for part in (finding.message, finding.remedy, ask) if part)
        end = "" if number == len(findings) - 1 else "\n\n"
        piece = (f"{AUTHOR}, {finding.severity.words}\n", f"{writable(words)[:left]}{end}")
        pieces.append(piece)
        left -= sum(map(len, piece))
        if left < 0:
            break
    return pieces
