"""One whole process, with its time and its peak memory."""

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
PROC = Path("/proc")
SESSION_FIELD = 3  # of /proc/PID/stat, counted after the name


@dataclass(frozen=True, slots=True)
class Run:
    """What a process took: seconds by the clock and of the processor; the most memory (MB) that it and a child held."""

    seconds: float
    cpu: float
    memory: float
    child_memory: float = 0.0

    def then(self, other: "Run") -> "Run":
        """Give both, one after the other."""
        return Run(
            self.seconds + other.seconds,
            self.cpu + other.cpu,
            max(self.memory, other.memory),
            max(self.child_memory, other.child_memory),
        )


def middle(runs: Sequence[Run]) -> Run:
    """Give the median of each figure; of memory the most."""
    return Run(
        median(run.seconds for run in runs),
        median(run.cpu for run in runs),
        max(run.memory for run in runs),
        max(run.child_memory for run in runs),
    )


def measure(command: Sequence[str | Path]) -> Run:
    """Run a command to its end in the project's folder. Raises RuntimeError with its output where it fails."""
    with tempfile.TemporaryFile() as told:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=told, stderr=told, start_new_session=True)
        watch = _Watch(process.pid)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.stop()
        if process.returncode:
            told.seek(0)
            message = f"{' '.join(map(str, command))} ended with {process.returncode}:\n{told.read().decode()}"
            raise RuntimeError(message)
    own = watch.peaks.pop(process.pid, 0) or usage.ru_maxrss
    return Run(seconds, usage.ru_utime + usage.ru_stime, own / 1024, max(watch.peaks.values(), default=0) / 1024)


class _Watch(threading.Thread):
    """Notes the peak memory (kB) of every process of a session, where the system tells it; few looks suffice."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.session = session
        self.peaks: dict[int, int] = {}
        self._ended = threading.Event()

    def run(self) -> None:
        """Look ten times a second."""
        while PROC.is_dir() and not self._ended.wait(0.1):
            for folder in PROC.iterdir():
                if folder.name.isdigit():
                    self._look(folder)

    def _look(self, folder: Path) -> None:
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[SESSION_FIELD]) != self.session:
                return
            for line in (folder / "status").read_text().splitlines():
                if line.startswith("VmHWM:"):
                    self.peaks[int(folder.name)] = int(line.split()[1])
        except (OSError, IndexError, ValueError):
            return  # it has ended meanwhile

    def stop(self) -> None:
        """End the looking."""
        self._ended.set()
        self.join()
