"""Lets a workbook say when it was saved."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


def save_as_of(path: Path, moment: datetime) -> None:
    """Let a workbook say that it was saved then; openpyxl only says now."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(made, "w") as now:
        for part in before.infolist():
            inside = before.read(part)
            if part.filename == "docProps/core.xml":
                words = f">{moment:%Y-%m-%dT%H:%M:%SZ}</dcterms:modified>".encode()
                inside = re.sub(rb">[^<]*</dcterms:modified>", words, inside)
            now.writestr(part, inside)
    path.write_bytes(made.getvalue())
