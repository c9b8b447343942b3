"""Reads workbooks made by chance for some minutes: `make fuzz`, or `make fuzz minutes=60`.

What leads to a fault, or takes more than a minute, is kept in the folder `.fuzz` with the traceback beside it.
"""

from __future__ import annotations

import argparse
import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, given, seed, settings

from reportgen.intake.safely import MEMORY, SECONDS
from tests.conftest import ROOT
from tests.fuzz.reading import read
from tests.fuzz.spoiling import spoilt
from tests.fuzz.structures import workbooks

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ROOT / ".fuzz"
STRUCTURES_AT_A_TIME, SPOILT_AT_A_TIME = 25, 200
SLOW = 10.0


@dataclass(slots=True)
class Tally:
    """What became of them so far."""

    became: Counter[str] = field(default_factory=Counter)
    faults: dict[str, Path] = field(default_factory=dict)
    slowest: tuple[float, str] = (0.0, "")

    def take(self, name: str, content: bytes, which: str) -> None:
        """Read one, and keep it where that ends in a fault."""
        started = time.perf_counter()
        signal.alarm(SECONDS)
        try:
            became = read(name, content)
        except MemoryError:
            became = "given up for want of memory"
        except Exception as error:  # noqa: BLE001 - it is faults that are looked for
            became = "a fault"
            self._keep(name, content, error)
        finally:
            signal.alarm(0)
        self.became[became] += 1
        seconds = time.perf_counter() - started
        self.slowest = max(self.slowest, (seconds, which))
        if seconds > SLOW:
            self._keep(name, content, TimeoutError(f"{seconds:.0f} seconds"))

    def _keep(self, name: str, content: bytes, error: Exception) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        place = f"{frames[-1].filename}, line {frames[-1].lineno}" if frames else ""
        key = f"{type(error).__name__} in {place}: {str(error)[:150]}"
        if key not in self.faults:
            FOLDER.mkdir(exist_ok=True)
            kept = FOLDER / f"{len(self.faults) + 1} {name}"
            kept.write_bytes(content)
            kept.with_suffix(".txt").write_text("".join(traceback.format_exception(error)), encoding="utf-8")
            self.faults[key] = kept


def fuzz(minutes: float, first: int) -> Tally:
    """Take turns between spoilt workbooks and any structures until the time is over."""
    tally = Tally()
    until = time.monotonic() + 60 * minutes
    number = first
    while time.monotonic() < until:
        for _ in range(SPOILT_AT_A_TIME):
            number += 1
            tally.take(*spoilt(random.Random(number)), f"spoilt {number}")  # noqa: S311 - it can be repeated
            if time.monotonic() > until:
                return tally
        _structures(tally, number)
    return tally


def _structures(tally: Tally, number: int) -> None:
    @seed(number)
    @settings(
        max_examples=STRUCTURES_AT_A_TIME,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(workbooks())
    def take(content: bytes) -> None:
        tally.take("a.xlsx", content, f"structures from {number}")

    take()


def _too_long(_signal: int, _frame: object) -> None:
    message = f"more than {SECONDS} seconds"
    raise TimeoutError(message)


def main() -> None:
    """Fuzz, and say what came of it; exit code 1 where there was a fault."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=10.0)
    options.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9))
    asked = options.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, _too_long)
    print(f"seed {asked.seed}", flush=True)
    tally = fuzz(asked.minutes, asked.seed)
    for became, count in tally.became.most_common():
        print(f"{count:8,} {became}")
    print(f"{tally.became.total():8,} in all; the slowest took {tally.slowest[0]:.1f} s ({tally.slowest[1]})")
    for fault, kept in tally.faults.items():
        print(f"fault: {fault}\n       {kept.relative_to(ROOT)}")
    sys.exit(bool(tally.faults))


if __name__ == "__main__":
    main()
