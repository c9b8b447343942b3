"""Measure how fast reportgen is, beside the usual ways: `python -m tests.bench [--quick] [--repeat N]`.

Every figure is the median of whole processes, from start to end. What is compared runs in turns, so that what else the
machine does meets both alike. Nothing is asserted.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import median

import pikepdf

from tests.bench import scenes
from tests.bench.figures import Measured, all_figures
from tests.bench.pages import prepare_blocks_and_rows
from tests.bench.process import Run, middle
from tests.bench.scenes import Place, Scenes
from tests.bench.table import print_figures, print_heading, print_line, print_verdict

NUMBERS = (40, 400, 2000)
WHOLE = 400  # up to so many actions every scene is measured; above, the largest paper only
BLOCKS = 200


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="40 actions only")
    parser.add_argument("--repeat", type=int, default=3, metavar="N", help="rounds at 40 actions (3); fewer at more")
    options = parser.parse_args()
    scenes.in_the_project()
    # each run reads its workbooks anew, as after a change
    os.environ["REPORTGEN_CACHE"] = "off"
    started, load = time.perf_counter(), os.getloadavg()[0]
    numbers = NUMBERS[:1] if options.quick else NUMBERS
    with tempfile.TemporaryDirectory(prefix="reportgen-bench-") as folder:
        measured = measure_all(Path(folder), numbers, options.repeat)
    groups = all_figures(measured)
    print_heading()
    for title, figures in groups:
        print_figures(title, figures)
    print_parts(measured)
    minutes = (time.perf_counter() - started) / 60
    print(f"\n{minutes:.1f} minutes on {os.cpu_count()} cores, Python {sys.version.split()[0]}.")
    if load > 0.5:
        print(f"Other work was running at the start (load {load:.1f}): measure again on a quiet machine.")
    print_verdict(groups)


def measure_all(folder: Path, numbers: tuple[int, ...], repeat: int) -> Measured:
    """Measure every scene for every number of actions."""
    measured = Measured()
    for number in numbers:
        place, profile = Place(folder / str(number)), folder / "profile"
        tell(f"{number} actions: writing the workbooks and the pages")
        place.set_out(number)
        groups: list[tuple[Scenes, int]] = [(scenes.one_paper(place), rounds(number, repeat))]
        if number <= WHOLE:
            others = {**scenes.other_papers(place), **scenes.all_papers(place), **scenes.usual_way(place, profile)}
            groups.append((others, max(1, rounds(number, repeat) - (number > NUMBERS[0]))))
            if not profile.exists():
                warm(place, profile)
            measured.parts[number] = parts(place, repeat if number == NUMBERS[0] else 1)
        for group, times in groups:
            measured.runs[number].update(in_turns(group, times, number))
        measured.pages[number] = sheets(place)
        if number == min(WHOLE, max(numbers)):
            place_of_blocks = folder / "blocks"
            measured.actions_in_blocks = prepare_blocks_and_rows(place.inputs, place_of_blocks, BLOCKS)
            measured.runs[0].update(in_turns(scenes.blocks_and_rows(place_of_blocks), repeat - 1 or 1, 0))
            measured.pages[0] = {name: count(place_of_blocks / name / "page.pdf") for name in ("blocks", "rows")}
    return measured


def rounds(number: int, repeat: int) -> int:
    """How often a scene runs: every round at 40 actions, one fewer at 400, once at 2,000."""
    return repeat if number <= NUMBERS[0] else max(1, repeat - 1) if number <= WHOLE else 1


def in_turns(group: Scenes, times: int, number: int) -> dict[str, Run]:
    """Run the scenes one after the other, and all of them again, the second time backwards; give their medians."""
    runs: dict[str, list[Run]] = defaultdict(list)
    for turn in range(times):
        backwards = turn % 2 and "docxtpl" not in group
        for name, scene in reversed(list(group.items())) if backwards else group.items():
            tell(f"{number or BLOCKS} actions, round {turn + 1} of {times}: {name}")
            runs[name].append(scene())
    return {name: middle(found) for name, found in runs.items()}


def warm(place: Place, profile: Path) -> None:
    """Let LibreOffice make its own settings once; nobody pays for that at every paper."""
    scenes.docxtpl(place)
    scenes.libreoffice(place, profile)


def parts(place: Place, times: int) -> dict[str, float]:
    """Give the median seconds of each part of one build."""
    found = []
    for _ in range(times):
        tell("the parts of a build")
        command = [sys.executable, "-m", "tests.bench.parts", str(place.inputs), scenes.BOARDS[0]]
        found.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    return {part: median(one[part] for one in found) for part in found[0]}


def sheets(place: Place) -> dict[str, int]:
    """Count the pages of the largest paper, ours and WeasyPrint's own."""
    ours = next(place.made_by("SCRUTINY").glob("*/*.pdf"))
    return {"ours": count(ours), "raw": count(place.pages / "SCRUTINY" / "page.pdf")}


def count(path: Path) -> int:
    """Count the pages of a PDF."""
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def print_parts(measured: Measured) -> None:
    """Print the parts of a build, with their share."""
    print("\nf. Parts of one paper's build in one process, processor time")
    for number, found in measured.parts.items():
        whole = sum(found.values())
        print_line((f"  {number} actions, all parts", f"{whole:.2f} s", "", "", "", "", ""))
        for part, seconds in found.items():
            print_line((f"    {part}", f"{seconds:.3f} s", f"{seconds / whole:.1%}", "", "", "", ""))


def tell(words: str) -> None:
    """Say on the error stream what is being done, so that the table stays clean."""
    print(f"bench: {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
