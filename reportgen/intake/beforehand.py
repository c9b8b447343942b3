"""What can be told of a folder of workbooks before anything is loaded to read them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE = "REPORTGEN_CACHE"
OFF = "off"
NEEDED_TO_READ = (
    "reportgen.cli",
    "reportgen.intake.safely",
    "reportgen.intake.sheets",
    "defusedxml.ElementTree",
    "rapidfuzz.fuzz",
    "rapidfuzz.process",
    "encodings.cp437",
)
"""Modules that every process needs in which a workbook is read."""


def place_of_kept(environment: Mapping[str, str]) -> Path | None:
    """Give the folder that keeps what was read: the one that IT named, else one in the user's own cache.

    None where IT wants nothing kept.
    """
    named = environment.get(VARIABLE, "").strip()
    if named.lower() == OFF:
        return None
    if named:
        return Path(named).expanduser().absolute()
    import platformdirs  # noqa: PLC0415 - wanted only where IT has named no place

    return platformdirs.user_cache_path("reportgen", appauthor=False) / "workbooks"


def needed_for(folder: Path) -> tuple[str, ...]:
    """Name the modules that will be needed where a workbook seems to have changed since any was last read; else none.

    It is a guess, from times alone: a wrong one costs a third of a second and changes no result.
    """
    place = place_of_kept(os.environ)
    if place is None:
        return NEEDED_TO_READ
    try:
        read_last = place.stat().st_mtime
        changed_last = max([folder.stat().st_mtime, *(one.stat().st_mtime for one in os.scandir(folder))])
    except OSError:
        return NEEDED_TO_READ
    return NEEDED_TO_READ if changed_last > read_last else ()
