"""What the measured runs say, figure by figure, with the targets."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import reduce

from tests.bench.process import Run
from tests.bench.scenes import BOARDS
from tests.bench.table import Figure

Group = tuple[str, list[Figure]]

BESIDE_RAW = {40: 1.30, 400: 1.15}
ON_TWO_CORES = {40: 0.75, 400: 0.6}
BESIDE_DOCXTPL = {40: 1.0}
GROWTH = 1.15
MEMORY, MEMORY_AT = 200, 400
FEW, SOME, MANY = 40, 400, 2000


@dataclass(slots=True)
class Measured:
    """Everything that was measured, by number of actions; blocks and rows stand under 0."""

    runs: defaultdict[int, dict[str, Run]] = field(default_factory=lambda: defaultdict(dict))
    pages: dict[int, dict[str, int]] = field(default_factory=dict)
    parts: dict[int, dict[str, float]] = field(default_factory=dict)
    actions_in_blocks: int = 0


def all_figures(measured: Measured) -> list[Group]:
    """Give every figure, in groups."""
    return [
        ("a. One paper, PDF and Word, beside WeasyPrint alone on the same page (PDF only)", beside_raw(measured)),
        ("b. Three papers on 2 cores beside the same one after the other", on_two_cores(measured)),
        ("c. Three papers, six files, beside docxtpl and LibreOffice", beside_docxtpl(measured)),
        ("d. Growth and memory", [*growth(measured), *memory(measured)]),
        (
            f"e. The same {measured.actions_in_blocks} actions as blocks beside rows of a table (WeasyPrint alone)",
            blocks(measured),
        ),
    ]


def beside_raw(measured: Measured) -> list[Figure]:
    """Ours beside WeasyPrint alone, by the clock and by the processor's own time."""
    found = []
    for number, runs in measured.runs.items():
        if not number:
            continue
        ours, raw = runs["ours SCRUTINY"], runs["raw SCRUTINY"]
        pages = measured.pages[number]
        told = f"{ours.memory:.0f} beside {raw.memory:.0f}"
        name = f"{number} actions, {pages['ours']} pages ({pages['raw']})"
        found.append(Figure(name, ours.seconds, raw.seconds, target=BESIDE_RAW.get(number), memory=told))
        found.append(Figure(f"{number} actions, processor time", ours.cpu, raw.cpu))
        if "ours SCRUTINY on 2 cores" in runs:
            both = runs["ours SCRUTINY on 2 cores"]
            told = f"{both.memory:.0f}; largest worker {both.child_memory:.0f}"
            found.append(Figure(f"{number} actions, ours on 2 cores", both.seconds, raw.seconds, memory=told))
            found.append(
                Figure(
                    f"{number} actions, three boards in turn",
                    in_turn(runs, "ours").seconds,
                    in_turn(runs, "raw").seconds,
                )
            )
    return found


def in_turn(runs: dict[str, Run], way: str) -> Run:
    """Give three processes, one after the other."""
    return reduce(Run.then, (runs[f"{way} {board}"] for board in BOARDS))


def on_two_cores(measured: Measured) -> list[Figure]:
    """All boards at once beside the same in turn."""
    found = []
    for number, runs in measured.runs.items():
        if "ours on 2 cores" not in runs:
            continue
        both, target = runs["ours on 2 cores"], ON_TWO_CORES.get(number)
        told = f"{both.memory:.0f}; largest worker {both.child_memory:.0f}"
        turns = in_turn(runs, "ours").seconds
        found.append(
            Figure(f"{number} actions, beside three commands", both.seconds, turns, target=target, memory=told)
        )
        one = runs["ours, --jobs 1"]
        found.append(
            Figure(
                f"{number} actions, beside --jobs 1",
                both.seconds,
                one.seconds,
                target=target,
                memory=f"--jobs 1: {one.memory:.0f}",
            )
        )
    return found


def beside_docxtpl(measured: Measured) -> list[Figure]:
    """All boards at once beside docxtpl and then LibreOffice.

    Ours starts from the workbooks, so the usual way is measured from there too (openpyxl, and matplotlib for the
    charts), though its sentences are given; and again with everything given but the filling.
    """
    found = []
    for number, runs in measured.runs.items():
        if "docxtpl" not in runs:
            continue
        both = runs["ours on 2 cores"]
        for name, filled in (("", "docxtpl from the workbooks"), (", charts and contents given to it", "docxtpl")):
            theirs = runs[filled].then(runs["LibreOffice"])
            told = f"{both.child_memory:.0f} beside {max(theirs.memory, theirs.child_memory):.0f}"
            target = BESIDE_DOCXTPL.get(number)
            found.append(Figure(f"{number} actions{name}", both.seconds, theirs.seconds, target=target, memory=told))
    return found


def growth(measured: Measured) -> list[Figure]:
    """The time that one more action costs from 40 to 2,000 beside from 40 to 400, by clock and processor."""
    runs = {number: found["ours SCRUTINY"] for number, found in measured.runs.items() if number}
    if not {FEW, SOME, MANY} <= runs.keys():
        return []
    clock = {number: run.seconds for number, run in runs.items()}
    processor = {number: run.cpu for number, run in runs.items()}
    name = "one more action, from 40 to 2,000 beside from 40 to 400"
    return [
        Figure(name, each(clock, FEW, MANY), each(clock, FEW, SOME), "ms", GROWTH),
        Figure(f"{name}, processor time", each(processor, FEW, MANY), each(processor, FEW, SOME), "ms"),
        Figure(
            "an action's share of all, at 2,000 beside at 40", each(clock, 0, MANY), each(clock, 0, FEW), "ms", GROWTH
        ),
    ]


def each(times: dict[int, float], fewer: int, more: int) -> float:
    """Give the milliseconds that one more action costs between two numbers of them; from 0, its share of everything."""
    return 1000 * (times[more] - times.get(fewer, 0.0)) / (more - fewer)


def memory(measured: Measured) -> list[Figure]:
    """The most memory that a process held which made a paper: a worker, or with one job the program itself."""
    found = []
    for number, runs in measured.runs.items():
        for board in BOARDS:
            if f"ours {board} on 2 cores" in runs:
                both = runs[f"ours {board} on 2 cores"]
                alone, raw = runs[f"ours {board}"].memory, runs[f"raw {board}"].memory
                found.append(
                    Figure(
                        f"peak memory of {board}, {number} actions",
                        max(both.memory, both.child_memory),
                        unit="MB",
                        target=MEMORY if number == MEMORY_AT else None,
                        memory=f"--jobs 1: {alone:.0f}; WeasyPrint alone {raw:.0f}",
                    )
                )
    return found


def blocks(measured: Measured) -> list[Figure]:
    """Blocks beside rows: time and pages."""
    runs, pages = measured.runs[0], measured.pages[0]
    rows = runs["rows"]
    told = f"{runs['blocks'].memory:.0f} beside {rows.memory:.0f}"
    return [
        Figure("time", runs["blocks"].seconds, rows.seconds, memory=told),
        Figure("pages", pages["blocks"], pages["rows"], "pp"),
    ]
