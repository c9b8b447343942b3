"""When a workbook was last saved, as its own properties tell: a copy by e-mail keeps it, a file's time does not."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>\s*([0-9TZ:.+-]{10,35})\s*</dcterms:modified>")
_LONGEST = 100_000


def saved_at(content: bytes) -> str:
    """Give the moment as 2026-11-20T14:05:00+00:00; empty where the workbook does not say."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package, package.open("docProps/core.xml") as part:
            found = _MODIFIED.search(part.read(_LONGEST))
        if found is None:
            return ""
        moment = datetime.fromisoformat(found[1].decode("ascii"))
    except (KeyError, ValueError, OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile):
        return ""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="seconds")


def in_words(saved: str) -> str:
    """Say the moment as an officer's clock showed it: 20 November 2026 at 14.05; empty where it is not known."""
    if not saved:
        return ""
    moment = datetime.fromisoformat(saved).astimezone()
    return f"{moment.day} {moment:%B %Y} at {moment.hour}.{moment:%M}"
