"""Each of other people's workbooks gives a result or says why not; none hangs, and no fault reaches the officer."""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import pytest

from reportgen.findings import Severity
from reportgen.intake import safely
from reportgen.intake.safely import Reading, read_each
from reportgen.workers import Lost, each_within_limits
from tests.cli.running import PROGRAM, environment
from tests.corpora.packages import FOLDER, PACKAGES, Package
from tests.hostile.measuring import measured

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reportgen.intake.one_workbook import WorkbookRead

pytestmark = pytest.mark.corpora

LONGEST = 60
LONG_AGO = datetime(2020, 1, 1).timestamp()  # noqa: DTZ001 - so long ago that nothing is still being copied


class Corpus(NamedTuple):
    """The spreadsheets of one package: the folder, what was read of each, and the seconds and megabytes it took."""

    folder: Path
    kept: Path
    reads: dict[str, WorkbookRead]
    costs: dict[str, tuple[float, int]]


@pytest.fixture(scope="module", params=PACKAGES, ids=lambda package: package.name)
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    package: Package = request.param
    try:
        files = dict(package.spreadsheets())
    except LookupError as error:
        pytest.skip(str(error))
    folder, kept = tmp_path_factory.mktemp(package.name), tmp_path_factory.mktemp("kept")
    kept.chmod(0o700)
    for name, content in files.items():
        (folder / name).write_bytes(content)
        os.utime(folder / name, (LONG_AGO, LONG_AGO))
    costs: dict[str, tuple[float, int]] = {}

    def counted(
        _work: object, tasks: Iterable[Reading], jobs: int, *, seconds: float, memory: int
    ) -> Iterator[tuple[Reading, bytes | Lost]]:
        for reading, made in each_within_limits(measured, tasks, jobs, seconds=seconds, memory=memory):
            if isinstance(made, Lost):
                yield reading, made
            else:
                costs[reading.name] = made[1:]
                yield reading, made[0]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(safely, "each_within_limits", counted)
        patched.setenv("REPORTGEN_CACHE", str(kept))
        reads = dict(zip(files, read_each(files.items()), strict=True))
    return Corpus(folder, kept, reads, costs)


def test_each_gives_a_result_or_says_why_not(corpus: Corpus) -> None:
    stopped = {
        name: [finding for finding in read.findings if finding.severity is Severity.STOPS_WORKBOOK]
        for name, read in corpus.reads.items()
    }

    assert corpus.reads
    assert [name for name, read in corpus.reads.items() if (read.workbook is None) != bool(stopped[name])] == []
    assert [str(one) for told in stopped.values() for one in told if one.code == "workbook_not_read"] == []
    assert set(corpus.costs) == set(corpus.reads), "some were given up"
    assert max(seconds for seconds, _ in corpus.costs.values()) < LONGEST
    note(corpus)


def note(corpus: Corpus) -> None:
    """Keep the figures, for `make corpora` to show."""
    told = Counter(
        finding.code
        for read in corpus.reads.values()
        for finding in read.findings
        if finding.severity is Severity.STOPS_WORKBOOK
    )
    read = sum(read.workbook is not None for read in corpus.reads.values())
    seconds, name = max((seconds, name) for name, (seconds, _) in corpus.costs.items())
    words = ", ".join(f"{number} {code}" for code, number in sorted(told.items()))
    (FOLDER / f"{corpus.folder.name.rstrip('0123456789')}.figures").write_text(
        f"{corpus.folder.name.rstrip('0123456789'):22}{len(corpus.reads):4} files {read:4} read   "
        f"slowest {seconds:5.1f} s ({name}), most {max(most for _, most in corpus.costs.values())} MB   {words}\n",
        encoding="utf-8",
    )


def test_the_whole_check_of_them_ends_in_words(corpus: Corpus) -> None:
    done = subprocess.run(
        [PROGRAM, "check", "--json", "--inputs", corpus.folder, "--data-as-at", "2026-11-24"],
        env=environment(REPORTGEN_CACHE=str(corpus.kept)),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    told = json.loads(done.stdout)

    assert done.returncode in {0, 3, 4}, done.stderr
    assert "Traceback" not in done.stderr
    assert {one["code"] for one in told["findings"]} >= {
        finding.code
        for read in corpus.reads.values()
        for finding in read.findings
        if finding.severity is Severity.STOPS_WORKBOOK
    }
